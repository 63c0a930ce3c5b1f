//! Where a collection's catalogue lives: in the user's cache folder, or not for long.

use etcetera::BaseStrategy;
use std::path::{Path, PathBuf};

/// Where the store keeps what it knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In memory, gone with the program: for what is small.
    Memory,
    /// In a file without a name among the system's temporary files, gone with the program however
    /// that ends.
    Temporary,
    /// In this file, which may be deleted at any time.
    Folder(PathBuf),
}

impl Place {
    /// The catalogue of the collection made of these files and folders, in whatever order they
    /// are given; in memory where the user has no cache folder.
    #[must_use]
    pub fn of(roots: &[impl AsRef<Path>]) -> Self {
        match etcetera::choose_base_strategy() {
            Ok(folders) => Self::inside(&folders.cache_dir().join("dateline"), roots),
            Err(_) => Self::Memory,
        }
    }

    /// As [`Place::of`], in a given cache folder.
    #[must_use]
    pub fn inside(cache: &Path, roots: &[impl AsRef<Path>]) -> Self {
        let mut roots: Vec<PathBuf> = roots
            .iter()
            .map(AsRef::as_ref)
            .map(|root| std::fs::canonicalize(root).unwrap_or_else(|_| root.to_owned()))
            .collect();
        roots.sort_unstable();
        roots.dedup();
        let mut hash = Fnv::default();
        for root in &roots {
            hash.add(root.as_os_str().as_encoded_bytes());
            hash.add(&[0]);
        }
        Self::Folder(cache.join(format!("{:016x}.sqlite", hash.0)))
    }
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo): the same in every build, which the standard hasher is not.
pub(super) struct Fnv(pub(super) u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    pub(super) fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_collection_keeps_its_name_whatever_the_spelling() {
        let folder = tempfile::tempdir().unwrap();
        let (a, b) = (folder.path().join("a"), folder.path().join("b"));
        std::fs::create_dir(&a).unwrap();
        std::fs::create_dir(&b).unwrap();
        let cache = Path::new("/cache");
        let both = Place::inside(cache, &[&a, &b]);
        assert_eq!(both, Place::inside(cache, &[&b, &a, &b]));
        assert_eq!(both, Place::inside(cache, &[&b.join("../a"), &b]));
        assert_ne!(both, Place::inside(cache, &[&a]));
        assert_ne!(both, Place::inside(cache, &[folder.path()]));
    }
}
