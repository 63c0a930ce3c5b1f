//! The reader's own as one JSON document, out and in.
//!
//! ```json
//! {"format": "dateline-state", "version": 1,
//!  "articles": [{"content": "…32 hex digits…", "path": "/…", "title": "…", "items": [{"kind": "flag"}]}],
//!  "items": [{"kind": "same", "name": "…", "other": "…"}]}
//! ```
//!
//! Importing merges: nothing kept is lost, and importing the same document again changes nothing.
//! Where both have something else to say, what is kept stays, except that two notes on one place
//! become one that holds both.

use crate::disk::{plain, shown};
use crate::library::own::{Book, Deed, Item, Thing};
use crate::vault::Place;
use crate::vault::ledger::seconds;
use crate::vault::open;
use crate::vault::pack::{ArticleMirror, ItemMirror};
use crate::vault::shelf::{self, Act};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::path::Path;

const FORMAT: &str = "dateline-state";

/// Grows when older versions could not make sense of a document.
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Document {
    format: String,
    version: u32,
    #[serde(default)]
    articles: Vec<ArticleItems>,
    #[serde(default)]
    items: Vec<ItemMirror>,
}

#[derive(Serialize, Deserialize)]
struct ArticleItems {
    #[serde(flatten)]
    article: ArticleMirror,
    items: Vec<ItemMirror>,
}

/// What an import came to, in items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Kept now and not before.
    pub added: usize,
    /// Notes that now hold both texts.
    pub joined: usize,
    /// Kept before in the same words.
    pub known: usize,
    /// Kept before in other words, which stay.
    pub differing: usize,
    /// Not understood and left out.
    pub odd: usize,
}

/// Everything kept, read without a thread that goes on keeping it.
///
/// # Errors
///
/// A sentence, where it cannot be read.
pub fn read(place: &Place) -> Result<Book, String> {
    let mut book = match place {
        Place::Memory => Book::default(),
        Place::File(file) if !file.exists() => Book::default(),
        Place::File(file) => {
            let read = open::readable(file).and_then(|connection| shelf::book(&connection));
            read.map_err(|error| {
                format!("{} cannot be read: {}.", shown(file), open::reason(&error))
            })?
        }
    };
    book.look(|file| !Path::new(file).exists());
    Ok(book)
}

/// Writes everything kept; returns the number of items.
///
/// # Errors
///
/// A sentence, where the state cannot be read or the document not be written.
pub fn export(place: &Place, out: &mut dyn Write) -> Result<usize, String> {
    let book = read(place)?;
    let mut articles: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for record in book.records() {
        let identity = &record.identity;
        let items = articles
            .entry((identity.path.clone(), identity.content))
            .or_insert_with(|| (identity, Vec::new()).1);
        items.extend(
            record
                .things
                .iter()
                .map(|thing| (thing.key(), identity, ItemMirror::of_thing(thing.clone()))),
        );
    }
    let articles = articles.into_values().map(|mut items| {
        items.sort_by(|one, other| one.0.cmp(&other.0));
        let article = items.first().map(|first| ArticleMirror::of(first.1));
        let items = items.into_iter().map(|item| item.2).collect();
        article.map(|article| ArticleItems { article, items })
    });
    let document = Document {
        format: FORMAT.to_owned(),
        version: VERSION,
        articles: articles.flatten().collect(),
        items: book.general().map(ItemMirror::of).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &document)
        .map_err(std::io::Error::other)
        .and_then(|()| out.write_all(b"\n"))
        .and_then(|()| out.flush())
        .map_err(|error| format!("The export could not be written: {}.", plain(&error)))?;
    Ok(book.items().count())
}

/// Merges a document into what is kept: all of it or, on an error, nothing. `name` is what the
/// document is called in a sentence.
///
/// # Errors
///
/// A sentence, where the document is none or the state cannot be written.
pub fn import(place: &Place, document: &mut dyn Read, name: &str) -> Result<Merged, String> {
    let mut text = String::new();
    document
        .read_to_string(&mut text)
        .map_err(|error| format!("{name} cannot be read: {}.", plain(&error)))?;
    let document: Document = serde_json::from_str(&text)
        .map_err(|error| format!("{name} is no export of `dateline state`: {error}."))?;
    if document.format != FORMAT {
        return Err(format!("{name} is no export of `dateline state`."));
    }
    if document.version > VERSION {
        return Err(format!(
            "{name} was written by a later version of dateline."
        ));
    }
    let Place::File(file) = place else {
        return Err("There is no folder to keep it in.".to_owned());
    };
    let opened =
        open::open(file).map_err(|why| format!("{} cannot be written: {why}.", shown(file)))?;
    let connection = &opened.connection;
    let failed = |error: rusqlite::Error| {
        let why = open::reason(&error);
        format!(
            "{} cannot be written: {why}. Nothing was changed.",
            shown(file)
        )
    };
    // Dropped before its end, a transaction is undone.
    let transaction = connection.unchecked_transaction().map_err(failed)?;
    let mut book = shelf::book(connection).map_err(failed)?;
    let mut merged = Merged::default();
    for item in items(document, &mut merged.odd) {
        let Some(item) = merge(&book, item, &mut merged) else {
            continue;
        };
        let was = match &item {
            Item::Of(of, _) => book.find(of).map(|record| record.identity.clone()),
            _ => None,
        };
        // What is known here keeps the identity it has here.
        let item = match (item, &was) {
            (Item::Of(_, thing), Some(was)) => Item::Of(was.clone(), thing),
            (item, _) => item,
        };
        let deed = Deed::Keep(item);
        book.apply(&deed);
        let (deed, log) = (Some(deed), Vec::new());
        shelf::write(connection, &Act { deed, was, log }, seconds()).map_err(failed)?;
    }
    transaction.commit().map_err(failed)?;
    Ok(merged)
}

fn items(document: Document, odd: &mut usize) -> Vec<Item> {
    let mut items = Vec::new();
    let mut take = |item: Option<Item>| match item {
        Some(item) => items.push(item),
        None => *odd += 1,
    };
    for of in document.articles {
        let identity = of.article.identity();
        for item in of.items {
            take(
                identity
                    .as_ref()
                    .and_then(|identity| item.item(Some(identity))),
            );
        }
    }
    for item in document.items {
        take(item.item(None));
    }
    items
}

/// What to keep of an item that comes in; `None` where nothing is to change.
fn merge(book: &Book, item: Item, merged: &mut Merged) -> Option<Item> {
    let Some(kept) = book.get(&item) else {
        merged.added += 1;
        return Some(item);
    };
    match (kept, item) {
        (Item::Of(of, Thing::Note { at, text }), Item::Of(_, Thing::Note { text: other, .. }))
            if !holds(&text, &other) =>
        {
            merged.joined += 1;
            let text = if holds(&other, &text) {
                other
            } else {
                format!("{text}\n\n{other}")
            };
            Some(Item::Of(of, Thing::Note { at, text }))
        }
        (Item::Of(_, kept), Item::Of(_, thing)) if kept == thing => {
            merged.known += 1;
            None
        }
        (kept, item) => {
            let same = kept == item || is_note(&kept);
            *(if same {
                &mut merged.known
            } else {
                &mut merged.differing
            }) += 1;
            None
        }
    }
}

/// Whether a note holds another as whole paragraphs.
fn holds(text: &str, other: &str) -> bool {
    format!("\n\n{text}\n\n").contains(&format!("\n\n{other}\n\n"))
}

fn is_note(item: &Item) -> bool {
    matches!(item, Item::Of(_, Thing::Note { .. }))
}
