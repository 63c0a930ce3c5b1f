//! What speaks for and against a person, summed over every place of a distinct name.

use crate::annotate::draft::Draft;
use crate::annotate::lexicon::{Class, classes};
use crate::annotate::person::context::around;
use crate::annotate::person::feature::{Feature, Features};
use crate::annotate::person::name::Names;
use crate::annotate::person::part::Part;
use crate::annotate::person::run::{FUNCTION, NAME};
use crate::text::token::Flags;
use std::ops::Range;

/// Sums the evidence of every place into the distinct names.
pub(super) fn weigh(draft: &Draft<'_>, names: &mut Names) {
    for name in 0..names.names.len() {
        let mut features = Features::default();
        inside(draft, names, name, &mut features);
        if let Some(name) = names.names.get_mut(name) {
            name.features = features;
        }
    }
    let mut previous_end = usize::MAX;
    for candidate in &names.candidates {
        if let Some(name) = names.names.get_mut(candidate.name) {
            around(draft, candidate, previous_end, &mut name.features);
        }
        previous_end = candidate.core.end;
    }
    for name in &mut names.names {
        if !name.features.has(Feature::MidSentence) {
            name.features.add(Feature::OpensSentence);
        }
    }
}

fn inside(draft: &Draft<'_>, names: &Names, name: usize, features: &mut Features) {
    let parts = names.parts_of(name);
    let Some(candidate) = names
        .names
        .get(name)
        .and_then(|name| names.candidates.get(name.first))
    else {
        return;
    };
    let (Some(first), Some(last)) = (
        parts.first(),
        parts
            .iter()
            .rev()
            .find(|part| !part.class.any(Class::SUFFIX))
            .or(parts.last()),
    ) else {
        return;
    };
    features.add(Feature::Bias);
    let given = Class::GIVEN_MALE | Class::GIVEN_FEMALE;
    let word = |part: &Part| part.class.any(Class::COMMON_WORD | FUNCTION);
    let known = |part: &Part| {
        part.class.any(
            NAME | Class::PLACE
                | Class::NATIONALITY
                | Class::COMMON_WORD
                | Class::PARTICLE
                | Class::ORGANISATION_WORD
                | Class::TITLE
                | Class::TITLE_ROLE,
        )
    };
    features.add(match (first.class.any(given), word(first)) {
        (true, false) => Feature::FirstGiven,
        (true, true) => Feature::FirstGivenWord,
        (false, true) => Feature::FirstWord,
        (false, false) => Feature::FirstUnknown,
    });
    features.add(match (last.class.any(Class::SURNAME), word(last)) {
        (true, false) => Feature::LastSurname,
        (true, true) => Feature::LastSurnameWord,
        (false, true) => Feature::LastWord,
        (false, false) if last.class.any(given) => Feature::LastGiven,
        (false, false) => Feature::LastUnknown,
    });
    if first.class.any(Class::SURNAME_FIRST) && parts.len() <= 3 {
        features.add(Feature::EastFirst);
    }
    let middle = parts
        .get(1..parts.len().saturating_sub(1))
        .unwrap_or_default();
    let mut flag = |seen: bool, feature: Feature| {
        if seen {
            features.add(feature);
        }
    };
    flag(parts.iter().any(|part| part.is_initial()), Feature::Initial);
    let (mut northern, mut other) = (false, false);
    for at in candidate.core.clone() {
        let class = draft.class(at);
        if is_northern_particle(draft.word(at)) {
            northern = true;
        } else if class.any(Class::PARTICLE) && !class.any(NAME) {
            other = true;
        }
    }
    flag(northern, Feature::NorthernParticle);
    flag(candidate.core.len() > 1 && other, Feature::Particle);
    flag(
        last.class.any(Class::SURNAME_KNOWN) && (parts.len() == 1 || !word(first)),
        Feature::Known,
    );
    flag(
        parts.len() > 1
            && parts
                .iter()
                .skip(1)
                .any(|part| part.class.any(Class::SUFFIX)),
        Feature::Suffix,
    );
    flag(
        parts
            .iter()
            .any(|part| part.class.any(Class::ORGANISATION_WORD) && !part.class.any(NAME)),
        Feature::OrganisationWord,
    );
    flag(
        last.class.any(Class::ORGANISATION_WORD) && last.class.any(NAME),
        Feature::OrganisationName,
    );
    flag(
        parts.len() > 1 && parts.iter().any(|part| part.class.any(Class::PLACE)),
        Feature::PlacePart,
    );
    let classes_of = |tokens: Range<usize>| match tokens.len() {
        1 => draft.class(tokens.start),
        _ => classes(draft.span(tokens).of(draft.text)),
    };
    let mut whole = classes_of(candidate.core.clone());
    if candidate.title < candidate.core.start {
        whole |= classes_of(candidate.title..candidate.core.end);
    }
    let name_too = parts.iter().all(|part| part.class.any(NAME));
    flag(whole.any(Class::PLACE) && !name_too, Feature::PlaceWhole);
    flag(whole.any(Class::PLACE) && name_too, Feature::PlaceOrName);
    flag(whole.any(Class::THING), Feature::Thing);
    let small_syllable = |word: &str| {
        word.split_once('-').is_some_and(|(head, tail)| {
            head.len() <= 6
                && tail.len() <= 6
                && head.starts_with(char::is_uppercase)
                && tail.chars().all(char::is_lowercase)
        })
    };
    flag(
        candidate
            .core
            .clone()
            .any(|at| draft.is(at, Flags::HYPHEN) && small_syllable(draft.word(at))),
        Feature::SmallSyllable,
    );
    flag(whole.any(Class::OUTLET), Feature::Outlet);
    flag(
        parts.iter().any(|part| part.class.any(Class::NATIONALITY)),
        Feature::National,
    );
    flag(
        middle
            .iter()
            .any(|part| word(part) && !part.class.any(NAME | Class::PARTICLE)),
        Feature::MiddleWord,
    );
    flag(parts.iter().all(word), Feature::AllWords);
    flag(
        candidate
            .core
            .clone()
            .all(|at| draft.is(at, Flags::ALL_CAPS)),
        Feature::Capitals,
    );
    flag(
        candidate.core.clone().any(|at| draft.is(at, Flags::HYPHEN)),
        Feature::Hyphen,
    );
    flag(parts.len() == 3, Feature::Three);
    flag(parts.len() >= 4, Feature::Four);
    flag(parts.len() >= 6, Feature::Six);
    flag(
        ends_as_surname(draft.word(last.token as usize)) && !word(last),
        Feature::SurnameEnding,
    );
    flag(
        parts.iter().any(|part| {
            part.class
                .any(Class::TITLE | Class::TITLE_ROLE | Class::ROLE)
                && !part.class.any(NAME)
        }),
        Feature::OfficeInside,
    );
    flag(!parts.iter().any(known), Feature::AllUnknown);
    let count = names.names.get(name).map_or(0, |name| name.count);
    flag((2..4).contains(&count), Feature::Twice);
    flag(count >= 4, Feature::Often);
}

/// Endings that many surnames share and few other words have.
fn ends_as_surname(word: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "ov", "ova", "ev", "eva", "sky", "skyy", "skiy", "ski", "ska", "ich", "ić", "ovic", "ević",
        "enko", "chuk", "yuk", "yan", "ian", "dze", "shvili", "poulos", "akis", "idis", "escu",
        "eanu", "sson", "sen", "berg", "stein", "mann", "oglu", "zadeh", "nejad", "pour", "wala",
        "jee", "appa", "swamy", "murthy", "nathan", "singh", "ez", "inho", "elli", "etti", "ini",
        "ucci", "azzi", "wicz", "czyk", "quist", "lund", "gaard", "kar", "moto", "mura", "yama",
        "shita", "uchi", "zaki", "hara", "nen", "ainen", "as", "is", "aitis", "sons",
    ];
    let last = word.as_bytes().last();
    word.len() >= 6
        && ENDINGS.iter().any(|end| {
            end.as_bytes().last() == last
                && (end.len() >= 3 || word.len() >= 7)
                && word.ends_with(end)
        })
}

/// "van", "al-Assad", "d’Estaing": a particle of names, never of places.
fn is_northern_particle(word: &str) -> bool {
    const PARTICLES: &[&str] = &[
        "van", "von", "bin", "ibn", "bint", "al", "el", "der", "den", "ter", "abu", "ul", "ud",
        "d", "mc", "mac",
    ];
    let joint = |byte: u8| matches!(byte, b'-' | b'\'') || !byte.is_ascii();
    let end = word.bytes().take(5).position(joint);
    word.get(..end.unwrap_or(word.len())).is_some_and(|head| {
        head.len() <= 4
            && PARTICLES
                .iter()
                .any(|known| head.eq_ignore_ascii_case(known))
    })
}
