//! Which text this is, whatever its file is called: a number made of the words alone.
//!
//! What readers keep about an article (their place, marks, notes) is kept for years, so this
//! number must be the same in every build and on every machine: XXH3, 128 bits, of the text's
//! UTF-8, in the algorithm's canonical form. It is no protection against forgery.

use crate::article::Article;
use std::fmt;
use std::str::FromStr;
use xxhash_rust::xxh3::xxh3_128;

/// The number of a text. Two texts share one only if they are the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Content(pub u128);

impl Content {
    /// The number of these words, at about the speed of memory.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self(xxh3_128(text.as_bytes()))
    }
}

impl Article {
    /// The number of this article's text.
    #[must_use]
    pub fn content(&self) -> Content {
        Content::of(&self.text)
    }
}

impl fmt::Display for Content {
    /// 32 hexadecimal digits.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:032x}", self.0)
    }
}

impl FromStr for Content {
    type Err = std::num::ParseIntError;

    fn from_str(digits: &str) -> Result<Self, Self::Err> {
        u128::from_str_radix(digits, 16).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The values of the algorithm's own test suite: another value here would lose every mark.
    #[test]
    fn the_number_is_the_same_in_every_build() {
        for (text, digits) in [
            ("", "99aa06d3014798d86001c324468d497f"),
            ("a", "a96faf705af16834e6c632b61e964e1f"),
            ("abc", "06b05ab6733a618578af5f94892f3950"),
        ] {
            let content = Content::of(text);
            assert_eq!(content.to_string(), digits, "{text:?}");
            assert_eq!(digits.parse(), Ok(content));
        }
    }
}
