//! Typed queries and what they mean.

use super::*;
use crate::library::query::hits::around;
use crate::text::Span;
use proptest::prelude::*;

/// A query in a short notation: `not`, kind, words, `*` where the last may go on.
fn shown(query: &Query) -> Vec<String> {
    let phrase = |kind: &str, phrase: &Phrase| {
        let star = if phrase.open { "*" } else { "" };
        format!("{kind} {}{star}", phrase.words.join("+"))
    };
    let terms = query.terms.iter().map(|term| {
        let what = match &term.what {
            What::Words(words) => phrase("words", words),
            What::By(words) => phrase("by", words),
            What::About(words) => phrase("about", words),
            What::In(words) => phrase("in", words),
            What::Date(range) => {
                let day = |day: Option<chrono::NaiveDate>| {
                    day.map_or(String::new(), |day| day.to_string())
                };
                format!("date {}..{}", day(range.first), day(range.last))
            }
            What::Anonymous(yes) => format!("anonymous {yes}"),
            What::Has(thing) => format!("has {thing:?}"),
            What::Own(fact, yes) => format!("own {fact:?} {yes}"),
        };
        if term.not {
            format!("not {what}")
        } else {
            what
        }
    });
    terms.collect()
}

#[test]
fn queries_are_read_as_typed() {
    for (typed, terms) in [
        ("", &[][..]),
        ("  ", &[]),
        ("x - — \"", &["words x"]),
        ("harbour", &["words harbour*"]),
        ("harbour ", &["words harbour"]),
        ("harbour wall", &["words harbour", "words wall*"]),
        ("harb* wall.", &["words harb*", "words wall"]),
        ("\"Dame Ruth\"", &["words dame+ruth"]),
        ("“Dame Ruth” said", &["words dame+ruth", "words said*"]),
        ("\"dame ru", &["words dame+ru*"]),
        ("\"dame ru\"*", &["words dame+ru*"]),
        ("don’t ", &["words don+t"]),
        ("don't ", &["words don+t"]),
        ("well-known ", &["words well+known"]),
        ("-harbour wall ", &["not words harbour", "words wall"]),
        ("-\"sea wall\" ", &["not words sea+wall"]),
        ("by:Calder", &["by calder*"]),
        ("BY:\"Dame Ruth\" wall ", &["by dame+ruth", "words wall"]),
        ("-by:Calder ", &["not by calder"]),
        ("wall -har", &["words wall", "not words har"]),
        ("-har*", &["not words har*"]),
        ("about:Ruth name:Calder ", &["about ruth", "about calder"]),
        ("in:courier in:2024/08 ", &["in courier", "in 2024+08"]),
        ("date:2024", &["date 2024-01-01..2024-12-31"]),
        ("date:2024-02", &["date 2024-02-01..2024-02-29"]),
        ("date:2024-8-1 ", &["date 2024-08-01..2024-08-01"]),
        ("date:2024-08..2025-04", &["date 2024-08-01..2025-04-30"]),
        ("date:2024-08..", &["date 2024-08-01.."]),
        ("date:..2025 ", &["date ..2025-12-31"]),
        ("-date:\"2024\"", &["not date 2024-01-01..2024-12-31"]),
        (
            "anonymous:yes -anonymous:no",
            &["anonymous true", "not anonymous false"],
        ),
        ("has:quote", &["has Quote"]),
        ("has:note", &["own Note true"]),
        ("-has:flag ", &["not own Flag true"]),
        (
            "has:tags tag:#Côte",
            &["own AnyTag true", "own Tag(\"cote\") true"],
        ),
        ("is:unread", &["own Read false"]),
        ("10:30 ", &["words 10+30"]),
        ("Breaking: news ", &["words breaking", "words news"]),
        ("http://a.example/b ", &["words http+a+example+b"]),
        (
            "NOT AND OR NEAR(a) {x}^ ",
            &[
                "words not",
                "words and",
                "words or",
                "words near+a",
                "words x",
            ],
        ),
        ("習近平", &["words 習+近+平*"]),
        ("a\"b\"c ", &["words a", "words b", "words c"]),
    ] {
        let query = parse(typed, true).unwrap();
        assert_eq!(shown(&query), terms, "{typed:?}");
    }
    assert_eq!(shown(&parse("wall", false).unwrap()), ["words wall"]);
    assert_eq!(shown(&parse("wal*", false).unwrap()), ["words wal*"]);
}

#[test]
fn what_was_being_typed_is_written_down_so_that_it_finds_the_same() {
    for (typed, written) in [
        ("wal", "wal*"),
        (" sea wal ", "sea wal"),
        ("wal*", "wal*"),
        ("by:Cal", "by:Cal*"),
        ("wall has:quote", "wall has:quote"),
        ("wall -sto", "wall -sto"),
        ("\"sea wal", "\"sea wal\"*"),
        ("\"sea wall\"", "\"sea wall\""),
        ("date:never", "date:never"),
        ("", ""),
    ] {
        assert_eq!(settled(typed), written, "{typed:?}");
    }
}

#[test]
fn mistakes_stand_where_they_were_made() {
    for (typed, at, begins) in [
        ("by:", 3, "Here belongs the name of a speaker"),
        ("wall about:\"\" ", 12, "Here belongs the name of a person"),
        ("in:/ ", 3, "Here belongs an outlet"),
        ("x date:2024-13", 7, "Here belongs a date"),
        ("date:yesterday", 5, "Here belongs a date"),
        ("date:..", 5, "Here belongs a date"),
        ("date:2025..2024", 5, "Here belongs a date"),
        ("date:99999", 5, "Here belongs a date"),
        ("anonymous:perhaps", 10, "Here belongs yes or no"),
        ("é has:wings", 7, "Here belongs quote, note"),
        ("tag: ", 4, "Here belongs the name of a tag"),
        ("is:red", 3, "Here belongs read or unread"),
        ("wall author:Calder", 5, "author: is none of"),
        ("!?", 0, "Here belongs a word"),
        (" - ", 1, "Here belongs a word"),
        ("\"\"", 0, "Here belongs a word"),
        ("-author:Calder", 1, "author: is none of"),
    ] {
        let mistake = parse(typed, true).unwrap_err();
        assert_eq!(mistake.at, at, "{typed}");
        assert!(mistake.message.starts_with(begins), "{typed}: {mistake:?}");
    }
    let many = "a ".repeat(40);
    assert_eq!(parse(&many, true).unwrap_err().at, 64);
    let long = format!("\"{many}{many}\"");
    assert_eq!(parse(&long, true).unwrap_err().at, 1);
}

#[test]
fn places_are_found_where_index_and_reader_agree() {
    let text = "The sea wall, the Sea\nWall. “I don’t,” Dame Ruth said of the sealed wall.";
    for (typed, all, places) in [
        ("sea ", true, &["sea", "Sea"][..]),
        ("sea", true, &["sea", "Sea", "sealed"]),
        ("\"the sea wall\"", true, &["The sea wall", "the Sea\nWall"]),
        ("don't ", true, &["don’t"]),
        ("ruth wall ", true, &["wall", "Wall", "Ruth", "wall"]),
        ("ruth absent ", false, &["Ruth"]),
        ("-sea by:Ruth ", true, &[]),
        ("\"the the\"", false, &[]),
        ("sea \"sea wall\" ", true, &["sea wall", "Sea\nWall"]),
        (
            "wall \"dame ru",
            true,
            &["wall", "Wall", "Dame Ruth", "wall"],
        ),
    ] {
        let found = parse(typed, true).unwrap().places(text, 10);
        let words: Vec<_> = found.spans.iter().map(|span| span.of(text)).collect();
        assert_eq!((found.all, &words[..]), (all, places), "{typed}");
    }
    let query = parse("wall ", true).unwrap();
    assert_eq!(query.places(text, 1).spans.len(), 1);
    let doubled = parse("\"a a b\"", true).unwrap();
    assert!(doubled.places("a a a b", 5).all);
}

#[test]
fn names_hold_the_words_asked_for() {
    for (typed, name, holds) in [
        ("by:calder ", "Dame Ruth Calder", true),
        ("by:\"ruth calder\" ", "Dame Ruth Calder", true),
        ("by:\"dame calder\" ", "Dame Ruth Calder", false),
        ("by:cal", "Dame Ruth Calder", true),
        ("by:cal ", "Dame Ruth Calder", false),
    ] {
        let query = parse(typed, true).unwrap();
        let phrase = query.wanted_speakers().next().unwrap();
        assert_eq!(phrase.is_in(name), holds, "{typed}");
    }
}

#[test]
fn a_hit_has_whole_words_of_its_paragraph_around_it() {
    let text = "Another paragraph.\n\nOne two three\nfour WORD five six seven eight.\n\nMore.";
    let start = text.find("WORD").unwrap();
    let span = Span::new(start, start + 4);
    for (before, after, line) in [
        (99, 99, "One two three four [WORD] five six seven eight."),
        (12, 12, "… three four [WORD] five six …"),
        (6, 6, "… four [WORD] five …"),
    ] {
        let hit = around(text, span, before, after);
        assert_eq!(format!("{}[{}]{}", hit.before, hit.words, hit.after), line);
    }
    let whole = around(text, Span::new(0, text.len()), 5, 5);
    assert_eq!(
        (whole.words.as_str(), whole.after.as_str()),
        ("Another pa", "…")
    );
}

#[test]
fn a_title_that_is_the_first_sentence_shows_its_places() {
    let first = "The council said that the sea wall at the old harbour, which was built in 1911, will be torn down.";
    let text = format!("{first} Nobody said where the wall goes.\n\nThe wall was built by hand.");
    let cut = "The council said that the sea wall at the old harbour, which was built in 1911…";
    for (title, shown) in [
        (
            first,
            &["The", "said", "the", "wall", "the", "in", "torn"][..],
        ),
        (cut, &["The", "said", "the", "wall", "the", "in"]),
        ("The council", &["The"]),
        ("Wall to be torn down", &[]),
        ("", &[]),
    ] {
        let query = parse("the said wall in torn ", true).unwrap();
        let spans = query.places(&text, 100).spans;
        let places = spans.iter().filter_map(|span| {
            let place = around(&text, *span, 60, 200).in_title(title)?;
            assert_eq!(title.get(place.clone()), Some(span.of(&text)));
            title.get(place)
        });
        assert_eq!(places.collect::<Vec<_>>(), shown, "{title:?}");
    }
}

#[test]
fn places_near_each_other_share_a_line() {
    let text = "A palace insider spoke.\n\nThe palace said nothing at all to any insider that evening.\n\nA palace\ninsider left.";
    let spans = parse("palace insider ", true)
        .unwrap()
        .places(text, 10)
        .spans;
    let hits: Vec<_> = spans
        .iter()
        .map(|span| around(text, *span, 60, 200))
        .collect();
    let shown: Vec<_> = hits
        .windows(2)
        .map(|two| {
            let place = two[0].shows(&two[1])?;
            two[0].after.get(place)
        })
        .collect();
    assert_eq!(shown, [Some("insider"), None, None, None, Some("insider")]);
}

proptest! {
    #[test]
    fn anything_may_be_typed(typed in "(\\PC|[-:\"“* ]|by:|date:|has:){0,60}", going_on: bool) {
        match parse(&typed, going_on) {
            Err(mistake) => prop_assert!(typed.is_char_boundary(mistake.at)),
            Ok(query) => for term in query.terms {
                if let What::Words(phrase) | What::By(phrase) | What::About(phrase) | What::In(phrase) = term.what {
                    prop_assert!(!phrase.words.is_empty());
                    prop_assert!(phrase.words.iter().all(|word| word.chars().all(char::is_alphanumeric)));
                }
            },
        }
    }
}
