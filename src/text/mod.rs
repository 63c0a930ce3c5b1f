//! Words over bytes: spans, tokens, words, sentences, folding, and making text safe.
//!
//! This is the only module that slices article text. It knows nothing of articles, quotes or
//! people; everything here is a pure function of a string.

mod abbreviation;
pub(crate) mod bits;
pub mod count;
pub mod eight;
pub mod fold;
pub mod landmarks;
pub mod marks;
pub mod plain;
pub mod safe;
pub mod sentence;
pub mod span;
pub mod token;
pub mod word;

pub use span::Span;
