//! Reporting phrases: "according to Roe", "made clear that", "shot back:". No one word of them reports.

use crate::annotate::cue::{Cue, CueForm};
use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::phrase::{self, Phrase, PhraseKind, outside};
use crate::annotate::subject::subject_before;
use crate::annotate::verb_form::adverb;
use crate::text::token::{Flags, TokenKind};

/// "according to Roe", "made clear that"
pub(super) fn framed(draft: &Draft<'_>, frame: usize, at: usize, earlier: &[Cue]) -> Option<Cue> {
    match draft.class(at).any(Class::FRAME) {
        true => according(draft, frame, at).or_else(|| made_clear(draft, frame, at, earlier)),
        false => None,
    }
}

/// "according to Roe"
fn according(draft: &Draft<'_>, frame: usize, at: usize) -> Option<Cue> {
    let to = draft.word(at + 1) == "to" && outside(draft, frame, at + 1);
    let according = to && draft.word(at).eq_ignore_ascii_case("according");
    // ", per the ministry", not "per day"
    let per = draft.word(at) == "per"
        && at > 0
        && draft.word(at - 1) == ","
        && (draft.is(at + 1, Flags::CAPITAL) || draft.class(at + 1).any(Class::DETERMINER));
    if !according && !per {
        return None;
    }
    let mut end = at + 1 + usize::from(according);
    // "according to early results"
    end += usize::from(
        draft.class(end).any(Class::ADVERB) && !draft.class(end).any(Class::DETERMINER),
    );
    Some(Cue {
        tokens: at..at + 1 + usize::from(according),
        frame,
        class: Class::FRAME,
        form: CueForm::According,
        subject: Some(with_participle(
            draft,
            frame,
            phrase::after(draft, frame, end)?,
        )),
        hearer: None,
        inherited: false,
    })
}

/// "made clear that", "makes it very clear that"
fn made_clear(draft: &Draft<'_>, frame: usize, at: usize, earlier: &[Cue]) -> Option<Cue> {
    if draft.word(at) != "clear" || draft.word(at + 1) != "that" || !outside(draft, frame, at + 1) {
        return None;
    }
    let made = |at: &usize| matches!(draft.word(*at), "made" | "make" | "makes" | "making");
    let verb = (at.saturating_sub(3)..at).rev().find(made)?;
    let (subject, inherited) = subject_before(draft, frame, verb, earlier);
    Some(Cue {
        tokens: verb..at + 1,
        frame,
        class: Class::REPORT_DISCLOSE | Class::FORM_PAST,
        form: CueForm::Finite,
        subject,
        hearer: None,
        inherited,
    })
}

/// "data released on Friday by the ministry": a thing with the participle that tells where it is from.
fn with_participle(draft: &Draft<'_>, frame: usize, phrase: Phrase) -> Phrase {
    let thing = matches!(
        phrase.kind,
        PhraseKind::Document | PhraseKind::Other | PhraseKind::People
    ) || phrase.kind == PhraseKind::Name
        && draft.class(phrase.core.start).any(Class::DETERMINER);
    let start = (phrase.core.end..phrase.core.end + 3)
        .find(|&at| draft.word(at).ends_with("ed") && !draft.is(at, Flags::CAPITAL));
    let (true, Some(start)) = (thing, start) else {
        return phrase;
    };
    let end = (start..start + 12)
        .take_while(|&at| {
            outside(draft, frame, at)
                && draft.kind(at) != Some(TokenKind::Punctuation)
                && !draft
                    .class(at)
                    .any(Class::AUXILIARY | Class::PRONOUN_SUBJECT)
        })
        .last();
    let end = end.map_or(phrase.tokens.end, |last| last + 1);
    Phrase {
        tokens: phrase.core.start..end.max(phrase.tokens.end),
        ..phrase
    }
}

/// "Roe shot back:", "“…,” Roe went on.": a verb that reports with its particle, right at the words
/// between marks.
pub(super) fn phrasal(draft: &Draft<'_>, frame: usize, at: usize, earlier: &[Cue]) -> Option<Cue> {
    if !draft.class(at).any(Class::REPORT_PHRASAL) {
        return None;
    }
    let with = matches!(
        (draft.word(at), draft.word(at + 1)),
        (
            "shot" | "shoots" | "fired" | "fires" | "hit" | "hits",
            "back"
        ) | ("went" | "goes", "on")
            | (
                "cut"
                    | "cuts"
                    | "jumped"
                    | "jumps"
                    | "broke"
                    | "breaks"
                    | "chipped"
                    | "put"
                    | "puts",
                "in"
            )
    );
    let end = at + 2;
    if !with || !outside(draft, frame, end - 1) {
        return None;
    }
    let quoted = |at: usize| draft.kind(at) == Some(TokenKind::Mark);
    // "“…,” put in Roe."
    if at.checked_sub(1).is_some_and(quoted)
        && let Some(voice) = phrase::after(draft, frame, end)
        && voice.kind.speaks()
    {
        return Some(Cue {
            tokens: at..end,
            frame,
            class: Class::REPORT_CORE | Class::FORM_PAST,
            form: CueForm::Inverted,
            subject: Some(voice),
            hearer: None,
            inherited: false,
        });
    }
    let then = end + usize::from(adverb(draft, end));
    let hands_over =
        quoted(then) || matches!(draft.word(then), "," | ":" | ".") && quoted(then + 1);
    let (subject, inherited) = subject_before(draft, frame, at, earlier);
    let follows = subject
        .as_ref()
        .is_some_and(|subject| subject.tokens.start.checked_sub(1).is_some_and(quoted));
    let tells = draft.word(end) == "that" && draft.word(at + 1) == "back";
    (hands_over || follows || tells).then(|| Cue {
        tokens: at..end,
        frame,
        class: Class::REPORT_CORE | Class::FORM_PAST,
        form: CueForm::Finite,
        subject,
        hearer: None,
        inherited,
    })
}
