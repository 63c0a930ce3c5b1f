//! Days in JSON: written in any way that news writes them, or counted in seconds since 1970.
//!
//! The written calendar day is kept, whatever the time zone beside it. A count has no written day;
//! it is the day in UTC.

use crate::article::given::Given;
use crate::article::json::value::Kind;
use crate::article::numeric::Either;
use crate::article::{DateSource, date, dateline};
use crate::text::safe;
use chrono::{DateTime, NaiveDate};
use serde_json::value::RawValue;

/// Digits of a count of seconds and of milliseconds.
const SECONDS: usize = 10;
const MILLISECONDS: usize = 13;

/// How much of what cannot be read is shown, in characters.
const SHOWN: usize = 30;

/// A day that a field gives.
pub(super) struct Read {
    /// The day.
    pub(super) day: Given,
    /// What was odd about it, a sentence.
    pub(super) odd: Option<String>,
}

/// The day in a field; `None` where it is empty, or a word for nothing.
pub(super) fn read(value: &RawValue) -> Option<Read> {
    let fault = |written: &str, why: &str| Read {
        day: Given::Unreadable(format!("The date {} {why}.", shortened(written))),
        odd: None,
    };
    let read = |day| Read {
        day: Given::Read { day, shows: None },
        odd: None,
    };
    let written = match Kind::of(value) {
        Kind::Text => serde_json::from_str::<String>(value.get()).unwrap_or_default(),
        Kind::Number => value.get().to_owned(),
        Kind::Null => return None,
        kind => {
            return Some(Read {
                day: Given::Unreadable(format!(
                    "The date is {}, which cannot be read.",
                    kind.name()
                )),
                odd: None,
            });
        }
    };
    let written = written.trim();
    let nothing = ["", "none", "null", "nan", "n/a", "nat", "undefined"];
    if nothing.contains(&written.to_ascii_lowercase().as_str()) {
        return None;
    }
    if let Some(day) = counted(written) {
        return Some(read(day));
    }
    if written.len() == 8 && written.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(match date::in_name(written) {
            Some(day) => Read {
                odd: Some(format!(
                    "The date {written} is not written YYYY-MM-DD; it was read as {day}."
                )),
                ..read(day)
            },
            None => fault(written, "cannot be read"),
        });
    }
    let found = date::at_start(written).filter(|found| {
        let after = written.get(found.length..).unwrap_or_default();
        !after.starts_with(char::is_alphanumeric)
    });
    let subject = || format!("The date {}", shortened(written));
    let given = match found {
        Some(found) => Some(found.given(DateSource::Header, subject)),
        None => dateline::date_line(written).map(|line| match line.day {
            Given::Either(either) => Given::Either(Either {
                subject: subject(),
                source: DateSource::Header,
                ..either
            }),
            day => day,
        }),
    };
    Some(match given {
        Some(day) => Read { day, odd: None },
        None => fault(written, "cannot be read"),
    })
}

/// The day in UTC of seconds or milliseconds since 1970; a fraction is passed over.
fn counted(written: &str) -> Option<NaiveDate> {
    let (whole, fraction) = written.split_once('.').unwrap_or((written, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(fraction) {
        return None;
    }
    let number: i64 = whole.parse().ok()?;
    let time = match whole.len() {
        SECONDS => DateTime::from_timestamp(number, 0),
        MILLISECONDS => DateTime::from_timestamp_millis(number),
        _ => None,
    };
    time.map(|time| time.date_naive())
}

fn shortened(written: &str) -> String {
    let short: String = written.chars().take(SHOWN).collect();
    let more = if short.len() < written.len() {
        "…"
    } else {
        ""
    };
    format!("{}{more}", safe::line(&short))
}
