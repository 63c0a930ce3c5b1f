//! What waits for the store: requests first, then finished side work, then what was loaded.
//!
//! Asking never blocks. Loading blocks while [`ROOM`] items or [`WEIGHT`] bytes wait, which keeps
//! a fast loader from filling the memory.

use crate::library::{Loaded, Request};
use crate::store::aside::Done;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

/// How many loaded items may wait.
pub(super) const ROOM: usize = 512;

/// How many bytes of text may wait.
const WEIGHT: usize = 32 << 20;

/// The queue between the screen, the loader and the store's thread.
#[derive(Debug, Default)]
pub(super) struct Queue {
    state: Mutex<State>,
    /// Something came for the store.
    work: Condvar,
    /// The loaded items were taken.
    room: Condvar,
    /// Whether a request waits; read between two writes without taking the lock.
    asked: AtomicBool,
}

#[derive(Debug, Default)]
struct State {
    requests: VecDeque<Request>,
    done: VecDeque<Done>,
    loads: VecDeque<Loaded>,
    weight: usize,
    closed: bool,
}

/// What the store's thread does next.
#[derive(Debug)]
pub(super) enum Work {
    /// Answer this.
    Ask(Request),
    /// Deliver this.
    Done(Done),
    /// Write; what was loaded is in the backlog.
    Write,
    /// The time given has come.
    Time,
    /// End.
    End,
}

/// Whether the store's thread can write now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Writes {
    /// Not now: somebody else writes.
    Blocked,
    /// If there is something to write.
    Possible,
    /// Yes, and there is something besides the backlog.
    Pending,
}

impl Queue {
    pub(super) fn ask(&self, request: Request) {
        let mut state = self.lock();
        state.requests.push_back(request);
        self.asked.store(true, Ordering::Release);
        drop(state);
        self.work.notify_one();
    }

    /// Hands back what was worked on aside.
    pub(super) fn done(&self, done: Done) {
        self.lock().done.push_back(done);
        self.work.notify_one();
    }

    /// Waits for room, then hands `loaded` over; drops it where the store has ended.
    pub(super) fn load(&self, loaded: Loaded) {
        let mut state = self.lock();
        while !state.closed && (state.loads.len() >= ROOM || state.weight >= WEIGHT) {
            state = self
                .room
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
        if state.closed {
            return;
        }
        state.weight += weight(&loaded);
        state.loads.push_back(loaded);
        let first = state.loads.len() == 1;
        drop(state);
        if first {
            self.work.notify_one();
        }
    }

    /// Whether a request waits.
    pub(super) fn is_asked(&self) -> bool {
        self.asked.load(Ordering::Acquire)
    }

    /// Whether the store has ended.
    pub(super) fn is_closed(&self) -> bool {
        self.lock().closed
    }

    /// Ends the store's thread, and lets go whoever waits for room.
    pub(super) fn close(&self) {
        self.lock().closed = true;
        self.asked.store(true, Ordering::Release);
        self.work.notify_one();
        self.room.notify_all();
    }

    /// Waits for work, until `until` at the longest. Loaded items move into `backlog`, all at
    /// once, when it is empty; [`Work::Write`] comes only where `writes` allows it.
    pub(super) fn next(
        &self,
        backlog: &mut VecDeque<Loaded>,
        writes: Writes,
        until: Option<Instant>,
    ) -> Work {
        let mut state = self.lock();
        loop {
            if state.closed {
                return Work::End;
            }
            if let Some(request) = state.requests.pop_front() {
                return Work::Ask(request);
            }
            self.asked.store(false, Ordering::Release);
            if let Some(done) = state.done.pop_front() {
                return Work::Done(done);
            }
            if backlog.is_empty() && !state.loads.is_empty() {
                std::mem::swap(backlog, &mut state.loads);
                state.weight = 0;
                self.room.notify_all();
            }
            match writes {
                Writes::Pending => return Work::Write,
                Writes::Possible if !backlog.is_empty() => return Work::Write,
                Writes::Possible | Writes::Blocked => {}
            }
            state = match until.map(|until| until.saturating_duration_since(Instant::now())) {
                None => self
                    .work
                    .wait(state)
                    .unwrap_or_else(PoisonError::into_inner),
                Some(rest) if rest.is_zero() => return Work::Time,
                Some(rest) => {
                    self.work
                        .wait_timeout(state, rest)
                        .unwrap_or_else(PoisonError::into_inner)
                        .0
                }
            };
        }
    }

    /// Nothing here can be left half done by a panic, so a poisoned lock is still good.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Bytes of text.
pub(super) fn weight(loaded: &Loaded) -> usize {
    match loaded {
        Loaded::Article { article, .. } => article.text.len(),
        _ => 0,
    }
}
