//! Written days: "2024-08-01", "1 August 2024", "Aug. 1, 2024", "13/08/2024".
//!
//! Strict where it matters: a day that does not exist, a year of two digits and 03/04/2024, which
//! is April here and March there ([`crate::article::numeric`]), are found and named but never
//! guessed at. The written calendar
//! day is kept; a time zone beside it never shifts it.

use crate::article::numeric::Order;
use chrono::NaiveDate;

/// A day found at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Written {
    /// The day, or why it is none.
    pub(crate) day: Result<NaiveDate, Fault>,
    /// Bytes read, a time of day glued on with `T` included.
    pub(crate) length: usize,
    /// Whether it is written YYYY-MM-DD.
    pub(crate) plain: bool,
    /// The order of its numbers, where they show one that is in doubt elsewhere.
    pub(crate) shows: Option<Order>,
}

/// Why something written like a day is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// No calendar has it.
    NoSuchDay,
    /// Day and month cannot be told apart.
    TwoWays {
        day_first: NaiveDate,
        month_first: NaiveDate,
    },
    /// The century is missing.
    ShortYear,
}

/// The day that `text` begins with.
pub(crate) fn at_start(text: &str) -> Option<Written> {
    if text.starts_with(|first: char| first.is_ascii_digit()) {
        year_first(text)
            .or_else(|| numbers(text))
            .or_else(|| day_month_year(text))
    } else {
        month_day_year(text)
    }
}

/// The first day written YYYY-MM-DD, YYYY_MM_DD, YYYY.MM.DD or YYYYMMDD in a file's or folder's
/// name; a letter or digit before it, or a digit after it, makes it something else.
pub(crate) fn in_name(name: &str) -> Option<NaiveDate> {
    name.char_indices().find_map(|(at, first)| {
        let before = name.get(..at)?.chars().next_back();
        if !first.is_ascii_digit() || before.is_some_and(|letter| letter.is_ascii_alphanumeric()) {
            return None;
        }
        let rest = name.get(at..)?;
        let day = separated(rest, &['-', '_', '.']).or_else(|| compact(rest))?;
        let after = rest.get(day.length..)?.chars().next();
        if after.is_some_and(|letter| letter.is_ascii_digit()) {
            return None;
        }
        day.day.ok()
    })
}

/// The day in the path of a page's address: `/2024/08/01/`, `/2024/aug/01/`, `/2024-08-01-title`.
pub(crate) fn in_address(address: &str) -> Option<NaiveDate> {
    let (_, page) = address.split_once("://")?;
    let path = page.split(['?', '#']).next().unwrap_or_default();
    let mut parts = ("", "");
    for part in path.split('/').skip(1) {
        let (year, in_year) = parts;
        parts = (in_year, part);
        let number = |text: &str, digits| Reader::of(text).number(1, digits);
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if year.len() == 4
            && digits(year)
            && digits(part)
            && let (Some(year), Some(day)) = (number(year, 4), number(part, 2))
            && let Some(month) = month(in_year).or_else(|| {
                let month = number(in_year, 2);
                month.filter(|_| digits(in_year))
            })
            && let Ok(day) = day_of(year, month, day)
        {
            return Some(day);
        }
    }
    path.split('/').skip(1).find_map(in_name)
}

/// Whether `word` names a month or a day of the week, full or shortened.
pub(crate) fn is_calendar_word(word: &str) -> bool {
    month(word).is_some() || is_weekday(word)
}

fn is_weekday(word: &str) -> bool {
    const DAYS: [&str; 7] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let short = ["tues", "wednes", "thur", "thurs"];
    word.is_ascii() && {
        let word = word.to_ascii_lowercase();
        DAYS.iter()
            .any(|day| *day == word || day.get(..3) == Some(&*word))
            || short.contains(&&*word)
    }
}

/// The months in English, in order.
pub(crate) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// 1 to 12.
fn month(word: &str) -> Option<u32> {
    if !(3..=9).contains(&word.len()) || !word.is_ascii() {
        return None;
    }
    let word = word.to_ascii_lowercase();
    let place = MONTHS
        .iter()
        .position(|month| *month == word || month.get(..3) == Some(&*word))
        .or((word == "sept").then_some(8))?;
    u32::try_from(place + 1).ok()
}

fn day_of(year: u32, month: u32, day: u32) -> Result<NaiveDate, Fault> {
    // chrono knows a year 0 and years before it.
    i32::try_from(year)
        .ok()
        .filter(|year| (1..=9999).contains(year))
        .and_then(|year| NaiveDate::from_ymd_opt(year, month, day))
        .ok_or(Fault::NoSuchDay)
}

fn year_first(text: &str) -> Option<Written> {
    let mut found = separated(text, &['-', '/', '.'])?;
    let rest = text.get(found.length..)?;
    if rest.starts_with('T') && rest.as_bytes().get(1).is_some_and(u8::is_ascii_digit) {
        let time = rest
            .find(|letter: char| {
                !matches!(letter, '0'..='9' | ':' | '.' | ',' | '+' | '-' | 'T' | 'Z')
            })
            .unwrap_or(rest.len());
        found.length += time;
    }
    Some(found)
}

/// Year, month and day between two of the same of these separators.
fn separated(text: &str, separators: &[char]) -> Option<Written> {
    let mut reader = Reader::of(text);
    let year = reader.number(4, 4)?;
    let separator = reader.one_of(separators)?;
    let month = reader.number(1, 2)?;
    reader.sign(separator)?;
    let day = reader.number(1, 2)?;
    let written = reader.written(day_of(year, month, day));
    Some(Written {
        plain: separator == '-' && written.length == 10,
        ..written
    })
}

fn compact(text: &str) -> Option<Written> {
    let mut reader = Reader::of(text);
    let number = reader.number(8, 8)?;
    let year = number / 10000;
    let day = day_of(year, number / 100 % 100, number % 100);
    (1900..2100).contains(&year).then(|| reader.written(day))
}

/// "16.04.2025", "04/16/2025".
fn numbers(text: &str) -> Option<Written> {
    let mut reader = Reader::of(text);
    let first = reader.number(1, 2)?;
    let separator = reader.one_of(&['.', '/', '-'])?;
    let second = reader.number(1, 2)?;
    reader.sign(separator)?;
    let before_year = reader.rest.len();
    let year = reader.number(2, 4)?;
    let digits = before_year - reader.rest.len();
    let (day_first, month_first) = (day_of(year, second, first), day_of(year, first, second));
    // Full stops are used where the day stands first.
    let is_clear = separator == '.' || first == second;
    let (day, shows) = match (digits, day_first, month_first) {
        (2 | 3, ..) => (Err(Fault::ShortYear), None),
        (_, day, _) if is_clear => (day, None),
        (_, Ok(day_first), Ok(month_first)) => {
            let two_ways = Fault::TwoWays {
                day_first,
                month_first,
            };
            (Err(two_ways), None)
        }
        (_, day @ Ok(_), _) => (day, Some(Order::DayFirst)),
        (_, _, day @ Ok(_)) => (day, Some(Order::MonthFirst)),
        (_, fault, _) => (fault, None),
    };
    let written = reader.written(day);
    Some(Written { shows, ..written })
}

/// "1 August 2024", "1st of Aug., 2024".
fn day_month_year(text: &str) -> Option<Written> {
    let mut reader = Reader::of(text);
    let day = reader.number(1, 2)?;
    reader.ordinal();
    reader.gap()?;
    let mut word = reader.word();
    if word == "of" {
        reader.gap()?;
        word = reader.word();
    }
    let month = month(word)?;
    let _ = reader.sign('.');
    let _ = reader.sign(',');
    reader.gap()?;
    let year = reader.number(4, 4)?;
    Some(reader.written(day_of(year, month, day)))
}

/// "August 1, 2024", "Aug. 1st 2024", "Thu, August 1, 2024", "Thursday 1 August 2024".
fn month_day_year(text: &str) -> Option<Written> {
    let mut reader = Reader::of(text);
    let word = reader.word();
    if is_weekday(word) {
        let _ = reader.sign('.');
        let _ = reader.sign(',');
        reader.gap()?;
        if reader.word_ahead().is_some_and(is_weekday) {
            return None;
        }
        let found = at_start(reader.rest)?;
        return Some(Written {
            length: text.len() - reader.rest.len() + found.length,
            ..found
        });
    }
    let month = month(word)?;
    let _ = reader.sign('.');
    reader.gap()?;
    let day = reader.number(1, 2)?;
    reader.ordinal();
    let _ = reader.sign(',');
    reader.gap()?;
    let year = reader.number(4, 4)?;
    Some(reader.written(day_of(year, month, day)))
}

struct Reader<'a> {
    whole: &'a str,
    rest: &'a str,
}

impl<'a> Reader<'a> {
    fn of(text: &'a str) -> Self {
        Self {
            whole: text,
            rest: text,
        }
    }

    /// What was read up to here.
    fn written(&self, day: Result<NaiveDate, Fault>) -> Written {
        Written {
            day,
            length: self.whole.len() - self.rest.len(),
            plain: false,
            shows: None,
        }
    }

    fn take(&mut self, bytes: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    /// A number of so many digits, no more.
    fn number(&mut self, least: usize, most: usize) -> Option<u32> {
        let digits = self
            .rest
            .bytes()
            .take_while(u8::is_ascii_digit)
            .take(most + 1)
            .count();
        if !(least..=most).contains(&digits) {
            return None;
        }
        self.take(digits).parse().ok()
    }

    fn sign(&mut self, sign: char) -> Option<()> {
        self.rest = self.rest.strip_prefix(sign)?;
        Some(())
    }

    fn one_of(&mut self, signs: &[char]) -> Option<char> {
        let sign = self.rest.chars().next()?;
        self.rest = self.rest.strip_prefix(signs)?;
        Some(sign)
    }

    /// At least one space, on the same line.
    fn gap(&mut self) -> Option<()> {
        let rest = self.rest.trim_start_matches([' ', '\u{a0}']);
        let some = rest.len() < self.rest.len();
        self.rest = rest;
        some.then_some(())
    }

    fn word_ahead(&self) -> Option<&'a str> {
        let letters = self
            .rest
            .bytes()
            .take_while(u8::is_ascii_alphabetic)
            .count();
        self.rest.get(..letters)
    }

    fn word(&mut self) -> &'a str {
        let letters = self.word_ahead().map_or(0, str::len);
        self.take(letters)
    }

    fn ordinal(&mut self) {
        if self
            .word_ahead()
            .is_some_and(|word| matches!(word, "st" | "nd" | "rd" | "th"))
        {
            self.take(2);
        }
    }
}

#[cfg(test)]
mod tests;
