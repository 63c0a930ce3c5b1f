//! Rows of files, and what becomes of them: date, doubt, text, defects.

use super::*;
use crate::article::numeric::Order;
use proptest::prelude::*;

fn read(path: &str, text: &str) -> Article {
    let today = NaiveDate::from_ymd_opt(2026, 11, 20);
    parse(Origin { path, today }, text.as_bytes()).unwrap()
}

#[test]
fn the_surest_source_dates_an_article() {
    use DateSource::*;
    for (path, text, day, source, doubt) in [
        (
            "a.txt",
            " date 2024-08-01 Text.",
            Some("2024-08-01"),
            Header,
            Doubt::None,
        ),
        (
            "2024-08-02.txt",
            " date 2024-08-01 Text.",
            Some("2024-08-01"),
            Header,
            Doubt::None,
        ),
        (
            "2024-08-03.txt",
            " date 2024-08-01 Text.",
            Some("2024-08-01"),
            Header,
            Doubt::High,
        ),
        (
            "2024-08-03.txt",
            " date 2024-02-30 Text.",
            Some("2024-08-03"),
            FileName,
            Doubt::Low,
        ),
        (
            "x/20240803_a.txt",
            "Text.",
            Some("2024-08-03"),
            FileName,
            Doubt::Low,
        ),
        (
            "a.txt",
            "LONDON, Aug. 1, 2024 — Text.",
            Some("2024-08-01"),
            Dateline,
            Doubt::High,
        ),
        (
            "s/2024-08-01/a.txt",
            "Text.",
            Some("2024-08-01"),
            Folder,
            Doubt::High,
        ),
        (
            "s/2024/08/01/a.txt",
            "Text.",
            Some("2024-08-01"),
            Folder,
            Doubt::High,
        ),
        ("s/2024/08/32/a.txt", "Text.", None, Nowhere, Doubt::None),
        (
            "a.txt",
            " date 2026-11-21 Text.",
            Some("2026-11-21"),
            Header,
            Doubt::None,
        ),
        (
            "a.txt",
            " date 2026-11-22 Text.",
            Some("2026-11-22"),
            Header,
            Doubt::High,
        ),
        (
            "a.txt",
            " date 9999-12-31 Text.",
            Some("9999-12-31"),
            Header,
            Doubt::High,
        ),
        ("a.txt", "Text.", None, Nowhere, Doubt::None),
    ] {
        let article = read(path, text);
        let found = (
            article.date.map(|day| day.to_string()),
            article.date_source,
            article.doubt,
        );
        assert_eq!(
            found,
            (day.map(str::to_owned), source, doubt),
            "{path} {text}"
        );
    }
}

#[test]
fn an_undated_article_has_no_defect_and_doubt_is_explained() {
    assert_eq!(read("a.txt", "Text.").defects, []);
    for (path, text, message) in [
        (
            "2024-08-03.txt",
            " date 2024-08-01 Text.",
            "The header says 2024-08-01, the file's name 2024-08-03; the header counts.",
        ),
        (
            "a.txt",
            " date 2026-11-22 Text.",
            "The date 2026-11-22 lies in the future.",
        ),
        (
            "a.txt",
            " date 2024-8-1 Text.",
            "The header's date is not written YYYY-MM-DD; it was read as 2024-08-01.",
        ),
        (
            "a.txt",
            " date 2024-02-30 Text.",
            "The header's date 2024-02-30 is no day of the calendar.",
        ),
        (
            "a.txt",
            "a\x1b[m.",
            "In the text 1 hidden or control characters are shown as signs.",
        ),
    ] {
        let messages: Vec<_> = read(path, text)
            .defects
            .into_iter()
            .map(|defect| defect.message)
            .collect();
        assert_eq!(messages, [message]);
    }
}

#[test]
fn front_matter_is_said_of_the_words_and_none_of_them() {
    let text = "---\ntitle: \"A quiet day\"\nsource: https://a.b/2024/08/01/t\npublished: 2024-08-01\n\
        created: 2024-09-09\n---\n\n# The day\n\n“Nothing,” said Ann Hale.\n";
    let article = read("a.md", text);
    assert_eq!(article.title, "A quiet day");
    assert_eq!(article.text, "# The day\n\n“Nothing,” said Ann Hale.");
    assert_eq!(
        (
            article.date.unwrap().to_string(),
            article.date_source,
            article.doubt
        ),
        ("2024-08-01".to_owned(), DateSource::Header, Doubt::None)
    );
    // Only the day of clipping is known.
    let article = read("a.md", &text.replace("published: 2024-08-01", "published:"));
    assert_eq!(
        (article.date_source, article.doubt),
        (DateSource::Address, Doubt::Low)
    );
    let article = read(
        "a.md",
        &text
            .replace("/2024/08/01", "")
            .replace("published: 2024-08-01", ""),
    );
    assert_eq!(
        (article.date_source, article.doubt),
        (DateSource::Saved, Doubt::High)
    );
    assert_eq!(article.defects, []);
}

#[test]
fn a_day_in_numbers_is_read_as_another_day_there_has_it_or_kept_in_both_ways() {
    use DateSource::*;
    use Order::*;
    let open = "The header's date 03/04/2025 may be day/month or month/day.";
    let above = "The date 03/04/2025 above the text may be day/month or month/day.";
    let as_day =
        |day| format!("The header's date is not written YYYY-MM-DD; it was read as {day}.");
    for (path, text, day, source, doubt, numeric, said) in [
        // It tells others.
        (
            "a",
            " date 16/04/2025 T.",
            "2025-04-16",
            Header,
            Doubt::None,
            "shows DayFirst",
            &*as_day("2025-04-16"),
        ),
        (
            "a",
            " date 04/16/2025 T.",
            "2025-04-16",
            Header,
            Doubt::None,
            "shows MonthFirst",
            &as_day("2025-04-16"),
        ),
        (
            "a",
            " date 04/04/2025 T.",
            "2025-04-04",
            Header,
            Doubt::None,
            "",
            &as_day("2025-04-04"),
        ),
        (
            "a",
            "A head\nPublished 16/04/2025\nT.",
            "2025-04-16",
            Dateline,
            Doubt::High,
            "shows DayFirst",
            "",
        ),
        // Another day tells it.
        (
            "2025-04-03.txt",
            " date 03/04/2025 T.",
            "2025-04-03",
            Header,
            Doubt::None,
            "shows DayFirst",
            &as_day("2025-04-03"),
        ),
        (
            "2025-03-05.txt",
            " date 03/04/2025 T.",
            "2025-03-04",
            Header,
            Doubt::None,
            "shows MonthFirst",
            &as_day("2025-03-04"),
        ),
        (
            "2025-04-03/a",
            " date 03/04/2025 T.",
            "2025-04-03",
            Header,
            Doubt::High,
            "shows DayFirst",
            &as_day("2025-04-03"),
        ),
        (
            "a",
            " date 03/04/2025\nROME, 4 March 2025 — T.",
            "2025-03-04",
            Header,
            Doubt::High,
            "shows MonthFirst",
            &as_day("2025-03-04"),
        ),
        // Another day counts.
        (
            "2025-05-01.txt",
            " date 03/04/2025 T.",
            "2025-05-01",
            FileName,
            Doubt::High,
            "",
            open,
        ),
        (
            "2025-05-01/a",
            " date 03/04/2025 T.",
            "2025-05-01",
            Folder,
            Doubt::High,
            "either",
            open,
        ),
        // Nothing tells.
        (
            "a",
            " date 03/04/2025 T.",
            "",
            Nowhere,
            Doubt::None,
            "either",
            open,
        ),
        (
            "a",
            "A head\nPublished 03/04/2025\nT.",
            "",
            Nowhere,
            Doubt::None,
            "either",
            above,
        ),
    ] {
        let article = self::read(path, text);
        let found = match &article.numeric {
            None => String::new(),
            Some(Numeric::Shows(order)) => format!("shows {order:?}"),
            Some(Numeric::Either(_)) => "either".to_owned(),
        };
        let date = article.date.map(|day| day.to_string()).unwrap_or_default();
        let messages: Vec<_> = article
            .defects
            .iter()
            .map(|defect| &*defect.message)
            .collect();
        assert_eq!(
            (
                &*date,
                article.date_source,
                article.doubt,
                &*found,
                &*messages.concat()
            ),
            (day, source, doubt, numeric, said),
            "{path}: {text}"
        );
        assert!(!article.text.contains(" date "), "{path}: {text}");
        if let Some(Numeric::Either(_)) = article.numeric {
            for (order, day) in [(DayFirst, "2025-04-03"), (MonthFirst, "2025-03-04")] {
                let mut article = article.clone();
                article.settle(order);
                assert_eq!(article.date.unwrap().to_string(), day);
                assert_eq!((article.date_source, article.doubt), (Beside, Doubt::High));
                assert_eq!(article.defects, []);
            }
        }
    }
}

#[test]
fn the_text_is_every_word_after_the_header() {
    for (raw, text) in [
        (
            "\u{feff} date 2024-08-01 One.\r\n\r\nTwo.\r\n",
            "One.\n\nTwo.",
        ),
        ("\tdate\t2024-08-01\tOne\ttwo.", "One two."),
        (" date 2024-02-30 One.", "date 2024-02-30 One."),
        (
            " date 2024-08-01  date 2024-01-01 One.",
            "date 2024-01-01 One.",
        ),
        ("He said &quot;go&quot;.", "He said \"go\"."),
    ] {
        assert_eq!(read("a.txt", raw).text, text);
    }
}

#[test]
fn what_holds_no_words_is_refused() {
    let origin = Origin {
        path: "a.txt",
        today: None,
    };
    for (bytes, reason) in [
        (&b""[..], "is empty"),
        (b" \t\n \r\n", "holds no text"),
        (b" date 2024-08-01 \n", "holds a date and no text"),
        (b"GIF89a....", "is a GIF image, not text"),
    ] {
        assert_eq!(parse(origin, bytes).unwrap_err(), reason);
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(
        bytes in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..300),
            r"[ \u{feff}]{0,2}date [0-9T:/.-]{0,12}[ \n](\PC|[“”>|:\n\x1b\u{301}\u{202e}]){0,80}".prop_map(String::into_bytes),
        ],
        path in r"[a-z0-9/_.-]{0,30}",
    ) {
        let today = NaiveDate::from_ymd_opt(2026, 11, 20);
        if let Ok(article) = parse(Origin { path: &path, today }, &bytes) {
            prop_assert_eq!(article.text.trim(), &article.text);
            prop_assert!(!article.text.is_empty() && !article.blocks.is_empty());
            prop_assert!(!article.title.contains(char::is_control));
            prop_assert!(!article.text.contains(|letter: char| letter.is_control() && letter != '\n'));
            for block in &article.blocks {
                prop_assert!(!block.span.of(&article.text).is_empty());
            }
        }
    }
}
