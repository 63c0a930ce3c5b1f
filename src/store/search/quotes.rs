//! Answers with single quotes: the articles come from the index, the quotes from what is kept of
//! each of them.

use crate::annotate::model::{Annotations, Mention, Quote};
use crate::library::corrected::Corrections;
use crate::library::query::article::{names, speaker_names};
use crate::library::query::found::{Finding, Findings, Stretch};
use crate::library::query::hits::{Hit, around};
use crate::library::query::{Query, QuoteSeen};
use crate::library::{ArticleId, ArticleRow};
use crate::store::search::numbering;
use crate::store::search::searcher::{PATIENCE, Reading, Searcher};
use crate::store::search::stretch::first_number;
use std::ops::ControlFlow;
use std::time::Instant;

/// Quotes of one article at most; a transcript has more, and is there to be read.
const OF_ONE: usize = 500;

/// Characters of a quote at most.
const LONGEST: usize = 4_000;

impl Searcher {
    /// The quotes a query wants, from `from` on, until `stop` says so.
    pub(super) fn quotes(
        &self,
        query: &Query,
        from: Stretch,
        limit: usize,
        stop: &dyn Fn() -> bool,
    ) -> rusqlite::Result<Findings> {
        let _moment = self.connection().unchecked_transaction()?;
        let articles = query.of_their_articles();
        let began = Instant::now();
        let enough = || stop() || began.elapsed() > PATIENCE;
        let mut sought = self.sought(&articles, &enough)?;
        let (mut findings, mut quotes, mut looked_at) = (Findings::default(), 0, 0_usize);
        let (mut number, backward) = (first_number(from), from.is_backward());
        let is_open = sought.expression.is_open();
        let mut reading = is_open.then(|| Reading::begun(self)).transpose()?;
        let rest = loop {
            let mut vain = None;
            let rest = sought.each(reading.is_some(), number, !backward, &mut |number| {
                if stop() {
                    return Ok(ControlFlow::Break(()));
                }
                if quotes >= limit || looked_at > 0 && enough() {
                    findings.go_on(number, backward);
                    return Ok(ControlFlow::Break(()));
                }
                if let Some(reading) = &mut reading {
                    if reading.is_vain(findings.articles.len()) {
                        vain = Some(number);
                        return Ok(ControlFlow::Break(()));
                    }
                    reading.articles += 1;
                }
                looked_at += 1;
                let id = numbering::article_of(self.connection(), number)?.map(ArticleId);
                let row = match id {
                    Some(id) => self.reader().article_row(id)?,
                    None => None,
                };
                let Some(row) = row else {
                    return Ok(ControlFlow::Continue(()));
                };
                let (hits, more) = self.quotes_of(query, &row, sought.is_corrected(number))?;
                if !hits.is_empty() {
                    quotes += hits.len();
                    findings.articles.push(Finding { row, hits, more });
                }
                Ok(ControlFlow::Continue(()))
            })?;
            let Some(read) = vain else { break rest };
            number = read;
            reading = None;
            sought.spell_out()?;
        };
        if let Some(number) = rest {
            findings.go_on(number, backward);
        }
        findings.settle(from);
        Ok(findings)
    }

    /// The wanted quotes of an article in the order of its text, and whether there are more.
    fn quotes_of(
        &self,
        query: &Query,
        row: &ArticleRow,
        corrected: bool,
    ) -> rusqlite::Result<(Vec<Hit>, bool)> {
        let Some(text) = self.reader().words(row.id)? else {
            return Ok((Vec::new(), false));
        };
        let found = self.corrected(row, &text, corrected)?;
        let corrections = &self.regard().corrections;
        let mut wanted = (found.quotes.iter())
            .filter(|quote| query.wants(seen(quote, &text, &found, corrections).as_seen()));
        let hits = wanted
            .by_ref()
            .take(OF_ONE)
            .map(|quote| said(&text, quote.clone()))
            .collect();
        Ok((hits, wanted.next().is_some()))
    }
}

/// A quote with the names a query may ask for.
struct Seen<'a> {
    words: &'a str,
    speaker: Vec<&'a str>,
    anonymous: bool,
    named: Vec<&'a str>,
}

impl Seen<'_> {
    fn as_seen(&self) -> QuoteSeen<'_> {
        QuoteSeen {
            words: self.words,
            speaker: &self.speaker,
            anonymous: self.anonymous,
            named: &self.named,
        }
    }
}

fn seen<'a>(
    quote: &'a Quote,
    text: &'a str,
    found: &'a Annotations,
    corrections: &'a Corrections,
) -> Seen<'a> {
    let inside = |mention: &&Mention| quote.span.contains(mention.span);
    let people = found.mentions.iter().filter(inside);
    let people = people.filter_map(|mention| found.people.get(mention.person));
    Seen {
        words: quote.span.of(text),
        speaker: speaker_names(quote, found, corrections),
        anonymous: quote
            .speaker
            .as_ref()
            .is_some_and(|speaker| speaker.anonymous),
        named: people
            .flat_map(|person| names(person, corrections))
            .collect(),
    }
}

/// A quote as a place of its article.
pub(super) fn said(text: &str, quote: Quote) -> Hit {
    let hit = around(text, quote.span, 0, LONGEST);
    Hit {
        before: String::new(),
        after: if hit.after.starts_with('…') {
            hit.after
        } else {
            String::new()
        },
        said: Some(quote),
        ..hit
    }
}
