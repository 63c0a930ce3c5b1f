//! Answers with regard to the reader's own: corrections, and what is kept of articles.

use super::*;
use crate::library::Side;
use crate::library::across::{PersonSums, Pursuit, Whom};
use crate::library::corrected::Corrections;
use crate::library::own::{Book, Deed, Identity, Item, Spot, Thing, Voice};
use crate::library::query::found::Stretch;
use crate::library::query::parse;
use crate::store::tests::person::titles;
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

/// The harbour, and an article that names somebody else.
fn harbour_and_late() -> Vec<Article> {
    let mut articles = harbour();
    articles.push(written(
        "2025-05-01",
        "late",
        "“It is late,” Mary Arkwright said. Tom Arkwright agreed.",
    ));
    articles
}

#[test]
fn a_corrected_speaker_counts_wherever_people_are_counted() {
    let mut reader = Reader::open(Place::Memory);
    reader.load_alone(&harbour_and_late());
    let text = &harbour()[0].text;
    let wall = reader.identity("wall");
    let said = |voice| said_by(wall.clone(), text, "Nobody listened,", voice);
    let called = |name: &str| Whom::Called(name.into());
    let quoted = |sums: &PersonSums| (sums.articles, sums.direct + sums.reported);
    for (voice, tom, ruth, voices) in [
        (None, (&["late"][..], 0, 0), (&["calm", "wall"][..], 1), 1),
        (
            Some(Voice::Named("Tom Arkwright".to_owned())),
            (&["late", "wall"], 1, 1),
            (&["calm", "wall"], 0),
            1,
        ),
        (
            Some(Voice::Nobody),
            (&["late"], 0, 0),
            (&["calm", "wall"], 0),
            0,
        ),
    ] {
        let kept = book(voice.iter().cloned().map(said).collect());
        reader.heed(&kept, "");
        let page = reader.person(called("Tom Arkwright"), Stretch::First, 10);
        assert_eq!(titles(&page), tom.0, "{voice:?}");
        assert_eq!(quoted(&reader.sums()), (tom.0.len(), tom.1), "{voice:?}");
        // Page after page they are the same.
        let first = reader.person(called("Tom Arkwright"), Stretch::First, 1);
        reader.sums();
        assert_eq!(first.found.next.is_some(), tom.0.len() > 1, "{voice:?}");
        let page = reader.person(called("Dame Ruth Calder"), Stretch::First, 10);
        assert_eq!(titles(&page), ruth.0, "{voice:?}");
        assert_eq!(quoted(&reader.sums()), (2, ruth.1), "{voice:?}");
        let listed = reader.people("arkwright");
        let tom_listed = listed.iter().find(|who| who.0 == "Tom Arkwright");
        assert_eq!(tom_listed.map(|who| who.2), Some(tom.2), "{listed:?}");
        assert_eq!(reader.people("calder")[0].2, ruth.1, "{voice:?}");
        let follow = Pursuit::Person(called("Tom Arkwright"));
        let earlier = reader.next(follow, "late", false);
        assert_eq!(earlier.is_some(), tom.0.len() > 1, "{voice:?}");
        let counts = reader.row("wall").counts.unwrap();
        assert_eq!((counts.voices, counts.direct), (voices, 1), "{voice:?}");
    }
}

#[test]
fn somebody_who_only_speaks_because_the_reader_says_so_is_listed() {
    let mut reader = Reader::open(Place::Memory);
    reader.load_alone(&harbour());
    let text = &harbour()[0].text;
    let voice = Voice::Named("Ann Lee".to_owned());
    let kept = book(vec![said_by(
        reader.identity("wall"),
        text,
        "Nobody",
        voice,
    )]);
    reader.heed(&kept, "");
    assert_eq!(reader.people("ann"), [("Ann Lee".to_owned(), 0, 1, 1)]);
    let page = reader.person(Whom::Called("Ann Lee".into()), Stretch::First, 10);
    assert_eq!(titles(&page), ["wall"]);
}

#[test]
fn a_single_word_counts_once_the_reader_has_said_whose_it_is() {
    let mut articles = harbour();
    articles.push(written(
        "2025-06-01",
        "short",
        "“It will hold,” Calder said on Monday. Calder left early.",
    ));
    let mut reader = Reader::open(Place::Memory);
    reader.load_alone(&articles);
    let ruth = "Dame Ruth Calder".to_owned();
    assert_eq!(reader.people("calder"), [(ruth.clone(), 2, 1, 2)]);
    let joined = book(vec![Item::Same {
        name: "Dame Ruth Calder".to_owned(),
        other: "Calder".to_owned(),
    }]);
    reader.heed(&joined, "");
    assert_eq!(reader.people("calder"), [(ruth, 4, 2, 3)]);
}

#[test]
fn people_who_are_one_count_as_one_and_nobody_does_not() {
    let mut articles = harbour_and_late();
    articles.push(written(
        "2025-06-01",
        "both",
        "Dame Ruth Calder met Mary Arkwright. Mary Arkwright left.",
    ));
    let mut reader = Reader::open(Place::Memory);
    reader.load_alone(&articles);
    assert_eq!(reader.people("calder").len(), 1);
    let both = reader.row("both").counts.unwrap();
    assert_eq!(both.people, 2);
    let joined = book(vec![Item::Same {
        name: "Mary Arkwright".to_owned(),
        other: "Dame Ruth Calder".to_owned(),
    }]);
    reader.heed(&joined, "");
    let one = [("Mary Arkwright".to_owned(), 6, 2, 4)];
    for filter in ["calder", "mary"] {
        assert_eq!(reader.people(filter), one, "{filter}");
    }
    assert_eq!(reader.people("")[0], one[0]);
    assert_eq!(reader.row("both").counts.unwrap().people, 1);
    for name in ["Mary Arkwright", "Dame Ruth Calder"] {
        let page = reader.person(Whom::Called(name.into()), Stretch::First, 10);
        assert_eq!(titles(&page), ["both", "late", "calm", "wall"], "{name}");
        assert_eq!(page.persona.name, "Mary Arkwright");
        let sums = reader.sums();
        assert_eq!((sums.articles, sums.direct, sums.mentions), (4, 2, 6));
        assert_eq!(sums.days.len(), 4);
    }
    let follow = Pursuit::Person(Whom::Called("Mary Arkwright".into()));
    let earlier = reader.next(follow, "late", false).unwrap();
    assert_eq!(earlier.article, reader.row("calm").id);
    let nobody = book(vec![Item::NoPerson {
        name: "Dame Ruth Calder".to_owned(),
    }]);
    reader.heed(&nobody, "");
    assert_eq!(reader.people("calder"), []);
    assert_eq!(reader.row("both").counts.unwrap().people, 1);
    let page = reader.person(Whom::Called("Dame Ruth Calder".into()), Stretch::First, 10);
    assert_eq!(titles(&page), [""; 0]);
}

#[test]
fn corrections_hold_for_an_article_that_is_read_anew() {
    let mut reader = Reader::open(Place::Memory);
    reader.load_alone(&harbour());
    let text = &harbour()[0].text;
    let voice = Voice::Named("Tom Arkwright".to_owned());
    let kept = book(vec![said_by(
        reader.identity("wall"),
        text,
        "Nobody listened,",
        voice,
    )]);
    reader.heed(&kept, "");
    let mut edited = harbour();
    edited[0].text.push_str(" Nobody knows why.");
    reader.load_alone(&edited);
    let page = reader.person(Whom::Called("Tom Arkwright".into()), Stretch::First, 10);
    assert_eq!(titles(&page), ["wall"]);
    assert_eq!(
        reader.quoted("by:arkwright"),
        ["2024-04-27: Nobody listened,"]
    );
}
