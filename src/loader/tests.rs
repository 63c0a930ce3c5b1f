//! Whole loads: what is delivered, in what order, and what stops one.

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

/// Every message about articles, in order: part, path shown, whether it is the last of its file.
fn parts(delivered: &[Loaded]) -> Vec<(u32, String, bool)> {
    let file = |path: &str| path.rsplit('/').next().unwrap().to_owned();
    let part = |loaded: &Loaded| match loaded {
        Loaded::Listed {
            key, heading, last, ..
        } => Some((key.part, file(&heading.path), *last)),
        Loaded::Article {
            key, article, last, ..
        } => Some((key.part, file(&article.path), *last)),
        _ => None,
    };
    delivered.iter().filter_map(part).collect()
}

#[test]
fn a_file_of_many_articles_is_handed_on_in_order_and_read_again_piece_by_piece() {
    let folder = tempfile::tempdir().unwrap();
    let record = |day| format!(r#"{{"title":"T","date":"2024-08-0{day}","text":"Day {day}."}}"#);
    let lines = format!("{}\n\n{{bad\n{}\n{}", record(1), record(2), record(3));
    let list = format!("\u{feff}[{}, {},\n{}]", record(4), record(5), record(6));
    for (text, expected) in [
        (lines, ["Day 1.", "Day 2.", "Day 3."]),
        (list, ["Day 4.", "Day 5.", "Day 6."]),
    ] {
        let path = folder.path().join("a.json");
        std::fs::write(&path, text).unwrap();
        let delivered = loaded_with(&path, || ());
        let mut texts: Vec<_> = delivered
            .iter()
            .filter_map(|loaded| match loaded {
                Loaded::Annotated {
                    article,
                    kept: false,
                    ..
                }
                | Loaded::Article { article, .. } => Some(article.text.as_str()),
                _ => None,
            })
            .collect();
        texts.sort();
        assert_eq!(texts, expected);
        assert_eq!(
            parts(&delivered),
            [
                (0, "a.json#1".to_owned(), false),
                (1, "a.json#2".to_owned(), false),
                (2, "a.json#3".to_owned(), true)
            ]
        );
        let marked = |loaded: &&Loaded| matches!(loaded, Loaded::Annotated { .. });
        assert_eq!(delivered.iter().filter(marked).count(), 3);
        let problem = |loaded: &&Loaded| matches!(loaded, Loaded::Problem { .. });
        assert_eq!(delivered.iter().filter(problem).count(), 0);
    }
}

#[test]
fn a_piece_that_is_another_one_now_is_not_marked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let one = r#"{"title":"T","date":"2024-08-01","text":"One."}"#;
    std::fs::write(&path, format!("{one}\n{one}\n")).unwrap();
    let delivered = loaded_with(&path, || {
        std::fs::write(&path, format!("{one}\n{}\n", one.replace("One", "Two"))).unwrap();
    });
    let count = |is: fn(&&Loaded) -> bool| delivered.iter().filter(is).count();
    assert_eq!(
        count(|loaded| matches!(loaded, Loaded::Annotated { .. })),
        1
    );
    assert_eq!(count(|loaded| matches!(loaded, Loaded::Problem { .. })), 1);
}

#[test]
fn a_file_larger_than_an_article_may_be_is_read_by_lines() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    let article = r#"{"title":"T","date":"2024-08-01","text":"One."}"#;
    let too_long = format!(r#"{{"title":"T","text":"{}"}}"#, "word ".repeat(4_000_000));
    std::fs::write(&path, format!("{article}\n{too_long}\n{article}")).unwrap();
    let delivered = loaded(Source::Paths(vec![path.clone()]), nothing_known());
    let names = parts(&delivered);
    assert_eq!(
        names,
        [(0, "a#1".to_owned(), false), (1, "a#2".to_owned(), true)]
    );
    let defects: Vec<_> = delivered
        .iter()
        .filter_map(|loaded| match loaded {
            Loaded::Article { article, .. } => article.defects.first(),
            _ => None,
        })
        .map(|defect| defect.message.as_str())
        .collect();
    assert_eq!(
        defects,
        ["Of the file, line 2 was left out: it is larger than 16 MiB."]
    );
    std::fs::write(&path, too_long).unwrap();
    assert_eq!(
        summary(&loaded(Source::Paths(vec![path]), nothing_known())),
        [
            "1 problem Left out: it is larger than 16 MiB.",
            "2 all read",
            "4 finished"
        ]
    );
}

#[test]
fn a_large_file_of_lines_is_handed_on_in_order_whatever_reads_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let words = "The mayor spoke for an hour about the pier and the council. ".repeat(40);
    let mut lines = String::new();
    for number in 0..8_000 {
        let day = number % 28 + 1;
        lines.push_str(&match number {
            4_000 => "\n{bad\n".to_owned(),
            // Nothing tells its title but the whole.
            5_000 => "{\"date\":\"2024-02-01\",\"text\":\"One.\"}\n".to_owned(),
            _ => format!(
                "{{\"date\":\"2024-02-{day:02}\",\"title\":\"{number}\",\"text\":\"{words}\"}}\n"
            ),
        });
    }
    std::fs::write(&path, lines).unwrap();
    let delivered = loaded(Source::Paths(vec![path]), nothing_known());
    let (mut titles, mut last) = (Vec::new(), Vec::new());
    for loaded in &delivered {
        match loaded {
            Loaded::Listed {
                key,
                heading,
                piece,
                ..
            } => {
                assert!(piece.is_some());
                titles.push((key.part, heading.title.as_str()));
            }
            Loaded::Article { key, article, .. } => {
                titles.push((key.part, article.title.as_str()));
                last.extend(article.defects.iter().map(|defect| defect.message.as_str()));
            }
            _ => {}
        }
    }
    let mut expected: Vec<String> = (0..8_000).map(|number| number.to_string()).collect();
    expected[5_000] = "One.".to_owned();
    expected.remove(4_000);
    let numbered = (0..).zip(expected.iter().map(String::as_str));
    assert!(titles.into_iter().eq(numbered));
    assert_eq!(
        last,
        [
            "Of the file, line 4002 was left out: it is broken JSON (key must be a string at column 2)."
        ]
    );
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
