//! The reader's own in memory: what is kept, what can be taken back, what is not written yet.
//!
//! No file is touched here but to see whether it is there.

use crate::library::own::log::{Entry, Log, Turn};
use crate::library::own::{Book, Deed, Item, Report, Wish};
use crate::vault::shelf::{Act, Note};
use std::collections::HashSet;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// What the keeper knows.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    pub(super) book: Book,
    pub(super) log: Log,
    /// What is not on the disk yet, in order.
    pub(super) unsaved: Vec<Act>,
    /// The number of the last deed taken in.
    pub(super) taken: u64,
    /// The number of the last entry of the log.
    last: i64,
    /// Files that are no longer there.
    gone: HashSet<String>,
}

impl Ledger {
    /// What is kept was read anew: what is not saved holds on top of it.
    pub(super) fn begin_from(&mut self, book: Book) {
        self.book = book;
        self.book.look(|file| self.gone.contains(file));
        for act in &mut self.unsaved {
            if let Some(deed) = &act.deed {
                let of = deed.item().of();
                let known = of.and_then(|of| self.book.find(of));
                act.was = known.map(|record| record.identity.clone());
                self.book.apply(deed);
            }
        }
    }

    /// Does what is wished, in memory; what there is to tell about it.
    pub(super) fn resolve(&mut self, wish: Wish) -> Option<Report> {
        match wish {
            Wish::Do { number, deed } => {
                self.taken = self.taken.max(number);
                self.last = self.last.max(microseconds()) + 1;
                let entry = Entry::of(self.last, &deed, &self.book);
                let mut log = Vec::new();
                if let Some(entry) = entry.filter(|_| deed.item().is_deliberate()) {
                    log.push(Note::Did(Box::new(entry.clone())));
                    log.extend(self.log.did(entry).into_iter().map(Note::Dropped));
                }
                self.act(deed, log);
                None
            }
            Wish::Undo => {
                let turn = self.log.undo(&self.book);
                Some(self.turn(turn, true, "undo"))
            }
            Wish::Redo => {
                let turn = self.log.redo(&self.book);
                Some(self.turn(turn, false, "redo"))
            }
            Wish::Look => None,
        }
    }

    fn turn(&mut self, turn: Turn, undone: bool, what: &str) -> Report {
        match turn {
            Turn::Nothing => Report::Said(format!("There is nothing to {what}.")),
            Turn::Changed(entry) => {
                self.unsaved.push(Act {
                    deed: None,
                    was: None,
                    log: vec![Note::Dropped(entry.number)],
                });
                let words = entry.words();
                Report::Said(format!(
                    "Left as it is, for it was changed elsewhere: {words}."
                ))
            }
            Turn::Turned(entry, deed) => {
                let how = if undone { "Undone" } else { "Done again" };
                let said = format!("{how}: {}.", entry.words());
                self.act(deed.clone(), vec![Note::Turned(entry.number, undone)]);
                Report::Turned { deed, said }
            }
        }
    }

    fn act(&mut self, deed: Deed, log: Vec<Note>) {
        let of = match deed.item() {
            Item::Of(of, _) => self.book.find(of),
            _ => None,
        };
        let was = of.map(|record| record.identity.clone());
        self.book.apply(&deed);
        let deed = Some(deed);
        self.unsaved.push(Act { deed, was, log });
    }

    /// Looks which files are gone; whether that has changed.
    pub(super) fn look(&mut self) -> bool {
        let files = self.book.records().map(|record| record.identity.file());
        let files: HashSet<&str> = files.collect();
        let gone = files.into_iter().filter(|file| !Path::new(file).exists());
        let gone = gone.map(str::to_owned).collect();
        let changed = self.gone != gone;
        self.gone = gone;
        self.book.look(|file| self.gone.contains(file));
        changed
    }
}

fn since_1970() -> Duration {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
}

/// Since 1970.
pub(super) fn seconds() -> i64 {
    i64::try_from(since_1970().as_secs()).unwrap_or(i64::MAX)
}

fn microseconds() -> i64 {
    i64::try_from(since_1970().as_micros()).unwrap_or(i64::MAX)
}
