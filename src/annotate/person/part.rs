//! Parts of names: words without case and accents, pieces between hyphens, initials.

use crate::annotate::draft::Draft;
use crate::annotate::lexicon::{Class, classes};
use crate::text::plain::plain;
use crate::text::token::{Flags, TokenKind};
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// One part of a name: a word, or a piece of one between hyphens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Hash of the letters without case, accents and full stops.
    pub key: u64,
    /// The number of the word in this article: equal where the keys are.
    pub word: u32,
    /// What the lexicon knows of it.
    pub class: Class,
    /// Its first letter, small.
    pub initial: char,
    /// How many letters it has, at most 255.
    pub letters: u8,
    /// The token it stands in, at the name's first place.
    pub token: u32,
}

impl Part {
    /// Whether this is a letter that stands for a name.
    pub(super) fn is_initial(self) -> bool {
        self.letters == 1
    }
}

/// The key of a whole name.
pub(super) fn whole_key(parts: &[Part]) -> u64 {
    let mut hasher = FxHasher::default();
    for part in parts {
        hasher.write_u64(part.key);
    }
    hasher.finish()
}

/// The key of one word: equal for words that differ in case, accents and full stops only.
pub(super) fn key(word: &str) -> u64 {
    Spelling::of(word).key
}

/// A word's letters, read once.
struct Spelling {
    key: u64,
    /// The first letter, small.
    initial: char,
    letters: usize,
}

impl Spelling {
    fn of(word: &str) -> Self {
        let mut spelling = Self {
            key: 0,
            initial: '\0',
            letters: 0,
        };
        if word.is_ascii() {
            spelling.initial = word
                .as_bytes()
                .first()
                .map_or('\0', |first| char::from(first.to_ascii_lowercase()));
            for byte in word.bytes() {
                spelling.letters += usize::from(byte.is_ascii_alphabetic());
                spelling.add(byte.to_ascii_lowercase().into());
            }
        } else {
            for (place, letter) in word.chars().enumerate() {
                spelling.letters += usize::from(letter.is_alphabetic());
                plain(letter, |small| {
                    if place == 0 {
                        spelling.initial = small;
                    }
                    spelling.add(small);
                });
            }
        }
        spelling
    }

    #[inline]
    fn add(&mut self, small: char) {
        /// An odd number without a pattern in its bits.
        const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
        if small != '.' && small != '\'' {
            self.key = (self.key ^ u64::from(small))
                .wrapping_mul(SPREAD)
                .rotate_left(23);
        }
    }
}

/// Hands every part of the token at `at` to `add`; the number of its word is for `add` to give.
pub(super) fn parts_at(draft: &Draft<'_>, at: usize, mut add: impl FnMut(Part)) {
    if draft.kind(at) != Some(TokenKind::Word) {
        return;
    }
    let mut piece = |piece: &str, class: Class| {
        let Spelling {
            key,
            initial,
            letters,
        } = Spelling::of(piece);
        if letters > 0 {
            add(Part {
                key,
                word: 0,
                class,
                initial,
                letters: u8::try_from(letters).unwrap_or(u8::MAX),
                token: u32::try_from(at).unwrap_or(u32::MAX),
            });
        }
    };
    let word = draft.word(at);
    if draft.is(at, Flags::HYPHEN) {
        word.split(['-', '\u{2010}', '\u{2011}'])
            .for_each(|part| piece(part, classes(part)));
    } else if draft.is(at, Flags::DOTTED) && word.matches('.').count() > 1 {
        word.split('.')
            .for_each(|part| piece(part, Class::default()));
    } else {
        piece(word, draft.class(at));
    }
}

/// A nickname: the word stands between marks or parentheses inside the run.
pub(super) fn in_marks(draft: &Draft<'_>, at: usize, start: usize) -> bool {
    let opens = |at: usize| draft.kind(at) == Some(TokenKind::Mark) || draft.word(at) == "(";
    let back =
        (1..4).find(|&back| at > start + back && draft.kind(at - back) != Some(TokenKind::Word));
    back.is_some_and(|back| {
        opens(at - back)
            && draft.is(at - back, Flags::SPACE_BEFORE)
            && !draft.is(at - back + 1, Flags::SPACE_BEFORE)
            && draft.is(at.saturating_sub(back + 1), Flags::CAPITAL)
    })
}

/// Leaves Arabic articles out, which are written in too many ways, where more than one is left.
pub(super) fn drop_articles(parts: &mut Vec<Part>, from: usize) {
    let article = |part: &Part| {
        part.letters == 2 && matches!(part.initial, 'a' | 'e') && part.class.any(Class::PARTICLE)
    };
    let own = parts.get(from..).unwrap_or_default();
    if !own.iter().any(article) || own.iter().all(article) {
        return;
    }
    let mut own = parts.split_off(from);
    own.retain(|part| !article(part));
    parts.append(&mut own);
}
