//! Full-text search: the index in the catalogue, and what answers a query from it.
//!
//! [`index`] keeps the index in step on the writing thread, under the numbers of [`numbering`];
//! [`worker`] is the thread that searches, [`searcher`] what it does, [`quotes`] with single quotes.
//! [`document`] is what the index holds of an article, [`expression`]
//! what it is asked.

mod amended;
mod document;
mod expression;
mod heeded;
mod index;
mod names;
mod numbering;
mod person;
mod quotes;
mod searcher;
mod sought;
mod worker;

pub(super) use index::{Upkeep, remove};
pub(super) use worker::Search;

/// The tables.
pub(super) fn schema() -> String {
    [index::SCHEMA, numbering::SCHEMA, names::SCHEMA].concat()
}
