//! JSON and JSON Lines as extractors, archives and news services write them.
//!
//! A *record* is an object that may be an article. [`layout`] says how the records of a file are
//! to be reached, [`records`] finds them in a piece of JSON, [`fields`] knows the keys. Nothing
//! recurses and no tree is built: values that are not wanted are passed over where they stand, so
//! neither depth nor size costs more than the bytes themselves.

mod date;
mod fields;
mod value;

use crate::article::heading::{self, Heading};
use crate::article::parse::Origin;
use crate::article::{Article, Defect, decode, parse};
use fields::Object;
use serde::de::{self, IgnoredAny, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use value::Kind;

/// How many lines are looked at to learn whether a broken file is JSON Lines.
const LINES: usize = 20;

/// Objects and lists that are opened on the way to the records: `{"response": {"results": [`.
const WRAPPERS: usize = 4;

/// Why a link or a snippet in a list of such is no article.
pub const NO_TEXT: &str = "holds no article text";

/// How the articles of a file are to be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// It is no JSON.
    Plain,
    /// JSON as a whole.
    Document,
    /// A value on each line; one that is broken leaves the others whole.
    Lines,
}

/// A record.
#[derive(Debug)]
pub struct Record {
    /// Its bytes in what was searched; `None` where those had to be converted first.
    pub range: Option<Range<usize>>,
    /// The article, or why there is none, as the end of a sentence that begins with the record.
    pub article: Result<Article, Cow<'static, str>>,
}

/// How a file is laid out, judged by its content; where that may be a piece of prose as well (a
/// quoted sentence is a JSON string), by its name.
#[must_use]
pub fn layout(path: &str, bytes: &[u8]) -> Layout {
    // Most articles begin with a word.
    let first = bytes.trim_ascii_start().first();
    if first.is_some_and(u8::is_ascii_alphanumeric) {
        return Layout::Plain;
    }
    let Ok(decode::Decoded { text, .. }) = decode::decode(bytes) else {
        return Layout::Plain;
    };
    let start = text.trim_start();
    let is_named = [".json", ".jsonl", ".ndjson"]
        .iter()
        .any(|end| path.to_ascii_lowercase().ends_with(end));
    let may_be = match start.strip_prefix(['{', '[']) {
        Some(rest) => {
            let next = rest.trim_start().chars().next();
            next.is_none_or(|next| matches!(next, '"' | '{' | '[' | '}' | ']') || is_named)
        }
        None => {
            is_named
                && ["\"", "//", "/*"]
                    .iter()
                    .any(|sign| start.starts_with(sign))
        }
    };
    if !may_be {
        return Layout::Plain;
    }
    let mut lines = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .take(LINES);
    let first_is_whole = lines.next().is_some_and(is_value);
    let more = lines.any(|line| line.starts_with('{') && is_value(line));
    match text {
        // Lines are told apart in the file's own bytes.
        Cow::Owned(_) => Layout::Document,
        Cow::Borrowed(text) if first_is_whole && text.trim().contains('\n') => Layout::Lines,
        Cow::Borrowed(text) if more && !is_value(text) => Layout::Lines,
        Cow::Borrowed(_) => Layout::Document,
    }
}

/// Whether bytes are one line of JSON Lines with an object on it.
#[must_use]
pub fn is_line(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| {
        let text = text.trim_start_matches('\u{feff}').trim();
        text.starts_with('{') && is_value(text)
    })
}

fn is_value(text: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(text).is_ok()
}

/// Calls `found` with every record in `bytes`, in order, until it says no. `shared`: the bytes are
/// a part of a file that holds more.
pub fn records(
    origin: Origin<'_>,
    bytes: &[u8],
    shared: bool,
    found: &mut dyn FnMut(Record) -> bool,
) {
    let refuse = |why| Record {
        range: None,
        article: Err(why),
    };
    let decoded = match decode::decode(bytes) {
        Ok(decoded) => decoded,
        Err(why) => {
            found(refuse(why));
            return;
        }
    };
    let mut search = Search {
        origin,
        text: &decoded.text,
        // What was taken off at the start is a byte order mark.
        offset: matches!(decoded.text, Cow::Borrowed(_)).then(|| bytes.len() - decoded.text.len()),
        defects: decoded.defects,
        shared,
        any: false,
        found,
    };
    let values = serde_json::Deserializer::from_str(&decoded.text).into_iter::<&RawValue>();
    for value in values {
        let go_on = match value {
            Ok(value) => search.value(value, WRAPPERS, true),
            Err(error) => search.refuse(format!("is broken JSON ({})", why(&error)).into()),
        };
        if !go_on {
            return;
        }
    }
    if !search.any {
        search.refuse("is JSON without a record".into());
    }
}

/// The heading of the one record on a line of JSON Lines; `None` where [`records`] must tell.
#[must_use]
pub fn heading(origin: Origin<'_>, line: &[u8]) -> Option<Heading> {
    let line = std::str::from_utf8(line).ok()?;
    let object = Object::of(line).ok().filter(Object::has_body)?;
    let mut defects = Vec::new();
    let opening = object.opening(true, &mut defects);
    let sooner = opening.and_then(|opening| {
        heading::given(origin, &opening.words, &opening.metadata).filter(|_| defects.is_empty())
    });
    if sooner.is_some() {
        return sooner;
    }
    defects.clear();
    let content = object.content(true, &mut defects).ok()?;
    if !defects.is_empty() {
        return None;
    }
    heading::given(origin, &content.words, &content.metadata)
}

/// What is wrong with JSON, and where; the line only where there are several.
fn why(error: &serde_json::Error) -> String {
    let words = error.to_string();
    let cause = words.split(" at line ").next().unwrap_or_default();
    match (error.line(), error.column()) {
        (0, _) => cause.to_owned(),
        (1, column) => format!("{cause} at column {column}"),
        (line, column) => format!("{cause} at line {line}, column {column}"),
    }
}

struct Search<'a> {
    origin: Origin<'a>,
    text: &'a str,
    /// Where `text` begins in the file's bytes; `None` where it was converted.
    offset: Option<usize>,
    /// What is odd about the bytes, for the next article.
    defects: Vec<Defect>,
    shared: bool,
    /// Whether there was a record.
    any: bool,
    found: &'a mut dyn FnMut(Record) -> bool,
}

impl Search<'_> {
    fn refuse(&mut self, why: Cow<'static, str>) -> bool {
        self.any = true;
        (self.found)(Record {
            range: None,
            article: Err(why),
        })
    }

    /// Searches a value; opens at most so many wrappers. Says whether to go on.
    fn value(&mut self, value: &RawValue, wrappers: usize, alone: bool) -> bool {
        match Kind::of(value) {
            Kind::Object => match Object::read(value) {
                Ok(object) if !object.has_body() && wrappers > 0 => match object.wrapped() {
                    Some(inner) => self.value(inner, wrappers - 1, false),
                    None => self.record(value, &object, alone),
                },
                Ok(object) => self.record(value, &object, alone),
                Err(error) => self.refuse(format!("is broken JSON ({})", why(&error)).into()),
            },
            Kind::List if wrappers > 0 => {
                let mut go_on = true;
                each(value, &mut |inner| {
                    go_on = self.value(inner, wrappers - 1, false);
                    go_on
                });
                go_on
            }
            kind => self.refuse(format!("is {}, not an article", kind.name()).into()),
        }
    }

    fn record(&mut self, value: &RawValue, object: &Object<'_>, alone: bool) -> bool {
        self.any = true;
        let alone = alone && !self.shared;
        let json = value.get();
        // Where a value stands is known by its address alone.
        let start = (json.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        let range = self.offset.map(|offset| {
            let start = offset + start;
            start..start + json.len()
        });
        let mut defects = Vec::new();
        let article = object
            .content(!alone, &mut defects)
            .and_then(|content| {
                parse::article(self.origin, &content.words, content.metadata, &mut defects)
            })
            .map(|article| {
                defects.splice(0..0, self.defects.drain(..));
                Article { defects, ..article }
            });
        (self.found)(Record { range, article })
    }
}

/// Calls `found` with every value of a list until it says no.
fn each<'a>(list: &'a RawValue, found: &mut dyn FnMut(&'a RawValue) -> bool) {
    struct Each<'f, 'a>(&'f mut dyn FnMut(&'a RawValue) -> bool);
    impl<'de> Visitor<'de> for Each<'_, 'de> {
        type Value = ();

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("a list")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
            while let Some(value) = list.next_element::<&RawValue>()? {
                if !(self.0)(value) {
                    return Err(de::Error::custom("enough"));
                }
            }
            Ok(())
        }
    }
    // The only error is the one above: the list was found to be sound before.
    let _ = de::Deserializer::deserialize_seq(
        &mut serde_json::Deserializer::from_str(list.get()),
        Each(found),
    );
}

#[cfg(test)]
mod tests;
