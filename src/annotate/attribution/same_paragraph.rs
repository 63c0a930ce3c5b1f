//! “…,” Roe said. “…” — a quotation without a cue goes on from the one before it.

use crate::annotate::attribution::{Found, Scene, Sieve, address};
use crate::annotate::model::{Confidence, Rule};
use crate::annotate::quotation::Quotation;

/// No cue in the sentence: the speaker of the previous quotation of the paragraph.
pub(super) const SIEVE: Sieve = Sieve {
    rule: Rule {
        name: "same_paragraph",
        why: "The same voice was just speaking in this paragraph.",
    },
    find,
};

fn find(scene: &Scene<'_, '_>, quotation: &Quotation) -> Option<Found> {
    let (_, host) = scene.frame(quotation)?;
    let (last, answer) = scene.previous()?;
    if last.paragraph == quotation.paragraph
        && let Some(answer) = answer
        && !address::addresses(scene.draft, quotation, &answer.phrase)
    {
        let alone = quotation.outer.start == host.tokens.start;
        // A sentence of its own is as sure as the one it follows.
        let confidence = if alone {
            answer.confidence
        } else {
            Confidence::Guess
        };
        return Some((answer.phrase.clone(), None, confidence));
    }
    // “….” “…,” Roe said: the tag stands with the second of them.
    let next = scene.draft.quotations.get(scene.number + 1)?;
    let answer = scene.answers.get(scene.number + 1)?.as_ref()?;
    let gap = next.outer.start.checked_sub(quotation.outer.end)?;
    (next.paragraph == quotation.paragraph && gap == 0)
        .then(|| (answer.phrase.clone(), None, Confidence::Likely))
}
