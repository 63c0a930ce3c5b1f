//! The mark was left open in the paragraph before and is repeated here: the same utterance.

use crate::annotate::attribution::{Found, Scene, Sieve};
use crate::annotate::model::{Confidence, Rule};
use crate::annotate::quotation::Quotation;

/// A quotation that runs over paragraphs has one speaker.
pub(super) const SIEVE: Sieve = Sieve {
    rule: Rule {
        name: "carried_on",
        why: "The quotation goes on from the paragraph before.",
    },
    find,
};

fn find(scene: &Scene<'_, '_>, quotation: &Quotation) -> Option<Found> {
    let draft = scene.draft;
    if quotation.continues
        && let (_, Some(answer)) = scene.previous()?
    {
        return Some((answer.phrase.clone(), None, Confidence::Likely));
    }
    // The tag may stand in a later part: “First. / “Second,” she said.
    let next = scene.number + 1;
    let later = draft.quotations.get(next)?;
    if quotation.unclosed && later.continues {
        let answer = scene.answers.get(next)?.as_ref()?;
        return Some((answer.phrase.clone(), None, Confidence::Likely));
    }
    None
}
