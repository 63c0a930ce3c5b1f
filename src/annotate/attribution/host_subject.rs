//! Roe denounced the “…”: no reporting verb, but the sentence is about one voice.

use crate::annotate::attribution::{Found, Scene, Sieve};
use crate::annotate::first_phrase::first_phrase;
use crate::annotate::lexicon::Class;
use crate::annotate::model::{Confidence, Rule};
use crate::annotate::phrase::PhraseKind;
use crate::annotate::quotation::Quotation;

/// The subject of the sentence that holds the words.
pub(super) const SIEVE: Sieve = Sieve {
    rule: Rule {
        name: "host_subject",
        why: "The sentence that holds the words is about this voice.",
    },
    find,
};

fn find(scene: &Scene<'_, '_>, quotation: &Quotation) -> Option<Found> {
    let draft = scene.draft;
    let (frame, host) = scene.frame(quotation)?;
    if quotation.outer.start == host.tokens.start {
        return None;
    }
    if let Some((index, cue)) = scene.cues_before(quotation.outer.start).next()
        && cue.frame == frame
    {
        return Some((cue.subject.clone()?, Some(index), Confidence::Guess));
    }
    let phrase = first_phrase(draft, frame)?;
    let speaks = matches!(
        phrase.kind,
        PhraseKind::Name | PhraseKind::Pronoun | PhraseKind::Source | PhraseKind::Role
    );
    let thing = matches!(draft.word(phrase.head()), "it" | "It" | "you" | "You")
        || draft.class(phrase.head()).any(Class::PLACE | Class::MONTH);
    (speaks && !thing && phrase.tokens.end <= quotation.outer.start).then_some((
        phrase,
        None,
        Confidence::Guess,
    ))
}
