//! One article as one line of JSON: the machine contract.
//!
//! The types here mirror the model so that the model can change and the contract does not. The
//! keys behind `full` may grow; without it they are left out and the shape is fixed.

use crate::annotate::model::{Annotations, Confidence, Mention, MentionKind, Quote, QuoteKind};
use crate::article::{Article, BlockKind};
use crate::text::Span;
use serde::Serialize;
use serde_json::ser::Formatter;
use std::io::{self, Write};

#[derive(Serialize)]
struct ArticleLine<'a> {
    path: &'a str,
    date: Option<String>,
    title: &'a str,
    text: &'a str,
    quotes: Vec<QuoteLine<'a>>,
    people: Vec<PersonLine<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    blocks: Option<Vec<BlockLine>>,
}

#[derive(Serialize)]
struct QuoteLine<'a> {
    start: u32,
    end: u32,
    text: &'a str,
    kind: &'static str,
    speaker: Option<SpeakerLine<'a>>,
    cue: Option<CueLine<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<&'static str>,
    /// The inner `None` is printed as `null`.
    #[serde(skip_serializing_if = "Option::is_none")]
    via: Option<Option<&'a str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    part_of: Option<Option<usize>>,
}

#[derive(Serialize)]
struct SpeakerLine<'a> {
    name: &'a str,
    mention: Option<Place>,
    anonymous: bool,
}

#[derive(Serialize)]
struct Place {
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct CueLine<'a> {
    start: u32,
    end: u32,
    text: &'a str,
}

#[derive(Serialize)]
struct PersonLine<'a> {
    name: &'a str,
    aliases: Vec<&'a str>,
    mentions: Vec<MentionLine<'a>>,
}

#[derive(Serialize)]
struct MentionLine<'a> {
    start: u32,
    end: u32,
    text: &'a str,
    kind: &'static str,
}

#[derive(Serialize)]
struct BlockLine {
    kind: &'static str,
    start: u32,
    end: u32,
}

/// The line of an article, its line end included.
///
/// # Errors
///
/// None in practice: the types have nothing that JSON cannot hold.
pub(super) fn line(article: &Article, found: &Annotations, full: bool) -> io::Result<Vec<u8>> {
    let text = article.text.as_str();
    let line = ArticleLine {
        path: &article.path,
        date: article.date.map(|date| date.to_string()),
        title: &article.title,
        text,
        quotes: found
            .quotes
            .iter()
            .map(|quote| quote_line(text, quote, full))
            .collect(),
        people: people(text, found),
        blocks: full.then(|| {
            let line = |block: &crate::article::Block| BlockLine {
                kind: block_kind(block.kind),
                start: block.span.start,
                end: block.span.end,
            };
            article.blocks.iter().map(line).collect()
        }),
    };
    let mut bytes = Vec::with_capacity(text.len() * 2 + 512);
    line.serialize(&mut serde_json::Serializer::with_formatter(
        &mut bytes, Printable,
    ))?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn quote_line<'a>(text: &'a str, quote: &'a Quote, full: bool) -> QuoteLine<'a> {
    QuoteLine {
        start: quote.span.start,
        end: quote.span.end,
        text: quote.span.of(text),
        kind: match quote.kind {
            QuoteKind::Direct => "direct",
            QuoteKind::Indirect => "indirect",
        },
        speaker: quote.speaker.as_ref().map(|speaker| SpeakerLine {
            name: &speaker.name,
            mention: speaker.mention.map(place),
            anonymous: speaker.anonymous,
        }),
        cue: quote.cue.map(|span| CueLine {
            start: span.start,
            end: span.end,
            text: span.of(text),
        }),
        rule: full.then_some(quote.rule.name),
        confidence: full.then_some(match quote.confidence {
            Confidence::Sure => "sure",
            Confidence::Likely => "likely",
            Confidence::Guess => "guess",
        }),
        via: full.then_some(quote.via.as_deref()),
        part_of: full.then_some(quote.part_of),
    }
}

fn place(span: Span) -> Place {
    Place {
        start: span.start,
        end: span.end,
    }
}

/// People with their mentions; one pass over each, however many there are.
fn people<'a>(text: &'a str, found: &'a Annotations) -> Vec<PersonLine<'a>> {
    let mut people: Vec<_> = found
        .people
        .iter()
        .map(|person| PersonLine {
            name: &person.name,
            aliases: person.aliases.iter().map(|alias| alias.as_str()).collect(),
            mentions: Vec::new(),
        })
        .collect();
    for Mention { span, kind, person } in &found.mentions {
        if let Some(person) = people.get_mut(*person) {
            person.mentions.push(MentionLine {
                start: span.start,
                end: span.end,
                text: span.of(text),
                kind: match kind {
                    MentionKind::Name => "name",
                    MentionKind::Title => "title",
                },
            });
        }
    }
    people
}

fn block_kind(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Paragraph => "paragraph",
        BlockKind::Subheading => "subheading",
        BlockKind::Caption => "caption",
        BlockKind::Credit => "credit",
        BlockKind::Byline => "byline",
        BlockKind::Transcript => "transcript",
        BlockKind::Quotation => "quotation",
        BlockKind::Boilerplate => "boilerplate",
    }
}

/// JSON that can be printed on any terminal: beyond what JSON demands, DEL, the C1 controls and
/// whatever else turns or hides text is escaped.
struct Printable;

impl Formatter for Printable {
    fn write_string_fragment<W: Write + ?Sized>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut kept = 0;
        for (at, _) in fragment
            .bytes()
            .enumerate()
            .filter(|(_, byte)| may_begin(*byte))
        {
            let character = fragment.get(at..).and_then(|rest| rest.chars().next());
            let Some(character) = character.filter(|character| must_escape(*character)) else {
                continue;
            };
            out.write_all(fragment.get(kept..at).unwrap_or_default().as_bytes())?;
            let mut units = [0; 2];
            for unit in character.encode_utf16(&mut units) {
                write!(out, "\\u{unit:04x}")?;
            }
            kept = at + character.len_utf8();
        }
        out.write_all(fragment.get(kept..).unwrap_or_default().as_bytes())
    }
}

/// Whether a character that must be escaped may begin with this byte.
fn may_begin(byte: u8) -> bool {
    matches!(byte, 0x7f | 0xc2 | 0xd8 | 0xe2 | 0xef)
}

fn must_escape(character: char) -> bool {
    matches!(character, '\u{7f}'..='\u{9f}' | '\u{61c}' | '\u{200e}' | '\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests;
