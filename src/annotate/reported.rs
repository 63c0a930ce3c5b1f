//! Reported speech without marks: the content clause of "Roe said that …".
//!
//! A clause that holds quoted words is left to them. Noun objects ("announced their plans") and
//! hearsay are no reported speech. The clause runs to the end of the sentence unless the writer
//! takes over again: at a semicolon, a dash, ", adding", ", something that …" or the next tag.

use crate::annotate::cue::{Cue, CueForm};
use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::phrase::{self, PhraseKind, outside};
use crate::text::Span;
use crate::text::token::{Flags, TokenKind};
use std::ops::Range;

/// A clause of reported speech.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reported {
    /// The clause.
    pub span: Span,
    /// Index into [`Draft::cues`] of the cue that governs it.
    pub cue: usize,
}

/// Finds the content clauses of the cues: fills `draft.reported`, by `span.start`.
pub fn find(draft: &mut Draft<'_>) {
    let mut found: Vec<Reported> = Vec::new();
    let mut taken = Vec::new();
    for (number, cue) in draft.cues.iter().enumerate() {
        if !may_report(draft, cue) {
            continue;
        }
        let Some(clause) = clause(draft, number, cue) else {
            continue;
        };
        let clause = trim(draft, clause);
        let words = clause
            .clone()
            .filter(|&at| draft.kind(at) == Some(TokenKind::Word))
            .count();
        if words < 2 || !clause.clone().all(|at| outside(draft, cue.frame, at)) {
            continue;
        }
        taken.push((clause.clone(), found.len()));
        found.push(Reported {
            span: draft.span(clause),
            cue: number,
        });
    }
    found.sort_by_key(|reported| (reported.span.start, reported.cue));
    found.dedup_by_key(|reported| reported.span);
    draft.reported = found;
}

/// Whether this cue with this subject reports speech.
fn may_report(draft: &Draft<'_>, cue: &Cue) -> bool {
    if cue.class.any(Class::FRAME) {
        return true;
    }
    if !cue.class.any(Class::REPORT) {
        return false;
    }
    let Some(subject) = &cue.subject else {
        return false;
    };
    match subject.kind {
        PhraseKind::Other => {
            cue.class.any(Class::REPORT_CORE | Class::REPORT_DISCLOSE)
                && !cue.class.any(Class::NOUN_TRAP)
        }
        PhraseKind::Pronoun => {
            !matches!(draft.word(subject.head()), "it" | "It") || cue.class.any(Class::REPORT_CORE)
        }
        _ => true,
    }
}

fn clause(draft: &Draft<'_>, number: usize, cue: &Cue) -> Option<Range<usize>> {
    let frame = draft.frames.get(cue.frame)?;
    let extent = cue.extent();
    let before = content_start(draft, cue.frame, frame.tokens.start)..extent.start;
    let leading = before.is_empty();
    let end = frame.tokens.end;
    match cue.form {
        CueForm::According if leading => {
            let comma = extent.end;
            let after = if draft.word(comma) == "," {
                comma + 1
            } else {
                aside_end(draft, cue, comma)?
            };
            Some(after..clause_end(draft, number, cue, after, end))
        }
        CueForm::According | CueForm::Inverted => preceding(draft, cue, before),
        CueForm::Finite if trails(draft, cue, &before, end) => preceding(draft, cue, before),
        _ => {
            let start = following(draft, cue)?;
            Some(start..clause_end(draft, number, cue, start, end))
        }
    }
}

/// The first token of a frame that is neither a conjunction nor punctuation.
fn content_start(draft: &Draft<'_>, frame: usize, start: usize) -> usize {
    let mut at = start;
    while at < start + 4
        && outside(draft, frame, at)
        && (draft.kind(at) == Some(TokenKind::Punctuation)
            || matches!(draft.word(at), "But" | "And" | "So" | "Yet"))
    {
        at += 1;
    }
    at
}

/// "According to Roe, the head of X, it rained": where the aside ends.
fn aside_end(draft: &Draft<'_>, cue: &Cue, from: usize) -> Option<usize> {
    (from..from + 30)
        .take_while(|&at| outside(draft, cue.frame, at))
        .find(|&at| draft.word(at) == ",")
        .map(|comma| comma + 1)
}

/// The clause before a tag: ", former officials said".
fn preceding(draft: &Draft<'_>, cue: &Cue, before: Range<usize>) -> Option<Range<usize>> {
    let last = before.end.checked_sub(1)?;
    if before.is_empty() || !outside(draft, cue.frame, last) {
        return None;
    }
    if cue.form != CueForm::According && draft.word(last) != "," {
        return None;
    }
    // After "; " and another reported clause only the last piece is meant.
    let start = before
        .clone()
        .rev()
        .find(|&at| !outside(draft, cue.frame, at) || matches!(draft.word(at), ";"))
        .map_or(before.start, |stop| stop + 1);
    Some(start..last + usize::from(draft.word(last) != ","))
}

/// Whether the cue stands after its clause: ", Roe said." or ", Roe said, ".
fn trails(draft: &Draft<'_>, cue: &Cue, before: &Range<usize>, end: usize) -> bool {
    let Some(subject) = &cue.subject else {
        return false;
    };
    let comma = subject
        .tokens
        .start
        .checked_sub(1)
        .is_some_and(|at| draft.word(at) == ",");
    if cue.inherited || !comma || before.len() < 3 {
        return false;
    }
    let mut at = cue.tokens.end;
    while at < end
        && outside(draft, cue.frame, at)
        && (phrase::is_time(draft, at)
            || matches!(
                draft.word(at),
                "on" | "in"
                    | "a"
                    | "statement"
                    | "interview"
                    | "last"
                    | "an"
                    | "at"
                    | "time"
                    | "the"
            ))
    {
        at += 1;
    }
    at >= end || matches!(draft.word(at), "." | "," | "!" | "?")
}

/// Where the content begins after the cue.
fn following(draft: &Draft<'_>, cue: &Cue) -> Option<usize> {
    let inside = |at: usize| outside(draft, cue.frame, at);
    let mut at = cue.tokens.end;
    let directing = cue.class.any(Class::REPORT_DIRECT)
        || matches!(
            draft.word(cue.tokens.start),
            "asked" | "asks" | "ask" | "asking" | "told" | "tell" | "tells" | "telling"
        );
    if let Some(hearer) = &cue.hearer {
        let clause_object = draft.class(hearer.tokens.end).any(Class::AUXILIARY);
        if !clause_object {
            at = hearer.tokens.end;
            if draft.word(at) == "to" && directing {
                return Some(hearer.tokens.start);
            }
        }
    }
    // Over "on Tuesday", "in a statement", "to reporters", up to "that".
    let skipped = skip_modifiers(draft, cue, at);
    let word = draft.word(skipped);
    if !inside(skipped) {
        return None;
    }
    if word == "that" {
        return Some(skipped + 1);
    }
    if let Some(that) = (at..at + 10)
        .take_while(|&at| {
            inside(at) && !draft.class(at).any(Class::AUXILIARY | Class::SUBORDINATOR)
                || draft.word(at) == "that"
        })
        .find(|&at| draft.word(at) == "that" && !draft.is(at + 1, Flags::SENTENCE_START))
    {
        let clean = (at..that).all(|at| !matches!(draft.word(at), "," | ";" | ":"));
        if clean && draft.class(at).any(Class::PREPOSITION) {
            return Some(that + 1);
        }
    }
    if matches!(
        word,
        "if" | "whether" | "how" | "why" | "what" | "where" | "when" | "who"
    ) && (skipped == at || cue.hearer.is_some())
    {
        return Some(skipped);
    }
    if word == "to" && cue.class.any(Class::REPORT_DIRECT | Class::REPORT_CONTEST) && skipped == at
    {
        return Some(skipped);
    }
    if word == ":" {
        return Some(skipped + 1);
    }
    if directing && cue.class.any(Class::REPORT_DIRECT) {
        let object = phrase::after(draft, cue.frame, at)?;
        if draft.word(object.tokens.end) == "to" {
            return Some(at);
        }
    }
    has_clause(draft, cue, skipped).then_some(skipped)
}

/// Steps over adverbs, days and prepositional phrases.
fn skip_modifiers(draft: &Draft<'_>, cue: &Cue, from: usize) -> usize {
    let inside = |at: usize| outside(draft, cue.frame, at);
    let mut at = from;
    loop {
        if inside(at)
            && (phrase::is_time(draft, at)
                || draft.class(at).any(Class::ADVERB)
                    && !draft.class(at).any(Class::DETERMINER | Class::PREPOSITION))
        {
            at += 1;
            continue;
        }
        let preposition = inside(at)
            && matches!(
                draft.word(at),
                "on" | "in"
                    | "at"
                    | "during"
                    | "to"
                    | "through"
                    | "via"
                    | "from"
                    | "after"
                    | "before"
                    | "of"
                    | "last"
                    | "this"
                    | "earlier"
                    | "over"
                    | "with"
                    | "by"
            );
        if !preposition {
            return at;
        }
        if draft.word(at) == "to"
            && !cue
                .class
                .any(Class::REPORT_CORE | Class::REPORT_DISCLOSE | Class::REPORT_JUDGE)
        {
            return at;
        }
        let Some(object) = phrase::after(draft, cue.frame, at + 1) else {
            return at;
        };
        // "on Tuesday he": the object ends at the day.
        let stop = (at + 1..object.core.end)
            .find(|&at| phrase::is_time(draft, at))
            .map_or(object.core.end, |day| day + 1);
        at = stop;
        if inside(at) && draft.kind(at) == Some(TokenKind::Number) {
            at += 1;
        }
    }
}

/// Whether a subject and a finite verb follow.
fn has_clause(draft: &Draft<'_>, cue: &Cue, start: usize) -> bool {
    let inside = |at: usize| outside(draft, cue.frame, at);
    if !inside(start) {
        return false;
    }
    if !cue.class.any(
        Class::REPORT_CORE
            | Class::REPORT_DISCLOSE
            | Class::REPORT_CONTEST
            | Class::REPORT_JUDGE
            | Class::REPORT_DIRECT,
    ) {
        return false;
    }
    let class = draft.class(start);
    let plain = matches!(draft.kind(start), Some(TokenKind::Word | TokenKind::Number));
    if !plain || class.any(Class::PREPOSITION | Class::CONJUNCTION) && !class.any(Class::DETERMINER)
    {
        return false;
    }
    let clipped = draft.word(start).contains(['\'', '’']) && class.any(Class::AUXILIARY);
    if clipped || matches!(draft.word(start), "there" | "There") {
        return true;
    }
    if class.any(Class::PRONOUN_SUBJECT) {
        let next = start + 1;
        let goes_on = inside(next)
            && (draft.kind(next) == Some(TokenKind::Word)
                || draft.kind(next) == Some(TokenKind::Possessive))
            && !draft
                .class(next)
                .any(Class::PREPOSITION | Class::CONJUNCTION);
        return goes_on;
    }
    let Some(subject) = phrase::after(draft, cue.frame, start) else {
        return false;
    };
    // The subject may drag phrases and an aside behind it before its verb comes.
    let mut seen_comma = false;
    for at in subject.core.end..subject.core.end + 24 {
        if !inside(at) {
            return false;
        }
        let class = draft.class(at);
        let word = draft.word(at);
        if finite(draft, at) {
            return true;
        }
        match word {
            "," | "(" | ")" | "—" => seen_comma = true,
            "." | ";" | ":" | "?" | "!" => return false,
            "that" | "who" | "which" | "whose" => {}
            "to" if !seen_comma && at == subject.core.end => return false,
            _ if class.any(Class::SUBORDINATOR) => return false,
            _ => {}
        }
    }
    false
}

/// A finite verb, as far as the word alone tells.
fn finite(draft: &Draft<'_>, at: usize) -> bool {
    let class = draft.class(at);
    let word = draft.word(at);
    if draft.is(at, Flags::CAPITAL) || draft.kind(at) != Some(TokenKind::Word) {
        return false;
    }
    class.any(Class::AUXILIARY | Class::VERB)
        || class.any(Class::REPORT_ANY)
            && class.any(Class::FORM_PAST | Class::FORM_S)
            && !class.any(Class::NOUN_TRAP)
        || word.len() > 4 && word.ends_with("ed") && !phrase::nounish(draft, at + 1)
}

/// Where the clause from `start` ends.
fn clause_end(draft: &Draft<'_>, number: usize, cue: &Cue, start: usize, end: usize) -> usize {
    let mut next_cue = draft
        .cues
        .get(number + 1..)
        .unwrap_or_default()
        .iter()
        .take_while(|next| next.frame == cue.frame)
        .peekable();
    for at in start..end {
        while next_cue.peek().is_some_and(|next| next.extent().start < at) {
            next_cue.next();
        }
        match draft.word(at) {
            ";" => return at,
            "—" | "–" | "--" if draft.is(at, Flags::SPACE_BEFORE) || draft.word(at) != "–" => {
                return at;
            }
            "," => {
                if matches!(draft.word(at + 1), "something" | "adding") {
                    return at;
                }
                let Some(next) = next_cue.peek() else {
                    continue;
                };
                let joins = matches!(
                    draft.word(at + 1),
                    "and" | "but" | "while" | "though" | "although" | "as"
                );
                let begin = next.extent().start;
                if begin == at + 1 || joins && begin == at + 2 {
                    return at;
                }
            }
            "and" | "but"
                if next_cue.peek().is_some_and(|next| {
                    next.extent().start == at + 1
                        && (next.inherited
                            || next.subject == cue.subject
                            || draft.class(at + 1).any(Class::PRONOUN_SUBJECT))
                }) =>
            {
                return at;
            }
            _ => {}
        }
    }
    end
}

/// Takes punctuation off both ends.
fn trim(draft: &Draft<'_>, clause: Range<usize>) -> Range<usize> {
    let loose = |at: usize| {
        matches!(
            draft.kind(at),
            Some(TokenKind::Punctuation | TokenKind::Mark)
        ) && !matches!(draft.word(at), "$" | "#" | "%" | "@" | "’")
    };
    let (mut start, mut end) = (clause.start, clause.end);
    while start < end && loose(start) {
        start += 1;
    }
    while start < end && loose(end - 1) {
        end -= 1;
    }
    start..end
}
