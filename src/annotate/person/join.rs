//! Which accepted names are one person's.
//!
//! Full names first, each joined with the forms of it that are shorter or spelled otherwise; then
//! single names in the order of the text, each to the person of that surname or given name whom
//! the text named last. Lookups go by part, and look at few of many bearers, so that a million
//! names stay linear.

use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::model::Gender;
use crate::annotate::person::gender;
use crate::annotate::person::name::{Candidate, Names};
use crate::annotate::person::part::{Part, key};
use crate::annotate::person::same::{one_slip, same_person};
use crate::text::plain::plain;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;

/// Of many people with one name part, only the last so many are looked at.
const FEW: usize = 16;

/// One person of the article.
#[derive(Clone, Debug, Default)]
pub(super) struct Individual {
    /// The parts of the fullest name, suffixes left out.
    pub parts: Vec<Part>,
    /// From titles, kin nouns and given names.
    pub gender: Gender,
    /// Keys of the titles before the name.
    pub titles: Vec<u64>,
    /// Where the text last named the person, counted in candidates.
    last_seen: usize,
}

/// The people of the article and whose each candidate is.
#[derive(Debug, Default)]
pub(super) struct Joined {
    /// In no particular order.
    pub people: Vec<Individual>,
    /// For each candidate its person.
    pub owners: Vec<Option<usize>>,
    /// Candidates with a slip of the pen: never a person's name.
    pub slipped: FxHashSet<usize>,
    by_last: FxHashMap<u64, Vec<usize>>,
    by_first: FxHashMap<u64, Vec<usize>>,
    by_inner: FxHashMap<u64, Vec<usize>>,
    by_whole: FxHashMap<u64, Vec<usize>>,
    /// Last parts with one letter left out, to find slips.
    slips: FxHashMap<u64, usize>,
}

/// Joins the accepted names of `names`.
pub(super) fn join(draft: &Draft<'_>, names: &Names) -> Joined {
    let mut joined = Joined {
        owners: vec![None; names.candidates.len()],
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

impl Joined {
    /// Persons for the accepted names of several parts; the answer is by distinct name.
    fn full_names(&mut self, draft: &Draft<'_>, names: &Names) -> Vec<Option<usize>> {
        let mut owners = vec![None; names.names.len()];
        for (at, name) in names.names.iter().enumerate() {
            let parts = main_parts(names.parts_of(at));
            if !name.accepted || parts.len() < 2 || self.is_slip_of_title(draft, names, &parts) {
                continue;
            }
            let known = self.known_form(draft, &parts);
            let person = known.unwrap_or_else(|| self.add(draft, &parts));
            if let Some(known) = self.people.get_mut(person)
                && parts.len() > known.parts.len()
            {
                known.parts = parts.to_vec();
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
        let lists = [
            self.by_last.get(&last.key),
            self.by_first.get(&first.key),
            self.by_inner.get(&last.key),
            self.by_last.get(&first.key),
        ];
        lists
            .into_iter()
            .flatten()
            .flat_map(|list| list.iter().rev().take(FEW))
            .copied()
            .find(|&person| {
                self.people
                    .get(person)
                    .is_some_and(|known| same_person(draft, &known.parts, parts))
            })
    }

    fn add(&mut self, draft: &Draft<'_>, parts: &[Part]) -> usize {
        let person = self.people.len();
        self.people.push(Individual {
            parts: parts.to_vec(),
            gender: gender::of_parts(parts),
            ..Individual::default()
        });
        self.index(draft, person, parts);
        person
    }

    fn index(&mut self, draft: &Draft<'_>, person: usize, parts: &[Part]) {
        let put = |map: &mut FxHashMap<u64, Vec<usize>>, key: u64| {
            let list = map.entry(key).or_default();
            if list.last() != Some(&person) {
                list.push(person);
            }
        };
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
            return;
        };
        if parts.len() == 1 {
            put(&mut self.by_whole, last.key);
        } else if eastern(parts) {
            put(&mut self.by_last, first.key);
            put(&mut self.by_first, last.key);
        } else {
            put(&mut self.by_last, last.key);
            put(&mut self.by_first, first.key);
        }
        for part in parts
            .iter()
            .take(8)
            .skip(1)
            .take(parts.len().saturating_sub(2))
        {
            put(&mut self.by_inner, part.key);
        }
        for slip in shortened(draft.word(last.token as usize)) {
            self.slips.entry(slip).or_insert(person);
        }
    }

    /// The person a single name stands for, new where nobody fits.
    fn single(&mut self, draft: &Draft<'_>, names: &Names, candidate: &Candidate) -> usize {
        let parts = main_parts(names.parts_of(candidate.name));
        let Some(part) = parts.first() else {
            return self.add(draft, names.parts_of(candidate.name));
        };
        let titled = gender::of_titles(draft, candidate);
        let surname = [&self.by_last, &self.by_whole];
        let given = [&self.by_first, &self.by_inner];
        let found = self
            .latest(&surname, part.key, titled)
            .or_else(|| self.latest(&given, part.key, titled))
            .or_else(|| self.slip(draft, part));
        found.unwrap_or_else(|| self.add(draft, &parts))
    }

    /// The one among the bearers of `key` whom the text named last, or else the first to come.
    fn latest(
        &self,
        maps: &[&FxHashMap<u64, Vec<usize>>],
        key: u64,
        gender: Gender,
    ) -> Option<usize> {
        let mut best: Option<(usize, usize)> = None;
        for &person in maps
            .iter()
            .filter_map(|map| map.get(&key))
            .flat_map(|list| list.iter().rev().take(FEW))
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
    fn slip(&self, draft: &Draft<'_>, part: &Part) -> Option<usize> {
        if part
            .class
            .any(Class::COMMON_WORD | Class::SURNAME | Class::GIVEN_MALE | Class::GIVEN_FEMALE)
        {
            return None;
        }
        let word = draft.word(part.token as usize);
        shortened(word).find_map(|slip| {
            let person = *self.slips.get(&slip)?;
            let last = self.people.get(person)?.parts.last()?;
            let known = draft.word(last.token as usize);
            // One letter more at the end is a plural.
            let plural = word.strip_suffix('s') == Some(known);
            (!plural && one_slip(known, word)).then_some(person)
        })
    }

    /// "Prine Oscar" where "Prince Oscar" is known.
    fn is_slip_of_title(&self, draft: &Draft<'_>, names: &Names, parts: &[Part]) -> bool {
        let [title, name] = parts else { return false };
        if title
            .class
            .any(Class::GIVEN_MALE | Class::GIVEN_FEMALE | Class::COMMON_WORD)
        {
            return false;
        }
        names.titled.get(&name.key).is_some_and(|titles| {
            titles
                .iter()
                .any(|&known| one_slip(draft.word(known), draft.word(title.token as usize)))
        })
    }

    fn slip_in_title(
        &mut self,
        draft: &Draft<'_>,
        names: &Names,
        candidate: &Candidate,
    ) -> Option<usize> {
        let parts = main_parts(names.parts_of(candidate.name));
        if !self.is_slip_of_title(draft, names, &parts) {
            return None;
        }
        let surname = [&self.by_whole, &self.by_first];
        self.latest(&surname, parts.last()?.key, Gender::Unknown)
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
        let told = match gender::of_titles(draft, candidate) {
            Gender::Unknown => gender::of_kin_before(draft, candidate),
            told => told,
        };
        if told != Gender::Unknown
            && (person.gender == Gender::Unknown || candidate.title < candidate.core.start)
        {
            person.gender = told;
        }
        for at in candidate.title..candidate.core.start {
            let title = key(draft.word(at));
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

/// Keys of `word` with each letter left out in turn, and of the whole; nothing for short words and
/// very long ones. A key is the sum of the letters times powers of an odd number, so that a letter is
/// taken out without reading the rest again.
#[allow(clippy::indexing_slicing)] // `count` is never above the letters' number
fn shortened(word: &str) -> impl Iterator<Item = u64> {
    const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut letters = [0_u64; 32];
    let mut count = 0;
    if (5..=24).contains(&word.len()) {
        for letter in word.chars() {
            plain(letter, |small| {
                if let Some(place) = letters.get_mut(count)
                    && !matches!(small, '.' | '\'')
                {
                    *place = u64::from(small);
                    count += 1;
                }
            });
        }
    }
    // The letters behind the gap, as a sum of their own.
    let mut behind = [0_u64; 33];
    for at in (0..count).rev() {
        behind[at] = letters[at].wrapping_add(behind[at + 1].wrapping_mul(BASE));
    }
    let mut power = 1_u64;
    let mut ahead = 0_u64;
    let whole = (count > 0).then_some(behind[0]);
    whole.into_iter().chain((0..count).map(move |at| {
        let key = ahead.wrapping_add(power.wrapping_mul(behind[at + 1]));
        ahead = ahead.wrapping_add(power.wrapping_mul(letters[at]));
        power = power.wrapping_mul(BASE);
        key
    }))
}
