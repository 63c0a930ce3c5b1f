//! Roe turned to the crowd. “…” — a quotation that is a sentence of its own, after one about a voice.

use crate::annotate::attribution::{Found, Scene, Sieve, address};
use crate::annotate::draft::Draft;
use crate::annotate::first_phrase::first_phrase;
use crate::annotate::lexicon::Class;
use crate::annotate::model::{Confidence, Rule};
use crate::annotate::phrase::{Phrase, PhraseKind};
use crate::annotate::quotation::{Form, Quotation};
use crate::annotate::segment::kind;
use crate::article::BlockKind;
use crate::text::token::TokenKind;

/// The subject of the sentence before, in this paragraph or at the end of the one before.
pub(super) const SIEVE: Sieve = Sieve {
    rule: Rule {
        name: "sentence_before",
        why: "The sentence before is about this voice.",
    },
    find,
};

fn find(scene: &Scene<'_, '_>, quotation: &Quotation) -> Option<Found> {
    let draft = scene.draft;
    let (frame, host) = scene.frame(quotation)?;
    let before = frame.checked_sub(1)?;
    let held = draft.frames.get(before)?;
    let alone = quotation.outer == host.tokens && quotation.ends_like_speech(draft);
    let near = host.paragraph - held.paragraph <= 1;
    let heading = |paragraph: usize| {
        draft
            .paragraphs
            .get(paragraph)
            .is_none_or(|paragraph| paragraph.kind == BlockKind::Subheading)
    };
    if !alone
        || !near
        || !matches!(quotation.form, Form::Marks(_))
        || heading(held.paragraph)
        || heading(host.paragraph)
    {
        return None;
    }
    // "Roe was not convinced, he said. “…”"
    let told = scene.cues(before).rev().take(4).find_map(|index| {
        let cue = draft.cues.get(index)?;
        cue.class.any(Class::REPORT | Class::FRAME).then_some(())?;
        // "Roe asked Doe if she would go.": Doe answers.
        let asked = matches!(draft.word(cue.tokens.start), "asked" | "asks");
        let answers = cue
            .hearer
            .as_ref()
            .filter(|hearer| asked && hearer.kind == PhraseKind::Name);
        answers.or(cue.subject.as_ref()).cloned()
    });
    let (phrase, confidence) = match told {
        Some(phrase) if host.paragraph == held.paragraph => (phrase, Confidence::Likely),
        Some(phrase) => (phrase, Confidence::Guess),
        None => (
            bearer(draft, first_phrase(draft, before)?),
            Confidence::Guess,
        ),
    };
    let thing = matches!(draft.word(phrase.head()), "it" | "It" | "you" | "You")
        || draft.class(phrase.head()).any(Class::PLACE | Class::MONTH);
    let speaks = matches!(
        phrase.kind,
        PhraseKind::Name | PhraseKind::Pronoun | PhraseKind::Source | PhraseKind::Role
    );
    // "The girl flushed.", "His mother shook her head.": one, not a crowd.
    let one = matches!(phrase.kind, PhraseKind::Kin | PhraseKind::People)
        && phrase.core.len() <= 3
        && !draft.class(phrase.head()).any(Class::PLURAL)
        && host.paragraph == held.paragraph;
    let addressed = address::addresses(draft, quotation, &phrase);
    ((speaks || one) && !thing && !addressed).then_some((phrase, None, confidence))
}

/// "Roe's voice shook.", "Her eyes filled.": the one whose voice, face or eyes the sentence is about.
pub(super) fn bearer(draft: &Draft<'_>, phrase: Phrase) -> Phrase {
    let part = |at: usize| {
        matches!(
            draft.word(at),
            "voice"
                | "tone"
                | "face"
                | "eyes"
                | "eye"
                | "lips"
                | "mouth"
                | "smile"
                | "brow"
                | "brows"
                | "cheeks"
                | "hand"
                | "hands"
                | "heart"
                | "gaze"
                | "expression"
                | "jaw"
        )
    };
    let core = phrase.core.clone();
    let owns = |at: &usize| draft.kind(*at) == Some(TokenKind::Possessive);
    let owner = match core.clone().find(owns) {
        Some(mark) if part(mark + 1) => core.start..mark,
        None if draft.class(core.start).any(Class::POSSESSIVE) && part(core.start + 1) => {
            core.start..core.start + 1
        }
        _ => return phrase,
    };
    let kind = match draft.class(owner.start).any(Class::POSSESSIVE) && owner.len() == 1 {
        true => PhraseKind::Pronoun,
        false => kind(draft, &owner),
    };
    Phrase {
        tokens: owner.clone(),
        core: owner,
        kind,
    }
}
