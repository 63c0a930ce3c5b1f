//! Keys that move in the text: quotes, people, lines, words found, words copied.

use crate::{check_foot, check_place, harbour};
use dateline::app::Effect;
use dateline::app::state::Focus;

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
fn a_line_moved_to_is_seen_even_where_nothing_scrolls() {
    let mut desk = harbour();
    for key in ["j", "k"] {
        let mut moved = 0;
        loop {
            let (place, screen) = (desk.state.reader.cursor, desk.screen());
            desk.keys(key);
            assert_ne!(desk.screen(), screen, "{key} at {place}");
            if desk.state.reader.cursor == place {
                break;
            }
            moved += 1;
        }
        assert!(moved > 9, "{moved}");
    }
    check_foot(&[
        (
            "99j j",
            "This is the last line of the article. Press J for the next article.",
        ),
        (
            "k",
            "This is the first line of the article. Press K for the previous article.",
        ),
        ("99j v j", "selecting"),
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
    desk.keys("gg <Tab>");
    assert_eq!(desk.state.focus, Focus::Sidebar);
    desk.keys("j");
    assert!(
        desk.at_cursor().starts_with("the cracks"),
        "the first quote was stood on already"
    );
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
