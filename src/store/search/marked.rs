//! What is kept of an article's annotations, and what the reader made of them.

use crate::annotate::model::{
    Annotations, Confidence, Mention, Person, Quote, QuoteKind, Rule, Speaker,
};
use crate::library::{ArticleId, ArticleRow};
use crate::store::aside::annotate_safely;
use crate::store::pack::{self, Code};
use crate::store::search::searcher::Searcher;
use std::sync::Arc;

/// The catalogue keeps how sure an attribution is, not which rule made it.
const KEPT: Rule = Rule {
    name: "kept",
    why: "Open the article and press i there.",
};

impl Searcher {
    /// The annotations of an article as the reader corrected them. Those with a corrected speaker
    /// are made anew: which quotes are pieces of one utterance is not kept.
    pub(super) fn corrected(
        &self,
        row: &ArticleRow,
        text: &str,
        speaker: bool,
    ) -> rusqlite::Result<Arc<Annotations>> {
        let anew = match speaker {
            true => self.reader().text(row)?,
            false => None,
        };
        let found = match anew.and_then(|article| annotate_safely(&article)) {
            Some(found) => found,
            None => Arc::new(self.marks(row.id)?),
        };
        Ok(self.regard().corrected(row, text, &found))
    }

    /// The annotations of an article as they are kept.
    pub(super) fn marks(&self, id: ArticleId) -> rusqlite::Result<Annotations> {
        let mut found = Annotations {
            quotes: self.kept_quotes(id)?,
            ..Annotations::default()
        };
        let mut statement = self.connection().prepare_cached(
            "SELECT name, aliases, gender, mentions FROM people WHERE article = ?1 ORDER BY number",
        )?;
        let mut rows = statement.query([id.0])?;
        while let Some(row) = rows.next()? {
            let person = found.people.len();
            let aliases = row.get_ref(1)?.as_str()?;
            found.people.push(Person {
                name: row.get(0)?,
                aliases: aliases.lines().map(str::to_owned).collect(),
                gender: Code::from_code(row.get(2)?),
            });
            let mentions = pack::unpack(row.get_ref(3)?.as_blob()?);
            found
                .mentions
                .extend(mentions.map(|(kind, span)| Mention { span, person, kind }));
        }
        found.mentions.sort_by_key(|mention| mention.span);
        Ok(found)
    }

    /// All quotes of an article in the order of its text.
    pub(super) fn kept_quotes(&self, id: ArticleId) -> rusqlite::Result<Vec<Quote>> {
        let mut quotes = Vec::new();
        let mut statement = self.connection().prepare_cached(
            "SELECT name, person, anonymous, via, quotes FROM voices WHERE article = ?1",
        )?;
        let mut rows = statement.query([id.0])?;
        while let Some(row) = rows.next()? {
            let person: Option<usize> = row.get(1)?;
            let anonymous = row.get(2)?;
            let speaker = row.get::<_, Option<String>>(0)?.map(|name| Speaker {
                name,
                mention: None,
                anonymous,
                person,
            });
            let via: Option<String> = row.get(3)?;
            let packed = pack::unpack::<(QuoteKind, Confidence)>(row.get_ref(4)?.as_blob()?);
            quotes.extend(packed.map(|((kind, confidence), span)| Quote {
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
        quotes.sort_by_key(|quote| quote.span);
        Ok(quotes)
    }
}
