//! Who a reporting verb belongs to: its subject on either side, or that of the clause it hangs on.

use crate::annotate::clause_verb::finite;
use crate::annotate::cue::{Cue, CueForm};
use crate::annotate::draft::Draft;
use crate::annotate::first_phrase::first_phrase;
use crate::annotate::lexicon::Class;
use crate::annotate::phrase::{self, Phrase, PhraseKind, outside};
use crate::annotate::quotation;
use crate::annotate::verb_form::{adverb, clipped_is, lower};
use crate::text::token::TokenKind;

/// The subject of "said Roe", where the order is turned.
pub(super) fn turned(draft: &Draft<'_>, frame: usize, at: usize) -> Option<Phrase> {
    let left = at.checked_sub(1)?;
    let class = draft.class(at);
    if !class.any(Class::REPORT) && !matches!(draft.word(at), "read" | "reads") {
        return None;
    }
    let quoted = draft
        .frame_of
        .get(left)
        .is_some_and(|_| !outside(draft, frame, left))
        && same_paragraph(draft, left, at);
    let comma = matches!(draft.word(left), "," | "—" | "–" | "-" | "--");
    let after_quote = quoted
        || comma
            && left.checked_sub(1).is_some_and(|mark| {
                !outside(draft, frame, mark) && same_paragraph(draft, mark, at)
            });
    // Without marks before it only the plainest verbs turn: "…, said Roe."
    let plain = || {
        matches!(
            draft.word(at),
            "said"
                | "says"
                | "say"
                | "added"
                | "adds"
                | "noted"
                | "notes"
                | "explained"
                | "argued"
                | "insisted"
                | "wrote"
                | "writes"
                | "reported"
                | "reports"
                | "acknowledged"
                | "claimed"
                | "recalled"
                | "conceded"
                | "warned"
        )
    };
    if !(after_quote || comma && plain()) {
        return None;
    }
    // "Doe, known as “Zero,” said that": no tag.
    if quoted && (!ends_like_speech(draft, left) || draft.word(at + 1) == "that") {
        return None;
    }
    let subject = phrase::after(draft, frame, at + 1)?;
    let head = subject.head();
    if draft.class(head).any(Class::PRONOUN_OBJECT)
        && !draft.class(head).any(Class::PRONOUN_SUBJECT)
    {
        return None;
    }
    if phrase::is_time(draft, subject.core.start) {
        return None;
    }
    let next = subject.tokens.end;
    let closed = draft.kind(next) == Some(TokenKind::Punctuation)
        || next >= draft.frames.get(frame)?.tokens.end
        || matches!(
            draft.word(next),
            "who" | "when" | "whose" | "which" | "in" | "on" | "at" | "during" | "after"
        )
        || after_quote && draft.word(next) == "that"
        || phrase::is_time(draft, next);
    // After a comma alone, "Roe, an aide, said Doe …" must not be turned.
    let ends = closed
        || after_quote
            && (!outside(draft, frame, next)
                || draft.class(next).any(
                    Class::PREPOSITION | Class::ADVERB | Class::CONJUNCTION | Class::FORM_ING,
                )
                || adverb(draft, next)
                || draft.word(next).ends_with("ing")
                || draft.word(next).ends_with("ed"));
    // After a comma alone, "Roe, of Leeds, said the turmoil in town was over" is not turned.
    let speaks = subject.kind.speaks()
        || after_quote
            && (matches!(draft.word(at), "said" | "says")
                || draft
                    .class(subject.core.start)
                    .any(Class::DETERMINER | Class::POSSESSIVE));
    let told = draft.word(at) == "told" || draft.word(at) == "tells";
    (ends && speaks && !told).then_some(subject)
}

fn same_paragraph(draft: &Draft<'_>, left: usize, right: usize) -> bool {
    draft.paragraph_of(left) == draft.paragraph_of(right)
}

/// Whether the quotation whose closing mark is at `mark` ends with `, . ? ! —`.
fn ends_like_speech(draft: &Draft<'_>, mark: usize) -> bool {
    let mut last = mark;
    while last > 0 && draft.kind(last) == Some(TokenKind::Mark) {
        last -= 1;
    }
    quotation::ends_like_speech(draft.word(last))
}

pub(super) fn subject_before(
    draft: &Draft<'_>,
    frame: usize,
    at: usize,
    earlier: &[Cue],
) -> (Option<Phrase>, bool) {
    let mut left = at;
    while let Some(step) = left.checked_sub(1)
        && outside(draft, frame, step)
    {
        let class = draft.class(step);
        let word = draft.word(step);
        let skips = lower(draft, step)
            && (class.any(Class::AUXILIARY) && !word.contains(['\'', '’'])
                || adverb(draft, step) && !class.any(Class::PREPOSITION | Class::DETERMINER)
                || matches!(word, "not" | "n't")
                || matches!(word, "both" | "all") && step > 0 && joins_on(draft, frame, step - 1))
            || class.any(Class::AUXILIARY) && word.ends_with("n't")
            || clipped_is(draft, step);
        if !skips {
            break;
        }
        left = step;
    }
    let Some(last) = left
        .checked_sub(1)
        .filter(|&last| outside(draft, frame, last))
    else {
        let goes_on = left > at.saturating_sub(2) && draft.word(at + 1) == "that";
        let main = goes_on.then(|| main_subject(draft, frame, at, earlier));
        return (main.flatten(), true);
    };
    let word = draft.word(last);
    let clipped = || {
        word.split_once(['\'', '’']).is_some_and(|(start, _)| {
            matches!(
                start.to_ascii_lowercase().as_str(),
                "i" | "he" | "she" | "they" | "we" | "you" | "it" | "who"
            )
        })
    };
    if draft.class(last).any(Class::AUXILIARY) && clipped() {
        let phrase = Phrase {
            tokens: last..last + 1,
            core: last..last + 1,
            kind: PhraseKind::Pronoun,
        };
        return (Some(phrase), false);
    }
    if matches!(word, "and" | "but" | "or" | "then")
        || word == "," && matches!(draft.word(last + 1), "and" | "but")
    {
        return (main_subject(draft, frame, at, earlier), true);
    }
    // "firms that warn it could"
    if word == "that"
        && draft.class(at).any(Class::FORM_BASE)
        && let Some(host) = phrase::before(draft, frame, last)
    {
        return (Some(host), false);
    }
    match phrase::before(draft, frame, left) {
        Some(found) if found.kind == PhraseKind::Relative => (Some(found), false),
        Some(found) if matches!(found.kind, PhraseKind::Name | PhraseKind::Pronoun) => {
            (Some(found), false)
        }
        found => match relative_host(draft, frame, left).or(found) {
            Some(found) => (Some(found), false),
            None => (main_subject(draft, frame, at, earlier), true),
        },
    }
}

/// "They both said", "have all said": the word before "both" belongs to subject or verb.
fn joins_on(draft: &Draft<'_>, frame: usize, at: usize) -> bool {
    outside(draft, frame, at)
        && !draft
            .class(at)
            .any(Class::CONJUNCTION | Class::PREPOSITION | Class::SUBORDINATOR)
        && (draft.kind(at) != Some(TokenKind::Punctuation) || draft.word(at) == ")")
}

/// "A neighbour who asked not to be named said": the phrase before the relative clause.
fn relative_host(draft: &Draft<'_>, frame: usize, left: usize) -> Option<Phrase> {
    let who = (left.saturating_sub(14)..left.saturating_sub(1))
        .rev()
        .take_while(|&at| {
            outside(draft, frame, at) && draft.kind(at) != Some(TokenKind::Punctuation)
        })
        .find(|&at| {
            matches!(draft.word(at), "who" | "whose")
                || draft.word(at) == "that" && finite(draft, at + 1)
        })?;
    let host = phrase::before(draft, frame, who)?;
    (!matches!(host.kind, PhraseKind::Pronoun | PhraseKind::Relative)).then_some(host)
}

/// The subject of the clause before: that of the cue before it, or the first phrase of the sentence.
pub(super) fn main_subject(
    draft: &Draft<'_>,
    frame: usize,
    at: usize,
    earlier: &[Cue],
) -> Option<Phrase> {
    if let Some(cue) = earlier.iter().rev().take(4).find(|cue| {
        // "mocked Doe for calling it dry, noting that": the one who mocks notes.
        let own = cue.form == CueForm::Participle && !cue.inherited;
        cue.subject.is_some() && !own
    }) {
        return cue.subject.clone();
    }
    if let Some(inner) = clause_subject(draft, frame, at) {
        return Some(inner);
    }
    let first = first_phrase(draft, frame)?;
    // "Having announced …, Roe …": the subject comes after the participle's clause.
    let opens = draft
        .frames
        .get(frame)
        .is_some_and(|frame| at <= frame.tokens.start + 1);
    (first.tokens.end <= at || opens).then_some(first)
}

/// "after her readers attacked Roe and even questioned": the subject of the clause that opens last
/// before the verb, where no comma closes it.
fn clause_subject(draft: &Draft<'_>, frame: usize, at: usize) -> Option<Phrase> {
    let opens = (at.saturating_sub(24)..at)
        .rev()
        .take_while(|&left| {
            outside(draft, frame, left) && draft.kind(left) != Some(TokenKind::Punctuation)
        })
        .find(|&left| draft.class(left).any(Class::SUBORDINATOR))?;
    match draft.word(opens) {
        "who" => phrase::pronoun(draft, opens),
        "after" | "before" | "when" | "because" | "while" | "if" | "though" | "although"
        | "since" | "until" => phrase::after(draft, frame, opens + 1)
            .filter(|subject| subject.kind.speaks() && subject.tokens.end < at),
        _ => None,
    }
}
