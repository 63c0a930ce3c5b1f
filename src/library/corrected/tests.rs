//! Corrections on a story of three paragraphs.

use super::*;
use crate::annotate::annotate;
use crate::annotate::model::Confidence;
use crate::article::Article;
use crate::article::parse::{Origin, parse};
use crate::library::own::{Deed, Spot, Thing};
use crate::text::Span;

const TEXT: &str =
    "“We will leave,” Mary Miller told reporters. “It is late,” she said, “and cold.”

Peter Brown arrived on Monday. Mr Brown said that the talks had failed. Mary Miller agreed.

“No comment,” said Robert Smith.";

fn article() -> (Article, Identity, Arc<Annotations>) {
    let origin = Origin {
        path: "a.txt",
        today: None,
    };
    let article = parse(origin, TEXT.as_bytes()).unwrap();
    let found = Arc::new(annotate(&article));
    let identity = Identity {
        content: article.content(),
        path: "/a.txt".to_owned(),
        title: article.title.clone(),
    };
    (article, identity, found)
}

fn corrections(items: &[Item]) -> Corrections {
    let mut book = Book::default();
    for item in items {
        book.apply(&Deed::Keep(item.clone()));
    }
    Corrections::of(&book)
}

fn same(name: &str, other: &str) -> Item {
    Item::Same {
        name: name.to_owned(),
        other: other.to_owned(),
    }
}

fn no_person(name: &str) -> Item {
    Item::NoPerson {
        name: name.to_owned(),
    }
}

fn voices(found: &Annotations, text: &str) -> Vec<(String, Option<String>)> {
    let quotes = found.quotes.iter();
    quotes
        .map(|quote| {
            let words = quote.span.of(text).chars().take(10).collect();
            (
                words,
                quote
                    .speaker
                    .as_ref()
                    .map(|speaker| speaker.name.to_string()),
            )
        })
        .collect()
}

fn people(found: &Annotations, text: &str) -> Vec<(String, Vec<String>)> {
    let people = found.people.iter().enumerate();
    people
        .map(|(number, person)| {
            let mentions = found.mentions.iter().filter(|m| m.person == number);
            let words = mentions.map(|m| m.span.of(text).to_owned()).collect();
            (person.name.to_string(), words)
        })
        .collect()
}

#[test]
fn without_corrections_nothing_changes() {
    let (article, identity, found) = article();
    let after = corrections(&[]).apply(&identity, &article.text, &found);
    assert!(Arc::ptr_eq(&after, &found));
    let elsewhere = corrections(&[same("Jane Roe", "Joan Roe"), no_person("Big Ben")]);
    let after = elsewhere.apply(&identity, &article.text, &found);
    assert!(Arc::ptr_eq(&after, &found));
}

#[test]
fn a_speaker_is_whom_the_reader_says_through_the_whole_utterance() {
    let (article, identity, found) = article();
    let text = &article.text;
    let late = found
        .quotes
        .iter()
        .position(|q| q.span.of(text).starts_with("It is"))
        .unwrap();
    let spot = Spot::passage(text, found.quotes[late].span);
    for (voice, name, person) in [
        (
            Voice::Named("Robert Smith".into()),
            Some("Robert Smith"),
            true,
        ),
        (Voice::Named("mr brown".into()), Some("Peter Brown"), true),
        (
            Voice::Named("Somebody Else".into()),
            Some("Somebody Else"),
            false,
        ),
        (Voice::Anonymous("an aide".into()), Some("an aide"), false),
        (Voice::Nobody, None, false),
    ] {
        let at = spot.clone();
        let thing = Thing::Speaker { at, voice };
        let after =
            corrections(&[Item::Of(identity.clone(), thing)]).apply(&identity, text, &found);
        for (number, (before, now)) in found.quotes.iter().zip(&after.quotes).enumerate() {
            let of_it = number == late || before.part_of == Some(late);
            if of_it {
                let speaker = now.speaker.as_ref();
                assert_eq!(speaker.map(|speaker| speaker.name.as_str()), name);
                assert_eq!(speaker.and_then(|speaker| speaker.person).is_some(), person);
                assert_eq!((now.rule, now.confidence), (CORRECTED, Confidence::Sure));
            } else {
                assert_eq!(before, now);
            }
        }
    }
}

#[test]
fn a_correction_follows_its_quote_into_an_edited_text() {
    let (article, identity, _) = article();
    let text = &article.text;
    let start = text.find("No comment").unwrap();
    let at = Spot::passage(text, Span::new(start, start + "No comment,".len()));
    let voice = Voice::Named("Peter Brown".into());
    let kept = corrections(&[Item::Of(identity.clone(), Thing::Speaker { at, voice })]);
    let edited = format!("A new first paragraph came in.\n\n{TEXT}");
    let origin = Origin {
        path: "a.txt",
        today: None,
    };
    let edited = parse(origin, edited.as_bytes()).unwrap();
    let identity = Identity {
        content: edited.content(),
        ..identity
    };
    let found = Arc::new(annotate(&edited));
    let after = kept.apply(&identity, &edited.text, &found);
    let last = voices(&after, &edited.text).pop();
    assert_eq!(
        last,
        Some(("No comment".to_owned(), Some("Peter Brown".to_owned())))
    );
}

#[test]
fn two_who_are_one_are_joined_everywhere() {
    let (article, identity, found) = article();
    let text = &article.text;
    let kept = corrections(&[
        same("Robert Smith", "Mary Miller"),
        same("Bob Smith", "Robert Smith"),
    ]);
    let after = kept.apply(&identity, text, &found);
    let joined = people(&after, text);
    assert_eq!(joined.len(), people(&found, text).len() - 1);
    let (name, mentions) = &joined[0];
    assert_eq!(name, "Bob Smith");
    assert!(
        mentions.iter().any(|m| m == "Mary Miller") && mentions.iter().any(|m| m == "Robert Smith")
    );
    for speaker in after
        .quotes
        .iter()
        .filter_map(|quote| quote.speaker.as_ref())
    {
        if let Some(person) = speaker.person {
            assert_eq!(speaker.name, after.people[person].name);
        }
        assert_ne!(speaker.name, "Mary Miller");
    }
    assert!(after.people[0].aliases.contains(&"Mary Miller".into()));
}

#[test]
fn a_circle_of_names_has_an_end() {
    let kept = corrections(&[same("A A", "B B"), same("B B", "C C"), same("C C", "A A")]);
    let names: Vec<_> = ["A A", "B B", "C C"]
        .map(|name| kept.name(name).unwrap())
        .into();
    assert!(names.windows(2).all(|two| two[0] == two[1]), "{names:?}");
}

#[test]
fn who_is_no_person_is_gone_and_the_others_stay() {
    let (article, identity, found) = article();
    let text = &article.text;
    let after = corrections(&[no_person("PETER BROWN")]).apply(&identity, text, &found);
    let left = people(&after, text);
    let expected: Vec<_> = people(&found, text)
        .into_iter()
        .filter(|(name, _)| name != "Peter Brown")
        .collect();
    assert_eq!(left, expected);
    assert!(after.mentions.iter().all(|m| m.person < after.people.len()));
    assert!(
        after
            .quotes
            .iter()
            .filter_map(|q| q.speaker.as_ref()?.person)
            .all(|p| p < left.len())
    );
}

#[test]
fn all_names_of_one_person_are_known() {
    let corrections = corrections(&[
        same("Mary Miller", "Mary Brown"),
        same("Mary Brown", "M. B."),
        same("Ann Lee", "Anna Lee"),
    ]);
    for (name, all) in [
        ("Mary Brown", &["M. B.", "Mary Brown", "Mary Miller"][..]),
        ("MARY MILLER", &["M. B.", "Mary Brown", "Mary Miller"]),
        ("Anna Lee", &["Ann Lee", "Anna Lee"]),
        ("Robert Smith", &[]),
    ] {
        assert_eq!(corrections.same_as(name), all, "{name}");
    }
}
