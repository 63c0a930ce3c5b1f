//! Words that keep their full stop, and whether a sentence may end with them.
//!
//! The list is `assets/lexicon/abbreviations.txt`. Only words before a full stop are looked up.

use crate::text::eight;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a known abbreviation does at the end of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Always stands before something: "Mr.", "Gen.".
    Inside,
    /// May end a sentence: "Inc.", "U.S.", "p.m.".
    AlsoLast,
}

/// The list, by the letters of each.
static ABBREVIATIONS: LazyLock<FxHashMap<u64, Abbreviation>> = LazyLock::new(|| {
    let of = |(word, what)| Some((letters(word)?, what));
    listed().filter_map(of).collect()
});

fn listed() -> impl Iterator<Item = (&'static str, Abbreviation)> {
    include_str!("../../assets/lexicon/abbreviations.txt")
        .lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| match line.trim().strip_suffix(" last") {
            Some(word) => (word, Abbreviation::AlsoLast),
            None => (line.trim(), Abbreviation::Inside),
        })
}

/// The most bytes an abbreviation of the list has.
const LONGEST: usize = 6;

/// The letters of a word made small, as one number; `None` for words longer than any abbreviation.
fn letters(word: &str) -> Option<u64> {
    let mut letters = [0_u8; LONGEST];
    letters
        .get_mut(..word.len())?
        .copy_from_slice(word.as_bytes());
    let [a, b, c, d, e, f] = letters;
    Some(eight::small_letters(u64::from_le_bytes([
        a, b, c, d, e, f, 0, 0,
    ])))
}

/// What the abbreviation `word` (without its last full stop, any case) does, if it is known.
pub(super) fn abbreviation(word: &str) -> Option<Abbreviation> {
    abbreviation_of(letters(word)?)
}

/// As [`abbreviation`], of the first eight letters of a word, made small, as one number.
pub(super) fn abbreviation_of(letters: u64) -> Option<Abbreviation> {
    ABBREVIATIONS.get(&letters).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_abbreviation_of_the_list_is_found() {
        for (word, what) in listed() {
            assert_eq!(abbreviation(word), Some(what), "{word}");
            assert_eq!(abbreviation(&word.to_uppercase()), Some(what), "{word}");
        }
        assert!(listed().any(|(word, _)| word.len() == LONGEST));
        assert_eq!(abbreviation("mar\u{ed}"), None);
    }
}
