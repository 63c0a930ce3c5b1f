//! Roe denounced the “…”: no reporting verb, but the sentence is about one voice.

use crate::annotate::attribution::{Found, Scene, Sieve};
use crate::annotate::draft::Draft;
use crate::annotate::first_phrase::first_phrase;
use crate::annotate::lexicon::Class;
use crate::annotate::model::{Confidence, Rule};
use crate::annotate::phrase::{self, Phrase, PhraseKind, outside};
use crate::annotate::quotation::Quotation;

/// The subject of the sentence that holds the words.
pub(super) const SIEVE: Sieve = Sieve {
    rule: Rule {
        name: "host_subject",
        why: "The sentence that holds the words is about this voice.",
    },
    find,
};

fn find(scene: &Scene<'_, '_>, quotation: &Quotation) -> Option<Found> {
    let draft = scene.draft;
    let (frame, host) = scene.frame(quotation)?;
    if quotation.outer.start == host.tokens.start {
        return None;
    }
    // "Roe was asked by a host, “…?”": the words are not Roe's.
    if let Some(asked) = asked(draft, frame, quotation.outer.start) {
        let agent = (draft.word(asked + 1) == "by")
            .then(|| phrase::after(draft, frame, asked + 2))
            .flatten()?;
        return Some((agent, None, Confidence::Likely));
    }
    // "Roe was described by Doe as “…”": the words are Doe's, or nobody's.
    if let Some(agent) = told_of(draft, frame, quotation) {
        return Some((agent?, None, Confidence::Guess));
    }
    if let Some((index, cue)) = scene.cues_before(frame, quotation.outer.start).next()
        && cue.frame == frame
    {
        return Some((cue.subject.clone()?, Some(index), Confidence::Guess));
    }
    let phrase = first_phrase(draft, frame)?;
    let speaks = matches!(
        phrase.kind,
        PhraseKind::Name | PhraseKind::Pronoun | PhraseKind::Source | PhraseKind::Role
    );
    let thing = matches!(draft.word(phrase.head()), "it" | "It" | "you" | "You")
        || draft.class(phrase.head()).any(Class::PLACE | Class::MONTH);
    (speaks && !thing && phrase.tokens.end <= quotation.outer.start).then_some((
        phrase,
        None,
        Confidence::Guess,
    ))
}

/// Who says the words where the subject of the sentence is only told of: "was described by Roe as “…”",
/// "was accused of being “…” by Roe", "called “…” by Roe".
fn told_of(draft: &Draft<'_>, frame: usize, quotation: &Quotation) -> Option<Option<Phrase>> {
    let mark = quotation.outer.start;
    let verb = (mark.saturating_sub(12)..mark)
        .rev()
        .take_while(|&at| outside(draft, frame, at) && !matches!(draft.word(at), "." | ";"))
        .find(|&at| draft.class(at).any(Class::REPORT_ANY))?;
    let be = (verb.saturating_sub(3)..verb).any(|at| {
        matches!(
            draft.word(at),
            "was" | "were" | "is" | "are" | "been" | "being" | "be"
        )
    });
    let behind = quotation.outer.end;
    let by = (verb + 1..mark)
        .chain(behind..behind + 1)
        .find(|&at| draft.word(at) == "by" && outside(draft, frame, at));
    let participle = draft
        .class(verb)
        .any(Class::FORM_PARTICIPLE | Class::FORM_PAST);
    // "the bridge, described by Roe as “…”"
    let reduced = draft.word(verb + 1) == "by" && by == Some(verb + 1);
    if !participle || !be && !reduced && by.is_none_or(|by| by < behind) {
        return None;
    }
    let agent = by.and_then(|by| phrase::after(draft, frame, by + 1));
    Some(agent.filter(|agent| agent.kind.speaks()))
}

/// Where "was asked" stands that hands over to the mark.
fn asked(draft: &Draft<'_>, frame: usize, mark: usize) -> Option<usize> {
    let handed_over = mark.checked_sub(1)?;
    if !matches!(draft.word(handed_over), "," | ":") {
        return None;
    }
    (mark.saturating_sub(24)..handed_over)
        .rev()
        .take_while(|&at| outside(draft, frame, at) && draft.word(at) != ".")
        .find(|&at| {
            let by = draft.word(at + 1) == "by" || at + 1 == handed_over;
            draft.word(at) == "asked"
                && by
                && at.checked_sub(1).is_some_and(|be| {
                    matches!(
                        draft.word(be),
                        "was" | "were" | "is" | "are" | "been" | "When" | "when"
                    )
                })
        })
}
