//! Whether words are a clause: a subject and a finite verb, as far as the words alone tell.
//!
//! Which reporting verbs take a clause and which a thing is told here as well, since the proof asked
//! of the words depends on it.

use crate::annotate::clause_opening::{led_by, lists, opens_quantity};
use crate::annotate::cue::{Cue, CueForm};
use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::noun_word::nounish;
use crate::annotate::phrase::{self, outside};
use crate::text::token::{Flags, TokenKind};

/// Whether a subject and a finite verb follow.
pub(super) fn has_clause(draft: &Draft<'_>, cue: &Cue, start: usize) -> bool {
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
    ) && !draft.word(cue.tokens.start).starts_with("agree")
    {
        return false;
    }
    if takes_things(draft, cue) {
        return false;
    }
    let class = draft.class(start);
    // "told the mayors who came", "said no and went"
    if cue.hearer.is_some() && matches!(draft.word(start), "who" | "which") {
        return false;
    }
    match draft.word(start) {
        "yes" | "goodbye" | "Yes" | "No" => return false,
        // "said nothing had changed", not "said nothing of it"
        "nothing" => return finite(draft, start + 1),
        // "said no one had come", not "said no to it"
        "no" => {
            return phrase::after(draft, cue.frame, start).is_some_and(|none| {
                none.core.len() > 1 && verb_follows(draft, cue.frame, none.core.end, false)
            });
        }
        _ => {}
    }
    // "which she estimates will be over": the clause has its subject before the cue.
    let headless =
        class.any(Class::AUXILIARY)
            && cue.form == CueForm::Finite
            && cue.subject.as_ref().is_some_and(|subject| {
                subject.tokens.end == cue.tokens.start
                    && subject.tokens.start.checked_sub(1).is_some_and(|at| {
                        matches!(draft.word(at), "which" | "who" | "that" | "what")
                    })
            });
    if headless {
        return true;
    }
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
    if condition && takes_only_clauses(draft.word(cue.tokens.start)) && start <= cue.tokens.end + 1
    {
        return inside(start + 3);
    }
    let only = takes_only_clauses(draft.word(cue.tokens.start));
    if opens_quantity(draft, start) {
        return only || verb_follows(draft, cue.frame, start + 2, false);
    }
    if class.any(Class::PREPOSITION | Class::SUBORDINATOR) && led_by(draft, cue.frame, start, only)
    {
        return true;
    }
    let plain = matches!(draft.kind(start), Some(TokenKind::Word | TokenKind::Number))
        || draft.word(start) == "$";
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
    // "said today's vote was a farce"
    let owned = match draft.kind(start + 1) {
        Some(TokenKind::Possessive) => start + 2,
        _ => start,
    };
    let Some(subject) = phrase::after(draft, cue.frame, owned) else {
        // "claims work began", "argued being poor was no crime"
        let doing = draft.word(start).ends_with("ing");
        return says && doing
            || (doing || class.any(Class::VERB))
                && verb_follows(draft, cue.frame, start + 1, false);
    };
    if says && only {
        // "said women earn less", "said costs rise": a verb that no list holds, not "said the same".
        let own = subject.core.len() > 1
            && !class.any(Class::DETERMINER | Class::POSSESSIVE)
            && !draft.is(subject.head(), Flags::CAPITAL);
        let whole = own || subject.core.len() > 4;
        if draft.word(subject.core.end) == "," {
            // "say Roe, hasn't been there"
            return finite(draft, subject.core.end + 1)
                || lists(draft, cue.frame, subject.core.end)
                || verb_follows(draft, cue.frame, subject.core.end, false);
        }
        // "said the same thing on Monday"
        let words = matches!(
            draft.word(subject.head()),
            "thing"
                | "things"
                | "prayer"
                | "prayers"
                | "words"
                | "word"
                | "little"
                | "much"
                | "lot"
                | "name"
                | "names"
        );
        if words {
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
pub(super) fn verb_follows(draft: &Draft<'_>, frame: usize, from: usize, moves: bool) -> bool {
    for at in from..from + 16 {
        if !outside(draft, frame, at) {
            return false;
        }
        if finite(draft, at) && (at == from || draft.word(at - 1) != "to") {
            return true;
        }
        // "claims Roe runs the bank"
        if at == from && draft.is(at - 1, Flags::CAPITAL) && unknown_verb(draft, at) {
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
            // "the bridge (built in May) stands", "the bridge – built in May – stands"
            "(" | "—" | "–" | "--" => {
                let mark = match draft.word(at) {
                    "(" => ")",
                    dash => dash,
                };
                let close = (at + 1..at + 14)
                    .take_while(|&at| outside(draft, frame, at))
                    .find(|&at| draft.word(at) == mark);
                return close.is_some_and(|close| {
                    finite(draft, close + 1) || unknown_verb(draft, close + 1)
                });
            }
            // "those who live nearby will pay"
            "who" | "that" | "which" if at <= from + 4 => {
                let mut verbs = (at + 1..at + 20)
                    .take_while(|&at| {
                        outside(draft, frame, at)
                            && !matches!(draft.word(at), "." | ";" | ":" | ",")
                    })
                    .filter(|&at| finite(draft, at) && draft.word(at - 1) != "to");
                let first = verbs.next();
                return first.is_some_and(|first| {
                    verbs.any(|at| at > first + 1 && draft.class(at).any(Class::AUXILIARY))
                });
            }
            "." | ";" | ":" | "?" | "!" | "-" => return false,
            "and" | "but" if finite(draft, at + 1) => return false,
            "to" if at == from && moves && infinitive(draft, at) => return false,
            _ if class.any(Class::SUBORDINATOR) && !class.any(Class::PREPOSITION) => return false,
            _ => {}
        }
    }
    false
}

/// Whether what follows "to" at `at` is a verb rather than a noun phrase.
pub(super) fn infinitive(draft: &Draft<'_>, at: usize) -> bool {
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

/// A finite verb, as far as the word alone tells.
pub(super) fn finite(draft: &Draft<'_>, at: usize) -> bool {
    if draft.is(at, Flags::CAPITAL) || draft.kind(at) != Some(TokenKind::Word) {
        return false;
    }
    let class = draft.class(at);
    let word = draft.word(at);
    let after_pronoun = || {
        at > 0
            && draft.class(at - 1).any(Class::PRONOUN_SUBJECT)
            && !class.any(Class::ADVERB | Class::CONJUNCTION | Class::PREPOSITION)
    };
    class.any(Class::AUXILIARY | Class::VERB)
        || class.any(Class::REPORT_ANY)
            && class.any(Class::FORM_PAST | Class::FORM_S)
            && !class.any(Class::NOUN_TRAP)
        || after_pronoun()
        || word.len() > 4
            && word.ends_with("ed")
            && (!nounish(draft, at + 1)
                || draft
                    .class(at + 1)
                    .any(Class::DETERMINER | Class::POSSESSIVE))
}

/// "say" takes a clause or nothing: what follows it needs no proof.
pub(super) fn takes_only_clauses(verb: &str) -> bool {
    matches!(verb, "said" | "say" | "says" | "saying" | "Says")
}

/// Stems, by their first letter, of verbs whose object is a thing or a person, never a clause without
/// "that".
fn stems_that_take_things(letter: u8) -> &'static [&'static str] {
    match letter {
        b'a' => &["accus", "advis", "applaud", "assail"],
        b'b' => &["belittl", "berat", "blam", "blast"],
        b'c' => &[
            "call",
            "castigat",
            "censur",
            "chastis",
            "commend",
            "condemn",
            "congratulat",
            "critic",
        ],
        b'd' => &[
            "decr", "demoni", "denigrat", "denounc", "derid", "disavow", "dismiss", "disparag",
            "disput",
        ],
        b'e' => &["express", "extol"],
        b'h' => &["hail"],
        b'i' => &["invit"],
        b'l' => &["lambast", "laud"],
        b'm' => &["mock"],
        b'o' => &["offer", "order"],
        b'p' => &["prais"],
        b'q' => &["question"],
        b'r' => &[
            "rebuk",
            "refut",
            "reject",
            "reprimand",
            "repudiat",
            "request",
            "ridicul",
        ],
        b's' => &["salut", "scold", "slam"],
        b't' => &["thank", "tout"],
        b'u' => &["upbraid"],
        b'v' => &["vilif", "voic", "vouch"],
        b'w' => &["welcom"],
        _ => &[],
    }
}

/// Whether the verb's object is a thing or a person, never a clause without "that".
pub(super) fn takes_things(draft: &Draft<'_>, cue: &Cue) -> bool {
    let verb = draft.word(cue.tokens.start);
    // Of the plainest and commonest verbs hardly any does.
    if cue.class.any(Class::REPORT_CORE) {
        return verb.starts_with("cheer") || verb.starts_with("jeer");
    }
    let stems = verb.bytes().next().map_or(&[][..], stems_that_take_things);
    stems.iter().any(|stem| verb.starts_with(stem))
}
