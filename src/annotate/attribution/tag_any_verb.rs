//! “…,” Roe barked. / “…?” he pressed. / “…,” breathed Roe. — a verb that no list holds, where only a tag can stand.

use crate::annotate::attribution::{Found, Scene, Sieve};
use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::model::{Confidence, Rule};
use crate::annotate::phrase::{self, Phrase, PhraseKind, outside};
use crate::annotate::quotation::{Form, Quotation};
use crate::text::token::{Flags, TokenKind};

/// A voice and a verb in the past tense right after a comma inside the marks.
pub(super) const SIEVE: Sieve = Sieve {
    rule: Rule {
        name: "tag_any_verb",
        why: "A name and a verb stand where the words are handed over.",
    },
    find,
};

fn find(scene: &Scene<'_, '_>, quotation: &Quotation) -> Option<Found> {
    let draft = scene.draft;
    let (frame, host) = scene.frame(quotation)?;
    if let Some(voice) = before(scene, quotation, frame, host.tokens.start) {
        return Some((voice, None, Confidence::Likely));
    }
    if let Some(name) = signed(scene, quotation) {
        return Some((name, None, Confidence::Likely));
    }
    let next = quotation.outer.end;
    if quotation.unclosed || quotation.form == Form::Transcript || next >= host.tokens.end {
        return None;
    }
    if !matches!(
        draft.word(quotation.last),
        "," | "?" | "!" | "—" | "–" | "--"
    ) {
        return None;
    }
    // "“…,” breathed Roe": nothing stands before the words whose verb that could be.
    if past(draft, next) && quotation.outer.start == host.tokens.start {
        let voice = phrase::after(draft, frame, next + 1)?;
        let ends = !outside(draft, frame, voice.tokens.end)
            || draft.kind(voice.tokens.end) == Some(TokenKind::Punctuation);
        return (ends && voice.kind.speaks()).then_some((voice, None, Confidence::Likely));
    }
    let voice = phrase::after(draft, frame, next)?;
    let spoken = past(draft, voice.tokens.end) && voice.kind.speaks();
    spoken.then_some((voice, None, Confidence::Likely))
}

/// "Roe nodded, “…”": the voice that opens the sentence, where its verb hands over to words that end as
/// speech does.
fn before(
    scene: &Scene<'_, '_>,
    quotation: &Quotation,
    frame: usize,
    first: usize,
) -> Option<Phrase> {
    let draft = scene.draft;
    let verb = quotation.outer.start.checked_sub(2)?;
    let comma = matches!(draft.word(verb + 1), "," | ":");
    if !comma || verb <= first || !quotation.ends_like_speech(draft) || !past(draft, verb) {
        return None;
    }
    let voice = phrase::before(draft, frame, verb)?;
    (voice.tokens.start == first && voice.tokens.end == verb && voice.kind.speaks())
        .then_some(voice)
}

/// A verb in the past tense by its ending that no list of reporting verbs holds.
fn past(draft: &Draft<'_>, verb: usize) -> bool {
    draft.kind(verb) == Some(TokenKind::Word)
        && !draft.is(verb, Flags::CAPITAL)
        && draft.word(verb).ends_with("ed")
        && !draft.class(verb).any(Class::REPORT)
}

/// "“…” — Ann Roe, engineer": the name that signs words which open their paragraph, where nothing but
/// asides follows it.
fn signed(scene: &Scene<'_, '_>, quotation: &Quotation) -> Option<Phrase> {
    let draft = scene.draft;
    let paragraph = draft.paragraphs.get(quotation.paragraph)?.tokens.clone();
    let dash = quotation.outer.end;
    let opens = quotation.outer.start == paragraph.start && paragraph.end < dash + 16;
    if !opens || !matches!(draft.word(dash), "—" | "–" | "-" | "--" | "―") {
        return None;
    }
    let frame = *draft.frame_of.get(dash)? as usize;
    let name = phrase::after(draft, frame, dash + 1)?;
    let bare = (name.tokens.end..paragraph.end).all(|at| {
        !draft
            .class(at)
            .any(Class::REPORT_CORE | Class::AUXILIARY | Class::VERB)
    });
    let ends =
        name.tokens.end == paragraph.end || matches!(draft.word(name.tokens.end), "," | "(" | ".");
    (name.kind == PhraseKind::Name && bare && ends).then_some(name)
}
