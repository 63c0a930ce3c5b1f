//! What the loader brought and is not written yet.
//!
//! Bringing blocks while [`ROOM`] items or [`WEIGHT`] bytes wait, which keeps a fast loader from
//! filling the memory.

use crate::library::Loaded;
use crate::store::turn::Turn;
use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// How many items may wait.
const ROOM: usize = 1024;

/// How many bytes of text may wait.
const WEIGHT: usize = 16 << 20;

/// The way from the loader to the writing thread.
#[derive(Debug, Default)]
pub(super) struct Intake {
    state: Mutex<State>,
    /// There is something to write.
    arrived: Condvar,
    /// What waited was taken.
    room: Condvar,
    /// Whoever brings or writes stands aside while a key is answered.
    pub(super) turn: Arc<Turn>,
}

#[derive(Debug, Default)]
struct State {
    loads: VecDeque<Loaded>,
    weight: usize,
    damage: Option<rusqlite::Error>,
    closed: bool,
}

/// What the writing thread does next.
#[derive(Debug)]
pub(super) enum Work {
    /// Write the backlog.
    Write,
    /// Leave the catalogue: reading found this damage.
    Leave(rusqlite::Error),
    /// End.
    End,
}

impl Intake {
    /// Waits for room, then hands `loaded` over; drops it where the store has ended.
    pub(super) fn bring(&self, loaded: Loaded) {
        self.turn.stand_aside();
        let full = |state: &mut State| {
            !state.closed && (state.loads.len() >= ROOM || state.weight >= WEIGHT)
        };
        let state = self.room.wait_while(self.lock(), full);
        let mut state = state.unwrap_or_else(PoisonError::into_inner);
        if state.closed {
            return;
        }
        state.weight += weight(&loaded);
        state.loads.push_back(loaded);
        let first = state.loads.len() == 1;
        drop(state);
        if first {
            self.arrived.notify_one();
        }
    }

    /// Reading found the catalogue damaged.
    pub(super) fn damaged(&self, error: rusqlite::Error) {
        self.lock().damage = Some(error);
        self.arrived.notify_one();
    }

    /// Ends the writing thread, and lets go whoever waits for room.
    pub(super) fn close(&self) {
        self.lock().closed = true;
        self.arrived.notify_one();
        self.room.notify_all();
    }

    pub(super) fn is_closed(&self) -> bool {
        self.lock().closed
    }

    /// Waits for something to write, unless there is a backlog or the thread is `busy` with
    /// something else. All that waits moves into `backlog` once that is empty.
    pub(super) fn next(&self, backlog: &mut VecDeque<Loaded>, busy: bool) -> Work {
        let idle = !busy && backlog.is_empty();
        let nothing = |state: &mut State| {
            idle && state.loads.is_empty() && state.damage.is_none() && !state.closed
        };
        let state = self.arrived.wait_while(self.lock(), nothing);
        let mut state = state.unwrap_or_else(PoisonError::into_inner);
        if state.closed {
            return Work::End;
        }
        if let Some(damage) = state.damage.take() {
            return Work::Leave(damage);
        }
        if backlog.is_empty() {
            std::mem::swap(backlog, &mut state.loads);
            state.weight = 0;
            self.room.notify_all();
        }
        Work::Write
    }

    /// Nothing here can be left half done by a panic, so a poisoned lock is still good.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Bytes of text.
fn weight(loaded: &Loaded) -> usize {
    match loaded {
        Loaded::Article { article, .. } | Loaded::Text { article, .. } => article.text.len(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;
    use std::time::Duration;

    #[test]
    fn a_full_intake_holds_the_loader_until_it_is_emptied_or_closed() {
        let intake = Intake::default();
        for _ in 0..ROOM {
            intake.bring(Loaded::AllRead);
        }
        let (sender, brought) = channel();
        std::thread::scope(|scope| {
            scope.spawn(|| {
                for number in 0..=ROOM {
                    intake.bring(Loaded::Finished);
                    sender.send(number).unwrap();
                }
            });
            assert!(brought.recv_timeout(Duration::from_millis(20)).is_err());
            let mut backlog = VecDeque::new();
            assert!(matches!(intake.next(&mut backlog, false), Work::Write));
            assert_eq!(backlog.len(), ROOM);
            for number in 0..ROOM {
                assert_eq!(brought.recv(), Ok(number));
            }
            assert!(brought.recv_timeout(Duration::from_millis(20)).is_err());
            intake.close();
            assert_eq!(brought.recv(), Ok(ROOM));
            assert!(matches!(intake.next(&mut backlog, true), Work::End));
        });
    }
}
