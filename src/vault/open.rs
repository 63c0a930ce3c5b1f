//! Opens the file of the reader's own; sets a damaged one aside and brings back a backup.
//!
//! Nothing is ever deleted here, and a file that is not ours, is newer than this build, or cannot
//! be written is not touched at all.

use crate::disk::{self, beside, plain, shown};
use crate::vault::{backup, schema};
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long another copy may hold the file.
const PATIENCE: Duration = Duration::from_secs(5);

/// A connection belongs to one thread at a time.
const FLAGS: OpenFlags = OpenFlags::SQLITE_OPEN_NO_MUTEX;

/// An open file.
#[derive(Debug)]
pub(super) struct Opened {
    pub(super) connection: Connection,
    /// What happened on the way that the reader should know.
    pub(super) said: Option<String>,
    /// Which file it is, whatever stands at its path later.
    pub(super) inode: Option<(u64, u64)>,
}

enum Trouble {
    /// Of somebody else, or of a later version: hands off.
    Foreign(String),
    Damaged,
    Unusable(String),
}

impl From<rusqlite::Error> for Trouble {
    fn from(error: rusqlite::Error) -> Self {
        if is_damage(&error) {
            Self::Damaged
        } else {
            Self::Unusable(reason(&error))
        }
    }
}

/// Whether an error says that the file's bytes make no sense.
pub(super) fn is_damage(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase)
    )
}

/// An error in a few words for the reader.
pub(super) fn reason(error: &rusqlite::Error) -> String {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => "the disk is full".to_owned(),
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
            "its folder cannot be written to".to_owned()
        }
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            "another program holds it".to_owned()
        }
        _ => error.to_string(),
    }
}

/// Opens `file`, makes it where there is none; else says why it cannot be written, in a few words.
pub(super) fn open(file: &Path) -> Result<Opened, String> {
    let _held = disk::hold(file, PATIENCE)?;
    let mut said = None;
    let connection = match connect(file) {
        Err(Trouble::Damaged) => {
            said = Some(restore(file)?);
            connect(file)
        }
        connected => connected,
    };
    match connection {
        Ok(connection) => Ok(Opened {
            connection,
            said,
            inode: inode(file),
        }),
        Err(Trouble::Unusable(why) | Trouble::Foreign(why)) => Err(why),
        Err(Trouble::Damaged) => Err("its disk gives back other bytes".to_owned()),
    }
}

fn connect(file: &Path) -> Result<Connection, Trouble> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let connection = Connection::open_with_flags(file, flags | FLAGS)?;
    connection.busy_timeout(PATIENCE)?;
    if connection.is_readonly("main")? {
        return Err(Trouble::Unusable("it is read-only".to_owned()));
    }
    ours(&connection)?;
    let mode: String =
        connection.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))?;
    if mode != "wal" {
        let why = "its disk allows no write-ahead log";
        return Err(Trouble::Unusable(why.to_owned()));
    }
    connection.pragma_update(None, "synchronous", "FULL")?;
    if !is_sound(&connection)? {
        return Err(Trouble::Damaged);
    }
    schema::migrate(&connection)?;
    Ok(connection)
}

/// Refuses what another program made, or a later version of this one.
fn ours(connection: &Connection) -> Result<(), Trouble> {
    let pragma = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
    let tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if tables > 0 && pragma("application_id")? != schema::APPLICATION {
        return Err(Trouble::Foreign("another program made it".to_owned()));
    }
    if pragma("user_version")? > schema::version() {
        let why = "a later version of dateline made it";
        return Err(Trouble::Foreign(why.to_owned()));
    }
    Ok(())
}

/// Whether every page makes sense.
pub(super) fn is_sound(connection: &Connection) -> rusqlite::Result<bool> {
    let found: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    Ok(found == "ok")
}

/// A connection that only reads, and never makes a file: for a folder that cannot be written to.
pub(super) fn readable(file: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | FLAGS;
    let log = std::fs::metadata(beside(file, "-wal")).map_or(0, |log| log.len());
    let looked = Connection::open_with_flags(file, flags).and_then(|connection| {
        is_sound(&connection)?;
        Ok(connection)
    });
    let connection = if looked.is_ok() || log > 0 {
        looked?
    } else {
        // Its folder lets no shared memory be made. Nothing lies beside it, so nothing is missed
        // by looking at the file alone.
        let mut name = String::from("file:");
        for byte in file.as_os_str().as_encoded_bytes() {
            name.push_str(&format!("%{byte:02x}"));
        }
        name.push_str("?immutable=1");
        Connection::open_with_flags(name, flags | OpenFlags::SQLITE_OPEN_URI)?
    };
    ours(&connection).map_err(|_| rusqlite::Error::InvalidQuery)?;
    Ok(connection)
}

/// Sets a damaged file aside, log and all, and puts the last good backup in its place.
fn restore(file: &Path) -> Result<String, String> {
    let aside = set_aside(file).map_err(|error| plain(&error))?;
    let begin = format!(
        "Your notes and marks were damaged: the file was renamed to {}",
        shown(&aside)
    );
    for backup in backup::newest_first(file) {
        let good = readable(&backup).and_then(|connection| is_sound(&connection));
        if good == Ok(true) {
            backup::put_back(&backup, file).map_err(|error| plain(&error))?;
            let day = backup::day(&backup).unwrap_or_default();
            return Ok(format!("{begin}, and the backup of {day} is in its place."));
        }
    }
    Ok(format!("{begin}. There is no backup yet."))
}

fn set_aside(file: &Path) -> std::io::Result<PathBuf> {
    let mut number = 1;
    let aside = loop {
        let aside = beside(file, &format!(".damaged-{number}"));
        if !aside.exists() {
            break aside;
        }
        number += 1;
    };
    for ending in ["-wal", "-shm"] {
        let log = beside(file, ending);
        if log.exists() {
            std::fs::rename(log, beside(&aside, ending))?;
        }
    }
    std::fs::rename(file, &aside)?;
    Ok(aside)
}

/// What tells a file from another that took its name.
pub(super) fn inode(file: &Path) -> Option<(u64, u64)> {
    let file = std::fs::metadata(file).ok()?;
    Some((file.dev(), file.ino()))
}
