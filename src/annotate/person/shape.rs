//! What the words of a name show by themselves, whatever the lexicon knows: particles, capitals, hyphens.

use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::person::name::Candidate;
use crate::annotate::person::run::NAME;
use crate::text::token::{Flags, Token};
use crate::text::{Span, eight};
use std::ops::Range;

/// What the words of one name show by themselves.
pub(super) struct Shape {
    /// "van", "al-".
    pub northern: bool,
    /// "de", "la".
    pub particle: bool,
    /// "El", "La" at the head.
    pub article: bool,
    /// Every word is in capitals.
    pub capitals: bool,
    /// A word has a hyphen.
    pub hyphen: bool,
    /// "Jae-in".
    pub small_syllable: bool,
    /// "KPlus".
    pub inner_capital: bool,
}

impl Shape {
    /// What the words of `candidate` show.
    pub(super) fn of(draft: &Draft<'_>, candidate: &Candidate) -> Self {
        let mut shape = Self {
            northern: false,
            particle: false,
            article: false,
            capitals: true,
            hyphen: false,
            small_syllable: false,
            inner_capital: false,
        };
        let core = candidate.core.clone();
        let classes = draft.classes.get(core.clone()).unwrap_or_default();
        let own = draft.tokens.get(core).unwrap_or_default();
        for (place, (token, &class)) in own.iter().zip(classes).enumerate() {
            let word = || token.span.of(draft.text);
            if place == 0 && own.len() > 1 && matches!(word(), "El" | "La" | "Los" | "Las") {
                shape.article = true;
            } else if is_northern_particle(draft.text, token, class) {
                shape.northern = true;
            } else if class.any(Class::PARTICLE) && !class.any(NAME) {
                shape.particle = true;
            }
            shape.capitals &= token.is(Flags::ALL_CAPS);
            if token.is(Flags::HYPHEN) {
                shape.hyphen = true;
                shape.small_syllable |= ends_in_small_syllable(word());
            } else if !token.is(Flags::ALL_CAPS) {
                shape.inner_capital |=
                    may_have_inner_capital(draft.text, token.span) && has_inner_capital(word());
            }
        }
        shape
    }
}

/// Whether a letter but the first may be a capital: told for nearly every word by a look at eight letters at once.
fn may_have_inner_capital(text: &str, word: Span) -> bool {
    let Range { start, end } = word.range();
    (start + 1..end).step_by(8).any(|at| {
        eight::load(text.as_bytes(), at)
            .is_none_or(|letters| eight::may_have_capital(eight::first(letters, (end - at).min(8))))
    })
}

/// "KPlus", "BoConcept"; not "McDonald", "DeVito", "O’Neil".
fn has_inner_capital(word: &str) -> bool {
    const HEADS: &[&str] = &[
        "Mc", "Mac", "De", "Del", "Della", "Di", "Da", "Du", "Des", "La", "Le", "Van", "Von",
        "Fitz", "St", "Ab", "Ap", "El", "Al",
    ];
    let letters = word.as_bytes();
    let Some(inner) = letters.iter().skip(1).position(u8::is_ascii_uppercase) else {
        return false;
    };
    letters.iter().all(u8::is_ascii_alphabetic)
        && !word.get(..=inner).is_some_and(|head| HEADS.contains(&head))
}

fn ends_in_small_syllable(word: &str) -> bool {
    // "Oslo-based", "Harding-era"
    const COMPOUND: &[&str] = &[
        "aged", "area", "based", "born", "bound", "class", "driven", "elect", "era", "free",
        "held", "led", "like", "linked", "made", "only", "owned", "run", "size", "style", "term",
        "time", "type", "wide", "year",
    ];
    word.split_once('-').is_some_and(|(head, tail)| {
        !COMPOUND.contains(&tail)
            && head.len() <= 6
            && tail.len() <= 6
            && head.starts_with(char::is_uppercase)
            && tail.chars().all(char::is_lowercase)
    })
}

/// "van", "al-Assad", "d’Estaing": a particle of names, never of places. `class` is the word's.
fn is_northern_particle(text: &str, word: &Token, class: Class) -> bool {
    const PARTICLES: &[&str] = &[
        "van", "von", "bin", "ibn", "bint", "al", "el", "der", "den", "ter", "abu", "ul", "ud",
        "d", "mc", "mac",
    ];
    let joined = word.flags.any(Flags::HYPHEN | Flags::APOSTROPHE);
    let ascii = eight::load(text.as_bytes(), word.span.range().start).is_some_and(eight::is_ascii);
    // As nearly every word is.
    if ascii && !joined && !class.any(Class::PARTICLE) && word.span.len() > 1 {
        return false;
    }
    let word = word.span.of(text);
    let joint = |byte: u8| matches!(byte, b'-' | b'\'') || !byte.is_ascii();
    let head = match word.bytes().take(5).position(joint) {
        Some(end) => word.get(..end).unwrap_or_default(),
        None if class.any(Class::PARTICLE) => word,
        None => return word.eq_ignore_ascii_case("d"),
    };
    PARTICLES
        .iter()
        .any(|known| head.eq_ignore_ascii_case(known))
}
