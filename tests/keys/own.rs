//! The reader's own: what is kept, what is shown of it, and what is there at the next start.

use crate::common::{Bank, Desk, Story};
use crate::harbour;
use dateline::app::Event;
use dateline::app::state::{Screen, Setup};
use dateline::library::own::Report;

/// Another start with what was kept.
pub(crate) fn again(bank: &Bank) -> Desk {
    let setup = Setup {
        collection: "story".to_owned(),
        folder: "/news".to_owned(),
        ..Setup::default()
    };
    Desk::at_bank(Story::harbour(), setup, (120, 36), bank.clone())
}

/// The row of the list that begins with this day, and the one below it.
fn row(desk: &mut Desk, day: &str) -> String {
    let screen = desk.screen();
    let list = screen
        .lines()
        .map(|line| line.chars().skip(1).take(28).collect::<String>());
    let mut lines = list.skip_while(|line| !line.starts_with(day));
    let both: Vec<String> = lines.by_ref().take(2).collect();
    both.join("\n")
}

#[test]
fn the_next_start_goes_on_where_one_was() {
    let mut desk = harbour();
    desk.keys("3s zs Q");
    let place = desk.at_cursor().to_owned();
    assert!(place.starts_with("We will open it"));
    let mut next = again(&desk.bank);
    assert_eq!(next.at_cursor(), place);
    assert!(!next.state.view.sidebar && next.state.view.list);
    // What arrives meanwhile does not lead away.
    next.news();
    assert_eq!(next.at_cursor(), place);
}

#[test]
fn a_reader_who_was_faster_is_not_led_away() {
    let mut desk = harbour();
    desk.keys("3s Q");
    let book = desk.bank.book.clone();
    let mut next = Desk::new(Story::harbour(), 120, 36);
    next.keys("J");
    let there = next.state.current;
    next.send(Event::Own(Report::All(Box::new(book))));
    assert_eq!(next.state.current, there);
}

#[test]
fn what_is_kept_leads_back_however_late_it_comes() {
    let mut desk = harbour();
    desk.keys("J s");
    let place = desk.at_cursor().to_owned();
    desk.keys("Q");
    let book = desk.bank.book.clone();
    let mut next = Desk::new(Story::harbour(), 120, 36);
    next.state.kept.arrived = false;
    next.send(Event::Tick(800));
    assert_ne!(next.at_cursor(), place);
    next.send(Event::Own(Report::All(Box::new(book))));
    assert_eq!(next.at_cursor(), place);
}

#[test]
fn every_article_keeps_its_place() {
    let mut desk = harbour();
    desk.keys("3s K s K");
    let mut next = again(&desk.bank);
    next.keys("2J");
    assert!(
        next.at_cursor().starts_with("We will open it"),
        "{}",
        next.at_cursor()
    );
}

#[test]
fn deeds_are_shown_in_the_list_and_taken_back() {
    for (keys, shown, hidden) in [
        ("r", "✓  ", ""),
        ("r u", "", "✓  "),
        ("r u <C-r>", "✓  ", ""),
        ("r R", "", "✓  "),
        ("!", "11! ", ""),
        ("! !", "11  ", "11!"),
        ("! u", "11  ", "11!"),
        ("t court <Enter>", "#court ·", ""),
        ("t #court <Enter> t court <Enter>", "", "#court"),
        ("t court <Enter> u", "", "#court"),
        ("a see <Enter>", "note ·", ""),
        ("a see <Enter> u", "", "note ·"),
        ("a see <Esc>", "", "note ·"),
        ("3u", "", "✓  "),
    ] {
        let mut desk = harbour();
        desk.keys(keys);
        let row = row(&mut desk, "11");
        assert!(row.contains(shown), "{keys}: {row}");
        assert!(hidden.is_empty() || !row.contains(hidden), "{keys}: {row}");
    }
}

#[test]
fn an_article_seen_to_its_end_has_been_read_when_it_is_left() {
    for (keys, read) in [("K J", true), ("R K J", false), ("h k j", false)] {
        let mut desk = harbour();
        desk.keys(keys);
        let row = row(&mut desk, "11");
        assert_eq!(row.contains("✓  "), read, "{keys}: {row}");
    }
}

#[test]
fn unread_articles_are_walked() {
    for (keys, path) in [
        ("9K r w", "story/2031-05-12.txt"),
        ("9K r J r J R 9K w", "story/2031-02-11.txt"),
        ("9K r J r J r J r 9K w", "story/2031-05-30.txt"),
        ("r 9J W", "story/2031-05-12.txt"),
    ] {
        let mut desk = harbour();
        desk.keys("h").keys(keys);
        let article = desk.state.reader.article().unwrap();
        assert_eq!(article.path, path, "{keys}");
    }
}

#[test]
fn marks_are_set_and_gone_to() {
    for (keys, words) in [
        ("3s ma gg 'a", "We will open it"),
        ("3s ma K J gg 'a", "We will open it"),
        ("3s mA 2K 'A", "We will open it"),
        ("3s mA s mA gg 'A", "I have flour"),
        ("3s ma u gg 'a", "The harbour of Wexley"),
        ("3s m<Esc> gg 'a", "The harbour of Wexley"),
        ("3s ma gg 'a <C-o>", "The harbour of Wexley"),
    ] {
        let mut desk = harbour();
        desk.keys(keys);
        assert!(
            desk.at_cursor().starts_with(words),
            "{keys}: {}",
            desk.at_cursor()
        );
    }
    // Small letters belong to their article.
    let mut desk = harbour();
    desk.keys("3s ma K 'a");
    assert!(
        desk.foot().starts_with("There is no mark a"),
        "{}",
        desk.foot()
    );
}

#[test]
fn the_marks_there_are_show_while_a_letter_is_waited_for() {
    let mut desk = harbour();
    desk.keys("'");
    assert!(!desk.screen().contains("marks"), "there are none");
    desk.keys("<Esc> 2s mb gg mA K mc '");
    let screen = desk.screen();
    let rows: Vec<&str> = screen
        .lines()
        .skip_while(|line| !line.contains("╭ marks"))
        .skip(1)
        .map(|line| line.split('│').rev().nth(1).unwrap_or("").trim())
        .collect();
    assert!(rows[0].starts_with("c   "), "{screen}");
    assert!(rows[1].starts_with("A   The harbour of Wexley"), "{screen}");
    assert!(!screen.contains("│ b   "), "of another article\n{screen}");
    desk.keys("A");
    assert!(!desk.screen().contains("╭ marks"));
    desk.keys("m");
    assert!(desk.screen().contains("│ b   "), "{}", desk.screen());
    for size in [(40, 12), (20, 6), (10, 4), (1, 1)] {
        desk.resize(size.0, size.1).screen();
    }
}

#[test]
fn a_note_is_on_the_quote_stood_in_and_can_be_gone_on_with() {
    let mut desk = harbour();
    desk.keys("3s a first <Enter> gg a whole <Enter> 3s a more <Enter>");
    let record = |desk: &Desk| {
        let identity = desk.state.reader.identity.clone();
        desk.bank.book.find(&identity).unwrap().clone()
    };
    let kept = record(&desk);
    let notes = kept.notes();
    let words: Vec<_> = notes
        .iter()
        .map(|(at, text)| (at.map(|at| at.words.get(..7).unwrap()), *text))
        .collect();
    assert_eq!(words, [(None, "whole"), (Some("We will"), "firstmore")]);
    desk.keys("a <C-u> <Enter>");
    assert_eq!(record(&desk).notes().len(), 1);
}

#[test]
fn trouble_stands_until_it_is_over() {
    let mut desk = harbour();
    let why = "Your notes and marks are not being saved: the disk is full.";
    desk.send(Event::Own(Report::Trouble(Some(why.to_owned()))));
    desk.keys("! s s K");
    let screen = desk.screen();
    let head = screen.lines().next().unwrap();
    assert!(head.trim().starts_with(why), "{head}");
    desk.keys("q");
    assert!(
        desk.foot()
            .starts_with("What is not saved is lost; press q again")
    );
    desk.keys("j");
    desk.send(Event::Own(Report::Trouble(None)));
    assert!(!desk.screen().contains(why));
}

#[test]
fn a_quote_to_come_back_to_is_marked_and_listed_with_the_notes() {
    let mut desk = harbour();
    desk.keys("3s B a").type_words("ask him").keys("<Enter>");
    let place = desk.at_cursor().to_owned();
    let marked = |desk: &mut Desk| desk.screen().matches('•').count();
    assert_eq!(marked(&mut desk), 2, "in the gutter and in the sidebar");
    desk.keys("K ! gn");
    assert!(!desk.foot().contains("x remove"), "on an article's head");
    desk.keys("j");
    assert!(desk.foot().contains("x remove"), "on what is kept");
    desk.keys("k");
    assert_eq!(desk.state.screen, Screen::Notes);
    let screen = desk.screen();
    for kept in ["flag", "bookmark", "note      ask him"] {
        assert!(screen.contains(kept), "{kept} on\n{screen}");
    }
    desk.keys("/").type_words("him").keys("<Enter>");
    assert!(!desk.screen().contains("flag "));
    desk.keys("j <Enter>");
    assert_eq!(desk.state.screen, Screen::Reader);
    assert_eq!(desk.at_cursor(), place);
    let mut next = again(&desk.bank);
    next.keys("B");
    assert_eq!(marked(&mut next), 0);
    next.keys("u");
    assert_eq!(marked(&mut next), 2);
    next.keys("gn <Esc>");
    assert_eq!(next.state.screen, Screen::Reader);
}

#[test]
fn nothing_kept_says_how_to_keep_something() {
    let mut desk = harbour();
    desk.keys("gn");
    assert!(desk.screen().contains("Nothing is kept yet: a note"));
    assert!(!desk.foot().contains("remove") && !desk.foot().contains("go there"));
    desk.keys("<Esc>");
    assert_eq!(desk.state.screen, Screen::Reader);
}

#[test]
fn queries_are_kept_under_a_name_and_opened_by_it() {
    let mut desk = harbour();
    desk.keys("g' g/ <C-s>");
    assert!(
        desk.screen()
            .contains("A query is kept where it can be typed")
    );
    desk.type_words("wall has:quote").keys("<C-s>");
    desk.type_words("The wall").keys("<Enter>");
    let mut next = again(&desk.bank);
    next.keys("g/");
    assert!(next.screen().contains("The wall"), "{}", next.screen());
    next.keys("<Esc> g' <Enter>");
    assert_eq!(next.state.screen, Screen::Search);
    assert_eq!(next.state.search.input.value(), "wall has:quote ");
    assert!(next.state.search.articles.is_some());
    next.keys("<Esc> g' <C-x>");
    assert!(next.state.prompt.is_none());
    next.keys("g'");
    assert!(next.screen().contains("No query is kept yet"));
    next.keys("u g' <Enter>");
    assert_eq!(next.state.screen, Screen::Search);
}

#[test]
fn keys_while_an_article_is_still_opening_are_for_that_article_or_say_so() {
    let mut desk = harbour();
    let before = desk.state.reader.identity.clone();
    desk.hold();
    desk.keys("J");
    for keys in ["a", "m", "B", "e"] {
        desk.keys(keys);
        let screen = desk.screen();
        assert!(screen.contains("still being opened"), "{keys} on\n{screen}");
    }
    desk.keys("! t").type_words("court").keys("<Enter> r s s");
    assert_eq!(desk.state.reader.identity, before, "it has not come");
    desk.arrive();
    let now = desk.state.reader.identity.clone();
    assert_ne!(now, before);
    let own = |identity| desk.bank.book.own(identity);
    assert!(own(&now).flagged && own(&now).read);
    assert_eq!(own(&now).tags, ["court"]);
    assert!(!own(&before).flagged && own(&before).tags.is_empty());
}
