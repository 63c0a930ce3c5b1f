//! The shape of a line, with and without what `--full` adds.

use super::*;
use crate::annotate::model::{Gender, Person, Rule, Speaker};
use crate::article::{Block, DateSource, Doubt};
use chrono::NaiveDate;

fn article(text: &str) -> Article {
    Article {
        path: "a.txt".into(),
        date: NaiveDate::from_ymd_opt(2024, 8, 1),
        date_source: DateSource::Header,
        doubt: Doubt::None,
        numeric: None,
        title: "Title".into(),
        text: text.into(),
        blocks: vec![Block {
            kind: BlockKind::Paragraph,
            span: Span::new(0, text.len()),
        }],
        defects: vec![],
    }
}

fn printed(article: &Article, found: &Annotations, full: bool) -> String {
    String::from_utf8(line(article, found, full).unwrap()).unwrap()
}

#[test]
fn the_shape_is_the_contract() {
    let article = article("“Go,” said Ann.");
    let found = Annotations {
        quotes: vec![Quote {
            span: Span::new(3, 6),
            kind: QuoteKind::Direct,
            speaker: Some(Speaker {
                name: "Ann".into(),
                mention: Some(Span::new(15, 18)),
                anonymous: false,
                person: Some(0),
            }),
            cue: Some(Span::new(10, 14)),
            rule: Rule {
                name: "beside_cue",
                why: "Because.",
            },
            confidence: Confidence::Sure,
            via: None,
            part_of: None,
        }],
        people: vec![Person {
            name: "Ann".into(),
            aliases: vec!["Ann".into()],
            gender: Gender::Female,
        }],
        mentions: vec![Mention {
            span: Span::new(15, 18),
            kind: MentionKind::Name,
            person: 0,
        }],
    };
    let head = r#"{"path":"a.txt","date":"2024-08-01","title":"Title","text":"“Go,” said Ann.","quotes":[{"start":3,"end":6,"text":"Go,","kind":"direct","speaker":{"name":"Ann","mention":{"start":15,"end":18},"anonymous":false},"cue":{"start":10,"end":14,"text":"said"}"#;
    let people = r#"}],"people":[{"name":"Ann","aliases":["Ann"],"mentions":[{"start":15,"end":18,"text":"Ann","kind":"name"}]}]"#;
    assert_eq!(
        printed(&article, &found, false),
        format!("{head}{people}}}\n")
    );
    let quote = r#","rule":"beside_cue","confidence":"sure","via":null,"part_of":null"#;
    let blocks = r#","blocks":[{"kind":"paragraph","start":0,"end":19}]"#;
    assert_eq!(
        printed(&article, &found, true),
        format!("{head}{quote}{people}{blocks}}}\n")
    );
}

#[test]
fn what_a_terminal_would_obey_is_escaped() {
    let article = article("a\"\\\n\x1b\x7f\u{9b}\u{202e}\u{2028}é👩");
    let line = printed(&article, &Annotations::default(), false);
    assert!(
        line.contains(r#""text":"a\"\\\n\u001b\u007f\u009b\u202e\u2028é👩""#),
        "{line}"
    );
}

#[test]
fn an_undated_article_has_a_null_date() {
    let undated = Article {
        date: None,
        ..article("Text.")
    };
    let line = printed(&undated, &Annotations::default(), false);
    assert!(line.contains(r#""date":null"#), "{line}");
}

#[test]
fn whatever_must_be_escaped_begins_with_a_byte_that_is_looked_at() {
    for character in ('\0'..=char::MAX).filter(|character| must_escape(*character)) {
        let first = character.encode_utf8(&mut [0; 4]).as_bytes()[0];
        assert!(may_begin(first), "{character:?}");
    }
}
