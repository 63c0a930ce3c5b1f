//! The reading pane: the open article, the place in it, and what stands at that place.
//!
//! The place is a byte of the text. Current quote, current person and everything the sidebar and
//! the status line say are derived from it.

use crate::annotate::model::{Annotations, Mention, Quote, QuoteKind};
use crate::app::action::Action;
use crate::app::find::Found;
use crate::app::wrap::{Flow, Row};
use crate::article::Article;
use crate::library::{ArticleId, Opened};
use crate::text::Span;
use rustc_hash::FxHashMap;

/// The reading pane.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    /// The article shown; it may be the one before the selected one until that has come.
    pub opened: Option<Opened>,
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
    /// The place in every article read so far.
    pub places: FxHashMap<ArticleId, Place>,
    /// Where to go once the article, or its annotations, have come.
    pub landing: Option<Landing>,
    /// Where a selection was begun.
    pub selecting: Option<u32>,
    /// The leap that was stopped by the article's end; made again, it goes on.
    pub edge: Option<Action>,
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

/// What is counted in the annotations, once, when they come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Index {
    /// For each quote, its number among the quotes of its kind, from 1.
    pub numbers: Vec<usize>,
    /// Direct quotes.
    pub direct: usize,
    /// Reported clauses.
    pub reported: usize,
    /// For each person, how often named.
    pub named: Vec<usize>,
    /// People, the most named first.
    pub people: Vec<usize>,
}

impl Index {
    /// Counts.
    #[must_use]
    pub fn new(annotations: &Annotations) -> Self {
        let mut index = Self {
            named: vec![0; annotations.people.len()],
            people: (0..annotations.people.len()).collect(),
            ..Self::default()
        };
        for quote in &annotations.quotes {
            let counted = match quote.kind {
                QuoteKind::Direct => &mut index.direct,
                QuoteKind::Indirect => &mut index.reported,
            };
            *counted += 1;
            index.numbers.push(*counted);
        }
        for mention in &annotations.mentions {
            if let Some(named) = index.named.get_mut(mention.person) {
                *named += 1;
            }
        }
        let named = &index.named;
        index
            .people
            .sort_by_key(|person| std::cmp::Reverse(named.get(*person).copied().unwrap_or(0)));
        index
    }
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

    /// Fits place, lines and view together for a text area of this size.
    pub fn settle(&mut self, width: u16, height: u16) {
        let Some(opened) = &self.opened else {
            self.page.clear();
            return;
        };
        let article = &*opened.article;
        let height = i64::from(height.max(1));
        let top_byte = self
            .page
            .iter()
            .find_map(|row| row.span)
            .map(|span| span.start);
        if self.flow.set_width(width)
            && let Some(byte) = top_byte
        {
            self.top = self.flow.find(article, byte);
        }
        let flow = &mut self.flow;
        let at = flow.find(article, self.cursor);
        self.cursor_line = flow.span(article, at).unwrap_or_default();
        let through = match self.show.take() {
            Some(show) => flow.find(article, show.end.saturating_sub(1)).max(at),
            None => at,
        };
        let bottom = flow.moved(article, self.top, height - 1).0;
        if at < self.top || through > bottom {
            let above = if at == through || flow.moved(article, at, height / 2).0 > through {
                height / 3
            } else {
                1.min(height - 1)
            };
            self.top = flow.moved(article, at, -above).0;
        }
        let last = flow.last(article);
        self.top = self.top.min(flow.moved(article, last, 1 - height).0);
        self.page.clear();
        let mut row = self.top;
        for _ in 0..height {
            self.page.push(PageRow {
                span: flow.span(article, row),
                block: flow.block(row).unwrap_or(0),
            });
            let (next, gone) = flow.moved(article, row, 1);
            if gone == 0 {
                break;
            }
            row = next;
        }
    }

    /// Moves by lines: the view scrolls and the place goes with it; where the view cannot
    /// scroll, the place moves alone.
    pub fn scroll(&mut self, by: i64, height: u16) {
        let Some(opened) = &self.opened else {
            return;
        };
        let (article, flow) = (&*opened.article, &mut self.flow);
        let at = flow.find(article, self.cursor);
        let offset = distance(flow, article, self.top, at, i64::from(height));
        let goal = *self.goal.get_or_insert(offset);
        let last = flow.last(article);
        let lowest = flow.moved(article, last, 1 - i64::from(height.max(1))).0;
        let (target, gone) = flow.moved(article, self.top, by);
        let top = target.min(lowest.max(self.top));
        let scrolled = if top == target {
            gone
        } else {
            distance(flow, article, self.top, top, by.abs())
        };
        let mut row = if scrolled == 0 {
            flow.moved(article, at, by).0
        } else {
            let beside = flow.moved(article, top, goal).0;
            flow.moved(article, beside, by - scrolled).0
        };
        if scrolled != by {
            self.goal = None;
        }
        if flow.span(article, row).is_none() {
            row = flow.moved(article, row, by.signum()).0;
        }
        self.top = top;
        if let Some(line) = flow.span(article, row) {
            self.cursor = line.start;
        }
    }

    /// Scrolls the view alone; the place is pulled along only where it would leave the view.
    pub fn wheel(&mut self, by: i64, height: u16) {
        let Some(opened) = &self.opened else {
            return;
        };
        let (article, flow) = (&*opened.article, &mut self.flow);
        let height = i64::from(height.max(1));
        let last = flow.last(article);
        let lowest = flow.moved(article, last, 1 - height).0;
        self.top = flow
            .moved(article, self.top, by)
            .0
            .min(lowest.max(self.top));
        let at = flow.find(article, self.cursor);
        let bottom = flow.moved(article, self.top, height - 1).0;
        let (row, inwards) = match at {
            at if at < self.top => (self.top, 1),
            at if at > bottom => (bottom, -1),
            _ => return,
        };
        self.goal = None;
        let beside = flow.moved(article, row, inwards).0;
        if let Some(line) = flow
            .span(article, row)
            .or_else(|| flow.span(article, beside))
        {
            self.cursor = line.start;
        }
    }

    /// Brings the line stood on to the middle of the view.
    pub fn centre(&mut self, height: u16) {
        if let Some(opened) = &self.opened {
            let at = self.flow.find(&opened.article, self.cursor);
            self.top = self
                .flow
                .moved(&opened.article, at, -i64::from(height / 2))
                .0;
            self.goal = None;
        }
    }
}

/// Rows from one row to another, at most `most` either way.
fn distance(flow: &mut Flow, article: &Article, from: Row, to: Row, most: i64) -> i64 {
    let step = if to < from { -1 } else { 1 };
    let (mut row, mut gone) = (from, 0);
    while row != to && gone < most {
        row = flow.moved(article, row, step).0;
        gone += 1;
    }
    gone * step
}

/// The end of the word that begins at or holds this byte.
#[must_use]
pub fn word_end(text: &str, byte: u32) -> u32 {
    let from = byte as usize;
    let rest = text.get(from..).unwrap_or("");
    let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
    Span::new(0, from + length).end
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
