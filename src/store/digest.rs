//! What was found in an article as the rows of the catalogue hold it.
//!
//! It is made where the article was annotated: several threads do that, and one writes.

use crate::annotate::model::{Annotations, Confidence, Gender, Quote, QuoteKind, Speaker};
use crate::article::Article;
use crate::article::content::Content;
use crate::library::Counts;
use crate::store::pack;
use crate::store::roots::Roots;
use crate::store::search::Entry;
use crate::text::Span;
use compact_str::CompactString;
use rusqlite::Connection;
use rustc_hash::{FxHashMap, FxHashSet};

/// What is kept of an article's annotations.
#[derive(Debug)]
pub(super) struct Digest {
    /// What the list shows.
    pub(super) counts: Counts,
    /// In the order of their first quotes.
    pub(super) voices: Vec<Voice>,
    /// As in [`Annotations::people`].
    pub(super) people: Vec<Person>,
    /// What the index takes in.
    pub(super) entry: Entry,
}

/// A voice of an article with all its quotes.
#[derive(Debug)]
pub(super) struct Voice {
    /// `None` where the text does not tell.
    pub(super) name: Option<CompactString>,
    /// Index into [`Digest::people`].
    pub(super) person: Option<usize>,
    pub(super) anonymous: bool,
    /// The outlet the words were given to.
    pub(super) via: Option<CompactString>,
    /// Packed: kinds, certainty and spans, in the text's order.
    pub(super) quotes: Vec<u8>,
}

/// A person of an article.
#[derive(Debug)]
pub(super) struct Person {
    pub(super) name: CompactString,
    /// One a line.
    pub(super) aliases: String,
    pub(super) gender: Gender,
    /// Packed: kinds and spans.
    pub(super) mentions: Vec<u8>,
}

impl Digest {
    /// `content`: the number of this article's text; `roots`: what it was found in.
    pub(super) fn of(
        article: &Article,
        content: Content,
        annotations: &Annotations,
        roots: &Roots,
    ) -> Self {
        let (voices, people) = (voices_of(annotations), people_of(annotations));
        Self {
            counts: counts(annotations),
            entry: Entry::of(article, content, &voices, &people, roots),
            voices,
            people,
        }
    }
}

/// The people of an article as they are kept.
pub(super) fn people(connection: &Connection, article: i64) -> rusqlite::Result<Vec<Person>> {
    let mut statement = connection.prepare_cached(
        "SELECT name, aliases, gender, mentions FROM people WHERE article = ?1 ORDER BY number",
    )?;
    let rows = statement.query_map([article], |row| {
        Ok(Person {
            name: row.get_ref(0)?.as_str()?.into(),
            aliases: row.get(1)?,
            gender: pack::Code::from_code(row.get(2)?),
            mentions: row.get(3)?,
        })
    })?;
    rows.collect()
}

/// The voices of an article as they are kept.
pub(super) fn voices(connection: &Connection, article: i64) -> rusqlite::Result<Vec<Voice>> {
    let mut statement = connection.prepare_cached(
        "SELECT name, person, anonymous, via, quotes FROM voices
         WHERE article = ?1 ORDER BY number",
    )?;
    let rows = statement.query_map([article], |row| {
        let name = |column| -> rusqlite::Result<_> {
            let name = row.get_ref(column)?.as_str_or_null()?;
            Ok(name.map(CompactString::from))
        };
        Ok(Voice {
            name: name(0)?,
            person: row.get(1)?,
            anonymous: row.get(2)?,
            via: name(3)?,
            quotes: row.get(4)?,
        })
    })?;
    rows.collect()
}

/// A quote as it is packed.
type Said = ((QuoteKind, Confidence), Span);

fn voices_of(annotations: &Annotations) -> Vec<Voice> {
    let mut numbers = FxHashMap::default();
    let mut voices: Vec<(&Quote, Vec<Said>)> = Vec::new();
    for quote in &annotations.quotes {
        let speaker = quote.speaker.as_ref();
        let number = *numbers
            .entry((speaker.map(voice), quote.via.as_deref()))
            .or_insert(voices.len());
        let said = ((quote.kind, quote.confidence), quote.span);
        match voices.get_mut(number) {
            Some((_, quotes)) => quotes.push(said),
            None => voices.push((quote, vec![said])),
        }
    }
    let voices = voices.into_iter().map(|(first, quotes)| {
        let speaker = first.speaker.as_ref();
        Voice {
            name: speaker.map(|speaker| speaker.name.clone()),
            person: speaker.and_then(|speaker| speaker.person),
            anonymous: speaker.is_some_and(|speaker| speaker.anonymous),
            via: first.via.clone(),
            quotes: pack::pack(quotes.into_iter()),
        }
    });
    voices.collect()
}

fn people_of(annotations: &Annotations) -> Vec<Person> {
    let mut mentions = vec![Vec::new(); annotations.people.len()];
    for mention in &annotations.mentions {
        if let Some(own) = mentions.get_mut(mention.person) {
            own.push((mention.kind, mention.span));
        }
    }
    let people = annotations.people.iter().zip(mentions);
    let people = people.map(|(person, mentions)| Person {
        name: person.name.clone(),
        aliases: person.aliases.join("\n"),
        gender: person.gender,
        mentions: pack::pack(mentions.into_iter()),
    });
    people.collect()
}

/// What the list shows of an article's annotations.
pub(super) fn counts(annotations: &Annotations) -> Counts {
    let direct = annotations
        .quotes
        .iter()
        .filter(|quote| quote.kind == QuoteKind::Direct)
        .count();
    let speakers = annotations
        .quotes
        .iter()
        .filter_map(|quote| quote.speaker.as_ref());
    let voices: FxHashSet<_> = speakers.map(voice).collect();
    Counts {
        direct,
        reported: annotations.quotes.len() - direct,
        voices: voices.len(),
        people: annotations.people.len(),
    }
}

/// What tells one voice of an article from another.
fn voice(speaker: &Speaker) -> (Option<usize>, &str) {
    match speaker.person {
        Some(person) => (Some(person), ""),
        None => (None, &speaker.name),
    }
}
