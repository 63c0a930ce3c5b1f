//! What answers the screen: an article, days, problems, totals; in [`list`] a window of the list.

mod earlier;
mod list;
mod located;
mod marked;
mod waiting;

pub(super) use list::Key;

use crate::annotate::model::Annotations;
use crate::article::content::Content;
use crate::article::{Article, Block, Defect};
use crate::library::{ArticleId, ArticleRow, Counts, DayCount, Problem, Totals};
use crate::store::pack::{self, Code, unpack_blocks};
use crate::store::schema::{self, UNDATED};
use chrono::NaiveDate;
use rusqlite::{CachedStatement, Connection, OptionalExtension, Row, params};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::sync::Arc;

/// Problems listed at most.
const PROBLEMS: usize = 1_000;

const ROW: &str =
    "id, rank, articles.path, title, date_source, doubt, words, direct, reported, voices, people,
     content";

/// A connection to the collection that only reads.
#[derive(Debug)]
pub(super) struct Reader {
    connection: Connection,
    /// Annotations of articles with a corrected speaker, before they were corrected.
    anew: RefCell<FxHashMap<(ArticleId, Content), Arc<Annotations>>>,
}

impl Reader {
    pub(super) fn new(connection: Connection) -> Self {
        Self {
            connection,
            anew: RefCell::default(),
        }
    }

    pub(super) fn connection(&self) -> &Connection {
        &self.connection
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
            .prepare_cached(
                "SELECT bytes, text, blocks FROM articles JOIN texts ON texts.id = kept
                 WHERE articles.id = ?1",
            )?
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
            defects,
            ..article_of(row, text, blocks)
        }))
    }

    /// The rows of a day in list order, at most `most`.
    pub(super) fn of_day(&self, day: NaiveDate, most: usize) -> rusqlite::Result<Vec<ArticleRow>> {
        self.prepare(
            "articles WHERE rank = ?1 ORDER BY path, part, id LIMIT ?2",
            ROW,
        )?
        .query_map(params![schema::rank(Some(day)), most], article_row)?
        .collect()
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
        let day = |rank: Option<i64>| rank.and_then(schema::day);
        self.connection
            .prepare_cached(
                "SELECT ifnull(sum(articles), 0), ifnull(sum(annotated), 0), ifnull(sum(defects), 0),
                     ifnull((SELECT articles FROM days WHERE rank = ?1), 0),
                     (SELECT max(rank) FROM days WHERE rank < ?1),
                     (SELECT min(rank) FROM days WHERE rank < ?1)
                 FROM days",
            )?
            .query_row([UNDATED], |row| {
                Ok(Totals {
                    articles: row.get(0)?,
                    annotated: row.get(1)?,
                    problems: row.get(2)?,
                    undated: row.get(3)?,
                    first: day(row.get(4)?),
                    last: day(row.get(5)?),
                    ..Totals::default()
                })
            })
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

    fn prepare(&self, tail: &str, columns: &str) -> rusqlite::Result<CachedStatement<'_>> {
        self.connection
            .prepare_cached(&format!("SELECT {columns} FROM {tail}"))
    }
}

/// The article of a row, with nothing odd about it.
fn article_of(row: &ArticleRow, text: String, blocks: Vec<Block>) -> Article {
    Article {
        path: row.path.clone(),
        date: row.date,
        date_source: row.date_source,
        doubt: row.doubt,
        numeric: None,
        title: row.title.clone(),
        text,
        blocks,
        defects: Vec::new(),
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
