//! The tables of the reader's own, version by version.
//!
//! Items are keyed by what they are about, never by a number that only one file knows: the number
//! of an article here is short for its content and path and is never handed out. Values are JSON
//! ([`crate::vault::pack`]), so that a new field needs no new column.

use rusqlite::Connection;

/// "DATE", in the file's header: what tells this file from other SQLite files.
pub(super) const APPLICATION: i32 = 0x4441_5445;

/// What brings a file from each version to the next; `user_version` counts those done. Never
/// change one that was released: add another.
const MIGRATIONS: &[&str] = &["
CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    content BLOB NOT NULL,          -- 16 bytes
    path TEXT NOT NULL,
    title TEXT NOT NULL,
    UNIQUE (content, path)
);
CREATE TABLE items (
    article INTEGER NOT NULL,       -- 0: of no article
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    changed INTEGER NOT NULL,       -- seconds since 1970
    PRIMARY KEY (article, kind, name)
) WITHOUT ROWID;
CREATE TABLE deeds (                -- what can be taken back
    number INTEGER PRIMARY KEY,     -- microseconds since 1970
    before TEXT,
    after TEXT,
    undone INTEGER NOT NULL
);
"];

/// The version this build writes.
pub(super) fn version() -> i32 {
    i32::try_from(MIGRATIONS.len()).unwrap_or(i32::MAX)
}

/// Whether the file has no tables yet.
pub(super) fn is_bare(connection: &Connection) -> rusqlite::Result<bool> {
    connection.pragma_query_value(None, "user_version", |row| Ok(row.get::<_, i32>(0)? == 0))
}

/// Brings a file up to this build's version, all or nothing.
pub(super) fn migrate(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch("BEGIN IMMEDIATE")?;
    let done = migrate_inside(connection);
    match done {
        Ok(()) => connection.execute_batch("COMMIT"),
        Err(error) => {
            // The file stays as it was; so says the first error.
            let _ = connection.execute_batch("ROLLBACK");
            Err(error)
        }
    }
}

fn migrate_inside(connection: &Connection) -> rusqlite::Result<()> {
    // Asked again inside: another copy may have been faster.
    let from: i32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let from = usize::try_from(from).unwrap_or(usize::MAX);
    for step in MIGRATIONS.iter().skip(from) {
        connection.execute_batch(step)?;
    }
    if from < MIGRATIONS.len() {
        connection.pragma_update(None, "application_id", APPLICATION)?;
        connection.pragma_update(None, "user_version", version())?;
    }
    Ok(())
}
