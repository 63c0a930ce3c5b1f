//! Paging against a plain sort of the same rows.

use super::*;
use crate::article::{Article, DateSource, Doubt};
use crate::library::{Loaded, SourceKey};
use crate::store::catalogue::Catalogue;
use crate::store::desk::News;
use crate::store::intake::Brought;
use crate::store::open;
use crate::store::roots::Roots;
use chrono::NaiveDate;
use proptest::prelude::*;
use std::cmp::Reverse;
use std::sync::Arc;

fn day(number: i32) -> NaiveDate {
    NaiveDate::from_epoch_days(number).unwrap()
}

fn article(date: Option<NaiveDate>, path: &str) -> Article {
    Article {
        path: path.into(),
        date,
        date_source: DateSource::Header,
        doubt: Doubt::None,
        numeric: None,
        title: format!("Title of {path}"),
        text: "Some words.".into(),
        blocks: Vec::new(),
        defects: Vec::new(),
    }
}

fn take(catalogue: &mut Catalogue, file: &str, part: u32, article: Article) {
    let loaded = Loaded::Article {
        key: SourceKey {
            path: file.into(),
            part,
        },
        stamp: None,
        article: Arc::new(article),
        last: false,
    };
    catalogue
        .take(
            &Brought::of(loaded, &Roots::default()),
            &mut News::default(),
        )
        .unwrap();
    catalogue.count().unwrap();
}

fn catalogue(articles: &[(Option<i32>, u8)]) -> (Catalogue, Reader) {
    let (opened, reader) = open::empty();
    let mut catalogue = Catalogue::new(opened.connection, &Arc::default()).unwrap();
    for (number, (date, path)) in articles.iter().enumerate() {
        // Some files hold several articles, some paths are shown alike.
        let file = format!("file {}", number % 7);
        let path = format!("path {path}");
        let part = u32::try_from(number).unwrap();
        take(&mut catalogue, &file, part, article(date.map(day), &path));
    }
    (catalogue, reader)
}

/// All rows, sorted without the database's help.
fn sorted(reader: &Reader) -> Vec<ArticleRow> {
    let mut rows: Vec<ArticleRow> = reader
        .prepare("articles", ROW)
        .unwrap()
        .query_map([], article_row)
        .unwrap()
        .map(Result::unwrap)
        .collect();
    rows.sort_by_key(|row| {
        (
            row.date.is_none(),
            Reverse(row.date),
            row.path.clone(),
            schema::part(row.id.0),
            row.id,
        )
    });
    rows
}

/// What the doc comments of [`Anchor`] and [`Step`] say, word for word.
fn expected_place(rows: &[ArticleRow], anchor: &Anchor, step: Step) -> usize {
    let last = rows.len() - 1;
    let first_of = |wanted| rows.iter().position(|row| row.date == wanted);
    let start = match anchor {
        Anchor::First => 0,
        Anchor::Last => last,
        Anchor::Path(path) => rows.iter().position(|row| row.path == *path).unwrap_or(0),
        Anchor::At(id) => rows.iter().position(|row| row.id == *id).unwrap_or(0),
        Anchor::Day(day) => {
            let dates = || rows.iter().filter_map(|row| row.date);
            let found = dates().filter(|date| date <= day).max().or(dates().min());
            found.and_then(|date| first_of(Some(date))).unwrap_or(0)
        }
        Anchor::Undated => first_of(None).unwrap_or(last),
    };
    match step {
        Step::None => start,
        Step::Rows(rows) => start
            .saturating_add_signed(isize::try_from(rows).unwrap())
            .min(last),
        Step::Days(days) => {
            let mut dates: Vec<_> = rows.iter().map(|row| row.date).collect();
            dates.dedup();
            let here = dates
                .iter()
                .position(|date| *date == rows[start].date)
                .unwrap();
            let there = here
                .saturating_add_signed(isize::try_from(days).unwrap())
                .min(dates.len() - 1);
            if days == 0 || (days > 0 && there == here) {
                start
            } else {
                first_of(dates[there]).unwrap()
            }
        }
    }
}

fn anchors() -> impl Strategy<Value = Anchor> {
    prop_oneof![
        Just(Anchor::First),
        Just(Anchor::Last),
        Just(Anchor::Undated),
        (-2..9_i32).prop_map(|number| Anchor::Day(day(number))),
        (0..9_i64, 0..40_i64).prop_map(|(file, part)| Anchor::At(ArticleId(file << 32 | part))),
    ]
}

fn steps() -> impl Strategy<Value = Step> {
    prop_oneof![
        Just(Step::None),
        (-45..45_i64).prop_map(Step::Rows),
        prop_oneof![Just(Step::Rows(i64::MAX)), Just(Step::Rows(i64::MIN))],
        (-8..8_i64).prop_map(Step::Days),
        prop_oneof![Just(Step::Days(i64::MAX)), Just(Step::Days(i64::MIN))],
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn a_page_is_a_window_of_the_sorted_rows(
        articles in proptest::collection::vec((proptest::option::of(0..7_i32), 0..12_u8), 1..40),
        asks in proptest::collection::vec((anchors(), steps(), 0..12_usize, 0..12_usize), 12),
    ) {
        let (_catalogue, reader) = catalogue(&articles);
        let rows = sorted(&reader);
        prop_assert_eq!(rows.len(), articles.len());
        for (anchor, step, before, after) in asks {
            let page = reader.page(&anchor, step, before, after).unwrap();
            let place = expected_place(&rows, &anchor, step);
            let from = place.saturating_sub(before);
            let to = (place + after + 1).min(rows.len());
            prop_assert_eq!(page.at, Some(place - from), "{:?} {:?}", anchor, step);
            prop_assert_eq!(&page.rows[..], &rows[from..to]);
            prop_assert_eq!(page.reaches_first, from == 0);
            prop_assert_eq!(page.reaches_last, to == rows.len());
        }
    }

    #[test]
    fn long_steps_land_where_short_ones_do(
        articles in proptest::collection::vec((proptest::option::of(0..7_i32), 0..12_u8), 1..40),
    ) {
        let (_catalogue, reader) = catalogue(&articles);
        for (place, row) in sorted(&reader).iter().enumerate() {
            let key = reader.anchor(&Anchor::At(row.id)).unwrap().unwrap();
            let place = i64::try_from(place).unwrap();
            prop_assert_eq!(reader.place(&key).unwrap(), place);
            prop_assert_eq!(reader.at_place(place).unwrap(), Some(key));
        }
    }

    #[test]
    fn kept_counts_are_the_counts(
        articles in proptest::collection::vec((proptest::option::of(0..7_i32), 0..12_u8), 1..40),
        again in proptest::collection::vec((0..40_u32, proptest::option::of(0..7_i32)), 0..20),
    ) {
        let (mut catalogue, reader) = catalogue(&articles);
        for (number, date) in again {
            let file = format!("file {}", number % 7);
            take(&mut catalogue, &file, number, article(date.map(day), "again"));
        }
        let rows = sorted(&reader);
        let totals = reader.totals().unwrap();
        prop_assert_eq!(totals.articles, rows.len());
        prop_assert_eq!(totals.undated, rows.iter().filter(|row| row.date.is_none()).count());
        prop_assert_eq!(totals.first, rows.iter().filter_map(|row| row.date).min());
        prop_assert_eq!(totals.last, rows.iter().filter_map(|row| row.date).max());
        let days = reader.days().unwrap();
        prop_assert!(days.is_sorted_by_key(|count| count.day));
        for count in &days {
            let there = rows.iter().filter(|row| row.date == Some(count.day)).count();
            prop_assert_eq!(count.articles, there);
        }
        prop_assert_eq!(days.iter().map(|count| count.articles).sum::<usize>() + totals.undated, rows.len());
    }
}

#[test]
fn an_empty_list_has_an_empty_page() {
    let (_catalogue, reader) = catalogue(&[]);
    for anchor in [
        Anchor::First,
        Anchor::Last,
        Anchor::Undated,
        Anchor::Day(day(3)),
    ] {
        for step in [Step::None, Step::Rows(3), Step::Rows(-5000), Step::Days(2)] {
            let page = reader.page(&anchor, step, 5, 5).unwrap();
            assert_eq!((page.rows.len(), page.at), (0, None), "{anchor:?} {step:?}");
            assert!(page.reaches_first && page.reaches_last);
        }
    }
}

/// A window must cost the same at any place of a million rows.
#[test]
fn every_window_is_found_by_the_index() {
    let (_catalogue, reader) = catalogue(&[]);
    for (sql, plan) in [
        (
            "SELECT id FROM articles WHERE (rank, path, part, id) >= (1, 'a', 2, 3)
             ORDER BY rank, path, part, id",
            "SEARCH articles USING COVERING INDEX list ((rank,path,part)>(?,?,?))",
        ),
        (
            "SELECT title FROM articles WHERE (rank, path, part, id) < (1, 'a', 2, 3)
             ORDER BY rank DESC, path DESC, part DESC, id DESC",
            "SEARCH articles USING INDEX list ((rank,path,part)<(?,?,?))",
        ),
        (
            "SELECT title FROM articles WHERE rank = 1 ORDER BY path, part, id",
            "SEARCH articles USING INDEX list (rank=?)",
        ),
    ] {
        let found: Vec<String> = reader
            .connection
            .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
            .unwrap()
            .query_map([], |row| row.get(3))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        assert_eq!(found, [plan]);
    }
}
