//! Verbs with a subject of their own, where that of the sentence does not speak: "a sign saying", "with
//! the ministry saying", "began by saying", "prompting Roe to say".

use crate::annotate::clause_verb::finite;
use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::noun_word::nounish;
use crate::annotate::phrase::{self, Phrase, PhraseKind, outside};
use crate::annotate::segment::kind;
use crate::annotate::subject::subject_before;
use crate::text::token::{Flags, TokenKind};

/// "with the ministry saying": a participle whose subject stands between it and "with".
pub(super) fn with_own_subject(draft: &Draft<'_>, frame: usize, at: usize) -> Option<Phrase> {
    if let Some(other) = on_sign(draft, at)
        .or_else(|| does_by(draft, frame, at))
        .or_else(|| heard(draft, frame, at))
    {
        return Some(other);
    }
    let with = (at.saturating_sub(14)..at)
        .rev()
        .take_while(|&left| {
            outside(draft, frame, left)
                && draft.kind(left) != Some(TokenKind::Punctuation)
                && (nounish(draft, left) || draft.class(left).any(Class::PREPOSITION))
        })
        .find(|&left| draft.word(left) == "with")?;
    let subject = phrase::after(draft, frame, with + 1)?;
    let between = subject.core.end.min(at)..at;
    // What stands between belongs to it: "the campaign of the former senator".
    let whole = between.is_empty() || draft.class(between.start).any(Class::PREPOSITION);
    (with + 1 < at && whole && subject.kind != PhraseKind::Pronoun).then(|| Phrase {
        tokens: subject.tokens.start..at,
        core: subject.core.start..subject.core.end.min(at),
        ..subject
    })
}

/// "Roe was prompted to say", "prompting Roe to say": who is moved to speak.
pub(super) fn moved_to(draft: &Draft<'_>, frame: usize, at: usize) -> Option<Phrase> {
    let verb = at.checked_sub(2)?;
    let moved = |at: usize| {
        matches!(
            draft.word(at),
            "prompt"
                | "prompts"
                | "prompted"
                | "prompting"
                | "force"
                | "forces"
                | "forced"
                | "forcing"
                | "lead"
                | "leads"
                | "led"
                | "leading"
                | "cause"
                | "causes"
                | "caused"
                | "causing"
                | "move"
                | "moves"
                | "moved"
                | "moving"
                | "allow"
                | "allows"
                | "allowed"
                | "allowing"
                | "compel"
                | "compels"
                | "compelled"
                | "compelling"
        )
    };
    if !outside(draft, frame, verb) || draft.word(at - 1) != "to" {
        return None;
    }
    if moved(verb) {
        return subject_before(draft, frame, verb, &[])
            .0
            .filter(|subject| subject.kind != PhraseKind::Other);
    }
    let cause = (verb.saturating_sub(8)..verb)
        .rev()
        .take_while(|&left| {
            outside(draft, frame, left) && draft.kind(left) != Some(TokenKind::Punctuation)
        })
        .find(|&left| moved(left) && !draft.is(left, Flags::CAPITAL))?;
    let object = phrase::after(draft, frame, cause + 1)?;
    (object.tokens.end == at - 1 && object.kind.speaks()).then_some(object)
}

/// "quoted Roe as saying", "remembers Roe saying", "attacked Roe for saying": the object of a verb of
/// hearing or judging, who says it.
fn heard(draft: &Draft<'_>, frame: usize, at: usize) -> Option<Phrase> {
    let link = at.checked_sub(1)?;
    let hears = |verb: usize| {
        matches!(
            draft.word(verb),
            "heard"
                | "hear"
                | "hears"
                | "recalled"
                | "recalls"
                | "remembered"
                | "remembers"
                | "remember"
                | "recall"
                | "caught"
                | "shows"
                | "showed"
        )
    };
    let quotes = |verb: usize| {
        matches!(
            draft.word(verb),
            "quoted"
                | "quotes"
                | "quoting"
                | "cited"
                | "cites"
                | "citing"
                | "reported"
                | "reports"
                | "reporting"
        )
    };
    let judges = |verb: usize| {
        draft.class(verb).any(Class::REPORT_JUDGE)
            || matches!(
                draft.word(verb),
                "attacked"
                    | "attacks"
                    | "mocked"
                    | "mocks"
                    | "fired"
                    | "rebuked"
                    | "rebukes"
                    | "faulted"
                    | "faults"
            )
    };
    let (end, takes): (usize, &dyn Fn(usize) -> bool) = match draft.word(link) {
        "as" => (link, &quotes),
        "for" | "of" => (link, &judges),
        _ => (at, &hears),
    };
    let verb = (end.saturating_sub(7)..end)
        .rev()
        .take_while(|&at| {
            outside(draft, frame, at) && draft.kind(at) != Some(TokenKind::Punctuation)
        })
        .find(|&at| takes(at))?;
    let object = phrase::after(draft, frame, verb + 1)?;
    if object.tokens.end < end || object.core.start >= end {
        return None;
    }
    let core = object.core.start..object.core.end.min(end);
    let kind = match object.kind {
        PhraseKind::Pronoun => PhraseKind::Pronoun,
        _ => kind(draft, &core),
    };
    kind.speaks().then_some(Phrase {
        tokens: core.start..end,
        core,
        kind,
    })
}

/// "held up a sign saying": what carries the words.
fn on_sign(draft: &Draft<'_>, at: usize) -> Option<Phrase> {
    let sign = at.checked_sub(1).filter(|&sign| {
        matches!(
            draft.word(sign),
            "sign"
                | "signs"
                | "banner"
                | "banners"
                | "placard"
                | "placards"
                | "poster"
                | "posters"
                | "sticker"
                | "stickers"
                | "shirt"
                | "shirts"
                | "T-shirt"
                | "T-shirts"
                | "hat"
                | "hats"
        )
    })?;
    let start = (sign.saturating_sub(4)..sign)
        .rev()
        .take_while(|&at| nounish(draft, at))
        .find(|&at| draft.class(at).any(Class::DETERMINER))
        .unwrap_or(sign);
    Some(Phrase {
        tokens: start..sign + 1,
        core: start..sign + 1,
        kind: PhraseKind::Document,
    })
}

/// "she began by saying": whoever does the one thing does the other.
fn does_by(draft: &Draft<'_>, frame: usize, at: usize) -> Option<Phrase> {
    let verb = at.checked_sub(2)?;
    if !outside(draft, frame, verb) {
        return None;
    }
    // "Roe was quoted as saying"
    let quoted = draft.word(at - 1) == "as" && matches!(draft.word(verb), "quoted" | "cited");
    if quoted {
        return subject_before(draft, frame, verb, &[]).0;
    }
    if draft.word(at - 1) != "by"
        || !(finite(draft, verb) || draft.class(verb).any(Class::REPORT_CORE))
    {
        return None;
    }
    let (subject, _) = subject_before(draft, frame, verb, &[]);
    subject.filter(|subject| subject.kind.speaks())
}
