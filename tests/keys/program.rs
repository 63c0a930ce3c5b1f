//! Keys of the program itself: commands, help, views, the way out; the mouse; every size.

use crate::common::Desk;
use crate::harbour;
use dateline::app::event::MouseKind;
use dateline::app::state::Focus;
use dateline::app::{Effect, Event};
use dateline::library::Problem;
use ratatui::style::Color;

#[test]
fn a_page_of_what_is_laid_over_passes_nothing_over() {
    let path = |number| format!("story/{number:03}.txt");
    for (keys, size) in [("<Space>", (80, 24)), ("<PageDown>", (120, 36))] {
        let mut desk = harbour();
        desk.resize(size.0, size.1);
        desk.shelf.problems = (0..50)
            .map(|number| Problem {
                path: path(number),
                message: "Left out: it is empty.".into(),
                loss: true,
            })
            .collect();
        desk.news();
        desk.keys("g!");
        let mut seen = 0;
        for _ in 0..12 {
            while desk.screen().contains(&path(seen)) {
                seen += 1;
            }
            desk.keys(keys);
        }
        assert_eq!(seen, 50, "{size:?}");
    }
}

#[test]
fn a_narrow_head_line_says_that_more_was_there_and_how_to_get_help() {
    for (width, dates, cut) in [(120, true, false), (66, false, false), (40, false, true)] {
        let mut desk = harbour();
        desk.state.setup.collection = "the harbour".to_owned();
        desk.shelf.problems = vec![Problem {
            path: "a".into(),
            message: "Left out: it is empty.".into(),
            loss: true,
        }];
        desk.news();
        desk.resize(width, 12);
        let screen = desk.screen();
        let head = screen.lines().next().unwrap();
        assert!(head.starts_with(" Dateline   the harbour · 4"), "{head}");
        assert!(head.contains("? help"), "{head}");
        assert_eq!(
            (head.contains(" – "), head.contains('…')),
            (dates, cut),
            "{head}"
        );
    }
}

#[test]
fn the_help_gets_on_by_pages() {
    let mut desk = harbour();
    desk.keys("?");
    assert!(desk.screen().contains("half-page-down"));
    desk.keys("<PageDown> <PageDown> <PageDown>");
    assert!(desk.screen().contains("suspend"), "{}", desk.screen());
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
    desk.keys("<Esc><Esc> ? <Esc> : <Esc> zs zl q <Esc> ? ? g <Esc> 5 <Esc> gy");
    assert!(
        desk.foot().starts_with("gy does nothing here"),
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
fn a_long_problem_is_told_to_its_end() {
    let mut desk = harbour();
    desk.resize(80, 24);
    desk.shelf.problems = vec![Problem {
        path: "catalogue.sqlite".to_owned(),
        message: format!("{} at the end.", "Much is to be said of it. ".repeat(12)),
        loss: false,
    }];
    desk.news();
    desk.keys("g!");
    assert!(desk.screen().contains("at the end."), "{}", desk.screen());
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
    let red = |desk: &mut Desk| desk.colours().contains(&Color::Red);
    assert!(!red(&mut desk), "no block of it on the chosen row");
    let more = Problem {
        path: "story/other.txt".to_owned(),
        ..desk.shelf.problems[0].clone()
    };
    desk.shelf.problems.push(more);
    desk.keys("<Esc> g!");
    assert!(red(&mut desk), "the mark of the other row");
    desk.keys("j <Esc>");
    assert!(desk.state.overlay.is_none());
}

#[test]
fn views_are_switched() {
    let mut desk = harbour();
    let width = desk.state.panes.text.width;
    desk.keys("+");
    assert!(
        desk.foot()
            .starts_with("There is no room for longer lines; zf")
    );
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
fn words_dragged_over_are_selected() {
    let place = |desk: &mut Desk, words: &str| {
        let screen = desk.screen();
        let (row, line) = screen
            .lines()
            .enumerate()
            .find(|(_, line)| line.contains(words))
            .unwrap();
        let column = line[..line.find(words).unwrap()].chars().count();
        (column as u16, row as u16)
    };
    for (from, to, selected) in [
        ("harbour of Wexley", "Wexley", "harbour of Wexley"),
        // From the middle of a word, and backwards.
        ("rbour of Wexley", "exley", "harbour of Wexley"),
        ("exley", "rbour of Wexley", "harbour of Wexley"),
    ] {
        let mut desk = harbour();
        desk.keys("zf");
        let (column, row) = place(&mut desk, from);
        desk.mouse(MouseKind::Press, column, row);
        assert_eq!(desk.state.reader.selection(), None, "a click alone");
        desk.mouse(MouseKind::Drag, column, row);
        assert_eq!(desk.state.reader.selection(), None, "nor a shaking hand");
        let (column, row) = place(&mut desk, to);
        desk.mouse(MouseKind::Drag, column, row);
        let span = desk.state.reader.selection().unwrap();
        assert_eq!(
            span.of(desk.state.reader.text()),
            selected,
            "{from} to {to}"
        );
        assert!(desk.foot().starts_with("selecting"), "{}", desk.foot());
        desk.keys("Y");
        assert_eq!(desk.copied(), Some(selected));
        desk.mouse(MouseKind::Drag, column, row).keys("<Esc>");
        desk.mouse(MouseKind::Press, column, row);
        assert_eq!(desk.state.reader.selection(), None, "a click ends it");
    }
    // What is dragged elsewhere, or over a help that lies above, selects nothing.
    let mut desk = harbour();
    desk.mouse(MouseKind::Press, 5, 2);
    desk.mouse(MouseKind::Drag, 40, 12);
    assert_eq!(desk.state.reader.selection(), None);
    desk.keys("zf");
    let (column, row) = place(&mut desk, "harbour of Wexley");
    desk.mouse(MouseKind::Press, column, row).keys("?");
    desk.mouse(MouseKind::Drag, column + 12, row);
    assert!(desk.state.overlay.is_some());
    assert_eq!(desk.state.reader.selection(), None);
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
