//! Files of many articles, read as a whole and piece by piece.

use super::*;

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
