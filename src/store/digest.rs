//! What was found in an article as the catalogue holds it.
//!
//! It is made where the article was annotated: several threads do that, and one writes.

use crate::annotate::model::{Annotations, QuoteKind};
use crate::article::Article;
use crate::article::content::Content;
use crate::library::Counts;
use crate::store::found;
use crate::store::roots::Roots;
use crate::store::search::Entry;
use rustc_hash::FxHashSet;

/// What is kept of an article's annotations.
#[derive(Debug)]
pub(super) struct Digest {
    /// What the list shows.
    pub(super) counts: Counts,
    /// Voices and people, packed.
    pub(super) found: Vec<u8>,
    /// What the index takes in.
    pub(super) entry: Entry,
}

impl Digest {
    /// `content`: the number of this article's text; `roots`: what it was found in.
    pub(super) fn of(
        article: &Article,
        content: Content,
        annotations: &Annotations,
        roots: &Roots,
    ) -> Self {
        let voices = found::voices_of(annotations);
        let people = found::people_of(annotations);
        Self {
            counts: counts(annotations),
            found: found::pack(&voices, &people),
            entry: Entry::of(article, content, &voices, &people, roots),
        }
    }
}

/// What the list shows of an article's annotations.
pub(super) fn counts(annotations: &Annotations) -> Counts {
    let direct = annotations
        .quotes
        .iter()
        .filter(|quote| quote.kind == QuoteKind::Direct)
        .count();
    let speakers = annotations
        .quotes
        .iter()
        .filter_map(|quote| quote.speaker.as_ref());
    let voices: FxHashSet<_> = speakers.map(found::identity).collect();
    Counts {
        direct,
        reported: annotations.quotes.len() - direct,
        voices: voices.len(),
        people: annotations.people.len(),
    }
}
