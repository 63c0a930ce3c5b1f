//! Keeps the full-text index in step with the articles, many at a time.
//!
//! Putting an article into the index is cheap only in large batches, in the order of the index. An
//! annotated article therefore first goes onto a list in the catalogue, in the transaction that
//! keeps it, and waits there until there are enough or nothing more comes. Whoever ends in between
//! leaves the list behind, and the next run goes on with it.

use crate::store::search::document::{self, ABOUT, ANONYMOUS, BY, Document, IN, QUOTE};
use rusqlite::{Connection, OptionalExtension, params};

/// The tables. The text is not kept a second time. Segments are merged only when there are many,
/// their pages fit the database's, and a batch is sorted in memory as a whole: indexing takes half
/// the time that it takes with SQLite's own values.
pub(in crate::store) const SCHEMA: &str = "
CREATE VIRTUAL TABLE search USING fts5
    (words, content = '', contentless_delete = 1, tokenize = 'ascii');
INSERT INTO search (search, rank) VALUES ('automerge', 0), ('pgsz', 8000), ('hashsize', 33554432);
CREATE TABLE unsearched (article INTEGER PRIMARY KEY);   -- annotated, not yet in the index
";

/// Articles put into the index at once, if more are still coming.
const AT_ONCE: usize = 2_000;

/// Bytes of text put into the index at once.
const BYTES: usize = 16 << 20;

/// What is still to be put into the index.
#[derive(Debug, Default)]
pub(in crate::store) struct Upkeep {
    /// How many articles wait; a guess that is never too low.
    waiting: usize,
    /// Nothing more comes for now.
    hurry: bool,
    /// The index refused something: nothing more is tried in this run.
    broken: bool,
    document: Document,
}

impl Upkeep {
    /// Counts what an earlier run left behind.
    pub(in crate::store) fn new(connection: &Connection) -> rusqlite::Result<Self> {
        let waiting =
            connection.query_row("SELECT count(*) FROM unsearched", [], |row| row.get(0))?;
        Ok(Self {
            waiting,
            ..Self::default()
        })
    }

    /// Has an article put into the index, soon.
    pub(in crate::store) fn add(
        &mut self,
        connection: &Connection,
        article: i64,
    ) -> rusqlite::Result<()> {
        connection
            .prepare_cached("INSERT OR IGNORE INTO unsearched VALUES (?1)")?
            .execute([article])?;
        self.waiting += 1;
        self.hurry = false;
        Ok(())
    }

    /// Nothing more comes for now: the rest is not to wait any longer.
    pub(in crate::store) fn finish(&mut self) {
        self.hurry = true;
    }

    /// Whether [`Upkeep::work`] should be called.
    pub(in crate::store) fn is_due(&self) -> bool {
        let enough = if self.hurry { 1 } else { AT_ONCE };
        !self.broken && self.waiting >= enough
    }

    /// Whether all that was brought is in the index, or never will be.
    pub(in crate::store) fn is_done(&self) -> bool {
        self.hurry && (self.waiting == 0 || self.broken)
    }

    /// Stops for as long as the catalogue stays where it is.
    pub(in crate::store) fn give_up(&mut self) {
        self.broken = true;
    }

    /// Tries again, in another place.
    pub(in crate::store) fn go_on(&mut self) {
        self.broken = false;
    }

    /// Puts one batch into the index, inside the caller's transaction.
    pub(in crate::store) fn work(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        let mut batch: Vec<(Option<i64>, i64)> = connection
            .prepare_cached(
                "SELECT id, rank FROM unsearched JOIN articles ON id = article LIMIT ?1",
            )?
            .query_map([AT_ONCE], |row| {
                let id = row.get(0)?;
                Ok((document::number(row.get(1)?, id), id))
            })?
            .collect::<rusqlite::Result<_>>()?;
        batch.sort_unstable();
        let mut insert = connection
            .prepare_cached("INSERT OR REPLACE INTO search (rowid, words) VALUES (?1, ?2)")?;
        let mut done = connection.prepare_cached("DELETE FROM unsearched WHERE article = ?1")?;
        let (mut bytes, mut taken) = (0, 0);
        for (number, id) in &batch {
            if let Some(number) = number {
                bytes += self.read(connection, *id)?;
                insert.execute(params![number, self.document.words])?;
            }
            done.execute([id])?;
            taken += 1;
            if bytes >= BYTES {
                break;
            }
        }
        let is_last = batch.len() < AT_ONCE && taken == batch.len();
        self.waiting = if is_last {
            0
        } else {
            self.waiting.saturating_sub(taken).max(1)
        };
        Ok(())
    }

    /// Makes the document of an article; the bytes of its text.
    fn read(&mut self, connection: &Connection, id: i64) -> rusqlite::Result<usize> {
        let document = &mut self.document;
        document.clear();
        let bytes = connection
            .prepare_cached(
                "SELECT text, title, path FROM texts JOIN articles ON id = article WHERE article = ?1",
            )?
            .query_row([id], |row| {
                let text = row.get_ref(0)?.as_str()?;
                let title = row.get_ref(1)?.as_str()?;
                document.text(text);
                document.name(IN, row.get_ref(2)?.as_str()?);
                if !text.contains(title) {
                    document.text(title);
                }
                Ok(text.len())
            })
            .optional()?;
        let mut people: Vec<String> = Vec::new();
        let mut rows = connection
            .prepare_cached("SELECT aliases FROM people WHERE article = ?1 ORDER BY number")?;
        let mut rows = rows.query([id])?;
        while let Some(row) = rows.next()? {
            let aliases: String = row.get(0)?;
            aliases.lines().for_each(|name| document.name(ABOUT, name));
            people.push(aliases);
        }
        let mut rows = connection
            .prepare_cached("SELECT name, person, anonymous, via FROM voices WHERE article = ?1")?;
        let mut rows = rows.query([id])?;
        let (mut quoted, mut anonymous) = (false, false);
        while let Some(row) = rows.next()? {
            quoted = true;
            anonymous |= row.get::<_, bool>(2)?;
            let person = row.get::<_, Option<usize>>(1)?;
            match (
                person.and_then(|person| people.get(person)),
                row.get_ref(0)?.as_str_or_null()?,
            ) {
                (Some(aliases), _) => aliases.lines().for_each(|name| document.name(BY, name)),
                (None, Some(name)) => document.name(BY, name),
                (None, None) => {}
            }
            if let Some(outlet) = row.get_ref(3)?.as_str_or_null()? {
                document.name(IN, outlet);
            }
        }
        if quoted {
            document.word(QUOTE);
        }
        if anonymous {
            document.word(ANONYMOUS);
        }
        Ok(bytes.unwrap_or(0))
    }
}

/// Takes the articles of a range of ids out of the index; they must still be listed.
pub(in crate::store) fn remove(
    connection: &Connection,
    first: i64,
    last: i64,
) -> rusqlite::Result<()> {
    let numbers: Vec<Option<i64>> = connection
        .prepare_cached(
            "SELECT id, rank FROM articles WHERE id BETWEEN ?1 AND ?2 AND voices IS NOT NULL",
        )?
        .query_map([first, last], |row| {
            Ok(document::number(row.get(1)?, row.get(0)?))
        })?
        .collect::<rusqlite::Result<_>>()?;
    if numbers.is_empty() {
        return Ok(());
    }
    let mut delete = connection.prepare_cached("DELETE FROM search WHERE rowid = ?1")?;
    for number in numbers.into_iter().flatten() {
        delete.execute([number])?;
    }
    connection
        .prepare_cached("DELETE FROM unsearched WHERE article BETWEEN ?1 AND ?2")?
        .execute([first, last])?;
    Ok(())
}
