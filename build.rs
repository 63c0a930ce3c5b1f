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
use std::collections::BTreeMap;
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
    let mut words = BTreeMap::<u64, Class>::new();
    lists::each(|word, class| *words.entry(key_of(word)).or_default() |= class);
    write_bytes("lexicon.letters", &odds_of_letters(&words));
    let steps = steps(words.keys().copied());
    let mut slots = vec![0; key::SLOTS];
    let mut sets = vec![0];
    for (key, class) in &words {
        let known = sets.iter().position(|set| *set == class.bits());
        let number = known.unwrap_or_else(|| {
            sets.push(class.bits());
            sets.len() - 1
        });
        slots[key::slot(*key, steps[key::bucket(*key)])] = key & key::TAG | number as u64;
    }
    assert!(sets.len() as u64 <= !key::TAG, "too many sets of classes");
    let steps: Vec<u8> = steps.iter().flat_map(|step| step.to_le_bytes()).collect();
    write_bytes("lexicon.steps", &steps);
    write("lexicon.slots", &slots);
    write("lexicon.sets", &sets);
}

fn key_of(word: &str) -> u64 {
    let mut plain = [0; key::LONGEST];
    key::of(key::lowered(word, &mut plain).expect("a word list has a word that is too long"))
}

/// The steps of all buckets by which every word has a slot of its own: full buckets choose first.
fn steps(keys: impl Iterator<Item = u64>) -> Vec<u16> {
    let mut buckets = vec![Vec::new(); key::BUCKETS];
    keys.for_each(|key| buckets[key::bucket(key)].push(key));
    let mut order: Vec<usize> = (0..key::BUCKETS).collect();
    order.sort_by_key(|bucket| std::cmp::Reverse(buckets[*bucket].len()));
    let mut steps = vec![0; key::BUCKETS];
    let mut taken = vec![false; key::SLOTS];
    for bucket in order {
        let fits = |step: &u16| {
            let mut slots: Vec<_> = buckets[bucket]
                .iter()
                .map(|key| key::slot(*key, *step))
                .collect();
            slots.sort_unstable();
            slots.iter().all(|slot| !taken[*slot]) && slots.is_sorted_by(|one, next| one < next)
        };
        let step = (0..=u16::MAX).find(fits).expect("the table is too small");
        buckets[bucket]
            .iter()
            .for_each(|key| taken[key::slot(*key, step)] = true);
        steps[bucket] = step;
    }
    steps
}

/// For every three letters how much likelier they are in names of people than in other words, as a
/// logarithm in parts of [`letters::UNIT`]. A word that is both says nothing.
fn odds_of_letters(words: &BTreeMap<u64, Class>) -> Vec<u8> {
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
    let class_of = |word: &str| words.get(&key_of(word)).copied().unwrap_or_default();
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
