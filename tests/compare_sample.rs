//! The sample story, annotated by the program itself, date beside date.
#![allow(clippy::unwrap_used, clippy::panic)] // a failed check must stop the test

use dateline::annotate::annotate;
use dateline::article::parse::{Origin, parse};
use dateline::library::compare::{Comparison, Mode, SideArticle, Which, compare};
use dateline::library::thread::Likeness;
use dateline::library::{ArticleId, ArticleRow};
use std::sync::Arc;

/// The article of the sample whose file begins with this date.
fn article(id: i64, date: &str) -> SideArticle {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample");
    let mut files = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let named = |path: &std::path::PathBuf| {
        path.file_name()
            .unwrap()
            .to_string_lossy()
            .starts_with(date)
    };
    let bytes = std::fs::read(files.find(named).unwrap()).unwrap();
    let origin = Origin {
        path: date,
        today: None,
    };
    let article = parse(origin, &bytes).unwrap();
    SideArticle {
        row: ArticleRow {
            id: ArticleId(id),
            date: article.date,
            date_source: article.date_source,
            doubt: article.doubt,
            title: article.title.clone(),
            path: article.path.clone(),
            content: article.content(),
            words: 0,
            counts: None,
        },
        annotations: Arc::new(annotate(&article)),
        written: None,
        article: Arc::new(article),
    }
}

fn compared(a: &str, b: &str) -> Comparison {
    compare(&[article(1, a)], &[article(2, b)])
}

/// What became on B of the quote that begins with these words on A.
fn fate(comparison: &Comparison, words: &str) -> Option<(Likeness, String)> {
    let begins = |number: &usize| {
        let (article, quote) = comparison.quote(Which::A, *number).unwrap();
        quote.span.of(&article.article.text).starts_with(words)
    };
    let number = (0..comparison.quotes.a.len()).find(begins);
    let number = number.unwrap_or_else(|| panic!("no quote begins with {words}"));
    let twin = comparison.quotes.a[number].twin?;
    let (article, quote) = comparison.quote(Which::B, twin.index).unwrap();
    Some((
        twin.likeness,
        quote.span.of(&article.article.text).to_owned(),
    ))
}

fn on_both(comparison: &Comparison) -> Vec<&str> {
    let both = comparison
        .people
        .iter()
        .filter(|person| person.only().is_none());
    both.map(|person| person.name.as_str()).collect()
}

#[test]
fn a_revised_report_is_told_as_a_version() {
    let comparison = compared("2026-02-10", "2026-02-11");
    assert_eq!(comparison.mode, Mode::Versions);
    assert_eq!(comparison.days, Some(1));
    assert!(on_both(&comparison).contains(&"Judge Leonard Amadi"));
    let same = fate(&comparison, "Nobody lied to me").unwrap();
    assert_eq!(same, (Likeness::Same, "Nobody lied to me,".to_owned()));
    assert_eq!(fate(&comparison, "I will not lose another"), None);
}

#[test]
fn a_sentence_is_followed_from_one_hearing_to_the_next() {
    let comparison = compared("2025-09-30", "2026-02-10");
    assert_eq!(comparison.mode, Mode::Story);
    let words = "The message came to us, and we lost it,";
    assert_eq!(
        fate(&comparison, "The message"),
        Some((Likeness::Same, words.to_owned()))
    );
}

#[test]
fn the_bridge_reopens_with_an_old_promise() {
    let comparison = compared("2025-03-04", "2026-02-10");
    let promise = "We will not reopen this bridge";
    assert!(matches!(
        fate(&comparison, promise),
        Some((Likeness::Same, _))
    ));
}
