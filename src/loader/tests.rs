//! Whole loads: what is delivered, in what order, and what stops one.

mod pieces;
mod watching;

use super::*;
use crate::library::SourceKey;
use crate::library::Waiting;
use std::sync::{Mutex, mpsc};

fn nothing_known() -> Known {
    Arc::new(|_, _| false)
}

/// A store that keeps what it is told, and wants all listed articles annotated once.
#[derive(Clone, Default)]
struct Told(Arc<Mutex<Vec<Loaded>>>);

impl Told {
    fn take(&self, loaded: Loaded) {
        self.0.lock().unwrap().push(loaded);
    }

    fn pending(&self) -> Pending {
        let (told, asked) = (self.clone(), AtomicBool::new(false));
        Arc::new(move || {
            if asked.swap(true, Ordering::Relaxed) {
                return Vec::new();
            }
            let told = told.0.lock().unwrap();
            told.iter().filter_map(waiting).collect()
        })
    }

    fn all(self) -> Vec<Loaded> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

fn waiting(loaded: &Loaded) -> Option<Waiting> {
    match loaded {
        Loaded::Listed {
            key, stamp, piece, ..
        } => Some(Waiting {
            key: key.clone(),
            stamp: Some(*stamp),
            piece: *piece,
            article: None,
        }),
        Loaded::Article {
            key,
            stamp,
            article,
            ..
        } => Some(Waiting {
            key: key.clone(),
            stamp: *stamp,
            piece: None,
            article: Some(Arc::clone(article)),
        }),
        _ => None,
    }
}

fn loaded(source: Source, known: Known) -> Vec<Loaded> {
    let told = Told::default();
    let sink = told.clone();
    spawn(source, known, told.pending(), move |loaded| {
        sink.take(loaded)
    })
    .unwrap()
    .wait();
    told.all()
}

/// As [`loaded`], with something done once everything is listed.
fn loaded_with(path: &std::path::Path, when_listed: impl Fn() + Sync) -> Vec<Loaded> {
    let told = Told::default();
    let (stop, source) = (AtomicBool::new(false), Source::Paths(vec![path.to_owned()]));
    let deliver = |loaded| {
        if matches!(loaded, Loaded::AllRead) {
            when_listed();
        }
        told.take(loaded);
    };
    list(&source, &nothing_known(), false, &stop, &deliver);
    annotate_listed(&told.pending(), &stop, &deliver);
    told.all()
}

fn name(key: &SourceKey) -> String {
    String::from_utf8_lossy(&key.path)
        .rsplit('/')
        .next()
        .unwrap()
        .to_owned()
}

/// One word a message; which order the threads have is left out.
fn summary(loaded: &[Loaded]) -> Vec<String> {
    let mut lines: Vec<_> = loaded
        .iter()
        .map(|loaded| match loaded {
            Loaded::Listed { key, heading, .. } => {
                let day = heading.date.map_or("-".into(), |day| day.to_string());
                format!("1 article {} {day}", name(key))
            }
            Loaded::Article { key, article, .. } => {
                let day = article.date.map_or("-".into(), |day| day.to_string());
                format!("1 article {} {day}", name(key))
            }
            Loaded::Text { key, .. } => format!("3 text {}", name(key)),
            Loaded::Gone { path } => format!("3 gone {}", String::from_utf8_lossy(path)),
            Loaded::Unchanged { path } => format!(
                "1 unchanged {}",
                name(&SourceKey {
                    path: path.clone(),
                    part: 0
                })
            ),
            Loaded::Annotated { key, kept, .. } => {
                let text = if *kept { "" } else { " with its text" };
                format!("3 annotated {}{text}", name(key))
            }
            Loaded::Problem(problem) => format!("1 problem {}", problem.message),
            Loaded::AllRead => "2 all read".to_owned(),
            Loaded::SomeRead => "5 some read".to_owned(),
            Loaded::Finished => "4 finished".to_owned(),
        })
        .collect();
    let phases = lines.iter().filter_map(|line| line.chars().next());
    assert!(phases.is_sorted(), "{lines:?}");
    lines.sort();
    lines
}

#[test]
fn everything_is_listed_before_anything_is_annotated() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a"), " date 2024-08-01 One.").unwrap();
    std::fs::write(folder.path().join("b"), "Two.").unwrap();
    std::fs::write(folder.path().join("c"), b"GIF89a").unwrap();
    let source = Source::Paths(vec![folder.path().to_owned()]);
    assert_eq!(
        summary(&loaded(source.clone(), nothing_known())),
        [
            "1 article a 2024-08-01",
            "1 article b -",
            "1 problem Left out: it is a GIF image, not text.",
            "2 all read",
            "3 annotated a with its text",
            "3 annotated b with its text",
            "4 finished",
        ]
    );
    let knows_a: Known = Arc::new(|path, stamp| path.ends_with(b"a") && stamp.size == 21);
    assert_eq!(
        summary(&loaded(source, knows_a)),
        [
            "1 article b -",
            "1 problem Left out: it is a GIF image, not text.",
            "1 unchanged a",
            "2 all read",
            "3 annotated b with its text",
            "4 finished",
        ]
    );
}

#[test]
fn the_sample_is_whole_and_dated() {
    let lines = summary(&loaded(Source::Sample, nothing_known()));
    assert_eq!(
        lines.iter().filter(|line| line.contains("problem")).count(),
        0,
        "{lines:?}"
    );
    assert_eq!(
        lines
            .iter()
            .filter(|line| line.starts_with("1 article"))
            .count(),
        sample::ARTICLES.len()
    );
}

#[test]
fn what_is_read_is_what_the_file_holds_then() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name| folder.path().join(name);
    for name in ["a", "b", "c", "d"] {
        std::fs::write(path(name), " date 2024-08-01 Text.\n\nMore.\n\nMore.").unwrap();
    }
    let delivered = loaded_with(folder.path(), || {
        std::fs::write(path("b"), "Changed.").unwrap();
        std::fs::write(path("c"), b"GIF89a").unwrap();
        std::fs::remove_file(path("d")).unwrap();
    });
    let told: Vec<_> = delivered
        .iter()
        .filter_map(|loaded| match loaded {
            Loaded::Annotated {
                key,
                stamp,
                article,
                kept: false,
                ..
            } => {
                let size = stamp.map_or(0, |stamp| stamp.size);
                Some(format!("{} {size} {}", name(key), article.title))
            }
            Loaded::Gone { path } => Some(format!(
                "{} gone",
                String::from_utf8_lossy(path).rsplit('/').next().unwrap()
            )),
            _ => None,
        })
        .collect();
    let mut sorted = told;
    sorted.sort();
    assert_eq!(sorted, ["a 36 Text.", "b 8 Changed.", "c gone", "d gone"]);
}

#[test]
fn a_dropped_loader_stops() {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..200 {
        std::fs::write(folder.path().join(format!("{number}")), "Text.").unwrap();
    }
    let (sender, receiver) = mpsc::sync_channel(0);
    let source = Source::Paths(vec![folder.path().to_owned()]);
    let loader = spawn(source, nothing_known(), Arc::new(Vec::new), move |loaded| {
        let _ = sender.send(loaded);
    })
    .unwrap();
    receiver.recv().unwrap();
    drop(loader);
    let rest: Vec<_> = receiver.iter().collect();
    assert!(
        rest.len() <= pool::READERS,
        "{} came after the stop",
        rest.len()
    );
    assert!(!rest.iter().any(|loaded| matches!(loaded, Loaded::Finished)));
}
