//! Export and import.

use super::*;

fn exported(home: &Home) -> String {
    let mut out = Vec::new();
    transfer::export(&home.place(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn imported(home: &Home, document: &str) -> Result<transfer::Merged, String> {
    transfer::import(&home.place(), &mut document.as_bytes(), "in.json")
}

#[test]
fn an_export_comes_in_whole_and_only_once() {
    let (home, other) = (Home::new(), Home::new());
    let mut running = Running::start(&home);
    for item in everything() {
        running.keep(Deed::Keep(item));
    }
    drop(running);
    let document = exported(&home);
    let count = everything().len();
    let first = imported(&other, &document).unwrap();
    assert_eq!((first.added, first.known), (count, 0));
    let second = imported(&other, &document).unwrap();
    assert_eq!((second.added, second.known), (0, count));
    assert_eq!(other.said(), home.said());
    assert_eq!(exported(&other), document);
}

#[test]
fn an_import_adds_to_what_is_there() {
    let (home, other) = (Home::new(), Home::new());
    for (home, text, voice) in [(&home, "here", "A"), (&other, "there", "B")] {
        let mut running = Running::start(home);
        running.keep(note(1, text));
        let (at, voice) = (Spot::default(), Voice::Named(voice.to_owned()));
        let thing = Thing::Speaker { at, voice };
        running.keep(Deed::Keep(Item::Of(article(1), thing)));
        running.keep(tag(1, text));
    }
    let document = exported(&other);
    let merged = imported(&home, &document).unwrap();
    let expected = transfer::Merged {
        added: 1,
        joined: 1,
        differing: 1,
        ..transfer::Merged::default()
    };
    assert_eq!(merged, expected);
    let book = Running::start(&home).book();
    let record = book.find(&article(1)).unwrap();
    assert_eq!(record.notes(), [(None, "here\n\nthere")]);
    assert_eq!(record.own().tags, ["here", "there"]);
    assert_eq!(
        record.speakers().next().unwrap().1,
        &Voice::Named("A".to_owned())
    );
    let again = imported(&home, &document).unwrap();
    assert_eq!((again.added, again.joined), (0, 0));
}

#[test]
fn what_is_no_export_is_refused_and_odd_items_are_left_out() {
    let home = Home::new();
    for document in [
        "",
        "[]",
        "{\"format\": \"other\", \"version\": 1}",
        "{\"format\": \"dateline-state\", \"version\": 2}",
        "{\"format\": \"dateline-state\", \"version\": 1, \"items\": [{\"kind\": \"unheard of\"}]}",
    ] {
        assert!(imported(&home, document).is_err(), "{document}");
    }
    let odd = "{\"format\": \"dateline-state\", \"version\": 1, \"items\": [{\"kind\": \"flag\"}],
        \"articles\": [{\"content\": \"zz\", \"path\": \"/a\", \"items\": [{\"kind\": \"flag\"}]},
                       {\"content\": \"0a\", \"path\": \"/a\", \"items\": [{\"kind\": \"flag\"}]}]}";
    let merged = imported(&home, odd).unwrap();
    assert_eq!((merged.added, merged.odd), (1, 2));
}
