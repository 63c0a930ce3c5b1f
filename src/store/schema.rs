//! The tables, and what makes a catalogue fit this build.
//!
//! An article's id is made of its file's number and its part (see [`article_id`]), so that a file
//! read anew keeps its ids and no second index is needed to find an article. The list's order is
//! one index over (rank, path, part); `rank` grows with age, undated last. `days`
//! is kept by [`crate::store::tally`] and answers everything that would otherwise be counted.

use crate::store::catalogue::order;
use crate::store::place::Fnv;
use crate::store::search;
use chrono::NaiveDate;
use rusqlite::Connection;
use std::time::UNIX_EPOCH;

/// Everything a catalogue holds.
pub(super) const SCHEMA: &str = "
CREATE TABLE files (
    id INTEGER PRIMARY KEY AUTOINCREMENT,   -- never used again: an open article is an id
    path BLOB NOT NULL,
    size INTEGER,                           -- with modified: the stamp, NULL where there is none
    modified INTEGER,
    whole INTEGER NOT NULL                  -- 1: every article of it was delivered
);
CREATE UNIQUE INDEX paths ON files (path DESC);  -- as they are read: an index grows best at its end
CREATE TABLE articles (
    id INTEGER PRIMARY KEY,                 -- file << 32 | part
    rank INTEGER NOT NULL,                  -- minus the days since 1970; UNDATED
    path TEXT NOT NULL,                     -- as shown
    part INTEGER NOT NULL,                  -- again: an index cannot be searched for part of an id
    content BLOB NOT NULL,                  -- which text it is, whatever its path
    title TEXT NOT NULL,
    date_source INTEGER NOT NULL,
    doubt INTEGER NOT NULL,
    words INTEGER NOT NULL,                 -- 0 until the text is here
    bytes INTEGER,                          -- of the text; NULL until it is here
    defects INTEGER NOT NULL,
    direct INTEGER,                         -- these four: NULL until annotated
    reported INTEGER,
    voices INTEGER,
    people INTEGER,
    start INTEGER,                          -- these three: the bytes of one of several articles
    length INTEGER,
    sum INTEGER,
    kept INTEGER                            -- texts.id; NULL until the text is here
);
CREATE INDEX list ON articles (rank, path, part);
CREATE TABLE texts (                        -- apart from the rows, which come first
    id INTEGER PRIMARY KEY,                 -- in the order they come, and so they fill their pages
    found BLOB,                             -- packed: voices and people; NULL until annotated
    blocks BLOB NOT NULL,                   -- packed: kinds and spans
    text BLOB NOT NULL                      -- compressed
);
CREATE TABLE versions (                     -- what articles said before they were edited
    article INTEGER NOT NULL,
    content BLOB NOT NULL,
    modified INTEGER,                       -- of the file then
    rank INTEGER NOT NULL,
    title TEXT NOT NULL,
    length INTEGER NOT NULL,
    text BLOB NOT NULL,
    blocks BLOB NOT NULL,
    PRIMARY KEY (article, content)
);
CREATE TABLE defects (
    article INTEGER NOT NULL,
    number INTEGER NOT NULL,
    message TEXT NOT NULL,
    loss INTEGER NOT NULL,
    PRIMARY KEY (article, number)
) WITHOUT ROWID;
CREATE TABLE days (
    rank INTEGER PRIMARY KEY,
    articles INTEGER NOT NULL,
    annotated INTEGER NOT NULL,
    defects INTEGER NOT NULL
);
";

/// The rank of articles without a date: after every date chrono can hold.
pub(super) const UNDATED: i64 = 1_000_000_000;

/// Where a day stands in the list.
pub(super) fn rank(date: Option<NaiveDate>) -> i64 {
    date.map_or(UNDATED, |date| -i64::from(date.to_epoch_days()))
}

/// The day that stands at `rank`.
pub(super) fn day(rank: i64) -> Option<NaiveDate> {
    if rank == UNDATED {
        return None;
    }
    NaiveDate::from_epoch_days(i32::try_from(-rank).ok()?)
}

/// The id of a file's article; every file has room for as many as [`crate::library::SourceKey`].
pub(super) fn article_id(file: i64, part: u32) -> i64 {
    file << 32 | i64::from(part)
}

/// The first and the last id of a file's articles.
pub(super) fn ids(file: i64) -> (i64, i64) {
    (article_id(file, 0), article_id(file, u32::MAX))
}

/// Which of its file's articles an id is.
pub(super) fn part(id: i64) -> i64 {
    id & i64::from(u32::MAX)
}

/// Makes the tables in an empty database, all or none.
pub(super) fn create(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(&format!(
        "BEGIN IMMEDIATE; {SCHEMA} {} {} PRAGMA user_version = {}; COMMIT;",
        order::SCHEMA,
        search::schema(),
        version()
    ))
}

/// What `user_version` says in a catalogue of this very build. Reading and annotating change from
/// build to build, so another build's catalogue holds other dates, blocks and counts.
pub(super) fn version() -> i32 {
    let mut hash = Fnv::default();
    hash.add(SCHEMA.as_bytes());
    hash.add(order::SCHEMA.as_bytes());
    hash.add(search::schema().as_bytes());
    hash.add(env!("CARGO_PKG_VERSION").as_bytes());
    let program = std::env::current_exe().and_then(std::fs::metadata);
    if let Ok(program) = program {
        hash.add(&program.len().to_le_bytes());
        let changed = program.modified().ok();
        let changed = changed.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        hash.add(&changed.unwrap_or_default().as_nanos().to_le_bytes());
    }
    // Never 0, which is a database without tables.
    i32::try_from(hash.0 >> 33).unwrap_or(i32::MAX) | 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_order_days_newest_first_and_undated_last() {
        let days = ["2025-04-16", "2025-04-15", "1969-12-31", "0001-01-01"]
            .map(|day| day.parse::<NaiveDate>().unwrap());
        let mut dates: Vec<_> = days.into_iter().map(Some).collect();
        dates.insert(0, Some(NaiveDate::MAX));
        dates.push(Some(NaiveDate::MIN));
        dates.push(None);
        assert!(dates.is_sorted_by_key(|date| rank(*date)));
        for date in dates {
            assert_eq!(day(rank(date)), date);
        }
        assert_eq!(day(i64::MIN + 1), None);
    }
}
