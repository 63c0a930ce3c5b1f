//! What two wordings are to each other.

use crate::library::thread::words::Words;

/// Fewest words that tell, when found inside a longer quote, that it was cut from there.
const FEWEST_CUT: usize = 4;
/// At most one word in so many may differ between two wordings of one utterance.
const ONE_IN: usize = 5;
/// Longer quotes (a transcript's) are not compared for rewording: the work grows with the square.
const LONGEST_REWORDED: usize = 1_000;

/// How the words of one quote stand to those of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likeness {
    /// At most a fifth of the words differ.
    Reworded,
    /// These words are all in the other quote, which says more.
    Cut,
    /// These words hold all of the other quote, and more.
    Fuller,
    /// Word for word.
    Same,
}

/// A likeness and how near it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Kinship {
    /// Shared words of a thousand.
    nearness: usize,
    pub(super) likeness: Likeness,
}

impl Kinship {
    pub(super) const SAME: Self = Self {
        nearness: 1_001,
        likeness: Likeness::Same,
    };

    pub(super) fn mirrored(self) -> Self {
        let likeness = match self.likeness {
            Likeness::Cut => Likeness::Fuller,
            Likeness::Fuller => Likeness::Cut,
            Likeness::Same | Likeness::Reworded => self.likeness,
        };
        Self { likeness, ..self }
    }
}

/// What `one` is to `other`; `None` where they are two utterances (or hold no words).
#[must_use]
pub fn likeness(one: &Words, other: &Words) -> Option<Likeness> {
    kinship(one, other).map(|kinship| kinship.likeness)
}

pub(super) fn kinship(one: &Words, other: &Words) -> Option<Kinship> {
    if one.ids == other.ids {
        return (!one.ids.is_empty()).then_some(Kinship::SAME);
    }
    if one.ids.len() > other.ids.len() {
        return kinship(other, one).map(Kinship::mirrored);
    }
    let (short, long) = (one.ids.len(), other.ids.len());
    let near = |shared: usize, likeness| Kinship {
        nearness: shared * 1_000 / long.max(1),
        likeness,
    };
    if short >= FEWEST_CUT && is_within(one, &other.ids) {
        return Some(near(short, Likeness::Cut));
    }
    if long > LONGEST_REWORDED || long - short > most_edits(long) {
        return None;
    }
    let edits = edit_distance(&one.ids, &other.ids, most_edits(long))?;
    Some(near(long - edits, Likeness::Reworded))
}

/// How many words may differ between a quote of so many words and another no longer than it.
fn most_edits(words: usize) -> usize {
    words / ONE_IN
}

/// How many words may differ where the other quote may also be the longer one.
pub(super) fn most_edits_either_way(words: usize) -> usize {
    words / (ONE_IN - 1)
}

/// Whether the pieces of `cut` (it may have ellipses) stand in `whole`, in order.
fn is_within(cut: &Words, whole: &[u64]) -> bool {
    let mut rest = whole;
    cut.pieces().all(|piece| {
        let Some(at) = find(rest, piece) else {
            return false;
        };
        rest = rest.get(at + piece.len()..).unwrap_or(&[]);
        true
    })
}

/// Where `piece` first stands in `whole`; linear (Knuth, Morris, Pratt 1977).
fn find(whole: &[u64], piece: &[u64]) -> Option<usize> {
    let mut borders = vec![0; piece.len()];
    let mut matched = 0;
    for (at, word) in piece.iter().enumerate().skip(1) {
        while matched > 0 && piece.get(matched) != Some(word) {
            matched = *borders.get(matched - 1)?;
        }
        matched += usize::from(piece.get(matched) == Some(word));
        *borders.get_mut(at)? = matched;
    }
    matched = 0;
    for (at, word) in whole.iter().enumerate() {
        while matched > 0 && piece.get(matched) != Some(word) {
            matched = *borders.get(matched - 1)?;
        }
        matched += usize::from(piece.get(matched) == Some(word));
        if matched == piece.len() {
            return Some(at + 1 - matched);
        }
    }
    piece.is_empty().then_some(0)
}

/// Words to insert, delete or replace, if at most `most` (Ukkonen 1985: only the cells within
/// `most` of the diagonal are looked at, and a row without a cell in reach ends the search).
fn edit_distance(short: &[u64], long: &[u64], most: usize) -> Option<usize> {
    let unreached = most + 1;
    let mut row: Vec<usize> = (0..=long.len()).map(|at| at.min(unreached)).collect();
    for (down, word) in short.iter().enumerate() {
        let from = (down + 1).saturating_sub(most);
        let to = (down + 1 + most).min(long.len());
        let mut diagonal = *row.get(from.saturating_sub(1))?;
        let mut left = unreached;
        if from == 0 {
            diagonal = *row.first()?;
            left = (down + 1).min(unreached);
            *row.first_mut()? = left;
        } else {
            *row.get_mut(from - 1)? = unreached;
        }
        let mut nearest = left;
        for at in from.max(1)..=to {
            let up = *row.get(at)?;
            let same = long.get(at - 1) == Some(word);
            let cell = (diagonal + usize::from(!same)).min(up + 1).min(left + 1);
            diagonal = up;
            left = cell.min(unreached);
            *row.get_mut(at)? = left;
            nearest = nearest.min(left);
        }
        if let Some(beyond) = row.get_mut(to + 1) {
            *beyond = unreached;
        }
        if nearest > most {
            return None;
        }
    }
    row.last().copied().filter(|&edits| edits <= most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn wordings_of_one_utterance_are_told() {
        use Likeness::{Cut, Fuller, Reworded, Same};
        for (one, other, expected) in [
            ("We tried, but failed.", "“We tried but failed”", Some(Same)),
            ("never", "Never!", Some(Same)),
            (
                "will never go out",
                "the call to help will never go out to them",
                Some(Cut),
            ),
            (
                "the call will never go out to them",
                "will never go out",
                Some(Fuller),
            ),
            ("will never go", "the call will never go out", None),
            (
                "we tried … and lost it",
                "we tried for years and lost it all",
                Some(Cut),
            ),
            (
                "and lost it … we tried",
                "we tried for years and lost it all",
                None,
            ),
            ("we are going to win this", "we are gonna win this", None),
            (
                "we have to win this",
                "we must have to win this",
                Some(Reworded),
            ),
            (
                "one two three four five",
                "one two three four six",
                Some(Reworded),
            ),
            ("one two three four", "one two three six", None),
            ("we agree", "we disagree", None),
            ("", "", None),
            ("…", "—", None),
        ] {
            assert_eq!(
                likeness(&Words::of(one), &Words::of(other)),
                expected,
                "{one} / {other}"
            );
        }
    }

    fn plain_distance(one: &[u64], other: &[u64]) -> usize {
        let mut row: Vec<usize> = (0..=other.len()).collect();
        for (down, word) in one.iter().enumerate() {
            let mut diagonal = row[0];
            row[0] = down + 1;
            for at in 1..=other.len() {
                let up = row[at];
                let replaced = diagonal + usize::from(other[at - 1] != *word);
                row[at] = replaced.min(up + 1).min(row[at - 1] + 1);
                diagonal = up;
            }
        }
        row[other.len()]
    }

    proptest! {
        #[test]
        fn the_narrow_band_finds_the_true_distance(
            one in prop::collection::vec(0_u64..4, 0..14),
            other in prop::collection::vec(0_u64..4, 0..14),
            most in 0_usize..8,
        ) {
            let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
            let expected = Some(plain_distance(&short, &long)).filter(|edits| *edits <= most);
            prop_assert_eq!(edit_distance(&short, &long, most), expected);
        }

        #[test]
        fn a_piece_is_found_where_a_plain_search_finds_it(
            whole in prop::collection::vec(0_u64..3, 0..30),
            piece in prop::collection::vec(0_u64..3, 1..5),
        ) {
            let expected = whole.windows(piece.len()).position(|window| window == piece);
            prop_assert_eq!(find(&whole, &piece), expected);
        }
    }
}
