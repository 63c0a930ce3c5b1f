//! The list, sifted: a window of the rows that are found, and steps in them.

use crate::library::query::Query;
use crate::library::{Anchor, ArticleId, Page, Step};
use crate::store::schema::{self, UNDATED};
use crate::store::search::numbering;
use crate::store::search::searcher::Searcher;
use crate::store::search::sought::Sought;
use crate::store::window::Window;
use std::ops::ControlFlow;

impl Searcher {
    /// The rows around the one that lies `step` from `anchor`, of those that are found.
    pub(in crate::store::search) fn sift(
        &self,
        query: &Query,
        anchor: &Anchor,
        step: Step,
        before: usize,
        after: usize,
        stop: &dyn Fn() -> bool,
    ) -> rusqlite::Result<Page> {
        let _moment = self.connection().unchecked_transaction()?;
        let sought = self.sought(query, stop)?;
        let start = match self.start(anchor)? {
            None => None,
            Some(number) => nearest(&sought, number)?,
        };
        let start = match start {
            None => walk(&sought, 0, 1, true)?.pop(),
            found => found,
        };
        let Some(start) = start else {
            return Ok(Page::empty());
        };
        let at = self.step(&sought, start, step)?;
        let window = Window::around(
            (before, after),
            |most| walk(&sought, at - 1, most, false),
            |most| walk(&sought, at, most, true),
        )?;
        let mut page = Page {
            reaches_first: window.reaches_first,
            reaches_last: window.reaches_last,
            ..Page::default()
        };
        for number in window.rows {
            if number == at {
                page.at = Some(page.rows.len());
            }
            if let Some(id) = numbering::article_of(self.connection(), number)? {
                page.rows.extend(self.reader.article_row(ArticleId(id))?);
            }
        }
        page.at = page.at.filter(|at| *at < page.rows.len());
        Ok(page)
    }

    /// The number to look from; `None` for the first.
    fn start(&self, anchor: &Anchor) -> rusqlite::Result<Option<i64>> {
        Ok(match anchor {
            Anchor::First => None,
            Anchor::Last => Some(i64::MAX),
            Anchor::At(id) => self.number_of(*id)?,
            Anchor::Path(path) => match self.reader.article_at(path)? {
                Some(id) => self.number_of(id)?,
                None => None,
            },
            Anchor::Day(day) => Some(self.first_of(schema::rank(Some(*day)))?),
            Anchor::Undated => Some(self.first_of(UNDATED)?),
        })
    }

    fn number_of(&self, id: ArticleId) -> rusqlite::Result<Option<i64>> {
        match numbering::number(self.connection(), id.0)? {
            None => match self.reader.article_row(id)? {
                Some(row) => Ok(Some(self.first_of(schema::rank(row.date))?)),
                None => Ok(None),
            },
            found => Ok(found),
        }
    }

    fn step(&self, sought: &Sought<'_>, from: i64, step: Step) -> rusqlite::Result<i64> {
        let (rows, days) = match step {
            Step::None => (0, 0),
            Step::Rows(rows) => (rows, 0),
            Step::Days(days) => (0, days),
        };
        let far = |count: i64| usize::try_from(count.unsigned_abs()).unwrap_or(usize::MAX);
        if rows != 0 {
            let most = far(rows).saturating_add(1);
            let passed = walk(sought, from, most, rows > 0)?;
            return Ok(passed.last().copied().unwrap_or(from));
        }
        let mut at = from;
        for _ in 0..far(days) {
            let rank = numbering::rank_of(self.connection(), at)?;
            let next = if days > 0 {
                walk(sought, self.first_of(rank + 1)?, 1, true)?.pop()
            } else {
                let newer = walk(sought, self.first_of(rank)? - 1, 1, false)?;
                match newer.first() {
                    Some(newer) => {
                        let rank = numbering::rank_of(self.connection(), *newer)?;
                        walk(sought, self.first_of(rank)?, 1, true)?.pop()
                    }
                    None => None,
                }
            };
            match next {
                Some(next) if next != at => at = next,
                _ => break,
            }
        }
        Ok(at)
    }
}

/// The numbers found from `from` on (or from there back), that one included.
fn walk(sought: &Sought<'_>, from: i64, most: usize, down: bool) -> rusqlite::Result<Vec<i64>> {
    let mut numbers = Vec::new();
    let mut from = Some(from);
    while let Some(start) = from.filter(|_| !sought.is_stopped()) {
        from = sought.each(false, start, down, &mut |number| {
            numbers.push(number);
            Ok(match numbers.len() < most {
                true => ControlFlow::Continue(()),
                false => ControlFlow::Break(()),
            })
        })?;
    }
    Ok(numbers)
}

/// The first one found from `number` on, or else the last one before.
fn nearest(sought: &Sought<'_>, number: i64) -> rusqlite::Result<Option<i64>> {
    let next = walk(sought, number, 1, true)?.pop();
    match next {
        None => Ok(walk(sought, number, 1, false)?.pop()),
        found => Ok(found),
    }
}
