//! Where the few tokens of a text stand that whole passes ask for.
//!
//! Full stops, marks and capitals are few among all tokens. They are noted once, so that cutting
//! sentences, pairing marks and looking for names need not walk over all the words between them.

use crate::text::token::{Flags, Token, TokenKind};
use std::ops::Range;

/// The indices of noteworthy tokens, in order.
#[derive(Clone, Debug, Default)]
pub struct Landmarks {
    /// Tokens that may end a sentence.
    pub stops: Vec<usize>,
    /// Quotation marks and apostrophes at a word's edge.
    pub marks: Vec<usize>,
    /// Words where a name may begin: with a capital, or with a hyphen or an apostrophe inside.
    pub capitals: Vec<usize>,
    /// Tokens behind a line break.
    pub lines: Vec<usize>,
}

impl Landmarks {
    /// Makes room for the landmarks of so many bytes of running text.
    pub fn reserve(&mut self, bytes: usize) {
        self.stops.reserve(bytes / 64);
        self.marks.reserve(bytes / 64);
        self.capitals.reserve(bytes / 24);
        self.lines.reserve(bytes / 128);
    }

    /// The same room with nothing in it.
    #[must_use]
    pub fn emptied(mut self) -> Self {
        self.stops.clear();
        self.marks.clear();
        self.capitals.clear();
        self.lines.clear();
        self
    }

    /// The stops and the marks: what tells where sentences end.
    #[must_use]
    pub fn ends(&self) -> (&[usize], &[usize]) {
        (&self.stops, &self.marks)
    }

    /// The landmarks among `tokens`.
    #[must_use]
    pub fn of(tokens: &[Token]) -> Self {
        let mut landmarks = Self::default();
        for (at, token) in tokens.iter().enumerate() {
            landmarks.note(at, token);
        }
        landmarks.note_capitals(tokens);
        landmarks
    }

    /// Notes what there is to note of `token`, which stands at `at` behind all noted before, but for the
    /// capitals.
    #[inline]
    pub fn note(&mut self, at: usize, token: &Token) {
        if token.kind == TokenKind::Mark {
            self.marks.push(at);
        }
        if token.flags.any(Flags::STOP | Flags::DOTTED) {
            self.stops.push(at);
        }
        self.note_line(at, token);
    }

    /// As [`note`](Self::note), for a token that is sure to be no stop and no mark.
    #[inline]
    pub fn note_line(&mut self, at: usize, token: &Token) {
        if token.is(Flags::LINE_BEFORE) {
            self.lines.push(at);
        }
    }

    /// Notes the capitals of all `tokens`.
    pub fn note_capitals(&mut self, tokens: &[Token]) {
        // Only words have one of these.
        let capital = Flags::CAPITAL | Flags::HYPHEN | Flags::APOSTROPHE;
        let is_capital = |token: &Token| token.flags.any(capital);
        find_all(tokens, is_capital, |at| self.capitals.push(at));
    }
}

/// Calls `found` with the index of every one of `items` that is `wanted`, in order. Which are cannot be guessed, so it
/// is asked of sixty-four before anything is done about it.
pub fn find_all<T>(items: &[T], wanted: impl Fn(&T) -> bool, mut found: impl FnMut(usize)) {
    const BLOCK: usize = 64;
    for (block, items) in items.chunks(BLOCK).enumerate() {
        // A bit for each, the first the lowest.
        let mut all = items
            .iter()
            .rev()
            .fold(0_u64, |bits, item| bits << 1 | u64::from(wanted(item)));
        while all != 0 {
            found(block * BLOCK + all.trailing_zeros() as usize);
            all &= all - 1;
        }
    }
}

/// Takes the indices that lie in `tokens` off the front of an ascending list; those before are
/// dropped. Who asks for one range after the other walks the list once.
pub fn take<'l>(list: &mut &'l [usize], tokens: &Range<usize>) -> &'l [usize] {
    let before = list.iter().take_while(|&&at| at < tokens.start).count();
    let rest = list.get(before..).unwrap_or_default();
    let inside = rest.iter().take_while(|&&at| at < tokens.end).count();
    let (found, rest) = rest.split_at_checked(inside).unwrap_or_default();
    *list = rest;
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;
    use crate::text::token::tokenize;

    #[test]
    fn every_landmark_is_noted_once_and_in_order() {
        let text = "“No,” Ann O’Neil said.\nThe U.S. did-not go d’abord!";
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len()), &mut tokens);
        let landmarks = Landmarks::of(&tokens);
        let words = |list: &[usize]| {
            let words = list.iter().map(|&at| tokens[at].span.of(text));
            words.collect::<Vec<_>>().join(" ")
        };
        for (list, expected) in [
            (&landmarks.stops, ". U.S. !"),
            (&landmarks.marks, "“ ”"),
            (
                &landmarks.capitals,
                "No Ann O’Neil The U.S. did-not d’abord",
            ),
            (&landmarks.lines, "“ The"),
        ] {
            assert_eq!(words(list), expected);
        }
    }

    #[test]
    fn a_range_takes_what_lies_in_it() {
        let list = [2, 3, 5, 8];
        let mut rest = list.as_slice();
        for (range, expected) in [(0..2, 0..0), (2..4, 0..2), (6..9, 3..4), (9..9, 4..4)] {
            assert_eq!(take(&mut rest, &range), &list[expected]);
        }
        assert!(rest.is_empty());
    }
}
