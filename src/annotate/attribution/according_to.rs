//! According to Roe, it is “…” and “…”: the frame governs every fragment of its sentence.

use crate::annotate::attribution::{Found, Scene, Sieve};
use crate::annotate::cue::{Cue, CueForm};
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
        .find(|(_, cue)| cue.form == CueForm::According && !inside(scene, cue))
        .and_then(|(index, cue)| Some((cue.subject.clone()?, Some(index), Confidence::Likely)))
}

/// "Roe said that, according to its count, …": an account within what somebody else says.
pub(super) fn inside(scene: &Scene<'_, '_>, cue: &Cue) -> bool {
    let according = cue.form == CueForm::According;
    let word = |steps: usize| {
        let at = cue.tokens.start.checked_sub(steps);
        at.map_or("", |at| scene.draft.word(at))
    };
    according && (word(1) == "that" || word(1) == "," && word(2) == "that")
}
