//! When the articles that a query finds were written.

use crate::library::DayCount;
use crate::library::query::Query;
use crate::library::query::found::{Findings, Timeline};
use crate::store::schema;
use crate::store::search::blocks::Way;
use crate::store::search::numbering;
use crate::store::search::searcher::Searcher;
use crate::store::search::sought::Sought;
use rusqlite::params;
use std::collections::BTreeMap;
use std::ops::{ControlFlow, Range};

/// Articles counted for a timeline: some tenths of a second.
const COUNTED: usize = 500_000;

/// The same where each of them is looked up.
const LOOKED_AT: usize = 20_000;

impl Searcher {
    /// When the articles were written, of which these are the first; `None` where counting them
    /// could take long.
    pub(in crate::store::search) fn timeline(
        &self,
        query: &Query,
        found: &Findings,
        stop: &dyn Fn() -> bool,
    ) -> rusqlite::Result<Option<Timeline>> {
        if found.next.is_none() {
            return Ok(Some(Timeline::of(found)));
        }
        let mut sought = self.sought(query, stop)?;
        sought.spell_out()?;
        let expression = &sought.expression;
        if expression.has_beginning {
            return Ok(None);
        }
        if !sought.is_plain() {
            return self.timeline_of(&sought, stop).map(Some);
        }
        let mut statement = self.connection().prepare_cached(&format!(
            "SELECT documents.rank FROM search CROSS JOIN documents ON number = search.rowid
             WHERE search MATCH ?1 AND search.rowid >= ?2 AND search.rowid < ?3{}
             ORDER BY search.rowid",
            expression.except.replace("rowid", "search.rowid")
        ))?;
        let (mut days, mut timeline) = (BTreeMap::<i64, usize>::new(), Timeline::default());
        let mut way = Way::through(expression.first..expression.end, true);
        while let Some(piece) = way.piece(self, expression, false)? {
            let Range { start, end } = piece.numbers;
            let mut rows = statement.query(params![piece.words, start, end])?;
            while let Some(row) = rows.next()? {
                if timeline.articles == COUNTED || timeline.articles % 1024 == 0 && stop() {
                    timeline.more = true;
                    break;
                }
                timeline.articles += 1;
                *days.entry(row.get(0)?).or_default() += 1;
            }
            timeline.more |= stop();
            if timeline.more {
                break;
            }
        }
        timeline.days = in_days(days);
        Ok(Some(timeline))
    }

    /// The same, where the index alone does not tell.
    fn timeline_of(
        &self,
        sought: &Sought<'_>,
        stop: &dyn Fn() -> bool,
    ) -> rusqlite::Result<Timeline> {
        let (mut days, mut timeline) = (BTreeMap::<i64, usize>::new(), Timeline::default());
        let rest = sought.each(false, 0, true, &mut |number| {
            if timeline.articles == LOOKED_AT || stop() {
                timeline.more = true;
                return Ok(ControlFlow::Break(()));
            }
            timeline.articles += 1;
            let rank = numbering::rank_of(self.connection(), number)?;
            *days.entry(rank).or_default() += 1;
            Ok(ControlFlow::Continue(()))
        })?;
        timeline.more |= rest.is_some();
        timeline.days = in_days(days);
        Ok(timeline)
    }
}

impl Timeline {
    /// Of articles that are all there are.
    fn of(found: &Findings) -> Self {
        let mut days = BTreeMap::<i64, usize>::new();
        for finding in &found.articles {
            *days.entry(schema::rank(finding.row.date)).or_default() += 1;
        }
        Self {
            days: in_days(days),
            articles: found.articles.len(),
            more: false,
        }
    }
}

/// Days oldest first, from what was counted by rank.
fn in_days(ranks: BTreeMap<i64, usize>) -> Vec<DayCount> {
    let days = ranks.into_iter().rev().filter_map(|(rank, articles)| {
        let day = schema::day(rank)?;
        Some(DayCount { day, articles })
    });
    days.collect()
}
