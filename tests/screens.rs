//! The screens as they are drawn, at every size.
#![allow(clippy::unwrap_used, clippy::panic)] // a failed check must stop the test

mod common;

use common::{Bank, Desk, Story};
use dateline::app::Event;
use dateline::app::state::Setup;
use dateline::library::ArticleId;

/// Presses keys in the oldest article of the harbour story and keeps the screen, lit words in
/// brackets: `[quote]`, `{reported}`, `<chosen>`.
fn check(name: &str, (width, height): (u16, u16), keys: &str) {
    let mut desk = Desk::new(Story::harbour(), width, height);
    desk.keys("2J").keys(keys);
    // What may follow a waiting key shows after a while.
    desk.send(Event::Tick(400));
    insta::assert_snapshot!(format!("{name}_{width}x{height}"), desk.lit());
}

const SIZES: [(u16, u16); 6] = [(200, 60), (120, 36), (80, 24), (60, 20), (20, 6), (1, 1)];

#[test]
fn the_reader() {
    for size in SIZES {
        check("reader", size, "s s");
    }
}

#[test]
fn a_title_of_its_own_and_no_date() {
    check("titled", (120, 36), "J");
}

#[test]
fn the_list() {
    for size in SIZES {
        check("list", size, "h zl zl h");
    }
}

#[test]
fn the_sidebar() {
    for size in [(120, 36), (80, 24), (60, 20)] {
        check("sidebar", size, "l j j");
    }
}

#[test]
fn what_is_kept() {
    for size in [(120, 36), (80, 24), (60, 20), (20, 6)] {
        check("kept", size, "s B a so <Enter> t x <Enter> ! gn");
    }
}

#[test]
fn earlier_versions() {
    for size in [(120, 36), (80, 24), (60, 20), (20, 6)] {
        let mut desk = Desk::new(Story::harbour(), size.0, size.1);
        let was = Story::new(
            "2031-02-11",
            "The harbour is open. “[It is safe,]” said a pilot.",
        );
        desk.shelf.earlier = vec![(ArticleId(1), was)];
        desk.keys("2J gv");
        insta::assert_snapshot!(format!("versions_{}x{}", size.0, size.1), desk.lit());
        desk.keys("<Enter>");
        insta::assert_snapshot!(format!("version_beside_{}x{}", size.0, size.1), desk.lit());
    }
}

#[test]
fn the_help() {
    for size in SIZES {
        check("help", size, "?");
    }
}

#[test]
fn why_this_speaker() {
    for size in [(120, 36), (60, 20), (20, 6)] {
        check("why", size, "s i");
    }
}

#[test]
fn a_waiting_key() {
    for size in [(120, 36), (60, 20), (20, 6)] {
        check("waiting", size, "g");
    }
}

#[test]
fn commands_and_a_search() {
    for size in [(80, 24), (20, 6), (1, 1)] {
        check("commands", size, ": q u o");
        check("search", size, "/ n o b o d y");
    }
}

#[test]
fn a_console_with_few_signs_shows_every_state_with_those() {
    let setup = Setup {
        collection: "story".to_owned(),
        few_signs: true,
        ..Setup::default()
    };
    let mut desk = Desk::at_bank(Story::harbour(), setup, (120, 36), Bank::default());
    desk.keys("2J s s");
    for keys in [
        "",
        "?",
        "<Esc> gq",
        "<Esc> g/ wall",
        "<Enter> <Esc> B gn",
        "<Esc> C",
    ] {
        desk.keys(keys);
        let screen = desk.screen();
        let odd: Vec<char> = screen
            .chars()
            .filter(|sign| !sign.is_ascii() && !"°√█▄▌·│─┌┐└┘←→↑↓é£".contains(*sign))
            .collect();
        assert!(odd.is_empty(), "{keys}: {odd:?} on\n{screen}");
    }
}

#[test]
fn without_colour_nothing_is_lost() {
    let look = |plain| {
        let mut desk = Desk::with(Story::harbour(), 120, 36, plain);
        desk.keys("2J s");
        desk.screen()
    };
    assert_eq!(look(true), look(false), "the words are the same");
    let mut desk = Desk::with(Story::harbour(), 80, 24, true);
    desk.keys("2J s");
    assert!(desk.colours().is_empty(), "{:?}", desk.colours());
}
