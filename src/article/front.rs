//! Markdown with front matter, as clippers and site generators write it: the lines between two `---`
//! say title, day and address, and the words stand behind them.
//!
//! Of YAML no more is read than they write: keys at the beginning of a line, behind a colon a value on
//! the same line, in quotation marks or not. Lists and what is nested are passed over.

use crate::article::date;
use crate::article::given::{self, Given};
use crate::article::parse::Metadata;
use std::borrow::Cow;

/// Front matter is shorter than this, in bytes.
const LONGEST: usize = 16 << 10;

/// A key has at most so many bytes.
const LONGEST_KEY: usize = 40;

/// Titles, surest first.
const TITLE: &[&str] = &["title", "headline"];

/// Days of publication, surest first.
const PUBLISHED: &[&str] = &[
    "published",
    "date",
    "publishdate",
    "pubdate",
    "publicationdate",
    "datepublished",
    "publishedat",
];

/// Days of clipping and changing.
const SAVED: &[&str] = &[
    "created", "saved", "clipped", "lastmod", "modified", "updated",
];

/// Addresses of the page.
const ADDRESS: &[&str] = &["source", "url", "link", "canonical"];

/// What stands before the words, and the words.
#[derive(Debug)]
pub(crate) struct FrontMatter<'a> {
    pub(crate) metadata: Metadata,
    /// What is odd about it, a sentence.
    pub(crate) odd: Option<String>,
    pub(crate) body: &'a str,
}

/// The front matter that `text` begins with.
pub(crate) fn read(text: &str) -> Option<FrontMatter<'_>> {
    let (fence, rest) = text.split_once('\n')?;
    if fence.trim_end() != "---" {
        return None;
    }
    let mut fields = Vec::new();
    let mut read = 0;
    for line in rest.split_inclusive('\n') {
        read += line.len();
        let line = line.trim_end();
        if matches!(line, "---" | "...") {
            let body = rest.get(read..)?;
            return is_known(&fields).then(|| told(&fields, body));
        }
        let goes_on = line.is_empty() || line.starts_with([' ', '\t', '-', '#', ']', '}']);
        match field(line) {
            Some(field) => fields.push(field),
            None if goes_on && read < LONGEST => {}
            None => return None,
        }
        if read >= LONGEST {
            return None;
        }
    }
    None
}

/// A key as it is compared here, and its value.
type Field<'a> = (String, Cow<'a, str>);

fn field(line: &str) -> Option<Field<'_>> {
    let (key, value) = line.split_once(':')?;
    let is_key = key.len() <= LONGEST_KEY
        && key.starts_with(|first: char| first.is_ascii_alphabetic())
        && key
            .chars()
            .all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_' | ' '));
    if !is_key || !(value.is_empty() || value.starts_with([' ', '\t'])) {
        return None;
    }
    let key = key.chars().filter(|letter| letter.is_alphanumeric());
    Some((key.collect::<String>().to_lowercase(), plain(value.trim())))
}

/// A value without its quotation marks, or the comment behind it.
fn plain(value: &str) -> Cow<'_, str> {
    let within = |mark| {
        let inside = value.strip_prefix(mark)?;
        inside.strip_suffix(mark)
    };
    if let Some(inside) = within('"') {
        return inside.replace("\\\"", "\"").into();
    }
    if let Some(inside) = within('\'') {
        return inside.replace("''", "'").into();
    }
    let value = value.split(" #").next().unwrap_or_default().trim_end();
    match value {
        // The value stands in the lines below.
        "|" | ">" | "|-" | ">-" => "".into(),
        value => value.into(),
    }
}

/// Whether there is anything that is of use here: else it may be prose between two rules.
fn is_known(fields: &[Field<'_>]) -> bool {
    let mut keys = fields.iter().map(|(key, _)| key.as_str());
    keys.any(|key| {
        let mut lists = [TITLE, PUBLISHED, SAVED, ADDRESS].into_iter();
        lists.any(|list| list.contains(&key))
    })
}

fn told<'a>(fields: &[Field<'_>], body: &'a str) -> FrontMatter<'a> {
    let values = |keys: &'static [&str]| {
        keys.iter().filter_map(|key| {
            let field = fields.iter().find(|(known, _)| known == key);
            field
                .map(|(_, value)| &**value)
                .filter(|value| !value.is_empty())
        })
    };
    let mut days: Vec<_> = values(PUBLISHED).filter_map(given::read).collect();
    let clear = days.iter().position(|read| read.day.day().is_some());
    let either = || {
        let mut days = days.iter();
        days.position(|read| matches!(read.day, Given::Either(_)))
    };
    let surest = clear.or_else(either).unwrap_or(0);
    let read = (surest < days.len()).then(|| days.swap_remove(surest));
    let (day, odd) = read.map_or((None, None), |read| (Some(read.day), read.odd));
    FrontMatter {
        metadata: Metadata {
            title: values(TITLE).next().map(str::to_owned),
            day,
            address: values(ADDRESS).find_map(date::in_address),
            saved: values(SAVED)
                .filter_map(given::read)
                .find_map(|read| read.day.day()),
            one_of_many: false,
        },
        odd,
        body,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_before_the_words_say_title_day_and_address() {
        for (text, title, day, address, saved) in [
            // Obsidian's clipper
            (
                "---\ntitle: \"A \\\"quiet\\\" day\"\nsource: \"https://a.b/2024/08/01/t\"\nauthor:\n  - \"[[Jane Doe]]\"\npublished: 2024-08-02\ncreated: 2024-09-09\ntags:\n  - \"clippings\"\n---\n",
                "A \"quiet\" day",
                "2024-08-02",
                "2024-08-01",
                "2024-09-09",
            ),
            // MarkDownload
            (
                "---\ncreated: 2024-09-09T10:00:00 (UTC +02:00)\ntags: []\nsource: https://a.b/c\nauthor: \n---\n",
                "",
                "",
                "",
                "2024-09-09",
            ),
            // trafilatura
            (
                "---\r\ntitle: It's here\r\nurl: https://a.b/c\r\nhostname: a.b\r\ndate: 2024-08-01\r\n---\r\n",
                "It's here",
                "2024-08-01",
                "",
                "",
            ),
            // Hugo, Jekyll
            (
                "---\nTitle: 'It''s here' \ndate: 2024-08-01T10:00:00+02:00 # a comment\nlastMod: 2024-08-05\ndraft: false\nparams:\n  author: X\n...\n",
                "It's here",
                "2024-08-01",
                "",
                "2024-08-05",
            ),
            (
                "---\nheadline: Rain: more to come\npublished_at: \nPublish-Date: August 1, 2024\n---\n",
                "Rain: more to come",
                "2024-08-01",
                "",
                "",
            ),
        ] {
            let text = format!("{text}The words.");
            let front = read(&text).unwrap();
            let Metadata {
                title: found,
                day: given,
                address: page,
                saved: kept,
                ..
            } = front.metadata;
            let shown =
                |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
            assert_eq!(front.body, "The words.");
            assert_eq!(found.unwrap_or_default(), title);
            assert_eq!(shown(given.and_then(|given| given.day())), day, "{text}");
            assert_eq!((shown(page), shown(kept)), (address.into(), saved.into()));
        }
    }

    #[test]
    fn what_is_none_is_left_alone() {
        for text in [
            "",
            "---",
            "---\n---\nWords.",
            "---\ntitle: Nothing ends it",
            "---\nBREAKING: the pier is closed.\n---\nWords.",
            "---\ntitle: x\nA line of prose between two rules.\n---\nWords.",
            "---\ntitle:x\n---\nWords.",
            "----\ntitle: x\n---\nWords.",
            " ---\ntitle: x\n---\nWords.",
            "Words.\n---\ntitle: x\n---\n",
        ] {
            assert!(read(text).is_none(), "{text}");
        }
        let long = format!("---\ntitle: x\n{}---\nWords.", "a: b\n".repeat(LONGEST));
        assert!(read(&long).is_none());
    }
}
