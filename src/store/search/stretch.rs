//! Where a stretch of the articles found begins and ends, in numbers of the index.
//!
//! A key parts the numbers below it from it and those above.

use crate::library::query::found::{Findings, SearchKey, Stretch};

/// The number to begin at, that one included.
pub(super) fn first_number(from: Stretch) -> i64 {
    match from {
        Stretch::First => 0,
        Stretch::After(key) => key.0,
        Stretch::Before(key) => key.0.saturating_sub(1),
        Stretch::Last => i64::MAX,
    }
}

impl Findings {
    /// There is more from this number on, which has not been taken in.
    pub(super) fn go_on(&mut self, number: i64, backward: bool) {
        match backward {
            true => self.before = Some(SearchKey(number.saturating_add(1), 0)),
            false => self.next = Some(SearchKey(number, 0)),
        }
    }

    /// Puts what was gone through from either end into the list's order.
    pub(super) fn settle(&mut self, from: Stretch) {
        if from.is_backward() {
            self.articles.reverse();
            self.next = from.key();
        } else {
            self.before = from.key();
        }
    }
}
