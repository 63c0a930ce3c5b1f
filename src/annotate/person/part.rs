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
    let mut hasher = FxHasher::default();
    for letter in word.chars() {
        plain(letter, |small| {
            if small != '.' && small != '\'' {
                hasher.write_u32(u32::from(small));
            }
        });
    }
    hasher.finish()
}

/// Appends the parts of the token at `at`.
pub(super) fn add_parts(draft: &Draft<'_>, at: usize, parts: &mut Vec<Part>) {
    if draft.kind(at) != Some(TokenKind::Word) {
        return;
    }
    let word = draft.word(at);
    let hyphen = draft.is(at, Flags::HYPHEN);
    let dotted = draft.is(at, Flags::DOTTED) && word.matches('.').count() > 1;
    let mut add = |piece: &str, class: Class| {
        let mut initial = '\0';
        if let Some(letter) = piece.chars().next() {
            plain(letter, |small| initial = small);
        }
        let letters = piece
            .chars()
            .filter(|letter| letter.is_alphabetic())
            .count();
        if letters > 0 {
            parts.push(Part {
                key: key(piece),
                class,
                initial,
                letters: u8::try_from(letters).unwrap_or(u8::MAX),
                token: u32::try_from(at).unwrap_or(u32::MAX),
            });
        }
    };
    if hyphen {
        word.split(['-', '\u{2010}', '\u{2011}'])
            .for_each(|piece| add(piece, classes(piece)));
    } else if dotted {
        word.split('.')
            .for_each(|piece| add(piece, Class::default()));
    } else {
        add(word, draft.class(at));
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
