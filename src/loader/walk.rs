//! Finds the files below some paths.
//!
//! Hidden files and folders are passed over, and so is what editors and downloads leave behind.
//! A link to a file is that file. A link to a folder is followed where it leads out of the
//! collection, once: what lies inside is found anyway, and what lies above would never end.

use crate::disk::plain;
use crate::library::Problem;
use crate::text::safe;
use ignore::{WalkBuilder, WalkState};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

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
    files.sort_unstable_by(|a, b| bytes(a).cmp(bytes(b)));
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
        let (files, links) = (Mutex::new(Vec::new()), Mutex::new(Vec::new()));
        let walker = WalkBuilder::new(folder)
            .standard_filters(false)
            .hidden(true)
            .threads(THREADS)
            .build_parallel();
        walker.run(|| {
            Box::new(|entry| {
                if self.stop.load(Ordering::Relaxed) {
                    return WalkState::Quit;
                }
                match entry {
                    Ok(entry) => {
                        let kind = entry.file_type();
                        let is =
                            |test: fn(&std::fs::FileType) -> bool| kind.as_ref().is_some_and(test);
                        let is_read = entry.depth() > 0
                            && !is(std::fs::FileType::is_dir)
                            && !is_leftover(entry.file_name().as_encoded_bytes());
                        if is_read {
                            let found = if is(std::fs::FileType::is_symlink) {
                                &links
                            } else {
                                &files
                            };
                            push(found, entry.into_path());
                        }
                    }
                    Err(error) => self.report_walk(folder, error),
                }
                WalkState::Continue
            })
        });
        self.files
            .append(&mut files.into_inner().unwrap_or_else(PoisonError::into_inner));
        links.into_inner().unwrap_or_else(PoisonError::into_inner)
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

    fn report_walk(&self, folder: &Path, error: ignore::Error) {
        let (path, error) = located(error);
        let path = path.unwrap_or_else(|| folder.to_owned());
        match error.into_io_error() {
            Some(error) => self.report_error(&path, &error),
            None => self.report(&path, "Left out: the folder cannot be listed.", true),
        }
    }
}

fn push(list: &Mutex<Vec<PathBuf>>, path: PathBuf) {
    list.lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(path);
}

/// The path that an error of the walk is about.
fn located(error: ignore::Error) -> (Option<PathBuf>, ignore::Error) {
    match error {
        ignore::Error::WithPath { path, err } => (Some(path), *err),
        ignore::Error::WithDepth { err, .. } => located(*err),
        other => (None, other),
    }
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
