//! What was found in an article, as the catalogue keeps it: its voices with their quotes, its people with
//! their mentions.
//!
//! All of one article is one value beside its text. Rows of their own would be found by an index, and each
//! would be written to another page of it: articles come newest first, in no order of their ids.

use crate::annotate::model::{Annotations, Gender, Quote, Speaker};
use crate::store::pack::{self, Code, Said};
use compact_str::CompactString;
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension};
use rustc_hash::FxHashMap;

/// A voice of an article with all its quotes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Voice {
    /// `None` where the text does not tell.
    pub(super) name: Option<CompactString>,
    /// Index into the article's people.
    pub(super) person: Option<usize>,
    pub(super) anonymous: bool,
    /// The outlet the words were given to.
    pub(super) via: Option<CompactString>,
    /// Packed: kinds, certainty and spans, in the text's order.
    pub(super) quotes: Vec<u8>,
}

/// A person of an article.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Person {
    pub(super) name: CompactString,
    /// One a line.
    pub(super) aliases: String,
    pub(super) gender: Gender,
    /// Packed: kinds and spans.
    pub(super) mentions: Vec<u8>,
}

/// The voices of an article, in the order of their first quotes.
pub(super) fn voices_of(annotations: &Annotations) -> Vec<Voice> {
    let mut numbers = FxHashMap::default();
    let mut voices: Vec<(&Quote, Vec<Said>)> = Vec::new();
    for quote in &annotations.quotes {
        let speaker = quote.speaker.as_ref();
        let number = *numbers
            .entry((speaker.map(identity), quote.via.as_deref()))
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

/// What tells one voice of an article from another.
pub(super) fn identity(speaker: &Speaker) -> (Option<usize>, &str) {
    match speaker.person {
        Some(person) => (Some(person), ""),
        None => (None, &speaker.name),
    }
}

/// The people of an article, as in [`Annotations::people`].
pub(super) fn people_of(annotations: &Annotations) -> Vec<Person> {
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

/// A person's name is told once, though they say something.
const NAMED_AS_PERSON: u64 = 1;
const NAMED: u64 = 2;
const ANONYMOUS: u64 = 4;
const VIA: u64 = 8;

/// Voices and people as one value: people first, with the length of that.
pub(super) fn pack(voices: &[Voice], people: &[Person]) -> Vec<u8> {
    let mut told = Vec::with_capacity(people.len() * 48);
    for person in people {
        pack::put_bytes(&mut told, person.name.as_bytes());
        pack::put_bytes(&mut told, person.aliases.as_bytes());
        told.push(person.gender.code());
        pack::put_bytes(&mut told, &person.mentions);
    }
    let mut bytes = Vec::with_capacity(told.len() + voices.len() * 32);
    pack::put_bytes(&mut bytes, &told);
    for voice in voices {
        let person = voice.person.and_then(|person| people.get(person));
        let name = match (person, &voice.name) {
            (Some(person), Some(name)) if person.name == *name => NAMED_AS_PERSON,
            (_, Some(_)) => NAMED,
            (_, None) => 0,
        };
        let anonymous = if voice.anonymous { ANONYMOUS } else { 0 };
        let via = if voice.via.is_some() { VIA } else { 0 };
        pack::put(&mut bytes, name | anonymous | via);
        // 0 is nobody.
        let person = voice.person.map_or(0, |person| person as u64 + 1);
        pack::put(&mut bytes, person);
        if let (NAMED, Some(name)) = (name, &voice.name) {
            pack::put_bytes(&mut bytes, name.as_bytes());
        }
        if let Some(via) = &voice.via {
            pack::put_bytes(&mut bytes, via.as_bytes());
        }
        pack::put_bytes(&mut bytes, &voice.quotes);
    }
    bytes
}

/// The people in what [`pack`] made; `None` where these are no such bytes.
pub(super) fn unpack_people(mut bytes: &[u8]) -> Option<Vec<Person>> {
    let mut told = pack::take_bytes(&mut bytes)?;
    let mut people = Vec::new();
    while !told.is_empty() {
        people.push(Person {
            name: name(&mut told)?,
            aliases: std::str::from_utf8(pack::take_bytes(&mut told)?)
                .ok()?
                .into(),
            gender: Code::from_code(*told.split_off_first()?),
            mentions: pack::take_bytes(&mut told)?.into(),
        });
    }
    Some(people)
}

/// The voices and people in what [`pack`] made; `None` where these are no such bytes.
pub(super) fn unpack(mut bytes: &[u8]) -> Option<(Vec<Voice>, Vec<Person>)> {
    let people = unpack_people(bytes)?;
    pack::take_bytes(&mut bytes)?;
    let mut voices = Vec::new();
    while !bytes.is_empty() {
        let is = pack::take(&mut bytes)?;
        let person = pack::take(&mut bytes)?.checked_sub(1);
        let person = person.map(usize::try_from).transpose().ok()?;
        voices.push(Voice {
            name: match (person, is & (NAMED_AS_PERSON | NAMED)) {
                (Some(person), NAMED_AS_PERSON) => Some(people.get(person)?.name.clone()),
                (_, NAMED) => Some(name(&mut bytes)?),
                _ => None,
            },
            person,
            anonymous: is & ANONYMOUS > 0,
            via: if is & VIA > 0 {
                Some(name(&mut bytes)?)
            } else {
                None
            },
            quotes: pack::take_bytes(&mut bytes)?.into(),
        });
    }
    Some((voices, people))
}

fn name(bytes: &mut &[u8]) -> Option<CompactString> {
    CompactString::from_utf8(pack::take_bytes(bytes)?).ok()
}

/// What is kept of the voices and people of an article; nothing where it is gone or not annotated.
pub(super) fn kept(
    connection: &Connection,
    article: i64,
) -> rusqlite::Result<(Vec<Voice>, Vec<Person>)> {
    let kept = read(connection, article, unpack)?;
    Ok(kept.unwrap_or_default())
}

/// As [`kept`], of the people alone.
pub(super) fn kept_people(connection: &Connection, article: i64) -> rusqlite::Result<Vec<Person>> {
    let kept = read(connection, article, unpack_people)?;
    Ok(kept.unwrap_or_default())
}

fn read<T>(
    connection: &Connection,
    article: i64,
    unpack: impl FnOnce(&[u8]) -> Option<T>,
) -> rusqlite::Result<Option<T>> {
    let found = connection
        .prepare_cached(
            "SELECT found FROM articles JOIN texts ON texts.id = kept WHERE articles.id = ?1",
        )?
        .query_row([article], |row| {
            match row.get_ref(0)?.as_blob_or_null()? {
                Some(bytes) => unpack(bytes).map(Some).ok_or_else(|| damaged(0)),
                None => Ok(None),
            }
        })
        .optional()?;
    Ok(found.flatten())
}

/// What is said where the bytes in this column cannot be unpacked.
pub(super) fn damaged(column: usize) -> rusqlite::Error {
    let why = "what was found in an article cannot be read";
    rusqlite::Error::FromSqlConversionFailure(column, Type::Blob, why.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn voices_and_people_survive_packing_and_damage_is_told() {
        let person = |name: &str, gender| Person {
            name: name.into(),
            aliases: format!("{name}\nDame {name}"),
            gender,
            mentions: vec![1, 2, 200],
        };
        let people = [
            person("Ruth Hale", Gender::Female),
            person("Åsa", Gender::Unknown),
        ];
        let voice = |name: Option<&str>, person| Voice {
            name: name.map(Into::into),
            person,
            quotes: vec![9; 300],
            ..Voice::default()
        };
        let voices = [
            voice(Some("Ruth Hale"), Some(0)),
            voice(Some("Hale"), Some(0)),
            voice(Some("a witness"), None),
            voice(None, None),
            Voice {
                anonymous: true,
                via: Some("Channel Seven".into()),
                ..voice(Some("an official"), None)
            },
        ];
        for (voices, people) in [
            (&voices[..], &people[..]),
            (&voices[2..], &[]),
            (&[], &people),
            (&[], &[]),
        ] {
            let bytes = pack(voices, people);
            let found = unpack(&bytes).unwrap();
            assert_eq!((&found.0[..], &found.1[..]), (voices, people));
            assert_eq!(unpack_people(&bytes).unwrap(), people);
        }
        let bytes = pack(&voices[4..], &people);
        for length in 0..bytes.len() {
            let whole = unpack(&bytes[..length]).is_some_and(|(voices, _)| !voices.is_empty());
            assert!(!whole, "{length}");
        }
        for damaged in [&[5][..], &[0, 1, 7, 0], &[2, 1, 0xff], &[0xff; 20]] {
            assert_eq!(unpack(damaged), None);
        }
    }
}
