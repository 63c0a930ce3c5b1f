//! “Very well.” Roe put down her cup. “…” — what somebody does right behind the words they say.

use crate::annotate::attribution::sentence_before::bearer;
use crate::annotate::attribution::{Found, Scene, Sieve};
use crate::annotate::first_phrase::first_phrase;
use crate::annotate::model::{Confidence, Rule};
use crate::annotate::phrase::PhraseKind;
use crate::annotate::quotation::{Form, Quotation};

/// The subject of the sentence that follows the words in their paragraph.
pub(super) const SIEVE: Sieve = Sieve {
    rule: Rule {
        name: "beat_after",
        why: "The sentence right behind the words tells what this voice does.",
    },
    find,
};

fn find(scene: &Scene<'_, '_>, quotation: &Quotation) -> Option<Found> {
    let draft = scene.draft;
    let (frame, host) = scene.frame(quotation)?;
    let paragraph = draft.paragraphs.get(quotation.paragraph)?;
    let next = draft.frames.get(frame + 1)?;
    let opens = quotation.outer == host.tokens && host.tokens.start == paragraph.tokens.start;
    let near = next.paragraph == host.paragraph && next.tokens.len() > 2;
    if !opens || !near || !matches!(quotation.form, Form::Marks(_)) {
        return None;
    }
    let phrase = bearer(draft, first_phrase(draft, frame + 1)?);
    // "And Tom ran out."
    let start =
        next.tokens.start + usize::from(matches!(draft.word(next.tokens.start), "And" | "Then"));
    let first = phrase.tokens.start == start;
    let acts = match phrase.kind {
        PhraseKind::Name | PhraseKind::Role | PhraseKind::Kin => true,
        PhraseKind::Pronoun => matches!(draft.word(phrase.head()), "He" | "She" | "His" | "Her"),
        _ => false,
    };
    (first && acts).then_some((phrase, None, Confidence::Guess))
}
