//! The thread that writes what was loaded, in short batches, and copes with what SQLite refuses.
//!
//! Another copy's writing is waited out; an article that cannot be kept becomes a problem; a
//! catalogue that fails for good is carried over into memory. Nothing SQLite says ends the
//! program.

mod leaving;

use crate::library::{Loaded, Problem};
use crate::memory;
use crate::priority;
use crate::store::catalogue::Catalogue;
use crate::store::checkpoint::Checkpoint;
use crate::store::desk::{Desk, News};
use crate::store::intake::{Brought, Intake, Work, left_out};
use crate::store::known::Shelf;
use crate::store::{Place, open};
use crate::text::safe;
use rusqlite::{Error, ErrorCode};
use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long a batch may take: what it holds is seen only after it.
const BATCH: Duration = Duration::from_millis(20);

/// How many milliseconds another copy may hold the catalogue before this one goes on in memory.
const PATIENCE: i32 = 10_000;

/// After so many of SQLite's steps, some hundredths of a millisecond, it is asked whose turn it is.
const STEPS: i32 = 500;

/// Between two batches, so that another copy gets its turn.
const PAUSE: Duration = Duration::from_micros(50);

/// For so long the first of many articles waits for others: many at once are written with less work.
const FIRST: Duration = Duration::from_millis(2);

/// As [`FIRST`], once a screen of them was seen: nobody waits for a single one.
const LISTED: Duration = Duration::from_millis(256);

/// This share of the articles listed in no order is written at once: each may change another page.
const SHARE: usize = 8;

/// From so many such articles on a batch touches more pages than otherwise.
const WIDE: usize = 50_000;

/// As [`FIRST`], while articles are annotated: as long as their count stays the same on the screen.
const ANNOTATED: Duration = Duration::from_millis(50);

/// Writes what comes to `intake` until that is closed.
pub(super) fn run(place: &Place, intake: &Intake, desk: &Desk, shelf: &Shelf) {
    // Whoever asks what is known must not wait for a thread that is gone.
    let _closing = Closing(shelf);
    let first = |reader| desk.move_to(Ok(reader));
    let begun = open::open(place, &first).and_then(|mut opened| {
        shelf.fill(opened.shelf);
        desk.equip(opened.spares);
        // SQLite's own waiting sleeps ever longer and would miss the short pauses between batches.
        opened.connection.busy_handler(Some(|tries| {
            std::thread::sleep(Duration::from_millis(1));
            tries < PATIENCE
        }))?;
        let turn = Arc::clone(&intake.turn);
        let aside = move || {
            turn.stand_aside();
            false
        };
        opened.connection.progress_handler(STEPS, Some(aside))?;
        let writing = Writing {
            catalogue: Catalogue::new(opened.connection, &intake.roots)?,
            checkpoint: opened.checkpoint,
            file: opened.file,
            intake,
            desk,
            shelf,
            backlog: VecDeque::new(),
            gather: FIRST,
            rounds: 0,
            mixed: 0,
            is_wide: false,
        };
        Ok((writing, opened.problem))
    });
    match begun {
        Ok((mut writing, problem)) => {
            desk.tell(News {
                problems: problem.into_iter().collect(),
                ..News::default()
            });
            priority::go_back(priority::WRITING);
            writing.serve();
        }
        Err(error) => {
            desk.move_to(Err(format!("There is no catalogue: {error}.")));
            let mut dropped = VecDeque::new();
            while !matches!(intake.next(&mut dropped, false, FIRST), Work::End) {
                dropped.clear();
            }
        }
    }
}

struct Closing<'a>(&'a Shelf);

impl Drop for Closing<'_> {
    fn drop(&mut self) {
        self.0.close();
    }
}

/// The writing thread with everything it holds.
struct Writing<'a> {
    catalogue: Catalogue,
    /// Where the catalogue lies; `None` in memory.
    file: Option<PathBuf>,
    checkpoint: Option<Checkpoint>,
    intake: &'a Intake,
    desk: &'a Desk,
    shelf: &'a Shelf,
    /// Taken from the intake, not yet written.
    backlog: VecDeque<Brought>,
    /// How long more is waited for.
    gather: Duration,
    /// Rounds of the loader that have ended, until all of what they brought is written.
    rounds: usize,
    /// Articles listed in this round whose days came in no order.
    mixed: usize,
    /// Whether they are very many.
    is_wide: bool,
}

/// A batch that was taken back, and the place in the backlog where it failed.
struct Failure {
    at: usize,
    error: Error,
}

impl Writing<'_> {
    fn serve(&mut self) {
        loop {
            let catalogue = &self.catalogue;
            let upkeep = &catalogue.upkeep;
            let is_index_behind = upkeep.is_due() || upkeep.merges();
            let busy = catalogue.sweeps() || catalogue.settles() || is_index_behind;
            match self.intake.next(&mut self.backlog, busy, self.gather) {
                Work::End => return,
                Work::Leave(damage) => self.go_to_memory(&damage),
                Work::Write => {
                    self.write();
                    self.index();
                }
            }
        }
    }

    /// Writes for a while: the backlog in its order, behind it a step of the sweep and of settling days.
    fn write(&mut self) {
        match self.batch() {
            Ok((taken, news)) => {
                // Several may end in one batch.
                let ends = self.backlog.iter().take(taken);
                self.rounds += ends.filter(|brought| brought.ends_round()).count();
                if !self.catalogue.sweeps() && !self.catalogue.settles() {
                    self.shelf.all_written(std::mem::take(&mut self.rounds));
                }
                self.desk.tell(news);
                self.written(taken);
            }
            Err(failure) => {
                self.catalogue.forget();
                if !self.catalogue.connection.is_autocommit() {
                    // Where even this fails, the next batch says so.
                    let _ = self.catalogue.connection.execute_batch("ROLLBACK");
                }
                self.failed(failure);
            }
        }
    }

    /// One transaction; how many items of the backlog it took.
    fn batch(&mut self) -> Result<(usize, News), Failure> {
        let (mut taken, mut news) = (0, News::default());
        let failure = |at| move |error| Failure { at, error };
        let begin = self.catalogue.connection.execute_batch("BEGIN IMMEDIATE");
        begin.map_err(failure(taken))?;
        let begun = Instant::now();
        while let Some(brought) = self.backlog.get(taken) {
            let rest = self.backlog.iter().skip(taken);
            let listed = rest
                .clone()
                .take_while(|brought| brought.is_listed())
                .count();
            if listed > 0 {
                let took = self.catalogue.list(rest.take(listed), &mut news);
                let is_mixed = took.map_err(|(at, error)| failure(taken + at)(error))?;
                self.mixed += if is_mixed { listed } else { 0 };
                taken += listed;
            } else {
                let took = self.catalogue.take(brought, &mut news);
                took.map_err(failure(taken))?;
                taken += 1;
            }
            if begun.elapsed() >= BATCH || self.intake.is_closed() {
                break;
            }
        }
        if taken == self.backlog.len() {
            let swept = self.catalogue.sweep(&mut news);
            swept.map_err(failure(taken))?;
            let settled = self.catalogue.settle(&mut news);
            settled.map_err(failure(taken))?;
        }
        self.catalogue.count().map_err(failure(taken))?;
        news.searchable = Some(self.catalogue.upkeep.is_done());
        let commit = self.catalogue.connection.execute_batch("COMMIT");
        commit.map_err(failure(taken)).map(|()| (taken, news))
    }

    /// Puts what was written into the full-text index, when that is worth its time, or else merges
    /// some of that while there is nothing to write.
    fn index(&mut self) {
        let turn = &self.intake.turn;
        let done = if self.catalogue.upkeep.is_due() {
            self.catalogue.index(&|| turn.stand_aside())
        } else if self.catalogue.upkeep.merges() && self.backlog.is_empty() {
            let done = self.catalogue.merge();
            let upkeep = &self.catalogue.upkeep;
            if let Some(checkpoint) = &self.checkpoint {
                match upkeep.merges() {
                    true => checkpoint.carry_first(&self.catalogue.connection),
                    false => checkpoint.look(!upkeep.is_done()),
                }
            }
            done
        } else {
            return;
        };
        if let Err(error) = done {
            if !self.catalogue.connection.is_autocommit() {
                // Where even this fails, the next batch says so.
                let _ = self.catalogue.connection.execute_batch("ROLLBACK");
            }
            self.catalogue.upkeep.give_up();
            if self.must_leave(&error) {
                self.go_to_memory(&error);
            } else {
                self.problem(Problem {
                    path: String::new(),
                    message: format!("The search will not find everything: {error}."),
                    loss: true,
                });
            }
        }
        let is_done = self.catalogue.upkeep.is_done();
        if is_done && !self.catalogue.upkeep.merges() {
            // What the work took is not needed while one reads. Where it stays nothing is lost.
            let _ = self
                .catalogue
                .connection
                .execute_batch("PRAGMA shrink_memory");
            memory::give_back();
        }
        self.desk.tell(News {
            searchable: Some(is_done),
            ..News::default()
        });
    }

    fn written(&mut self, taken: usize) {
        let (mut comes, mut gather) = (true, self.gather);
        for brought in self.backlog.drain(..taken) {
            gather = match brought {
                Brought::Other(Loaded::Listed { .. }) => (self.gather * 2).min(LISTED),
                Brought::Read { .. } => ANNOTATED,
                Brought::Other(Loaded::AllRead | Loaded::SomeRead) => {
                    self.mixed = 0;
                    FIRST
                }
                Brought::Other(Loaded::Finished) => {
                    comes = false;
                    FIRST
                }
                Brought::Article { .. } | Brought::Other(_) => gather,
            };
        }
        self.gather = gather;
        self.widen();
        if let Some(checkpoint) = &self.checkpoint {
            // One that waits for the writer to stop would keep it from carrying anything over itself.
            checkpoint.look(comes || self.catalogue.upkeep.merges());
            std::thread::sleep(PAUSE);
        }
    }

    /// Has the more written at once the more is listed in no order: each batch touches all of the list's
    /// index.
    fn widen(&mut self) {
        self.intake.widen(self.mixed / SHARE);
        let is_wide = self.mixed >= WIDE;
        if is_wide != self.is_wide {
            self.is_wide = is_wide;
            open::make_room(&self.catalogue.connection, is_wide);
        }
    }

    fn failed(&mut self, Failure { at, error }: Failure) {
        if self.must_leave(&error) {
            self.go_to_memory(&error);
        } else {
            self.leave_out(at, &error);
        }
    }

    /// Gives up on the item that cannot be written, so that the rest can.
    fn leave_out(&mut self, at: usize, error: &Error) {
        let path = match self.backlog.remove(at) {
            Some(
                Brought::Article { pressed, .. }
                | Brought::Read {
                    pressed: Some(pressed),
                    ..
                },
            ) => pressed.heading.path,
            Some(Brought::Read { key, .. }) => safe::path(&key.path),
            Some(Brought::Other(Loaded::Listed { heading, .. })) => heading.path,
            _ => String::new(),
        };
        self.problem(left_out(path, error));
    }

    fn problem(&self, problem: Problem) {
        self.desk.tell(News {
            problems: vec![problem],
            ..News::default()
        });
    }
}

/// Whether the catalogue's content itself is broken.
pub(super) fn is_damage(error: &Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase)
    ) || matches!(
        error,
        // SQLite does not look at the values: these are none that we have written.
        Error::FromSqlConversionFailure(..)
            | Error::IntegralValueOutOfRange(..)
            | Error::InvalidColumnType(..)
            | Error::Utf8Error(..)
    )
}

#[cfg(test)]
mod tests;
