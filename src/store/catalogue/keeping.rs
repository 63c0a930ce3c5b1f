//! Keeps the text of a listed article and what was found in it: its voices with their quotes, its people
//! with their mentions.

use crate::article::Defect;
use crate::store::catalogue::Catalogue;
use crate::store::catalogue::order::{Placed, standing};
use crate::store::digest::Digest;
use crate::store::pack::{Code, Pressed};
use crate::store::search;
use crate::store::tally::Counted;
use rusqlite::{OptionalExtension, params};

/// A listed article.
pub(super) struct Row {
    id: i64,
    rank: i64,
    counted: Counted,
    /// The number of its text.
    pub(super) kept: Option<i64>,
}

impl Catalogue {
    /// The article with this id.
    pub(super) fn row(&self, id: i64) -> rusqlite::Result<Option<Row>> {
        self.connection
            .prepare_cached(
                "SELECT rank, defects, voices IS NOT NULL, kept FROM articles WHERE id = ?1",
            )?
            .query_row([id], |row| {
                Ok(Row {
                    id,
                    rank: row.get(0)?,
                    counted: Counted {
                        articles: 1,
                        defects: row.get(1)?,
                        annotated: row.get(2)?,
                    },
                    kept: row.get(3)?,
                })
            })
            .optional()
    }

    /// Puts a text to its row, which has none, with what was found in it.
    pub(super) fn keep(
        &mut self,
        row: &Row,
        pressed: &Pressed,
        digest: Option<&Digest>,
    ) -> rusqlite::Result<()> {
        self.connection
            .prepare_cached("INSERT INTO texts (found, blocks, text) VALUES (?1, ?2, ?3)")?
            .execute(params![
                digest.map(|digest| &digest.found),
                pressed.blocks,
                pressed.text,
            ])?;
        let kept = self.connection.last_insert_rowid();
        let heading = &pressed.heading;
        let (placed, order) = self.place(row.id, heading)?;
        let defects = standing(pressed, order);
        let counts = digest.map(|digest| digest.counts);
        self.connection
            .prepare_cached(
                "UPDATE articles SET title = ?2, date_source = ?3, doubt = ?4, words = ?5,
                     defects = ?6, content = ?7, kept = ?8, direct = ?9, reported = ?10,
                     voices = ?11, people = ?12, bytes = ?13
                 WHERE id = ?1",
            )?
            .execute(params![
                row.id,
                heading.title,
                placed.source.code(),
                placed.doubt.code(),
                pressed.words,
                defects.len(),
                pressed.content.0.to_be_bytes(),
                kept,
                counts.map(|counts| counts.direct),
                counts.map(|counts| counts.reported),
                counts.map(|counts| counts.voices),
                counts.map(|counts| counts.people),
                pressed.length,
            ])?;
        self.count_in(row, pressed, (placed, &defects), digest.is_some())?;
        match digest {
            Some(digest) => self
                .upkeep
                .add(&self.connection, row.id, Some(&digest.entry)),
            None => Ok(()),
        }
    }

    /// Corrects the row of an article by its whole text, which is kept already.
    pub(super) fn correct(&mut self, row: &Row, pressed: &Pressed) -> rusqlite::Result<()> {
        let heading = &pressed.heading;
        let (placed, order) = self.place(row.id, heading)?;
        let defects = standing(pressed, order);
        self.connection
            .prepare_cached(
                "UPDATE articles SET title = ?2, date_source = ?3, doubt = ?4, defects = ?5
                 WHERE id = ?1",
            )?
            .execute(params![
                row.id,
                heading.title,
                placed.source.code(),
                placed.doubt.code(),
                defects.len(),
            ])?;
        self.count_in(row, pressed, (placed, &defects), row.counted.annotated > 0)
    }

    /// Moves an article to its day where the whole says otherwise than the heading, counts it there, and
    /// keeps what is odd about it.
    fn count_in(
        &mut self,
        row: &Row,
        pressed: &Pressed,
        (placed, defects): (Placed, &[&Defect]),
        is_annotated: bool,
    ) -> rusqlite::Result<()> {
        let rank = placed.rank;
        if rank != row.rank {
            self.connection
                .prepare_cached("UPDATE articles SET rank = ?2 WHERE id = ?1")?
                .execute([row.id, rank])?;
        }
        self.tally.take(row.rank, row.counted);
        let now = Counted {
            articles: 1,
            annotated: i64::from(is_annotated),
            defects: i64::try_from(defects.len()).unwrap_or(i64::MAX),
        };
        self.tally.add(rank, now);
        self.drop_version(row.id, pressed.content)?;
        for (number, defect) in defects.iter().enumerate() {
            self.connection
                .prepare_cached("INSERT OR REPLACE INTO defects VALUES (?1, ?2, ?3, ?4)")?
                .execute(params![row.id, number, defect.message, defect.loss])?;
        }
        Ok(())
    }

    /// Keeps what was found in an article whose text is kept already.
    pub(super) fn mark(&mut self, row: &Row, digest: &Digest) -> rusqlite::Result<()> {
        let Some(kept) = row.kept else {
            return Ok(());
        };
        if row.counted.annotated > 0 {
            // What was counted of its people is taken back before they go.
            search::remove(&self.connection, row.id, row.id)?;
        }
        self.connection
            .prepare_cached("UPDATE texts SET found = ?2 WHERE id = ?1")?
            .execute(params![kept, digest.found])?;
        let counts = digest.counts;
        self.connection
            .prepare_cached(
                "UPDATE articles SET direct = ?2, reported = ?3, voices = ?4, people = ?5
                 WHERE id = ?1",
            )?
            .execute(params![
                row.id,
                counts.direct,
                counts.reported,
                counts.voices,
                counts.people
            ])?;
        let more = Counted {
            annotated: 1 - row.counted.annotated,
            ..Counted::default()
        };
        self.tally.add(row.rank, more);
        self.upkeep
            .add(&self.connection, row.id, Some(&digest.entry))
    }
}
