//! Articles that are listed and not annotated yet, and where they come from.

use crate::article::Article;
use crate::library::{ArticleId, Piece, SourceKey, Stamp, Waiting};
use crate::store::reading::{Key, Reader};
use rusqlite::{OptionalExtension, Row, params};
use std::sync::Arc;

/// A waiting article with its row.
const WAITING: &str = "SELECT articles.rank, articles.path, articles.id,
    files.path, size, modified, start, length, sum, kept IS NOT NULL
    FROM articles JOIN files ON files.id = articles.id >> 32";

/// An article with where it comes from, and whether its text is kept already.
struct Found {
    key: Key,
    waiting: Waiting,
    has_text: bool,
}

impl Reader {
    /// The next articles in the list after a row, and the last of them; `None` where there are no
    /// more.
    pub(in crate::store) fn waiting_after(
        &self,
        after: Option<&Key>,
        most: usize,
    ) -> rusqlite::Result<(Vec<Waiting>, Option<Key>)> {
        let first = Key {
            rank: i64::MIN,
            path: String::new(),
            id: 0,
        };
        let after = after.unwrap_or(&first);
        let sql = format!(
            "{WAITING} WHERE (articles.rank, articles.path, articles.part, articles.id)
                 > (?1, ?2, ?3, ?4) AND voices IS NULL
             ORDER BY articles.rank, articles.path, articles.part, articles.id LIMIT ?5"
        );
        let found: Vec<Found> = self
            .connection
            .prepare_cached(&sql)?
            .query_map(
                params![after.rank, after.path, after.part(), after.id, most],
                found,
            )?
            .collect::<rusqlite::Result<_>>()?;
        let last = found.last().map(|found| found.key.clone());
        Ok((self.with_texts(found)?, last))
    }

    /// Whether no article waits, by the counts of the days.
    pub(in crate::store) fn none_waits(&self) -> rusqlite::Result<bool> {
        self.connection
            .prepare_cached("SELECT NOT EXISTS (SELECT 1 FROM days WHERE annotated < articles)")?
            .query_row([], |row| row.get(0))
    }

    /// The articles so many rows around this one.
    pub(in crate::store) fn waiting_near(
        &self,
        id: ArticleId,
        rows: usize,
    ) -> rusqlite::Result<Vec<Waiting>> {
        let Some(here) = self.key("WHERE id = ?1", [id.0])? else {
            return Ok(Vec::new());
        };
        let sql = format!("{WAITING} WHERE articles.id = ?1 AND voices IS NULL");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut waiting = Vec::new();
        for row in self.around(&here, rows)? {
            waiting.extend(statement.query_row([row.0], found).optional()?);
        }
        self.with_texts(waiting)
    }

    /// Where an article comes from.
    pub(in crate::store) fn source(&self, id: ArticleId) -> rusqlite::Result<Option<Waiting>> {
        let sql = format!("{WAITING} WHERE articles.id = ?1");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let found = statement.query_row([id.0], found).optional()?;
        Ok(found.map(|found| found.waiting))
    }

    fn with_texts(&self, found: Vec<Found>) -> rusqlite::Result<Vec<Waiting>> {
        let mut all = Vec::with_capacity(found.len());
        for found in found {
            let row = match found.has_text {
                true => self.article_row(ArticleId(found.key.id))?,
                false => None,
            };
            let article: Option<Article> = match row {
                Some(row) => self.text(&row)?,
                None => None,
            };
            all.push(Waiting {
                article: article.map(Arc::new),
                ..found.waiting
            });
        }
        Ok(all)
    }
}

fn found(row: &Row<'_>) -> rusqlite::Result<Found> {
    let key = Key::read(row)?;
    let size: Option<u64> = row.get(4)?;
    let modified: Option<i64> = row.get(5)?;
    let piece = match row.get(6)? {
        None => None,
        Some(offset) => Some(Piece {
            offset,
            length: row.get(7)?,
            sum: row.get(8)?,
        }),
    };
    let waiting = Waiting {
        key: SourceKey {
            path: row.get(3)?,
            part: key.part(),
        },
        stamp: size
            .zip(modified)
            .map(|(size, modified)| Stamp { size, modified }),
        piece,
        article: None,
    };
    Ok(Found {
        key,
        waiting,
        has_text: row.get(9)?,
    })
}
