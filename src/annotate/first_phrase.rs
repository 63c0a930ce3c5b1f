//! The first noun phrase of a host sentence that can be its subject.
//!
//! What stands before it is stepped over: places and times, participles, adverbs.

use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::phrase::{self, Phrase, outside};
use crate::annotate::segment::{kind, named};
use crate::annotate::verb_form::{adverb, lower};
use crate::text::token::{Flags, TokenKind};

/// The first noun phrase of a frame that can be its subject: a leading "In Paris," is passed over.
pub(super) fn first_phrase(draft: &Draft<'_>, frame: usize) -> Option<Phrase> {
    let tokens = draft.frames.get(frame)?.tokens.clone();
    let ceiling = tokens.end.min(tokens.start + 60);
    let mut at = past_dateline(draft, tokens.start, ceiling);
    let opens = |at: usize| {
        draft
            .class(at)
            .any(Class::PREPOSITION | Class::SUBORDINATOR)
            || draft.class(at).any(Class::FORM_ING)
    };
    while at < ceiling
        && (!outside(draft, frame, at)
            || draft.class(at).any(Class::CONJUNCTION | Class::ADVERB)
                && !draft.class(at).any(Class::DETERMINER)
            || draft.kind(at) == Some(TokenKind::Punctuation)
            || draft.word(at + 1) == "," && matches!(draft.word(at), "There" | "Here" | "Indeed")
            || opens(at + 1)
                && draft.word(at) != "Speaking"
                && (adverb(draft, at) || matches!(draft.word(at), "Here" | "There" | "Back"))
            || phrase::is_time(draft, at))
    {
        at += 1;
    }
    // "About 200 people"
    let about = |at: usize| {
        usize::from(
            matches!(
                draft.word(at),
                "About" | "about" | "Around" | "around" | "Nearly" | "nearly"
            ) && draft.kind(at + 1) == Some(TokenKind::Number),
        )
    };
    at += about(at);
    // "Speaking in Paris," and "Quietly leaving the hall," hang on the clause after the comma.
    let hangs = |at: usize| {
        let word = draft.word(at);
        word == "Having"
            || word.len() > 4 && word.ends_with("ing") && !draft.class(at + 1).any(Class::FORM_PAST)
    };
    if at < ceiling
        && (opens(at) || hangs(at) || draft.word(at).ends_with("ly") && hangs(at + 1))
        && !draft.class(at).any(Class::DETERMINER)
    {
        // "In an interview with “The Hour,” Roe": the comma may stand inside the marks.
        let comma = (at..ceiling).find(|&at| {
            draft.word(at) == "," && outside(draft, frame, at)
                || draft.kind(at) == Some(TokenKind::Mark)
                    && draft.word(at - 1) == ","
                    && outside(draft, frame, at + 1)
        })?;
        at = past_places(draft, frame, comma + 1, ceiling);
        at += about(at);
    }
    if let Some(later) = later(draft, frame, at) {
        at = later;
    }
    if at >= ceiling {
        return None;
    }
    phrase::pronoun(draft, at).or_else(|| named_part(draft, phrase::after(draft, frame, at)?))
}

/// "LEEDS, England (Reuters) — Roe": where the words behind the place of the report begin.
fn past_dateline(draft: &Draft<'_>, start: usize, ceiling: usize) -> usize {
    if !draft.is(start, Flags::ALL_CAPS) || draft.word(start).len() < 4 {
        return start;
    }
    let dash = (start + 1..ceiling.min(start + 12)).find(|&at| {
        matches!(draft.word(at), "—" | "–" | "―" | "-" | "--") && draft.is(at, Flags::SPACE_BEFORE)
    });
    let place = |dash: &usize| {
        (start..*dash)
            .all(|at| draft.is(at, Flags::CAPITAL) || draft.kind(at) != Some(TokenKind::Word))
    };
    dash.filter(place).map_or(start, |dash| dash + 1)
}

/// "In Ames, Iowa, on Sunday, Roe": the pieces behind the first comma at `at` that are a place or
/// open with a preposition.
fn past_places(draft: &Draft<'_>, frame: usize, mut at: usize, ceiling: usize) -> usize {
    for _ in 0..4 {
        let comma = (at..ceiling.min(at + 12))
            .take_while(|&at| outside(draft, frame, at))
            .find(|&at| draft.word(at) == ",");
        let Some(comma) = comma else { return at };
        let place = draft.is(at, Flags::CAPITAL)
            && comma <= at + 3
            && (draft.class(at).any(Class::PLACE)
                || draft.is(at, Flags::DOTTED)
                || comma == at + 2 && draft.class(at + 1).any(Class::PLACE));
        // "in Leeds, which hosts the vote, Roe"
        let relative = matches!(draft.word(at), "which" | "where");
        let larger = comma <= at + 3
            && (at..comma).all(|at| draft.is(at, Flags::CAPITAL))
            && !named(draft, at)
            && draft.is(comma + 1, Flags::CAPITAL)
            && at > 1
            && draft.is(at - 2, Flags::CAPITAL);
        let again = draft.class(at).any(Class::PREPOSITION)
            && draft.kind(at + 1) != Some(TokenKind::Number)
            && !draft
                .class(at)
                .any(Class::PRONOUN_OBJECT | Class::POSSESSIVE);
        if !(place || larger || relative || again) {
            return at;
        }
        at = comma + 1;
    }
    at
}

/// "Hours later,", "Two days earlier": where the words behind the time begin.
fn later(draft: &Draft<'_>, frame: usize, at: usize) -> Option<usize> {
    let word =
        (at + 1..at + 4).find(|&at| matches!(draft.word(at), "later" | "earlier" | "ago"))?;
    let time = matches!(
        draft.word(word - 1),
        "moments"
            | "minutes"
            | "hours"
            | "days"
            | "weeks"
            | "months"
            | "years"
            | "Moments"
            | "Minutes"
            | "Hours"
            | "Days"
            | "Weeks"
            | "Months"
            | "Years"
            | "day"
            | "week"
            | "month"
            | "year"
    );
    let end = word + 1 + usize::from(draft.word(word + 1) == ",");
    (time && outside(draft, frame, end)).then_some(end)
}

/// "Roe rips the deal, arguing", "the judge clears Roe": a word behind a name or a role that is no
/// noun for a voice is its verb.
fn named_part(draft: &Draft<'_>, phrase: Phrase) -> Option<Phrase> {
    let noun = Class::SOURCE_NOUN
        | Class::ROLE
        | Class::KIN
        | Class::PERSON_NOUN
        | Class::GROUP_NOUN
        | Class::DOCUMENT_NOUN
        | Class::SPEECH_NOUN;
    let first = phrase.core.start;
    let heads = Class::SURNAME | Class::GIVEN_MALE | Class::GIVEN_FEMALE;
    let persons = Class::SOURCE_NOUN | Class::ROLE | Class::KIN | Class::PERSON_NOUN;
    let after_name = |at: &usize| {
        *at > first
            && draft.kind(*at) == Some(TokenKind::Word)
            && lower(draft, *at)
            && !draft.class(*at).any(noun)
            && (draft.is(*at - 1, Flags::CAPITAL)
                && (draft.class(*at - 1).any(heads)
                    || *at > first + 1 && draft.word(*at).ends_with("ed"))
                || lower(draft, *at - 1) && draft.class(*at - 1).any(persons))
    };
    let Some(verb) = phrase.core.clone().find(after_name) else {
        return Some(phrase);
    };
    let named = draft.is(verb - 1, Flags::CAPITAL);
    let kept = named
        && (draft.class(first).any(Class::DETERMINER)
            || (verb..phrase.core.end).any(|at| draft.class(at).any(noun)))
        || !draft.word(verb).ends_with('s') && !draft.word(verb).ends_with("ed");
    if kept {
        return Some(phrase);
    }
    let core = first..verb;
    Some(Phrase {
        tokens: core.clone(),
        kind: kind(draft, &core),
        core,
    })
}
