//! Keeps articles, quotes, people and mentions in SQLite; the one place that knows SQL.
//!
//! Everything kept here is derived from the files and can be thrown away at any time, but for what
//! articles said before they were edited, which a new catalogue takes over ([`predecessor`]). One thread
//! answers the screen ([`answering`], [`reading`]) and mostly sleeps, so the system lets it go first
//! when a key is pressed; one writes what the loader brings ([`writing`], [`catalogue`]). What takes
//! long has threads of its own: searching ([`search`]), annotating and comparing ([`aside`]),
//! carrying over the log ([`checkpoint`]). None waits for another, and nothing here makes the screen
//! wait.

mod answering;
mod aside;
mod catalogue;
mod checkpoint;
mod desk;
mod digest;
mod found;
mod holdings;
mod intake;
mod known;
mod open;
mod pace;
mod pack;
mod place;
mod predecessor;
mod queue;
mod reading;
mod remembered;
mod roots;
mod schema;
mod search;
mod tally;
mod turn;
mod window;
mod writing;

#[cfg(test)]
mod tests;

pub use checkpoint::carry_over;
pub use holdings::Holdings;
pub use place::Place;
pub use roots::Roots;

use crate::library::{Answer, Fetch, Known, Loaded, Pending, Request};
use desk::Desk;
use intake::Intake;
use known::Shelf;
use std::sync::Arc;
use std::thread::{Builder, JoinHandle};

/// The collection of this run. Dropping it ends its threads; what was not written yet is read
/// again next time.
#[derive(Debug)]
pub struct Store {
    desk: Arc<Desk>,
    intake: Arc<Intake>,
    shelf: Arc<Shelf>,
    answering: Option<JoinHandle<()>>,
}

/// Opens the collection made of these `roots` on threads of its own and returns at once. `fetch` reads what is opened
/// before it was taken in. `deliver` is called on one of the threads, never after the store was
/// dropped, and must not block.
///
/// # Errors
///
/// Where the system gives no thread. A catalogue that cannot be used is no error: the store goes
/// on in memory and lists a problem that says why.
pub fn spawn(
    place: Place,
    roots: Roots,
    fetch: Fetch,
    deliver: impl Fn(Answer) + Send + 'static,
) -> std::io::Result<Store> {
    let mut store = Store {
        desk: Arc::default(),
        intake: Arc::new(Intake::of(roots)),
        shelf: Arc::default(),
        answering: None,
    };
    let parts = || {
        let (desk, intake) = (Arc::clone(&store.desk), Arc::clone(&store.intake));
        (desk, intake, Arc::clone(&store.shelf))
    };
    let (desk, intake, shelf) = parts();
    let answering = Builder::new().name("store".into()).spawn(move || {
        let around = answering::Around {
            intake: &intake,
            shelf: &shelf,
            fetch: &fetch,
            deliver: &deliver,
        };
        answering::run(&desk, around);
    })?;
    let (desk, intake, shelf) = parts();
    store.answering = Some(answering);
    // Nobody waits for this one's end: whatever it is doing then may be broken off.
    Builder::new()
        .name("store writing".into())
        .spawn(move || writing::run(&place, &intake, &desk, &shelf))?;
    Ok(store)
}

impl Store {
    /// Asks; the answer is delivered with the request's number. Never blocks.
    pub fn ask(&self, request: Request) {
        self.desk.ask(request);
    }

    /// Somebody looks on from now on: what loads and writes offers its processor to others. Never blocks.
    pub fn reader_comes(&self) {
        self.intake.turn.begin();
    }

    /// A key was pressed: what loads and writes stands aside for a moment. Never blocks.
    pub fn reader_first(&self) {
        self.intake.turn.take();
    }

    /// Takes in what the loader read. Blocks while too much is waiting, so it is for the loader's
    /// threads alone.
    pub fn loaded(&self, loaded: Loaded) {
        self.sink().loaded(loaded);
    }

    /// [`Store::loaded`] as a value of its own for the loader, which may outlive the store.
    #[must_use]
    pub fn sink(&self) -> Sink {
        Sink {
            intake: Arc::clone(&self.intake),
            shelf: Arc::clone(&self.shelf),
        }
    }

    /// What tells the loader which articles it shall annotate next.
    #[must_use]
    pub fn pending(&self) -> Pending {
        let shelf = Arc::clone(&self.shelf);
        Arc::new(move || shelf.pending())
    }

    /// What tells the loader that a file need not be looked at. Waits until the catalogue is open.
    #[must_use]
    pub fn known(&self) -> Known {
        let shelf = Arc::clone(&self.shelf);
        Arc::new(move |path, stamp| shelf.knows(path, stamp))
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        self.intake.close();
        self.shelf.close();
        self.desk.close();
        if let Some(answering) = self.answering.take() {
            // One that panicked has nothing left to save.
            let _ = answering.join();
        }
    }
}

/// The loader's end of a [`Store`].
#[derive(Clone, Debug)]
pub struct Sink {
    intake: Arc<Intake>,
    shelf: Arc<Shelf>,
}

impl Sink {
    /// As [`Store::loaded`]; does nothing once the store has ended.
    pub fn loaded(&self, loaded: Loaded) {
        if matches!(loaded, Loaded::AllRead | Loaded::SomeRead) {
            self.shelf.all_brought();
        }
        self.intake.bring(loaded);
    }
}
