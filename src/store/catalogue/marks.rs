//! Keeps what was found in an article: its voices with their quotes, its people with their mentions.

use crate::library::SourceKey;
use crate::store::catalogue::Catalogue;
use crate::store::digest::{Digest, Person, Voice};
use crate::store::pack::Code;
use crate::store::schema;
use crate::store::search;
use crate::store::tally::Counted;
use rusqlite::{OptionalExtension, params};

impl Catalogue {
    /// Keeps what was found in an article that is listed.
    pub(super) fn annotated(&mut self, key: &SourceKey, digest: &Digest) -> rusqlite::Result<()> {
        let Some(file) = self.file(&key.path)? else {
            return Ok(());
        };
        let id = schema::article_id(file.id, key.part);
        let before: Option<(i64, bool)> = self
            .connection
            .prepare_cached("SELECT rank, voices IS NOT NULL FROM articles WHERE id = ?1")?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let Some((rank, annotated)) = before else {
            return Ok(());
        };
        let counts = digest.counts;
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
        self.insert_voices(id, &digest.voices)?;
        self.insert_people(id, &digest.people)?;
        self.upkeep.add(&self.connection, id, Some(&digest.entry))
    }

    fn insert_voices(&self, id: i64, voices: &[Voice]) -> rusqlite::Result<()> {
        let mut insert = self
            .connection
            .prepare_cached("INSERT INTO voices VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?;
        for (number, voice) in voices.iter().enumerate() {
            insert.execute(params![
                id,
                number,
                voice.name.as_deref(),
                voice.person,
                voice.anonymous,
                voice.via.as_deref(),
                voice.quotes,
            ])?;
        }
        Ok(())
    }

    fn insert_people(&self, id: i64, people: &[Person]) -> rusqlite::Result<()> {
        let mut insert = self
            .connection
            .prepare_cached("INSERT INTO people VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
        for (number, person) in people.iter().enumerate() {
            insert.execute(params![
                id,
                number,
                person.name.as_str(),
                person.aliases,
                person.gender.code(),
                person.mentions,
            ])?;
        }
        Ok(())
    }
}
