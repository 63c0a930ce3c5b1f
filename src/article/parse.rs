//! Bytes to an article. Cannot fail on text: odd input becomes a defect.
//!
//! What is no text at all (pictures, archives, nothing) is refused with a reason. The day comes
//! from the surest source there is; the file's own time is never used, for copying changes it.

use crate::article::dateline::{self, Header};
use crate::article::foreign::{self, Foreign};
use crate::article::{Article, DateSource, Defect, Doubt, block, date, decode, entity, title};
use crate::text::safe;
use chrono::{Days, NaiveDate};
use std::borrow::Cow;

/// What is known about an article besides its bytes.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'a> {
    /// The path as shown to people, safe text; file and folders may be named by date.
    pub path: &'a str,
    /// Today, so that a day in the future can be doubted; `None` where that does not matter.
    pub today: Option<NaiveDate>,
}

/// Reads one article. The error says why there is none, as the end of a sentence that begins with
/// the file's name ("is a PNG image, not text").
///
/// # Errors
///
/// Empty files, files without a word, and files that are no text.
pub fn parse(origin: Origin<'_>, bytes: &[u8]) -> Result<Article, Cow<'static, str>> {
    let decode::Decoded { text, mut defects } = decode::decode(bytes)?;
    let text = match entity::decode(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(decoded) => Cow::Owned(decoded),
    };
    let safe = safe::text(&text);
    defects.extend(hidden(&safe));
    let header = dateline::header(&safe.text);
    let body = header
        .as_ref()
        .map_or(&*safe.text, |header| header.body)
        .trim();
    if body.is_empty() {
        return Err(match header {
            Some(_) => "holds a date and no text".into(),
            None => "holds no text".into(),
        });
    }
    match foreign::format(body) {
        Some(Foreign::Json) => return Err("is JSON, which is not read yet".into()),
        Some(Foreign::Markup) => defects.push(Defect {
            message: "The file looks like HTML or XML; its tags are shown as they stand."
                .to_owned(),
            loss: false,
        }),
        None => {}
    }
    let dated = day(origin, header.as_ref(), body, &mut defects);
    let blocks = block::blocks(body);
    Ok(Article {
        path: origin.path.to_owned(),
        date: dated.day,
        date_source: dated.source,
        doubt: dated.doubt,
        title: title::title(body, &blocks),
        text: body.to_owned(),
        blocks,
        defects,
    })
}

fn hidden(safe: &safe::Safe<'_>) -> Option<Defect> {
    let mut parts = Vec::new();
    if safe.revealed > 0 {
        parts.push(format!(
            "{} hidden or control characters are shown as signs",
            safe.revealed
        ));
    }
    if safe.marks_cut > 0 {
        parts.push(format!(
            "{} accents too many on one letter were taken off",
            safe.marks_cut
        ));
    }
    (!parts.is_empty()).then(|| Defect {
        message: format!("In the text {}.", parts.join(" and ")),
        loss: false,
    })
}

struct Dated {
    day: Option<NaiveDate>,
    source: DateSource,
    doubt: Doubt,
}

/// The day from the surest source, and what speaks against it.
fn day(
    origin: Origin<'_>,
    header: Option<&Header<'_>>,
    body: &str,
    defects: &mut Vec<Defect>,
) -> Dated {
    let mut report = |message| {
        defects.push(Defect {
            message,
            loss: false,
        })
    };
    let written = header.and_then(|header| match &header.day {
        Ok(day) => Some(*day),
        Err(why) => {
            report(why.clone());
            None
        }
    });
    let (folders, file) = origin.path.rsplit_once('/').unwrap_or(("", origin.path));
    let named = date::in_name(file);
    let (day, source, mut doubt) = if let Some(day) = written {
        (Some(day), DateSource::Header, Doubt::None)
    } else if let Some(day) = named {
        (Some(day), DateSource::FileName, Doubt::Low)
    } else if let Some(day) = dateline::among_first_lines(body) {
        (Some(day), DateSource::Dateline, Doubt::High)
    } else if let Some(day) = folder_day(folders) {
        (Some(day), DateSource::Folder, Doubt::High)
    } else {
        (None, DateSource::Nowhere, Doubt::None)
    };
    if let (Some(day), Some(header)) = (written, header)
        && !header.plain
    {
        report(format!(
            "The header's date is not written YYYY-MM-DD; it was read as {day}."
        ));
    }
    if let (Some(header), Some(file)) = (written, named)
        && header.signed_duration_since(file).num_days().abs() > 1
    {
        doubt = Doubt::High;
        report(format!(
            "The header says {header}, the file's name {file}; the header counts."
        ));
    }
    let tomorrow = origin
        .today
        .and_then(|today| today.checked_add_days(Days::new(1)));
    if let (Some(day), Some(tomorrow)) = (day, tomorrow)
        && day > tomorrow
    {
        doubt = Doubt::High;
        report(format!("The date {day} lies in the future."));
    }
    Dated { day, source, doubt }
}

/// The day that the nearest folder is named by, or that three nested ones are (`2024/08/01`).
fn folder_day(folders: &str) -> Option<NaiveDate> {
    let mut names = folders.rsplit('/');
    folders.rsplit('/').find_map(date::in_name).or_else(|| {
        let (day, month, year) = (names.next()?, names.next()?, names.next()?);
        let digits = |name: &str, count| {
            name.len() == count && name.bytes().all(|byte| byte.is_ascii_digit())
        };
        (digits(year, 4) && digits(month, 2) && digits(day, 2))
            .then(|| date::in_name(&format!("{year}-{month}-{day}")))
            .flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
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
            (b"{\"text\": \"One.\"}", "is JSON, which is not read yet"),
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
}
