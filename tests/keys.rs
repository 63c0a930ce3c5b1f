//! What keys do: articles, keys as a string, and what stands there afterwards.
#![allow(clippy::unwrap_used, clippy::panic, clippy::string_slice)] // a failed check must stop the test

mod common;

use common::{Desk, Story};
use dateline::app::event::MouseKind;
use dateline::app::state::{Focus, Screen};
use dateline::app::{Effect, Event};
use dateline::library::{Problem, Reply};

/// The harbour story on a wide screen, its oldest article open, the place at its beginning.
fn harbour() -> Desk {
    let mut desk = Desk::new(Story::harbour(), 120, 36);
    desk.keys("2J");
    desk
}

/// Presses keys in the oldest article; the place must then stand on these words.
fn check_place(rows: &[(&str, &str)]) {
    for (keys, words) in rows {
        let mut desk = harbour();
        desk.keys(keys);
        assert!(
            desk.at_cursor().starts_with(words),
            "{keys}: stands on {:?}, not {words:?}",
            desk.at_cursor()
        );
    }
}

/// Presses keys in the oldest article; the status line must then begin with these words.
fn check_foot(rows: &[(&str, &str)]) {
    for (keys, words) in rows {
        let mut desk = harbour();
        desk.keys(keys);
        let foot = desk.foot();
        assert!(
            foot.starts_with(words),
            "{keys}: the status line says {foot:?}, not {words:?}"
        );
    }
}

#[test]
fn quotes_are_walked_and_the_articles_ends_stop_first() {
    check_place(&[
        ("s", "Nobody listened"),
        ("ss", "the cracks had been"),
        ("3s", "We will open it"),
        ("99s", "the insurers"),
        ("]q]q[q", "Nobody listened"),
        ("3s.", "the insurers"),
        ("3s S", "the cracks"),
        ("5s s", "the insurers"),
        ("5s s S", "I have flour"),
    ]);
    check_foot(&[
        (
            "s",
            "quote 1 of 3   a harbour pilot, not named, to The Courier · sure",
        ),
        ("2s", "reported 1 of 2"),
        ("5s", "reported 2 of 2   nobody named"),
        (
            "5s s",
            "This is the last quote of the article. Press s again for the next article.",
        ),
        ("S", "This is the first quote of the article. Press S again"),
    ]);
}

#[test]
fn a_leap_made_again_at_the_end_goes_on_in_the_next_article() {
    let mut desk = harbour();
    desk.keys("5s s s");
    assert!(
        desk.at_cursor().starts_with("Row, and do not look"),
        "{}",
        desk.at_cursor()
    );
    desk.keys("S S");
    assert!(
        desk.at_cursor().starts_with("the insurers"),
        "{}",
        desk.at_cursor()
    );
    // Another key in between begins anew.
    desk.keys("s zz s");
    assert!(
        desk.foot().starts_with("This is the last quote"),
        "{}",
        desk.foot()
    );
}

#[test]
fn going_on_waits_for_annotations_that_come_late() {
    let mut desk = harbour();
    desk.shelf.late = true;
    desk.keys("5s s s");
    assert!(
        desk.at_cursor().starts_with("Row, and do not look"),
        "{}",
        desk.at_cursor()
    );
}

#[test]
fn people_are_walked() {
    check_place(&[
        ("p", "Dame Ruth Calder. The ma"),
        ("pp", "Tom Arkwright, the baker"),
        ("ppP", "Dame Ruth Calder"),
        ("p*", "Dame Ruth promised"),
        ("p**", "Dame Ruth Calder"),
        ("p#", "Dame Ruth promised"),
        ("3s*", "Dame Ruth Calder. The ma"),
        ("4p p", "Arkwright was not"),
    ]);
    check_foot(&[
        ("p*", "Dame Ruth Calder: 2 of 2"),
        ("*", "No named person here"),
        ("4p p", "This is the last person of the article"),
    ]);
}

#[test]
fn lines_paragraphs_and_sentences_are_walked() {
    check_place(&[
        ("j", "found cracks"),
        ("3jk", "two winters"),
        ("}", "“We will open"),
        ("}}}", "Tom Arkwright"),
        ("}}{", "“We will open"),
        ("} j {", "“We will open"),
        (")", "“Nobody listened"),
        ("} )", "The mayor had called"),
        ("} ( (", "The harbour"),
        ("G", "not convinced."),
        ("G gg", "The harbour"),
        ("3G", "(Photo"),
        ("99}", "Dame Ruth promised"),
        ("50j", "not convinced."),
        ("50j 50k", "The harbour"),
    ]);
}

#[test]
fn a_small_window_scrolls_and_keeps_the_place_in_view() {
    let mut desk = harbour();
    desk.resize(60, 14);
    desk.keys("5s");
    assert!(desk.screen().contains("the insurers"), "{}", desk.screen());
    desk.keys("gg");
    assert!(desk.screen().contains("The harbour of Wexley"));
    for _ in 0..40 {
        desk.keys("j");
        let words: String = desk.at_cursor().chars().take(12).collect();
        assert!(
            desk.screen().contains(&words),
            "{words:?} is out of view:\n{}",
            desk.screen()
        );
    }
    desk.keys("<Space>").keys("b b b b b b b");
    assert!(
        desk.at_cursor().starts_with("The harbour"),
        "{}",
        desk.at_cursor()
    );
    desk.keys("<C-d>");
    desk.resize(40, 30);
    let words: String = desk.at_cursor().chars().take(8).collect();
    assert!(desk.screen().contains(&words));
}

#[test]
fn articles_and_days_are_walked_and_the_place_is_remembered() {
    let title = |desk: &Desk| desk.state.reader.article().unwrap().path.clone();
    for (keys, path) in [
        ("K", "story/2031-05-12.txt"),
        ("2K", "story/2031-05-30.txt"),
        ("9K", "story/2031-05-30.txt"),
        ("J", "story/undated.txt"),
        ("D", "story/2031-05-12.txt"),
        ("2D", "story/2031-05-30.txt"),
        ("K K d", "story/2031-05-12.txt"),
        ("K <C-o>", "story/2031-02-11.txt"),
        ("K K <C-o> <C-o>", "story/2031-02-11.txt"),
        ("K <C-o> <A-Right>", "story/2031-05-12.txt"),
        ("h gg", "story/2031-05-30.txt"),
        ("h G", "story/undated.txt"),
        ("h 2G", "story/2031-05-12.txt"),
        ("h k k", "story/2031-05-30.txt"),
        ("h k k <Enter> <C-o>", "story/2031-02-11.txt"),
    ] {
        let mut desk = harbour();
        desk.keys(keys);
        assert_eq!(title(&desk), path, "{keys}");
    }
    let mut desk = harbour();
    desk.keys("3s K J");
    assert!(
        desk.at_cursor().starts_with("We will open it"),
        "{}",
        desk.at_cursor()
    );
}

#[test]
fn the_ends_of_the_list_say_so() {
    let mut desk = harbour();
    desk.keys("J J");
    assert!(
        desk.foot().starts_with("This is the last article"),
        "{}",
        desk.foot()
    );
    desk.keys("9K K");
    assert!(
        desk.foot().starts_with("This is the first article"),
        "{}",
        desk.foot()
    );
}

#[test]
fn dates_are_typed() {
    for (typed, path, notice) in [
        ("2031-05-12", "story/2031-05-12.txt", ""),
        ("2031-05", "story/2031-05-30.txt", ""),
        (
            "1 May 2031",
            "story/2031-05-12.txt",
            "No article of 1 May 2031. The nearest is of 12 May 2031.",
        ),
        (
            "2020",
            "story/2031-02-11.txt",
            "No article of 1 January 2020 to 31 December 2020. The nearest",
        ),
        ("soon", "story/2031-02-11.txt", "“soon” is no date"),
    ] {
        let mut desk = harbour();
        desk.keys("gd").type_words(typed).keys("<Enter>");
        assert_eq!(desk.state.reader.article().unwrap().path, path, "{typed}");
        let said = desk.state.notice.clone().unwrap_or_default();
        assert!(said.starts_with(notice), "{typed}: {said}");
        assert_eq!(said.is_empty(), notice.is_empty(), "{typed}: {said}");
    }
}

#[test]
fn words_are_found_while_typed_and_walked() {
    let mut desk = harbour();
    desk.keys("/").type_words("nobody");
    assert!(desk.at_cursor().starts_with("Nobody listened"));
    assert!(desk.foot().ends_with("1 of 2"), "{}", desk.foot());
    desk.keys("<Enter>");
    assert!(
        desk.foot().starts_with("“nobody” 1 of 2"),
        "{}",
        desk.foot()
    );
    assert_eq!(desk.lines_with("listened")[0].matches('<').count(), 1);
    desk.keys("n");
    assert!(desk.at_cursor().starts_with("Nobody could say"));
    desk.keys("n");
    assert!(
        desk.foot().starts_with("“nobody” 1 of 2, around the end"),
        "{}",
        desk.foot()
    );
    desk.keys("N 2n <Esc>");
    assert!(desk.state.reader.found.is_none());
    desk.keys("gg n");
    assert!(
        desk.at_cursor().starts_with("Nobody listened"),
        "n finds the last words again"
    );
}

#[test]
fn straight_quotes_and_plain_letters_find_curly_ones() {
    for (typed, place) in [
        ("\"we will", "“We will"),
        ("LINDQVIST - north", "Lindqvist – North"),
        ("winters,\"", "winters,”"),
    ] {
        let mut desk = harbour();
        desk.keys("/").type_words(typed).keys("<Enter>");
        assert!(
            desk.at_cursor().starts_with(place),
            "{typed}: {}",
            desk.at_cursor()
        );
    }
}

#[test]
fn a_search_left_goes_back_to_where_it_began() {
    let mut desk = harbour();
    desk.keys("2s /").type_words("flour").keys("<Esc>");
    assert!(desk.at_cursor().starts_with("the cracks"));
    desk.keys("/").type_words("xyzzy").keys("<Enter>");
    assert!(
        desk.foot().starts_with("“xyzzy” is not in this article."),
        "{}",
        desk.foot()
    );
    assert!(desk.at_cursor().starts_with("the cracks"));
}

#[test]
fn the_sidebar_follows_the_text_and_drives_it() {
    let mut desk = harbour();
    desk.keys("3s l");
    assert_eq!(desk.state.focus, Focus::Sidebar);
    desk.keys("j");
    assert!(desk.at_cursor().starts_with("I have flour"));
    desk.keys("gg");
    assert!(desk.at_cursor().starts_with("Nobody listened"));
    desk.keys("5j");
    assert!(
        desk.at_cursor().starts_with("Dame Ruth Calder"),
        "the first of the people"
    );
    desk.keys("j <Enter>");
    assert_eq!(desk.state.focus, Focus::Text);
    assert!(desk.at_cursor().starts_with("Tom Arkwright"));
    desk.keys("<Tab>");
    assert_eq!(desk.state.focus, Focus::Sidebar);
    desk.keys("<S-Tab><S-Tab>");
    assert_eq!(desk.state.focus, Focus::List);
}

#[test]
fn a_quote_is_copied_with_its_citation() {
    let mut desk = harbour();
    desk.keys("s y");
    assert_eq!(
        desk.copied(),
        Some(
            "“Nobody listened to us for two winters,” — a harbour pilot, to The Courier\n\
             The harbour of Wexley was closed on Tuesday after divers found cracks in the outer wall, \
             11 February 2031 (story/2031-02-11.txt)\n"
        )
    );
    assert!(
        desk.foot()
            .starts_with("Copied the quote: 7 words, with citation"),
        "{}",
        desk.foot()
    );
    desk.keys("s Y");
    assert_eq!(
        desk.copied(),
        Some("the cracks had been reported in November")
    );
    desk.keys("y");
    assert!(
        desk.copied()
            .unwrap()
            .starts_with("the cracks had been reported in November (reported) — a harbour pilot\n")
    );
}

#[test]
fn words_are_chosen_and_copied() {
    for (keys, copied) in [
        ("v Y", "The"),
        ("v l l Y", "The harbour of"),
        ("v 2l h Y", "The harbour"),
        (
            "} v ) Y",
            "“We will open it when it is safe and not an hour before,” said Dame Ruth Calder. The",
        ),
        ("s v 3l Y", "Nobody listened to us"),
    ] {
        let mut desk = harbour();
        desk.keys(keys);
        assert_eq!(desk.copied(), Some(copied), "{keys}");
        assert!(desk.state.reader.selecting.is_none());
    }
    let mut desk = harbour();
    desk.keys("v 2l");
    assert_eq!(desk.lines_with("of> Wexley").len(), 1, "{}", desk.lit());
    desk.keys("<Esc>");
    assert!(desk.state.reader.selecting.is_none());
    assert_eq!(desk.copied(), None);
}

#[test]
fn the_card_says_why_and_any_other_key_still_works() {
    let mut desk = harbour();
    desk.keys("s i");
    let screen = desk.screen();
    for words in [
        "Why this speaker",
        "a harbour pilot ◌ the text gives no name",
        "(beside_cue)",
        "The Courier",
    ] {
        assert!(screen.contains(words), "{words} is missing");
    }
    desk.keys("s");
    assert!(desk.state.overlay.is_none());
    assert!(desk.at_cursor().starts_with("the cracks"));
    desk.keys("<Enter> q");
    assert!(
        desk.state.overlay.is_none() && desk.effects.iter().all(|effect| *effect != Effect::Quit)
    );
}

#[test]
fn marks_and_days_are_compared() {
    let mut desk = harbour();
    desk.keys("c");
    assert!(
        desk.foot().starts_with("A is 11 February 2031"),
        "{}",
        desk.foot()
    );
    desk.keys("K c");
    assert_eq!(desk.state.screen, Screen::Compare);
    desk.keys("q");
    assert_eq!(desk.state.screen, Screen::Reader);
    desk.keys("C");
    assert_eq!(desk.state.screen, Screen::Compare);
    desk.keys("gr J C");
    assert!(
        desk.foot().starts_with("There is no date before"),
        "{}",
        desk.foot()
    );
    desk.keys("gc");
    assert_eq!(desk.state.screen, Screen::Compare);
}

#[test]
fn the_way_out_asks_once() {
    let quits = |desk: &Desk| desk.effects.contains(&Effect::Quit);
    let mut desk = harbour();
    desk.keys("q");
    assert!(
        desk.foot().starts_with("Press q again to quit."),
        "{}",
        desk.foot()
    );
    desk.keys("j q");
    assert!(!quits(&desk), "another key in between takes it back");
    desk.keys("q");
    assert!(quits(&desk));
    // Whatever has been begun, Esc and Q lead out.
    let ways = [
        "Q",
        "<C-c>",
        ": quit <Enter>",
        "? x <Esc> Q",
        "/ x <Esc> Q",
        ": x <Esc> Q",
        "f x <Esc> Q",
        "gd <Esc> Q",
        "3g <Esc> Q",
    ];
    for keys in ways {
        let mut desk = harbour();
        desk.keys(keys);
        assert!(quits(&desk), "{keys}");
    }
    let mut desk = harbour();
    desk.keys("<Esc><Esc> ? <Esc> : <Esc> zs zl q <Esc> ? ? g <Esc> 5 <Esc> gx");
    assert!(
        desk.foot().starts_with("gx does nothing here"),
        "{}",
        desk.foot()
    );
    assert!(!quits(&desk));
}

#[test]
fn commands_are_completed_and_take_words() {
    let mut desk = harbour();
    desk.keys(":").type_words("nextq").keys("<Enter>");
    assert!(desk.at_cursor().starts_with("Nobody listened"));
    desk.keys(":").type_words("next-q").keys("<Tab><Enter>");
    assert!(desk.at_cursor().starts_with("the cracks"));
    desk.keys(":")
        .type_words("go-to-date 2031-05-12")
        .keys("<Enter>");
    assert_eq!(
        desk.state.reader.article().unwrap().path,
        "story/2031-05-12.txt"
    );
    desk.keys(":").type_words("find quay").keys("<Enter>");
    assert!(desk.at_cursor().starts_with("quay"));
    desk.keys(":").type_words("xyzzy").keys("<Enter>");
    assert!(
        desk.foot().starts_with("No command is named “xyzzy”."),
        "{}",
        desk.foot()
    );
    desk.keys(": <BS>");
    assert!(
        desk.state.prompt.is_none(),
        "a step back from an empty line leaves it"
    );
}

#[test]
fn the_help_is_narrowed_and_runs_an_action() {
    let mut desk = harbour();
    desk.keys("?").type_words("quote next");
    assert!(desk.screen().contains("]q"));
    assert!(!desk.screen().contains("half a page"));
    desk.keys("<Enter>");
    assert!(desk.state.overlay.is_none());
    assert!(desk.at_cursor().starts_with("Nobody listened"));
}

#[test]
fn a_waiting_key_is_explained_after_a_while() {
    let mut desk = harbour();
    desk.keys("g");
    assert!(desk.effects.contains(&Effect::WakeAfter(400)));
    assert!(!desk.screen().contains("go to a date"));
    desk.send(Event::Tick(400));
    assert!(desk.screen().contains("go to a date"), "{}", desk.screen());
    desk.keys("g");
    assert!(!desk.screen().contains("go to a date"));
    desk.keys("g <Esc>");
    assert!(desk.foot().starts_with("Esc does nothing here") || desk.state.pending.keys.is_empty());
}

#[test]
fn problems_are_listed() {
    let mut desk = harbour();
    desk.shelf.problems = vec![Problem {
        path: "story/torn.txt".to_owned(),
        message: "The file ends in the middle of a character; the rest was read.".to_owned(),
        loss: true,
    }];
    desk.news();
    assert!(desk.screen().contains("1 problem (g!)"));
    desk.keys("g!");
    assert!(
        desk.screen().contains("story/torn.txt"),
        "{}",
        desk.screen()
    );
    desk.keys("j <Esc>");
    assert!(desk.state.overlay.is_none());
}

#[test]
fn views_are_switched() {
    let mut desk = harbour();
    let width = desk.state.panes.text.width;
    desk.keys("zl zs");
    assert!(desk.state.panes.list.is_empty() && desk.state.panes.sidebar.is_empty());
    assert!(desk.state.panes.text.width > width);
    desk.keys("- -");
    assert_eq!(desk.state.panes.text.width, 64);
    desk.keys("+");
    assert_eq!(desk.state.panes.text.width, 68);
    desk.keys("zf");
    assert!(desk.state.panes.head.is_empty());
    desk.keys("zf zl zs");
    assert!(!desk.state.panes.list.is_empty() && !desk.state.panes.sidebar.is_empty());
    desk.resize(80, 24);
    desk.keys("zl");
    assert_eq!(desk.state.focus, Focus::List);
    desk.keys("k <Enter>");
    assert!(desk.state.panes.list.is_empty());
    assert_eq!(
        desk.state.reader.article().unwrap().path,
        "story/2031-05-12.txt"
    );
}

#[test]
fn what_arrives_later_moves_nothing() {
    let mut desk = harbour();
    desk.keys("3s");
    let row = |desk: &mut Desk| {
        let screen = desk.screen();
        screen
            .lines()
            .position(|line| line.contains("11  The harbour"))
            .unwrap()
    };
    let (before, place) = (row(&mut desk), desk.state.reader.cursor);
    for day in 10..28 {
        desk.shelf.add(Story::new(
            &format!("2032-01-{day}"),
            "Something newer. “[It is new,]” he said.",
        ));
    }
    desk.news();
    assert_eq!(row(&mut desk), before, "{}", desk.screen());
    assert_eq!(desk.state.reader.cursor, place);
    assert!(desk.screen().contains("22 articles"));
    desk.keys("h gg");
    assert_eq!(
        desk.state.reader.article().unwrap().path,
        "story/2032-01-27.txt"
    );
}

#[test]
fn until_something_is_pressed_the_newest_article_is_shown() {
    let mut desk = Desk::new(Story::harbour(), 120, 36);
    desk.shelf.add(Story::new("2033-01-01", "Newest."));
    desk.news();
    assert_eq!(
        desk.state.reader.article().unwrap().path,
        "story/2033-01-01.txt"
    );
    desk.keys("j");
    desk.shelf.add(Story::new("2034-01-01", "Newer still."));
    desk.news();
    assert_eq!(
        desk.state.reader.article().unwrap().path,
        "story/2033-01-01.txt"
    );
}

#[test]
fn stale_answers_are_dropped() {
    let mut desk = harbour();
    let opened = desk
        .shelf
        .answer(&dateline::library::Ask::Open(dateline::library::ArticleId(
            2,
        )));
    for reply in opened {
        desk.send(Event::Answer(dateline::library::Answer { seq: 1, reply }));
    }
    assert_eq!(
        desk.state.reader.article().unwrap().path,
        "story/2031-02-11.txt"
    );
    desk.send(Event::Answer(dateline::library::Answer {
        seq: 1,
        reply: Reply::Failed("Late.".to_owned()),
    }));
    assert_eq!(desk.state.notice, None);
}

#[test]
fn the_mouse_selects_and_scrolls() {
    let mut desk = harbour();
    let screen = desk.screen();
    let find = |words: &str| {
        let row = screen
            .lines()
            .position(|line| line.contains(words))
            .unwrap();
        let line = screen.lines().nth(row).unwrap();
        let column = line[..line.find(words).unwrap()].chars().count();
        (column as u16, row as u16)
    };
    let (column, row) = find("open it when it is safe and");
    desk.mouse(MouseKind::Press, column, row);
    assert!(
        desk.at_cursor().starts_with("We will open"),
        "a click on a quote goes to its beginning"
    );
    let (column, row) = find("sound");
    desk.mouse(MouseKind::Press, column + 2, row);
    assert!(desk.at_cursor().starts_with("und”"), "{}", desk.at_cursor());
    let (column, row) = find("12  Two divers");
    desk.mouse(MouseKind::Press, column, row);
    assert_eq!(
        desk.state.reader.article().unwrap().path,
        "story/2031-05-12.txt"
    );
    // Nothing is current here, so the sidebar's rows stand as they stood at first.
    desk.keys("J <Esc> gg");
    let (column, row) = find("3  Tom Arkwright");
    desk.mouse(MouseKind::Press, column, row);
    assert!(
        desk.at_cursor().starts_with("I have flour"),
        "{}",
        desk.at_cursor()
    );
    desk.keys("<Esc>").resize(60, 14);
    desk.keys("gg").mouse(MouseKind::WheelDown, 20, 6);
    assert!(!desk.screen().contains("The harbour of Wexley"));
    desk.mouse(MouseKind::WheelUp, 20, 6);
    assert!(desk.screen().contains("The harbour of Wexley"));
}

#[test]
fn a_long_list_is_walked_by_windows() {
    let stories: Vec<Story> = (0..3000)
        .map(|number| {
            let day =
                chrono::NaiveDate::from_ymd_opt(2020, 1, 1).unwrap() + chrono::Days::new(number);
            Story::new(&day.to_string(), &format!("Article number {number}."))
        })
        .collect();
    let mut desk = Desk::new(stories, 120, 36);
    let text = |desk: &Desk| desk.state.reader.text().to_owned();
    for (keys, number) in [
        ("h", 2999),
        ("j", 2998),
        ("100j", 2898),
        ("k", 2899),
        ("G", 0),
        ("k", 1),
        ("gg", 2999),
        ("1000G", 2000),
        ("<C-d>", 1985),
        ("500k", 2485),
        ("9999k", 2999),
    ] {
        desk.keys(keys);
        assert_eq!(text(&desk), format!("Article number {number}."), "{keys}");
        assert!(
            desk.state.list.window.rows.len() < 200,
            "the list holds a window only"
        );
        let shown = desk
            .screen()
            .matches(&format!("Article number {number}"))
            .count();
        assert!(shown >= 2, "{keys}: row and text show: {shown}");
    }
    for _ in 0..300 {
        desk.keys("j");
    }
    assert_eq!(text(&desk), "Article number 2699.");
}

#[test]
fn nothing_breaks_at_any_size() {
    let mut desk = harbour();
    for (width, height) in [
        (1, 1),
        (2, 2),
        (3, 9),
        (9, 3),
        (20, 6),
        (40, 1),
        (1, 40),
        (99, 12),
        (100, 5),
        (300, 90),
    ] {
        desk.resize(width, height);
        for keys in [
            "s", "p", "?", "<Esc>", "i", "<Esc>", ":", "n", "<Esc>", "/", "w", "<Enter>", "h", "j",
            "l", "l", "j", "zl", "zs", "zf", "zf", "g!", "<Esc>", "g", "g", "c", "C", "q", "v",
            "y", "G", "K", "J", "<Space>",
        ] {
            desk.keys(keys);
            desk.screen();
            desk.mouse(MouseKind::Press, width / 2, height / 2);
            desk.mouse(MouseKind::WheelDown, width - 1, height - 1);
            desk.screen();
        }
        desk.send(Event::Tick(1));
        desk.keys("<Esc> <Esc> gr");
    }
}

#[test]
fn an_empty_collection_says_so() {
    let mut desk = Desk::new(Vec::new(), 80, 24);
    desk.keys("j s p J d n y i v c C zz G gg <Enter>");
    assert!(
        desk.screen().contains("No articles here."),
        "{}",
        desk.screen()
    );
}
