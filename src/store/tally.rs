//! Counts of each day's articles, changed in memory and written once a batch.
//!
//! What is written are differences, so that two copies of the program may count at once.

use rusqlite::{Connection, params};
use rustc_hash::FxHashMap;

/// What a batch adds to the counts, by rank.
#[derive(Debug, Default)]
pub(super) struct Tally(FxHashMap<i64, Counted>);

/// One article's share in the counts of its day, or the sum of several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counted {
    pub(super) articles: i64,
    pub(super) annotated: i64,
    pub(super) defects: i64,
}

impl Tally {
    /// An article has come to this day.
    pub(super) fn add(&mut self, rank: i64, counted: Counted) {
        let day = self.0.entry(rank).or_default();
        day.articles += counted.articles;
        day.annotated += counted.annotated;
        day.defects += counted.defects;
    }

    /// An article has left this day.
    pub(super) fn take(&mut self, rank: i64, counted: Counted) {
        let Counted {
            articles,
            annotated,
            defects,
        } = counted;
        self.add(
            rank,
            Counted {
                articles: -articles,
                annotated: -annotated,
                defects: -defects,
            },
        );
    }

    /// Forgets a batch that was taken back.
    pub(super) fn forget(&mut self) {
        self.0.clear();
    }

    /// Writes the differences, and forgets them.
    pub(super) fn write(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        let mut change = connection.prepare_cached(
            "INSERT INTO days VALUES (?1, ?2, ?3, ?4) ON CONFLICT (rank) DO UPDATE SET
                 articles = articles + excluded.articles,
                 annotated = annotated + excluded.annotated,
                 defects = defects + excluded.defects",
        )?;
        let mut remove =
            connection.prepare_cached("DELETE FROM days WHERE rank = ?1 AND articles = 0")?;
        for (rank, day) in self.0.drain() {
            if day == Counted::default() {
                continue;
            }
            change.execute(params![rank, day.articles, day.annotated, day.defects])?;
            if day.articles < 0 {
                remove.execute([rank])?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::open;

    #[test]
    fn differences_add_up_and_an_empty_day_goes() {
        let (opened, reader) = open::empty();
        let one = Counted {
            articles: 1,
            annotated: 1,
            defects: 2,
        };
        let mut tally = Tally::default();
        for (added, taken, articles, annotated, defects) in
            [(2, 0, 2, 2, 4), (0, 1, 1, 1, 2), (1, 1, 1, 1, 2)]
        {
            (0..added).for_each(|_| tally.add(7, one));
            (0..taken).for_each(|_| tally.take(7, one));
            tally.write(&opened.connection).unwrap();
            let totals = reader.totals().unwrap();
            assert_eq!(
                (totals.articles, totals.annotated, totals.problems),
                (articles, annotated, defects)
            );
        }
        tally.take(7, one);
        tally.forget();
        tally.write(&opened.connection).unwrap();
        assert_eq!(reader.totals().unwrap().articles, 1);
        tally.take(7, one);
        tally.write(&opened.connection).unwrap();
        assert!(reader.days().unwrap().is_empty());
    }
}
