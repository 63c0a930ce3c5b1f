//! Words between quotation marks, lines of dialogue and transcripts, and which of them are speech.
//!
//! The marks are paired by `text::marks`; here the pairs become quotations: what they span, which
//! one goes on from the paragraph before, and which are only a title or a term. Who speaks is
//! decided later.

use crate::annotate::draft::{Draft, Paragraph};
use crate::annotate::lexicon::{self, Class};
use crate::annotate::quotation_role::role;
use crate::article::BlockKind;
use crate::text::Span;
use crate::text::landmarks;
use crate::text::marks::{Pair, Pairing, System};
use crate::text::token::TokenKind;
use std::ops::Range;

/// Words between marks, or marked as speech in another way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The words, without marks and outer white space.
    pub span: Span,
    /// The tokens of the words.
    pub tokens: Range<usize>,
    /// The last token of the words, inner closing marks left out.
    pub last: usize,
    /// The tokens with the marks.
    pub outer: Range<usize>,
    /// The paragraph that holds it.
    pub paragraph: usize,
    /// How it is marked.
    pub form: Form,
    /// What it is, as far as the words beside it tell.
    pub role: Role,
    /// The paragraph ends before a closing mark.
    pub unclosed: bool,
    /// Goes on from the quotation before it: the mark was left open there and repeated here.
    pub continues: bool,
    /// The host sentence it begins in. Set by the frame pass.
    pub frame: usize,
}

impl Quotation {
    /// Whether the words end as speech does before a tag: with `, . ? ! —`.
    #[must_use]
    pub fn ends_like_speech(&self, draft: &Draft<'_>) -> bool {
        ends_like_speech(draft.word(self.last))
    }
}

/// The quotation that lies, with its marks, over the token at `at`.
#[must_use]
pub fn over<'d>(draft: &'d Draft<'_>, at: usize) -> Option<&'d Quotation> {
    let index = draft
        .quotations
        .partition_point(|quotation| quotation.outer.end <= at);
    let quotation = draft.quotations.get(index)?;
    quotation.outer.contains(&at).then_some(quotation)
}

/// Whether `mark` is one of `, . ? ! —` and their like.
#[must_use]
pub fn ends_like_speech(mark: &str) -> bool {
    matches!(
        mark,
        "," | "."
            | "?"
            | "!"
            | "—"
            | "–"
            | "…"
            | "..."
            | "--"
            | "-"
            | ";"
            | "。"
            | "！"
            | "？"
            | "，"
    )
}

/// How words are marked as someone's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Between marks.
    Marks(System),
    /// After a dash at the start of a line.
    Dash,
    /// After a speaker's label.
    Transcript,
    /// A block quotation.
    Block,
}

/// What quoted words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Speech, or a part of it.
    Speech,
    /// The name of a thing or a work.
    Title,
    /// Capitalised like a title: speech only where a cue stands right beside it.
    TitleLike,
    /// A word that is spoken of.
    Term,
}

/// Pairs the marks of each paragraph: fills `draft.quotations`.
pub fn find(draft: &mut Draft<'_>) {
    // At most two marks make a quotation; dialogue with dashes is rare.
    let mut found = std::mem::take(&mut draft.quotations);
    found.reserve(draft.landmarks.marks.len().div_ceil(2));
    let mut pairing = Pairing::default();
    let mut marks = draft.landmarks.marks.as_slice();
    for (number, paragraph) in draft.paragraphs.iter().enumerate() {
        if paragraph.kind == BlockKind::Credit {
            continue;
        }
        let next = draft
            .paragraphs
            .get(number + 1)
            .and_then(|next| draft.tokens.get(next.tokens.start));
        let pairs = pairing.of(
            draft.text,
            &draft.tokens,
            paragraph.tokens.clone(),
            landmarks::take(&mut marks, &paragraph.tokens),
            next,
        );
        if unmarked(draft, number, paragraph, pairs, &mut found) {
            continue;
        }
        for pair in pairs {
            let end = pair
                .close
                .unwrap_or_else(|| unclosed_end(paragraph, pairs, pair));
            let outer = pair.open..(end + usize::from(pair.close.is_some()));
            let escaped = usize::from(end > pair.open + 1 && draft.word(end - 1) == "\\");
            let tokens = pair.open + 1..end - escaped;
            let continues = found.last().is_some_and(|last| {
                last.unclosed
                    && last.paragraph + 1 == number
                    && pair.open == paragraph.tokens.start
                    && last.form == Form::Marks(pair.system)
                    && last.outer.end
                        == draft.paragraphs.get(number - 1).map_or(0, |p| p.tokens.end)
            });
            push(
                draft,
                &mut found,
                number,
                tokens,
                outer,
                Form::Marks(pair.system),
                |quotation| {
                    quotation.unclosed = pair.close.is_none();
                    quotation.continues = continues;
                },
            );
        }
    }
    for quotation in &mut found {
        quotation.role = role(draft, quotation);
    }
    draft.quotations = found;
}

/// Where a quotation ends that nobody closed: before the next one, else with the paragraph.
fn unclosed_end(paragraph: &Paragraph, pairs: &[Pair], pair: &Pair) -> usize {
    let next = pairs.partition_point(|other| other.open <= pair.open);
    pairs
        .get(next)
        .map_or(paragraph.tokens.end, |other| other.open)
}

fn push(
    draft: &Draft<'_>,
    found: &mut Vec<Quotation>,
    paragraph: usize,
    tokens: Range<usize>,
    outer: Range<usize>,
    form: Form,
    finish: impl FnOnce(&mut Quotation),
) {
    let says_something = tokens.clone().any(|at| match draft.kind(at) {
        Some(TokenKind::Word | TokenKind::Number) => true,
        Some(TokenKind::Punctuation) => is_picture(draft.word(at)),
        _ => false,
    });
    if !says_something {
        return;
    }
    let mut last = tokens.end.saturating_sub(1);
    while last > tokens.start && draft.kind(last) == Some(TokenKind::Mark) {
        last -= 1;
    }
    let mut quotation = Quotation {
        span: draft.span(tokens.clone()),
        last,
        tokens,
        outer,
        paragraph,
        form,
        role: Role::Speech,
        unclosed: false,
        continues: false,
        frame: 0,
    };
    finish(&mut quotation);
    found.push(quotation);
}

/// Whether a character is a pictograph or emoji: from U+2600 on, CJK punctuation left out.
fn is_picture(character: &str) -> bool {
    character.starts_with(|c| matches!(c, '\u{2600}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}'))
}

/// Takes a paragraph of speech that has no marks. Returns whether it was one.
fn unmarked(
    draft: &Draft<'_>,
    number: usize,
    paragraph: &Paragraph,
    pairs: &[Pair],
    found: &mut Vec<Quotation>,
) -> bool {
    let all = paragraph.tokens.clone();
    match paragraph.kind {
        BlockKind::Transcript => {
            let Some(colon) = all
                .clone()
                .take(12)
                .skip(1)
                .find(|&at| draft.word(at) == ":")
            else {
                return false;
            };
            // A line that is all in marks keeps the marks out of the span.
            if pairs.first().is_some_and(|pair| pair.open == colon + 1) {
                return false;
            }
            push(
                draft,
                found,
                number,
                colon + 1..all.end,
                all,
                Form::Transcript,
                |_| (),
            );
            true
        }
        BlockKind::Quotation if pairs.is_empty() => {
            push(draft, found, number, all.clone(), all, Form::Block, |_| ());
            true
        }
        BlockKind::Paragraph if pairs.is_empty() && matches!(draft.word(all.start), "—" | "–") =>
        {
            let ends = matches!(draft.word(all.end - 1), "." | "!" | "?" | "…");
            // English articles set lists and headings behind dashes, so a tag must tell.
            let goes_on = found
                .last()
                .is_some_and(|last| last.form == Form::Dash && last.paragraph + 1 == number);
            if !ends || all.len() < 4 || !goes_on && !has_tag(draft, all.clone()) {
                return false;
            }
            dialogue(draft, number, all, found);
            true
        }
        _ => false,
    }
}

/// A line of dialogue: speech between dashes, save the words that hold a reporting verb.
fn dialogue(draft: &Draft<'_>, number: usize, line: Range<usize>, found: &mut Vec<Quotation>) {
    let mut start = line.start + 1;
    while start < line.end {
        let piece = (start..line.end)
            .find(|&at| matches!(draft.word(at), "—" | "–"))
            .unwrap_or(line.end);
        // ", dit-elle": speech ends at the comma before the reporting verb.
        let cue = (start..piece).find(|&at| {
            let after = at == start || matches!(draft.word(at - 1), "," | "!" | "?" | "…");
            after && reports_abroad(draft.word(at))
        });
        let end = cue.unwrap_or(piece);
        push(
            draft,
            found,
            number,
            start..end,
            start - 1..piece,
            Form::Dash,
            |_| (),
        );
        start = piece + 1;
    }
}

/// Whether a reporting verb stands where a line of dialogue has its tag: after a pause.
fn has_tag(draft: &Draft<'_>, line: Range<usize>) -> bool {
    line.clone().skip(2).any(|at| {
        let pause = |at: usize| matches!(draft.word(at), "," | "!" | "?" | "…" | "—" | "–" | ".");
        let verb = |at: usize| draft.class(at).any(Class::REPORT_CORE);
        pause(at - 1) && (reports_abroad(draft.word(at)) || verb(at))
            || pause(at - 1) && at + 1 < line.end && verb(at + 1)
    })
}

/// "dit-elle", "dijo": a reporting verb of a language that writes dialogue with dashes.
fn reports_abroad(word: &str) -> bool {
    let verb = word.split('-').next().unwrap_or(word);
    lexicon::classes(verb).any(Class::REPORT_ABROAD)
}
