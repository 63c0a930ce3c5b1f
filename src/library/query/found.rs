//! What a search brings: articles with their places, newest first, and when they were written.

use crate::library::query::hits::Hit;
use crate::library::{ArticleRow, DayCount};

/// Some of the articles that a query finds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// Newest day first, undated last.
    pub articles: Vec<Finding>,
    /// What parts the ones before them from these; `None` where there are none.
    pub before: Option<SearchKey>,
    /// What parts these from the next ones; `None` where there are none.
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

impl Finding {
    /// The places that need lines of their own, by number: those that are not seen in the line of one
    /// before, nor in the title, so many bytes of which can be seen.
    #[must_use]
    pub fn lines(&self, title: usize) -> Vec<usize> {
        let titled = |hit: &Hit| hit.in_title(&self.row.title);
        let only_titled = self.hits.iter().all(|hit| titled(hit).is_some());
        let mut lines = Vec::with_capacity(self.hits.len());
        let mut before: Option<&Hit> = None;
        for (number, hit) in self.hits.iter().enumerate() {
            // Where the title's end cannot be seen, that of another line tells enough.
            let in_title = titled(hit).is_some_and(|place| !only_titled || place.end <= title);
            let in_line = before.is_some_and(|before| before.shows(hit).is_some());
            if !in_title && !in_line {
                lines.push(number);
                before = Some(hit);
            }
        }
        lines
    }
}

/// A place between two things in the order of all; only its giver knows what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SearchKey(pub i64, pub i64);

/// Which stretch of a list is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stretch {
    /// Its beginning.
    #[default]
    First,
    /// What follows this place.
    After(SearchKey),
    /// What leads up to this place.
    Before(SearchKey),
    /// Its end.
    Last,
}

impl Stretch {
    /// Whether it is gone through from its end.
    #[must_use]
    pub fn is_backward(self) -> bool {
        matches!(self, Self::Before(_) | Self::Last)
    }

    /// What parts it from the rest of the list, where it is known before.
    #[must_use]
    pub fn key(self) -> Option<SearchKey> {
        match self {
            Self::After(key) | Self::Before(key) => Some(key),
            Self::First | Self::Last => None,
        }
    }
}

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
