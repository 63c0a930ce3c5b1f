//! One utterance in several articles: the same words, cut short, told more fully, or reworded.
//!
//! Newsrooms shorten and polish what was said, so equal strings are not enough and every quote
//! against every other is too much. Candidates share a rare pair of neighbouring words
//! ([`candidates`]); what they are to each other is decided word by word ([`likeness()`]).

mod candidates;
mod likeness;
pub mod words;

pub use likeness::{Likeness, likeness};

use likeness::Kinship;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::cmp::Reverse;
use words::Words;

/// A quote to look for on the other side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Utterance {
    /// Its words.
    pub words: Words,
    /// Whose they are, where the text names a person: equal numbers, equal person.
    pub person: Option<usize>,
}

/// The nearest utterance of another list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Twin {
    /// Its index in the other list.
    pub index: usize,
    /// How this quote's words stand to the other's.
    pub likeness: Likeness,
}

/// For each utterance of both lists its nearest one in the other, if there is any. Where several
/// are equally near, the same person's comes first, then the one in the same turn (first to first,
/// second to second). Near linear in the words of both lists.
#[must_use]
pub fn twins(a: &[Utterance], b: &[Utterance]) -> (Vec<Option<Twin>>, Vec<Option<Twin>>) {
    let (left, right) = (Wordings::of(a), Wordings::of(b));
    let mut nearest_left = vec![None; left.texts.len()];
    let mut nearest_right = vec![None; right.texts.len()];
    let mut weigh = |one: usize, other: usize, kinship: Kinship| {
        prefer(&mut nearest_left, one, other, kinship);
        prefer(&mut nearest_right, other, one, kinship.mirrored());
    };
    for (one, words) in left.texts.iter().enumerate() {
        if let Some(&other) = right.first.get(&*words.ids) {
            weigh(one, other, Kinship::SAME);
        }
    }
    for (other, words) in right.texts.iter().enumerate() {
        if let Some(&one) = left.first.get(&*words.ids) {
            weigh(one, other, Kinship::SAME);
        }
    }
    for pair in candidates::pairs(&left.texts, &right.texts, &right.first) {
        weigh(pair.from, pair.to, pair.kinship);
    }
    for pair in candidates::pairs(&right.texts, &left.texts, &left.first) {
        weigh(pair.to, pair.from, pair.kinship.mirrored());
    }
    (
        left.spread(a, &nearest_left, &right),
        right.spread(b, &nearest_right, &left),
    )
}

/// The wording of the other list nearest so far.
type Nearest = Option<(Kinship, Reverse<usize>)>;

fn prefer(nearest: &mut [Nearest], one: usize, other: usize, kinship: Kinship) {
    if let Some(best) = nearest.get_mut(one) {
        *best = (*best).max(Some((kinship, Reverse(other))));
    }
}

/// The different wordings of a list: what is printed a thousand times is compared once.
struct Wordings<'a> {
    texts: Vec<&'a Words>,
    /// The first wording with these words, whatever was left out between them.
    first: FxHashMap<&'a [u64], usize>,
    /// Of each utterance.
    wording: Vec<usize>,
    /// The utterances of a wording; and those of one person.
    members: Vec<Vec<usize>>,
    persons: FxHashMap<(usize, usize), Vec<usize>>,
    /// Each utterance's turn among its wording and person.
    turn: Vec<usize>,
}

impl<'a> Wordings<'a> {
    fn of(utterances: &'a [Utterance]) -> Self {
        let mut found = Self {
            texts: Vec::new(),
            first: FxHashMap::with_capacity_and_hasher(utterances.len(), FxBuildHasher),
            wording: Vec::with_capacity(utterances.len()),
            members: Vec::new(),
            persons: FxHashMap::default(),
            turn: Vec::with_capacity(utterances.len()),
        };
        let mut number = FxHashMap::with_capacity_and_hasher(utterances.len(), FxBuildHasher);
        for (index, utterance) in utterances.iter().enumerate() {
            let next = found.texts.len();
            let wording = *number.entry(&utterance.words).or_insert(next);
            if wording == next {
                found.texts.push(&utterance.words);
                if !utterance.words.ids.is_empty() {
                    found.first.entry(&utterance.words.ids).or_insert(next);
                }
                found.members.push(Vec::new());
            }
            let mut turn = 0;
            if let Some(members) = found.members.get_mut(wording) {
                turn = members.len();
                members.push(index);
            }
            if let Some(person) = utterance.person {
                let own = found.persons.entry((wording, person)).or_default();
                turn = own.len();
                own.push(index);
            }
            found.wording.push(wording);
            found.turn.push(turn);
        }
        found
    }

    /// From wordings back to utterances.
    fn spread(&self, own: &[Utterance], nearest: &[Nearest], other: &Self) -> Vec<Option<Twin>> {
        let turns = self.wording.iter().zip(&self.turn);
        own.iter()
            .zip(turns)
            .map(|(utterance, (&wording, &turn))| {
                let (kinship, Reverse(text)) = (*nearest.get(wording)?)?;
                let same_person = utterance
                    .person
                    .and_then(|person| other.persons.get(&(text, person)));
                let choices = same_person.or_else(|| other.members.get(text))?;
                let index = *choices.get(turn).or_else(|| choices.last())?;
                let likeness = kinship.likeness;
                Some(Twin { index, likeness })
            })
            .collect()
    }
}

#[cfg(test)]
mod tests;
