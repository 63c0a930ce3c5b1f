//! `search`, `index` and `info`: a catalogue without a screen.

use super::*;

#[test]
fn a_search_prints_what_it_finds_newest_first() {
    let folder = folder(&[
        (
            "s/old.txt",
            " date 2023-01-01 The sea wall cracked. “Nobody listened,” Ruth Calder said.",
        ),
        ("s/new.txt", " date 2024-08-01 The harbour wall holds."),
    ]);
    let output = with_cache(folder.path(), &["search", "wall", "s"]);
    let text = String::from_utf8(output.stdout).unwrap();
    let heads: Vec<&str> = text.lines().filter(|line| !line.starts_with(' ')).collect();
    assert_eq!(output.status.code(), Some(0));
    assert!(heads[0].starts_with("2024-08-01  s/new.txt  "), "{text}");
    assert!(heads[1].starts_with("2023-01-01  s/old.txt  "), "{text}");
    let json = with_cache(
        folder.path(),
        &["search", "--format", "json", "by:calder -harbour", "s"],
    );
    let found = lines(&json);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["hits"][0]["words"], "Nobody listened,");
    assert_eq!(found[0]["date"], "2023-01-01");
    assert!(json.stderr.is_empty());
}

#[test]
fn a_search_says_by_its_exit_code_how_it_went() {
    let folder = folder(&[("s/a.txt", " date 2023-01-01 The sea wall.")]);
    for (query, path, code) in [
        ("wall", "s", 0),
        ("absent", "s", 1),
        ("-wall", "s", 1),
        ("date:x", "s", 2),
        ("wall", "no", 2),
    ] {
        let output = with_cache(folder.path(), &["search", query, path]);
        assert_eq!(output.status.code(), Some(code), "{query} {path}");
    }
    let output = with_cache(folder.path(), &["search", "wall date:x", "s"]);
    let said = problems(&output);
    assert!(said[0].starts_with("dateline: Here belongs a date"));
    assert_eq!(
        (said[1].as_str(), said[2].as_str()),
        ("  wall date:x", "            ^")
    );
}

#[test]
fn a_search_knows_what_the_reader_keeps() {
    let folder = folder(&[
        ("s/old.txt", "Old\n2023-01-01\n\nThe sea wall cracked."),
        ("s/new.txt", "New\n2024-08-01\n\nThe harbour wall holds."),
    ]);
    let path = folder.path().join("s/old.txt");
    let state = serde_json::json!({
        "format": "dateline-state", "version": 1,
        "articles": [{
            "content": "0".repeat(32), "path": path, "title": "Old",
            "items": [{"kind": "flag"}]
        }],
    });
    std::fs::write(folder.path().join("state.json"), state.to_string()).unwrap();
    let own = |arguments: &[&str]| {
        command(folder.path(), arguments)
            .env("XDG_CACHE_HOME", folder.path().join("cache"))
            .env("XDG_DATA_HOME", folder.path().join("data"))
            .stdin(Stdio::null())
            .output()
            .unwrap()
    };
    assert!(own(&["state", "import", "state.json"]).status.success());
    for (query, file) in [("has:flag", "s/old.txt"), ("-has:flag", "s/new.txt")] {
        let output = own(&["search", "--format", "json", "wall", "s"]);
        assert_eq!(lines(&output).len(), 2);
        let found = lines(&own(&["search", "--format", "json", query, "s"]));
        assert_eq!(found.len(), 1, "{query}");
        assert_eq!(found[0]["path"], file);
    }
}

#[test]
fn an_index_is_made_without_a_screen_and_told_about() {
    let folder = folder(&[
        (
            "s/a.txt",
            " date 2023-01-01 “Nobody listened,” Ruth Calder said.",
        ),
        ("s/b.txt", ""),
    ]);
    let before = with_cache(folder.path(), &["info", "s"]);
    assert_eq!(before.status.code(), Some(1));
    let made = with_cache(folder.path(), &["index", "s"]);
    let told = with_cache(folder.path(), &["info", "s"]);
    let text = String::from_utf8(told.stdout).unwrap();
    assert!(
        text.contains("quotes     1 direct, 0 reported\npeople     1 names\n"),
        "{text}"
    );
    assert!(text.starts_with("articles   "), "{text}");
    assert!(!text.contains("not searchable"), "{text}");
    assert!(
        String::from_utf8(made.stdout)
            .unwrap()
            .starts_with("articles   ")
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_report_that_cannot_be_written_is_a_failure() {
    let folder = folder(&[("s/a.txt", " date 2023-01-01 Nobody listened.")]);
    for (arguments, code) in [
        (&["index", "s"][..], 1),
        (&["info", "s"], 1),
        (&["annotate", "s"], 1),
        (&["search", "listened", "s"], 2),
    ] {
        let full = std::fs::File::create("/dev/full").unwrap();
        let output = command(folder.path(), arguments)
            .env("XDG_CACHE_HOME", folder.path().join("cache"))
            .stdin(Stdio::null())
            .stdout(full)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(code), "{arguments:?}");
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(told, "dateline: cannot write: No space left on device\n");
    }
}

/// A folder of its own for the catalogue.
fn with_cache(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments)
        .env("XDG_CACHE_HOME", folder.join("cache"))
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

#[test]
fn a_collection_that_is_nowhere_is_told_and_not_opened() {
    let folder = folder(&[("a.txt", " date 2024-08-01 A.")]);
    for paths in [&["nowhere"][..], &["nowhere", "a.txt/below"]] {
        for (command, code) in [
            (&[][..], 2),
            (&["search", "word"], 2),
            (&["annotate"], 1),
            (&["index"], 1),
            (&["info"], 1),
        ] {
            let output = with_cache(folder.path(), &[command, paths].concat());
            assert_eq!(output.status.code(), Some(code), "{command:?} {paths:?}");
            assert_eq!(output.stdout, b"");
            let said = String::from_utf8(output.stderr).unwrap();
            assert_eq!(said.lines().count(), paths.len());
            for (line, path) in said.lines().zip(paths) {
                assert_eq!(
                    line,
                    format!("dateline: {path} is neither a file nor a folder.")
                );
            }
            assert!(!folder.path().join("cache").exists());
        }
    }
    // One that is there is read; without a terminal that is another sentence.
    let output = dateline(folder.path(), &["nowhere", "a.txt"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!said.contains("neither"), "{said}");
}
