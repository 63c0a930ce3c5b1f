//! What is kept of an article's annotations, and what the reader made of them.

use crate::annotate::model::{
    Annotations, Confidence, Mention, Person, Quote, QuoteKind, Rule, Speaker,
};
use crate::library::own::Identity;
use crate::library::regard::Regard;
use crate::library::{ArticleId, ArticleRow, Counts};
use crate::store::aside::annotate_safely;
use crate::store::digest::counts;
use crate::store::found::{self, Voice};
use crate::store::pack;
use crate::store::reading::Reader;
use rusqlite::OptionalExtension;
use std::sync::Arc;

/// The catalogue keeps how sure an attribution is, not which rule made it.
const KEPT: Rule = Rule {
    name: "kept",
    why: "Open the article and press i there.",
};

/// Articles whose annotations are at hand, made anew.
const ANEW: usize = 500;

impl Reader {
    /// The annotations of an article as the reader corrected them. Those with a corrected speaker
    /// are made anew: which quotes are pieces of one utterance is not kept.
    pub(in crate::store) fn corrected(
        &self,
        row: &ArticleRow,
        text: &str,
        speaker: bool,
        regard: &Regard,
    ) -> rusqlite::Result<Arc<Annotations>> {
        let anew = match speaker {
            true => self.anew(row)?,
            false => None,
        };
        let found = match anew {
            Some(found) => found,
            None => Arc::new(self.marks(row.id)?),
        };
        Ok(regard.corrected(row, text, &found))
    }

    fn anew(&self, row: &ArticleRow) -> rusqlite::Result<Option<Arc<Annotations>>> {
        let key = (row.id, row.content);
        let known = self.anew.borrow().get(&key).cloned();
        if known.is_some() {
            return Ok(known);
        }
        let article = self.text(row)?;
        let found = article.and_then(|article| annotate_safely(&article));
        let mut anew = self.anew.borrow_mut();
        if anew.len() == ANEW {
            anew.clear();
        }
        anew.extend(found.clone().map(|found| (key, found)));
        Ok(found)
    }

    /// Counts in these rows what the reader made of their articles.
    pub(in crate::store) fn heed(
        &self,
        rows: &mut [ArticleRow],
        regard: &Regard,
    ) -> rusqlite::Result<()> {
        let corrections = &regard.corrections;
        if corrections.is_empty() {
            return Ok(());
        }
        for row in rows {
            let Some(found) = row.counts else { continue };
            let identity = Identity::of(row, &regard.folder);
            let speaker = corrections.voices(&identity).next().is_some();
            let mut people = self.people(row.id)?.into_iter();
            if !speaker && !people.any(|(person, _)| corrections.change(&person)) {
                continue;
            }
            let Some(text) = self.words(row.id)? else {
                continue;
            };
            let corrected = counts(&*self.corrected(row, &text, speaker, regard)?);
            row.counts = Some(Counts {
                voices: corrected.voices,
                people: corrected.people,
                ..found
            });
        }
        Ok(())
    }

    /// An article's text; `None` where it is gone.
    pub(in crate::store) fn words(&self, id: ArticleId) -> rusqlite::Result<Option<String>> {
        self.connection()
            .prepare_cached(
                "SELECT bytes, text FROM articles JOIN texts ON texts.id = kept
                 WHERE articles.id = ?1",
            )?
            .query_row([id.0], |row| pack::text(row, 0))
            .optional()
    }

    /// The annotations of an article as they are kept.
    pub(in crate::store) fn marks(&self, id: ArticleId) -> rusqlite::Result<Annotations> {
        let (voices, people) = found::kept(self.connection(), id.0)?;
        let mut found = Annotations {
            quotes: quotes_of(voices),
            ..Annotations::default()
        };
        for (person, one) in people.into_iter().enumerate() {
            let mentions = pack::unpack(&one.mentions);
            let mentions = mentions.map(|(kind, span)| Mention { span, person, kind });
            found.mentions.extend(mentions);
            found.people.push(person_of(&one));
        }
        found.mentions.sort_by_key(|mention| mention.span);
        Ok(found)
    }

    /// The people of an article as they are kept, each with where they are named, packed.
    pub(in crate::store) fn people(
        &self,
        id: ArticleId,
    ) -> rusqlite::Result<Vec<(Person, Vec<u8>)>> {
        let people = found::kept_people(self.connection(), id.0)?;
        let people = people.into_iter();
        Ok(people.map(|one| (person_of(&one), one.mentions)).collect())
    }

    /// All quotes of an article in the order of its text, as they are kept.
    pub(in crate::store) fn kept_quotes(&self, id: ArticleId) -> rusqlite::Result<Vec<Quote>> {
        Ok(quotes_of(found::kept(self.connection(), id.0)?.0))
    }
}

fn person_of(kept: &found::Person) -> Person {
    Person {
        name: kept.name.clone(),
        aliases: kept.aliases.lines().map(Into::into).collect(),
        gender: kept.gender,
    }
}

/// The quotes of these voices in the order of the text.
fn quotes_of(voices: Vec<Voice>) -> Vec<Quote> {
    let mut all = Vec::new();
    for voice in voices {
        let Voice {
            name,
            person,
            anonymous,
            via,
            quotes,
        } = voice;
        let speaker = name.map(|name| Speaker {
            name,
            mention: None,
            anonymous,
            person,
        });
        let packed = pack::unpack::<(QuoteKind, Confidence)>(&quotes);
        all.extend(packed.map(|((kind, confidence), span)| Quote {
            span,
            kind,
            speaker: speaker.clone(),
            cue: None,
            rule: KEPT,
            confidence,
            via: via.clone(),
            part_of: None,
        }));
    }
    all.sort_by_key(|quote| quote.span);
    all
}
