//! The store's thread: answers requests, and writes what was loaded in the time between.
//!
//! Here is the order of things and what is answered; [`crate::store::writing`] is the writing.

use crate::article::Article;
use crate::library::{
    Answer, ArticleId, ArticleRow, Ask, Loaded, Opened, Problem, Reply, Request, Side,
};
use crate::store::aside::{Aside, Done, Task, Text, annotate_safely};
use crate::store::catalogue::{Catalogue, counts};
use crate::store::checkpoint::Checkpoint;
use crate::store::known::Shelf;
use crate::store::queue::{Queue, Work, Writes};
use crate::store::writing::{Blocked, is_damage};
use crate::store::{Place, open};
use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Between two reports of [`Reply::Totals`].
const REPORT: Duration = Duration::from_millis(50);

/// Articles up to this many bytes are annotated in the answer (about a millisecond).
const AT_ONCE: usize = 32 << 10;

/// Opened articles remembered, so that going back is free, and their bytes together.
const REMEMBERED: (usize, usize) = (16, 16 << 20);

/// A day's articles in a comparison: more cannot be read side by side. Comparing two such days
/// takes about a tenth of a second.
const SIDE: usize = 1_000;

/// Serves `queue` until it is closed.
pub(super) fn run(place: &Place, queue: &Arc<Queue>, shelf: &Shelf, deliver: &dyn Fn(Answer)) {
    let opened = open::open(place).and_then(|opened| {
        let catalogue = Catalogue::new(opened.connection)?;
        Ok((catalogue, opened.file, opened.problem))
    });
    let (mut catalogue, file, problem) = match opened {
        Ok(opened) => opened,
        Err(error) => {
            shelf.fill(None);
            return refuse(queue, deliver, &error);
        }
    };
    shelf.fill(file.as_deref());
    let checkpoint = file
        .as_deref()
        .and_then(|file| Checkpoint::spawn(file).ok());
    catalogue.problems.extend(problem);
    Worker {
        catalogue,
        file,
        checkpoint,
        queue,
        shelf,
        deliver,
        aside: None,
        backlog: VecDeque::new(),
        remembered: VecDeque::new(),
        blocked: None,
        changed: true,
        report_due: Instant::now(),
    }
    .serve();
}

/// Without any database every request is answered, and what is loaded is dropped.
fn refuse(queue: &Queue, deliver: &dyn Fn(Answer), error: &rusqlite::Error) {
    let mut backlog = VecDeque::new();
    loop {
        match queue.next(&mut backlog, Writes::Possible, None) {
            Work::End => return,
            Work::Ask(request) => deliver(Answer {
                seq: request.seq,
                reply: failed(error),
            }),
            Work::Write => backlog.clear(),
            Work::Done(_) | Work::Time => {}
        }
    }
}

fn failed(error: &rusqlite::Error) -> Reply {
    Reply::Failed(format!("The catalogue could not be read: {error}."))
}

/// The store's thread with everything it holds.
pub(super) struct Worker<'a> {
    pub(super) catalogue: Catalogue,
    pub(super) file: Option<PathBuf>,
    pub(super) checkpoint: Option<Checkpoint>,
    pub(super) queue: &'a Arc<Queue>,
    pub(super) shelf: &'a Shelf,
    deliver: &'a dyn Fn(Answer),
    aside: Option<Aside>,
    /// Taken from the queue, not yet written.
    pub(super) backlog: VecDeque<Loaded>,
    /// Opened lately, the latest last.
    remembered: VecDeque<Text>,
    pub(super) blocked: Option<Blocked>,
    /// Whether the totals may have changed since they were reported.
    pub(super) changed: bool,
    /// When they may be reported again.
    report_due: Instant,
}

impl Worker<'_> {
    fn serve(&mut self) {
        loop {
            let writes = match self.blocked {
                Some(blocked) if Instant::now() < blocked.retry => Writes::Blocked,
                _ if self.catalogue.sweeps() => Writes::Pending,
                _ => Writes::Possible,
            };
            let report = self.changed.then_some(self.report_due);
            let retry = self.blocked.map(|blocked| blocked.retry);
            let until = report.into_iter().chain(retry).min();
            match self.queue.next(&mut self.backlog, writes, until) {
                Work::End => return,
                Work::Ask(request) => self.answer(request),
                Work::Done(done) => self.deliver_done(done),
                Work::Write => self.write(),
                Work::Time => {}
            }
            if self.changed && Instant::now() >= self.report_due {
                self.report();
            }
        }
    }

    fn report(&mut self) {
        self.changed = false;
        self.report_due = Instant::now() + REPORT;
        if let Ok(totals) = self.catalogue.totals() {
            self.say(0, Reply::Totals(totals));
        }
    }

    fn say(&self, seq: u64, reply: Reply) {
        (self.deliver)(Answer { seq, reply });
    }

    pub(super) fn problem(&mut self, problem: Problem) {
        self.catalogue.problem(problem);
        self.changed = true;
    }

    fn answer(&mut self, Request { seq, ask }: Request) {
        let reply = match ask {
            Ask::Page {
                anchor,
                step,
                before,
                after,
            } => self
                .catalogue
                .page(&anchor, step, before, after)
                .map(Reply::Page),
            Ask::Days => self.catalogue.days().map(Reply::Days),
            Ask::Problems => self.catalogue.problems().map(Reply::Problems),
            Ask::Open(id) => self.open(seq, id),
            Ask::Compare { a, b } => match self.compare(seq, a, b) {
                Ok(()) => return,
                Err(error) => Err(error),
            },
        };
        let reply = reply.unwrap_or_else(|error| {
            if is_damage(&error) {
                self.go_to_memory(&error);
            }
            failed(&error)
        });
        self.say(seq, reply);
    }

    fn open(&mut self, seq: u64, id: ArticleId) -> rusqlite::Result<Reply> {
        let Some(row) = self.catalogue.article_row(id)? else {
            return Ok(gone());
        };
        let Some(mut text) = self.text(row)? else {
            return Ok(gone());
        };
        if text.annotations.is_none() {
            if text.article.text.len() <= AT_ONCE {
                text.annotations = annotate_safely(&text.article);
                if text.annotations.is_none() {
                    self.not_annotated(&text.article);
                    text.annotations = Some(Arc::default());
                }
            } else {
                let text = text.clone();
                self.set(Task::Annotate { seq, text });
            }
        }
        self.remember(text.clone());
        Ok(Reply::Opened(opened(text)))
    }

    /// The article of a row, remembered or read.
    fn text(&self, row: ArticleRow) -> rusqlite::Result<Option<Text>> {
        if let Some(known) = self.remembered.iter().find(|text| text.row.id == row.id) {
            return Ok(Some(Text {
                row,
                ..known.clone()
            }));
        }
        let article = self.catalogue.text(&row)?;
        Ok(article.map(|article| Text {
            row,
            article: Arc::new(article),
            annotations: None,
        }))
    }

    fn remember(&mut self, text: Text) {
        self.forget(text.row.id);
        let mut bytes = text.article.text.len();
        let fits = |known: &&Text| {
            bytes += known.article.text.len();
            bytes <= REMEMBERED.1
        };
        let newest = self.remembered.iter().rev().take(REMEMBERED.0 - 1);
        let keep = newest.take_while(fits).count();
        self.remembered.drain(..self.remembered.len() - keep);
        self.remembered.push_back(text);
    }

    pub(super) fn forget(&mut self, id: ArticleId) {
        self.remembered.retain(|text| text.row.id != id);
    }

    pub(super) fn forget_all(&mut self) {
        self.remembered.clear();
    }

    fn compare(&mut self, seq: u64, a: Side, b: Side) -> rusqlite::Result<()> {
        let (a, b) = (self.side(a)?, self.side(b)?);
        self.set(Task::Compare { seq, a, b });
        Ok(())
    }

    fn side(&self, side: Side) -> rusqlite::Result<Vec<Text>> {
        let rows = self.catalogue.side(side, SIDE)?;
        let texts = rows.into_iter().map(|row| self.text(row));
        texts.filter_map(Result::transpose).collect()
    }

    fn set(&mut self, task: Task) {
        if self.aside.is_none() {
            self.aside = Aside::spawn(self.queue).ok();
        }
        match (&self.aside, task) {
            (Some(aside), task) => aside.set(task),
            (None, Task::Annotate { seq, .. } | Task::Compare { seq, .. }) => self.say(
                seq,
                Reply::Failed("The system gave no thread for this work.".into()),
            ),
        }
    }

    fn deliver_done(&mut self, done: Done) {
        match done {
            Done::Annotated { seq, text, found } => {
                let found = found.unwrap_or_else(|| {
                    self.not_annotated(&text.article);
                    Arc::default()
                });
                let text = Text {
                    annotations: Some(found),
                    ..text
                };
                let same = |known: &&mut Text| Arc::ptr_eq(&known.article, &text.article);
                if let Some(known) = self.remembered.iter_mut().find(same) {
                    known.annotations.clone_from(&text.annotations);
                }
                self.say(seq, Reply::Opened(opened(text)));
            }
            Done::Compared { seq, found } => self.say(
                seq,
                found.map_or_else(
                    || {
                        Reply::Failed(
                            "The comparison failed on something in these articles.".into(),
                        )
                    },
                    Reply::Compared,
                ),
            ),
        }
    }

    fn not_annotated(&mut self, article: &Article) {
        self.problem(Problem {
            path: article.path.clone(),
            message: "Annotating failed on something in this article; it is shown without marks."
                .into(),
            loss: true,
        });
    }
}

fn opened(text: Text) -> Opened {
    Opened {
        row: ArticleRow {
            counts: text.annotations.as_deref().map(counts).or(text.row.counts),
            ..text.row
        },
        article: text.article,
        annotations: text.annotations,
    }
}

fn gone() -> Reply {
    Reply::Failed("This article is no longer there.".into())
}
