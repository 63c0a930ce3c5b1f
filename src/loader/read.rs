//! The bytes of one file, whatever kind of file it turns out to be.
//!
//! A path may lead to a pipe nobody writes to, a device without an end, or a file that grows,
//! shrinks or vanishes meanwhile: nothing here waits for ever, and nothing is mapped, for a mapped
//! file that shrinks kills the program.

use crate::disk::plain;
use crate::library::Stamp;
use crate::loader::folder::Folder;
use rustix::fs::{FileType, Mode, OFlags, Stat};
use rustix::io::Errno;
use std::fs::File;
use std::io::{self, Read};
use std::os::unix::fs::FileExt;
use std::path::Path;

/// The largest article that is read, in bytes, and the largest file that is read at once. The
/// longest novels have 6 MB; a larger text is a dump of something, and marking it would take a
/// gigabyte where it is full of quotes.
pub(super) const LARGEST: u64 = 16 << 20;

/// How often a file that changes while it is read is read again.
const ATTEMPTS: usize = 3;

/// How much of a file is read for a glance, in bytes: what most articles begin with, and what they
/// begin with where much is said about them first.
const GLANCES: [usize; 2] = [1 << 10, 4 << 10];

/// What came of opening a file.
#[derive(Debug)]
pub(super) enum Bytes {
    /// Its first bytes were enough.
    Glanced {
        /// The state of the file they are of.
        stamp: Stamp,
    },
    /// The bytes are in the buffer.
    Read {
        /// The state of the file they are of.
        stamp: Stamp,
        /// Whether the file changed each time it was read.
        torn: bool,
    },
    /// The file is larger than [`LARGEST`]; it is opened and nothing is read of it.
    Large {
        /// The file.
        file: File,
        /// Its state.
        stamp: Stamp,
    },
    /// The caller knows this state of the file.
    Known,
}

/// A look at a file's first bytes.
pub(super) struct Glance<'a> {
    /// Where the last file was that was looked at.
    pub(super) folder: &'a mut Folder,
    /// Whether these first bytes tell enough of it.
    pub(super) enough: &'a mut dyn FnMut(&[u8]) -> bool,
}

/// Reads a regular file into `buffer`, unless `known` says that it need not be read, its first
/// bytes are enough (`None`: they never are), or it is too large for that.
///
/// # Errors
///
/// The end of a sentence that begins with the file: "is a named pipe, not a regular file".
pub(super) fn file(
    path: &Path,
    buffer: &mut Vec<u8>,
    known: impl Fn(Stamp) -> bool,
    glance: Option<Glance<'_>>,
) -> Result<Bytes, String> {
    let (folder, enough) = match glance {
        Some(Glance { folder, enough }) => (Some(folder), Some(enough)),
        None => (None, None),
    };
    let (mut opened, mut before) = open(path, folder)?;
    let found = stamp(&before);
    if known(found) {
        return Ok(Bytes::Known);
    }
    if let Some(enough) = enough
        && glances(&opened, buffer, enough)
    {
        return Ok(Bytes::Glanced { stamp: found });
    }
    if size(&before) > LARGEST {
        return Ok(Bytes::Large {
            file: opened,
            stamp: found,
        });
    }
    for _ in 0..ATTEMPTS {
        buffer.clear();
        limited(&mut opened, size(&before), buffer)?;
        let after = state(&opened)?;
        // The files of /proc have no size.
        let whole = size(&after) == buffer.len() as u64 || size(&after) == 0;
        if whole && stamp(&before) == stamp(&after) {
            return Ok(Bytes::Read {
                stamp: stamp(&after),
                torn: false,
            });
        }
        before = after;
        io::Seek::rewind(&mut opened).map_err(|error| cannot_read(&error))?;
    }
    Ok(Bytes::Read {
        stamp: stamp(&before),
        torn: true,
    })
}

/// Whether the first bytes of a file are enough.
fn glances(file: &File, buffer: &mut Vec<u8>, enough: &mut dyn FnMut(&[u8]) -> bool) -> bool {
    for most in GLANCES {
        buffer.resize(most, 0);
        let Ok(length) = file.read_at(buffer, 0) else {
            return false;
        };
        if buffer.get(..length).is_some_and(&mut *enough) {
            return true;
        }
        if length < most {
            return false;
        }
    }
    false
}

/// The state of what a path leads to, without opening it; `None` where it leads nowhere.
pub(super) fn stamp_of(path: &Path) -> Option<Stamp> {
    rustix::fs::stat(path).ok().map(|state| stamp(&state))
}

/// A regular file, opened.
///
/// # Errors
///
/// As [`file()`].
pub(super) fn regular(path: &Path) -> Result<File, String> {
    open(path, None).map(|(file, _)| file)
}

/// Opens a regular file, from its folder where one is held open.
fn open(path: &Path, folder: Option<&mut Folder>) -> Result<(File, Stat), String> {
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let opened = match folder {
        Some(folder) => folder.open(path, flags),
        None => rustix::fs::open(path, flags, Mode::empty()),
    };
    let opened = opened.map_err(|error| match error {
        // What opening a socket or a device without a driver says.
        Errno::NXIO | Errno::NODEV | Errno::OPNOTSUPP => not_regular(path),
        _ => format!("cannot be opened ({})", plain(&error.into())),
    })?;
    let opened = File::from(opened);
    let state = state(&opened)?;
    let kind = FileType::from_raw_mode(state.st_mode);
    if kind != FileType::RegularFile {
        return Err(format!("is {}, not a regular file", name_of(kind)));
    }
    Ok((opened, state))
}

fn state(file: &File) -> Result<Stat, String> {
    rustix::fs::fstat(file).map_err(|error| cannot_read(&error.into()))
}

/// Whether a file is in this state.
pub(super) fn is_at(file: &File, stamp_then: Stamp) -> bool {
    state(file).is_ok_and(|now| stamp(&now) == stamp_then)
}

/// Reads `length` bytes of a regular file into `buffer`.
///
/// # Errors
///
/// As [`file()`]; also where the file ends before.
pub(super) fn piece(
    path: &Path,
    offset: u64,
    length: u32,
    buffer: &mut Vec<u8>,
) -> Result<(), String> {
    let file = regular(path)?;
    buffer.clear();
    buffer.resize(usize::try_from(length).unwrap_or(usize::MAX), 0);
    file.read_exact_at(buffer, offset)
        .map_err(|error| cannot_read(&error))
}

/// Reads standard input to its end into `buffer`.
///
/// # Errors
///
/// As [`file()`].
pub(super) fn standard_input(buffer: &mut Vec<u8>) -> Result<(), String> {
    buffer.clear();
    limited(&mut io::stdin().lock(), 0, buffer)
}

fn limited(from: &mut impl Read, expected: u64, buffer: &mut Vec<u8>) -> Result<(), String> {
    // One byte more shows that this is the end.
    buffer.reserve(usize::try_from(expected).unwrap_or(0) + 1);
    let length = from
        .take(LARGEST + 1)
        .read_to_end(buffer)
        .map_err(|error| cannot_read(&error))?;
    if length as u64 > LARGEST {
        return Err(too_large());
    }
    Ok(())
}

fn size(state: &Stat) -> u64 {
    u64::try_from(state.st_size).unwrap_or(0)
}

fn stamp(state: &Stat) -> Stamp {
    // The types of these fields differ between systems.
    #[allow(clippy::unnecessary_cast, clippy::cast_possible_wrap)]
    let (seconds, nanoseconds) = (state.st_mtime as i64, state.st_mtime_nsec as i64);
    Stamp {
        size: size(state),
        modified: seconds
            .saturating_mul(1_000_000_000)
            .saturating_add(nanoseconds),
    }
}

pub(super) fn too_large() -> String {
    format!("is larger than {} MiB", LARGEST >> 20)
}

pub(super) fn cannot_read(error: &io::Error) -> String {
    format!("cannot be read ({})", plain(error))
}

fn not_regular(path: &Path) -> String {
    let kind = rustix::fs::stat(path).map(|state| FileType::from_raw_mode(state.st_mode));
    format!(
        "is {}, not a regular file",
        kind.map_or("something else", name_of)
    )
}

fn name_of(kind: FileType) -> &'static str {
    match kind {
        FileType::Fifo => "a named pipe",
        FileType::Socket => "a socket",
        FileType::CharacterDevice | FileType::BlockDevice => "a device",
        FileType::Directory => "a folder",
        _ => "something else",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::net::UnixListener;

    fn read(path: &Path) -> Result<Vec<u8>, String> {
        let mut buffer = b"left over".to_vec();
        file(path, &mut buffer, |_| false, None).map(|read| match read {
            Bytes::Large { .. } => b"(large)".to_vec(),
            _ => buffer,
        })
    }

    #[test]
    fn only_regular_files_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::write(at("a"), "text").unwrap();
        std::os::unix::fs::symlink("a", at("link")).unwrap();
        std::os::unix::fs::symlink("nothing", at("dangling")).unwrap();
        std::os::unix::fs::symlink("loop", at("loop")).unwrap();
        rustix::fs::mkfifoat(rustix::fs::CWD, at("pipe"), Mode::RUSR).unwrap();
        let _socket = UnixListener::bind(at("socket")).unwrap();
        std::fs::File::create(at("large"))
            .unwrap()
            .set_len(LARGEST + 1)
            .unwrap();
        assert_eq!(read(&at("a")).unwrap(), b"text");
        assert_eq!(read(&at("link")).unwrap(), b"text");
        assert_eq!(read(&at("large")).unwrap(), b"(large)");
        for (name, reason) in [
            ("pipe", "is a named pipe, not a regular file"),
            ("socket", "is a socket, not a regular file"),
            (".", "is a folder, not a regular file"),
            ("dangling", "cannot be opened (No such file or directory)"),
            (
                "loop",
                "cannot be opened (Too many levels of symbolic links)",
            ),
        ] {
            assert_eq!(read(&at(name)).unwrap_err(), reason);
        }
        assert_eq!(
            read(Path::new("/dev/null")).unwrap_err(),
            "is a device, not a regular file"
        );
    }

    #[test]
    fn a_piece_is_read_where_it_stands() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        std::fs::write(&path, "one two").unwrap();
        let mut buffer = b"left over".to_vec();
        piece(&path, 4, 3, &mut buffer).unwrap();
        assert_eq!(buffer, b"two");
        assert!(piece(&path, 5, 3, &mut buffer).is_err());
    }

    #[test]
    fn a_known_file_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        std::fs::write(&path, "text").unwrap();
        let mut buffer = Vec::new();
        let mut seen = None;
        let Ok(Bytes::Read { stamp, torn: false }) = file(&path, &mut buffer, |_| false, None)
        else {
            panic!("not read");
        };
        assert_eq!(stamp.size, 4);
        buffer.clear();
        let known = std::cell::Cell::new(None);
        let again = file(
            &path,
            &mut buffer,
            |stamp| known.replace(Some(stamp)).is_none(),
            None,
        );
        seen.replace(known.get());
        assert!(matches!(again, Ok(Bytes::Known)));
        assert_eq!((buffer.len(), known.get()), (0, Some(stamp)));
    }
}
