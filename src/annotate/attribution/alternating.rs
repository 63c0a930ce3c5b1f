//! A paragraph that is only a quotation: two voices in turn, or the one that spoke just before.

use crate::annotate::attribution::{Found, Scene, Sieve, address};
use crate::annotate::model::{Confidence, Rule};
use crate::annotate::quotation::Quotation;
use crate::article::BlockKind;

/// Two voices alternate in paragraphs of their own; else the paragraph before goes on.
pub(super) const SIEVE: Sieve = Sieve {
    rule: Rule {
        name: "alternating",
        why: "The paragraphs around it give the word to this voice.",
    },
    find,
};

fn find(scene: &Scene<'_, '_>, quotation: &Quotation) -> Option<Found> {
    let draft = scene.draft;
    let paragraph = draft.paragraphs.get(quotation.paragraph)?;
    let alone = quotation.outer.start == paragraph.tokens.start;
    let (last, answer) = scene.previous()?;
    if !alone || last.paragraph + 1 != quotation.paragraph {
        return None;
    }
    let between = draft.paragraphs.get(last.paragraph)?.kind;
    if between == BlockKind::Subheading || paragraph.kind == BlockKind::Subheading {
        return None;
    }
    // Whoever spoke in the paragraph before the last one, if it was somebody else.
    let other = (scene.number.saturating_sub(8)..scene.number.saturating_sub(1))
        .rev()
        .find_map(|at| {
            let held = draft.quotations.get(at)?;
            let spoken = scene.answers.get(at)?.as_ref()?;
            (held.paragraph + 2 == quotation.paragraph && held.paragraph != last.paragraph)
                .then_some(spoken)
        });
    let turn = other.filter(|other| {
        answer.is_none_or(|answer| {
            draft.word(other.phrase.head()) != draft.word(answer.phrase.head())
        })
    });
    // "How do you know, Ann?": she answers.
    let asked = draft.word(last.last) == "?";
    let called = asked.then(|| address::addressed(draft, last));
    let phrase = match called.flatten() {
        Some(called) => called,
        None => turn.or(answer)?.phrase.clone(),
    };
    (!address::addresses(draft, quotation, &phrase)).then_some((phrase, None, Confidence::Guess))
}
