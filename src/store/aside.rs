//! Work that takes longer than a key may wait, on a thread of its own: annotating large articles,
//! comparing. The newest task comes first, for it is what the reader waits for.

use crate::annotate::annotate;
use crate::annotate::model::Annotations;
use crate::article::Article;
use crate::library::compare::versions::{Version, Versions};
use crate::library::compare::{SideArticle, compare};
use crate::library::regard::Regard;
use crate::library::{ArticleRow, Reply};
use crate::store::desk::Desk;
use chrono::NaiveDateTime;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

/// An article as the list and the reader need it.
#[derive(Clone, Debug)]
pub(super) struct Text {
    pub(super) row: ArticleRow,
    pub(super) article: Arc<Article>,
    /// Where it has been annotated before.
    pub(super) annotations: Option<Arc<Annotations>>,
    /// Of an earlier version: when its file was written.
    pub(super) written: Option<NaiveDateTime>,
}

/// Something to work out.
#[derive(Debug)]
pub(super) enum Task {
    /// Mark an opened article.
    Annotate { seq: u64, text: Text },
    /// Put earlier versions beside the present one.
    Versions {
        seq: u64,
        now: Text,
        earlier: Vec<Text>,
        regard: Arc<Regard>,
    },
    /// Put two sides next to each other.
    Compare {
        seq: u64,
        a: Vec<Text>,
        b: Vec<Text>,
        regard: Arc<Regard>,
    },
}

/// What came of a [`Task`]; `None` where the annotator gave up.
#[derive(Debug)]
pub(super) enum Done {
    /// An article was marked.
    Annotated {
        seq: u64,
        text: Text,
        found: Option<Arc<Annotations>>,
    },
    /// Something was looked for.
    Searched {
        seq: u64,
        result: rusqlite::Result<Reply>,
    },
    /// Articles were compared.
    Compared { seq: u64, found: Option<Reply> },
}

/// The thread that works aside. It ends by itself after its task when this is dropped; waiting
/// for it could take as long as the task.
#[derive(Debug)]
pub(super) struct Aside {
    tasks: Sender<Task>,
}

impl Aside {
    pub(super) fn spawn(desk: &Arc<Desk>) -> std::io::Result<Self> {
        let (sender, tasks) = channel();
        let thread = std::thread::Builder::new().name("store aside".into());
        let desk = Arc::clone(desk);
        thread.spawn(move || work(&tasks, &desk))?;
        Ok(Self { tasks: sender })
    }

    /// Sets a task; what comes of it arrives in the desk.
    pub(super) fn set(&self, task: Task) {
        // The thread ends only after this sender.
        let _ = self.tasks.send(task);
    }
}

/// Annotates, or `None` where that panics: one odd article must not end the program.
pub(super) fn annotate_safely(article: &Article) -> Option<Arc<Annotations>> {
    catch_unwind(AssertUnwindSafe(|| annotate(article)))
        .ok()
        .map(Arc::new)
}

fn work(tasks: &Receiver<Task>, desk: &Desk) {
    let mut waiting = Vec::new();
    // Opened again before it was done, a large article is not worked on twice.
    let mut latest: Option<(Arc<Article>, Option<Arc<Annotations>>)> = None;
    loop {
        waiting.extend(tasks.try_iter());
        let task = match waiting.pop() {
            Some(task) => task,
            None => match tasks.recv() {
                Ok(task) => task,
                Err(_) => return,
            },
        };
        if desk.is_closed() {
            return;
        }
        desk.done(match task {
            Task::Annotate { seq, text } => {
                let found = match &latest {
                    Some((article, found)) if Arc::ptr_eq(article, &text.article) => found.clone(),
                    _ => annotate_safely(&text.article),
                };
                latest = Some((Arc::clone(&text.article), found.clone()));
                Done::Annotated { seq, text, found }
            }
            Task::Compare { seq, a, b, regard } => {
                let side = |side| annotated(side, &regard);
                let found = catch_unwind(AssertUnwindSafe(|| compare(&side(a), &side(b))));
                let found = found.ok().map(|found| Reply::Compared(Box::new(found)));
                Done::Compared { seq, found }
            }
            Task::Versions {
                seq,
                now,
                earlier,
                regard,
            } => {
                let found = catch_unwind(AssertUnwindSafe(|| versions(now, earlier, &regard)));
                let found = found.ok().map(Reply::Versions);
                Done::Compared { seq, found }
            }
        });
    }
}

fn versions(now: Text, earlier: Vec<Text>, regard: &Regard) -> Versions {
    let article = now.row.id;
    let now = annotated(vec![now], regard);
    let earlier = annotated(earlier, regard);
    let told = |then: &SideArticle| now.first().map(|now| Version::of(then, now));
    Versions {
        article,
        earlier: earlier.iter().filter_map(told).collect(),
    }
}

fn annotated(side: Vec<Text>, regard: &Regard) -> Vec<SideArticle> {
    let annotated = |text: Text| {
        let found = text.annotations.or_else(|| annotate_safely(&text.article));
        let found = found.unwrap_or_default();
        SideArticle {
            annotations: regard.corrected(&text.row, &text.article.text, &found),
            row: text.row,
            article: text.article,
            written: text.written,
        }
    };
    side.into_iter().map(annotated).collect()
}
