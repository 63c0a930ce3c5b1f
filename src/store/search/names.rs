//! Who is named in the collection, with counts that are kept rather than counted.
//!
//! A name is counted under what it tells by itself (see
//! [`crate::library::people::persona::counted_under`]): "King Charles" and
//! "King Charles III" are one row, a single word is none, for it may be anybody's. What the index
//! takes in is added, what it forgets taken away, many articles at a time.
//!
//! A few thousand articles name people all over the table. While very many come, what is to be added is
//! therefore written down as it comes, and added once there is much of it or nothing more comes.

use crate::library::across::{NamedPerson, PeoplePage};
use crate::library::query::Phrase;
use crate::library::query::found::{SearchKey, Stretch};
use crate::store::search::entry::Named;
use crate::store::search::searcher::Searcher;
use compact_str::CompactString;
use rusqlite::{Connection, params};
use std::collections::BTreeMap;

/// The tables.
pub(super) const SCHEMA: &str = "
CREATE TABLE names (
    key INTEGER PRIMARY KEY,                -- what the name is counted under
    name TEXT NOT NULL,                     -- the longest that articles settled on
    articles INTEGER NOT NULL,
    mentions INTEGER NOT NULL,
    quotes INTEGER NOT NULL
);
CREATE INDEX most_named ON names (mentions);
CREATE TABLE uncounted (                    -- still to be added to these
    key INTEGER NOT NULL,
    name TEXT NOT NULL,
    articles INTEGER NOT NULL,
    mentions INTEGER NOT NULL,
    quotes INTEGER NOT NULL
);
";

/// Names looked at for one page (some hundredths of a second).
const LOOKED_AT: usize = 100_000;

/// What a batch changes in the counts, in the order of the table.
#[derive(Debug, Default)]
pub(super) struct Roll(BTreeMap<i64, Change>);

#[derive(Debug, Default)]
struct Change {
    name: CompactString,
    articles: i64,
    mentions: i64,
    quotes: i64,
}

impl Roll {
    /// An article that names these is taken into the index.
    pub(super) fn add(&mut self, named: &[Named]) {
        self.count(named, 1);
    }

    /// An article that names these is forgotten.
    pub(super) fn take(&mut self, named: &[Named]) {
        self.count(named, -1);
    }

    fn count(&mut self, all: &[Named], by: i64) {
        for named in all {
            let row = self.0.entry(named.key).or_default();
            row.articles += by;
            row.mentions += by * named.mentions;
            row.quotes += by * named.quotes;
            if named.name.len() > row.name.len() {
                row.name.clone_from(&named.name);
            }
        }
    }

    /// Whether there are no differences.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Writes the differences down, to be added by [`add_up`]; how many there are.
    pub(super) fn put_off(self, connection: &Connection) -> rusqlite::Result<usize> {
        let mut insert =
            connection.prepare_cached("INSERT INTO uncounted VALUES (?1, ?2, ?3, ?4, ?5)")?;
        let mut rows = 0;
        for (key, row) in self.0 {
            insert.execute(params![
                key,
                row.name.as_str(),
                row.articles,
                row.mentions,
                row.quotes
            ])?;
            rows += 1;
        }
        Ok(rows)
    }

    /// Adds the differences to the names, where nothing is put off.
    pub(super) fn write(self, connection: &Connection) -> rusqlite::Result<()> {
        let mut change = connection.prepare_cached(
            "INSERT INTO names VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (key) DO UPDATE SET
                 name = iif(octet_length(excluded.name) > octet_length(name), excluded.name, name),
                 articles = articles + excluded.articles,
                 mentions = mentions + excluded.mentions,
                 quotes = quotes + excluded.quotes",
        )?;
        let mut remove =
            connection.prepare_cached("DELETE FROM names WHERE key = ?1 AND articles <= 0")?;
        for (key, row) in self.0 {
            let Change {
                name,
                articles,
                mentions,
                quotes,
            } = row;
            if (articles, mentions, quotes) == (0, 0, 0) {
                continue;
            }
            change.execute(params![key, name.as_str(), articles, mentions, quotes])?;
            if articles < 0 {
                remove.execute([key])?;
            }
        }
        Ok(())
    }
}

/// Adds to the names what was put off.
pub(super) fn add_up(connection: &Connection) -> rusqlite::Result<()> {
    let mut roll = Roll::default();
    {
        let mut statement = connection
            .prepare_cached("SELECT key, name, articles, mentions, quotes FROM uncounted")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let sum = roll.0.entry(row.get(0)?).or_default();
            let name = row.get_ref(1)?.as_str()?;
            if name.len() > sum.name.len() {
                sum.name = name.into();
            }
            sum.articles += row.get::<_, i64>(2)?;
            sum.mentions += row.get::<_, i64>(3)?;
            sum.quotes += row.get::<_, i64>(4)?;
        }
    }
    if roll.0.is_empty() {
        return Ok(());
    }
    connection.execute("DELETE FROM uncounted", [])?;
    roll.write(connection)
}

/// A stretch of the people whose names hold these words, the most named first, as the reader
/// corrected them, until `stop` says so. A key parts those named less from it and those named more.
pub(super) fn page(
    searcher: &Searcher,
    filter: Option<&Phrase>,
    from: Stretch,
    limit: usize,
    stop: &dyn Fn() -> bool,
) -> rusqlite::Result<PeoplePage> {
    let _moment = searcher.connection().unchecked_transaction()?;
    let backward = from.is_backward();
    let amended = searcher.amended()?;
    let mut others = amended.rows(from, filter).peekable();
    let mut statement = searcher.connection().prepare_cached(match backward {
        false => {
            "SELECT key, name, articles, mentions, quotes FROM names
             WHERE (mentions, key) < (?1, ?2) ORDER BY mentions DESC, key DESC"
        }
        true => {
            "SELECT key, name, articles, mentions, quotes FROM names
             WHERE (mentions, key) >= (?1, ?2) ORDER BY mentions, key"
        }
    })?;
    let mut last = match from {
        Stretch::First => SearchKey(i64::MAX, i64::MAX),
        Stretch::After(key) | Stretch::Before(key) => key,
        Stretch::Last => SearchKey(i64::MIN, i64::MIN),
    };
    let mut rows = statement.query([last.0, last.1])?;
    let (mut page, mut looked_at) = (PeoplePage::default(), 0_usize);
    let is_whole = loop {
        let row = rows.next()?;
        let key = match row {
            Some(row) => Some(SearchKey(row.get(3)?, row.get(0)?)),
            None => None,
        };
        let is_due = |(other, _): &(SearchKey, &NamedPerson)| match key {
            Some(key) if backward => *other <= key,
            Some(key) => *other >= key,
            None => true,
        };
        while page.people.len() < limit
            && let Some((key, person)) = others.next_if(is_due)
        {
            last = key;
            page.people.push(person.clone());
        }
        let (Some(row), Some(key)) = (row, key) else {
            break others.peek().is_none();
        };
        looked_at += 1;
        if page.people.len() == limit || looked_at > LOOKED_AT || looked_at % 1024 == 0 && stop() {
            break false;
        }
        last = key;
        let name = row.get_ref(1)?.as_str()?;
        if !amended.replaces(key.1)
            && !searcher.regard().corrections.is_no_person(name)
            && filter.is_none_or(|filter| filter.is_in(name))
        {
            page.people.push(NamedPerson {
                name: name.to_owned(),
                articles: row.get(2)?,
                mentions: row.get(3)?,
                quotes: row.get(4)?,
            });
        }
    };
    if backward {
        page.people.reverse();
        page.before = (!is_whole).then(|| above(last));
        page.next = from.key();
    } else {
        page.before = from.key();
        page.next = (!is_whole).then_some(last);
    }
    Ok(page)
}

/// The key that parts this row and those below from what stands above.
fn above(row: SearchKey) -> SearchKey {
    match row.1.checked_add(1) {
        Some(key) => SearchKey(row.0, key),
        None => SearchKey(row.0.saturating_add(1), i64::MIN),
    }
}
