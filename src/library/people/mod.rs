//! Persons across articles: one person, all names.
//!
//! Within an article `annotate` has joined names already; here the persons of many articles are
//! joined by what their names have in common, surest rule first ([`RULES`]). A surname alone never
//! joins anybody, nor does a given name alone unless it is a royal's. Two persons of one article
//! stay two, whatever their names: the article itself told them apart. So do a man and a woman,
//! and the second and the third of a name.

mod name;
pub mod persona;

use crate::annotate::model::{Annotations, Gender};
use name::{Form, Rank};
use rustc_hash::{FxHashMap, FxHashSet};

/// Everybody in a number of articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cast {
    /// One entry a person, by first appearance.
    pub people: Vec<Member>,
    /// For each article, for each of its persons, the index into `people`.
    pub of: Vec<Vec<usize>>,
}

/// One person, all names joined.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Member {
    /// The longest of the names the articles settled on.
    pub name: String,
    /// Every form seen, by first appearance.
    pub aliases: Vec<String>,
    /// As far as any article tells.
    pub gender: Gender,
}

/// Joins the persons of these articles. The answer depends on the order of the articles only where
/// names are in doubt; give them in a fixed one (by date). Near linear in the names.
#[must_use]
pub fn join(articles: &[&Annotations]) -> Cast {
    let mut groups = Groups::of(articles);
    for rule in RULES {
        rule(&mut groups);
    }
    groups.cast(articles)
}

/// The rules, surest first.
const RULES: &[fn(&mut Groups)] = &[
    same_settled_name,
    same_alias,
    same_bare_name,
    same_titled_name,
    titled_by_surname,
    royal_by_given_name,
    honoured_by_given_name,
    holder_of_office,
    initials,
];

/// "Jane Roe" and "Jane Roe"; "King Charles" and "King Charles III"; "Dr Jane A. Roe".
fn same_settled_name(groups: &mut Groups) {
    let keyed = groups.keyed(|person| person.forms.first().and_then(Form::own_key).into_iter());
    groups.join_by_key(keyed);
}

/// The same, through any form an article joined to its person.
fn same_alias(groups: &mut Groups) {
    let keyed = groups.keyed(|person| person.forms.iter().filter_map(Form::own_key));
    groups.join_by_key(keyed);
}

/// "Lilibet" and "Lilibet", unless somebody is called that by surname.
fn same_bare_name(groups: &mut Groups) {
    let surnames: FxHashSet<u64> = groups.forms().filter_map(Form::surname).collect();
    let keyed = groups.keyed(|person| {
        let bare = person.bare().filter(|bare| !surnames.contains(bare));
        bare.into_iter()
    });
    groups.join_by_key(keyed);
}

/// "Judge Roe" and "Judge Roe", "Dame Ruth" and "Dame Ruth", where the articles know no more.
fn same_titled_name(groups: &mut Groups) {
    let keyed = groups.keyed(|person| {
        let forms = [Rank::Plain, Rank::Office, Rank::Honour].map(|rank| person.only_form(rank));
        forms.into_iter().flatten().filter_map(Form::titled_key)
    });
    groups.join_by_key(keyed);
}

/// "Judge Roe" where the only judge of the name is "Judge Jane Roe".
fn titled_by_surname(groups: &mut Groups) {
    let bearers = groups.bearers(Form::titled_surname_key);
    groups.join_only_bearer(|person| {
        let plain = person.only_form(Rank::Plain);
        let form = plain.or_else(|| person.only_form(Rank::Office))?;
        bearers.get(&form.titled_key()?).copied().flatten()
    });
}

/// "Harry" where the only other bearer of the name is "Prince Harry".
fn royal_by_given_name(groups: &mut Groups) {
    let bearers = groups.bearers(|form| form.given().filter(|_| form.rank == Rank::Royal));
    let others = groups.bearers(|form| form.surname());
    groups.join_only_bearer(|person| {
        let bare = person.bare().filter(|bare| !others.contains_key(bare))?;
        bearers.get(&bare).copied().flatten()
    });
}

/// "Sir Keir" where one person is called both "Sir" and "Keir" with a surname.
fn honoured_by_given_name(groups: &mut Groups) {
    let bearers = groups.bearers(|form| {
        let full = form.rank == Rank::Honour && form.surname().is_some();
        form.given().filter(|_| full)
    });
    groups.join_only_bearer(|person| {
        let form = person.only_form(Rank::Honour)?;
        bearers.get(&form.given()?).copied().flatten()
    });
}

/// "President Roe" where the only Roe with a given name is "Jane Roe".
fn holder_of_office(groups: &mut Groups) {
    let bearers = groups.bearers(Form::surname);
    groups.join_only_bearer(|person| {
        let form = person.only_form(Rank::Office)?;
        bearers.get(&form.given()?).copied().flatten()
    });
}

/// "J. Roe" where the only Roe whose name begins with J is "Jane Roe".
fn initials(groups: &mut Groups) {
    let bearers = groups.bearers(|form| form.initial_key().filter(|_| !form.begins_with_initial()));
    groups.join_only_bearer(|person| {
        let form = person
            .forms
            .first()
            .filter(|form| form.begins_with_initial())?;
        bearers.get(&form.initial_key()?).copied().flatten()
    });
}

/// One person of one article.
struct Person {
    article: usize,
    /// The settled name first, then the other forms.
    forms: Vec<Form>,
}

impl Person {
    /// The one word the article knows this person by, if it knows no more.
    fn bare(&self) -> Option<u64> {
        self.only_form(Rank::None)?.given()
    }

    /// The settled name, where it is one word with a title of this rank and no form says more.
    fn only_form(&self, rank: Rank) -> Option<&Form> {
        let form = self.forms.first().filter(|form| form.rank == rank)?;
        let known = self.forms.iter().any(|form| form.surname().is_some());
        (!known && form.is_one_word()).then_some(form)
    }
}

/// What a group of persons is known by so far.
#[derive(Clone, Default)]
struct Group {
    members: Vec<usize>,
    gender: Gender,
    /// "II", "Jr": two different ones are two people.
    number: Option<u64>,
}

/// Persons in groups, to begin with each in its own (union-find, smaller into larger).
struct Groups {
    persons: Vec<Person>,
    /// Leads to the person that stands for the group.
    parent: Vec<usize>,
    group: Vec<Group>,
    /// Which groups hold a person of which article.
    holds: FxHashSet<(usize, usize)>,
}

impl Groups {
    fn of(articles: &[&Annotations]) -> Self {
        let mut groups = Self {
            persons: Vec::new(),
            parent: Vec::new(),
            group: Vec::new(),
            holds: FxHashSet::default(),
        };
        // The same names come again and again.
        let mut known: FxHashMap<&str, Form> = FxHashMap::default();
        for (article, annotations) in articles.iter().enumerate() {
            for person in &annotations.people {
                let number = groups.persons.len();
                let other = person.aliases.iter().filter(|alias| **alias != person.name);
                let names = std::iter::once(&person.name).chain(other);
                let forms: Vec<Form> = names
                    .map(|name| {
                        known
                            .entry(name.as_str())
                            .or_insert_with(|| Form::of(name))
                            .clone()
                    })
                    .collect();
                groups.group.push(Group {
                    members: vec![number],
                    gender: person.gender,
                    number: forms.iter().find_map(|form| form.number),
                });
                groups.persons.push(Person { article, forms });
                groups.parent.push(number);
                groups.holds.insert((number, article));
            }
        }
        groups
    }

    fn forms(&self) -> impl Iterator<Item = &Form> {
        self.persons.iter().flat_map(|person| &person.forms)
    }

    fn root(&self, mut person: usize) -> usize {
        while let Some(&parent) = self.parent.get(person)
            && parent != person
        {
            person = parent;
        }
        person
    }

    /// The persons that have a key, in order.
    fn keyed<'a, Keys: Iterator<Item = u64>>(
        &'a self,
        keys: impl Fn(&'a Person) -> Keys,
    ) -> Vec<(u64, usize)> {
        let mut keyed = Vec::new();
        for (number, person) in self.persons.iter().enumerate() {
            keyed.extend(keys(person).map(|key| (key, number)));
        }
        keyed
    }

    /// Joins the persons of each key, as far as they can be one.
    fn join_by_key(&mut self, keyed: Vec<(u64, usize)>) {
        /// More than so many people of one name are not told apart further.
        const MOST: usize = 8;
        let mut bearers: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        for (key, person) in keyed {
            let known = bearers.entry(key).or_default();
            if !known.iter().any(|&other| self.join(other, person)) && known.len() < MOST {
                known.push(person);
            }
        }
    }

    /// The one group that bears a name; `None` as value where several do.
    fn bearers(&self, key: impl Fn(&Form) -> Option<u64>) -> FxHashMap<u64, Option<usize>> {
        let mut bearers = FxHashMap::default();
        for (number, person) in self.persons.iter().enumerate() {
            let root = self.root(number);
            for key in person.forms.iter().filter_map(&key) {
                let bearer = bearers.entry(key).or_insert(Some(root));
                if *bearer != Some(root) {
                    *bearer = None;
                }
            }
        }
        bearers
    }

    /// Joins each person to the one `bearer` finds for it.
    fn join_only_bearer(&mut self, bearer: impl Fn(&Person) -> Option<usize>) {
        let found: Vec<(usize, usize)> = (self.persons.iter().enumerate())
            .filter_map(|(number, person)| Some((number, bearer(person)?)))
            .collect();
        for (person, other) in found {
            self.join(other, person);
        }
    }

    /// Makes two groups one unless something speaks against it; whether they are one now.
    fn join(&mut self, one: usize, other: usize) -> bool {
        let (one, other) = (self.root(one), self.root(other));
        if one == other {
            return true;
        }
        let (Some(first), Some(second)) = (self.group.get(one), self.group.get(other)) else {
            return false;
        };
        let (into, from) = if first.members.len() >= second.members.len() {
            (one, other)
        } else {
            (other, one)
        };
        if differ(first.gender, second.gender, Gender::Unknown)
            || differ(first.number, second.number, None)
            || self.share_an_article(into, from)
        {
            return false;
        }
        let moved = self.group.get_mut(from).map(std::mem::take);
        let (Some(moved), Some(group)) = (moved, self.group.get_mut(into)) else {
            return false;
        };
        if group.gender == Gender::Unknown {
            group.gender = moved.gender;
        }
        group.number = group.number.or(moved.number);
        for &person in &moved.members {
            if let Some(person) = self.persons.get(person) {
                self.holds.insert((into, person.article));
            }
        }
        group.members.extend(moved.members);
        if let Some(parent) = self.parent.get_mut(from) {
            *parent = into;
        }
        true
    }

    fn share_an_article(&self, into: usize, from: usize) -> bool {
        self.group.get(from).is_some_and(|group| {
            let articles = group
                .members
                .iter()
                .filter_map(|&person| self.persons.get(person));
            articles
                .into_iter()
                .any(|person| self.holds.contains(&(into, person.article)))
        })
    }

    fn cast(&self, articles: &[&Annotations]) -> Cast {
        let mut cast = Cast::default();
        let mut entry = FxHashMap::default();
        let mut seen = FxHashSet::default();
        let mut number = 0;
        for annotations in articles {
            let mut row = Vec::with_capacity(annotations.people.len());
            for person in &annotations.people {
                let root = self.root(number);
                let next = cast.people.len();
                let at = *entry.entry(root).or_insert(next);
                if at == next {
                    let gender = self.group.get(root).map(|group| group.gender);
                    cast.people.push(Member {
                        gender: gender.unwrap_or_default(),
                        ..Member::default()
                    });
                }
                if let Some(member) = cast.people.get_mut(at) {
                    if weight(&person.name) > weight(&member.name) {
                        member.name = person.name.to_string();
                    }
                    for alias in std::iter::once(&person.name).chain(&person.aliases) {
                        if seen.insert((at, alias.as_str())) {
                            member.aliases.push(alias.to_string());
                        }
                    }
                }
                row.push(at);
                number += 1;
            }
            cast.of.push(row);
        }
        cast
    }
}

fn differ<T: PartialEq>(one: T, other: T, unknown: T) -> bool {
    one != other && one != unknown && other != unknown
}

/// Longer names say more.
fn weight(name: &str) -> (usize, usize) {
    (name.split_whitespace().count(), name.len())
}

#[cfg(test)]
mod tests;
