//! Which articles a query finds, with regard to the reader's own.
//!
//! The index knows what the rules found, and nothing of the reader. So the few articles that it
//! knows wrongly (a speaker was corrected) are looked at one by one, in their places among those
//! that it finds; names that the reader gave to one person are asked for together; and conditions
//! on what the reader keeps are lists of articles, the shortest of which leads.

use crate::library::ArticleId;
use crate::library::corrected::Corrections;
use crate::library::query::{Query, Term, What};
use crate::store::search::blocks::{self, Piece, Way};
use crate::store::search::expression::Expression;
use crate::store::search::numbering;
use crate::store::search::searcher::Searcher;
use rusqlite::{OptionalExtension, params};
use std::collections::BTreeSet;
use std::ops::{ControlFlow, Range};

/// Articles looked at in vain, one after the other, before an answer says where to go on (some
/// tenths of a second).
const IN_VAIN: usize = 5_000;

/// What a query finds.
pub(super) struct Sought<'a> {
    searcher: &'a Searcher,
    query: &'a Query,
    /// What the index is asked.
    pub(super) expression: Expression,
    /// What it is asked about articles that it knows wrongly.
    relaxed: Expression,
    /// The numbers of those.
    corrected: BTreeSet<i64>,
    /// Whether enough was looked at for now.
    stop: &'a dyn Fn() -> bool,
    /// The reader's own facts: numbers of articles, and whether they are wanted.
    own: Vec<(BTreeSet<i64>, bool)>,
    /// Whether names of the query were corrected, so that everything found must be looked at.
    looks: bool,
}

impl Searcher {
    /// What a query finds. Where `stop` says so, one is told where to go on.
    pub(super) fn sought<'a>(
        &'a self,
        query: &'a Query,
        stop: &'a dyn Fn() -> bool,
    ) -> rusqlite::Result<Sought<'a>> {
        let regard = self.regard();
        let of_annotations = |term: &Term| term.what.is_of_annotations();
        let looks = query
            .terms
            .iter()
            .any(|term| is_touched(term, &regard.corrections));
        let relaxed = Query {
            terms: query
                .terms
                .iter()
                .filter(|term| !of_annotations(term))
                .cloned()
                .collect(),
        };
        let corrected = match query.terms.iter().any(of_annotations) {
            true => self.numbers(&regard.corrected)?,
            false => BTreeSet::new(),
        };
        let mut own = Vec::new();
        for term in &query.terms {
            if let What::Own(fact, yes) = &term.what {
                let known = regard.own.iter().find(|(known, _)| known == fact);
                let articles = known.map_or(&[][..], |(_, articles)| articles);
                own.push((self.numbers(articles)?, *yes != term.not));
            }
        }
        let expression = self.expression(query, false)?;
        let relaxed = match corrected.is_empty() {
            true => expression.clone(),
            false => self.expression(&relaxed, false)?,
        };
        Ok(Sought {
            searcher: self,
            query,
            expression,
            relaxed,
            corrected,
            stop,
            own,
            looks,
        })
    }

    fn numbers(
        &self,
        articles: &[crate::library::regard::Whereabouts],
    ) -> rusqlite::Result<BTreeSet<i64>> {
        let mut numbers = BTreeSet::new();
        for article in self.located(articles)? {
            numbers.extend(numbering::number(self.connection(), article.0)?);
        }
        Ok(numbers)
    }
}

/// Whether a term asks for a name that the reader joined to another, or called nobody's.
fn is_touched(term: &Term, corrections: &Corrections) -> bool {
    match &term.what {
        What::By(name) | What::About(name) => corrections.concern(name),
        _ => false,
    }
}

impl Sought<'_> {
    /// Whether enough was looked at for now.
    pub(super) fn is_stopped(&self) -> bool {
        (self.stop)()
    }

    /// Whether the index alone tells.
    pub(super) fn is_plain(&self) -> bool {
        self.corrected.is_empty() && self.own.is_empty() && !self.looks
    }

    /// Whether what was found in this article was corrected since the index learnt of it.
    pub(super) fn is_corrected(&self, number: i64) -> bool {
        self.corrected.contains(&number)
    }

    /// Asks for every word that a beginning of one may be, where those are few.
    pub(super) fn spell_out(&mut self) -> rusqlite::Result<()> {
        if self.expression.has_beginning {
            self.expression = self.searcher.expression(self.query, true)?;
        }
        Ok(())
    }

    /// Gives the numbers found from `from` on (or from there back) to `take`, until that breaks
    /// off. Where too many were looked at in vain, or for too long: the number to go on from.
    /// `loose` asks the index without the beginnings of words, which have to be looked for then.
    pub(super) fn each(
        &self,
        loose: bool,
        from: i64,
        down: bool,
        take: &mut dyn FnMut(i64) -> rusqlite::Result<ControlFlow<()>>,
    ) -> rusqlite::Result<Option<i64>> {
        let (first, end) = (self.expression.first, self.expression.end);
        let numbers = match down {
            true => first.max(from)..end,
            false => first..end.min(from.saturating_add(1)),
        };
        let mut visit = Visit {
            sought: self,
            loose,
            in_vain: 0,
            take,
        };
        let listed = self.own.iter().filter(|(_, wanted)| *wanted);
        if let Some((listed, _)) = listed.min_by_key(|(numbers, _)| numbers.len()) {
            for number in in_order(listed, numbers, down) {
                if let Some(ended) = visit.asked(number)? {
                    return Ok(ended);
                }
            }
            return Ok(None);
        }
        let mut way = Way::through(numbers, down);
        while let Some(piece) = way.piece(self.searcher, &self.expression, loose)? {
            if let Some(ended) = self.each_of(&piece, down, &mut visit)? {
                return Ok(ended);
            }
            if let Some(next) = way.left().filter(|_| self.is_stopped()) {
                return Ok(Some(next));
            }
        }
        Ok(None)
    }

    /// The same of a piece of the way. `Some` ends it.
    fn each_of(
        &self,
        piece: &Piece,
        down: bool,
        visit: &mut Visit<'_>,
    ) -> rusqlite::Result<Option<Option<i64>>> {
        let Range { start, end } = piece.numbers;
        let mut corrected = in_order(&self.corrected, start..end, down).peekable();
        let mut statement = self
            .searcher
            .prepare(&self.expression, if down { "ASC" } else { "DESC" })?;
        let mut rows = statement.query(params![piece.words, start, end])?;
        loop {
            let next: Option<i64> = match rows.next()? {
                Some(row) => Some(row.get(0)?),
                None => None,
            };
            let is_due = |number: &i64| match next {
                Some(next) if down => *number <= next,
                Some(next) => *number >= next,
                None => true,
            };
            while let Some(number) = corrected.next_if(is_due) {
                if let Some(ended) = visit.asked(number)? {
                    return Ok(Some(ended));
                }
            }
            let Some(next) = next else {
                return Ok(None);
            };
            if !self.is_corrected(next)
                && let Some(ended) = visit.found(next)?
            {
                return Ok(Some(ended));
            }
        }
    }

    /// Whether the index finds this one article.
    fn is_found(&self, number: i64, loose: bool) -> rusqlite::Result<bool> {
        let expression = match self.is_corrected(number) {
            true => &self.relaxed,
            false => &self.expression,
        };
        let words = expression.words(loose, &[blocks::word(number)]);
        let found = self
            .searcher
            .connection()
            .prepare_cached(&format!(
                "SELECT 1 FROM search WHERE search MATCH ?1 AND rowid = ?2{}",
                expression.except
            ))?
            .query_row(params![words, number], |_| Ok(()))
            .optional()?;
        Ok(found.is_some())
    }

    /// Whether all holds that the index does not know.
    fn holds(&self, number: i64) -> rusqlite::Result<bool> {
        let is_own =
            |(numbers, wanted): &(BTreeSet<i64>, bool)| numbers.contains(&number) == *wanted;
        if !self.own.iter().all(is_own) {
            return Ok(false);
        }
        let corrected = self.is_corrected(number);
        if !corrected && !self.looks {
            return Ok(true);
        }
        let article = numbering::article_of(self.searcher.connection(), number)?;
        let Some(id) = article.map(ArticleId) else {
            return Ok(false);
        };
        let Some(row) = self.searcher.reader().article_row(id)? else {
            return Ok(false);
        };
        let text = self.searcher.reader().words(id)?;
        let found = self
            .searcher
            .corrected(&row, &text.unwrap_or_default(), corrected)?;
        Ok(self.query.fits(&found, &self.searcher.regard().corrections))
    }
}

/// Articles on their way to who takes them.
struct Visit<'a> {
    sought: &'a Sought<'a>,
    loose: bool,
    in_vain: usize,
    take: &'a mut dyn FnMut(i64) -> rusqlite::Result<ControlFlow<()>>,
}

impl Visit<'_> {
    /// An article that the index has to be asked about. `Some` ends the way, with the number to go
    /// on from where it was too long.
    fn asked(&mut self, number: i64) -> rusqlite::Result<Option<Option<i64>>> {
        match self.sought.is_found(number, self.loose)? {
            true => self.found(number),
            false => Ok(None),
        }
    }

    /// The same of one that it finds.
    fn found(&mut self, number: i64) -> rusqlite::Result<Option<Option<i64>>> {
        if self.in_vain == IN_VAIN {
            return Ok(Some(Some(number)));
        }
        if !self.sought.holds(number)? {
            self.in_vain += 1;
            return Ok(None);
        }
        self.in_vain = 0;
        Ok((self.take)(number)?.is_break().then_some(None))
    }
}

/// These numbers, of those listed.
fn in_order(
    listed: &BTreeSet<i64>,
    numbers: Range<i64>,
    down: bool,
) -> Box<dyn Iterator<Item = i64> + '_> {
    // A set gives nothing of a range that ends before it begins but a panic.
    let numbers = numbers.start..numbers.end.max(numbers.start);
    let range = listed.range(numbers).copied();
    if down {
        Box::new(range)
    } else {
        Box::new(range.rev())
    }
}
