//! The log against a model, and what it refuses.

use super::*;
use crate::article::content::Content;
use crate::library::own::{Identity, Spot};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn article(number: u128) -> Identity {
    Identity {
        content: Content(number),
        path: format!("/{number}.txt"),
        title: format!("Article {number}"),
    }
}

fn item() -> impl Strategy<Value = Item> {
    let thing = prop_oneof![
        Just(Thing::Flag),
        any::<bool>().prop_map(Thing::Read),
        "[ab]".prop_map(Thing::Tag),
        "[xyz]".prop_map(|text| Thing::Note { at: None, text }),
        ("[ab]", 0..3_u32).prop_map(|(letter, byte)| Thing::Mark {
            letter: letter.chars().next().unwrap(),
            at: Spot::place("abc", byte),
        }),
    ];
    prop_oneof![
        4 => (0..3_u128, thing).prop_map(|(of, thing)| Item::Of(article(of), thing)),
        1 => (0..3_u128).prop_map(|of| Item::Mark {
            letter: 'A',
            of: article(of),
            at: Spot::default(),
        }),
        1 => ("[pq]", "[rs]").prop_map(|(name, other)| Item::Same { name, other }),
        1 => ("[st]", "[uv]").prop_map(|(name, query)| Item::Search { name, query }),
    ]
}

#[derive(Clone, Debug)]
enum Step {
    Do(Deed),
    Undo,
    Redo,
    /// Written down and read again, as by another run.
    Restart,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => item().prop_map(|item| Step::Do(Deed::Keep(item))),
        1 => item().prop_map(|item| Step::Do(Deed::Drop(item))),
        3 => Just(Step::Undo),
        2 => Just(Step::Redo),
        1 => Just(Step::Restart),
    ]
}

/// What a book says, whatever the order in it.
fn said(book: &Book) -> BTreeMap<String, String> {
    let name = |item: &Item| {
        let of = match item {
            Item::Of(of, _) => of.path.as_str(),
            _ => "",
        };
        format!("{of} {:?}", item.key())
    };
    book.items()
        .map(|item| (name(&item), format!("{item:?}")))
        .collect()
}

proptest! {
    /// The model keeps every state of the book; undo and redo walk over them.
    #[test]
    fn undo_and_redo_walk_the_same_states(steps in proptest::collection::vec(step(), 0..60)) {
        let (mut book, mut log) = (Book::default(), Log::default());
        let mut states = vec![said(&book)];
        let mut at = 0;
        for (number, step) in steps.into_iter().enumerate() {
            match step {
                Step::Do(deed) => {
                    if let Some(entry) = Entry::of(number as i64, &deed, &book) {
                        book.apply(&deed);
                        log.did(entry);
                        states.truncate(at + 1);
                        states.push(said(&book));
                        at += 1;
                    }
                }
                Step::Undo => match log.undo(&book) {
                    Turn::Turned(_, deed) => {
                        book.apply(&deed);
                        at -= 1;
                    }
                    turn => {
                        prop_assert_eq!(turn, Turn::Nothing);
                        prop_assert_eq!(at, 0);
                    }
                },
                Step::Redo => match log.redo(&book) {
                    Turn::Turned(_, deed) => {
                        book.apply(&deed);
                        at += 1;
                    }
                    turn => {
                        prop_assert_eq!(turn, Turn::Nothing);
                        prop_assert_eq!(at + 1, states.len());
                    }
                },
                Step::Restart => {
                    let done = log.done.iter().map(|entry| (entry.clone(), false));
                    let undone = log.undone.iter().rev().map(|entry| (entry.clone(), true));
                    log = Log::kept(done.chain(undone).collect::<Vec<_>>());
                }
            }
            prop_assert_eq!(&said(&book), &states[at]);
        }
    }
}

#[test]
fn what_somebody_else_has_changed_is_left_alone() {
    let (mut book, mut log) = (Book::default(), Log::default());
    let note = |text: &str| {
        let text = text.to_owned();
        Deed::Keep(Item::Of(article(1), Thing::Note { at: None, text }))
    };
    log.did(Entry::of(1, &note("mine"), &book).unwrap());
    book.apply(&note("mine"));
    book.apply(&note("another copy’s"));
    assert!(matches!(log.undo(&book), Turn::Changed(_)));
    assert_eq!(log.undo(&book), Turn::Nothing);
}

#[test]
fn a_deed_that_changes_nothing_is_not_logged() {
    let mut book = Book::default();
    let flag = Item::Of(article(1), Thing::Flag);
    assert_eq!(Entry::of(1, &Deed::Drop(flag.clone()), &book), None);
    book.apply(&Deed::Keep(flag.clone()));
    assert_eq!(Entry::of(1, &Deed::Keep(flag), &book), None);
}

#[test]
fn the_log_is_not_endless() {
    let mut log = Log::default();
    let mut dropped = 0;
    for number in 0..DEPTH as i64 + 10 {
        let entry = Entry {
            number,
            before: None,
            after: None,
        };
        dropped += log.did(entry).len();
    }
    assert_eq!(dropped, 10);
}

#[test]
fn an_entry_says_what_was_done() {
    let of = |thing: Thing| Some(Item::Of(article(1), thing));
    let note = |text: &str| Thing::Note {
        at: None,
        text: text.to_owned(),
    };
    for (before, after, words) in [
        (None, of(Thing::Flag), "flag in “Article 1”"),
        (of(Thing::Flag), None, "flag removed in “Article 1”"),
        (of(note("a")), of(note("b")), "note changed in “Article 1”"),
        (None, of(Thing::Read(true)), "read in “Article 1”"),
        (
            of(Thing::Read(true)),
            of(Thing::Read(false)),
            "unread in “Article 1”",
        ),
    ] {
        let number = 1;
        let entry = Entry {
            number,
            before,
            after,
        };
        assert_eq!(entry.words(), words);
    }
}
