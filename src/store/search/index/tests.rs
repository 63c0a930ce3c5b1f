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

#[test]
fn many_segments_are_merged_a_little_at_a_time() {
    let (opened, _reader) = open::empty();
    let connection = &opened.connection;
    let words: Vec<_> = (0..20_000).map(|number| format!("w{number}")).collect();
    for rowid in 1..=40 {
        let sql = "INSERT INTO search (rowid, words) VALUES (?1, ?2)";
        connection
            .execute(sql, params![rowid, words.join(" ")])
            .unwrap();
    }
    let segments = || {
        let sql = "SELECT count(DISTINCT id >> 37) FROM search_data WHERE id >> 37 > 0";
        connection
            .query_row(sql, [], |row| row.get::<_, usize>(0))
            .unwrap()
    };
    assert_eq!(segments(), 40);
    let mut upkeep = Upkeep::new(connection, &Arc::default()).unwrap();
    assert!(!upkeep.merges());
    upkeep.finish();
    upkeep.work(connection, &|| ()).unwrap();
    let mut steps = 0;
    while upkeep.merges() {
        upkeep.merge(connection).unwrap();
        steps += 1;
    }
    assert!(steps > 2, "{steps}");
    assert_eq!(segments(), 1);
    let sql = "SELECT count(*) FROM search WHERE search MATCH 'w7 AND w19999'";
    let found = connection.query_row(sql, [], |row| row.get::<_, usize>(0));
    assert_eq!(found.unwrap(), 40);
    connection
        .execute("INSERT INTO search (search) VALUES ('integrity-check')", [])
        .unwrap();
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
