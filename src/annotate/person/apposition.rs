//! What stands beside a name behind a comma, a dash or in parentheses, and says who or what it is: an age, an
//! office, a place, letters of a party.

use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::person::feature::Feature;
use crate::annotate::person::name::Candidate;
use crate::text::token::{Flags, TokenKind};

/// Classes of nouns that say who somebody is.
const WHO: Class = Class::of(&[
    Class::ROLE,
    Class::KIN,
    Class::SOURCE_NOUN,
    Class::TITLE_ROLE,
]);

/// What the words behind the comma at `at` say of the name before it; `number` when the first is one that may be an
/// age.
pub(super) fn behind_comma(draft: &Draft<'_>, at: usize, number: bool) -> Feature {
    if number
        && matches!(
            draft.word(at + 2),
            "," | "." | ")" | "and" | "who" | "—" | "–" | ";"
        )
        || draft.word(at + 1) == "aged"
    {
        return Feature::Age;
    }
    match draft.word(at + 1) {
        "who" | "whose" | "whom" => return Feature::WhoAfter,
        "which" => return Feature::WhichAfter,
        _ => {}
    }
    // "X, Norway's envoy" says what X is, "X, Norway" where.
    let owned = draft.kind(at + 2) == Some(TokenKind::Possessive);
    if draft.class(at + 1).any(Class::PLACE) && draft.is(at + 1, Flags::CAPITAL) && !owned {
        return Feature::PlaceAfter;
    }
    noun_behind(draft, at).unwrap_or(Feature::CommaAfter)
}

/// What the words behind the dash at `at` say of the name before it.
pub(super) fn behind_dash(draft: &Draft<'_>, at: usize) -> Feature {
    match draft.word(at + 1) {
        "who" | "whose" | "whom" => Feature::WhoAfter,
        _ => noun_behind(draft, at).unwrap_or(Feature::EndsClause),
    }
}

/// The first telling noun of the few words behind `at`: a person's or a body's.
fn noun_behind(draft: &Draft<'_>, at: usize) -> Option<Feature> {
    let mut found = None;
    for at in at + 1..(at + 7).min(draft.tokens.len()) {
        let class = draft.class(at);
        let inside = matches!(
            draft.kind(at),
            Some(TokenKind::Word | TokenKind::Possessive)
        );
        if !inside || class.any(Class::AUXILIARY | Class::PRONOUN_SUBJECT | Class::CONJUNCTION) {
            break;
        }
        if class.any(WHO) && !class.any(Class::PLURAL) {
            return Some(Feature::RoleAfter);
        }
        if class.any(Class::GROUP_NOUN | Class::BODY_NOUN) {
            found = Some(Feature::BodyAfter);
        }
    }
    found
}

/// "the minister of trade, X": whether an office with what it is of ends before the comma at `comma`.
pub(super) fn ends_office(draft: &Draft<'_>, comma: usize) -> bool {
    const WORDS: usize = 8;
    for at in (comma.saturating_sub(WORDS)..comma).rev() {
        if !matches!(
            draft.kind(at),
            Some(TokenKind::Word | TokenKind::Possessive)
        ) || draft.is(at, Flags::SENTENCE_START)
        {
            return false;
        }
        if matches!(draft.word(at), "of" | "for" | "at") {
            let head = draft.class(at.saturating_sub(1));
            if head.any(WHO | Class::TITLE) {
                return !head.any(Class::PLURAL);
            }
        }
    }
    false
}

/// "Young Authors (YA)": whether the letters at `at` may be short for the name, which no person has.
pub(super) fn may_shorten(draft: &Draft<'_>, at: usize, candidate: &Candidate) -> bool {
    let first = |at: usize| draft.word(at).chars().next();
    [candidate.run, candidate.core.start]
        .into_iter()
        .any(|start| first(start) == first(at))
}
