//! Long lists are read from either end, and from any place in either direction, with the same
//! things in the same order.

use super::*;
use crate::library::across::Whom;
use crate::library::query::found::{SearchKey, Stretch};
use crate::library::query::parse;
use crate::store::tests::searching::written;

/// What a stretch holds, and what parts it from the rest.
type Held = (Vec<String>, Option<SearchKey>, Option<SearchKey>);

impl Reader {
    fn held(&mut self, ask: Ask) -> Held {
        match self.ask(ask) {
            Reply::Found(found) | Reply::Quoted(found) => {
                let told = |finding: &crate::library::query::found::Finding| {
                    format!("{} {}", finding.row.title, finding.hits.len())
                };
                let articles = found.articles.iter().map(told).collect();
                (articles, found.before, found.next)
            }
            Reply::Person(page) => {
                let articles = page.found.articles.into_iter();
                let articles = articles.map(|finding| finding.row.title).collect();
                (articles, page.found.before, page.found.next)
            }
            Reply::People(page) => {
                let names = page.people.into_iter().map(|who| who.name).collect();
                (names, page.before, page.next)
            }
            other => panic!("{other:?}"),
        }
    }
}

fn many() -> Vec<Article> {
    let names = ["Ann Lee", "Tom Arkwright", "Ruth Calder", "Joan Whitlock"];
    (0..41_usize)
        .map(|number| {
            let day = format!("2024-{:02}-{:02}", number % 5 + 1, number % 3 + 1);
            let (one, two) = (names[number % 4], names[number % 3]);
            let words =
                format!("“It is day {number} here,” {one} said. {two} met Mary Miller{number}.");
            written(&day, &format!("title {number}"), &words)
        })
        .collect()
}

#[test]
fn a_list_is_the_same_from_both_ends() {
    let mut reader = Reader::open(Place::Memory);
    reader.load_for_search(&[("a", &many())]);
    let query = |typed: &str| parse(typed, true).unwrap();
    type Asking<'a> = &'a dyn Fn(Stretch, usize) -> Ask;
    let asks: [(&str, Asking<'_>); 7] = [
        ("everything", &|from, limit| Ask::Search {
            query: query(""),
            from,
            limit,
        }),
        ("a beginning", &|from, limit| Ask::Search {
            query: query("da"),
            from,
            limit,
        }),
        ("a speaker", &|from, limit| Ask::Search {
            query: query("by:lee"),
            from,
            limit,
        }),
        ("quotes", &|from, limit| Ask::Quotes {
            query: query(""),
            from,
            limit,
        }),
        ("some quotes", &|from, limit| Ask::Quotes {
            query: query("by:lee da"),
            from,
            limit,
        }),
        ("a person", &|from, limit| {
            let whom = Whom::Called("Ann Lee".into());
            Ask::Person { whom, from, limit }
        }),
        ("people", &|from, limit| {
            let filter = String::new();
            Ask::People {
                filter,
                from,
                limit,
            }
        }),
    ];
    for (named, ask) in asks {
        let (all, before, next) = reader.held(ask(Stretch::First, 1000));
        assert_eq!((before, next), (None, None), "{named}");
        assert!(all.len() > 3, "{named}: {all:?}");
        assert_eq!(reader.held(ask(Stretch::Last, 1000)).0, all, "{named}");
        for limit in [1, 2, 7] {
            let (mut down, mut from) = (Vec::new(), Stretch::First);
            loop {
                let (some, _, next) = reader.held(ask(from, limit));
                down.extend(some);
                let Some(next) = next else { break };
                // What leads up to a place is what was read before it.
                let (some, _, _) = reader.held(ask(Stretch::Before(next), limit));
                assert!(
                    down.ends_with(&some) && !some.is_empty(),
                    "{named} {limit}: {some:?}"
                );
                from = Stretch::After(next);
            }
            assert_eq!(down, all, "{named} {limit}");
            let (mut up, mut from) = (Vec::new(), Stretch::Last);
            loop {
                let (mut some, before, _) = reader.held(ask(from, limit));
                some.append(&mut up);
                up = some;
                let Some(before) = before else { break };
                let (some, _, _) = reader.held(ask(Stretch::After(before), limit));
                assert!(
                    up.starts_with(&some) && !some.is_empty(),
                    "{named} {limit}: {some:?}"
                );
                from = Stretch::Before(before);
            }
            assert_eq!(up, all, "{named} {limit} backwards");
        }
    }
}
