//! Which verb is the tag of which words, where several stand near them.

use crate::findings::article;
use dateline::annotate::annotate;
use dateline::annotate::model::QuoteKind;

/// The speakers of the direct quotes of `text`, joined by " | ".
fn speakers(text: &str) -> String {
    annotate(&article(text))
        .quotes
        .iter()
        .filter(|quote| quote.kind == QuoteKind::Direct)
        .map(|quote| {
            quote
                .speaker
                .as_ref()
                .map_or("nobody", |speaker| &speaker.name)
        })
        .collect::<Vec<_>>()
        .join(" | ")
}

#[test]
fn a_verb_that_hands_over_to_the_next_words_is_no_tag_of_those_before_it() {
    for (text, expected) in [
        (
            "“One thing is clear,” Ann Roe wrote. “It is your own fault.” Tom Doe added: “Yes.”",
            "Ann Roe | Ann Roe | Tom Doe",
        ),
        (
            "“It is over,” Ann Roe said. “We go home.” Asked where that was, Tom Doe said: “Here.”",
            "Ann Roe | Ann Roe | Tom Doe",
        ),
        (
            "Ann Roe left, yelling “Over and out!” A new film accuses Tom Doe of “foul and lasting play”.",
            "Ann Roe | a new film",
        ),
        (
            "“There are no votes for that,” reads a Wednesday editorial in the Courier.",
            "a Wednesday editorial",
        ),
        (
            "Speaking to a crowd in Newton, which hosts the vote in May, Ann Roe called it “a bright and happy day”.",
            "Ann Roe",
        ),
    ] {
        assert_eq!(speakers(text), expected, "{text}");
    }
}
