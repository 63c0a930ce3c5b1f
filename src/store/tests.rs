//! The store as the screen and the loader see it.

mod answers;
mod busy;
mod change;
mod listing;
mod order;
mod person;
mod quoting;
mod regard;
mod runs;
mod searching;
mod stretch;
mod trouble;

use super::*;
use crate::annotate::annotate;
use crate::article::{Article, DateSource, Doubt, block};
use crate::library::regard::Regard;
use crate::library::{
    Anchor, ArticleRow, Ask, Opened, Page, Problem, Reply, SourceKey, Stamp, Step, Totals,
};
use chrono::NaiveDate;
use rusqlite::Connection;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;
use tempfile::TempDir;

/// Long enough for a busy machine; a test waits so long only to fail.
const PATIENCE: Duration = Duration::from_secs(30);

/// A store with the answers it gave.
struct Reader {
    store: Store,
    answers: Receiver<Answer>,
    seq: u64,
    /// What questions have regard to.
    regard: Arc<Regard>,
}

impl Reader {
    fn open(place: Place) -> Self {
        Self::of(place, &[])
    }

    /// A collection made of these.
    fn of(place: Place, roots: &[&str]) -> Self {
        let roots = Roots::of(roots.iter().map(|root| (*root).to_owned()));
        let (sender, answers) = channel();
        let deliver = move |answer| {
            // The test may have ended.
            let _ = sender.send(answer);
        };
        let store = spawn(place, roots, nothing_to_fetch(), deliver).unwrap();
        Self {
            store,
            answers,
            seq: 0,
            regard: Arc::default(),
        }
    }

    fn ask(&mut self, ask: Ask) -> Reply {
        self.seq += 1;
        let seq = self.seq;
        self.store.ask(Request {
            seq,
            ask,
            regard: Arc::clone(&self.regard),
        });
        self.answer()
    }

    /// The next answer to the latest question.
    fn answer(&mut self) -> Reply {
        loop {
            let answer = self.answers.recv_timeout(PATIENCE).unwrap();
            if answer.seq == self.seq {
                return answer.reply;
            }
        }
    }

    fn page(&mut self) -> Page {
        match self.ask(Ask::Page {
            anchor: Anchor::First,
            step: Step::None,
            before: 0,
            after: 1000,
        }) {
            Reply::Page(page) => page,
            other => panic!("{other:?}"),
        }
    }

    fn titles(&mut self) -> Vec<String> {
        let rows = self.page().rows;
        rows.into_iter().map(|row| row.title).collect()
    }

    fn row(&mut self, title: &str) -> ArticleRow {
        let rows = self.page().rows;
        rows.into_iter().find(|row| row.title == title).unwrap()
    }

    fn open_article(&mut self, title: &str) -> Opened {
        let id = self.row(title).id;
        match self.ask(Ask::Open(id)) {
            Reply::Opened(opened) => opened,
            other => panic!("{other:?}"),
        }
    }

    /// Marks come with the article, or after it.
    fn open_with_marks(&mut self, title: &str) -> Opened {
        let opened = self.open_article(title);
        if opened.annotations.is_some() {
            return opened;
        }
        match self.answer() {
            Reply::Opened(opened) => opened,
            other => panic!("{other:?}"),
        }
    }

    fn problems(&mut self) -> Vec<Problem> {
        match self.ask(Ask::Problems) {
            Reply::Problems(problems) => problems,
            other => panic!("{other:?}"),
        }
    }

    /// Waits for totals like these; they are told unasked.
    fn wait_for(&self, fits: impl Fn(&Totals) -> bool) -> Totals {
        let mut last = None;
        loop {
            match self.answers.recv_timeout(PATIENCE) {
                Ok(Answer {
                    seq: 0,
                    reply: Reply::Totals(totals),
                }) if fits(&totals) => return totals,
                Ok(Answer {
                    reply: Reply::Totals(totals),
                    ..
                }) => last = Some(totals),
                Ok(_) => {}
                Err(_) => panic!("the last totals were {last:?}"),
            }
        }
    }

    /// Loads all of these files as a whole run does: known ones are not read.
    fn load(&self, files: &[(&str, &[Article])]) {
        for annotated in self.list(files) {
            self.store.loaded(annotated);
        }
        self.finish();
    }

    /// The first phase; what the second would find in what was read.
    fn list(&self, files: &[(&str, &[Article])]) -> Vec<Loaded> {
        let known = self.store.known();
        let mut all_annotated = Vec::new();
        for (file, articles) in files {
            let stamp = stamp(articles);
            if known(file.as_bytes(), stamp) {
                let path = file.as_bytes().to_vec();
                self.store.loaded(Loaded::Unchanged { path });
                continue;
            }
            for (part, article) in articles.iter().enumerate() {
                let key = key(file, part);
                all_annotated.push(annotated(key.clone(), Arc::new(article.clone())));
                self.store.loaded(Loaded::Article {
                    key,
                    stamp: Some(stamp),
                    article: Arc::new(article.clone()),
                    last: part + 1 == articles.len(),
                });
            }
        }
        self.store.loaded(Loaded::AllRead);
        all_annotated
    }

    /// Annotates whatever waits, as the loader does: what another copy listed too.
    fn annotate_waiting(&self) {
        let pending = self.store.pending();
        loop {
            let waiting = pending();
            if waiting.is_empty() {
                return;
            }
            for waiting in waiting {
                let article = waiting.article.unwrap();
                self.store.loaded(annotated(waiting.key, article));
            }
        }
    }

    /// Ends the second phase, and waits until all of it is written.
    fn finish(&self) {
        self.store.loaded(Loaded::Finished);
        // Another copy may take away again what this one was told of.
        let whole = std::cell::Cell::new(false);
        self.wait_for(|totals| {
            let is_whole = !totals.loading && totals.annotated == totals.articles;
            whole.set(whole.get() || is_whole);
            whole.get() && totals.searchable
        });
    }
}

fn nothing_to_fetch() -> Fetch {
    Arc::new(|_, _| panic!("every text was brought"))
}

/// What the loader brings of an article whose text was brought.
fn annotated(key: SourceKey, article: Arc<Article>) -> Loaded {
    let annotations = Arc::new(annotate(&article));
    Loaded::Annotated {
        key,
        stamp: None,
        article,
        kept: true,
        annotations,
    }
}

fn key(file: &str, part: usize) -> SourceKey {
    SourceKey {
        path: file.into(),
        part: u32::try_from(part).unwrap(),
    }
}

/// Tells texts apart, as size and time of a file do.
fn stamp(articles: &[Article]) -> Stamp {
    let size = articles.iter().map(|article| article.text.len() as u64);
    Stamp {
        size: size.sum(),
        modified: 1,
    }
}

fn article(date: &str, title: &str) -> Article {
    let text = format!("{title}. “We will see,” said Mary Miller on her way out of the court.");
    Article {
        path: format!("story/{title}.txt"),
        date: date.parse().ok(),
        date_source: DateSource::Header,
        doubt: Doubt::None,
        numeric: None,
        title: title.into(),
        blocks: block::blocks(&text),
        text,
        defects: Vec::new(),
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Text that hardly can be compressed.
pub(super) fn noise(letters: usize) -> String {
    let mut state = 1_u32;
    let letter = |_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(b"abcdefghijklmnopqrstuvwxyzABCDEF"[(state >> 27) as usize])
    };
    (0..letters).map(letter).collect()
}

fn catalogue(folder: &TempDir) -> (PathBuf, Place) {
    let file = folder.path().join("cache/dateline/catalogue.sqlite");
    (file.clone(), Place::Folder(file))
}
