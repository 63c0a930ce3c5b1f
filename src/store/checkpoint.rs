//! Carries the write-ahead log over into the catalogue, on a thread and connection of its own.
//!
//! Copying and syncing a long log takes long, and so does opening a catalogue with one. The writing
//! thread only looks at its length. While more comes, the log is written from its beginning again as it
//! stands: to give its room back and take it anew takes as long as carrying over does.

use crate::priority;
use crate::store::{Place, open};
use rusqlite::Connection;
use rusqlite::hooks::Wal;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::{Duration, Instant};

/// Length after which the log is worth carrying over, in pages: 32 MB.
pub(super) const WORTH: i32 = 4_096;

/// As [`WORTH`], where nobody opens the catalogue again, and nobody waits for a long log: 128 MB.
pub(super) const WORTH_ONCE: i32 = 16_384;

/// Length after which the writing thread carries the log over itself, where nobody waits for it: 8 MB,
/// which are read in some ms when the catalogue is opened.
const SHORT: i32 = 1_024;

/// How long another copy that reads may keep the log.
const LONGEST: Duration = Duration::from_secs(5);

/// Tells the thread when there is something to carry over; it ends when this is dropped. Nobody
/// waits for it: a copy that is broken off loses nothing.
#[derive(Debug)]
pub(super) struct Checkpoint {
    /// Pages of the log, as of the writer's last transaction.
    length: Arc<AtomicI32>,
    /// From what length on it is carried over.
    worth: i32,
    /// Whether nothing more comes for a while.
    rests: Arc<AtomicBool>,
    due: SyncSender<()>,
}

impl Checkpoint {
    /// Carries over the log of the catalogue that `writer` writes, each time it is longer than `worth`.
    ///
    /// # Errors
    ///
    /// Where the catalogue gives no further connection, or the system no thread.
    pub(super) fn spawn(
        file: &Path,
        writer: &mut Connection,
        worth: i32,
    ) -> Result<Self, Box<dyn std::error::Error>> {
        let connection = open::another(file)?;
        let (length, rests) = <(Arc<AtomicI32>, Arc<AtomicBool>)>::default();
        let (due, waits) = sync_channel(1);
        let thread = std::thread::Builder::new().name("store checkpoint".into());
        let told = Arc::clone(&rests);
        thread.spawn(move || work(&connection, &waits, &told))?;
        let written = Arc::clone(&length);
        writer.wal_hook(Some(move |_: &mut Wal, pages| {
            written.store(pages, Ordering::Relaxed);
            Ok(())
        }))?;
        Ok(Self {
            length,
            worth,
            rests,
            due,
        })
    }

    /// Carries the log over if it is long, or if nothing more `comes` for a while.
    pub(super) fn look(&self, comes: bool) {
        self.rests.store(!comes, Ordering::Relaxed);
        if self.length.load(Ordering::Relaxed) >= self.worth || !comes {
            // One that waits already will take this along.
            let _ = self.due.try_send(());
        }
    }

    /// Carries the log over before more is written, unless it is short. Writing without a pause, one
    /// would leave the thread no moment for it. Waits for nobody: what another copy still reads stays.
    pub(super) fn carry_first(&self, writer: &Connection) {
        if self.length.load(Ordering::Relaxed) >= SHORT {
            checkpoint(writer, "PASSIVE");
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

fn work(connection: &Connection, waits: &Receiver<()>, rests: &AtomicBool) {
    priority::go_back(priority::WRITING);
    while waits.recv().is_ok() {
        carry(connection, rests.load(Ordering::Relaxed));
    }
}

fn carry(connection: &Connection, rests: bool) {
    // Most of it beside the writer, then the rest while the writer stands by: only a log carried
    // over to its end begins anew and stops growing.
    checkpoint(connection, "PASSIVE");
    checkpoint(connection, if rests { "TRUNCATE" } else { "RESTART" });
}

fn checkpoint(connection: &Connection, mode: &str) {
    let sql = format!("PRAGMA wal_checkpoint({mode})");
    // Where it fails, the log only stays longer; the writer meets a full disk itself.
    let _ = connection.query_row(&sql, [], |_| Ok(()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk;

    #[test]
    fn a_log_that_was_carried_over_begins_anew_and_goes_when_nothing_comes() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("catalogue.sqlite");
        let (opened, _reader) = open::with_reader(&Place::Folder(file.clone()));
        let checkpoint = opened.checkpoint.unwrap();
        let other = open::another(&file).unwrap();
        let (mut longest, mut logs) = (0, Vec::new());
        for rests in [false, false, true] {
            for _ in 0..20 {
                let sql = "INSERT INTO days VALUES (random(), 1, 1, 0)";
                opened.connection.execute(sql, []).unwrap();
            }
            longest = longest.max(checkpoint.length.load(Ordering::Relaxed));
            carry(&other, rests);
            logs.push(disk::beside(&file, "-wal").metadata().unwrap().len());
        }
        // What is above twenty are the pages of the tables.
        assert!((20..60).contains(&longest), "{longest}");
        assert!(
            logs[0] > 0 && logs[1] == logs[0] && logs[2] == 0,
            "{logs:?}"
        );
    }

    #[test]
    fn a_log_that_nobody_waits_for_is_carried_over_by_its_writer() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("catalogue.sqlite");
        let (opened, _reader) = open::with_reader(&Place::Folder(file.clone()));
        let (checkpoint, connection) = (opened.checkpoint.unwrap(), opened.connection);
        connection
            .execute("CREATE TABLE long (words BLOB)", [])
            .unwrap();
        let log = || disk::beside(&file, "-wal").metadata().unwrap().len();
        let mut longest = 0;
        for _ in 0..40 {
            let sql = "INSERT INTO long VALUES (randomblob(1000000))";
            connection.execute(sql, []).unwrap();
            checkpoint.carry_first(&connection);
            longest = longest.max(log());
        }
        assert!((1 << 20..16 << 20).contains(&longest), "{longest}");
        checkpoint.look(false);
        let begun = Instant::now();
        while log() > 0 {
            assert!(begun.elapsed() < LONGEST, "the log stays");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}
