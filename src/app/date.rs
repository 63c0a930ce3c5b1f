//! The dates people type: `2024-08-01`, `2024-08`, `2024`, `1 Aug 2024`, `August 2024`, `1.8.2024`.

use crate::library::DayCount;
use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime};

/// First and last day of what was typed; `None` where it is no date.
#[must_use]
pub fn parse(typed: &str) -> Option<(NaiveDate, NaiveDate)> {
    let (mut numbers, mut month, mut dotted) = (Vec::new(), None, false);
    for part in typed.split(|c: char| c.is_whitespace() || matches!(c, '-' | '/' | '.' | ',')) {
        let digits = part.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        if !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit()) {
            numbers.push((digits.parse::<u32>().ok()?, digits.len()));
        } else if !part.is_empty() {
            month = Some(month_named(part)?);
        }
    }
    dotted |= typed.contains('.');
    let (year, rest): (u32, Vec<u32>) = match *numbers.as_slice() {
        [(year, 4), ..] => (year, numbers.iter().skip(1).map(|(n, _)| *n).collect()),
        [.., (year, 4)] => {
            let mut rest: Vec<u32> = numbers.iter().map(|(n, _)| *n).collect();
            rest.pop();
            if rest.len() == 2 && (dotted || rest.first() > Some(&12)) {
                rest.reverse();
            }
            (year, rest)
        }
        _ => return None,
    };
    let year = i32::try_from(year).ok()?;
    match (month, rest.as_slice()) {
        (None, []) => span(year, 1, Months::new(12)),
        (None, &[month]) | (Some(month), []) => span(year, month, Months::new(1)),
        (None, &[month, day]) | (Some(month), &[day]) => {
            let day = NaiveDate::from_ymd_opt(year, month, day)?;
            Some((day, day))
        }
        _ => None,
    }
}

fn span(year: i32, month: u32, length: Months) -> Option<(NaiveDate, NaiveDate)> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let last = first
        .checked_add_months(length)?
        .checked_sub_days(Days::new(1))?;
    Some((first, last))
}

/// A month by its English name or the first three letters or more of it.
fn month_named(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let found = crate::article::date::MONTHS
        .iter()
        .position(|month| word.len() >= 3 && month.starts_with(&word))?;
    u32::try_from(found + 1).ok()
}

/// The newest day with articles from `first` to `last`, or else the day nearest to them.
#[must_use]
pub fn nearest(days: &[DayCount], first: NaiveDate, last: NaiveDate) -> Option<NaiveDate> {
    let after = days.partition_point(|count| count.day <= last);
    let below = after
        .checked_sub(1)
        .and_then(|at| days.get(at))
        .map(|count| count.day);
    let above = days.get(after).map(|count| count.day);
    match (below, above) {
        (Some(below), _) if below >= first => Some(below),
        (Some(below), Some(above)) if (above - last) < (first - below) => Some(above),
        (Some(below), _) => Some(below),
        (None, above) => above,
    }
}

/// `1 August 2024`.
#[must_use]
pub fn long(day: NaiveDate) -> String {
    format!("{} {}", day.day(), day.format("%B %Y"))
}

/// `1 August 2024, 14:32`.
#[must_use]
pub fn minute(time: NaiveDateTime) -> String {
    format!("{}, {}", long(time.date()), time.format("%H:%M"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn dates_are_read_as_people_type_them() {
        for (typed, span) in [
            ("2024-08-01", Some(("2024-08-01", "2024-08-01"))),
            ("2024-8-1", Some(("2024-08-01", "2024-08-01"))),
            ("2024/08/01", Some(("2024-08-01", "2024-08-01"))),
            ("1 Aug 2024", Some(("2024-08-01", "2024-08-01"))),
            ("August 1st, 2024", Some(("2024-08-01", "2024-08-01"))),
            ("1.8.2024", Some(("2024-08-01", "2024-08-01"))),
            ("8/1/2024", Some(("2024-08-01", "2024-08-01"))),
            ("31/8/2024", Some(("2024-08-31", "2024-08-31"))),
            ("2024-02", Some(("2024-02-01", "2024-02-29"))),
            ("feb 2023", Some(("2023-02-01", "2023-02-28"))),
            (" 2024 ", Some(("2024-01-01", "2024-12-31"))),
            ("2024-13", None),
            ("2024-02-30", None),
            ("yesterday", None),
            ("ma 2024", None),
            ("", None),
            ("99999999999", None),
            ("9999-12", Some(("9999-12-01", "9999-12-31"))),
        ] {
            let expected = span.map(|(first, last)| (day(first), day(last)));
            assert_eq!(parse(typed), expected, "{typed}");
        }
    }

    #[test]
    fn the_nearest_day_is_taken() {
        let days: Vec<DayCount> = ["2024-04-27", "2024-08-01", "2024-08-20", "2025-04-16"]
            .map(|text| DayCount {
                day: day(text),
                articles: 1,
            })
            .to_vec();
        for (first, last, expected) in [
            ("2024-08-01", "2024-08-01", "2024-08-01"),
            ("2024-08-01", "2024-08-31", "2024-08-20"),
            ("2024-08-12", "2024-08-12", "2024-08-20"),
            ("2024-08-05", "2024-08-05", "2024-08-01"),
            ("2020-01-01", "2020-12-31", "2024-04-27"),
            ("2030-01-01", "2030-12-31", "2025-04-16"),
        ] {
            assert_eq!(
                nearest(&days, day(first), day(last)),
                Some(day(expected)),
                "{first}"
            );
        }
        assert_eq!(nearest(&[], day("2024-01-01"), day("2024-01-01")), None);
    }
}
