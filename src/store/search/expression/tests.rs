//! Rows of queries and what the index is asked for them.

use super::*;
use crate::library::query::parse;

fn of(typed: &str, spelling: Spelling<'_>) -> Expression {
    let query = parse(typed, true).unwrap();
    let lexicon = Lexicon {
        first_of: &Ok,
        spelling,
    };
    Expression::of(&query, &Corrections::default(), lexicon).unwrap()
}

#[test]
fn beginnings_are_spelled_out_where_few_words_begin_so() {
    let words = ["wall", "walls", "wand", "¡ruth", "¡"];
    let begun = |beginning: &str, most: usize| {
        let words = words.iter().filter(|word| word.starts_with(beginning));
        let words: Vec<String> = words.map(|word| (*word).to_owned()).collect();
        Ok((words.len() <= most && beginning != "wa").then_some(words))
    };
    for (typed, exact, has_beginning, is_scattered) in [
        ("wal", "(\"wall\" OR \"walls\")", false, false),
        ("wan", "\"wand\"", false, false),
        ("wx", "\"¤0\"", false, false),
        ("wa", "\"wa\" *", true, false),
        ("sea wa", "\"sea\" AND \"wa\" *", true, false),
        ("sea wan", "\"sea\" AND \"wand\"", false, true),
        ("\"the wal", "(\"the wall\" OR \"the walls\")", false, true),
        ("by:ru", "\"¡ruth\"", false, false),
        ("-wall", "(\"¤a\") NOT (\"wall\")", false, true),
    ] {
        let expression = of(typed, &begun);
        assert_eq!(expression.words(false, &[]), exact, "{typed}");
        assert_eq!(expression.has_beginning, has_beginning, "{typed}");
        assert_eq!(expression.is_scattered(false), is_scattered, "{typed}");
    }
}

#[test]
fn a_word_keeps_the_index_within_its_articles() {
    for (typed, within) in [
        ("", "\"x\""),
        ("-wall ", "(\"x\") NOT (\"wall\")"),
        ("sea -wall ", "(\"x\" AND \"sea\") NOT (\"wall\")"),
        ("\"sea wall\"", "\"x\" AND \"sea wall\""),
    ] {
        let expression = of(typed, &|_, _| Ok(None));
        assert_eq!(
            expression.words(false, &["x".to_owned()]),
            within,
            "{typed}"
        );
    }
}

#[test]
fn queries_become_the_indexs_language() {
    for (typed, exact, loose) in [
        ("", "\"¤a\"", None),
        ("wall ", "\"wall\"", None),
        ("sea wal", "\"sea\" AND \"wal\" *", Some("\"sea\"")),
        ("wal", "\"wal\" *", Some("\"¤a\"")),
        ("\"the sea wal", "\"the sea wal\" *", Some("\"the sea\"")),
        ("\"a\" OR NEAR(b) ", "\"a\" AND \"or\" AND \"near b\"", None),
        (
            "by:\"Dame Ruth\" in:courier ",
            "\"¡dame ¡ruth\" AND \"£courier\"",
            None,
        ),
        ("about:ru", "\"¢ru\" *", None),
        (
            "-wall -by:Calder ",
            "(\"¤a\") NOT (\"wall\" OR \"¡calder\")",
            None,
        ),
        ("anonymous:no ", "(\"¤a\") NOT (\"¤n\")", None),
        ("-anonymous:no has:quote ", "\"¤n\" AND \"¤q\"", None),
    ] {
        let expression = of(typed, &|_, _| Ok(None));
        assert_eq!(expression.words(false, &[]), exact, "{typed}");
        let without = expression.is_open().then(|| expression.words(true, &[]));
        assert_eq!(without.as_deref(), loose, "{typed}");
    }
}

#[test]
fn dates_become_numbers() {
    // As if every rank had one article of the same number.
    let conditions = |typed: &str| {
        let expression = of(typed, &|_, _| Ok(None));
        (expression.first, expression.end, expression.except)
    };
    let at = |day: &str| schema::rank(Some(day.parse().unwrap()));
    let both = |first, end| (first, end, String::new());
    // Numbers are never below 0.
    for (typed, expected) in [
        ("date:1969-08-01", both(at("1969-08-01"), at("1969-07-31"))),
        ("date:1968..", both(0, at("1967-12-31"))),
        ("date:..1968", both(at("1968-12-31"), UNDATED)),
        (
            "date:1968 date:1968-08..",
            both(at("1968-12-31"), at("1968-07-31")),
        ),
        (
            "-date:1969-12-30",
            (0, i64::MAX, " AND (rowid < 2 OR rowid >= 3)".to_owned()),
        ),
    ] {
        assert_eq!(conditions(typed), expected, "{typed}");
    }
}
