//! The list: its order, windows of it, and steps in it.
//!
//! It is paged by key (rank, path, part, id): a window costs the same at any place of a million
//! rows. Steps of a few rows walk the index; long ones skip whole days by their kept counts.

use crate::library::{Anchor, ArticleId, ArticleRow, Page, Step};
use crate::store::reading::{ROW, Reader, article_row};
use crate::store::schema::{self, UNDATED};
use crate::store::window::Window;
use rusqlite::{OptionalExtension, Params, Row, params};

/// Steps up to this many rows walk the index (about 0.1 ms).
const WALK: u64 = 1_000;

/// The list's order.
const ORDER: &str = "ORDER BY rank, path, part, id";

/// Rows from a [`Key`] on, nearest first.
const FROM: &str = "WHERE (rank, path, part, id) >= (?1, ?2, ?3, ?4) ORDER BY rank, path, part, id";

/// Rows after a [`Key`], nearest first.
const AFTER: &str = "WHERE (rank, path, part, id) > (?1, ?2, ?3, ?4) ORDER BY rank, path, part, id";

/// Rows before a [`Key`], nearest first.
const BEFORE: &str = "WHERE (rank, path, part, id) < (?1, ?2, ?3, ?4)
     ORDER BY rank DESC, path DESC, part DESC, id DESC";

/// Where a row stands in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct Key {
    pub(super) rank: i64,
    pub(super) path: String,
    pub(super) id: i64,
}

impl Key {
    pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            rank: row.get(0)?,
            path: row.get(1)?,
            id: row.get(2)?,
        })
    }

    /// Which of its file's articles it is.
    pub(super) fn part(&self) -> u32 {
        u32::try_from(schema::part(self.id)).unwrap_or_default()
    }
}

impl Reader {
    /// The rows around the one that lies `step` from `anchor`.
    pub(in crate::store) fn page(
        &self,
        anchor: &Anchor,
        step: Step,
        before: usize,
        after: usize,
    ) -> rusqlite::Result<Page> {
        // One moment for all of the queries: somebody may be writing.
        let _moment = self.connection.unchecked_transaction()?;
        let start = match self.anchor(anchor)? {
            None => self.first()?,
            found => found,
        };
        let Some(start) = start else {
            return Ok(Page::empty());
        };
        let key = self.step(start, step)?;
        let window = Window::around(
            (before, after),
            |most| self.rows(BEFORE, &key, most),
            |most| self.rows(FROM, &key, most),
        )?;
        // In memory there is no such moment, and the last row may have just gone.
        let at = window.at.min(window.rows.len().saturating_sub(1));
        Ok(Page {
            at: (!window.rows.is_empty()).then_some(at),
            rows: window.rows,
            reaches_first: window.reaches_first,
            reaches_last: window.reaches_last,
        })
    }

    fn anchor(&self, anchor: &Anchor) -> rusqlite::Result<Option<Key>> {
        match anchor {
            Anchor::First => Ok(None),
            Anchor::Last => self.last(),
            Anchor::At(id) => self.key("WHERE id = ?1", [id.0]),
            Anchor::Path(path) => match self.article_at(path)? {
                Some(id) => self.key("WHERE id = ?1", [id.0]),
                None => Ok(None),
            },
            Anchor::Day(day) => {
                let from = schema::rank(Some(*day));
                let rank = self
                    .connection
                    .prepare_cached(
                        "SELECT ifnull((SELECT min(rank) FROM days WHERE rank >= ?1 AND rank < ?2),
                                       (SELECT max(rank) FROM days WHERE rank < ?2))",
                    )?
                    .query_row([from, UNDATED], |row| row.get::<_, Option<i64>>(0))?;
                rank.map_or(Ok(None), |rank| self.first_of(rank))
            }
            Anchor::Undated => match self.first_of(UNDATED)? {
                None => self.last(),
                found => Ok(found),
            },
        }
    }

    fn step(&self, from: Key, step: Step) -> rusqlite::Result<Key> {
        let found = match step {
            Step::None | Step::Rows(0) | Step::Days(0) => None,
            Step::Rows(rows) if rows.unsigned_abs() <= WALK => self.walk(&from, rows)?,
            Step::Rows(rows) => {
                let place = self.place(&from)?.saturating_add(rows);
                self.at_place(place.max(0))?
            }
            Step::Days(days) => self.days_from(from.rank, days)?,
        };
        Ok(found.unwrap_or(from))
    }

    /// The row so many rows from `from`, or the end of the list that way.
    fn walk(&self, from: &Key, rows: i64) -> rusqlite::Result<Option<Key>> {
        let way = if rows > 0 { AFTER } else { BEFORE };
        let found = self.key(
            &format!("{way} LIMIT 1 OFFSET ?5"),
            params![
                from.rank,
                from.path,
                schema::part(from.id),
                from.id,
                rows.unsigned_abs().saturating_sub(1)
            ],
        )?;
        match found {
            None if rows > 0 => self.last(),
            None => self.first(),
            found => Ok(found),
        }
    }

    /// How many rows stand before `key`.
    fn place(&self, key: &Key) -> rusqlite::Result<i64> {
        self.connection
            .prepare_cached(
                "SELECT (SELECT ifnull(sum(articles), 0) FROM days WHERE rank < ?1)
                      + (SELECT count(*) FROM articles WHERE rank = ?1 AND (path, part, id) < (?2, ?3, ?4))",
            )?
            .query_row(params![key.rank, key.path, schema::part(key.id), key.id], |row| row.get(0))
    }

    /// The row with `place` rows before it, or the last.
    fn at_place(&self, place: i64) -> rusqlite::Result<Option<Key>> {
        let mut left = place;
        let mut statement = self
            .connection
            .prepare_cached("SELECT rank, articles FROM days ORDER BY rank")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let articles: i64 = row.get(1)?;
            if left < articles {
                return self.key(
                    "WHERE rank = ?1 ORDER BY path, part, id LIMIT 1 OFFSET ?2",
                    params![row.get::<_, i64>(0)?, left],
                );
            }
            left -= articles;
        }
        self.last()
    }

    /// The first row of the day so many days from the one at `rank`; the undated count as one
    /// more day. `None` where there is no further day that way.
    fn days_from(&self, rank: i64, days: i64) -> rusqlite::Result<Option<Key>> {
        let sql = if days > 0 {
            "SELECT max(rank) FROM (SELECT rank FROM days WHERE rank > ?1 ORDER BY rank LIMIT ?2)"
        } else {
            "SELECT ifnull(min(rank), ?1) FROM
                 (SELECT rank FROM days WHERE rank < ?1 ORDER BY rank DESC LIMIT ?2)"
        };
        let far = days.saturating_abs();
        let rank: Option<i64> = self
            .connection
            .prepare_cached(sql)?
            .query_row([rank, far], |row| row.get(0))?;
        rank.map_or(Ok(None), |rank| self.first_of(rank))
    }

    fn first(&self) -> rusqlite::Result<Option<Key>> {
        self.key(&format!("{ORDER} LIMIT 1"), [])
    }

    fn last(&self) -> rusqlite::Result<Option<Key>> {
        self.key(
            "ORDER BY rank DESC, path DESC, part DESC, id DESC LIMIT 1",
            [],
        )
    }

    fn first_of(&self, rank: i64) -> rusqlite::Result<Option<Key>> {
        self.key("WHERE rank = ?1 ORDER BY path, part, id LIMIT 1", [rank])
    }

    pub(super) fn key(&self, tail: &str, params: impl Params) -> rusqlite::Result<Option<Key>> {
        self.prepare(&format!("articles {tail}"), "rank, path, id")?
            .query_row(params, Key::read)
            .optional()
    }

    fn rows(&self, way: &str, key: &Key, most: usize) -> rusqlite::Result<Vec<ArticleRow>> {
        self.prepare(&format!("articles {way} LIMIT ?5"), ROW)?
            .query_map(
                params![key.rank, key.path, schema::part(key.id), key.id, most],
                article_row,
            )?
            .collect()
    }

    /// The ids of so many rows on either side of a row, its own first.
    pub(super) fn around(&self, key: &Key, rows: usize) -> rusqlite::Result<Vec<ArticleId>> {
        let mut ids = Vec::new();
        for way in [FROM, BEFORE] {
            let rows = self.rows(way, key, rows)?;
            ids.extend(rows.into_iter().map(|row| row.id));
        }
        Ok(ids)
    }
}

#[cfg(test)]
mod tests;
