//! `2024-08..2025-04`: a day, a month, a year, or from one to another, either end open.

use chrono::{Days, Months, NaiveDate};

/// Days from `first` to `last`, both included; `None` is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DayRange {
    /// The first day.
    pub first: Option<NaiveDate>,
    /// The last day.
    pub last: Option<NaiveDate>,
}

impl DayRange {
    /// Reads a range; `None` where it is none, or ends before it begins.
    pub(super) fn read(typed: &str) -> Option<Self> {
        let Some((from, to)) = typed.split_once("..") else {
            let (first, last) = span(typed)?;
            return Some(Self {
                first: Some(first),
                last: Some(last),
            });
        };
        let end = |typed: &str| match typed {
            "" => Some(None),
            _ => span(typed).map(Some),
        };
        let (from, to) = (end(from)?, end(to.trim_start_matches('.'))?);
        let range = Self {
            first: from.map(|(first, _)| first),
            last: to.map(|(_, last)| last),
        };
        match (range.first, range.last) {
            (None, None) => None,
            (Some(first), Some(last)) if last < first => None,
            _ => Some(range),
        }
    }
}

/// The first and last day of `2024`, `2024-08` or `2024-08-01`.
fn span(typed: &str) -> Option<(NaiveDate, NaiveDate)> {
    let number = |digits: &str, least: usize, most: usize| {
        let fits = (least..=most).contains(&digits.len());
        let is_number = fits && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| digits.parse::<u32>().ok()).flatten()
    };
    let mut parts = typed.split('-');
    let year = i32::try_from(number(parts.next()?, 4, 4)?).ok()?;
    let mut part = || match parts.next() {
        None => Some(None),
        Some(digits) => number(digits, 1, 2).map(Some),
    };
    let (month, day) = (part()?, part()?);
    if parts.next().is_some() {
        return None;
    }
    let first = NaiveDate::from_ymd_opt(year, month.unwrap_or(1), day.unwrap_or(1))?;
    let length = match (month, day) {
        (None, _) => Months::new(12),
        (Some(_), None) => Months::new(1),
        (Some(_), Some(_)) => return Some((first, first)),
    };
    let last = first
        .checked_add_months(length)?
        .checked_sub_days(Days::new(1))?;
    Some((first, last))
}
