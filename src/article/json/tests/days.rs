//! The day of a record: in every way it is written, and which of several counts.

use super::*;

#[test]
fn days_are_read_in_every_way_they_are_written() {
    for (date, expected) in [
        (r#""2024-08-01T23:59:60Z""#, Some("2024-08-01")),
        (r#""Thu, 01 Aug 2024 23:15:00 -0800""#, Some("2024-08-01")),
        (r#""August 1, 2024""#, Some("2024-08-01")),
        (
            r#""Published Thursday 1 August 2024 10:15 BST""#,
            Some("2024-08-01"),
        ),
        (r#"" 2024-08-01 ""#, Some("2024-08-01")),
        ("1722500000", Some("2024-08-01")),
        ("1722500000.5", Some("2024-08-01")),
        (r#""1722500000000""#, Some("2024-08-01")),
        ("20240801", Some("2024-08-01")),
        (r#""None""#, None),
        (r#""""#, None),
        ("null", None),
        ("true", None),
        ("1e400", None),
        ("12", None),
        (r#""03/04/2024""#, None),
        (r#""Published 03/04/2024""#, None),
        (r#""2024-02-30""#, None),
        (r#""soon""#, None),
        (r#"["2024-08-01"]"#, None),
    ] {
        let json = format!(r#"{{"title":"T","date":{date},"text":"One."}}"#);
        assert_eq!(only(&json).1.as_deref(), expected, "{date}");
    }
}

#[test]
fn the_surest_day_counts_and_the_others_are_doubted() {
    use DateSource::*;
    for (fields, date, source, doubt) in [
        (
            r#""date":"None","date_modify":"2024-08-02""#,
            "2024-08-02",
            Saved,
            Doubt::High,
        ),
        (
            r#""url":"https://a.b/2024/aug/01/t""#,
            "2024-08-01",
            Address,
            Doubt::Low,
        ),
        (
            r#""date":"2024-08-01","url":"https://a.b/2024/07/01/t""#,
            "2024-08-01",
            Header,
            Doubt::High,
        ),
        (
            r#""date":"2024-08-01","published":"2024-08-02""#,
            "2024-08-02",
            Header,
            Doubt::None,
        ),
        (
            r#""date":"16/04/2024","published":"03/04/2024""#,
            "2024-04-16",
            Header,
            Doubt::None,
        ),
        (
            r#""date":"03/04/2024","url":"https://a.b/2024/apr/03/t""#,
            "2024-04-03",
            Header,
            Doubt::None,
        ),
        (
            r#""date":"2024-08-01","published":"soon""#,
            "2024-08-01",
            Header,
            Doubt::None,
        ),
        (r#""date":"2027-08-01""#, "2027-08-01", Header, Doubt::High),
    ] {
        let article = read(&format!(r#"{{"title":"T","text":"One.",{fields}}}"#))
            .remove(0)
            .unwrap();
        let found = (
            article.date.unwrap().to_string(),
            article.date_source,
            article.doubt,
        );
        assert_eq!(found, (date.to_owned(), source, doubt), "{fields}");
    }
}
