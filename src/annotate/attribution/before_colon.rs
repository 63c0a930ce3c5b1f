//! Roe was blunt: “…” — and a paragraph that ends with a colon before one that is only a quotation.

use crate::annotate::attribution::{Found, Scene, Sieve};
use crate::annotate::first_phrase::first_phrase;
use crate::annotate::model::{Confidence, Rule};
use crate::annotate::phrase::PhraseKind;
use crate::annotate::quotation::Quotation;
use crate::article::BlockKind;

/// A colon hands over to the quotation.
pub(super) const SIEVE: Sieve = Sieve {
    rule: Rule {
        name: "before_colon",
        why: "The sentence before ends with a colon and is about this voice.",
    },
    find,
};

fn find(scene: &Scene<'_, '_>, quotation: &Quotation) -> Option<Found> {
    let draft = scene.draft;
    let (frame, host) = scene.frame(quotation)?;
    let colon = quotation.outer.start.checked_sub(1)?;
    if draft.word(colon) != ":" {
        return None;
    }
    let inside = colon >= host.tokens.start;
    let of = if inside { frame } else { frame.checked_sub(1)? };
    let held = draft.frames.get(of)?;
    let kind = draft.paragraphs.get(held.paragraph)?.kind;
    if kind == BlockKind::Subheading || host.paragraph - held.paragraph > 1 {
        return None;
    }
    let last = scene
        .cues(of)
        .rev()
        .take(1)
        .find_map(|index| draft.cues.get(index)?.subject.clone());
    let phrase = last.or_else(|| first_phrase(draft, of))?;
    let phrase = phrase.possessor(draft).unwrap_or(phrase);
    let confidence = if phrase.kind == PhraseKind::Other {
        Confidence::Guess
    } else {
        Confidence::Likely
    };
    Some((phrase, None, confidence))
}
