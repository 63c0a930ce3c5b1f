//! People: which runs of capitals name somebody, and which names stand for the same one.
//!
//! The design is that of Mikheev, Moens and Grover (1999): sure names first, by evidence summed
//! over the whole article; then their parts everywhere; then what stands beside them.

mod accept;
mod affix;
mod apposition;
mod bearers;
mod context;
mod cut;
mod evidence;
mod feature;
mod gender;
mod join;
mod listing;
mod lookup;
mod month;
mod name;
mod part;
mod recut;
mod run;
mod run_word;
mod same;
pub mod sample;
mod shape;
mod slip;
mod title;
pub mod weights;

use crate::annotate::draft::Draft;
use name::Names;
use weights::Weights;

/// Finds the people of the article and every place where they are named: fills `draft.people` and
/// `draft.mentions`.
pub fn find(draft: &mut Draft<'_>) {
    let mut names = Names::gather(draft);
    evidence::weigh(draft, &mut names);
    accept::decide(draft, &mut names, Weights::fitted());
    let joined = join::join(draft, &names);
    let listing = listing::list(draft, &names, &joined);
    draft.people = listing.people;
    draft.mentions = listing.mentions;
    draft.mention_tokens = listing.tokens;
}

#[cfg(test)]
mod tests;
