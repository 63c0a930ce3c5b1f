//! A cue elsewhere in the sentence: the “…” plan had failed, Roe said. / Roe said the … was “…”.

use crate::annotate::attribution::{Found, Scene, Sieve, according_to};
use crate::annotate::lexicon::Class;
use crate::annotate::model::{Confidence, Rule};
use crate::annotate::quotation::Quotation;

/// The sentence has one reporting verb that governs the words between the marks.
pub(super) const SIEVE: Sieve = Sieve {
    rule: Rule {
        name: "governing_cue",
        why: "The words belong to a clause that this voice reports.",
    },
    find,
};

fn find(scene: &Scene<'_, '_>, quotation: &Quotation) -> Option<Found> {
    let (frame, _) = scene.frame(quotation)?;
    let strong = |class: Class| class.any(Class::REPORT | Class::FRAME);
    let before = scene
        .cues_before(frame, quotation.outer.start)
        .take_while(|(_, cue)| cue.frame == frame)
        .take(6)
        .find(|(_, cue)| strong(cue.class) && !according_to::inside(scene, cue));
    let found = before.or_else(|| {
        scene
            .cues_from(frame, quotation.outer.end)
            .take_while(|(_, cue)| cue.frame == frame)
            .take(6)
            .find(|(_, cue)| strong(cue.class) && !cue.inherited)
    });
    let (index, cue) = found?;
    Some((cue.subject.clone()?, Some(index), Confidence::Likely))
}
