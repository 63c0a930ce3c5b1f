//! Keeps the full-text index in step with the articles, many at a time.
//!
//! Putting an article into the index is cheap only in large batches, in the order of the index. An
//! annotated article therefore first goes onto a list in the catalogue, in the transaction that
//! keeps it, and waits there until there are enough or nothing more comes. Whoever ends in between
//! leaves the list behind, and the next run goes on with it.

use crate::store::roots::Roots;
use crate::store::schema::UNDATED;
use crate::store::search::blocks;
use crate::store::search::entry::{self, Entry, Rest};
use crate::store::search::names::{self, Roll};
use crate::store::search::numbering;
use crate::text::Span;
use rusqlite::{Connection, params};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The tables. The text is not kept a second time. Segments are merged when there are many or nothing
/// more comes, a little at a time ([`Upkeep::merge`]), their pages fit the database's, and a batch is
/// sorted in memory as a whole: indexing takes half the time that it takes with SQLite's own values.
pub(super) const SCHEMA: &str = "
CREATE VIRTUAL TABLE search USING fts5
    (words, content = '', contentless_delete = 1, tokenize = 'ascii');
INSERT INTO search (search, rank) VALUES ('automerge', 0), ('usermerge', 16), ('crisismerge', 64),
    ('pgsz', 8000), ('hashsize', 33554432);
CREATE TABLE unsearched (article INTEGER PRIMARY KEY);   -- annotated, not yet in the index
CREATE TABLE apart (articles INTEGER NOT NULL);  -- put into the index since it was one segment
INSERT INTO apart VALUES (0);
";

/// So many articles are worth being put into the index, if more are still coming. That takes less time
/// than the loader needs to bring so much that it has to wait; twice as many take no less time each,
/// and some MB more of memory that the allocator does not give back.
const AT_ONCE: usize = 500;

/// After so many batches their segments are merged: each is merged once more for every level above.
const TOGETHER: usize = 32;

/// Articles put into the index at once.
const MOST: usize = 2 * AT_ONCE;

/// So many articles are put into the index in some tenths of a millisecond, which SQLite counts as
/// hardly a step.
const FEW: usize = 4;

/// Bytes of text put into the index at once.
const BYTES: usize = 16 << 20;

/// Counts of names put off at most: more would take room, and some MB of memory to add up.
const PUT_OFF: usize = 50_000;

/// Bytes of documents that are held until there are enough articles.
const HELD: usize = 8 << 20;

/// Where at least one of so many articles came since the index was one segment, it is made one again:
/// what holds in few articles is found in half the time then, and in a third where segments are many.
/// A few that come while one reads are not worth writing the whole anew.
const WORTH: i64 = 4;

/// Pages of the index merged at once: some hundredths of a second, in which not too much comes to be
/// written for the loader to wait.
const PAGES: i64 = 256;

/// What is still to be put into the index.
#[derive(Debug, Default)]
pub(in crate::store) struct Upkeep {
    /// What the collection is made of.
    roots: Arc<Roots>,
    /// How many articles wait; a guess that is never too low.
    waiting: usize,
    /// How many counts of names are put off; never too low.
    put_off: usize,
    /// Nothing more comes for now.
    hurry: bool,
    /// Batches put into the index since there was last something to merge.
    unmerged: usize,
    /// Whether there may be so many segments that some are to be merged.
    merges: bool,
    /// Whether the index may be worth being made one segment.
    scattered: bool,
    /// The index refused something: nothing more is tried in this run.
    broken: bool,
    /// What this run made ready for it: documents, one behind the other in one piece of memory, which
    /// is given back as a whole.
    words: String,
    /// Where each article's stands there, and what belongs to it.
    ready: FxHashMap<i64, (Span, Arc<Rest>)>,
}

impl Upkeep {
    /// Counts what an earlier run left behind of a collection made of these.
    pub(in crate::store) fn new(
        connection: &Connection,
        roots: &Arc<Roots>,
    ) -> rusqlite::Result<Self> {
        let count = |sql| connection.query_row(sql, [], |row| row.get(0));
        Ok(Self {
            waiting: count("SELECT count(*) FROM unsearched")?,
            put_off: count("SELECT count(*) FROM uncounted")?,
            scattered: true,
            roots: Arc::clone(roots),
            ..Self::default()
        })
    }

    /// Has an article put into the index, soon; `entry` is what was made ready of it.
    pub(in crate::store) fn add(
        &mut self,
        connection: &Connection,
        article: i64,
        entry: Option<&Entry>,
    ) -> rusqlite::Result<()> {
        connection
            .prepare_cached("INSERT OR IGNORE INTO unsearched VALUES (?1)")?
            .execute([article])?;
        self.waiting += 1;
        self.ready.remove(&article);
        if let Some(entry) = entry.filter(|_| self.words.len() < HELD && !self.broken) {
            let begun = self.words.len();
            // Pages that nobody writes to take no memory.
            self.words.reserve_exact((2 * HELD).saturating_sub(begun));
            self.words.push_str(&entry.words);
            let words = Span::new(begun, self.words.len());
            self.ready.insert(article, (words, Arc::clone(&entry.rest)));
        }
        self.hurry = false;
        Ok(())
    }

    /// Has an article put into the index anew, which brings nothing: what is not to wait does not.
    pub(in crate::store) fn renew(
        &mut self,
        connection: &Connection,
        article: i64,
    ) -> rusqlite::Result<()> {
        let hurry = self.hurry;
        self.add(connection, article, None)?;
        self.hurry = hurry;
        Ok(())
    }

    /// Nothing more comes for now: the rest is not to wait any longer.
    pub(in crate::store) fn finish(&mut self) {
        self.hurry = true;
    }

    /// Whether [`Upkeep::work`] should be called.
    pub(in crate::store) fn is_due(&self) -> bool {
        let is_rest = self.hurry && (self.waiting > 0 || self.put_off > 0);
        !self.broken && (is_rest || self.waiting >= AT_ONCE || self.words.len() >= HELD)
    }

    /// Whether [`Upkeep::merge`] should be called while there is nothing else to do.
    pub(in crate::store) fn merges(&self) -> bool {
        !self.broken && (self.merges || self.scattered && self.is_done())
    }

    /// Whether all that was brought is in the index, or never will be.
    pub(in crate::store) fn is_done(&self) -> bool {
        self.hurry && (self.waiting == 0 && self.put_off == 0 || self.broken)
    }

    /// Stops for as long as the catalogue stays where it is.
    pub(in crate::store) fn give_up(&mut self) {
        self.broken = true;
    }

    /// Tries again, in another place.
    pub(in crate::store) fn go_on(&mut self) {
        self.broken = false;
    }

    /// Puts one batch into the index, inside the caller's transaction; calls `between` all the while.
    pub(in crate::store) fn work(
        &mut self,
        connection: &Connection,
        between: &dyn Fn(),
    ) -> rusqlite::Result<()> {
        let (batch, is_last) = next(connection)?;
        let (mut roll, mut moved) = (Roll::default(), Vec::new());
        for waiting in &batch {
            forget(connection, waiting.article, waiting.article, &mut roll)?;
        }
        for day in batch.chunk_by(|one, other| one.rank == other.rank) {
            let articles: Vec<i64> = day.iter().map(|waiting| waiting.article).collect();
            let rank = day.first().map_or(UNDATED, |waiting| waiting.rank);
            numbering::give(connection, rank, &articles, &mut moved)?;
        }
        let fresh: FxHashMap<i64, u64> = batch
            .iter()
            .map(|waiting| (waiting.article, waiting.seal))
            .collect();
        // Some of the batch may have made room for others of it.
        moved.extend(fresh.keys());
        moved.sort_unstable();
        moved.dedup();
        let mut rows = Vec::with_capacity(moved.len());
        for article in moved {
            let number = numbering::number(connection, article)?;
            rows.extend(number.map(|number| (number, article)));
        }
        rows.sort_unstable();
        let mut insert =
            connection.prepare_cached("INSERT INTO search (rowid, words) VALUES (?1, ?2)")?;
        let mut document = String::new();
        for (at, (number, article)) in rows.into_iter().enumerate() {
            if at.is_multiple_of(FEW) {
                between();
            }
            let seal = fresh.get(&article);
            let made;
            let ready = seal.and_then(|seal| self.ready_of(article, *seal));
            let (words, rest) = match ready {
                Some(ready) => ready,
                None => match Entry::read(connection, article, &self.roots)? {
                    Some(entry) => {
                        made = entry;
                        (made.words.as_str(), &made.rest)
                    }
                    None => continue,
                },
            };
            document.clear();
            document.push_str(words);
            document.push_str(&blocks::word(number));
            insert.execute(params![number, document])?;
            // Others only made room, and were counted when they came.
            if seal.is_some() {
                roll.add(&rest.named);
            }
        }
        self.put_off += roll.put_off(connection)?;
        if self.put_off >= PUT_OFF || is_last && self.hurry {
            names::add_up(connection)?;
            self.put_off = 0;
        }
        if is_last {
            connection.execute("DELETE FROM unsearched", [])?;
        } else {
            let mut done =
                connection.prepare_cached("DELETE FROM unsearched WHERE article = ?1")?;
            for waiting in &batch {
                done.execute([waiting.article])?;
            }
        }
        self.waiting = match is_last {
            true => 0,
            false => self.waiting.saturating_sub(batch.len()).max(1),
        };
        connection
            .prepare_cached("UPDATE apart SET articles = articles + ?1")?
            .execute([batch.len()])?;
        self.scattered = true;
        self.unmerged += 1;
        if self.unmerged >= TOGETHER || is_last && self.hurry {
            self.unmerged = 0;
            self.merges = true;
        }
        // Where some are left their entries are made again, of what is kept.
        self.ready.clear();
        self.words.clear();
        if self.is_done() {
            self.words = String::new();
        }
        Ok(())
    }

    /// Merges some of many segments, inside the caller's transaction; all segments where nothing more
    /// comes and it is worth it. All of it at once would keep everybody waiting for seconds.
    pub(in crate::store) fn merge(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        let whole = self.is_done() && is_worth_one(connection)?;
        let before = connection.total_changes();
        connection
            .prepare_cached("INSERT INTO search (search, rank) VALUES ('merge', ?1)")?
            // Less than none: whatever level the segments are on.
            .execute([if whole { -PAGES } else { PAGES }])?;
        // The statement itself counts for one.
        if connection.total_changes() - before > 1 {
            return Ok(());
        }
        if whole {
            connection.execute("UPDATE apart SET articles = 0", [])?;
        }
        self.merges = false;
        self.scattered &= !self.is_done();
        Ok(())
    }

    /// What was made ready of an article, if it was made of what is kept now: another copy may have
    /// taken in another text meanwhile.
    fn ready_of(&self, article: i64, seal: u64) -> Option<(&str, &Arc<Rest>)> {
        let (words, rest) = self.ready.get(&article)?;
        let words = self.words.get(words.range())?;
        (rest.seal == seal).then_some((words, rest))
    }
}

/// Whether so much came that the index is to be made one segment.
fn is_worth_one(connection: &Connection) -> rusqlite::Result<bool> {
    let apart: i64 = connection
        .prepare_cached("SELECT articles FROM apart")?
        .query_row([], |row| row.get(0))?;
    Ok(apart > 0 && apart.saturating_mul(WORTH) >= numbering::at_most(connection)?)
}

/// Takes the articles of a range of ids out of the index, while their people are still kept.
pub(in crate::store) fn remove(
    connection: &Connection,
    first: i64,
    last: i64,
) -> rusqlite::Result<()> {
    let mut roll = Roll::default();
    forget(connection, first, last, &mut roll)?;
    if !roll.is_empty() {
        // A name that is not there yet could not be counted down.
        names::add_up(connection)?;
        roll.write(connection)?;
    }
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
        roll.take(&entry::named_in(connection, article)?);
    }
    for number in numbering::take(connection, first, last)? {
        connection
            .prepare_cached("DELETE FROM search WHERE rowid = ?1")?
            .execute([number])?;
    }
    Ok(())
}

/// An article that is to be put into the index.
struct Waiting {
    rank: i64,
    article: i64,
    /// What is kept of it, see [`entry::seal`].
    seal: u64,
}

/// Articles that wait. Crossed, for SQLite would rather go through all articles and look which wait.
const NEXT: &str = "SELECT rank, articles.id, bytes, content, title, path FROM unsearched
    CROSS JOIN articles ON articles.id = unsearched.article WHERE kept NOT NULL LIMIT ?1";

/// The articles to be put into the index next, in the order of the index, and whether they are all
/// that wait.
fn next(connection: &Connection) -> rusqlite::Result<(Vec<Waiting>, bool)> {
    let mut statement = connection.prepare_cached(NEXT)?;
    let mut rows = statement.query([MOST])?;
    let (mut batch, mut bytes) = (Vec::new(), 0_usize);
    while bytes < BYTES
        && let Some(row) = rows.next()?
    {
        let (title, path) = (row.get_ref(4)?.as_str()?, row.get_ref(5)?.as_str()?);
        batch.push(Waiting {
            rank: row.get(0)?,
            article: row.get(1)?,
            seal: entry::seal(row.get_ref(3)?.as_blob()?, title, path),
        });
        bytes += row.get::<_, usize>(2)?;
    }
    let is_last = batch.len() < MOST && bytes < BYTES;
    batch.sort_unstable_by_key(|waiting| (waiting.rank, waiting.article));
    Ok((batch, is_last))
}

#[cfg(test)]
mod tests;
