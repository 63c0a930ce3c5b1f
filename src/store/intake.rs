//! What the loader brought and is not written yet.
//!
//! Bringing blocks while [`ROOM`] items (more where many are listed) or [`WEIGHT`] bytes wait, which
//! keeps a fast loader from filling the memory.

use crate::library::{Loaded, Problem, SourceKey, Stamp};
use crate::store::digest::Digest;
use crate::store::pack::Pressed;
use crate::store::roots::Roots;
use crate::store::turn::Turn;
use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How many items may wait, unless [`Intake::widen`] says otherwise.
const ROOM: usize = 4096;

/// How many items may wait at most.
const WIDEST: usize = 1 << 16;

/// How many bytes may wait: what two threads bring while one puts a batch into the index.
const WEIGHT: usize = 4 << 20;

/// About what the row of an article takes.
const ROW: usize = 512;

/// About what the rows of its voices and people take.
const ROWS: usize = 2 << 10;

/// So many articles are listed in some tenths of a millisecond: to change threads for each would take as
/// long.
const SMALL: usize = 16;

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
    /// What the collection is made of.
    pub(super) roots: Arc<Roots>,
}

#[derive(Debug)]
struct State {
    loads: VecDeque<Brought>,
    /// How many may wait.
    room: usize,
    weight: usize,
    /// An end has come, for which somebody may wait.
    ended: bool,
    damage: Option<rusqlite::Error>,
    closed: bool,
}

/// What waits, with all of the work on it done that can be done where it came from: there are several
/// of those, and one thread that writes.
#[derive(Debug)]
pub(super) enum Brought {
    /// A [`Loaded::Article`].
    Article {
        key: SourceKey,
        stamp: Option<Stamp>,
        pressed: Pressed,
        last: bool,
    },
    /// A [`Loaded::Text`] or [`Loaded::Annotated`].
    Read {
        key: SourceKey,
        stamp: Option<Stamp>,
        /// Where its text is not kept yet.
        pressed: Option<Pressed>,
        /// Where it was annotated.
        digest: Option<Digest>,
    },
    /// Anything else.
    Other(Loaded),
}

impl Brought {
    /// Of a collection made of these roots.
    pub(super) fn of(loaded: Loaded, roots: &Roots) -> Self {
        let path = match &loaded {
            Loaded::Article { article, .. }
            | Loaded::Text { article, .. }
            | Loaded::Annotated { article, .. } => article.path.clone(),
            _ => return Self::Other(loaded),
        };
        let made = Self::of_article(loaded, roots);
        made.unwrap_or_else(|error| Self::Other(Loaded::Problem(left_out(path, &error))))
    }

    fn of_article(loaded: Loaded, roots: &Roots) -> rusqlite::Result<Self> {
        Ok(match loaded {
            Loaded::Article {
                key,
                stamp,
                article,
                last,
            } => Self::Article {
                key,
                stamp,
                pressed: Pressed::of(&article)?,
                last,
            },
            Loaded::Text {
                key,
                stamp,
                article,
            } => Self::Read {
                key,
                stamp,
                pressed: Some(Pressed::of(&article)?),
                digest: None,
            },
            Loaded::Annotated {
                key,
                stamp,
                article,
                kept,
                annotations,
            } => {
                let pressed = (!kept).then(|| Pressed::of(&article)).transpose()?;
                let content = pressed.as_ref().map(|pressed| pressed.content);
                let content = content.unwrap_or_else(|| article.content());
                Self::Read {
                    key,
                    stamp,
                    pressed,
                    digest: Some(Digest::of(&article, content, &annotations, roots)),
                }
            }
            other => Self::Other(other),
        })
    }

    /// Whether it ends a round of the loader, be it through everything or what has changed.
    pub(super) fn ends_round(&self) -> bool {
        matches!(self, Self::Other(Loaded::AllRead | Loaded::SomeRead))
    }

    /// Whether it only adds a row to the list.
    pub(super) fn is_listed(&self) -> bool {
        matches!(self, Self::Other(Loaded::Listed { .. }))
    }

    /// Bytes, about.
    fn weight(&self) -> usize {
        let pressed = |pressed: &Pressed| ROW + pressed.text.len();
        let digest = |digest: &Digest| ROWS + digest.entry.weight();
        match self {
            Self::Article { pressed: made, .. } => pressed(made),
            Self::Read {
                pressed: made,
                digest: found,
                ..
            } => made.as_ref().map_or(0, pressed) + found.as_ref().map_or(0, digest),
            Self::Other(_) => 0,
        }
    }
}

/// An article that cannot be kept.
pub(super) fn left_out(path: String, error: &rusqlite::Error) -> Problem {
    Problem {
        path,
        message: format!("This could not be kept, and is left out: {error}."),
        loss: true,
    }
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
    /// Of a collection made of these.
    pub(super) fn of(roots: Roots) -> Self {
        Self {
            roots: Arc::new(roots),
            ..Self::default()
        }
    }

    /// Waits for room, then hands `loaded` over; drops it where the store has ended.
    pub(super) fn bring(&self, loaded: Loaded) {
        let is_small = matches!(loaded, Loaded::Listed { .. } | Loaded::Unchanged { .. });
        if !is_small {
            self.turn.stand_aside();
        }
        let brought = Brought::of(loaded, &self.roots);
        let full = |state: &mut State| {
            !state.closed && (state.loads.len() >= state.room || state.weight >= WEIGHT)
        };
        let state = self.room.wait_while(self.lock(), full);
        let mut state = state.unwrap_or_else(PoisonError::into_inner);
        if state.closed {
            return;
        }
        let is_end = is_end(&brought);
        state.ended |= is_end;
        state.weight += brought.weight();
        state.loads.push_back(brought);
        let count = state.loads.len();
        let wakes = is_end || count == 1 || state.is_enough();
        drop(state);
        if wakes {
            self.arrived.notify_one();
        }
        if is_small && count.is_multiple_of(SMALL) {
            self.turn.stand_aside();
        }
    }

    /// Lets about twice so many items wait, and worth being written without waiting for more.
    pub(super) fn widen(&self, batch: usize) {
        self.lock().room = (2 * batch).clamp(ROOM, WIDEST);
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

    /// Waits for something to write, and for so long for more of it, unless there is a backlog or the
    /// thread is `busy` with something else. All that waits moves into `backlog` once that is empty.
    pub(super) fn next(
        &self,
        backlog: &mut VecDeque<Brought>,
        busy: bool,
        gather: Duration,
    ) -> Work {
        let idle = !busy && backlog.is_empty();
        let nothing = |state: &mut State| {
            idle && state.loads.is_empty() && state.damage.is_none() && !state.closed
        };
        let state = self.arrived.wait_while(self.lock(), nothing);
        let mut state = state.unwrap_or_else(PoisonError::into_inner);
        if idle {
            let more = |state: &mut State| !state.is_enough();
            let waited = self.arrived.wait_timeout_while(state, gather, more);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        if state.closed {
            return Work::End;
        }
        if let Some(damage) = state.damage.take() {
            return Work::Leave(damage);
        }
        if backlog.is_empty() {
            std::mem::swap(backlog, &mut state.loads);
            state.weight = 0;
            state.ended = false;
            self.room.notify_all();
        }
        Work::Write
    }

    /// Nothing here can be left half done by a panic, so a poisoned lock is still good.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for State {
    fn default() -> Self {
        Self {
            loads: VecDeque::new(),
            room: ROOM,
            weight: 0,
            ended: false,
            damage: None,
            closed: false,
        }
    }
}

impl State {
    /// Whether nothing is gained by waiting for more.
    fn is_enough(&self) -> bool {
        let is_much = self.loads.len() >= self.room / 2 || self.weight >= WEIGHT / 2;
        is_much || self.ended || self.closed || self.damage.is_some()
    }
}

/// Whether nothing follows for now.
fn is_end(brought: &Brought) -> bool {
    matches!(
        brought,
        Brought::Other(Loaded::AllRead | Loaded::SomeRead | Loaded::Finished)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;

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
            assert!(matches!(
                intake.next(&mut backlog, false, Duration::ZERO),
                Work::Write
            ));
            assert_eq!(backlog.len(), ROOM);
            for number in 0..ROOM {
                assert_eq!(brought.recv(), Ok(number));
            }
            assert!(brought.recv_timeout(Duration::from_millis(20)).is_err());
            intake.close();
            assert_eq!(brought.recv(), Ok(ROOM));
            assert!(matches!(
                intake.next(&mut backlog, true, Duration::ZERO),
                Work::End
            ));
        });
    }

    #[test]
    fn more_is_waited_for_but_not_behind_an_end() {
        let intake = Intake::default();
        let problem = || {
            Loaded::Problem(Problem {
                path: String::new(),
                message: String::new(),
                loss: false,
            })
        };
        let longest = Duration::from_secs(60);
        for end in [Loaded::AllRead, Loaded::SomeRead, Loaded::Finished] {
            let mut backlog = VecDeque::new();
            std::thread::scope(|scope| {
                intake.bring(problem());
                scope.spawn(|| {
                    intake.bring(problem());
                    intake.bring(end);
                });
                assert!(matches!(
                    intake.next(&mut backlog, false, longest),
                    Work::Write
                ));
            });
            assert_eq!(backlog.len(), 3);
        }
    }
}
