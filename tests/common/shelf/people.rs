//! Who is named, and where people and quotes appear again.

use crate::common::shelf::Shelf;
use crate::common::shelf::found::{said, stretch};
use dateline::annotate::model::{Gender, Person, Quote};
use dateline::library::across::{
    Appearance, NamedPerson, PeoplePage, PersonPage, PersonSums, Pursuit, Whom,
};
use dateline::library::people::persona::Persona;
use dateline::library::query::Phrase;
use dateline::library::query::found::{Finding, Findings, Stretch};
use dateline::library::query::hits::{Hit, around};
use dateline::library::{ArticleId, DayCount, Reply};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

impl Shelf {
    fn people(&self, id: ArticleId) -> &[Person] {
        &self.stories[id.0 as usize - 1].annotations.people
    }

    fn persona(&self, whom: &Whom) -> Arc<Persona> {
        let (person, home) = match whom {
            Whom::Known(persona) => return persona.clone(),
            Whom::Seen { person, article } => (person.clone(), Some(*article)),
            Whom::Called(name) => {
                let person = Person {
                    name: name.as_str().into(),
                    aliases: vec![name.as_str().into()],
                    gender: Gender::Unknown,
                };
                (person, None)
            }
        };
        let others = self.order().into_iter().filter(|id| Some(*id) != home);
        let sample: Vec<Vec<Person>> = others.map(|id| self.people(id).to_vec()).collect();
        Arc::new(Persona::of(&person, home, &sample))
    }

    /// The articles that name somebody, and how often.
    pub(super) fn person(&self, whom: &Whom, from: Stretch, limit: usize) -> Vec<Reply> {
        let persona = self.persona(whom);
        let (mut findings, mut sums) = (Findings::default(), PersonSums::default());
        for id in self.order() {
            let Some(at) = persona.find(id, self.people(id)) else {
                continue;
            };
            let story = &self.stories[id.0 as usize - 1];
            let text = &story.article.text;
            let by = |quote: &&Quote| {
                quote
                    .speaker
                    .as_ref()
                    .is_some_and(|by| by.person == Some(at))
            };
            let quotes = story.annotations.quotes.iter().filter(by);
            let mentions = story.annotations.mentions.iter();
            let mentions: Vec<_> = mentions.filter(|mention| mention.person == at).collect();
            let mut hits: Vec<Hit> = quotes.map(|quote| said(text, quote)).collect();
            if hits.is_empty() && mentions.is_empty() {
                continue;
            }
            sums.articles += 1;
            sums.mentions += mentions.len();
            sums.direct += hits.len();
            if let Some(day) = story.article.date {
                sums.days.insert(0, DayCount { day, articles: 1 });
            }
            if hits.is_empty() {
                hits.extend(
                    mentions
                        .first()
                        .map(|mention| around(text, mention.span, 60, 200)),
                );
            }
            let row = self.row(id);
            let more = false;
            findings.articles.push(Finding { row, hits, more });
        }
        let leaf = stretch(findings.articles, from, limit);
        let found = Findings {
            articles: leaf.items,
            before: leaf.before,
            next: leaf.next,
        };
        vec![
            Reply::Person(PersonPage { persona, found }),
            Reply::PersonSums(sums),
        ]
    }

    /// The next article that names the same person, or quotes exactly the same words.
    pub(super) fn next(
        &self,
        pursuit: &Pursuit,
        from: ArticleId,
        later: bool,
        times: usize,
    ) -> Option<Appearance> {
        let mut order = self.order();
        if later {
            order.reverse();
        }
        let here = order.iter().position(|id| *id == from)?;
        let places = order.into_iter().skip(here + 1).filter_map(|article| {
            let story = &self.stories[article.0 as usize - 1];
            let span = match pursuit {
                Pursuit::Person(whom) => {
                    let at = self.persona(whom).find(article, self.people(article))?;
                    let mut mentions = story.annotations.mentions.iter();
                    mentions.find(|mention| mention.person == at)?.span
                }
                Pursuit::Quote { words, .. } => {
                    let mut quotes = story.annotations.quotes.iter();
                    quotes
                        .find(|quote| quote.span.of(&story.article.text) == words)?
                        .span
                }
            };
            Some(Appearance { article, span })
        });
        places.take(times).last()
    }

    /// The people of all stories, by name.
    pub(super) fn names(&self, filter: &str, from: Stretch, limit: usize) -> PeoplePage {
        let mut all = BTreeMap::<&str, NamedPerson>::new();
        for story in &self.stories {
            let found = &story.annotations;
            for (number, person) in found.people.iter().enumerate() {
                let mentions = found.mentions.iter();
                let mentions = mentions.filter(|mention| mention.person == number).count();
                let speakers = found
                    .quotes
                    .iter()
                    .filter_map(|quote| quote.speaker.as_ref());
                let quotes = speakers.filter(|by| by.person == Some(number)).count();
                let named = all.entry(&person.name).or_insert(NamedPerson {
                    name: person.name.to_string(),
                    articles: 0,
                    mentions: 0,
                    quotes: 0,
                });
                named.articles += usize::from(mentions > 0);
                named.mentions += mentions;
                named.quotes += quotes;
            }
        }
        let filter = Phrase::begun(filter);
        let wanted = |person: &NamedPerson| {
            filter
                .as_ref()
                .is_none_or(|words| words.is_in(&person.name))
        };
        let mut people: Vec<NamedPerson> = all.into_values().filter(wanted).collect();
        people.sort_by_key(|person| Reverse(person.mentions));
        let leaf = stretch(people, from, limit);
        PeoplePage {
            people: leaf.items,
            before: leaf.before,
            next: leaf.next,
        }
    }
}
