//! Where sentences end, abbreviations respected.
//!
//! A sentence ends at `. ! ? …` and the closing marks glued to it, when what follows may begin
//! one. Marks are not paired here: the end of a sentence inside a quotation is an end as well, and
//! "“Really?” he asked" is one sentence because a small letter follows.

use crate::text::abbreviation::{Abbreviation, abbreviation};
use crate::text::token::{Flags, Token, TokenKind};
use std::ops::Range;

/// Appends the sentences of `tokens[paragraph]` to `sentences`, as ranges of token indices that
/// cover the paragraph, and marks their first words with [`Flags::SENTENCE_START`]. `stops` and
/// `marks` are the paragraph's [`landmarks`](crate::text::landmarks).
pub fn sentences(
    text: &str,
    tokens: &mut [Token],
    (stops, marks): (&[usize], &[usize]),
    paragraph: Range<usize>,
    sentences: &mut Vec<Range<usize>>,
) {
    let before = sentences.len();
    let mut first = paragraph.start;
    let mut at = paragraph.start;
    for &stop in stops {
        // A stop that closes the sentence before it, as in "?!".
        if stop < at {
            continue;
        }
        at = stop + 1;
        let strength = terminal(text, tokens, stop);
        if strength == Strength::None {
            continue;
        }
        while at < paragraph.end && closes(text, tokens, at) {
            at += 1;
        }
        if at >= paragraph.end || begins(text, tokens, at, paragraph.end, strength) {
            sentences.push(first..at);
            first = at;
        }
    }
    if first < paragraph.end {
        sentences.push(first..paragraph.end);
    }
    for sentence in sentences.get(before..).unwrap_or_default() {
        mark_first_word(tokens, sentence.clone());
    }
    mark_speech_inside(text, tokens, marks, &paragraph);
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Strength {
    None,
    /// An abbreviation that may end a sentence.
    Weak,
    /// `.`, `!`, `?` and dots that trail off.
    Full,
    /// Full-width marks, after which no space is needed.
    Wide,
}

fn terminal(text: &str, tokens: &[Token], at: usize) -> Strength {
    let Some(token) = tokens.get(at) else {
        return Strength::None;
    };
    let word = token.span.of(text);
    match token.kind {
        TokenKind::Punctuation => match word {
            "。" | "！" | "？" => Strength::Wide,
            _ => Strength::Full,
        },
        TokenKind::Word if !token.is(Flags::INITIAL) => {
            let bare = word.strip_suffix('.').unwrap_or(word);
            if bare.contains('.') || abbreviation(bare) == Some(Abbreviation::AlsoLast) {
                Strength::Weak
            } else {
                Strength::None
            }
        }
        _ => Strength::None,
    }
}

fn closes(text: &str, tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| {
        !token.is(Flags::SPACE_BEFORE)
            && (token.kind == TokenKind::Mark
                || matches!(token.span.of(text), ")" | "]" | "." | "!" | "?" | "…"))
    })
}

fn begins(text: &str, tokens: &[Token], at: usize, end: usize, strength: Strength) -> bool {
    let Some(token) = tokens.get(at) else {
        return true;
    };
    if strength == Strength::Wide {
        return true;
    }
    if !token.is(Flags::SPACE_BEFORE) {
        return false;
    }
    // The first word after an opening mark, bracket or dash decides.
    let lead = tokens
        .get(at..end.min(at + 4))
        .unwrap_or_default()
        .iter()
        .find(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number));
    match strength {
        Strength::Weak => {
            token.kind == TokenKind::Mark && lead.is_some_and(|word| word.is(Flags::CAPITAL))
                || STARTERS.contains(&token.span.of(text))
        }
        _ => {
            lead.is_none_or(|word| {
                word.is(Flags::CAPITAL)
                    || word.kind == TokenKind::Number && !number_sign(text, tokens, at)
            }) || token.is(Flags::LINE_BEFORE) && !token.is_word()
        }
    }
}

/// "No. 10" is one name.
fn number_sign(text: &str, tokens: &[Token], at: usize) -> bool {
    at >= 2
        && tokens
            .get(at - 2)
            .is_some_and(|token| matches!(token.span.of(text), "No" | "Nos"))
}

/// Words that begin a sentence far more often than they follow an abbreviation in one.
const STARTERS: [&str; 36] = [
    "The", "He", "She", "It", "They", "We", "I", "You", "But", "And", "In", "A", "An", "On", "At",
    "This", "That", "These", "Those", "If", "For", "As", "When", "While", "However", "There",
    "His", "Her", "Its", "Their", "Mr.", "Mrs.", "Ms.", "So", "After", "Before",
];

fn mark_first_word(tokens: &mut [Token], sentence: Range<usize>) {
    let words = tokens.get_mut(sentence).unwrap_or_default().iter_mut();
    let is_word = |token: &&mut Token| matches!(token.kind, TokenKind::Word | TokenKind::Number);
    if let Some(first) = words.take(6).find(is_word) {
        first.flags |= Flags::SENTENCE_START;
    }
}

/// A quotation may begin a sentence inside another one: He said, “We won.”
fn mark_speech_inside(text: &str, tokens: &mut [Token], marks: &[usize], paragraph: &Range<usize>) {
    let inner = paragraph.start + 1..paragraph.end.saturating_sub(1);
    for &at in marks.iter().filter(|at| inner.contains(at)) {
        let Some([before, _, word]) = tokens.get_mut(at - 1..=at + 1) else {
            continue;
        };
        if word.is(Flags::CAPITAL)
            && !word.is(Flags::SPACE_BEFORE)
            && matches!(before.span.of(text), "," | ":")
        {
            word.flags |= Flags::SENTENCE_START;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;
    use crate::text::landmarks::Landmarks;
    use crate::text::token::tokenize;

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        for (text, expected) in [
            ("He won. She lost.", "He won.|She lost."),
            (
                "“Really?” he asked. “Yes.” Then",
                "“Really?” he asked.|“Yes.”|Then",
            ),
            (
                "Mr. Roe of the U.S. Senate ran.",
                "Mr. Roe of the U.S. Senate ran.",
            ),
            (
                "It left the U.S. The rest stayed.",
                "It left the U.S.|The rest stayed.",
            ),
            ("At 10 p.m. he left.", "At 10 p.m. he left."),
            (
                "J. K. Roe wrote. Wait… what? No.",
                "J. K. Roe wrote.|Wait… what?|No.",
            ),
            (
                "No. 10 said no. 3 more went.",
                "No. 10 said no.|3 more went.",
            ),
            ("(He won.) She (too) lost!", "(He won.)|She (too) lost!"),
            ("勝った。負けた。", "勝った。|負けた。"),
        ] {
            let mut tokens = Vec::new();
            tokenize(text, Span::new(0, text.len()), &mut tokens);
            let (mut found, all) = (Vec::new(), 0..tokens.len());
            let landmarks = Landmarks::of(&tokens);
            sentences(text, &mut tokens, landmarks.ends(), all, &mut found);
            let shown: Vec<_> = found
                .iter()
                .map(|range| {
                    let start = tokens[range.start].span.start;
                    let end = tokens[range.end - 1].span.end;
                    Span { start, end }.of(text)
                })
                .collect();
            assert_eq!(shown.join("|"), expected);
        }
    }
}
