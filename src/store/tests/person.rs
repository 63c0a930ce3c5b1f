//! One person, and one quote, through all articles of a catalogue.

use super::*;
use crate::annotate::model::{Gender, Person};
use crate::library::across::{Appearance, PersonPage, PersonSums, Pursuit, Whom};
use crate::library::query::found::Stretch;
use crate::store::tests::searching::written;

fn royal() -> Vec<Article> {
    vec![
        written(
            "2024-01-01",
            "first",
            "Prince Harry met Jane Roe in London. “I am at home here in this old town,” Prince Harry said. Roe smiled.",
        ),
        written(
            "2024-01-02",
            "kane",
            "Harry Kane scored twice for London. “I am happy,” Kane said.",
        ),
        written(
            "2024-01-03",
            "roe",
            "John Roe said that the wall had cracked. Roe did not smile.",
        ),
        written(
            "2024-01-04",
            "later",
            "The Duke came back to London. “I am at home here in this old town,” Prince Harry said again, and Dr Jane Roe agreed.",
        ),
    ]
}

impl Reader {
    pub(super) fn whom(&mut self, title: &str, name: &str) -> Whom {
        let opened = self.open_with_marks(title);
        let people = &opened.annotations.unwrap().people;
        let person = people.iter().find(|person| person.name == name);
        let Some(person) = person else {
            panic!("{people:?}");
        };
        Whom::Seen {
            person: person.clone(),
            article: opened.row.id,
        }
    }

    pub(super) fn person(&mut self, whom: Whom, from: Stretch, limit: usize) -> PersonPage {
        match self.ask(Ask::Person { whom, from, limit }) {
            Reply::Person(page) => page,
            other => panic!("{other:?}"),
        }
    }

    pub(super) fn sums(&mut self) -> PersonSums {
        match self.answer() {
            Reply::PersonSums(sums) => sums,
            other => panic!("{other:?}"),
        }
    }

    /// Name, mentions, quotes and articles.
    pub(super) fn people(&mut self, filter: &str) -> Vec<(String, usize, usize, usize)> {
        let (mut from, mut all) = (Stretch::First, Vec::new());
        loop {
            let ask = Ask::People {
                filter: filter.into(),
                from,
                limit: 2,
            };
            let Reply::People(page) = self.ask(ask) else {
                panic!("no people");
            };
            all.extend(
                page.people
                    .into_iter()
                    .map(|who| (who.name, who.mentions, who.quotes, who.articles)),
            );
            let Some(next) = page.next else { return all };
            from = Stretch::After(next);
        }
    }

    pub(super) fn next(&mut self, pursuit: Pursuit, from: &str, later: bool) -> Option<Appearance> {
        let from = self.row(from).id;
        match self.ask(Ask::Next {
            pursuit,
            from,
            later,
            times: 1,
        }) {
            Reply::Next(found) => found,
            other => panic!("{other:?}"),
        }
    }
}

pub(super) fn titles(page: &PersonPage) -> Vec<&str> {
    let articles = page.found.articles.iter();
    articles.map(|finding| finding.row.title.as_str()).collect()
}

#[test]
fn a_person_is_one_under_all_names_and_no_bare_surname_joins() {
    let folder = tempfile::tempdir().unwrap();
    for place in [Place::Memory, catalogue(&folder).1] {
        let mut reader = Reader::open(place);
        reader.load_for_search(&[("a", &royal())]);
        for (seen_in, name, expected) in [
            ("first", "Prince Harry", &["later", "first"][..]),
            ("first", "Jane Roe", &["later", "first"]),
            ("roe", "John Roe", &["roe"]),
            ("kane", "Harry Kane", &["kane"]),
        ] {
            let whom = reader.whom(seen_in, name);
            let page = reader.person(whom, Stretch::First, 10);
            assert_eq!(titles(&page), expected, "{name}");
            assert_eq!(reader.sums().articles, expected.len(), "{name}");
        }
        let called = Whom::Called("Jane Roe".into());
        assert_eq!(
            titles(&reader.person(called, Stretch::First, 10)),
            ["later", "first"]
        );
        let nobody = Whom::Called(String::new());
        assert_eq!(titles(&reader.person(nobody, Stretch::First, 10)), [""; 0]);
    }
}

#[test]
fn a_page_has_quotes_or_the_first_mention_and_pages_follow_by_key() {
    let mut reader = Reader::open(Place::Memory);
    reader.load_for_search(&[("a", &royal())]);
    let whom = reader.whom("first", "Prince Harry");
    let first = reader.person(whom, Stretch::First, 1);
    assert_eq!(titles(&first), ["later"]);
    let sums = reader.sums();
    assert_eq!((sums.articles, sums.direct, sums.reported), (2, 2, 0));
    assert!(sums.mentions >= 3, "{sums:?}");
    assert_eq!(sums.days.len(), 2);
    let said = |page: &PersonPage| page.found.articles[0].hits[0].words.clone();
    assert_eq!(said(&first), "I am at home here in this old town,");
    let known = Whom::Known(Arc::clone(&first.persona));
    let second = reader.person(known, Stretch::After(first.found.next.unwrap()), 1);
    assert_eq!(titles(&second), ["first"]);
    assert_eq!(second.found.next, None);
    let whom = reader.whom("first", "Jane Roe");
    let page = reader.person(whom, Stretch::First, 1);
    let hit = &page.found.articles[0].hits[0];
    assert!(hit.said.is_none());
    assert!(hit.words.ends_with("Jane Roe"), "{hit:?}");
}

#[test]
fn people_and_quotes_are_followed_to_later_and_earlier_articles() {
    let mut reader = Reader::open(Place::Memory);
    reader.load_for_search(&[("a", &royal())]);
    let (first, later) = (reader.row("first").id, reader.row("later").id);
    let harry = reader.whom("first", "Prince Harry");
    let person = Pursuit::Person(harry.clone());
    let found = reader.next(person.clone(), "first", true).unwrap();
    assert_eq!(found.article, later);
    assert_eq!(reader.next(person.clone(), "later", true), None);
    let back = reader.next(person, "later", false).unwrap();
    assert_eq!(back.article, first);
    let words = "I am at home here in this old town,".to_owned();
    let of = |speaker| Pursuit::Quote {
        words: words.clone(),
        speaker,
    };
    let opened = reader.open_with_marks("later");
    let quote = reader.next(of(Some(harry)), "first", true).unwrap();
    assert_eq!(quote.span.of(&opened.article.text), words);
    assert!(reader.next(of(None), "first", true).is_some());
    let other = Whom::Called("Harry Kane".into());
    assert_eq!(reader.next(of(Some(other)), "first", true), None);
    let unsaid = Pursuit::Quote {
        words: "nobody ever said this here".into(),
        speaker: None,
    };
    assert_eq!(reader.next(unsaid, "first", true), None);
}

#[test]
fn what_no_article_knows_is_an_empty_page() {
    let mut reader = Reader::open(Place::Memory);
    reader.load_for_search(&[("a", &royal())]);
    let odd = Person {
        name: "\"*) OR".into(),
        aliases: vec!["\"*) OR".into(), "".into()],
        gender: Gender::Unknown,
    };
    let whom = Whom::Seen {
        person: odd,
        article: crate::library::ArticleId(-1),
    };
    assert!(
        reader
            .person(whom, Stretch::First, 10)
            .found
            .articles
            .is_empty()
    );
}

#[test]
fn people_are_counted_as_articles_come_change_and_go() {
    let folder = tempfile::tempdir().unwrap();
    for place in [Place::Memory, catalogue(&folder).1] {
        let mut reader = Reader::open(place);
        let told = |reader: &mut Reader, filter| -> Vec<String> {
            let people = reader.people(filter);
            assert!(
                people.is_sorted_by(|one, other| one.1 >= other.1),
                "{people:?}"
            );
            people
                .into_iter()
                .map(|(name, mentions, quotes, articles)| {
                    format!("{name} {mentions} {quotes} {articles}")
                })
                .collect()
        };
        let [first, kane, roe, later] = <[Article; 4]>::try_from(royal()).unwrap();
        let files = [[first.clone()], [kane], [roe], [later.clone()]];
        let named = ["a", "b", "c", "d"];
        let all: Vec<(&str, &[Article])> = named
            .into_iter()
            .zip(files.iter().map(|file| &file[..]))
            .collect();
        reader.load_for_search(&all);
        assert_eq!(told(&mut reader, "kane"), ["Harry Kane 2 1 1"]);
        assert_eq!(told(&mut reader, "jane r"), ["Dr Jane Roe 3 0 2"]);
        assert_eq!(told(&mut reader, "nobody"), [""; 0]);
        let before = told(&mut reader, "");
        assert!(before.len() >= 4, "{before:?}");
        // The same files again change nothing; one that is another now, and one that is gone, do.
        reader.load_for_search(&all);
        assert_eq!(told(&mut reader, ""), before);
        let calm = [written("2024-01-02", "calm", "Harry Kane rested.")];
        reader.load_for_search(&[("a", &files[0]), ("b", &calm), ("c", &files[2])]);
        assert_eq!(told(&mut reader, "kane"), ["Harry Kane 1 0 1"]);
        assert_eq!(
            told(&mut reader, "roe"),
            ["Jane Roe 2 0 1", "John Roe 2 1 1"]
        );
    }
}

#[test]
fn counting_waits_for_what_is_asked_and_is_done_all_the_same() {
    let mut reader = Reader::open(Place::Memory);
    reader.load_for_search(&[("a", &royal())]);
    let whom = reader.whom("first", "Prince Harry");
    let first = reader.seq + 1;
    let page = reader.person(whom, Stretch::First, 1);
    let known = Whom::Known(page.persona);
    reader.seq += 1;
    let seq = reader.seq;
    let (from, limit) = (Stretch::After(page.found.next.unwrap()), 1);
    let ask = Ask::Person {
        whom: known,
        from,
        limit,
    };
    reader.store.ask(Request {
        seq,
        ask,
        regard: Arc::default(),
    });
    let (mut counted, mut paged) = (None, false);
    while counted.is_none() || !paged {
        let answer = reader.answers.recv_timeout(PATIENCE).unwrap();
        match answer.reply {
            Reply::PersonSums(sums) => counted = Some((answer.seq, sums.articles)),
            Reply::Person(_) => paged = true,
            _ => {}
        }
    }
    assert_eq!(counted, Some((first, 2)));
}
