//! How long a key takes from event to frame, and how long an article takes to wrap.
#![allow(clippy::unwrap_used)] // a broken bench must stop

#[path = "../tests/common/mod.rs"]
mod common;

use common::{Desk, Story};
use dateline::app::wrap::wrap;
use dateline::text::Span;
use divan::Bencher;
use divan::counter::BytesCount;
use std::fmt::Write;

fn main() {
    divan::main();
}

/// An article of about so many bytes, a quote and a person in every paragraph.
fn article(bytes: usize) -> Story {
    let mut text = String::new();
    let mut number = 0;
    while text.len() < bytes {
        write!(
            text,
            "The council of Wexley met for the {number}th time to speak about the wall, and Dame Ruth \
             was late again. “[Nobody counts the hours that number {number} has cost us,]” said Tom \
             Arkwright, adding that {{the bakers had counted every one of them}}.\n\n"
        )
        .unwrap();
        number += 1;
    }
    let voices = vec!["Tom Arkwright"; number * 2];
    Story::new("2031-02-11", &text)
        .people(&[&["Dame Ruth"], &["Tom Arkwright", "Arkwright"]])
        .said_by(&voices)
}

/// One paragraph of prose.
#[divan::bench(args = [2_000, 8_000])]
fn wrap_paragraph(bencher: Bencher<'_, '_>, bytes: usize) {
    let text = "The council met again to speak about the outer wall. ".repeat(bytes / 53);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| wrap(&text, Span::new(0, text.len()), 72, false));
}

/// Next quote and back, each with its frame, on a screen of 200x60.
#[divan::bench(args = [3_000, 300_000])]
fn next_quote(bencher: Bencher<'_, '_>, bytes: usize) {
    let mut desk = Desk::new(vec![article(bytes)], 200, 60);
    bencher.bench_local(|| {
        desk.keys("s");
        desk.draw();
        desk.keys("S");
        desk.draw();
    });
}

/// A line down and up.
#[divan::bench(args = [3_000, 300_000])]
fn line_down(bencher: Bencher<'_, '_>, bytes: usize) {
    let mut desk = Desk::new(vec![article(bytes)], 200, 60);
    bencher.bench_local(|| {
        desk.keys("j");
        desk.draw();
        desk.keys("k");
        desk.draw();
    });
}

/// Opens the help and closes it.
#[divan::bench]
fn help(bencher: Bencher<'_, '_>) {
    let mut desk = Desk::new(vec![article(3_000)], 200, 60);
    bencher.bench_local(|| {
        desk.keys("?");
        desk.draw();
        desk.keys("<Esc>");
        desk.draw();
    });
}

/// To the end of one paragraph of 50 MB and back, at two widths.
#[divan::bench(sample_count = 10)]
fn one_huge_line(bencher: Bencher<'_, '_>) {
    let text = "The council met again to speak about the outer wall. ".repeat(1_000_000);
    let mut desk = Desk::new(vec![Story::new("2031-02-11", &text)], 200, 60);
    bencher.bench_local(|| {
        desk.keys("-G");
        desk.draw();
        desk.keys("+gg");
        desk.draw();
    });
}
