//! The store as the screen and the loader see it.

mod change;
mod listing;
mod person;
mod regard;
mod searching;

use super::*;
use crate::annotate::annotate;
use crate::annotate::model::Annotations;
use crate::article::{Article, DateSource, Defect, Doubt, block};
use crate::disk;
use crate::library::regard::Regard;
use crate::library::{
    Anchor, ArticleRow, Ask, DayCount, Opened, Page, Problem, Reply, Side, SourceKey, Stamp, Step,
    Totals,
};
use chrono::NaiveDate;
use rusqlite::Connection;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;
use tempfile::TempDir;

/// Long enough for a busy machine; a test waits so long only to fail.
const PATIENCE: Duration = Duration::from_secs(30);

/// A store with the answers it gave.
struct Reader {
    store: Store,
    answers: Receiver<Answer>,
    seq: u64,
    /// What questions have regard to.
    regard: Arc<Regard>,
}

impl Reader {
    fn open(place: Place) -> Self {
        let (sender, answers) = channel();
        let deliver = move |answer| {
            // The test may have ended.
            let _ = sender.send(answer);
        };
        let store = spawn(place, nothing_to_fetch(), deliver).unwrap();
        Self {
            store,
            answers,
            seq: 0,
            regard: Arc::default(),
        }
    }

    fn ask(&mut self, ask: Ask) -> Reply {
        self.seq += 1;
        let seq = self.seq;
        self.store.ask(Request {
            seq,
            ask,
            regard: Arc::clone(&self.regard),
        });
        self.answer()
    }

    /// The next answer to the latest question.
    fn answer(&mut self) -> Reply {
        loop {
            let answer = self.answers.recv_timeout(PATIENCE).unwrap();
            if answer.seq == self.seq {
                return answer.reply;
            }
        }
    }

    fn page(&mut self) -> Page {
        match self.ask(Ask::Page {
            anchor: Anchor::First,
            step: Step::None,
            before: 0,
            after: 1000,
        }) {
            Reply::Page(page) => page,
            other => panic!("{other:?}"),
        }
    }

    fn titles(&mut self) -> Vec<String> {
        let rows = self.page().rows;
        rows.into_iter().map(|row| row.title).collect()
    }

    fn row(&mut self, title: &str) -> ArticleRow {
        let rows = self.page().rows;
        rows.into_iter().find(|row| row.title == title).unwrap()
    }

    fn open_article(&mut self, title: &str) -> Opened {
        let id = self.row(title).id;
        match self.ask(Ask::Open(id)) {
            Reply::Opened(opened) => opened,
            other => panic!("{other:?}"),
        }
    }

    /// Marks come with the article, or after it.
    fn open_with_marks(&mut self, title: &str) -> Opened {
        let opened = self.open_article(title);
        if opened.annotations.is_some() {
            return opened;
        }
        match self.answer() {
            Reply::Opened(opened) => opened,
            other => panic!("{other:?}"),
        }
    }

    fn problems(&mut self) -> Vec<Problem> {
        match self.ask(Ask::Problems) {
            Reply::Problems(problems) => problems,
            other => panic!("{other:?}"),
        }
    }

    /// Waits for totals like these; they are told unasked.
    fn wait_for(&self, fits: impl Fn(&Totals) -> bool) -> Totals {
        let mut last = None;
        loop {
            match self.answers.recv_timeout(PATIENCE) {
                Ok(Answer {
                    seq: 0,
                    reply: Reply::Totals(totals),
                }) if fits(&totals) => return totals,
                Ok(Answer {
                    reply: Reply::Totals(totals),
                    ..
                }) => last = Some(totals),
                Ok(_) => {}
                Err(_) => panic!("the last totals were {last:?}"),
            }
        }
    }

    /// Loads all of these files as a whole run does: known ones are not read.
    fn load(&self, files: &[(&str, &[Article])]) {
        for (key, annotations) in self.list(files) {
            self.store.loaded(Loaded::Annotated { key, annotations });
        }
        self.finish();
    }

    /// The first phase; what the second would find in what was read.
    fn list(&self, files: &[(&str, &[Article])]) -> Vec<(SourceKey, Arc<Annotations>)> {
        let known = self.store.known();
        let mut annotations = Vec::new();
        for (file, articles) in files {
            let stamp = stamp(articles);
            if known(file.as_bytes(), stamp) {
                let path = file.as_bytes().to_vec();
                self.store.loaded(Loaded::Unchanged { path });
                continue;
            }
            for (part, article) in articles.iter().enumerate() {
                let key = key(file, part);
                annotations.push((key.clone(), Arc::new(annotate(article))));
                self.store.loaded(Loaded::Article {
                    key,
                    stamp: Some(stamp),
                    article: Arc::new(article.clone()),
                    last: part + 1 == articles.len(),
                });
            }
        }
        self.store.loaded(Loaded::AllRead);
        annotations
    }

    /// Annotates whatever waits, as the loader does: what another copy listed too.
    fn annotate_waiting(&self) {
        let pending = self.store.pending();
        loop {
            let waiting = pending();
            if waiting.is_empty() {
                return;
            }
            for waiting in waiting {
                let article = waiting.article.unwrap();
                self.store.loaded(Loaded::Annotated {
                    key: waiting.key,
                    annotations: Arc::new(annotate(&article)),
                });
            }
        }
    }

    /// Ends the second phase, and waits until all of it is written.
    fn finish(&self) {
        self.store.loaded(Loaded::Finished);
        // Another copy may take away again what this one was told of.
        let whole = std::cell::Cell::new(false);
        self.wait_for(|totals| {
            let is_whole = !totals.loading && totals.annotated == totals.articles;
            whole.set(whole.get() || is_whole);
            whole.get() && totals.searchable
        });
    }
}

fn nothing_to_fetch() -> Fetch {
    Arc::new(|_, _| panic!("every text was brought"))
}

fn key(file: &str, part: usize) -> SourceKey {
    SourceKey {
        path: file.into(),
        part: u32::try_from(part).unwrap(),
    }
}

/// Tells texts apart, as size and time of a file do.
fn stamp(articles: &[Article]) -> Stamp {
    let size = articles.iter().map(|article| article.text.len() as u64);
    Stamp {
        size: size.sum(),
        modified: 1,
    }
}

fn article(date: &str, title: &str) -> Article {
    let text = format!("{title}. “We will see,” said Mary Miller on her way out of the court.");
    Article {
        path: format!("story/{title}.txt"),
        date: date.parse().ok(),
        date_source: DateSource::Header,
        doubt: Doubt::None,
        title: title.into(),
        blocks: block::blocks(&text),
        text,
        defects: Vec::new(),
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Text that hardly can be compressed.
pub(super) fn noise(letters: usize) -> String {
    let mut state = 1_u32;
    let letter = |_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(b"abcdefghijklmnopqrstuvwxyzABCDEF"[(state >> 27) as usize])
    };
    (0..letters).map(letter).collect()
}

fn catalogue(folder: &TempDir) -> (PathBuf, Place) {
    let file = folder.path().join("cache/dateline/catalogue.sqlite");
    (file.clone(), Place::Folder(file))
}

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
    match reader.ask(Ask::Open(crate::library::ArticleId(7))) {
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

#[test]
fn a_changed_file_keeps_its_ids_and_loses_the_parts_it_no_longer_has() {
    let folder = tempfile::tempdir().unwrap();
    let (_, place) = catalogue(&folder);
    let old = [article("2025-04-16", "one"), article("2025-04-15", "two")];
    let new = [article("2025-04-16", "one, with more words")];
    let mut reader = Reader::open(place.clone());
    reader.load(&[("a", &old), ("b", &[article("", "other")])]);
    let id = reader.row("one").id;
    reader.open_article("one");
    // In the same run ...
    reader.load(&[("a", &new), ("b", &[article("", "other")])]);
    assert_eq!(reader.titles(), ["one, with more words", "other"]);
    assert_eq!(reader.row("one, with more words").id, id);
    assert_eq!(*reader.open_article("one, with more words").article, new[0]);
    drop(reader);
    // ... and in the next.
    let mut reader = Reader::open(place);
    reader.load(&[("a", &old), ("b", &[article("", "other")])]);
    assert_eq!(reader.titles(), ["one", "two", "other"]);
    assert_eq!(reader.row("one").id, id);
}

#[test]
fn what_is_known_is_listed_before_it_is_read_and_goes_when_it_has_vanished() {
    let folder = tempfile::tempdir().unwrap();
    let (_, place) = catalogue(&folder);
    let kept = [article("2025-04-16", "kept"), article("2025-04-16", "part")];
    let reader = Reader::open(place.clone());
    reader.load(&[("a", &kept), ("b", &[article("", "gone")])]);
    drop(reader);
    let mut reader = Reader::open(place);
    assert_eq!(reader.titles(), ["kept", "part", "gone"]);
    let known = reader.store.known();
    assert!(known(b"a", stamp(&kept)));
    assert!(!known(
        b"a",
        Stamp {
            modified: 2,
            ..stamp(&kept)
        }
    ));
    assert!(!known(b"c", stamp(&kept)));
    reader.load(&[("a", &kept)]);
    assert_eq!(reader.titles(), ["kept", "part"]);
    assert!(reader.row("kept").counts.is_some());
}

#[test]
fn two_copies_work_on_one_catalogue() {
    let folder = tempfile::tempdir().unwrap();
    let (_, place) = catalogue(&folder);
    let files: Vec<(String, Vec<Article>)> = (0..300)
        .map(|number| {
            let title = format!("article {number}");
            (title.clone(), vec![article("2025-04-16", &title)])
        })
        .collect();
    let files: Vec<(&str, &[Article])> = files
        .iter()
        .map(|(file, articles)| (file.as_str(), articles.as_slice()))
        .collect();
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let mut reader = Reader::open(place.clone());
                reader.list(&files);
                // The other copy may come to what it listed later than this one looks at the
                // totals for the last time.
                reader.annotate_waiting();
                reader.finish();
                assert_eq!(reader.page().rows.len(), 300);
                assert_eq!(reader.problems(), []);
            });
        }
    });
    let mut reader = Reader::open(place);
    assert_eq!(reader.page().rows.len(), 300);
}

#[test]
fn a_damaged_catalogue_is_set_aside() {
    for damage in [
        &b"This is no database, and it is longer than a header of one, which has a hundred bytes."
            .repeat(20)[..],
        b"SQLite format 3\0",
    ] {
        let folder = tempfile::tempdir().unwrap();
        let (file, place) = catalogue(&folder);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, damage).unwrap();
        let mut reader = Reader::open(place.clone());
        reader.load(&[("a", &[article("2025-04-16", "new")])]);
        let problems = reader.problems();
        assert_eq!(problems.len(), 1);
        assert!(problems[0].message.starts_with("The catalogue was damaged"));
        assert!(!problems[0].loss);
        drop(reader);
        let mut reader = Reader::open(place);
        assert_eq!(reader.titles(), ["new"]);
        assert_eq!(reader.problems(), []);
    }
}

#[test]
fn damage_found_while_reading_does_not_end_the_run() {
    let folder = tempfile::tempdir().unwrap();
    let (file, place) = catalogue(&folder);
    let articles: Vec<Article> = (0..200)
        .map(|number| Article {
            text: noise(9000),
            ..article("2025-04-16", &format!("{number:03}"))
        })
        .collect();
    let reader = Reader::open(place.clone());
    reader.load(&[("a", &articles)]);
    drop(reader);
    carry_over(&place);
    let kept = Connection::open(&file).unwrap();
    let text = "SELECT substr(text, 20, 15) FROM texts LIMIT 1";
    let text: Vec<u8> = kept.query_row(text, [], |row| row.get(0)).unwrap();
    drop(kept);
    let mut bytes = std::fs::read(&file).unwrap();
    let pages = bytes.chunks_mut(8192);
    let of_text = pages.filter(|page| page.windows(15).any(|bytes| bytes == text));
    of_text.skip(50).take(50).for_each(|page| page.fill(0xff));
    std::fs::write(&file, bytes).unwrap();
    let mut reader = Reader::open(place.clone());
    let ids: Vec<_> = reader.page().rows.iter().map(|row| row.id).collect();
    assert_eq!(ids.len(), 200);
    let is_failed = |id: &_| matches!(reader.ask(Ask::Open(*id)), Reply::Failed(_));
    assert!(ids.iter().any(is_failed));
    reader.wait_for(|totals| totals.articles == 0);
    reader.load(&[("b", &[article("2025-04-16", "new")])]);
    assert_eq!(reader.titles(), ["new"]);
    let problems = reader.problems();
    assert!(
        problems[0]
            .message
            .ends_with("start dateline again to see all articles.")
    );
    assert!(problems[0].loss);
    drop(reader);
    assert!(Reader::open(place).titles().is_empty());
}

#[test]
fn a_catalogue_of_another_build_is_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let (file, place) = catalogue(&folder);
    let reader = Reader::open(place.clone());
    reader.load(&[("a", &[article("2025-04-16", "old")])]);
    drop(reader);
    Connection::open(&file)
        .unwrap()
        .pragma_update(None, "user_version", 7)
        .unwrap();
    let mut reader = Reader::open(place);
    assert!(reader.titles().is_empty());
    reader.load(&[("a", &[article("2025-04-16", "new")])]);
    assert_eq!(reader.titles(), ["new"]);
    assert_eq!(reader.problems(), []);
}

#[test]
fn where_no_catalogue_can_be_kept_everything_is_kept_in_memory() {
    let folder = tempfile::tempdir().unwrap();
    let not_a_folder = folder.path().join("file");
    std::fs::write(&not_a_folder, "").unwrap();
    let is_a_folder = folder.path().join("folder");
    std::fs::create_dir(&is_a_folder).unwrap();
    let held = folder.path().join("held");
    std::fs::write(&held, "").unwrap();
    let holder = Connection::open(&held).unwrap();
    holder.execute_batch("BEGIN EXCLUSIVE").unwrap();
    for file in [&not_a_folder.join("catalogue.sqlite"), &is_a_folder, &held] {
        let mut reader = Reader::open(Place::Folder(file.clone()));
        reader.load(&[("a", &[article("2025-04-16", "new")])]);
        assert_eq!(reader.titles(), ["new"]);
        let problems = reader.problems();
        assert_eq!(problems.len(), 1);
        let message = &problems[0].message;
        assert!(
            message.starts_with("The catalogue cannot be used ("),
            "{message}"
        );
        assert!(!problems[0].loss);
    }
}

#[test]
fn a_log_that_is_carried_over_takes_no_room() {
    let folder = tempfile::tempdir().unwrap();
    let (file, place) = catalogue(&folder);
    let reader = Reader::open(place.clone());
    reader.load(&[("a", &[article("2025-04-16", "new")])]);
    carry_over(&place);
    let log = std::fs::metadata(disk::beside(&file, "-wal")).unwrap();
    assert_eq!(log.len(), 0);
    drop(reader);
    assert_eq!(Reader::open(place).titles(), ["new"]);
    carry_over(&Place::Memory);
}

#[test]
fn many_questions_are_answered_while_much_is_loaded() {
    for place in [
        Place::Memory,
        Place::Temporary,
        catalogue(&tempfile::tempdir().unwrap()).1,
    ] {
        let mut reader = Reader::open(place);
        let sink = reader.store.sink();
        let loader = std::thread::spawn(move || {
            for number in 0..3000 {
                let article = article("2025-04-16", &format!("{number:04}"));
                sink.loaded(Loaded::Article {
                    key: key(&article.title.clone(), 0),
                    stamp: None,
                    article: Arc::new(article),
                    last: true,
                });
            }
            sink.loaded(Loaded::AllRead);
        });
        let mut seen = 0;
        while !loader.is_finished() || seen < 1001 {
            let page = reader.page();
            assert!(page.rows.is_sorted_by_key(|row| &row.title));
            assert!(page.rows.len() >= seen, "an article has gone");
            seen = page.rows.len();
        }
        loader.join().unwrap();
        // What the totals were before this may have passed unseen, between two pages.
        reader.store.loaded(Loaded::Problem(Problem {
            path: "d".into(),
            message: "Left out.".into(),
            loss: true,
        }));
        let totals = reader.wait_for(|totals| totals.problems == 1);
        assert_eq!((totals.articles, totals.loading), (3000, false));
    }
}

#[test]
fn dropping_ends_a_store_that_is_full_of_work() {
    for place in [
        Place::Memory,
        Place::Temporary,
        catalogue(&tempfile::tempdir().unwrap()).1,
    ] {
        let reader = Reader::open(place);
        let sink = reader.store.sink();
        let loader = std::thread::spawn(move || {
            for number in 0..20_000 {
                let article = article("2025-04-16", &format!("{number:04}"));
                sink.loaded(Loaded::Article {
                    key: key(&article.title.clone(), 0),
                    stamp: None,
                    article: Arc::new(article),
                    last: true,
                });
            }
        });
        reader.wait_for(|totals| totals.articles > 0);
        drop(reader);
        loader.join().unwrap();
    }
}
