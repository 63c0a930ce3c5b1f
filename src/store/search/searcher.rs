//! Answers queries from the index: articles with their places, a timeline; in [`sift`] a window of
//! the list.
//!
//! Words that are not typed to their end are the one thing the index is slow at: it gathers all
//! places of all words that begin so. But such a beginning is either common, then the newest
//! articles have it, and reading those is quicker than asking; or it is rare, then asking is quick.

mod sift;

use crate::annotate::model::{Person, Quote};
use crate::library::query::found::{Finding, Findings, Stretch, Timeline};
use crate::library::query::hits::{Hit, Places, around};
use crate::library::query::{Phrase, Query};
use crate::library::regard::{Regard, Whereabouts};
use crate::library::{ArticleId, ArticleRow, DayCount};
use crate::store::pack;
use crate::store::reading::Reader;
use crate::store::schema;
use crate::store::search::expression::Expression;
use crate::store::search::numbering;
use crate::store::search::sought::Sought;
use crate::store::search::stretch::first_number;
use crate::store::window::WINDOW;
use crate::text::Span;
use rusqlite::{Connection, InterruptHandle, params};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;

/// Places shown of an article.
const HITS: usize = 3;

/// Characters shown before and after a place.
const AROUND: (usize, usize) = (60, 200);

/// Bytes of text read for the beginning of a word before the index is asked: some milliseconds.
const READ: usize = 1 << 20;

/// Articles counted for a timeline: some tenths of a second.
const COUNTED: usize = 500_000;

/// The same where each of them is looked up.
const LOOKED_AT: usize = 20_000;

/// A connection of its own, so that nobody waits for a search.
#[derive(Debug)]
pub(super) struct Searcher {
    reader: Reader,
    regard: Arc<Regard>,
}

impl Searcher {
    pub(super) fn new(reader: Reader) -> Self {
        Self {
            reader,
            regard: Arc::default(),
        }
    }

    /// From now on answers have regard to this.
    pub(super) fn set_regard(&mut self, regard: Arc<Regard>) {
        self.regard = regard;
    }

    pub(super) fn regard(&self) -> &Regard {
        &self.regard
    }

    pub(super) fn located(&self, articles: &[Whereabouts]) -> rusqlite::Result<Vec<ArticleId>> {
        self.reader.located(articles)
    }

    pub(super) fn reader(&self) -> &Reader {
        &self.reader
    }

    pub(super) fn connection(&self) -> &Connection {
        self.reader.connection()
    }

    /// Whether what is searched is in memory, where no moment of it can be kept.
    pub(super) fn is_in_memory(&self) -> bool {
        let connection = self.connection();
        let mode = connection.pragma_query_value(None, "journal_mode", |row| row.get(0));
        mode.is_ok_and(|mode: String| mode == "memory")
    }

    /// What breaks off the query under way, from another thread.
    pub(super) fn interrupt(&self) -> InterruptHandle {
        self.connection().get_interrupt_handle()
    }

    /// Articles from `from` on, until `stop` says so.
    pub(super) fn find(
        &self,
        query: &Query,
        from: Stretch,
        limit: usize,
        stop: &dyn Fn() -> bool,
    ) -> rusqlite::Result<Findings> {
        let _moment = self.connection().unchecked_transaction()?;
        let sought = self.sought(query)?;
        let mut search = Search {
            searcher: self,
            query,
            limit: limit.min(WINDOW),
            backward: from.is_backward(),
            room: sought.expression.loose.as_ref().map(|_| READ),
            findings: Findings::default(),
        };
        let mut number = first_number(from);
        let mut whole = false;
        if sought.expression.loose.is_some() {
            match search.run(&sought, number, stop)? {
                None => whole = true,
                Some(read) => number = read,
            }
        }
        search.room = None;
        if !whole {
            search.run(&sought, number, stop)?;
        }
        let mut findings = search.findings;
        findings.settle(from);
        Ok(findings)
    }

    /// When the articles were written; `None` where counting them could take long.
    pub(super) fn timeline(
        &self,
        query: &Query,
        stop: &dyn Fn() -> bool,
    ) -> rusqlite::Result<Option<Timeline>> {
        let sought = self.sought(query)?;
        let expression = &sought.expression;
        if expression.is_wide {
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
        let mut rows =
            statement.query(params![expression.exact, expression.first, expression.end])?;
        let (mut days, mut timeline) = (BTreeMap::<i64, usize>::new(), Timeline::default());
        while let Some(row) = rows.next()? {
            if timeline.articles == COUNTED || timeline.articles % 1024 == 0 && stop() {
                timeline.more = true;
                break;
            }
            timeline.articles += 1;
            *days.entry(row.get(0)?).or_default() += 1;
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

    fn first_of(&self, rank: i64) -> rusqlite::Result<i64> {
        numbering::first_of(self.connection(), rank)
    }

    pub(super) fn expression(&self, query: &Query) -> rusqlite::Result<Expression> {
        Expression::of(query, &self.regard.corrections, &|rank| self.first_of(rank))
    }

    pub(super) fn prepare(
        &self,
        expression: &Expression,
        order: &str,
    ) -> rusqlite::Result<rusqlite::CachedStatement<'_>> {
        let except = &expression.except;
        self.connection().prepare_cached(&format!(
            "SELECT rowid FROM search WHERE search MATCH ?1 AND rowid >= ?2 AND rowid < ?3{except}
             ORDER BY rowid {order}"
        ))
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

/// A search under way.
struct Search<'a> {
    searcher: &'a Searcher,
    query: &'a Query,
    limit: usize,
    /// Whether articles are gone through from the list's end.
    backward: bool,
    /// Bytes that may still be read; `None` without a limit.
    room: Option<usize>,
    findings: Findings,
}

impl Search<'_> {
    /// Takes in articles until there are enough. Where too much was read: the number to go on from.
    fn run(
        &mut self,
        sought: &Sought<'_>,
        from: i64,
        stop: &dyn Fn() -> bool,
    ) -> rusqlite::Result<Option<i64>> {
        let loose = self.room.is_some();
        let mut read = None;
        let down = !self.backward;
        let rest = sought.each(loose, from, down, &mut |number| {
            if self.room == Some(0) {
                read = Some(number);
                return Ok(ControlFlow::Break(()));
            }
            if stop() {
                return Ok(ControlFlow::Break(()));
            }
            let connection = self.searcher.connection();
            let article = numbering::article_of(connection, number)?;
            let finding = match article {
                Some(article) => self.look(article, sought.is_corrected(number))?,
                None => None,
            };
            if let Some(finding) = finding {
                if self.findings.articles.len() == self.limit {
                    self.findings.go_on(number, self.backward);
                    return Ok(ControlFlow::Break(()));
                }
                self.findings.articles.push(finding);
            }
            Ok(ControlFlow::Continue(()))
        })?;
        if let Some(number) = rest {
            self.findings.go_on(number, self.backward);
        }
        Ok(read)
    }

    /// Looks at an article; `None` where not every condition holds, or it is gone.
    fn look(&mut self, id: i64, corrected: bool) -> rusqlite::Result<Option<Finding>> {
        let connection = self.searcher.connection();
        let mut statement =
            connection.prepare_cached("SELECT length, text FROM texts WHERE article = ?1")?;
        let mut rows = statement.query([id])?;
        let Some(row) = rows.next()? else {
            return Ok(None);
        };
        let text = &pack::text(row, 0)?;
        if let Some(room) = &mut self.room {
            *room = room.saturating_sub(text.len());
        }
        let places = self.query.places(text, HITS + 1);
        if !places.all && self.room.is_some() && !self.has_in_title(id, text)? {
            return Ok(None);
        }
        let Some(row) = self.searcher.reader.article_row(ArticleId(id))? else {
            return Ok(None);
        };
        self.finding(row, text, places, corrected).map(Some)
    }

    /// Whether an article that lacks some of the words has them with its title, which may be none
    /// of its text.
    fn has_in_title(&self, id: i64, text: &str) -> rusqlite::Result<bool> {
        let connection = self.searcher.reader.connection();
        let mut statement =
            connection.prepare_cached("SELECT title FROM articles WHERE id = ?1")?;
        let mut rows = statement.query([id])?;
        let Some(row) = rows.next()? else {
            return Ok(false);
        };
        let title = row.get_ref(0)?.as_str()?;
        let all = || self.query.places(&format!("{title}\n\n{text}"), 0).all;
        Ok(!text.contains(title) && all())
    }

    fn finding(
        &self,
        row: ArticleRow,
        text: &str,
        places: Places,
        corrected: bool,
    ) -> rusqlite::Result<Finding> {
        let (quotes, mentions) = self.marks(&row, text, corrected)?;
        let mut spans = if places.spans.is_empty() {
            if quotes.is_empty() { mentions } else { quotes }
        } else {
            let said = |place: &Span| quotes.iter().any(|quote| quote.contains(*place));
            let (inside, outside): (Vec<Span>, Vec<Span>) =
                places.spans.into_iter().partition(said);
            match (inside.is_empty(), quotes.is_empty()) {
                (false, _) => inside,
                (true, true) => outside,
                (true, false) => outside.into_iter().take(1).chain(quotes).collect(),
            }
        };
        spans.sort_unstable();
        let more = spans.len() > HITS;
        spans.truncate(HITS);
        let hits: Vec<Hit> = spans
            .into_iter()
            .map(|span| around(text, span, AROUND.0, AROUND.1))
            .collect();
        Ok(Finding { row, hits, more })
    }

    /// What the speakers asked for say, and where the people asked for are named.
    fn marks(
        &self,
        row: &ArticleRow,
        text: &str,
        corrected: bool,
    ) -> rusqlite::Result<(Vec<Span>, Vec<Span>)> {
        let speakers: Vec<&Phrase> = self.query.wanted_speakers().collect();
        let people: Vec<&Phrase> = self.query.wanted_people().collect();
        if speakers.is_empty() && people.is_empty() {
            return Ok((Vec::new(), Vec::new()));
        }
        let found = self.searcher.corrected(row, text, corrected)?;
        let corrections = &self.searcher.regard().corrections;
        let is_wanted = |quote: &&Quote| {
            let mut names = speakers.iter();
            names.any(|name| name.is_speaker(quote, &found, corrections))
        };
        let quotes = found.quotes.iter().filter(is_wanted);
        let is_called = |person: &Person| people.iter().any(|name| name.is_of(person, corrections));
        let called: Vec<bool> = found.people.iter().map(is_called).collect();
        let mentions = found.mentions.iter();
        let mentions = mentions.filter(|mention| called.get(mention.person) == Some(&true));
        Ok((
            quotes.map(|quote| quote.span).collect(),
            mentions.map(|mention| mention.span).collect(),
        ))
    }
}
