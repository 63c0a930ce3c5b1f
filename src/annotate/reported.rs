//! Reported speech without marks: the content clause of "Roe said that …".
//!
//! A clause that holds quoted words is left to them. Noun objects ("announced their plans") and
//! hearsay are no reported speech. The clause runs to the end of the sentence unless the writer
//! takes over again: at a semicolon, a dash, ", adding", ", something that …" or the next tag.

use crate::annotate::clause::{LONGEST, following, skip_modifiers};
use crate::annotate::clause_before::{is_clause, preceding, trails};
use crate::annotate::clause_end::clause_end;
use crate::annotate::clause_verb::finite;
use crate::annotate::cue::{Cue, CueForm};
use crate::annotate::cue_noun::that_behind;
use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::phrase::{self, PhraseKind, first_quoted, outside};
use crate::annotate::verb_form::told_when;
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

/// Finds the content clauses of the cues: fills `draft.reported`, by place.
pub fn find(draft: &mut Draft<'_>) {
    let mut found = std::mem::take(&mut draft.reported);
    found.reserve(draft.cues.len());
    for (number, cue) in draft.cues.iter().enumerate() {
        if !may_report(draft, cue) {
            continue;
        }
        let Some(clause) = clause(draft, number, cue) else {
            continue;
        };
        let mark = first_quoted(draft, cue.frame, clause.clone());
        let clause = match mark {
            Some(mark) => before_quotation(draft, number, cue, clause, mark),
            None => clause,
        };
        let clause = trim(draft, clause);
        let mut words = clause
            .clone()
            .filter(|&at| draft.kind(at) == Some(TokenKind::Word));
        let quoted = mark.is_some() && first_quoted(draft, cue.frame, clause.clone()).is_some();
        if quoted || words.nth(1).is_none() {
            continue;
        }
        found.push(Reported {
            span: draft.span(clause),
            cue: number,
        });
    }
    found.sort_by_key(|reported| (reported.span.start, reported.span.end, reported.cue));
    found.dedup_by_key(|reported| reported.span);
    draft.reported = found;
}

/// Whether `inner` and its subject stand in the clause that `outer`, the cue `number`, reports.
#[must_use]
pub fn governs(draft: &Draft<'_>, number: usize, outer: &Cue, inner: &Cue) -> bool {
    let Some(frame) = draft.frames.get(outer.frame) else {
        return false;
    };
    if !may_report(draft, outer) {
        return false;
    }
    // "According to the ministry, Roe said …" is the ministry's account of it all.
    if outer.form == CueForm::According {
        return outer.tokens.start == frame.tokens.start && inner.form != CueForm::According;
    }
    following(draft, outer).is_some_and(|start| {
        // "what Roe says is true, Doe said": such a clause has no room for another.
        if draft.class(start).any(Class::AUXILIARY) {
            return false;
        }
        let end = clause_end(draft, number, outer, start, frame.tokens.end);
        (start..end).contains(&inner.extent().start)
    })
}

/// Whether the clause that a noun for words hands over goes on up to `mark`: it has one verb at most, or
/// the last of them may be that of the sentence ("the claim that it fell is “…”").
#[must_use]
pub fn reaches(draft: &Draft<'_>, noun: &Cue, mark: usize) -> bool {
    let words = noun_clause(draft, noun)..mark;
    !words.is_empty()
        && words.len() <= LONGEST
        && words.filter(|&at| finite(draft, at)).count() <= 1
}

/// Whether this cue with this subject reports speech.
fn may_report(draft: &Draft<'_>, cue: &Cue) -> bool {
    if cue.class.any(Class::FRAME) {
        return true;
    }
    // Weak verbs that tell of speech where a clause follows.
    let verb = draft.word(cue.tokens.start);
    let describes = || {
        ["describ", "agree", "sp", "talk", "wonder", "cit", "mention"]
            .iter()
            .any(|stem| verb.starts_with(stem))
    };
    if !cue.class.any(Class::REPORT) && !describes() {
        return false;
    }
    if cue.form == CueForm::Passive {
        return true;
    }
    let Some(subject) = &cue.subject else {
        return false;
    };
    if matches!(
        draft.word(cue.tokens.start),
        "began"
            | "begin"
            | "begins"
            | "beginning"
            | "begun"
            | "continue"
            | "continued"
            | "continues"
            | "continuing"
    ) {
        return false;
    }
    match subject.kind {
        PhraseKind::Other => {
            let hands_over = draft.word(cue.tokens.end) == "that"
                && cue
                    .class
                    .any(Class::REPORT_CONTEST | Class::REPORT_JUDGE | Class::REPORT_DIRECT);
            hands_over
                || cue.class.any(Class::REPORT_CORE | Class::REPORT_DISCLOSE)
                    && !cue.class.any(Class::NOUN_TRAP)
        }
        PhraseKind::Pronoun => {
            // "It indicates": a thing that shows; "It accused Roe of lying" speaks.
            let thing = matches!(draft.word(subject.head()), "it" | "It");
            !thing || cue.class.any(Class::REPORT_CORE | Class::REPORT_JUDGE)
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
            let opens = Class::DETERMINER | Class::POSSESSIVE | Class::PRONOUN_SUBJECT;
            let after = if draft.word(comma) == "," {
                comma + 1
            } else if draft.class(comma).any(opens) && draft.word(comma) != "who" {
                comma
            } else {
                aside_end(draft, cue, comma)?
            };
            // "According to his lawyer, Ann Roe, it rained": the name still belongs to the frame.
            let after =
                match name_aside(draft, cue, after).or_else(|| office_aside(draft, cue, after)) {
                    Some(end) => end,
                    None => after,
                };
            Some(after..clause_end(draft, number, cue, after, end))
        }
        CueForm::According | CueForm::Inverted => {
            let first = preceding(draft, cue, before);
            let after = extent.end;
            let rest = (cue.form == CueForm::According && draft.word(after) == ",")
                .then(|| after + 1..clause_end(draft, number, cue, after + 1, end))
                .filter(|rest| {
                    let opens = Class::SUBORDINATOR | Class::CONJUNCTION;
                    !draft.class(rest.start).any(opens) && rest.clone().any(|at| finite(draft, at))
                });
            // "…, given that, according to Roe, …": what breaks off there goes on behind.
            let whole = first.filter(|first| {
                !draft
                    .class(trim(draft, first.clone()).end.saturating_sub(1))
                    .any(Class::SUBORDINATOR)
            });
            match (whole, rest) {
                (Some(first), Some(rest)) if rest.len() > first.len() => Some(rest),
                (Some(first), _) => Some(first),
                (None, rest) => rest,
            }
        }
        CueForm::Noun => {
            let start = noun_clause(draft, cue);
            Some(start..clause_end(draft, number, cue, start, end))
        }
        CueForm::Passive
            if let Some(that) = (draft.word(cue.tokens.end) == "that")
                .then_some(cue.tokens.end)
                .or_else(|| told_when(draft, cue.frame, cue.tokens.end)) =>
        {
            let start = that + 1;
            Some(start..clause_end(draft, number, cue, start, end))
        }
        CueForm::Passive => {
            let start = (cue.tokens.end..cue.tokens.end + 9)
                .find(|&at| draft.class(at).any(Class::SUBORDINATOR) && draft.word(at) != "that")?;
            // "Asked whether it rained, Roe said": the question ends at the comma.
            let stop = (start..end.min(start + LONGEST)).find(|&at| draft.word(at) == ",");
            Some(start..stop.unwrap_or(end.min(start + LONGEST)))
        }
        CueForm::Finite if passing(draft, cue) => {
            let after = past_time(draft, cue) + 1;
            Some(after..clause_end(draft, number, cue, after, end))
        }
        CueForm::Finite if trails(draft, cue, &before, end) => {
            let first = preceding(draft, cue, before)?;
            // "If it rains, Roe suggested in a letter, …": only half a clause stands before that.
            let apart = draft.word(cue.tokens.end) != ",";
            let rest = rest_after(draft, number, cue, end)
                .filter(|_| !(apart && is_clause(draft, cue.frame, &first)));
            // "Otherwise, Roe said, …": words before that are no clause do not stand for one.
            if first.len() < 3 && rest.is_none() && !is_clause(draft, cue.frame, &first) {
                return None;
            }
            // "The plan, Roe said, would fail": the longer piece stands for the clause.
            Some(match rest {
                Some(rest) if rest.len() > first.len() => rest,
                _ => first,
            })
        }
        _ => {
            let start = following(draft, cue)?;
            // Words between marks right behind the verb are a quotation.
            outside(draft, cue.frame, start)
                .then(|| start..clause_end(draft, number, cue, start, end))
        }
    }
}

/// Where the clause of a noun or of a passive with "by" begins.
fn noun_clause(draft: &Draft<'_>, cue: &Cue) -> usize {
    let end = cue.tokens.end;
    match draft.word(end) {
        "that" => return end + 1,
        "to" => return end,
        _ => {}
    }
    if let Some(that) = that_behind(draft, cue.frame, end - 1) {
        return that + 1;
    }
    // "asked by Roe if": the subject stands between.
    let after = cue.subject.as_ref().map_or(end, |agent| agent.tokens.end);
    after + usize::from(draft.word(after) == "that")
}

/// The first token of a frame that is neither a conjunction nor punctuation.
fn content_start(draft: &Draft<'_>, frame: usize, start: usize) -> usize {
    let mut at = start;
    while at < start + 4
        && outside(draft, frame, at)
        && (draft.kind(at) == Some(TokenKind::Punctuation) && draft.word(at) != "$"
            || draft.class(at).any(Class::CONJUNCTION)
                && matches!(draft.word(at), "But" | "And" | "So" | "Yet"))
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

/// "as Roe reported, it rained": the words after the comma.
fn passing(draft: &Draft<'_>, cue: &Cue) -> bool {
    let start = cue.extent().start;
    !cue.inherited
        && start.checked_sub(1).is_some_and(|at| {
            draft.word(at).eq_ignore_ascii_case("as") && outside(draft, cue.frame, at)
        })
        && draft.word(past_time(draft, cue)) == ","
}

/// "as Roe reported on Tuesday": where the words for time and place behind the verb end.
fn past_time(draft: &Draft<'_>, cue: &Cue) -> usize {
    let end = cue.tokens.end;
    let timed = phrase::is_time(draft, end)
        || matches!(draft.word(end), "on" | "in" | "last" | "this" | "earlier");
    match timed && cue.class.any(Class::REPORT) {
        true => skip_modifiers(draft, cue, end),
        false => end,
    }
}

/// The words after "…, Roe said, …" up to the end of the clause.
fn rest_after(draft: &Draft<'_>, number: usize, cue: &Cue, end: usize) -> Option<Range<usize>> {
    let comma = skip_modifiers(draft, cue, cue.tokens.end);
    let start = comma + 1;
    let goes_on = draft.word(comma) == ","
        && start < end
        && !matches!(
            draft.word(start),
            "adding" | "and" | "but" | "noting" | "though" | "although" | "while" | "who" | "which"
        );
    goes_on.then(|| start..clause_end(draft, number, cue, start, end))
}

/// Cuts a clause short before the words between marks, which begin at `mark`, where another cue or a dash stands first.
fn before_quotation(
    draft: &Draft<'_>,
    number: usize,
    cue: &Cue,
    clause: Range<usize>,
    mark: usize,
) -> Range<usize> {
    let next = draft
        .cues
        .get(number + 1)
        .filter(|next| next.frame == cue.frame && next.tokens.end <= mark);
    let until = next.map_or(mark, |next| next.extent().start);
    let cut = (clause.start..until).rev().find(|&at| {
        matches!(draft.word(at), "—" | "–" | "--" | "-" | ":" | ";")
            || next.is_some() && matches!(draft.word(at), "," | "and" | "but")
    });
    let cut = cut.or_else(|| {
        (clause.start + 6..mark)
            .rev()
            .find(|&at| draft.word(at) == "," && !finite(draft, at + 1))
    });
    match cut {
        Some(cut) if cut >= clause.start + 4 => clause.start..cut,
        _ => clause,
    }
}

/// The end of a bare name between commas that begins at `from`.
fn name_aside(draft: &Draft<'_>, cue: &Cue, from: usize) -> Option<usize> {
    let end = (from..from + 6)
        .take_while(|&at| outside(draft, cue.frame, at))
        .find(|&at| !draft.is(at, Flags::CAPITAL))?;
    (end > from && draft.word(end) == ",").then_some(end + 1)
}

/// "According to Ann Roe, the head of X, it rained": the end of an aside without a verb, or of one
/// that opens with "who".
fn office_aside(draft: &Draft<'_>, cue: &Cue, from: usize) -> Option<usize> {
    let end = (from..from + 20)
        .take_while(|&at| outside(draft, cue.frame, at))
        .find(|&at| draft.word(at) == ",")?;
    let relative = matches!(draft.word(from), "who" | "which" | "whose");
    let opens = draft.class(from).any(Class::DETERMINER | Class::POSSESSIVE)
        || draft.kind(from) == Some(TokenKind::Number);
    let verbless = || !(from..end).any(|at| finite(draft, at));
    let goes_on = (end + 1..end + 12).any(|at| finite(draft, at));
    (goes_on && (relative || opens && verbless())).then_some(end + 1)
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
    // The bracket of "the bridge (built in May)" stays.
    let closes =
        |end: usize| draft.word(end - 1) == ")" && (start..end).any(|at| draft.word(at) == "(");
    while start < end && loose(end - 1) && !closes(end) {
        end -= 1;
    }
    start..end
}
