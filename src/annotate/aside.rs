//! The phrase before an aside: "Roe, a former aide, said", "Roe (D-Leeds) said".
//!
//! Asides follow each other ("Roe, 41, who heads the bank, a lender in Leeds, said"), so a walk goes
//! from comma to comma to the left until a phrase stands there that is no aside itself.

use crate::annotate::attribution::mention_over;
use crate::annotate::clause_verb::finite;
use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::phrase::{Phrase, PhraseKind, REACH, before, is_time, outside, pronoun};
use crate::annotate::quotation;
use crate::annotate::segment::{from_segment, segment_start};
use crate::text::token::{Flags, TokenKind};

/// "Roe, a former aide, said": the phrase before the aside that ends at the mark `close`.
pub(super) fn before_aside(draft: &Draft<'_>, frame: usize, close: usize) -> Option<Phrase> {
    let mark = draft.word(close);
    let opener = match mark {
        ")" => "(",
        mark => mark,
    };
    if mark == ","
        && let Some(name) = opening_name(draft, frame, close)
    {
        return Some(name);
    }
    let floor = close.saturating_sub(REACH);
    let mut best = None;
    let mut at = close;
    while at > floor + 1 {
        at -= 1;
        if !outside(draft, frame, at) {
            // Quoted words inside the aside are stepped over.
            let Some(quotation) = quotation::over(draft, at) else {
                break;
            };
            at = quotation.outer.start;
            if at <= floor || !outside(draft, frame, at - 1) {
                break;
            }
            continue;
        }
        if draft.word(at) != opener {
            continue;
        }
        let inside = at + 1..close;
        let only_name = mark == ","
            && !inside.is_empty()
            && inside.clone().all(|at| draft.is(at, Flags::CAPITAL))
            && !draft.class(inside.start).any(Class::PLACE | Class::MONTH);
        // "One of them, Roe, said"
        if only_name && best.is_none() && draft.word(at - 1) == "them" {
            return from_segment(draft, inside);
        }
        // "Roe, who lost her son, a pilot, said"; "a man who asked not to be named, a pilot, said"
        if let Some(who) = relative(draft, frame, at, floor) {
            // A day before "who" would open another aside: one step, never a chain of them.
            if draft.kind(who - 1) == Some(TokenKind::Word) && !is_time(draft, who - 1) {
                match before(draft, frame, who) {
                    Some(host) if hangs(draft, &host) => best = best.or(Some(host)),
                    host => return host,
                }
            }
            continue;
        }
        // "Roe, whose husband, Tom Doe, built the bridge, said": the aside of an aside.
        let inner = mark == ","
            && draft.class(at + 1).any(Class::VERB)
            && (floor..at).any(|at| matches!(draft.word(at), "who" | "whose" | "which"));
        if inner {
            continue;
        }
        let start = segment_start(draft, frame, at, floor);
        let Some(phrase) = (start < at)
            .then(|| from_segment(draft, start..at))
            .flatten()
        else {
            if best.is_none()
                && outside(draft, frame, at - 1)
                && let Some(found) = pronoun(draft, at - 1)
            {
                return Some(found);
            }
            continue;
        };
        // "On Tuesday, Roe, …": an aside that is only a name is the name's own place.
        if best.is_none() && only_name {
            if phrase.kind != PhraseKind::Name {
                // "the minister, Roe, said": the office belongs to the voice.
                let office = phrase.kind.is_person().then_some(phrase.tokens.start);
                return from_segment(draft, inside).map(|name| Phrase {
                    tokens: office.unwrap_or(name.tokens.start)..name.tokens.end,
                    ..name
                });
            }
            best = Some(phrase);
            continue;
        }
        let strong = matches!(
            phrase.kind,
            PhraseKind::Name
                | PhraseKind::Source
                | PhraseKind::Role
                | PhraseKind::Kin
                | PhraseKind::Pronoun
        );
        if strong && !hangs(draft, &phrase) {
            return Some(phrase);
        }
        best = best.or(Some(phrase));
        if mark != "," {
            break;
        }
    }
    best
}

/// "Ann Roe, professor of law at Leeds and author of “Stones,” put it": the person who opens the
/// sentence, where nothing but asides stands between the name and the mark `close`.
fn opening_name(draft: &Draft<'_>, frame: usize, close: usize) -> Option<Phrase> {
    let mut start = draft.frames.get(frame)?.tokens.start;
    if matches!(draft.word(start), "As" | "But" | "And" | "Yet") {
        start += 1;
    }
    let opens = Class::SUBORDINATOR | Class::PREPOSITION | Class::CONJUNCTION | Class::ADVERB;
    if close - start.min(close) > REACH
        || !outside(draft, frame, start)
        || draft.class(start).any(opens)
    {
        return None;
    }
    let end = (start..close).find(|&at| !draft.is(at, Flags::CAPITAL))?;
    let named = mention_over(draft, end.checked_sub(1)?).is_some();
    let comma = match draft.word(end) {
        "," => end,
        // "Ann Roe (D-Leeds), a candidate"
        "(" => (end..close.min(end + 6)).find(|&at| draft.word(at) == ")")? + 1,
        _ => return None,
    };
    let mut relative = false;
    let asides = (comma..close).all(|at| {
        relative = match draft.word(at) {
            "who" | "whose" | "which" | "that" | "where" => true,
            "," => false,
            _ => relative,
        };
        relative
            || !outside(draft, frame, at)
            || !finite(draft, at) && !draft.class(at).any(Class::PRONOUN_SUBJECT)
    });
    if end < start + 2 || !named || comma >= close || draft.word(comma) != "," || !asides {
        return None;
    }
    from_segment(draft, start..end)
}

/// The relative pronoun whose clause runs up to `end`.
fn relative(draft: &Draft<'_>, frame: usize, end: usize, floor: usize) -> Option<usize> {
    (floor + 1..end)
        .rev()
        .take_while(|&at| {
            outside(draft, frame, at) && draft.kind(at) != Some(TokenKind::Punctuation)
        })
        .find(|&at| matches!(draft.word(at), "who" | "which" | "whose"))
}

/// Whether a phrase may itself stand in an aside, so that the name it belongs to is farther left:
/// "Roe, head of the bank, a friend of Doe, said", "Roe, who lost her home in Leeds, England, said".
fn hangs(draft: &Draft<'_>, phrase: &Phrase) -> bool {
    let Some(left) = phrase.tokens.start.checked_sub(1) else {
        return false;
    };
    match phrase.kind {
        PhraseKind::Pronoun => false,
        PhraseKind::Name => {
            draft.class(left).any(Class::PREPOSITION)
                || draft.class(phrase.head()).any(Class::MONTH) && phrase.core.len() == 1
                || draft.word(left) == "," && draft.class(phrase.head()).any(Class::PLACE)
        }
        _ => draft.word(left) == ",",
    }
}
