//! Quotation marks, speakers and reported clauses on short texts: what must be found and what must
//! not. One row a case, so that a failure shows the words and not the offsets.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a test that fails by panicking is doing its work"
)]

#[path = "common/findings.rs"]
mod findings;

use dateline::annotate::annotate;
use dateline::annotate::model::QuoteKind;
use findings::{article, findings};

/// The direct quotes of `text`, joined by " | ".
fn direct(text: &str) -> String {
    let article = article(text);
    annotate(&article)
        .quotes
        .iter()
        .filter(|quote| quote.kind == QuoteKind::Direct)
        .map(|quote| quote.span.of(&article.text))
        .collect::<Vec<_>>()
        .join(" | ")
}

#[test]
fn every_system_of_marks_is_read() {
    for (text, expected) in [
        (r#""We won," she said"#, "We won,"),
        (
            "‘We won’t stop,’ she said. ‘It’s ours.’",
            "We won’t stop, | It’s ours.",
        ),
        (
            "'We won't stop,' she said. 'It's ours.'",
            "We won't stop, | It's ours.",
        ),
        (
            "“He told me ‘never again’ and left,” she said.",
            "He told me ‘never again’ and left,",
        ),
        (
            "‘He said “never” twice,’ she said.",
            "He said “never” twice,",
        ),
        (
            "‘The voters’ anger is real,’ he said.",
            "The voters’ anger is real,",
        ),
        (
            "In the ’90s, she said, “rock ’n’ roll ruled.”",
            "rock ’n’ roll ruled.",
        ),
        (
            "The Joneses’ dog didn’t bark; ’twas late in the boys’ room.",
            "",
        ),
        (
            "“First we came on.\n\n“Second we lost it,” she said.",
            "First we came on. | Second we lost it,",
        ),
        (
            "“We tried,” he said, “but failed.”",
            "We tried, | but failed.",
        ),
        (
            r#"The 5" pipe and the 6'2" man; "fine," she said."#,
            "fine,",
        ),
        ("« Nous avons gagné », dit-elle.", "Nous avons gagné"),
        (
            "«\u{a0}Nous avons gagné\u{a0}», dit-elle.",
            "Nous avons gagné",
        ),
        ("„Wir haben gewonnen“, sagte sie.", "Wir haben gewonnen"),
        ("„Wygraliśmy”, powiedziała.", "Wygraliśmy"),
        ("»Wir haben gewonnen«, sagte sie.", "Wir haben gewonnen"),
        ("”Vi vann”, sade hon.", "Vi vann"),
        ("「勝った」と彼女は言った。", "勝った"),
        ("「彼女は『勝った』と言った」", "彼女は『勝った』と言った"),
        ("“We won,\" she said.", "We won,"),
        ("“We won, she said.\n\nNext came rain.", "We won, she said."),
        ("She paused—\"never\"—and went, she said.", "never"),
        ("``We won,'' she said.", "We won,"),
        ("— Nous avons gagné, dit-elle.", "Nous avons gagné,"),
        (
            "— Nous avons gagné, dit-elle.\n\n— Je le sais bien.",
            "Nous avons gagné, | Je le sais bien.",
        ),
        // Nothing beside the marks.
        (
            "“He told me ‘never again’ and left,”",
            "He told me ‘never again’ and left,",
        ),
        (
            "‘He said “never” twice,’ he said.",
            "He said “never” twice,",
        ),
        (
            "In the ’90s … “rock ’n’ roll ruled.”",
            "rock ’n’ roll ruled.",
        ),
        (r#"The 5" pipe and the 6'2" man; "fine,""#, "fine,"),
        ("« Nous avons gagné »", "Nous avons gagné"),
        ("„Wir haben gewonnen“", "Wir haben gewonnen"),
        ("»Wir haben gewonnen«", "Wir haben gewonnen"),
        ("”Vi vann”", "Vi vann"),
        ("「勝った」", "勝った"),
        ("paused—\"never\"—and", "never"),
        ("``We won,''", "We won,"),
        ("“We won,\"", "We won,"),
        // Misprinted, escaped, and words that no list of English knows.
        ("”We will go,“ Keller said.", "We will go,"),
        (r#"Keller said \"we go\" twice."#, "we go"),
        ("“Go,” said ␛]0;title␇Keller.", "Go,"),
        ("Keller 👩‍👩‍👧‍👦 said “👍🏽” to all.", "👍🏽"),
        (
            "市长说：“今年不会关闭。”市长说：“好。”",
            "今年不会关闭。 | 好。",
        ),
    ] {
        assert_eq!(direct(text), expected, "{text}");
    }
}

#[test]
fn titles_terms_and_scare_quotes_are_not_speech() {
    for text in [
        "She named her new brand “Blue Harbour Orchard” in May.",
        "He starred in the film “The Long Road Home” last year.",
        "The gas is known as “swamp breath” in the valley.",
        "The so-called “experts” went home.",
        "Bread rose in the “old” oven all morning.",
        "In her memoir, “Tough Harbour,” she drew the old town.",
        "He starred in the film “Bridge of Sighs,” which flopped.",
        "They looked for words such as “harbour” in the letters.",
        "He plays in a farce called “Los Hijos del Puerto,” or so he says.",
        "On the station’s “Harbour This Morning,” Ann Roe wore a hat.",
        "The plan has three points.\n\n— Lower the rent on all the boats.\n\n— Mend the old pier.",
    ] {
        assert_eq!(direct(text), "", "{text}");
    }
}

#[test]
fn the_voice_beside_the_marks_is_found() {
    for (text, expected) in [
        (
            "“It is over,” Ann Roe told People, adding that the ship was sold.",
            &[
                "1 direct «It is over,» <- Ann Roe, cue told, via People, by tag_after",
                "2 indirect «the ship was sold» <- Ann Roe, cue adding, by reported_clause",
            ][..],
        ),
        (
            "“It is over,” said Ann Roe, a nurse from Leeds. “We go home.”",
            &[
                "1 direct «It is over,» <- Ann Roe, cue said, by tag_after",
                "2 direct «We go home.» <- Ann Roe, part of 1, by same_paragraph",
            ],
        ),
        (
            "“We tried,” a harbour official said, “but failed.”",
            &[
                "1 direct «We tried,» <- a harbour official, anonymous, cue said, by tag_after",
                "2 direct «but failed.» <- a harbour official, anonymous, cue said, part of 1, by cue_before",
            ],
        ),
        (
            "According to a source, the talks have “collapsed” and hit “a new low.”",
            &[
                "1 direct «collapsed» <- a source, anonymous, cue According to, by according_to",
                "2 direct «a new low.» <- a source, anonymous, cue According to, by according_to",
            ],
        ),
        (
            "Ann Roe, the mayor of Leeds, said the bridge “will never” open.",
            &["1 direct «will never» <- Ann Roe, cue said, by cue_before"],
        ),
        (
            "“First we came on.\n\n“Second we lost it,” Ann Roe said.",
            &[
                "1 direct «First we came on.» <- Ann Roe, by carried_on",
                "2 direct «Second we lost it,» <- Ann Roe, cue said, part of 1, by tag_after",
            ],
        ),
    ] {
        assert_eq!(findings(text), expected, "{text}");
    }
}

#[test]
fn a_source_keeps_its_name_until_another_one_speaks() {
    let text = "“It is over,” a palace insider said. The insider claims the rift is deep. \
                Another source confirmed that they “are distant.”";
    assert_eq!(
        findings(text),
        [
            "1 direct «It is over,» <- a palace insider, anonymous, cue said, by tag_after",
            "2 indirect «the rift is deep» <- a palace insider, anonymous, cue claims, by reported_clause",
            "3 direct «are distant.» <- another source, anonymous, cue confirmed, by cue_before",
        ]
    );
}

#[test]
fn an_unnamed_voice_keeps_all_its_words() {
    for (text, expected) in [
        (
            "People close to the family say that the rift is deep.",
            "1 indirect «the rift is deep» <- people close to the family, anonymous, cue say, by reported_clause",
        ),
        (
            "A neighbour who asked not to be named said that the gates were locked.",
            "1 indirect «the gates were locked» <- a neighbour, anonymous, cue said, by reported_clause",
        ),
        (
            "“We all saw it,” one of them said.",
            "1 direct «We all saw it,» <- one of them, anonymous, cue said, by tag_after",
        ),
        (
            "According to his lawyer, Ann Roe, the policy lapsed in May.",
            "1 indirect «the policy lapsed in May» <- Ann Roe, cue According to, by reported_clause",
        ),
        (
            "“He left at night,” a neighbour told the Morrow Courier.",
            "1 direct «He left at night,» <- a neighbour, anonymous, cue told, via Morrow Courier, by tag_after",
        ),
    ] {
        assert_eq!(findings(text), [expected], "{text}");
    }
}

#[test]
fn reported_clauses_are_found_and_end_where_the_writer_takes_over() {
    for (text, expected) in [
        (
            "Ann Roe said that the bridge would open in May.",
            "1 indirect «the bridge would open in May» <- Ann Roe, cue said, by reported_clause",
        ),
        (
            "The bridge would open in May, Ann Roe said on Tuesday.",
            "1 indirect «The bridge would open in May» <- Ann Roe, cue said, by reported_clause",
        ),
        (
            "A royal source stated that he would only come if asked, something the king can grant.",
            "1 indirect «he would only come if asked» <- a royal source, anonymous, cue stated, by reported_clause",
        ),
        (
            "Ann Roe urged the council to close the bridge.",
            "1 indirect «the council to close the bridge» <- Ann Roe, cue urged, by reported_clause",
        ),
        (
            "The bridge is safe, according to a report by the ministry.",
            "1 indirect «The bridge is safe» <- a report, cue according to, by reported_clause",
        ),
    ] {
        assert_eq!(findings(text), [expected], "{text}");
    }
}

#[test]
fn noun_objects_hearsay_and_things_report_nothing() {
    for text in [
        "Ann Roe announced her plans to leave the town.",
        "Ann Roe accused the council of waste.",
        "Ann Roe expressed deep concern.",
        "Fans still hope that the two will meet.",
        "Her business venture already suggested the move was permanent.",
        "Things are said to be getting worse.",
        "Ann Roe reportedly stopped answering calls.",
        "Ann Roe will never ask her son to come back.",
    ] {
        assert_eq!(findings(text), Vec::<String>::new(), "{text}");
    }
}
