//! Annotation of random texts: the answer keeps its promises, and broken marks harm one paragraph only.
#![allow(
    clippy::unwrap_used,
    missing_docs,
    reason = "a test that fails by panicking is doing its work"
)]

use dateline::annotate::model::QuoteKind;
use dateline::annotate::{annotate, invariants};
use dateline::article::parse::{Origin, parse};
use proptest::prelude::*;
use proptest::sample::select;

const ORIGIN: Origin<'_> = Origin {
    path: "test.txt",
    today: None,
};

/// Words, marks and gaps that quotations are made of, in any order.
fn newsish() -> impl Strategy<Value = String> {
    let piece = select(vec![
        "“",
        "”",
        "\"",
        "'",
        "‘",
        "’",
        "«",
        "»",
        "„",
        "—",
        " — ",
        "--",
        ", ",
        ". ",
        "? ",
        "! ",
        ": ",
        "; ",
        "\n",
        "\n\n",
        " ",
        " ",
        " ",
        "(",
        ")",
        "said ",
        "Ann Roe ",
        "he ",
        "she said ",
        "according to ",
        "a source ",
        "the source ",
        "told ",
        "that ",
        "was ",
        "the plan ",
        "and ",
        "5",
        "é",
        "勝",
        "「",
        "」",
        "who ",
        ", adding ",
        "Mr. ",
        "U.S. ",
        "’s ",
        "``",
        "''",
        "Q: ",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// A paragraph as papers print it, its marks whole.
fn whole() -> impl Strategy<Value = String> {
    let sentence = select(vec![
        "“The bridge will open in May,” Ann Roe said. ",
        "“We waited for an hour,” said Tom Quinn, “and nobody came.” ",
        "Ann Roe called the plan “far too small for the town”. ",
        "“Who pays for it?” she asked. ",
        "The council met on Tuesday and put off its vote. ",
        "Tom Quinn told reporters that the ‘safe’ road was closed. ",
        "\"It is over,\" he said. \"We go home now.\" ",
        "The voters’ anger didn’t last. ",
    ]);
    prop::collection::vec(sentence, 1..4)
        .prop_map(|sentences| sentences.concat().trim_end().to_owned())
}

/// A paragraph with marks put in where none belong, or left out.
fn broken() -> impl Strategy<Value = String> {
    let change = (
        any::<prop::sample::Index>(),
        select(vec!["“", "”", "\"", "'", "‘", "’", "«", "„", "``", ""]),
    );
    (whole(), prop::collection::vec(change, 1..6)).prop_map(|(mut text, changes)| {
        for (place, mark) in changes {
            let places: Vec<(usize, char)> = text
                .char_indices()
                .filter(|(_, c)| " “”\"‘’".contains(*c))
                .collect();
            let (at, old) = places[place.index(places.len())];
            let keep = if old == ' ' { " " } else { "" };
            text.replace_range(at..at + old.len_utf8(), &format!("{keep}{mark}"));
        }
        text
    })
}

/// The direct quotes of each paragraph, as bytes of that paragraph.
fn quotes(paragraphs: &[String]) -> Vec<Vec<(usize, usize)>> {
    let body = paragraphs.join("\n\n");
    let article = parse(ORIGIN, format!(" date 2025-01-01 {body}").as_bytes()).unwrap();
    let mut start = article.text.find(&body).unwrap();
    let found = annotate(&article);
    let direct = |quote: &&dateline::annotate::model::Quote| quote.kind == QuoteKind::Direct;
    let mut all = Vec::new();
    for paragraph in paragraphs {
        let range = start..start + paragraph.len();
        let inside = found
            .quotes
            .iter()
            .filter(direct)
            .map(|quote| quote.span.range());
        let inside = inside.filter(|span| range.contains(&span.start));
        all.push(
            inside
                .map(|span| (span.start - start, span.end - start))
                .collect(),
        );
        start = range.end + "\n\n".len();
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_an_answer_that_keeps_its_promises(text in prop_oneof![newsish(), any::<String>()]) {
        if let Ok(article) = parse(ORIGIN, text.as_bytes()) {
            invariants::check(&article, &annotate(&article)).map_err(TestCaseError::fail)?;
        }
    }

    /// The first paragraph is left out: a heading's words are speech where the text says so. So are
    /// neighbours, and paragraphs that an open quotation may reach: those after the broken one as
    /// long as each begins with a mark.
    #[test]
    fn broken_marks_change_no_quote_of_another_paragraph(
        before in prop::collection::vec(prop_oneof![3 => whole(), 1 => broken()], 3..8),
        place in any::<prop::sample::Index>(),
        trouble in broken(),
    ) {
        let place = place.index(before.len());
        let mut after = before.clone();
        after[place] = trouble;
        let (before_found, after_found) = (quotes(&before), quotes(&after));
        for number in 1..before.len() {
            let reached = number > place
                && before[place + 1..=number].iter().all(|text| !text.starts_with(char::is_alphabetic));
            if number.abs_diff(place) > 1 && !reached {
                prop_assert_eq!(
                    &before_found[number], &after_found[number],
                    "paragraph {} {:?}, when {} became {:?}", number, before[number], place, after[place]
                );
            }
        }
    }
}
