//! Host sentences: the writer's sentences with the quoted words masked.
//!
//! "“Stop. Go back,” she said." is one host sentence: ends of sentences inside marks do not count,
//! and one at the closing mark counts only where no tag ("she said") follows. Every later rule
//! works inside one frame and steps over the words between marks.

use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::text::token::{Flags, TokenKind};
use std::ops::Range;

/// One host sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Its tokens, quoted ones included.
    pub tokens: Range<usize>,
    /// The quotations in it.
    pub quotations: Range<usize>,
    /// The cues in it. Set by the cue pass.
    pub cues: Range<usize>,
    /// Its paragraph.
    pub paragraph: usize,
}

/// In [`Draft::frame_of`]: the token stands between marks.
pub const QUOTED: u32 = u32::MAX;

/// Cuts every paragraph into frames: fills `draft.frames` and `draft.frame_of`, and tells
/// every quotation its frame.
pub fn find(draft: &mut Draft<'_>) {
    let mut frames = std::mem::take(&mut draft.frames);
    let mut frame_of = std::mem::take(&mut draft.frame_of);
    frames.reserve(draft.sentences.len());
    frame_of.resize(draft.tokens.len() + STRIDE, QUOTED);
    let mut quotations = std::mem::take(&mut draft.quotations);
    let mut quotation = 0;
    for (number, paragraph) in draft.paragraphs.iter().enumerate() {
        let held = quotations.get(quotation);
        if held.is_none_or(|next| next.outer.start >= paragraph.tokens.end) {
            // Nothing is masked: every sentence is a frame.
            for tokens in draft
                .sentences
                .get(paragraph.sentences.clone())
                .unwrap_or_default()
            {
                let frame = u32::try_from(frames.len()).unwrap_or(QUOTED);
                write(&mut frame_of, tokens.clone(), frame);
                frames.push(Frame {
                    tokens: tokens.clone(),
                    quotations: quotation..quotation,
                    cues: 0..0,
                    paragraph: number,
                });
            }
            continue;
        }
        let mut sentence = paragraph.sentences.start;
        let mut first = paragraph.tokens.start;
        let mut first_quotation = quotation;
        let mut at = first;
        while at < paragraph.tokens.end {
            let mut inside = false;
            if let Some(quoted) = quotations.get_mut(quotation)
                && quoted.outer.start <= at
            {
                quoted.frame = frames.len();
                let until = quoted.outer.end.max(at + 1);
                write(&mut frame_of, at..until, QUOTED);
                at = until;
                quotation += 1;
                inside = true;
            } else {
                // Nothing happens before the next quotation or the end of the sentence.
                let quoted = quotations.get(quotation);
                let until = quoted.map_or(paragraph.tokens.end, |quoted| quoted.outer.start);
                let mut ends = draft.sentences.get(sentence..).unwrap_or_default().iter();
                let end = ends.find(|range| range.end > at);
                let until = until.min(end.map_or(paragraph.tokens.end, |range| range.end));
                let until = until.clamp(at + 1, paragraph.tokens.end);
                let frame = u32::try_from(frames.len()).unwrap_or(QUOTED);
                write(&mut frame_of, at..until, frame);
                at = until;
            }
            while draft
                .sentences
                .get(sentence)
                .is_some_and(|range| range.end < at)
            {
                sentence += 1;
            }
            let ends = draft
                .sentences
                .get(sentence)
                .is_some_and(|range| range.end == at);
            if at >= paragraph.tokens.end || ends && !(inside && tag_follows(draft, at)) {
                frames.push(Frame {
                    tokens: first..at,
                    quotations: first_quotation..quotation,
                    cues: 0..0,
                    paragraph: number,
                });
                first = at;
                first_quotation = quotation;
            }
        }
    }
    frame_of.truncate(draft.tokens.len());
    draft.quotations = quotations;
    draft.frames = frames;
    draft.frame_of = frame_of;
}

/// How many tokens are given their frame at once.
const STRIDE: usize = 32;

/// Gives `tokens` their frame, and up to [`STRIDE`] tokens behind them, whose own is written later:
/// whole strides are several times as quick as the exact length.
fn write(frame_of: &mut [u32], tokens: Range<usize>, frame: u32) {
    let rest = frame_of.get_mut(tokens.start..).unwrap_or_default();
    let (strides, _) = rest.as_chunks_mut::<STRIDE>();
    for stride in strides.iter_mut().take(tokens.len().div_ceil(STRIDE)) {
        *stride = [frame; STRIDE];
    }
}

/// Whether the words from `at` on are a tag of the quotation before them: "Roe said.", "asked Roe,"
fn tag_follows(draft: &Draft<'_>, at: usize) -> bool {
    let mut last = at.saturating_sub(1);
    while last > 0 && draft.kind(last) == Some(TokenKind::Mark) {
        last -= 1;
    }
    let asked = matches!(draft.word(last), "?" | "!" | "…" | "..." | "—" | "–");
    let mut step = at;
    let mut end = at + 8;
    while step < end {
        let class = draft.class(step);
        match draft.kind(step) {
            Some(TokenKind::Word) => {}
            // "“Why?” Roe, a nurse from Leeds, said.": one aside is stepped over.
            Some(TokenKind::Punctuation)
                if asked && draft.word(step) == "," && step > at && end == at + 8 =>
            {
                let Some(close) = (step + 1..step + 30)
                    .find(|&at| matches!(draft.word(at), "," | "." | "?" | "!"))
                else {
                    return false;
                };
                if draft.word(close) != "," {
                    return false;
                }
                step = close + 1;
                end = step + 3;
                continue;
            }
            _ => return false,
        }
        let reads = matches!(draft.word(step), "read" | "reads") && step > at;
        // "“Why?” Roe pressed."
        let any_verb = asked
            && step == at + 1
            && draft.is(at, Flags::CAPITAL)
            && draft.word(step).ends_with("ed")
            && !draft.is(step, Flags::CAPITAL)
            && matches!(draft.word(step + 1), "." | ",");
        // "“Right?” Roe went on, as if nothing had been said."
        let phrasal = step == at + 1
            && class.any(Class::REPORT_PHRASAL)
            && matches!(draft.word(step + 1), "back" | "on" | "in");
        if phrasal || reads && matches!(draft.word(step + 1), "." | "," | ":") || any_verb {
            return true;
        }
        if class.any(Class::REPORT) && class.any(Class::FORM_PAST | Class::FORM_S) {
            let next = draft.word(step + 1);
            // "“It is over.” She added: “…”": the verb hands over to the words behind it.
            let mark = |at: usize| draft.kind(at) == Some(TokenKind::Mark);
            let hands_over = next == ":" || next == "," && mark(step + 2);
            if !asked && step > at && hands_over {
                return false;
            }
            // "“It is over.” Asked why, she left": a sentence of its own.
            let first = step == at && !draft.is(at, Flags::CAPITAL);
            let closed = step > at && matches!(next, "." | "," | ":" | "");
            // "“Out!” The council accuses Roe": only a verb of saying may have more behind it.
            let plain = class.any(Class::REPORT_CORE | Class::REPORT_DISCLOSE);
            return closed || asked && step > at && plain || first;
        }
        let small = !draft.is(step, Flags::CAPITAL);
        if class.any(Class::AUXILIARY | Class::SUBORDINATOR | Class::VERB) && small {
            return false;
        }
        step += 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::PASSES;
    use crate::article::parse::{Origin, parse};

    #[test]
    fn every_word_outside_marks_and_every_cue_belongs_to_the_frame_over_it() {
        let long = "and so on ".repeat(30);
        let text = format!(
            "Ann Roe said it was “late {long}” there. “Four.” Bo Lund claimed that {long} it was.\n\n\
             One “two” three, Ann added. “Five.” Six.\n\nSeven.\n\n“Eight,” said Bo. “Nine {long}\n\n“Ten.”"
        );
        let origin = Origin {
            path: "a.txt",
            today: None,
        };
        let article = parse(origin, text.as_bytes()).unwrap();
        let mut draft = Draft::new(&article);
        for pass in PASSES {
            (pass.run)(&mut draft);
        }
        let frame_of = |at: usize| {
            let quoted = draft.quotations.iter().any(|held| held.outer.contains(&at));
            let frame = draft
                .frames
                .iter()
                .position(|frame| frame.tokens.contains(&at));
            match quoted {
                true => QUOTED,
                false => u32::try_from(frame.unwrap()).unwrap(),
            }
        };
        let expected: Vec<_> = (0..draft.tokens.len()).map(frame_of).collect();
        assert_eq!(draft.frame_of, expected);
        let cues: Vec<_> = (0..draft.frames.len())
            .flat_map(|number| {
                draft.frames[number]
                    .cues
                    .clone()
                    .map(move |cue| (cue, number))
            })
            .collect();
        let expected: Vec<_> = draft.cues.iter().map(|cue| cue.frame).enumerate().collect();
        assert_eq!(cues, expected);
        assert!(cues.len() >= 4, "{cues:?}");
    }
}
