//! The command line from outside: what is printed where, exit codes, a reader that leaves.
#![allow(clippy::unwrap_used, clippy::panic)] // a test that fails by panicking is doing its work

use std::io::{Read, Write};
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn dateline(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.args(arguments).current_dir(folder);
    command
}

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

fn lines(output: &Output) -> Vec<serde_json::Value> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn problems(output: &Output) -> Vec<String> {
    let text = String::from_utf8(output.stderr.clone()).unwrap();
    text.lines().map(str::to_owned).collect()
}

/// Path and date of every article, in the order printed.
fn order(output: &Output) -> Vec<(String, Option<String>)> {
    let text = |value: &serde_json::Value| value.as_str().map(str::to_owned);
    lines(output)
        .iter()
        .map(|line| (text(&line["path"]).unwrap(), text(&line["date"])))
        .collect()
}

#[test]
fn articles_come_in_date_order_undated_last_then_by_path() {
    let folder = folder(&[
        ("s/b.txt", " date 2024-08-01 B."),
        ("s/a.txt", " date 2024-08-01 A."),
        ("s/old.txt", " date 2023-01-01 Old."),
        ("s/0.txt", "Undated."),
    ]);
    let output = dateline(folder.path(), &["annotate", "s"]);
    let expected = [
        ("s/old.txt", Some("2023-01-01")),
        ("s/a.txt", Some("2024-08-01")),
        ("s/b.txt", Some("2024-08-01")),
        ("s/0.txt", None),
    ];
    assert_eq!(
        order(&output),
        expected.map(|(path, day)| (path.to_owned(), day.map(str::to_owned)))
    );
    assert_eq!(
        problems(&output),
        ["dateline: s/0.txt: No date was found; it is listed last."]
    );
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn every_span_is_its_text() {
    let folder = folder(&[]);
    let output = dateline(folder.path(), &["annotate", "--full"]);
    let articles = lines(&output);
    assert!(articles.len() > 10, "the built-in story");
    for article in &articles {
        let text = article["text"].as_str().unwrap();
        let empty = vec![];
        let list = |value: &serde_json::Value| value.as_array().unwrap_or(&empty).clone();
        let spans = list(&article["quotes"])
            .into_iter()
            .flat_map(|quote| [quote["cue"].clone(), quote])
            .chain(
                list(&article["people"])
                    .into_iter()
                    .flat_map(|person| list(&person["mentions"])),
            );
        for span in spans.filter(|span| !span.is_null()) {
            let place = |key: &str| usize::try_from(span[key].as_u64().unwrap()).unwrap();
            assert_eq!(
                text.get(place("start")..place("end")),
                span["text"].as_str()
            );
        }
        assert!(!list(&article["blocks"]).is_empty());
    }
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn the_keys_are_the_contract_with_and_without_full() {
    let folder = folder(&[("a", " date 2024-08-01 “We go,” Ann Lee said.")]);
    let keys = |arguments: &[&str]| {
        let article = lines(&dateline(folder.path(), arguments)).remove(0);
        let keys = |value: &serde_json::Value| {
            let mut keys: Vec<_> = value.as_object().unwrap().keys().cloned().collect();
            keys.sort();
            keys.join(" ")
        };
        keys(&article)
    };
    assert_eq!(
        keys(&["annotate", "a"]),
        "date path people quotes text title"
    );
    assert_eq!(
        keys(&["annotate", "--full", "a"]),
        "blocks date path people quotes text title"
    );
}

#[test]
fn a_file_of_json_lines_holds_many_articles() {
    let record = |day: &str, text: &str| {
        format!(
            r#"{{"title":"On {day}","published_at":"{day}T23:00:00-08:00","content":"{text}"}}"#
        )
    };
    let jsonl = [
        &record("2024-08-02", "<p>“We go,” Ann Lee said.</p>"),
        "{\"title\": \"cut",
        "",
        &record("2024-08-01", "One.\\n\\nTwo."),
    ]
    .join("\n");
    let links = r#"[{"title":"A","url":"https://a.b/c"},{"title":"B","url":"https://a.b/d"}]"#;
    let folder = folder(&[
        ("s/a.txt", " date 2024-08-02 A."),
        ("s/b.log", &jsonl),
        ("s/links.json", links),
    ]);
    let output = dateline(folder.path(), &["annotate", "s"]);
    let expected = [
        ("s/b.log#2", "2024-08-01"),
        ("s/a.txt", "2024-08-02"),
        ("s/b.log#1", "2024-08-02"),
    ];
    assert_eq!(
        order(&output),
        expected.map(|(path, day)| (path.to_owned(), Some(day.to_owned())))
    );
    let last = lines(&output).remove(2);
    assert_eq!(
        (last["title"].as_str(), last["text"].as_str()),
        (Some("On 2024-08-02"), Some("“We go,” Ann Lee said."))
    );
    assert_eq!(last["quotes"].as_array().unwrap().len(), 1);
    assert_eq!(
        problems(&output),
        [
            "dateline: s/b.log#2: Of the file, line 2 was left out: it is broken JSON (EOF while \
             parsing a string at column 14).",
            "dateline: s/links.json: Left out: it holds 2 records without article text, as lists of \
             links and quotes do.",
        ]
    );
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn what_cannot_be_read_is_said_and_the_rest_is_printed() {
    let folder = folder(&[
        ("a.txt", " date 2024-08-01 A."),
        ("empty.txt", ""),
        ("b\x1b.png", "\u{89}"),
    ]);
    std::fs::write(folder.path().join("b\x1b.png"), b"\x89PNG\r\n\x1a\n").unwrap();
    symlink("nothing", folder.path().join("dangling")).unwrap();
    let output = dateline(folder.path(), &["annotate", ".", "gone"]);
    assert_eq!(order(&output).len(), 1);
    assert_eq!(
        problems(&output),
        [
            "dateline: ./b␛.png: Left out: it is a PNG image, not text.",
            "dateline: ./dangling: Left out: No such file or directory.",
            "dateline: ./empty.txt: Left out: it is empty.",
            "dateline: gone: Left out: No such file or directory.",
        ]
    );
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_loss_is_remembered_by_the_exit_code() {
    let folder = folder(&[]);
    for (bytes, code) in [
        (&b" date 2024-08-01 Caf\xe9."[..], 0),
        (b" date 2024-08-01 Caf\xc3\xa9 \xff.", 1),
        (b" date 2024-02-30 Text.", 0),
    ] {
        std::fs::write(folder.path().join("a"), bytes).unwrap();
        let output = dateline(folder.path(), &["annotate", "a"]);
        assert_eq!(
            (output.status.code(), !problems(&output).is_empty()),
            (Some(code), true)
        );
        assert_eq!(lines(&output).len(), 1);
    }
}

#[test]
fn standard_input_is_read() {
    let folder = folder(&[]);
    let mut child = command(folder.path(), &["annotate", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(b" date 2024-08-01 Text.")
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(
        order(&output),
        [("-".to_owned(), Some("2024-08-01".to_owned()))]
    );
}

#[test]
fn a_folder_called_annotate_can_be_read() {
    let folder = folder(&[("annotate/a.txt", " date 2024-08-01 A.")]);
    let output = dateline(folder.path(), &["annotate", "annotate"]);
    assert_eq!(order(&output).len(), 1);
    let output = dateline(folder.path(), &["annotate", "./annotate/a.txt"]);
    assert_eq!(order(&output).len(), 1);
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let text = format!(
        " date 2024-08-01 {}",
        "The mayor said “no” on Friday. ".repeat(300)
    );
    let files: Vec<_> = (0..100)
        .map(|number| (format!("{number}"), text.clone()))
        .collect();
    let files: Vec<_> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let folder = folder(&files);
    let mut child = command(folder.path(), &["annotate", "."])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = child.stdout.take().unwrap();
    out.read_exact(&mut [0; 10]).unwrap();
    drop(out);
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), problems(&output)), (Some(0), vec![]));
}

#[test]
fn a_full_disk_is_an_error() {
    let Ok(full) = std::fs::File::options().write(true).open("/dev/full") else {
        return; // not every system has it
    };
    let folder = folder(&[("a", " date 2024-08-01 Text.")]);
    let output = command(folder.path(), &["annotate", "a"])
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(problems(&output).len(), 1);
}

#[test]
fn usage() {
    let folder = folder(&[]);
    for (arguments, code, on_stdout) in [
        (&["--help"][..], 0, true),
        (&["--version"], 0, true),
        (&["annotate", "--help"], 0, true),
        (&["--nonsense"], 2, false),
        (&["annotate", "--nonsense"], 2, false),
        (&["annotate", "--plain"], 2, false),
    ] {
        let output = dateline(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}");
        assert_eq!(!output.stdout.is_empty(), on_stdout, "{arguments:?}");
        assert_eq!(output.stderr.is_empty(), on_stdout, "{arguments:?}");
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

#[test]
fn the_readers_own_goes_out_and_comes_in() {
    let home = tempfile::tempdir().unwrap();
    let state = |data: &str, arguments: &[&str]| {
        command(home.path(), arguments)
            .env("XDG_DATA_HOME", home.path().join(data))
            .stdin(Stdio::null())
            .output()
            .unwrap()
    };
    let words = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let export = state("one", &["state", "export"]);
    assert!(export.status.success());
    assert_eq!(
        words(&export.stderr),
        "0 items written to standard output.\n"
    );
    let empty: serde_json::Value = serde_json::from_slice(&export.stdout).unwrap();
    assert_eq!(empty["format"], "dateline-state");
    let document = serde_json::json!({
        "format": "dateline-state", "version": 1,
        "articles": [{
            "content": "0f", "path": "/news/a.txt", "title": "A",
            "items": [{"kind": "tag", "tag": "court"}, {"kind": "note", "text": "See B."}]
        }],
        "items": [{"kind": "same", "name": "Mary Miller", "other": "M. Miller"}]
    });
    std::fs::write(home.path().join("in.json"), document.to_string()).unwrap();
    let first = state("one", &["state", "import", "in.json"]);
    assert_eq!(
        words(&first.stdout),
        "3 items added.\n",
        "{}",
        words(&first.stderr)
    );
    let again = state("one", &["state", "import", "in.json"]);
    assert_eq!(
        words(&again.stdout),
        "0 items added; 3 were there already.\n"
    );
    let written = state("one", &["state", "export", "out.json"]);
    assert_eq!(words(&written.stderr), "3 items written to out.json.\n");
    let moved = state("two", &["state", "import", "out.json"]);
    assert_eq!(words(&moved.stdout), "3 items added.\n");
    let both = ["one", "two"].map(|data| state(data, &["state", "export"]).stdout);
    assert_eq!(both[0], both[1]);
    for (arguments, code) in [
        (&["state", "import", "missing.json"][..], 1),
        (&["state", "import", "/"], 1),
        (&["state"], 2),
        (&["state", "import"], 2),
    ] {
        assert_eq!(
            state("one", arguments).status.code(),
            Some(code),
            "{arguments:?}"
        );
    }
}
