//! The words of a voice that is no known person: how they are written, and when two of them are one.

use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::phrase::Phrase;
use crate::text::Span;
use crate::text::token::{Flags, TokenKind};
use compact_str::CompactString;
use std::ops::Range;

/// Whether "the insider" may be the voice whose head stands at `first`.
pub(super) fn same_voice(draft: &Draft<'_>, first: usize, head: usize) -> bool {
    let (first, head) = (draft.word(first), draft.word(head));
    let vague = |word: &str| matches!(word, "source" | "sources" | "insider" | "insiders");
    first.eq_ignore_ascii_case(head) || vague(head) && vague(first)
}

/// "the mayor's chief of staff": the core of a phrase and what "of" adds to it, where that is short.
pub(super) fn with_of(draft: &Draft<'_>, phrase: &Phrase) -> Range<usize> {
    const SHORT: usize = 9;
    let core = phrase.core.clone();
    if draft.word(core.end) != "of" {
        return core;
    }
    let goes_on = |&at: &usize| {
        let leads_off = Class::PREPOSITION | Class::SUBORDINATOR;
        draft.word(at) == "of"
            || draft.kind(at) == Some(TokenKind::Possessive)
            || draft.kind(at) == Some(TokenKind::Word) && !draft.class(at).any(leads_off)
    };
    let with = (core.end..phrase.tokens.end).take_while(goes_on).count();
    match core.len() + with <= SHORT && with > 1 {
        true => core.start..core.end + with,
        false => core,
    }
}

/// The words of a phrase, a capital that only the sentence gave taken back.
pub(super) fn words(draft: &Draft<'_>, tokens: Range<usize>) -> CompactString {
    let span: Span = draft.span(tokens.clone());
    let text = span.of(draft.text);
    let small = draft.kind(tokens.start) == Some(TokenKind::Word)
        && draft.is(tokens.start, Flags::SENTENCE_START)
        && draft.class(tokens.start).any(
            Class::DETERMINER
                | Class::POSSESSIVE
                | Class::SOURCE_NOUN
                | Class::ADJECTIVE
                | Class::PERSON_NOUN,
        )
        && !draft.is(tokens.start, Flags::ALL_CAPS);
    let mut name = CompactString::default();
    let mut rest = text.chars();
    if small && let Some(first) = rest.next() {
        name.extend(first.to_lowercase());
    }
    let rest = rest.as_str();
    let plain = |byte: u8| byte == b' ' || byte.is_ascii_graphic();
    if rest.bytes().all(plain) {
        name.push_str(rest);
        return name;
    }
    // A line break inside a name is a space.
    let mut pieces = rest.split(|letter: char| letter.is_whitespace());
    name.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        name.push(' ');
        name.push_str(piece);
    }
    name
}
