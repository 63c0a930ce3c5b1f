//! What answers the screen: a window of the list, an article, days, problems, totals.
//!
//! The list is paged by key (rank, path, part, id): a window costs the same at any place of a million
//! rows. Steps of a few rows walk the index; long ones skip whole days by their kept counts.

mod located;
mod waiting;

use crate::article::content::Content;
use crate::article::{Article, Defect};
use crate::library::{
    Anchor, ArticleId, ArticleRow, Counts, DayCount, Page, Problem, Side, Step, Totals,
};
use crate::store::pack::{self, Code, unpack_blocks};
use crate::store::schema::{self, UNDATED};
use rusqlite::{CachedStatement, Connection, OptionalExtension, Params, Row, params};

/// No screen shows more rows at once, and no answer may take long.
const WINDOW: usize = 2_000;

/// Steps up to this many rows walk the index (about 0.1 ms).
const WALK: u64 = 1_000;

/// Problems listed at most.
const PROBLEMS: usize = 1_000;

const ROW: &str =
    "id, rank, articles.path, title, date_source, doubt, words, direct, reported, voices, people,
     content";

/// The list's order.
const ORDER: &str = "ORDER BY rank, path, part, id";

/// Rows from a [`Key`] on, nearest first.
const FROM: &str = "WHERE (rank, path, part, id) >= (?1, ?2, ?3, ?4) ORDER BY rank, path, part, id";

/// Rows after a [`Key`], nearest first.
const AFTER: &str = "WHERE (rank, path, part, id) > (?1, ?2, ?3, ?4) ORDER BY rank, path, part, id";

/// Rows before a [`Key`], nearest first.
const BEFORE: &str = "WHERE (rank, path, part, id) < (?1, ?2, ?3, ?4)
     ORDER BY rank DESC, path DESC, part DESC, id DESC";

/// A connection to the collection that only reads.
#[derive(Debug)]
pub(super) struct Reader {
    connection: Connection,
    /// More of them, for what takes too long to be waited for.
    spares: Vec<Connection>,
}

/// Where a row stands in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Key {
    rank: i64,
    path: String,
    id: i64,
}

impl Key {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            rank: row.get(0)?,
            path: row.get(1)?,
            id: row.get(2)?,
        })
    }

    /// Which of its file's articles it is.
    fn part(&self) -> u32 {
        u32::try_from(schema::part(self.id)).unwrap_or_default()
    }
}

impl Reader {
    pub(super) fn new(connection: Connection, spares: Vec<Connection>) -> Self {
        Self { connection, spares }
    }

    /// A reader for another thread; as many calls give one as there are spare connections.
    pub(super) fn split(&mut self) -> Option<Self> {
        let spare = self.spares.pop()?;
        Some(Self::new(spare, Vec::new()))
    }

    pub(super) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// The rows around the one that lies `step` from `anchor`.
    pub(super) fn page(
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
            return Ok(Page {
                reaches_first: true,
                reaches_last: true,
                ..Page::default()
            });
        };
        let key = self.step(start, step)?;
        let (before, after) = (before.min(WINDOW), after.min(WINDOW));
        let mut rows = self.rows(BEFORE, &key, before + 1)?;
        let reaches_first = rows.len() <= before;
        rows.truncate(before);
        rows.reverse();
        let at = rows.len();
        rows.extend(self.rows(FROM, &key, after + 2)?);
        let reaches_last = rows.len() <= at + after + 1;
        rows.truncate(at + after + 1);
        // In memory there is no such moment, and the last row may have just gone.
        let at = at.min(rows.len().saturating_sub(1));
        Ok(Page {
            at: (!rows.is_empty()).then_some(at),
            rows,
            reaches_first,
            reaches_last,
        })
    }

    /// An article's row, text and blocks.
    pub(super) fn article_row(&self, id: ArticleId) -> rusqlite::Result<Option<ArticleRow>> {
        self.prepare("articles WHERE id = ?1", ROW)?
            .query_row([id.0], article_row)
            .optional()
    }

    /// The article that `row` stands for.
    pub(super) fn text(&self, row: &ArticleRow) -> rusqlite::Result<Option<Article>> {
        let found = self
            .connection
            .prepare_cached("SELECT length, text, blocks FROM texts WHERE article = ?1")?
            .query_row([row.id.0], |found| {
                let blocks = unpack_blocks(found.get_ref(2)?.as_blob()?);
                Ok((pack::text(found, 0)?, blocks))
            })
            .optional()?;
        let Some((text, blocks)) = found else {
            return Ok(None);
        };
        let defects = self
            .connection
            .prepare_cached("SELECT message, loss FROM defects WHERE article = ?1 ORDER BY number")?
            .query_map([row.id.0], |found| {
                Ok(Defect {
                    message: found.get(0)?,
                    loss: found.get(1)?,
                })
            })?
            .collect::<rusqlite::Result<_>>()?;
        Ok(Some(Article {
            path: row.path.clone(),
            date: row.date,
            date_source: row.date_source,
            doubt: row.doubt,
            title: row.title.clone(),
            text,
            blocks,
            defects,
        }))
    }

    /// The rows of one side of a comparison in list order, at most `most`.
    pub(super) fn side(&self, side: Side, most: usize) -> rusqlite::Result<Vec<ArticleRow>> {
        match side {
            Side::Article(id) => Ok(self.article_row(id)?.into_iter().collect()),
            Side::Day(day) => self
                .prepare(
                    "articles WHERE rank = ?1 ORDER BY path, part, id LIMIT ?2",
                    ROW,
                )?
                .query_map(params![schema::rank(Some(day)), most], article_row)?
                .collect(),
        }
    }

    /// How many articles each day has, oldest first.
    pub(super) fn days(&self) -> rusqlite::Result<Vec<DayCount>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT rank, articles FROM days WHERE rank < ?1 ORDER BY rank DESC")?;
        let mut rows = statement.query([UNDATED])?;
        let mut days = Vec::new();
        while let Some(row) = rows.next()? {
            if let Some(day) = schema::day(row.get(0)?) {
                days.push(DayCount {
                    day,
                    articles: row.get(1)?,
                });
            }
        }
        Ok(days)
    }

    /// The problems of `run`, then what was odd about articles, in the order they were read; the
    /// first thousand.
    pub(super) fn problems(&self, run: &[Problem]) -> rusqlite::Result<Vec<Problem>> {
        let mut problems: Vec<Problem> = run.iter().take(PROBLEMS).cloned().collect();
        let room = PROBLEMS - problems.len();
        let mut statement = self.connection.prepare_cached(
            "SELECT path, message, loss FROM defects CROSS JOIN articles ON id = article
             ORDER BY article, number LIMIT ?1",
        )?;
        let defects = statement.query_map([room], |row| {
            Ok(Problem {
                path: row.get(0)?,
                message: row.get(1)?,
                loss: row.get(2)?,
            })
        })?;
        for defect in defects {
            problems.push(defect?);
        }
        Ok(problems)
    }

    /// The state of what is kept, from the counts of its days.
    pub(super) fn totals(&self) -> rusqlite::Result<Totals> {
        let mut totals = Totals::default();
        let mut statement = self
            .connection
            .prepare_cached("SELECT rank, articles, annotated, defects FROM days ORDER BY rank")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let articles: usize = row.get(1)?;
            totals.articles += articles;
            totals.annotated += row.get::<_, usize>(2)?;
            totals.problems += row.get::<_, usize>(3)?;
            match schema::day(row.get(0)?) {
                None => totals.undated += articles,
                Some(day) => {
                    totals.last = totals.last.or(Some(day));
                    totals.first = Some(day);
                }
            }
        }
        Ok(totals)
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

    /// The article with this path, as shown.
    pub(super) fn article_at(&self, path: &str) -> rusqlite::Result<Option<ArticleId>> {
        let numbered = path.rsplit_once('#').and_then(|(file, number)| {
            let part = number.parse::<u32>().ok()?.checked_sub(1)?;
            Some((file, part))
        });
        for (file, part) in [Some((path, 0)), numbered].into_iter().flatten() {
            let number = self
                .connection
                .prepare_cached("SELECT id FROM files WHERE path = ?1")?
                .query_row([file.as_bytes()], |row| row.get(0))
                .optional()?;
            if let Some(number) = number {
                return Ok(Some(ArticleId(schema::article_id(number, part))));
            }
        }
        Ok(None)
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

    fn key(&self, tail: &str, params: impl Params) -> rusqlite::Result<Option<Key>> {
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
    fn around(&self, key: &Key, rows: usize) -> rusqlite::Result<Vec<ArticleId>> {
        let mut ids = Vec::new();
        for way in [FROM, BEFORE] {
            let rows = self.rows(way, key, rows)?;
            ids.extend(rows.into_iter().map(|row| row.id));
        }
        Ok(ids)
    }

    fn prepare(&self, tail: &str, columns: &str) -> rusqlite::Result<CachedStatement<'_>> {
        self.connection
            .prepare_cached(&format!("SELECT {columns} FROM {tail}"))
    }
}

fn article_row(row: &Row<'_>) -> rusqlite::Result<ArticleRow> {
    let counts = match row.get::<_, Option<usize>>(9)? {
        None => None,
        Some(voices) => Some(Counts {
            direct: row.get(7)?,
            reported: row.get(8)?,
            voices,
            people: row.get(10)?,
        }),
    };
    Ok(ArticleRow {
        id: ArticleId(row.get(0)?),
        date: schema::day(row.get(1)?),
        path: row.get(2)?,
        content: Content(u128::from_be_bytes(row.get(11)?)),
        title: row.get(3)?,
        date_source: Code::from_code(row.get(4)?),
        doubt: Code::from_code(row.get(5)?),
        words: row.get(6)?,
        counts,
    })
}

#[cfg(test)]
mod tests;
