//! “…?” / “…” / “…?” she asked. — two speak by turns, and a later paragraph tells whose turn it was.

use crate::annotate::attribution::{Found, Scene, Sieve, address};
use crate::annotate::model::{Confidence, Rule};
use crate::annotate::quotation::{Form, Quotation};

/// The voice two, four … paragraphs later in a talk without a break.
pub(super) const SIEVE: Sieve = Sieve {
    rule: Rule {
        name: "turns_ahead",
        why: "Two voices speak by turns, and this one is named at a later turn.",
    },
    find,
};

/// How many quotations are looked through.
const REACH: usize = 12;

fn find(scene: &Scene<'_, '_>, quotation: &Quotation) -> Option<Found> {
    let draft = scene.draft;
    let paragraph = draft.paragraphs.get(quotation.paragraph)?;
    if quotation.outer.start != paragraph.tokens.start || !matches!(quotation.form, Form::Marks(_))
    {
        return None;
    }
    let mut last = quotation.paragraph;
    for number in scene.number + 1..scene.number + 1 + REACH {
        let later = draft.quotations.get(number)?;
        if later.paragraph > last + 1 {
            return None;
        }
        last = later.paragraph;
        let turn = last > quotation.paragraph && (last - quotation.paragraph).is_multiple_of(2);
        if turn
            && let Some(answer) = scene.answers.get(number)?.as_ref()
            && !address::addresses(draft, quotation, &answer.phrase)
        {
            return Some((answer.phrase.clone(), None, Confidence::Guess));
        }
    }
    None
}
