//! Whether two sides are two accounts of a story or two versions of one text.
//!
//! The measure is containment (Broder 1997): which share of the shorter side's five-word strings
//! the other side has too. Two accounts of one event share a few percent, revisions most.

use crate::library::compare::{Pair, SideArticle};
use crate::library::thread::words::Words;
use rustc_hash::FxHashSet;

/// Words in a string.
const SHINGLE: usize = 5;
/// One string in so many must be shared.
const ONE_IN: usize = 4;
/// Sides of more strings are sampled: only every so many hash values are looked at, the same ones
/// on both sides.
const MANY: usize = 50_000;

/// What kind of pair the sides are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Different accounts of the same story.
    #[default]
    Story,
    /// One is a revision of the other: a quarter or more of the five-word strings are shared.
    Versions,
}

/// The kind of pair the texts of two sides make.
pub(super) fn mode(sides: Pair<&[SideArticle]>) -> Mode {
    let words = sides.map(|side| {
        let texts = side.iter().map(|article| Words::of(&article.article.text));
        texts.collect::<Vec<_>>()
    });
    let count = |texts: &[Words]| texts.iter().map(|text| text.ids.len()).sum::<usize>();
    let every = count(&words.a).max(count(&words.b)) / MANY + 1;
    let (a, b) = (shingles(&words.a, every), shingles(&words.b, every));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let shared = short
        .iter()
        .filter(|shingle| long.contains(shingle))
        .count();
    if shared > 0 && shared * ONE_IN >= short.len() {
        Mode::Versions
    } else {
        Mode::Story
    }
}

/// The different strings of the texts, one hash value of `every`.
fn shingles(texts: &[Words], every: usize) -> FxHashSet<u64> {
    let windows = texts.iter().flat_map(|text| text.ids.windows(SHINGLE));
    let hashes = windows.map(|window| {
        window.iter().fold(0_u64, |hash, word| {
            (hash.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        })
    });
    hashes
        .filter(|hash| (hash >> 32) % every as u64 == 0)
        .collect()
}
