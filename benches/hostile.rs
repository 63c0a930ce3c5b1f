//! How annotation bears texts made to be slow, each at n and 2n: at twice the size the speed must stay.
#![allow(clippy::unwrap_used)] // a broken bench must stop

use dateline::annotate::annotate;
use dateline::article::parse::{Origin, parse};
use divan::Bencher;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

const MB: usize = 1_000_000;

/// Annotates `piece` over and over, until there are `bytes` of it.
fn annotate_repeated(bencher: Bencher<'_, '_>, piece: &str, bytes: usize) {
    let body = piece.repeat(bytes / piece.len());
    let origin = Origin {
        path: "hostile.txt",
        today: None,
    };
    let article = parse(origin, format!(" date 2025-01-01 {body}").as_bytes()).unwrap();
    bencher
        .counter(BytesCount::of_str(&article.text))
        .bench_local(|| annotate(&article));
}

#[divan::bench(args = [5 * MB, 10 * MB], sample_count = 3, sample_size = 1)]
fn opening_marks(bencher: Bencher<'_, '_>, bytes: usize) {
    annotate_repeated(bencher, "“", bytes);
}

#[divan::bench(args = [5 * MB, 10 * MB], sample_count = 3, sample_size = 1)]
fn opening_marks_with_words(bencher: Bencher<'_, '_>, bytes: usize) {
    annotate_repeated(bencher, "“Go ", bytes);
}

#[divan::bench(args = [25 * MB, 50 * MB], sample_count = 1, sample_size = 1)]
fn one_line(bencher: Bencher<'_, '_>, bytes: usize) {
    annotate_repeated(
        bencher,
        "The mayor of the town told reporters that the pier would close ",
        bytes,
    );
}

#[divan::bench(args = [5 * MB, 10 * MB], sample_count = 1, sample_size = 1)]
fn one_sentence_of_quotes(bencher: Bencher<'_, '_>, bytes: usize) {
    annotate_repeated(bencher, "said “we will go home”, ", bytes);
}

#[divan::bench(args = [5 * MB, 10 * MB], sample_count = 1, sample_size = 1)]
fn verbs_without_a_subject(bencher: Bencher<'_, '_>, bytes: usize) {
    annotate_repeated(
        bencher,
        "It was said, was told, was asked whether “we go”. ",
        bytes,
    );
}

#[divan::bench(args = [5 * MB, 10 * MB], sample_count = 1, sample_size = 1)]
fn names(bencher: Bencher<'_, '_>, bytes: usize) {
    annotate_repeated(
        bencher,
        "Ann Roe and Tom Quinn of the Harbour Board met Jane Doe. ",
        bytes,
    );
}

/// A paragraph with one quote.
const QUOTE: &str =
    "“We will not close the pier this year,” the mayor, Ann Roe, told reporters on Friday.\n\n";

#[divan::bench(args = [10_000, 20_000], sample_count = 3, sample_size = 1)]
fn quotes_in_one_article(bencher: Bencher<'_, '_>, quotes: usize) {
    annotate_repeated(bencher, QUOTE, quotes * QUOTE.len());
}
