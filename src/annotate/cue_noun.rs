//! Nouns for words: "Roe's claim that", "her promise to", "the point that", and whose they are.

use crate::annotate::clause_verb::finite;
use crate::annotate::cue::{Cue, CueForm};
use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::phrase::{self, Phrase, PhraseKind, REACH, outside};
use crate::annotate::segment::kind;
use crate::annotate::subject::subject_before;
use crate::text::token::{Flags, TokenKind};

/// "Roe's claim that", "her promise to": a noun for words, with its owner.
pub(super) fn noun(draft: &Draft<'_>, frame: usize, at: usize) -> Option<Cue> {
    if !draft.class(at).any(Class::SPEECH_NOUN) || !outside(draft, frame, at + 1) {
        return None;
    }
    let hands_over = match draft.word(at + 1) {
        "that" => true,
        _ if that_behind(draft, frame, at).is_some() => true,
        "to" => matches!(
            draft.word(at),
            "promise"
                | "promises"
                | "pledge"
                | "pledges"
                | "vow"
                | "vows"
                | "threat"
                | "threats"
                | "demand"
                | "plea"
                | "offer"
        ),
        _ => false,
    };
    if !hands_over {
        return None;
    }
    Some(Cue {
        tokens: at..at + 1,
        frame,
        class: Class::FRAME,
        form: CueForm::Noun,
        subject: Some(
            owner(draft, frame, at)
                .or_else(|| agent(draft, frame, at).map(|(agent, _)| agent))
                .or_else(|| giver(draft, frame, at))?,
        ),
        hearer: None,
        inherited: false,
    })
}

/// "her statement on Tuesday that", "a demand, by Roe, that": where the clause's "that" stands when
/// it is not right behind the noun at `at`. Before a verb it would be a relative pronoun.
pub(super) fn that_behind(draft: &Draft<'_>, frame: usize, at: usize) -> Option<usize> {
    let timed = || {
        (at + 1..at + 6)
            .take_while(|&at| {
                outside(draft, frame, at)
                    && (phrase::is_time(draft, at)
                        || matches!(
                            draft.word(at),
                            "on" | "this" | "last" | "late" | "early" | "earlier" | "that"
                        ))
            })
            .last()
            .filter(|&last| last > at + 1 && draft.word(last) == "that")
    };
    let that = agent(draft, frame, at)
        .map(|(_, that)| that)
        .or_else(timed)?;
    (!finite(draft, that + 1)).then_some(that)
}

/// "a demand by Roe that", "a demand, by Roe, that": who and where the "that" stands.
fn agent(draft: &Draft<'_>, frame: usize, at: usize) -> Option<(Phrase, usize)> {
    let comma = usize::from(draft.word(at + 1) == ",");
    if draft.word(at + 1 + comma) != "by" {
        return None;
    }
    let agent = phrase::after(draft, frame, at + 2 + comma)?;
    let mut end = agent.tokens.end;
    // "by the head of X, Ann Roe, that"
    while draft.word(end) == "," && draft.word(end + 1) != "that" && end < agent.tokens.end + 9 {
        end += 1;
        while end < agent.tokens.end + 9 && outside(draft, frame, end) && draft.word(end) != "," {
            end += 1;
        }
    }
    let that = end + usize::from(draft.word(end) == ",");
    (agent.kind.speaks() && outside(draft, frame, that) && draft.word(that) == "that")
        .then_some((agent, that))
}

/// "Roe made the point that", "Roe issued a stern warning that": the subject of a verb that only
/// hands over the words.
fn giver(draft: &Draft<'_>, frame: usize, noun: usize) -> Option<Phrase> {
    let verb = (noun.saturating_sub(5)..noun).rev().find(|&at| {
        !draft
            .class(at)
            .any(Class::DETERMINER | Class::ADJECTIVE | Class::ADVERB)
            && !draft.word(at).ends_with("ing")
    })?;
    let hands_over = matches!(
        draft.word(verb),
        "made" | "make" | "makes" | "issued" | "issues" | "gave" | "gives" | "sent" | "delivered"
    );
    let relative = finite(draft, noun + 2);
    if !hands_over || relative || verb + 1 == noun || !outside(draft, frame, verb) {
        return None;
    }
    let (subject, _) = subject_before(draft, frame, verb, &[]);
    subject.filter(|subject| subject.kind.speaks())
}

/// "a dig at Roe's": the name right before the mark at `end`, not what it hangs on.
fn named_owner(draft: &Draft<'_>, frame: usize, end: usize) -> Option<Phrase> {
    let start = (end.saturating_sub(REACH)..end)
        .rev()
        .take_while(|&at| outside(draft, frame, at) && draft.is(at, Flags::CAPITAL))
        .last()?;
    let hangs = start > 0 && draft.class(start - 1).any(Class::PREPOSITION | Class::VERB);
    hangs.then(|| Phrase {
        tokens: start..end,
        kind: kind(draft, &(start..end)),
        core: start..end,
    })
}

/// "Roe's", "her" before the noun and its adjectives.
pub(super) fn owner(draft: &Draft<'_>, frame: usize, noun: usize) -> Option<Phrase> {
    for at in (noun.saturating_sub(4)..noun).rev() {
        if !outside(draft, frame, at) {
            return None;
        }
        if draft.kind(at) == Some(TokenKind::Possessive) {
            return named_owner(draft, frame, at).or_else(|| phrase::before(draft, frame, at));
        }
        if draft.class(at).any(Class::POSSESSIVE) {
            return (draft.word(at) != "its").then(|| Phrase {
                tokens: at..at + 1,
                core: at..at + 1,
                kind: PhraseKind::Pronoun,
            });
        }
        if draft.class(at).any(Class::DETERMINER | Class::PREPOSITION) {
            return None;
        }
    }
    None
}
