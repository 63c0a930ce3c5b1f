//! What a verb and the small words beside it tell: forms of "to be", adverbs, what was asked or told
//! when.

use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::phrase::{self, outside};
use crate::text::token::{Flags, TokenKind};

pub(super) fn lower(draft: &Draft<'_>, at: usize) -> bool {
    !draft.is(at, Flags::CAPITAL)
}

pub(super) fn is_be(word: &str) -> bool {
    matches!(
        word,
        "is" | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "being"
            | "am"
            | "isn't"
            | "aren't"
            | "wasn't"
            | "weren't"
            | "get"
            | "got"
    )
}

/// A known adverb, or a word in -ly.
pub(super) fn adverb(draft: &Draft<'_>, at: usize) -> bool {
    let word = draft.word(at);
    draft.class(at).any(Class::ADVERB) || word.len() > 6 && word.ends_with("ly")
}

/// The first token left of `at` that is no adverb, in the frame.
pub(super) fn skip_adverbs(draft: &Draft<'_>, frame: usize, at: usize) -> Option<usize> {
    let mut left = at.checked_sub(1)?;
    while outside(draft, frame, left)
        && adverb(draft, left)
        && lower(draft, left)
        && !draft.class(left).any(Class::PREPOSITION)
    {
        left = left.checked_sub(1)?;
    }
    Some(left)
}

/// "was revealed in March that": where "that" stands behind a time.
pub(super) fn told_when(draft: &Draft<'_>, frame: usize, from: usize) -> Option<usize> {
    let time = |at: usize| {
        phrase::is_time(draft, at)
            || draft.class(at).any(Class::MONTH)
            || draft.kind(at) == Some(TokenKind::Number)
            || matches!(
                draft.word(at),
                "in" | "on" | "last" | "this" | "earlier" | "late" | "early"
            )
    };
    let that = (from..from + 6).find(|&at| !outside(draft, frame, at) || !time(at))?;
    (that > from && draft.word(that) == "that" && outside(draft, frame, that)).then_some(that)
}

/// "of lying", "for going": what somebody is accused of or criticised for.
pub(super) fn judged(draft: &Draft<'_>, at: usize) -> bool {
    let word = draft.word(at + 1);
    matches!(draft.word(at), "of" | "for") && word.len() > 4 && word.ends_with("ing")
}

/// Whether a question follows "was asked": over "by a host", "at a briefing".
pub(super) fn asks_something(draft: &Draft<'_>, frame: usize, from: usize) -> bool {
    (from..from + 8)
        .take_while(|&at| {
            outside(draft, frame, at) && draft.kind(at) != Some(TokenKind::Punctuation)
        })
        .any(|at| {
            matches!(
                draft.word(at),
                "if" | "whether" | "what" | "why" | "how" | "who" | "where" | "when"
            )
        })
}

/// "he's said": the clipped verb after a pronoun.
pub(super) fn clipped_is(draft: &Draft<'_>, at: usize) -> bool {
    draft.kind(at) == Some(TokenKind::Possessive)
        && at
            .checked_sub(1)
            .is_some_and(|left| draft.class(left).any(Class::PRONOUN_SUBJECT))
}
