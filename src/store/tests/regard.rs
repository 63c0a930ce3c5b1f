//! Answers with regard to the reader's own: corrections, and what is kept of articles.

use super::*;
use crate::library::Side;
use crate::library::corrected::Corrections;
use crate::library::own::{Book, Deed, Identity, Item, Spot, Thing, Voice};
use crate::library::query::parse;
use crate::store::tests::searching::{harbour, written};
use crate::text::Span;

/// The folder that all paths are seen from.
const FOLDER: &str = "/home";

impl Reader {
    /// Keeps these items, and has regard to them in questions like this one.
    fn heed(&mut self, book: &Book, typed: &str) {
        let shown = |path: &str| path.trim_start_matches("/home/").to_owned();
        let corrections = Arc::new(Corrections::of(book));
        let regard = Regard::of(book, &corrections, FOLDER, &shown);
        let query = parse(typed, true).unwrap();
        self.regard = Arc::new(regard.asked(book, &query, &shown));
    }

    /// Each of these in its own file.
    fn load_alone(&self, articles: &[Article]) {
        let files: Vec<_> = articles
            .iter()
            .map(|article| (article.path.as_str(), std::slice::from_ref(article)))
            .collect();
        self.load_for_search(&files);
    }

    fn identity(&mut self, title: &str) -> Identity {
        let row = self.row(title);
        Identity::of(&row, FOLDER)
    }

    /// What is found in every way there is, which must agree: titles, newest first.
    fn heeded(&mut self, book: &Book, typed: &str) -> Vec<String> {
        self.heed(book, typed);
        let found = self.found(typed);
        let whole = format!("{typed}*");
        assert_eq!(
            self.sifted(&whole, Anchor::First, Step::None).0,
            found,
            "{typed}"
        );
        assert_eq!(self.timeline(&whole).articles, found.len(), "{typed}");
        let last = found.last().cloned();
        let (backwards, at) = self.sifted(&whole, Anchor::Last, Step::None);
        assert_eq!(
            at.and_then(|at| backwards.get(at).cloned()),
            last,
            "{typed}"
        );
        found
    }
}

fn book(items: Vec<Item>) -> Book {
    let mut book = Book::default();
    for item in items {
        book.apply(&Deed::Keep(item));
    }
    book
}

fn said_by(of: Identity, text: &str, words: &str, voice: Voice) -> Item {
    let start = text.find(words).unwrap();
    let at = Spot::passage(text, Span::new(start, start + words.len()));
    Item::Of(of, Thing::Speaker { at, voice })
}

#[test]
fn a_corrected_speaker_is_found_under_the_right_name_alone() {
    let mut reader = Reader::open(Place::Memory);
    reader.load_alone(&harbour());
    let text = &harbour()[0].text;
    let wall = reader.identity("wall");
    let voice = Voice::Named("Tom Arkwright".to_owned());
    let right = book(vec![said_by(wall.clone(), text, "Nobody listened,", voice)]);
    let unnamed = Voice::Anonymous("an engineer".to_owned());
    let nameless = book(vec![said_by(wall, text, "Nobody listened,", unnamed)]);
    for (typed, before, named, hidden) in [
        ("by:arkwright", &[][..], &["wall"][..], &[][..]),
        ("by:calder", &["wall"], &[], &[]),
        ("by:ark", &[], &["wall"], &[]),
        (
            "-by:calder wall",
            &["pilot", "undated"],
            &["pilot", "wall", "undated"],
            &["pilot", "wall", "undated"],
        ),
        (
            "about:calder",
            &["calm", "wall"],
            &["calm", "wall"],
            &["calm", "wall"],
        ),
        ("anonymous:yes", &["pilot"], &["pilot"], &["pilot", "wall"]),
        ("by:arkwright cracked", &[], &["wall"], &[]),
        ("by:arkwright calm", &[], &[], &[]),
        ("by:arkwright date:2025", &[], &[], &[]),
    ] {
        assert_eq!(reader.heeded(&Book::default(), typed), before, "{typed}");
        assert_eq!(reader.heeded(&right, typed), named, "{typed}");
        assert_eq!(reader.heeded(&nameless, typed), hidden, "{typed}");
    }
    reader.heed(&right, "");
    assert_eq!(
        reader.quoted("by:arkwright"),
        ["2024-04-27: Nobody listened,"]
    );
    assert_eq!(reader.quoted("by:calder"), [""; 0]);
}

#[test]
fn people_who_are_one_are_found_under_either_name_and_nobody_under_none() {
    let mut articles = harbour();
    articles.push(written(
        "2025-05-01",
        "late",
        "“It is late,” Mary Arkwright said. Tom Arkwright agreed.",
    ));
    let mut reader = Reader::open(Place::Memory);
    reader.load_alone(&articles);
    let same = |name: &str, other: &str| Item::Same {
        name: name.to_owned(),
        other: other.to_owned(),
    };
    let nobody = |name: &str| Item::NoPerson {
        name: name.to_owned(),
    };
    let joined = book(vec![same("Mary Arkwright", "Dame Ruth Calder")]);
    let gone = book(vec![nobody("Tom Arkwright"), nobody("Dame Ruth Calder")]);
    for (typed, joined_found, gone_found) in [
        ("by:calder", &["late", "wall"][..], &["wall"][..]),
        ("by:\"mary arkwright\"", &["late", "wall"], &["late"]),
        ("by:tom", &[], &[]),
        ("about:calder", &["late", "calm", "wall"], &[]),
        ("about:tom", &["late"], &[]),
        (
            "-about:calder",
            &["pilot", "undated"],
            &["late", "calm", "pilot", "wall", "undated"],
        ),
    ] {
        assert_eq!(
            reader.heeded(&joined, typed),
            joined_found,
            "joined {typed}"
        );
        assert_eq!(reader.heeded(&gone, typed), gone_found, "gone {typed}");
    }
}

#[test]
fn what_the_reader_keeps_is_asked_for_like_anything_else() {
    let mut reader = Reader::open(Place::Memory);
    reader.load_alone(&harbour());
    let (wall, pilot) = (reader.identity("wall"), reader.identity("pilot"));
    let note = Thing::Note {
        at: None,
        text: "ask again".into(),
    };
    let elsewhere = Identity {
        path: "/elsewhere/x.txt".to_owned(),
        ..Identity::default()
    };
    let mut kept = book(vec![
        Item::Of(wall.clone(), note.clone()),
        Item::Of(wall, Thing::Tag("Cliff Road".into())),
        Item::Of(pilot.clone(), Thing::Flag),
        Item::Of(pilot, Thing::Read(true)),
        Item::Of(elsewhere, note),
    ]);
    for (typed, titles) in [
        ("has:note", &["wall"][..]),
        ("-has:note", &["calm", "pilot", "undated"]),
        ("has:tag", &["wall"]),
        ("tag:\"cliff road\"", &["wall"]),
        ("tag:cliff", &[]),
        ("has:flag is:read", &["pilot"]),
        ("has:flag has:note", &[]),
        ("is:unread", &["calm", "wall", "undated"]),
        ("is:unread wal", &["wall", "undated"]),
        ("has:note wal", &["wall"]),
        ("has:note date:2025", &[]),
    ] {
        assert_eq!(reader.heeded(&kept, typed), titles, "{typed}");
    }
    // Moved while nobody looked: known by its words.
    let moved: Vec<Item> = kept
        .items()
        .map(|item| match item {
            Item::Of(of, thing) => Item::Of(
                Identity {
                    path: format!("/home/old{}", of.path),
                    ..of
                },
                thing,
            ),
            other => other,
        })
        .collect();
    kept = book(moved);
    assert_eq!(
        reader.heeded(&kept, "has:note"),
        [""; 0],
        "the file is there still"
    );
    kept.look(|_| true);
    assert_eq!(reader.heeded(&kept, "has:note"), ["wall"]);
}

#[test]
fn a_comparison_knows_who_spoke() {
    let mut reader = Reader::open(Place::Memory);
    reader.load_alone(&harbour());
    let wall = reader.identity("wall");
    let voice = Voice::Named("Tom Arkwright".to_owned());
    let text = &harbour()[0].text;
    let kept = book(vec![said_by(wall, text, "Nobody listened,", voice)]);
    reader.heed(&kept, "");
    let a = Side::Article(reader.row("wall").id);
    let b = Side::Article(reader.row("pilot").id);
    let Reply::Compared(found) = reader.ask(Ask::Compare { a, b }) else {
        panic!("not compared");
    };
    let quotes = &found.articles[crate::library::compare::Which::A][0]
        .annotations
        .quotes;
    let speaker = quotes[0].speaker.as_ref().unwrap();
    assert_eq!(speaker.name, "Tom Arkwright");
}
