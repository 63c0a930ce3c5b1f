//! How much a word looks like a person's name by its letters, for words that no list knows.
//!
//! Every three letters in a row are likelier in the names of the lists or in their other words and
//! places; the build counts both, and the program adds up the logarithms of the odds. The build fills
//! the table and the program reads it, both by this file.

/// The letters told apart: what stands around a word, a to z, and any other.
const LETTERS: usize = 28;

/// How many odds the table holds: one for every three letters.
pub const TRIPLES: usize = LETTERS * LETTERS * LETTERS;

/// Parts of a natural logarithm that the table counts in.
pub const UNIT: i32 = 24;

/// Where the odds of each three letters in a row of `word` stand, both ends of it counted as a
/// letter; letters without accents are meant, whatever their case.
pub fn triples(word: &[u8]) -> impl Iterator<Item = usize> + '_ {
    let mut seen = 0;
    word.iter()
        .map(|letter| match letter.to_ascii_lowercase() {
            letter @ b'a'..=b'z' => usize::from(letter - b'a') + 1,
            _ => LETTERS - 1,
        })
        .chain([0])
        .enumerate()
        .filter_map(move |(place, letter)| {
            seen = (seen * LETTERS + letter) % TRIPLES;
            (place > 0).then_some(seen)
        })
}
