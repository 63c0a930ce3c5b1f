//! Where the catalogue's place fails the writing thread goes on in memory.

use crate::disk;
use crate::library::Problem;
use crate::store::catalogue::Catalogue;
use crate::store::open::{self, Opened};
use crate::store::predecessor;
use crate::store::writing::{Writing, is_damage};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, Error, ErrorCode};

impl Writing<'_> {
    /// Whether the catalogue's place is to blame, and there is a better one.
    pub(super) fn must_leave(&self, error: &Error) -> bool {
        let code = error.sqlite_error_code();
        self.file.is_some()
            && matches!(
                code,
                Some(
                    ErrorCode::DatabaseBusy
                        | ErrorCode::DatabaseLocked
                        | ErrorCode::DiskFull
                        | ErrorCode::SystemIoFailure
                        | ErrorCode::ReadOnly
                        | ErrorCode::CannotOpen
                        | ErrorCode::PermissionDenied
                        | ErrorCode::DatabaseCorrupt
                        | ErrorCode::NotADatabase
                )
            )
    }

    /// Leaves the catalogue file for a copy of it in memory, under the same ids.
    pub(super) fn go_to_memory(&mut self, error: &Error) {
        let Some(file) = self.file.take() else {
            return;
        };
        self.checkpoint = None;
        let damaged = is_damage(error);
        let copied = if damaged {
            None
        } else {
            let from = &self.catalogue.connection;
            let first = |reader| self.desk.move_to(Ok(reader));
            open::in_memory(None, &first, |to| copy(from, to)).ok()
        };
        let (message, loss) = match copied {
            Some(Opened {
                connection,
                spares,
                shelf,
                ..
            }) => {
                self.catalogue.connection = connection;
                self.shelf.fill(shelf);
                self.catalogue.upkeep.go_on();
                self.desk.equip(spares);
                ("this run goes on in memory", false)
            }
            None => {
                self.shelf.lose();
                self.start_anew();
                ("start dateline again to see all articles", true)
            }
        };
        if damaged {
            // Where it cannot be renamed it is found damaged the next time too.
            let _ = predecessor::set_aside(&file);
        }
        self.problem(Problem {
            path: disk::shown(&file),
            message: format!("The catalogue failed ({error}); {message}."),
            loss,
        });
    }

    /// Goes on with an empty catalogue in memory.
    fn start_anew(&mut self) {
        let first = |reader| self.desk.move_to(Ok(reader));
        let fresh = open::memory(None, &first).and_then(|opened| {
            let catalogue = Catalogue::new(opened.connection, &self.intake.roots)?;
            Ok((catalogue, opened.spares, opened.shelf))
        });
        match fresh {
            Ok((catalogue, spares, shelf)) => {
                self.catalogue = catalogue;
                self.shelf.fill(shelf);
                self.desk.equip(spares);
            }
            Err(error) => self
                .desk
                .move_to(Err(format!("There is no catalogue any more: {error}."))),
        }
    }
}

fn copy(from: &Connection, to: &mut Connection) -> rusqlite::Result<()> {
    match Backup::new(from, to)?.step(-1)? {
        StepResult::Done => Ok(()),
        _ => Err(Error::SqliteFailure(
            rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY),
            None,
        )),
    }
}
