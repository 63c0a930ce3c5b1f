//! The vault of the tests: keeps in memory, at once.

use dateline::library::own::log::{Entry, Log, Turn};
use dateline::library::own::{Book, Report, Wish};

/// What was handed over.
#[derive(Clone, Default)]
pub struct Bank {
    /// Everything kept.
    pub book: Book,
    log: Log,
    entries: i64,
}

impl Bank {
    /// Does what is wished.
    pub fn answer(&mut self, wish: Wish) -> Report {
        let turn = match wish {
            Wish::Do { number, deed } => {
                self.entries += 1;
                let entry = Entry::of(self.entries, &deed, &self.book);
                if let Some(entry) = entry.filter(|_| deed.item().is_deliberate()) {
                    self.log.did(entry);
                }
                self.book.apply(&deed);
                return Report::Kept(number);
            }
            Wish::Undo => self.log.undo(&self.book),
            Wish::Redo => self.log.redo(&self.book),
            Wish::Look => return Report::All(Box::new(self.book.clone())),
        };
        match turn {
            Turn::Turned(entry, deed) => {
                self.book.apply(&deed);
                let said = entry.words();
                Report::Turned { deed, said }
            }
            _ => Report::Said("Nothing.".to_owned()),
        }
    }
}
