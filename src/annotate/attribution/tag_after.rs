//! “…,” Roe said. / “…,” said Roe. / “…,” according to Roe.

use crate::annotate::attribution::{Found, Scene, Sieve};
use crate::annotate::cue::{Cue, CueForm};
use crate::annotate::draft::Draft;
use crate::annotate::frame::Frame;
use crate::annotate::lexicon::Class;
use crate::annotate::model::{Confidence, Rule};
use crate::annotate::phrase::{self, Phrase, PhraseKind, outside};
use crate::annotate::quotation::{Form, Quotation};
use crate::annotate::verb_form::adverb;
use crate::text::token::{Flags, TokenKind};

/// The tag stands right after the closing mark.
pub(super) const SIEVE: Sieve = Sieve {
    rule: Rule {
        name: "tag_after",
        why: "The name and the reporting verb stand right after the closing mark.",
    },
    find,
};

fn find(scene: &Scene<'_, '_>, quotation: &Quotation) -> Option<Found> {
    let draft = scene.draft;
    let (frame, host) = scene.frame(quotation)?;
    let next = quotation.outer.end;
    if quotation.unclosed || quotation.form == Form::Transcript || next >= host.tokens.end {
        return None;
    }
    let sentence = quotation.ends_like_speech(draft);
    let separate = matches!(draft.word(next), "," | "—" | "–" | "-" | "--");
    let opens = quotation.outer.start == host.tokens.start;
    let tag = (next..next + 5).find(|&at| !loose(draft, at))?;
    for (index, cue) in scene
        .cues_from(frame, next)
        .take_while(|(_, cue)| cue.frame == frame)
        .take(3)
    {
        let subject = cue.subject.as_ref()?;
        if cue.inherited {
            if sentence
                && opens
                && let Some(voice) = through_verbs(draft, frame, next, cue)
            {
                return Some((voice, Some(index), Confidence::Likely));
            }
            continue;
        }
        let extent = cue.extent();
        if extent.start < next || extent.start > tag + 1 && extent.start != tag {
            break;
        }
        let glued =
            extent.start == tag || extent.start == tag + 1 && draft.class(tag).any(Class::ADVERB);
        // "Roe said “…,” and Doe said “…”": the tag of the words behind it.
        let passes_on = tag > next
            && draft.kind(extent.end) == Some(TokenKind::Mark)
            && matches!(draft.word(tag - 1), "and" | "but");
        if passes_on || !opens && within_clause(scene, host, quotation) {
            return None;
        }
        if glued && (sentence || separate || opens && quotation.tokens.len() > 3) {
            // "“…,” Roe recalled Doe saying"
            if let Some((index, inner)) = quoted_on(draft, index, cue) {
                return Some((inner, Some(index), Confidence::Likely));
            }
            let confidence = match subject.kind {
                PhraseKind::Other => Confidence::Likely,
                _ => Confidence::Sure,
            };
            return Some((subject.clone(), Some(index), confidence));
        }
    }
    None
}

/// "“…,” Roe likes to say", "“…,” Roe could be heard shouting": the voice before a chain of verbs
/// right behind the words that end at `from`.
fn through_verbs(draft: &Draft<'_>, frame: usize, from: usize, cue: &Cue) -> Option<Phrase> {
    if !matches!(cue.form, CueForm::Infinitive | CueForm::Participle) {
        return None;
    }
    let chained = |at: usize| {
        let word = draft.word(at);
        outside(draft, frame, at)
            && !draft.is(at, Flags::CAPITAL)
            && (draft.class(at).any(Class::AUXILIARY | Class::VERB)
                || adverb(draft, at)
                || matches!(word, "to" | "heard" | "known")
                || word.len() > 4 && word.ends_with("ed"))
    };
    let verbs = (from.max(cue.tokens.start.saturating_sub(6))..cue.tokens.start)
        .rev()
        .take_while(|&at| chained(at))
        .last()?;
    let voice = phrase::before(draft, frame, verbs)?;
    let tag = from + usize::from(matches!(draft.word(from), "as" | ","));
    (voice.tokens.start >= from
        && voice.tokens.start <= tag + 20
        && voice.kind.speaks()
        && draft.kind(from) == Some(TokenKind::Word))
    .then_some(voice)
}

/// "Roe quoted Doe as saying": the one whose words the tag hands on.
fn quoted_on(draft: &Draft<'_>, index: usize, tag: &Cue) -> Option<(usize, Phrase)> {
    let inner = draft.cues.get(index + 1)?;
    let own = inner.form == CueForm::Participle && !inner.inherited;
    let near = own && inner.frame == tag.frame && inner.tokens.start <= tag.tokens.end + 8;
    (near && matches!(draft.word(inner.tokens.end), "." | "," | ""))
        .then(|| Some((index + 1, inner.subject.clone()?)))?
}

/// "When Roe said “…,” Doe laughed": whether the words belong to a clause that leads up to the one
/// behind them, and somebody says them there.
fn within_clause(scene: &Scene<'_, '_>, host: &Frame, quotation: &Quotation) -> bool {
    let draft = scene.draft;
    let first = host.tokens.start;
    let leads = draft.class(first).any(Class::SUBORDINATOR)
        && matches!(
            draft.word(first),
            "When" | "While" | "After" | "Although" | "Though" | "Because" | "Where"
        );
    let mark = quotation.outer.start;
    leads
        && (scene.cues_before(quotation.frame, mark).next())
            .is_some_and(|(_, cue)| cue.extent().start == first + 1)
}

/// Punctuation and small words between the mark and the tag.
fn loose(draft: &Draft<'_>, at: usize) -> bool {
    draft.kind(at) == Some(TokenKind::Punctuation)
        && matches!(draft.word(at), "," | "—" | "–" | "-" | "--" | "…")
        || matches!(draft.word(at), "and" | "as" | "but")
}
