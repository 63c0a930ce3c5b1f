//! Roe denounced the “…”: no reporting verb, but the sentence is about one voice.

use crate::annotate::attribution::{Found, Scene, Sieve};
use crate::annotate::draft::Draft;
use crate::annotate::first_phrase::first_phrase;
use crate::annotate::lexicon::Class;
use crate::annotate::model::{Confidence, Rule};
use crate::annotate::phrase::{self, PhraseKind, outside};
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
    // "Roe was asked by a host, “…?”": the words are not Roe's.
    if let Some(asked) = asked(draft, frame, quotation.outer.start) {
        let agent = (draft.word(asked + 1) == "by")
            .then(|| phrase::after(draft, frame, asked + 2))
            .flatten()?;
        return Some((agent, None, Confidence::Likely));
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

/// Where "was asked" stands that hands over to the mark.
fn asked(draft: &Draft<'_>, frame: usize, mark: usize) -> Option<usize> {
    let handed_over = mark.checked_sub(1)?;
    if !matches!(draft.word(handed_over), "," | ":") {
        return None;
    }
    (mark.saturating_sub(24)..handed_over)
        .rev()
        .take_while(|&at| outside(draft, frame, at) && draft.word(at) != ".")
        .find(|&at| {
            let by = draft.word(at + 1) == "by" || at + 1 == handed_over;
            draft.word(at) == "asked"
                && by
                && at.checked_sub(1).is_some_and(|be| {
                    matches!(
                        draft.word(be),
                        "was" | "were" | "is" | "are" | "been" | "When" | "when"
                    )
                })
        })
}
