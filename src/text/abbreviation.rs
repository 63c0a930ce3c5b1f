//! Words that keep their full stop, and whether a sentence may end with them.
//!
//! The list is `assets/lexicon/abbreviations.txt`. Only words before a full stop are looked up.

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

static ABBREVIATIONS: LazyLock<FxHashMap<&'static str, Abbreviation>> = LazyLock::new(|| {
    include_str!("../../assets/lexicon/abbreviations.txt")
        .lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| match line.trim().strip_suffix(" last") {
            Some(word) => (word, Abbreviation::AlsoLast),
            None => (line.trim(), Abbreviation::Inside),
        })
        .collect()
});

/// The most bytes an abbreviation of the list has.
const LONGEST: usize = 6;

/// What the abbreviation `word` (without its last full stop, any case) does, if it is known.
pub(super) fn abbreviation(word: &str) -> Option<Abbreviation> {
    // Most words before a full stop are longer than any abbreviation.
    let mut lower = [0_u8; LONGEST];
    let lower = lower.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    ABBREVIATIONS.get(std::str::from_utf8(lower).ok()?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_abbreviation_of_the_list_is_found() {
        assert!(
            ABBREVIATIONS
                .keys()
                .all(|word| abbreviation(word).is_some())
        );
        assert!(ABBREVIATIONS.keys().any(|word| word.len() == LONGEST));
    }
}
