//! Hears of changes below the paths that are read, and says which files to look at.
//!
//! A folder is watched with all below it; a file by way of its folder, because most editors put a
//! new file in its place.

use crate::library::Problem;
use crate::loader::walk;
use crate::text::safe;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::os::unix::fs::MetadataExt;
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Changes of one moment belong together: a move is a file that goes and one that comes. Whoever
/// writes a file in several steps is given as long between two.
const QUIET: Duration = Duration::from_millis(60);

/// But a change is not held back longer than this.
const LONGEST: Duration = Duration::from_millis(400);

/// The clock of file systems goes by ticks of the system's, so it may be so much behind.
const TICK: Duration = Duration::from_millis(20);

/// What wakes the loader.
#[derive(Debug)]
pub(super) enum Order {
    /// Something happened to these paths.
    Look(Vec<PathBuf>),
    /// Read everything anew.
    LookAtAll,
    /// Changes came too fast to be told one by one; so does our own opening of many files.
    Missed,
    /// End when everything is done.
    End,
}

/// Watches until it is dropped.
pub(super) struct Watch {
    _watcher: Option<RecommendedWatcher>,
}

impl Watch {
    /// Watches `paths` and sends orders; reports what cannot be watched. What has changed since they
    /// were looked at, and before the watch stood, is an order as well.
    pub(super) fn begin(
        paths: &[PathBuf],
        looked_at: SystemTime,
        orders: Sender<Order>,
        report: &dyn Fn(Problem),
    ) -> Self {
        let roots: Vec<Root> = paths.iter().filter_map(Root::new).collect();
        let (named, late) = (roots.clone(), orders.clone());
        let heard = move |heard: notify::Result<Event>| {
            let order = match heard {
                Ok(event) if event.need_rescan() => Order::Missed,
                Ok(event) if matches!(event.kind, EventKind::Access(_)) => return,
                Ok(event) => {
                    let named = |path: &PathBuf| named.iter().find_map(|root| root.name(path));
                    Order::Look(event.paths.iter().filter_map(named).collect())
                }
                Err(_) => return,
            };
            // The loader may have ended.
            let _ = orders.send(order);
        };
        let mut watcher = match notify::recommended_watcher(heard) {
            Ok(watcher) => watcher,
            Err(error) => {
                if let Some(root) = roots.first() {
                    report(unwatched(&root.given, &error));
                }
                return Self { _watcher: None };
            }
        };
        for root in &roots {
            let watched = match root.file {
                true => {
                    let folder = root.real.parent().unwrap_or(&root.real);
                    watcher.watch(folder, RecursiveMode::NonRecursive)
                }
                false => watch_all(&root.real, &mut |folder, mode| watcher.watch(folder, mode)),
            };
            if let Err(error) = watched {
                report(unwatched(&root.given, &error));
            }
        }
        let since = looked_at.checked_sub(TICK);
        let since = since.and_then(|since| since.duration_since(UNIX_EPOCH).ok());
        let since = since.unwrap_or_default();
        if roots.iter().any(|root| root.has_changed(&root.real, since)) {
            // The loader may have ended.
            let _ = late.send(Order::LookAtAll);
        }
        Self {
            _watcher: Some(watcher),
        }
    }
}

/// Watches a folder with all below it. One below that may not be read is left out alone, as it is
/// when the folder is read; new ones beside it are then seen at the next start only.
fn watch_all(
    folder: &Path,
    watch: &mut dyn FnMut(&Path, RecursiveMode) -> notify::Result<()>,
) -> notify::Result<()> {
    match watch(folder, RecursiveMode::Recursive) {
        Err(error) if is_refusal(&error) => {}
        whole => return whole,
    }
    watch(folder, RecursiveMode::NonRecursive)?;
    for entry in std::fs::read_dir(folder)?.flatten() {
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            match watch_all(&entry.path(), watch) {
                Err(error) if !is_refusal(&error) => return Err(error),
                _ => {}
            }
        }
    }
    Ok(())
}

fn is_refusal(error: &notify::Error) -> bool {
    matches!(&error.kind, notify::ErrorKind::Io(error) if error.kind() == ErrorKind::PermissionDenied)
}

fn unwatched(path: &Path, error: &notify::Error) -> Problem {
    let words = match &error.kind {
        notify::ErrorKind::MaxFilesWatch => "the system watches no more folders".to_owned(),
        notify::ErrorKind::Io(error) => crate::disk::plain(error),
        _ => error.to_string(),
    };
    Problem {
        path: safe::path(path.as_os_str().as_encoded_bytes()),
        message: format!("Changes here are seen at the next start only: {words}."),
        loss: false,
    }
}

/// A path as it was given and where it leads.
#[derive(Clone, Debug)]
struct Root {
    given: PathBuf,
    real: PathBuf,
    file: bool,
}

impl Root {
    fn new(given: &PathBuf) -> Option<Self> {
        let real = std::fs::canonicalize(given).ok()?;
        Some(Self {
            given: given.clone(),
            file: !real.is_dir(),
            real,
        })
    }

    /// Whether a path of it, or what lies below, has changed since then. Files are not opened.
    fn has_changed(&self, path: &Path, since: Duration) -> bool {
        let since = (
            since.as_secs().cast_signed(),
            i64::from(since.subsec_nanos()),
        );
        let is_new = |path: &Path| {
            std::fs::metadata(path).is_ok_and(|state| (state.ctime(), state.ctime_nsec()) >= since)
        };
        let mut folders = vec![path.to_owned()];
        while let Some(folder) = folders.pop() {
            if is_new(&folder) {
                return true;
            }
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path();
                if self.name(&path).is_none() {
                    continue;
                }
                match entry.file_type() {
                    Ok(kind) if kind.is_dir() => folders.push(path),
                    _ if is_new(&path) => return true,
                    _ => {}
                }
            }
        }
        false
    }

    /// What a path that has changed is called in the collection; `None` where it is no part of it.
    fn name(&self, changed: &Path) -> Option<PathBuf> {
        let rest = changed.strip_prefix(&self.real).ok()?;
        if rest.as_os_str().is_empty() {
            return Some(self.given.clone());
        }
        let is_none_of_ours = |part: Component<'_>| {
            let name = part.as_os_str().as_encoded_bytes();
            // A catalogue, perhaps our own: looking at it would change it again.
            let is_catalogue = name.windows(7).any(|part| part == b".sqlite");
            name.starts_with(b".") || walk::is_leftover(name) || is_catalogue
        };
        (!self.file && !rest.components().any(is_none_of_ours)).then(|| self.given.join(rest))
    }
}

/// Waits for the next order, and takes along what comes close behind it.
pub(super) fn next(orders: &Receiver<Order>) -> Order {
    let mut changed = BTreeSet::new();
    let Ok(first) = orders.recv() else {
        return Order::End;
    };
    let latest = Instant::now() + LONGEST;
    let mut order = Ok(first);
    loop {
        match order {
            Ok(Order::Look(paths)) => changed.extend(paths),
            Ok(other) => return other,
            Err(RecvTimeoutError::Timeout) => return Order::Look(changed.into_iter().collect()),
            Err(RecvTimeoutError::Disconnected) => return Order::End,
        }
        let rest = latest.saturating_duration_since(Instant::now());
        order = orders.recv_timeout(QUIET.min(rest));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_may_not_be_read_is_left_out_alone() {
        let folder = tempfile::tempdir().unwrap();
        for below in ["a/b", "a/secret", "c/d"] {
            std::fs::create_dir_all(folder.path().join(below)).unwrap();
        }
        let secret = folder.path().join("a/secret");
        let mut watched = Vec::new();
        let all = watch_all(folder.path(), &mut |path, mode| {
            let with_all_below = mode == RecursiveMode::Recursive;
            if path == secret || with_all_below && secret.starts_with(path) {
                return Err(std::io::Error::from(ErrorKind::PermissionDenied).into());
            }
            let name = path.strip_prefix(folder.path()).unwrap();
            watched.push((name.to_str().unwrap().to_owned(), with_all_below));
            Ok(())
        });
        all.unwrap();
        watched.sort();
        let expected = [("", false), ("a", false), ("a/b", true), ("c", true)];
        assert_eq!(watched, expected.map(|(name, all)| (name.to_owned(), all)));
        let full = watch_all(folder.path(), &mut |path, mode| match mode {
            _ if path == secret => Err(notify::Error::new(notify::ErrorKind::MaxFilesWatch)),
            RecursiveMode::Recursive if secret.starts_with(path) => {
                Err(std::io::Error::from(ErrorKind::PermissionDenied).into())
            }
            _ => Ok(()),
        });
        let kind = full.unwrap_err().kind;
        assert!(matches!(kind, notify::ErrorKind::MaxFilesWatch), "{kind:?}");
    }

    #[test]
    fn a_change_is_called_as_the_collection_calls_it() {
        let folder = Root {
            given: "news".into(),
            real: "/home/a/news".into(),
            file: false,
        };
        let file = Root {
            given: "./a.txt".into(),
            real: "/home/a/a.txt".into(),
            file: true,
        };
        for (root, changed, name) in [
            (&folder, "/home/a/news/2025/b.txt", Some("news/2025/b.txt")),
            (&folder, "/home/a/news", Some("news")),
            (&folder, "/home/a/news/.git/b", None),
            (&folder, "/home/a/news/b.txt~", None),
            (&folder, "/home/a/news/cache/1.sqlite-wal", None),
            (&folder, "/home/a/other", None),
            (&file, "/home/a/a.txt", Some("./a.txt")),
            (&file, "/home/a/b.txt", None),
        ] {
            assert_eq!(
                root.name(Path::new(changed)),
                name.map(PathBuf::from),
                "{changed}"
            );
        }
    }
}
