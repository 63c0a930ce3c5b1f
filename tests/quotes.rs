//! The quotes screen, by keys, as it is drawn.
#![allow(clippy::unwrap_used, clippy::panic)] // a failed check must stop the test

mod common;

use common::{Desk, Story};
use dateline::app::state::Screen;

const SIZES: [(u16, u16); 5] = [(120, 36), (80, 24), (60, 20), (20, 6), (1, 1)];

fn desk(width: u16, height: u16) -> Desk {
    Desk::new(Story::harbour(), width, height)
}

#[test]
fn quotes_stand_under_their_articles_newest_first() {
    for (width, height) in SIZES {
        let mut desk = desk(width, height);
        desk.keys("gq jj");
        insta::assert_snapshot!(format!("all_{width}x{height}"), desk.lit());
    }
}

#[test]
fn a_query_narrows_them_and_a_second_look_finds_them_so() {
    let mut desk = desk(120, 36);
    desk.keys("gq /").type_words("by:calder");
    assert!(desk.screen().contains("1 quote in 1 article"));
    desk.keys("<Esc>");
    assert_eq!(
        desk.state.screen,
        Screen::Quotes,
        "Esc leaves the line alone"
    );
    desk.keys("<Esc>");
    assert_eq!(desk.state.screen, Screen::Reader);
    desk.keys("gq");
    assert!(desk.screen().contains("1 quote in 1 article"));
    desk.keys("/ <C-u>").type_words("nobody -has:");
    assert!(desk.state.quotes.mistake.is_some());
    let listed = desk.lines_with("obody");
    assert_eq!(
        listed.len(),
        3,
        "the line, and what it found last: {listed:?}"
    );
}

#[test]
fn enter_goes_to_the_quote_and_back_leads_to_where_one_was() {
    let mut desk = desk(120, 36);
    desk.keys("s");
    let here = desk.at_cursor().to_owned();
    desk.keys("gq /")
        .type_words("flour")
        .keys("<Enter> j <Enter>");
    assert_eq!(desk.state.screen, Screen::Reader);
    assert!(desk.at_cursor().starts_with("I have flour"));
    desk.keys("<C-o>");
    assert_eq!(desk.at_cursor(), here);
    desk.keys("gq");
    assert!(
        desk.state.quotes.chosen > 0,
        "the list is where it was left"
    );
}

#[test]
fn a_quote_is_copied_with_whose_it_is_and_where_it_stands() {
    let mut desk = desk(120, 36);
    desk.keys("gq /").type_words("listened").keys("<Enter> j y");
    let expected = "“Nobody listened to us for two winters,” — a harbour pilot, to The Courier\n";
    assert!(desk.copied().unwrap().starts_with(expected));
    assert!(desk.foot().starts_with("Copied: 7 words, with citation"));
    desk.keys("Y");
    assert_eq!(
        desk.copied(),
        Some("Nobody listened to us for two winters,")
    );
}

#[test]
fn a_long_list_slides_by_and_weighs_no_more_than_a_short_one() {
    let stories = (0..900).map(|number| {
        let day = chrono::NaiveDate::from_ymd_opt(2031, 1, 1).unwrap() + chrono::Days::new(number);
        Story::new(
            &day.to_string(),
            &format!("“[Words number {number},]” it was said."),
        )
    });
    let mut desk = Desk::new(stories.collect(), 120, 36);
    desk.keys("gq");
    let seen = |desk: &mut Desk| desk.lines_with("Words number").len();
    assert!(seen(&mut desk) > 5);
    for _ in 0..200 {
        desk.keys("<PageDown>");
        assert!(desk.state.quotes.articles.as_ref().unwrap().len() <= 400);
        assert!(seen(&mut desk) > 5);
    }
    assert!(desk.screen().contains("“Words number 0,”"));
    assert!(desk.foot().starts_with("article 900"));
    for _ in 0..200 {
        desk.keys("<PageUp>");
        desk.keys("<Esc>"); // the first line leads into the line typed into
        desk.keys("gq");
        assert!(seen(&mut desk) > 5);
    }
    assert!(desk.screen().contains("“Words number 899,”"));
    for _ in 0..30 {
        desk.keys("<PageDown> <PageDown> <PageDown> <PageDown> <PageDown>");
    }
    desk.keys("gg");
    assert!(desk.screen().contains("“Words number 899,”"));
}
