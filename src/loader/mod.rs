//! Finds and reads articles on worker threads and hands them to a closure; knows no screen.
//!
//! Two phases, so that the list is complete soon: first everything is found and looked at as far
//! as the list needs, then everything is read and annotated in the order the store asks for.
//! Nothing is kept between the phases, so that memory stays bounded for any collection; only what
//! cannot be read twice is delivered with its text at once.
//!
//! [`walk`] finds files, [`read`] takes their bytes, [`content`] makes articles of them, [`parts`]
//! hands those on, [`collection`] is all of that by number, [`pool`] spreads the work. Trouble with
//! one file is that file's [`Problem`] and stops nothing.

pub(crate) mod collection;
mod content;
mod lines;
pub(crate) mod parts;
pub(crate) mod pool;
mod read;
mod sample;
mod walk;

use crate::annotate::annotate;
use crate::article::heading::Heading;
use crate::library::{Fetch, Known, Loaded, Pending, Problem, Waiting};
use collection::{Collection, Reader};
use parts::{Outcome, Part, Place};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

/// Where articles come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The story that is built in.
    Sample,
    /// Files and folders; `-` is standard input.
    Paths(Vec<PathBuf>),
}

/// A running load. Dropping it cancels: what is being read is still delivered, nothing after it.
#[derive(Debug)]
pub struct Loader {
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Loader {
    /// Waits until everything is delivered.
    pub fn wait(mut self) {
        if let Some(thread) = self.thread.take() {
            // A panic was reported by the panic hook; nothing is left to save.
            let _ = thread.join();
        }
    }
}

impl Drop for Loader {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// Loads on threads of lower priority and returns at once. `deliver` is called on those threads and
/// may block to slow them down. [`Loaded::AllRead`] ends the first phase, [`Loaded::Finished`] the
/// second, unless the load is cancelled.
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
    let stop = Arc::new(AtomicBool::new(false));
    let thread = thread::Builder::new().name("loader".into()).spawn({
        let stop = Arc::clone(&stop);
        move || {
            pool::lower_priority();
            load(&source, &known, &pending, &stop, &deliver);
        }
    })?;
    Ok(Loader {
        stop,
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

/// As [`spawn`], on this thread.
fn load(
    source: &Source,
    known: &Known,
    pending: &Pending,
    stop: &AtomicBool,
    deliver: &(dyn Fn(Loaded) + Sync),
) {
    let report = |problem| deliver(Loaded::Problem(problem));
    let collection = Collection::find(source, stop, &report);
    list_all(&collection, known, stop, deliver);
    if stop.load(Ordering::Relaxed) {
        return;
    }
    drop(collection);
    deliver(Loaded::AllRead);
    annotate_all(pending, stop, deliver);
    if !stop.load(Ordering::Relaxed) {
        deliver(Loaded::Finished);
    }
}

/// The first phase. Paths often hold dates: the last ones are probably the newest.
fn list_all(
    collection: &Collection,
    known: &Known,
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
            collection.read(index, reader, Some(known), &mut |outcome| {
                deliver(match outcome {
                    Outcome::Heading(heading, stamp) => Loaded::Listed {
                        key: collection.key(index, 0),
                        stamp,
                        piece: None,
                        heading,
                        last: true,
                    },
                    Outcome::Article(part) => listed(collection, index, part),
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

/// The second phase.
fn annotate_all(pending: &Pending, stop: &AtomicBool, deliver: &(dyn Fn(Loaded) + Sync)) {
    let threads = pool::workers();
    pool::each(threads, threads, stop, Reader::default, |reader, _| {
        loop {
            let waiting = pending();
            if waiting.is_empty() {
                return;
            }
            for waiting in waiting {
                if stop.load(Ordering::Relaxed) {
                    return;
                }
                annotate_one(waiting, reader, deliver);
            }
        }
    });
}

fn annotate_one(waiting: Waiting, reader: &mut Reader, deliver: &(dyn Fn(Loaded) + Sync)) {
    let Waiting {
        key,
        stamp,
        piece,
        article,
    } = waiting;
    let article = match article {
        Some(article) => article,
        None => match collection::fetch(&key, piece, reader) {
            Ok((article, now)) => {
                let article = Arc::new(article);
                deliver(Loaded::Text {
                    key: key.clone(),
                    stamp: now.or(stamp),
                    article: Arc::clone(&article),
                });
                article
            }
            Err(problem) => {
                if piece.is_none() {
                    deliver(Loaded::Gone { path: key.path });
                }
                return deliver(Loaded::Problem(problem));
            }
        },
    };
    match pool::caught(|| annotate(&article)) {
        Ok(annotations) => deliver(Loaded::Annotated {
            key,
            annotations: Arc::new(annotations),
        }),
        Err(panic) => deliver(Loaded::Problem(Problem {
            path: article.path.clone(),
            message: format!("Shown without marks: a fault in Dateline ({panic})."),
            loss: true,
        })),
    }
}

#[cfg(test)]
mod tests;
