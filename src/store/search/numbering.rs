//! The numbers that articles have in the index: dense, and growing with age.
//!
//! The index keeps, for every word of every article, how far its number is from the one before:
//! dense numbers take half the room that dates as numbers would. Newest first then is the order of
//! the index, without sorting. Some numbers stay free after every day; where they are used up, the
//! articles behind move up, which means indexing them again.

use crate::store::schema::UNDATED;
use rusqlite::{Connection, OptionalExtension, params};

/// The tables.
pub(super) const SCHEMA: &str = "
CREATE TABLE documents (
    number INTEGER PRIMARY KEY,             -- rowid in the index
    rank INTEGER NOT NULL,                  -- of the article when it was indexed
    article INTEGER NOT NULL UNIQUE
);
CREATE INDEX document_days ON documents (rank, number);
";

/// Where the first article goes: there is room on both sides.
const MIDDLE: i64 = 1 << 40;

/// From here on the undated ones go, so that no dated one ever pushes them.
const UNDATED_FROM: i64 = 1 << 50;

/// Numbers left free after each day.
const GAP: i64 = 8;

/// Free numbers made at once.
const ROOM: i64 = 256;

/// Gives these articles of one rank their numbers. Articles that had to make room for them are out
/// of the index, and added to `moved`.
pub(super) fn give(
    connection: &Connection,
    rank: i64,
    articles: &[i64],
    moved: &mut Vec<i64>,
) -> rusqlite::Result<()> {
    let count = i64::try_from(articles.len()).unwrap_or(i64::MAX);
    let first = place(connection, rank, count, moved)?;
    let mut insert = connection.prepare_cached("INSERT INTO documents VALUES (?1, ?2, ?3)")?;
    for (number, article) in (first..).zip(articles) {
        insert.execute([number, rank, *article])?;
    }
    Ok(())
}

/// The first of so many free numbers behind everything of this rank.
fn place(
    connection: &Connection,
    rank: i64,
    count: i64,
    moved: &mut Vec<i64>,
) -> rusqlite::Result<i64> {
    let mut before = connection.prepare_cached(
        "SELECT rank, number FROM documents WHERE rank <= ?1
         ORDER BY rank DESC, number DESC LIMIT 1",
    )?;
    let before: Option<(i64, i64)> = before
        .query_row([rank], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let behind: Option<i64> = connection
        .prepare_cached(
            "SELECT number FROM documents WHERE rank > ?1 ORDER BY rank, number LIMIT 1",
        )?
        .query_row([rank], |row| row.get(0))
        .optional()?;
    let first = match (before, behind) {
        _ if rank == UNDATED => match before {
            Some((UNDATED, number)) => number + 1,
            _ => UNDATED_FROM,
        },
        (None, None) => MIDDLE,
        (None, Some(UNDATED_FROM..)) => MIDDLE,
        (None, Some(behind)) => behind - GAP - count,
        (Some((day, number)), _) if day == rank => number + 1,
        (Some((_, number)), Some(behind)) => (number + 1 + GAP).min(behind - count).max(number + 1),
        (Some((_, number)), None) => number + 1 + GAP,
    };
    if let Some(behind) = behind.filter(|behind| first + count > *behind) {
        make_room(connection, behind, first + count, moved)?;
    }
    Ok(first)
}

/// Moves the articles from number `from` on, so that all below `free` are free.
fn make_room(
    connection: &Connection,
    from: i64,
    free: i64,
    moved: &mut Vec<i64>,
) -> rusqlite::Result<()> {
    let mut moving: Vec<(i64, i64)> = Vec::new();
    let mut next = free + ROOM;
    {
        let mut statement = connection.prepare_cached(
            "SELECT number, article FROM documents WHERE number >= ?1 ORDER BY number",
        )?;
        let mut rows = statement.query([from])?;
        while let Some(row) = rows.next()? {
            let number: i64 = row.get(0)?;
            if number >= next {
                break;
            }
            moving.push((number, row.get(1)?));
            next += 1;
        }
    }
    let mut update =
        connection.prepare_cached("UPDATE documents SET number = ?2 WHERE number = ?1")?;
    let mut delete = connection.prepare_cached("DELETE FROM search WHERE rowid = ?1")?;
    // From the far end, so that no number is held twice.
    for (number, article) in moving.into_iter().rev() {
        next -= 1;
        update.execute([number, next])?;
        delete.execute([number])?;
        moved.push(article);
    }
    Ok(())
}

/// The article with this number.
pub(super) fn article_of(connection: &Connection, number: i64) -> rusqlite::Result<Option<i64>> {
    connection
        .prepare_cached("SELECT article FROM documents WHERE number = ?1")?
        .query_row([number], |row| row.get(0))
        .optional()
}

/// The number of this article.
pub(super) fn number(connection: &Connection, article: i64) -> rusqlite::Result<Option<i64>> {
    connection
        .prepare_cached("SELECT number FROM documents WHERE article = ?1")?
        .query_row([article], |row| row.get(0))
        .optional()
}

/// The rank of the article with this number.
pub(super) fn rank_of(connection: &Connection, number: i64) -> rusqlite::Result<i64> {
    connection
        .prepare_cached("SELECT rank FROM documents WHERE number = ?1")?
        .query_row([number], |row| row.get(0))
}

/// The lowest number of an article of this rank or a higher one.
pub(super) fn first_of(connection: &Connection, rank: i64) -> rusqlite::Result<i64> {
    let first = connection
        .prepare_cached(
            "SELECT number FROM documents WHERE rank >= ?1 ORDER BY rank, number LIMIT 1",
        )?
        .query_row([rank], |row| row.get(0))
        .optional()?;
    Ok(first.unwrap_or(i64::MAX))
}

/// How many articles there are at most: numbers are dense.
pub(super) fn at_most(connection: &Connection) -> rusqlite::Result<i64> {
    connection
        .prepare_cached(
            "SELECT ifnull((SELECT max(number) FROM documents WHERE number < ?1)
                         - (SELECT min(number) FROM documents) + 1, 0)
                  + ifnull((SELECT max(number) FROM documents WHERE number >= ?1) - ?1 + 1, 0)",
        )?
        .query_row([UNDATED_FROM], |row| row.get(0))
}

/// Takes the numbers of these articles away: what they were.
pub(super) fn take(connection: &Connection, first: i64, last: i64) -> rusqlite::Result<Vec<i64>> {
    connection
        .prepare_cached("DELETE FROM documents WHERE article BETWEEN ?1 AND ?2 RETURNING number")?
        .query_map(params![first, last], |row| row.get(0))?
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn connection() -> Connection {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch(SCHEMA).unwrap();
        connection
            .execute_batch("CREATE TABLE search (rowid INTEGER PRIMARY KEY)")
            .unwrap();
        connection
    }

    proptest! {
        #[test]
        fn the_order_of_the_numbers_is_that_of_the_days(
            batches in prop::collection::vec((0_i64..6, 1_usize..40), 1..40)
        ) {
            let connection = connection();
            let (mut next, mut moved) = (1, Vec::new());
            let mut ranks = std::collections::BTreeMap::new();
            for (day, count) in batches {
                let rank = if day == 5 { UNDATED } else { day };
                let articles: Vec<i64> = (next..).take(count).collect();
                next += count as i64;
                let before: Vec<_> = ranks.keys().map(|id| (*id, number(&connection, *id).unwrap())).collect();
                moved.clear();
                give(&connection, rank, &articles, &mut moved).unwrap();
                for (article, before) in before {
                    let is_moved = number(&connection, article).unwrap() != before;
                    prop_assert_eq!(is_moved, moved.contains(&article));
                }
                ranks.extend(articles.into_iter().map(|article| (article, rank)));
            }
            let mut order = Vec::new();
            for (article, day) in ranks {
                let given = number(&connection, article).unwrap().unwrap();
                prop_assert_eq!(article_of(&connection, given).unwrap(), Some(article));
                prop_assert_eq!(rank_of(&connection, given).unwrap(), day);
                prop_assert!(first_of(&connection, day).unwrap() <= given);
                order.push((given, day));
            }
            order.sort_unstable();
            prop_assert!(order.iter().is_sorted_by_key(|(_, rank)| rank));
        }
    }

    #[test]
    fn articles_that_come_newest_first_are_dense() {
        let connection = connection();
        let mut moved = Vec::new();
        for rank in 0..100 {
            give(&connection, rank, &[rank * 2 + 1, rank * 2 + 2], &mut moved).unwrap();
        }
        assert!(moved.is_empty());
        let last = number(&connection, 200).unwrap().unwrap();
        assert_eq!(last - MIDDLE, 100 * 2 + 99 * GAP - 1);
        assert_eq!(at_most(&connection).unwrap(), 100 * 2 + 99 * GAP);
        assert_eq!(take(&connection, 1, 2).unwrap(), [MIDDLE, MIDDLE + 1]);
        assert_eq!(first_of(&connection, 0).unwrap(), MIDDLE + 2 + GAP);
        assert_eq!(first_of(&connection, 100).unwrap(), i64::MAX);
        let dated = at_most(&connection).unwrap();
        give(&connection, UNDATED, &[1001, 1002], &mut moved).unwrap();
        assert_eq!(at_most(&connection).unwrap(), dated + 2);
    }
}
