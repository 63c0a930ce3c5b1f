//! Tells the loader's threads which files need not be read, past the store's own thread.

use crate::library::Stamp;
use crate::store::open;
use rusqlite::{Connection, OptionalExtension, params};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

/// A connection to the catalogue for looking up files; filled once it is open.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    connection: OnceLock<Option<Mutex<Connection>>>,
    /// What it holds is no longer what the store holds.
    lost: AtomicBool,
}

impl Shelf {
    /// Opens the catalogue in `file`; `None` knows nothing. Only the first call counts.
    pub(super) fn fill(&self, file: Option<&Path>) {
        let connection = file.and_then(|file| open::another(file).ok());
        // A second call finds it filled, and that is good.
        let _ = self.connection.set(connection.map(Mutex::new));
    }

    /// From now on every file must be read.
    pub(super) fn lose(&self) {
        self.lost.store(true, Ordering::Release);
    }

    /// Whether the file is here in this state with all its articles, annotated. Waits for
    /// [`Shelf::fill`].
    pub(super) fn knows(&self, path: &[u8], stamp: Stamp) -> bool {
        let Some(connection) = self.connection.wait() else {
            return false;
        };
        if self.lost.load(Ordering::Acquire) {
            return false;
        }
        let connection = connection.lock().unwrap_or_else(PoisonError::into_inner);
        look_up(&connection, path, stamp).unwrap_or(false)
    }
}

fn look_up(connection: &Connection, path: &[u8], stamp: Stamp) -> rusqlite::Result<bool> {
    let Ok(size) = i64::try_from(stamp.size) else {
        return Ok(false);
    };
    connection
        .prepare_cached(
            "SELECT NOT EXISTS (
                 SELECT 1 FROM articles
                 WHERE articles.id BETWEEN files.id << 32 AND (files.id << 32) + 4294967295
                     AND voices IS NULL)
             FROM files WHERE path = ?1 AND size = ?2 AND modified = ?3 AND whole",
        )?
        .query_row(params![path, size, stamp.modified], |row| row.get(0))
        .optional()
        .map(|known| known.unwrap_or(false))
}
