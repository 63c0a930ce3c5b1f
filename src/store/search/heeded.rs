//! What the reader corrected, as far as an answer across articles goes: who is named in an
//! article, and what they say there.
//!
//! Most articles are not touched by a correction; of those only the people are read.

use crate::annotate::model::{Annotations, Person, Quote};
use crate::library::corrected::CORRECTED;
use crate::library::own::Voice;
use crate::library::people::persona::Persona;
use crate::library::{ArticleId, ArticleRow};
use crate::store::pack;
use crate::store::search::numbering;
use crate::store::search::searcher::Searcher;
use crate::text::Span;
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The people of an article, by number, and where they are named.
#[derive(Default)]
pub(super) struct Known {
    pub(super) people: Vec<Person>,
    pub(super) mentions: Vec<Vec<Span>>,
    /// Where the reader changed something; else they are read when asked for.
    quotes: Option<Vec<Quote>>,
}

/// The articles that the index knows wrongly.
#[derive(Debug, Default)]
pub(super) struct Corrected {
    /// Those with a corrected speaker.
    articles: FxHashSet<ArticleId>,
    /// The numbers of those where the reader gave the one asked about something to say.
    told: BTreeSet<i64>,
}

impl Corrected {
    pub(super) fn has(&self, id: ArticleId) -> bool {
        self.articles.contains(&id)
    }

    /// The numbers from `first` to below `end` where the one asked about may say something.
    pub(super) fn told(&self, first: i64, end: i64, older: bool) -> Vec<i64> {
        let mut told: Vec<i64> = match first < end {
            true => self.told.range(first..end).copied().collect(),
            false => Vec::new(),
        };
        if !older {
            told.reverse();
        }
        told
    }
}

impl Searcher {
    /// The annotations of an article as the reader corrected them.
    pub(super) fn corrected(
        &self,
        row: &ArticleRow,
        text: &str,
        speaker: bool,
    ) -> rusqlite::Result<Arc<Annotations>> {
        self.reader().corrected(row, text, speaker, self.regard())
    }

    /// The articles with a corrected speaker, seen from this person.
    pub(super) fn corrected_for(&self, persona: Option<&Persona>) -> rusqlite::Result<Corrected> {
        let regard = self.regard();
        let articles = self.located(&regard.corrected)?.into_iter().collect();
        let mut told = BTreeSet::new();
        for article in regard.corrected.iter() {
            let mut voices = regard.corrections.voices(&article.identity);
            let is_told = |voice: &Voice| match voice {
                Voice::Named(name) => persona.is_some_and(|persona| persona.is_called(name)),
                Voice::Anonymous(_) | Voice::Nobody => false,
            };
            if voices.any(is_told) {
                for id in self.located(std::slice::from_ref(article))? {
                    told.extend(numbering::number(self.connection(), id.0)?);
                }
            }
        }
        Ok(Corrected { articles, told })
    }

    /// Who is named in an article, wherever they are named.
    pub(super) fn people_of(&self, id: ArticleId) -> rusqlite::Result<Vec<Person>> {
        let corrections = &self.regard().corrections;
        let people = self.reader().people(id)?;
        let people: Vec<Person> = people.into_iter().map(|(person, _)| person).collect();
        Ok(
            match people.iter().any(|person| corrections.change(person)) {
                true => corrections.people(people).0,
                false => people,
            },
        )
    }

    /// Who is named in an article. Those who were corrected as speakers only say something where
    /// `speaker` tells that there are some.
    pub(super) fn known(&self, id: ArticleId, speaker: bool) -> rusqlite::Result<Known> {
        let corrections = &self.regard().corrections;
        let kept = self.reader().people(id)?;
        if !speaker && !kept.iter().any(|(person, _)| corrections.change(person)) {
            let (people, mentions): (Vec<_>, Vec<_>) = kept.into_iter().unzip();
            let spans = |packed: Vec<u8>| pack::unpack_spans(&packed).collect();
            return Ok(Known {
                people,
                mentions: mentions.into_iter().map(spans).collect(),
                quotes: None,
            });
        }
        let (Some(row), Some(text)) = (self.reader().article_row(id)?, self.reader().words(id)?)
        else {
            return Ok(Known::default());
        };
        let found = self.corrected(&row, &text, speaker)?;
        let mut mentions = vec![Vec::new(); found.people.len()];
        for mention in &found.mentions {
            if let Some(spans) = mentions.get_mut(mention.person) {
                spans.push(mention.span);
            }
        }
        Ok(Known {
            people: found.people.clone(),
            mentions,
            quotes: Some(found.quotes.clone()),
        })
    }

    /// What is said in an article.
    pub(super) fn quotes_in(&self, id: ArticleId, known: &Known) -> rusqlite::Result<Vec<Quote>> {
        match &known.quotes {
            Some(quotes) => Ok(quotes.clone()),
            None => self.reader().kept_quotes(id),
        }
    }

    /// What somebody says in an article, where they are this one of its people.
    pub(super) fn quotes_by(
        &self,
        id: ArticleId,
        known: &Known,
        persona: &Persona,
        person: Option<usize>,
    ) -> rusqlite::Result<Vec<Quote>> {
        // Nobody of an article who is named in it says nothing there, unless the reader says so.
        if person.is_none() && known.quotes.is_none() {
            return Ok(Vec::new());
        }
        let mut quotes = self.quotes_in(id, known)?;
        quotes.retain(|quote| match &quote.speaker {
            Some(speaker) if speaker.person.is_some() => speaker.person == person,
            Some(speaker) => {
                quote.rule == CORRECTED && !speaker.anonymous && persona.is_called(&speaker.name)
            }
            None => false,
        });
        Ok(quotes)
    }
}
