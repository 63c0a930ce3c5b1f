//! Lists too long to be at hand as a whole.

use crate::common::{Desk, Story};

/// Four hundred articles, each with a quote.
fn four_hundred() -> Desk {
    let stories = (0..400).map(|number| {
        let day = format!(
            "{}-{:02}-{:02}",
            2000 + number / 336,
            number / 28 % 12 + 1,
            number % 28 + 1
        );
        Story::new(
            &day,
            &format!("“[It is number {number} now,]” said Ann Lee{number}."),
        )
        .people(&[&[&format!("Ann Lee{number}")]])
        .said_by(&[&format!("Ann Lee{number}")])
    });
    Desk::new(stories.collect(), 120, 36)
}

/// The words of the quote stood on, or the name of the person.
fn stood_on(desk: &Desk) -> String {
    let search = desk.state.results().unwrap();
    let person = search.person_here().map(|who| who.name.clone());
    let said = || Some(search.target()?.1?.words.clone());
    person.or_else(said).unwrap_or_default()
}

#[test]
fn the_end_is_the_true_end_and_so_is_the_beginning() {
    for (keys, newest, oldest) in [
        ("gq", "It is number 399 now,", "It is number 0 now,"),
        ("p gp gp <Enter>", "Ann Lee0", "Ann Lee99"),
    ] {
        let mut desk = four_hundred();
        desk.keys(keys);
        for (keys, expected) in [
            ("G", oldest),
            ("<End>", oldest),
            ("gg", newest),
            ("<End>", oldest),
            ("<Home>", newest),
        ] {
            desk.keys(keys);
            assert_eq!(stood_on(&desk), expected, "{keys}\n{}", desk.screen());
        }
    }
}

#[test]
fn from_the_end_the_way_back_up_is_the_way_down() {
    let mut desk = four_hundred();
    desk.keys("gq G");
    let mut seen = vec![stood_on(&desk)];
    for _ in 1..400 {
        desk.keys("K");
        seen.push(stood_on(&desk));
    }
    let expected: Vec<String> = (0..400)
        .map(|number| format!("It is number {number} now,"))
        .collect();
    assert_eq!(seen, expected);
}

#[test]
fn a_count_goes_on_where_the_list_must_be_read_first() {
    for (keys, number) in [
        // Three lines an article: its head, its quote, air.
        ("600j", 199),
        ("600j 300k", 299),
        ("9999j", 0),
        ("G 600k", 200),
        ("99<PageDown>", 0),
        ("9999j 9999k", 399),
    ] {
        let mut desk = four_hundred();
        desk.keys("gq").keys(keys);
        assert_eq!(
            stood_on(&desk),
            format!("It is number {number} now,"),
            "{keys}"
        );
    }
}

#[test]
fn a_count_of_articles_goes_on_as_well() {
    for (keys, number) in [
        ("150J", 249),
        ("9999J", 0),
        ("150J 60K", 309),
        ("9999J 9999K", 399),
        ("G 150K", 150),
        ("G 9999K", 399),
        ("G 150K 20J", 130),
    ] {
        let mut desk = four_hundred();
        desk.keys("gq").keys(keys);
        let expected = format!("It is number {number} now,");
        assert_eq!(stood_on(&desk), expected, "{keys}");
    }
}

#[test]
fn quotes_show_below_the_head_of_their_article_wherever_one_stands() {
    let quotes: String = (0..60)
        .map(|quote| format!("“[Number {quote},]” she said. "))
        .collect();
    let said_by = ["Ann Lee"; 60];
    let story = Story::new("2024-04-27", &quotes)
        .people(&[&["Ann Lee"]])
        .said_by(&said_by);
    let mut desk = Desk::new(vec![story], 120, 36);
    for keys in ["gq G", "k", "30k", "gg 40j", "<PageDown>", "3k"] {
        desk.keys(keys);
        let screen = desk.screen().to_string();
        let head = screen.lines().position(|line| line.contains("2024-04-27"));
        let bar = screen.lines().position(|line| line.contains("▌"));
        assert!(head.is_some() && head < bar, "{keys}\n{screen}");
    }
}

#[test]
fn a_number_goes_to_the_article_or_the_person_of_that_number() {
    for (list, keys, expected) in [
        ("gq", "12G", "It is number 388 now,"),
        ("gq", "12gg", "It is number 388 now,"),
        ("gq", "1G", "It is number 399 now,"),
        ("gq", "300<End>", "It is number 100 now,"),
        ("gq", "9999G", "It is number 0 now,"),
        ("gq", "9999G 12G", "It is number 388 now,"),
        // From the end nobody has counted the articles before.
        ("gq", "G 12G", "It is number 388 now,"),
        ("gq", "G 300gg", "It is number 100 now,"),
        ("p gp gp <Enter>", "2G", "Ann Lee1"),
        ("p gp gp <Enter>", "G 400G", "Ann Lee99"),
    ] {
        let mut desk = four_hundred();
        desk.keys(list).keys(keys);
        assert_eq!(stood_on(&desk), expected, "{list} {keys}");
    }
}
