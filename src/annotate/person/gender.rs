//! Man or woman: from titles, kin nouns and given names.

use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::model::Gender;
use crate::annotate::person::name::Candidate;
use crate::annotate::person::part::Part;
use crate::text::token::TokenKind;

/// Whether both are known and not the same.
pub(super) fn differ(a: Gender, b: Gender) -> bool {
    a != Gender::Unknown && b != Gender::Unknown && a != b
}

fn of_class(class: Class, male: Class, female: Class) -> Gender {
    match (class.any(male), class.any(female)) {
        (true, false) => Gender::Male,
        (false, true) => Gender::Female,
        _ => Gender::Unknown,
    }
}

/// What the first given name tells; a surname that leads tells nothing.
pub(super) fn of_parts(parts: &[Part]) -> Gender {
    let given = Class::GIVEN_MALE | Class::GIVEN_FEMALE;
    parts
        .iter()
        .take(2)
        .filter(|part| !part.is_initial())
        .find(|part| {
            part.class.any(given) && (parts.len() == 1 || !part.class.any(Class::SURNAME_FIRST))
        })
        .map_or(Gender::Unknown, |part| {
            of_class(part.class, Class::GIVEN_MALE, Class::GIVEN_FEMALE)
        })
}

/// What the titles before the name tell: Mrs, Prince.
pub(super) fn of_titles(draft: &Draft<'_>, candidate: &Candidate) -> Gender {
    (candidate.title..candidate.core.start)
        .map(|at| of_class(draft.class(at), Class::MALE, Class::FEMALE))
        .find(|&gender| gender != Gender::Unknown)
        .unwrap_or_default()
}

/// What a noun right before the name tells: "his wife, Tina", "actress Jane Roe".
pub(super) fn of_kin_before(draft: &Draft<'_>, candidate: &Candidate) -> Gender {
    kin_before(draft, candidate).map_or(Gender::Unknown, |at| {
        of_class(draft.class(at), Class::MALE, Class::FEMALE)
    })
}

/// The kin or role noun right before the name, a comma between them or not.
pub(super) fn kin_before(draft: &Draft<'_>, candidate: &Candidate) -> Option<usize> {
    let mut at = candidate.title.min(candidate.core.start).checked_sub(1)?;
    if draft.word(at) == "," {
        at = at.checked_sub(1)?;
    }
    let class = draft.class(at);
    (draft.kind(at) == Some(TokenKind::Word)
        && class.any(Class::KIN | Class::ROLE | Class::SOURCE_NOUN | Class::PERSON_NOUN)
        && !class.any(Class::PLURAL))
    .then_some(at)
}
