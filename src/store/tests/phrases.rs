//! Phrases found by the pairs of words that articles are told to have, as without them.

use super::*;
use crate::store::tests::searching::written;

/// Waits until a catalogue says so of itself.
fn wait_until(file: &PathBuf, condition: &str) {
    let begun = std::time::Instant::now();
    let connection = Connection::open(file).unwrap();
    let fits = || {
        let condition = format!("SELECT {condition}");
        connection
            .query_row(&condition, [], |row| row.get::<_, bool>(0))
            .unwrap()
    };
    while !fits() {
        assert!(begun.elapsed() < PATIENCE, "{condition}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn chunks(file: &PathBuf) -> usize {
    let connection = Connection::open(file).unwrap();
    let count = "SELECT count(*) FROM chunks";
    connection.query_row(count, [], |row| row.get(0)).unwrap()
}

/// Articles of days in a row, of which every fifth has a phrase and every seventh another.
fn story(days: std::ops::Range<usize>) -> Vec<Article> {
    let article = |day: usize| {
        let wall = if day.is_multiple_of(5) {
            "the sea wall of Norden"
        } else {
            "the wall and the sea of Norden"
        };
        let pilot = if day.is_multiple_of(7) {
            "“The sea is high,” said Mary Miller."
        } else {
            "The pilot is at sea."
        };
        let date = format!("2024-{:02}-{:02}", 1 + day / 28, 1 + day % 28);
        written(
            &date,
            &format!("Day {day} at sea"),
            &format!("He saw {wall}. {pilot} Nobody came."),
        )
    };
    days.map(article).collect()
}

#[test]
fn phrases_are_found_in_what_is_told_as_in_what_is_not() {
    const QUERIES: [&str; 17] = [
        "\"sea wall\"",
        "\"the sea wall\"",
        "\"the sea wall of norden\"",
        "\"wall and the sea\"",
        "\"the sea\"",
        "\"sea is h",
        "\"sea is high\" \"sea wall\"",
        "\"sea wall\" -high",
        "-\"sea wall\" \"sea is\"",
        "\"sea wall\" by:miller",
        "\"sea is high\" about:miller",
        "\"sea wall\" date:2024-02",
        "\"sea wall\" date:2024-02 nobody ",
        "\"at sea\"",
        "\"35 at sea\"",
        "\"sea he saw\"",
        "\"wall sea\"",
    ];
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let [mut told, mut plain] = [0, 1].map(|at| Reader::open(catalogue(&folders[at]).1));
    let files = [0, 1].map(|at| catalogue(&folders[at]).0);
    told.store.reader_comes();
    let mut later = story(0..90);
    later.remove(35);
    let text = "Now the sea wall of Norden holds.";
    later[3] = written("2024-01-04", "Day 3", text);
    for (articles, left) in [(story(0..80), 0), (later, 31)] {
        for reader in [&told, &plain] {
            let all: Vec<(String, &[Article])> = articles
                .iter()
                .map(|article| (article.path.clone(), std::slice::from_ref(article)))
                .collect();
            let all: Vec<(&str, &[Article])> = all
                .iter()
                .map(|(path, articles)| (path.as_str(), *articles))
                .collect();
            reader.load(&all);
        }
        for file in &files {
            let indexed = "(SELECT count(*) FROM documents) = {all}
                AND NOT EXISTS (SELECT 1 FROM unsearched) AND NOT EXISTS (SELECT 1 FROM uncounted)";
            wait_until(file, &indexed.replace("{all}", &articles.len().to_string()));
        }
        let told_but = "(SELECT ifnull(sum(articles), 0) FROM untold) <=";
        wait_until(&files[0], &format!("{told_but} {left}"));
        for typed in QUERIES {
            let expected = plain.found(typed);
            assert_eq!(told.found(typed), expected, "{typed}");
        }
        assert_eq!(told.found("\"wall sea\""), Vec::<String>::new());
        assert!(told.found("\"sea wall\"").len() >= 16);
        assert!(chunks(&files[0]) > 0);
        // Where nobody looks on, nobody is to profit from it.
        assert_eq!(chunks(&files[1]), 0);
    }
}
