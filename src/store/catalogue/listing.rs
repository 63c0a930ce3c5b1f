//! Rows of the list, as they come from the loader: many in one statement, for what SQLite does around
//! each statement costs as much as a row.

use crate::article::content::Content;
use crate::article::heading::Heading;
use crate::library::{Loaded, Piece, SourceKey, Stamp};
use crate::store::catalogue::Catalogue;
use crate::store::catalogue::order::Placed;
use crate::store::catalogue::slot::Slot;
use crate::store::desk::News;
use crate::store::intake::Brought;
use crate::store::pack::Code;
use crate::store::schema;
use crate::store::tally::Counted;
use rusqlite::{Error, ErrorCode, Statement};
use std::ops::Range;
use std::sync::LazyLock;

/// Rows of a statement that writes many.
const TOGETHER: usize = 16;

static INSERT_FILES: LazyLock<String> = LazyLock::new(|| {
    // What went before a known file stays.
    let head = "INSERT OR FAIL INTO files (path, size, modified, whole) VALUES";
    of_many(head, "(?, ?, ?, 1)", TOGETHER)
});

static INSERT_ROW: LazyLock<String> = LazyLock::new(|| insert_rows(1));

static INSERT_ROWS: LazyLock<String> = LazyLock::new(|| insert_rows(TOGETHER));

/// Values bound for a file, and for a row.
const OF_FILE: usize = 3;
const OF_ROW: usize = 11;

fn insert_rows(count: usize) -> String {
    let head = "INSERT OR FAIL INTO articles (id, rank, path, part, content, title, date_source,
         doubt, start, length, sum, words, defects) VALUES";
    of_many(head, "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0)", count)
}

fn of_many(head: &str, values: &str, count: usize) -> String {
    [head, " ", &vec![values; count].join(", ")].concat()
}

/// A [`Loaded::Listed`].
struct Listed<'a> {
    /// Its place in the run it came in.
    at: usize,
    key: &'a SourceKey,
    stamp: Stamp,
    piece: Option<Piece>,
    heading: &'a Heading,
    rank: i64,
    last: bool,
}

impl<'a> Listed<'a> {
    fn of(at: usize, brought: &'a Brought) -> Option<Self> {
        let Brought::Other(Loaded::Listed {
            key,
            stamp,
            piece,
            heading,
            last,
        }) = brought
        else {
            return None;
        };
        Some(Self {
            at,
            key,
            stamp: *stamp,
            piece: *piece,
            heading,
            rank: schema::rank(heading.date),
            last: *last,
        })
    }

    /// Whether it is the only article of its file.
    fn is_single(&self) -> bool {
        self.last && self.key.part == 0
    }
}

/// A row to be written.
struct Row<'a> {
    id: i64,
    heading: &'a Heading,
    piece: Option<Piece>,
    /// As in [`Listed`].
    at: usize,
}

/// What SQLite refused, and the place in the run of what it is about.
type Refused = (usize, Error);

impl Catalogue {
    /// Takes in a run of [`Loaded::Listed`]; says whether its days came in no order. With an error comes
    /// the place in the run of what it is about.
    ///
    /// Rows are written in the list's order, and files of one article each are numbered in it: what grows
    /// at its end is written with the least work.
    pub(in crate::store) fn list<'a>(
        &mut self,
        run: impl Iterator<Item = &'a Brought>,
        news: &mut News,
    ) -> Result<bool, Refused> {
        let listed = run.enumerate();
        let listed = listed.filter_map(|(at, brought)| Listed::of(at, brought));
        let mut listed: Vec<_> = listed.collect();
        let pairs = listed.iter().zip(listed.iter().skip(1));
        let steps_back = pairs.filter(|(one, next)| one.rank > next.rank).count();
        let is_mixed = steps_back > listed.len() / 8;
        // The articles of one file must come in their order.
        let is_single = listed.iter().all(Listed::is_single);
        if is_single {
            listed.sort_by_key(|listed| (listed.rank, &listed.heading.path));
        }
        let mut rows = Vec::with_capacity(listed.len());
        for some in listed.chunks(TOGETHER) {
            let mut new = self.add_files(some)?;
            for listed in some {
                let id = match new.next() {
                    Some(file) => schema::article_id(file, 0),
                    None => {
                        let slot = self.slot(listed.key, Some(listed.stamp), listed.last);
                        let slot = slot.map_err(|error| (listed.at, error))?;
                        news.replaced.extend(slot.replaced());
                        let Slot::Empty { id, .. } = slot else {
                            continue;
                        };
                        id
                    }
                };
                rows.push(Row {
                    id,
                    heading: listed.heading,
                    piece: listed.piece,
                    at: listed.at,
                });
            }
        }
        if is_mixed && !is_single {
            let rank = |row: &Row<'_>| schema::rank(row.heading.date);
            rows.sort_unstable_by_key(|row| (rank(row), &row.heading.path, row.id));
        }
        // Where they touch many pages, SQLite copies each of those for a statement of many.
        let together = if is_mixed { 1 } else { TOGETHER };
        for some in rows.chunks(together) {
            match some.len() {
                TOGETHER => self.insert(some, &INSERT_ROWS)?,
                _ => some
                    .chunks(1)
                    .try_for_each(|row| self.insert(row, &INSERT_ROW))?,
            }
        }
        Ok(is_mixed)
    }

    /// Adds files of one article each, up to the first that is known; their numbers. Where there are too
    /// few for that, or files of many articles among them, none are added.
    fn add_files(&mut self, listed: &[Listed<'_>]) -> Result<Range<i64>, Refused> {
        if listed.len() < TOGETHER || !listed.iter().all(Listed::is_single) {
            return Ok(0..0);
        }
        let written = self.write(&INSERT_FILES, |insert| {
            for (number, listed) in listed.iter().enumerate() {
                let first = number * OF_FILE + 1;
                let size = i64::try_from(listed.stamp.size).unwrap_or(i64::MAX);
                insert.raw_bind_parameter(first, listed.key.path.as_slice())?;
                insert.raw_bind_parameter(first + 1, size)?;
                insert.raw_bind_parameter(first + 2, listed.stamp.modified)?;
            }
            Ok(())
        });
        let count = match written {
            Ok(()) => listed.len(),
            Err((count, error)) => match error.sqlite_error_code() {
                Some(ErrorCode::ConstraintViolation) => count,
                _ => return Err((listed.get(count).map_or(0, |listed| listed.at), error)),
            },
        };
        let end = self.connection.last_insert_rowid() + 1;
        let files = end - i64::try_from(count).unwrap_or(0)..end;
        self.seen.extend(files.clone());
        Ok(files)
    }

    /// Carries out a statement that writes rows; where one is refused, how many went before it.
    fn write(
        &self,
        sql: &str,
        bind: impl FnOnce(&mut Statement<'_>) -> rusqlite::Result<()>,
    ) -> Result<(), (usize, Error)> {
        let statement = self.connection.prepare_cached(sql);
        let mut statement = statement.map_err(|error| (0, error))?;
        bind(&mut statement).map_err(|error| (0, error))?;
        let written = statement.raw_execute();
        written.map(drop).map_err(|error| {
            let before = usize::try_from(self.connection.changes());
            (before.unwrap_or(0), error)
        })
    }

    pub(super) fn insert_row(
        &mut self,
        id: i64,
        heading: &Heading,
        piece: Option<Piece>,
    ) -> rusqlite::Result<()> {
        let row = Row {
            id,
            heading,
            piece,
            at: 0,
        };
        let inserted = self.insert(&[row], &INSERT_ROW);
        inserted.map_err(|(_, error)| error)
    }

    /// Writes rows by a statement for so many.
    fn insert(&mut self, rows: &[Row<'_>], sql: &str) -> Result<(), Refused> {
        let mut placed = Vec::with_capacity(rows.len());
        for row in rows {
            let place = self.place(row.id, row.heading);
            let (place, _) = place.map_err(|error| (row.at, error))?;
            placed.push((row, place));
        }
        let written = self.write(sql, |insert| {
            let mut placed = placed.iter().enumerate();
            placed.try_for_each(|(number, (row, placed))| {
                row.bind(insert, number * OF_ROW + 1, placed)
            })
        });
        written.map_err(|(count, error)| (rows.get(count).map_or(0, |row| row.at), error))?;
        for (_, placed) in placed {
            let one = Counted {
                articles: 1,
                ..Counted::default()
            };
            self.tally.add(placed.rank, one);
        }
        Ok(())
    }
}

impl Row<'_> {
    fn bind(&self, to: &mut Statement<'_>, first: usize, placed: &Placed) -> rusqlite::Result<()> {
        let start = |piece: Piece| i64::try_from(piece.offset).unwrap_or(i64::MAX);
        // Until the text is here, a number that no text has.
        let content = Content::of(&self.heading.path).0.to_be_bytes();
        to.raw_bind_parameter(first, self.id)?;
        to.raw_bind_parameter(first + 1, placed.rank)?;
        to.raw_bind_parameter(first + 2, &self.heading.path)?;
        to.raw_bind_parameter(first + 3, schema::part(self.id))?;
        to.raw_bind_parameter(first + 4, content)?;
        to.raw_bind_parameter(first + 5, &self.heading.title)?;
        to.raw_bind_parameter(first + 6, placed.source.code())?;
        to.raw_bind_parameter(first + 7, placed.doubt.code())?;
        to.raw_bind_parameter(first + 8, self.piece.map(start))?;
        to.raw_bind_parameter(first + 9, self.piece.map(|piece| piece.length))?;
        to.raw_bind_parameter(first + 10, self.piece.map(|piece| piece.sum))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{DateSource, Doubt};
    use crate::store::open;
    use std::sync::Arc;

    fn listed(number: usize, size: u64) -> Brought {
        Brought::Other(Loaded::Listed {
            key: SourceKey {
                path: format!("{number:03}").into_bytes(),
                part: 0,
            },
            stamp: Stamp { size, modified: 7 },
            piece: None,
            heading: Heading {
                path: format!("{number:03}"),
                date: None,
                date_source: DateSource::Nowhere,
                doubt: Doubt::None,
                numeric: None,
                title: format!("title {number}"),
            },
            last: true,
        })
    }

    #[test]
    fn files_that_are_known_may_stand_among_new_ones() {
        let (opened, reader) = open::empty();
        let mut catalogue = Catalogue::new(opened.connection, &Arc::default()).unwrap();
        let mut list = |run: &[Brought]| {
            let mut news = News::default();
            let listed = catalogue.list(run.iter(), &mut news);
            listed.map_err(|(_, error)| error).unwrap();
            news.replaced.len()
        };
        let known: Vec<_> = (0..40).step_by(7).map(|at| listed(at, 1)).collect();
        assert_eq!(list(&known), 0);
        // Two of those have changed.
        let all = (0..40).map(|at| listed(at, if at > 25 { 2 } else { 1 }));
        let all: Vec<_> = all.collect();
        assert_eq!(list(&all), 2);
        let shown = |sql: &str| -> String {
            let found = reader.connection().query_row(sql, [], |row| row.get(0));
            found.unwrap()
        };
        let titles: Vec<_> = (0..40)
            .map(|at| format!("{at:03} title {at} {}", if at > 25 { 2 } else { 1 }))
            .collect();
        let in_order = "SELECT group_concat(line, ';') FROM (
             SELECT f.path || ' ' || title || ' ' || size AS line FROM articles AS a
             JOIN files AS f ON f.id = a.id >> 32 WHERE f.path = CAST(a.path AS BLOB) ORDER BY a.path)";
        assert_eq!(shown(in_order), titles.join(";"));
    }

    #[test]
    fn a_row_that_is_refused_is_told_by_its_place() {
        let (opened, _reader) = open::empty();
        let forbid = "CREATE TEMP TRIGGER forbid BEFORE INSERT ON articles
             WHEN new.title = 'title 21' BEGIN SELECT RAISE (FAIL, 'no'); END";
        opened.connection.execute_batch(forbid).unwrap();
        let mut catalogue = Catalogue::new(opened.connection, &Arc::default()).unwrap();
        let run: Vec<_> = (0..40).map(|at| listed(at, 1)).collect();
        let refused = catalogue.list(run.iter(), &mut News::default());
        assert_eq!(refused.map_err(|(at, _)| at), Err(21));
    }
}
