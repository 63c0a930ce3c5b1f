//! Noun phrases beside a verb: who might be speaking.
//!
//! There is no parser here. A phrase is a run of words that may belong to one, cut at verbs,
//! punctuation and words that open a clause; its head decides what it is. Walks are bounded, so a
//! sentence of any length costs time in proportion.

use crate::annotate::aside::before_aside;
use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::noun_word::nounish;
use crate::annotate::segment::{from_segment, joins_names, kind, segment_start, trim};
use crate::text::Span;
use crate::text::token::{Flags, TokenKind};
use std::ops::Range;

/// A noun phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// All of it: "a friend of Roe's".
    pub tokens: Range<usize>,
    /// Up to its head: "a friend".
    pub core: Range<usize>,
    /// What it is.
    pub kind: PhraseKind,
}

/// What the head of a phrase says it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhraseKind {
    /// A capitalised name, of a person or not.
    Name,
    /// he, they, I …
    Pronoun,
    /// who, which: what it stands for is the phrase before it.
    Relative,
    /// source, aide, spokesman …
    Source,
    /// president, coach …
    Role,
    /// his father …
    Kin,
    /// voters, people …
    People,
    /// ministry, company …
    Group,
    /// report, poll …
    Document,
    /// Anything else.
    Other,
}

impl PhraseKind {
    /// Whether such a phrase may speak or write.
    #[must_use]
    pub fn speaks(self) -> bool {
        self != Self::Other
    }

    /// Whether a common noun for a person heads such a phrase.
    #[must_use]
    pub fn is_person(self) -> bool {
        matches!(self, Self::Source | Self::Role | Self::Kin | Self::People)
    }
}

impl Phrase {
    /// The index of the head.
    #[must_use]
    pub fn head(&self) -> usize {
        self.core.end.saturating_sub(1)
    }

    /// "Roe's answer": the one whose words a thing is, where a name owns it.
    #[must_use]
    pub fn possessor(&self, draft: &Draft<'_>) -> Option<Self> {
        if !matches!(self.kind, PhraseKind::Other | PhraseKind::Document) {
            return None;
        }
        let mark = self
            .core
            .clone()
            .find(|&at| draft.kind(at) == Some(TokenKind::Possessive))?;
        let core = self.core.start..mark;
        (!core.is_empty()).then(|| Self {
            tokens: core.clone(),
            kind: kind(draft, &core),
            core,
        })
    }

    /// The bytes of the whole phrase.
    #[must_use]
    pub fn span(&self, draft: &Draft<'_>) -> Span {
        draft.span(self.tokens.clone())
    }
}

/// How far a walk goes, in tokens.
pub(super) const REACH: usize = 40;

/// Whether the token at `at` lies outside marks in `frame`.
pub fn outside(draft: &Draft<'_>, frame: usize, at: usize) -> bool {
    draft
        .frame_of
        .get(at)
        .is_some_and(|&of| of as usize == frame)
}

/// The first of `tokens` that does not lie outside marks in `frame`.
pub fn first_quoted(draft: &Draft<'_>, frame: usize, tokens: Range<usize>) -> Option<usize> {
    let frames = draft.frame_of.get(tokens.clone()).unwrap_or_default();
    let steps = frames.iter().position(|&of| of as usize != frame)?;
    Some(tokens.start + steps)
}

/// Days, "last week", "on Tuesday": what may stand between a subject and its verb.
pub fn is_time(draft: &Draft<'_>, at: usize) -> bool {
    let class = draft.class(at);
    class.any(Class::WEEKDAY | Class::TIME_NOUN)
        && (class.any(Class::WEEKDAY) || !draft.is(at, Flags::CAPITAL))
        && draft.kind(at + 1) != Some(TokenKind::Possessive)
}

/// The phrase that ends just before `end`, with what stands after its head.
pub fn before(draft: &Draft<'_>, frame: usize, end: usize) -> Option<Phrase> {
    let mut end = end;
    let floor = end.saturating_sub(REACH);
    let mut last = end.checked_sub(1)?;
    // "Roe Tuesday", "Roe on Tuesday", "Roe last week"
    while last > floor && outside(draft, frame, last) && is_time(draft, last) {
        end = last;
        if last >= 1
            && matches!(
                draft.word(last - 1),
                "on" | "last" | "this" | "earlier" | "late" | "early" | "that" | "next"
            )
        {
            end = last - 1;
            if end >= 1 && matches!(draft.word(end - 1), "earlier" | "late" | "early" | "on") {
                end -= 1;
            }
        }
        last = end.checked_sub(1)?;
    }
    if !outside(draft, frame, last) {
        return None;
    }
    if let Some(pronoun) = pronoun(draft, last) {
        return Some(pronoun);
    }
    if matches!(draft.word(last), "," | ")" | "—" | "–" | "-" | "--") {
        return before_aside(draft, frame, last);
    }
    // "one of them"
    if draft.class(last).any(Class::PRONOUN_OBJECT) && last >= 2 && draft.word(last - 1) == "of" {
        let core = last - 2..last - 1;
        return (outside(draft, frame, core.start) && nounish(draft, core.start)).then_some(
            Phrase {
                tokens: core.start..end,
                core,
                kind: PhraseKind::People,
            },
        );
    }
    // "a source close to him", "critics of them"
    let with_object = draft.class(last).any(Class::PRONOUN_OBJECT)
        && last > floor + 1
        && draft.class(last - 1).any(Class::PREPOSITION);
    let stop = if with_object { last - 1 } else { end };
    let start = segment_start(draft, frame, stop, floor);
    if start >= stop {
        return None;
    }
    let found = from_segment(draft, start..stop)?;
    Some(Phrase {
        tokens: found.tokens.start..end.max(found.tokens.end),
        ..found
    })
}

/// A pronoun that can be a subject.
pub fn pronoun(draft: &Draft<'_>, at: usize) -> Option<Phrase> {
    let class = draft.class(at);
    // Most are names.
    if !class.any(Class::PRONOUN_SUBJECT | Class::COMMON_WORD) {
        return None;
    }
    let word = draft.word(at);
    let kind = if matches!(word, "who" | "which") {
        PhraseKind::Relative
    } else if class.any(Class::PRONOUN_SUBJECT)
        || matches!(
            word,
            "others"
                | "Others"
                | "some"
                | "Some"
                | "many"
                | "Many"
                | "both"
                | "Both"
                | "neither"
                | "none"
                | "everyone"
                | "someone"
                | "nobody"
                | "another"
                | "Another"
                | "those"
                | "Those"
                | "few"
                | "Few"
                | "most"
                | "Most"
        )
    {
        PhraseKind::Pronoun
    } else {
        return None;
    };
    Some(Phrase {
        tokens: at..at + 1,
        core: at..at + 1,
        kind,
    })
}

/// The phrase that begins at `start`, with the modifiers of an unnamed head.
pub fn after(draft: &Draft<'_>, frame: usize, start: usize) -> Option<Phrase> {
    if !outside(draft, frame, start) {
        return None;
    }
    let owns = draft.class(start).any(Class::POSSESSIVE) && nounish(draft, start + 1);
    if draft
        .class(start)
        .any(Class::PRONOUN_OBJECT | Class::PRONOUN_SUBJECT)
        && !owns
    {
        return Some(Phrase {
            tokens: start..start + 1,
            core: start..start + 1,
            kind: PhraseKind::Pronoun,
        });
    }
    let ceiling = start + REACH;
    let mut end = start;
    while end < ceiling && outside(draft, frame, end) {
        let step = nounish(draft, end)
            && !(end > start
                && (is_time(draft, end)
                    && !(draft.class(end - 1).any(Class::DETERMINER) && nounish(draft, end + 1))
                    || matches!(draft.word(end), "close" | "familiar" | "privy")))
            && (end == start
                || !draft.class(end).any(Class::DETERMINER | Class::POSSESSIVE)
                || draft.class(end - 1).any(Class::DETERMINER)
                || draft.is(end, Flags::CAPITAL));
        let name_inside = end > start
            && draft.is(end - 1, Flags::CAPITAL)
            && draft.is(end + 1, Flags::CAPITAL)
            && matches!(
                draft.word(end),
                "of" | "de" | "van" | "von" | "bin" | "for" | "del" | "da"
            );
        let roles = end > start
            && draft.word(end) == "and"
            && joins_names(draft, end)
            && !draft.class(start).any(Class::DETERMINER);
        if !(step || name_inside || roles) {
            break;
        }
        end += 1;
    }
    let core = trim(draft, start..end)?;
    if core.len() == 1
        && matches!(
            draft.word(core.start),
            "the" | "a" | "an" | "his" | "her" | "their" | "its" | "The" | "A" | "An"
        )
    {
        return None;
    }
    let kind = kind(draft, &core);
    let mut whole = core.end;
    let unnamed = !matches!(kind, PhraseKind::Name | PhraseKind::Pronoun);
    if unnamed && outside(draft, frame, whole) {
        let post = matches!(
            draft.word(whole),
            "of" | "for"
                | "with"
                | "close"
                | "familiar"
                | "from"
                | "at"
                | "in"
                | "inside"
                | "within"
                | "near"
        );
        if post {
            let mut at = whole + 1;
            while at < ceiling
                && outside(draft, frame, at)
                && (nounish(draft, at)
                    || matches!(
                        draft.word(at),
                        "to" | "of" | "with" | "the" | "for" | "them" | "us"
                    ))
                && !is_time(draft, at)
            {
                at += 1;
            }
            if at > whole + 1 {
                whole = at;
            }
        }
    }
    Some(Phrase {
        tokens: core.start..whole,
        core,
        kind,
    })
}
