//! A database's file as the disk sees it: its folder, its lock, what lies beside it.
//!
//! The store's catalogue and the vault both open theirs this way. What is in the files, and what to
//! do where it makes no sense, is theirs.

use crate::text::safe;
use std::fs::{DirBuilder, File, TryLockError};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Makes the folder of `file` and holds the file for this copy of the program alone, until the
/// answer is dropped; an error in a few words where another one holds it longer than `patience`.
///
/// Only for the moment of opening: several copies work on one file, but two must not both clear it
/// away or bring it back.
pub(crate) fn hold(file: &Path, patience: Duration) -> Result<File, String> {
    if let Some(folder) = file.parent() {
        // It tells what somebody reads: theirs alone.
        let made = DirBuilder::new().recursive(true).mode(0o700).create(folder);
        made.map_err(|error| plain(&error))?;
    }
    let lock = File::create(beside(file, ".lock")).map_err(|error| plain(&error))?;
    for _ in 0..patience.as_millis() / 5 {
        match lock.try_lock() {
            Ok(()) => return Ok(lock),
            Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(5)),
            // A file system without locks: as good as it gets.
            Err(TryLockError::Error(_)) => return Ok(lock),
        }
    }
    Err("another copy of dateline holds it".to_owned())
}

/// The path of `file` with `ending` after its name.
pub(crate) fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// The system's words without the number that programmers like.
pub(crate) fn plain(error: &io::Error) -> String {
    let words = error.to_string();
    match words.split_once(" (os error") {
        Some((words, _)) => words.to_owned(),
        None => words,
    }
}

/// A path for people; anybody who sets the environment names it.
pub(crate) fn shown(file: &Path) -> String {
    safe::path(file.as_os_str().as_encoded_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn errors_are_told_without_their_numbers() {
        let missing = std::fs::read("/nowhere/at/all").unwrap_err();
        assert_eq!(plain(&missing), "No such file or directory");
        assert_eq!(plain(&io::Error::other("torn (in two)")), "torn (in two)");
    }

    #[test]
    fn one_copy_at_a_time_holds_a_file_in_a_folder_of_its_owner() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("new/one.sqlite");
        let patience = Duration::from_millis(10);
        let held = hold(&file, patience).unwrap();
        assert!(hold(&file, patience).unwrap_err().contains("another copy"));
        drop(held);
        hold(&file, patience).unwrap();
        let made = std::fs::metadata(file.parent().unwrap()).unwrap();
        assert_eq!(made.permissions().mode() & 0o777, 0o700);
    }
}
