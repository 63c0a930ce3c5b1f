//! `annotate`: what is printed where, exit codes, a reader that leaves.

use super::*;
use std::io::{Read, Write};
use std::os::unix::fs::symlink;

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
fn dates_in_numbers_are_read_as_others_beside_them_show() {
    let folder = folder(&[
        ("s/uk/a.txt", " date 03/04/2025 A."),
        ("s/uk/b.txt", " date 16/04/2025 B."),
        ("s/us/c.txt", " date 03/04/2025 C."),
        ("s/us/d.txt", " date 04/15/2025 D."),
        ("s/e.txt", " date 03/04/2025 E."),
    ]);
    for (collection, expected, open) in [
        (
            "s",
            &[
                ("s/us/c.txt", Some("2025-03-04")),
                ("s/uk/a.txt", Some("2025-04-03")),
                ("s/us/d.txt", Some("2025-04-15")),
                ("s/uk/b.txt", Some("2025-04-16")),
                ("s/e.txt", None),
            ][..],
            &["dateline: s/e.txt: The header's date 03/04/2025 may be day/month or month/day."][..],
        ),
        (
            "s/uk",
            &[
                ("s/uk/a.txt", Some("2025-04-03")),
                ("s/uk/b.txt", Some("2025-04-16")),
            ],
            &[],
        ),
        (
            "s/us",
            &[
                ("s/us/c.txt", Some("2025-03-04")),
                ("s/us/d.txt", Some("2025-04-15")),
            ],
            &[],
        ),
    ] {
        let output = dateline(folder.path(), &["annotate", collection]);
        let expected = expected
            .iter()
            .map(|(path, day)| ((*path).to_owned(), day.map(str::to_owned)));
        assert_eq!(order(&output), expected.collect::<Vec<_>>());
        let mut said = problems(&output);
        said.retain(|problem| problem.contains("03/04/2025"));
        assert_eq!(said, open);
    }
    // The whole collection tells where the folder does not.
    let output = dateline(folder.path(), &["annotate", "s/e.txt", "s/us"]);
    assert_eq!(
        order(&output)[0],
        ("s/e.txt".to_owned(), Some("2025-03-04".to_owned()))
    );
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
            "dateline: ./dangling: Left out: it is neither a file nor a folder.",
            "dateline: ./empty.txt: Left out: it is empty.",
            "dateline: gone: Left out: it is neither a file nor a folder.",
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

/// Path and date of every article, in the order printed.
fn order(output: &Output) -> Vec<(String, Option<String>)> {
    let text = |value: &serde_json::Value| value.as_str().map(str::to_owned);
    lines(output)
        .iter()
        .map(|line| (text(&line["path"]).unwrap(), text(&line["date"])))
        .collect()
}
