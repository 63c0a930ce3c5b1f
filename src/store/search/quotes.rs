//! Answers with single quotes: the articles come from the index, the quotes from what is kept of
//! each of them.

use crate::annotate::model::{Confidence, Quote, QuoteKind, Rule, Speaker};
use crate::library::ArticleId;
use crate::library::query::found::{Finding, Findings, SearchKey};
use crate::library::query::hits::{Hit, around};
use crate::library::query::{Query, QuoteSeen};
use crate::store::pack;
use crate::store::search::numbering;
use crate::store::search::searcher::Searcher;
use crate::text::Span;
use rusqlite::{OptionalExtension, params};
use rustc_hash::FxHashMap;

/// Quotes of one article at most; a transcript has more, and is there to be read.
const OF_ONE: usize = 500;

/// Characters of a quote at most.
const LONGEST: usize = 4_000;

/// Articles looked at for one answer (some tenths of a second).
const LOOKED_AT: usize = 5_000;

/// The catalogue keeps how sure an attribution is, not which rule made it.
const KEPT: Rule = Rule {
    name: "kept",
    why: "Open the article and press i there.",
};

/// One person of an article.
struct Named {
    aliases: String,
    mentions: Vec<Span>,
}

impl Searcher {
    /// The quotes a query wants, from `from` on, until `stop` says so.
    pub(super) fn quotes(
        &self,
        query: &Query,
        from: Option<SearchKey>,
        limit: usize,
        stop: &dyn Fn() -> bool,
    ) -> rusqlite::Result<Findings> {
        let _moment = self.connection().unchecked_transaction()?;
        let expression = self.expression(&query.of_their_articles())?;
        let first = from.map_or(expression.first, |key| key.0.max(expression.first));
        let mut statement = self.prepare(&expression, "ASC")?;
        // The beginning of a word is looked for in the quotes: the index is slow at it.
        let words = expression.loose.as_ref().unwrap_or(&expression.exact);
        let mut rows = statement.query(params![words, first, expression.end])?;
        let mut findings = Findings::default();
        let (mut quotes, mut looked_at) = (0, 0);
        while let Some(row) = rows.next()? {
            let number = row.get(0)?;
            if stop() {
                break;
            }
            if quotes >= limit || looked_at == LOOKED_AT {
                findings.next = Some(SearchKey(number, 0));
                break;
            }
            looked_at += 1;
            let Some(id) = numbering::article_of(self.connection(), number)?.map(ArticleId) else {
                continue;
            };
            let (hits, more) = self.quotes_of(query, id)?;
            if !hits.is_empty()
                && let Some(row) = self.reader().article_row(id)?
            {
                quotes += hits.len();
                findings.articles.push(Finding { row, hits, more });
            }
        }
        Ok(findings)
    }

    /// The wanted quotes of an article in the order of its text, and whether there are more.
    fn quotes_of(&self, query: &Query, id: ArticleId) -> rusqlite::Result<(Vec<Hit>, bool)> {
        let people = self.named(id, query.asks_who_is_named())?;
        let quotes = self.kept_quotes(id)?;
        self.with_text(id, |text| {
            let mut wanted = quotes
                .into_iter()
                .filter(|quote| query.wants(seen(quote, text, &people).as_seen()));
            let hits = wanted
                .by_ref()
                .take(OF_ONE)
                .map(|quote| said(text, quote))
                .collect();
            (hits, wanted.next().is_some())
        })
        .map(Option::unwrap_or_default)
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

    /// The people of an article; where they are named only if that is wanted.
    fn named(&self, id: ArticleId, mentions: bool) -> rusqlite::Result<FxHashMap<usize, Named>> {
        let mut statement = self
            .connection()
            .prepare_cached("SELECT number, aliases, mentions FROM people WHERE article = ?1")?;
        let mut rows = statement.query([id.0])?;
        let mut people = FxHashMap::default();
        while let Some(row) = rows.next()? {
            let mut named = Named {
                aliases: row.get(1)?,
                mentions: Vec::new(),
            };
            if mentions {
                named.mentions = pack::unpack_spans(row.get_ref(2)?.as_blob()?).collect();
            }
            people.insert(row.get(0)?, named);
        }
        Ok(people)
    }

    /// What `look` makes of an article's text; `None` where it is gone.
    pub(super) fn with_text<T>(
        &self,
        id: ArticleId,
        look: impl FnOnce(&str) -> T,
    ) -> rusqlite::Result<Option<T>> {
        self.connection()
            .prepare_cached("SELECT text FROM texts WHERE article = ?1")?
            .query_row([id.0], |row| Ok(look(row.get_ref(0)?.as_str()?)))
            .optional()
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

fn seen<'a>(quote: &'a Quote, text: &'a str, people: &'a FxHashMap<usize, Named>) -> Seen<'a> {
    let speaker = quote.speaker.as_ref();
    let person = speaker.and_then(|speaker| people.get(&speaker.person?));
    let names = match (person, speaker) {
        (Some(person), _) => person.aliases.lines().collect(),
        (None, Some(speaker)) => vec![speaker.name.as_str()],
        (None, None) => Vec::new(),
    };
    let is_in = |person: &&Named| {
        let mut mentions = person.mentions.iter();
        mentions.any(|mention| quote.span.contains(*mention))
    };
    Seen {
        words: quote.span.of(text),
        speaker: names,
        anonymous: speaker.is_some_and(|speaker| speaker.anonymous),
        named: (people.values().filter(is_in))
            .flat_map(|person| person.aliases.lines())
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
