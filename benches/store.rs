//! The store: taking articles in, and answering out of a large collection.
#![allow(clippy::unwrap_used)] // a broken bench must stop

use chrono::{Days, NaiveDate};
use dateline::annotate::annotate;
use dateline::annotate::model::Annotations;
use dateline::article::{Article, DateSource, Doubt, block};
use dateline::library::{
    Anchor, Answer, ArticleId, Ask, Fetch, Loaded, Reply, Request, SourceKey, Stamp, Step,
};
use dateline::store::{self, Place, Store};
use divan::Bencher;
use divan::counter::ItemsCount;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, LazyLock};

const ARTICLES: usize = 10_000;
const LARGE: usize = 200_000;

fn main() {
    divan::main();
}

/// Until all of 10,000 articles are listed.
#[divan::bench(args = [true, false], sample_count = 5, sample_size = 1)]
fn take_in(bencher: Bencher<'_, '_>, in_memory: bool) {
    let articles: Vec<Loaded> = (0..ARTICLES).map(loaded).collect();
    bencher
        .counter(ItemsCount::new(ARTICLES))
        .with_inputs(|| (tempfile::tempdir().unwrap(), articles.clone()))
        .bench_local_values(|(folder, articles)| {
            let place = match in_memory {
                true => Place::Memory,
                false => Place::Folder(folder.path().join("catalogue.sqlite")),
            };
            let reader = Reader::open(place);
            reader.bring(articles);
            (folder, reader)
        });
}

/// The same with everything that was found in them.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn take_in_annotated(bencher: Bencher<'_, '_>) {
    let mut articles: Vec<Loaded> = (0..ARTICLES).map(loaded).collect();
    let annotations: Arc<Annotations> = Arc::new(annotate(&article(0)));
    articles.extend((0..ARTICLES).map(|number| Loaded::Annotated {
        key: key(number),
        annotations: Arc::clone(&annotations),
    }));
    bencher
        .counter(ItemsCount::new(ARTICLES))
        .with_inputs(|| (tempfile::tempdir().unwrap(), articles.clone()))
        .bench_local_values(|(folder, articles)| {
            let reader = Reader::open(Place::Folder(folder.path().join("catalogue.sqlite")));
            reader.bring(articles);
            (folder, reader)
        });
}

/// A screen of rows at both ends and in the middle of 200,000, thread to thread.
#[divan::bench(args = [0, 50, 100])]
fn page(bencher: Bencher<'_, '_>, percent: usize) {
    let mut reader = large();
    let id = reader.id_at(percent);
    bencher.bench_local(|| {
        reader.ask(Ask::Page {
            anchor: Anchor::At(id),
            step: Step::Rows(1),
            before: 60,
            after: 60,
        })
    });
}

/// A long jump: half the list.
#[divan::bench]
fn jump(bencher: Bencher<'_, '_>) {
    let mut reader = large();
    bencher.bench_local(|| {
        reader.ask(Ask::Page {
            anchor: Anchor::First,
            step: Step::Rows(i64::try_from(LARGE).unwrap() / 2),
            before: 60,
            after: 60,
        })
    });
}

/// Opening articles never opened before, with annotating.
#[divan::bench]
fn open(bencher: Bencher<'_, '_>) {
    let mut reader = large();
    let mut number = 0;
    bencher.bench_local(|| {
        number += 1;
        reader.ask(Ask::Open(ArticleId(number << 32)))
    });
}

#[divan::bench]
fn days(bencher: Bencher<'_, '_>) {
    let mut reader = large();
    bencher.bench_local(|| reader.ask(Ask::Days));
}

/// Starting on a catalogue of 200,000 articles, until the first rows are there.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn start(bencher: Bencher<'_, '_>) {
    drop(large());
    bencher.bench_local(|| {
        let mut reader = large();
        assert!(reader.id_at(0).0 > 0);
        reader
    });
}

struct Reader {
    store: Store,
    answers: Receiver<Answer>,
    seq: u64,
}

impl Reader {
    fn open(place: Place) -> Self {
        let (sender, answers) = channel();
        let deliver = move |answer| {
            // The bench may have ended.
            let _ = sender.send(answer);
        };
        let fetch: Fetch = Arc::new(|_, _| unreachable!("every text was brought"));
        Self {
            store: store::spawn(place, fetch, deliver).unwrap(),
            answers,
            seq: 0,
        }
    }

    fn bring(&self, articles: impl IntoIterator<Item = Loaded>) {
        for loaded in articles {
            self.store.loaded(loaded);
        }
        self.store.loaded(Loaded::AllRead);
        while self
            .answers
            .recv()
            .is_ok_and(|answer| matches!(answer.reply, Reply::Totals(totals) if totals.loading))
        {
        }
    }

    fn ask(&mut self, ask: Ask) -> Reply {
        self.seq += 1;
        let seq = self.seq;
        self.store.ask(Request {
            seq,
            ask,
            regard: Arc::default(),
        });
        loop {
            let answer = self.answers.recv().unwrap();
            if answer.seq == seq {
                assert!(!matches!(answer.reply, Reply::Failed(_)));
                return answer.reply;
            }
        }
    }

    fn id_at(&mut self, percent: usize) -> ArticleId {
        let rows = i64::try_from(LARGE * percent / 100).unwrap();
        let ask = Ask::Page {
            anchor: Anchor::First,
            step: Step::Rows(rows),
            before: 0,
            after: 0,
        };
        let Reply::Page(page) = self.ask(ask) else {
            unreachable!("a page was asked for");
        };
        page.rows[0].id
    }
}

/// A collection of [`LARGE`] size, made once and only read.
fn large() -> Reader {
    static MADE: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
        let folder = tempfile::tempdir().unwrap();
        let reader = Reader::open(place(&folder));
        reader.bring((0..LARGE).map(loaded));
        folder
    });
    Reader::open(place(&MADE))
}

fn place(folder: &tempfile::TempDir) -> Place {
    Place::Folder(folder.path().join("catalogue.sqlite"))
}

fn key(number: usize) -> SourceKey {
    SourceKey {
        path: format!("/home/reader/story/{:04}/{number:07}.txt", number / 100).into_bytes(),
        part: 0,
    }
}

fn loaded(number: usize) -> Loaded {
    Loaded::Article {
        key: key(number),
        stamp: Some(Stamp {
            size: 3_000,
            modified: 1,
        }),
        article: Arc::new(article(number)),
        last: true,
    }
}

/// About 3 KB of news, spread over ten years.
fn article(number: usize) -> Article {
    let paragraph = "The harbour wall cracked on Tuesday, and “nobody had listened for two \
                     winters,” Dame Ruth Calder told The Courier. A harbour pilot said that the \
                     wall would have to be opened before noon.\n\n";
    let text = paragraph.repeat(17);
    let first = NaiveDate::from_ymd_opt(2016, 1, 1).unwrap();
    Article {
        path: format!("story/{:04}/{number:07}.txt", number / 100),
        date: first.checked_add_days(Days::new(number as u64 * 37 % 3650)),
        date_source: DateSource::Header,
        doubt: Doubt::None,
        title: "The harbour wall cracked on Tuesday, and nobody had listened".to_owned(),
        blocks: block::blocks(&text),
        text,
        defects: Vec::new(),
    }
}
