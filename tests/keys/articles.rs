//! Keys that go from article to article, and articles that arrive meanwhile.

use crate::common::{Bank, Desk, Story};
use crate::harbour;
use dateline::app::Event;
use dateline::app::state::{Screen, Setup};
use dateline::library::Reply;

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

/// A day with an article that stands in three files and one of other words, and an older day with
/// the same words once more.
fn syndicated() -> Vec<Story> {
    let story = |date: &str, path: &str, words: &str| {
        let mut story = Story::new(date, words);
        story.article.path = path.to_owned();
        story
    };
    let words = "The ferry is late. “[Again,]” said Ann Lee.";
    vec![
        story("2031-05-12", "a/ferry.txt", words),
        story("2031-05-12", "b/ferry.txt", words),
        story("2031-05-12", "c/other.txt", "Another story of the day."),
        story("2031-05-12", "d/ferry.txt", words),
        story("2031-05-11", "e/ferry.txt", words),
    ]
}

#[test]
fn articles_of_a_day_with_the_same_words_stand_in_one_row() {
    let path = |desk: &Desk| desk.state.reader.article().unwrap().path.clone();
    for (keys, at) in [
        ("J", "c/other.txt"),
        ("J J", "e/ferry.txt"),
        ("2J", "e/ferry.txt"),
        ("J K", "a/ferry.txt"),
        ("h j j", "e/ferry.txt"),
        ("r w", "c/other.txt"),
        ("r w r w", "e/ferry.txt"),
        ("za J", "b/ferry.txt"),
        ("za 3J", "d/ferry.txt"),
        ("za J za J", "c/other.txt"),
        ("za za J", "c/other.txt"),
    ] {
        let mut desk = Desk::new(syndicated(), 120, 36);
        desk.keys(keys);
        assert_eq!(path(&desk), at, "{keys}");
    }
    let mut desk = Desk::new(syndicated(), 120, 36);
    let list = |desk: &mut Desk| desk.screen().matches("The ferry is late").count();
    let of_two_days = list(&mut desk);
    assert!(desk.screen().contains("3 copies · "), "{}", desk.screen());
    desk.keys("za");
    assert_eq!(list(&mut desk), of_two_days + 2);
    assert!(!desk.screen().contains("copies · "));
    // One that another stands for is shown by that one's row while it is read.
    desk.keys("J za");
    assert!(
        desk.screen().contains("copy 2 of 3 · "),
        "{}",
        desk.screen()
    );
    assert_eq!(list(&mut desk), of_two_days);
    // Each has its own marks.
    desk.keys("! za");
    assert_eq!(desk.screen().matches("12!").count(), 1);
}

#[test]
fn a_list_that_ends_with_copies_ends_with_the_row_they_stand_in() {
    let mut stories = syndicated();
    stories.truncate(2);
    let mut desk = Desk::new(stories, 120, 36);
    desk.keys("J");
    assert!(desk.foot().starts_with("This is the last article"));
    assert!(desk.screen().contains("2 copies · "), "{}", desk.screen());
}

#[test]
fn an_article_of_a_day_to_come_is_told_and_not_begun_with() {
    let setup = |today: &str| Setup {
        collection: "story".to_owned(),
        folder: "/news".to_owned(),
        today: today.parse().ok(),
        ..Setup::default()
    };
    for (today, begun_with, told) in [
        ("2031-05-29", "story/2031-05-30.txt", false),
        ("2031-05-28", "story/2031-05-12.txt", true),
        ("2030-01-01", "story/2031-02-11.txt", true),
    ] {
        let bank = Bank::default();
        let mut desk = Desk::at_bank(Story::harbour(), setup(today), (120, 36), bank);
        let path = &desk.state.reader.article().unwrap().path;
        assert_eq!(path, begun_with, "{today}");
        assert_eq!(desk.screen().contains("in the future"), told, "{today}");
    }
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
fn an_empty_collection_says_so() {
    let mut desk = Desk::new(Vec::new(), 80, 24);
    desk.keys("j s p J d n y i v c C zz G gg <Enter>");
    assert!(
        desk.screen().contains("No articles here."),
        "{}",
        desk.screen()
    );
    for (keys, words, foot) in [
        ("gq", "no quotes here", "Esc back"),
        ("gp", "nobody is named here", "Esc back"),
        ("gp q x", "nobody is called so", "Esc back"),
        ("gn", "Nothing is kept yet", "Esc back"),
        ("gq / x <Enter>", "nothing found", "Nothing is found."),
        ("c", "No articles here.", "Nothing to compare yet."),
        ("C", "No articles here.", "Nothing to compare yet."),
    ] {
        let mut desk = Desk::new(Vec::new(), 80, 24);
        desk.keys(keys);
        let screen = desk.screen();
        assert!(screen.contains(words), "{keys} on\n{screen}");
        assert!(desk.foot().starts_with(foot), "{keys} on\n{screen}");
    }
}
