//! Quotes that find their nearest, and those that must not.

use super::*;
use proptest::prelude::*;

fn said(person: Option<usize>, text: &str) -> Utterance {
    Utterance {
        words: Words::of(text),
        person,
    }
}

fn shown(twins: &[Option<Twin>]) -> Vec<String> {
    let line = |twin: &Option<Twin>| match twin {
        Some(twin) => format!("{} {:?}", twin.index, twin.likeness),
        None => "only".to_owned(),
    };
    twins.iter().map(line).collect()
}

#[test]
fn each_quote_finds_its_nearest() {
    let a = [
        said(None, "We will rebuild the bridge before the winter comes"),
        said(None, "Nobody asked us"),
        said(None, "The money was never the question, I told them so"),
    ];
    let b = [
        said(None, "the money was never the question"),
        said(None, "We will rebuild the bridge before winter comes"),
        said(None, "We will rebuild the bridge before the winter comes"),
    ];
    let (left, right) = twins(&a, &b);
    assert_eq!(shown(&left), ["2 Same", "only", "0 Fuller"]);
    assert_eq!(shown(&right), ["2 Cut", "0 Reworded", "0 Same"]);
}

#[test]
fn of_equal_words_the_same_person_and_the_same_turn_come_first() {
    let a = [
        said(Some(1), "never"),
        said(Some(2), "never"),
        said(Some(2), "never"),
        said(None, "never"),
    ];
    let b = [
        said(Some(2), "never"),
        said(Some(3), "never"),
        said(Some(2), "Never."),
    ];
    let (left, right) = twins(&a, &b);
    assert_eq!(shown(&left), ["0 Same", "0 Same", "2 Same", "2 Same"]);
    assert_eq!(shown(&right), ["1 Same", "0 Same", "2 Same"]);
}

#[test]
fn thousands_of_equal_and_of_near_quotes_are_no_trouble() {
    let counts = |first: usize| -> Vec<_> {
        let text = |number| format!("the count stands at {number} houses in the valley tonight");
        (first..first + 1_000)
            .map(|number| said(None, &text(number)))
            .collect()
    };
    let (left, _) = twins(&counts(0), &counts(1_000));
    assert!(
        left.iter()
            .all(|twin| { twin.is_some_and(|twin| twin.likeness == Likeness::Reworded) })
    );
    let equal = vec![said(None, "we are one people"); 5_000];
    let (left, _) = twins(&equal, &equal);
    assert_eq!(shown(left.get(4_999..).unwrap()), ["4999 Same"]);
}

/// Quotes over few words, so that cuts and rewordings are common.
fn quotes() -> impl Strategy<Value = Vec<Utterance>> {
    let word = prop::sample::select(vec![
        "we", "will", "never", "go", "back", "…", "now", "home",
    ]);
    let text = prop::collection::vec(word, 0..9).prop_map(|words| words.join(" "));
    let quote = (text, prop::option::of(0_usize..3)).prop_map(|(text, person)| said(person, &text));
    prop::collection::vec(quote, 0..12)
}

fn shared_pair(one: &Words, other: &Words) -> bool {
    let pairs = |words: &Words| -> Vec<[u64; 2]> {
        words
            .pieces()
            .flat_map(|piece| piece.windows(2))
            .map(|pair| [pair[0], pair[1]])
            .collect()
    };
    let theirs = pairs(other);
    pairs(one).iter().any(|pair| theirs.contains(pair))
}

proptest! {
    #[test]
    fn the_mirror_image_is_the_same(a in quotes(), b in quotes()) {
        let (left, right) = twins(&a, &b);
        let (right_again, left_again) = twins(&b, &a);
        prop_assert_eq!(left, left_again);
        prop_assert_eq!(right, right_again);
    }

    #[test]
    fn a_twin_is_what_it_is_said_to_be(a in quotes(), b in quotes()) {
        let (left, _) = twins(&a, &b);
        for (quote, twin) in a.iter().zip(&left) {
            if let Some(twin) = twin {
                let other = &b[twin.index];
                prop_assert_eq!(likeness(&quote.words, &other.words), Some(twin.likeness));
            }
        }
    }

    #[test]
    fn asking_only_rare_pairs_misses_nobody(a in quotes(), b in quotes()) {
        let (left, _) = twins(&a, &b);
        for (quote, twin) in a.iter().zip(&left) {
            let kin = b.iter().any(|other| {
                let near = likeness(&quote.words, &other.words);
                near == Some(Likeness::Same) || near.is_some() && shared_pair(&quote.words, &other.words)
            });
            prop_assert_eq!(twin.is_some(), kin, "{:?}", quote);
        }
    }
}
