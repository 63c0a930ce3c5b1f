//! What the loader asks past the store's own threads: which files need not be looked at, and which
//! articles wait to be annotated.
//!
//! The files of the first round are looked up in memory, because there may be a million of them.

use crate::library::{ArticleId, Stamp, Waiting};
use crate::store::queue::Queue;
use rusqlite::{Connection, params};
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::hash::BuildHasher;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// A connection to the catalogue for the loader's threads; filled once it is open.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    /// Whether there is, or will never be, a catalogue.
    settled: bool,
    queue: Option<Queue>,
    files: Files,
    /// How often everything was brought, and how often it was written.
    brought: usize,
    written: usize,
    closed: bool,
}

impl State {
    /// Whether something that was brought is not written yet.
    fn is_behind(&self) -> bool {
        self.written < self.brought
    }
}

/// How files are looked up.
#[derive(Debug, Default)]
enum Files {
    /// None was yet.
    #[default]
    Unasked,
    /// In the first round: stamps by the hash of their path.
    First(FxHashMap<u64, Stamp>),
    /// Later rounds are short.
    Later,
}

impl Shelf {
    /// Hands over a connection to the catalogue as it is now.
    pub(super) fn fill(&self, connection: Connection) {
        let mut state = self.lock();
        state.queue = Some(Queue::new(connection));
        state.settled = true;
        drop(state);
        self.changed.notify_all();
    }

    /// From now on every file must be read.
    pub(super) fn lose(&self) {
        self.lock().files = Files::First(FxHashMap::default());
    }

    /// Ends all waiting.
    pub(super) fn close(&self) {
        let mut state = self.lock();
        state.settled = true;
        state.closed = true;
        drop(state);
        self.changed.notify_all();
    }

    /// All was brought, and is being written.
    pub(super) fn all_brought(&self) {
        self.lock().brought += 1;
    }

    /// All that was brought in so many rounds is written.
    pub(super) fn all_written(&self, rounds: usize) {
        if rounds == 0 {
            return;
        }
        let mut state = self.lock();
        state.written += rounds;
        if let Some(queue) = &mut state.queue {
            queue.start_again();
        }
        drop(state);
        self.changed.notify_all();
    }

    /// This article is being read: what stands near it is wanted next.
    pub(super) fn wish(&self, id: ArticleId) {
        if let Some(queue) = &mut self.lock().queue {
            queue.wish(id);
        }
    }

    /// Whether the file is here in this state with all its articles. Waits for [`Shelf::fill`].
    pub(super) fn knows(&self, path: &[u8], stamp: Stamp) -> bool {
        let state = self.changed.wait_while(self.lock(), |state| !state.settled);
        let mut state = state.unwrap_or_else(PoisonError::into_inner);
        let State { files, queue, .. } = &mut *state;
        let Some(connection) = queue.as_ref().map(Queue::connection) else {
            return false;
        };
        if matches!(files, Files::Unasked) {
            *files = Files::First(all_files(connection).unwrap_or_default());
        }
        match files {
            Files::First(files) => files.get(&hash(path)) == Some(&stamp),
            _ => look_up(connection, path, stamp).unwrap_or(false),
        }
    }

    /// Some articles that wait to be annotated; none where there are no more. Waits until all that
    /// was brought is written.
    pub(super) fn pending(&self) -> Vec<Waiting> {
        let behind = |state: &mut State| !state.closed && (!state.settled || state.is_behind());
        let state = self.changed.wait_while(self.lock(), behind);
        let mut state = state.unwrap_or_else(PoisonError::into_inner);
        state.files = Files::Later;
        if state.closed {
            return Vec::new();
        }
        // Where the catalogue fails the writing thread says so.
        let queue = state.queue.as_mut();
        queue
            .and_then(|queue| queue.next().ok())
            .unwrap_or_default()
    }

    #[cfg(test)]
    pub(super) fn is_behind(&self) -> bool {
        self.lock().is_behind()
    }

    /// Nothing here can be left half done by a panic, so a poisoned lock is still good.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn hash(path: &[u8]) -> u64 {
    FxBuildHasher.hash_one(path)
}

fn all_files(connection: &Connection) -> rusqlite::Result<FxHashMap<u64, Stamp>> {
    let mut files = FxHashMap::default();
    let mut statement = connection
        .prepare("SELECT path, size, modified FROM files WHERE whole AND modified IS NOT NULL")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let stamp = Stamp {
            size: row.get(1)?,
            modified: row.get(2)?,
        };
        files.insert(hash(row.get_ref(0)?.as_blob()?), stamp);
    }
    Ok(files)
}

fn look_up(connection: &Connection, path: &[u8], stamp: Stamp) -> rusqlite::Result<bool> {
    let Ok(size) = i64::try_from(stamp.size) else {
        return Ok(false);
    };
    connection
        .prepare_cached(
            "SELECT 1 FROM files WHERE path = ?1 AND size = ?2 AND modified = ?3 AND whole",
        )?
        .exists(params![path, size, stamp.modified])
}
