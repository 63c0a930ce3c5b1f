//! How fast articles are annotated on one core: `cargo bench --bench annotate`. Bytes a second are
//! the figure to watch; the strange texts must take time in proportion to their size.
//!
//! `DATELINE_BENCH=FOLDER` measures a folder of text files (the first 4 MB of it) instead of the
//! sample story, whose articles hold more speech than a newspaper's.
#![allow(
    clippy::unwrap_used,
    missing_docs,
    reason = "a bench that fails by panicking is doing its work"
)]

use dateline::annotate::draft::Draft;
use dateline::annotate::{Annotator, PASSES, annotate};
use dateline::article::Article;
use dateline::article::parse::{Origin, parse};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use std::path::PathBuf;

fn main() {
    divan::main();
}

fn article(text: &str) -> Article {
    let origin = Origin {
        path: "bench.txt",
        today: None,
    };
    parse(origin, text.as_bytes()).unwrap()
}

/// The articles to measure, and their bytes.
fn articles() -> (Vec<Article>, usize) {
    let sample = || concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample").into();
    let mut folders: Vec<PathBuf> =
        vec![std::env::var_os("DATELINE_BENCH").map_or_else(sample, PathBuf::from)];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
        {
            match path.is_dir() {
                true => folders.push(path),
                false => files.push(path),
            }
        }
    }
    files.sort();
    let mut bytes = 0;
    let texts = files
        .iter()
        .filter_map(|file| std::fs::read_to_string(file).ok());
    let articles = texts.map(|text| article(&text)).take_while(|article| {
        bytes += article.text.len();
        bytes < 4 << 20
    });
    let articles: Vec<Article> = articles.collect();
    let bytes = articles.iter().map(|article| article.text.len()).sum();
    (articles, bytes)
}

/// Everything that is done with a text.
#[divan::bench]
fn everything(bencher: Bencher<'_, '_>) {
    let (articles, bytes) = articles();
    let mut annotator = Annotator::default();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        articles
            .iter()
            .for_each(|article| drop(black_box(annotator.annotate(article))))
    });
}

/// Cutting into words and sentences, and looking the words up.
#[divan::bench]
fn words(bencher: Bencher<'_, '_>) {
    let (articles, bytes) = articles();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        articles
            .iter()
            .for_each(|article| drop(black_box(Draft::new(article))))
    });
}

/// Each pass over what the passes before it found.
#[divan::bench(args = PASSES.iter().map(|pass| pass.name), sample_count = 20)]
fn pass(bencher: Bencher<'_, '_>, name: &str) {
    let (articles, bytes) = articles();
    let at = PASSES.iter().position(|pass| pass.name == name).unwrap();
    let before = |article| {
        let mut draft = Draft::new(article);
        PASSES[..at].iter().for_each(|pass| (pass.run)(&mut draft));
        draft
    };
    bencher
        .counter(BytesCount::new(bytes))
        .with_inputs(|| articles.iter().map(before).collect::<Vec<_>>())
        .bench_local_refs(|drafts| drafts.iter_mut().for_each(|draft| (PASSES[at].run)(draft)));
}

/// Texts that a scan within a scan would choke on, at two sizes.
#[divan::bench(args = [
    "“", "\" ", "‘ we go’ 'twas ", "“We go,” Ann Roe said. ", "the man said that he would go and then ",
], consts = [100_000, 1_000_000])]
fn repeated<const BYTES: usize>(bencher: Bencher<'_, '_>, piece: &str) {
    let article = article(&piece.repeat(BYTES / piece.len()));
    bencher
        .counter(BytesCount::new(article.text.len()))
        .bench(|| annotate(&article));
}
