//! According to Roe, it is “…” and “…”: the frame governs every fragment of its sentence.

use crate::annotate::attribution::{Found, Scene, Sieve};
use crate::annotate::cue::CueForm;
use crate::annotate::model::{Confidence, Rule};
use crate::annotate::quotation::Quotation;

/// "According to" anywhere in the sentence.
pub(super) const SIEVE: Sieve = Sieve {
    rule: Rule {
        name: "according_to",
        why: "The sentence gives its words “according to” this voice.",
    },
    find,
};

fn find(scene: &Scene<'_, '_>, quotation: &Quotation) -> Option<Found> {
    let (frame, _) = scene.frame(quotation)?;
    scene
        .cues(frame)
        .take(8)
        .filter_map(|index| Some((index, scene.draft.cues.get(index)?)))
        .find(|(_, cue)| cue.form == CueForm::According)
        .and_then(|(index, cue)| Some((cue.subject.clone()?, Some(index), Confidence::Likely)))
}
