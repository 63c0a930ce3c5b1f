//! Marked texts: the direct quotes with their speakers, and whether an answer names the right one.
//!
//! An answer is right when the words it points at hold a head word of any mention of the marked
//! speaker, or when its name may be theirs.

use crate::documents::{self, Document, Documents};
use crate::words::Words;
use dateline::annotate::model::Speaker;
use dateline::article::Article;
use dateline::text::Span;
use serde::Deserialize;
use std::error::Error;
use std::ops::Range;
use std::path::Path;

#[derive(Deserialize)]
struct Marks {
    quotes: Vec<MarkedQuote>,
}

#[derive(Deserialize)]
struct MarkedQuote {
    #[serde(flatten)]
    place: Place,
    kind: String,
    #[serde(default)]
    optional: bool,
    speaker: Option<Voice>,
}

#[derive(Deserialize)]
struct Voice {
    #[serde(default)]
    mention: Option<Place>,
    heads: Vec<Place>,
    names: Vec<String>,
    chain_heads: Vec<Place>,
}

#[derive(Clone, Copy, Deserialize)]
struct Place {
    start: usize,
    end: usize,
}

/// A marked direct quote, in words of the text.
pub(crate) struct Gold {
    words: Range<usize>,
    /// The words that name the speaker beside the quote.
    mention: Range<usize>,
    /// The head words of that mention.
    heads: Vec<usize>,
    /// The head words of all mentions of the speaker, those included.
    chain: Vec<usize>,
    names: Vec<Vec<String>>,
}

/// An article with its direct quotes marked.
pub(crate) struct Marked {
    pub(crate) article: Article,
    pub(crate) quotes: Vec<Gold>,
    words: Words,
}

/// A folder of marked articles.
pub(crate) struct Set {
    pub(crate) articles: Vec<Marked>,
    /// Articles left out because their text is not the marked one.
    pub(crate) skipped: usize,
}

/// Reads the set in `folder`.
pub(crate) fn read(folder: &Path) -> Result<Set, Box<dyn Error>> {
    let Documents { documents, skipped } = documents::read(folder)?;
    Ok(Set {
        articles: documents.into_iter().map(mark).collect(),
        skipped,
    })
}

fn mark(document: Document<Marks>) -> Marked {
    let gold = document.gold;
    let inside = |place: &Place| gold.inside(Span::new(place.start, place.end));
    let each = |places: &[Place]| places.iter().flat_map(inside).collect::<Vec<_>>();
    let asked = document
        .marks
        .quotes
        .iter()
        .filter(|quote| quote.kind == "direct" && !quote.optional);
    let quotes = asked
        .filter_map(|quote| {
            let voice = quote.speaker.as_ref()?;
            let heads = each(&voice.heads);
            Some(Gold {
                words: inside(&quote.place),
                mention: voice.mention.as_ref().map_or(0..0, inside),
                chain: [heads.clone(), each(&voice.chain_heads)].concat(),
                heads,
                names: voice.names.iter().map(|name| bare(name)).collect(),
            })
        })
        .collect();
    Marked {
        article: document.article,
        quotes,
        words: document.words,
    }
}

impl Marked {
    /// Whether a quote at `span` is the marked one: half of the words of both are shared.
    pub(crate) fn same_words(&self, gold: &Gold, span: Span) -> bool {
        let found = self.words.inside(span);
        let shared = found
            .end
            .min(gold.words.end)
            .saturating_sub(found.start.max(gold.words.start));
        2 * shared >= found.len() + gold.words.len() - shared
    }

    /// Whether `speaker` is the marked one.
    pub(crate) fn is_right(&self, gold: &Gold, speaker: &Speaker) -> bool {
        let beside = speaker.mention.map_or(0..0, |span| self.words.inside(span));
        if beside.len() <= 40 && gold.chain.iter().any(|head| beside.contains(head)) {
            return true;
        }
        let name = bare(&speaker.name);
        if gold.names.iter().any(|other| same_person(&name, other)) {
            return true;
        }
        gold.heads.iter().any(|&head| {
            let word = &self.words.lower[head];
            let said = name.contains(word) || self.words.lower[beside.clone()].contains(word);
            let clash = name.len() > 1
                && name.last() == Some(word)
                && head > gold.mention.start
                && self.words.lower[gold.mention.start..head]
                    .iter()
                    .all(|word| !word.starts_with(initial(&name)));
            said && word.len() > 3 && !clash
        })
    }
}

fn initial(name: &[String]) -> char {
    name.first()
        .and_then(|word| word.chars().next())
        .unwrap_or(' ')
}

/// The words of a name in small letters, without titles and suffixes.
fn bare(name: &str) -> Vec<String> {
    let words = Words::of(name);
    words.lower[words.name(Span::new(0, name.len()))]
        .iter()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .filter(|word| !matches!(word.as_str(), "jr" | "sr" | "ii" | "iii" | "iv"))
        .cloned()
        .collect()
}

/// Whether two names may be one person's: the last words agree and the first do not clash; a single
/// word agrees with the first or the last of the other.
fn same_person(a: &[String], b: &[String]) -> bool {
    let ([a_first, .., a_last], [b_first, .., b_last]) = (a, b) else {
        let (one, other) = if a.len() == 1 { (a, b) } else { (b, a) };
        return one.len() == 1 && (other.first() == one.first() || other.last() == one.first());
    };
    if a_last != b_last {
        let (a, b) = (a.join(" "), b.join(" "));
        return a.contains(&b) || b.contains(&a);
    }
    a_first.chars().next() == b_first.chars().next() || b.contains(a_first) || a.contains(b_first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_may_be_one_persons() {
        for (a, b, same) in [
            ("Mr. Roe", "Ann Roe", true),
            ("Ann Roe", "A. B. Roe", true),
            ("Ann Roe", "Tom Roe", false),
            ("Ann", "Ann Roe", true),
            ("Ann Roe", "Ann Quinn", false),
            ("Prince Harry", "Harry", true),
            ("Ann Roe Jr.", "Roe", true),
        ] {
            assert_eq!(same_person(&bare(a), &bare(b)), same, "{a}, {b}");
            assert_eq!(same_person(&bare(b), &bare(a)), same, "{b}, {a}");
        }
    }
}
