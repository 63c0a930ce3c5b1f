//! Finds and reads articles on worker threads and hands them to a closure; knows no screen.
//!
//! Two phases, so that the list is complete soon: first everything is found, read, parsed and
//! delivered, then everything is annotated, newest first. What does not fit in a budget is not
//! kept between the phases but read again, so that memory stays bounded for any collection.
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
use crate::article::Article;
use crate::library::{Known, Loaded, Problem};
use collection::{Collection, Reader};
use parts::{Outcome, Part, Place};
use std::cmp::Reverse;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

/// Text kept in memory between the two phases, in bytes; more is read from the files again.
const KEPT: usize = 48 << 20;

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
    deliver: impl Fn(Loaded) + Send + Sync + 'static,
) -> std::io::Result<Loader> {
    let stop = Arc::new(AtomicBool::new(false));
    let thread = thread::Builder::new().name("loader".into()).spawn({
        let stop = Arc::clone(&stop);
        move || {
            pool::lower_priority();
            load(&source, &known, KEPT, &stop, &deliver);
        }
    })?;
    Ok(Loader {
        stop,
        thread: Some(thread),
    })
}

/// An article that was read and waits to be annotated.
struct Waiting {
    date: Option<chrono::NaiveDate>,
    index: usize,
    part: u32,
    place: Place,
    /// `None` where the budget is spent.
    article: Option<Arc<Article>>,
}

/// As [`spawn`], on this thread; `budget` is how much text is kept between the phases, in bytes.
fn load(
    source: &Source,
    known: &Known,
    budget: usize,
    stop: &AtomicBool,
    deliver: &(dyn Fn(Loaded) + Sync),
) {
    let report = |problem| deliver(Loaded::Problem(problem));
    let collection = Collection::find(source, stop, &report);
    let mut waiting = read_all(&collection, known, budget, stop, deliver);
    if stop.load(Ordering::Relaxed) {
        return;
    }
    deliver(Loaded::AllRead);
    waiting.sort_unstable_by_key(|article| (Reverse(article.date), article.index, article.part));
    annotate_all(&collection, waiting, stop, deliver);
    if !stop.load(Ordering::Relaxed) {
        deliver(Loaded::Finished);
    }
}

/// The first phase. Paths often hold dates: the last ones are probably the newest.
fn read_all(
    collection: &Collection,
    known: &Known,
    budget: usize,
    stop: &AtomicBool,
    deliver: &(dyn Fn(Loaded) + Sync),
) -> Vec<Waiting> {
    let waiting = Mutex::new(Vec::new());
    let kept = AtomicUsize::new(0);
    pool::each(
        pool::READERS,
        collection.len(),
        stop,
        Reader::default,
        |reader, number| {
            let index = collection.len() - 1 - number;
            collection.read(index, reader, Some(known), &mut |outcome| {
                match outcome {
                    Outcome::Article(part) => {
                        let Part {
                            number,
                            article,
                            place,
                            stamp,
                            last,
                        } = part;
                        let article = Arc::new(article);
                        deliver(Loaded::Article {
                            key: collection.key(index, number),
                            stamp,
                            article: Arc::clone(&article),
                            last,
                        });
                        let size = article.text.len();
                        let keep = place == Place::Nowhere
                            || kept.fetch_add(size, Ordering::Relaxed) + size <= budget;
                        lock(&waiting).push(Waiting {
                            date: article.date,
                            index,
                            part: number,
                            place,
                            article: keep.then_some(article),
                        });
                    }
                    Outcome::Unchanged => deliver(Loaded::Unchanged {
                        path: collection.key(index, 0).path,
                    }),
                    Outcome::Problem(problem) => deliver(Loaded::Problem(problem)),
                }
                !stop.load(Ordering::Relaxed)
            });
        },
    );
    waiting.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// The second phase.
fn annotate_all(
    collection: &Collection,
    waiting: Vec<Waiting>,
    stop: &AtomicBool,
    deliver: &(dyn Fn(Loaded) + Sync),
) {
    let count = waiting.len();
    let waiting = Mutex::new(waiting.into_iter());
    pool::each(
        pool::workers(),
        count,
        stop,
        Reader::default,
        |reader, _| {
            let Some(Waiting {
                index,
                part,
                place,
                article,
                ..
            }) = lock(&waiting).next()
            else {
                return;
            };
            let key = collection.key(index, part);
            let article = match article {
                Some(article) => article,
                None => match collection.read_again(index, part, place, reader) {
                    Ok((article, stamp)) => {
                        let article = Arc::new(article);
                        // The marks belong to what is in the file now.
                        if stamp.is_some() && place != Place::Whole(stamp) {
                            deliver(Loaded::Article {
                                key: key.clone(),
                                stamp,
                                article: Arc::clone(&article),
                                last: true,
                            });
                        }
                        article
                    }
                    Err(problem) => return deliver(Loaded::Problem(problem)),
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
        },
    );
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
