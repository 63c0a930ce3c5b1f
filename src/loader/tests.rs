//! Whole loads: what is delivered, in what order, and what stops one.

use super::*;
use crate::library::SourceKey;
use std::sync::mpsc;

fn nothing_known() -> Known {
    Arc::new(|_, _| false)
}

fn loaded(source: Source, known: Known) -> Vec<Loaded> {
    let (sender, receiver) = mpsc::channel();
    spawn(source, known, move |loaded| sender.send(loaded).unwrap())
        .unwrap()
        .wait();
    receiver.iter().collect()
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
            Loaded::Article { key, article, .. } => {
                format!(
                    "1 article {} {}",
                    name(key),
                    article.date.map_or("-".into(), |day| day.to_string())
                )
            }
            Loaded::Unchanged { path } => format!(
                "1 unchanged {}",
                name(&SourceKey {
                    path: path.clone(),
                    part: 0
                })
            ),
            Loaded::Annotated { key, .. } => format!("3 annotated {}", name(key)),
            Loaded::Problem(problem) => format!("1 problem {}", problem.message),
            Loaded::AllRead => "2 all read".to_owned(),
            Loaded::Finished => "4 finished".to_owned(),
        })
        .collect();
    let phases = lines.iter().filter_map(|line| line.chars().next());
    assert!(phases.is_sorted(), "{lines:?}");
    lines.sort();
    lines
}

#[test]
fn everything_is_read_before_anything_is_annotated() {
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
            "3 annotated a",
            "3 annotated b",
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
            "3 annotated b",
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
fn what_is_not_kept_is_read_again_with_its_changes() {
    let folder = tempfile::tempdir().unwrap();
    let path = |number| folder.path().join(format!("{number}"));
    for number in 0..3 {
        std::fs::write(path(number), format!("Text number {number}.")).unwrap();
    }
    let source = Source::Paths(vec![folder.path().to_owned()]);
    let delivered = Mutex::new(Vec::new());
    let budget = 2 * "Text number 0.".len();
    load(
        &source,
        &nothing_known(),
        budget,
        &AtomicBool::new(false),
        &|loaded| {
            if matches!(loaded, Loaded::AllRead) {
                (0..3).for_each(|number| std::fs::write(path(number), "Changed.").unwrap());
            }
            lock(&delivered).push(loaded);
        },
    );
    let delivered = delivered.into_inner().unwrap();
    let texts = |text: &str| {
        let is = |loaded: &&Loaded| matches!(loaded, Loaded::Article { article, .. } if article.text.contains(text));
        delivered.iter().filter(is).count()
    };
    assert_eq!(
        (texts("Text"), texts("Changed")),
        (3, 1),
        "two fit, the third is read again"
    );
    let marked = |loaded: &&Loaded| matches!(loaded, Loaded::Annotated { .. });
    assert_eq!(delivered.iter().filter(marked).count(), 3);
}

#[test]
fn a_dropped_loader_stops() {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..200 {
        std::fs::write(folder.path().join(format!("{number}")), "Text.").unwrap();
    }
    let (sender, receiver) = mpsc::sync_channel(0);
    let source = Source::Paths(vec![folder.path().to_owned()]);
    let loader = spawn(source, nothing_known(), move |loaded| {
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
