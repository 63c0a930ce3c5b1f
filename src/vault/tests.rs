//! What a bank would be asked: restarts, two at once, taking back; in `trouble` the rest that goes wrong.

mod exchange;
mod trouble;

use super::*;
use crate::article::content::Content;
use crate::library::own::{Book, Deed, Identity, Item, Panes, Spot, Thing, Voice};
use crate::text::Span;
use rusqlite::Connection;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;
use tempfile::TempDir;

struct Home {
    folder: TempDir,
}

impl Home {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("data").join("state.sqlite")
    }

    fn place(&self) -> Place {
        Place::File(self.file())
    }

    /// What the file holds for whoever opens it now.
    fn said(&self) -> BTreeSet<String> {
        said(&shelf::book(&open::readable(&self.file()).unwrap()).unwrap())
    }
}

/// A running vault, and what it reports.
struct Running {
    vault: Vault,
    reports: Receiver<Report>,
    number: u64,
}

impl Running {
    fn start(home: &Home) -> Self {
        let (sender, reports) = channel();
        let vault = spawn(home.place(), move |report| {
            let _ = sender.send(report);
        });
        Self {
            vault: vault.unwrap(),
            reports,
            number: 0,
        }
    }

    /// Hands a deed over and waits until it is kept.
    fn keep(&mut self, deed: Deed) {
        self.number += 1;
        let number = self.number;
        let waits = !deed.item().is_deliberate();
        self.vault.wish(Wish::Do { number, deed });
        if waits {
            self.vault.wish(Wish::Look);
        }
        self.until(|report| matches!(report, Report::Kept(kept) if *kept >= number));
    }

    fn until(&self, wanted: impl Fn(&Report) -> bool) -> Report {
        loop {
            let report = self.reports.recv_timeout(Duration::from_secs(20)).unwrap();
            if wanted(&report) {
                return report;
            }
        }
    }

    fn book(&self) -> Book {
        match self.until(|report| matches!(report, Report::All(_))) {
            Report::All(book) => *book,
            _ => unreachable!(),
        }
    }

    fn sentence(&self) -> String {
        match self.until(|report| matches!(report, Report::Said(_) | Report::Turned { .. })) {
            Report::Said(said) | Report::Turned { said, .. } => said,
            _ => unreachable!(),
        }
    }
}

fn said(book: &Book) -> BTreeSet<String> {
    book.items().map(|item| format!("{item:?}")).collect()
}

fn article(number: u128) -> Identity {
    Identity {
        content: Content(number),
        path: format!("/news/{number}.txt"),
        title: format!("Article {number}"),
    }
}

fn tag(of: u128, tag: &str) -> Deed {
    Deed::Keep(Item::Of(article(of), Thing::Tag(tag.to_owned())))
}

fn note(of: u128, text: &str) -> Deed {
    let text = text.to_owned();
    Deed::Keep(Item::Of(article(of), Thing::Note { at: None, text }))
}

/// One item of every kind.
fn everything() -> Vec<Item> {
    let text = "“We will leave,” she said.";
    let quote = Spot::passage(text, Span::new(3, 16));
    let things = [
        Thing::Place {
            at: Spot::place(text, 5),
            top: 3,
            finished: true,
        },
        Thing::Read(false),
        Thing::Flag,
        Thing::Tag("Ünïcode tag".to_owned()),
        Thing::Note {
            at: None,
            text: "two\nlines".to_owned(),
        },
        Thing::Note {
            at: Some(quote.clone()),
            text: "on a quote".to_owned(),
        },
        Thing::Bookmark(quote.clone()),
        Thing::Mark {
            letter: 'a',
            at: Spot::place(text, 9),
        },
        Thing::Speaker {
            at: quote.clone(),
            voice: Voice::Anonymous("a neighbour".to_owned()),
        },
    ];
    let general = [
        Item::Mark {
            letter: 'A',
            of: article(2),
            at: quote,
        },
        Item::Same {
            name: "Mary Miller".to_owned(),
            other: "M. Miller".to_owned(),
        },
        Item::NoPerson {
            name: "Big Ben".to_owned(),
        },
        Item::Search {
            name: "leaving".to_owned(),
            query: "by:miller \"leave\"".to_owned(),
        },
        Item::Session {
            collection: "/news\n/more".to_owned(),
            of: article(1),
            panes: Panes {
                list: true,
                sidebar: false,
                focus: true,
            },
        },
    ];
    let of = |thing| Item::Of(article(1), thing);
    things.into_iter().map(of).chain(general).collect()
}

#[test]
fn everything_kept_is_there_at_the_next_start() {
    let home = Home::new();
    let mut running = Running::start(&home);
    let mut book = Book::default();
    for item in everything() {
        let deed = Deed::Keep(item);
        book.apply(&deed);
        running.keep(deed);
    }
    drop(running);
    assert_eq!(said(&Running::start(&home).book()), said(&book));
}

#[test]
fn places_are_written_at_the_end_at_the_latest() {
    let home = Home::new();
    let running = Running::start(&home);
    running.book();
    let item = everything().remove(0);
    let deed = Deed::Keep(item);
    running.vault.wish(Wish::Do { number: 1, deed });
    drop(running);
    assert_eq!(home.said().len(), 1);
}

#[test]
fn a_deed_can_be_taken_back_after_a_restart() {
    let home = Home::new();
    let mut running = Running::start(&home);
    running.keep(tag(1, "one"));
    running.keep(tag(1, "two"));
    drop(running);
    let running = Running::start(&home);
    running.vault.wish(Wish::Undo);
    assert_eq!(running.sentence(), "Undone: tag two in “Article 1”.");
    drop(running);
    let running = Running::start(&home);
    let book = running.book();
    assert_eq!(book.own(&article(1)).tags, ["one"]);
    for (wish, sentence) in [
        (Wish::Redo, "Done again: tag two in “Article 1”."),
        (Wish::Redo, "There is nothing to redo."),
        (Wish::Undo, "Undone: tag two in “Article 1”."),
        (Wish::Undo, "Undone: tag one in “Article 1”."),
        (Wish::Undo, "There is nothing to undo."),
    ] {
        running.vault.wish(wish);
        assert_eq!(running.sentence(), sentence);
    }
    drop(running);
    assert!(home.said().is_empty());
}

#[test]
fn two_copies_lose_nothing_of_each_other() {
    let home = Home::new();
    std::thread::scope(|scope| {
        for copy in 0..2 {
            let home = &home;
            scope.spawn(move || {
                let mut running = Running::start(home);
                for round in 0..40_u128 {
                    running.keep(tag(round, &format!("of {copy}")));
                }
            });
        }
    });
    let book = Running::start(&home).book();
    for round in 0..40 {
        assert_eq!(book.own(&article(round)).tags, ["of 0", "of 1"]);
    }
}

#[test]
fn what_another_copy_did_shows_with_the_next_deed_or_look() {
    let home = Home::new();
    let (mut one, other) = (Running::start(&home), Running::start(&home));
    other.book();
    one.keep(note(1, "from one"));
    other.vault.wish(Wish::Look);
    assert!(other.book().own(&article(1)).has_note);
    // And is not undone from here.
    one.keep(note(1, "changed again"));
    other.vault.wish(Wish::Undo);
    assert_eq!(other.sentence(), "There is nothing to undo.");
    assert!(
        home.said()
            .iter()
            .any(|item| item.contains("changed again"))
    );
}

#[test]
fn an_edited_article_is_one_record() {
    let home = Home::new();
    let mut running = Running::start(&home);
    running.keep(tag(1, "before"));
    let edited = Identity {
        content: Content(77),
        ..article(1)
    };
    running.keep(Deed::Keep(Item::Of(edited.clone(), Thing::Flag)));
    drop(running);
    let book = Running::start(&home).book();
    let own = book.own(&edited);
    assert!(own.flagged);
    assert_eq!(own.tags, ["before"]);
    assert_eq!(book.records().count(), 1);
}

/// Whether this is a file of SQLite's and sound.
fn is_sound(file: &Path) -> bool {
    let connection = Connection::open(file).unwrap();
    let check = connection.query_row("PRAGMA integrity_check", [], |row| row.get::<_, String>(0));
    check.unwrap() == "ok"
}

#[test]
fn the_file_is_sound_after_all_kinds_of_deeds() {
    let home = Home::new();
    let mut running = Running::start(&home);
    for item in everything() {
        running.keep(Deed::Keep(item.clone()));
        running.keep(Deed::Drop(item));
    }
    drop(running);
    assert!(is_sound(&home.file()));
    assert!(home.said().is_empty());
}
