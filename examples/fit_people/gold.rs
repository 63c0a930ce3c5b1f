//! Marked texts: reading a set, and which places of a text are names of people.
//!
//! A set is a folder with `docs/*.txt` and `gold.jsonl`, one object a document, whose spans count
//! bytes of the text behind the header line. Two spans are the same name when they hold the same
//! words after titles and ’s are taken off both.

use crate::words::{Words, without_header};
use dateline::article::Article;
use dateline::article::parse::{Origin, parse};
use dateline::text::Span;
use serde::Deserialize;
use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::ops::Range;
use std::path::Path;

#[derive(Deserialize)]
struct Document {
    doc: String,
    people: Vec<Person>,
}

#[derive(Deserialize)]
struct Person {
    mentions: Vec<Mention>,
}

#[derive(Deserialize)]
struct Mention {
    start: usize,
    end: usize,
    #[serde(default)]
    optional: bool,
}

/// What a place of the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    /// A name of a person, in just these words.
    Person,
    /// Neither asked for nor wrong.
    Optional,
    /// Anything else.
    Other,
}

/// One article with its names marked.
pub(crate) struct Marked {
    pub(crate) article: Article,
    words: Words,
    names: HashMap<Range<usize>, Label>,
}

/// A folder of marked articles.
pub(crate) struct Set {
    /// The folder's name.
    pub(crate) name: String,
    pub(crate) articles: Vec<Marked>,
    /// Articles left out because their text is not the marked one.
    pub(crate) skipped: usize,
    /// How many names of people are marked, optional ones left out.
    pub(crate) names: usize,
}

/// Reads the set in `folder`.
pub(crate) fn read(folder: &Path) -> Result<Set, Box<dyn Error>> {
    let name = folder
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let mut set = Set {
        name,
        articles: Vec::new(),
        skipped: 0,
        names: 0,
    };
    let gold = fs::read_to_string(folder.join("gold.jsonl"))?;
    for line in gold.lines().filter(|line| !line.trim().is_empty()) {
        let document: Document = serde_json::from_str(line)?;
        let raw = fs::read_to_string(folder.join("docs").join(&document.doc))?;
        match mark(&document, &raw)? {
            Some(marked) => {
                set.names += marked
                    .names
                    .values()
                    .filter(|&&label| label == Label::Person)
                    .count();
                set.articles.push(marked);
            }
            None => set.skipped += 1,
        }
    }
    Ok(set)
}

fn mark(document: &Document, raw: &str) -> Result<Option<Marked>, Box<dyn Error>> {
    let origin = Origin {
        path: &document.doc,
        today: None,
    };
    let article =
        parse(origin, raw.as_bytes()).map_err(|reason| format!("{}: {reason}", document.doc))?;
    let text = without_header(raw);
    let (gold, words) = (Words::of(text), Words::of(&article.text));
    if gold.lower != words.lower {
        return Ok(None);
    }
    let mut names = HashMap::new();
    for mention in document.people.iter().flat_map(|person| &person.mentions) {
        let label = if mention.optional {
            Label::Optional
        } else {
            Label::Person
        };
        names.insert(gold.name(Span::new(mention.start, mention.end)), label);
    }
    Ok(Some(Marked {
        article,
        words,
        names,
    }))
}

impl Marked {
    /// What stands at `span` of the article's text.
    pub(crate) fn label(&self, span: Span) -> Label {
        self.names
            .get(&self.words.name(span))
            .copied()
            .unwrap_or(Label::Other)
    }
}
