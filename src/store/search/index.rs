//! Keeps the full-text index in step with the articles, many at a time.
//!
//! Putting an article into the index is cheap only in large batches, in the order of the index. An
//! annotated article therefore first goes onto a list in the catalogue, in the transaction that
//! keeps it, and waits there until there are enough or nothing more comes. Whoever ends in between
//! leaves the list behind, and the next run goes on with it.

use crate::store::pack;
use crate::store::schema::UNDATED;
use crate::store::search::document::{ABOUT, ANONYMOUS, BY, Document, IN, QUOTE};
use crate::store::search::names::Roll;
use crate::store::search::numbering;
use rusqlite::{Connection, OptionalExtension, params};

/// The tables. The text is not kept a second time. Segments are merged only when there are many,
/// their pages fit the database's, and a batch is sorted in memory as a whole: indexing takes half
/// the time that it takes with SQLite's own values.
pub(super) const SCHEMA: &str = "
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
        let (batch, is_last) = next(connection)?;
        let (mut changed, mut roll) = (Vec::with_capacity(batch.len()), Roll::default());
        for (_, article) in &batch {
            forget(connection, *article, *article, &mut roll)?;
            roll.add(connection, *article)?;
            changed.push(*article);
        }
        roll.write(connection)?;
        for day in batch.chunk_by(|one, other| one.0 == other.0) {
            let articles: Vec<i64> = day.iter().map(|(_, article)| *article).collect();
            let rank = day.first().map_or(UNDATED, |(rank, _)| *rank);
            numbering::give(connection, rank, &articles, &mut changed)?;
        }
        changed.sort_unstable();
        changed.dedup();
        let mut numbers = Vec::with_capacity(changed.len());
        for article in changed {
            numbers.extend(numbering::number(connection, article)?.map(|number| (number, article)));
        }
        numbers.sort_unstable();
        let mut insert =
            connection.prepare_cached("INSERT INTO search (rowid, words) VALUES (?1, ?2)")?;
        for (number, article) in numbers {
            self.read(connection, article)?;
            insert.execute(params![number, self.document.words])?;
        }
        let mut done = connection.prepare_cached("DELETE FROM unsearched WHERE article = ?1")?;
        for (_, article) in &batch {
            done.execute([article])?;
        }
        self.waiting = match is_last {
            true => 0,
            false => self.waiting.saturating_sub(batch.len()).max(1),
        };
        Ok(())
    }

    /// Makes the document of an article.
    fn read(&mut self, connection: &Connection, id: i64) -> rusqlite::Result<()> {
        let document = &mut self.document;
        document.clear();
        connection
            .prepare_cached(
                "SELECT texts.length, text, title, path FROM texts JOIN articles ON id = article WHERE article = ?1",
            )?
            .query_row([id], |row| {
                let text = &pack::text(row, 0)?;
                let title = row.get_ref(2)?.as_str()?;
                document.text(text);
                document.name(IN, row.get_ref(3)?.as_str()?);
                if !text.contains(title) {
                    document.text(title);
                }
                Ok(())
            })
            .optional()?;
        let mut people: Vec<String> = Vec::new();
        let mut rows = connection
            .prepare_cached("SELECT aliases FROM people WHERE article = ?1 ORDER BY number")?;
        let mut rows = rows.query([id])?;
        while let Some(row) = rows.next()? {
            let aliases: String = row.get(0)?;
            document.names(ABOUT, &aliases);
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
                (Some(aliases), _) => document.names(BY, aliases),
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
        Ok(())
    }
}

/// Takes the articles of a range of ids out of the index, while their people are still kept.
pub(in crate::store) fn remove(
    connection: &Connection,
    first: i64,
    last: i64,
) -> rusqlite::Result<()> {
    let mut roll = Roll::default();
    forget(connection, first, last, &mut roll)?;
    roll.write(connection)?;
    connection
        .prepare_cached("DELETE FROM unsearched WHERE article BETWEEN ?1 AND ?2")?
        .execute([first, last])?;
    Ok(())
}

/// Takes articles out of the index, and their numbers and counts away.
fn forget(connection: &Connection, first: i64, last: i64, roll: &mut Roll) -> rusqlite::Result<()> {
    let counted: Vec<i64> = connection
        .prepare_cached("SELECT article FROM documents WHERE article BETWEEN ?1 AND ?2")?
        .query_map([first, last], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    if counted.is_empty() {
        return Ok(());
    }
    for article in counted {
        roll.take(connection, article)?;
    }
    for number in numbering::take(connection, first, last)? {
        connection
            .prepare_cached("DELETE FROM search WHERE rowid = ?1")?
            .execute([number])?;
    }
    Ok(())
}

/// The articles to be put into the index next, with their ranks, in the order of the index, and
/// whether they are all that wait.
fn next(connection: &Connection) -> rusqlite::Result<(Vec<(i64, i64)>, bool)> {
    let mut statement = connection.prepare_cached(
        "SELECT rank, id, texts.length FROM unsearched
         JOIN articles ON id = unsearched.article JOIN texts ON texts.article = id LIMIT ?1",
    )?;
    let mut rows = statement.query([AT_ONCE])?;
    let (mut batch, mut bytes) = (Vec::new(), 0_usize);
    while bytes < BYTES
        && let Some(row) = rows.next()?
    {
        batch.push((row.get(0)?, row.get(1)?));
        bytes += row.get::<_, usize>(2)?;
    }
    let is_last = batch.len() < AT_ONCE && bytes < BYTES;
    batch.sort_unstable();
    Ok((batch, is_last))
}
