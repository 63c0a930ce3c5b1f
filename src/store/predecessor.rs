//! The catalogue that was there before: set aside, and asked for what nothing else can give.
//!
//! All a catalogue holds can be read again from the files, but for one thing: what articles said
//! before they were edited. Those versions stand nowhere else, so they outlive the catalogue they
//! were kept in, whether another build made that or it is damaged. A new catalogue takes over each
//! one that is provably whole: its words must have the number they were kept under.
//!
//! It is asked at every opening until it has answered, so a program that is killed in between loses
//! nothing. Of an article that was edited after another build last looked, that build's last text is
//! not among them: to find it, every file would have to be read before the first is listed.

use crate::article::content::Content;
use crate::disk::{beside, shown};
use crate::store::{pack, schema};
use rusqlite::{Connection, OpenFlags, OptionalExtension, params};
use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};

/// What came of asking.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Inherited {
    /// Versions that the new catalogue has now.
    saved: usize,
    /// Versions that are there and cannot be read.
    lost: usize,
    /// Whether there may be others, which cannot even be counted.
    is_cut: bool,
}

/// An earlier version of an article, with the file it belongs to.
struct Version {
    path: Vec<u8>,
    part: i64,
    content: Vec<u8>,
    modified: Option<i64>,
    rank: i64,
    title: String,
    length: i64,
    text: Vec<u8>,
    blocks: Vec<u8>,
}

/// Takes a catalogue out of the way of a new one, which then [`inherit`]s from it.
///
/// # Errors
///
/// Where it cannot be renamed.
pub(super) fn set_aside(file: &Path) -> std::io::Result<()> {
    let aside = aside(file);
    rename(file, &aside)
}

/// Takes over what the catalogue that was set aside has, if there is one, and tells what could not be.
/// It is removed once it has nothing left to give; where the new one cannot be written it stays, to be
/// asked again.
pub(super) fn inherit(catalogue: &Connection, file: &Path) -> Option<String> {
    let aside = aside(file);
    if !aside.exists() {
        return None;
    }
    let inherited = match take_over(catalogue, &aside) {
        Ok(inherited) => inherited,
        Err(error) => {
            return Some(format!(
                "Earlier versions of articles could not be taken over from the former catalogue \
                 ({error}); the next start tries again."
            ));
        }
    };
    if inherited.lost == 0 && !inherited.is_cut {
        remove(&aside);
        return None;
    }
    let mut rest = beside(file, ".damaged");
    if rename(&aside, &rest).is_err() {
        rest = aside;
    }
    Some(format!("{inherited} It lies in {}.", shown(&rest)))
}

impl fmt::Display for Inherited {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let versions = match self.saved {
            0 => "No earlier versions of articles".to_owned(),
            1 => "1 earlier version of an article".to_owned(),
            saved => format!("{saved} earlier versions of articles"),
        };
        write!(out, "{versions} could be saved from the former catalogue")?;
        match (self.lost, self.is_cut) {
            (0, _) => write!(out, "; what else it holds cannot be read."),
            (lost, false) => write!(out, "; {lost} cannot be read."),
            (lost, true) => write!(out, "; at least {lost} cannot be read."),
        }
    }
}

fn take_over(catalogue: &Connection, aside: &Path) -> rusqlite::Result<Inherited> {
    let whole = catalogue.unchecked_transaction()?;
    // For writing: a log that was set aside with it is carried over.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut inherited = Inherited::default();
    let former = Connection::open_with_flags(aside, flags);
    let Ok((former, rows, is_cut)) = former.and_then(|former| {
        let (rows, is_cut) = rows(&former)?;
        Ok((former, rows, is_cut))
    }) else {
        inherited.is_cut = true;
        return Ok(inherited);
    };
    inherited.is_cut = is_cut;
    for row in rows {
        // Another build may have kept them in another form; to this one that is damage.
        match version(&former, row) {
            Ok(Some(version)) => {
                keep(catalogue, &version)?;
                inherited.saved += 1;
            }
            _ => inherited.lost += 1,
        }
    }
    whole.commit()?;
    Ok(inherited)
}

/// The rows of all versions that can be found from either end, and whether damage may hide others.
fn rows(former: &Connection) -> rusqlite::Result<(BTreeSet<i64>, bool)> {
    let mut rows = BTreeSet::new();
    for order in ["ASC", "DESC"] {
        let sql = format!("SELECT rowid FROM versions NOT INDEXED ORDER BY rowid {order}");
        let mut statement = former.prepare(&sql)?;
        let mut found = statement.query([])?;
        loop {
            match found.next() {
                Ok(Some(row)) => rows.insert(row.get(0)?),
                Ok(None) => return Ok((rows, false)),
                Err(_) => break,
            };
        }
    }
    Ok((rows, true))
}

/// The version in this row; `None` where it is not whole.
fn version(former: &Connection, row: i64) -> rusqlite::Result<Option<Version>> {
    former
        .prepare_cached(
            "SELECT article & 4294967295, content, versions.modified, rank, title, length, text,
                 blocks, files.path
             FROM versions JOIN files ON files.id = article >> 32 WHERE versions.rowid = ?1",
        )?
        .query_row([row], |row| {
            let words = pack::text(row, 5)?;
            let version = Version {
                part: row.get(0)?,
                content: row.get(1)?,
                modified: row.get(2)?,
                rank: row.get(3)?,
                title: row.get(4)?,
                length: row.get(5)?,
                text: row.get(6)?,
                blocks: row.get(7)?,
                path: row.get(8)?,
            };
            let blocks = pack::unpack_blocks(&version.blocks);
            let is_whole = version.content == Content::of(&words).0.to_be_bytes()
                && blocks
                    .iter()
                    .all(|block| words.get(block.span.range()).is_some());
            Ok(is_whole.then_some(version))
        })
}

/// Keeps a version for the article that will come from its file, or has come.
fn keep(catalogue: &Connection, version: &Version) -> rusqlite::Result<()> {
    catalogue
        .prepare_cached("INSERT OR IGNORE INTO files (path, whole) VALUES (?1, 0)")?
        .execute([&version.path])?;
    let file: i64 = catalogue
        .prepare_cached("SELECT id FROM files WHERE path = ?1")?
        .query_row([&version.path], |row| row.get(0))?;
    let article = schema::article_id(file, u32::try_from(version.part).unwrap_or(u32::MAX));
    let is_present = catalogue
        .prepare_cached("SELECT 1 FROM articles WHERE id = ?1 AND content = ?2")?
        .query_row(params![article, version.content], |_| Ok(()))
        .optional()?
        .is_some();
    if is_present {
        return Ok(());
    }
    catalogue
        .prepare_cached(
            "INSERT OR IGNORE INTO versions
                 (article, content, modified, rank, title, length, text, blocks)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            article,
            version.content,
            version.modified,
            version.rank,
            version.title,
            version.length,
            version.text,
            version.blocks,
        ])?;
    Ok(())
}

fn aside(file: &Path) -> PathBuf {
    beside(file, ".former")
}

/// With its log, which holds what was written last. The log goes first: without its database it is
/// nothing, while a new database would take an old log for its own.
fn rename(from: &Path, to: &Path) -> std::io::Result<()> {
    remove(to);
    let log = beside(from, "-wal");
    if log.exists() {
        std::fs::rename(log, beside(to, "-wal"))?;
    }
    std::fs::rename(from, to)?;
    // SQLite makes it of the log.
    let _ = std::fs::remove_file(beside(from, "-shm"));
    Ok(())
}

fn remove(file: &Path) {
    for ending in ["", "-wal", "-shm"] {
        // Mostly there is none.
        let _ = std::fs::remove_file(beside(file, ending));
    }
}

#[cfg(test)]
mod tests;
