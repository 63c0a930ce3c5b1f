//! Reported speech on short texts: which clauses are found, where they begin and end, and who is
//! given them. One row a case: the text, then `clause <- speaker`, joined by " | ".
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a test that fails by panicking is doing its work"
)]

mod clauses;
mod ends;
mod openings;
mod voices;

use dateline::annotate::annotate;
use dateline::annotate::model::QuoteKind;
use dateline::article::parse::{Origin, parse};

/// The reported clauses of `text` with their speakers.
fn reported(text: &str) -> String {
    let origin = Origin {
        path: "test.txt",
        today: None,
    };
    let dated = format!(" date 2025-01-01 {text}");
    let article = parse(origin, dated.as_bytes()).unwrap();
    annotate(&article)
        .quotes
        .iter()
        .filter(|quote| quote.kind == QuoteKind::Indirect)
        .map(|quote| {
            let words = quote.span.of(&article.text);
            match &quote.speaker {
                Some(speaker) => format!("{words} <- {}", speaker.name),
                None => words.to_owned(),
            }
        })
        .collect::<Vec<_>>()
        .join(" | ")
}

fn check(rows: &[(&str, &str)]) {
    for (text, expected) in rows {
        assert_eq!(reported(text), *expected, "{text}");
    }
}
