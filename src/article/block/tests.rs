//! The kinds of blocks, line by line and in company, and that no word is lost.

use super::*;
use proptest::prelude::*;

fn kinds(text: &str) -> Vec<(BlockKind, &str)> {
    blocks(text)
        .into_iter()
        .map(|block| (block.kind, block.span.of(text)))
        .collect()
}

#[test]
fn single_lines_are_typed_by_form() {
    use BlockKind::*;
    for (line, kind) in [
        ("The mayor left the court on Friday.", Paragraph),
        ("“We go,” she said", Paragraph),
        ("‘Stop’", Paragraph),
        (
            "Mayor ‘will never’ request that the ferry return",
            Subheading,
        ),
        ("What comes next", Subheading),
        ("What comes next?", Paragraph),
        ("- a point in a list", Paragraph),
        ("and so it went on", Paragraph),
        ("By Jane Roe", Byline),
        (
            "By Jane Roe and Ann van der Lee, Royal Correspondent",
            Byline,
        ),
        ("BY JANE ROE", Byline),
        ("By Friday the talks had collapsed.", Paragraph),
        ("Read more: The ferry is late", Boilerplate),
        ("Sign up for our newsletter", Boilerplate),
        ("Related: five ferries", Boilerplate),
        (
            "Editor’s note: This page was made before the vote and says so at length.",
            Boilerplate,
        ),
        ("Related documents show that he knew.", Paragraph),
        ("Thursday 1 August 2024 10:15 BST", Boilerplate),
        ("Updated: July 18, 2022 5:36:50 pm", Boilerplate),
        ("(Photo: Ann Lee – WPA Pool/Getty images)", Credit),
        ("Getty Images", Credit),
        ("> We go.", Quotation),
        ("NOTE: one label is no conversation.", Paragraph),
    ] {
        let text = format!("{line}\n\nThe end.");
        assert_eq!(kinds(&text).first(), Some(&(kind, line)));
    }
}

#[test]
fn the_last_block_is_no_heading() {
    assert_eq!(
        kinds("What comes next"),
        [(BlockKind::Paragraph, "What comes next")]
    );
}

#[test]
fn the_lines_of_a_masthead_stand_alone() {
    for (text, expected) in [
        (
            "Bridge to close, council says\nThe Herald\n3 March 2025\nBy Ann Roe\n\nIt closes.",
            "Bridge to close, council says|The Herald|3 March 2025|By Ann Roe|It closes.",
        ),
        // The story may begin right below.
        (
            "Will it close?\nBy Ann Roe\nMarch 3, 2025\nThe bridge is to\nclose, says Roe.",
            "Will it close?|By Ann Roe|March 3, 2025|The bridge is to\nclose, says Roe.",
        ),
        // A title of two lines stays one.
        (
            "Bridge to close\nfor a year\n\nIt closes.",
            "Bridge to close\nfor a year|It closes.",
        ),
        (
            "Bridge to close, says the mayor\nof the city\n3 March 2025\n\nIt closes.",
            "Bridge to close, says the mayor\nof the city|3 March 2025|It closes.",
        ),
        // Only above the story, and only where a line tells it.
        (
            "It closes.\n\nThe Herald\n3 March 2025\n\nEnd.",
            "It closes.|The Herald\n3 March 2025|End.",
        ),
        (
            "One line here\nAnother one\n\nEnd.",
            "One line here\nAnother one|End.",
        ),
    ] {
        let found = kinds(text);
        let words: Vec<_> = found.iter().map(|(_, words)| *words).collect();
        assert_eq!(words.join("|"), expected);
        let wanted = |block: &Block| block.kind != BlockKind::Boilerplate;
        assert_eq!(
            first(text, wanted).map(|block| block.span.of(text)),
            Some(words[0])
        );
    }
    let text = "A bridge\nThe Herald\n3 March 2025\nBy Ann Roe\n\nIt closes.";
    let kinds: Vec<_> = kinds(text).into_iter().map(|(kind, _)| kind).collect();
    use BlockKind::*;
    assert_eq!(
        kinds,
        [Subheading, Subheading, Boilerplate, Byline, Paragraph]
    );
}

#[test]
fn a_caption_is_cut_from_its_credit() {
    assert_eq!(
        kinds("The mayor and Ann Lee | Niall Roe/Pool/Getty Images"),
        [
            (BlockKind::Caption, "The mayor and Ann Lee"),
            (BlockKind::Credit, "| Niall Roe/Pool/Getty Images")
        ]
    );
    assert_eq!(
        kinds("The mayor leaves.  Photograph: Ann Lee/AFP"),
        [
            (BlockKind::Caption, "The mayor leaves."),
            (BlockKind::Credit, "Photograph: Ann Lee/AFP")
        ]
    );
}

#[test]
fn a_paragraph_may_end_with_its_source() {
    for (text, kind) in [
        ("The mayor left. [Reuters]", BlockKind::Paragraph),
        (
            "The mayor left. (Reporting by Ann Lee)",
            BlockKind::Paragraph,
        ),
        ("The mayor leaving the court (PA)", BlockKind::Caption),
        ("The mayor leaves. (Ann Lee/AFP)", BlockKind::Caption),
    ] {
        let kinds: Vec<_> = kinds(text).into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(kinds, [kind, BlockKind::Credit], "{text}");
    }
}

#[test]
fn blocks_end_at_blank_lines_and_wrapped_lines_stay_together() {
    assert_eq!(
        kinds("  One line\nand its next.  \n \n\n\nTwo is\u{a0}here.\n"),
        [
            (BlockKind::Paragraph, "One line\nand its next."),
            (BlockKind::Paragraph, "Two is\u{a0}here.")
        ]
    );
}

#[test]
fn lines_too_long_for_hand_wrapping_are_blocks_each() {
    let long = "word after word ".repeat(20);
    let long = long.trim();
    let text = format!("A heading\n{long}.\n{long}.\nThe end.");
    let kinds: Vec<_> = kinds(&text).into_iter().map(|(kind, _)| kind).collect();
    use BlockKind::{Paragraph, Subheading};
    assert_eq!(kinds, [Subheading, Paragraph, Paragraph, Paragraph]);
}

#[test]
fn odd_lines_leave_the_block_they_stand_in() {
    use BlockKind::*;
    assert_eq!(
        kinds(
            "By Jane Roe\nThe mayor left\nthe court.\n(Photo: Ann Lee/AFP)\n> We go.\n> We stay."
        ),
        [
            (Byline, "By Jane Roe"),
            (Paragraph, "The mayor left\nthe court."),
            (Credit, "(Photo: Ann Lee/AFP)"),
            (Quotation, "> We go.\n> We stay."),
        ]
    );
}

#[test]
fn two_labels_make_a_transcript() {
    use BlockKind::*;
    assert_eq!(
        kinds(
            "He spoke on Friday.\n\nQ: Why now?\nA: It was time,\nhe felt.\nDR. O'NEIL-ROE: Yes.\nREAD MORE: no"
        ),
        [
            (Paragraph, "He spoke on Friday."),
            (Transcript, "Q: Why now?"),
            (Transcript, "A: It was time,\nhe felt."),
            (Transcript, "DR. O'NEIL-ROE: Yes.\nREAD MORE: no"),
        ]
    );
    assert_eq!(kinds("READ MORE: this.\nREAD MORE: that.").len(), 1);
}

proptest! {
    #[test]
    fn blocks_hold_every_word_in_order(
        text in r"([A-Za-z“”.,:>|()/© é]{0,30}|Q: a|By Ann|\(Photo: X/AFP\)|word{60}|[ \t\u{a0}]{0,3}|\PC{0,8}|\n|\n\n){0,30}"
    ) {
        let mut end = 0;
        let mut words = Vec::new();
        for block in blocks(&text) {
            let span = block.span;
            prop_assert!(span.start >= end && !span.is_empty() && span.end as usize <= text.len());
            let part = span.of(&text);
            prop_assert_eq!(part.trim(), part);
            prop_assert!(!part.is_empty());
            words.extend(part.split_whitespace());
            end = span.end;
        }
        let joined: String = words.concat();
        let all: String = text.split_whitespace().collect();
        prop_assert_eq!(joined, all);
    }
}
