//! Tells the system what is read next, so that it fetches that while other articles are annotated.
//!
//! The pieces of a large file are read in the order of their days, which is any order to the disk: no
//! system guesses it. A file of its own is guessed well enough once it is opened.

use crate::library::Waiting;

/// Has the pieces of files that wait brought into memory. Whoever reads them waits less, or as long
/// as without this.
#[cfg(target_os = "linux")]
pub(super) fn announce(waiting: &[Waiting]) {
    use crate::loader::read;
    use rustix::fs::{Advice, fadvise};
    use std::ffi::OsStr;
    use std::num::NonZeroU64;
    use std::os::unix::ffi::OsStrExt;
    use std::path::Path;

    let unread = waiting.iter().filter(|waiting| waiting.article.is_none());
    let pieces = unread.filter_map(|waiting| Some((&waiting.key.path, waiting.piece?)));
    let pieces: Vec<_> = pieces.collect();
    for pieces in pieces.chunk_by(|one, next| one.0 == next.0) {
        let Some(&(path, _)) = pieces.first() else {
            continue;
        };
        // What cannot be opened is told where it is read.
        let Ok(file) = read::regular(Path::new(OsStr::from_bytes(path))) else {
            continue;
        };
        for (_, piece) in pieces {
            let length = NonZeroU64::new(piece.length.into());
            // Advice need not be taken.
            let _ = fadvise(&file, piece.offset, length, Advice::WillNeed);
        }
    }
}

/// Does nothing where there is no such advice.
#[cfg(not(target_os = "linux"))]
pub(super) fn announce(_: &[Waiting]) {}
