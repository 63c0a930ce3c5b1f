//! `state`: the reader's own goes out and comes in.

use super::*;

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
    for (name, words_of_it) in [("note.txt", "Dear diary"), ("other.json", "{}")] {
        std::fs::write(home.path().join(name), words_of_it).unwrap();
        let refused = words(&state("one", &["state", "import", name]).stderr);
        let told = format!("dateline: {name} is no export of `dateline state`");
        assert!(refused.starts_with(&told), "{refused}");
    }
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

#[test]
fn an_export_that_nobody_reads_to_its_end_is_no_failure() {
    let home = tempfile::tempdir().unwrap();
    let mut child = command(home.path(), &["state", "export"])
        .env("XDG_DATA_HOME", home.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        output.status.success() && !said.contains("could not"),
        "{said}"
    );
}
