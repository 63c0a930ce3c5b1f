//! Parts of names: words without case and accents, pieces between hyphens, initials.

use crate::annotate::draft::Draft;
use crate::annotate::lexicon::{self, Class};
use crate::annotate::person::affix;
use crate::text::plain::plain;
use crate::text::token::{Flags, TokenKind};
use crate::text::{Span, eight};
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

/// The [`key`] of the token at `at`.
pub(super) fn key_at(draft: &Draft<'_>, at: usize) -> u64 {
    let word = draft.word(at);
    let bare = word.strip_suffix('.').unwrap_or(word);
    let start = draft
        .tokens
        .get(at)
        .map_or(0, |token| token.span.range().start);
    Spelling::of_plain(draft.text, Span::new(start, start + bare.len()))
        .map_or_else(|| key(bare), |spelling| spelling.key)
}

/// A word's letters, read once.
#[derive(Default)]
struct Spelling {
    key: u64,
    /// The first letter, small.
    initial: char,
    letters: usize,
}

impl Spelling {
    fn of(word: &str) -> Self {
        let mut spelling = Self::default();
        let (mut bytes, mut filled) = (0, 0);
        for (place, letter) in word.chars().enumerate() {
            spelling.letters += usize::from(letter.is_alphabetic());
            plain(letter, |small| {
                if place == 0 {
                    spelling.initial = small;
                }
                if matches!(small, '.' | '\'') {
                    return;
                }
                for byte in small.encode_utf8(&mut [0; 4]).bytes() {
                    bytes |= u64::from(byte) << (8 * filled);
                    filled += 1;
                    if filled == 8 {
                        spelling.key = lexicon::key::with(spelling.key, bytes);
                        (bytes, filled) = (0, 0);
                    }
                }
            });
        }
        if filled > 0 {
            spelling.key = lexicon::key::with(spelling.key, bytes);
        }
        spelling
    }

    /// The part that is spelled so, of the token at `at`.
    fn part(&self, class: Class, at: usize) -> Part {
        Part {
            key: self.key,
            word: 0,
            class,
            initial: self.initial,
            letters: u8::try_from(self.letters).unwrap_or(u8::MAX),
            token: u32::try_from(at).unwrap_or(u32::MAX),
        }
    }

    /// As [`of`](Self::of), for a word of up to sixteen plain letters, eight of them in one step.
    fn of_plain(text: &str, word: Span) -> Option<Self> {
        let (start, letters) = (word.range().start, word.len());
        let small = |from: usize, count: usize| {
            let word = eight::first(eight::load(text.as_bytes(), start + from)?, count);
            (eight::leading_letters(word) == count)
                .then(|| eight::first(eight::letters_made_small(word), count))
        };
        let (first, key) = match letters {
            1..=8 => {
                let first = small(0, letters)?;
                (first, lexicon::key::with(0, first))
            }
            9..=16 => {
                let (first, second) = (small(0, 8)?, small(8, letters - 8)?);
                (
                    first,
                    lexicon::key::with(lexicon::key::with(0, first), second),
                )
            }
            _ => return None,
        };
        Some(Self {
            key,
            initial: char::from(first as u8),
            letters,
        })
    }
}

/// Hands every part of the token at `at` to `add`; the number of its word is for `add` to give.
pub(super) fn parts_at(draft: &Draft<'_>, at: usize, mut add: impl FnMut(Part)) {
    let Some(token) = draft.tokens.get(at).filter(|token| token.is_word()) else {
        return;
    };
    let spelling = match token.is(Flags::HYPHEN) {
        true => None,
        false => Spelling::of_plain(draft.text, token.span),
    };
    match spelling {
        Some(spelling) => add(spelling.part(draft.class(at), at)),
        None => odd_parts_at(draft, at, &mut add),
    }
}

/// As [`parts_at`], for words that are no plain letters only.
#[inline(never)]
fn odd_parts_at(draft: &Draft<'_>, at: usize, add: &mut dyn FnMut(Part)) {
    let mut piece = |part: &str, class: Class| {
        let spelling = Spelling::of(part);
        if spelling.letters > 0 {
            add(spelling.part(class, at));
        }
    };
    let word = draft.word(at);
    if draft.is(at, Flags::HYPHEN) {
        affix::name_in(word)
            .split(['-', '\u{2010}', '\u{2011}'])
            .for_each(|part| piece(part, lexicon::classes(part)));
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
