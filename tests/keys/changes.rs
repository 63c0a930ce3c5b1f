//! Files that change while they are read.

use crate::common::{Desk, Story};
use dateline::app::{Effect, Event, handle};
use dateline::library::{Answer, ArticleId, Reply};

const WORDS: &str = "The pier is closed. Nobody knows why.\n\n“Ask me later,” she said. “Not now.”";

fn three() -> Desk {
    let stories = ["2031-05-30", "2031-05-12", "2031-02-11"].map(|day| Story::new(day, WORDS));
    let mut desk = Desk::new(stories.into(), 120, 36);
    desk.keys("J /").type_words("Ask me").keys("<Enter>");
    desk
}

fn changed(desk: &mut Desk, edited: &[i64], gone: &[i64]) {
    desk.shelf.gone.extend(gone.iter().copied().map(ArticleId));
    let ids = |ids: &[i64]| ids.iter().copied().map(ArticleId).collect();
    let reply = Reply::Changed {
        edited: ids(edited),
        gone: ids(gone),
    };
    desk.send(Event::Answer(Answer { seq: 0, reply }));
    desk.news();
}

#[test]
fn an_edited_article_is_shown_anew_and_the_place_stays_on_its_words() {
    let mut desk = three();
    assert!(
        desk.at_cursor().starts_with("Ask me"),
        "{}",
        desk.at_cursor()
    );
    let more = format!("It was announced on Monday.\n\n{WORDS}");
    desk.shelf.stories[1] = Story::new("2031-05-12", &more);
    changed(&mut desk, &[1, 3], &[]);
    assert!(
        !desk.screen().contains("announced on Monday"),
        "it was not told"
    );
    changed(&mut desk, &[2], &[]);
    assert!(desk.screen().contains("announced on Monday"));
    assert!(
        desk.at_cursor().starts_with("Ask me"),
        "{}",
        desk.at_cursor()
    );
}

#[test]
fn the_newest_article_is_not_shown_any_more_once_the_reader_has_begun() {
    let stories = ["2031-05-30", "2031-05-12"].map(|day| Story::new(day, WORDS));
    for newer in [None, Some("2031-06-01")] {
        let mut desk = Desk::new(stories.clone().into(), 120, 36);
        let before = desk.state.current;
        desk.shelf
            .stories
            .extend(newer.map(|day| Story::new(day, WORDS)));
        // Asked for when the list has grown, and answered only after the first key.
        let mut totals = desk.shelf.totals();
        totals.articles += 1;
        let reply = Reply::Totals(totals);
        let news = Event::Answer(Answer { seq: 0, reply });
        let asked = handle(&mut desk.state, news);
        desk.keys("s");
        let foot = desk.foot();
        for effect in asked {
            let Effect::Ask(request) = effect else {
                continue;
            };
            for reply in desk.shelf.answer(&request.ask) {
                let seq = request.seq;
                desk.send(Event::Answer(Answer { seq, reply }));
            }
        }
        assert_eq!((desk.state.current, desk.foot()), (before, foot));
    }
}

#[test]
fn an_article_that_has_another_day_now_is_found_under_it() {
    let mut desk = three();
    desk.shelf.stories[1] = Story::new("2031-04-12", WORDS);
    changed(&mut desk, &[2], &[]);
    assert!(desk.screen().contains("12 April 2031"));
    let days: Vec<_> = desk
        .state
        .days
        .iter()
        .map(|day| day.day.to_string())
        .collect();
    assert_eq!(days, ["2031-02-11", "2031-04-12", "2031-05-30"]);
}

#[test]
fn what_is_no_longer_there_is_read_on_and_its_neighbours_are_next() {
    for (keys, path) in [
        ("", "story/2031-05-12.txt"),
        ("J", "story/2031-02-11.txt"),
        ("K", "story/2031-05-30.txt"),
        ("h j", "story/2031-02-11.txt"),
    ] {
        let mut desk = three();
        changed(&mut desk, &[], &[2]);
        assert!(desk.screen().contains("no longer there"));
        assert!(desk.at_cursor().starts_with("Ask me"));
        desk.keys(keys);
        let shown = &desk.state.reader.article().unwrap().path;
        assert_eq!(shown, path, "{keys}");
        assert_eq!(
            desk.lines_with("no longer there").is_empty(),
            !keys.is_empty()
        );
    }
}

#[test]
fn the_folders_are_looked_at_again_when_asked() {
    let mut desk = three();
    desk.effects.clear();
    desk.keys("<F5>");
    assert_eq!(desk.effects, [Effect::LookAgain]);
}

/// The article of May, which said something else two times before.
fn edited() -> Desk {
    let mut desk = three();
    let said = |words: &str| Story::new("2031-05-12", words);
    let older = "The pier is open.\n\n“[It will hold for ever,]” she said. “[Not now.]”";
    desk.shelf.stories[1] = said("The pier is closed.\n\n“[Ask me later,]” she said. “[Not now.]”");
    desk.shelf.earlier = vec![(ArticleId(2), said(WORDS)), (ArticleId(2), said(older))];
    changed(&mut desk, &[2], &[]);
    desk
}

#[test]
fn an_edit_says_so_and_the_article_tells_how_often() {
    let mut desk = edited();
    assert!(desk.foot().contains("edited; gv"), "{}", desk.foot());
    assert!(desk.screen().contains("edited twice"));
}

#[test]
fn a_version_is_put_beside_what_the_article_says_now() {
    let mut desk = edited();
    desk.keys("gv");
    let screen = desk.screen();
    for words in [
        "20 May 2031, 14:32",
        "19 May 2031, 14:32",
        "The pier is open. “It will hold",
        "1 said again, 1 dropped",
        "1 new since",
    ] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
    desk.keys("j <Enter>");
    let screen = desk.screen();
    for words in ["version of 19 May 2031, 14:32", "B  now", "two versions"] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
    assert!(screen.contains("It will hold"), "{screen}");
    desk.keys("~ q");
    assert!(desk.at_cursor().starts_with("Ask me"));
}

#[test]
fn in_a_comparison_of_versions_d_and_shift_d_put_another_one_there() {
    let (old, older) = ("version of 20 May 2031", "version of 19 May 2031");
    for (keys, a, b) in [
        ("", old, "now"),
        ("d", older, "now"),
        ("d D", old, "now"),
        // A version is never put beside itself.
        ("D", old, "now"),
        ("9d", old, "now"),
        ("<Tab> d", old, older),
        ("d <Tab> d", older, old),
        ("d <Tab> d D", older, "now"),
    ] {
        let mut desk = edited();
        desk.keys("gv <Enter>").keys(keys);
        let screen = desk.screen();
        let head = screen.lines().find(|line| line.contains(" B  ")).unwrap();
        let (left, right) = head.split_once(" B  ").unwrap();
        assert!(left.contains(a) && right.starts_with(b), "{keys}: {head}");
        assert!(screen.contains("two versions of one text"), "{keys}");
    }
    let mut desk = edited();
    desk.keys("gv <Enter> 2d");
    let said = "There is no earlier version to put beside this one.";
    assert!(desk.foot().starts_with(said), "{}", desk.foot());
}

#[test]
fn versions_are_told_whole_on_every_width() {
    for (width, told, head) in [
        (60, "1 new since", "version of 20 May 2031, 14:32"),
        (30, "1 new since", "20 May 2031, 14:32"),
        (80, "1 new since", "A  version of 20 May 2031, 14:32 "),
        (40, "Enter compare with now", "14:32"),
        (30, "Enter compare with now", "14:32"),
    ] {
        let mut desk = edited();
        desk.resize(width, 20).keys("gv");
        let screen = desk.screen();
        assert!(screen.contains(told), "{width}: {screen}");
        desk.keys("<Enter>");
        let screen = desk.screen();
        assert!(screen.contains(head), "{width}: {screen}");
    }
}

#[test]
fn an_article_that_was_never_edited_says_so() {
    let mut desk = three();
    desk.keys("gv");
    assert!(
        desk.foot().contains("No earlier version"),
        "{}",
        desk.foot()
    );
}

/// The article is edited once more; what it says is an earlier version then.
fn edit_again(desk: &mut Desk) {
    let now = "The pier is closed.\n\n“[Ask me later,]” she said. “[Not now.]”";
    let said = |words: &str| Story::new("2031-05-12", words);
    desk.shelf.earlier.insert(0, (ArticleId(2), said(now)));
    desk.shelf.stories[1] = said("The pier is gone.\n\n“[Ask me later,]” she said.");
    changed(desk, &[2], &[]);
}

#[test]
fn versions_that_come_while_others_are_compared_are_gone_to() {
    let mut desk = edited();
    desk.keys("gv <Enter>");
    edit_again(&mut desk);
    assert!(
        desk.screen().contains("two versions of one text"),
        "nothing is laid over it"
    );
    desk.keys("D");
    let screen = desk.screen();
    assert!(screen.contains("version of 20 May 2031"), "{screen}");
    assert!(screen.contains("The pier is gone"), "{screen}");
    assert!(!desk.foot().contains("no later version"), "{}", desk.foot());
}

#[test]
fn a_list_of_versions_grows_while_it_is_looked_at_and_the_choice_stays() {
    let mut desk = edited();
    desk.keys("gv j");
    edit_again(&mut desk);
    assert!(
        desk.screen().contains("3 earlier versions"),
        "{}",
        desk.screen()
    );
    desk.keys("<Enter>");
    assert!(desk.screen().contains("It will hold"), "{}", desk.screen());
    // Closed before it could grow, it stays closed.
    let mut desk = edited();
    desk.keys("gv <Esc>");
    edit_again(&mut desk);
    assert!(!desk.screen().contains("earlier versions"));
}
