//! Carries the write-ahead log over into the catalogue, on a thread and connection of its own.
//!
//! Copying and syncing a long log takes long, and so does opening a catalogue with one. The writing
//! thread only looks at its length.

use crate::disk;
use crate::priority;
use crate::store::{Place, open};
use rusqlite::Connection;
use std::fs::File;
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::{Duration, Instant};

/// Length after which the log is worth carrying over, in bytes.
const WORTH: u64 = 32 << 20;

/// How long another copy that reads may keep the log.
const LONGEST: Duration = Duration::from_secs(5);

/// Tells the thread when there is something to carry over; it ends when this is dropped. Nobody
/// waits for it: a copy that is broken off loses nothing.
#[derive(Debug)]
pub(super) struct Checkpoint {
    log: File,
    due: SyncSender<()>,
}

impl Checkpoint {
    /// # Errors
    ///
    /// Where the catalogue gives no further connection, has no log, or the system no thread.
    pub(super) fn spawn(file: &Path) -> Result<Self, Box<dyn std::error::Error>> {
        let connection = open::another(file)?;
        let log = File::open(disk::beside(file, "-wal"))?;
        let (due, waits) = sync_channel(1);
        let thread = std::thread::Builder::new().name("store checkpoint".into());
        thread.spawn(move || work(&connection, &waits))?;
        Ok(Self { log, due })
    }

    /// Carries the log over if it is long, or if nothing more `comes` for a while.
    pub(super) fn look(&self, comes: bool) {
        let is_long = self.log.metadata().is_ok_and(|log| log.len() >= WORTH);
        if is_long || !comes {
            // One that waits already will take this along.
            let _ = self.due.try_send(());
        }
    }
}

/// Carries the whole log over into the catalogue at `place`, and waits for that: what is not carried
/// over when the program ends takes room until the next run.
pub fn carry_over(place: &Place) {
    let Place::Folder(file) = place else {
        return;
    };
    let Ok(connection) = open::another(file) else {
        return;
    };
    let begun = Instant::now();
    // The thread above may be at it, and whoever is does it in one go.
    while begun.elapsed() < LONGEST {
        let sql = "PRAGMA wal_checkpoint(TRUNCATE)";
        match connection.query_row(sql, [], |row| row.get::<_, bool>(0)) {
            Ok(true) => std::thread::sleep(Duration::from_millis(5)),
            // Where it fails, the log only stays longer.
            Ok(false) | Err(_) => return,
        }
    }
}

fn work(connection: &Connection, waits: &Receiver<()>) {
    priority::go_back(priority::WRITING);
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
