//! Which keys hold what: the formats of extractors and news services, one beside the other.
//!
//! Keys are compared without case, `-` and `_` (`date_published`, `datePublished`). Where several
//! hold a text the longest is the article.

use crate::article::given::Given;
use crate::article::json::value::{Kind, Texts};
use crate::article::json::{NO_TEXT, date};
use crate::article::parse::Metadata;
use crate::article::{Defect, entity, html};
use memchr::{memchr2, memmem, memrchr};
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// An object of unknown origin is an article if its text has so many bytes.
const LENGTH: usize = 200;

/// Bytes of a string that mostly tell a heading.
const OPENING: usize = 1024;

/// Texts: news-please, schema.org, ninjs, JSON Feed, trafilatura and most others, wallabag; the
/// Guardian's stand in `fields`.
const BODY: &[&str] = &[
    "maintext",
    "articlebody",
    "bodytext",
    "contenttext",
    "text",
    "content",
    "body",
    "rawtext",
    "bodyhtml",
    "contenthtml",
];

/// Where the New York Times gives no text but how it begins.
const BEGINNING: &[&str] = &["leadparagraph", "abstract"];

/// Titles, surest first; the Times' stands in `headline.main`.
const TITLE: &[&str] = &["title", "headline", "webtitle", "name"];

/// Days of publication, surest first.
const PUBLISHED: &[&str] = &[
    "datepublish",
    "datepublished",
    "publishedat",
    "publisheddate",
    "publishdate",
    "webpublicationdate",
    "publicationdate",
    "pubdate",
    "published",
    "firstcreated",
    "date",
];

/// Days of changing and saving.
const SAVED: &[&str] = &[
    "versioncreated",
    "datemodify",
    "datemodified",
    "modified",
    "updated",
    "updatedat",
    "lastmod",
    "created",
    "createdat",
    "indexeddate",
    "datedownload",
    "saved",
    "savedat",
];

/// Addresses of the article's page.
const ADDRESS: &[&str] = &[
    "url",
    "link",
    "weburl",
    "canonicallink",
    "canonical",
    "source",
];

/// What holds the records where an object is none itself.
const WRAPPER: &[&str] = &[
    "articles", "items", "results", "response", "data", "docs", "@graph",
];

/// The Guardian's inner object.
const FIELDS: &str = "fields";

/// The fields of an object that are known, in their order.
pub(super) struct Object<'a> {
    fields: Vec<(String, &'a RawValue)>,
}

/// What an object says as an article.
pub(super) struct Content {
    pub(super) words: String,
    pub(super) metadata: Metadata,
}

impl<'a> Object<'a> {
    pub(super) fn read(value: &'a RawValue) -> serde_json::Result<Self> {
        Self::of(value.get())
    }

    /// The object that is all of `text`.
    pub(super) fn of(text: &'a str) -> serde_json::Result<Self> {
        struct Known;
        impl<'de> Visitor<'de> for Known {
            type Value = Vec<(String, &'de RawValue)>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Vec::new();
                while let Some(key) = map.next_key::<Key<'de>>()? {
                    match known(&key.0) {
                        Some(key) => fields.push((key, map.next_value()?)),
                        None => {
                            map.next_value::<IgnoredAny>()?;
                        }
                    }
                }
                Ok(fields)
            }
        }
        let mut json = serde_json::Deserializer::from_str(text);
        let fields = json.deserialize_map(Known)?;
        json.end()?;
        Ok(Self { fields })
    }

    /// The field; of several the last, as everywhere.
    fn get(&self, key: &str) -> Option<&'a RawValue> {
        let mut fields = self.fields.iter().rev();
        fields
            .find(|(known, _)| known == key)
            .map(|(_, value)| *value)
            .filter(|value| Kind::of(value) != Kind::Null)
    }

    fn inner(&self, key: &str) -> Option<Self> {
        let value = self
            .get(key)
            .filter(|value| Kind::of(value) == Kind::Object);
        Self::read(value?).ok()
    }

    /// Whether a field may hold the article's text.
    pub(super) fn has_body(&self) -> bool {
        let texts = |keys: &[&str]| {
            keys.iter()
                .filter_map(|key| self.get(key))
                .any(|value| Kind::of(value) == Kind::Text && value.get().len() > 2)
        };
        texts(BODY) || texts(BEGINNING)
    }

    /// What holds the records, where this object is none itself.
    pub(super) fn wrapped(&self) -> Option<&'a RawValue> {
        WRAPPER
            .iter()
            .filter_map(|key| self.get(key))
            .find(|value| matches!(Kind::of(value), Kind::List | Kind::Object))
    }

    /// The article's words and what else is known; why not, as the end of a sentence.
    pub(super) fn content(
        &self,
        one_of_many: bool,
        defects: &mut Vec<Defect>,
    ) -> Result<Content, Cow<'static, str>> {
        let inner = self.inner(FIELDS);
        let mut reader = Texts::default();
        let words = self.words(inner.as_ref(), &mut reader, defects);
        self.with_words(words, inner.as_ref(), &mut reader, one_of_many, defects)
    }

    /// As [`Object::content`] with no more than the beginning of a long text, which takes less time;
    /// `None` where that is not known to begin the article.
    pub(super) fn opening(&self, one_of_many: bool, defects: &mut Vec<Defect>) -> Option<Content> {
        let mut bodies = BODY
            .iter()
            .filter_map(|key| self.get(key).map(|value| (key, value)));
        let (Some((key, value)), None) = (bodies.next(), bodies.next()) else {
            return None;
        };
        if key.ends_with("html") || self.inner(FIELDS).is_some() {
            return None;
        }
        let words = opening(value.get())?;
        let mut reader = Texts::default();
        self.with_words(Some(words), None, &mut reader, one_of_many, defects)
            .ok()
    }

    fn with_words(
        &self,
        words: Option<String>,
        inner: Option<&Self>,
        reader: &mut Texts,
        one_of_many: bool,
        defects: &mut Vec<Defect>,
    ) -> Result<Content, Cow<'static, str>> {
        let title = self.title(inner, reader);
        let day = self.day(defects);
        let Some(words) = words else {
            return Err(NO_TEXT.into());
        };
        if title.is_none() && day.is_none() && words.len() < LENGTH {
            return Err("has neither title nor date, and hardly any text".into());
        }
        if reader.damaged {
            defects.push(Defect {
                message: "The text holds half characters (surrogates); they are shown as \u{fffd}."
                    .to_owned(),
                loss: true,
            });
        }
        let saved = SAVED
            .iter()
            .filter_map(|key| date::read(self.get(key)?))
            .find_map(|read| read.day.day());
        let address = ADDRESS
            .iter()
            .filter_map(|key| reader.text(self.get(key)?))
            .find_map(|address| crate::article::date::in_address(&address));
        Ok(Content {
            words,
            metadata: Metadata {
                title,
                day,
                address,
                saved,
                one_of_many,
            },
        })
    }

    /// The longest text, without tags.
    fn words(
        &self,
        inner: Option<&Self>,
        reader: &mut Texts,
        defects: &mut Vec<Defect>,
    ) -> Option<String> {
        let mut longest: Option<String> = None;
        for object in [Some(self), inner].into_iter().flatten() {
            for key in BODY {
                let Some(text) = object.get(key).and_then(|value| reader.text(value)) else {
                    continue;
                };
                let words = plain(&text, key.ends_with("html"));
                let length = words.trim().len();
                if length > longest.as_ref().map_or(0, |longest| longest.trim().len()) {
                    longest = Some(words);
                }
            }
        }
        if let Some(words) = &longest {
            if let Some(missing) = cut(words) {
                defects.push(Defect {
                    message: format!("The text is cut: {missing} more characters are not here."),
                    loss: true,
                });
            }
            return longest;
        }
        let mut beginnings: Vec<String> = Vec::new();
        for key in BEGINNING {
            let text = self.get(key).and_then(|value| reader.text(value));
            let words = text.map(|text| plain(&text, false));
            let new = words.filter(|words| !words.trim().is_empty() && !beginnings.contains(words));
            beginnings.extend(new);
        }
        if beginnings.is_empty() {
            return None;
        }
        defects.push(Defect {
            message: "Only the beginning of the article is here, not its text.".to_owned(),
            loss: true,
        });
        Some(beginnings.join("\n\n"))
    }

    fn title(&self, inner: Option<&Self>, reader: &mut Texts) -> Option<String> {
        for object in [Some(self), inner].into_iter().flatten() {
            for key in TITLE {
                let Some(value) = object.get(key) else {
                    continue;
                };
                let title = match Kind::of(value) {
                    Kind::Text => reader.text(value),
                    Kind::Object => Self::read(value)
                        .ok()
                        .and_then(|headline| reader.text(headline.get("main")?)),
                    _ => None,
                };
                let title = title.map(|title| plain(&title, false));
                if let Some(title) = title.filter(|title| !title.trim().is_empty()) {
                    return Some(title);
                }
            }
        }
        None
    }

    /// The first day that can be read; else the first that can be read in two ways, or what is wrong
    /// with the first that cannot.
    fn day(&self, defects: &mut Vec<Defect>) -> Option<Given> {
        let (mut either, mut fault) = (None, None);
        for key in PUBLISHED {
            let Some(read) = self.get(key).and_then(date::read) else {
                continue;
            };
            match read.day {
                Given::Read { .. } => {
                    if let Some(odd) = read.odd {
                        defects.push(Defect {
                            message: odd,
                            loss: false,
                        });
                    }
                    return Some(read.day);
                }
                Given::Either(_) => either = either.or(Some(read.day)),
                Given::Unreadable(_) => fault = fault.or(Some(read.day)),
            }
        }
        either.or(fault)
    }
}

/// A key, which may hold escapes.
#[derive(serde::Deserialize)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);

/// The key as it is written here, where it is known.
fn known(key: &str) -> Option<String> {
    /// The longest key, written with signs between its words.
    const LONGEST: usize = 24;
    if key.len() > LONGEST {
        return None;
    }
    let mut key: String = key
        .chars()
        .filter(|letter| !matches!(letter, '-' | '_'))
        .collect();
    key.make_ascii_lowercase();
    let all = [BODY, BEGINNING, TITLE, PUBLISHED, SAVED, ADDRESS, WRAPPER];
    let is_known = all.iter().any(|keys| keys.contains(&key.as_str()));
    (is_known || key == FIELDS || key == "main").then_some(key)
}

/// The first words of a long string that is written as `json` and holds no HTML.
fn opening(json: &str) -> Option<String> {
    let bytes = json.as_bytes();
    if !json.starts_with('"')
        || memchr2(b'<', b'&', bytes).is_some()
        || memmem::find(bytes, b"\\u00").is_some()
    {
        return None;
    }
    // No escape has a space in it.
    let end = memrchr(b' ', bytes.get(..OPENING)?)?;
    let words: String = serde_json::from_str(&format!("{}\"", json.get(..end)?)).ok()?;
    (!words.trim().is_empty()).then_some(words)
}

/// A text without the tags and references of HTML.
fn plain(text: &str, html: bool) -> String {
    if html || html::is_html(text) {
        html::words(text)
    } else {
        entity::decode(text).into_owned()
    }
}

/// How many characters NewsAPI says that it left out: `… [+1234 chars]`.
fn cut(words: &str) -> Option<&str> {
    let (_, sign) = words
        .trim_end()
        .strip_suffix(" chars]")?
        .rsplit_once("[+")?;
    (!sign.is_empty() && sign.bytes().all(|byte| byte.is_ascii_digit())).then_some(sign)
}
