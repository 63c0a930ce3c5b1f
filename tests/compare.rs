//! Two dates side by side: keys and what stands there afterwards, and the screens as drawn.
#![allow(clippy::unwrap_used, clippy::panic)] // a failed check must stop the test
#![allow(clippy::string_slice)] // the fixtures' places lie on character borders

mod common;

use common::{Desk, Story};
use dateline::app::compare::Shown;
use dateline::app::event::MouseKind;
use dateline::app::state::Screen;
use dateline::library::compare::Which;

const PEOPLE: &[&[&str]] = &[
    &["Dame Ruth Calder", "Dame Ruth", "Calder"],
    &["Tom Arkwright", "Arkwright"],
    &["Joan Whitlock", "Whitlock"],
];

const CLOSED: &str = "The harbour wall of Wexley cracked on Tuesday, and the harbour was closed before noon.

“[We will open it when it is safe and not an hour before,]” said Dame Ruth Calder from the quay. A harbour pilot told The Courier that {nobody had listened for two winters}.

Tom Arkwright sells half of his bread to sailors. “[I have flour for a week and customers for a day,]” he said.

Two divers went down at noon, came up at one and would not say what they had seen. The boats were moved to the inner basin, where they lie three deep, and the fish market was held in the school.

“[It is a wall,]” said Calder. “[Walls crack.]”";

const REOPENED: &str = "The harbour of Wexley opened again on Friday after a hundred days of work and a night of rain.

Joan Whitlock, the engineer, walked the wall at dawn. “[It is a wall,]” she said. “[It stands.]”

The mayor had promised in February to open it “[when it is safe and not an hour before]”, and Dame Ruth Calder kept her word by three hours.

Arkwright baked for the crowd. “[I had flour for a week and customers for one day,]” he said of the winter, “[and now look at them.]”

A harbour pilot, who would not be named, said that {nobody had listened until the wall fell into the sea}.";

const MARKET: &str = "The fish market of Wexley moved back to the quay on Friday. “[It smells right again,]” said Arkwright.";

fn stories() -> Vec<Story> {
    let closed = Story::new("2031-02-11", CLOSED).people(PEOPLE);
    let between = Story::new(
        "2031-03-01",
        "Nothing happened on the wall. Whitlock counted boats.",
    );
    let reopened = Story::new("2031-05-22", REOPENED).people(PEOPLE);
    let market = Story::new("2031-05-22", MARKET).people(PEOPLE);
    vec![
        closed.said_by(&[
            "Dame Ruth Calder",
            "A harbour pilot ◌ -> The Courier",
            "Tom Arkwright",
            "Calder",
            "Calder",
        ]),
        between.people(PEOPLE),
        reopened.said_by(&[
            "Joan Whitlock",
            "Joan Whitlock",
            "The mayor",
            "Arkwright",
            "Arkwright",
            "A harbour pilot ◌",
        ]),
        market.said_by(&["Arkwright"]),
        Story::new("", "No date stands here. “[None,]” said nobody."),
    ]
}

/// February marked as A from the text, the two articles of May as B from the list.
fn february_and_may(width: u16, height: u16) -> Desk {
    let mut desk = Desk::new(stories(), width, height);
    desk.keys("J J J c");
    desk.keys(if width < 100 { "zl gg c" } else { "h gg c" });
    let foot = desk.foot();
    assert_eq!(desk.state.screen, Screen::Compare, "{foot}");
    desk
}

fn shown(desk: &Desk) -> &Shown {
    desk.state.compare.shown.as_ref().unwrap()
}

/// The words at the place of the side that has the keys.
fn place(desk: &Desk) -> String {
    let reader = &shown(desk).column().reader;
    let rest = &reader.text()[reader.cursor as usize..];
    rest.chars().take(20).collect()
}

/// The first row that shows on both sides, as bytes.
fn tops(desk: &Desk) -> (u32, u32) {
    let top = |which: Which| shown(desk).columns[which].reader.place().top;
    (top(Which::A), top(Which::B))
}

fn check_places(rows: &[(&str, &str)]) {
    for (keys, words) in rows {
        let mut desk = february_and_may(120, 36);
        desk.keys(keys);
        assert!(
            place(&desk).starts_with(words),
            "{keys}: {:?}",
            place(&desk)
        );
    }
}

fn check_feet(rows: &[(&str, &str)]) {
    for (keys, words) in rows {
        let mut desk = february_and_may(120, 36);
        desk.keys(keys);
        assert!(desk.foot().starts_with(words), "{keys}: {:?}", desk.foot());
    }
}

#[test]
fn the_first_mark_says_what_it_took() {
    for (keys, words) in [
        ("J J J c", "A is 11 February 2031."),
        ("c", "A is this article of 22 May 2031."),
        ("h c", "A is 22 May 2031, all 2 articles."),
        ("J J c", "A is 1 March 2031."),
        ("h G c", "A is this undated article."),
        ("c c", "A is no longer marked."),
        ("gc", "Nothing is compared yet."),
        ("h G C", "This article has no date"),
        ("J J J C", "There is no date before 11 February 2031."),
    ] {
        let mut desk = Desk::new(stories(), 120, 36);
        desk.keys(keys);
        assert!(desk.foot().starts_with(words), "{keys}: {:?}", desk.foot());
        assert_eq!(desk.state.screen, Screen::Reader, "{keys}");
    }
}

#[test]
fn the_mark_stays_in_sight_until_it_is_used() {
    let mut desk = Desk::new(stories(), 120, 36);
    let head = |desk: &mut Desk| desk.screen().lines().next().unwrap().to_owned();
    desk.keys("c j j");
    assert!(head(&mut desk).contains("A is this article of 22 May 2031"));
    desk.keys("J J c q");
    assert!(!head(&mut desk).contains("A is"));
}

#[test]
fn the_date_before_stands_left() {
    let mut desk = Desk::new(stories(), 120, 36);
    desk.keys("C");
    let screen = desk.screen();
    let dates = screen.lines().find(|line| line.contains("22 May")).unwrap();
    assert!(
        dates.contains("A  1 March 2031") && dates.contains("82 days →"),
        "{dates}"
    );
    assert!(screen.contains("2 articles · "), "{screen}");
}

#[test]
fn a_day_too_large_to_show_whole_says_so() {
    let mut desk = february_and_may(120, 36);
    for count in &mut desk.state.days {
        count.articles = 5_000;
    }
    assert!(desk.screen().contains("2 of 5,000 articles"));
}

#[test]
fn quotes_and_people_are_walked_on_each_side() {
    check_places(&[
        ("s", "We will open it"),
        ("s s s", "I have flour"),
        ("s s S", "We will open it"),
        ("99s", "Walls crack"),
        ("<Tab> s", "It is a wall"),
        ("<Tab> s <Tab> s", "Walls crack"),
        ("l s", "It is a wall"),
        ("l h s", "We will open it"),
        ("p", "Dame Ruth Calder"),
        ("p p", "Tom Arkwright"),
        ("p * ", "Calder"),
        ("G", "“It is a wall,” said"),
        ("G gg", "The harbour wall"),
    ]);
}

#[test]
fn a_quote_says_what_it_is_on_the_other_side() {
    check_feet(&[
        ("s", "A  quote 1 of 4   Dame Ruth Calder · cut short"),
        (
            "s s",
            "A  reported 1 of 1   A harbour pilot, not named · only here",
        ),
        ("3s", "A  quote 2 of 4   Tom Arkwright · reworded"),
        ("4s", "A  quote 3 of 4   Calder · the same words"),
        ("5s", "A  quote 4 of 4   Calder · only here"),
        ("5s s", "This is the last quote of this side."),
        ("s S", "This is the first quote of this side."),
        ("<Tab> 3s", "B  quote 3 of 6   The mayor · more fully"),
    ]);
    let mut desk = february_and_may(120, 36);
    desk.keys("s");
    let line = "cut short on B  The mayor  “when it is safe and not an hour before”";
    assert!(desk.screen().contains(line), "{}", desk.screen());
}

#[test]
fn locked_the_other_side_meets_the_quote_and_scrolls_along() {
    let mut desk = february_and_may(100, 20);
    desk.keys("4s");
    let lines = desk.screen();
    let rows: Vec<&str> = lines
        .lines()
        .filter(|line| line.contains("“It is a wall"))
        .collect();
    assert!(rows[0].matches("“It is a wall").count() == 2, "{lines}");

    let before = tops(&desk);
    desk.keys("<Tab>");
    assert_eq!(tops(&desk), before, "changing sides moves nothing");
    desk.keys("= j j j");
    let free = tops(&desk);
    assert_eq!(free.0, before.0);
    assert!(free.1 > before.1);
    desk.keys("=");
    assert_eq!(tops(&desk), free, "locking moves nothing");
    desk.keys("gg");
    assert_eq!(tops(&desk), (0, 0));
    desk.keys("G");
    let end = tops(&desk);
    desk.keys("<Tab> G");
    assert_eq!(tops(&desk), end, "both ends are the end");
}

#[test]
fn another_date_takes_the_place_of_a_side() {
    for (keys, a, b) in [
        ("D", "1 March 2031", "22 May 2031"),
        ("2D", "22 May 2031", "22 May 2031"),
        ("<Tab> d", "11 February 2031", "1 March 2031"),
        ("<Tab> d d", "11 February 2031", "11 February 2031"),
        ("~", "22 May 2031", "11 February 2031"),
        ("~ d", "22 May 2031", "11 February 2031"),
        ("<Tab> C", "1 March 2031", "22 May 2031"),
    ] {
        let mut desk = february_and_may(120, 36);
        desk.keys(keys);
        let screen = desk.screen();
        let dates = screen.lines().nth(2).unwrap();
        let (left, right) = dates.split_once('│').unwrap();
        assert!(left.contains(a) && right.contains(b), "{keys}: {dates}");
    }
    check_feet(&[
        ("d", "There is no earlier date."),
        ("l D", "There is no later date."),
    ]);
}

#[test]
fn a_date_is_typed_for_the_side_that_has_the_keys() {
    let mut desk = february_and_may(120, 36);
    desk.keys("l gd").type_words("2031-03-02").keys("<Enter>");
    let day = shown(&desk).row(Which::B).unwrap().date.unwrap();
    assert_eq!(day.to_string(), "2031-03-01");
    assert!(
        desk.foot().starts_with("The nearest date is 1 March 2031."),
        "{}",
        desk.foot()
    );
}

#[test]
fn a_side_that_stays_keeps_its_place() {
    let mut desk = february_and_may(100, 20);
    desk.keys("= l 4s");
    let stays = (tops(&desk).1, place(&desk));
    desk.keys("h D");
    desk.keys("l");
    assert_eq!((tops(&desk).1, place(&desk)), stays);
}

#[test]
fn the_article_opens_at_the_same_words_and_q_leads_back() {
    let mut desk = february_and_may(120, 36);
    desk.keys("l 7s <Enter>");
    assert_eq!(desk.state.screen, Screen::Reader);
    assert!(
        desk.at_cursor().starts_with("It smells right"),
        "{}",
        desk.at_cursor()
    );
    let mut desk = february_and_may(120, 36);
    for leave in ["q", "<Esc>", "gr"] {
        desk.keys("gc s").keys(leave);
        assert_eq!(desk.state.screen, Screen::Reader, "{leave}");
    }
}

#[test]
fn both_wordings_are_copied_with_their_sources() {
    let mut desk = february_and_may(120, 36);
    desk.keys("3s Y");
    assert_eq!(
        desk.copied(),
        Some(
            "I have flour for a week and customers for a day,\nI had flour for a week and customers for one day,"
        )
    );
    desk.keys("y");
    insta::assert_snapshot!("copied_pair", desk.copied().unwrap());
    desk.keys("G y");
    assert!(!desk.copied().unwrap().contains("In other words"));
}

#[test]
fn why_explains_the_side_that_has_the_keys() {
    let mut desk = february_and_may(120, 36);
    desk.keys("l 3s i");
    assert!(
        desk.screen().contains("speaker    The mayor"),
        "{}",
        desk.screen()
    );
    desk.keys("i");
    assert!(desk.state.overlay.is_none() && desk.state.screen == Screen::Compare);
}

#[test]
fn the_mouse_scrolls_and_gives_the_keys() {
    let mut desk = february_and_may(100, 20);
    desk.mouse(MouseKind::WheelDown, 70, 14);
    let (a, b) = tops(&desk);
    assert!(a > 0 && b > 0, "locked, both move");
    desk.mouse(MouseKind::Press, 70, 14);
    assert_eq!(shown(&desk).active, Which::B);
    desk.mouse(MouseKind::Press, 50, 4)
        .mouse(MouseKind::Press, 0, 19);
    assert_eq!(shown(&desk).active, Which::B);
}

#[test]
fn nothing_breaks_at_any_size() {
    let mut desk = february_and_may(120, 36);
    desk.keys("s s");
    for width in [1, 2, 3, 5, 11, 12, 13, 40, 75, 76, 77, 120, 300] {
        for height in [1, 2, 3, 4, 5, 6, 9, 12, 18, 24, 80] {
            desk.resize(width, height);
            for keys in ["s", "<Tab>", "G", "k", "~", "=", "gg", "S", "<C-d>"] {
                desk.keys(keys).screen();
                let reader = &shown(&desk).column().reader;
                let shows = |line| reader.page.iter().any(|row| row.span == Some(line));
                assert!(
                    shows(reader.cursor_line),
                    "{width}x{height} {keys}: the place is out of sight"
                );
            }
        }
    }
}

#[test]
fn a_side_without_articles_and_one_without_words_are_shown() {
    let mut desk = Desk::new(
        vec![
            Story::new("2031-01-01", "A."),
            Story::new("2031-01-02", "B."),
        ],
        90,
        24,
    );
    desk.keys("C s S p * y i <Enter> gc G gg");
    assert_eq!(desk.state.screen, Screen::Compare);
    assert!(
        desk.screen().contains("nobody is named"),
        "{}",
        desk.screen()
    );
}

const SIZES: [(u16, u16); 6] = [(200, 60), (120, 36), (80, 24), (60, 20), (20, 6), (1, 1)];

#[test]
fn the_comparison() {
    for (width, height) in SIZES {
        let mut desk = february_and_may(width, height);
        desk.keys("s");
        insta::assert_snapshot!(format!("compare_{width}x{height}"), desk.lit());
    }
}

#[test]
fn without_colour() {
    let mut desk = Desk::with(stories(), 80, 24, true);
    desk.keys("C l 3s");
    insta::assert_snapshot!("compare_plain_80x24", desk.lit());
}
