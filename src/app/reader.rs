//! The reading pane: the open article, the place in it, and what stands at that place.
//!
//! The place is a byte of the text. Current quote, current person and everything the sidebar and
//! the status line say are derived from it.

use crate::annotate::model::{Annotations, Mention, Quote};
use crate::app::action::Action;
use crate::app::find::Found;
use crate::app::index::Index;
use crate::app::wrap::{Flow, Row};
use crate::article::Article;
use crate::library::own::{Identity, Spot};
use crate::library::{ArticleId, Opened};
use crate::text::Span;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The reading pane.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    /// The article shown; it may be the one before the selected one until that has come.
    pub opened: Option<Opened>,
    /// Which article it is, for what is kept of it.
    pub identity: Identity,
    /// Its annotations before the reader's corrections.
    pub uncorrected: Option<Arc<Annotations>>,
    /// What is counted in its annotations.
    pub index: Index,
    /// Its lines.
    pub flow: Flow,
    /// The place.
    pub cursor: u32,
    /// The words of the line the place is on.
    pub cursor_line: Span,
    /// The first row that shows.
    pub top: Row,
    /// The rows that show.
    pub page: Vec<PageRow>,
    /// Words that should show whole after a leap.
    pub show: Option<Span>,
    /// The screen row that line movements keep the place on.
    pub goal: Option<i64>,
    /// The article whose file is no longer there.
    pub gone: Option<ArticleId>,
    /// The place in every article read so far.
    pub places: FxHashMap<ArticleId, Place>,
    /// Where to go once the article, or its annotations, have come.
    pub landing: Option<Landing>,
    /// The words to be landed on: the article may have changed since they were kept.
    pub seek: Option<Spot>,
    /// Where a selection was begun.
    pub selecting: Option<u32>,
    /// The leap that was stopped by the article's end; made again, it goes on.
    pub edge: Option<Action>,
    /// The quotes to come back to.
    pub bookmarked: Vec<usize>,
    /// What they were told from: the version of what is kept, the article, its quotes.
    pub bookmarked_of: (u64, Option<ArticleId>, usize),
    /// What was looked for and where it was found.
    pub found: Option<Found>,
}

/// A row of the reading pane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PageRow {
    /// Its words; `None` for a blank row.
    pub span: Option<Span>,
    /// The block it belongs to.
    pub block: usize,
}

/// A remembered place in an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The byte stood on.
    pub cursor: u32,
    /// A byte of the first line that showed.
    pub top: u32,
}

/// Where to go in an article about to be shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Landing {
    /// Where one was, or the beginning.
    #[default]
    Remembered,
    /// Its first quote.
    FirstQuote,
    /// Its last quote.
    LastQuote,
    /// The first place that names somebody.
    FirstMention,
    /// The last place that names somebody.
    LastMention,
    /// This byte.
    Byte(u32),
}

impl Reader {
    /// The article shown.
    #[must_use]
    pub fn article(&self) -> Option<&Article> {
        self.opened.as_ref().map(|opened| &*opened.article)
    }

    /// Its text, or nothing.
    #[must_use]
    pub fn text(&self) -> &str {
        self.article().map_or("", |article| &article.text)
    }

    /// Its annotations, once they have come.
    #[must_use]
    pub fn annotations(&self) -> Option<&Annotations> {
        self.opened.as_ref()?.annotations.as_deref()
    }

    /// Its quotes; none before they have come.
    #[must_use]
    pub fn quotes(&self) -> &[Quote] {
        self.annotations().map_or(&[], |found| &found.quotes)
    }

    /// Its mentions; none before they have come.
    #[must_use]
    pub fn mentions(&self) -> &[Mention] {
        self.annotations().map_or(&[], |found| &found.mentions)
    }

    /// The quote stood on: the one that holds the place, else the last begun before it in the
    /// same block, else the first on the same line.
    #[must_use]
    pub fn quote(&self) -> Option<usize> {
        let quotes = self.quotes();
        let begun = quotes.partition_point(|quote| quote.span.start <= self.cursor);
        let holds = |number: &usize| {
            quotes
                .get(*number)
                .is_some_and(|quote| quote.span.holds(self.cursor))
        };
        if let Some(number) = (begun.saturating_sub(16)..begun).rev().find(holds) {
            return Some(number);
        }
        let starts_in = |number: usize, span: Span| {
            quotes
                .get(number)
                .is_some_and(|quote| span.holds(quote.span.start))
        };
        let block = self.block_at(self.cursor).unwrap_or_default();
        begun
            .checked_sub(1)
            .filter(|last| starts_in(*last, block))
            .or_else(|| Some(begun).filter(|next| starts_in(*next, self.cursor_line)))
    }

    /// The mention stood on.
    #[must_use]
    pub fn mention(&self) -> Option<&Mention> {
        let begun = self
            .mentions()
            .partition_point(|mention| mention.span.start <= self.cursor);
        self.mentions()
            .get(begun.checked_sub(1)?)
            .filter(|mention| mention.span.holds(self.cursor))
    }

    /// The person stood on: named here, else the speaker of the quote stood on.
    #[must_use]
    pub fn person(&self) -> Option<usize> {
        let speaker = || self.quotes().get(self.quote()?)?.speaker.as_ref()?.person;
        self.mention()
            .map(|mention| mention.person)
            .or_else(speaker)
    }

    /// The words of the block that holds this byte, or of the last one before it.
    #[must_use]
    pub fn block_at(&self, byte: u32) -> Option<Span> {
        let blocks = &self.article()?.blocks;
        let after = blocks.partition_point(|block| block.span.start <= byte);
        blocks.get(after.saturating_sub(1)).map(|block| block.span)
    }

    /// The words chosen, while there is a selection: from where it was begun to the end of the
    /// word stood on.
    #[must_use]
    pub fn selection(&self) -> Option<Span> {
        let begun = self.selecting?;
        let (first, last) = (begun.min(self.cursor), begun.max(self.cursor));
        let end = word_end(self.text(), last);
        Some(Span { start: first, end })
    }

    /// Moves to a byte, on a character's border, and brings `show` into view.
    pub fn leap(&mut self, byte: u32, show: Span) {
        self.cursor = border(self.text(), byte);
        self.show = Some(show);
        self.goal = None;
    }

    /// How far one has read: the share of the text above the last line that shows, in percent.
    #[must_use]
    pub fn percent(&self) -> u64 {
        let seen = self
            .page
            .iter()
            .rev()
            .find_map(|row| row.span)
            .map_or(0, |span| span.end);
        let all = self
            .article()
            .and_then(|article| article.blocks.last())
            .map_or(0, |block| block.span.end);
        if all == 0 {
            100
        } else {
            u64::from(seen) * 100 / u64::from(all)
        }
    }

    /// Where one is, to be remembered.
    #[must_use]
    pub fn place(&self) -> Place {
        Place {
            cursor: self.cursor,
            top: self
                .page
                .iter()
                .find_map(|row| row.span)
                .map_or(0, |span| span.start),
        }
    }
}

/// The end of the word that begins at or holds this byte.
#[must_use]
pub fn word_end(text: &str, byte: u32) -> u32 {
    let from = byte as usize;
    let rest = text.get(from..).unwrap_or("");
    let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
    Span::new(0, from + length).end
}

/// The beginning of the word that holds this byte, or ends there.
#[must_use]
pub fn word_start(text: &str, byte: u32) -> u32 {
    let before = text.get(..byte as usize).unwrap_or("");
    let start = before.trim_end_matches(|c: char| !c.is_whitespace()).len();
    Span::new(start, start).start
}

/// The nearest character border at or before this byte.
#[must_use]
pub fn border(text: &str, byte: u32) -> u32 {
    let mut at = (byte as usize).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    Span::new(at, at).start
}
