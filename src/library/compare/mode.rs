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
/// A side of more articles is a day's news, not one text in another version.
const MOST_ARTICLES: usize = 20;

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
    if sides.a.len().max(sides.b.len()) > MOST_ARTICLES {
        return Mode::Story;
    }
    let Pair { a, b } = sides.map(shingles);
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

/// The different five-word strings of a side, hashed.
fn shingles(side: &[SideArticle]) -> FxHashSet<u64> {
    let mut found = FxHashSet::default();
    for article in side {
        let words = Words::of(&article.article.text);
        found.extend(words.ids.windows(SHINGLE).map(|window| {
            window.iter().fold(0_u64, |hash, word| {
                (hash.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15)
            })
        }));
    }
    found
}
