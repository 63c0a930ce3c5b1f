//! How fast text becomes articles: made safe, parsed, and a whole folder loaded.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a broken bench must stop

use dateline::article::heading::heading;
use dateline::article::parse::{Origin, parse};
use dateline::library::Loaded;
use dateline::loader::{Source, spawn};
use dateline::text::safe;
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use std::path::Path;
use std::sync::{Arc, mpsc};

fn main() {
    divan::main();
}

/// An article of 3 KB.
fn article() -> String {
    let paragraph = "“We will not close the north pier this year,” the mayor told reporters on Friday, \
        adding that the plan of 2023 was “not even on the table” — whatever the council’s papers say. \
        The harbour board has 14 members, and nine of them had voted for it in May. ";
    let body = [paragraph; 10].join("\n\n");
    format!(" date 2024-08-01 {body}\n\n(Photo: Ann Lee – The Paper/Getty Images)\n")
}

#[divan::bench]
fn safe_text_that_is_clean(bencher: Bencher<'_, '_>) {
    let article = article();
    bencher
        .counter(BytesCount::of_str(&article))
        .bench(|| safe::text(&article));
}

#[divan::bench]
fn safe_text_that_is_not(bencher: Bencher<'_, '_>) {
    let article = article()
        .replace(' ', "\u{200b} \t")
        .replace("mayor", "ma\u{202e}yor");
    bencher
        .counter(BytesCount::of_str(&article))
        .bench(|| safe::text(&article));
}

#[divan::bench]
fn parse_an_article(bencher: Bencher<'_, '_>) {
    let article = article();
    let origin = Origin {
        path: "stories/a.txt",
        today: None,
    };
    bencher
        .counter(BytesCount::of_str(&article))
        .bench(|| parse(origin, article.as_bytes()).unwrap());
}

/// What the list needs of it.
#[divan::bench]
fn heading_of_an_article(bencher: Bencher<'_, '_>) {
    let article = article();
    let origin = Origin {
        path: "stories/a.txt",
        today: None,
    };
    let first = article.as_bytes().get(..2048).unwrap();
    bencher
        .counter(ItemsCount::new(1_usize))
        .bench(|| heading(origin, first).unwrap());
}

/// Until the list is complete; what is annotated afterwards is not counted.
#[divan::bench(args = [1_000, 10_000], sample_count = 10)]
fn read_a_folder(bencher: Bencher<'_, '_>, articles: usize) {
    let folder = tempfile::tempdir().unwrap();
    let text = article();
    for number in 0..articles {
        std::fs::write(folder.path().join(format!("{number}.txt")), &text).unwrap();
    }
    bencher
        .counter(ItemsCount::new(articles))
        .bench(|| list(folder.path()));
}

/// The same with all articles in one file of JSON Lines.
#[divan::bench(args = [10_000], sample_count = 10)]
fn read_a_file_of_lines(bencher: Bencher<'_, '_>, articles: usize) {
    let folder = tempfile::tempdir().unwrap();
    let text = article().replace('\n', "\\n");
    let line = format!("{{\"date\":\"2024-08-01\",\"title\":\"The pier\",\"text\":\"{text}\"}}\n");
    std::fs::write(folder.path().join("all.jsonl"), line.repeat(articles)).unwrap();
    bencher
        .counter(ItemsCount::new(articles))
        .bench(|| list(folder.path()));
}

fn list(folder: &Path) {
    let (sender, receiver) = mpsc::channel();
    let source = Source::Paths(vec![folder.to_owned()]);
    let deliver = move |loaded| {
        if matches!(loaded, Loaded::AllRead) {
            let _ = sender.send(());
        }
    };
    let loader = spawn(source, Arc::new(|_, _| false), Arc::new(Vec::new), deliver);
    receiver.recv().expect("the load came to its end");
    drop(loader);
}
