//! Finds and reads articles on worker threads and hands them to a closure; knows no screen.
//!
//! Two phases, so that the list is complete soon: first everything is found and looked at as far
//! as the list needs, then everything is read and annotated in the order the store asks for.
//! Nothing is kept between the phases, so that memory stays bounded for any collection; only what
//! cannot be read twice is delivered with its text at once.
//!
//! [`walk`] finds files, [`read`] takes their bytes, [`content`] and [`stretches`] make articles of
//! them, [`parts`] hands those on, [`collection`] is all of that by number, [`annotating`] the second
//! phase; [`pool`] spreads the work. Trouble with one file is that file's [`Problem`] and stops nothing.

mod ahead;
mod annotating;
pub(crate) mod collection;
mod content;
mod folder;
mod lines;
pub(crate) mod parts;
pub(crate) mod pool;
mod read;
mod sample;
mod stretches;
mod walk;
mod watch;

use crate::article::heading::Heading;
use crate::library::{Fetch, Known, Loaded, Pending};
use crate::priority;
use collection::{Ask, Collection, Reader};
use parts::{Outcome, Part, Place};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, OnceLock};
use std::thread::{self, JoinHandle};
use std::time::SystemTime;
use watch::{Order, Watch};

/// Where articles come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The story that is built in.
    Sample,
    /// Files and folders; `-` is standard input.
    Paths(Vec<PathBuf>),
}

/// A running load, and the watch for changes after it. Dropping it cancels: what is being read is
/// still delivered, nothing after it.
#[derive(Debug)]
pub struct Loader {
    stop: Arc<AtomicBool>,
    /// Whether nothing is watched.
    once: Arc<AtomicBool>,
    orders: Sender<Order>,
    thread: Option<JoinHandle<()>>,
}

impl Loader {
    /// Reads everything anew, but for what has not changed.
    pub fn look_again(&self) {
        // It hears this as long as it lives.
        let _ = self.orders.send(Order::LookAtAll);
    }

    /// Watches for nothing: ends once everything is delivered.
    #[must_use]
    pub fn once(self) -> Self {
        self.once.store(true, Ordering::Relaxed);
        // It hears this as long as it lives.
        let _ = self.orders.send(Order::End);
        self
    }

    /// Waits until everything is delivered, and watches for nothing after that.
    pub fn wait(self) {
        let mut once = self.once();
        if let Some(thread) = once.thread.take() {
            // A panic was reported by the panic hook; nothing is left to save.
            let _ = thread.join();
        }
    }
}

impl Drop for Loader {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        let _ = self.orders.send(Order::End);
    }
}

/// Loads on threads of lower priority and returns at once. `deliver` is called on those threads and
/// may block to slow them down. [`Loaded::AllRead`] ends the first phase, [`Loaded::Finished`] the
/// second, unless the load is cancelled. From then on changes are delivered as they happen, each
/// lot ended by [`Loaded::SomeRead`] and [`Loaded::Finished`].
///
/// # Errors
///
/// Where the system gives no thread.
pub fn spawn(
    source: Source,
    known: Known,
    pending: Pending,
    deliver: impl Fn(Loaded) + Send + Sync + 'static,
) -> std::io::Result<Loader> {
    let (stop, once) = <(Arc<AtomicBool>, Arc<AtomicBool>)>::default();
    let (orders, received) = channel();
    let thread = thread::Builder::new().name("loader".into()).spawn({
        let (stop, once, orders) = (Arc::clone(&stop), Arc::clone(&once), orders.clone());
        move || {
            priority::go_back(priority::READING);
            let looked_at = SystemTime::now();
            list(&source, &known, false, &stop, &deliver);
            let paths = match source {
                Source::Paths(paths) if !once.load(Ordering::Relaxed) => paths,
                _ => return annotate_listed(&pending, &stop, &deliver),
            };
            let missed = Missed::default();
            let late = orders.clone();
            // The watch looks at every file: until then the list has the processors for itself.
            let listed = Arc::new(OnceLock::new());
            let tells: Pending = {
                let (listed, pending) = (Arc::clone(&listed), Arc::clone(&pending));
                Arc::new(move || {
                    let waiting = pending();
                    // It is told once.
                    let _ = listed.set(());
                    waiting
                })
            };
            thread::scope(|scope| {
                let watcher = thread::Builder::new().name("loader watch".into());
                let around = (&paths, &known, &pending, &stop, &deliver, &missed);
                let is_listed = &listed;
                // Without a further thread nothing is watched.
                let _ = watcher.spawn_scoped(scope, move || {
                    let (paths, known, pending, stop, deliver, missed) = around;
                    let report = |problem| deliver(Loaded::Problem(problem));
                    is_listed.wait();
                    let _watch = Watch::begin(paths, looked_at, orders, &report);
                    follow(&received, missed, paths, known, pending, stop, deliver);
                });
                annotate_listed(&tells, &stop, &deliver);
                let _ = listed.set(());
                missed.settled.store(true, Ordering::SeqCst);
                if missed.any.load(Ordering::SeqCst) {
                    // Nobody hears it where nothing is watched.
                    let _ = late.send(Order::LookAtAll);
                }
            });
        }
    })?;
    Ok(Loader {
        stop,
        once,
        orders,
        thread: Some(thread),
    })
}

/// Reads single articles of files again, on the thread that asks.
#[must_use]
pub fn fetch() -> Fetch {
    Arc::new(|key, piece| {
        collection::fetch(key, piece, &mut Reader::default()).map(|(article, _)| article)
    })
}

/// Changes that could not be told one by one, while many files are opened to be annotated.
#[derive(Default)]
struct Missed {
    any: AtomicBool,
    /// Whether that has ended, and a look at everything is of use.
    settled: AtomicBool,
}

/// Carries out orders until there are no more.
fn follow(
    orders: &Receiver<Order>,
    missed: &Missed,
    paths: &[PathBuf],
    known: &Known,
    pending: &Pending,
    stop: &AtomicBool,
    deliver: &(dyn Fn(Loaded) + Sync),
) {
    while !stop.load(Ordering::Relaxed) {
        match watch::next(orders) {
            Order::End => return,
            Order::Missed if !missed.settled.load(Ordering::SeqCst) => {
                missed.any.store(true, Ordering::SeqCst);
                continue;
            }
            Order::Missed | Order::LookAtAll => {
                // What came in on standard input came once.
                let (standard, files): (Vec<_>, Vec<_>) = paths
                    .iter()
                    .cloned()
                    .partition(|path| path.as_os_str() == "-");
                for _ in standard {
                    deliver(Loaded::Unchanged { path: b"-".into() });
                }
                list(&Source::Paths(files), known, true, stop, deliver);
            }
            Order::Look(paths) => look(&paths, known, stop, deliver),
        }
        annotate_listed(pending, stop, deliver);
    }
}

/// Reads what has changed: what is gone first, so that what has moved is known again.
fn look(paths: &[PathBuf], known: &Known, stop: &AtomicBool, deliver: &(dyn Fn(Loaded) + Sync)) {
    let mut there = Vec::new();
    for path in paths {
        match std::fs::metadata(path) {
            Ok(_) => there.push(path.clone()),
            Err(_) => deliver(Loaded::Gone {
                path: path.as_os_str().as_encoded_bytes().to_vec(),
            }),
        }
    }
    let report = |problem| deliver(Loaded::Problem(problem));
    let mut files = Vec::new();
    for path in there {
        match path.is_dir() {
            true => files.extend(walk::files(&[path], stop, &|_| ())),
            false => files.push(path),
        }
    }
    // Somebody is about to write here, and the next change will tell.
    files.retain(|file| std::fs::metadata(file).is_ok_and(|state| state.len() > 0));
    let collection = Collection::of(files);
    let ask = Ask {
        known: Some(known),
        headings: false,
        again: true,
    };
    let mut reader = Reader::default();
    for index in 0..collection.len() {
        collection.read(index, &mut reader, ask, &mut |outcome| {
            match outcome {
                Outcome::Article(part) => deliver(Loaded::Article {
                    key: collection.key(index, part.number),
                    stamp: part.stamp,
                    article: Arc::new(part.article),
                    last: part.last,
                }),
                Outcome::Problem(problem) => {
                    let path = collection.key(index, 0).path;
                    deliver(Loaded::Gone { path });
                    report(problem);
                }
                Outcome::Heading(..) | Outcome::Glimpse(_) | Outcome::Unchanged => {}
            }
            !stop.load(Ordering::Relaxed)
        });
    }
    deliver(Loaded::SomeRead);
}

/// The first phase with its end.
fn list(
    source: &Source,
    known: &Known,
    again: bool,
    stop: &AtomicBool,
    deliver: &(dyn Fn(Loaded) + Sync),
) {
    let report = |problem| deliver(Loaded::Problem(problem));
    let collection = Collection::find(source, stop, &report);
    let ask = Ask {
        known: Some(known),
        headings: true,
        again,
    };
    list_all(&collection, ask, stop, deliver);
    if !stop.load(Ordering::Relaxed) {
        deliver(Loaded::AllRead);
    }
}

/// The second phase with its end.
fn annotate_listed(pending: &Pending, stop: &AtomicBool, deliver: &(dyn Fn(Loaded) + Sync)) {
    annotating::annotate_all(pending, stop, deliver);
    if !stop.load(Ordering::Relaxed) {
        deliver(Loaded::Finished);
    }
}

/// The first phase. Paths often hold dates: the last ones are probably the newest.
fn list_all(
    collection: &Collection,
    ask: Ask<'_>,
    stop: &AtomicBool,
    deliver: &(dyn Fn(Loaded) + Sync),
) {
    pool::each(
        pool::READERS,
        collection.len(),
        stop,
        Reader::default,
        |reader, number| {
            let index = collection.len() - 1 - number;
            collection.read(index, reader, ask, &mut |outcome| {
                deliver(match outcome {
                    Outcome::Heading(heading, stamp) => Loaded::Listed {
                        key: collection.key(index, 0),
                        stamp,
                        piece: None,
                        heading,
                        last: true,
                    },
                    Outcome::Article(part) => listed(collection, index, part),
                    Outcome::Glimpse(glimpse) => Loaded::Listed {
                        key: collection.key(index, glimpse.number),
                        stamp: glimpse.stamp,
                        piece: Some(glimpse.piece),
                        heading: glimpse.heading,
                        last: false,
                    },
                    Outcome::Unchanged => Loaded::Unchanged {
                        path: collection.key(index, 0).path,
                    },
                    Outcome::Problem(problem) => Loaded::Problem(problem),
                });
                !stop.load(Ordering::Relaxed)
            });
        },
    );
}

/// What is told of an article that had to be read for its heading.
fn listed(collection: &Collection, index: usize, part: Part) -> Loaded {
    let key = collection.key(index, part.number);
    let piece = match part.place {
        Place::Whole(_) => Some(None),
        // What is odd about the file as a whole is not found again in a piece of it.
        Place::Piece(piece) => part.article.defects.is_empty().then_some(Some(piece)),
        Place::Nowhere => None,
    };
    match (piece, part.stamp) {
        (Some(piece), Some(stamp)) => Loaded::Listed {
            key,
            stamp,
            piece,
            heading: Heading::from(&part.article),
            last: part.last,
        },
        (_, stamp) => Loaded::Article {
            key,
            stamp,
            article: Arc::new(part.article),
            last: part.last,
        },
    }
}

#[cfg(test)]
mod tests;
