//! What the index and the counts of names take in of one article.

use crate::article::Article;
use crate::article::content::Content;
use crate::library::people::persona::counted_under;
use crate::store::found::{self, Person, Voice};
use crate::store::pack;
use crate::store::roots::Roots;
use crate::store::search::document::{ABOUT, ANONYMOUS, BY, Document, IN, QUOTE};
use crate::text::Span;
use compact_str::CompactString;
use memchr::memmem;
use rusqlite::{Connection, OptionalExtension};
use rustc_hash::FxBuildHasher;
use std::hash::BuildHasher;
use std::sync::Arc;

/// One article.
#[derive(Debug)]
pub(in crate::store) struct Entry {
    /// Its document.
    pub(super) words: String,
    pub(super) rest: Arc<Rest>,
}

/// What of an entry goes elsewhere than into the index.
#[derive(Debug)]
pub(super) struct Rest {
    /// Whom it names.
    pub(super) named: Vec<Named>,
    /// What the entry was made of, as [`seal`] says.
    pub(super) seal: u64,
}

/// A person of an article who is counted.
#[derive(Debug)]
pub(super) struct Named {
    /// What the name is counted under.
    pub(super) key: i64,
    pub(super) name: CompactString,
    pub(super) mentions: i64,
    pub(super) quotes: i64,
}

impl Entry {
    /// `content`: the number of this article's text; `roots`: what it was found in.
    pub(in crate::store) fn of(
        article: &Article,
        content: Content,
        voices: &[Voice],
        people: &[Person],
        roots: &Roots,
    ) -> Self {
        let Article {
            path, title, text, ..
        } = article;
        Self {
            words: document(roots.inside(path), title, text, voices, people),
            rest: Arc::new(Rest {
                named: named(voices, people),
                seal: seal(&content.0.to_be_bytes(), title, path),
            }),
        }
    }

    /// Bytes, about.
    pub(in crate::store) fn weight(&self) -> usize {
        self.words.len()
    }

    /// Makes it of what is kept; `None` where the article is gone.
    pub(super) fn read(
        connection: &Connection,
        article: i64,
        roots: &Roots,
    ) -> rusqlite::Result<Option<Self>> {
        let (voices, people) = found::kept(connection, article)?;
        connection
            .prepare_cached(
                "SELECT bytes, text, title, path, content
                 FROM articles JOIN texts ON texts.id = kept WHERE articles.id = ?1",
            )?
            .query_row([article], |row| {
                let text = pack::text(row, 0)?;
                let (title, path) = (row.get_ref(2)?.as_str()?, row.get_ref(3)?.as_str()?);
                Ok(Self {
                    words: document(roots.inside(path), title, &text, &voices, &people),
                    rest: Arc::new(Rest {
                        named: named(&voices, &people),
                        seal: seal(row.get_ref(4)?.as_blob()?, title, path),
                    }),
                })
            })
            .optional()
    }
}

/// Tells what an entry was made of: the content of an article, its title and its path.
pub(super) fn seal(content: &[u8], title: &str, path: &str) -> u64 {
    FxBuildHasher.hash_one((content, title, path))
}

/// `inside`: where in the collection the article lies.
fn document(inside: &str, title: &str, text: &str, voices: &[Voice], people: &[Person]) -> String {
    let mut document = Document::with_room_for(text);
    document.text(text);
    document.name(IN, inside);
    if memmem::find(text.as_bytes(), title.as_bytes()).is_none() {
        document.text(title);
    }
    let named: Vec<Span> = people
        .iter()
        .map(|person| document.names(ABOUT, &person.aliases))
        .collect();
    for voice in voices {
        let person = voice.person.and_then(|person| named.get(person));
        match (person, &voice.name) {
            (Some(names), _) => document.again(*names, ABOUT, BY),
            (None, Some(name)) => document.name(BY, name),
            (None, None) => {}
        }
        if let Some(outlet) = &voice.via {
            document.name(IN, outlet);
        }
    }
    if !voices.is_empty() {
        document.word(QUOTE);
    }
    if voices.iter().any(|voice| voice.anonymous) {
        document.word(ANONYMOUS);
    }
    document.words
}

/// Who is counted of these people, with the quotes that are theirs.
fn named(voices: &[Voice], people: &[Person]) -> Vec<Named> {
    let mut quotes = vec![0; people.len()];
    for voice in voices {
        if let Some(quotes) = voice.person.and_then(|person| quotes.get_mut(person)) {
            *quotes += pack::count(&voice.quotes);
        }
    }
    let people = people.iter().zip(quotes);
    let named = people.filter_map(|(person, quotes)| {
        Some(Named {
            key: counted_under(&person.name)?.cast_signed(),
            name: person.name.clone(),
            mentions: pack::count(&person.mentions),
            quotes,
        })
    });
    named.collect()
}

/// Whom an article names, by what is kept.
pub(super) fn named_in(connection: &Connection, article: i64) -> rusqlite::Result<Vec<Named>> {
    let (voices, people) = found::kept(connection, article)?;
    Ok(named(&voices, &people))
}
