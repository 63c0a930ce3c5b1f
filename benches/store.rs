//! The store: taking articles in, and answering out of a large collection.
#![allow(clippy::unwrap_used)] // a broken bench must stop

mod common;

use common::{Reader, place};
use dateline::annotate::annotate;
use dateline::library::{Anchor, ArticleId, Ask, Loaded, Reply, Step, Totals};
use dateline::store::Place;
use divan::Bencher;
use divan::counter::ItemsCount;
use std::sync::{Arc, LazyLock};

const ARTICLES: usize = 10_000;
const LARGE: usize = 200_000;

fn main() {
    divan::main();
}

/// Until all of 10,000 articles are listed.
#[divan::bench(args = [true, false], sample_count = 5, sample_size = 1)]
fn take_in(bencher: Bencher<'_, '_>, in_memory: bool) {
    let articles = (0..ARTICLES).map(loaded).chain([Loaded::AllRead]);
    let articles: Vec<Loaded> = articles.collect();
    bencher
        .counter(ItemsCount::new(ARTICLES))
        .with_inputs(|| (tempfile::tempdir().unwrap(), articles.clone()))
        .bench_local_values(|(folder, articles)| {
            let place = match in_memory {
                true => Place::Memory,
                false => place(&folder),
            };
            let reader = Reader::open(place);
            reader.bring(articles, is_listed);
            (folder, reader)
        });
}

/// The same with everything that was found in them.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn take_in_annotated(bencher: Bencher<'_, '_>) {
    let mut articles: Vec<Loaded> = (0..ARTICLES).map(loaded).collect();
    let annotations = Arc::new(annotate(&common::article(&articles[0])));
    let annotated: Vec<Loaded> = articles
        .iter()
        .map(|loaded| common::annotated(loaded, Arc::clone(&annotations)))
        .collect();
    articles.extend(annotated);
    articles.push(Loaded::AllRead);
    bencher
        .counter(ItemsCount::new(ARTICLES))
        .with_inputs(|| (tempfile::tempdir().unwrap(), articles.clone()))
        .bench_local_values(|(folder, articles)| {
            let reader = Reader::open(place(&folder));
            reader.bring(articles, is_listed);
            (folder, reader)
        });
}

/// A screen of rows at both ends and in the middle of 200,000, thread to thread.
#[divan::bench(args = [0, 50, 100])]
fn page(bencher: Bencher<'_, '_>, percent: usize) {
    let mut reader = large();
    let id = id_at(&mut reader, percent);
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
        assert!(id_at(&mut reader, 0).0 > 0);
        reader
    });
}

/// Listed, whether searchable or not.
fn is_listed(totals: &Totals) -> bool {
    !totals.loading
}

fn id_at(reader: &mut Reader, percent: usize) -> ArticleId {
    let rows = i64::try_from(LARGE * percent / 100).unwrap();
    let ask = Ask::Page {
        anchor: Anchor::First,
        step: Step::Rows(rows),
        before: 0,
        after: 0,
    };
    let Reply::Page(page) = reader.ask(ask) else {
        unreachable!("a page was asked for");
    };
    page.rows[0].id
}

/// A collection of [`LARGE`] size, made once and only read.
fn large() -> Reader {
    static MADE: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
        let folder = tempfile::tempdir().unwrap();
        let articles = (0..LARGE).map(loaded).chain([Loaded::AllRead]);
        Reader::open(place(&folder)).bring(articles, is_listed);
        folder
    });
    Reader::open(place(&MADE))
}

/// About 3 KB of news.
fn loaded(number: usize) -> Loaded {
    let paragraph = "The harbour wall cracked on Tuesday, and “nobody had listened for two \
                     winters,” Dame Ruth Calder told The Courier. A harbour pilot said that the \
                     wall would have to be opened before noon.\n\n";
    let title = "The harbour wall cracked on Tuesday, and nobody had listened";
    common::loaded(number, title, paragraph.repeat(17))
}
