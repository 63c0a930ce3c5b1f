//! Which words a noun phrase may hold, as far as the word and the one before it tell.
//!
//! Asked for every word beside every verb, so the commonest answers come first.

use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::text::token::{Flags, TokenKind};

/// Whether the token may be part of a noun phrase, prepositions left out.
#[inline]
pub(super) fn nounish(draft: &Draft<'_>, at: usize) -> bool {
    match draft.kind(at) {
        Some(TokenKind::Number | TokenKind::Possessive) => true,
        Some(TokenKind::Punctuation) => matches!(draft.word(at), "&" | "/" | "$" | "%" | "#" | "@"),
        Some(TokenKind::Mark) => draft.word(at) == "’" || draft.word(at) == "'",
        Some(TokenKind::Word) => {
            let class = draft.class(at);
            if draft.is(at, Flags::CAPITAL) && !draft.is(at, Flags::SENTENCE_START) {
                return !class.any(Class::AUXILIARY) || class.any(Class::MONTH);
            }
            // Most words are nouns and nothing else.
            !class.any(NO_PLAIN_NOUN) || serves_as_noun(draft, at)
        }
        None => false,
    }
}

/// Function words.
const FUNCTION: Class = Class::of(&[
    Class::PREPOSITION,
    Class::CONJUNCTION,
    Class::SUBORDINATOR,
    Class::AUXILIARY,
    Class::ADVERB,
    Class::PRONOUN_SUBJECT,
    Class::PRONOUN_OBJECT,
]);

/// What a small word may be but a noun or an adjective.
const NO_PLAIN_NOUN: Class = Class::of(&[
    FUNCTION,
    Class::DETERMINER,
    Class::POSSESSIVE,
    Class::VERB,
    Class::REPORT_ANY,
]);

/// Whether a word that may be something else as well stands in a noun phrase here. Apart from
/// [`nounish`], which is quick without it.
#[inline(never)]
fn serves_as_noun(draft: &Draft<'_>, at: usize) -> bool {
    let class = draft.class(at);
    if class.any(Class::POSSESSIVE | Class::DETERMINER) {
        return !class.any(Class::SUBORDINATOR) || draft.word(at).len() != 4;
    }
    let noun = Class::NOUN_TRAP
        | Class::SOURCE_NOUN
        | Class::ROLE
        | Class::KIN
        | Class::GROUP_NOUN
        | Class::DOCUMENT_NOUN
        | Class::PERSON_NOUN
        | Class::ADJECTIVE;
    // "the work", "its moves"; "a welcome message", "his proposed wall"
    class.any(noun)
        || !(class.any(FUNCTION)
            || class.any(Class::VERB) && !is_led(draft, at)
            || is_verb_form(class) && !describes(draft, at))
}

/// An article, a possessive or a preposition stands before the token at `at` and its adjectives, so
/// that it is no verb: "the work", "Roe's long walks", "director of public works".
fn is_led(draft: &Draft<'_>, at: usize) -> bool {
    let described = |&before: &usize| !draft.class(before).any(Class::ADJECTIVE);
    let Some(before) = (at.saturating_sub(3)..at).rev().find(described) else {
        return false;
    };
    let class = draft.class(before);
    let word = draft.word(before);
    class.any(Class::POSSESSIVE) && !class.any(Class::PRONOUN_SUBJECT)
        || class.any(Class::PREPOSITION) && !class.any(Class::SUBORDINATOR) && word != "to"
        || matches!(word, "the" | "The" | "a" | "A" | "an" | "An")
        || draft.kind(before) == Some(TokenKind::Possessive)
}

/// "a welcome message", "his proposed wall": a verb's form that stands like an adjective.
fn describes(draft: &Draft<'_>, at: usize) -> bool {
    let before = at
        .checked_sub(1)
        .map_or(Class::default(), |at| draft.class(at));
    before.any(Class::DETERMINER | Class::POSSESSIVE)
        && !before.any(Class::PRONOUN_SUBJECT | Class::SUBORDINATOR)
        && (draft.class(at).any(Class::FORM_BASE) || is_plain_noun(draft, at + 1))
}

/// A small word that is of no other kind.
fn is_plain_noun(draft: &Draft<'_>, at: usize) -> bool {
    draft.kind(at) == Some(TokenKind::Word)
        && !draft.is(at, Flags::CAPITAL)
        && !draft.class(at).any(NO_PLAIN_NOUN)
}

fn is_verb_form(class: Class) -> bool {
    class.any(Class::REPORT_ANY)
        && class.any(Class::FORM_PAST | Class::FORM_S | Class::FORM_BASE)
        && !class.any(Class::NOUN_TRAP)
}
