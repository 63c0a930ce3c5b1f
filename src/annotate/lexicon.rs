//! The word lists of `assets/lexicon`, compiled in, as one table: word -> classes.
//!
//! The table is built once and asked once a word; every pass then tests bits. A list is a file with
//! one entry a line and a comment that names its source. Nouns get their plural and reporting verbs
//! their forms when the table is built, so a list stays readable.

pub use crate::annotate::class::Class;
use crate::text::Span;
use crate::text::fold;
use std::sync::LazyLock;

/// How the lines of a list are read.
#[derive(Clone, Copy)]
enum Shape {
    /// One word a line, as it stands.
    Words,
    /// A noun a line, its plural after it where it is irregular.
    Nouns,
    /// Words in lines, as many as fit.
    Packed,
    /// A verb a line: lemma, then past, participle and -ing form where they are irregular.
    Verbs,
}

macro_rules! list {
    ($file:literal, $shape:ident, $($class:ident)|+) => {
        (
            include_str!(concat!("../../assets/lexicon/", $file, ".txt")),
            Shape::$shape,
            Class(0 $(| Class::$class.0)+),
        )
    };
}

/// Every list, its shape and the classes it gives.
const LISTS: &[(&str, Shape, Class)] = &[
    list!("verbs_core", Verbs, REPORT_CORE),
    list!("verbs_disclosing", Verbs, REPORT_DISCLOSE),
    list!("verbs_contested", Verbs, REPORT_CONTEST),
    list!("verbs_directing", Verbs, REPORT_DIRECT),
    list!("verbs_judging", Verbs, REPORT_JUDGE),
    list!("verbs_weak", Verbs, REPORT_WEAK),
    list!("frames", Words, FRAME),
    list!("verbs_abroad", Words, REPORT_ABROAD),
    list!("verb_noun_traps", Words, NOUN_TRAP),
    list!("source_nouns", Nouns, SOURCE_NOUN),
    list!("role_nouns", Nouns, ROLE),
    list!("kin_nouns", Nouns, KIN),
    list!("person_nouns", Nouns, PERSON_NOUN),
    list!("document_nouns", Nouns, DOCUMENT_NOUN),
    list!("group_nouns", Nouns, GROUP_NOUN),
    list!("speech_nouns", Nouns, SPEECH_NOUN),
    list!("work_nouns", Nouns, WORK_NOUN),
    list!("male_nouns", Nouns, MALE),
    list!("female_nouns", Nouns, FEMALE),
    list!("pronouns_subject", Words, PRONOUN_SUBJECT),
    list!("pronouns_object", Words, PRONOUN_OBJECT),
    list!("possessives", Words, POSSESSIVE),
    list!("determiners", Words, DETERMINER),
    list!("auxiliaries", Words, AUXILIARY),
    list!("prepositions", Words, PREPOSITION),
    list!("conjunctions", Words, CONJUNCTION),
    list!("subordinators", Words, SUBORDINATOR),
    list!("adverbs", Words, ADVERB),
    list!("hearsay", Words, HEARSAY),
    list!("naming_verbs", Words, NAMING),
    list!("common_verbs", Words, VERB),
    list!("common_adjectives", Words, ADJECTIVE),
    list!("stop_words", Words, STOP),
    list!("months", Words, MONTH),
    list!("weekdays", Words, WEEKDAY),
    list!("outlets", Words, OUTLET),
    list!("words", Packed, COMMON_WORD),
    list!("given_male", Packed, GIVEN_MALE),
    list!("given_female", Packed, GIVEN_FEMALE),
    list!("given_male_world", Packed, GIVEN_MALE),
    list!("given_female_world", Packed, GIVEN_FEMALE),
    list!("given_either_world", Packed, GIVEN_MALE | GIVEN_FEMALE),
    list!("surnames", Packed, SURNAME),
    list!("surnames_world", Packed, SURNAME),
    list!("surnames_first", Packed, SURNAME | SURNAME_FIRST),
    list!("body_nouns", Words, BODY_NOUN),
    list!("surnames_known", Packed, SURNAME | SURNAME_KNOWN),
    list!("titles", Packed, TITLE),
    list!("titles_male", Packed, TITLE | MALE),
    list!("titles_female", Packed, TITLE | FEMALE),
    list!("titles_alone", Packed, TITLE_ALONE),
    list!("titles_role", Packed, TITLE_ROLE),
    list!("particles", Packed, PARTICLE),
    list!("suffixes", Packed, SUFFIX),
    list!("organisation_words", Packed, ORGANISATION_WORD),
    list!("acronyms", Packed, ACRONYM),
    list!("nationalities", Nouns, NATIONALITY),
    list!("things", Words, THING),
    list!("places", Words, PLACE),
    list!("place_names", Words, PLACE),
];

/// Word -> classes: an open table of word keys, half of it empty, so that a look-up touches one place
/// in memory.
struct Table {
    /// A key and its classes; key 0 is an empty slot.
    slots: Box<[(u64, Class)]>,
}

/// How many slots there are: the next power of two above one and a half times the words.
const SLOTS: usize = 1 << 17;

impl Table {
    fn get(&self, key: u64) -> Class {
        match self.slots.get(self.slot(key)) {
            Some(&(found, class)) if found == key => class,
            _ => Class::default(),
        }
    }

    /// Where `key` stands, or would.
    fn slot(&self, key: u64) -> usize {
        let mut at = (key >> (u64::BITS - SLOTS.trailing_zeros())) as usize;
        for _ in 0..SLOTS {
            match self.slots.get(at) {
                Some(&(found, _)) if found != key && found != 0 => at = (at + 1) % SLOTS,
                _ => break,
            }
        }
        at
    }

    /// Adds a word in small letters.
    fn add(&mut self, word: &str, class: Class) {
        let mut plain = [0_u8; LONGEST];
        let plain = match word.is_ascii() {
            true => Some(word),
            false => lowered(word, &mut plain),
        };
        let Some(key) = plain.map(key_of) else {
            return;
        };
        let at = self.slot(key);
        if let Some((found, known)) = self.slots.get_mut(at) {
            *found = key;
            *known |= class;
        }
    }
}

/// An odd number without a pattern in its bits.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// The key of sixteen bytes, filled up with zeros. Words of up to eight bytes never share a key;
/// longer ones do once in the age of the universe.
fn key_of_bytes(before: u64, bytes: u128) -> u64 {
    let mut key = before;
    for half in [bytes as u64, (bytes >> 64) as u64] {
        key = (key.rotate_left(29) ^ half).wrapping_mul(SPREAD);
    }
    key.max(1)
}

/// The key of a word in small letters without accents.
fn key_of(word: &str) -> u64 {
    let mut key = 0;
    for piece in word.as_bytes().chunks(16) {
        let mut bytes = [0_u8; 16];
        if let Some(place) = bytes.get_mut(..piece.len()) {
            place.copy_from_slice(piece);
        }
        key = key_of_bytes(key, u128::from_le_bytes(bytes));
    }
    key
}

static TABLE: LazyLock<Table> = LazyLock::new(build);

/// The longest word the table is asked for, in bytes; longer ones have no class.
const LONGEST: usize = 40;

/// The classes of `word`, whatever its case; none for an unknown word. No allocation.
#[must_use]
pub fn classes(word: &str) -> Class {
    let mut lower = [0_u8; LONGEST];
    let Some(lower) = lowered(word, &mut lower) else {
        return Class::default();
    };
    TABLE.get(key_of(lower))
}

/// The classes of the word at `span` of `text`: as [`classes`], but a short ASCII word is read and
/// made small in one step.
#[must_use]
pub fn classes_at(text: &str, span: Span) -> Class {
    let start = span.range().start;
    let length = span.len();
    let window = text.as_bytes().get(start..start + 16);
    if let Some(Ok(window)) = window.map(<[u8; 16]>::try_from)
        && (1..=16).contains(&length)
    {
        let word = u128::from_le_bytes(window) & (u128::MAX >> (128 - 8 * length));
        if word & HIGH_BITS == 0 {
            return TABLE.get(key_of_bytes(0, small_letters(word)));
        }
    }
    classes(span.of(text))
}

const ONES: u128 = u128::MAX / 0xff;
const HIGH_BITS: u128 = ONES * 0x80;

/// Sixteen ASCII bytes in small letters.
fn small_letters(word: u128) -> u128 {
    let from_a = word + ONES * (0x80 - b'A' as u128);
    let past_z = word + ONES * (0x7f - b'Z' as u128);
    word | (((from_a ^ past_z) & HIGH_BITS) >> 2)
}

/// `word` in small letters without accents, written into `buffer`.
fn lowered<'a>(word: &str, buffer: &'a mut [u8; LONGEST]) -> Option<&'a str> {
    if word.is_ascii() {
        let place = buffer.get_mut(..word.len())?;
        place.copy_from_slice(word.as_bytes());
        place.make_ascii_lowercase();
        return std::str::from_utf8(place).ok();
    }
    let (mut length, mut fits) = (0, true);
    for letter in word.chars() {
        fold::plain(letter, |small| {
            let place = buffer.get_mut(length..length + small.len_utf8());
            fits &= place.is_some();
            if let Some(place) = place {
                small.encode_utf8(place);
                length += small.len_utf8();
            }
        });
    }
    if !fits {
        return None;
    }
    std::str::from_utf8(buffer.get(..length)?).ok()
}

fn build() -> Table {
    let mut table = Table {
        slots: vec![(0, Class::default()); SLOTS].into_boxed_slice(),
    };
    for &(list, shape, class) in LISTS {
        for line in list.lines() {
            let entry = line.trim();
            if entry.is_empty() || entry.starts_with('#') {
                continue;
            }
            match shape {
                Shape::Words => table.add(entry, class),
                Shape::Packed => {
                    for word in entry.split_ascii_whitespace() {
                        table.add(word, class);
                    }
                }
                Shape::Nouns => {
                    let (singular, plural) = noun(entry);
                    table.add(singular, class);
                    table.add(&plural, class | Class::PLURAL);
                }
                Shape::Verbs => {
                    for (form, of) in forms(entry) {
                        table.add(&form, class | of);
                    }
                }
            }
        }
    }
    table
}

/// A noun's two forms; the plural is made where the entry does not give it.
fn noun(entry: &str) -> (&str, String) {
    if let Some((singular, plural)) = entry.split_once(' ') {
        return (singular, plural.trim().to_owned());
    }
    let plural = if let Some(stem) = entry.strip_suffix("man") {
        format!("{stem}men")
    } else if let Some(stem) = consonant_y(entry) {
        format!("{stem}ies")
    } else if hisses(entry) {
        format!("{entry}es")
    } else {
        format!("{entry}s")
    };
    (entry, plural)
}

/// A verb's forms with their classes; the regular ones are made.
fn forms(entry: &str) -> [(String, Class); 5] {
    let mut given = entry.split_whitespace();
    let lemma = given.next().unwrap_or_default();
    let third = match consonant_y(lemma) {
        Some(stem) => format!("{stem}ies"),
        None if hisses(lemma) || lemma.ends_with('o') => format!("{lemma}es"),
        None => format!("{lemma}s"),
    };
    let past = given.next().map_or_else(
        || match (consonant_y(lemma), lemma.ends_with('e')) {
            (Some(stem), _) => format!("{stem}ied"),
            (None, true) => format!("{lemma}d"),
            (None, false) => format!("{lemma}ed"),
        },
        str::to_owned,
    );
    let participle = given.next().map_or_else(|| past.clone(), str::to_owned);
    let ing = given.next().map_or_else(
        || match lemma.strip_suffix('e') {
            Some(stem) if !lemma.ends_with("ee") => format!("{stem}ing"),
            _ => format!("{lemma}ing"),
        },
        str::to_owned,
    );
    [
        (lemma.to_owned(), Class::FORM_BASE),
        (third, Class::FORM_S),
        (past, Class::FORM_PAST),
        (participle, Class::FORM_PARTICIPLE),
        (ing, Class::FORM_ING),
    ]
}

fn consonant_y(word: &str) -> Option<&str> {
    word.strip_suffix('y')
        .filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']))
}

fn hisses(word: &str) -> bool {
    ["s", "x", "z", "ch", "sh"]
        .iter()
        .any(|end| word.ends_with(end))
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
            assert!(classes(word).all(class), "{word}: {:?}", classes(word));
        }
        let text = "SAID Zebras’ Tuesday, and more words after it";
        assert_eq!(classes_at(text, Span::new(0, 4)), classes("said"));
        assert_eq!(classes_at(text, Span::new(15, 22)), classes("tuesday"));
        assert_eq!(classes("xyzzy"), Class::default());
        assert_eq!(classes(&"long".repeat(20)), Class::default());
    }

    #[test]
    fn every_word_is_found_and_the_table_has_room() {
        let used = TABLE.slots.iter().filter(|slot| slot.0 != 0).count();
        assert!(used * 3 < SLOTS * 2, "{used} of {SLOTS}: look-ups get slow");
        for (list, shape, class) in LISTS {
            for line in list.lines().filter(|line| !line.starts_with('#')) {
                let word = match shape {
                    Shape::Words => line,
                    _ => line.split_whitespace().next().unwrap_or(""),
                };
                assert!(word.is_empty() || classes(word).all(*class), "{word}");
            }
        }
    }

    #[test]
    fn every_list_names_its_source_and_is_small_letters() {
        for (list, ..) in LISTS {
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
