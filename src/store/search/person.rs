//! Answers about one person, or one quote, of the whole collection. The index gives the articles
//! that may have them; what is kept of each article tells.

use crate::annotate::model::{Quote, QuoteKind};
use crate::library::across::{Appearance, PersonSums, Pursuit, Whom};
use crate::library::people::persona::{Persona, called, kindred_words};
use crate::library::query::found::{Finding, Findings, Stretch};
use crate::library::query::hits::around;
use crate::library::thread::likeness;
use crate::library::thread::words::Words as Wording;
use crate::library::{ArticleId, DayCount};
use crate::store::schema;
use crate::store::search::expression::Expression;
use crate::store::search::heeded::{Corrected, Known};
use crate::store::search::numbering;
use crate::store::search::quotes::said;
use crate::store::search::searcher::Searcher;
use crate::store::search::stretch::first_number;
use crate::text::Span;
use crate::text::word::Words;
use rusqlite::params;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Articles whose people are joined to tell who somebody is: the newest ones that share a name
/// (some hundredths of a second).
const SAMPLE: usize = 500;

/// Articles looked at for one page (some tenths of a second).
const LOOKED_AT: usize = 5_000;

/// Articles counted for the sums of a person (about a second).
const COUNTED: usize = 50_000;

/// Quotes of one article at most.
const OF_ONE: usize = 200;

/// Characters shown before and after a mention.
const AROUND: (usize, usize) = (60, 200);

/// Words of a phrase that two wordings of one utterance share.
const SHARED: usize = 4;

/// Phrases of a quote that are looked for at most.
const PHRASES: usize = 24;

impl Searcher {
    /// Who that is in the whole collection.
    pub(super) fn persona(&self, whom: &Whom) -> rusqlite::Result<Arc<Persona>> {
        let (mut person, home) = match whom {
            Whom::Known(persona) => return Ok(Arc::clone(persona)),
            Whom::Seen { person, article } => (person.clone(), Some(*article)),
            Whom::Called(name) => (called(name), None),
        };
        let corrections = &self.regard().corrections;
        let given = corrections.same_as(&person.name);
        person
            .aliases
            .extend(given.iter().map(|name| (*name).into()));
        let kindred = kindred_words(&person);
        // Articles of one story name the same people in the same ways.
        let mut seen = FxHashMap::<String, bool>::default();
        let mut is_kindred = |name: &str| match seen.get(name) {
            Some(known) => *known,
            None => {
                let words = kindred_words(&called(name));
                let shares = words.iter().any(|word| kindred.contains(word));
                seen.insert(name.to_owned(), shares);
                shares
            }
        };
        let ways: Vec<Vec<String>> = kindred.iter().map(|word| vec![word.clone()]).collect();
        let mut sample = Vec::new();
        let none = Corrected::default();
        self.each_named(&ways, &none, Stretch::First, &mut |_, id| {
            if Some(id) != home {
                let mut people = self.people_of(id)?;
                people.retain(|other| other.aliases.iter().any(|name| is_kindred(name)));
                sample.push(people);
            }
            Ok(sample.len() < SAMPLE)
        })?;
        let persona = Persona::of(&person, home, &sample);
        Ok(Arc::new(match corrections.name(&person.name) {
            Some(shown) => persona.given(shown, &given),
            None => persona,
        }))
    }

    /// The articles that name a person, from `from` on, until `stop` says so.
    pub(super) fn person(
        &self,
        persona: &Persona,
        from: Stretch,
        limit: usize,
        stop: &dyn Fn() -> bool,
    ) -> rusqlite::Result<Findings> {
        let _moment = self.connection().unchecked_transaction()?;
        let (mut findings, mut looked_at) = (Findings::default(), 0);
        let corrected = self.corrected_for(Some(persona))?;
        self.each_named(&persona.ways(), &corrected, from, &mut |number, id| {
            if stop() {
                return Ok(false);
            }
            if findings.articles.len() == limit || looked_at == LOOKED_AT {
                findings.go_on(number, from.is_backward());
                return Ok(false);
            }
            looked_at += 1;
            let known = self.known(id, corrected.has(id))?;
            findings
                .articles
                .extend(self.appearance(persona, id, &known)?);
            Ok(true)
        })?;
        findings.settle(from);
        Ok(findings)
    }

    /// What a person says in an article, or else where they are named first.
    fn appearance(
        &self,
        persona: &Persona,
        id: ArticleId,
        known: &Known,
    ) -> rusqlite::Result<Option<Finding>> {
        let at = persona.find(id, &known.people);
        let mut quotes = self.quotes_by(id, known, persona, at)?;
        let more = quotes.len() > OF_ONE;
        quotes.truncate(OF_ONE);
        let first = at.and_then(|at| known.mentions.get(at)?.first().copied());
        if quotes.is_empty() && first.is_none() {
            return Ok(None);
        }
        let hits = self.reader().words(id)?.map(|text| match first {
            Some(span) if quotes.is_empty() => vec![around(&text, span, AROUND.0, AROUND.1)],
            _ => quotes.into_iter().map(|quote| said(&text, quote)).collect(),
        });
        let row = self.reader().article_row(id)?;
        Ok(hits.zip(row).map(|(hits, row)| Finding { row, hits, more }))
    }

    /// How often a person is named and quoted; `None` where `stop` said so.
    pub(super) fn sums(
        &self,
        persona: &Persona,
        stop: &dyn Fn() -> bool,
    ) -> rusqlite::Result<Option<PersonSums>> {
        let _moment = self.connection().unchecked_transaction()?;
        let (mut sums, mut days) = (PersonSums::default(), BTreeMap::<i64, usize>::new());
        let (mut looked_at, mut stopped) = (0, false);
        let corrected = self.corrected_for(Some(persona))?;
        self.each_named(
            &persona.ways(),
            &corrected,
            Stretch::First,
            &mut |number, id| {
                stopped = stop();
                sums.more = looked_at == COUNTED;
                if stopped || sums.more {
                    return Ok(false);
                }
                looked_at += 1;
                let known = self.known(id, corrected.has(id))?;
                let at = persona.find(id, &known.people);
                let quotes = self.quotes_by(id, &known, persona, at)?;
                if at.is_none() && quotes.is_empty() {
                    return Ok(true);
                }
                sums.articles += 1;
                let mentions = at.and_then(|at| known.mentions.get(at));
                sums.mentions += mentions.map_or(0, Vec::len);
                for quote in quotes {
                    *match quote.kind {
                        QuoteKind::Direct => &mut sums.direct,
                        QuoteKind::Indirect => &mut sums.reported,
                    } += 1;
                }
                let rank = numbering::rank_of(self.connection(), number)?;
                *days.entry(rank).or_default() += 1;
                Ok(true)
            },
        )?;
        let day = |(rank, articles)| schema::day(rank).map(|day| DayCount { day, articles });
        sums.days = days.into_iter().rev().filter_map(day).collect();
        Ok((!stopped).then_some(sums))
    }

    /// Where something appears next, seen from an article: in a later or an earlier one. The last
    /// such place where there are fewer than `times`.
    pub(super) fn next_appearance(
        &self,
        pursuit: &Pursuit,
        from: ArticleId,
        later: bool,
        times: usize,
        stop: &dyn Fn() -> bool,
    ) -> rusqlite::Result<Option<Appearance>> {
        let _moment = self.connection().unchecked_transaction()?;
        let (words, whom) = match pursuit {
            Pursuit::Person(whom) => (None, Some(whom)),
            Pursuit::Quote { words, speaker } => (Some(words.as_str()), speaker.as_ref()),
        };
        let persona = whom.map(|whom| self.persona(whom)).transpose()?;
        let expression = match (words, &persona) {
            (Some(words), _) => Expression::any_phrase(&phrases(words)),
            (None, Some(persona)) => Expression::any_name(&persona.ways()),
            (None, None) => None,
        };
        let here = numbering::number(self.connection(), from.0)?;
        let (Some(expression), Some(here)) = (expression, here) else {
            return Ok(None);
        };
        let wording = words.map(Wording::of);
        let (mut last, mut found) = (None, 0);
        let start = if later { here - 1 } else { here + 1 };
        let corrected = self.corrected_for(persona.as_deref())?;
        self.each(&expression, &corrected, start, !later, &mut |_, id| {
            let known = self.known(id, corrected.has(id))?;
            let at = persona
                .as_ref()
                .and_then(|persona| persona.find(id, &known.people));
            let place = match (&wording, &persona) {
                (Some(wording), _) => {
                    self.same_words(wording, persona.is_some(), at, id, &known)?
                }
                (None, Some(persona)) => {
                    let named = at.and_then(|at| known.mentions.get(at)?.first().copied());
                    let said = || self.quotes_by(id, &known, persona, at);
                    match named {
                        None => said()?.first().map(|quote| quote.span),
                        named => named,
                    }
                }
                (None, None) => None,
            };
            if let Some(span) = place {
                last = Some(Appearance { article: id, span });
                found += 1;
            }
            Ok(found < times && !stop())
        })?;
        Ok(last)
    }

    /// Where these words are quoted in an article; not where another person than `speaker` says
    /// them, if a person says them here.
    fn same_words(
        &self,
        wording: &Wording,
        is_named: bool,
        speaker: Option<usize>,
        id: ArticleId,
        known: &Known,
    ) -> rusqlite::Result<Option<Span>> {
        let may_be_same = |quote: &Quote| {
            let other = quote.speaker.as_ref().and_then(|speaker| speaker.person);
            !is_named || other.is_none() || other == speaker
        };
        let mut quotes = self.quotes_in(id, known)?;
        quotes.retain(may_be_same);
        let Some(text) = self.reader().words(id)? else {
            return Ok(None);
        };
        let same = |quote: &&Quote| likeness(wording, &Wording::of(quote.span.of(&text))).is_some();
        Ok(quotes.iter().find(same).map(|quote| quote.span))
    }

    /// Shows the articles with one of these sets of words in their names to `look`, until it wants
    /// no more.
    fn each_named(
        &self,
        ways: &[Vec<String>],
        corrected: &Corrected,
        from: Stretch,
        look: &mut dyn FnMut(i64, ArticleId) -> rusqlite::Result<bool>,
    ) -> rusqlite::Result<()> {
        let (number, older) = (first_number(from), !from.is_backward());
        match Expression::any_name(ways) {
            Some(expression) => self.each(&expression, corrected, number, older, look),
            None => Ok(()),
        }
    }

    /// Shows the articles found to `look`, from a number on: older ones, or newer ones; and in
    /// their places those of which only the reader knows.
    fn each(
        &self,
        expression: &Expression,
        corrected: &Corrected,
        from: i64,
        older: bool,
        look: &mut dyn FnMut(i64, ArticleId) -> rusqlite::Result<bool>,
    ) -> rusqlite::Result<()> {
        let (order, first, end) = match older {
            true => ("ASC", from, i64::MAX),
            false => ("DESC", 0, from.saturating_add(1)),
        };
        let mut told = corrected.told(first, end, older).into_iter().peekable();
        let mut statement = self.prepare(expression, order)?;
        let mut rows = statement.query(params![expression.words(false, &[]), first, end])?;
        loop {
            let found: Option<i64> = match rows.next()? {
                Some(row) => Some(row.get(0)?),
                None => None,
            };
            let is_due = |number: &i64| match found {
                Some(found) if older => *number < found,
                Some(found) => *number > found,
                None => true,
            };
            while let Some(number) = told.next_if(is_due) {
                if !self.shown(number, look)? {
                    return Ok(());
                }
            }
            let Some(found) = found else { return Ok(()) };
            told.next_if_eq(&found);
            if !self.shown(found, look)? {
                return Ok(());
            }
        }
    }

    fn shown(
        &self,
        number: i64,
        look: &mut dyn FnMut(i64, ArticleId) -> rusqlite::Result<bool>,
    ) -> rusqlite::Result<bool> {
        match numbering::article_of(self.connection(), number)? {
            Some(id) => look(number, ArticleId(id)),
            None => Ok(true),
        }
    }
}

/// Phrases of a quote, spread over it: wherever it is told again in about its words, one is told.
fn phrases(quote: &str) -> Vec<Vec<String>> {
    let (mut all, mut words) = (Vec::new(), Words::of(quote));
    while words.advance().is_some() {
        all.push(words.folded().to_owned());
    }
    let windows: Vec<&[String]> = match all.len() {
        0 => Vec::new(),
        1..SHARED => vec![&all],
        _ => all.windows(SHARED).collect(),
    };
    let step = windows.len().div_ceil(PHRASES).max(1);
    windows
        .into_iter()
        .step_by(step)
        .map(<[String]>::to_vec)
        .collect()
}
