//! Bytes to an article. Cannot fail: odd input becomes a defect.

use crate::article::{Article, DateSource, Doubt, block, dateline};

/// Reads one article in the seed format. `path` is shown to people and must be safe text.
#[must_use]
pub fn parse(path: &str, bytes: &[u8]) -> Article {
    let decoded = String::from_utf8_lossy(bytes);
    let header = dateline::header(&decoded);
    let text = header.map_or(&*decoded, |(_, body)| body).trim().to_owned();
    Article {
        path: path.to_owned(),
        date: header.map(|(date, _)| date),
        date_source: if header.is_some() {
            DateSource::Header
        } else {
            DateSource::Nowhere
        },
        doubt: Doubt::None,
        title: text.chars().take(90).collect(),
        blocks: block::blocks(&text),
        text,
        defects: Vec::new(),
    }
}
