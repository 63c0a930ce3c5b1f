//! Makes the table of `src/annotate/lexicon` from the word lists, so that the program starts with it.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a build that cannot go on says so by stopping; cargo is spoken to on standard output"
)]
#![allow(
    dead_code,
    unreachable_pub,
    reason = "modules of the program, of which the build needs a part"
)]

use annotate::class::Class;
use annotate::lexicon::{key, letters, lists};
use std::path::Path;

#[path = "src/text"]
mod text {
    pub mod bits;
    pub mod plain;
}
#[path = "src/annotate"]
mod annotate {
    pub mod class;
    pub mod lexicon {
        pub mod key;
        pub mod letters;
        pub mod lists;
    }
}

fn main() {
    for read in [
        "build.rs",
        "assets/lexicon",
        "src/text/bits.rs",
        "src/text/plain.rs",
        "src/annotate/class.rs",
        "src/annotate/lexicon",
    ] {
        println!("cargo::rerun-if-changed={read}");
    }
    let mut words = vec![(0_u64, Class::default()); key::SLOTS];
    lists::each(|word, class| {
        let mut plain = [0; key::LONGEST];
        let key = key::of(
            key::lowered(word, &mut plain).expect("a word list has a word that is too long"),
        );
        let free = |at: &usize| words[*at].1 == Class::default() || words[*at].0 == key & key::TAG;
        let at = key::slots(key).find(free).expect("the table is too small");
        words[at] = (key & key::TAG, words[at].1 | class);
    });
    write_bytes("lexicon.letters", &odds_of_letters(&words));
    let mut sets = vec![0];
    let slots: Vec<u64> = words
        .into_iter()
        .map(|(tag, class)| {
            let known = sets.iter().position(|set| *set == class.bits());
            let number = known.unwrap_or_else(|| {
                sets.push(class.bits());
                sets.len() - 1
            });
            tag | u64::try_from(number).expect("a number")
        })
        .collect();
    assert!(sets.len() as u64 <= !key::TAG, "too many sets of classes");
    write("lexicon.slots", &slots);
    write("lexicon.sets", &sets);
}

/// For every three letters how much likelier they are in names of people than in other words, as a
/// logarithm in parts of [`letters::UNIT`]. A word that is both says nothing.
fn odds_of_letters(words: &[(u64, Class)]) -> Vec<u8> {
    const NAME: Class = Class::of(&[Class::GIVEN_MALE, Class::GIVEN_FEMALE, Class::SURNAME]);
    const WORD: Class = Class::of(&[
        Class::COMMON_WORD,
        Class::ORGANISATION_WORD,
        Class::NATIONALITY,
        Class::THING,
    ]);
    /// There are few places in the lists, and many among the words that the lists do not know.
    const PLACE: f64 = 5.0;
    /// Seen so often at least, so that what is rare says little.
    const RARE: f64 = 3.0;
    /// No three letters say more.
    const MOST: f64 = 4.0;
    let class_of = |word: &str| {
        let mut plain = [0; key::LONGEST];
        let key = key::of(key::lowered(word, &mut plain).unwrap_or_default());
        let slot = key::slots(key)
            .map(|at| words[at])
            .find(|(tag, class)| *class == Class::default() || *tag == key & key::TAG);
        slot.map_or(Class::default(), |(_, class)| class)
    };
    let mut counts = vec![(0.0, 0.0); letters::TRIPLES];
    let mut count = |word: &str, names: f64, others: f64| {
        let mut plain = [0; key::LONGEST];
        let word = key::lowered(word, &mut plain)
            .unwrap_or_default()
            .as_bytes();
        if word.len() >= 3 && word.iter().all(u8::is_ascii_lowercase) {
            for at in letters::triples(word) {
                counts[at].0 += names;
                counts[at].1 += others;
            }
        }
    };
    let mut seen = std::collections::HashSet::new();
    lists::each(|entry, class| {
        for word in entry
            .split(' ')
            .filter(|word| seen.insert((*word).to_owned()))
        {
            let known = class_of(word) | class;
            match (known.any(NAME), known.any(Class::PLACE)) {
                (true, true) => {}
                (true, false) if known.any(WORD) => {}
                (true, false) => count(word, 1.0, 0.0),
                (false, true) => count(word, 0.0, PLACE),
                (false, false) => count(word, 0.0, 1.0),
            }
        }
    });
    let (names, others) = counts
        .iter()
        .fold((0.0, 0.0), |sum, count| (sum.0 + count.0, sum.1 + count.1));
    let odds = |(name, other): &(f64, f64)| {
        let odds = ((name + RARE) / (other * names / others + RARE)).ln();
        let odds = odds.clamp(-MOST, MOST) * f64::from(letters::UNIT);
        (odds.round() as i8).cast_unsigned()
    };
    counts.iter().map(odds).collect()
}

fn write(name: &str, numbers: &[u64]) {
    let bytes: Vec<u8> = numbers
        .iter()
        .flat_map(|number| number.to_le_bytes())
        .collect();
    write_bytes(name, &bytes);
}

fn write_bytes(name: &str, bytes: &[u8]) {
    let folder = std::env::var_os("OUT_DIR").expect("cargo names a folder");
    std::fs::write(Path::new(&folder).join(name), bytes).expect("the build folder can be written");
}
