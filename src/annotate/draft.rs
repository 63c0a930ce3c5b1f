//! The article while the passes work on it: words, classes, sentences, and what was found so far.
//!
//! Passes talk to each other through this value only. Everything is an index or a span; words are
//! read through [`Draft::word`] and never copied.

use crate::annotate::cue::Cue;
use crate::annotate::frame::Frame;
use crate::annotate::lexicon::{self, Class};
use crate::annotate::model::{Mention, Person, Quote};
use crate::annotate::quotation::Quotation;
use crate::annotate::reported::Reported;
use crate::article::{Article, BlockKind};
use crate::text::Span;
use crate::text::landmarks::{Landmarks, find_all, take};
use crate::text::sentence::sentences;
use crate::text::token::{Flags, Take, Token, TokenKind, scan};
use std::ops::Range;

/// A run of words that belong together: a block, or one line of a block of long lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// What the block is.
    pub kind: BlockKind,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its sentences.
    pub sentences: Range<usize>,
    /// Its bytes.
    pub span: Span,
}

/// One article and everything the passes have found in it.
#[derive(Debug, Default)]
pub struct Draft<'a> {
    /// The article's text.
    pub text: &'a str,
    /// Every word, number and mark of every block.
    pub tokens: Vec<Token>,
    /// The words of `tokens`, one for one: cut once, for they are asked for some seven times each.
    words: Vec<&'a str>,
    /// The classes of `tokens`, one for one.
    pub classes: Vec<Class>,
    /// Where the few tokens stand that whole passes ask for.
    pub landmarks: Landmarks,
    /// The words that may hand over what somebody says ([`Class::CUE`]), in order.
    pub cue_words: Vec<usize>,
    /// The words that may name an outlet, in order.
    pub outlets: Vec<usize>,
    /// The pronouns, possessive ones as well ([`Class::PRONOUN`]), in order.
    pub pronouns: Vec<usize>,
    /// The titles that may stand alone for somebody, in order.
    pub titles: Vec<usize>,
    /// Paragraphs in order; each token belongs to one.
    pub paragraphs: Vec<Paragraph>,
    /// Sentences in order, as token ranges; none crosses a paragraph.
    pub sentences: Vec<Range<usize>>,
    /// Direct speech and other words between marks.
    pub quotations: Vec<Quotation>,
    /// Host sentences in order, covering every paragraph.
    pub frames: Vec<Frame>,
    /// The frame of every token that stands outside marks, else [`crate::annotate::frame::QUOTED`].
    pub frame_of: Vec<u32>,
    /// Reporting words with their subjects.
    pub cues: Vec<Cue>,
    /// Clauses of reported speech.
    pub reported: Vec<Reported>,
    /// The people of the article.
    pub people: Vec<Person>,
    /// Where they are named, in order.
    pub mentions: Vec<Mention>,
    /// The tokens of `mentions`, one for one.
    pub mention_tokens: Vec<Range<usize>>,
    /// The answer: quotes with speakers.
    pub quotes: Vec<Quote>,
}

/// The room of a list.
fn emptied<T>(mut list: Vec<T>) -> Vec<T> {
    list.clear();
    list
}

impl<'a> Draft<'a> {
    /// Cuts `article` into paragraphs, words and sentences and looks every word up once.
    #[must_use]
    pub fn new(article: &'a Article) -> Self {
        Self::default().then(article)
    }

    /// A new draft, of `article`, in the room of this one.
    #[must_use]
    pub fn then(self, article: &Article) -> Draft<'_> {
        let text = article.text.as_str();
        let mut draft = self.emptied(text);
        draft.tokens.reserve(text.len() / 4);
        draft.words.reserve(text.len() / 4);
        draft.classes.reserve(text.len() / 4);
        draft.landmarks.reserve(text.len());
        draft.cue_words.reserve(text.len() / 64);
        draft.pronouns.reserve(text.len() / 64);
        draft.paragraphs.reserve(article.blocks.len());
        draft.sentences.reserve(text.len() / 80);
        for block in &article.blocks {
            draft.add_block(block.kind, block.span);
        }
        draft.landmarks.note_capitals(&draft.tokens);
        draft.note_words();
        draft.cut_sentences();
        draft
    }

    /// What is left of this draft when its findings are forgotten: room for those of `text`.
    pub(super) fn emptied(self, text: &str) -> Draft<'_> {
        Draft {
            text,
            tokens: emptied(self.tokens),
            // The same room, though these words live shorter or longer.
            words: emptied(self.words).into_iter().map(|_| "").collect(),
            classes: emptied(self.classes),
            landmarks: self.landmarks.emptied(),
            cue_words: emptied(self.cue_words),
            outlets: emptied(self.outlets),
            pronouns: emptied(self.pronouns),
            titles: emptied(self.titles),
            paragraphs: emptied(self.paragraphs),
            sentences: emptied(self.sentences),
            quotations: emptied(self.quotations),
            frames: emptied(self.frames),
            frame_of: emptied(self.frame_of),
            cues: emptied(self.cues),
            reported: emptied(self.reported),
            people: emptied(self.people),
            mentions: emptied(self.mentions),
            mention_tokens: emptied(self.mention_tokens),
            quotes: emptied(self.quotes),
        }
    }

    fn add_block(&mut self, kind: BlockKind, block: Span) {
        let (first, lines) = (self.tokens.len(), self.landmarks.lines.len());
        scan(self.text, block, self);
        let mut start = first;
        // The first token of a block always opens a line.
        let mut line = lines + 1;
        if line < self.landmarks.lines.len() && !is_wrapped(block.of(self.text)) {
            while let Some(&at) = self.landmarks.lines.get(line) {
                self.add_paragraph(kind, start..at);
                (start, line) = (at, line + 1);
            }
        }
        self.add_paragraph(kind, start..self.tokens.len());
    }

    #[inline(always)]
    fn add(&mut self, token: Token, word: &'a str, class: Class) {
        self.tokens.push(token);
        self.words.push(word);
        self.classes.push(class);
    }

    /// Notes where the few words stand that whole passes ask for.
    ///
    /// Not at once where a word is looked up: to guess there whether it is one of them, and wrongly,
    /// costs several times as much as to go over all of them again.
    fn note_words(&mut self) {
        const NOTED: Class = Class::of(&[
            Class::CUE,
            Class::OUTLET,
            Class::PRONOUN,
            Class::TITLE_ALONE,
        ]);
        let noted = |class: &Class| class.any(NOTED);
        find_all(&self.classes, noted, |at| {
            let class = self.classes.get(at).copied().unwrap_or_default();
            for (wanted, list) in [
                (Class::CUE, &mut self.cue_words),
                (Class::OUTLET, &mut self.outlets),
                (Class::PRONOUN, &mut self.pronouns),
                (Class::TITLE_ALONE, &mut self.titles),
            ] {
                if class.any(wanted) {
                    list.push(at);
                }
            }
        });
    }

    fn add_paragraph(&mut self, kind: BlockKind, tokens: Range<usize>) {
        let (Some(first), Some(last)) = (
            self.tokens.get(tokens.start),
            self.tokens.get(tokens.end.wrapping_sub(1)),
        ) else {
            return;
        };
        let span = Span {
            start: first.span.start,
            end: last.span.end,
        };
        self.paragraphs.push(Paragraph {
            kind,
            tokens,
            sentences: 0..0,
            span,
        });
    }

    /// Cuts the paragraphs into sentences.
    fn cut_sentences(&mut self) {
        let (mut stops, mut marks) = self.landmarks.ends();
        for paragraph in &mut self.paragraphs {
            let tokens = paragraph.tokens.clone();
            let ends = (take(&mut stops, &tokens), take(&mut marks, &tokens));
            let before = self.sentences.len();
            sentences(
                self.text,
                &mut self.tokens,
                ends,
                tokens,
                &mut self.sentences,
            );
            paragraph.sentences = before..self.sentences.len();
        }
    }

    /// The words of the token at `at`, or `""`.
    #[must_use]
    pub fn word(&self, at: usize) -> &'a str {
        self.words.get(at).copied().unwrap_or("")
    }

    /// The classes of the token at `at`.
    #[must_use]
    pub fn class(&self, at: usize) -> Class {
        self.classes.get(at).copied().unwrap_or_default()
    }

    /// Whether the token at `at` has every one of `flags`.
    #[must_use]
    pub fn is(&self, at: usize, flags: Flags) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is(flags))
    }

    /// The kind of the token at `at`.
    #[must_use]
    pub fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    /// The bytes of a token range; empty for an empty range.
    #[must_use]
    pub fn span(&self, tokens: Range<usize>) -> Span {
        match (
            self.tokens.get(tokens.start),
            self.tokens.get(tokens.end.wrapping_sub(1)),
        ) {
            (Some(first), Some(last)) if !tokens.is_empty() => Span {
                start: first.span.start,
                end: last.span.end,
            },
            _ => Span::default(),
        }
    }

    /// The first token that ends after byte `offset`.
    #[must_use]
    pub fn token_at(&self, offset: u32) -> usize {
        self.tokens
            .partition_point(|token| token.span.end <= offset)
    }

    /// The tokens that share a byte with `span`.
    #[must_use]
    pub fn tokens_of(&self, span: Span) -> Range<usize> {
        let start = self.token_at(span.start);
        let end = self
            .tokens
            .partition_point(|token| token.span.start < span.end);
        start..end.max(start)
    }

    /// The index of the paragraph that holds the token at `at`.
    #[must_use]
    pub fn paragraph_of(&self, at: usize) -> usize {
        self.paragraphs
            .partition_point(|paragraph| paragraph.tokens.end <= at)
    }

    /// The index of the sentence that holds the token at `at`.
    #[must_use]
    pub fn sentence_of(&self, at: usize) -> usize {
        self.sentences.partition_point(|range| range.end <= at)
    }
}

impl<'a> Take<'a> for Draft<'a> {
    #[inline(always)]
    fn plain(&mut self, token: Token, word: &'a str, letters: [u64; 2]) {
        self.landmarks.note_line(self.tokens.len(), &token);
        self.add(token, word, lexicon::classes_of_short(letters));
    }

    #[inline(never)]
    fn other(&mut self, token: Token, read: &'a str) {
        let class = match token.kind {
            TokenKind::Word => lexicon::classes_at(self.text, token.span),
            _ => Class::default(),
        };
        self.landmarks.note(self.tokens.len(), &token);
        self.add(token, read, class);
    }
}

/// Whether the lines of a block are only the lines of a narrow page, so that a line's end means
/// nothing. In a block of long or whole lines each line is a paragraph of its own.
fn is_wrapped(block: &str) -> bool {
    let mut lines = 0;
    for line in block.lines() {
        lines += 1;
        if line.len() > 100 {
            return false;
        }
        let whole = line
            .trim_end()
            .ends_with(['.', '!', '?', '"', '”', '’', ':']);
        if lines >= 4 && whole && line.len() < 40 {
            return false;
        }
    }
    lines > 1
        && block.lines().rev().skip(1).any(|line| {
            line.len() > 40
                && line
                    .trim_end()
                    .ends_with(|end: char| end.is_lowercase() || end == ',')
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::parse::{Origin, parse};

    #[test]
    fn the_words_that_are_noted_are_those_of_the_classes() {
        let text = "The King told the Guardian that she had said so. ".repeat(30);
        let origin = Origin {
            path: "a.txt",
            today: None,
        };
        let article = parse(origin, text.as_bytes()).unwrap();
        let draft = Draft::new(&article);
        for (class, noted) in [
            (Class::CUE, &draft.cue_words),
            (Class::OUTLET, &draft.outlets),
            (Class::PRONOUN, &draft.pronouns),
            (Class::TITLE_ALONE, &draft.titles),
        ] {
            let all = (0..draft.tokens.len()).filter(|&at| draft.class(at).any(class));
            assert_eq!(noted, &all.collect::<Vec<_>>());
            assert!(noted.len() >= 30, "{class:?}");
        }
    }
}
