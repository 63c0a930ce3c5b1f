//! What articles said before they were edited.

use crate::article::content::Content;
use crate::library::ArticleRow;
use crate::library::own::Identity;
use crate::store::aside::Text;
use crate::store::pack::{self, unpack_blocks, words};
use crate::store::reading::{Reader, article_of};
use crate::store::schema;
use chrono::{Local, TimeZone};
use rusqlite::{OptionalExtension, Row, params};
use std::sync::Arc;

/// Versions of an article. In a file of many articles another one may have stood in its place: only
/// what had the same title is a version of it.
const WHERE: &str = "FROM versions WHERE article = ?1 AND (?2 OR title = ?3)";

impl Reader {
    /// How many earlier versions of an article are kept.
    pub(in crate::store) fn count_earlier(&self, row: &ArticleRow) -> rusqlite::Result<usize> {
        self.connection()
            .prepare_cached(&format!("SELECT count(*) {WHERE}"))?
            .query_row(params![row.id.0, is_file(row), row.title], |row| row.get(0))
    }

    /// The latest earlier versions of an article, the latest first.
    pub(in crate::store) fn earlier(
        &self,
        row: &ArticleRow,
        most: usize,
    ) -> rusqlite::Result<Vec<Text>> {
        self.connection()
            .prepare_cached(&format!(
                "SELECT content, modified, rank, title, length, text, blocks {WHERE}
                 ORDER BY modified DESC LIMIT ?4"
            ))?
            .query_map(params![row.id.0, is_file(row), row.title, most], |found| {
                version(row, found)
            })?
            .collect()
    }

    /// The version of an article with this text.
    pub(in crate::store) fn version(
        &self,
        row: &ArticleRow,
        content: Content,
    ) -> rusqlite::Result<Option<Text>> {
        self.connection()
            .prepare_cached(
                "SELECT content, modified, rank, title, length, text, blocks
                 FROM versions WHERE article = ?1 AND content = ?2",
            )?
            .query_row(params![row.id.0, content.0.to_be_bytes()], |found| {
                version(row, found)
            })
            .optional()
    }
}

/// Whether the article is all of its file.
fn is_file(row: &ArticleRow) -> bool {
    let identity = Identity {
        path: row.path.clone(),
        ..Identity::default()
    };
    identity.file().len() == row.path.len()
}

fn version(row: &ArticleRow, found: &Row<'_>) -> rusqlite::Result<Text> {
    let text = pack::text(found, 4)?;
    let modified: Option<i64> = found.get(1)?;
    let row = ArticleRow {
        content: Content(u128::from_be_bytes(found.get(0)?)),
        date: schema::day(found.get(2)?),
        title: found.get(3)?,
        words: words(&text),
        counts: None,
        ..row.clone()
    };
    let blocks = unpack_blocks(found.get_ref(6)?.as_blob()?);
    let article = article_of(&row, text, blocks);
    Ok(Text {
        row,
        article: Arc::new(article),
        annotations: None,
        written: modified.map(|nanos| Local.timestamp_nanos(nanos).naive_local()),
    })
}
