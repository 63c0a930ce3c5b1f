//! The pages of a long list that are at hand.
//!
//! A list is read page by page, down from its beginning or up from its end, each from where the one
//! beside it ended. Only a few are kept, so that the millionth row weighs no more than the tenth,
//! and the way back reads them again.

use crate::library::query::found::SearchKey;
use std::collections::VecDeque;

/// Pages at hand at most.
const AT_HAND: usize = 8;

/// Items that make a page: what comes in smaller pieces is put together.
const FULL: usize = 50;

/// Which pages of a list are at hand, and how many items each has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pages {
    at_hand: VecDeque<Page>,
    skipped: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Page {
    before: Option<SearchKey>,
    next: Option<SearchKey>,
    items: usize,
}

/// Items of a list, and what parts them from those before and behind; `None` at the list's ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leaf<T> {
    /// In the list's order.
    pub items: Vec<T>,
    /// Before them.
    pub before: Option<SearchKey>,
    /// Behind them.
    pub next: Option<SearchKey>,
}

/// What an answer is put to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Awaited {
    /// Nothing was asked.
    #[default]
    Nothing,
    /// It takes the place of what there is.
    New,
    /// The same, and its end is stood on.
    End,
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
        self.at_hand.back()?.next
    }

    /// Where the page before the first one at hand ends; `None` at the list's beginning.
    #[must_use]
    pub fn before(&self) -> Option<SearchKey> {
        self.at_hand.front()?.before
    }

    /// Whether all of the list is at hand.
    #[must_use]
    pub fn are_all(&self) -> bool {
        self.next().is_none() && self.before().is_none()
    }

    /// How many items stand before the first one at hand; `None` where nobody has counted them.
    #[must_use]
    pub fn skipped(&self) -> Option<usize> {
        self.skipped
    }

    /// Puts a page to the items at hand, and lets go what is too far away.
    pub fn take<T>(&mut self, awaited: Awaited, list: &mut Vec<T>, leaf: Leaf<T>) -> Moved {
        let items = leaf.items.len();
        let (before, next) = (leaf.before, leaf.next);
        let page = Page {
            before,
            next,
            items,
        };
        let too_many = |pages: &Self| pages.at_hand.len() > AT_HAND;
        match awaited {
            Awaited::Before => {
                list.splice(0..0, leaf.items);
                match self.at_hand.front_mut() {
                    Some(first) if first.items + items <= FULL => {
                        first.before = before;
                        first.items += items;
                    }
                    _ => self.at_hand.push_front(page),
                }
                self.skipped = match before {
                    None => Some(0),
                    Some(_) => self.skipped.and_then(|skipped| skipped.checked_sub(items)),
                };
                if let Some(last) = too_many(self).then(|| self.at_hand.pop_back()).flatten() {
                    list.truncate(list.len().saturating_sub(last.items));
                }
                Moved::Down(items)
            }
            Awaited::More => {
                list.extend(leaf.items);
                match self.at_hand.back_mut() {
                    Some(last) if last.items + items <= FULL => {
                        last.next = next;
                        last.items += items;
                    }
                    _ => self.at_hand.push_back(page),
                }
                let first = too_many(self).then(|| self.at_hand.pop_front()).flatten();
                let Some(first) = first else {
                    return Moved::Up(0);
                };
                list.drain(..first.items.min(list.len()));
                self.skipped = self.skipped.map(|skipped| skipped + first.items);
                Moved::Up(first.items)
            }
            Awaited::New | Awaited::End | Awaited::Nothing => {
                *list = leaf.items;
                *self = Self {
                    at_hand: [page].into(),
                    skipped: before.is_none().then_some(0),
                };
                Moved::Replaced
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::query::found::Stretch;

    /// Numbers of the list.
    const ALL: i64 = 1_000;

    /// So many of its numbers.
    fn leaf(from: Stretch, items: i64) -> Leaf<i64> {
        let (first, end) = match from {
            Stretch::First => (0, items),
            Stretch::After(key) => (key.0, key.0 + items),
            Stretch::Before(key) => (key.0 - items, key.0),
            Stretch::Last => (ALL - items, ALL),
        };
        let (first, end) = (first.max(0), end.min(ALL));
        Leaf {
            items: (first..end).collect(),
            before: (first > 0).then_some(SearchKey(first, 0)),
            next: (end < ALL).then_some(SearchKey(end, 0)),
        }
    }

    /// Takes a stretch; what is at hand must be one piece of the list.
    fn take(pages: &mut Pages, list: &mut Vec<i64>, items: i64, awaited: Awaited, from: Stretch) {
        pages.take(awaited, list, leaf(from, items));
        assert!(list.len() <= AT_HAND * FULL);
        let first = list[0];
        let expected: Vec<i64> = (first..first + list.len() as i64).collect();
        assert_eq!(*list, expected);
        if let Some(skipped) = pages.skipped() {
            assert_eq!(skipped as i64, first);
        }
    }

    #[test]
    fn a_few_pages_slide_over_the_list_and_back() {
        for (begin, from, items) in [
            (Awaited::New, Stretch::First, 50),
            (Awaited::End, Stretch::Last, 50),
            // What is found here and there comes in small pieces.
            (Awaited::New, Stretch::First, 3),
            (Awaited::End, Stretch::Last, 1),
        ] {
            let (mut pages, mut list) = (Pages::default(), Vec::new());
            take(&mut pages, &mut list, items, begin, from);
            while let Some(next) = pages.next() {
                let from = Stretch::After(next);
                take(&mut pages, &mut list, items, Awaited::More, from);
            }
            assert_eq!(list.last(), Some(&(ALL - 1)));
            while let Some(before) = pages.before() {
                let from = Stretch::Before(before);
                take(&mut pages, &mut list, items, Awaited::Before, from);
            }
            assert_eq!(list.first(), Some(&0));
            assert!(list.len() > (AT_HAND - 2) * FULL);
            assert_eq!(pages.skipped(), Some(0));
            let next = pages.next().unwrap();
            take(
                &mut pages,
                &mut list,
                items,
                Awaited::More,
                Stretch::After(next),
            );
        }
    }

    #[test]
    fn parts_of_the_way_push_nothing_out() {
        let (mut pages, mut list) = (Pages::default(), Vec::new());
        let part = |items: &[i64], way| Leaf {
            items: items.to_vec(),
            before: None,
            next: Some(SearchKey(way, 0)),
        };
        pages.take(Awaited::New, &mut list, part(&[1, 2], 2));
        for way in 3..100 {
            let moved = pages.take(Awaited::More, &mut list, part(&[], way));
            assert_eq!(moved, Moved::Up(0));
        }
        assert_eq!((list, pages.next()), (vec![1, 2], Some(SearchKey(99, 0))));
    }
}
