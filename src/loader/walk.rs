//! Finds the files below some paths.
//!
//! Hidden files and folders are passed over, and so is what editors and downloads leave behind.
//! A link to a file is that file. A link to a folder is followed where it leads out of the
//! collection, once: what lies inside is found anyway, and what lies above would never end.

use crate::disk::plain;
use crate::library::Problem;
use crate::loader::pool;
use crate::text::safe;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;

/// Threads that list folders: on a slow disk more than one is of use, and idle ones cost time.
const THREADS: usize = 2;

/// Every file below `paths`, sorted by the bytes of its path, each path once.
pub(super) fn files(
    paths: &[PathBuf],
    stop: &AtomicBool,
    report: &(dyn Fn(Problem) + Sync),
) -> Vec<PathBuf> {
    let mut walk = Walk {
        stop,
        report,
        walked: Vec::new(),
        files: Vec::new(),
    };
    let mut links = Vec::new();
    for path in paths {
        let before = walk.files.len();
        let linked = walk.add(path);
        if walk.files.len() == before && linked.is_empty() && path.is_dir() {
            walk.report(path, "The folder holds no files.", false);
        }
        links.extend(linked);
    }
    walk.follow(links);
    let mut files = walk.files;
    // A stable sort is quick where most is in order already.
    files.sort_by(|a, b| bytes(a).cmp(bytes(b)));
    files.dedup_by(|a, b| bytes(a) == bytes(b));
    files
}

fn bytes(path: &Path) -> &[u8] {
    path.as_os_str().as_encoded_bytes()
}

struct Walk<'a> {
    stop: &'a AtomicBool,
    report: &'a (dyn Fn(Problem) + Sync),
    /// The real paths of the folders walked.
    walked: Vec<PathBuf>,
    files: Vec<PathBuf>,
}

impl Walk<'_> {
    /// Adds a file, or what lies below a folder. Returns the links found there.
    fn add(&mut self, path: &Path) -> Vec<PathBuf> {
        match std::fs::metadata(path) {
            Err(error) => self.report_error(path, &error),
            // What is neither folder nor file is named as such when it is opened.
            Ok(state) if !state.is_dir() => self.files.push(path.to_owned()),
            Ok(_) => match std::fs::canonicalize(path) {
                Ok(real) => {
                    self.walked.push(real);
                    return self.below(path);
                }
                Err(error) => self.report_error(path, &error),
            },
        }
        Vec::new()
    }

    /// Walks one folder.
    fn below(&mut self, folder: &Path) -> Vec<PathBuf> {
        let state = Mutex::new(Folders {
            waiting: vec![folder.to_owned()],
            listed: 0,
        });
        let changed = Condvar::new();
        let work = || {
            let mut found = Found::default();
            while let Some(folder) = next(&state, &changed, self.stop) {
                // Others wait until this folder is listed, whatever happens.
                let folders = pool::caught(|| self.list(&folder, &mut found));
                let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
                state.waiting.extend(folders.unwrap_or_default());
                state.listed -= 1;
                drop(state);
                changed.notify_all();
            }
            found
        };
        let mut found = thread::scope(|scope| {
            let others = (1..THREADS).filter_map(|_| {
                let worker = thread::Builder::new().name("loader".into());
                // With fewer threads than wanted the work is done all the same, here.
                worker.spawn_scoped(scope, work).ok()
            });
            let others: Vec<_> = others.collect();
            let mut all = work();
            for found in others.into_iter().filter_map(|other| other.join().ok()) {
                all.files.extend(found.files);
                all.links.extend(found.links);
            }
            all
        });
        // What lies in one folder mostly stands together in the end.
        found
            .files
            .sort_unstable_by(|a, b| a.first().cmp(&b.first()));
        self.files.extend(found.files.into_iter().flatten());
        found.links
    }

    /// Looks at what lies in a folder; the folders there.
    fn list(&self, folder: &Path, found: &mut Found) -> Vec<PathBuf> {
        let (mut files, mut folders) = (Vec::new(), Vec::new());
        let entries = match std::fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => {
                self.report_error(folder, &error);
                return folders;
            }
        };
        for entry in entries {
            let entry = entry.and_then(|entry| Ok((entry.file_type()?, entry.path())));
            let (kind, path) = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.report_error(folder, &error);
                    continue;
                }
            };
            let name = path.file_name().unwrap_or_default().as_encoded_bytes();
            if name.starts_with(b".") {
            } else if kind.is_dir() {
                folders.push(path);
            } else if is_leftover(name) {
            } else if kind.is_symlink() {
                found.links.push(path);
            } else {
                files.push(path);
            }
        }
        files.sort_unstable_by(|a, b| bytes(a).cmp(bytes(b)));
        found.files.push(files);
        folders
    }

    /// Follows links, also those found behind links.
    fn follow(&mut self, mut links: Vec<PathBuf>) {
        // In a settled order, so that of two links to one folder it is always the same that counts.
        links.sort_unstable_by(|a, b| bytes(b).cmp(bytes(a)));
        while let Some(link) = links.pop() {
            if self.stop.load(Ordering::Relaxed) {
                return;
            }
            let target = match std::fs::metadata(&link)
                .and_then(|state| Ok((state, std::fs::canonicalize(&link)?)))
            {
                Ok((state, _)) if !state.is_dir() => {
                    self.files.push(link);
                    continue;
                }
                Ok((_, target)) => target,
                Err(error) => {
                    self.report_error(&link, &error);
                    continue;
                }
            };
            if self.walked.iter().any(|walked| target.starts_with(walked)) {
                continue;
            }
            if self.walked.iter().any(|walked| walked.starts_with(&target)) {
                self.report(
                    &link,
                    "Not followed: the link leads to a folder above.",
                    false,
                );
                continue;
            }
            links.extend(self.add(&link));
        }
    }

    fn report(&self, path: &Path, message: &str, loss: bool) {
        (self.report)(Problem {
            path: safe::path(bytes(path)),
            message: message.to_owned(),
            loss,
        });
    }

    fn report_error(&self, path: &Path, error: &io::Error) {
        let why = match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => {
                "it is neither a file nor a folder".to_owned()
            }
            _ => plain(error),
        };
        self.report(path, &format!("Left out: {why}."), true);
    }
}

/// What lies below a folder.
#[derive(Default)]
struct Found {
    /// Of each folder, sorted.
    files: Vec<Vec<PathBuf>>,
    links: Vec<PathBuf>,
}

/// The folders that are still to be listed.
struct Folders {
    waiting: Vec<PathBuf>,
    /// How many are being listed, and may hold others.
    listed: usize,
}

/// The next folder; none where all are listed.
fn next(state: &Mutex<Folders>, changed: &Condvar, stop: &AtomicBool) -> Option<PathBuf> {
    let lock = state.lock().unwrap_or_else(PoisonError::into_inner);
    let nothing = |state: &mut Folders| state.waiting.is_empty() && state.listed > 0;
    let state = changed.wait_while(lock, nothing);
    let mut state = state.unwrap_or_else(PoisonError::into_inner);
    if stop.load(Ordering::Relaxed) {
        state.waiting.clear();
    }
    let folder = state.waiting.pop()?;
    state.listed += 1;
    Some(folder)
}

/// Editors' copies and downloads that never ended.
pub(super) fn is_leftover(name: &[u8]) -> bool {
    let ends = |end: &str| name.len() > end.len() && name.ends_with(end.as_bytes());
    name == b"Thumbs.db"
        || name == b"desktop.ini"
        || ends("~")
        || (name.starts_with(b"#") && ends("#"))
        || [".part", ".crdownload", ".swp", ".tmp", ".bak"]
            .into_iter()
            .any(ends)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    struct Tree(tempfile::TempDir);

    impl Tree {
        fn new(files: &[&str]) -> Self {
            let tree = Self(tempfile::tempdir().unwrap());
            for file in files {
                let path = tree.at(file);
                std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                std::fs::write(path, "text").unwrap();
            }
            tree
        }

        fn at(&self, path: &str) -> PathBuf {
            self.0.path().join(path)
        }

        /// Files and problems, paths from the tree's root.
        fn found(&self, paths: &[&str]) -> (Vec<String>, Vec<String>) {
            let root = format!("{}/", self.0.path().display());
            let paths: Vec<_> = paths.iter().map(|path| self.at(path)).collect();
            let problems = Mutex::new(Vec::new());
            let files = files(&paths, &AtomicBool::new(false), &|problem| {
                let path = problem.path.replace(&root, "");
                problems
                    .lock()
                    .unwrap()
                    .push(format!("{path}: {}", problem.message));
            });
            let files = files
                .iter()
                .map(|file| file.to_str().unwrap().replace(&root, ""));
            (files.collect(), problems.into_inner().unwrap())
        }
    }

    #[test]
    fn files_are_found_sorted_and_once() {
        let tree = Tree::new(&[
            "s/b.txt",
            "s/a/c.txt",
            "s/a.txt",
            "s/.hidden/d.txt",
            "s/.e",
            "s/a.txt~",
            "s/#a#",
            "s/f.part",
        ]);
        std::fs::write(tree.at("s/.gitignore"), "b.txt\n").unwrap();
        let all = ["s/a.txt", "s/a/c.txt", "s/b.txt"]
            .map(str::to_owned)
            .to_vec();
        assert_eq!(tree.found(&["s"]), (all.clone(), vec![]));
        assert_eq!(tree.found(&["s/b.txt", "s"]), (all, vec![]));
        assert_eq!(tree.found(&["s/.e"]).0, ["s/.e"]);
    }

    #[test]
    fn trouble_is_reported() {
        let tree = Tree::new(&["a.txt"]);
        std::fs::create_dir(tree.at("empty")).unwrap();
        symlink("nothing", tree.at("dangling")).unwrap();
        let (files, problems) = tree.found(&["gone", "empty", "dangling", "a.txt"]);
        assert_eq!(files, ["a.txt"]);
        assert_eq!(
            problems,
            [
                "gone: Left out: it is neither a file nor a folder.",
                "empty: The folder holds no files.",
                "dangling: Left out: it is neither a file nor a folder.",
            ]
        );
    }

    #[test]
    fn links_are_followed_out_of_the_collection_only_and_once() {
        let tree = Tree::new(&["s/a.txt", "s/d/b.txt", "other/c.txt", "other/sub/d.txt"]);
        symlink("..", tree.at("s/up")).unwrap();
        symlink(".", tree.at("s/self")).unwrap();
        symlink("d", tree.at("s/inside")).unwrap();
        symlink("a.txt", tree.at("s/file")).unwrap();
        symlink("../other", tree.at("s/out")).unwrap();
        symlink("../other", tree.at("s/out2")).unwrap();
        symlink("../s", tree.at("other/back")).unwrap();
        let (files, problems) = tree.found(&["s"]);
        assert_eq!(
            files,
            [
                "s/a.txt",
                "s/d/b.txt",
                "s/file",
                "s/out/c.txt",
                "s/out/sub/d.txt"
            ]
        );
        assert_eq!(
            problems,
            ["s/up: Not followed: the link leads to a folder above."]
        );
        symlink("s", tree.at("root")).unwrap();
        assert!(tree.found(&["root"]).0.contains(&"root/d/b.txt".to_owned()));
    }
}
