//! `dateline index`: reads, annotates and indexes a collection without a screen.
//!
//! What was read is kept as it comes, so stopping with ^C loses nothing: the next run goes on.

use crate::cli::{info, shown};
use crate::library::regard::Regard;
use crate::library::{Answer, Ask, Loaded, Problem, Reply, Request, Totals};
use crate::loader::{self, Loader, Source};
use crate::store::{self, Holdings, Place, Roots, Store};
use crate::text::count::grouped;
use crate::text::safe;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// Between two drawings of the progress line.
const DRAW: Duration = Duration::from_millis(100);

/// Brings the catalogue of these paths up to date, says on standard error what was skipped and
/// why, and on standard output what it holds now. The exit code is 1 where something could not be
/// read or was read with loss.
pub(super) fn run(paths: Vec<PathBuf>) -> ExitCode {
    let place = Place::of(&paths);
    let indexed = Indexing::start(Source::Paths(paths), place.clone()).map(|indexing| {
        let problems = indexing.finish(&mut progress());
        print(&problems);
        problems
    });
    let problems = match indexed {
        Ok(problems) => problems,
        Err(error) => {
            let _ = writeln!(io::stderr(), "dateline: {error}");
            return ExitCode::FAILURE;
        }
    };
    store::carry_over(&place);
    let printed = match Holdings::of(&place) {
        Ok(holdings) => info::print(&holdings),
        Err(sentence) => {
            let _ = writeln!(io::stderr(), "dateline: {sentence}");
            return ExitCode::FAILURE;
        }
    };
    match problems.iter().any(|problem| problem.loss) {
        true => ExitCode::FAILURE,
        false => printed,
    }
}

/// One line a problem on standard error.
pub(super) fn print(problems: &[Problem]) {
    let mut lines = String::new();
    for problem in problems {
        let message = safe::line(&problem.message);
        lines.push_str(&format!("dateline: {}: {message}\n", problem.path));
    }
    // Nobody may be listening.
    let _ = io::stderr().lock().write_all(lines.as_bytes());
}

/// A collection being brought up to date.
pub(super) struct Indexing {
    /// Dropped first: what it feeds is the store.
    _loader: Loader,
    store: Store,
    answers: Receiver<Answer>,
    asked: u64,
    /// What of the reader's own the answers have regard to.
    pub(super) regard: Arc<Regard>,
}

impl Indexing {
    /// Begins.
    ///
    /// # Errors
    ///
    /// Where the system gives no thread.
    pub(super) fn start(source: Source, place: Place) -> io::Result<Self> {
        let (sender, answers) = channel();
        let store = store::spawn(place, roots(&source), loader::fetch(), move |answer| {
            // Nobody waits for it any more.
            let _ = sender.send(answer);
        })?;
        let sink = store.sink();
        let feed = move |loaded: Loaded| sink.loaded(loaded);
        Ok(Self {
            _loader: loader::spawn(source, store.known(), store.pending(), feed)?.once(),
            store,
            answers,
            asked: 0,
            regard: Arc::default(),
        })
    }

    /// Waits until everything can be searched, and tells `progress` how far that is. What could not
    /// be read.
    pub(super) fn finish(mut self, progress: &mut dyn FnMut(Option<&Totals>)) -> Vec<Problem> {
        self.wait(progress);
        self.problems()
    }

    /// What could not be read.
    pub(super) fn problems(&mut self) -> Vec<Problem> {
        match self.ask(Ask::Problems) {
            Some(Reply::Problems(problems)) => problems,
            _ => Vec::new(),
        }
    }

    /// Waits until everything can be searched.
    pub(super) fn wait(&mut self, progress: &mut dyn FnMut(Option<&Totals>)) {
        while let Ok(answer) = self.answers.recv() {
            if let Reply::Totals(totals) = answer.reply {
                progress(Some(&totals));
                if totals.searchable && !totals.loading {
                    break;
                }
            }
        }
        progress(None);
    }

    /// Asks, and waits for the first answer.
    pub(super) fn ask(&mut self, ask: Ask) -> Option<Reply> {
        self.asked += 1;
        let seq = self.asked;
        self.store.ask(Request {
            seq,
            ask,
            regard: Arc::clone(&self.regard),
        });
        let mut answers = self.answers.iter();
        answers
            .find(|answer| answer.seq == seq)
            .map(|answer| answer.reply)
    }
}

/// What a collection is made of.
fn roots(source: &Source) -> Roots {
    match source {
        Source::Sample => Roots::default(),
        Source::Paths(paths) => Roots::of(paths.iter().map(|path| shown(path))),
    }
}

/// Draws a line over itself, on a terminal alone; nothing at the end.
pub(super) fn progress() -> impl FnMut(Option<&Totals>) {
    let on_terminal = io::stderr().is_terminal();
    let begun = Instant::now();
    let mut drawn: Option<Instant> = None;
    move |totals| {
        let is_soon = drawn.is_some_and(|drawn| drawn.elapsed() < DRAW);
        if !on_terminal || totals.is_some() && is_soon {
            return;
        }
        drawn = Some(Instant::now());
        let line = totals.map_or(String::new(), |totals| told(totals, begun.elapsed()));
        // Nobody may be looking.
        let _ = write!(io::stderr(), "\r\x1b[K{line}");
    }
}

fn told(totals: &Totals, elapsed: Duration) -> String {
    let articles = grouped(totals.articles);
    if totals.loading {
        return format!("{articles} articles read …");
    }
    let share = totals.annotated * 100 / totals.articles.max(1);
    let rate = totals.annotated as u128 * 1000 / elapsed.as_millis().max(1);
    let left = (totals.articles - totals.annotated.min(totals.articles)) as u128 / rate.max(1);
    let rate = grouped(usize::try_from(rate).unwrap_or(usize::MAX));
    format!("{share}% of {articles} articles · {rate} a second · {left} s left")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_is_told_with_rate_and_time_left() {
        let mut totals = Totals {
            articles: 20_000,
            annotated: 5_000,
            loading: true,
            ..Totals::default()
        };
        let second = Duration::from_secs(1);
        assert_eq!(told(&totals, second), "20,000 articles read …");
        totals.loading = false;
        assert_eq!(
            told(&totals, second),
            "25% of 20,000 articles · 5,000 a second · 3 s left"
        );
        assert_eq!(
            told(&Totals::default(), Duration::ZERO),
            "0% of 0 articles · 0 a second · 0 s left"
        );
    }
}
