//! The search screen and the narrowed list, by keys, as they are drawn.
#![allow(clippy::unwrap_used, clippy::panic)] // a failed check must stop the test

mod common;

use common::{Desk, Story};
use dateline::app::event::MouseKind;
use dateline::app::state::Screen;
use dateline::library::Ask;

const SIZES: [(u16, u16); 5] = [(120, 36), (80, 24), (60, 20), (20, 6), (1, 1)];

fn desk(width: u16, height: u16) -> Desk {
    Desk::new(Story::harbour(), width, height)
}

#[test]
fn what_is_found_is_grouped_by_article_with_the_words_lit() {
    for (width, height) in SIZES {
        let mut desk = desk(width, height);
        desk.keys("g/").type_words("harbour").keys("<Enter> j");
        insta::assert_snapshot!(format!("found_{width}x{height}"), desk.lit());
    }
}

#[test]
fn an_empty_line_shows_what_can_be_typed_and_a_mistake_shows_its_place() {
    for (width, height) in [(120, 36), (60, 20)] {
        let mut desk = desk(width, height);
        desk.keys("g/");
        insta::assert_snapshot!(format!("empty_{width}x{height}"), desk.lit());
        desk.type_words("harbour date:never");
        insta::assert_snapshot!(format!("mistake_{width}x{height}"), desk.lit());
    }
}

#[test]
fn typing_searches_at_once_and_a_mistake_leaves_the_last_result() {
    let mut desk = desk(120, 36);
    desk.keys("g/").type_words("harb");
    assert!(desk.screen().contains("1 article"));
    desk.type_words("our");
    let found = desk.state.search.articles.clone().unwrap();
    assert!(!found.is_empty());
    desk.type_words(" -has:");
    assert!(desk.state.search.mistake.is_some());
    assert_eq!(desk.state.search.articles.as_deref(), Some(&found[..]));
    desk.type_words("nobodyatall");
    assert!(desk.state.search.mistake.is_some());
    desk.keys("<C-u>").type_words("nobodyatall");
    assert!(desk.state.search.mistake.is_none());
    assert!(desk.screen().contains("nothing found"));
    assert!(
        !desk.screen().contains("results"),
        "there are none to go to"
    );
    desk.keys("<Enter>");
    assert!(desk.foot().contains("Nothing is found. "));
    desk.keys("<Esc>");
    assert_eq!(desk.state.screen, Screen::Reader);
}

#[test]
fn enter_opens_at_the_match_and_the_search_is_still_there() {
    let mut desk = desk(120, 36);
    desk.keys("g/").type_words("\"outer wall\"").keys("<Enter>");
    let (article, hit) = desk.state.search.target().unwrap();
    let (start, words) = (hit.unwrap().span.start, hit.unwrap().words.clone());
    desk.keys("<Enter>");
    assert_eq!(desk.state.screen, Screen::Reader);
    assert_eq!(desk.state.current, Some(article));
    assert_eq!(desk.state.reader.cursor, start);
    assert!(desk.at_cursor().starts_with(&words));
    assert_eq!(desk.state.reader.found.as_ref().unwrap().words, words);
    desk.keys("g/");
    assert_eq!(desk.state.search.input.value(), "\"outer wall\"");
    desk.keys("<Enter>");
    assert_eq!(desk.state.search.target().unwrap().0, article);
}

#[test]
fn keys_and_mouse_go_through_what_was_found() {
    let mut desk = desk(120, 36);
    desk.keys("g/").type_words("the").keys("<Enter>");
    let at = |desk: &Desk| desk.state.search.here().unwrap();
    assert_eq!(at(&desk), (0, Some(0)));
    desk.keys("J");
    assert_eq!(at(&desk).0, 1);
    desk.keys("K k");
    assert!(desk.state.search.typing, "up from the first is the line");
    desk.keys("<Down> G");
    let last = desk.state.search.articles.as_ref().unwrap().len() - 1;
    assert_eq!(at(&desk).0, last);
    desk.keys("gg");
    let row = desk.state.panes.room.y + 3;
    desk.mouse(MouseKind::WheelDown, 5, row)
        .mouse(MouseKind::Press, 5, row);
    assert_eq!(at(&desk), (0, Some(0)));
    desk.mouse(MouseKind::Press, 5, row);
    assert_eq!(desk.state.screen, Screen::Reader);
    desk.keys("g/ <Enter> s");
    assert!(desk.foot().contains("does nothing here"));
}

#[test]
fn the_list_is_narrowed_and_walked_until_it_is_cleared() {
    let mut desk = desk(120, 36);
    let all = desk.state.list.window.rows.len();
    desk.keys("f").type_words("by:calder").keys("<Enter>");
    let rows = desk.state.list.window.rows.clone();
    assert!(
        !rows.is_empty() && rows.len() < all,
        "{} of {all}",
        rows.len()
    );
    assert!(desk.screen().contains("Only  by:calder"));
    assert!(rows.iter().any(|row| Some(row.id) == desk.state.current));
    desk.keys("J J J J J J");
    assert!(desk.foot().contains("last article of the list"));
    assert_eq!(desk.state.current, rows.last().map(|row| row.id));
    desk.keys("F");
    assert_eq!(desk.state.list.window.rows.len(), all);
    assert!(matches!(desk.shelf.asked.last(), Some(Ask::Page { .. })));
    desk.keys("F");
    assert!(desk.foot().contains("not narrowed"));
    let mut narrow = self::desk(80, 24);
    narrow.keys("f").type_words("by:calder").keys("<Enter>");
    assert!(
        narrow
            .screen()
            .contains("story · only by:calder · 4 articles")
    );
}

#[test]
fn a_filter_with_a_mistake_stays_to_be_mended() {
    let mut desk = desk(80, 24);
    desk.keys("f").type_words("date:never").keys("<Enter>");
    assert!(desk.state.prompt.is_some());
    assert!(desk.screen().contains("↓ Here belongs a date"));
    desk.keys("<Esc>");
    assert!(desk.state.list.filter.is_none());
}

#[test]
fn what_is_wrong_with_a_query_is_told_to_its_end_at_any_width() {
    for (keys, arrow) in [("g/", '^'), ("f", '↓')] {
        for width in [120, 80, 60, 40, 20] {
            let mut desk = desk(width, 12);
            desk.keys(keys).type_words("harbour date:never");
            let screen = desk.screen();
            assert!(screen.contains(arrow), "{keys} at {width}:\n{screen}");
            let words: Vec<&str> = screen.split_whitespace().collect();
            let words = words.join(" ");
            let told = "Here belongs a date, like 2024-08 or 2024-08-01..2025.";
            assert!(words.contains(told), "{keys} at {width}:\n{screen}");
        }
    }
}

#[test]
fn the_search_becomes_the_list() {
    let mut desk = desk(120, 36);
    desk.keys("g/").type_words("by:calder").keys("<Enter> f");
    assert_eq!(desk.state.screen, Screen::Reader);
    assert_eq!(desk.state.list.filter.as_ref().unwrap().typed, "by:calder*");
    let rows = desk.state.list.window.rows.len();
    assert!(rows > 0);
    desk.keys("F g/ <C-u>")
        .type_words("by:cald")
        .keys("<Enter> f");
    assert_eq!(
        desk.state.list.window.rows.len(),
        rows,
        "what the search found"
    );
    desk.keys("f").type_words("nosuchword").keys("<Enter>");
    assert!(desk.foot().contains("F lists everything again"));
    assert!(desk.state.reader.opened.is_some(), "what was read stays");
}
