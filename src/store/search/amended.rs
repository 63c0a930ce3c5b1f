//! Rows of the people of the collection that the reader's corrections change.
//!
//! Counts are kept of what the rules found (see [`crate::store::search::names`]). Corrections are
//! few: what they change is worked out when it is asked for, and those rows stand in place of the
//! kept ones.

use crate::annotate::model::Annotations;
use crate::library::across::NamedPerson;
use crate::library::corrected::CORRECTED;
use crate::library::people::persona::counted_under;
use crate::library::query::Phrase;
use crate::library::query::found::{SearchKey, Stretch};
use crate::store::found::{self, Person};
use crate::store::pack;
use crate::store::search::expression::Expression;
use crate::store::search::searcher::Searcher;
use crate::text::word::Words;
use rusqlite::{OptionalExtension, params};
use std::collections::{BTreeMap, BTreeSet};

/// Articles looked at for those that name somebody under two names that are one.
const BOTH: usize = 5_000;

/// Articles that name somebody, at most so many.
const NAMING: &str = "SELECT article FROM search CROSS JOIN documents ON number = search.rowid
     WHERE search MATCH ?1 LIMIT ?2";

/// A row in place of one that is kept, or of several.
struct Row {
    key: SearchKey,
    person: NamedPerson,
    /// What a filter may find it by.
    names: Vec<String>,
}

/// The rows that are other ones than those kept.
#[derive(Default)]
pub(super) struct Amended {
    /// The most named first.
    rows: Vec<Row>,
    /// What the kept ones are counted under.
    replaced: BTreeSet<i64>,
}

/// A person before they are a row.
#[derive(Default)]
struct Sums {
    key: i64,
    articles: i64,
    mentions: i64,
    quotes: i64,
}

impl Amended {
    pub(super) fn replaces(&self, key: i64) -> bool {
        self.replaced.contains(&key)
    }

    /// The rows of a stretch that a filter lets through, in the order it is gone through.
    pub(super) fn rows(
        &self,
        from: Stretch,
        filter: Option<&Phrase>,
    ) -> Box<dyn Iterator<Item = (SearchKey, &NamedPerson)> + '_> {
        let wanted = |row: &&Row| {
            let mut names = row.names.iter();
            let is_in = match from {
                Stretch::First | Stretch::Last => true,
                Stretch::After(key) => row.key < key,
                Stretch::Before(key) => row.key >= key,
            };
            is_in && names.any(|name| filter.is_none_or(|filter| filter.is_in(name)))
        };
        let rows: Vec<&Row> = self.rows.iter().filter(wanted).collect();
        let rows = rows.into_iter().map(|row| (row.key, &row.person));
        match from.is_backward() {
            true => Box::new(rows.rev()),
            false => Box::new(rows),
        }
    }
}

impl Searcher {
    /// What the reader's corrections make of the kept counts.
    pub(super) fn amended(&self) -> rusqlite::Result<Amended> {
        let corrections = &self.regard().corrections;
        if corrections.is_empty() {
            return Ok(Amended::default());
        }
        let mut said = self.said_otherwise()?;
        let mut amended = Amended::default();
        for (shown, names) in corrections.people_joined() {
            let keys: BTreeSet<i64> = names.iter().filter_map(|name| key(name)).collect();
            let Some(first) = key(shown).or_else(|| keys.first().copied()) else {
                continue;
            };
            let mut sums = Sums {
                key: first,
                ..Sums::default()
            };
            for key in &keys {
                let (_, kept) = self.kept_sums(*key)?.unwrap_or_default();
                sums.articles += kept.articles;
                sums.mentions += kept.mentions;
                sums.quotes += kept.quotes + said.remove(key).map_or(0, |said| said.quotes);
            }
            sums.articles -= self.counted_twice(&names, &keys)?;
            for name in names.iter().filter(|name| key(name).is_none()) {
                let uncounted = self.uncounted(name, &keys)?;
                sums.articles += uncounted.articles;
                sums.mentions += uncounted.mentions;
                sums.quotes += uncounted.quotes;
            }
            amended.replaced.extend(&keys);
            let names = names.into_iter().map(str::to_owned).collect();
            amended.push(shown, names, &sums);
        }
        for (key, said) in said {
            let kept = self.kept_sums(key)?;
            let (name, mut sums) = kept.unwrap_or((
                said.name,
                Sums {
                    articles: said.articles,
                    ..Sums::default()
                },
            ));
            sums.quotes += said.quotes;
            sums.key = key;
            amended.replaced.insert(key);
            amended.push(&name, vec![name.clone()], &sums);
        }
        amended
            .rows
            .retain(|row| !corrections.is_no_person(&row.person.name));
        amended.rows.sort_by_key(|row| std::cmp::Reverse(row.key));
        Ok(amended)
    }

    fn kept_sums(&self, key: i64) -> rusqlite::Result<Option<(String, Sums)>> {
        self.connection()
            .prepare_cached("SELECT name, articles, mentions, quotes FROM names WHERE key = ?1")?
            .query_row([key], |row| {
                let sums = Sums {
                    key,
                    articles: row.get(1)?,
                    mentions: row.get(2)?,
                    quotes: row.get(3)?,
                };
                Ok((row.get(0)?, sums))
            })
            .optional()
    }

    /// By what each name counts more quotes, or fewer, because speakers were corrected.
    fn said_otherwise(&self) -> rusqlite::Result<BTreeMap<i64, Said>> {
        let mut all = BTreeMap::<i64, Said>::new();
        for id in self.located(&self.regard().corrected)? {
            let (Some(row), Some(text)) =
                (self.reader().article_row(id)?, self.reader().words(id)?)
            else {
                continue;
            };
            let kept = quotes(&self.reader().marks(id)?);
            let now = quotes(&*self.corrected(&row, &text, true)?);
            for (key, (name, quotes)) in &now {
                let said = all.entry(*key).or_default();
                said.name.clone_from(name);
                said.quotes += quotes;
                said.articles += 1;
            }
            for (key, (_, quotes)) in &kept {
                all.entry(*key).or_default().quotes -= quotes;
            }
        }
        all.retain(|_, said| said.quotes != 0);
        Ok(all)
    }

    /// What articles have of somebody under a name that nobody is counted under. Those that name them
    /// under one of these other names too are counted already.
    fn uncounted(&self, name: &str, keys: &BTreeSet<i64>) -> rusqlite::Result<Sums> {
        let (words, mut sums) = (Words::of(name).all(), Sums::default());
        let Some(expression) = Expression::any_name(std::slice::from_ref(&words)) else {
            return Ok(sums);
        };
        let connection = self.connection();
        let mut statement = connection.prepare_cached(NAMING)?;
        let mut rows = statement.query(params![expression.words(false, &[]), BOTH])?;
        while let Some(row) = rows.next()? {
            let (voices, people) = found::kept(connection, row.get(0)?)?;
            let own = |person: &Person| Words::of(&person.name).all() == words;
            let Some(number) = people.iter().position(own) else {
                continue;
            };
            let mut counted = people.iter().filter_map(|person| key(&person.name));
            sums.articles += i64::from(!counted.any(|key| keys.contains(&key)));
            let mentions = people.get(number).map(|person| person.mentions.as_slice());
            sums.mentions += pack::count(mentions.unwrap_or_default());
            let voices = voices.iter().filter(|voice| voice.person == Some(number));
            sums.quotes += voices.map(|voice| pack::count(&voice.quotes)).sum::<i64>();
        }
        Ok(sums)
    }

    /// How many times too often articles are counted that settled on several of these names.
    fn counted_twice(&self, names: &[&str], keys: &BTreeSet<i64>) -> rusqlite::Result<i64> {
        let mut both = Vec::new();
        for (number, name) in names.iter().enumerate() {
            for other in names.get(number + 1..).unwrap_or(&[]) {
                let mut words = Words::of(name).all();
                words.extend(Words::of(other).all());
                both.push(words);
            }
        }
        let Some(expression) = Expression::any_name(&both) else {
            return Ok(0);
        };
        let mut statement = self.connection().prepare_cached(NAMING)?;
        let mut rows = statement.query(params![expression.words(false, &[]), BOTH])?;
        let mut twice = 0;
        while let Some(row) = rows.next()? {
            let settled = found::kept_people(self.connection(), row.get(0)?)?;
            let counted = settled.iter().filter_map(|person| key(&person.name));
            let counted = counted.filter(|key| keys.contains(key)).count();
            twice += i64::try_from(counted.saturating_sub(1)).unwrap_or(0);
        }
        Ok(twice)
    }
}

impl Amended {
    fn push(&mut self, name: &str, names: Vec<String>, sums: &Sums) {
        let number = |sum: i64| usize::try_from(sum).unwrap_or(0);
        if sums.articles > 0 {
            self.rows.push(Row {
                key: SearchKey(sums.mentions, sums.key),
                person: NamedPerson {
                    name: name.to_owned(),
                    articles: number(sums.articles),
                    mentions: number(sums.mentions),
                    quotes: number(sums.quotes),
                },
                names,
            });
        }
    }
}

/// What corrected speakers change for a name.
#[derive(Default)]
struct Said {
    name: String,
    quotes: i64,
    /// Articles where they say something.
    articles: i64,
}

fn key(name: &str) -> Option<i64> {
    counted_under(name).map(u64::cast_signed)
}

/// Who says how much in an article, by what the name is counted under.
fn quotes(found: &Annotations) -> BTreeMap<i64, (String, i64)> {
    let mut all = BTreeMap::<i64, (String, i64)>::new();
    for quote in &found.quotes {
        let Some(speaker) = &quote.speaker else {
            continue;
        };
        let name = match speaker.person.and_then(|person| found.people.get(person)) {
            Some(person) => &person.name,
            None if quote.rule == CORRECTED && !speaker.anonymous => &speaker.name,
            None => continue,
        };
        if let Some(key) = key(name) {
            all.entry(key).or_insert_with(|| (name.to_string(), 0)).1 += 1;
        }
    }
    all
}
