//! Where a reported clause ends: with its sentence, or where the writer takes over again.

use crate::annotate::clause::{LONGEST, finite};
use crate::annotate::cue::{Cue, CueForm};
use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::phrase::{self, outside};
use crate::text::token::Flags;

/// Where the clause from `start` ends.
pub(super) fn clause_end(
    draft: &Draft<'_>,
    number: usize,
    cue: &Cue,
    start: usize,
    end: usize,
) -> usize {
    let mut next_cue = draft
        .cues
        .get(number + 1..)
        .unwrap_or_default()
        .iter()
        .take_while(|next| next.frame == cue.frame)
        .peekable();
    let (mut verb, mut seen) = (false, start);
    // "which Roe said was over, …": a clause without its own subject ends with the relative one.
    let headless = draft.class(start).any(Class::AUXILIARY) || finite(draft, start);
    // "While Roe said it was over, …": the clause ends with its sentence half.
    let subordinate = cue.extent().start.checked_sub(1).is_some_and(|at| {
        matches!(
            draft.word(at),
            "While"
                | "while"
                | "After"
                | "after"
                | "Although"
                | "Though"
                | "When"
                | "If"
                | "As"
                | "Because"
                | "because"
                | "Since"
        )
    });
    for at in start..end.min(start + LONGEST) {
        while next_cue.peek().is_some_and(|next| next.extent().start < at) {
            next_cue.next();
        }
        match draft.word(at) {
            ";" => return at,
            "—" | "–" | "--" | "-" | "―"
                if dash(draft, at) && !closes(draft, cue.frame, at, start, end) =>
            {
                return at;
            }
            "," => {
                let then = draft.word(at + 1);
                if matches!(then, "something" | "adding") {
                    return at;
                }
                // The writer explains: ", which …", ", but …" after a whole clause.
                verb |= (seen..at).any(|at| finite(draft, at));
                seen = at;
                let relative = matches!(
                    then,
                    "which" | "who" | "whose" | "where" | "one" | "compared" | "a" | "an"
                );
                let contrast =
                    matches!(then, "but" | "though" | "although" | "while" | "and" | "so")
                        && goes_on(draft, cue.frame, at + 2);
                let whole = verb && (relative || contrast);
                if at > start + 2 && (whole || subordinate || headless) {
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
                let after = draft.word(next.tokens.end);
                let tag = !matches!(next.form, CueForm::Finite | CueForm::Infinitive)
                    || matches!(after, "," | "." | "")
                    || next.tokens.end >= end;
                if begin == at + 1 && tag || joins && begin == at + 2 {
                    return at;
                }
            }
            "and" | "but"
                if next_cue.peek().is_some_and(|next| {
                    next.extent().start == at + 1 && next.class.any(Class::REPORT)
                }) =>
            {
                return at;
            }
            _ => {}
        }
    }
    end.min(start + LONGEST)
}

/// Whether a clause begins at `at`: a verb, or a subject and then a verb.
fn goes_on(draft: &Draft<'_>, frame: usize, at: usize) -> bool {
    if finite(draft, at) || draft.class(at).any(Class::PRONOUN_SUBJECT) {
        return true;
    }
    phrase::after(draft, frame, at).is_some_and(|subject| {
        (subject.core.end..subject.core.end + 5)
            .any(|at| outside(draft, frame, at) && finite(draft, at))
    })
}

/// A dash between words, no hyphen or range.
fn dash(draft: &Draft<'_>, at: usize) -> bool {
    match draft.word(at) {
        "-" | "–" => draft.is(at, Flags::SPACE_BEFORE),
        _ => true,
    }
}

/// Whether the dash at `at` is one of a pair around an aside after which the clause goes on.
fn closes(draft: &Draft<'_>, frame: usize, at: usize, start: usize, end: usize) -> bool {
    let other = |&other: &usize| {
        outside(draft, frame, other) && draft.word(other) == draft.word(at) && dash(draft, other)
    };
    let before = (start..at).rev().take(30).filter(|at| other(at)).count();
    if before % 2 == 1 {
        return true;
    }
    (at + 1..end.min(at + 30)).any(|at| other(&at))
}
