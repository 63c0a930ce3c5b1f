//! What each block of lines is: paragraph, subheading, caption, credit, byline, transcript line.
//!
//! Blocks are split at blank lines. Lines too long to be wrapped by hand are a block each, and so
//! are the lines of a transcript, credits and bylines that stand in a block of other lines.
//! Headings, credits and "Read more" are recognised by form alone; `annotate` relies on the kinds.

use crate::article::{Block, BlockKind, credit, dateline};
use crate::text::Span;

/// A line longer than this, in bytes, was not wrapped by hand: it is a paragraph of its own.
const HAND_WRAPPED: usize = 200;

/// A heading has fewer characters.
const HEADING: usize = 110;

/// The longest label of a transcript ("THE PRIME MINISTER"), in bytes.
const LABEL: usize = 32;

/// The longest byline and the longest line of a page's furniture, in bytes.
const FURNITURE: usize = 160;

/// A caption longer than this, in bytes, is a paragraph that ends with a credit.
const CAPTION: usize = 400;

/// The blocks of `text`: in order, not overlapping, every word of the text in one of them.
#[must_use]
pub fn blocks(text: &str) -> Vec<Block> {
    let mut splitter = Splitter {
        text,
        transcript: is_transcript(text),
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
    text.lines().any(|line| transcript_label(line.trim()))
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
        let mut open: Option<(Span, Line)> = None;
        for &span in group {
            let line = self.line(span, by_line, group.len() == 1);
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

/// Whether the next line belongs to the block of the line before.
fn joins(block: Line, next: Line) -> bool {
    matches!(
        (block, next),
        (Line::Running | Line::Label, Line::Running) | (Line::Quoted, Line::Quoted)
    )
}

/// Short, without the end of a sentence, and nobody's words.
fn is_heading(line: &str) -> bool {
    const CLOSERS: [char; 8] = ['"', '\'', '”', '’', '»', ')', ']', '*'];
    const OPENERS: [char; 8] = ['"', '\'', '“', '‘', '«', '„', '—', '–'];
    const ENDS: [char; 10] = ['.', '!', '?', '…', ',', ';', ':', '。', '！', '？'];
    const POINTS: [char; 7] = ['•', '·', '-', '*', '—', '–', '◦'];
    let all_quoted = line.starts_with(OPENERS) && line.ends_with(CLOSERS);
    let speech = line.contains(",”") || line.contains(",\"") || line.contains(",’");
    let ends_a_sentence = line.trim_end_matches(CLOSERS).ends_with(ENDS);
    let begins_like_one = !line.starts_with(POINTS) && !line.starts_with(char::is_lowercase);
    let short = line.len() < 4 * HEADING && line.chars().count() < HEADING;
    short
        && begins_like_one
        && !ends_a_sentence
        && !all_quoted
        && !speech
        && line.contains(char::is_alphabetic)
}

/// "By Jane Roe, Royal Correspondent".
fn is_byline(line: &str) -> bool {
    let Some(names) = line
        .strip_prefix("By ")
        .or_else(|| line.strip_prefix("BY "))
    else {
        return false;
    };
    let names = names
        .split([',', '|', '•'])
        .next()
        .unwrap_or_default()
        .trim();
    line.len() <= FURNITURE
        && !line.ends_with(['.', '!', '?', '”', '"', ':', ';'])
        && !names.is_empty()
        && names.split(' ').all(|word| {
            word.starts_with(char::is_uppercase)
                || matches!(
                    word,
                    "and"
                        | "&"
                        | "de"
                        | "da"
                        | "di"
                        | "van"
                        | "von"
                        | "der"
                        | "del"
                        | "al"
                        | "bin"
                        | "in"
                        | "for"
                )
        })
}

/// What a page says about itself, not about the story.
fn is_furniture(line: &str) -> bool {
    const OPENERS: &[&str] = &[
        "advertisement",
        "all rights reserved",
        "click here",
        "continue reading",
        "copyright",
        "don't miss",
        "don’t miss",
        "editor's note:",
        "editor’s note:",
        "follow us",
        "get our",
        "listen to this article",
        "more on this",
        "most read",
        "newsletter",
        "read also",
        "read more",
        "read next",
        "recommended",
        "related",
        "scroll to continue",
        "see also",
        "share this",
        "sign up",
        "skip advertisement",
        "story continues",
        "subscribe",
        "watch:",
        "this story has been updated",
    ];
    if line.len() > CAPTION {
        return false;
    }
    let short = line.len() <= FURNITURE;
    let first = line.as_bytes().first().map(u8::to_ascii_lowercase);
    let opens = |opener: &&&str| {
        opener.as_bytes().first().copied() == first
            && line
                .get(..opener.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(opener))
            && !line
                .get(opener.len()..)
                .is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
    };
    let opener = OPENERS.iter().find(opens);
    // "Related documents show that he knew." is a sentence of the story.
    let sentence = |opener: &str| {
        !opener.ends_with(':')
            && line.ends_with('.')
            && matches!(
                opener,
                "related" | "recommended" | "copyright" | "newsletter" | "advertisement"
            )
    };
    // What the editors add to every page of a kind may be long.
    let fits = |opener: &str| short || opener.starts_with("editor");
    opener.is_some_and(|opener| fits(opener) && !sentence(opener))
        || short && dateline::date_line(line).is_some()
}

#[cfg(test)]
mod tests;
