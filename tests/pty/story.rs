//! The reader's day over a story of three dates: every quote, its speaker, why, and the clipboard.

use crate::reader;

/// Where `s` leads from the top of the newest article to the end of the oldest: the place and the
/// voice in the status line, and what it says at the end of an article.
const QUOTES: &[(&str, &str)] = &[
    ("quote 1 of 4", "Ingrid Vasko"),
    ("reported 2 of 3", "Mayor Josef Brandt"),
    ("quote 2 of 4", "Mayor Josef Brandt"),
    ("quote 3 of 4", "a friend of the family, not named"),
    ("quote 4 of 4", "a friend of the family, not named"),
    ("reported 3 of 3", "Petra Olin"),
    ("last quote of the article", ""),
    ("quote 1 of 5", "Ingrid"),
    ("quote 2 of 5", "the insider, not named"),
    ("quote 3 of 5", "the insider, not named"),
    ("reported 1 of 2", "Petra Olin"),
    ("reported 2 of 2", "Mayor Josef Brandt"),
    ("quote 4 of 5", "Mayor Josef Brandt"),
    ("quote 5 of 5", "Mayor Josef Brandt"),
    ("last quote of the article", ""),
    ("reported 1 of 4", "people close to the family, not named"),
    ("quote 1 of 5", "Ingrid Vasko"),
    ("quote 2 of 5", "Ingrid Vasko"),
    ("quote 3 of 5", "Ingrid Vasko"),
    ("reported 2 of 4", "a neighbour, not named"),
    ("quote 4 of 5", "a neighbour, not named"),
    ("reported 3 of 4", "Tomas Vasko"),
    ("reported 4 of 4", "Petra Olin"),
    ("quote 5 of 5", "Petra Olin"),
    ("last quote of the article", ""),
    ("last article of the list", ""),
];

/// The last line of the screen, where a press of `s` is answered.
fn status(screen: &vt100::Screen) -> String {
    let last = screen.size().0.get() - 1;
    screen.contents_between(last, 0, last, u16::MAX)
}

#[test]
fn the_list_shows_three_dates_newest_first() {
    let session = reader();
    let contents = session.contents();
    let places = ["November 2025", "May 2025", "February 2025"].map(|month| {
        let line = contents.lines().position(|line| line.contains(month));
        line.unwrap_or_else(|| panic!("no {month} on\n{contents}"))
    });
    assert!(places.is_sorted(), "{places:?} on\n{contents}");
}

#[test]
fn one_key_walks_through_every_quote_and_on_into_the_next_article() {
    let mut session = reader();
    for (place, speaker) in QUOTES {
        let before = session.contents();
        session.press("s");
        session.wait_until(&format!("{place}, {speaker}"), |screen| {
            let line = status(screen);
            crate::window::words(screen) != before && line.contains(place) && line.contains(speaker)
        });
    }
}

#[test]
fn a_key_says_which_rule_named_the_speaker() {
    let mut session = reader();
    session.press("s");
    session.wait_for("quote 1 of 4");
    session.press("i");
    session.wait_for("Why this speaker");
    for part in ["“told”", "Ingrid Vasko", "sure:", "(tag_after)"] {
        session.wait_for(part);
    }
    session.press("\x1b");
    session.wait_until("no overlay", |screen| {
        !screen.contents().contains("Why this speaker")
    });
}

#[test]
fn a_copy_holds_the_words_the_voice_the_title_and_the_day() {
    let mut session = reader();
    session.press("sss");
    session.wait_for("quote 2 of 4");
    session.press("y");
    let copied = session.wait_for_copy(0);
    let parts = [
        "We found the other half",
        "Mayor Josef Brandt",
        "The dome is open again",
        "2025",
    ];
    for part in parts {
        assert!(copied.contains(part), "{part:?} is not in {copied:?}");
    }
    session.press("Y");
    let words = session.wait_for_copy(1);
    assert!(words.contains("We found the other half"));
    assert!(!words.contains("Brandt"), "{words:?}");
}

#[test]
fn two_dates_stand_side_by_side_with_the_people_of_both() {
    let mut session = reader();
    session.press("C");
    session.wait_until("the newest day beside the one before", |screen| {
        let contents = screen.contents();
        let line = |text: &str| contents.lines().find(|line| line.contains(text));
        let both_days = line("30 May 2025").is_some_and(|line| line.contains("4 November 2025"));
        let people = line("people").is_some_and(|line| line.contains("Josef Brandt"));
        let texts = contents.lines().any(|line| {
            line.contains("an hour with his sister") && line.contains("Vasko observatory were")
        });
        both_days && people && texts
    });
    session.press("d");
    session.wait_for("11 February 2025");
    session.press("q");
    session.wait_for("Coverage");
}

#[test]
fn the_mouse_opens_and_scrolls_and_a_paste_goes_into_the_line_that_is_open() {
    let mut session = reader();
    let contents = session.contents();
    let row = contents
        .lines()
        .position(|line| line.contains("Tomas Vasko vis"));
    let row = row.unwrap() + 1;
    session.press(&format!("\x1b[<0;8;{row}M\x1b[<0;8;{row}m"));
    session.wait_for("30 May 2025 · Friday");
    // Keys inside a paste are no keys: this one would end the program.
    session.press("\x1b[200~Q\x1b[201~");
    session.press("/\x1b[200~half\x1b[201~\r");
    session.wait_until("the found word", |screen| {
        status(screen).contains("half") && screen.contents().contains("Half is what")
    });
    session.press("Q");
    assert!(session.wait_for_end().success());
}
