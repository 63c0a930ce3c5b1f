//! The thread that keeps deeds for good, and answers only when they are.
//!
//! It does every deed to its own book at once and writes it in a transaction that is on the disk
//! when it ends; deeds that wait together share one. Inside the transaction it looks whether
//! another copy of the program has changed the file and, if so, reads it again first: so two
//! copies never write over each other's. What cannot be written stays in memory and is tried
//! again.

use crate::library::own::{Deed, Report, Wish};
use crate::vault::ledger::{Ledger, seconds};
use crate::vault::open;
use crate::vault::queue::{Next, Queue};
use crate::vault::shelf::{self, Act};
use crate::vault::{Place, backup};
use rusqlite::Connection;
use std::time::{Duration, Instant};

/// Between two tries at a file that cannot be written.
const AGAIN: Duration = Duration::from_secs(5);

/// The first look for a due backup comes when the start is over.
const BACKUP: Duration = Duration::from_secs(3);

/// Further ones come with deeds, this far apart.
const BACKUP_AGAIN: Duration = Duration::from_secs(3600);

/// The thread's world.
pub(super) struct Keeper<'a> {
    place: Place,
    deliver: &'a dyn Fn(Report),
    file: Option<OpenFile>,
    ledger: Ledger,
    /// Whether the file may say other than the book without what is unsaved.
    behind: bool,
    /// Whether the file was lost, and has to be told everything.
    lost: bool,
    trouble: Option<String>,
    /// When to try again.
    due: Option<Instant>,
    /// When to look whether a backup is due.
    backup_at: Instant,
    /// Whether to wake up for that: a program left alone has nothing new to copy.
    backup_wakes: bool,
}

struct OpenFile {
    connection: Connection,
    inode: Option<(u64, u64)>,
    /// Changes when another connection has written.
    version: i64,
}

/// Serves until nobody can wish any more, then writes what waits.
pub(super) fn run(place: Place, wishes: &Queue, deliver: &dyn Fn(Report)) {
    let mut keeper = Keeper::new(place, deliver);
    keeper.begin();
    loop {
        match wishes.next(keeper.next_due()) {
            Next::Wishes(wishes) => keeper.take(wishes),
            Next::Time => keeper.on_time(),
            Next::End(wishes) => {
                if !wishes.is_empty() || !keeper.ledger.unsaved.is_empty() {
                    keeper.save(wishes);
                }
                return;
            }
        }
    }
}

impl<'a> Keeper<'a> {
    pub(super) fn new(place: Place, deliver: &'a dyn Fn(Report)) -> Self {
        Self {
            place,
            deliver,
            file: None,
            ledger: Ledger::default(),
            behind: true,
            lost: false,
            trouble: None,
            due: None,
            backup_at: Instant::now() + BACKUP,
            backup_wakes: true,
        }
    }

    pub(super) fn begin(&mut self) {
        if let Err(why) = self.open() {
            self.read_only();
            self.fail(why);
        } else if let Err(error) = self.read() {
            self.fail(open::reason(&error));
        }
        if let Some(file) = &self.file {
            self.ledger.log = shelf::log(&file.connection).unwrap_or_default();
        }
        self.say_all();
        if self.ledger.look() {
            self.say_all();
        }
    }

    /// Lets the file grow no further than so many pages, as a full disk would.
    #[cfg(test)]
    pub(super) fn limit_pages(&self, pages: u32) -> rusqlite::Result<()> {
        let file = self.file.as_ref().ok_or(rusqlite::Error::InvalidQuery)?;
        file.connection.pragma_update(None, "max_page_count", pages)
    }

    fn next_due(&self) -> Option<Instant> {
        let backup = self.backup_wakes.then_some(self.backup_at);
        [self.due, backup].into_iter().flatten().min()
    }

    fn on_time(&mut self) {
        let now = Instant::now();
        if self.due.is_some_and(|due| due <= now) {
            self.save(Vec::new());
        }
        self.back_up();
    }

    /// Takes wishes in, and writes them.
    pub(super) fn take(&mut self, wishes: Vec<Wish>) {
        let looks = wishes.contains(&Wish::Look);
        self.save(wishes);
        if looks && self.ledger.look() {
            self.say_all();
        }
        self.back_up();
    }

    /// Does all that is wished and writes all that waits, in one transaction.
    fn save(&mut self, wishes: Vec<Wish>) {
        self.due = None;
        if self.place == Place::Memory {
            for wish in wishes {
                self.resolve(wish);
            }
            self.ledger.unsaved.clear();
            return self.say(Report::Kept(self.ledger.taken));
        }
        let mut wishes = Some(wishes);
        let mut result = Err(String::new());
        // A second time where the file turns out to be lost: it is there anew then.
        for _ in 0..2 {
            let begun = self.begin_writing();
            for wish in wishes.take().into_iter().flatten() {
                self.resolve(wish);
            }
            let written = begun.and_then(|()| self.write());
            result = match written {
                Ok(()) => Ok(()),
                Err(Failure::Shut(why)) => Err(why),
                Err(Failure::Database(error)) => {
                    self.give_up(&error);
                    Err(open::reason(&error))
                }
            };
            if result.is_ok() || !self.lost {
                break;
            }
        }
        match result {
            Ok(()) => {
                self.ledger.unsaved.clear();
                self.lost = false;
                if self.trouble.take().is_some() {
                    self.say(Report::Trouble(None));
                }
                self.say(Report::Kept(self.ledger.taken));
            }
            Err(why) => self.fail(why),
        }
    }

    /// Opens the file if need be, begins a transaction, and reads what others have changed.
    fn begin_writing(&mut self) -> Result<(), Failure> {
        if let (Some(file), Place::File(path)) = (&self.file, &self.place)
            && open::inode(path) != file.inode
        {
            // Deleted or replaced: writing on would write to nowhere.
            self.file = None;
            self.lost = true;
        }
        if self.file.is_none() {
            self.open().map_err(Failure::Shut)?;
            self.behind = true;
        }
        if let Some(file) = &self.file {
            file.connection.execute_batch("BEGIN IMMEDIATE")?;
            let changed = version(&file.connection)? != file.version;
            if (self.behind || changed) && !self.lost {
                self.read()?;
                self.say_all();
            }
        }
        Ok(())
    }

    /// Writes what waits and ends the transaction.
    fn write(&mut self) -> Result<(), Failure> {
        let Some(file) = &self.file else {
            return Ok(());
        };
        let now = seconds();
        if self.lost {
            for item in self.ledger.book.items() {
                let was = item.of().cloned();
                let deed = Some(Deed::Keep(item));
                let log = Vec::new();
                shelf::write(&file.connection, &Act { deed, was, log }, now)?;
            }
        }
        for act in &self.ledger.unsaved {
            shelf::write(&file.connection, act, now)?;
        }
        file.connection.execute_batch("COMMIT")?;
        Ok(())
    }

    /// After an error in the database: nothing of the transaction holds.
    fn give_up(&mut self, error: &rusqlite::Error) {
        if let Some(file) = &self.file {
            // Some errors have ended the transaction already.
            let _ = file.connection.execute_batch("ROLLBACK");
        }
        self.behind = true;
        if open::is_damage(error) && !self.lost {
            self.file = None;
            self.lost = true;
        }
    }

    fn fail(&mut self, why: String) {
        self.due = Some(Instant::now() + AGAIN);
        let sentence = format!("Your notes and marks are not being saved: {why}.");
        if self.trouble.as_ref() != Some(&sentence) {
            self.trouble = Some(sentence.clone());
            self.say(Report::Trouble(Some(sentence)));
        }
    }

    fn open(&mut self) -> Result<(), String> {
        let Place::File(path) = &self.place else {
            return Ok(());
        };
        let opened = open::open(path)?;
        self.file = Some(OpenFile {
            version: version(&opened.connection).unwrap_or(-1),
            connection: opened.connection,
            inode: opened.inode,
        });
        if let Some(said) = opened.said {
            self.say(Report::Said(said));
        }
        Ok(())
    }

    /// Reads a file that cannot be written, if it is ours.
    fn read_only(&mut self) {
        if let Place::File(path) = &self.place
            && let Ok(connection) = open::readable(path)
        {
            self.ledger.book = shelf::book(&connection).unwrap_or_default();
            self.ledger.log = shelf::log(&connection).unwrap_or_default();
        }
    }

    /// Reads the file, and does on top of it what is not saved.
    fn read(&mut self) -> rusqlite::Result<()> {
        let Some(file) = &mut self.file else {
            return Ok(());
        };
        let version = version(&file.connection)?;
        self.ledger.begin_from(shelf::book(&file.connection)?);
        file.version = version;
        self.behind = false;
        Ok(())
    }

    fn resolve(&mut self, wish: Wish) {
        if let Some(report) = self.ledger.resolve(wish) {
            self.say(report);
        }
    }

    fn back_up(&mut self) {
        if self.backup_at > Instant::now() {
            return;
        }
        self.backup_at = Instant::now() + BACKUP_AGAIN;
        self.backup_wakes = false;
        let Some(file) = &self.file else { return };
        let Place::File(path) = &self.place else {
            return;
        };
        let day = chrono::Local::now().date_naive().to_string();
        if let Err(error) = backup::daily(&file.connection, path, &day) {
            self.say(Report::Said(format!(
                "Today’s backup of your notes and marks could not be written: {error}."
            )));
        }
    }

    fn say_all(&self) {
        self.say(Report::All(Box::new(self.ledger.book.clone())));
    }

    fn say(&self, report: Report) {
        (self.deliver)(report);
    }
}

/// Why a transaction came to nothing.
enum Failure {
    Shut(String),
    Database(rusqlite::Error),
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error)
    }
}

fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "data_version", |row| row.get(0))
}
