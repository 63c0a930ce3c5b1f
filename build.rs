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
use annotate::lexicon::{key, lists};
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

fn write(name: &str, numbers: &[u64]) {
    let folder = std::env::var_os("OUT_DIR").expect("cargo names a folder");
    let bytes: Vec<u8> = numbers
        .iter()
        .flat_map(|number| number.to_le_bytes())
        .collect();
    std::fs::write(Path::new(&folder).join(name), bytes).expect("the build folder can be written");
}
