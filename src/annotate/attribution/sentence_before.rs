//! Roe turned to the crowd. “…” — a quotation that is a sentence of its own, after one about a voice.

use crate::annotate::attribution::{Found, Scene, Sieve, address};
use crate::annotate::first_phrase::first_phrase;
use crate::annotate::lexicon::Class;
use crate::annotate::model::{Confidence, Rule};
use crate::annotate::phrase::PhraseKind;
use crate::annotate::quotation::{Form, Quotation};
use crate::article::BlockKind;

/// The subject of the sentence before, in this paragraph or at the end of the one before.
pub(super) const SIEVE: Sieve = Sieve {
    rule: Rule {
        name: "sentence_before",
        why: "The sentence before is about this voice.",
    },
    find,
};

fn find(scene: &Scene<'_, '_>, quotation: &Quotation) -> Option<Found> {
    let draft = scene.draft;
    let (frame, host) = scene.frame(quotation)?;
    let before = frame.checked_sub(1)?;
    let held = draft.frames.get(before)?;
    let alone = quotation.outer == host.tokens && quotation.ends_like_speech(draft);
    let near = host.paragraph - held.paragraph <= 1;
    let heading = |paragraph: usize| {
        draft
            .paragraphs
            .get(paragraph)
            .is_none_or(|paragraph| paragraph.kind == BlockKind::Subheading)
    };
    if !alone
        || !near
        || !matches!(quotation.form, Form::Marks(_))
        || heading(held.paragraph)
        || heading(host.paragraph)
    {
        return None;
    }
    // "Roe was not convinced, he said. “…”"
    let told = scene.cues(before).rev().take(4).find_map(|index| {
        let cue = draft.cues.get(index)?;
        cue.class.any(Class::REPORT | Class::FRAME).then_some(())?;
        cue.subject.clone()
    });
    let (phrase, confidence) = match told {
        Some(phrase) if host.paragraph == held.paragraph => (phrase, Confidence::Likely),
        Some(phrase) => (phrase, Confidence::Guess),
        None => (first_phrase(draft, before)?, Confidence::Guess),
    };
    let thing = matches!(draft.word(phrase.head()), "it" | "It" | "you" | "You")
        || draft.class(phrase.head()).any(Class::PLACE | Class::MONTH);
    let speaks = matches!(
        phrase.kind,
        PhraseKind::Name | PhraseKind::Pronoun | PhraseKind::Source | PhraseKind::Role
    );
    // "The girl flushed.", "His mother shook her head.": one, not a crowd.
    let one = matches!(phrase.kind, PhraseKind::Kin | PhraseKind::People)
        && phrase.core.len() <= 3
        && !draft.class(phrase.head()).any(Class::PLURAL)
        && host.paragraph == held.paragraph;
    let addressed = address::addresses(draft, quotation, &phrase);
    ((speaks || one) && !thing && !addressed).then_some((phrase, None, confidence))
}
