//! The pages of a long list that are at hand.
//!
//! A list is read page by page from where the one before ended. Of the pages that were passed only
//! where they begin is kept, so that the millionth row weighs no more than the tenth, and the way
//! back reads them again.

use crate::library::query::found::SearchKey;
use std::collections::VecDeque;

/// Pages at hand at most.
const AT_HAND: usize = 8;

/// Where the pages of a list begin, and how many items each has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pages {
    above: Vec<Page>,
    at_hand: VecDeque<Page>,
    next: Option<SearchKey>,
    skipped: usize,
}

/// `from` is `None` for the list's first page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Page {
    from: Option<SearchKey>,
    items: usize,
}

/// What an answer is put to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Awaited {
    /// Nothing was asked.
    #[default]
    Nothing,
    /// It takes the place of what there is.
    New,
    /// It follows what there is.
    More,
    /// It comes before what there is.
    Before,
}

/// What has become of the items that were at hand before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moved {
    /// There are others now.
    Replaced,
    /// So many first ones are gone.
    Up(usize),
    /// So many have come before them.
    Down(usize),
}

impl Pages {
    /// Where the next page begins; `None` at the list's end.
    #[must_use]
    pub fn next(&self) -> Option<SearchKey> {
        self.next
    }

    /// Whether pages were passed and let go.
    #[must_use]
    pub fn has_above(&self) -> bool {
        !self.above.is_empty()
    }

    /// Where the page before the first one at hand begins.
    #[must_use]
    pub fn before(&self) -> Option<SearchKey> {
        self.above.last()?.from
    }

    /// How many items stand before the first one at hand.
    #[must_use]
    pub fn skipped(&self) -> usize {
        self.skipped
    }

    /// Puts a page to the items at hand, and lets go what is too far away.
    pub fn take<T>(
        &mut self,
        awaited: Awaited,
        list: &mut Vec<T>,
        page: Vec<T>,
        next: Option<SearchKey>,
    ) -> Moved {
        let items = page.len();
        match awaited {
            Awaited::Before => {
                let Some(before) = self.above.pop() else {
                    return Moved::Down(0);
                };
                self.skipped -= before.items;
                list.splice(0..0, page);
                let from = before.from;
                self.at_hand.push_front(Page { from, items });
                if let Some(last) = self.too_many().then(|| self.at_hand.pop_back()).flatten() {
                    list.truncate(list.len().saturating_sub(last.items));
                    self.next = last.from;
                }
                Moved::Down(items)
            }
            Awaited::More => {
                list.extend(page);
                let from = std::mem::replace(&mut self.next, next);
                // A page without items was only a part of the way.
                if items > 0 {
                    self.at_hand.push_back(Page { from, items });
                }
                let first = self.too_many().then(|| self.at_hand.pop_front()).flatten();
                let Some(first) = first else {
                    return Moved::Up(0);
                };
                list.drain(..first.items.min(list.len()));
                self.skipped += first.items;
                self.above.push(first);
                Moved::Up(first.items)
            }
            Awaited::New | Awaited::Nothing => {
                *list = page;
                *self = Self {
                    at_hand: [Page { from: None, items }].into(),
                    next,
                    ..Self::default()
                };
                Moved::Replaced
            }
        }
    }

    fn too_many(&self) -> bool {
        self.at_hand.len() > AT_HAND
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of three from this key on, of a hundred numbers.
    fn page(from: Option<SearchKey>) -> (Vec<i64>, Option<SearchKey>) {
        let first = from.map_or(0, |key| key.0);
        let next = (first + 3 < 100).then_some(SearchKey(first + 3, 0));
        ((first..(first + 3).min(100)).collect(), next)
    }

    #[test]
    fn a_few_pages_slide_over_the_list_and_back() {
        let (mut pages, mut list) = (Pages::default(), Vec::new());
        let (items, next) = page(None);
        assert_eq!(
            pages.take(Awaited::New, &mut list, items, next),
            Moved::Replaced
        );
        let whole = |pages: &mut Pages, list: &mut Vec<i64>, awaited, from| {
            let (items, next) = page(from);
            pages.take(awaited, list, items, next);
            assert!(list.len() <= AT_HAND * 3);
            let first = pages.skipped() as i64;
            let expected: Vec<i64> = (first..first + list.len() as i64).collect();
            assert_eq!(*list, expected);
        };
        while let Some(next) = pages.next() {
            whole(&mut pages, &mut list, Awaited::More, Some(next));
        }
        assert_eq!(list.last(), Some(&99));
        while pages.has_above() {
            let before = pages.before();
            whole(&mut pages, &mut list, Awaited::Before, before);
        }
        assert_eq!(list.first(), Some(&0));
        let next = pages.next();
        whole(&mut pages, &mut list, Awaited::More, next);
    }

    #[test]
    fn parts_of_the_way_push_nothing_out() {
        let (mut pages, mut list) = (Pages::default(), Vec::new());
        pages.take(Awaited::New, &mut list, vec![1, 2], Some(SearchKey(2, 0)));
        for way in 3..100 {
            let moved = pages.take(Awaited::More, &mut list, vec![], Some(SearchKey(way, 0)));
            assert_eq!(moved, Moved::Up(0));
        }
        assert_eq!((list, pages.next()), (vec![1, 2], Some(SearchKey(99, 0))));
    }
}
