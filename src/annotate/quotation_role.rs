//! What words between marks are: speech, the title of a work, or a term that is spoken of.
//!
//! Told by the words beside them and by their capitals, before anybody is looked for who says them.

use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::quotation::{Form, Quotation, Role};
use crate::article::BlockKind;
use crate::text::marks::System;
use crate::text::token::{Flags, TokenKind};
use std::ops::Range;

/// Whether the words are a title or a term rather than speech.
pub(super) fn role(draft: &Draft<'_>, quotation: &Quotation) -> Role {
    let Form::Marks(system) = quotation.form else {
        return Role::Speech;
    };
    const LONGEST: usize = 12;
    let mut words = 0;
    let tokens = draft.tokens.get(quotation.tokens.clone());
    for token in tokens.unwrap_or_default() {
        words += usize::from(token.kind != TokenKind::Punctuation);
        if words > LONGEST {
            return Role::Speech;
        }
    }
    if quotation.unclosed {
        return Role::Speech;
    }
    let start = paragraph_start(draft, quotation);
    let at = |steps: usize| {
        let at = quotation.outer.start.checked_sub(steps);
        at.filter(|&at| at >= start)
    };
    let before = |steps: usize| at(steps).map_or("", |at| draft.word(at));
    let class_before = |steps: usize| at(steps).map_or(Class::default(), |at| draft.class(at));
    let lower =
        |word: &str, list: &[&str]| list.iter().any(|entry| word.eq_ignore_ascii_case(entry));
    if lower(
        before(1),
        &[
            "term",
            "word",
            "phrase",
            "so-called",
            "terms",
            "expression",
            "slogan",
        ],
    ) || lower(before(1), &["as"]) && lower(before(2), &["known"])
        || lower(before(1), &["as"])
            && lower(before(2), &["such"])
            && lower(
                before(3),
                &["words", "terms", "phrases", "slogans", "names"],
            )
    {
        return Role::Term;
    }
    let title = is_title(draft, quotation.tokens.clone());
    // "told “The Hour” that": whoever is told.
    if title && lower(before(1), &["told", "tells", "telling"]) {
        return Role::Title;
    }
    // "who wrote “The Bridge”"
    if title && lower(before(1), &["wrote", "directed", "co-wrote"]) && lower(before(2), &["who"]) {
        return Role::Title;
    }
    let last = draft.word(quotation.tokens.end.saturating_sub(1));
    let ends = matches!(last, "," | "." | "?" | "!");
    // "Ann “the Bridge” Roe": a name within a name.
    let capital = |at: usize| {
        draft.kind(at) == Some(TokenKind::Word)
            && draft.is(at, Flags::CAPITAL)
            && !draft.class(at).any(Class::REPORT_ANY)
    };
    if words <= 3
        && !ends
        && is_english(system)
        && capital(quotation.outer.end)
        && at(1).is_some_and(capital)
        && draft.is(quotation.tokens.end - 1, Flags::CAPITAL)
        && !is_heading(draft, quotation)
    {
        return Role::Title;
    }
    if title && words <= 6 {
        let naming = (1..=2).any(|steps| class_before(steps).any(Class::NAMING));
        if naming && !lower(before(2), &["what"]) {
            return Role::Title;
        }
        if !ends && beside(draft, quotation, Class::WORK_NOUN | Class::NAMING) {
            return Role::Title;
        }
        // American printers set the sentence's own comma inside the marks: the film “The Pier,”.
        let aired = lower(before(1), &["on", "of"])
            || quotation.outer.start > start
                && draft.kind(quotation.outer.start - 1) == Some(TokenKind::Possessive);
        if aired && ends && words > 1 && !is_heading(draft, quotation) {
            return Role::Title;
        }
        let apart = usize::from(before(1) == ",");
        if class_before(1 + apart).any(Class::WORK_NOUN) {
            return Role::Title;
        }
        if system == System::Single && !ends && words > 1 && !is_heading(draft, quotation) {
            return Role::Title;
        }
    }
    if title && is_english(system) && !is_heading(draft, quotation) {
        return Role::TitleLike;
    }
    Role::Speech
}

/// Marks of English text, where a capital inside tells something and scare quotes are common.
pub(super) fn is_english(system: System) -> bool {
    matches!(
        system,
        System::Curly | System::Straight | System::Single | System::Ticks
    )
}

fn paragraph_start(draft: &Draft<'_>, quotation: &Quotation) -> usize {
    draft
        .paragraphs
        .get(quotation.paragraph)
        .map_or(0, |paragraph| paragraph.tokens.start)
}

/// Whether most words outside the marks are capitalised: a headline gives its quotes capitals.
fn is_heading(draft: &Draft<'_>, quotation: &Quotation) -> bool {
    let Some(paragraph) = draft.paragraphs.get(quotation.paragraph) else {
        return false;
    };
    if paragraph.kind == BlockKind::Subheading {
        return true;
    }
    if paragraph.tokens.len() > 40 {
        return false;
    }
    let (mut words, mut capital) = (0, 0);
    for at in paragraph.tokens.clone() {
        let long = draft.word(at).len() > 3 && draft.kind(at) == Some(TokenKind::Word);
        if long && !quotation.tokens.contains(&at) {
            words += 1;
            capital += usize::from(draft.is(at, Flags::CAPITAL));
        }
    }
    capital * 10 >= words * 7
}

/// Whether all main words begin with a capital.
fn is_title(draft: &Draft<'_>, tokens: Range<usize>) -> bool {
    let small =
        Class::STOP | Class::PREPOSITION | Class::CONJUNCTION | Class::DETERMINER | Class::PARTICLE;
    let (mut words, mut capitals) = (0, 0);
    for at in tokens {
        if draft.kind(at) != Some(TokenKind::Word) {
            continue;
        }
        let capital = draft.is(at, Flags::CAPITAL);
        if !capital && (words == 0 || !draft.class(at).any(small)) {
            return false;
        }
        words += 1;
        capitals += usize::from(capital);
    }
    // "It is over." has small words only behind its first one.
    words > 0 && capitals * 2 >= words
}

/// Whether a word of `class` stands within five words of the quotation in its sentence.
fn beside(draft: &Draft<'_>, quotation: &Quotation, class: Class) -> bool {
    let Some(paragraph) = draft.paragraphs.get(quotation.paragraph) else {
        return false;
    };
    let stop = |at: &usize| !matches!(draft.word(*at), "." | "?" | "!" | ";");
    let from = quotation
        .outer
        .start
        .saturating_sub(5)
        .max(paragraph.tokens.start);
    let before = (from..quotation.outer.start).rev().take_while(stop);
    let to = (quotation.outer.end + 5).min(paragraph.tokens.end);
    let after = (quotation.outer.end..to).take_while(stop);
    before.chain(after).any(|at| draft.class(at).any(class))
}
