//! What was found in an article: its voices with their quotes, its people with their mentions.

use crate::annotate::model::{Annotations, Confidence, Quote, QuoteKind, Speaker};
use crate::library::{Counts, SourceKey};
use crate::store::catalogue::Catalogue;
use crate::store::pack::{self, Code};
use crate::store::schema;
use crate::store::search;
use crate::store::tally::Counted;
use crate::text::Span;
use rusqlite::{OptionalExtension, params};
use rustc_hash::{FxHashMap, FxHashSet};

/// A quote as it is packed.
type Said = ((QuoteKind, Confidence), Span);

impl Catalogue {
    /// Keeps what was found in an article that is listed.
    pub(super) fn annotated(
        &mut self,
        key: &SourceKey,
        annotations: &Annotations,
    ) -> rusqlite::Result<()> {
        let Some(file) = self.file(&key.path)? else {
            return Ok(());
        };
        let id = schema::article_id(file.id, key.part);
        let counts = counts(annotations);
        let before: Option<(i64, bool)> = self
            .connection
            .prepare_cached("SELECT rank, voices IS NOT NULL FROM articles WHERE id = ?1")?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let Some((rank, annotated)) = before else {
            return Ok(());
        };
        self.connection
            .prepare_cached(
                "UPDATE articles SET direct = ?2, reported = ?3, voices = ?4, people = ?5
                 WHERE id = ?1",
            )?
            .execute(params![
                id,
                counts.direct,
                counts.reported,
                counts.voices,
                counts.people
            ])?;
        let more = Counted {
            annotated: i64::from(!annotated),
            ..Counted::default()
        };
        self.tally.add(rank, more);
        if annotated {
            // What was counted of these people is taken back before they go.
            search::remove(&self.connection, id, id)?;
            for sql in [
                "DELETE FROM voices WHERE article = ?1",
                "DELETE FROM people WHERE article = ?1",
            ] {
                self.connection.prepare_cached(sql)?.execute([id])?;
            }
        }
        self.insert_voices(id, annotations)?;
        self.insert_people(id, annotations)?;
        self.upkeep.add(&self.connection, id)
    }

    fn insert_voices(&self, id: i64, annotations: &Annotations) -> rusqlite::Result<()> {
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
        let mut insert = self
            .connection
            .prepare_cached("INSERT INTO voices VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?;
        for (number, (first, quotes)) in voices.into_iter().enumerate() {
            let speaker = first.speaker.as_ref();
            insert.execute(params![
                id,
                number,
                speaker.map(|speaker| speaker.name.as_str()),
                speaker.and_then(|speaker| speaker.person),
                speaker.is_some_and(|speaker| speaker.anonymous),
                first.via.as_deref(),
                pack::pack(quotes.into_iter()),
            ])?;
        }
        Ok(())
    }

    fn insert_people(&self, id: i64, annotations: &Annotations) -> rusqlite::Result<()> {
        let mut mentions = vec![Vec::new(); annotations.people.len()];
        for mention in &annotations.mentions {
            if let Some(own) = mentions.get_mut(mention.person) {
                own.push((mention.kind, mention.span));
            }
        }
        let mut insert = self
            .connection
            .prepare_cached("INSERT INTO people VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
        for (number, (person, mentions)) in annotations.people.iter().zip(mentions).enumerate() {
            insert.execute(params![
                id,
                number,
                person.name.as_str(),
                person.aliases.join("\n"),
                person.gender.code(),
                pack::pack(mentions.into_iter()),
            ])?;
        }
        Ok(())
    }
}

/// What the list shows of an article's annotations.
pub(in crate::store) fn counts(annotations: &Annotations) -> Counts {
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
