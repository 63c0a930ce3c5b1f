//! “…,” Roe said. / “…,” said Roe. / “…,” according to Roe.

use crate::annotate::attribution::{Found, Scene, Sieve};
use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::model::{Confidence, Rule};
use crate::annotate::phrase::PhraseKind;
use crate::annotate::quotation::{Form, Quotation};
use crate::text::token::TokenKind;

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
        .cues_from(next)
        .take_while(|(_, cue)| cue.frame == frame)
        .take(3)
    {
        let subject = cue.subject.as_ref()?;
        if cue.inherited {
            continue;
        }
        let extent = cue.extent();
        if extent.start < next || extent.start > tag + 1 && extent.start != tag {
            break;
        }
        let glued =
            extent.start == tag || extent.start == tag + 1 && draft.class(tag).any(Class::ADVERB);
        if glued && (sentence || separate || opens && quotation.tokens.len() > 3) {
            let confidence = match subject.kind {
                PhraseKind::Other => Confidence::Likely,
                _ => Confidence::Sure,
            };
            return Some((subject.clone(), Some(index), confidence));
        }
    }
    None
}

/// Punctuation and small words between the mark and the tag.
fn loose(draft: &Draft<'_>, at: usize) -> bool {
    draft.kind(at) == Some(TokenKind::Punctuation)
        && matches!(draft.word(at), "," | "—" | "–" | "-" | "--" | "…")
        || matches!(draft.word(at), "and" | "as" | "but")
}
