//! What of an article the index holds: one row of words.
//!
//! Besides the words of the text a row has marked words, which no text can hold: who is quoted, who is named,
//! where the article comes from, and facts. A name ends with a mark alone, so that no phrase
//! reaches from one name into the next.

use crate::text::Span;
use crate::text::word::{Words, append_folded};

/// Before a word of a speaker's name.
pub(super) const BY: char = '\u{a1}';
/// Before a word of a person's name.
pub(super) const ABOUT: char = '\u{a2}';
/// Before a word of a path or an outlet.
pub(super) const IN: char = '\u{a3}';
/// Every article has this word.
pub(super) const EVERY: &str = "\u{a4}a";
/// No article has this word.
pub(super) const NEVER: &str = "\u{a4}0";
/// The article has a quote.
pub(super) const QUOTE: &str = "\u{a4}q";
/// Somebody without a name is quoted.
pub(super) const ANONYMOUS: &str = "\u{a4}n";

/// Bytes for the names of a short article.
const ROOM: usize = 256;

/// Whether a word of the index is one of a name.
pub(super) fn is_of_name(word: &str) -> bool {
    word.starts_with([BY, ABOUT, IN])
}

/// The words of an article as the index takes them: folded, with a space between.
#[derive(Debug, Default)]
pub(super) struct Document {
    pub(super) words: String,
}

impl Document {
    /// Begins one that will hold this text.
    pub(super) fn with_room_for(text: &str) -> Self {
        // Names take as much as the marks between the words leave.
        let mut document = Self {
            words: String::with_capacity(text.len() + ROOM),
        };
        document.word(EVERY);
        document
    }

    /// Takes in words of the text.
    pub(super) fn text(&mut self, text: &str) {
        append_folded(text, &mut self.words);
    }

    /// Takes in a name or path.
    pub(super) fn name(&mut self, mark: char, name: &str) {
        self.marked(mark, name);
        self.end(mark);
    }

    /// Takes in the names of one person, a line each. One that stands in another is found there. Where
    /// they stand now.
    pub(super) fn names(&mut self, mark: char, names: &str) -> Span {
        let begun = self.words.len();
        let mut names: Vec<&str> = names.lines().collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        for name in names {
            let at = self.words.len();
            self.marked(mark, name);
            let parts = (self.words.get(begun..at), self.words.get(at..));
            if let (Some(before), Some(own)) = parts
                && before.contains(own)
            {
                self.words.truncate(at);
            } else {
                self.end(mark);
            }
        }
        Span::new(begun, self.words.len())
    }

    /// Takes in what stands there once more, with another mark.
    pub(super) fn again(&mut self, names: Span, before: char, mark: char) {
        let again = self.words.get(names.range()).unwrap_or_default();
        let again = again.replace(before, mark.encode_utf8(&mut [0; 4]));
        self.words.push_str(&again);
    }

    fn marked(&mut self, mark: char, name: &str) {
        let mut words = Words::of(name);
        while words.advance().is_some() {
            self.words.push(mark);
            self.word(words.folded());
        }
    }

    fn end(&mut self, mark: char) {
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
    fn words_are_kept_apart_from_names() {
        let mut document = Document::with_room_for("");
        document.text("Don’t go");
        document.name(BY, "Dame Ruth");
        assert_eq!(document.words, "¤a don t go ¡dame ¡ruth ¡ ");
    }

    #[test]
    fn a_name_within_another_of_the_same_person_is_not_told_twice() {
        let mut document = Document::default();
        for (names, told) in [
            ("Hale\nRuth Hale\nDame Ruth Hale", "¡dame ¡ruth ¡hale ¡ "),
            ("Hale\nDame Ruth\nRuth Hale", "¡dame ¡ruth ¡ ¡ruth ¡hale ¡ "),
            ("Hal\nHale", "¡hale ¡ ¡hal ¡ "),
            ("", ""),
        ] {
            document.words.clear();
            let span = document.names(BY, names);
            assert_eq!(document.words, told);
            document.again(span, BY, ABOUT);
            assert_eq!(document.words, format!("{told}{}", told.replace('¡', "¢")));
        }
    }
}
