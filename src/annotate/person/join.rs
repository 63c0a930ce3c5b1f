//! Which accepted names are one person's.
//!
//! Full names first, each joined with the forms of it that are shorter or spelled otherwise; then
//! single names in the order of the text, each to the person of that surname or given name whom
//! the text named last. Lookups go by part, and look at few of many bearers, so that a million
//! names stay linear.

use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::model::Gender;
use crate::annotate::person::bearers::{Bearers, Place};
use crate::annotate::person::gender;
use crate::annotate::person::name::{Candidate, Names};
use crate::annotate::person::part::{Part, key_at};
use crate::annotate::person::same::{one_slip, same_person};
use crate::annotate::person::slip::Slips;
use rustc_hash::FxHashSet;
use std::borrow::Cow;

/// Of many people with one name part, only the last so many are looked at.
const FEW: usize = 16;

/// One person of the article.
#[derive(Clone, Debug, Default)]
pub(super) struct Individual<'a> {
    /// The parts of the fullest name, suffixes left out.
    pub parts: Cow<'a, [Part]>,
    /// From titles, kin nouns and given names.
    pub gender: Gender,
    /// Keys of the titles before the name.
    pub titles: Vec<u64>,
    /// Where the text last named the person, counted in candidates.
    last_seen: usize,
    /// The text has named the person by the surname alone.
    by_surname: bool,
}

/// The people of the article and whose each candidate is.
#[derive(Debug, Default)]
pub(super) struct Joined<'a> {
    /// In no particular order.
    pub people: Vec<Individual<'a>>,
    /// For each candidate its person.
    pub owners: Vec<Option<usize>>,
    /// Candidates with a slip of the pen: never a person's name.
    pub slipped: FxHashSet<usize>,
    bearers: Bearers,
    slips: Slips<'a>,
}

/// Joins the accepted names of `names`.
pub(super) fn join<'a>(draft: &Draft<'a>, names: &'a Names) -> Joined<'a> {
    let accepted = names.names.iter().filter(|name| name.accepted).count();
    let mut joined = Joined {
        people: Vec::with_capacity(accepted),
        owners: vec![None; names.candidates.len()],
        bearers: Bearers::of(names.words()),
        slips: Slips::for_names(accepted),
        ..Joined::default()
    };
    let full = joined.full_names(draft, names);
    for (number, candidate) in names.candidates.iter().enumerate() {
        let Some(name) = names.names.get(candidate.name) else {
            continue;
        };
        let owner = match full.get(candidate.name).copied().flatten() {
            Some(person) => Some(person),
            None => match joined.slip_in_title(draft, names, candidate) {
                Some(person) => {
                    joined.slipped.insert(number);
                    Some(person)
                }
                None if name.accepted => Some(joined.single(draft, names, candidate)),
                None => match names.parts_of(candidate.name) {
                    [part] => joined.slip(draft, part),
                    _ => None,
                },
            },
        };
        if let Some(owner) = owner {
            joined.seen(draft, candidate, owner, number);
        }
    }
    joined
}

impl<'a> Joined<'a> {
    /// Persons for the accepted names of several parts; the answer is by distinct name.
    fn full_names(&mut self, draft: &Draft<'a>, names: &'a Names) -> Vec<Option<usize>> {
        let mut owners = vec![None; names.names.len()];
        for (at, name, parts) in names.full_names() {
            if !name.accepted {
                continue;
            }
            let parts = main_parts(parts);
            if parts.len() < 2 || self.is_slip_of_title(draft, names, &parts) {
                continue;
            }
            let known = self.known_form(draft, &parts);
            let person = known.unwrap_or_else(|| self.add(draft, parts.clone()));
            if let Some(known) = self.people.get_mut(person)
                && parts.len() > known.parts.len()
            {
                known.parts = parts.clone();
                self.index(draft, person, &parts);
            }
            if let Some(owner) = owners.get_mut(at) {
                *owner = Some(person);
            }
        }
        // Titles tell the gender before single names are shared out.
        for candidate in &names.candidates {
            if let Some(person) = owners.get(candidate.name).copied().flatten() {
                self.learn(draft, candidate, person);
            }
        }
        owners
    }

    fn known_form(&self, draft: &Draft<'_>, parts: &[Part]) -> Option<usize> {
        let (first, last) = (parts.first()?, parts.last()?);
        let same = |&person: &usize| {
            let known = self.people.get(person);
            known.is_some_and(|known| same_person(draft, &known.parts, parts))
        };
        for (part, place) in [
            (last, Place::Last),
            (first, Place::First),
            (last, Place::Inner),
            (first, Place::Last),
        ] {
            let mut bearers = self.bearers.of_word(part.word, place).take(FEW);
            if let Some(person) = bearers.find(same) {
                return Some(person);
            }
        }
        None
    }

    fn add(&mut self, draft: &Draft<'a>, parts: Cow<'a, [Part]>) -> usize {
        let person = self.people.len();
        self.index(draft, person, &parts);
        self.people.push(Individual {
            gender: gender::of_parts(&parts),
            parts,
            ..Individual::default()
        });
        person
    }

    fn index(&mut self, draft: &Draft<'a>, person: usize, parts: &[Part]) {
        let [first, between @ .., last] = parts else {
            if let [part] = parts {
                self.bearers.add(part.word, Place::Whole, person);
                self.slips.add(draft.word(part.token as usize), person);
            }
            return;
        };
        let (family, given) = match eastern(parts) {
            true => (first, last),
            false => (last, first),
        };
        self.bearers.add(family.word, Place::Last, person);
        self.bearers.add(given.word, Place::First, person);
        for part in between.iter().take(7) {
            self.bearers.add(part.word, Place::Inner, person);
        }
        self.slips.add(draft.word(last.token as usize), person);
    }

    /// The person a single name stands for, new where nobody fits.
    fn single(&mut self, draft: &Draft<'a>, names: &'a Names, candidate: &Candidate) -> usize {
        let parts = main_parts(names.parts_of(candidate.name));
        let Some(part) = parts.first() else {
            return self.add(draft, parts);
        };
        let titled = gender::of_titles(draft, candidate);
        let bare = candidate.title == candidate.core.start;
        if bare && let Some(person) = self.by_surname(part.word) {
            return person;
        }
        let found = self
            .latest([Place::Last, Place::Whole], part.word, titled)
            .or_else(|| self.latest([Place::First, Place::Inner], part.word, titled))
            .or_else(|| self.slip(draft, part));
        let found = found.unwrap_or_else(|| self.add(draft, parts.clone()));
        if bare
            && self
                .bearers
                .of_word(part.word, Place::Last)
                .take(FEW)
                .any(|person| person == found)
            && let Some(person) = self.people.get_mut(found)
        {
            person.by_surname = true;
        }
        found
    }

    /// The bearer of the surname `word` whom the text calls by it alone: relatives who come later
    /// are told from him by their given names.
    fn by_surname(&self, word: u32) -> Option<usize> {
        let bearers = || self.bearers.of_word(word, Place::Last).take(FEW);
        let known = |&person: &usize| {
            self.people
                .get(person)
                .is_some_and(|known| known.by_surname)
        };
        bearers().find(known)
    }

    /// The one among the bearers of `word` whom the text named last, or else the first to come.
    fn latest(&self, places: [Place; 2], word: u32, gender: Gender) -> Option<usize> {
        let mut best: Option<(usize, usize)> = None;
        for person in places
            .into_iter()
            .flat_map(|place| self.bearers.of_word(word, place).take(FEW))
        {
            let Some(known) = self.people.get(person) else {
                continue;
            };
            if gender::differ(known.gender, gender) {
                continue;
            }
            let better = best.is_none_or(|(seen, other)| {
                known.last_seen > seen || known.last_seen == seen && person < other
            });
            if better {
                best = Some((known.last_seen, person));
            }
        }
        best.map(|(_, person)| person)
    }

    /// A surname with one letter wrong.
    fn slip(&mut self, draft: &Draft<'_>, part: &Part) -> Option<usize> {
        if part
            .class
            .any(Class::COMMON_WORD | Class::SURNAME | Class::GIVEN_MALE | Class::GIVEN_FEMALE)
        {
            return None;
        }
        let word = draft.word(part.token as usize);
        let people = &self.people;
        self.slips.find(word, |person| {
            let last = people.get(person)?.parts.last()?;
            Some(draft.word(last.token as usize))
        })
    }

    /// "Prine Oscar" where "Prince Oscar" is known.
    fn is_slip_of_title(&self, draft: &Draft<'_>, names: &'a Names, parts: &[Part]) -> bool {
        let [title, name] = parts else { return false };
        if title
            .class
            .any(Class::GIVEN_MALE | Class::GIVEN_FEMALE | Class::COMMON_WORD)
        {
            return false;
        }
        names.titled.get(&name.word).is_some_and(|titles| {
            titles
                .iter()
                .any(|&known| one_slip(draft.word(known), draft.word(title.token as usize)))
        })
    }

    fn slip_in_title(
        &mut self,
        draft: &Draft<'_>,
        names: &'a Names,
        candidate: &Candidate,
    ) -> Option<usize> {
        let parts = names.parts_of(candidate.name);
        if names.titled.is_empty() || parts.len() < 2 {
            return None;
        }
        let parts = main_parts(parts);
        if !self.is_slip_of_title(draft, names, &parts) {
            return None;
        }
        let word = parts.last()?.word;
        self.latest([Place::Whole, Place::First], word, Gender::Unknown)
    }

    fn seen(&mut self, draft: &Draft<'_>, candidate: &Candidate, person: usize, number: usize) {
        self.learn(draft, candidate, person);
        if let Some(person) = self.people.get_mut(person) {
            person.last_seen = number + 1;
        }
        if let Some(owner) = self.owners.get_mut(number) {
            *owner = Some(person);
        }
    }

    /// Titles and kin nouns before the name tell of the person.
    fn learn(&mut self, draft: &Draft<'_>, candidate: &Candidate, person: usize) {
        let Some(person) = self.people.get_mut(person) else {
            return;
        };
        let titled = candidate.title < candidate.core.start;
        if person.gender != Gender::Unknown && !titled {
            return;
        }
        let told = match gender::of_titles(draft, candidate) {
            Gender::Unknown => gender::of_kin_before(draft, candidate),
            told => told,
        };
        if told != Gender::Unknown {
            person.gender = told;
        }
        for at in candidate.title..candidate.core.start {
            let title = key_at(draft, at);
            if person.titles.len() < 8 && !person.titles.contains(&title) {
                person.titles.push(title);
            }
        }
    }
}

/// The parts but Jr, III and the like; all of them where nothing else would be left.
fn main_parts(parts: &[Part]) -> Cow<'_, [Part]> {
    let suffix = |part: &Part| part.class.any(Class::SUFFIX);
    if !parts.iter().skip(1).any(suffix) {
        return Cow::Borrowed(parts);
    }
    let main = parts
        .iter()
        .enumerate()
        .filter(|(place, part)| *place == 0 || !suffix(part))
        .map(|(_, part)| *part);
    Cow::Owned(main.collect())
}

/// Whether the surname leads: "Xi Jinping", "Kim Jong-un"; not "Kim Kardashian", "Lee Child".
fn eastern(parts: &[Part]) -> bool {
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
        return false;
    };
    let western = last.class.any(Class::SURNAME) && !last.class.any(Class::SURNAME_FIRST);
    let given = Class::GIVEN_MALE | Class::GIVEN_FEMALE;
    let lead_given = first.class.any(given);
    first.class.any(Class::SURNAME_FIRST)
        && parts.len() <= 3
        && !western
        && (!last.class.any(Class::SURNAME_FIRST)
            || parts.len() == 3
            || last.class.any(given) && !lead_given)
}
