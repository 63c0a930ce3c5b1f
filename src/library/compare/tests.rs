//! Two small days, written with their marks in the text.

#![allow(clippy::string_slice)] // the markup is ASCII where it is cut

use super::*;
use crate::annotate::model::{Confidence, Mention, MentionKind, Person, QuoteKind, Rule, Speaker};
use crate::article::{DateSource, Doubt};
use crate::library::ArticleId;
use crate::library::thread::Likeness;
use crate::text::Span;
use chrono::NaiveDate;
use proptest::prelude::*;

/// An article in which `[Jane Roe]` is a person's first name in the text, `[Roe=Jane Roe]` a later
/// mention, `{Jane Roe: words}` a direct quote and `{Jane Roe, that: words}` a reported clause;
/// `{a source ◌ → The Post: words}` is nobody named, told to an outlet, `{?: words}` nobody.
fn article(id: i64, date: &str, marked: &str) -> SideArticle {
    let mut text = String::new();
    let mut annotations = Annotations::default();
    let mut rest = marked;
    while let Some(at) = rest.find(['[', '{']) {
        text.push_str(&rest[..at]);
        let close = if rest[at..].starts_with('[') {
            ']'
        } else {
            '}'
        };
        let end = at + rest[at..].find(close).unwrap();
        let inside = &rest[at + 1..end];
        let start = text.len();
        if close == ']' {
            let (words, name) = inside.split_once('=').unwrap_or((inside, inside));
            text.push_str(words);
            annotations.mentions.push(Mention {
                span: Span::new(start, text.len()),
                kind: MentionKind::Name,
                person: person(&mut annotations.people, name, words),
            });
        } else {
            let (speaker, words) = inside.split_once(": ").unwrap();
            text.push_str(words);
            let span = Span::new(start, text.len());
            let quote = quote(&annotations.people, speaker, span);
            annotations.quotes.push(quote);
        }
        rest = &rest[end + 1..];
    }
    text.push_str(rest);
    let date = NaiveDate::parse_from_str(date, "%Y-%m-%d").ok();
    let article = Article {
        path: format!("{id}.txt"),
        date,
        date_source: DateSource::Header,
        doubt: Doubt::None,
        numeric: None,
        title: text.chars().take(20).collect(),
        blocks: Vec::new(),
        text,
        defects: Vec::new(),
    };
    SideArticle {
        row: ArticleRow {
            id: ArticleId(id),
            date,
            date_source: DateSource::Header,
            doubt: Doubt::None,
            title: article.title.clone(),
            path: article.path.clone(),
            content: article.content(),
            words: 0,
            counts: None,
        },
        written: None,
        article: Arc::new(article),
        annotations: Arc::new(annotations),
    }
}

fn person(people: &mut Vec<Person>, name: &str, form: &str) -> usize {
    let at = people.iter().position(|person| person.name == name);
    let at = at.unwrap_or_else(|| {
        people.push(Person {
            name: name.into(),
            aliases: vec![name.into()],
            gender: Gender::Unknown,
        });
        people.len() - 1
    });
    if !people[at].aliases.iter().any(|alias| alias == form) {
        people[at].aliases.push(form.into());
    }
    at
}

fn quote(people: &[Person], speaker: &str, span: Span) -> Quote {
    let (speaker, kind) = match speaker.strip_suffix(", that") {
        Some(speaker) => (speaker, QuoteKind::Indirect),
        None => (speaker, QuoteKind::Direct),
    };
    let (speaker, via) = match speaker.split_once(" → ") {
        Some((speaker, via)) => (speaker, Some(via.into())),
        None => (speaker, None),
    };
    let name = speaker.trim_end_matches(" ◌");
    Quote {
        span,
        kind,
        speaker: (name != "?").then(|| Speaker {
            name: name.into(),
            mention: None,
            anonymous: speaker.ends_with('◌'),
            person: people.iter().position(|person| person.name == name),
        }),
        cue: None,
        rule: Rule {
            name: "by_hand",
            why: "Written by hand.",
        },
        confidence: Confidence::Sure,
        via,
        part_of: None,
    }
}

fn people(comparison: &Comparison) -> Vec<String> {
    let line = |person: &PersonPair| {
        let (a, b) = (person.part.a, person.part.b);
        let counts = match person.only() {
            None => format!("{}→{}", a.mentions, b.mentions),
            Some(Which::A) => format!("only A {}", a.mentions),
            Some(Which::B) => format!("only B {}", b.mentions),
        };
        let speaks = |part: Part| if part.speaks() { "speaks" } else { "-" };
        format!("{} {counts} {} {}", person.name, speaks(a), speaks(b))
    };
    comparison.people.iter().map(line).collect()
}

fn voices(comparison: &Comparison, which: Which) -> Vec<String> {
    let line = |voice: &Voice| {
        let kind = match voice.kind {
            VoiceKind::Person(_) => "",
            VoiceKind::Anonymous => " ◌",
            VoiceKind::Organisation => " (organisation)",
        };
        let via: String = voice.via.iter().map(|via| format!(" → {via}")).collect();
        format!(
            "{}{kind}{via} {}+{}",
            voice.name, voice.direct, voice.reported
        )
    };
    comparison.voices[which].iter().map(line).collect()
}

fn quotes(comparison: &Comparison, which: Which) -> Vec<String> {
    let words = |which, index| {
        let (article, quote) = comparison.quote(which, index).unwrap();
        quote.span.of(&article.article.text).to_owned()
    };
    let places = comparison.quotes[which].iter().enumerate();
    let line = |(at, place): (usize, &QuotePlace)| match place.twin {
        Some(twin) => format!(
            "{} | {:?} | {}",
            words(which, at),
            twin.likeness,
            words(which.other(), twin.index)
        ),
        None => words(which, at),
    };
    places.map(line).collect()
}

fn two_days() -> (Vec<SideArticle>, Vec<SideArticle>) {
    let a = vec![
        article(
            1,
            "2031-05-01",
            "[King Olaf] met [Jane Roe]. “{Jane Roe: The bridge will never be closed again,}” [Roe=Jane Roe] \
             said. {a clerk ◌ → The Post: we were not asked}, and {a clerk ◌ → The Post, that: it was late}.",
        ),
        article(
            2,
            "2031-05-01",
            "[Olaf=King Olaf] and [Max]. “{a clerk ◌: no},” “{Town Hall: We regret it},” “{?: regret}”.",
        ),
    ];
    let b = vec![article(
        3,
        "2031-06-02",
        "[King Olaf IV] heard [Jane Roe]: “{King Olaf IV: We regret it.}” She had said the bridge “{Jane Roe: \
         will never be closed again}”. [Roe=Jane Roe], [Roe=Jane Roe], [Ida Holm]. {Town Hall, that: it was late}",
    )];
    (a, b)
}

#[test]
fn people_are_counted_on_both_sides() {
    let (a, b) = two_days();
    assert_eq!(
        people(&compare(&a, &b)),
        [
            "Jane Roe 2→3 speaks speaks",
            "King Olaf IV 2→1 - speaks",
            "Ida Holm only B 1 - -",
            "Max only A 1 - -",
        ]
    );
}

#[test]
fn unnamed_voices_stay_with_their_article() {
    let (a, b) = two_days();
    let comparison = compare(&a, &b);
    assert_eq!(
        voices(&comparison, Which::A),
        [
            "Jane Roe 1+0",
            "a clerk ◌ → The Post 1+1",
            "a clerk ◌ 1+0",
            "Town Hall (organisation) 1+0",
        ]
    );
    assert_eq!(
        voices(&comparison, Which::B),
        [
            "King Olaf IV 1+0",
            "Jane Roe 1+0",
            "Town Hall (organisation) 0+1"
        ]
    );
}

#[test]
fn quotes_know_their_twins() {
    let (a, b) = two_days();
    let comparison = compare(&a, &b);
    assert_eq!(
        quotes(&comparison, Which::A),
        [
            "The bridge will never be closed again, | Fuller | will never be closed again",
            "we were not asked",
            "it was late | Same | it was late",
            "no",
            "We regret it | Same | We regret it.",
            "regret",
        ]
    );
    assert_eq!(
        quotes(&comparison, Which::B)[1],
        "will never be closed again | Cut | The bridge will never be closed again,"
    );
}

#[test]
fn the_days_between_are_signed() {
    let (a, b) = two_days();
    assert_eq!(compare(&a, &b).days, Some(32));
    assert_eq!(compare(&b, &a).days, Some(-32));
    assert_eq!(compare(&a, &[]).days, None);
    assert_eq!(compare(&[article(1, "", "No date.")], &b).days, None);
}

#[test]
fn a_revision_is_told_from_another_account() {
    let first =
        "The river rose by two metres in the night and the town woke up to water in its cellars.";
    let longer =
        format!("{first} The mayor promised help, and the school stayed closed for the day.");
    let other =
        "Cellars were flooded when the river rose in the night, two metres by the town's count.";
    let mode = |one: &str, two: &str| compare(&[article(1, "", one)], &[article(2, "", two)]).mode;
    assert_eq!(mode(first, &longer), Mode::Versions);
    assert_eq!(mode(first, other), Mode::Story);
    assert_eq!(mode("Short.", "Short."), Mode::Story);
    let many = vec![article(1, "", first); 40];
    assert_eq!(compare(&many, &[article(2, "", &longer)]).mode, Mode::Story);
}

/// Articles of a few names and quotes, so that both sides share some.
fn side(ids: i64) -> impl Strategy<Value = Vec<SideArticle>> {
    let piece = prop::sample::select(vec![
        "[King Olaf]",
        "[King Olaf IV]",
        "[Olaf]",
        "[Jane Roe]",
        "[Roe=Jane Roe]",
        "[Roe]",
        "[Max]",
        "{Jane Roe: we will never go back there}",
        "{a clerk ◌: never go back there again}",
        "{King Olaf: we will never go back}",
        "{?: no}",
        "{Jane Roe, that: we will … go back there}",
        "{Town Hall → The Post: no}",
        "and so on,",
    ]);
    let text = prop::collection::vec(piece, 0..10).prop_map(|pieces| pieces.join(" "));
    let date = prop::sample::select(vec!["2031-05-01", "2031-05-02", ""]);
    prop::collection::vec((text, date), 0..4).prop_map(move |texts| {
        let numbered = (ids..).zip(texts);
        numbered
            .map(|(id, (text, date))| article(id, date, &text))
            .collect()
    })
}

proptest! {
    #[test]
    fn swapping_the_sides_mirrors_the_result(a in side(1), b in side(100)) {
        let (one, other) = (compare(&a, &b), compare(&b, &a).mirrored());
        prop_assert_eq!(one.people, other.people);
        prop_assert_eq!(one.persons, other.persons);
        prop_assert_eq!(one.voices, other.voices);
        prop_assert_eq!(one.quotes, other.quotes);
        prop_assert_eq!(one.mode, other.mode);
        prop_assert_eq!(one.days, other.days);
    }

    #[test]
    fn a_side_beside_itself_says_everything_again(a in side(1)) {
        let comparison = compare(&a, &a);
        prop_assert!(comparison.people.iter().all(|person| person.part.a == person.part.b));
        for (at, place) in comparison.quotes.a.iter().enumerate() {
            let again = place.twin.map(|twin| (twin.likeness, twin.index));
            prop_assert!(matches!(again, Some((Likeness::Same, _))), "{}: {:?}", at, again);
        }
    }
}
