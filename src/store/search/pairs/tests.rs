//! Chunks of articles and what they tell of them.

use super::*;
use crate::article::Article;
use crate::article::parse::{Origin, parse};
use crate::store::open;
use crate::store::pack::Pressed;
use crate::store::search::pairs::of_phrase;
use proptest::prelude::*;
use std::cell::Cell;

/// A chunk of these documents under these numbers.
fn gather(connection: &Connection, articles: &[(i64, &str)]) {
    let mut gathered = Gathered::default();
    for (number, words) in articles {
        gathered.add(*number, words);
    }
    gathered.write(connection).unwrap();
}

/// How many articles each chunk tells of.
fn chunks(connection: &Connection) -> Vec<usize> {
    let mut statement = connection
        .prepare("SELECT articles FROM chunks ORDER BY id")
        .unwrap();
    let chunks = statement.query_map([], |row| row.get(0)).unwrap();
    chunks.collect::<Result<_, _>>().unwrap()
}

/// Keeps an article with this title and text under this number, which also is its id.
fn keep(connection: &Connection, number: i64, title: &str, text: &str) {
    let origin = Origin {
        path: "a",
        today: None,
    };
    let article = Article {
        text: text.to_owned(),
        ..parse(origin, b"Words.").unwrap()
    };
    let pressed = Pressed::of(&article).unwrap();
    for (sql, values) in [
        (
            "INSERT INTO texts VALUES (?1, NULL, x'', ?2)",
            params![number, pressed.text],
        ),
        (
            "INSERT INTO articles (id, rank, path, part, content, title, date_source, doubt, words, bytes, defects, kept)
             VALUES (?1, 0, '', 0, x'', ?2, 0, 0, 0, ?3, 0, ?1)",
            params![number, title, text.len()],
        ),
        ("INSERT INTO documents VALUES (?1, 0, ?1)", params![number]),
    ] {
        connection.execute(sql, values).unwrap();
    }
}

fn found(connection: &Connection, phrase: &str) -> Vec<i64> {
    let words: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
    with_all(connection, &of_phrase(&words), usize::MAX)
        .unwrap()
        .unwrap()
}

#[test]
fn a_phrase_leads_to_the_articles_that_have_all_its_pairs() {
    let (opened, _reader) = open::empty();
    let connection = &opened.connection;
    gather(
        connection,
        &[
            (1 << 40, "\u{a4}a the sea wall in the harbour "),
            ((1 << 40) + 8, "\u{a4}a the wall of the sea "),
            ((1 << 40) + 300, "\u{a4}a wall of the sea wall "),
        ],
    );
    gather(connection, &[(7, "\u{a4}a the wall of "), (9, "\u{a4}a ")]);
    let at = |places: &[i64]| places.iter().map(|at| (1 << 40) + at).collect::<Vec<_>>();
    for (phrase, expected) in [
        ("sea wall", at(&[0, 300])),
        ("the sea wall", at(&[0, 300])),
        ("wall of the sea", at(&[8, 300])),
        // All its pairs are in one of them, but not all three words in a row.
        ("of the wall", vec![]),
        ("the wall", [vec![7], at(&[8])].concat()),
        ("of the harbour wall", vec![]),
        ("absent pair", vec![]),
    ] {
        assert_eq!(found(connection, phrase), expected, "{phrase}");
    }
    let slots = of_phrase(&["wall".to_owned(), "of".to_owned()]);
    for (most, is_told) in [(2, false), (3, true)] {
        let numbers = with_all(connection, &slots, most).unwrap();
        assert_eq!(numbers.is_some(), is_told);
    }
}

#[test]
fn what_is_not_told_yet_may_have_any_phrase() {
    let (opened, _reader) = open::empty();
    let connection = &opened.connection;
    keep(connection, 3, "Sea wall", "The harbour is calm.");
    keep(connection, 5, "Calm", "The sea; a wall. Calm, the sea");
    keep(connection, 9, "Later", "The sea wall");
    come(connection, &[3, 5]).unwrap();
    // Another is gone since, and one came back under the same number.
    come(connection, &[3, 4]).unwrap();
    assert_eq!(untold(connection).unwrap(), 4);
    assert_eq!(found(connection, "sea wall"), [3, 4, 5]);
    assert_eq!(with_all(connection, &[1], 3).unwrap(), None);
    let calls = Cell::new(0);
    let between = || calls.set(calls.get() + 1);
    tell(connection, &between).unwrap();
    assert!(calls.get() > 0);
    assert_eq!(untold(connection).unwrap(), 0);
    for (phrase, expected) in [
        ("sea wall", &[3][..]),
        ("the sea", &[5]),
        ("a wall calm", &[5]),
        // From the text into the title leads no phrase.
        ("sea calm", &[]),
        ("calm sea wall", &[]),
    ] {
        assert_eq!(found(connection, phrase), expected, "{phrase}");
    }
}

#[test]
fn chunks_of_few_articles_become_one_of_many() {
    let (opened, _reader) = open::empty();
    let connection = &opened.connection;
    for number in 1..=MOST as i64 + 40 {
        keep(connection, number, "", "sea wall");
    }
    let mut told = 0;
    for (come_now, expected) in [
        (10, vec![10]),
        (4, vec![10, 4]),
        (3, vec![10, 4, 3]),
        (3, vec![10 + 4 + 3 + 3]),
        (MOST, vec![20, MOST]),
        (19, vec![20, MOST, 19]),
    ] {
        let numbers: Vec<i64> = (told + 1..).take(come_now).collect();
        told += come_now as i64;
        come(connection, &numbers).unwrap();
        tell(connection, &|| ()).unwrap();
        assert_eq!(chunks(connection), expected);
        assert_eq!(found(connection, "sea wall").len(), told as usize);
    }
    let count = "SELECT count(*) FROM pairs";
    let rows: i64 = connection.query_row(count, [], |row| row.get(0)).unwrap();
    assert_eq!(rows, 3 << GROUPS);
}

#[test]
fn all_is_told_anew_where_most_of_it_is_no_more() {
    let (opened, _reader) = open::empty();
    let connection = &opened.connection;
    for number in 1..=9 {
        keep(connection, number, "", "sea wall");
    }
    for _ in 0..2 {
        // Most of these were never there.
        come(connection, &(1..=MOST as i64).collect::<Vec<_>>()).unwrap();
        connection
            .execute(
                "INSERT INTO chunks SELECT ifnull(max(id), 0) + 1, ?1, x'' FROM chunks",
                [MOST],
            )
            .unwrap();
    }
    tell(connection, &|| ()).unwrap();
    assert_eq!(chunks(connection), [9]);
    assert_eq!(untold(connection).unwrap(), 0);
    assert_eq!(found(connection, "sea wall"), (1..=9).collect::<Vec<_>>());
}

#[test]
fn a_chunk_that_is_gone_meanwhile_tells_nothing() {
    let (opened, _reader) = open::empty();
    let connection = &opened.connection;
    gather(connection, &[(7, "\u{a4}a the wall of ")]);
    connection.execute("DELETE FROM pairs", []).unwrap();
    let slots = of_phrase(&["sea".to_owned(), "wall".to_owned()]);
    assert_eq!(with_all(connection, &slots, 100).unwrap(), None);
}

proptest! {
    #[test]
    fn no_article_with_the_phrase_is_left_out(
        documents in prop::collection::vec(prop::collection::vec(0_u8..6, 0..30), 1..30),
        phrase in prop::collection::vec(0_u8..6, 2..5),
    ) {
        let text = |words: &[u8]| words.iter().map(|word| format!("word{word} ")).collect::<String>();
        let (opened, _reader) = open::empty();
        let documents: Vec<String> = documents.iter().map(|words| text(words)).collect();
        let articles: Vec<(i64, &str)> = (1..).zip(documents.iter().map(String::as_str)).collect();
        gather(&opened.connection, &articles);
        let phrase = text(&phrase);
        let found = found(&opened.connection, phrase.trim_end());
        for (number, words) in articles {
            prop_assert!(!words.contains(&phrase) || found.contains(&number));
        }
    }
}
