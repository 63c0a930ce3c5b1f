//! A whole copy a day, kept for a week: written aside, then renamed, so that a copy is good or not
//! there.

use crate::disk;
use crate::vault::open;
use rusqlite::Connection;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

/// How many days are kept.
const DAYS: usize = 7;

/// Before and after the day in a backup's name.
const NAME: (&str, &str) = ("state-", ".sqlite");

/// Makes this day's backup of an open `file`, unless there is one or the file is damaged, and
/// removes those of more than a week of use. Returns whether one was made.
pub(super) fn daily(connection: &Connection, file: &Path, day: &str) -> io::Result<bool> {
    let folder = folder(file);
    let backup = folder.join(format!("{}{day}{}", NAME.0, NAME.1));
    let empty = "SELECT NOT EXISTS (SELECT * FROM items)";
    let is_empty = connection.query_row(empty, [], |row| row.get(0));
    if backup.exists() || is_empty.unwrap_or(true) || !open::is_sound(connection).unwrap_or(false) {
        return Ok(false);
    }
    std::fs::create_dir_all(&folder)?;
    let unfinished = folder.join(format!("unfinished-{}", std::process::id()));
    let _ = std::fs::remove_file(&unfinished);
    let name = unfinished.to_string_lossy();
    let written = connection.execute("VACUUM INTO ?1", [&*name]);
    let done = written
        .map_err(io::Error::other)
        .and_then(|_| settle(&unfinished, &backup));
    if done.is_err() {
        // A full disk: what was written of it only makes that worse.
        let _ = std::fs::remove_file(&unfinished);
    }
    done?;
    for old in newest_first(file).into_iter().skip(DAYS) {
        std::fs::remove_file(old)?;
    }
    Ok(true)
}

/// The backups of a file.
pub(super) fn newest_first(file: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder(file)) else {
        return Vec::new();
    };
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut backups: Vec<_> = paths.filter(|path| day(path).is_some()).collect();
    backups.sort_unstable_by(|one, other| other.cmp(one));
    backups
}

/// The day of a backup, from its name.
pub(super) fn day(backup: &Path) -> Option<String> {
    let name = backup.file_name()?.to_str()?;
    let day = name.strip_prefix(NAME.0)?.strip_suffix(NAME.1)?;
    Some(day.to_owned())
}

/// Copies a backup to where the file belongs.
pub(super) fn put_back(backup: &Path, file: &Path) -> io::Result<()> {
    let copy = disk::beside(file, ".restored");
    std::fs::copy(backup, &copy)?;
    settle(&copy, file)
}

/// Gives a finished file its name once its bytes are on the disk, and the name too.
fn settle(from: &Path, to: &Path) -> io::Result<()> {
    File::open(from)?.sync_all()?;
    std::fs::rename(from, to)?;
    match to.parent() {
        Some(folder) => File::open(folder)?.sync_all(),
        None => Ok(()),
    }
}

fn folder(file: &Path) -> PathBuf {
    file.with_file_name("backups")
}
