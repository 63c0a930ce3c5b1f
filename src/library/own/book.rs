//! All items of a reader, and which of them belong to an article.

use crate::article::content::Content;
use crate::library::own::{Deed, Identity, Item, Key, Spot, Thing, Voice};
use rustc_hash::{FxHashMap, FxHasher};
use std::collections::BTreeMap;
use std::hash::Hasher;

/// Everything kept. Screen and vault hold one each and do the same deeds to them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Book {
    records: Vec<Record>,
    /// Numbers of records by path (hashed) and by content.
    by_path: FxHashMap<u64, Vec<usize>>,
    by_content: FxHashMap<Content, Vec<usize>>,
    /// What belongs to no article.
    general: BTreeMap<Key, Item>,
}

/// An article of which something is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// As last seen.
    pub identity: Identity,
    /// What is kept of it; never two of one key.
    pub things: Vec<Thing>,
    /// Whether its file is no longer there: the same words elsewhere are then this article.
    gone: bool,
}

/// What a row of a list shows of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own<'a> {
    /// It has been read.
    pub read: bool,
    /// It is flagged.
    pub flagged: bool,
    /// There is a note on it or in it.
    pub has_note: bool,
    /// Its tags.
    pub tags: Vec<&'a str>,
}

impl Book {
    /// What is kept of this article: of the very same words and path; else of the same words in
    /// another file, if that is gone or holds both; else of the same path, whose words were
    /// edited (in a file of many articles only where the title is the same too).
    #[must_use]
    pub fn find(&self, identity: &Identity) -> Option<&Record> {
        self.records.get(self.number(identity)?)
    }

    fn number(&self, identity: &Identity) -> Option<usize> {
        let listed = |numbers: Option<&Vec<usize>>, fits: &dyn Fn(&Record) -> bool| {
            let mut numbers = numbers?.iter().copied();
            numbers.find(|number| self.records.get(*number).is_some_and(fits))
        };
        let same_words = self.by_content.get(&identity.content);
        let same_path = self.by_path.get(&hash(&identity.path));
        listed(same_words, &|record| record.identity.path == identity.path)
            .or_else(|| {
                listed(same_words, &|record| {
                    record.gone || record.identity.file() == identity.file()
                })
            })
            .or_else(|| {
                listed(same_path, &|record| {
                    let known = &record.identity;
                    let is_file = identity.file().len() == identity.path.len();
                    known.path == identity.path && (is_file || known.title == identity.title)
                })
            })
    }

    /// What a list shows of this article.
    #[must_use]
    pub fn own(&self, identity: &Identity) -> Own<'_> {
        self.find(identity).map(Record::own).unwrap_or_default()
    }

    /// Every article of which something is kept.
    pub fn records(&self) -> impl Iterator<Item = &Record> {
        self.records
            .iter()
            .filter(|record| !record.things.is_empty())
    }

    /// What belongs to no article, by kind and name.
    pub fn general(&self) -> impl Iterator<Item = &Item> {
        self.general.values()
    }

    /// Every item.
    pub fn items(&self) -> impl Iterator<Item = Item> {
        let of_articles = self.records.iter().flat_map(|record| {
            let of = |thing: &Thing| Item::Of(record.identity.clone(), thing.clone());
            record.things.iter().map(of)
        });
        of_articles.chain(self.general.values().cloned())
    }

    /// What is kept under this item's key.
    #[must_use]
    pub fn get(&self, like: &Item) -> Option<Item> {
        match like {
            Item::Of(of, thing) => {
                let record = self.find(of)?;
                let kept = record.thing(&thing.key())?;
                Some(Item::Of(record.identity.clone(), kept.clone()))
            }
            other => self.general.get(&other.key()).cloned(),
        }
    }

    /// Does a deed. An article it names is from now on known as it names it.
    pub fn apply(&mut self, deed: &Deed) {
        match deed {
            Deed::Keep(Item::Of(of, thing)) => {
                let number = self.see(of);
                if let Some(record) = self.records.get_mut(number) {
                    let key = thing.key();
                    record.things.retain(|kept| kept.key() != key);
                    record.things.push(thing.clone());
                }
            }
            Deed::Drop(Item::Of(of, thing)) => {
                let number = self.number(of);
                if let Some(record) = number.and_then(|number| self.records.get_mut(number)) {
                    let key = thing.key();
                    record.things.retain(|kept| kept.key() != key);
                }
            }
            Deed::Keep(item) => {
                self.general.insert(item.key(), item.clone());
            }
            Deed::Drop(item) => {
                self.general.remove(&item.key());
            }
        }
    }

    /// Adds an article with what is kept of it, as it was kept. Unlike [`Book::apply`] this never
    /// takes it for one that is there already.
    pub fn add(&mut self, identity: Identity, things: Vec<Thing>) {
        self.push(Record {
            identity,
            things,
            gone: false,
        });
    }

    /// The articles `wanted`, without what belongs to none.
    #[must_use]
    pub fn only(&self, wanted: impl Fn(&Record) -> bool) -> Self {
        let mut book = Self::default();
        for record in self.records.iter().filter(|record| wanted(record)) {
            book.push(record.clone());
        }
        book
    }

    /// Learns which files are no longer there.
    pub fn look(&mut self, is_gone: impl Fn(&str) -> bool) {
        for record in &mut self.records {
            record.gone = is_gone(record.identity.file());
        }
    }

    /// The record of this article, a new one if need be, known by this identity from now on.
    fn see(&mut self, identity: &Identity) -> usize {
        let Some(number) = self.number(identity) else {
            self.add(identity.clone(), Vec::new());
            return self.records.len() - 1;
        };
        if let Some(record) = self.records.get_mut(number)
            && record.identity != *identity
        {
            let before = std::mem::replace(&mut record.identity, identity.clone());
            record.gone = false;
            forget(&mut self.by_path, &hash(&before.path), number);
            forget(&mut self.by_content, &before.content, number);
            self.list(identity, number);
        }
        number
    }

    fn push(&mut self, record: Record) {
        self.list(&record.identity, self.records.len());
        self.records.push(record);
    }

    fn list(&mut self, identity: &Identity, number: usize) {
        let paths = self.by_path.entry(hash(&identity.path)).or_default();
        paths.push(number);
        let contents = self.by_content.entry(identity.content).or_default();
        contents.push(number);
    }
}

impl Record {
    /// Whether its file is no longer there.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        self.gone
    }

    /// What is kept under a key.
    #[must_use]
    pub fn thing(&self, key: &Key) -> Option<&Thing> {
        self.things.iter().find(|thing| thing.key() == *key)
    }

    /// What a list shows.
    #[must_use]
    pub fn own(&self) -> Own<'_> {
        let mut own = Own::default();
        let mut said = None;
        for thing in &self.things {
            match thing {
                Thing::Place { finished, .. } => own.read |= finished,
                Thing::Read(read) => said = Some(*read),
                Thing::Flag => own.flagged = true,
                Thing::Tag(tag) => own.tags.push(tag),
                Thing::Note { .. } => own.has_note = true,
                Thing::Bookmark(_) | Thing::Mark { .. } | Thing::Speaker { .. } => {}
            }
        }
        own.read = said.unwrap_or(own.read);
        own.tags.sort_unstable();
        own
    }

    /// How far it has been read: the place, and a byte of the first line that showed.
    #[must_use]
    pub fn place(&self) -> Option<(&Spot, u32)> {
        self.things.iter().find_map(|thing| match thing {
            Thing::Place { at, top, .. } => Some((at, *top)),
            _ => None,
        })
    }

    /// The notes in the order of the text, the article's own first.
    #[must_use]
    pub fn notes(&self) -> Vec<(Option<&Spot>, &str)> {
        let mut notes: Vec<_> = self
            .things
            .iter()
            .filter_map(|thing| match thing {
                Thing::Note { at, text } => Some((at.as_ref(), text.as_str())),
                _ => None,
            })
            .collect();
        notes.sort_by_key(|(at, _)| at.map(|spot| spot.span));
        notes
    }

    /// The quotes whose speaker was corrected.
    pub fn speakers(&self) -> impl Iterator<Item = (&Spot, &Voice)> {
        self.things.iter().filter_map(|thing| match thing {
            Thing::Speaker { at, voice } => Some((at, voice)),
            _ => None,
        })
    }
}

fn hash(path: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(path.as_bytes());
    hasher.finish()
}

fn forget<K: Eq + std::hash::Hash>(index: &mut FxHashMap<K, Vec<usize>>, key: &K, number: usize) {
    if let Some(numbers) = index.get_mut(key) {
        numbers.retain(|other| *other != number);
        if numbers.is_empty() {
            index.remove(key);
        }
    }
}

#[cfg(test)]
mod tests;
