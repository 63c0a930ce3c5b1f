//! An article's day and title from the first bytes of its file, as far as those can tell.
//!
//! A list of a million articles needs no more than this; what the first bytes leave open (a cut
//! paragraph, a day that may stand further down, anything but plain UTF-8) is answered by parsing
//! the whole. The answer is [`parse`]'s own, but for files that turn out
//! further down to be no UTF-8: whoever parses them corrects their title then.

use crate::article::numeric::Numeric;
use crate::article::parse::{self, Metadata, Origin};
use crate::article::{Article, DateSource, Doubt, dateline, entity, front, title};
use crate::text::safe;
use chrono::NaiveDate;

/// Bytes that mostly tell: the first paragraph and the beginning of the next.
const ENOUGH: usize = 640;

/// What the list shows of an article whose text has not been taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// As in [`Article`], and so are the others.
    pub path: String,
    /// The day.
    pub date: Option<NaiveDate>,
    /// What the day was read from.
    pub date_source: DateSource,
    /// How far the day can be trusted.
    pub doubt: Doubt,
    /// What the day has to do with those of others.
    pub numeric: Option<Numeric>,
    /// The title.
    pub title: String,
}

impl From<&Article> for Heading {
    fn from(article: &Article) -> Self {
        Self {
            path: article.path.clone(),
            date: article.date,
            date_source: article.date_source,
            doubt: article.doubt,
            numeric: article.numeric.clone(),
            title: article.title.clone(),
        }
    }
}

/// The heading of the plain text that begins with `bytes`; `None` where they do not tell.
#[must_use]
pub fn heading(origin: Origin<'_>, bytes: &[u8]) -> Option<Heading> {
    let sooner = bytes.get(..ENOUGH).and_then(|bytes| told(origin, bytes));
    sooner.or_else(|| told(origin, bytes))
}

fn told(origin: Origin<'_>, bytes: &[u8]) -> Option<Heading> {
    let text = sound(bytes)?;
    if text.trim_start().starts_with(['{', '[', '"', '/']) {
        return None;
    }
    let words = entity::decode(text);
    if !words.starts_with("---") {
        return of_words(origin, &words, &Metadata::default());
    }
    // Where it is none, that may show further down.
    let front = front::read(&words).filter(|front| front.odd.is_none())?;
    of_words(origin, front.body, &front.metadata)
}

/// The heading of an article that a format gives with these words and metadata; `None` where their
/// beginning does not tell.
pub(crate) fn given(origin: Origin<'_>, words: &str, metadata: &Metadata) -> Option<Heading> {
    [ENOUGH, 4 * ENOUGH].into_iter().find_map(|most| {
        let mut ends = (0..=most.min(words.len())).rev();
        let beginning = words.get(..ends.find(|end| words.is_char_boundary(*end))?)?;
        let is_clean = !holds_control(beginning);
        is_clean.then(|| of_words(origin, beginning, metadata))?
    })
}

fn of_words(origin: Origin<'_>, beginning: &str, metadata: &Metadata) -> Option<Heading> {
    let safe = safe::text(beginning);
    let header = dateline::header(&safe.text);
    let body = header
        .as_ref()
        .map_or(&*safe.text, |header| header.body)
        .trim_start();
    if body.is_empty() {
        return None;
    }
    let title = metadata.title.as_deref().map(safe::text);
    let title = match title.and_then(|title| title::given(&title.text)) {
        Some(title) => title,
        None => title::sure(body)?,
    };
    let day = parse::sure_day(origin, metadata, header.as_ref(), body)?;
    Some(Heading {
        path: origin.path.to_owned(),
        date: day.day,
        date_source: day.source,
        doubt: day.doubt,
        numeric: day.numeric,
        title,
    })
}

fn holds_control(text: &str) -> bool {
    let is_control = |byte: u8| (byte < 0x20) & !matches!(byte, b'\n' | b'\r' | b'\t');
    // Without a way out of the loop many bytes are looked at at once.
    text.bytes().fold(false, |any, byte| any | is_control(byte))
}

/// Bytes as text where they are UTF-8 without anything that has to be looked at as a whole; a
/// character cut at the end is left out.
fn sound(bytes: &[u8]) -> Option<&str> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            let (sound, _) = bytes.split_at_checked(error.valid_up_to())?;
            std::str::from_utf8(sound).ok()?
        }
        Err(_) => return None,
    };
    let odd = text.starts_with(['\u{feff}', '%', 'G', 'P', '7', 'R', 'B', 'I', 'M', 'O'])
        && crate::article::decode::is_known_binary(bytes);
    (!odd && !text.starts_with('\u{feff}') && !holds_control(text)).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::parse::parse;
    use proptest::prelude::*;
    use proptest::sample::select;

    fn origin(path: &str) -> Origin<'_> {
        Origin { path, today: None }
    }

    #[test]
    fn the_first_bytes_tell_day_and_title() {
        let long = "The mayor spoke for an hour about the pier and the council. ".repeat(20);
        for (path, text, told) in [
            ("a", " date 2024-08-01 One. Two.\n\nThree.\n\nFour.", true),
            ("a", &*format!(" date 2024-08-01 {long}"), true),
            ("2024-08-01.txt", "A heading\n\nWords.\n\nMore.", true),
            // White space around a line is nothing; a line of nothing else is a blank one.
            ("a", " date 2024-08-01 One. \n\n  Two. \n\nThree.", true),
            ("a", " date 2024-08-01 One.\n\nTwo.\n \nThree.", false),
            (
                "a",
                "One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n\nSix.",
                true,
            ),
            // The day may stand in the next line.
            ("a", "One.\n\nTwo.\n\nThree.", false),
            // The paragraph may go on.
            ("a", " date 2024-08-01 One. Two.", false),
            ("a", " date 2024-08-01 One\ntwo\nthree\n", false),
            // The words follow what is said about them.
            (
                "a",
                &*format!("---\ntitle: One\ndate: 2024-08-01\n---\n{long}\n\nTwo."),
                true,
            ),
            ("a", "---\ntitle: One\ndate: 2024-08-01\n", false),
            (
                "a",
                "---\nA rule.\n\nOne.\n\nTwo.\n\nThree.\n\nFour.",
                false,
            ),
            // Another label makes a conversation.
            ("a", " date 2024-08-01 ANN: One.\n\nTwo.\n\nThree.", false),
            ("a", "{\"date\": 1}\n\nTwo.\n\nThree.", false),
            ("2024-08-01", "\u{1b}One.\n\nTwo.\n\nThree.", false),
        ] {
            let found = heading(origin(path), text.as_bytes());
            assert_eq!(found.is_some(), told, "{text}");
            let article = parse(origin(path), text.as_bytes()).unwrap();
            if let Some(found) = found {
                assert_eq!(found, Heading::from(&article));
            }
        }
        assert_eq!(
            heading(origin("a"), b"caf\xe9. One.\n\nTwo.\n\nThree."),
            None
        );
    }

    fn text() -> impl Strategy<Value = String> {
        let piece = select(vec![
            " date 2024-08-01 ",
            "date 1 August 2024",
            "---\n",
            "title: A quiet day\n",
            "published: 2024-08-01\n",
            "date: 03/04/2024\n",
            "source: https://a.b/2024/08/01/t\n",
            "date 16/04/2025 ",
            "date 03/04/2025 ",
            "Published 03/04/2025",
            "3 April 2025",
            "\n",
            "\n\n",
            "\r\n",
            "\t",
            " \n",
            "\n  ",
            "LONDON, Aug. 1, 2024 — ",
            "By Jane Roe",
            "(Photo: Ann Lee/Getty Images)",
            "ANN ROE: ",
            "Q: ",
            "> ",
            "A short heading",
            "Published 2 August 2024",
            "Read more: the pier",
            "He said “no” to U.S. Senators. ",
            "The plan of 2023 was not even on the table, whatever the papers say. ",
            "words and more words without an end ",
            "&quot;",
            "&",
            "…",
            "\u{200b}",
            "Photo credit: X",
        ]);
        proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn what_the_first_bytes_tell_is_what_the_whole_tells(text in text(), share in 0..=100_usize) {
            let bytes = text.as_bytes();
            let cut = bytes.len() * share / 100;
            for path in ["a/b.txt", "a/2024-07-30-b.txt", "a/2025-04-03.txt"] {
                if let Some(found) = heading(origin(path), &bytes[..cut]) {
                    let article = parse(origin(path), bytes).unwrap();
                    prop_assert_eq!(found, Heading::from(&article));
                }
            }
        }
    }
}
