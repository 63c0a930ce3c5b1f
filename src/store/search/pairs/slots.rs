//! Where words side by side belong, two or three of them: one of a fixed number of slots, by their hash.

use crate::text::eight;

/// How many there are. What is rare then seldom shares its slot with what is common, and a slot of which
/// nothing is to be told takes a bit.
pub(super) const SLOTS: usize = 1 << 17;

/// Words side by side that are told of at most. Of two alone, phrases of more words would be looked for
/// in many articles that have all their pairs, but not in a row.
const MOST: usize = 3;

/// Begins every word of a document that no text can hold.
const MARKED: u8 = 0xc2;

/// Odd, with as many ones as zeros in no order: the golden ratio's digits.
const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

/// Gives the slots of all words that stand side by side in a document, where they are words with a space
/// behind each, and how many words belong to each slot. Those of the text and the title alone, for marked
/// words part what they stand between.
pub(super) fn each(words: &str, mut each: impl FnMut(u32, usize)) {
    let bytes = words.as_bytes();
    let (mut at, mut before, mut two_before) = (0, None, None);
    while let Some(first) = bytes.get(at) {
        let (hash, end) = hash(bytes, at);
        let own = (*first != MARKED).then_some(hash);
        let with = |before: Option<u64>| Some(mixed(before?, own?));
        let (two, three) = (with(before), with(two_before));
        for (mixed, count) in [(two, 2), (three, MOST)] {
            if let Some(mixed) = mixed {
                each(slot(mixed), count);
            }
        }
        (two_before, before, at) = (two, own, end);
    }
}

/// The slots that a phrase needs.
pub(in crate::store::search) fn of_phrase(words: &[String]) -> Vec<u32> {
    let (mut text, mut slots) = (words.join(" "), Vec::new());
    text.push(' ');
    each(&text, |slot, count| {
        if count == words.len().min(MOST) {
            slots.push(slot);
        }
    });
    slots.sort_unstable();
    slots.dedup();
    slots
}

fn mixed(one: u64, other: u64) -> u64 {
    (one.rotate_left(23) ^ other).wrapping_mul(MIX)
}

fn slot(mixed: u64) -> u32 {
    // The highest bits are mixed best.
    (mixed >> (u64::BITS - SLOTS.ilog2())) as u32
}

/// A number for the word that begins there, and where the next one does.
#[inline]
fn hash(bytes: &[u8], mut at: usize) -> (u64, usize) {
    let mut hash = 0_u64;
    loop {
        let letters = eight::load(bytes, at).unwrap_or_else(|| {
            // A space stands behind the last word.
            let mut last = [b' '; 8];
            let rest = bytes.get(at..).unwrap_or_default();
            for (to, from) in last.iter_mut().zip(rest) {
                *to = *from;
            }
            u64::from_le_bytes(last)
        });
        let count = eight::before_space(letters);
        let is_last = count < 8;
        let own = match is_last {
            true => eight::below(letters, count),
            false => letters,
        };
        hash = (hash ^ own).wrapping_mul(MIX);
        hash ^= hash >> 29;
        if is_last {
            return (hash, at + count + 1);
        }
        at += 8;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(words: &str) -> Vec<u32> {
        let mut slots = Vec::new();
        each(words, |slot, _| slots.push(slot));
        slots
    }

    #[test]
    fn a_phrase_has_the_slots_of_its_pairs_wherever_it_stands() {
        for phrase in [
            "sea wall",
            "the extraordinarily long sea wall",
            "a b",
            "eightlet eightlet eightlet",
            "été à",
        ] {
            let words: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
            let wanted = of_phrase(&words);
            assert!(!wanted.is_empty() && wanted.len() < words.len());
            for around in [
                ("", ""),
                ("a ", "b "),
                ("sixteen letters0 ", ""),
                ("", "then something else "),
            ] {
                let document = format!("\u{a4}a {}{phrase} {}", around.0, around.1);
                let slots = of(&document);
                assert!(wanted.iter().all(|slot| slots.contains(slot)), "{document}");
            }
        }
    }

    #[test]
    fn what_marked_words_part_is_no_pair() {
        assert!(of("\u{a4}a sea \u{a3}txt \u{a3} wall \u{a2}ruth \u{a2}hale ").is_empty());
        assert!(of("").is_empty());
        assert!(of("wall ").is_empty());
        assert_eq!(of("sea wall \u{a3} a b ").len(), 2);
        assert_eq!(of("the sea wall a \u{a3} b c ").len(), 6);
        assert_ne!(of("sea wall "), of("wall sea "));
    }
}
