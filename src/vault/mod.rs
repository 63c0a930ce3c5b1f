//! Keeps the reader's own in SQLite, the way a bank keeps money: apart from everything that can be
//! made again, and never acknowledged before it is on the disk.
//!
//! One thread owns the database ([`keeper`]); the screen hands it wishes and never waits. Files
//! are opened, set aside and restored in [`open`], copied daily in [`backup`], and exchanged as
//! JSON in [`transfer`]. What the items mean is [`crate::library::own`]'s business.

mod backup;
mod keeper;
mod ledger;
mod open;
mod pack;
mod queue;
mod schema;
mod shelf;
pub mod transfer;

#[cfg(test)]
mod tests;

use crate::library::own::{Report, Wish};
use etcetera::BaseStrategy;
use queue::Queue;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::{Builder, JoinHandle};

/// Where the reader's own is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In memory, gone with the program.
    Memory,
    /// In this file, with its backups beside it.
    File(PathBuf),
}

impl Place {
    /// The file in the user's data folder; in memory where there is no such folder.
    #[must_use]
    pub fn of_user() -> Self {
        etcetera::choose_base_strategy().map_or(Self::Memory, |folders| {
            Self::File(folders.data_dir().join("dateline").join("state.sqlite"))
        })
    }
}

/// The reader's own. Dropping it waits until everything wished is written.
#[derive(Debug)]
pub struct Vault {
    wishes: Arc<Queue>,
    keeper: Option<JoinHandle<()>>,
}

/// Opens the vault on a thread of its own and returns at once; the first [`Report::All`] follows.
/// `deliver` is called on that thread and must not block.
///
/// # Errors
///
/// Where the system gives no thread. A file that cannot be used is no error: [`Report::Trouble`]
/// says why, and everything is kept in memory until it can.
pub fn spawn(place: Place, deliver: impl Fn(Report) + Send + 'static) -> std::io::Result<Vault> {
    let wishes = Arc::new(Queue::default());
    let queue = Arc::clone(&wishes);
    let keeper = Builder::new()
        .name("vault".into())
        .spawn(move || keeper::run(place, &queue, &deliver))?;
    Ok(Vault {
        wishes,
        keeper: Some(keeper),
    })
}

impl Vault {
    /// Hands a wish over. Never blocks.
    pub fn wish(&self, wish: Wish) {
        self.wishes.push(wish);
    }
}

impl Drop for Vault {
    fn drop(&mut self) {
        self.wishes.close();
        if let Some(keeper) = self.keeper.take() {
            // One that panicked has nothing left to say.
            let _ = keeper.join();
        }
    }
}
