//! Where the content clause of a reporting verb begins and where it ends.
//!
//! No parser: a clause is told by "that", by a question word, by an infinitive after verbs that take
//! one, or by a subject with a finite verb behind it. Every walk is bounded by [`LONGEST`].

use crate::annotate::clause_object::{charge, moved, thing, verdict};
use crate::annotate::clause_opening::opens_quantity;
use crate::annotate::clause_verb::{has_clause, infinitive, takes_only_clauses};
use crate::annotate::cue::Cue;
use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::phrase::{self, outside};
use crate::text::token::{Flags, TokenKind};

/// The most tokens a clause may hold.
pub(super) const LONGEST: usize = 120;

/// Where the content begins after the cue.
pub(super) fn following(draft: &Draft<'_>, cue: &Cue) -> Option<usize> {
    let inside = |at: usize| outside(draft, cue.frame, at);
    let mut at = cue.tokens.end;
    let verb = draft.word(cue.tokens.start);
    if verb.starts_with("spoke") || verb.starts_with("speak") || verb.starts_with("talk") {
        let about = matches!(draft.word(at), "about" | "of") && inside(at);
        let asks = matches!(draft.word(at + 1), "how" | "why" | "what" | "whether");
        return (about && asks).then_some(at + 1);
    }
    let directing = cue.class.any(Class::REPORT_DIRECT)
        || matches!(
            draft.word(cue.tokens.start),
            "asked" | "asks" | "ask" | "asking" | "told" | "tell" | "tells" | "telling"
        );
    if let Some(hearer) = &cue.hearer {
        let clause_object = draft.class(hearer.tokens.end).any(Class::AUXILIARY);
        if !clause_object {
            at = hearer.tokens.end;
            while inside(at) && (phrase::is_time(draft, at) || matches!(draft.word(at), "last")) {
                at += 1;
            }
            let to =
                draft.word(at) == "to" || draft.word(at) == "not" && draft.word(at + 1) == "to";
            if to && directing {
                return Some(hearer.tokens.start);
            }
            let of = matches!(draft.word(at), "of" | "about")
                && ["remind", "warn", "inform", "assur"]
                    .iter()
                    .any(|stem| verb.starts_with(stem));
            if of
                && (at..at + 4)
                    .all(|at| inside(at) && draft.kind(at) != Some(TokenKind::Punctuation))
            {
                return Some(at);
            }
        }
    }
    if directing && let Some(object) = moved(draft, cue, cue.tokens.end) {
        return Some(object);
    }
    // Over "on Tuesday", "in a statement", "to reporters", up to "that".
    let skipped = skip_modifiers(draft, cue, at);
    let word = draft.word(skipped);
    if !inside(skipped) || word == "." && skipped == at {
        return None;
    }
    let hour = |at| {
        matches!(
            draft.word(at),
            "night" | "morning" | "afternoon" | "evening"
        )
    };
    if word == "that" && !hour(skipped + 1) {
        // "said that was over"
        let points = draft.class(skipped + 1).any(Class::AUXILIARY) && !cue.inherited;
        return Some(skipped + usize::from(!points));
    }
    // "said, twice, that", "said — in a letter — that"
    if matches!(word, "," | "—" | "–" | "-") && !draft.class(skipped + 1).any(Class::SUBORDINATOR)
    {
        let close = (skipped + 1..skipped + 12)
            .take_while(|&at| inside(at))
            .find(|&at| draft.word(at) == word);
        if let Some(close) = close
            && draft.word(close + 1) == "that"
            && inside(close + 1)
        {
            return Some(close + 2);
        }
    }
    let agrees = verb.starts_with("agree") && draft.word(at) == "with";
    let may_wait = draft.class(at).any(Class::PREPOSITION | Class::CONJUNCTION)
        && !matches!(draft.word(at), "for" | "of" | "about" | "with")
        && draft.word(at + 1) != "least"
        || cue.hearer.is_some()
        || verb.starts_with("express")
        || verb.starts_with("voic");
    if (may_wait || agrees)
        && let Some(that) = (at..at + 14)
            .take_while(|&at| {
                inside(at) && !draft.class(at).any(Class::AUXILIARY | Class::SUBORDINATOR)
                    || draft.word(at) == "that"
            })
            .find(|&at| draft.word(at) == "that" && !draft.is(at + 1, Flags::SENTENCE_START))
        && (at..that).all(|at| !matches!(draft.word(at), "," | ";" | ":"))
        && (may_wait || that > at + 1)
    {
        return Some(that + 1);
    }
    let asks = || {
        matches!(
            verb,
            "asked"
                | "ask"
                | "asks"
                | "asking"
                | "told"
                | "tell"
                | "tells"
                | "telling"
                | "say"
                | "explain"
                | "explained"
                | "disclose"
                | "specify"
        )
    };
    if matches!(word, "whether" | "how" | "why" | "what")
        || word == "if" && (asks() || verb.starts_with("wonder"))
        || matches!(word, "where" | "when" | "who") && verb == "say"
        || matches!(word, "where" | "when" | "who" | "which" | "whose")
            && (verb.starts_with("ask") || verb.starts_with("explain"))
    {
        return Some(skipped);
    }
    let telephones = || {
        let last = draft.word(cue.tokens.end.saturating_sub(1));
        last.starts_with("call")
    };
    let to_do = word == "to" && !telephones() || word == "not" && draft.word(skipped + 1) == "to";
    if to_do
        && cue.class.any(Class::REPORT_DIRECT | Class::REPORT_CONTEST)
        && !verb.starts_with("appeal")
        && (at..skipped).all(|at| {
            phrase::is_time(draft, at) || draft.class(at).any(Class::DETERMINER | Class::ADJECTIVE)
        })
    {
        return Some(skipped);
    }
    if word == ":" {
        return Some(skipped + 1);
    }
    if word == "," && opens_sentence(draft, cue) {
        return has_clause(draft, cue, skipped + 1).then_some(skipped + 1);
    }
    if verb.starts_with("agree") && has_clause(draft, cue, skipped) {
        return Some(skipped);
    }
    if !cue.class.any(Class::REPORT) {
        return verdict(draft, cue, at).or_else(|| thing(draft, cue, at));
    }
    if tags_quotation(draft, cue) {
        return None;
    }
    if let Some(start) = charge(draft, cue, at) {
        return Some(start);
    }
    if !cue.class.any(Class::REPORT) {
        return None;
    }
    if directing
        && cue.class.any(Class::REPORT_DIRECT)
        && !draft.word(cue.tokens.end - 1).starts_with("call")
    {
        let object = phrase::after(draft, cue.frame, at).map(|object| object.tokens.end);
        if object.is_some_and(|end| draft.word(end) == "to" && infinitive(draft, end)) {
            return Some(at);
        }
    }
    if has_clause(draft, cue, skipped) {
        return Some(first_of_clause(draft, at, skipped));
    }
    thing(draft, cue, at)
}

/// "said only the council", "said tomorrow would be worse": where the clause begins whose subject, as
/// far as a walk over adverbs and times tells, stands at `subject`.
fn first_of_clause(draft: &Draft<'_>, from: usize, subject: usize) -> usize {
    let own = |at: &usize| match draft.class(subject).any(Class::AUXILIARY) {
        true => {
            phrase::is_time(draft, *at)
                || matches!(draft.word(*at), "last" | "next" | "this" | "tomorrow")
        }
        false => matches!(
            draft.word(*at),
            "only" | "even" | "just" | "nearly" | "almost" | "perhaps" | "maybe" | "now" | "not"
        ),
    };
    (from..subject)
        .rev()
        .take_while(own)
        .last()
        .unwrap_or(subject)
}

/// “…,” Roe said: what follows without "that" is the tag's own.
fn tags_quotation(draft: &Draft<'_>, cue: &Cue) -> bool {
    let Some(before) = cue.extent().start.checked_sub(1) else {
        return false;
    };
    let mark = before - usize::from(before > 0 && draft.word(before) == ",");
    let inside = draft
        .frames
        .get(cue.frame)
        .is_some_and(|frame| frame.tokens.start <= mark);
    inside && !outside(draft, cue.frame, mark)
}

/// "Roe says, it is over": nothing stands before the cue that its comma could close.
fn opens_sentence(draft: &Draft<'_>, cue: &Cue) -> bool {
    let start = draft
        .frames
        .get(cue.frame)
        .map_or(0, |frame| frame.tokens.start);
    let extent = cue.extent().start;
    takes_only_clauses(draft.word(cue.tokens.start))
        && !cue.inherited
        && (start..extent).all(|at| !matches!(draft.word(at), "," | "—" | "–" | "--"))
}

/// Steps over adverbs, days and prepositional phrases.
pub(super) fn skip_modifiers(draft: &Draft<'_>, cue: &Cue, from: usize) -> usize {
    let inside = |at: usize| outside(draft, cue.frame, at);
    let mut at = from;
    loop {
        // Nearly always a clause opens here.
        let class = draft.class(at);
        let opens = class.any(Class::PRONOUN_SUBJECT)
            || class.any(Class::SUBORDINATOR) && !class.any(Class::PREPOSITION)
            || draft.word(at) == "the";
        if opens {
            return at;
        }
        if inside(at)
            && (phrase::is_time(draft, at)
                || draft.class(at).any(Class::ADVERB)
                    && draft.kind(at + 1) != Some(TokenKind::Possessive)
                    && !draft.class(at).any(Class::DETERMINER | Class::PREPOSITION))
        {
            at += 1;
            continue;
        }
        // "for months", "for the first time"
        let lasting = draft.word(at) == "for"
            && (matches!(
                draft.word(at + 1),
                "days" | "weeks" | "months" | "years" | "decades" | "hours"
            ) || draft.word(at + 1) == "the" && draft.word(at + 3) == "time");
        let preposition = inside(at)
            && (lasting
                || matches!(
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
                ));
        if !preposition {
            return at;
        }
        // "said this plan would fail", "said over 200 people had come"
        let opens = matches!(draft.word(at), "last" | "this" | "earlier")
            && !(at + 1..at + 3).any(|at| phrase::is_time(draft, at))
            || opens_quantity(draft, at);
        if opens {
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
        // "in posing the question"
        let gerund = draft.word(stop - 1).ends_with("ing")
            && draft.class(stop).any(Class::DETERMINER | Class::POSSESSIVE);
        let posed = gerund.then(|| phrase::after(draft, cue.frame, stop));
        at = posed.flatten().map_or(stop, |posed| posed.core.end);
        if inside(at) && draft.kind(at) == Some(TokenKind::Number) {
            at += 1;
        }
    }
}
