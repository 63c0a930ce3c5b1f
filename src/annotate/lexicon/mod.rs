//! What the word lists of `assets/lexicon` know of a word: its classes.
//!
//! The build makes one table of all lists (`build.rs`), and every word of a text is looked up in it
//! once; passes then test bits. Nothing is built when the program starts.

pub mod key;
pub mod letters;
#[cfg(test)]
mod lists;

pub use crate::annotate::class::Class;
use crate::text::{Span, eight};
use key::{LONGEST, TAG};
use std::hint::select_unpredictable;
use std::ops::Range;

/// The steps of the buckets of words, two bytes each.
static STEPS: &[u8; 2 * key::BUCKETS] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.steps"));

/// The table, eight bytes a slot, half of them empty: a look-up touches one place in it.
static SLOTS: &[u8; 8 * key::SLOTS] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.slots"));

/// The sets of classes that words have, eight bytes each; the first is the empty set.
static SETS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.sets"));

/// The odds of three letters in a row being a person's name, one byte with a sign each.
static LETTERS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.letters"));

/// How much `word` looks like a person's name by its letters, whatever its case: a sum of logarithms
/// of odds in parts of [`letters::UNIT`], above zero where it does. Nothing where it is too long.
#[must_use]
pub fn likeness(word: &str) -> i32 {
    let odds = |at: usize| {
        LETTERS
            .get(at)
            .map_or(0, |odds| i32::from(odds.cast_signed()))
    };
    let sum = |word: &[u8]| letters::triples(word).map(odds).sum();
    if word.is_ascii() && word.len() <= LONGEST {
        return sum(word.as_bytes());
    }
    let mut lower = [0_u8; LONGEST];
    key::lowered(word, &mut lower).map_or(0, |lower| sum(lower.as_bytes()))
}

/// The classes of `word`, whatever its case; none for an unknown word. No allocation.
#[must_use]
pub fn classes(word: &str) -> Class {
    let mut lower = [0_u8; LONGEST];
    key::lowered(word, &mut lower).map_or(Class::default(), |lower| look_up(key::of(lower)))
}

/// The classes of a word of at most fifteen small ASCII letters, given as [`scan`] gives it.
///
/// [`scan`]: crate::text::token::scan
#[inline]
#[must_use]
pub fn classes_of_short([first, second]: [u64; 2]) -> Class {
    let key = key::with(0, first);
    look_up(match second {
        0 => key,
        _ => key::with(key, second),
    })
}

/// The classes of the word at `span` of `text`: as [`classes`], but ASCII is read and made small eight
/// letters in one step.
#[must_use]
pub fn classes_at(text: &str, span: Span) -> Class {
    let Range { start, end } = span.range();
    let part = |at: usize| {
        let word = eight::first(eight::load(text.as_bytes(), at)?, (end - at).min(8));
        eight::is_ascii(word).then(|| eight::small_letters(word))
    };
    if span.len() > LONGEST {
        return Class::default();
    }
    (start..end)
        .step_by(8)
        .try_fold(0, |key, at| Some(key::with(key, part(at)?)))
        .map_or_else(|| classes(span.of(text)), look_up)
}

/// A number of eight bytes out of a table.
fn number(table: &[u8], at: usize) -> u64 {
    eight::load(table, at * 8).unwrap_or_default()
}

fn look_up(key: u64) -> Class {
    let (steps, _) = STEPS.as_chunks();
    let step = steps.get(key::bucket(key)).copied().unwrap_or_default();
    let step = u16::from_le_bytes(step);
    let slot = number(SLOTS, key::slot(key, step));
    // Chosen and not jumped to: whether a word is known cannot be guessed.
    let set = select_unpredictable(slot & TAG == key & TAG, slot & !TAG, 0);
    Class::from_bits(number(SETS, set as usize))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_made_or_taken_from_the_list() {
        for (word, class) in [
            ("said", Class::REPORT_CORE | Class::FORM_PAST),
            ("SAYS", Class::REPORT_CORE | Class::FORM_S),
            ("written", Class::REPORT_CORE | Class::FORM_PARTICIPLE),
            ("denied", Class::REPORT_CONTEST | Class::FORM_PAST),
            ("admitting", Class::REPORT_DISCLOSE | Class::FORM_ING),
            ("agreeing", Class::REPORT_WEAK | Class::FORM_ING),
            ("promises", Class::REPORT_DIRECT | Class::FORM_S),
            ("sources", Class::SOURCE_NOUN | Class::PLURAL),
            ("spokesmen", Class::SOURCE_NOUN | Class::PLURAL),
            ("aides", Class::SOURCE_NOUN | Class::PLURAL),
            ("wives", Class::KIN | Class::PLURAL | Class::FEMALE),
            ("Tuesday", Class::WEEKDAY),
        ] {
            assert!(classes(word).has(class), "{word}: {:?}", classes(word));
        }
        let text =
            "SAID Zebras’ Tuesday, and more words after it of the United Arab Emirates, here";
        assert_eq!(classes_at(text, Span::new(0, 4)), classes("said"));
        assert_eq!(classes_at(text, Span::new(15, 22)), classes("tuesday"));
        let emirates = Span::new(55, 75);
        assert_eq!(classes_at(text, emirates), classes("united arab emirates"));
        assert!(classes_at(text, emirates).any(Class::PLACE));
        assert_eq!(classes("xyzzy"), Class::default());
        assert_eq!(classes(&"long".repeat(20)), Class::default());
    }

    #[test]
    fn letters_tell_names_of_people_from_other_words_that_no_list_knows() {
        for (name, other) in [
            ("Wojciechowicz", "Restructurings"),
            ("ADEBOWALEKEN", "OVERSHADOWINGS"),
            ("Gunnarsdóttir", "Blingwashers"),
        ] {
            assert_eq!((classes(name), classes(other)), Default::default());
            let found = (likeness(name), likeness(other));
            assert!(
                found.0 > letters::UNIT && found.1 < -letters::UNIT,
                "{name} {other} {found:?}"
            );
        }
        assert_eq!((likeness(""), likeness(&"long".repeat(20))), (0, 0));
    }

    #[test]
    fn every_word_is_found_and_the_table_has_room() {
        let used = (0..key::SLOTS).filter(|at| number(SLOTS, *at) != 0).count();
        assert!(
            used * 3 < key::SLOTS * 2,
            "{used}: no steps will be found soon"
        );
        lists::each(|word, class| assert!(classes(word).has(class), "{word}"));
    }

    #[test]
    fn every_list_names_its_source_and_is_small_letters() {
        for (list, ..) in lists::LISTS {
            assert!(
                list.starts_with('#'),
                "{}",
                list.lines().next().unwrap_or("")
            );
            for line in list.lines().filter(|line| !line.starts_with('#')) {
                assert_eq!(line, line.to_lowercase().trim_end(), "in small letters");
            }
        }
    }
}
