//! What each block of lines is: paragraph, subheading, caption, credit, byline, transcript line.
//!
//! Blocks are split at blank lines. Lines too long to be wrapped by hand are a block each, and so
//! are the lines of a transcript, a masthead above the story, credits and bylines that stand in a
//! block of other lines.
//! Headings, credits and "Read more" are recognised by form alone; `annotate` relies on the kinds.

use crate::article::line::{is_byline, is_furniture, is_heading, is_short};
use crate::article::{Block, BlockKind, credit, dateline};
use crate::text::Span;
use memchr::{memchr_iter, memrchr};

/// A line longer than this, in bytes, was not wrapped by hand: it is a paragraph of its own.
const HAND_WRAPPED: usize = 200;

/// The longest label of a transcript ("THE PRIME MINISTER"), in bytes.
const LABEL: usize = 32;

/// A caption longer than this, in bytes, is a paragraph that ends with a credit.
const CAPTION: usize = 400;

/// How many lines a masthead may have.
const MASTHEAD: usize = 6;

/// The blocks of `text`: in order, not overlapping, every word of the text in one of them.
#[must_use]
pub fn blocks(text: &str) -> Vec<Block> {
    let mut splitter = Splitter {
        text,
        transcript: is_transcript(text),
        at_start: true,
        found: Vec::new(),
    };
    let mut group: Vec<Span> = Vec::new();
    for line in lines(text) {
        if line.is_empty() {
            splitter.split(&group);
            group.clear();
        } else {
            group.push(line);
        }
    }
    splitter.split(&group);
    splitter.finish()
}

/// The first of the blocks of `text` that is `wanted`, where no line is one of a transcript; a heading
/// is one also where nothing follows.
pub(crate) fn first(text: &str, wanted: impl Fn(&Block) -> bool) -> Option<Block> {
    let mut splitter = Splitter {
        text,
        transcript: false,
        at_start: true,
        found: Vec::new(),
    };
    let mut group: Vec<Span> = Vec::new();
    let end = Span::new(text.len(), text.len());
    for line in lines(text).chain([end]) {
        if line.is_empty() {
            splitter.split(&group);
            group.clear();
            if let Some(block) = splitter.found.drain(..).find(&wanted) {
                return Some(block);
            }
        } else {
            group.push(line);
        }
    }
    None
}

/// The lines of `text` without outer white space; a blank one is an empty span.
fn lines(text: &str) -> impl Iterator<Item = Span> {
    let mut offset = 0;
    text.split_inclusive('\n').map(move |line| {
        let words = line.trim();
        let lead = line.len() - line.trim_start().len();
        let start = offset + if words.is_empty() { 0 } else { lead };
        offset += line.len();
        Span::new(start, start + words.len())
    })
}

/// One odd label may be anything; two make a conversation.
fn is_transcript(text: &str) -> bool {
    text.lines()
        .filter(|line| transcript_label(line.trim()))
        .take(2)
        .count()
        == 2
}

/// Whether a line of `text` begins as one of a transcript would.
pub(crate) fn has_label(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Most lines have no colon.
    memchr_iter(b':', bytes).any(|colon| {
        let before = bytes.get(..colon).unwrap_or_default();
        let start = memrchr(b'\n', before).map_or(0, |end| end + 1);
        let line = text.get(start..).unwrap_or_default();
        transcript_label(line.trim_start())
    })
}

/// `NAME:`, `Q:`, `A:`.
fn transcript_label(line: &str) -> bool {
    if !line.starts_with(char::is_uppercase) {
        return false;
    }
    let Some(colon) = line.bytes().take(LABEL + 1).position(|byte| byte == b':') else {
        return false;
    };
    let label = line.get(..colon).unwrap_or_default();
    if matches!(label, "Q" | "A") {
        return true;
    }
    let furniture = [
        "READ",
        "MORE",
        "RELATED",
        "UPDATE",
        "UPDATED",
        "WATCH",
        "SEE",
        "ALSO",
        "PHOTO",
        "PHOTOS",
        "IMAGE",
        "PICTURE",
        "PICTURED",
        "CREDIT",
        "SOURCE",
        "NOTE",
        "LIVE",
        "VIDEO",
        "BREAKING",
        "EXCLUSIVE",
        "LISTEN",
    ];
    label.chars().count() >= 2
        && label
            .chars()
            .all(|letter| letter.is_uppercase() || matches!(letter, ' ' | '.' | '\'' | '’' | '-'))
        && !label.split(' ').any(|word| furniture.contains(&word))
}

struct Splitter<'a> {
    text: &'a str,
    transcript: bool,
    /// No line with words was split yet.
    at_start: bool,
    found: Vec<Block>,
}

/// What a line says about itself, before its neighbours are asked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    Running,
    Alone,
    Quoted,
    Label,
}

impl Splitter<'_> {
    /// Splits the lines between two blank ones.
    fn split(&mut self, group: &[Span]) {
        let by_line = group.len() > 1 && group.iter().any(|line| line.len() > HAND_WRAPPED);
        let at_start = !group.is_empty() && std::mem::take(&mut self.at_start);
        let masthead = if at_start {
            masthead(self.text, group)
        } else {
            0
        };
        let mut open: Option<(Span, Line)> = None;
        for (place, &span) in group.iter().enumerate() {
            let day = at_start && place < MASTHEAD && is_day(span.of(self.text));
            let single = group.len() == 1 || place < masthead || day;
            let line = self.line(span, by_line, single);
            open = match open {
                Some((block, kind)) if joins(kind, line) => Some((
                    Span {
                        end: span.end,
                        ..block
                    },
                    kind,
                )),
                Some((block, kind)) => {
                    self.close(block, kind);
                    Some((span, line))
                }
                None => Some((span, line)),
            };
        }
        if let Some((block, kind)) = open {
            self.close(block, kind);
        }
    }

    fn line(&self, span: Span, by_line: bool, single: bool) -> Line {
        let words = span.of(self.text);
        if words.starts_with('>') {
            Line::Quoted
        } else if self.transcript && transcript_label(words) {
            Line::Label
        } else if single || by_line || credit::is_whole(words) || is_byline(words) {
            Line::Alone
        } else {
            Line::Running
        }
    }

    fn close(&mut self, span: Span, line: Line) {
        match line {
            Line::Quoted => self.push(BlockKind::Quotation, span),
            Line::Label => self.push(BlockKind::Transcript, span),
            Line::Running => self.push(BlockKind::Paragraph, span),
            Line::Alone => self.close_line(span),
        }
    }

    /// Types a block of one line.
    fn close_line(&mut self, span: Span) {
        let words = span.of(self.text);
        if is_furniture(words) {
            return self.push(BlockKind::Boilerplate, span);
        }
        if is_byline(words) {
            return self.push(BlockKind::Byline, span);
        }
        let Some(at) = credit::start(words) else {
            let heading = is_heading(words);
            return self.push(
                if heading {
                    BlockKind::Subheading
                } else {
                    BlockKind::Paragraph
                },
                span,
            );
        };
        let start = span.start as usize;
        let caption = words.get(..at).unwrap_or_default().trim_end();
        if !caption.is_empty() {
            let running = caption.len() > CAPTION
                || credit::is_of_words(caption, words.get(at..).unwrap_or_default());
            let kind = if running {
                BlockKind::Paragraph
            } else {
                BlockKind::Caption
            };
            self.push(kind, Span::new(start, start + caption.len()));
        }
        self.push(
            BlockKind::Credit,
            Span {
                start: Span::new(start + at, 0).start,
                ..span
            },
        );
    }

    fn push(&mut self, kind: BlockKind, span: Span) {
        self.found.push(Block { kind, span });
    }

    /// A heading stands above something: the last block is none.
    fn finish(mut self) -> Vec<Block> {
        if let Some(last) = self.found.last_mut()
            && last.kind == BlockKind::Subheading
        {
            last.kind = BlockKind::Paragraph;
        }
        self.found
    }
}

/// How many lines at the beginning of `group`, the first of a text, are its masthead: title, outlet,
/// day and byline that were copied without blank lines between them. A line that is only a day or a
/// byline tells it.
fn masthead(text: &str, group: &[Span]) -> usize {
    let lines = group.iter().take(MASTHEAD).map(|line| line.of(text));
    let mut end = 0;
    for (place, line) in lines.enumerate() {
        let tells = is_byline(line) || is_day(line);
        // A title may end like a sentence; a line that was wrapped begins the next with a small letter.
        if !tells && !is_heading(line) && (place > 0 || !is_short(line)) {
            break;
        }
        if tells {
            end = place + 1;
        }
    }
    end
}

/// Whether a short line holds a day and what stands beside days.
fn is_day(line: &str) -> bool {
    dateline::date_line(line).is_some() && is_short(line)
}

/// Whether the next line belongs to the block of the line before.
fn joins(block: Line, next: Line) -> bool {
    matches!(
        (block, next),
        (Line::Running | Line::Label, Line::Running) | (Line::Quoted, Line::Quoted)
    )
}

#[cfg(test)]
mod tests;
