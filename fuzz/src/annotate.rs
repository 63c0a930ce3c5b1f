//! Any bytes at all: what parses is annotated, and the answer keeps its promises.
#![no_main]

use dateline::annotate::{annotate, invariants};
use dateline::article::parse::{Origin, parse};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let origin = Origin {
        path: "2025-01-01.txt",
        today: None,
    };
    if let Ok(article) = parse(origin, bytes) {
        let found = annotate(&article);
        if let Err(broken) = invariants::check(&article, &found) {
            panic!("{broken}\n{:?}\n{found:#?}", article.text);
        }
    }
});
