//! Rows of JSON, and the articles they are.

mod days;

use super::*;
use crate::article::{DateSource, Doubt};
use chrono::NaiveDate;
use proptest::prelude::*;

fn read(json: &str) -> Vec<Result<Article, String>> {
    let origin = Origin {
        path: "a.json",
        today: NaiveDate::from_ymd_opt(2026, 11, 20),
    };
    let mut all = Vec::new();
    records(origin, json.as_bytes(), false, &mut |record| {
        if let (Some(range), Ok(_)) = (&record.range, &record.article) {
            let json = json.get(range.clone()).unwrap();
            assert!(json.starts_with('{') && json.ends_with('}'));
        }
        all.push(record.article.map_err(Cow::into_owned));
        true
    });
    all
}

/// Title, date and text of the only article.
fn only(json: &str) -> (String, Option<String>, String) {
    let mut all = read(json);
    assert_eq!(all.len(), 1, "{json}");
    let article = all.remove(0).unwrap();
    let date = article.date.map(|day| day.to_string());
    (article.title, date, article.text)
}

#[test]
fn the_keys_of_every_producer_are_known() {
    for (json, title, date, text) in [
        // trafilatura
        (
            r#"{"title":"T","date":"2024-08-01","filedate":"2025-01-01","hostname":"a.b","source":"https://a.b/c","text":"One.","raw_text":"One"}"#,
            "T",
            "2024-08-01",
            "One.",
        ),
        // news-please
        (
            r#"{"title":"T","date_publish":"2024-08-01 10:00:00","date_modify":"2024-08-09 10:00:00","maintext":"One. Two.","text":"One."}"#,
            "T",
            "2024-08-01",
            "One. Two.",
        ),
        // newspaper
        (
            r#"{"title":"T","publish_date":"2024-08-01T00:00:00","authors":["A"],"text":"One."}"#,
            "T",
            "2024-08-01",
            "One.",
        ),
        // BBC
        (
            r#"{"title":"T","published_date":"2024-08-01","content":"One."}"#,
            "T",
            "2024-08-01",
            "One.",
        ),
        // NewsAPI
        (
            r#"{"source":{"name":"P"},"title":"T","publishedAt":"2024-08-01T23:30:00-11:00","content":"One."}"#,
            "T",
            "2024-08-01",
            "One.",
        ),
        // Guardian
        (
            r#"{"webTitle":"T","webPublicationDate":"2024-08-01T10:00:00Z","fields":{"headline":"H","body":"<p>One.</p><p>Two.</p>"}}"#,
            "T",
            "2024-08-01",
            "One.\n\nTwo.",
        ),
        // New York Times
        (
            r#"{"headline":{"main":"T"},"pub_date":"2024-08-01T10:00:00+0000","lead_paragraph":"One.","abstract":"One."}"#,
            "T",
            "2024-08-01",
            "One.",
        ),
        // Media Cloud
        (
            r#"{"title":"T","publish_date":"2024-08-01","indexed_date":"2024-08-05","text":"One."}"#,
            "T",
            "2024-08-01",
            "One.",
        ),
        // schema.org
        (
            r#"{"headline":"T","datePublished":"2024-08-01","dateModified":"2024-08-02","articleBody":"One."}"#,
            "T",
            "2024-08-01",
            "One.",
        ),
        // JSON Feed
        (
            r#"{"version":"https://jsonfeed.org/version/1.1","title":"F","items":[{"title":"T","date_published":"2024-08-01T10:00:00Z","content_html":"<p>One.</p>"}]}"#,
            "T",
            "2024-08-01",
            "One.",
        ),
        // a list of paragraphs
        (
            r#"{"title":"T","date":"2024-08-01","content":["One.","Two."]}"#,
            "T",
            "2024-08-01",
            "One.\n\nTwo.",
        ),
    ] {
        let expected = (title.to_owned(), Some(date.to_owned()), text.to_owned());
        assert_eq!(only(json), expected, "{json}");
    }
}

#[test]
fn what_is_odd_is_said() {
    for (fields, message) in [
        (
            r#""text":"One.","date":"2024-02-30""#,
            "The date 2024-02-30 is no day of the calendar.",
        ),
        (
            r#""text":"One.","date":"03/04/2024""#,
            "The date 03/04/2024 may be day/month or month/day.",
        ),
        (
            r#""text":"One.","date":"Published 03/04/2024""#,
            "The date Published 03/04/2024 may be day/month or month/day.",
        ),
        (
            r#""text":"One.","date":20240801"#,
            "The date 20240801 is not written YYYY-MM-DD; it was read as 2024-08-01.",
        ),
        (
            r#""text":"One.","date":{}"#,
            "The date is an object, which cannot be read.",
        ),
        (
            r#""text":"One… [+1234 chars]""#,
            "The text is cut: 1234 more characters are not here.",
        ),
        (
            r#""abstract":"One.""#,
            "Only the beginning of the article is here, not its text.",
        ),
        (
            r#""text":"a \ud800 b""#,
            "The text holds half characters (surrogates); they are shown as \u{fffd}.",
        ),
        (
            r#""text":"a \u001b b""#,
            "In the text 1 hidden or control characters are shown as signs.",
        ),
    ] {
        let article = read(&format!(r#"{{"title":"T",{fields}}}"#))
            .remove(0)
            .unwrap();
        let messages: Vec<_> = article
            .defects
            .iter()
            .map(|defect| &*defect.message)
            .collect();
        assert_eq!(messages, [message], "{fields}");
    }
}

#[test]
fn titles_are_one_safe_line() {
    for (title, expected) in [
        (r#""A\nB \u001b[m""#, "A B ␛[m"),
        (r#""A &amp; B""#, "A & B"),
        (r#""<b>A</b> B""#, "A B"),
        (r#"" ""#, "One."),
        ("7", "One."),
    ] {
        let json = format!(r#"{{"title":{title},"date":"2024-08-01","text":"One. Two."}}"#);
        assert_eq!(only(&json).0, expected);
    }
}

#[test]
fn records_are_found_in_lists_and_wrappers() {
    let one = r#"{"title":"T","text":"One."}"#;
    for (json, articles) in [
        (format!("[{one},{one}]"), 2),
        (format!("[[{one}],{one}]"), 2),
        (format!(r#"{{"status":"ok","articles":[{one},{one}]}}"#), 2),
        (format!(r#"{{"response":{{"results":[{one}]}}}}"#), 1),
        (format!(r#"{{"response":{{"docs":[{one}]}}}}"#), 1),
        (format!(r#"{{"data":{one}}}"#), 1),
        (format!("{one}\n{one} {one}"), 3),
        (format!("\u{feff}[{one}]"), 1),
    ] {
        let all = read(json.trim_start_matches('\u{feff}'));
        assert_eq!(
            all.iter().filter(|found| found.is_ok()).count(),
            articles,
            "{json}"
        );
        assert_eq!(all.len(), articles, "{json}");
    }
}

#[test]
fn what_is_no_article_is_refused_with_a_reason() {
    let deep = "[".repeat(200_000);
    let closed = format!("{deep}{}", "]".repeat(200_000));
    let objects = format!("{}1{}", r#"{"data":"#.repeat(100_000), "}".repeat(100_000));
    for (json, reason) in [
        ("[]", "is JSON without a record"),
        ("\"One.\"", "is a string, not an article"),
        ("[1]", "is a number, not an article"),
        (
            "{\"title\":\"T\",\"url\":\"https://a.b\"}",
            "holds no article text",
        ),
        ("{\"title\":\"T\",\"text\":null}", "holds no article text"),
        (
            "{\"title\":\"T\",\"text\":{\"a\":1}}",
            "holds no article text",
        ),
        ("{\"title\":\"T\",\"text\":\" \"}", "holds no article text"),
        (
            "{\"text\":\"One.\"}",
            "has neither title nor date, and hardly any text",
        ),
        (
            "{\"text\":",
            "is broken JSON (EOF while parsing a value at column 8)",
        ),
        (
            "{\"text\":\n1 2}",
            "is broken JSON (expected `,` or `}` at line 2, column 3)",
        ),
        (
            "{\"title\":\"T\",\"text\":\"a\\x\"}",
            "is broken JSON (invalid escape at column 24)",
        ),
        (
            "{\"title\":\"T\",\"n\":NaN}",
            "is broken JSON (expected value at column 18)",
        ),
        (
            &deep,
            "is broken JSON (EOF while parsing a list at column 200000)",
        ),
        (&closed, "is a list, not an article"),
        (&objects, "holds no article text"),
    ] {
        let mut all = read(json);
        let shown = json.get(..40).unwrap_or(json);
        assert_eq!(all.len(), 1, "{shown}");
        assert_eq!(all.remove(0).unwrap_err(), reason, "{shown}");
    }
    let long = format!(r#"{{"text":"{}"}}"#, "word ".repeat(60));
    assert!(read(&long).remove(0).is_ok());
}

#[test]
fn files_are_laid_out_as_their_content_says() {
    let one = r#"{"title":"T","text":"One."}"#;
    for (path, text, expected) in [
        ("a", one.to_owned(), Layout::Document),
        ("a.txt", format!("\n\n{one}\r\n{one}"), Layout::Lines),
        ("a", format!("[{one},\n{one}]"), Layout::Document),
        ("a", format!("[{one}\n,\n{one}\n]"), Layout::Document),
        ("a", format!("{{bad\n{one}"), Layout::Plain),
        ("a.jsonl", format!("{{bad\n{one}"), Layout::Lines),
        ("a", format!("{{\"bad\n{one}"), Layout::Lines),
        (
            "a",
            "{\n\"text\": \"One.\"\n}\n".to_owned(),
            Layout::Document,
        ),
        ("a", "[Reuters] The mayor".to_owned(), Layout::Plain),
        ("a", "{The mayor}".to_owned(), Layout::Plain),
        ("a", "[]".to_owned(), Layout::Document),
        ("a.txt", "\"One,\" he said.".to_owned(), Layout::Plain),
        ("a.json", "\"One\"".to_owned(), Layout::Document),
        ("a.json", " date 2024-08-01 One.".to_owned(), Layout::Plain),
        ("a.json", "// One\n{}".to_owned(), Layout::Lines),
        ("a", String::new(), Layout::Plain),
    ] {
        assert_eq!(layout(path, text.as_bytes()), expected, "{text}");
    }
    assert!(is_line(one.as_bytes()) && !is_line(b"[]") && !is_line(b"{\"a\":"));
}

#[test]
fn a_line_tells_its_heading_by_the_beginning_of_its_text() {
    let origin = Origin {
        path: "2024-07-01-b.jsonl",
        today: None,
    };
    let long = "The mayor spoke for an hour about the pier and the council. ".repeat(20);
    for (line, told) in [
        (
            format!(r#"{{"date":"2024-08-01","title":"T","text":"{long}"}}"#),
            true,
        ),
        (
            format!(r#" {{"date":"2024-08-01","text":"One.\n\n{long}"}} "#),
            true,
        ),
        (format!(r#"{{"date":"2024-08-01","text":"{long}"}}"#), true),
        (
            format!(r#"{{"date":"2024-13-01","title":"T","text":"{long}"}}"#),
            false,
        ),
        (format!(r#"{{"title":"T","text":"{long}"}}"#), false),
        (r#"{"date":"2024-08-01","text":"One."}"#.to_owned(), false),
        (
            format!(r#"{{"items":[{{"date":"2024-08-01","title":"T","text":"{long}"}}]}}"#),
            false,
        ),
        (
            format!(r#"{{"date":"2024-08-01","title":"T","text":"{long}"}} {{}}"#),
            false,
        ),
        (
            r#"{"date":"2024-08-01","title":"T","text":"#.to_owned(),
            false,
        ),
    ] {
        let found = heading(origin, line.as_bytes());
        assert_eq!(found.is_some(), told, "{line}");
        records(origin, line.as_bytes(), true, &mut |record| {
            if let Some(found) = &found {
                assert_eq!(*found, Heading::from(&record.article.unwrap()));
                let range = line.len() - line.trim_start().len()..line.trim_end().len();
                assert_eq!(record.range, Some(range));
            }
            true
        });
    }
}

proptest! {
    #[test]
    fn what_a_line_tells_is_what_the_whole_tells(
        title in r#"(\PC|\\n|\\t){0,20}"#,
        text in prop::collection::vec(prop::sample::select(vec![
            "date 2024-08-02 ", "\\n", "\\n\\n", "LONDON, Aug. 1, 2024 — ", "By Jane Roe", "ANN ROE: ",
            "A short heading", "Published 2 August 2024", "He said “no” to U.S. Senators. ", "<p>", "&quot;",
            "The plan of 2023 was not even on the table, whatever the papers say. ", "\\u200b", "\\u001b", "> ",
            "\\ud83d\\ude00", "\\u003cp>", "\\u2014 ", "\\\\ ", "é",
        ]), 0..90),
    ) {
        let title = title.replace(['"', '\\'], "");
        let line = format!(r#"{{"date":"2024-08-01","title":"{title}","text":"{}"}}"#, text.concat());
        let origin = Origin { path: "a/b.jsonl", today: None };
        if let Some(found) = heading(origin, line.as_bytes()) {
            records(origin, line.as_bytes(), true, &mut |record| {
                assert_eq!(found, Heading::from(&record.article.unwrap()));
                true
            });
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(
        bytes in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..200),
            r#"[\[{]?("(title|date|text|data|articles|content_html)":|[\[\]{},:"0-9\\\n]|"[^"]{0,9}"|null|[<>/p&;é]|\\ud800){0,40}"#
                .prop_map(String::into_bytes),
            (r#"("(\PC|\\n|\\u001b){0,30}"|[0-9]{8,13}|null)"#, r#""(\PC|<p>|&[a-z]{2,4};|\\n){0,80}""#)
                .prop_map(|(date, text)| format!(r#"[{{"date":{date},"title":{date},"text":{text}}}]"#).into_bytes()),
        ],
        shared in any::<bool>(),
    ) {
        let today = NaiveDate::from_ymd_opt(2026, 11, 20);
        let origin = Origin { path: "a/b.json", today };
        let mut count = 0;
        let _ = layout(origin.path, &bytes);
        records(origin, &bytes, shared, &mut |record| {
            count += 1;
            if let Some(range) = record.range {
                assert!(bytes.get(range).is_some());
            }
            if let Ok(article) = record.article {
                assert_eq!(article.text.trim(), &article.text);
                assert!(!article.text.is_empty() && !article.blocks.is_empty());
                assert!(!article.title.contains(char::is_control));
            }
            count < 100
        });
        prop_assert!(count > 0);
    }
}
