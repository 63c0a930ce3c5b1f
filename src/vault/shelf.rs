//! What the database holds and how it is read and written: the one place here that knows SQL.

use crate::article::content::Content;
use crate::library::own::log::{Entry, Log};
use crate::library::own::{Book, Deed, Identity, Item, Thing};
use crate::vault::{pack, schema};
use rusqlite::{Connection, OptionalExtension, params};

/// A deed on its way to the disk, with what must be written beside it.
#[derive(Clone, Debug)]
pub(super) struct Act {
    /// What happens; `None` where only the log changes.
    pub(super) deed: Option<Deed>,
    /// How its article was known before.
    pub(super) was: Option<Identity>,
    /// What happens to the log.
    pub(super) log: Vec<Note>,
}

/// A change of the log.
#[derive(Clone, Debug)]
pub(super) enum Note {
    Did(Box<Entry>),
    /// Taken back, or done again.
    Turned(i64, bool),
    Dropped(i64),
}

/// Everything in the database.
pub(super) fn book(connection: &Connection) -> rusqlite::Result<Book> {
    let mut book = Book::default();
    // Another copy is only just making the file.
    if schema::is_bare(connection)? {
        return Ok(book);
    }
    let mut statement = connection.prepare_cached(
        "SELECT items.article, content, path, title, value FROM items
         LEFT JOIN articles ON articles.id = items.article ORDER BY items.article",
    )?;
    let mut rows = statement.query([])?;
    let mut record: Option<(i64, Identity, Vec<Thing>)> = None;
    while let Some(row) = rows.next()? {
        let number: i64 = row.get(0)?;
        if record.as_ref().is_none_or(|record| record.0 != number) {
            if let Some((_, identity, things)) = record.take() {
                book.add(identity, things);
            }
            let identity = match row.get::<_, Option<[u8; 16]>>(1)? {
                Some(content) => Identity {
                    content: Content(u128::from_be_bytes(content)),
                    path: row.get(2)?,
                    title: row.get(3)?,
                },
                None => Identity::default(),
            };
            record = Some((number, identity, Vec::new()));
        }
        let Some((_, identity, things)) = &mut record else {
            continue;
        };
        match pack::item(row.get_ref(4)?.as_str()?, Some(identity)) {
            Some(Item::Of(_, thing)) => things.push(thing),
            Some(item) => book.apply(&Deed::Keep(item)),
            // A value this build cannot read stays where it is.
            None => {}
        }
    }
    if let Some((_, identity, things)) = record {
        book.add(identity, things);
    }
    Ok(book)
}

/// The deeds that can be taken back, and those that were.
pub(super) fn log(connection: &Connection) -> rusqlite::Result<Log> {
    let mut statement = connection
        .prepare_cached("SELECT number, before, after, undone FROM deeds ORDER BY number")?;
    let item = |value: Option<String>| value.as_deref().and_then(pack::unwhole);
    let entries = statement.query_map([], |row| {
        let entry = Entry {
            number: row.get(0)?,
            before: item(row.get(1)?),
            after: item(row.get(2)?),
        };
        Ok((entry, row.get(3)?))
    })?;
    Ok(Log::kept(entries.collect::<rusqlite::Result<Vec<_>>>()?))
}

/// Writes an act; the transaction is the caller's.
pub(super) fn write(connection: &Connection, act: &Act, now: i64) -> rusqlite::Result<()> {
    match &act.deed {
        Some(Deed::Keep(item)) => keep(connection, item, act.was.as_ref(), now)?,
        Some(Deed::Drop(item)) => remove(connection, item, act.was.as_ref())?,
        None => {}
    }
    for note in &act.log {
        match note {
            Note::Did(entry) => {
                let value = |item: &Option<Item>| item.as_ref().map(pack::whole).transpose();
                connection
                    .prepare_cached("INSERT OR REPLACE INTO deeds VALUES (?1, ?2, ?3, 0)")?
                    .execute(params![
                        entry.number,
                        value(&entry.before).map_err(unwritable)?,
                        value(&entry.after).map_err(unwritable)?,
                    ])?;
            }
            Note::Turned(number, undone) => {
                connection
                    .prepare_cached("UPDATE deeds SET undone = ?2 WHERE number = ?1")?
                    .execute(params![number, undone])?;
            }
            Note::Dropped(number) => {
                connection
                    .prepare_cached("DELETE FROM deeds WHERE number = ?1")?
                    .execute([number])?;
            }
        }
    }
    Ok(())
}

fn keep(
    connection: &Connection,
    item: &Item,
    was: Option<&Identity>,
    now: i64,
) -> rusqlite::Result<()> {
    let article = match item {
        Item::Of(of, _) => see(connection, of, was)?,
        _ => 0,
    };
    let key = item.key();
    connection
        .prepare_cached("INSERT OR REPLACE INTO items VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![
            article,
            key.kind,
            key.name,
            pack::value(item).map_err(unwritable)?,
            now
        ])?;
    Ok(())
}

fn remove(connection: &Connection, item: &Item, was: Option<&Identity>) -> rusqlite::Result<()> {
    let article = match item {
        Item::Of(of, _) => number(connection, was.unwrap_or(of))?,
        _ => Some(0),
    };
    let key = item.key();
    connection
        .prepare_cached("DELETE FROM items WHERE article = ?1 AND kind = ?2 AND name = ?3")?
        .execute(params![article, key.kind, key.name])?;
    Ok(())
}

/// The number of an article, known by this identity from now on.
fn see(connection: &Connection, of: &Identity, was: Option<&Identity>) -> rusqlite::Result<i64> {
    let found = match was {
        Some(was) => number(connection, was)?,
        None => None,
    };
    let found = match found {
        None => number(connection, of)?,
        found => found,
    };
    let Some(number) = found else {
        connection
            .prepare_cached("INSERT INTO articles (content, path, title) VALUES (?1, ?2, ?3)")?
            .execute(params![of.content.0.to_be_bytes(), of.path, of.title])?;
        return Ok(connection.last_insert_rowid());
    };
    if was != Some(of) {
        connection
            .prepare_cached(
                "UPDATE articles SET content = ?2, path = ?3, title = ?4 WHERE id = ?1",
            )?
            .execute(params![
                number,
                of.content.0.to_be_bytes(),
                of.path,
                of.title
            ])?;
    }
    Ok(number)
}

fn number(connection: &Connection, of: &Identity) -> rusqlite::Result<Option<i64>> {
    connection
        .prepare_cached("SELECT id FROM articles WHERE content = ?1 AND path = ?2")?
        .query_row(params![of.content.0.to_be_bytes(), of.path], |row| {
            row.get(0)
        })
        .optional()
}

fn unwritable(error: serde_json::Error) -> rusqlite::Error {
    rusqlite::Error::ToSqlConversionFailure(Box::new(error))
}
