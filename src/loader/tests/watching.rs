//! Files that change after they were listed.

use super::*;

/// Messages in order as they come, until one like this.
fn until(heard: &mpsc::Receiver<Loaded>, last: fn(&Loaded) -> bool) -> Vec<String> {
    let mut lines = Vec::new();
    loop {
        let loaded = heard
            .recv_timeout(std::time::Duration::from_secs(30))
            .unwrap();
        match &loaded {
            Loaded::Article { key, article, .. } => {
                lines.push(format!("{}: {}", name(key), article.title));
            }
            Loaded::Gone { path } => {
                let path = path.clone();
                lines.push(format!("{} goes", name(&SourceKey { path, part: 0 })));
            }
            _ => {}
        }
        if last(&loaded) {
            return lines;
        }
    }
}

#[test]
fn what_changes_before_the_watch_stands_is_delivered() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    std::fs::write(&path, "One.").unwrap();
    let (sender, heard) = mpsc::channel();
    let source = Source::Paths(vec![folder.path().to_owned()]);
    let changed = AtomicBool::new(false);
    let _loader = spawn(source, nothing_known(), Arc::new(Vec::new), move |loaded| {
        // The watch begins only after this.
        if matches!(loaded, Loaded::AllRead) && !changed.swap(true, Ordering::SeqCst) {
            std::fs::write(&path, "Two.").unwrap();
        }
        // The test may have ended.
        let _ = sender.send(loaded);
    })
    .unwrap();
    let is_second = |loaded: &Loaded| match loaded {
        Loaded::Listed { heading, .. } => heading.title == "Two.",
        Loaded::Article { article, .. } => article.title == "Two.",
        _ => false,
    };
    until(&heard, is_second);
}

#[test]
fn changes_are_delivered_as_they_happen() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    std::fs::write(path("a"), "One.").unwrap();
    let (sender, heard) = mpsc::channel();
    let source = Source::Paths(vec![folder.path().to_owned()]);
    let loader = spawn(source, nothing_known(), Arc::new(Vec::new), move |loaded| {
        // The test may have ended.
        let _ = sender.send(loaded);
    })
    .unwrap();
    until(&heard, |loaded| matches!(loaded, Loaded::Finished));
    // When the watch begins is not told: this is written until it is heard.
    loop {
        std::fs::write(path("sign"), "Hear me.").unwrap();
        if heard
            .recv_timeout(std::time::Duration::from_millis(100))
            .is_ok()
        {
            break;
        }
    }
    let some_read = |loaded: &Loaded| matches!(loaded, Loaded::SomeRead);
    type Change<'a> = &'a dyn Fn();
    let changes: [(Change<'_>, &[&str]); 4] = [
        (&|| std::fs::write(path("a"), "Two.").unwrap(), &["a: Two."]),
        (
            &|| std::fs::rename(path("a"), path("b")).unwrap(),
            &["a goes", "b: Two."],
        ),
        (
            &|| {
                std::fs::create_dir(path("new")).unwrap();
                std::fs::write(path("new/c"), "Three.").unwrap();
                std::fs::write(path("new/.d"), "Four.").unwrap();
            },
            &["c: Three."],
        ),
        (
            &|| std::fs::remove_dir_all(path("new")).unwrap(),
            &["new goes"],
        ),
    ];
    for (change, expected) in changes {
        change();
        let mut lines = Vec::new();
        while !expected
            .iter()
            .all(|line| lines.contains(&(*line).to_owned()))
        {
            lines.extend(until(&heard, some_read));
        }
        assert!(!lines.iter().any(|line| line.contains("Four")));
    }
    loader.look_again();
    until(&heard, |loaded| matches!(loaded, Loaded::AllRead));
}
