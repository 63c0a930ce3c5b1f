//! How fast articles are annotated on one core: `cargo bench --bench annotate`. Bytes a second are
//! the figure to watch; the strange texts must take time in proportion to their size.
#![allow(
    clippy::unwrap_used,
    missing_docs,
    reason = "a bench that fails by panicking is doing its work"
)]

use dateline::annotate::annotate;
use dateline::article::Article;
use dateline::article::parse::{Origin, parse};
use divan::Bencher;
use divan::counter::BytesCount;

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

/// The sample story, every article of it.
#[divan::bench]
fn sample_story(bencher: Bencher<'_, '_>) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample");
    let articles: Vec<Article> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| article(&std::fs::read_to_string(entry.unwrap().path()).unwrap()))
        .collect();
    let bytes: usize = articles.iter().map(|article| article.text.len()).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .bench(|| articles.iter().map(annotate).collect::<Vec<_>>());
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
