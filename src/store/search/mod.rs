//! Full-text search: the index in the catalogue, and what answers from it.
//!
//! [`index`] keeps the index in step on the writing thread, under the numbers of [`numbering`], and
//! the counts of [`names`] with it; [`entry`] and its [`document`] are what they take in of an article. [`worker`] is the
//! thread that searches: [`searcher`] finds articles, [`quotes`] single quotes, [`person`] one
//! person or quote in all of them. [`expression`] is what the index is asked, in pieces ([`blocks`]); [`vocabulary`] has its words; [`sought`],
//! [`heeded`] and [`amended`] have regard to the reader's own.

mod amended;
mod blocks;
mod document;
mod entry;
mod expression;
mod heeded;
mod index;
mod names;
mod numbering;
mod person;
mod quotes;
mod searcher;
mod sought;
mod stretch;
mod vocabulary;
mod worker;

pub(super) use entry::Entry;
pub(super) use index::{Upkeep, remove};
pub(super) use worker::Search;

/// The tables.
pub(super) fn schema() -> String {
    [
        index::SCHEMA,
        vocabulary::SCHEMA,
        numbering::SCHEMA,
        names::SCHEMA,
    ]
    .concat()
}
