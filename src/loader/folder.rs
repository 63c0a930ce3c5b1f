//! The folder that a file was last opened in, held open.
//!
//! The system walks a path from its root for every file; in an open folder it takes a single step. A folder
//! that is held stays the same one wherever it is moved, so it is held for one look at the files and
//! no longer.

use memchr::memrchr;
use rustix::fd::OwnedFd;
use rustix::fs::{Mode, OFlags, open, openat};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

/// One folder, or none yet.
#[derive(Debug, Default)]
pub(super) struct Folder {
    path: Vec<u8>,
    /// `None` where it cannot be opened itself.
    held: Option<OwnedFd>,
}

impl Folder {
    /// Opens a file, and holds its folder for the next one.
    pub(super) fn open(&mut self, path: &Path, flags: OFlags) -> rustix::io::Result<OwnedFd> {
        let bytes = path.as_os_str().as_bytes();
        let parts = memrchr(b'/', bytes).and_then(|slash| {
            let (folder, name) = (bytes.get(..slash)?, bytes.get(slash + 1..)?);
            (!folder.is_empty() && !name.is_empty()).then_some((folder, name))
        });
        let Some((folder, name)) = parts else {
            return open(path, flags, Mode::empty());
        };
        if self.path != folder {
            let is_folder = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
            self.held = open(folder, is_folder, Mode::empty()).ok();
            folder.clone_into(&mut self.path);
        }
        match &self.held {
            Some(held) => openat(held, name, flags, Mode::empty()),
            None => open(path, flags, Mode::empty()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn files_are_opened_wherever_they_lie() {
        let root = tempfile::tempdir().unwrap();
        let mut folder = Folder::default();
        for path in ["a", "b/c", "b/d", "b/e/f", "a"] {
            let path = root.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, path.as_os_str().as_bytes()).unwrap();
            let mut file = std::fs::File::from(folder.open(&path, OFlags::RDONLY).unwrap());
            let mut found = Vec::new();
            file.read_to_end(&mut found).unwrap();
            assert_eq!(found, path.as_os_str().as_bytes());
        }
        for path in ["b/gone", "gone/a", "a/b"] {
            assert!(
                folder
                    .open(&root.path().join(path), OFlags::RDONLY)
                    .is_err()
            );
        }
        // Without a folder before it a name counts from where the program runs.
        let here = Path::new("Cargo.toml");
        assert_eq!(here.exists(), folder.open(here, OFlags::RDONLY).is_ok());
    }
}
