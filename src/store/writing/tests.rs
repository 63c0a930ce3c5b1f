//! What the writing thread does where SQLite refuses: a full disk, an article that cannot be kept.

use super::*;
use crate::article::heading::Heading;
use crate::article::parse::{Origin, parse};
use crate::article::{DateSource, Doubt};
use crate::library::{Anchor, SourceKey, Stamp, Step};
use crate::store::desk;
use crate::store::tests::noise;
use rusqlite::Connection;
use std::sync::Arc;

fn loaded(number: usize) -> Loaded {
    let path = format!("{number:03}.txt");
    let origin = Origin {
        path: &path,
        today: None,
    };
    let text = noise(25_000);
    Loaded::Article {
        key: SourceKey {
            path: path.clone().into(),
            part: 0,
        },
        stamp: None,
        article: Arc::new(parse(origin, text.as_bytes()).unwrap()),
        last: true,
    }
}

/// What writes `backlog` with the parts of a store.
fn writing<'a>(
    connection: Connection,
    (intake, desk, shelf): (&'a Intake, &'a Desk, &'a Shelf),
    backlog: impl Iterator<Item = Loaded>,
) -> Writing<'a> {
    Writing {
        catalogue: Catalogue::new(connection, &intake.roots).unwrap(),
        file: None,
        checkpoint: None,
        intake,
        desk,
        shelf,
        backlog: backlog
            .map(|loaded| Brought::of(loaded, &intake.roots))
            .collect(),
        gather: FIRST,
        rounds: 0,
        mixed: 0,
        is_wide: false,
    }
}

#[test]
fn a_full_disk_moves_everything_into_memory() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("catalogue.sqlite");
    let (opened, reader_before) = open::with_reader(&Place::Folder(file));
    assert!(opened.problem.is_none());
    let (intake, desk, shelf) = (Intake::default(), Desk::default(), Shelf::default());
    let mut writing = writing(
        opened.connection,
        (&intake, &desk, &shelf),
        (0..10).map(loaded),
    );
    writing.file = opened.file;
    while !writing.backlog.is_empty() {
        writing.write();
    }
    let before = reader_before.totals().unwrap();
    assert_eq!(before.articles, 10);
    let full = "PRAGMA max_page_count = 1"; // which means: as many as there are
    let connection = &writing.catalogue.connection;
    connection.query_row(full, [], |_| Ok(())).unwrap();
    writing.backlog.extend(
        (10..50)
            .map(loaded)
            .map(|loaded| Brought::of(loaded, &intake.roots)),
    );
    while !writing.backlog.is_empty() {
        writing.write();
    }
    assert_eq!(writing.file, None);
    let desk::Work::Move(Ok(reader)) = desk.next(None) else {
        panic!("it has not moved");
    };
    assert!(matches!(desk.next(None), desk::Work::Equip(_)));
    let desk::Work::Learn(news) = desk.next(None) else {
        panic!("it does not tell");
    };
    let [problem] = &news.problems[..] else {
        panic!("{:?}", news.problems);
    };
    assert!(problem.message.ends_with("this run goes on in memory."));
    assert!(!problem.loss);
    assert_eq!(reader.totals().unwrap().articles, 50);
    let page = |from: &crate::store::reading::Reader, after| {
        from.page(&Anchor::First, Step::None, 0, after)
            .unwrap()
            .rows
    };
    assert_eq!(page(&reader, 9), page(&reader_before, 9));
    assert_eq!(page(&reader, 100).len(), 50);
}

/// Days come in no order.
fn listed(number: usize) -> Loaded {
    let path = format!("{number:03}.txt");
    let day = i32::try_from(number * 7 % 5).unwrap();
    Loaded::Listed {
        key: SourceKey {
            path: path.clone().into(),
            part: 0,
        },
        stamp: Stamp {
            size: 1,
            modified: 1,
        },
        piece: None,
        heading: Heading {
            path,
            date: chrono::NaiveDate::from_epoch_days(day),
            date_source: DateSource::Header,
            doubt: Doubt::None,
            numeric: None,
            title: String::new(),
        },
        last: true,
    }
}

#[test]
fn what_cannot_be_kept_becomes_a_problem_and_stops_nothing() {
    for make in [loaded, listed] {
        check_that_one_is_left_out(make);
    }
}

fn check_that_one_is_left_out(make: fn(usize) -> Loaded) {
    let (opened, reader) = open::empty();
    let refuse = "CREATE TRIGGER refuse BEFORE INSERT ON articles WHEN new.path = '001.txt'
                  BEGIN SELECT RAISE (ABORT, 'no'); END";
    opened.connection.execute_batch(refuse).unwrap();
    let (intake, desk, shelf) = (Intake::default(), Desk::default(), Shelf::default());
    let mut writing = writing(
        opened.connection,
        (&intake, &desk, &shelf),
        (0..4).map(make),
    );
    while !writing.backlog.is_empty() {
        writing.write();
    }
    let desk::Work::Learn(news) = desk.next(None) else {
        panic!("it does not tell");
    };
    let [problem] = &news.problems[..] else {
        panic!("{:?}", news.problems);
    };
    assert_eq!((problem.path.as_str(), problem.loss), ("001.txt", true));
    assert_eq!(reader.totals().unwrap().articles, 3);
}

#[test]
fn two_rounds_may_end_in_one_batch() {
    let (opened, _reader) = open::empty();
    let (intake, desk, shelf) = (Intake::default(), Desk::default(), Shelf::default());
    shelf.fill(opened.shelf);
    let mut writing = writing(opened.connection, (&intake, &desk, &shelf), [].into_iter());
    for ends in [
        vec![Loaded::AllRead; 2],
        vec![Loaded::SomeRead, Loaded::AllRead],
        vec![Loaded::AllRead, Loaded::SomeRead, Loaded::SomeRead],
    ] {
        ends.iter().for_each(|_| shelf.all_brought());
        assert!(shelf.is_behind());
        let ends = ends.into_iter();
        let ends = ends.map(|end| Brought::of(end, &intake.roots));
        writing.backlog.extend(ends);
        writing.write();
        while writing.catalogue.sweeps() || writing.catalogue.settles() {
            writing.write();
        }
        assert!(!shelf.is_behind());
    }
}
