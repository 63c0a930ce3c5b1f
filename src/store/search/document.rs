//! What of an article the index holds: one row of words, and the number it is kept under.
//!
//! Numbers grow with age, so the newest articles come first without sorting. Besides the words
//! of the text a row has marked words, which no text can hold: who is quoted, who is named,
//! where the article comes from, and facts. A name ends with a mark alone, so that no phrase
//! reaches from one name into the next.

use crate::store::schema::UNDATED;
use crate::text::word::Words;

/// Before a word of a speaker's name.
pub(super) const BY: char = '\u{a1}';
/// Before a word of a person's name.
pub(super) const ABOUT: char = '\u{a2}';
/// Before a word of a path or an outlet.
pub(super) const IN: char = '\u{a3}';
/// Every article has this word.
pub(super) const EVERY: &str = "\u{a4}a";
/// The article has a quote.
pub(super) const QUOTE: &str = "\u{a4}q";
/// Somebody without a name is quoted.
pub(super) const ANONYMOUS: &str = "\u{a4}n";

/// Days are kept from minus to plus so many around 1970 (the years 1252 to 2687); what lies
/// outside counts as the last of them.
const FAR: i64 = (1 << 18) - 1;
const DAY_SHIFT: u32 = 44;
const WIDTH_SHIFT: u32 = 39;

/// The number of an article: its day, then how many bits its part takes, its file, its part. `None`
/// where file and part together take more than 39 bits (a million files of half a million articles
/// each is within that).
pub(super) fn number(rank: i64, article: i64) -> Option<i64> {
    let (file, part) = (article >> 32, article & i64::from(u32::MAX));
    let width = i64::BITS - part.leading_zeros();
    if width > 31 || file < 0 || file >= 1 << (WIDTH_SHIFT - width) {
        return None;
    }
    Some(first_number(rank) | i64::from(width) << WIDTH_SHIFT | file << width | part)
}

/// The article with this number.
pub(super) fn article(number: i64) -> i64 {
    let width = (number >> WIDTH_SHIFT) & 0x1f;
    let low = number & ((1 << WIDTH_SHIFT) - 1);
    (low >> width) << 32 | low & ((1 << width) - 1)
}

/// The lowest number an article of this rank may have.
pub(super) fn first_number(rank: i64) -> i64 {
    let day = match rank {
        UNDATED => FAR + 1,
        dated => dated.clamp(-FAR, FAR),
    };
    (day + FAR) << DAY_SHIFT
}

/// The rank of the article with this number.
pub(super) fn rank(number: i64) -> i64 {
    match (number >> DAY_SHIFT) - FAR {
        day if day > FAR => UNDATED,
        day => day,
    }
}

/// The words of an article as the index takes them: folded, with a space between.
#[derive(Debug, Default)]
pub(super) struct Document {
    pub(super) words: String,
}

impl Document {
    /// Begins anew.
    pub(super) fn clear(&mut self) {
        self.words.clear();
        self.word(EVERY);
    }

    /// Takes in words of the text.
    pub(super) fn text(&mut self, text: &str) {
        let mut words = Words::of(text);
        while words.advance().is_some() {
            self.word(words.folded());
        }
    }

    /// Takes in a name or path.
    pub(super) fn name(&mut self, mark: char, name: &str) {
        let mut words = Words::of(name);
        while words.advance().is_some() {
            self.words.push(mark);
            self.word(words.folded());
        }
        self.words.push(mark);
        self.words.push(' ');
    }

    /// Takes in a fact, or ends the text.
    pub(super) fn word(&mut self, word: &str) {
        self.words.push_str(word);
        self.words.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_grow_with_age_and_lead_back() {
        let ranks = [-FAR, -20_000, -1, 0, 1, FAR, UNDATED];
        let id = |file: i64, part: i64| file << 32 | part;
        let articles = [
            id(1, 0),
            id(1_000_000, 0),
            id(1, 1),
            id(7, 1_000_000),
            id(1_000_000, 500_000),
            id(1, i64::from(u32::MAX)),
        ];
        let mut before = -1;
        for at in ranks {
            for id in articles {
                let Some(number) = number(at, id) else {
                    assert_eq!(id, articles[5]);
                    continue;
                };
                assert_eq!((rank(number), article(number)), (at, id));
                assert!(number >= first_number(at));
            }
            let number = number(at, articles[1]).unwrap();
            assert!(number > before);
            before = number;
        }
        assert_eq!(number(0, id(1 << 30, 5_000)), None);
        assert_eq!(number(i64::MIN + 1, id(1, 0)), number(-FAR, id(1, 0)));
    }

    #[test]
    fn parts_of_a_file_keep_their_order() {
        let numbers = (0..5000).map(|part| number(0, 3 << 32 | part));
        assert!(numbers.is_sorted());
    }

    #[test]
    fn words_are_kept_apart_from_names() {
        let mut document = Document::default();
        document.clear();
        document.text("Don’t go");
        document.name(BY, "Dame Ruth");
        assert_eq!(document.words, "¤a don t go ¡dame ¡ruth ¡ ");
    }
}
