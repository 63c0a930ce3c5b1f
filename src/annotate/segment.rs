//! Runs of words that may form one phrase: where they begin, and where the head is.

use crate::annotate::attribution::mention_over;
use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::noun_word::nounish;
use crate::annotate::phrase::{Phrase, PhraseKind, is_time, outside};
use crate::text::token::{Flags, TokenKind};
use std::ops::Range;

/// The start of the run of words before `end` that may form one phrase with its modifiers.
pub(super) fn segment_start(draft: &Draft<'_>, frame: usize, end: usize, floor: usize) -> usize {
    let mut start = end;
    while start > floor {
        let at = start - 1;
        if !outside(draft, frame, at) {
            break;
        }
        let joins = nounish(draft, at)
            || start < end
                && draft.class(at).any(Class::PREPOSITION)
                && !draft.class(at).any(Class::SUBORDINATOR)
            || start < end && joins_names(draft, at);
        if !joins {
            break;
        }
        start = at;
    }
    start
}

/// "Roe and Doe": the conjunction at `at` joins two names or two plain nouns.
pub(super) fn joins_names(draft: &Draft<'_>, at: usize) -> bool {
    if !matches!(draft.word(at), "and" | "or" | "&") || at == 0 {
        return false;
    }
    let capital = |at: usize| draft.is(at, Flags::CAPITAL);
    let people = |at: usize| {
        draft.class(at).any(
            Class::SOURCE_NOUN
                | Class::ROLE
                | Class::KIN
                | Class::PERSON_NOUN
                | Class::GROUP_NOUN
                | Class::ADJECTIVE,
        )
    };
    (capital(at - 1) && !draft.class(at - 1).any(Class::WEEKDAY) || people(at - 1))
        && (capital(at + 1)
            || people(at + 1)
            || draft
                .class(at + 1)
                .any(Class::POSSESSIVE | Class::DETERMINER))
}

/// The phrase in a run of words: its head stands before the first preposition, or, where the run
/// begins with one, at its end.
pub(super) fn from_segment(draft: &Draft<'_>, run: Range<usize>) -> Option<Phrase> {
    let mut start = run.start + about(draft, run.start);
    let end = run.end;
    let preposition = |at: usize| {
        draft.class(at).any(Class::PREPOSITION)
            && (!draft.is(at, Flags::CAPITAL) || draft.is(at, Flags::SENTENCE_START))
    };
    while start < end
        && (draft.class(start).any(Class::CONJUNCTION)
            || draft.class(start).any(Class::ADVERB) && !draft.class(start).any(Class::DETERMINER)
            || draft.kind(start) == Some(TokenKind::Possessive)
            || draft.kind(start) == Some(TokenKind::Mark)
            || is_time(draft, start))
    {
        start += 1;
    }
    if start >= end {
        return None;
    }
    if preposition(start) {
        start = last_phrase(draft, start + 1..end)?;
    }
    // "Roe rebuked critics (who say …)": the verb between a name and its object.
    if !draft.class(start).any(Class::DETERMINER)
        && let Some(verb) = (start + 1..end.saturating_sub(1).min(start + 5)).find(|&at| {
            draft.is(at - 1, Flags::CAPITAL)
                && !draft.is(at, Flags::CAPITAL)
                && draft.kind(at) == Some(TokenKind::Word)
                && draft.word(at).len() > 4
                && draft.word(at).ends_with("ed")
                && named(draft, at - 1)
        })
        && draft.class(verb + 1).any(Class::PLURAL | Class::DETERMINER)
    {
        start = verb + 1;
    }
    // "a source close to Roe": the head stands before "close".
    let behind_head = |at: usize| at > start && stands_behind(draft.word(at));
    // "the Department of Justice": a body whose name goes on.
    let in_name = |at: usize| {
        at > start
            && draft.word(at) == "of"
            && draft.is(at - 1, Flags::CAPITAL)
            && draft.class(at - 1).any(Class::ORGANISATION_WORD)
            && draft.is(at + 1, Flags::CAPITAL)
            && !named(draft, at - 1)
    };
    let core_end = (start..end)
        .find(|&at| preposition(at) && !in_name(at) || behind_head(at))
        .unwrap_or(end);
    let core = trim(draft, start..core_end)?;
    let tokens = core.start..end.max(core.end);
    Some(Phrase {
        kind: kind(draft, &core),
        tokens,
        core,
    })
}

/// Whether the token at `at` is part of a person's name.
pub(super) fn named(draft: &Draft<'_>, at: usize) -> bool {
    mention_over(draft, at).is_some()
}

/// "at least a dozen members", "about 4 in 10", "close to 50 interviews": how many words at `at` only
/// tell how exact a number is.
fn about(draft: &Draft<'_>, at: usize) -> usize {
    let class = draft.class(at);
    if !class.any(Class::PREPOSITION | Class::ADVERB | Class::ADJECTIVE) {
        return 0;
    }
    let is = |word: &str| draft.word(at).eq_ignore_ascii_case(word);
    let least = match draft.word(at + 1) {
        "least" | "most" => is("at"),
        "to" => is("close") && counts(draft, at + 2),
        _ => false,
    };
    let about = ["about", "around", "over", "nearly"];
    match least {
        true => 2,
        false => usize::from(counts(draft, at + 1) && about.into_iter().any(is)),
    }
}

/// A number, in figures or letters, or "a dozen".
fn counts(draft: &Draft<'_>, at: usize) -> bool {
    draft.kind(at) == Some(TokenKind::Number)
        || draft.class(at).any(Class::DETERMINER)
            && !matches!(draft.word(at), "the" | "this" | "that")
}

/// Adjectives that follow their noun: "a source close to", "people familiar with".
pub(super) fn stands_behind(word: &str) -> bool {
    matches!(word, "close" | "familiar" | "privy")
}

/// In "In a statement the minister": where the last phrase begins.
fn last_phrase(draft: &Draft<'_>, run: Range<usize>) -> Option<usize> {
    let last = run.end.checked_sub(1)?;
    if !run.contains(&last) {
        return None;
    }
    let mut start = last;
    let named = draft.is(last, Flags::CAPITAL);
    while start > run.start {
        let at = start - 1;
        if draft.class(at).any(Class::PREPOSITION | Class::CONJUNCTION) || is_time(draft, at) {
            break;
        }
        if draft
            .class(start)
            .any(Class::DETERMINER | Class::POSSESSIVE)
            && !draft.is(start, Flags::CAPITAL)
        {
            break;
        }
        if named && !draft.is(at, Flags::CAPITAL) {
            let role = draft
                .class(at)
                .any(Class::ROLE | Class::SOURCE_NOUN | Class::KIN | Class::DETERMINER)
                && draft.kind(at) == Some(TokenKind::Word);
            if !role {
                break;
            }
        }
        start = at;
    }
    // A phrase that reaches back to the preposition is its object, not a subject.
    (start > run.start || named).then_some(start)
}

pub(super) fn trim(draft: &Draft<'_>, core: Range<usize>) -> Option<Range<usize>> {
    let mut end = core.end;
    while end > core.start
        && (matches!(
            draft.kind(end - 1),
            Some(TokenKind::Possessive | TokenKind::Mark | TokenKind::Punctuation)
        ) || is_time(draft, end - 1) && end - 1 > core.start)
    {
        end -= 1;
    }
    let small = |at: usize| !draft.is(at, Flags::CAPITAL);
    // "said the doctor carelessly"
    while end > core.start + 1
        && small(end - 1)
        && draft.word(end - 1).ends_with("ly")
        && draft.word(end - 1).len() > 8
    {
        end -= 1;
    }
    // "a report released (by …)": the participle is no head.
    while end > core.start + 1
        && small(end - 1)
        && draft.word(end - 1).ends_with("ed")
        && draft.word(end - 1).len() > 4
        && !draft
            .class(end - 2)
            .any(Class::DETERMINER | Class::ADJECTIVE)
    {
        end -= 1;
    }
    (end > core.start).then_some(core.start..end)
}

/// "boosters", "insurers", "economist": a doer by its ending.
fn does(word: &str) -> bool {
    word.len() > 6
        && ["ers", "ors", "ists", "ians", "ist", "ian"]
            .iter()
            .any(|end| word.ends_with(end))
}

/// "a number of writers", "three-fourths of them": a quantity of people or things in the plural.
fn counts_people(draft: &Draft<'_>, head: usize) -> bool {
    if !draft.class(head + 1).any(Class::PREPOSITION) || draft.word(head + 1) != "of" {
        return false;
    }
    let quantity = matches!(
        draft.word(head),
        "number"
            | "handful"
            | "majority"
            | "couple"
            | "percentage"
            | "half"
            | "third"
            | "quarter"
            | "thirds"
            | "fourths"
            | "quarters"
            | "dozens"
            | "hundreds"
            | "thousands"
            | "scores"
    );
    let of = draft.class(head + 2);
    quantity
        && (of.any(Class::PLURAL | Class::PRONOUN_OBJECT | Class::POSSESSIVE | Class::DETERMINER)
            || does(draft.word(head + 2)))
}

/// What a phrase is, by its head.
pub(super) fn kind(draft: &Draft<'_>, core: &Range<usize>) -> PhraseKind {
    let head = core.end.saturating_sub(1);
    let class = draft.class(head);
    let capital = draft.is(head, Flags::CAPITAL);
    let first = core.len() == 1 && draft.is(head, Flags::SENTENCE_START);
    if capital && !first {
        return PhraseKind::Name;
    }
    let common = if class.any(Class::SOURCE_NOUN) {
        Some(PhraseKind::Source)
    } else if class.any(Class::KIN) {
        Some(PhraseKind::Kin)
    } else if class.any(Class::ROLE) {
        Some(PhraseKind::Role)
    } else if class.any(Class::PERSON_NOUN) || does(draft.word(head)) || counts_people(draft, head)
    {
        Some(PhraseKind::People)
    } else if class.any(Class::GROUP_NOUN) {
        Some(PhraseKind::Group)
    } else if class.any(Class::DOCUMENT_NOUN) {
        Some(PhraseKind::Document)
    } else {
        None
    };
    match common {
        None if capital => PhraseKind::Name,
        _ if draft.kind(head) == Some(TokenKind::Number) => PhraseKind::People,
        common => common.unwrap_or(PhraseKind::Other),
    }
}
