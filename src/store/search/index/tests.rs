//! What is put into the index, counted and merged.

use super::*;
use crate::store::open;
use crate::store::search::entry::Named;

#[test]
fn what_an_earlier_run_put_off_is_counted() {
    let (opened, _reader) = open::empty();
    let connection = &opened.connection;
    for (name, mentions) in [("Ruth Hale", 2), ("Dame Ruth Hale", 1), ("Hale", 4)] {
        let mut roll = Roll::default();
        roll.add(&[Named {
            key: 7,
            name: name.into(),
            mentions,
            quotes: 1,
        }]);
        roll.put_off(connection).unwrap();
    }
    let mut upkeep = Upkeep::new(connection, &Arc::default()).unwrap();
    assert!(!upkeep.is_due());
    upkeep.finish();
    assert!(upkeep.is_due() && !upkeep.is_done());
    upkeep.work(connection, &|| ()).unwrap();
    assert!(upkeep.is_done());
    let sums = "SELECT name, articles, mentions, quotes FROM names WHERE key = 7";
    let sums = connection.query_row(sums, [], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
    });
    assert_eq!(sums.unwrap(), ("Dame Ruth Hale".to_owned(), 3, 7, 3));
}

/// An index of so many segments, which came since it was one.
fn scattered(segments: usize) -> Connection {
    let (opened, _reader) = open::empty();
    let connection = opened.connection;
    let words: Vec<_> = (0..20_000).map(|number| format!("w{number}")).collect();
    for rowid in 1..=segments {
        let sql = "INSERT INTO search (rowid, words) VALUES (?1, ?2)";
        connection
            .execute(sql, params![rowid, words.join(" ")])
            .unwrap();
    }
    connection
        .execute("UPDATE apart SET articles = ?1", [segments])
        .unwrap();
    connection
}

fn segments(connection: &Connection) -> usize {
    let sql = "SELECT count(DISTINCT id >> 37) FROM search_data WHERE id >> 37 > 0";
    connection.query_row(sql, [], |row| row.get(0)).unwrap()
}

/// Merges until there is nothing to merge; in how many steps.
fn merged(upkeep: &mut Upkeep, connection: &Connection) -> usize {
    let mut steps = 0;
    while upkeep.merges() {
        upkeep.merge(connection).unwrap();
        steps += 1;
    }
    connection
        .execute("INSERT INTO search (search) VALUES ('integrity-check')", [])
        .unwrap();
    steps
}

#[test]
fn all_segments_become_one_a_little_at_a_time_when_nothing_more_comes() {
    for count in [2, 40] {
        let connection = scattered(count);
        assert_eq!(segments(&connection), count);
        let mut upkeep = Upkeep::new(&connection, &Arc::default()).unwrap();
        assert!(!upkeep.merges(), "more may come");
        upkeep.finish();
        let steps = merged(&mut upkeep, &connection);
        assert!(steps > count / 20, "{steps}");
        assert_eq!(segments(&connection), 1);
        let sql = "SELECT count(*) FROM search WHERE search MATCH 'w7 AND w19999'";
        let found = connection.query_row(sql, [], |row| row.get::<_, usize>(0));
        assert_eq!(found.unwrap(), count);
        let mut upkeep = Upkeep::new(&connection, &Arc::default()).unwrap();
        upkeep.finish();
        assert_eq!(merged(&mut upkeep, &connection), 1, "nothing came since");
    }
}

#[test]
fn a_few_articles_are_not_worth_writing_the_index_anew() {
    let connection = scattered(3);
    for number in 1..=13 {
        let sql = "INSERT INTO documents VALUES (?1, 0, ?1)";
        connection.execute(sql, [number]).unwrap();
    }
    let mut upkeep = Upkeep::new(&connection, &Arc::default()).unwrap();
    upkeep.finish();
    merged(&mut upkeep, &connection);
    assert_eq!(segments(&connection), 3);
    let sql = "INSERT INTO search (rowid, words) VALUES (4, 'w')";
    connection.execute(sql, []).unwrap();
    connection
        .execute("UPDATE apart SET articles = articles + 1", [])
        .unwrap();
    let mut upkeep = Upkeep::new(&connection, &Arc::default()).unwrap();
    upkeep.finish();
    merged(&mut upkeep, &connection);
    assert_eq!(segments(&connection), 1);
}

#[test]
fn no_article_is_looked_at_that_does_not_wait() {
    let (opened, _reader) = open::empty();
    let plan: Vec<String> = opened
        .connection
        .prepare(&format!("EXPLAIN QUERY PLAN {NEXT}"))
        .unwrap()
        .query_map([1], |row| row.get("detail"))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap();
    let scanned = plan.iter().filter(|step| step.starts_with("SCAN"));
    assert_eq!(scanned.collect::<Vec<_>>(), ["SCAN unsearched"], "{plan:?}");
}
