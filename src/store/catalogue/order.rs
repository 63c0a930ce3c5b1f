//! Days that can be read in two ways, 03/04/2025: each is read as the days beside it show, as soon as
//! they do, and put back when they no longer do.
//!
//! Days that show an order are kept beside those that want one, so that neither has to be read again
//! when files come and go.

use crate::article::heading::Heading;
use crate::article::numeric::{Either, Numeric, Order, Shown, folder, verdict};
use crate::article::{DateSource, Defect, Doubt};
use crate::library::ArticleId;
use crate::store::catalogue::Catalogue;
use crate::store::desk::News;
use crate::store::pack::{Code, Pressed};
use crate::store::place::Fnv;
use crate::store::schema;
use crate::store::tally::Counted;
use rusqlite::{OptionalExtension, Row, params};

/// The table.
pub(in crate::store) const SCHEMA: &str = "
CREATE TABLE orders (                       -- of day and month, in days written in numbers alone
    article INTEGER PRIMARY KEY,
    folder INTEGER NOT NULL,                -- a number for where its file lies
    shows INTEGER NOT NULL,                 -- 0 nothing, 1 day first, 2 month first
    subject TEXT,                           -- these seven: NULL where it shows one
    source INTEGER,
    day_first INTEGER,                      -- the day as a rank, if it is read so
    month_first INTEGER,
    other INTEGER,                          -- the rank it has where no order is known
    other_source INTEGER,
    other_doubt INTEGER
);
CREATE INDEX orders_shown ON orders (shows, folder, article);
";

/// Articles looked at in one step.
const STEP: usize = 500;

/// A walk through the articles that want an order.
#[derive(Clone, Copy, Debug)]
pub(super) struct Settling {
    /// Folder and article of the last one looked at.
    after: (i64, i64),
    /// Whether everything has been read when it is through.
    all_read: bool,
}

/// Where a day stands in the list, and what is known about it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) rank: i64,
    pub(super) source: DateSource,
    pub(super) doubt: Doubt,
}

impl Placed {
    fn of(heading: &Heading) -> Self {
        Self {
            rank: schema::rank(heading.date),
            source: heading.date_source,
            doubt: heading.doubt,
        }
    }

    fn read(either: &Either, order: Order) -> Self {
        Self {
            rank: schema::rank(Some(either.day(order))),
            source: DateSource::Beside,
            doubt: Doubt::High,
        }
    }
}

impl Catalogue {
    /// Where an article that comes is placed by what is known now, and in which order its day was read
    /// if others had to tell. What its day shows is kept.
    pub(super) fn place(
        &mut self,
        id: i64,
        heading: &Heading,
    ) -> rusqlite::Result<(Placed, Option<Order>)> {
        let placed = Placed::of(heading);
        let Some(numeric) = &heading.numeric else {
            return Ok((placed, None));
        };
        let folder = self.folder_of(id)?;
        let (shows, either) = match numeric {
            Numeric::Shows(Order::DayFirst) => (1, None),
            Numeric::Shows(Order::MonthFirst) => (2, None),
            Numeric::Either(either) => (0, Some(either)),
        };
        let rank = |order| either.map(|either| schema::rank(Some(either.day(order))));
        // With the whole text it comes a second time.
        let is_new = self
            .connection
            .prepare_cached(
                "INSERT OR IGNORE INTO orders VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .execute(params![
                id,
                folder,
                shows,
                either.map(|either| &either.subject),
                either.map(|either| either.source.code()),
                rank(Order::DayFirst),
                rank(Order::MonthFirst),
                either.map(|_| placed.rank),
                either.map(|_| placed.source.code()),
                either.map(|_| placed.doubt.code()),
            ])?;
        let Some(either) = either else {
            self.unsettled |= is_new > 0;
            return Ok((placed, None));
        };
        let order = self.order_in(folder)?;
        let placed = order.map_or(placed, |order| Placed::read(either, order));
        Ok((placed, order))
    }

    /// Forgets what the days of a range of articles show and want.
    pub(super) fn forget_orders(&mut self, first: i64, last: i64) -> rusqlite::Result<()> {
        let gone = self
            .connection
            .prepare_cached("DELETE FROM orders WHERE article BETWEEN ?1 AND ?2")?
            .execute([first, last])?;
        self.unsettled |= gone > 0;
        Ok(())
    }

    /// A file lies in another folder now.
    pub(super) fn move_orders(&mut self, first: i64, last: i64) -> rusqlite::Result<()> {
        let folder = self.folder_of(first)?;
        let moved = self
            .connection
            .prepare_cached("UPDATE orders SET folder = ?3 WHERE article BETWEEN ?1 AND ?2")?
            .execute([first, last, folder])?;
        self.unsettled |= moved > 0;
        Ok(())
    }

    /// Has the days read again that can be read in two ways, if others may show an order that they did
    /// not before. `all_read`: the news that everything is read wait for that.
    pub(super) fn begin_to_settle(&mut self, all_read: bool) {
        let under_way = self.settling.is_some_and(|settling| settling.all_read);
        if all_read || self.unsettled {
            self.unsettled = false;
            self.settling = Some(Settling {
                after: (i64::MIN, i64::MIN),
                all_read: all_read || under_way,
            });
        }
    }

    /// Whether [`Catalogue::settle`] has something to do.
    pub(in crate::store) fn settles(&self) -> bool {
        self.settling.is_some()
    }

    /// Reads some of the days that can be read in two ways as others show now.
    pub(in crate::store) fn settle(&mut self, news: &mut News) -> rusqlite::Result<()> {
        let Some(settling) = self.settling else {
            return Ok(());
        };
        let waiting: Vec<Waiting> = self
            .connection
            .prepare_cached(
                "SELECT folder, article, subject, source, day_first, month_first, other, other_source,
                     other_doubt, rank, defects, voices IS NOT NULL
                 FROM orders CROSS JOIN articles ON id = article
                 WHERE shows = 0 AND (folder, article) > (?1, ?2) ORDER BY folder, article LIMIT ?3",
            )?
            .query_map(params![settling.after.0, settling.after.1, STEP], Waiting::of)?
            .collect::<rusqlite::Result<_>>()?;
        let mut known = None;
        for waiting in &waiting {
            let order = match known {
                Some((folder, order)) if folder == waiting.folder => order,
                _ => self.order_in(waiting.folder)?,
            };
            known = Some((waiting.folder, order));
            self.read_as(waiting, order, news)?;
        }
        self.settling = waiting.last().map(|waiting| Settling {
            after: (waiting.folder, waiting.article),
            ..settling
        });
        if self.settling.is_none() {
            news.all_read |= settling.all_read;
        }
        Ok(())
    }

    fn read_as(
        &mut self,
        waiting: &Waiting,
        order: Option<Order>,
        news: &mut News,
    ) -> rusqlite::Result<()> {
        let Waiting {
            article,
            either,
            other,
            rank,
            counted,
            ..
        } = waiting;
        let placed = order.map_or(*other, |order| Placed::read(either, order));
        if placed.rank == *rank {
            return Ok(());
        }
        self.connection
            .prepare_cached(
                "UPDATE articles SET rank = ?2, date_source = ?3, doubt = ?4 WHERE id = ?1",
            )?
            .execute(params![
                article,
                placed.rank,
                placed.source.code(),
                placed.doubt.code()
            ])?;
        let was_open = *rank == other.rank;
        let more = match (was_open, order) {
            (true, Some(_)) => -self.take_report_back(*article, either)?,
            (false, None) => self.report(*article, either)?,
            _ => 0,
        };
        self.tally.take(*rank, *counted);
        let defects = counted.defects + more;
        self.tally.add(
            placed.rank,
            Counted {
                defects,
                ..*counted
            },
        );
        if counted.annotated > 0 {
            self.upkeep.renew(&self.connection, *article)?;
        }
        news.replaced.push(ArticleId(*article));
        Ok(())
    }

    /// Says no more that a day cannot be read; how often that was said.
    fn take_report_back(&self, article: i64, either: &Either) -> rusqlite::Result<i64> {
        let gone = self
            .connection
            .prepare_cached("DELETE FROM defects WHERE article = ?1 AND message = ?2")?
            .execute(params![article, either.report()])?;
        self.count_defects(article, -i64::try_from(gone).unwrap_or(i64::MAX))?;
        Ok(i64::try_from(gone).unwrap_or(i64::MAX))
    }

    /// Says again that a day cannot be read, once the text is here; how often.
    fn report(&self, article: i64, either: &Either) -> rusqlite::Result<i64> {
        let said = self
            .connection
            .prepare_cached(
                "INSERT INTO defects
                 SELECT ?1, ifnull((SELECT max(number) + 1 FROM defects WHERE article = ?1), 0), ?2, 0
                 FROM articles WHERE id = ?1 AND kept IS NOT NULL",
            )?
            .execute(params![article, either.report()])?;
        self.count_defects(article, i64::try_from(said).unwrap_or(i64::MAX))?;
        Ok(i64::try_from(said).unwrap_or(i64::MAX))
    }

    fn count_defects(&self, article: i64, more: i64) -> rusqlite::Result<()> {
        self.connection
            .prepare_cached("UPDATE articles SET defects = defects + ?2 WHERE id = ?1")?
            .execute([article, more])?;
        Ok(())
    }

    /// The order that days in this folder are read in.
    fn order_in(&self, folder: i64) -> rusqlite::Result<Option<Order>> {
        let shown = |row: &Row<'_>| {
            Ok(Shown {
                day_first: row.get(0)?,
                month_first: row.get(1)?,
            })
        };
        let here = self
            .connection
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM orders WHERE shows = 1 AND folder = ?1),
                        EXISTS (SELECT 1 FROM orders WHERE shows = 2 AND folder = ?1)",
            )?
            .query_row([folder], shown)?;
        let anywhere = self
            .connection
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM orders WHERE shows = 1),
                        EXISTS (SELECT 1 FROM orders WHERE shows = 2)",
            )?
            .query_row([], shown)?;
        Ok(verdict(here, anywhere))
    }

    /// A number for the folder in which an article's file lies.
    fn folder_of(&self, article: i64) -> rusqlite::Result<i64> {
        let path: Option<Vec<u8>> = self
            .connection
            .prepare_cached("SELECT path FROM files WHERE id = ?1 >> 32")?
            .query_row([article], |row| row.get(0))
            .optional()?;
        let mut hash = Fnv::default();
        hash.add(folder(&path.unwrap_or_default()));
        Ok(hash.0.cast_signed())
    }
}

/// An article that wants an order.
struct Waiting {
    folder: i64,
    article: i64,
    either: Either,
    /// What it is where none is known.
    other: Placed,
    /// Where it stands.
    rank: i64,
    counted: Counted,
}

impl Waiting {
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        let day = |column| -> rusqlite::Result<_> {
            Ok(schema::day(row.get(column)?).unwrap_or_default())
        };
        Ok(Self {
            folder: row.get(0)?,
            article: row.get(1)?,
            either: Either {
                subject: row.get(2)?,
                source: Code::from_code(row.get(3)?),
                day_first: day(4)?,
                month_first: day(5)?,
            },
            other: Placed {
                rank: row.get(6)?,
                source: Code::from_code(row.get(7)?),
                doubt: Code::from_code(row.get(8)?),
            },
            rank: row.get(9)?,
            counted: Counted {
                articles: 1,
                defects: row.get(10)?,
                annotated: row.get(11)?,
            },
        })
    }
}

/// What is odd about an article whose day was read in this order.
pub(super) fn standing(pressed: &Pressed, order: Option<Order>) -> Vec<&Defect> {
    let settled = match (&pressed.heading.numeric, order) {
        (Some(Numeric::Either(either)), Some(_)) => Some(either.report()),
        _ => None,
    };
    let stands = |defect: &&Defect| settled.as_ref() != Some(&defect.message);
    pressed.defects.iter().filter(stands).collect()
}

#[cfg(test)]
mod tests;
