//! Where the content clause of a reporting verb begins and where it ends.
//!
//! No parser: a clause is told by "that", by a question word, by an infinitive after verbs that take
//! one, or by a subject with a finite verb behind it. Every walk is bounded by [`LONGEST`].

use crate::annotate::clause_object::{charge, thing, verdict};
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
    let speaks = ["spoke", "speak", "talk"]
        .iter()
        .any(|stem| verb.starts_with(stem));
    if speaks {
        let about = draft.word(at) == "about" && inside(at);
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
    if let Some(that) = (at..at + 14)
        .take_while(|&at| {
            inside(at) && !draft.class(at).any(Class::AUXILIARY | Class::SUBORDINATOR)
                || draft.word(at) == "that"
        })
        .find(|&at| draft.word(at) == "that" && !draft.is(at + 1, Flags::SENTENCE_START))
    {
        let clean = (at..that).all(|at| !matches!(draft.word(at), "," | ";" | ":"));
        if clean
            && (draft.class(at).any(Class::PREPOSITION | Class::CONJUNCTION)
                && !matches!(draft.word(at), "for" | "of" | "about" | "with")
                && draft.word(at + 1) != "least"
                || cue.hearer.is_some()
                || verb.starts_with("express")
                || verb.starts_with("voic"))
        {
            return Some(that + 1);
        }
    }
    let asks = matches!(
        draft.word(cue.tokens.start),
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
    );
    if matches!(word, "whether" | "how" | "why" | "what")
        || word == "if" && asks
        || matches!(word, "where" | "when" | "who" | "which") && verb.starts_with("ask")
    {
        return Some(skipped);
    }
    let telephones = draft
        .word(cue.tokens.end.saturating_sub(1))
        .starts_with("call");
    let infinitive =
        !telephones && word == "to" || word == "not" && draft.word(skipped + 1) == "to";
    if infinitive
        && cue.class.any(Class::REPORT_DIRECT | Class::REPORT_CONTEST)
        && (at..skipped).all(|at| {
            phrase::is_time(draft, at) || draft.class(at).any(Class::DETERMINER | Class::ADJECTIVE)
        })
    {
        return Some(skipped);
    }
    if word == ":" {
        return Some(skipped + 1);
    }
    if word == "," && skipped == cue.tokens.end && opens_sentence(draft, cue) {
        return has_clause(draft, cue, skipped + 1).then_some(skipped + 1);
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
        let object = phrase::after(draft, cue.frame, at)?;
        if draft.word(object.tokens.end) == "to" {
            return Some(at);
        }
    }
    if has_clause(draft, cue, skipped) {
        return Some(skipped);
    }
    thing(draft, cue, at)
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
        if inside(at)
            && (phrase::is_time(draft, at)
                || draft.class(at).any(Class::ADVERB)
                    && !draft.class(at).any(Class::DETERMINER | Class::PREPOSITION))
        {
            at += 1;
            continue;
        }
        // "for months"
        let lasting = draft.word(at) == "for"
            && matches!(
                draft.word(at + 1),
                "days" | "weeks" | "months" | "years" | "decades" | "hours"
            );
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

/// Stems of verbs whose object is a thing or a person, never a clause without "that".
const TAKE_NOUNS: [&str; 28] = [
    "call", "accus", "critic", "condemn", "slam", "blast", "prais", "hail", "thank", "blam",
    "welcom", "decr", "denounc", "mock", "tout", "ridicul", "derid", "dismiss", "reject", "disput",
    "refut", "offer", "request", "invit", "question", "express", "voic", "order",
];

/// Whether the verb's object is a thing or a person, never a clause without "that".
pub(super) fn takes_things(verb: &str) -> bool {
    TAKE_NOUNS.iter().any(|stem| verb.starts_with(stem))
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
    let verb = draft.word(cue.tokens.start);
    if takes_things(verb) {
        return false;
    }
    let class = draft.class(start);
    // "which she said was a mistake"
    let says = cue.class.any(Class::REPORT_CORE) && !cue.class.any(Class::NOUN_TRAP);
    let verb = finite(draft, start) || draft.word(start).ends_with("ed");
    if says && (class.any(Class::AUXILIARY) || !cue.inherited && verb) {
        return true;
    }
    // "said if it rained she would stay"
    let condition = matches!(
        draft.word(start),
        "if" | "although" | "though" | "because" | "just"
    );
    if condition && takes_only_clauses(draft.word(cue.tokens.start)) && start == cue.tokens.end {
        return inside(start + 3);
    }
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
        let only = takes_only_clauses(draft.word(cue.tokens.start));
        // "they, too, were there"
        if draft.word(next) == "," && inside(next) && only {
            return verb_follows(draft, cue.frame, next, false);
        }
        // "she and her sons were there"
        if draft.word(next) == "and" && inside(next) {
            return only
                || phrase::after(draft, cue.frame, next + 1)
                    .is_some_and(|other| verb_follows(draft, cue.frame, other.core.end, false));
        }
        let goes_on = inside(next)
            && (draft.kind(next) == Some(TokenKind::Word)
                || draft.kind(next) == Some(TokenKind::Possessive))
            && !draft
                .class(next)
                .any(Class::PREPOSITION | Class::CONJUNCTION);
        return goes_on;
    }
    let Some(subject) = phrase::after(draft, cue.frame, start) else {
        return says && draft.word(start).ends_with("ing");
    };
    if says && takes_only_clauses(draft.word(cue.tokens.start)) {
        let whole = subject.core.len() > 4;
        if draft.word(subject.core.end) == "," {
            return verb_follows(draft, cue.frame, subject.core.end, false);
        }
        return whole
            || inside(subject.core.end)
                && !matches!(draft.word(subject.core.end), "," | "." | ";");
    }
    // "urged Roe to go" has no clause, "argued Roe's plan to go would fail" has one.
    let moves = cue.class.any(Class::REPORT_DIRECT | Class::REPORT_JUDGE) || cue.hearer.is_some();
    verb_follows(draft, cue.frame, subject.core.end, moves)
}

/// Whether a finite verb follows a subject whose core ends at `from`: over prepositional phrases
/// and one aside between commas, but not in another clause. `moves`: an infinitive right after the
/// subject is what it is moved to do.
fn verb_follows(draft: &Draft<'_>, frame: usize, from: usize, moves: bool) -> bool {
    for at in from..from + 16 {
        if !outside(draft, frame, at) {
            return false;
        }
        if finite(draft, at) && (at == from || draft.word(at - 1) != "to") {
            return true;
        }
        let class = draft.class(at);
        match draft.word(at) {
            "," => {
                let close = (at + 1..at + 14)
                    .take_while(|&at| outside(draft, frame, at))
                    .find(|&at| draft.word(at) == ",");
                return close.is_some_and(|close| {
                    let verb = close + 1 + usize::from(draft.class(close + 1).any(Class::ADVERB));
                    finite(draft, verb) || unknown_verb(draft, verb)
                });
            }
            "." | ";" | ":" | "?" | "!" | "—" | "–" | "--" | "-" => return false,
            "to" if at == from && moves && infinitive(draft, at) => return false,
            _ if class.any(Class::SUBORDINATOR) && !class.any(Class::PREPOSITION) => return false,
            _ => {}
        }
    }
    false
}

/// Whether what follows "to" at `at` is a verb rather than a noun phrase.
fn infinitive(draft: &Draft<'_>, at: usize) -> bool {
    let next = at + 1;
    !(draft.is(next, Flags::CAPITAL)
        || draft.class(next).any(Class::DETERMINER | Class::POSSESSIVE)
        || draft.kind(next) != Some(TokenKind::Word))
}

/// "illustrates" behind an aside: a small word in -s that is no noun of a list.
fn unknown_verb(draft: &Draft<'_>, at: usize) -> bool {
    let word = draft.word(at);
    word.len() > 4
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !draft.is(at, Flags::CAPITAL)
        && !draft
            .class(at)
            .any(Class::PLURAL | Class::NOUN_TRAP | Class::ADVERB)
        && draft
            .class(at + 1)
            .any(Class::DETERMINER | Class::POSSESSIVE | Class::PREPOSITION)
}

/// "say" takes a clause or nothing: what follows it needs no proof.
pub(super) fn takes_only_clauses(verb: &str) -> bool {
    matches!(verb, "said" | "say" | "says" | "saying" | "Says")
}

/// A finite verb, as far as the word alone tells.
pub(super) fn finite(draft: &Draft<'_>, at: usize) -> bool {
    let class = draft.class(at);
    let word = draft.word(at);
    if draft.is(at, Flags::CAPITAL) || draft.kind(at) != Some(TokenKind::Word) {
        return false;
    }
    let after_pronoun = at > 0
        && draft.class(at - 1).any(Class::PRONOUN_SUBJECT)
        && !class.any(Class::ADVERB | Class::CONJUNCTION | Class::PREPOSITION);
    after_pronoun
        || class.any(Class::AUXILIARY | Class::VERB)
        || class.any(Class::REPORT_ANY)
            && class.any(Class::FORM_PAST | Class::FORM_S)
            && !class.any(Class::NOUN_TRAP)
        || word.len() > 4
            && word.ends_with("ed")
            && (!phrase::nounish(draft, at + 1)
                || draft
                    .class(at + 1)
                    .any(Class::DETERMINER | Class::POSSESSIVE))
}
