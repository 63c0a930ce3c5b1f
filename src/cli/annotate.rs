//! `dateline annotate`: every article as a line of JSON, in date order.
//!
//! The order is known only when every date is, so everything is read once for its date and, where
//! it is too much to keep, read again when its turn has come. Printing starts with the first
//! article that is annotated; memory does not grow with the collection but by its index.

use crate::annotate::Annotator;
use crate::article::Article;
use crate::article::numeric::{Either, Numeric, Order, Shown, folder, verdict};
use crate::cli::line::line;
use crate::disk::plain;
use crate::library::Problem;
use crate::loader::Source;
use crate::loader::collection::{Ask, Collection, Reader};
use crate::loader::parts::{Outcome, Place};
use crate::loader::pool;
use chrono::NaiveDate;
use rustc_hash::FxHashMap;
use std::io::{self, ErrorKind, Write};
use std::panic;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// What is said of an article that no date was found for.
const UNDATED: &str = "No date was found; it is listed last.";

/// Text kept in memory from the first reading, in bytes.
const KEPT: usize = 64 << 20;

/// An article whose date is known.
struct Entry {
    date: Option<NaiveDate>,
    /// The order of day and month that its date shows, or that others show for it.
    order: Option<Order>,
    /// Its date, where others have to tell.
    open: Option<Box<Open>>,
    index: usize,
    part: u32,
    place: Place,
    /// `None` where it is read again.
    article: Option<Box<Article>>,
}

/// A date that can be read in two ways.
struct Open {
    either: Either,
    /// What is told of the article once it is known in which.
    problems: Vec<Problem>,
}

/// What printing an article came to.
struct Printed {
    line: Vec<u8>,
    problems: Vec<Problem>,
}

/// Prints one line an article and one line a problem. The exit code is 1 where something could not
/// be read or was read with loss.
pub(super) fn run(source: &Source, full: bool) -> ExitCode {
    silence_workers();
    let mut diagnostics = Diagnostics::default();
    let problems = Mutex::new(Vec::new());
    let collection = Collection::find(source, &AtomicBool::new(false), &|problem| {
        push(&problems, problem)
    });
    let entries = index(&collection, &problems);
    let mut found = problems
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    diagnostics.print(&found);
    let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let mut written = Ok(());
    pool::in_order(
        pool::workers(),
        entries.len(),
        <(Reader, Annotator)>::default,
        |worker, turn| make(&collection, entries.get(turn), worker, full),
        |printed: Printed| {
            diagnostics.print(&printed.problems);
            written = out.write_all(&printed.line);
            written.is_ok()
        },
    );
    match written.and_then(|()| out.flush()) {
        Ok(()) => diagnostics.exit_code(),
        // Who asked has heard enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "dateline: cannot write: {}", plain(&error));
            ExitCode::FAILURE
        }
    }
}

/// Reads everything for its date.
fn index(collection: &Collection, problems: &Mutex<Vec<Problem>>) -> Vec<Entry> {
    let entries = Mutex::new(Vec::new());
    let kept = AtomicUsize::new(0);
    let never = AtomicBool::new(false);
    pool::each(
        pool::READERS,
        collection.len(),
        &never,
        Reader::default,
        |reader, index| {
            collection.read(index, reader, Ask::default(), &mut |outcome| {
                match outcome {
                    Outcome::Article(part) => {
                        let mut found = defects(&part.article);
                        let (order, open) = match &part.article.numeric {
                            Some(Numeric::Shows(order)) => (Some(*order), None),
                            Some(Numeric::Either(either)) => {
                                let either = either.clone();
                                let problems = std::mem::take(&mut found);
                                (None, Some(Box::new(Open { either, problems })))
                            }
                            None => (None, None),
                        };
                        for problem in found {
                            push(problems, problem);
                        }
                        let size = part.article.text.len();
                        let keep = part.place == Place::Nowhere
                            || kept.fetch_add(size, Ordering::Relaxed) + size <= KEPT;
                        let entry = Entry {
                            date: part.article.date,
                            order,
                            open,
                            index,
                            part: part.number,
                            place: part.place,
                            article: keep.then(|| Box::new(part.article)),
                        };
                        push(&entries, entry);
                    }
                    Outcome::Problem(problem) => push(problems, problem),
                    // Only asked for where the store knows files.
                    Outcome::Heading(..) | Outcome::Glimpse(_) | Outcome::Unchanged => {}
                }
                true
            });
        },
    );
    let mut entries = entries.into_inner().unwrap_or_else(PoisonError::into_inner);
    settle(collection, &mut entries, problems);
    entries.sort_unstable_by_key(|entry| {
        (
            entry.date.is_none(),
            entry.date,
            entry.index,
            by_name(entry.part),
        )
    });
    entries
}

/// Reads the days that can be read in two ways as others beside them show, and tells of each.
fn settle(collection: &Collection, entries: &mut [Entry], problems: &Mutex<Vec<Problem>>) {
    let mut all = Shown::default();
    let mut folders: FxHashMap<Vec<u8>, Shown> = FxHashMap::default();
    for entry in &*entries {
        if let Some(order) = entry.order {
            let folder = folder(&collection.key(entry.index, 0).path).to_vec();
            all.add(order);
            folders.entry(folder).or_default().add(order);
        }
    }
    for entry in entries {
        let Some(open) = entry.open.take() else {
            continue;
        };
        let Open {
            either,
            problems: mut found,
        } = *open;
        let shown = folders.get(folder(&collection.key(entry.index, 0).path));
        entry.order = verdict(shown.copied().unwrap_or_default(), all);
        if let Some(order) = entry.order {
            entry.date = Some(either.day(order));
            if let Some(article) = &mut entry.article {
                article.settle(order);
            }
            let open = either.report();
            found.retain(|problem| problem.message != UNDATED && problem.message != open);
        }
        for problem in found {
            push(problems, problem);
        }
    }
}

/// The order that the parts of a file have by their names: `#1`, `#10`, `#2`.
fn by_name(part: u32) -> (u64, u32) {
    let number = u64::from(part) + 1;
    let digits = number.ilog10();
    // No part has more than ten digits.
    (number * 10_u64.pow(9_u32.saturating_sub(digits)), digits)
}

/// What is odd about an article, in words.
fn defects(article: &Article) -> Vec<Problem> {
    let problem = |message: &str, loss| Problem {
        path: article.path.clone(),
        message: message.to_owned(),
        loss,
    };
    let mut problems: Vec<_> = article
        .defects
        .iter()
        .map(|defect| problem(&defect.message, defect.loss))
        .collect();
    if article.date.is_none() {
        problems.push(problem(UNDATED, false));
    }
    problems
}

fn make(
    collection: &Collection,
    entry: Option<&Entry>,
    (reader, annotator): &mut (Reader, Annotator),
    full: bool,
) -> Printed {
    let mut printed = Printed {
        line: Vec::new(),
        problems: Vec::new(),
    };
    let Some(entry) = entry else {
        return printed;
    };
    let mut read_again;
    let article = match &entry.article {
        Some(article) => article,
        None => match collection.read_again(entry.index, entry.part, entry.place, reader) {
            Ok((article, _)) => {
                read_again = article;
                if let Some(order) = entry.order {
                    read_again.settle(order);
                }
                &read_again
            }
            Err(problem) => {
                printed.problems.push(problem);
                return printed;
            }
        },
    };
    match pool::caught(|| line(article, &annotator.annotate(article), full)) {
        Ok(Ok(line)) => printed.line = line,
        Ok(Err(error)) => printed.problems.push(fault(article, &error.to_string())),
        Err(panic) => printed.problems.push(fault(article, &panic)),
    }
    printed
}

fn fault(article: &Article, what: &str) -> Problem {
    Problem {
        path: article.path.clone(),
        message: format!("Left out: a fault in Dateline ({what})."),
        loss: true,
    }
}

fn push<T>(list: &Mutex<Vec<T>>, item: T) {
    list.lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(item);
}

/// A panic of a worker is reported as its file's problem; the hook need not print it as well.
fn silence_workers() {
    let main = std::thread::current().id();
    let hook = panic::take_hook();
    panic::set_hook(Box::new(move |what| {
        if std::thread::current().id() == main {
            hook(what);
        }
    }));
}

/// Standard error: one line a problem.
#[derive(Default)]
struct Diagnostics {
    loss: bool,
}

impl Diagnostics {
    fn print(&mut self, problems: &[Problem]) {
        if problems.is_empty() {
            return;
        }
        let mut lines = String::new();
        for problem in problems {
            self.loss |= problem.loss;
            let message = crate::text::safe::line(&problem.message);
            lines.push_str(&format!("dateline: {}: {message}\n", problem.path));
        }
        // Nobody may be listening.
        let _ = io::stderr().lock().write_all(lines.as_bytes());
    }

    fn exit_code(&self) -> ExitCode {
        if self.loss {
            ExitCode::FAILURE
        } else {
            ExitCode::SUCCESS
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_in_the_order_of_their_names() {
        let mut parts: Vec<u32> = (0..1200).chain([u32::MAX]).collect();
        parts.sort_by_key(|part| by_name(*part));
        let names: Vec<_> = parts
            .iter()
            .map(|part| (u64::from(*part) + 1).to_string())
            .collect();
        assert!(names.is_sorted());
    }
}
