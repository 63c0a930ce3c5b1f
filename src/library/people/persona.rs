//! One person in a collection too large to be joined at once.
//!
//! [`super::join`] joins everybody of a few articles. Here it joins one person with a sample of the
//! articles that share a name with them, and what comes of it, a [`Persona`], then tells of any
//! article who of its people that is: by the rules that joined the sample.

use crate::annotate::model::{Annotations, Gender, Person};
use crate::library::ArticleId;
use crate::library::people::name::{self, Form, Rank};
use crate::library::people::{differ, join};
use crate::text::fold::fold;
use crate::text::word::Words;
use rustc_hash::{FxHashMap, FxHashSet};

/// Names that are looked for at most, one way of writing or another.
const WAYS: usize = 24;

/// Somebody under all names, as far as a sample of the collection tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Persona {
    /// The longest of the names the articles settled on.
    pub name: String,
    /// Every form seen, by first appearance; `name` is one of them.
    pub aliases: Vec<String>,
    /// As far as any article tells.
    pub gender: Gender,
    number: Option<u64>,
    /// Names that tell by themselves.
    keys: FxHashSet<u64>,
    /// Names, folded, that tell only where an article settled on them.
    settled: FxHashSet<String>,
    /// Names, folded, of which the reader said that they are this person's.
    given: FxHashSet<String>,
    /// The article that was asked about, and the name there, folded.
    home: Option<(ArticleId, String)>,
}

impl Persona {
    /// Joins a person (of this article) with a sample of other articles' people.
    #[must_use]
    pub fn of(person: &Person, home: Option<ArticleId>, sample: &[Vec<Person>]) -> Self {
        let alone = |people: Vec<Person>| Annotations {
            people,
            ..Annotations::default()
        };
        let mut articles = vec![alone(vec![person.clone()])];
        articles.extend(sample.iter().map(|people| alone(people.clone())));
        let cast = join(&articles.iter().collect::<Vec<_>>());
        let own = cast.of.first().and_then(|people| people.first()).copied();
        let Some((own, member)) = own.and_then(|own| Some((own, cast.people.get(own)?))) else {
            return Self::default();
        };
        // Capitals at a sentence's head make no other name.
        let mut seen = FxHashSet::default();
        let is_new = |alias: &&String| seen.insert(fold(alias));
        let mut persona = Self {
            name: member.name.clone(),
            aliases: member.aliases.iter().filter(is_new).cloned().collect(),
            gender: member.gender,
            home: home.map(|home| (home, fold(&person.name))),
            ..Self::default()
        };
        let forms: Vec<Form> = member.aliases.iter().map(|name| Form::of(name)).collect();
        persona.number = forms.iter().find_map(|form| form.number);
        persona.keys = forms.iter().filter_map(Form::own_key).collect();
        // A name without a key is this person's where the rules gave it to them in other articles.
        let mut given = FxHashMap::<String, i64>::default();
        for (people, members) in sample.iter().zip(cast.of.iter().skip(1)) {
            for (other, member) in people.iter().zip(members) {
                let by = if *member == own { 1 } else { -1 };
                *given.entry(fold(&other.name)).or_default() += by;
            }
        }
        let is_given = |(name, by): (String, i64)| (by > 0).then_some(name);
        persona.settled = given.into_iter().filter_map(is_given).collect();
        persona
    }

    /// The same with what the reader said: the name to show, and names that are this person's
    /// whatever the rules think.
    #[must_use]
    pub fn given(mut self, shown: &str, names: &[&str]) -> Self {
        shown.clone_into(&mut self.name);
        self.given = names.iter().map(|name| fold(name)).collect();
        for name in names {
            if self.aliases.iter().all(|alias| fold(alias) != fold(name)) {
                self.aliases.push((*name).to_owned());
            }
        }
        self
    }

    /// Whether somebody of whom only this name is known is this person.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        self.likeness(&called(name)) > 0
    }

    /// Which of an article's people this is.
    #[must_use]
    pub fn find(&self, article: ArticleId, people: &[Person]) -> Option<usize> {
        if let Some((home, name)) = &self.home
            && *home == article
        {
            let here = people.iter().position(|person| fold(&person.name) == *name);
            if here.is_some() {
                return here;
            }
        }
        let likeness = people.iter().map(|person| self.likeness(person));
        let (surest, person) = likeness
            .zip(0..)
            .max_by_key(|(likeness, person)| (*likeness, -person))?;
        (surest > 0).then(|| usize::try_from(person).ok()).flatten()
    }

    /// How surely a person of another article is this one; 0 for not.
    fn likeness(&self, person: &Person) -> u8 {
        let forms = || person.aliases.iter().map(|name| Form::of(name));
        let settled = Form::of(&person.name);
        let has_key = |form: &Form| form.own_key().is_some_and(|key| self.keys.contains(&key));
        if self.given.contains(&fold(&person.name)) {
            return 4;
        }
        let likeness = match () {
            () if has_key(&settled) => 3,
            () if self.settled.contains(&fold(&person.name)) => 2,
            () if forms().any(|form| has_key(&form)) => 1,
            () => return 0,
        };
        let number = settled
            .number
            .or_else(|| forms().find_map(|form| form.number));
        let is_other = differ(self.gender, person.gender, Gender::Unknown)
            || differ(self.number, number, None);
        if is_other { 0 } else { likeness }
    }

    /// The words, folded, that an article's names must hold: all of one of these.
    #[must_use]
    pub fn ways(&self) -> Vec<Vec<String>> {
        let keyed = (self.aliases.iter()).filter(|name| Form::of(name).own_key().is_some());
        let settled = self
            .settled
            .iter()
            .chain(&self.given)
            .chain(self.home.as_ref().map(|(_, name)| name));
        let mut ways: Vec<Vec<String>> = keyed
            .map(|name| folded(&name::telling(name)))
            .chain(settled.map(|name| folded(&[name])))
            .filter(|way| !way.is_empty())
            .collect();
        ways.sort_by_key(Vec::len);
        let mut fewest: Vec<Vec<String>> = Vec::new();
        for way in ways {
            let covers = |other: &Vec<String>| other.iter().all(|word| way.contains(word));
            if fewest.len() < WAYS && !fewest.iter().any(covers) {
                fewest.push(way);
            }
        }
        fewest
    }
}

/// Somebody of whom only the name is known.
#[must_use]
pub fn called(name: &str) -> Person {
    Person {
        name: name.into(),
        aliases: vec![name.into()],
        gender: Gender::Unknown,
    }
}

/// The words, folded, one of which is in every name that the rules may join to this person's.
#[must_use]
pub fn kindred_words(person: &Person) -> Vec<String> {
    let mut words = Vec::new();
    for name in std::iter::once(&person.name).chain(&person.aliases) {
        let form = Form::of(name);
        let titled = form.rank >= Rank::Honour;
        if form.is_place() || *name != person.name && form.own_key().is_none() {
            continue;
        }
        let names = name::names(name);
        let first = names.first().filter(|_| titled || names.len() == 1);
        for piece in first.into_iter().chain(names.last()) {
            let piece = folded(&[piece]);
            words.extend(
                piece
                    .into_iter()
                    .filter(|word| !words.contains(word))
                    .collect::<Vec<_>>(),
            );
        }
    }
    words
}

/// The number under which all who bear this name are counted; `None` for a single word without a
/// title, which may be anybody's.
#[must_use]
pub fn counted_under(name: &str) -> Option<u64> {
    let form = Form::of(name);
    form.own_key().or_else(|| form.titled_key())
}

fn folded(pieces: &[impl AsRef<str>]) -> Vec<String> {
    let mut all = Vec::new();
    for piece in pieces {
        let mut words = Words::of(piece.as_ref());
        while words.advance().is_some() {
            all.push(words.folded().to_owned());
        }
    }
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use compact_str::CompactString;

    /// "Jane Roe, Roe" is a person with two forms.
    fn person(names: &str) -> Person {
        let aliases: Vec<_> = names.split(", ").map(CompactString::from).collect();
        Person {
            name: aliases[0].clone(),
            aliases,
            gender: Gender::Unknown,
        }
    }

    fn people(all: &[&str]) -> Vec<Person> {
        all.iter().map(|names| person(names)).collect()
    }

    const HOME: ArticleId = ArticleId(1);
    const ELSEWHERE: ArticleId = ArticleId(2);

    #[test]
    fn one_person_is_found_under_all_names() {
        let sample = [
            people(&["Prince Harry, Harry, the Duke of Sussex", "Meghan Markle"]),
            people(&["Harry, the Duke"]),
        ];
        for (asked, article, found) in [
            (
                "Harry",
                &["Meghan Markle", "Prince Harry, Harry"][..],
                Some(1),
            ),
            ("Prince Harry", &["Harry"], Some(0)),
            ("Prince Harry", &["Harry Kane, Harry"], None),
            ("Prince Harry", &["Meghan Markle", "Prince William"], None),
            ("Meghan Markle", &["Dr Meghan L. Markle"], Some(0)),
            ("Meghan Markle", &["Markle"], None),
            ("Meghan Markle", &["Meghan"], None),
        ] {
            let persona = Persona::of(&person(asked), Some(HOME), &sample);
            assert_eq!(
                persona.find(ELSEWHERE, &people(article)),
                found,
                "{asked} in {article:?}"
            );
        }
    }

    #[test]
    fn a_name_is_told_once_however_it_begins() {
        let sample = [people(&["Prince Harry, The Duke, Harry"])];
        let persona = Persona::of(&person("Prince Harry, the Duke"), None, &sample);
        assert_eq!(persona.aliases, ["Prince Harry", "the Duke", "Harry"]);
    }

    #[test]
    fn a_bare_surname_is_nobody_elsewhere() {
        let sample = [people(&["Jane Roe, Roe"]), people(&["Roe"])];
        let persona = Persona::of(&person("Roe"), Some(HOME), &sample);
        assert_eq!(persona.find(ELSEWHERE, &people(&["Roe"])), None);
        assert_eq!(persona.find(ELSEWHERE, &people(&["Jane Roe, Roe"])), None);
        assert_eq!(persona.find(HOME, &people(&["Ann Lee", "Roe"])), Some(1));
    }

    #[test]
    fn the_second_and_the_third_of_a_name_are_two() {
        let persona = Persona::of(&person("King Charles III"), None, &[]);
        assert_eq!(persona.find(ELSEWHERE, &people(&["King Charles"])), Some(0));
        assert_eq!(persona.find(ELSEWHERE, &people(&["King Charles II"])), None);
    }

    #[test]
    fn names_are_looked_for_by_the_words_that_tell() {
        let sample = [people(&["Harry"]), people(&["Sir Keir Starmer"])];
        for (asked, ways, kindred) in [
            (
                "Dr Jane A. Roe, Roe",
                &[&["jane", "roe"][..]][..],
                &["roe"][..],
            ),
            (
                "King Charles III, the King",
                &[&["king", "charles"]],
                &["charles"],
            ),
            ("Prince Harry", &[&["harry"]], &["harry"]),
            ("Sir Keir", &[&["keir", "starmer"]], &["keir"]),
            (
                "Conan O’Brien",
                &[&["conan", "o", "brien"]],
                &["o", "brien"],
            ),
            ("", &[], &[]),
        ] {
            let persona = Persona::of(&person(asked), None, &sample);
            assert_eq!(persona.ways(), ways, "{asked}");
            assert_eq!(kindred_words(&person(asked)), kindred, "{asked}");
        }
    }

    #[test]
    fn a_single_word_is_counted_under_nobody() {
        for (name, counted) in [
            ("Jane Roe", true),
            ("Prince Harry", true),
            ("Judge Roe", true),
            ("Roe", false),
            ("Mr Roe", false),
            ("the Duke of Sussex", false),
            ("", false),
        ] {
            assert_eq!(counted_under(name).is_some(), counted, "{name}");
        }
        assert_eq!(
            counted_under("King Charles"),
            counted_under("King Charles III")
        );
    }
}
