//! The way from the screen to the keeper: wishes in order, where a reading place takes the place of
//! the one that still waits.
//!
//! A place is wished with every line that is scrolled. The first one sets a time, those after it
//! wake nobody, and at that time, or with the next wish that is not made by itself, all go together.
//! What waits is always taken as a whole, so that the highest number taken speaks for all below it.

use crate::library::own::Wish;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Reading places wait so long for company.
const GATHER: Duration = Duration::from_millis(900);

/// What has been wished and not been taken.
#[derive(Debug, Default)]
pub(super) struct Queue {
    state: Mutex<State>,
    arrived: Condvar,
}

#[derive(Debug, Default)]
struct State {
    wishes: Vec<Wish>,
    /// When they are to be taken; `None` where there are none.
    due: Option<Instant>,
    closed: bool,
}

/// What the keeper does next.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Take these.
    Wishes(Vec<Wish>),
    /// The time given has come.
    Time,
    /// Take these and end.
    End(Vec<Wish>),
}

impl Queue {
    /// Never waits for the keeper.
    pub(super) fn push(&self, wish: Wish) {
        let now = Instant::now();
        let can_wait = can_wait(&wish);
        let mut state = self.lock();
        let same = state.wishes.iter_mut().find(|other| replaces(&wish, other));
        match same {
            Some(same) => *same = wish,
            None => state.wishes.push(wish),
        }
        let due = if can_wait { now + GATHER } else { now };
        let wakes = state.due.is_none_or(|before| due < before);
        if wakes {
            state.due = Some(due);
        }
        drop(state);
        if wakes {
            self.arrived.notify_one();
        }
    }

    /// Nothing is wished any more.
    pub(super) fn close(&self) {
        self.lock().closed = true;
        self.arrived.notify_one();
    }

    /// Waits for wishes that are due, until `until` at the longest.
    pub(super) fn next(&self, until: Option<Instant>) -> Next {
        let mut state = self.lock();
        loop {
            let now = Instant::now();
            if state.closed {
                return Next::End(std::mem::take(&mut state.wishes));
            }
            if state.due.is_some_and(|due| due <= now) {
                state.due = None;
                return Next::Wishes(std::mem::take(&mut state.wishes));
            }
            if until.is_some_and(|until| until <= now) {
                return Next::Time;
            }
            let soonest = [state.due, until].into_iter().flatten().min();
            state = match soonest.map(|soonest| soonest - now) {
                None => self
                    .arrived
                    .wait(state)
                    .unwrap_or_else(PoisonError::into_inner),
                Some(rest) => {
                    let woken = self.arrived.wait_timeout(state, rest);
                    woken.unwrap_or_else(PoisonError::into_inner).0
                }
            };
        }
    }

    /// Nothing here can be left half done by a panic, so a poisoned lock is still good.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether it was made by itself, and is made again soon.
fn can_wait(wish: &Wish) -> bool {
    match wish {
        Wish::Do { deed, .. } => !deed.item().is_deliberate(),
        Wish::Undo | Wish::Redo | Wish::Look => false,
    }
}

/// Whether a wish makes one that waits needless.
fn replaces(wish: &Wish, other: &Wish) -> bool {
    let (Wish::Do { deed, .. }, Wish::Do { deed: before, .. }) = (wish, other) else {
        return false;
    };
    let (item, waiting) = (deed.item(), before.item());
    let same = item.key() == waiting.key() && item.of() == waiting.of();
    same && can_wait(wish) && can_wait(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::own::{Deed, Identity, Item, Spot, Thing};

    fn keep(number: u64, path: &str, thing: Thing) -> Wish {
        let of = Identity {
            path: path.to_owned(),
            ..Identity::default()
        };
        let deed = Deed::Keep(Item::Of(of, thing));
        Wish::Do { number, deed }
    }

    fn place(number: u64, path: &str) -> Wish {
        let at = Spot::default();
        let top = u32::try_from(number).unwrap();
        let finished = false;
        keep(number, path, Thing::Place { at, top, finished })
    }

    #[test]
    fn only_the_last_place_of_an_article_is_taken_and_a_deed_takes_it_along() {
        let queue = Queue::default();
        for wish in [place(1, "a"), place(2, "b"), place(3, "a")] {
            queue.push(wish);
        }
        assert_eq!(queue.next(Some(Instant::now())), Next::Time);
        queue.push(keep(4, "a", Thing::Flag));
        queue.push(place(5, "a"));
        let all = vec![place(5, "a"), place(2, "b"), keep(4, "a", Thing::Flag)];
        assert_eq!(queue.next(None), Next::Wishes(all));
        queue.push(place(6, "a"));
        let due = Instant::now() + GATHER;
        assert_eq!(queue.next(None), Next::Wishes(vec![place(6, "a")]));
        assert!(Instant::now() + Duration::from_millis(100) > due);
        queue.push(place(7, "a"));
        queue.close();
        assert_eq!(queue.next(None), Next::End(vec![place(7, "a")]));
    }
}
