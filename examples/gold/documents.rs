//! Marked texts as they lie on the disk.
//!
//! A set is a folder with `docs/*.txt` and `gold.jsonl`, one object a document, whose spans count
//! bytes of the text behind the header line.

use crate::words::{Words, without_header};
use dateline::article::Article;
use dateline::article::parse::{Origin, parse};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::error::Error;
use std::fs;
use std::path::Path;

/// A line of `gold.jsonl`.
#[derive(Deserialize)]
struct Line<Marks> {
    doc: String,
    #[serde(flatten)]
    marks: Marks,
}

/// An article with what is marked in it.
pub(crate) struct Document<Marks> {
    pub(crate) marks: Marks,
    /// The words of the marked text, by whose bytes the marks count.
    pub(crate) gold: Words,
    pub(crate) article: Article,
    /// The same words, in the article's text.
    pub(crate) words: Words,
}

/// A folder of marked articles.
pub(crate) struct Documents<Marks> {
    pub(crate) documents: Vec<Document<Marks>>,
    /// Articles left out because their text is not the marked one.
    pub(crate) skipped: usize,
}

/// Reads the set in `folder`.
pub(crate) fn read<Marks: DeserializeOwned>(
    folder: &Path,
) -> Result<Documents<Marks>, Box<dyn Error>> {
    let (mut documents, mut skipped) = (Vec::new(), 0);
    let lines = fs::read_to_string(folder.join("gold.jsonl"))?;
    for line in lines.lines().filter(|line| !line.trim().is_empty()) {
        let Line { doc, marks } = serde_json::from_str(line)?;
        let raw = fs::read_to_string(folder.join("docs").join(&doc))?;
        let origin = Origin {
            path: &doc,
            today: None,
        };
        let article = parse(origin, raw.as_bytes()).map_err(|reason| format!("{doc}: {reason}"))?;
        let (gold, words) = (Words::of(without_header(&raw)), Words::of(&article.text));
        if gold.lower == words.lower {
            documents.push(Document {
                marks,
                gold,
                article,
                words,
            });
        } else {
            skipped += 1;
        }
    }
    Ok(Documents { documents, skipped })
}
