//! The words of a quote as two newspapers would agree on them.
//!
//! Case, accents, quotation marks, apostrophes, dashes and white space differ between houses and
//! say nothing; they are dropped. A word is kept as a 64-bit hash of its folded letters, so that
//! comparing needs neither a dictionary nor a string for each word. Two different words of one
//! collection share a hash with a chance far below one in a million million.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// A text's words in order, folded and hashed, and where something was left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Words {
    /// One hash a word.
    pub ids: Vec<u64>,
    /// Indexes into `ids` before which an ellipsis stands; ascending, neither first nor last.
    pub gaps: Vec<usize>,
}

impl Words {
    /// Reads the words of `text`.
    #[must_use]
    pub fn of(text: &str) -> Self {
        /// English has about so many bytes a word, white space included.
        const BYTES_A_WORD: usize = 5;
        let mut words = Self::default();
        words.ids.reserve(text.len() / BYTES_A_WORD + 1);
        words.read(text);
        words
    }

    /// Appends the words of `text`.
    pub fn read(&mut self, text: &str) {
        let mut hash = Hash::default();
        let mut before = None;
        let mut characters = text.chars();
        while let Some(character) = characters.next() {
            if character.is_ascii_alphanumeric() {
                hash.add(character.to_ascii_lowercase());
            } else if character == ' ' {
                self.end_word(&mut hash);
            } else {
                let next = characters.clone().next();
                self.read_other(&mut hash, before, character, next);
            }
            before = Some(character);
        }
        self.end_word(&mut hash);
        if self.gaps.last() == Some(&self.ids.len()) {
            self.gaps.pop();
        }
    }

    fn read_other(
        &mut self,
        hash: &mut Hash,
        before: Option<char>,
        character: char,
        next: Option<char>,
    ) {
        if stands_alone(character) {
            self.end_word(hash);
            hash.letter(character);
            self.end_word(hash);
        } else if character.is_alphanumeric() {
            hash.letter(character);
        } else if !is_inside_word(before, character, next) && !is_mark_above(character) {
            self.end_word(hash);
            if character == '…' || (character == '.' && next == Some('.')) {
                self.gap();
            }
        }
    }

    /// The runs of words between ellipses.
    pub fn pieces(&self) -> impl Iterator<Item = &[u64]> {
        let starts = std::iter::once(0).chain(self.gaps.iter().copied());
        let ends = self.gaps.iter().copied().chain([self.ids.len()]);
        starts
            .zip(ends)
            .filter_map(|(start, end)| self.ids.get(start..end))
    }

    fn end_word(&mut self, hash: &mut Hash) {
        if let Some(id) = hash.take() {
            self.ids.push(id);
        }
    }

    fn gap(&mut self) {
        let here = self.ids.len();
        if here > 0 && self.gaps.last() != Some(&here) {
            self.gaps.push(here);
        }
    }
}

/// Apostrophes (don't), full stops between letters (U.S.) and thousands commas join, not part.
fn is_inside_word(before: Option<char>, character: char, next: Option<char>) -> bool {
    let (Some(before), Some(next)) = (before, next) else {
        return false;
    };
    match character {
        '\'' | '’' | '‘' | '\u{2bc}' | '\u{ad}' => {
            before.is_alphanumeric() && next.is_alphanumeric()
        }
        '.' => before.is_alphabetic() && next.is_alphabetic(),
        ',' => before.is_ascii_digit() && next.is_ascii_digit(),
        _ => false,
    }
}

/// Accents written as characters of their own.
fn is_mark_above(character: char) -> bool {
    character >= '\u{300}' && is_combining_mark(character)
}

/// Scripts written without spaces: each character counts as a word (kana, Han).
fn stands_alone(character: char) -> bool {
    matches!(character, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// FNV-1a over folded characters, with a last mix so that close words do not fall close together.
#[derive(Default)]
struct Hash(Option<u64>);

impl Hash {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;

    fn letter(&mut self, character: char) {
        for lower in character.to_lowercase() {
            decompose_canonical(lower, |part| {
                if !is_mark_above(part) {
                    self.add(part);
                }
            });
        }
    }

    fn add(&mut self, character: char) {
        let state = self.0.unwrap_or(Self::OFFSET) ^ u64::from(u32::from(character));
        self.0 = Some(state.wrapping_mul(Self::PRIME));
    }

    fn take(&mut self) -> Option<u64> {
        let state = self.0.take()?;
        Some((state ^ (state >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_houses_set_differently_is_the_same_word() {
        for (one, other) in [
            ("I don’t think so,", "I DON'T think so"),
            ("the cease-fire — now", "the cease–fire, now"),
            ("a  new\nlow.", "“a new low”"),
            ("the U.S. café", "the US cafe\u{301}"),
            ("1,000 people", "1000 people"),
            ("we will . . . win", "we will win"),
        ] {
            assert_eq!(Words::of(one).ids, Words::of(other).ids, "{one} / {other}");
        }
    }

    #[test]
    fn what_says_something_else_stays_apart() {
        for (one, other) in [
            ("3.5 percent", "35 percent"),
            ("we will", "we will not"),
            ("her", "here"),
        ] {
            assert_ne!(Words::of(one).ids, Words::of(other).ids, "{one} / {other}");
        }
    }

    #[test]
    fn an_ellipsis_is_a_gap_only_between_words() {
        for (text, gaps, pieces) in [
            ("… we will … win …", vec![2], 2),
            ("we will... win", vec![2], 2),
            ("we will .... win", vec![2], 2),
            ("we will. Win", vec![], 1),
            ("…", vec![], 1),
        ] {
            let words = Words::of(text);
            assert_eq!(words.gaps, gaps, "{text}");
            assert_eq!(words.pieces().count(), pieces, "{text}");
        }
    }

    #[test]
    fn writing_without_spaces_has_a_word_a_character() {
        assert_eq!(Words::of("我们赢了。").ids.len(), 4);
    }
}
