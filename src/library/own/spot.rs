//! A place in a text that is found again by its words when the text has changed.

use crate::text::Span;
use std::fmt;

/// Bytes of a passage that are remembered; longer ones are known by their beginning.
const PASSAGE: usize = 240;

/// Bytes remembered after a place that is no passage.
const AHEAD: usize = 60;

/// Fewer bytes than these may stand anywhere.
const FEWEST: usize = 8;

/// A passage, or a place where `span` is empty, and the words there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Spot {
    /// Where it was in the text it was made in.
    pub span: Span,
    /// The passage's beginning, or the words after the place.
    pub words: String,
}

impl Spot {
    /// A passage of `text`.
    #[must_use]
    pub fn passage(text: &str, span: Span) -> Self {
        let words = beginning(span.of(text), PASSAGE).to_owned();
        Self { span, words }
    }

    /// A place in `text`: this byte.
    #[must_use]
    pub fn place(text: &str, byte: u32) -> Self {
        let rest = text.get(byte as usize..).unwrap_or("");
        Self {
            span: Span {
                start: byte,
                end: byte,
            },
            words: beginning(rest, AHEAD).to_owned(),
        }
    }

    /// Its words for a line of a list: those that are remembered, up to the last whole one.
    #[must_use]
    pub fn shown(&self) -> String {
        let is_cut = match self.span.is_empty() {
            // A whole character less than what is remembered.
            true => self.words.len() + 4 > AHEAD,
            false => self.words.len() < self.span.len(),
        };
        let kept = match self.words.rsplit_once(char::is_whitespace) {
            Some((whole, _)) if is_cut => whole,
            _ => &self.words,
        };
        let words: Vec<&str> = kept.split_whitespace().collect();
        let dots = if is_cut { "…" } else { "" };
        words.join(" ") + dots
    }

    /// Where it is in `text`: where it was if the words still stand there, else where they stand
    /// now, the nearest such place, else where half of them do. `None` where they are gone.
    /// Linear in the text.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<Span> {
        let start = self.span.start as usize;
        if text
            .get(start..)
            .is_some_and(|rest| rest.starts_with(&self.words))
        {
            return Some(self.at(text, start));
        }
        let half = middle(&self.words);
        let (first, second) = self.words.split_at_checked(half)?;
        let found = |words: &str| {
            let enough = words.len() >= FEWEST.min(self.words.len()) && !words.is_empty();
            enough.then(|| nearest(text, words, start))?
        };
        let place = found(&self.words)
            .or_else(|| found(first))
            .or_else(|| found(second).map(|place| place.saturating_sub(half)))?;
        Some(self.at(text, floor(text, place)))
    }

    /// The passage if it began at this byte.
    fn at(&self, text: &str, start: usize) -> Span {
        let end = (start + self.span.len()).min(text.len());
        Span::new(start, floor(text, end).max(start))
    }
}

impl fmt::Display for Spot {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}-{} {}", self.span.start, self.span.end, self.words)
    }
}

/// The place of `words` nearest to this byte.
fn nearest(text: &str, words: &str, start: usize) -> Option<usize> {
    let start = floor(text, start);
    let end = floor(text, start.saturating_add(words.len()));
    let before = text.get(..end)?.rfind(words);
    let after = text.get(start..)?.find(words).map(|place| place + start);
    [before, after]
        .into_iter()
        .flatten()
        .min_by_key(|place| place.abs_diff(start))
}

/// At most so many bytes, whole characters.
fn beginning(words: &str, most: usize) -> &str {
    words.get(..floor(words, most)).unwrap_or("")
}

/// The border between two words nearest to the middle.
fn middle(words: &str) -> usize {
    let half = floor(words, words.len() / 2);
    let before = words.get(..half).unwrap_or("");
    before.rfind(char::is_whitespace).unwrap_or(half)
}

/// The last character border at or before this byte.
fn floor(text: &str, byte: usize) -> usize {
    let mut at = byte.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_that_are_cut_are_shown_up_to_the_last_whole_one() {
        let long = "The bridge was closed\nto all traffic on the night of the great storm.";
        let many = format!("{}…", ["word"; 48].join(" "));
        for (spot, shown) in [
            (Spot::place("The bridge.", 4), "bridge."),
            (
                Spot::place(long, 0),
                "The bridge was closed to all traffic on the night of the…",
            ),
            (
                Spot::passage(long, Span::new(4, 28)),
                "bridge was closed to all",
            ),
            (Spot::passage(&"word ".repeat(60), Span::new(0, 300)), &many),
        ] {
            assert_eq!(spot.shown(), shown);
        }
    }

    #[test]
    fn a_passage_is_found_again_by_its_words() {
        let text = "He came. “I will not bring them back,” he said. He left.";
        let start = text.find("I will").unwrap();
        let quote = "I will not bring them back,";
        let spot = Spot::passage(text, Span::new(start, start + quote.len()));
        for (changed, expected) in [
            (text.to_owned(), Some(quote)),
            (format!("New: é. {text}"), Some(quote)),
            (text.replace("He came. ", ""), Some(quote)),
            (
                text.replace("them", "the children"),
                Some("I will not bring the childre"),
            ),
            (
                text.replace("I will not", "Nor can I"),
                Some("Nor can I bring them back,”"),
            ),
            (format!("“{quote}” {text}"), Some(quote)),
            ("Something else, at some length.".to_owned(), None),
            (String::new(), None),
        ] {
            let found = spot.find(&changed).map(|span| span.of(&changed));
            // What was put in or left out may move the ends a little.
            let head = |words: &str| words.chars().skip(2).take(20).collect::<String>();
            match (found, expected) {
                (Some(found), Some(expected)) => {
                    assert!(found.contains(&head(expected)), "{found} in {changed}");
                }
                (found, expected) => assert_eq!(found, expected, "{changed}"),
            }
        }
    }

    #[test]
    fn of_equal_words_the_nearest_is_taken() {
        let text = "Yes, he said at last. No. Yes, he said at last. No. Yes, he said at last.";
        let second = text.match_indices("Yes").nth(1).unwrap().0;
        let spot = Spot::place(text, u32::try_from(second).unwrap());
        let longer = format!("So. {text}");
        assert_eq!(spot.find(&longer).unwrap().start as usize, second + 4);
    }

    #[test]
    fn the_end_of_a_text_is_a_place_too() {
        let spot = Spot::place("ends here", 9);
        assert_eq!(spot.find("ends here"), Some(Span::new(9, 9)));
        assert_eq!(spot.find("ends"), None);
    }

    proptest! {
        #[test]
        fn a_spot_found_lies_in_the_text(text in ".{0,80}", other in ".{0,80}", start in 0usize..90, length in 0usize..90) {
            let start = floor(&text, start);
            let span = Span::new(start, floor(&text, start + length).max(start));
            let spot = Spot::passage(&text, span);
            prop_assert_eq!(spot.find(&text), Some(span));
            for spot in [spot, Spot::place(&text, span.start)] {
                if let Some(found) = spot.find(&other) {
                    prop_assert!(other.get(found.range()).is_some());
                }
            }
        }
    }
}
