//! Searching through the store, and the index in step with the articles.

use super::*;
use crate::library::query::found::{Findings, Stretch, Timeline};
use crate::library::query::parse;

impl Reader {
    fn search(&mut self, typed: &str, limit: usize) -> Findings {
        self.search_from(Stretch::First, typed, limit)
    }

    fn search_from(&mut self, from: Stretch, typed: &str, limit: usize) -> Findings {
        let query = parse(typed, true).unwrap();
        match self.ask(Ask::Search { query, from, limit }) {
            Reply::Found(found) => found,
            other => panic!("{other:?}"),
        }
    }

    /// Titles of all that is found; on a busy machine an answer may hold only the first of it.
    pub(super) fn found(&mut self, typed: &str) -> Vec<String> {
        let mut found = self.search(typed, 100);
        let mut articles = std::mem::take(&mut found.articles);
        while let Some(next) = found.next {
            found = self.search_from(Stretch::After(next), typed, 100);
            articles.append(&mut found.articles);
        }
        articles
            .into_iter()
            .map(|finding| finding.row.title)
            .collect()
    }

    pub(super) fn timeline(&mut self, typed: &str) -> Timeline {
        self.search(typed, 1);
        match self.answer() {
            Reply::Timeline(timeline) => timeline,
            other => panic!("{other:?}"),
        }
    }

    pub(super) fn sifted(
        &mut self,
        typed: &str,
        anchor: Anchor,
        step: Step,
    ) -> (Vec<String>, Option<usize>) {
        let query = parse(typed, false).unwrap();
        match self.ask(Ask::Sieve {
            query,
            anchor,
            step,
            before: 10,
            after: 10,
        }) {
            Reply::Page(page) => {
                let titles = page.rows.into_iter().map(|row| row.title);
                (titles.collect(), page.at)
            }
            other => panic!("{other:?}"),
        }
    }

    pub(super) fn load_for_search(&self, files: &[(&str, &[Article])]) {
        self.load(files);
        // What was told before the load may have been meant for the one before.
        self.store.loaded(Loaded::Finished);
        self.wait_for(|totals| totals.searchable);
    }
}

/// An article whose text is this.
pub(in crate::store::tests) fn written(date: &str, title: &str, text: &str) -> Article {
    Article {
        blocks: block::blocks(text),
        text: text.into(),
        ..article(date, title)
    }
}

pub(super) fn harbour() -> Vec<Article> {
    vec![
        written(
            "2024-04-27",
            "wall",
            "The sea wall cracked. “Nobody listened,” Dame Ruth Calder told the Courier.",
        ),
        written(
            "2024-08-01",
            "pilot",
            "A harbour pilot saw the walls of the café. “It won’t hold,” a source said.",
        ),
        written(
            "2025-04-16",
            "calm",
            "The harbour is calm. Dame Ruth Calder stayed at home.",
        ),
        written("", "undated", "Nobody knows when the wall was built."),
    ]
}

#[test]
fn everything_is_found_newest_first() {
    let folder = tempfile::tempdir().unwrap();
    for place in [Place::Memory, catalogue(&folder).1] {
        let mut reader = Reader::open(place);
        reader.load_for_search(&[("a", &harbour())]);
        for (typed, titles) in [
            ("", &["calm", "pilot", "wall", "undated"][..]),
            ("wall ", &["wall", "undated"]),
            ("wall", &["pilot", "wall", "undated"]),
            ("w", &["calm", "pilot", "wall", "undated"][1..]),
            ("WALL -cracked ", &["undated"]),
            ("\"sea wall\"", &["wall"]),
            ("\"wall sea\"", &[]),
            ("\"the sea w", &["wall"]),
            ("won't ", &["pilot"]),
            ("cafe ", &["pilot"]),
            ("title-nowhere ", &[]),
            ("by:calder", &["wall"]),
            ("by:\"ruth calder\" wall ", &["wall"]),
            ("about:calder", &["calm", "wall"]),
            ("about:cal", &["calm", "wall"]),
            ("about:\"calder dame\" ", &[]),
            ("in:pilot.txt ", &["pilot"]),
            ("date:2024", &["pilot", "wall"]),
            ("date:2024-08..", &["calm", "pilot"]),
            ("date:..2024-07", &["wall"]),
            ("-date:2024 ", &["calm", "undated"]),
            ("has:quote ", &["pilot", "wall"]),
            ("-has:quote ", &["calm", "undated"]),
            ("anonymous:yes ", &["pilot"]),
            ("anonymous:no nobody ", &["wall", "undated"]),
            ("absent", &[]),
        ] {
            assert_eq!(reader.found(typed), titles, "{typed:?}");
        }
    }
}

#[test]
fn folders_are_those_within_the_collection() {
    let folder = tempfile::tempdir().unwrap();
    let (file, place) = catalogue(&folder);
    let lying = |path: &str, title: &str| Article {
        path: path.to_owned(),
        ..written("2024-04-27", title, "“No,” Mary Miller told the Courier.")
    };
    let (may, june) = ("/home/ann/news/may/a.txt", "/home/ann/news/june/ann.txt");
    let files = [(may, lying(may, "may")), (june, lying(june, "june"))];
    let load = |reader: &Reader| {
        let files = files
            .each_ref()
            .map(|(path, article)| (*path, std::slice::from_ref(article)));
        reader.load_for_search(&files);
    };
    let mut reader = Reader::of(place.clone(), &["/home/ann/news"]);
    load(&reader);
    for (typed, titles) in [
        ("in:home ", &[][..]),
        ("in:news ", &[]),
        ("in:may ", &["may"]),
        ("in:ann ", &["june"]),
        ("-in:ann ", &["may"]),
        ("in:courier ", &["may", "june"]),
    ] {
        assert_eq!(reader.found(typed), titles, "{typed}");
        let sifted = reader.sifted(typed.trim_end(), Anchor::First, Step::None).0;
        assert_eq!(sifted, titles, "{typed}");
    }
    drop(reader);
    // The same of what is put into the index as it was kept.
    let connection = Connection::open(&file).unwrap();
    connection
        .execute_batch("INSERT INTO unsearched SELECT id FROM articles;")
        .unwrap();
    drop(connection);
    let mut reader = Reader::of(place, &["/home/ann/news"]);
    load(&reader);
    assert_eq!(reader.found("in:ann "), ["june"]);
    assert_eq!(reader.found("in:news ").len(), 0);
}

#[test]
fn hits_are_places_of_the_text() {
    let mut reader = Reader::open(Place::Memory);
    reader.load_for_search(&[("a", &harbour())]);
    let lines = |reader: &mut Reader, typed: &str| -> Vec<String> {
        let found = reader.search(typed, 100).articles;
        let hits = found.iter().flat_map(|finding| &finding.hits);
        hits.map(|hit| format!("{}[{}]{}", hit.before, hit.words, hit.after))
            .collect()
    };
    assert_eq!(
        lines(&mut reader, "sea "),
        ["The [sea] wall cracked. “Nobody listened,” Dame Ruth Calder told the Courier."]
    );
    assert_eq!(
        lines(&mut reader, "by:calder "),
        ["The sea wall cracked. “[Nobody listened,]” Dame Ruth Calder told the Courier."]
    );
    assert_eq!(
        lines(&mut reader, "by:calder listened wall "),
        ["The sea wall cracked. “Nobody [listened],” Dame Ruth Calder told the Courier."]
    );
    assert_eq!(
        lines(&mut reader, "about:ruth calm "),
        ["The harbour is [calm]. Dame Ruth Calder stayed at home."]
    );
    assert_eq!(
        lines(&mut reader, "about:ruth date:2025"),
        ["The harbour is calm. [Dame Ruth Calder] stayed at home."]
    );
    assert!(lines(&mut reader, "date:2025").is_empty());
}

#[test]
fn a_search_is_paged_by_key_and_counted_by_day() {
    let mut reader = Reader::open(Place::Memory);
    let many: Vec<Article> = (0..50)
        .map(|number| {
            article(
                &format!("2024-{:02}-01", number / 10 + 1),
                &format!("title {number}"),
            )
        })
        .collect();
    reader.load_for_search(&[("a", &many)]);
    let query = parse("court", true).unwrap();
    let (mut from, mut titles) = (Stretch::First, Vec::new());
    loop {
        let Reply::Found(found) = reader.ask(Ask::Search {
            query: query.clone(),
            from,
            limit: 7,
        }) else {
            panic!("not found");
        };
        titles.extend(found.articles.into_iter().map(|finding| finding.row.date));
        let Some(next) = found.next else { break };
        from = Stretch::After(next);
    }
    assert_eq!(titles.len(), 50);
    assert!(titles.is_sorted_by(|newer, older| newer >= older));
    let timeline = reader.timeline("court");
    assert_eq!((timeline.articles, timeline.more), (50, false));
    let first = timeline
        .days
        .first()
        .map(|count| (count.day, count.articles));
    assert_eq!(
        (timeline.days.len(), first),
        (5, Some((day("2024-01-01"), 10)))
    );
}

#[test]
fn the_list_can_be_sifted() {
    let mut reader = Reader::open(Place::Memory);
    reader.load_for_search(&[("a", &harbour())]);
    let calm = reader.row("calm").id;
    let pilot = reader.row("pilot").id;
    for (anchor, step, at) in [
        (Anchor::First, Step::None, 0),
        (Anchor::Last, Step::None, 1),
        (Anchor::First, Step::Rows(1), 1),
        (Anchor::First, Step::Rows(9), 1),
        (Anchor::Last, Step::Rows(-9), 0),
        (Anchor::At(calm), Step::None, 0),
        (Anchor::At(pilot), Step::Days(1), 1),
        (Anchor::Last, Step::Days(-1), 0),
        (Anchor::Day(day("2024-04-30")), Step::None, 0),
        (Anchor::Undated, Step::None, 1),
    ] {
        let (titles, found) = reader.sifted("wall", anchor.clone(), step);
        assert_eq!(
            (&titles[..], found),
            (&["wall".to_owned(), "undated".to_owned()][..], Some(at)),
            "{anchor:?} {step:?}"
        );
    }
    assert_eq!(
        reader.sifted("absent", Anchor::First, Step::None),
        (vec![], None)
    );
}

#[test]
fn the_index_follows_what_is_replaced_and_gone() {
    let folder = tempfile::tempdir().unwrap();
    let (_, place) = catalogue(&folder);
    let old = [article("2024-04-27", "kept"), article("2024-04-27", "lost")];
    let reader = Reader::open(place.clone());
    reader.load_for_search(&[("a", &old), ("b", &[article("2024-05-01", "vanishing")])]);
    drop(reader);
    let mut reader = Reader::open(place);
    reader.load_for_search(&[(
        "a",
        &[
            article("2025-04-27", "kept"),
            article("2024-04-27", "lately"),
        ],
    )]);
    assert_eq!(reader.found("kept "), ["kept"]);
    assert_eq!(reader.found("date:2025 kept "), ["kept"]);
    for typed in ["lost ", "vanishing ", "kept date:2024 "] {
        assert!(reader.found(typed).is_empty(), "{typed}");
    }
    assert_eq!(reader.found("miller"), ["kept", "lately"]);
}

#[test]
fn what_waited_for_the_index_is_found_next_time() {
    let folder = tempfile::tempdir().unwrap();
    let (file, place) = catalogue(&folder);
    let reader = Reader::open(place.clone());
    reader.load_for_search(&[("a", &harbour())]);
    drop(reader);
    let connection = Connection::open(&file).unwrap();
    connection
        .execute_batch("DELETE FROM search; INSERT INTO unsearched SELECT id FROM articles;")
        .unwrap();
    drop(connection);
    let mut reader = Reader::open(place);
    assert!(reader.found("wall ").is_empty());
    reader.load_for_search(&[("a", &harbour())]);
    assert_eq!(reader.found("wall "), ["wall", "undated"]);
}

#[test]
fn a_newer_search_takes_the_place_of_older_ones() {
    let mut reader = Reader::open(Place::Memory);
    reader.load_for_search(&[("a", &harbour())]);
    for typed in ["w", "wa", "wal"] {
        reader.seq += 1;
        let ask = Ask::Search {
            query: parse(typed, true).unwrap(),
            from: Stretch::First,
            limit: 10,
        };
        reader.store.ask(Request {
            seq: reader.seq,
            ask,
            regard: Arc::default(),
        });
    }
    assert_eq!(reader.found("wall "), ["wall", "undated"]);
}

#[test]
fn words_that_stand_apart_are_looked_for_block_by_block() {
    // The undated ones lie in another block of the index than the dated ones.
    let articles: Vec<Article> = (0..40)
        .map(|number| {
            let date = if number % 2 == 0 { "2024-04-27" } else { "" };
            let words = if number < 36 {
                "wall of the sea"
            } else {
                "the sea wall"
            };
            written(date, &format!("n{number}"), words)
        })
        .collect();
    let mut reader = Reader::open(Place::Memory);
    reader.load_for_search(&[("a", &articles)]);
    for (typed, count) in [
        ("\"sea wall\" ", 4),
        ("\"sea wal", 4),
        ("\"wall the\" ", 0),
        ("sea wal", 40),
        ("sea wax", 0),
        ("wall -\"sea wall\" ", 36),
        ("-sea ", 0),
        ("date:2024 \"sea wall\" ", 2),
        ("-date:2024 \"the sea\" ", 20),
    ] {
        assert_eq!(reader.found(typed).len(), count, "{typed}");
        assert_eq!(reader.timeline(typed).articles, count, "{typed}");
    }
}
