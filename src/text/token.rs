//! Words, numbers and punctuation with their spans.
//!
//! White space (no-break and narrow spaces too) makes no token. A word keeps inner apostrophes and
//! hyphens ("don't", "O’Neil", "four-year-old"), initials and known abbreviations keep their full
//! stop ("J.", "U.S.", "Mr."), and a possessive ’s is a token of its own. Whether a lone mark after
//! an s ("Charles’") closes a quotation is not decided here.

mod glyph;
mod scan;

pub use scan::{Take, scan, tokenize};

use crate::text::Span;
use crate::text::bits::bit_set;

/// One word, number or mark. Twelve bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its bytes in the text.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// What is known of it without a word list.
    pub flags: Flags,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Begins with a letter.
    Word,
    /// Begins with a digit: "2024", "1,000", "40th", "90s".
    Number,
    /// A possessive or clipped ’s: "Harry’s", "it's".
    Possessive,
    /// A quotation mark or an apostrophe that stands at a word's edge.
    Mark,
    /// Any other single character; a run of dots or hyphens is one token.
    Punctuation,
}

bit_set! {
    /// A set of token properties.
    Flags(u16);
    /// The first letter is upper case.
    CAPITAL = 0;
    /// Two letters or more, all upper case ("NATO"; a possessive does not count).
    ALL_CAPS = 1;
    /// Holds a digit.
    DIGIT = 2;
    /// White space, or nothing at all, stands before it.
    SPACE_BEFORE = 3;
    /// A line break stands before it, or it opens the text.
    LINE_BEFORE = 4;
    /// One capital letter with a full stop ("J.").
    INITIAL = 5;
    /// The word keeps a full stop: "Mr.", "U.S.", "J.".
    DOTTED = 6;
    /// First word of a sentence, also inside quotation marks. Set by `sentence`.
    SENTENCE_START = 7;
    /// Holds a hyphen inside.
    HYPHEN = 9;
    /// Full stops, `!`, `?`, `…` or their like: a sentence may end here.
    STOP = 10;
    /// Holds an apostrophe inside.
    APOSTROPHE = 11;
}

impl Token {
    /// Whether the token has every one of these properties.
    #[must_use]
    pub fn is(&self, flags: Flags) -> bool {
        self.flags.has(flags)
    }

    /// Whether this is a word.
    #[must_use]
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }
}

#[cfg(test)]
mod tests;
