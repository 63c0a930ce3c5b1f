//! What a search brings: articles with their places, newest first, and when they were written.

use crate::library::query::hits::Hit;
use crate::library::{ArticleRow, DayCount};

/// Some of the articles that a query finds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// Newest day first, undated last.
    pub articles: Vec<Finding>,
    /// Where the next ones begin; `None` where there are none.
    pub next: Option<SearchKey>,
}

/// An article that a query finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Its row.
    pub row: ArticleRow,
    /// The first places of it, in the order of the text; none where the query asks for nothing
    /// that stands in the text.
    pub hits: Vec<Hit>,
    /// Whether it has more such places.
    pub more: bool,
}

/// A place in the order of everything that can be found; only its giver knows what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SearchKey(pub i64, pub i64);

/// When the articles that a query finds were written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// Days with such articles, oldest first.
    pub days: Vec<DayCount>,
    /// Such articles, undated ones included.
    pub articles: usize,
    /// Whether counting was broken off before the oldest ones.
    pub more: bool,
}
