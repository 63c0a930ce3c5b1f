//! Marked texts: reading a set, and which places of a text are names of people.
//!
//! A set is a folder with `docs/*.txt` and `gold.jsonl`, one object a document, whose spans count
//! bytes of the text behind the header line. Two spans are the same name when they hold the same
//! words after titles and ’s are taken off both.

use dateline::article::Article;
use dateline::article::parse::{Origin, parse};
use dateline::text::Span;
use serde::Deserialize;
use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::ops::Range;
use std::path::Path;

/// The titles that do not count as part of a name.
const TITLES: &str = "mr mrs ms miss mx dr prof professor president vice prime minister chancellor \
    premier senator sen rep representative congressman congresswoman gov governor mayor secretary \
    general gen lt lieutenant col colonel maj major capt captain sgt sergeant cpl corporal adm \
    admiral cmdr commander officer detective inspector chief justice judge ambassador king queen \
    prince princess duke duchess lord lady sir dame baron baroness earl count countess sheikh pope \
    cardinal archbishop bishop rev reverend father fr sister rabbi pastor st saint emperor empress \
    tsar madame monsieur aunt uncle";

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

/// The text behind ` date YYYY-MM-DD `.
fn without_header(raw: &str) -> &str {
    let body = raw.trim_start().strip_prefix("date ");
    body.and_then(|rest| rest.get("YYYY-MM-DD ".len()..))
        .unwrap_or(raw)
}

/// A text as words and single marks.
struct Words {
    lower: Vec<String>,
    spans: Vec<Span>,
}

impl Words {
    fn of(text: &str) -> Self {
        let mut words = Self {
            lower: Vec::new(),
            spans: Vec::new(),
        };
        let mut last = None;
        for (at, letter) in text.char_indices() {
            let inside = letter.is_alphanumeric() || letter == '_';
            let end = at + letter.len_utf8();
            if inside && last == Some(at) {
                if let (Some(word), Some(span)) = (words.lower.last_mut(), words.spans.last_mut()) {
                    word.extend(letter.to_lowercase());
                    *span = Span::new(span.range().start, end);
                }
            } else if !letter.is_whitespace() {
                words.lower.push(letter.to_lowercase().collect());
                words.spans.push(Span::new(at, end));
            }
            last = inside.then_some(end);
        }
        words
    }

    /// The words of the name at `span`: no titles, no marks at the ends, no ’s.
    fn name(&self, span: Span) -> Range<usize> {
        let mut start = self.spans.partition_point(|word| word.end <= span.start);
        let mut end = self.spans.partition_point(|word| word.start < span.end);
        let word = |at: usize| self.lower.get(at).map_or("", String::as_str);
        let is_mark = |at: usize| {
            !word(at)
                .chars()
                .any(|letter| letter.is_alphanumeric() || letter == '_')
        };
        while start < end && is_mark(start) {
            start += 1;
        }
        while start < end && is_mark(end - 1) {
            end -= 1;
        }
        let is_title = |at: usize| TITLES.split_whitespace().any(|title| title == word(at));
        while start + 1 < end && (is_title(start) || is_mark(start)) {
            start += 1;
        }
        if start + 1 < end && word(end - 1) == "s" && matches!(word(end - 2), "'" | "’") {
            end -= 2;
        }
        while start + 1 < end && is_mark(end - 1) {
            end -= 1;
        }
        start..end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_its_words_without_titles_and_genitive() {
        for (text, marked, name) in [
            ("So Mr. Roe left", "Mr. Roe", "Roe"),
            ("So Mr. Roe left", "Roe", "Roe"),
            ("Jane Roe's hat", "Jane Roe's", "Jane Roe"),
            ("“Jane Roe,” he", "“Jane Roe,”", "Jane Roe"),
            ("Prince", "Prince", "Prince"),
            ("J. K. Roe-Doe", "J. K. Roe-Doe", "J. K. Roe-Doe"),
        ] {
            let words = Words::of(text);
            let found = |part: &str| {
                let start = text.find(part).unwrap();
                words.name(Span::new(start, start + part.len()))
            };
            assert_eq!(found(marked), found(name), "{text}");
        }
    }

    #[test]
    fn the_header_line_is_no_text() {
        assert_eq!(without_header(" date 2024-04-27 Roe left."), "Roe left.");
        assert_eq!(without_header("Roe left."), "Roe left.");
    }
}
