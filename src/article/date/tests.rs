//! Days as they are written, and what looks like one.

use super::*;

fn iso(found: Option<Written>) -> Option<String> {
    found.map(|written| match written.day {
        Ok(day) => day.to_string(),
        Err(Fault::TwoWays {
            day_first,
            month_first,
        }) => format!("{day_first} or {month_first}"),
        Err(fault) => format!("{fault:?}"),
    })
}

fn check(read: fn(&str) -> Option<NaiveDate>, rows: &[(&str, Option<&str>)]) {
    for (text, day) in rows {
        let found = read(text).map(|day| day.to_string());
        assert_eq!(found.as_deref(), *day, "{text}");
    }
}

#[test]
fn written_days() {
    for (text, day) in [
        ("2024-08-01 The", Some("2024-08-01")),
        ("2024-08-01T23:30:00-11:00 The", Some("2024-08-01")),
        ("2025-4-6", Some("2025-04-06")),
        ("2025/04/16", Some("2025-04-16")),
        ("16.04.2025", Some("2025-04-16")),
        ("04/16/2025", Some("2025-04-16")),
        ("03/03/2025", Some("2025-03-03")),
        ("1 August 2024", Some("2024-08-01")),
        ("1st of August 2024", Some("2024-08-01")),
        ("August 1, 2024", Some("2024-08-01")),
        ("Aug. 1, 2024 —", Some("2024-08-01")),
        ("Sept. 3rd 2024", Some("2024-09-03")),
        ("Thursday 1 August 2024 10:15 BST", Some("2024-08-01")),
        ("Thu, 01 Aug 2024", Some("2024-08-01")),
        ("9999-12-31", Some("9999-12-31")),
        ("03/04/2025", Some("2025-04-03 or 2025-03-04")),
        ("13/14/2025", Some("NoSuchDay")),
        ("30/02/2025", Some("NoSuchDay")),
        ("16/04/25", Some("ShortYear")),
        ("2025-02-30", Some("NoSuchDay")),
        ("2025-02-29", Some("NoSuchDay")),
        ("0000-01-01", Some("NoSuchDay")),
        ("31 April 2025", Some("NoSuchDay")),
        ("-0044-03-15", None),
        ("10000-01-01", None),
        ("1744761600", None),
        ("99999999999999999999-01-01", None),
        ("２０２５-０４-１６", None),
        ("2025–04–16", None),
        ("August 2024", None),
        ("Monday Monday", None),
        ("May, who", None),
        ("", None),
    ] {
        assert_eq!(iso(at_start(text)).as_deref(), day, "{text}");
    }
}

#[test]
fn only_the_iso_form_is_plain_and_a_time_belongs_to_it() {
    let with_time = at_start("2024-08-01T23:30:00-11:00 The").unwrap();
    assert_eq!((with_time.length, with_time.plain), (25, true));
    assert!(!at_start("2025-4-6").unwrap().plain);
}

#[test]
fn a_number_above_12_shows_the_order_where_others_are_in_doubt() {
    for (text, order) in [
        ("16/04/2025", Some(Order::DayFirst)),
        ("16-04-2025", Some(Order::DayFirst)),
        ("04/16/2025", Some(Order::MonthFirst)),
        ("03/04/2025", None),
        ("03/03/2025", None),
        ("16.04.2025", None),
        ("31/02/2025", None),
        ("2025/04/16", None),
        ("16 April 2025", None),
    ] {
        assert_eq!(at_start(text).unwrap().shows, order, "{text}");
    }
}

#[test]
fn days_in_addresses() {
    check(
        in_address,
        &[
            ("https://a.b/2024/08/01/title", Some("2024-08-01")),
            (
                "https://a.b/uk/2024/aug/1/title?x=/2020/01/01/",
                Some("2024-08-01"),
            ),
            ("https://a.b/2024-08-01-title.html", Some("2024-08-01")),
            ("https://a.b/2024/13/01/title", None),
            ("https://a.b/1234/08/title", None),
            ("https://2024/08/01", None),
            ("The Paper, 2024/08/01", None),
            ("", None),
        ],
    );
}

#[test]
fn days_in_names() {
    check(
        in_name,
        &[
            ("2024-08-01-harry.txt", Some("2024-08-01")),
            ("bbc_2024_08_01.txt", Some("2024-08-01")),
            ("20240801.txt", Some("2024-08-01")),
            ("story 2024.08.01", Some("2024-08-01")),
            ("2024-02-30 2024-03-01", Some("2024-03-01")),
            ("120240801.txt", None),
            ("202408011.txt", None),
            ("id20240801", None),
            ("12345678.txt", None),
            ("000_1526cd21ba484dc9.txt", None),
            ("", None),
        ],
    );
}
