//! Opens a catalogue, sets aside what cannot be used, and goes on in memory where nothing can.
//!
//! Several copies of the program may open the same catalogue at the same moment; a lock file held
//! for that moment keeps them from clearing away each other's. Catalogues are written with a
//! write-ahead log: readers never wait, and a killed program leaves a good catalogue behind.

use crate::disk::{self, shown};
use crate::library::Problem;
use crate::store::checkpoint::{self, Checkpoint};
use crate::store::reading::Reader;
use crate::store::{Place, predecessor, schema};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

/// An open catalogue.
#[derive(Debug)]
pub(super) struct Opened {
    /// The connection that writes.
    pub(super) connection: Connection,
    /// Two that read, for what takes too long to be waited for.
    pub(super) spares: [Reader; 2],
    /// One more that reads.
    pub(super) shelf: Connection,
    /// Where there is a log to be carried over.
    pub(super) checkpoint: Option<Checkpoint>,
    /// Where it lies; `None` in memory.
    pub(super) file: Option<PathBuf>,
    /// What went wrong on the way.
    pub(super) problem: Option<Problem>,
}

/// How long another program may hold a catalogue that is being opened.
pub(super) const PATIENCE: Duration = Duration::from_millis(1000);

/// What the folders of temporary catalogues are called, before two numbers.
const TEMPORARY: &str = "dateline-";

/// The age at which such a folder is nobody's any more: it is there while a catalogue is opened.
const ABANDONED: Duration = Duration::from_secs(600);

/// Twice the default: an article of usual length then shares its page instead of wasting half.
const PAGE: u32 = 8192;

/// Every connection belongs to one thread at a time.
const FLAGS: OpenFlags = OpenFlags::SQLITE_OPEN_READ_WRITE.union(OpenFlags::SQLITE_OPEN_NO_MUTEX);

/// In KiB, negative as SQLite wants it: the pages a batch touches.
const WRITING_CACHE: i32 = -4_096;

/// As [`WRITING_CACHE`], while very many articles are listed.
const WIDE_CACHE: i32 = -16_384;

/// As [`WRITING_CACHE`], of each connection that reads: the system keeps the file in memory anyway.
const READING_CACHE: i32 = -1_024;

/// More than there are different statements.
const STATEMENTS: usize = 64;

/// Opens the catalogue at `place`, or one in memory. The first connection that reads goes to `first`,
/// before there are others: the screen waits for it. A later one takes its place.
///
/// # Errors
///
/// Where SQLite cannot even work in memory.
pub(super) fn open(place: &Place, first: &dyn Fn(Reader)) -> rusqlite::Result<Opened> {
    let (opened, shown_place) = match place {
        Place::Memory => return memory(None, first),
        Place::Temporary => (temporary(first), "temporary files".to_owned()),
        Place::Folder(file) => (open_file(file, first), shown(file)),
    };
    opened.or_else(|why| {
        let problem = Problem {
            path: shown_place,
            message: format!(
                "The catalogue cannot be used ({why}); everything is read anew and kept in memory."
            ),
            loss: false,
        };
        memory(Some(problem), first)
    })
}

/// An empty catalogue in memory.
pub(super) fn memory(problem: Option<Problem>, first: &dyn Fn(Reader)) -> rusqlite::Result<Opened> {
    in_memory(problem, first, |connection| schema::create(connection))
}

/// A catalogue in memory that `fill` makes. Its connections share their pages; those that
/// read see what is not committed yet, and so never wait.
pub(super) fn in_memory(
    problem: Option<Problem>,
    first: &dyn Fn(Reader),
    fill: impl FnOnce(&mut Connection) -> rusqlite::Result<()>,
) -> rusqlite::Result<Opened> {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let name = format!("file:dateline-{number}?mode=memory&cache=shared");
    let flags = FLAGS | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_URI;
    let mut connection = Connection::open_with_flags(&name, flags)?;
    connection.pragma_update(None, "page_size", PAGE)?;
    keep_statements(&connection)?;
    fill(&mut connection)?;
    let reader = || {
        let reader = Connection::open_with_flags(&name, flags)?;
        reader.pragma_update(None, "read_uncommitted", true)?;
        keep_statements(&reader)?;
        Ok::<_, rusqlite::Error>(reader)
    };
    first(Reader::new(reader()?));
    Ok(Opened {
        spares: [Reader::new(reader()?), Reader::new(reader()?)],
        shelf: reader()?,
        connection,
        checkpoint: None,
        file: None,
        problem,
    })
}

/// One more connection to a catalogue that [`open`] has opened.
pub(super) fn another(file: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(file, FLAGS)?;
    settle(&connection)?;
    connection.pragma_update(None, "cache_size", READING_CACHE)?;
    // SQLite opens the log when it first reads, and a temporary one has no name later.
    connection.query_row("SELECT EXISTS (SELECT 1 FROM files)", [], |_| Ok(()))?;
    Ok(connection)
}

enum Trouble {
    /// SQLite cannot read it, or it lacks tables.
    Damaged,
    /// Another build made it.
    OfAnotherBuild,
    /// Neither can it be read nor put away.
    Unusable(String),
}

impl From<rusqlite::Error> for Trouble {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt | ErrorCode::Unknown) => {
                Self::Damaged
            }
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                Self::Unusable("another program holds it".into())
            }
            Some(ErrorCode::ReadOnly) => Self::Unusable("it is read-only".into()),
            Some(ErrorCode::DiskFull) => Self::Unusable("the disk is full".into()),
            _ => Self::Unusable(error.to_string()),
        }
    }
}

/// All connections to a catalogue that the writing one has opened.
fn all(
    mut connection: Connection,
    file: &Path,
    worth: i32,
    problem: Option<Problem>,
    first: &dyn Fn(Reader),
) -> Result<Opened, String> {
    let reading = || another(file).map_err(|error| error.to_string());
    first(Reader::new(reading()?));
    Ok(Opened {
        checkpoint: Checkpoint::spawn(file, &mut connection, worth).ok(),
        connection,
        shelf: reading()?,
        spares: [Reader::new(reading()?), Reader::new(reading()?)],
        file: Some(file.to_owned()),
        problem,
    })
}

/// A catalogue whose file has no name any more once all connections are open.
fn temporary(first: &dyn Fn(Reader)) -> Result<Opened, String> {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let all_temporary = temporary_folder();
    sweep(&all_temporary, SystemTime::now());
    let folder = all_temporary.join(format!("{TEMPORARY}{}-{number}", std::process::id()));
    let made = DirBuilder::new().mode(0o700).create(&folder);
    made.map_err(|error| disk::plain(&error))?;
    let file = folder.join("catalogue.sqlite");
    let opened = match connect(&file) {
        Ok(connection) => connection
            .pragma_update(None, "synchronous", "OFF")
            .map_err(|error| error.to_string())
            .and_then(|()| all(connection, &file, checkpoint::WORTH_ONCE, None, first)),
        Err(Trouble::Unusable(why)) => Err(why),
        Err(_) => Err("a new one could not be made".into()),
    };
    // What cannot be removed now is swept another time.
    let _ = std::fs::remove_dir_all(folder);
    opened
}

/// Removes what programs left that ended between making a temporary catalogue's folder and
/// removing it.
fn sweep(all_temporary: &Path, now: SystemTime) {
    let Ok(entries) = std::fs::read_dir(all_temporary) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let numbers = name.to_str().and_then(|name| name.strip_prefix(TEMPORARY));
        let is_ours = numbers.is_some_and(|numbers| {
            numbers
                .split_once('-')
                .is_some_and(|(a, b)| a.parse::<u32>().is_ok() && b.parse::<u64>().is_ok())
        });
        // A link of this name is nobody's folder.
        let is_old = is_ours
            && entry.metadata().is_ok_and(|state| {
                let age = state
                    .modified()
                    .ok()
                    .and_then(|at| now.duration_since(at).ok());
                state.is_dir() && age.is_some_and(|age| age >= ABANDONED)
            });
        if is_old {
            // Another user's stays.
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

/// For large files: what is called /tmp is often memory.
fn temporary_folder() -> PathBuf {
    let large = Path::new("/var/tmp");
    if std::env::var_os("TMPDIR").is_none() && large.is_dir() {
        return large.to_owned();
    }
    std::env::temp_dir()
}

fn open_file(file: &Path, first: &dyn Fn(Reader)) -> Result<Opened, String> {
    let (connection, problem) = connection(file)?;
    all(connection, file, checkpoint::WORTH, problem, first)
}

/// The connection that writes.
fn connection(file: &Path) -> Result<(Connection, Option<Problem>), String> {
    let _held = disk::hold(file, PATIENCE)?;
    let mut told = Vec::new();
    let connection = match connect(file) {
        Ok(connection) => connection,
        Err(Trouble::Unusable(why)) => return Err(why),
        Err(trouble) => {
            predecessor::set_aside(file).map_err(|error| disk::plain(&error))?;
            if matches!(trouble, Trouble::Damaged) {
                told.push("The catalogue was damaged; everything is read anew.".to_owned());
            }
            match connect(file) {
                Ok(connection) => connection,
                Err(Trouble::Unusable(why)) => return Err(why),
                Err(_) => return Err("a new one could not be made".into()),
            }
        }
    };
    told.extend(predecessor::inherit(&connection, file));
    let problem = (!told.is_empty()).then(|| Problem {
        path: shown(file),
        message: told.join(" "),
        loss: false,
    });
    Ok((connection, problem))
}

fn connect(file: &Path) -> Result<Connection, Trouble> {
    let connection = Connection::open_with_flags(file, FLAGS | OpenFlags::SQLITE_OPEN_CREATE)?;
    connection.busy_timeout(PATIENCE)?;
    if connection.is_readonly("main")? {
        return Err(Trouble::Unusable("it is read-only".into()));
    }
    connection.pragma_update(None, "page_size", PAGE)?;
    let mode: String =
        connection.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))?;
    if mode != "wal" {
        return Err(Trouble::Unusable(
            "its disk allows no write-ahead log".into(),
        ));
    }
    settle(&connection)?;
    connection.pragma_update(None, "cache_size", WRITING_CACHE)?;
    let tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if tables == 0 {
        schema::create(&connection)?;
        return Ok(connection);
    }
    let version: i32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version != schema::version() {
        return Err(Trouble::OfAnotherBuild);
    }
    // The first page of every table: damage there is found now rather than in mid-reading.
    for table in [
        "files",
        "articles",
        "texts",
        "defects",
        "days",
        "search",
        "documents",
        "unsearched",
    ] {
        connection.query_row(
            &format!("SELECT EXISTS (SELECT * FROM {table})"),
            [],
            |_| Ok(()),
        )?;
    }
    Ok(connection)
}

/// Gives the connection that writes room for the pages of large batches, or takes it back.
pub(super) fn make_room(connection: &Connection, is_wide: bool) {
    let cache = if is_wide { WIDE_CACHE } else { WRITING_CACHE };
    // Where it is refused, writing takes longer.
    let _ = connection.pragma_update(None, "cache_size", cache);
}

/// What holds for every connection to a catalogue file.
fn settle(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    // The log is carried over by `checkpoint` on its own thread: in a commit it would make an
    // answer late, on closing it would make the end late.
    connection.pragma_update(None, "wal_autocheckpoint", 0)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    keep_statements(connection)
}

/// Has statements made once, not anew for every other value that is bound to them: SQLite would do
/// so to plan each by its values, which costs more than it ever saves here.
fn keep_statements(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
}

/// An empty catalogue in memory, and what reads it.
#[cfg(test)]
pub(super) fn empty() -> (Opened, Reader) {
    with_reader(&Place::Memory)
}

/// A catalogue with what reads it.
#[cfg(test)]
pub(super) fn with_reader(place: &Place) -> (Opened, Reader) {
    let reader = std::cell::Cell::new(None);
    let opened = open(place, &|first| reader.set(Some(first))).unwrap();
    (opened, reader.take().unwrap())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_of_temporary_catalogues_that_were_left_behind_are_swept() {
        let temporary = tempfile::tempdir().unwrap();
        let at = |name: &str| temporary.path().join(name);
        for (name, stays) in [
            ("dateline-7-0", false),
            ("dateline-7-0-1", true),
            ("dateline-x-0", true),
            ("dateline-7", true),
            ("other-7-0", true),
        ] {
            std::fs::create_dir(at(name)).unwrap();
            std::fs::write(at(name).join("catalogue.sqlite"), "").unwrap();
            let now = SystemTime::now();
            sweep(temporary.path(), now);
            assert!(at(name).exists(), "{name} is being opened");
            sweep(temporary.path(), now + ABANDONED * 2);
            assert_eq!(at(name).exists(), stays, "{name}");
        }
        std::os::unix::fs::symlink(at("other-7-0"), at("dateline-8-0")).unwrap();
        sweep(temporary.path(), SystemTime::now() + ABANDONED * 2);
        assert!(at("dateline-8-0").exists() && at("other-7-0/catalogue.sqlite").exists());
    }
}
