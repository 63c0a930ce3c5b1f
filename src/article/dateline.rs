//! Where an article says its own day: the ` date YYYY-MM-DD ` header, a dateline ("LONDON, Aug.
//! 1, 2024 —") or a line that holds a date and little else.

use crate::article::DateSource;
use crate::article::date::{self, Written, at_start};
use crate::article::given::Given;

/// How many lines with words are searched for a dateline.
const LINES: usize = 5;

/// The longest line that can be a date line, and the longest place before a dateline's date.
const LONGEST_LINE: usize = 120;
const LONGEST_PLACE: usize = 60;

/// A header at the start of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Header<'a> {
    /// The day.
    pub(crate) day: Given,
    /// Whether the day is written YYYY-MM-DD.
    pub(crate) plain: bool,
    /// What follows the header; the whole text where nothing there can be a day.
    pub(crate) body: &'a str,
}

/// The header that `text` begins with, or `None` where it has none.
pub(crate) fn header(text: &str) -> Option<Header<'_>> {
    let (word, rest) = text.trim_start().split_at_checked(4)?;
    if !word.eq_ignore_ascii_case("date") || !rest.starts_with(char::is_whitespace) {
        return None;
    }
    let rest = rest.trim_start();
    let first_word = rest.split(char::is_whitespace).next().unwrap_or_default();
    let unreadable = || Header {
        day: Given::Unreadable(format!(
            "The header's date {} cannot be read.",
            shortened(first_word)
        )),
        plain: false,
        body: text,
    };
    match at_start(rest) {
        Some(found) => {
            let (written, body) = rest.split_at_checked(found.length)?;
            if !(body.is_empty() || body.starts_with(char::is_whitespace)) {
                return Some(unreadable());
            }
            let subject = || format!("The header's date {written}");
            let day = found.given(DateSource::Header, subject);
            let body = match day {
                Given::Unreadable(_) => text,
                Given::Read { .. } | Given::Either(_) => body,
            };
            Some(Header {
                day,
                plain: found.plain,
                body,
            })
        }
        None if first_word.contains(char::is_numeric) => Some(unreadable()),
        None => None,
    }
}

fn shortened(word: &str) -> String {
    let mut short: String = word.chars().take(30).collect();
    if short.len() < word.len() {
        short.push('…');
    }
    short
}

/// The day of a dateline or date line among the first lines; of those that can be read in two ways
/// the first, where there is no other.
pub(crate) fn among_first_lines(text: &str) -> Option<Given> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut two_ways = None;
    for line in lines.take(LINES) {
        let found = match date_line(line) {
            // The day a page was changed is not the day of the article.
            Some(found) => (!found.changed).then_some(found.day),
            None => dateline(line),
        };
        match found {
            Some(Given::Either(_)) => two_ways = two_ways.or(found),
            Some(Given::Read { .. }) => return found,
            Some(Given::Unreadable(_)) | None => {}
        }
    }
    two_ways
}

/// Whether more text behind `text` cannot change what [`among_first_lines`] finds.
pub(crate) fn first_lines_are_whole(text: &str) -> bool {
    let whole = text
        .split_inclusive('\n')
        .filter(|line| line.ends_with('\n'));
    whole
        .filter(|line| !line.trim().is_empty())
        .take(LINES)
        .count()
        == LINES
}

/// A line about dates and nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DateLine {
    pub(crate) day: Given,
    /// Whether it is the day the page was last changed.
    pub(crate) changed: bool,
}

/// The day of a line that holds a date and otherwise only what stands beside dates: "Published
/// Thursday 1 August 2024 10:15 BST", "By Jane Roe | 1 August 2024".
pub(crate) fn date_line(line: &str) -> Option<DateLine> {
    if line.len() > LONGEST_LINE || !line.contains(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let Found {
        before,
        written,
        written_as,
        after,
    } = first_date(line)?;
    let before = match before.rsplit_once(['|', '•', '·']) {
        Some((_, last)) => last,
        None => before,
    };
    let bare = |part: &str| {
        part.split(|letter: char| !letter.is_alphabetic())
            .all(is_beside_dates)
    };
    let changed = before
        .split(|letter: char| !letter.is_alphabetic())
        .any(|word| is_one_of(word, &["updated", "modified"]));
    let day = in_line(written, written_as);
    let is_day = !matches!(day, Given::Unreadable(_));
    (is_day && bare(before) && bare(after)).then_some(DateLine { day, changed })
}

/// A date that was found in a line.
fn in_line(written: Written, text: &str) -> Given {
    let subject = || format!("The date {text} above the text");
    written.given(DateSource::Dateline, subject)
}

/// "LONDON, Aug. 1, 2024 —", "SAN FRANCISCO, Calif., August 1, 2024 (AP) –".
fn dateline(line: &str) -> Option<Given> {
    let head_end = (0..=LONGEST_LINE.min(line.len()))
        .rev()
        .find(|at| line.is_char_boundary(*at))?;
    let Found {
        before,
        written,
        written_as,
        after,
    } = first_date(line.get(..head_end)?)?;
    let place = before.trim_end_matches([' ', ',', '—', '–', '-', '(']);
    let first_word = place.split([' ', ',', '.']).next().unwrap_or_default();
    let in_capitals = first_word.chars().count() >= 2
        && first_word
            .chars()
            .all(|letter| letter.is_uppercase() || letter == '-');
    let after = after.trim_start_matches([' ', ',', ')', '.']);
    let ends = after.starts_with(['—', '–', '-', '/', '(', ':']) || after.is_empty();
    (in_capitals && ends && place.len() <= LONGEST_PLACE && before.len() > place.len())
        .then(|| in_line(written, written_as))
}

/// A date in a line.
struct Found<'a> {
    before: &'a str,
    written: Written,
    /// Its letters and numbers.
    written_as: &'a str,
    after: &'a str,
}

/// The first date of a line.
fn first_date(line: &str) -> Option<Found<'_>> {
    let mut inside_word = false;
    for (at, letter) in line.char_indices() {
        let starts = letter.is_alphanumeric() && !inside_word;
        inside_word = letter.is_alphanumeric();
        if !starts {
            continue;
        }
        let (before, rest) = line.split_at_checked(at)?;
        if let Some(written) = at_start(rest) {
            let (written_as, after) = rest.split_at_checked(written.length)?;
            if !after.starts_with(char::is_alphanumeric) {
                return Some(Found {
                    before,
                    written,
                    written_as,
                    after,
                });
            }
        }
    }
    None
}

fn is_one_of(word: &str, words: &[&str]) -> bool {
    words.iter().any(|known| known.eq_ignore_ascii_case(word))
}

fn is_beside_dates(word: &str) -> bool {
    word.is_empty()
        || date::is_calendar_word(word)
        || is_one_of(
            word,
            &[
                "date",
                "dated",
                "published",
                "posted",
                "issued",
                "released",
                "first",
                "on",
                "at",
                "of",
                "updated",
                "modified",
                "last",
                "am",
                "pm",
                "a",
                "m",
                "p",
                "h",
                "st",
                "nd",
                "rd",
                "th",
                "t",
                "z",
                "utc",
                "gmt",
                "bst",
                "cet",
                "cest",
                "est",
                "edt",
                "et",
                "cst",
                "cdt",
                "ct",
                "mst",
                "mdt",
                "pst",
                "pdt",
                "pt",
                "ist",
                "aest",
                "aedt",
            ],
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers() {
        for (text, day, body) in [
            (
                " date 2024-08-01 King Charles",
                "2024-08-01",
                " King Charles",
            ),
            ("date 2024-08-01\n\nBody", "2024-08-01", "\n\nBody"),
            ("\n date 2024-08-01", "2024-08-01", ""),
            (" DATE\u{a0}2024-08-01 Body", "2024-08-01", " Body"),
            (
                " date 2025-04-16T00:30:00+14:00 Body",
                "2025-04-16",
                " Body",
            ),
            (" date April 16, 2025 Body", "2025-04-16", " Body"),
        ] {
            let header = header(text).unwrap();
            assert_eq!(header.day.day().unwrap().to_string(), day, "{text}");
            assert_eq!(header.body, body);
        }
    }

    #[test]
    fn headers_that_cannot_be_read_leave_the_text_alone() {
        for (text, why) in [
            (
                " date 2025-02-30 Body",
                "The header's date 2025-02-30 is no day of the calendar.",
            ),
            (
                " date 16/04/25 Body",
                "The header's date 16/04/25 has a year of two digits.",
            ),
            (
                " date 1744761600 Body",
                "The header's date 1744761600 cannot be read.",
            ),
            (
                " date 2025-04-161 Body",
                "The header's date 2025-04-161 cannot be read.",
            ),
            (
                " date ␛[1m2025-04-16 Body",
                "The header's date ␛[1m2025-04-16 cannot be read.",
            ),
        ] {
            let header = header(text).unwrap();
            assert_eq!(header.day, Given::Unreadable(why.to_owned()));
            assert_eq!(header.body, text);
        }
        for text in [
            "date",
            "dates 2024-08-01 x",
            "Date night is over.",
            "The date 2024-08-01",
        ] {
            assert_eq!(header(text), None, "{text}");
        }
    }

    #[test]
    fn datelines_and_date_lines() {
        for (text, day) in [
            ("LONDON, Aug. 1, 2024 — The King", Some("2024-08-01")),
            (
                "SAN FRANCISCO, Calif., August 1, 2024 (AP) – The",
                Some("2024-08-01"),
            ),
            ("Headline here\n\n1 August 2024\n\nBody", Some("2024-08-01")),
            (
                "Headline\nPublished: Thursday 1 August 2024 10:15 BST\nBody",
                Some("2024-08-01"),
            ),
            (
                "Headline\nBy Jane Roe | August 1, 2024\nBody",
                Some("2024-08-01"),
            ),
            ("Headline\nUpdated 3 August 2024\nBody", None),
            (
                "Published 1 Aug 2024, updated 3 Aug 2024 9.15am\n",
                Some("2024-08-01"),
            ),
            ("date: 2024-08-01\nBody", Some("2024-08-01")),
            ("The wedding date 2025-04-16 was kept secret.", None),
            ("He died on 1 August 2024.", None),
            ("LONDON has seen it since August 1, 2024, and before.", None),
            ("a\nb\nc\nd\ne\n1 August 2024", None),
            ("30/02/2025", None),
            ("03/04/2025", Some("2025-04-03 or 2025-03-04")),
            ("03/04/2025\n05/06/2025", Some("2025-04-03 or 2025-03-04")),
            (
                "Published 03/04/2025\nLONDON, April 3, 2025 — The King",
                Some("2025-04-03"),
            ),
            ("Updated 03/04/2025\nBody", None),
        ] {
            let found = among_first_lines(text).map(|given| match given {
                Given::Read { day, .. } => day.to_string(),
                Given::Either(either) => {
                    format!("{} or {}", either.day_first, either.month_first)
                }
                Given::Unreadable(why) => why,
            });
            assert_eq!(found.as_deref(), day, "{text}");
        }
    }
}
