//! Roe's claim that “…” / her call for “…” / chants of “…”: a noun that stands for words.

use crate::annotate::attribution::{Found, Scene, Sieve};
use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::model::{Confidence, Rule};
use crate::annotate::phrase::{self, Phrase, PhraseKind, outside};
use crate::annotate::quotation::Quotation;
use crate::text::token::TokenKind;

/// The owner of a claim, a call, a remark.
pub(super) const SIEVE: Sieve = Sieve {
    rule: Rule {
        name: "speech_noun",
        why: "The words are this voice's claim, call or remark.",
    },
    find,
};

fn find(scene: &Scene<'_, '_>, quotation: &Quotation) -> Option<Found> {
    let draft = scene.draft;
    let (frame, _) = scene.frame(quotation)?;
    let noun = noun_before(draft, frame, quotation)?;
    let owner = owner(draft, frame, noun)?;
    Some((owner, None, Confidence::Likely))
}

/// The speech noun that hands over to the quotation: "claim that “…”", "chants of “…”".
pub(super) fn noun_before(draft: &Draft<'_>, frame: usize, quotation: &Quotation) -> Option<usize> {
    let mark = quotation.outer.start;
    (mark.saturating_sub(5)..mark)
        .rev()
        .take_while(|&at| outside(draft, frame, at) && !matches!(draft.word(at), "." | ";"))
        .find(|&at| {
            draft.class(at).any(Class::SPEECH_NOUN)
                && !draft.is(at, crate::text::token::Flags::CAPITAL)
        })
}

/// "Roe's", "her" before the noun and its adjectives.
fn owner(draft: &Draft<'_>, frame: usize, noun: usize) -> Option<Phrase> {
    for at in (noun.saturating_sub(4)..noun).rev() {
        if !outside(draft, frame, at) {
            return None;
        }
        if draft.kind(at) == Some(TokenKind::Possessive) {
            return phrase::before(draft, frame, at);
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
