//! Roe's claim that “…” / her call for “…” / chants of “…”: a noun that stands for words.

use crate::annotate::attribution::{Found, Scene, Sieve};
use crate::annotate::cue_noun::owner;
use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::model::{Confidence, Rule};
use crate::annotate::phrase::outside;
use crate::annotate::quotation::Quotation;
use crate::text::token::Flags;

/// The owner of a claim, a call, a remark.
pub(super) const SIEVE: Sieve = Sieve {
    rule: Rule {
        name: "speech_noun",
        why: "The words are this voice's claim, call or remark.",
    },
    find,
};

fn find(scene: &Scene<'_, '_>, quotation: &Quotation) -> Option<Found> {
    let draft = scene.draft;
    let (frame, _) = scene.frame(quotation)?;
    let noun = noun_before(draft, frame, quotation)?;
    // "a claim that he said was “…”": another verb between them hands over instead.
    // "her answer was that “…”" hands over as well.
    let direct = (noun + 1..quotation.outer.start).all(|at| {
        at == noun + 1 && matches!(draft.word(at), "is" | "was")
            || !draft
                .class(at)
                .any(Class::REPORT_ANY | Class::AUXILIARY | Class::VERB)
    });
    if !direct {
        return None;
    }
    let owner = owner(draft, frame, noun)?;
    Some((owner, None, Confidence::Likely))
}

/// The speech noun that hands over to the quotation: "claim that “…”", "chants of “…”".
pub(super) fn noun_before(draft: &Draft<'_>, frame: usize, quotation: &Quotation) -> Option<usize> {
    let mark = quotation.outer.start;
    (mark.saturating_sub(5)..mark)
        .rev()
        .take_while(|&at| outside(draft, frame, at) && !matches!(draft.word(at), "." | ";"))
        .find(|&at| draft.class(at).any(Class::SPEECH_NOUN) && !draft.is(at, Flags::CAPITAL))
}
