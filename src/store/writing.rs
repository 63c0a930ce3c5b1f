//! Writes what was loaded, in short batches, and copes with what SQLite refuses.
//!
//! A batch ends after [`BATCH`] or when a request waits, so an answer is never late. Another
//! copy's writing is waited out while requests are still answered; an article that cannot be kept
//! becomes a problem; a catalogue that fails for good is carried over into memory.

use crate::library::{Loaded, Problem};
use crate::store::catalogue::{Catalogue, Change};
use crate::store::open;
use crate::store::queue::weight;
use crate::store::worker::Worker;
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, Error, ErrorCode};
use std::time::{Duration, Instant};

/// How long a batch may take.
const BATCH: Duration = Duration::from_millis(2);

/// Before trying again where another copy of the program writes.
const RETRY: Duration = Duration::from_millis(1);

/// How long another copy may hold the catalogue before this one goes on in memory.
const PATIENCE: Duration = Duration::from_secs(10);

/// Another copy of the program is writing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Blocked {
    since: Instant,
    /// When to try again.
    pub(super) retry: Instant,
}

/// A batch that was taken back, and the place in the backlog where it failed.
struct Failure {
    at: usize,
    error: Error,
}

impl Worker<'_> {
    /// Writes for a while: the backlog in its order, behind it a step of the sweep.
    pub(super) fn write(&mut self) {
        let problems = self.catalogue.problems.len();
        match self.batch() {
            Ok(taken) => {
                self.blocked = None;
                self.changed = true;
                self.written(taken);
            }
            Err(failure) => {
                if !self.catalogue.connection.is_autocommit() {
                    // Where even this fails, the next batch says so.
                    let _ = self.catalogue.connection.execute_batch("ROLLBACK");
                }
                self.catalogue.problems.truncate(problems);
                self.failed(failure);
            }
        }
    }

    /// One transaction; how many items of the backlog it took.
    fn batch(&mut self) -> Result<usize, Failure> {
        let mut taken = 0;
        let failure = |at| move |error| Failure { at, error };
        self.begin().map_err(failure(taken))?;
        let begun = Instant::now();
        while let Some(loaded) = self.backlog.get(taken) {
            match self.catalogue.take(loaded).map_err(failure(taken))? {
                Change::None => {}
                Change::Text(id) => self.forget(id),
            }
            taken += 1;
            if begun.elapsed() >= BATCH || self.queue.is_asked() {
                break;
            }
        }
        if taken == self.backlog.len() {
            self.catalogue.sweep().map_err(failure(taken))?;
        }
        let commit = self.catalogue.connection.execute_batch("COMMIT");
        commit.map_err(failure(taken)).map(|()| taken)
    }

    /// Begins to write, or says at once that another copy does.
    fn begin(&self) -> rusqlite::Result<()> {
        let connection = &self.catalogue.connection;
        connection.busy_timeout(Duration::ZERO)?;
        let begun = connection.execute_batch("BEGIN IMMEDIATE");
        connection.busy_timeout(open::PATIENCE)?;
        begun
    }

    fn written(&mut self, taken: usize) {
        let Some(checkpoint) = &mut self.checkpoint else {
            self.backlog.drain(..taken);
            return;
        };
        for loaded in self.backlog.drain(..taken) {
            checkpoint.wrote(weight(&loaded));
            if matches!(loaded, Loaded::Finished) {
                checkpoint.now();
            }
        }
    }

    fn failed(&mut self, Failure { at, error }: Failure) {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                let now = Instant::now();
                let since = self.blocked.map_or(now, |blocked| blocked.since);
                if now.duration_since(since) < PATIENCE {
                    let retry = now + RETRY;
                    self.blocked = Some(Blocked { since, retry });
                    return;
                }
                self.go_to_memory(&error);
            }
            Some(
                ErrorCode::DiskFull
                | ErrorCode::SystemIoFailure
                | ErrorCode::ReadOnly
                | ErrorCode::CannotOpen
                | ErrorCode::PermissionDenied
                | ErrorCode::DatabaseCorrupt
                | ErrorCode::NotADatabase,
            ) if self.file.is_some() => self.go_to_memory(&error),
            _ => self.leave_out(at, &error),
        }
    }

    /// Gives up on the item that cannot be written, so that the rest can.
    fn leave_out(&mut self, at: usize, error: &Error) {
        let path = match self.backlog.remove(at) {
            Some(Loaded::Article { article, .. }) => article.path.clone(),
            Some(Loaded::Annotated { key, .. }) => String::from_utf8_lossy(&key.path).into_owned(),
            _ => String::new(),
        };
        self.problem(Problem {
            path: path.chars().filter(|c| !c.is_control()).collect(),
            message: format!("This could not be kept, and is left out: {error}."),
            loss: true,
        });
    }

    /// Leaves the catalogue file for a copy of it in memory, under the same ids.
    pub(super) fn go_to_memory(&mut self, error: &Error) {
        let Some(file) = self.file.take() else {
            return;
        };
        self.checkpoint = None;
        self.blocked = None;
        let damaged = is_damage(error);
        let copied = copy(&self.catalogue.connection);
        let (message, loss) = if let (Ok(connection), false) = (copied, damaged) {
            self.catalogue.connection = connection;
            ("this run goes on in memory", false)
        } else {
            self.shelf.lose();
            self.start_anew();
            ("start dateline again to see all articles", true)
        };
        if damaged {
            // Where it cannot be renamed it is found damaged the next time too.
            let _ = open::set_aside(&file);
        }
        self.problem(Problem {
            path: open::shown(&file),
            message: format!("The catalogue failed ({error}); {message}."),
            loss,
        });
    }

    /// Goes on with an empty catalogue in memory.
    fn start_anew(&mut self) {
        self.forget_all();
        let fresh = open::memory(None).and_then(|opened| Catalogue::new(opened.connection));
        // Without memory for that the broken one stays, and every answer says so.
        if let Ok(mut fresh) = fresh {
            std::mem::swap(&mut fresh.problems, &mut self.catalogue.problems);
            fresh.loading = self.catalogue.loading;
            self.catalogue = fresh;
        }
    }
}

/// Whether the catalogue's content itself is broken.
pub(super) fn is_damage(error: &Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase)
    )
}

fn copy(from: &Connection) -> rusqlite::Result<Connection> {
    let mut to = open::blank_memory()?;
    let step = Backup::new(from, &mut to)?.step(-1)?;
    match step {
        StepResult::Done => Ok(to),
        _ => Err(Error::SqliteFailure(
            rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY),
            None,
        )),
    }
}
