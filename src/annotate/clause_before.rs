//! The clause before a tag: "…, Roe said."

use crate::annotate::clause::{LONGEST, skip_modifiers};
use crate::annotate::clause_verb::{finite, takes_only_clauses, takes_things};
use crate::annotate::cue::{Cue, CueForm};
use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::phrase::{PhraseKind, outside};
use crate::annotate::verb_form::clipped_is;
use crate::text::token::TokenKind;
use std::ops::Range;

/// The clause before a tag: ", former officials said".
pub(super) fn preceding(
    draft: &Draft<'_>,
    cue: &Cue,
    before: Range<usize>,
) -> Option<Range<usize>> {
    let mut last = before.end.checked_sub(1)?;
    if draft.word(last) == "as" && last > before.start {
        last -= 1;
    }
    if before.is_empty() || !outside(draft, cue.frame, last) {
        return None;
    }
    if cue.form != CueForm::According && draft.word(last) != "," {
        return None;
    }
    // What stands between a quotation and its tag is the quotation's.
    let quoted = before
        .clone()
        .rev()
        .take(LONGEST)
        .find(|&at| !outside(draft, cue.frame, at));
    if quoted.is_some() {
        return None;
    }
    // "Roe said, per the ministry, that": what stands there is a tag of its own.
    let told = last - usize::from(draft.word(last) == ",");
    if cue.form == CueForm::According && draft.class(told).any(Class::REPORT) && finite(draft, told)
    {
        return None;
    }
    let mut dashes = before.clone().rev().take(40).filter(|&at| {
        draft.kind(at) == Some(TokenKind::Punctuation) && matches!(draft.word(at), "—" | "–" | "--")
    });
    let lone_dash = match (dashes.next(), dashes.next()) {
        (Some(dash), None)
            if !draft
                .class(dash + 1)
                .any(Class::PREPOSITION | Class::SUBORDINATOR)
                && is_clause(draft, cue.frame, &(dash + 1..before.end)) =>
        {
            dash
        }
        _ => usize::MAX,
    };
    // Only the piece after "; ", an open bracket or a quotation is meant.
    let start = before
        .clone()
        .rev()
        .take(LONGEST)
        .find(|&at| match draft.word(at) {
            ";" | ":" => true,
            "(" => !(at..last).any(|at| draft.word(at) == ")"),
            _ => at == lone_dash,
        })
        .map_or(
            before.start.max(before.end.saturating_sub(LONGEST)),
            |stop| stop + 1,
        );
    Some(start..last + usize::from(draft.word(last) != ","))
}

/// Whether the cue stands after its clause: ", Roe said." or ", Roe said, ".
pub(super) fn trails(draft: &Draft<'_>, cue: &Cue, before: &Range<usize>, end: usize) -> bool {
    let Some(subject) = &cue.subject else {
        return false;
    };
    let comma = subject.tokens.start.checked_sub(1).is_some_and(|at| {
        draft.word(at) == "," || draft.word(at) == "as" && at > 0 && draft.word(at - 1) == ","
    });
    // "a policy which, Roe said, the council and the ministry criticised": a thing, not words.
    if cue.inherited || !comma || takes_things(draft, cue) {
        return false;
    }
    let mut at = cue
        .hearer
        .as_ref()
        .map_or(cue.tokens.end, |hearer| hearer.tokens.end);
    at = skip_modifiers(draft, cue, at);
    // "…, Roe said in posing the question"
    let trailing = takes_only_clauses(draft.word(cue.tokens.start))
        && (draft.class(at).any(Class::PREPOSITION)
            || matches!(draft.word(at), "when" | "while" | "as"))
        && is_clause(draft, cue.frame, before);
    if at < end
        && !trailing
        && !matches!(
            draft.word(at),
            "." | "," | "!" | "?" | ";" | ")" | "—" | "–" | "--"
        )
    {
        return false;
    }
    // "…, a plan announced on Tuesday" and "…, who wrote to Roe" hang on what stands before them.
    let hangs = matches!(subject.kind, PhraseKind::Other | PhraseKind::Relative)
        || cue.class.any(Class::NOUN_TRAP)
            && !matches!(subject.kind, PhraseKind::Name | PhraseKind::Pronoun)
            && !draft
                .class(cue.tokens.start)
                .any(Class::REPORT_CORE | Class::REPORT_DISCLOSE);
    let quoted = (at..at + 2).any(|at| at < end && !outside(draft, cue.frame, at));
    let told = cue
        .hearer
        .as_ref()
        .is_some_and(|hearer| hearer.kind == PhraseKind::Other);
    let says = !quoted
        && !told
        && (takes_only_clauses(draft.word(cue.tokens.start)) || cue.form == CueForm::Inverted);
    // "The tax, Roe argued, must rise": the verb comes after the tag.
    let goes_on = draft.word(at) == ","
        && !draft.word(at + 1).ends_with("ing")
        && is_clause(draft, cue.frame, &(at + 1..end.min(at + 12)));
    says || !hangs && (goes_on || is_clause(draft, cue.frame, before))
}

/// Whether the words are a clause of their own, not "In Paris" or "Soon after Roe had left".
pub(super) fn is_clause(draft: &Draft<'_>, frame: usize, words: &Range<usize>) -> bool {
    let mut words = words.start..words.end.min(words.start + LONGEST);
    let opens = |start: usize| {
        draft.class(start).any(Class::PREPOSITION | Class::FORM_ING)
            || (start..start + 2)
                .any(|at| draft.class(at).any(Class::SUBORDINATOR) && draft.word(at) != "that")
    };
    let first = words.start;
    while opens(words.start)
        && let Some(comma) = words.clone().find(|&at| draft.word(at) == ",")
    {
        words.start = comma + 1;
    }
    // "In her last sermon, held in Leeds": a verb right after the comma has no subject.
    let subject = usize::from(words.start > first);
    !opens(words.start)
        && (words.start + subject..words.end)
            .any(|at| outside(draft, frame, at) && (finite(draft, at) || clipped_is(draft, at)))
}
