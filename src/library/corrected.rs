//! What the rules found, as the reader corrected it.
//!
//! Corrections win over rules, hold in every article, and are applied when annotations are shown,
//! never written into them: an article annotated anew, by another version, shows them again.

mod speaker;

use crate::annotate::model::{Annotations, Gender, Person, Rule};
use crate::library::corrected::speaker::give;
use crate::library::own::{Book, Identity, Item, Voice};
use crate::library::query::Phrase;
use crate::text::fold::fold;
use crate::text::word::Words;
use compact_str::CompactString;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The rule of a speaker the reader corrected.
pub const CORRECTED: Rule = Rule {
    name: "corrected",
    why: "Corrected by you.",
};

/// All corrections of a reader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corrections {
    /// The articles with a corrected speaker.
    speakers: Book,
    /// Folded name to who that is.
    joined: FxHashMap<String, Joined>,
    /// Folded names of nobody.
    nobody: FxHashSet<String>,
}

/// A name that the reader said is another's too.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Joined {
    /// The name itself, as written.
    spelled: String,
    /// The name shown in its place, which may be the same.
    shown: String,
}

impl Corrections {
    /// The corrections among what is kept.
    #[must_use]
    pub fn of(book: &Book) -> Self {
        let mut all = Self {
            speakers: book.only(|record| record.speakers().next().is_some()),
            ..Self::default()
        };
        let mut pairs = Vec::new();
        for item in book.general() {
            match item {
                Item::Same { name, other } => pairs.push((name.as_str(), other.as_str())),
                Item::NoPerson { name } => {
                    all.nobody.insert(fold(name));
                }
                Item::Mark { .. } | Item::Search { .. } | Item::Session { .. } | Item::Of(..) => {}
            }
        }
        all.joined = joined(&pairs);
        all
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.speakers.records().next().is_none() && self.joined.is_empty() && self.nobody.is_empty()
    }

    /// The name shown in place of this one; `None` where nothing was said about it.
    #[must_use]
    pub fn name(&self, name: &str) -> Option<&str> {
        self.joined
            .get(&fold(name))
            .map(|joined| joined.shown.as_str())
    }

    /// All names of whom the reader said that they are this person's, in the order of the alphabet;
    /// none where nothing was said about this one.
    #[must_use]
    pub fn same_as(&self, name: &str) -> Vec<&str> {
        let shown = self.name(name);
        let mut same: Vec<&str> = (self.joined.values())
            .filter(|joined| Some(joined.shown.as_str()) == shown)
            .map(|joined| joined.spelled.as_str())
            .collect();
        same.sort_unstable();
        same
    }

    /// Everybody of whom the reader joined names: the name shown, and all of them.
    #[must_use]
    pub fn people_joined(&self) -> BTreeMap<&str, Vec<&str>> {
        let mut people = BTreeMap::<&str, Vec<&str>>::new();
        for joined in self.joined.values() {
            let names = people.entry(&joined.shown).or_default();
            names.push(&joined.spelled);
        }
        people
    }

    /// Whether a person of an article is another one, or none, by what the reader said.
    #[must_use]
    pub fn change(&self, person: &Person) -> bool {
        let is_nobody = |name: &CompactString| !self.nobody.is_empty() && self.is_no_person(name);
        !(self.nobody.is_empty() && self.joined.is_empty())
            && (self.name_of(person).is_some()
                || is_nobody(&person.name)
                || person.aliases.iter().any(is_nobody))
    }

    /// Whose words quotes of this article are, where the reader said so.
    pub fn voices(&self, identity: &Identity) -> impl Iterator<Item = &Voice> {
        let record = self.speakers.find(identity).into_iter();
        record.flat_map(|record| record.speakers().map(|(_, voice)| voice))
    }

    /// Whether the reader said that this name is nobody's.
    #[must_use]
    pub fn is_no_person(&self, name: &str) -> bool {
        self.nobody.contains(&fold(name))
    }

    /// Whether a name with these words was joined to another, or said to be nobody's.
    #[must_use]
    pub fn concern(&self, wanted: &Phrase) -> bool {
        let mut names = self.joined.keys().chain(&self.nobody);
        names.any(|name| wanted.is_in(name))
    }

    /// The other names of those who have a name with these words, in the order of the alphabet.
    #[must_use]
    pub fn other_names(&self, wanted: &Phrase) -> Vec<Phrase> {
        let has = |name: &&String| wanted.is_in(name);
        let people: FxHashSet<&String> = (self.joined.iter())
            .filter(|(name, _)| has(name))
            .map(|(_, joined)| &joined.shown)
            .collect();
        let mut others: Vec<&String> = (self.joined.iter())
            .filter(|(name, joined)| people.contains(&joined.shown) && !has(name))
            .map(|(name, _)| name)
            .collect();
        others.sort_unstable();
        let whole = |name: &String| Phrase {
            words: Words::of(name).all(),
            open: false,
        };
        others.into_iter().map(whole).collect()
    }

    /// The annotations of this article with all corrections; the same ones where none applies.
    /// Its text is needed because passages are found again by their words.
    #[must_use]
    pub fn apply(
        &self,
        identity: &Identity,
        text: &str,
        found: &Arc<Annotations>,
    ) -> Arc<Annotations> {
        let mut corrected = Annotations::clone(found);
        if !self.nobody.is_empty() || !self.joined.is_empty() {
            self.join_people(text, &mut corrected);
        }
        if let Some(record) = self.speakers.find(identity) {
            give(record, text, &mut corrected);
        }
        if corrected == **found {
            Arc::clone(found)
        } else {
            Arc::new(corrected)
        }
    }

    /// The people of an article, those joined who are one, without those who are nobody; and for
    /// each of those before, which one that is.
    #[must_use]
    pub fn people(&self, before: Vec<Person>) -> (Vec<Person>, Vec<Option<usize>>) {
        let mut joined: Vec<Person> = Vec::new();
        let mut of_name: FxHashMap<&str, usize> = FxHashMap::default();
        let mut number_of = Vec::with_capacity(before.len());
        for mut person in before {
            if self.is_no_person(&person.name) {
                number_of.push(None);
                continue;
            }
            person.aliases.retain(|alias| !self.is_no_person(alias));
            let Some(name) = self.name_of(&person) else {
                number_of.push(Some(joined.len()));
                joined.push(person);
                continue;
            };
            let number = *of_name.entry(name).or_insert(joined.len());
            number_of.push(Some(number));
            match joined.get_mut(number) {
                Some(same) => join(same, person),
                None => joined.push(Person {
                    name: name.into(),
                    ..person
                }),
            }
        }
        for person in &mut joined {
            // The name that is shown need not be in this article.
            if !person.aliases.contains(&person.name) {
                person.aliases.push(person.name.clone());
            }
        }
        (joined, number_of)
    }

    /// Joins those who are one, and drops those who are nobody.
    fn join_people(&self, text: &str, found: &mut Annotations) {
        let (joined, number_of) = self.people(std::mem::take(&mut found.people));
        let number = |old: usize| number_of.get(old).copied().flatten();
        found.mentions.retain_mut(|mention| {
            if self.is_no_person(mention.span.of(text)) {
                return false;
            }
            let kept = number(mention.person);
            mention.person = kept.unwrap_or(mention.person);
            kept.is_some()
        });
        found.people = joined;
        for speaker in found.quotes.iter_mut().filter_map(|q| q.speaker.as_mut()) {
            speaker.person = speaker.person.and_then(number);
            let person = speaker.person.and_then(|person| found.people.get(person));
            let name = person.map(|person| person.name.as_str());
            if let Some(name) = name.or_else(|| self.name(&speaker.name)) {
                speaker.name = name.into();
            }
        }
        by_first_mention(found);
    }

    /// The name to show for a person of an article. A single word among the aliases decides
    /// nothing: many are called that.
    fn name_of(&self, person: &Person) -> Option<&str> {
        let whole = person.aliases.iter().filter(|alias| alias.contains(' '));
        std::iter::once(&person.name)
            .chain(whole)
            .find_map(|name| self.name(name))
    }
}

/// For each name of a pair, folded, the one shown in the end: pairs may form chains.
fn joined(pairs: &[(&str, &str)]) -> FxHashMap<String, Joined> {
    let mut leads: FxHashMap<String, String> = FxHashMap::default();
    let mut spelled = FxHashMap::default();
    let last = |leads: &FxHashMap<String, String>, name: &str| {
        let mut name = name.to_owned();
        while let Some(next) = leads.get(&name) {
            name.clone_from(next);
        }
        name
    };
    for (name, other) in pairs {
        let (one, two) = (fold(name), fold(other));
        spelled.insert(one.clone(), (*name).to_owned());
        spelled
            .entry(two.clone())
            .or_insert_with(|| (*other).to_owned());
        let (one, two) = (last(&leads, &one), last(&leads, &two));
        // A circle would be led around for ever.
        if one != two {
            leads.insert(two, one);
        }
    }
    let names: Vec<String> = spelled.keys().cloned().collect();
    names
        .into_iter()
        .filter_map(|name| {
            let joined = Joined {
                spelled: spelled.get(&name)?.clone(),
                shown: spelled.get(&last(&leads, &name))?.clone(),
            };
            Some((name, joined))
        })
        .collect()
}

fn join(person: &mut Person, other: Person) {
    for alias in other.aliases {
        if !person.aliases.contains(&alias) {
            person.aliases.push(alias);
        }
    }
    if person.gender == Gender::Unknown {
        person.gender = other.gender;
    }
}

/// People stand in the order in which they are first named.
fn by_first_mention(found: &mut Annotations) {
    let mut first = vec![usize::MAX; found.people.len()];
    for (at, mention) in found.mentions.iter().enumerate() {
        if let Some(first) = first.get_mut(mention.person) {
            *first = at.min(*first);
        }
    }
    let mut order: Vec<usize> = (0..found.people.len()).collect();
    order.sort_by_key(|person| first.get(*person).copied());
    let mut place = vec![0; order.len()];
    for (at, person) in order.iter().enumerate() {
        if let Some(place) = place.get_mut(*person) {
            *place = at;
        }
    }
    let moved = |person: usize| place.get(person).copied().unwrap_or(person);
    let mut people: Vec<_> = std::mem::take(&mut found.people)
        .into_iter()
        .enumerate()
        .collect();
    people.sort_by_key(|(person, _)| moved(*person));
    found.people = people.into_iter().map(|(_, person)| person).collect();
    for mention in &mut found.mentions {
        mention.person = moved(mention.person);
    }
    for speaker in found.quotes.iter_mut().filter_map(|q| q.speaker.as_mut()) {
        speaker.person = speaker.person.map(moved);
    }
}

#[cfg(test)]
mod tests;
