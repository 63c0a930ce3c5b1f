//! The page of a person, and following people and quotes through time, by keys.
#![allow(clippy::unwrap_used, clippy::panic)] // a failed check must stop the test

mod common;

use chrono::Datelike;
use common::{Desk, Story};
use dateline::app::Event;
use dateline::app::state::Screen;
use dateline::library::Ask;
use dateline::library::own::{Book, Deed, Item, Report};

const SIZES: [(u16, u16); 5] = [(120, 36), (80, 24), (60, 20), (20, 6), (1, 1)];

/// The oldest dated article, on the name of Dame Ruth.
fn desk(width: u16, height: u16) -> Desk {
    let mut desk = Desk::new(Story::harbour(), width, height);
    desk.keys("2J p");
    desk
}

/// Compares the screen after these keys, at every size.
fn check(name: &str, keys: &str) {
    for (width, height) in SIZES {
        let mut desk = desk(width, height);
        desk.keys(keys);
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), desk.lit());
    }
}

#[test]
fn a_persons_page_has_all_names_and_what_they_say_newest_first() {
    check("page", "gp jj");
}

#[test]
fn the_page_is_of_whom_one_stands_on() {
    for (keys, name) in [
        ("", "Dame Ruth Calder"),
        ("P gg s s s s", "Tom Arkwright"),
        ("l G", "Joan Whitlock"),
        ("gq jjjjjjjj", "Tom Arkwright"),
    ] {
        let mut desk = desk(120, 36);
        desk.keys(keys).keys("gp");
        let persona = desk.state.person.persona.clone();
        assert_eq!(
            persona.map(|who| who.name.clone()),
            Some(name.to_owned()),
            "{keys}"
        );
    }
}

#[test]
fn where_one_stands_on_nobody_all_people_are_listed() {
    check("people", "gg gp <Enter> j");
}

#[test]
fn typing_narrows_the_people_and_enter_opens_a_page() {
    let mut desk = desk(120, 36);
    let before = desk.keys("gg").screen();
    desk.keys("gp").type_words("whit");
    let names: Vec<&str> = desk
        .state
        .people
        .people
        .iter()
        .map(|who| who.name.as_str())
        .collect();
    assert_eq!(names, ["Joan Whitlock"]);
    desk.type_words("xyz");
    assert!(desk.screen().contains("nobody is called so"));
    desk.keys("<C-u>").type_words("ark").keys("<Enter> <Enter>");
    assert_eq!(desk.state.screen, Screen::Person);
    assert!(desk.screen().contains("Tom Arkwright"));
    desk.keys("<Esc>");
    assert_eq!(desk.state.screen, Screen::People);
    desk.keys("<Esc>");
    assert_eq!(desk.screen(), before);
}

#[test]
fn esc_leads_back_to_exactly_where_one_was() {
    let mut desk = desk(120, 36);
    let before = desk.screen();
    desk.keys("gp jj <Esc>");
    assert_eq!(desk.screen(), before);
    desk.keys("gp gp <Esc> <Esc>");
    assert_eq!(desk.screen(), before, "over the list of all people");
    desk.keys("gq jj gp");
    assert_eq!(desk.state.screen, Screen::Person);
    desk.keys("q");
    assert_eq!(desk.state.screen, Screen::Quotes);
    assert_eq!(desk.state.quotes.chosen, 2);
    desk.keys("q");
    assert_eq!(desk.screen(), before);
}

#[test]
fn enter_goes_to_the_quote_or_the_mention() {
    for (keys, words) in [
        ("gp G <Enter>", "We will open it"),
        ("gp j <Enter>", "Dame Ruth"),
    ] {
        let mut desk = desk(120, 36);
        desk.keys(keys);
        assert_eq!(desk.state.screen, Screen::Reader);
        assert!(desk.at_cursor().starts_with(words), "{}", desk.at_cursor());
    }
}

#[test]
fn from_the_page_to_the_quotes_alone() {
    let mut desk = desk(120, 36);
    desk.keys("gp /");
    assert_eq!(desk.state.screen, Screen::Quotes);
    assert_eq!(desk.state.quotes.input.value(), "by:\"Dame Ruth Calder\" ");
    assert!(desk.screen().contains("1 quote in 1 article"));
}

#[test]
fn later_and_earlier_lead_through_the_articles_of_a_person() {
    let mut desk = desk(120, 36);
    let mut months = Vec::new();
    for keys in [">", ">", ">", "<lt>", "2>", "<lt>", "<lt>"] {
        desk.keys(keys);
        let date = desk.state.reader.opened.as_ref().unwrap().row.date;
        months.push(date.unwrap().month());
    }
    assert_eq!(months, [5, 5, 5, 2, 5, 2, 2]);
    assert_eq!(
        desk.foot().split('.').next(),
        Some("Dame Ruth Calder is named in no earlier article")
    );
}

#[test]
fn a_quote_is_followed_by_its_words() {
    let again = Story::new(
        "2031-06-01",
        "“[Nobody listened to us for two winters,]” it was said.",
    );
    let mut stories = Story::harbour();
    stories.push(again);
    let mut desk = Desk::new(stories, 120, 36);
    desk.keys("3J s >");
    let date = desk.state.reader.opened.as_ref().unwrap().row.date;
    assert_eq!(date.unwrap().to_string(), "2031-06-01");
    assert!(desk.at_cursor().starts_with("Nobody listened"));
    desk.keys(">");
    assert!(
        desk.foot()
            .starts_with("These words are in no later article.")
    );
    desk.keys(".");
    assert!(matches!(desk.state.pursued, ref pursued if pursued.name.is_none()));
    desk.keys("<C-o>");
    assert!(desk.at_cursor().starts_with("Nobody listened"));
    let followed = |ask: &&Ask| matches!(ask, Ask::Next { .. });
    assert_eq!(desk.shelf.asked.iter().filter(followed).count(), 3);
}

#[test]
fn what_the_reader_said_of_people_holds_in_all_articles() {
    let one = Story::new("2031-03-01", "“[We sail,]” said Tom Arkwright.")
        .people(&[&["Tom Arkwright"]])
        .said_by(&["Tom Arkwright"]);
    let other = Story::new("2031-03-02", "“[We stay,]” said Thomas Wright.")
        .people(&[&["Thomas Wright"]])
        .said_by(&["Thomas Wright"]);
    let mut desk = Desk::new(vec![one, other], 120, 36);
    let told = |desk: &mut Desk, items: &[Item]| {
        let mut book = Book::default();
        for item in items {
            book.apply(&Deed::Keep(item.clone()));
        }
        desk.send(Event::Own(Report::All(Box::new(book))));
    };
    let articles = |desk: &mut Desk| {
        desk.keys("p gp");
        let articles = desk.state.person.articles.as_ref().map_or(0, Vec::len);
        desk.keys("<Esc>");
        articles
    };
    assert_eq!(articles(&mut desk), 1);
    let same = Item::Same {
        name: "Tom Arkwright".to_owned(),
        other: "Thomas Wright".to_owned(),
    };
    told(&mut desk, &[same]);
    assert_eq!(articles(&mut desk), 2);
    desk.keys("<lt>");
    assert!(
        desk.at_cursor().starts_with("Tom Arkwright"),
        "{}",
        desk.at_cursor()
    );
}
