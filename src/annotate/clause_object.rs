//! What a verb of judging or calling takes in place of a clause: "accused Roe of lying", "called the
//! deal a mistake", "criticised the plan to close the bridge".

use crate::annotate::clause_verb::{finite, infinitive};
use crate::annotate::cue::Cue;
use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::noun_word::nounish;
use crate::annotate::phrase::{self, outside};
use crate::text::token::TokenKind;

/// "accused Roe of lying", "called on Roe to go", "called for ending it": where the content begins.
pub(super) fn charge(draft: &Draft<'_>, cue: &Cue, at: usize) -> Option<usize> {
    let gerund = |at: usize| {
        let word = draft.word(at);
        outside(draft, cue.frame, at) && word.len() > 4 && word.ends_with("ing")
    };
    let last = draft.word(cue.tokens.end.saturating_sub(1));
    let calls_out = last == "out" && verb_calls(draft, cue);
    if last == "for" && outside(draft, cue.frame, at) && (gerund(at) || nounish(draft, at)) {
        return Some(at);
    }
    if let Some(start) = verdict(draft, cue, at) {
        return Some(start);
    }
    if !(cue.class.any(Class::REPORT_JUDGE) || calls_out || last == "on" || last == "for") {
        return None;
    }
    let object = phrase::after(draft, cue.frame, at)?;
    let link = object.tokens.end;
    match draft.word(link) {
        "of" | "for" if gerund(link + 1) => Some(at),
        "to" if last == "on" || last == "for" => Some(at),
        "(" | "," | "-" | "—" | "–" if last == "on" => moved(draft, cue, at),
        _ if (object.core.end..link)
            .any(|of| matches!(draft.word(of), "of" | "for") && gerund(of + 1)) =>
        {
            Some(at)
        }
        // "accused one of them, Roe, of lying"
        "," => {
            let close = (link + 1..link + 12)
                .take_while(|&at| outside(draft, cue.frame, at) && !finite(draft, at))
                .find(|&at| draft.word(at) == ",")?;
            (matches!(draft.word(close + 1), "of" | "for") && gerund(close + 2)).then_some(at)
        }
        _ => None,
    }
}

/// "ordered the mayor, along with the council, to show the books": where the one who is to act begins,
/// if an infinitive follows behind a list, brackets and asides.
pub(super) fn moved(draft: &Draft<'_>, cue: &Cue, at: usize) -> Option<usize> {
    let inside = |at: usize| outside(draft, cue.frame, at);
    let behind = |from: usize, mark: &str| {
        (from..from + 16)
            .take_while(|&at| inside(at) && !finite(draft, at))
            .find(|&at| draft.word(at) == mark)
    };
    let object = phrase::after(draft, cue.frame, at)?.tokens.end;
    let mut end = object;
    for _ in 0..5 {
        if !inside(end) {
            return None;
        }
        let next = end + 1;
        end = match draft.word(end) {
            "to" => return infinitive(draft, end).then_some(at),
            "not" if draft.word(next) == "to" => return Some(at),
            "," if end > object && matches!(draft.word(next), "to" | "and") => next,
            "," | "and" | "or" => match phrase::after(draft, cue.frame, next) {
                Some(other) => other.tokens.end,
                None => behind(next, ",")?,
            },
            "(" => behind(next, ")")? + 1,
            mark @ ("—" | "–" | "--" | "-") => behind(next, mark)? + 1,
            _ => return None,
        };
    }
    None
}

fn verb_calls(draft: &Draft<'_>, cue: &Cue) -> bool {
    draft.word(cue.tokens.start).starts_with("call")
}

/// "called the deal a mistake", "dismissed it as a stunt": a thing and what is said of it.
pub(super) fn verdict(draft: &Draft<'_>, cue: &Cue, at: usize) -> Option<usize> {
    let verb = draft.word(cue.tokens.start);
    let calls = matches!(verb, "called" | "calls" | "calling" | "call");
    let judges = calls
        || cue.class.any(Class::REPORT_JUDGE | Class::REPORT_CONTEST)
        || matches!(
            verb,
            "described" | "describes" | "describing" | "characterized" | "characterised"
        );
    if !judges || !outside(draft, cue.frame, at) {
        return None;
    }
    // "what they call a crisis"
    if calls && matches!(draft.word(at), "a" | "an") {
        return Some(at);
    }
    let object = phrase::after(draft, cue.frame, at)?;
    let link = object.tokens.end;
    let said_of = match draft.word(link) {
        "as" => true,
        "a" | "an" | "the" | "one" => calls,
        _ => false,
    };
    (said_of && outside(draft, cue.frame, link + 1)).then_some(at)
}

/// "criticised the plan to close the bridge": a thing told of at length and judged, not "criticised
/// the plan".
pub(super) fn thing(draft: &Draft<'_>, cue: &Cue, at: usize) -> Option<usize> {
    let long = (at..at + 4)
        .all(|at| outside(draft, cue.frame, at) && draft.kind(at) != Some(TokenKind::Punctuation));
    if !long || !judges_things(draft, cue) {
        return None;
    }
    let object = phrase::after(draft, cue.frame, at)?;
    (object.kind != phrase::PhraseKind::Pronoun).then_some(at)
}

/// Whether the verb judges or names the thing that is its object. What somebody is accused of is
/// told by "of lying" only; to welcome, to blame and to tout tell how somebody stands to a thing.
pub(super) fn judges_things(draft: &Draft<'_>, cue: &Cue) -> bool {
    let verb = draft.word(cue.tokens.start);
    let names = [
        "dismiss", "question", "propos", "recall", "recount", "cite", "citing", "mention",
    ];
    let judges =
        cue.class.any(Class::REPORT_JUDGE) || names.iter().any(|stem| verb.starts_with(stem));
    let stands = ["accus", "welcom", "blam", "tout"];
    judges && !stands.iter().any(|stem| verb.starts_with(stem))
}
