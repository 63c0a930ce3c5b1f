//! Words quoted in a heading: whoever says them elsewhere in the article.

use crate::annotate::attribution::{Found, Scene, Sieve};
use crate::annotate::model::{Confidence, Rule};
use crate::annotate::quotation::Quotation;
use crate::article::BlockKind;

/// The same words stand in another quotation whose speaker is known.
pub(super) const SIEVE: Sieve = Sieve {
    rule: Rule {
        name: "same_words",
        why: "The same words are given to this voice elsewhere in the article.",
    },
    find,
};

fn find(scene: &Scene<'_, '_>, quotation: &Quotation) -> Option<Found> {
    let draft = scene.draft;
    let words = quotation.span.of(draft.text);
    let heading = quotation.paragraph == 0
        || draft.paragraphs.get(quotation.paragraph)?.kind == BlockKind::Subheading;
    if words.len() > 80 || !heading {
        return None;
    }
    // A window keeps the work in proportion to the text.
    let from = scene.number.saturating_sub(12);
    let to = (scene.number + 12).min(draft.quotations.len());
    (from..to)
        .filter(|&other| other != scene.number)
        .find_map(|other| {
            let answer = scene.answers.get(other)?.as_ref()?;
            let held = draft.quotations.get(other)?.span.of(draft.text);
            held.get(..held.len().min(400))
                .unwrap_or(held)
                .contains(words)
                .then(|| (answer.phrase.clone(), None, Confidence::Likely))
        })
}
