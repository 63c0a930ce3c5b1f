//! The word lists of `assets/lexicon` and how their lines are read.
//!
//! A list is a file with one entry a line and a comment that names its source. Nouns get their
//! plural and reporting verbs their forms here, so that a list stays readable. The build reads the
//! lists; the program itself holds only the table made of them.

use crate::annotate::class::Class;

/// How the lines of a list are read.
#[derive(Clone, Copy)]
pub(crate) enum Shape {
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
            include_str!(concat!("../../../assets/lexicon/", $file, ".txt")),
            Shape::$shape,
            Class::of(&[$(Class::$class),+]),
        )
    };
}

/// Every list, its shape and the classes it gives.
pub(crate) const LISTS: &[(&str, Shape, Class)] = &[
    list!("verbs_core", Verbs, REPORT_CORE),
    list!("verbs_disclosing", Verbs, REPORT_DISCLOSE),
    list!("verbs_contested", Verbs, REPORT_CONTEST),
    list!("verbs_directing", Verbs, REPORT_DIRECT),
    list!("verbs_judging", Verbs, REPORT_JUDGE),
    list!("verbs_weak", Verbs, REPORT_WEAK),
    list!("verbs_phrasal", Verbs, REPORT_PHRASAL),
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
    list!("time_nouns", Words, TIME_NOUN),
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
    list!("deeds", Packed, DEED),
    list!("undergone", Packed, UNDERGONE),
    list!("life_nouns", Packed, LIFE_NOUN),
    list!("places", Words, PLACE),
    list!("place_names", Words, PLACE),
];

/// Calls `add` with every form of every word, as the lists write it, and its classes.
pub(crate) fn each(mut add: impl FnMut(&str, Class)) {
    for &(list, shape, class) in LISTS {
        for entry in list.lines().map(str::trim) {
            if entry.is_empty() || entry.starts_with('#') {
                continue;
            }
            match shape {
                Shape::Words => add(entry, class),
                Shape::Packed => entry
                    .split_ascii_whitespace()
                    .for_each(|word| add(word, class)),
                Shape::Nouns => {
                    let (singular, plural) = noun(entry);
                    add(singular, class);
                    add(&plural, class | Class::PLURAL);
                }
                Shape::Verbs => {
                    for (form, of) in forms(entry) {
                        add(&form, class | of);
                    }
                }
            }
        }
    }
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
