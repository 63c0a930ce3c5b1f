//! What readers correct: whose words a quote is, who somebody is as well, and who is nobody.

use crate::common::Desk;
use crate::harbour;
use crate::own::again;
use dateline::app::state::Screen;
use dateline::library::Ask;

#[test]
fn a_speaker_is_corrected_for_good() {
    for (typed, speaker, anonymous) in [
        ("tom<Tab>", "Tom Arkwright", false),
        ("Oskar<Space>Lindqvist", "Oskar Lindqvist", false),
        ("an<Space>engineer", "an engineer", true),
    ] {
        let mut desk = harbour();
        desk.keys(&format!("3s e {typed} <Enter>"));
        let mut next = again(&desk.bank);
        next.keys("9K 2J gg 3s");
        for desk in [&mut desk, &mut next] {
            let reader = &desk.state.reader;
            let quote = &reader.quotes()[reader.quote().unwrap()];
            let found = quote.speaker.as_ref().unwrap();
            assert_eq!((found.name.as_str(), found.anonymous), (speaker, anonymous));
            desk.keys("i");
            assert!(
                desk.screen().contains("Corrected by you."),
                "{}",
                desk.screen()
            );
            desk.keys("<Esc>");
        }
        desk.keys("u");
        let reader = &desk.state.reader;
        let quote = &reader.quotes()[reader.quote().unwrap()];
        assert_eq!(quote.speaker.as_ref().unwrap().name, "Dame Ruth Calder");
    }
}

#[test]
fn people_are_joined_and_dropped_in_every_article() {
    let mut desk = harbour();
    desk.keys("3s E tom<Tab><Enter>");
    let people = |desk: &Desk| -> Vec<String> {
        let people = &desk.state.reader.annotations().unwrap().people;
        people
            .iter()
            .map(|person| person.name.to_string())
            .collect()
    };
    assert!(
        !people(&desk).contains(&"Dame Ruth Calder".to_owned()),
        "{:?}",
        people(&desk)
    );
    desk.keys("K");
    assert!(
        !people(&desk).contains(&"Dame Ruth Calder".to_owned()),
        "{:?}",
        people(&desk)
    );
    desk.keys("u");
    assert!(people(&desk).contains(&"Dame Ruth Calder".to_owned()));
    desk.keys("gg p gx");
    assert!(!people(&desk).contains(&"Dame Ruth Calder".to_owned()));
}

#[test]
fn what_was_listed_before_a_correction_is_asked_for_anew() {
    let asked = |desk: &Desk, fits: fn(&Ask) -> bool| {
        let asked = desk.shelf.asked.iter();
        asked.filter(|ask| fits(ask)).count()
    };
    let page = |ask: &Ask| matches!(ask, Ask::Page { .. });
    let quotes = |ask: &Ask| matches!(ask, Ask::Quotes { .. });
    let mut desk = harbour();
    desk.keys("gq jj q");
    let before = (asked(&desk, page), asked(&desk, quotes));
    desk.keys("3s e tom<Tab> <Enter>");
    assert_eq!(asked(&desk, page), before.0 + 1);
    desk.keys("gq");
    assert_eq!(asked(&desk, quotes), before.1 + 1);
    desk.keys("u");
    assert_eq!(asked(&desk, quotes), before.1 + 2);
}

#[test]
fn a_correction_is_taken_back_in_a_comparison_and_the_comparison_follows() {
    let compared = |desk: &Desk| {
        let asked = desk.shelf.asked.iter();
        asked
            .filter(|ask| matches!(ask, Ask::Compare { .. }))
            .count()
    };
    let mut desk = harbour();
    desk.keys("3s e tom<Tab> <Enter> c K c");
    assert_eq!((desk.state.screen, compared(&desk)), (Screen::Compare, 1));
    let corrected = std::sync::Arc::clone(&desk.state.kept.corrections);
    desk.keys("u");
    assert_ne!(desk.state.kept.corrections, corrected);
    assert_eq!((desk.state.screen, compared(&desk)), (Screen::Compare, 2));
    desk.keys("<C-r>");
    assert_eq!(desk.state.kept.corrections, corrected);
    assert_eq!(compared(&desk), 3);
}

#[test]
fn corrections_are_listed_gone_to_and_removed() {
    let mut desk = harbour();
    desk.keys("3s e tom<Tab><Enter> gg p gx gn");
    let screen = desk.screen();
    for words in [
        "In all articles",
        "is no person",
        "speaker",
        "1 correction of people",
    ] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
    let speakers = |desk: &mut Desk| desk.lines_with("  speaker   ").len();
    assert_eq!(speakers(&mut desk), 1);
    // The last line is the quote's.
    desk.keys("G x");
    assert_eq!(speakers(&mut desk), 0, "{}", desk.screen());
    desk.keys("u");
    assert_eq!(speakers(&mut desk), 1, "{}", desk.screen());
    desk.keys("G <Enter>");
    let reader = &desk.state.reader;
    assert_eq!(desk.state.screen, Screen::Reader);
    let quote = &reader.quotes()[reader.quote().unwrap()];
    assert_eq!(quote.rule.name, "corrected");
    // The one who is nobody comes back.
    let people = desk.state.reader.annotations().unwrap().people.len();
    desk.keys("gn gg j x q");
    assert_eq!(
        desk.state.reader.annotations().unwrap().people.len(),
        people + 1
    );
    desk.keys("gg p E tom<Tab><Enter> gn gg j <Enter>");
    assert_eq!(desk.state.screen, Screen::Person);
}
