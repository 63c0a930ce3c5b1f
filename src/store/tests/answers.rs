//! What the screen asks for and is told.

use super::*;
use crate::article::Defect;
use crate::library::{ArticleId, DayCount, Side};

#[test]
fn the_list_is_newest_first_and_undated_last() {
    let mut reader = Reader::open(Place::Memory);
    reader.load(&[
        ("a", &[article("2024-04-27", "old"), article("", "undated")]),
        (
            "b",
            &[article("2025-04-16", "new"), article("2025-04-16", "also")],
        ),
    ]);
    assert_eq!(reader.titles(), ["also", "new", "old", "undated"]);
    match reader.ask(Ask::Days) {
        Reply::Days(days) => assert_eq!(
            days,
            [("2024-04-27", 1), ("2025-04-16", 2)].map(|(date, articles)| DayCount {
                day: day(date),
                articles
            })
        ),
        other => panic!("{other:?}"),
    }
}

#[test]
fn totals_are_told_unasked() {
    let reader = Reader::open(Place::Memory);
    reader.load(&[
        ("a", &[article("2024-04-27", "old"), article("", "undated")]),
        ("b", &[article("2025-04-16", "new")]),
    ]);
    let mut odd = article("", "odd");
    odd.defects.push(Defect {
        message: "It is odd.".into(),
        loss: true,
    });
    reader.store.loaded(Loaded::Article {
        key: key("c", 0),
        stamp: None,
        article: Arc::new(odd),
        last: true,
    });
    reader.store.loaded(Loaded::Problem(Problem {
        path: "d".into(),
        message: "Left out.".into(),
        loss: true,
    }));
    let totals = reader.wait_for(|totals| totals.problems == 2);
    assert_eq!(
        totals,
        Totals {
            articles: 4,
            undated: 2,
            annotated: 3,
            problems: 2,
            first: Some(day("2024-04-27")),
            last: Some(day("2025-04-16")),
            loading: false,
            searchable: totals.searchable,
            pace: totals.pace,
        }
    );
}

#[test]
fn an_opened_article_is_what_was_loaded() {
    let mut reader = Reader::open(Place::Memory);
    let mut loaded = article("2025-04-16", "new");
    loaded.defects.push(Defect {
        message: "It is odd.".into(),
        loss: false,
    });
    reader.load(&[("a", std::slice::from_ref(&loaded))]);
    for _ in 0..2 {
        let opened = reader.open_with_marks("new");
        assert_eq!(*opened.article, loaded);
        assert_eq!(opened.annotations.as_deref(), Some(&annotate(&loaded)));
        assert_eq!(opened.row, reader.row("new"));
    }
    assert_eq!(
        reader.problems(),
        [Problem {
            path: "story/new.txt".into(),
            message: "It is odd.".into(),
            loss: false
        }]
    );
}

#[test]
fn a_large_article_is_shown_before_it_is_annotated() {
    let mut reader = Reader::open(Place::Memory);
    let mut large = article("2025-04-16", "large");
    large.text = format!("{}\n\n", large.text).repeat(2000);
    large.blocks = block::blocks(&large.text);
    reader.load(&[("a", std::slice::from_ref(&large))]);
    let first = reader.open_article("large");
    assert_eq!(*first.article, large);
    assert!(first.annotations.is_none());
    match reader.answer() {
        Reply::Opened(second) => {
            assert!(Arc::ptr_eq(&first.article, &second.article));
            assert_eq!(second.annotations.as_deref(), Some(&annotate(&large)));
        }
        other => panic!("{other:?}"),
    }
    assert!(reader.open_article("large").annotations.is_some());
}

#[test]
fn what_is_not_there_is_said_in_words() {
    let mut reader = Reader::open(Place::Memory);
    match reader.ask(Ask::Open(ArticleId(7))) {
        Reply::Failed(sentence) => assert_eq!(sentence, "This article is no longer there."),
        other => panic!("{other:?}"),
    }
    assert_eq!(reader.page().at, None);
}

#[test]
fn both_sides_of_a_comparison_bring_their_articles() {
    let mut reader = Reader::open(Place::Memory);
    reader.load(&[
        ("a", &[article("2024-04-27", "old")]),
        (
            "b",
            &[article("2025-04-16", "new"), article("2025-04-16", "also")],
        ),
    ]);
    let a = Side::Article(reader.row("old").id);
    let b = Side::Day(day("2025-04-16"));
    match reader.ask(Ask::Compare { a, b }) {
        Reply::Compared(found) => {
            let titles = |side: &[crate::library::compare::SideArticle]| -> Vec<String> {
                side.iter()
                    .map(|article| article.row.title.clone())
                    .collect()
            };
            assert_eq!(titles(&found.articles.a), ["old"]);
            assert_eq!(titles(&found.articles.b), ["also", "new"]);
            assert_eq!(found.days, Some(354));
        }
        other => panic!("{other:?}"),
    }
}
