//! Marked texts: which places of a text are names of people.
//!
//! Two spans are the same name when they hold the same words after titles and ’s are taken off both.

use crate::documents::{self, Document, Documents};
use crate::words::Words;
use dateline::article::Article;
use dateline::text::Span;
use serde::Deserialize;
use std::collections::HashMap;
use std::error::Error;
use std::ops::Range;
use std::path::Path;

#[derive(Deserialize)]
struct Marks {
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
    let Documents { documents, skipped } = documents::read(folder)?;
    let articles: Vec<Marked> = documents.into_iter().map(mark).collect();
    let labels = articles.iter().flat_map(|marked| marked.names.values());
    let names = labels.filter(|&&label| label == Label::Person).count();
    Ok(Set {
        name,
        articles,
        skipped,
        names,
    })
}

fn mark(document: Document<Marks>) -> Marked {
    let mut names = HashMap::new();
    for mention in document
        .marks
        .people
        .iter()
        .flat_map(|person| &person.mentions)
    {
        let label = if mention.optional {
            Label::Optional
        } else {
            Label::Person
        };
        names.insert(
            document.gold.name(Span::new(mention.start, mention.end)),
            label,
        );
    }
    Marked {
        article: document.article,
        words: document.words,
        names,
    }
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
