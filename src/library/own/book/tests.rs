//! Deeds in a row, and the book they make.

use super::*;

fn identity(content: u128, path: &str) -> Identity {
    Identity {
        content: Content(content),
        path: path.to_owned(),
        title: format!("title {content}"),
    }
}

fn flagged(articles: &[(u128, &str)]) -> Book {
    let mut book = Book::default();
    for (content, path) in articles {
        book.apply(&Deed::Keep(Item::Of(identity(*content, path), Thing::Flag)));
    }
    book
}

#[test]
fn an_article_is_known_by_its_words_and_by_its_path() {
    for (known, gone, asked, found) in [
        ((1, "/a.txt"), false, (1, "/a.txt"), true),
        // Edited.
        ((1, "/a.txt"), false, (2, "/a.txt"), true),
        // Moved.
        ((1, "/a.txt"), true, (1, "/b/a.txt"), true),
        // A copy is another article, as long as the first is there.
        ((1, "/a.txt"), false, (1, "/b/a.txt"), false),
        // Both: nothing tells that it is the same.
        ((1, "/a.txt"), true, (2, "/b.txt"), false),
        // Another article came before it in the file.
        ((1, "/a.jsonl#3"), false, (1, "/a.jsonl#4"), true),
        // Another article stands at its place in the file.
        ((1, "/a.jsonl#3"), false, (2, "/a.jsonl#3"), false),
    ] {
        let mut book = flagged(&[known]);
        book.look(|_| gone);
        let asked = identity(asked.0, asked.1);
        assert_eq!(book.own(&asked).flagged, found, "{known:?} as {asked:?}");
    }
}

#[test]
fn an_edited_and_then_moved_file_keeps_its_marks() {
    let mut book = flagged(&[(1, "/a.txt")]);
    book.apply(&Deed::Keep(Item::Of(
        identity(2, "/a.txt"),
        Thing::Read(true),
    )));
    book.look(|_| true);
    let moved = identity(2, "/c.txt");
    assert!(book.own(&moved).flagged && book.own(&moved).read);
    assert_eq!(book.records().count(), 1);
    assert!(book.find(&identity(1, "/b.txt")).is_none());
}

#[test]
fn articles_that_change_places_in_a_file_keep_their_own() {
    let mut book = flagged(&[(1, "/a.jsonl#1")]);
    book.apply(&Deed::Keep(Item::Of(
        identity(2, "/a.jsonl#2"),
        Thing::Read(true),
    )));
    for (content, path, own) in [
        (1, "/a.jsonl#2", (true, false)),
        (2, "/a.jsonl#3", (false, true)),
    ] {
        let seen = identity(content, path);
        let is = |book: &Book| (book.own(&seen).flagged, book.own(&seen).read);
        assert_eq!(is(&book), own);
        book.apply(&Deed::Keep(Item::Of(seen.clone(), Thing::Tag("x".into()))));
        assert_eq!(is(&book), own);
    }
    assert_eq!(book.records().count(), 2);
}

#[test]
fn what_the_reader_says_outweighs_what_was_seen() {
    let a = identity(1, "/a.txt");
    let mut book = Book::default();
    let place = Thing::Place {
        at: Spot::default(),
        top: 0,
        finished: true,
    };
    for (thing, read) in [
        (place.clone(), true),
        (Thing::Read(false), false),
        (place, false),
        (Thing::Read(true), true),
    ] {
        book.apply(&Deed::Keep(Item::Of(a.clone(), thing)));
        assert_eq!(book.own(&a).read, read);
    }
    book.apply(&Deed::Drop(Item::Of(a.clone(), Thing::Read(false))));
    assert!(book.own(&a).read, "back to what was seen");
}

#[test]
fn a_key_is_kept_once() {
    let a = identity(1, "/a.txt");
    let mut book = Book::default();
    for text in ["one", "two"] {
        let note = Thing::Note {
            at: None,
            text: text.into(),
        };
        book.apply(&Deed::Keep(Item::Of(a.clone(), note)));
    }
    for of in [identity(1, "/a.txt"), identity(2, "/b.txt")] {
        let at = Spot::default();
        book.apply(&Deed::Keep(Item::Mark {
            letter: 'A',
            of,
            at,
        }));
    }
    assert_eq!(book.find(&a).unwrap().notes(), [(None, "two")]);
    assert_eq!(book.general().count(), 1);
    assert_eq!(book.items().count(), 2);
}
