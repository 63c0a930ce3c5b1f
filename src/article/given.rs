//! The day that an article gives itself, in its header, its metadata or above its text: read, open
//! between two, or unreadable.
//!
//! The written calendar day is kept, whatever the time zone beside it. A count of seconds since 1970
//! has no written day; it is the day in UTC.

use crate::article::date::{Fault, Written};
use crate::article::numeric::{Either, Order};
use crate::article::{DateSource, date, dateline};
use crate::text::safe;
use chrono::{DateTime, NaiveDate};

/// Digits of a count of seconds and of milliseconds.
const SECONDS: usize = 10;
const MILLISECONDS: usize = 13;

/// How much of what cannot be read is shown, in characters.
const SHOWN: usize = 30;

/// What a field gives as its article's day.
#[derive(Debug)]
pub(crate) struct Read {
    /// The day.
    pub(crate) day: Given,
    /// What was odd about it, a sentence.
    pub(crate) odd: Option<String>,
}

impl From<Given> for Read {
    fn from(day: Given) -> Self {
        Self { day, odd: None }
    }
}

/// The day that an article gives itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Given {
    /// It can be read.
    Read {
        day: NaiveDate,
        /// As in [`Written`].
        shows: Option<Order>,
    },
    /// It can be read in two ways.
    Either(Either),
    /// It cannot be read; a sentence that says why.
    Unreadable(String),
}

impl Given {
    /// The day, where it can be read.
    pub(crate) fn day(&self) -> Option<NaiveDate> {
        match self {
            Self::Read { day, .. } => Some(*day),
            Self::Either(_) | Self::Unreadable(_) => None,
        }
    }
}

impl Written {
    /// It as the day that an article gives itself there; `subject` begins a sentence about it.
    pub(crate) fn given(self, source: DateSource, subject: impl FnOnce() -> String) -> Given {
        match self.day {
            Ok(day) => Given::Read {
                day,
                shows: self.shows,
            },
            Err(Fault::TwoWays {
                day_first,
                month_first,
            }) => Given::Either(Either {
                subject: subject(),
                source,
                day_first,
                month_first,
            }),
            Err(Fault::NoSuchDay) => {
                Given::Unreadable(format!("{} is no day of the calendar.", subject()))
            }
            Err(Fault::ShortYear) => {
                Given::Unreadable(format!("{} has a year of two digits.", subject()))
            }
        }
    }
}

/// The day that a field of metadata holds; `None` where it is empty, or a word for nothing.
pub(crate) fn read(written: &str) -> Option<Read> {
    let fault = |written: &str, why: &str| {
        Read::from(Given::Unreadable(format!(
            "The date {} {why}.",
            shortened(written)
        )))
    };
    let written = written.trim();
    let nothing = ["", "none", "null", "nan", "n/a", "nat", "undefined"];
    if nothing.contains(&written.to_ascii_lowercase().as_str()) {
        return None;
    }
    if let Some(day) = counted(written) {
        return Some(Given::Read { day, shows: None }.into());
    }
    if written.len() == 8 && written.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(match date::in_name(written) {
            Some(day) => Read {
                odd: Some(format!(
                    "The date {written} is not written YYYY-MM-DD; it was read as {day}."
                )),
                day: Given::Read { day, shows: None },
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
        Some(day) => day.into(),
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
