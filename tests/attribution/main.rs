//! Who is given the words: each sieve on a text it answers and one it leaves, and how sure it is.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a test that fails by panicking is doing its work"
)]

#[path = "../common/findings.rs"]
mod findings;
mod subjects;
mod tags;

use dateline::annotate::annotate;
use dateline::annotate::attribution::SIEVES;
use dateline::annotate::model::Confidence;
use findings::{article, findings};

/// For each sieve a text it answers and one it must leave to others.
const SIEVE_ROWS: &[(&str, &str, &str)] = &[
    (
        "transcript",
        "ROE: We go home.\n\nDOE: We stay here.",
        "The ROE file was closed.",
    ),
    (
        "tag_after",
        "“We go home,” Ann Roe said.",
        "Ann Roe “will never” ask her son.",
    ),
    (
        "cue_before",
        "Ann Roe said: “We go home.”",
        "“We go home,” Ann Roe said.",
    ),
    (
        "according_to",
        "According to a source, the talks “collapsed at dawn”.",
        "Ann Roe said: “We go home.”",
    ),
    (
        "governing_cue",
        "The “great new bridge” would fall, Ann Roe said.",
        "The “old” bridge fell.",
    ),
    (
        "carried_on",
        "“First we came.\n\n“Then we went,” Ann Roe said.",
        "“First we came,” Ann Roe said.\n\nRain fell.",
    ),
    (
        "speech_noun",
        "The town lived on Ann Roe's promise of “a long and dry summer”.",
        "The town lived on “the long dry summer”.",
    ),
    (
        "before_colon",
        "Ann Roe was blunt: “We go home now.”",
        "The bridge fell: it was “old”.",
    ),
    (
        "same_paragraph",
        "“We go home,” Ann Roe said. “It is over.”",
        "“We go home,” Ann Roe said.\n\nIt rained.",
    ),
    (
        "same_words",
        "Bridge ‘will never’ open\n\nAnn Roe said the bridge “will never” open again.",
        "The bridge was shut.\n\nAnn Roe said it was “over”.",
    ),
    (
        "beat_after",
        "“Very well.” Ann Roe put down her cup.",
        "“Very well.” It rained.",
    ),
    (
        "turns_ahead",
        "“Why would they go?”\n\n“They had to go.”\n\n“I see,” Ann Roe said.",
        "“Why would they go?”\n\nIt rained.\n\n“I see,” Ann Roe said.",
    ),
    (
        "alternating",
        "“We go home,” Ann Roe said.\n\n“It is over and done with.”",
        "“We go home,” Ann Roe said.",
    ),
    (
        "tag_any_verb",
        "“We go home,” Ann Roe whooped.",
        "The “old” bridge Ann Roe painted fell.",
    ),
    (
        "sentence_before",
        "Ann Roe turned to the crowd. “We all go home now.”",
        "It turned cold. “We all go home now.”",
    ),
    (
        "host_subject",
        "Ann Roe painted the “long and dusty road to nowhere” in oil.",
        "It was a “long and dusty road”.",
    ),
];

#[test]
fn every_sieve_answers_its_text_and_leaves_the_other() {
    for sieve in SIEVES {
        let name = sieve.rule.name;
        let (_, hit, miss) = SIEVE_ROWS
            .iter()
            .find(|(row, ..)| *row == name)
            .unwrap_or_else(|| panic!("no row for the sieve {name}"));
        let signs = |text: &str| {
            findings(text)
                .iter()
                .any(|line| line.ends_with(&format!("by {name}")))
        };
        assert!(signs(hit), "{name} leaves {hit}: {:#?}", findings(hit));
        assert!(!signs(miss), "{name} takes {miss}: {:#?}", findings(miss));
    }
}

#[test]
fn an_answer_is_sure_only_where_name_and_verb_hand_over_the_words() {
    for (text, expected) in [
        ("“It is over,” Ann Roe said.", Confidence::Sure),
        ("Ann Roe said: “It is over.”", Confidence::Sure),
        ("Ann Roe said, “It is over.”", Confidence::Sure),
        ("“It is over,” said a terrible storm.", Confidence::Likely),
        (
            "Ann Roe said the bridge “will never” open.",
            Confidence::Likely,
        ),
        ("It was Ann Roe who said, “It is over.”", Confidence::Likely),
        (
            "According to Ann Roe, the bridge “will never” open.",
            Confidence::Likely,
        ),
    ] {
        let found = annotate(&article(text)).quotes;
        assert_eq!(found[0].confidence, expected, "{text}");
    }
}

#[test]
fn the_outlet_that_was_told_is_kept() {
    for (text, expected) in [
        (
            "“It is over,” Ann Roe told the Morrow Courier.",
            Some("Morrow Courier"),
        ),
        (
            "In an interview with the Morrow Courier, Ann Roe said: “It is over.”",
            Some("Morrow Courier"),
        ),
        (
            "“It is over,” Ann Roe said, according to the Morrow Courier's report.",
            Some("Morrow Courier"),
        ),
        (
            "“It is over,” Ann Roe said in an interview with Tom Doe.",
            None,
        ),
        ("“It is over,” Ann Roe told her sister.", None),
    ] {
        let found = annotate(&article(text)).quotes;
        assert_eq!(
            found.last().and_then(|quote| quote.via.as_deref()),
            expected,
            "{text}"
        );
    }
}
