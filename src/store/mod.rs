//! Keeps articles, quotes, people and mentions in SQLite; the one place that knows SQL.
//!
//! Everything kept here is derived from the files and can be thrown away at any time. One thread
//! ([`worker`]) owns the database: it answers the screen's requests first and writes what the
//! loader brings in the time between. The queue between them ([`queue`]) never makes the screen
//! wait, only the loader.

mod aside;
mod catalogue;
mod checkpoint;
mod known;
mod open;
mod pack;
mod place;
mod queue;
mod reading;
mod schema;
mod worker;
mod writing;

pub use place::Place;

use crate::library::{Answer, Known, Loaded, Request};
use known::Shelf;
use queue::Queue;
use std::sync::Arc;
use std::thread::JoinHandle;

/// The collection of this run. Dropping it ends its thread; what was not written yet is read
/// again next time.
#[derive(Debug)]
pub struct Store {
    queue: Arc<Queue>,
    shelf: Arc<Shelf>,
    thread: Option<JoinHandle<()>>,
}

/// Opens the collection on a thread of its own and returns at once. `deliver` is called on that
/// thread and must not block.
///
/// # Errors
///
/// Where the system gives no thread. A catalogue that cannot be used is no error: the store goes
/// on in memory and lists a problem that says why.
pub fn spawn(place: Place, deliver: impl Fn(Answer) + Send + 'static) -> std::io::Result<Store> {
    let queue = Arc::new(Queue::default());
    let shelf = Arc::new(Shelf::default());
    let thread = std::thread::Builder::new().name("store".into()).spawn({
        let (queue, shelf) = (Arc::clone(&queue), Arc::clone(&shelf));
        move || worker::run(&place, &queue, &shelf, &deliver)
    })?;
    Ok(Store {
        queue,
        shelf,
        thread: Some(thread),
    })
}

impl Store {
    /// Asks; the answer is delivered with the request's number. Never blocks.
    pub fn ask(&self, request: Request) {
        self.queue.ask(request);
    }

    /// Takes in what the loader read. Blocks while too much is waiting, so it is for the loader's
    /// threads alone.
    pub fn loaded(&self, loaded: Loaded) {
        self.queue.load(loaded);
    }

    /// [`Store::loaded`] as a value of its own for the loader, which may outlive the store.
    #[must_use]
    pub fn sink(&self) -> Sink {
        Sink {
            queue: Arc::clone(&self.queue),
        }
    }

    /// What tells the loader that a file need not be read. Waits until the catalogue is open.
    #[must_use]
    pub fn known(&self) -> Known {
        let shelf = Arc::clone(&self.shelf);
        Arc::new(move |path, stamp| shelf.knows(path, stamp))
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        self.queue.close();
        if let Some(thread) = self.thread.take() {
            // A worker that panicked has nothing left to save.
            let _ = thread.join();
        }
    }
}

/// The loader's end of a [`Store`].
#[derive(Clone, Debug)]
pub struct Sink {
    queue: Arc<Queue>,
}

impl Sink {
    /// As [`Store::loaded`]; does nothing once the store has ended.
    pub fn loaded(&self, loaded: Loaded) {
        self.queue.load(loaded);
    }
}
