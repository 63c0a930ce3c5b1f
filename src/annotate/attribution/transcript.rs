//! ROE: words — the label of a transcript's line speaks it.

use crate::annotate::attribution::{Found, Scene, Sieve};
use crate::annotate::model::{Confidence, Rule};
use crate::annotate::phrase::Phrase;
use crate::annotate::quotation::{Form, Quotation};
use crate::annotate::segment;

/// The label before the colon.
pub(super) const SIEVE: Sieve = Sieve {
    rule: Rule {
        name: "transcript",
        why: "The line carries the speaker's label.",
    },
    find,
};

fn find(scene: &Scene<'_, '_>, quotation: &Quotation) -> Option<Found> {
    if quotation.form != Form::Transcript {
        return None;
    }
    let label = quotation.outer.start..quotation.tokens.start.checked_sub(1)?;
    let phrase = Phrase {
        kind: segment::kind(scene.draft, &label),
        tokens: label.clone(),
        core: label,
    };
    Some((phrase, None, Confidence::Sure))
}
