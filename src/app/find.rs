//! Looking for words in the open article.

use crate::app::reader::Reader;
use crate::text::{Span, fold};

/// Most places kept; a reader does not count further.
const MOST_PLACES: usize = 10_000;

/// Bytes looked at while the words are still being typed; Enter looks at all.
const WHILE_TYPING: usize = 4 * 1024 * 1024;

/// What was looked for and where it was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The words as typed.
    pub words: String,
    /// Where the article has them, in order.
    pub places: Vec<Span>,
    /// Whether there may be more places than these.
    pub more: bool,
}

impl Found {
    /// Looks for `words` in the open article; only near `typing_at` while they are being typed.
    #[must_use]
    pub fn new(reader: &Reader, words: &str, typing_at: Option<u32>) -> Self {
        let text = reader.text();
        let mut within = Span::new(0, text.len());
        if let Some(at) = typing_at.filter(|_| text.len() > WHILE_TYPING) {
            let end = crate::app::reader::border(text, at.saturating_add(WHILE_TYPING as u32));
            within = Span { start: at, end };
        }
        let places = fold::find(text, within, words, MOST_PLACES);
        Self {
            words: words.to_owned(),
            more: places.len() == MOST_PLACES || within.len() < text.len(),
            places,
        }
    }

    /// The place stood on.
    #[must_use]
    pub fn at(&self, cursor: u32) -> Option<usize> {
        self.places
            .binary_search_by_key(&cursor, |place| place.start)
            .ok()
    }

    /// The first place at or after this byte; the very first where there is none.
    #[must_use]
    pub fn from(&self, byte: u32) -> Option<Span> {
        let next = self.places.partition_point(|place| place.start < byte);
        self.places
            .get(next)
            .or_else(|| self.places.first())
            .copied()
    }

    /// The place so many places from this byte, around the ends, and whether it went around one.
    #[must_use]
    pub fn step(&self, cursor: u32, by: i64) -> Option<(Span, bool)> {
        let count = i64::try_from(self.places.len())
            .ok()
            .filter(|count| *count > 0)?;
        let below = self.places.partition_point(|place| place.start < cursor) as i64;
        let here = i64::from(self.at(cursor).is_some());
        // Between two places, the first step forward is already the next one.
        let target = if by > 0 {
            below + here + by - 1
        } else {
            below + by
        };
        let place = self.places.get(target.rem_euclid(count) as usize)?;
        Some((*place, target < 0 || target >= count))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_go_around_the_ends_and_say_so() {
        let found = Found {
            places: [(2, 4), (8, 9), (20, 22)]
                .map(|(start, end)| Span::new(start, end))
                .to_vec(),
            ..Found::default()
        };
        for (cursor, by, start, around) in [
            (2, 1, 8, false),
            (2, 2, 20, false),
            (3, 1, 8, false),
            (3, -1, 2, false),
            (20, 1, 2, true),
            (2, -1, 20, true),
            (0, -1, 20, true),
            (0, 1, 2, false),
        ] {
            let (place, went_around) = found.step(cursor, by).unwrap();
            assert_eq!(
                (place.start, went_around),
                (start, around),
                "{cursor} {by:+}"
            );
        }
        assert_eq!(found.from(9), Some(Span::new(20, 22)));
        assert_eq!(found.from(21), Some(Span::new(2, 4)));
        assert_eq!(Found::default().step(0, 1), None);
    }
}
