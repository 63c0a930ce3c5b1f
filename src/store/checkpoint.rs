//! Carries the write-ahead log over into the catalogue, on a thread and connection of its own.
//!
//! Copying and syncing a long log takes longer than a key may wait, so the store's thread never
//! does it. It only says how much it has written.

use crate::store::open;
use rusqlite::Connection;
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};

/// Bytes of text after which the log is worth carrying over.
const WORTH: usize = 16 << 20;

/// Tells the thread when there is something to carry over; it ends when this is dropped. Nobody
/// waits for it: a copy that is broken off loses nothing.
#[derive(Debug)]
pub(super) struct Checkpoint {
    written: usize,
    due: SyncSender<()>,
}

impl Checkpoint {
    /// # Errors
    ///
    /// Where the catalogue gives no further connection or the system no thread.
    pub(super) fn spawn(file: &Path) -> Result<Self, Box<dyn std::error::Error>> {
        let connection = open::another(file)?;
        let (due, waits) = sync_channel(1);
        let thread = std::thread::Builder::new().name("store checkpoint".into());
        thread.spawn(move || work(&connection, &waits))?;
        Ok(Self { written: 0, due })
    }

    /// So many bytes were written.
    pub(super) fn wrote(&mut self, bytes: usize) {
        self.written += bytes;
        if self.written >= WORTH {
            self.now();
        }
    }

    /// Carries over what there is: nothing more is coming for a while.
    pub(super) fn now(&mut self) {
        match self.due.try_send(()) {
            Ok(()) => self.written = 0,
            // It has not yet begun with the last one, which will take this along.
            Err(TrySendError::Full(())) | Err(TrySendError::Disconnected(())) => {}
        }
    }
}

fn work(connection: &Connection, waits: &Receiver<()>) {
    while waits.recv().is_ok() {
        // Most of it beside the writer, then the rest while the writer stands by: only a log
        // carried over to its end begins anew and stops growing.
        for mode in ["PASSIVE", "TRUNCATE"] {
            let sql = format!("PRAGMA wal_checkpoint({mode})");
            // Where it fails, the log only stays longer; the writer meets a full disk itself.
            let _ = connection.query_row(&sql, [], |_| Ok(()));
        }
    }
}
