//! Lines of text at every width, and walks over rows.

use super::*;
use crate::article::{Block, DateSource, Doubt};
use proptest::prelude::*;

fn whole(text: &str) -> Span {
    Span::new(0, text.len())
}

fn article(text: &str) -> Article {
    let mut blocks = Vec::new();
    let mut start = 0;
    for paragraph in text.split("\n\n") {
        let kind = BlockKind::Paragraph;
        let span = Span::new(start, start + paragraph.len());
        blocks.push(Block { kind, span });
        start += paragraph.len() + 2;
    }
    Article {
        path: String::new(),
        date: None,
        date_source: DateSource::Nowhere,
        doubt: Doubt::None,
        numeric: None,
        title: String::new(),
        text: text.to_owned(),
        blocks,
        defects: Vec::new(),
    }
}

#[test]
fn lines_break_where_a_reader_expects() {
    for (text, width, expected) in [
        ("one two three", 7, vec!["one two", "three"]),
        ("one two", 20, vec!["one two"]),
        ("", 5, vec![""]),
        ("   ", 5, vec![""]),
        ("a unbreakable b", 5, vec!["a", "unbre", "akabl", "e b"]),
        ("日本語日本語", 4, vec!["日本", "語日", "本語"]),
        (
            "née e\u{301}e\u{301}e\u{301}e\u{301}",
            3,
            vec!["née", "e\u{301}e\u{301}e\u{301}", "e\u{301}"],
        ),
        ("roses\nviolets", 30, vec!["roses", "violets"]),
    ] {
        let lines: Vec<&str> = wrap(text, whole(text), width, false)
            .into_iter()
            .map(|line| line.of(text))
            .collect();
        assert_eq!(lines, expected, "{text:?} at {width}");
    }
}

#[test]
fn hard_wrapped_prose_flows_and_verse_stays() {
    let prose = "This line was broken by the width of somebody's screen,\nand this is its end.";
    assert_eq!(wrap(prose, whole(prose), 200, false).len(), 1);
    assert_eq!(wrap(prose, whole(prose), 200, true).len(), 2);
}

#[test]
fn a_word_too_wide_is_cut_after_its_hyphen() {
    let text = "mother-in-law-to-be";
    let lines: Vec<&str> = wrap(text, whole(text), 10, false)
        .into_iter()
        .map(|line| line.of(text))
        .collect();
    assert_eq!(lines, ["mother-in-", "law-to-be"]);
}

#[test]
fn rows_are_walked_both_ways_over_pieces_and_blanks() {
    let long = "word ".repeat(8_000);
    let text = format!("one two three\n\n{}\n\nlast", long.trim_end());
    let article = article(&text);
    let mut flow = Flow::new(&article);
    flow.set_width(9);
    let last = flow.last(&article);
    let (far, gone) = flow.moved(&article, Row::default(), 9_000);
    assert_eq!(
        (far, flow.span(&article, far)),
        (last, Some(Span::new(text.len() - 4, text.len())))
    );
    assert_eq!(flow.moved(&article, last, -9_000), (Row::default(), -gone));
    let (mut row, mut blanks) = (Row::default(), 0);
    for expected in 0..gone {
        blanks += usize::from(flow.span(&article, row).is_none());
        let (next, one) = flow.moved(&article, row, 1);
        assert_eq!(one, 1, "row {expected}");
        assert_eq!(flow.moved(&article, next, -1), (row, -1));
        row = next;
    }
    assert_eq!(blanks, 2);
    assert_eq!(flow.moved(&article, last, 1), (last, 0));
}

#[test]
fn a_caption_and_its_credit_have_no_air_between_them() {
    let text = "First words.\n\nAnna Bell at sea | Jo Ray/Northern Wire\n\nLast words.";
    let mut article = article(text);
    article.blocks = crate::article::block::blocks(text);
    let mut flow = Flow::new(&article);
    flow.set_width(60);
    let (mut row, mut lines) = (Row::default(), Vec::new());
    loop {
        lines.push(
            flow.span(&article, row)
                .map_or("", |span| span.of(&article.text)),
        );
        let (next, moved) = flow.moved(&article, row, 1);
        if moved == 0 {
            break;
        }
        row = next;
    }
    assert_eq!(
        lines,
        [
            "First words.",
            "",
            "Anna Bell at sea",
            "| Jo Ray/Northern Wire",
            "",
            "Last words."
        ]
    );
}

#[test]
fn a_byte_is_found_on_the_line_that_holds_it() {
    let text = "one two three\n\nfour five";
    let article = article(text);
    let mut flow = Flow::new(&article);
    flow.set_width(5);
    for (byte, words) in [
        (0, "one"),
        (4, "two"),
        (7, "two"),
        (9, "three"),
        (14, "three"),
        (20, "five"),
        (99, "five"),
    ] {
        let row = flow.find(&article, byte);
        assert_eq!(
            flow.span(&article, row).unwrap().of(text),
            words,
            "byte {byte}"
        );
    }
}

#[test]
fn an_empty_article_has_one_place() {
    let article = Article {
        blocks: Vec::new(),
        ..article("")
    };
    let mut flow = Flow::new(&article);
    assert_eq!(flow.find(&article, 3), Row::default());
    assert_eq!(flow.last(&article), Row::default());
    assert_eq!(flow.moved(&article, Row::default(), 5), (Row::default(), 0));
    assert_eq!(flow.span(&article, Row::default()), None);
}

#[test]
fn a_sign_that_takes_no_room_stands_beside_a_character_wider_than_the_line() {
    let text = "“A\u{1134d}𛅐”";
    let lines: Vec<&str> = wrap(text, whole(text), 1, false)
        .iter()
        .map(|line| line.of(text))
        .collect();
    assert_eq!(lines, ["“", "A", "\u{1134d}𛅐", "”"]);
}

proptest! {
    #[test]
    fn every_width_keeps_every_word_and_its_measure(
        text in "([a-z]{1,12}[ \\n]{0,2}|“[^\\p{C}]{0,8}”|日本|é|-){0,60}",
        width in 1usize..40,
    ) {
        let lines = wrap(&text, whole(&text), width, false);
        let kept: String = lines.iter().flat_map(|line| line.of(&text).chars()).filter(|c| !c.is_whitespace()).collect();
        let words: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        prop_assert_eq!(kept, words);
        for line in &lines {
            let shown = line.of(&text).split_whitespace().collect::<Vec<_>>().join(" ");
            // Only one character that is wider than the line may stand over its end; one that takes
            // no room by itself (a lone combining sign) may stand beside it.
            let seen = shown.graphemes(true).filter(|character| columns(character) > 0).count();
            prop_assert!(columns(&shown) <= width || seen == 1, "{:?}", shown);
        }
    }

    #[test]
    fn pieces_keep_every_word(words in prop::collection::vec("[a-zé]{1,9}", 1..40), times in 1usize..120) {
        let text = words.join(" ").repeat(times);
        let article = article(&text);
        let mut flow = Flow::new(&article);
        flow.set_width(30);
        let (mut row, mut kept) = (Row::default(), String::new());
        loop {
            kept.extend(flow.span(&article, row).unwrap().of(&text).chars().filter(|c| *c != ' '));
            let (next, gone) = flow.moved(&article, row, 1);
            if gone == 0 { break }
            row = next;
        }
        prop_assert_eq!(kept, text.replace(' ', ""));
    }
}
