//! The reader's own as the screen knows it: shown at once, and marked until it is kept for good.

use crate::app::event::Effect;
use crate::app::reader::Place;
use crate::app::state::Setup;
use crate::library::ArticleId;
use crate::library::corrected::Corrections;
use crate::library::own::{Book, Deed, Identity, Item, Spot, Thing, Wish};
use crate::library::query::Query;
use crate::library::regard::Regard;
use std::collections::VecDeque;
use std::sync::Arc;

/// What is kept, and what the vault has said about it.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// Everything, with the deeds that are not on the disk yet.
    pub book: Book,
    /// Its corrections.
    pub corrections: Arc<Corrections>,
    /// Why nothing can be kept for good at the moment.
    pub trouble: Option<String>,
    /// Whether the vault has opened.
    pub arrived: bool,
    /// The place last handed over, or found on opening: it is handed over when it changes.
    pub placed: Option<(ArticleId, Place)>,
    /// Grows with everything the reader does on purpose.
    pub version: u64,
    /// Grows when corrections change: answers that came before know nothing of it.
    pub corrected: u64,
    /// The article to begin with, as shown, until it has come.
    pub resume: Option<String>,
    /// What every question has regard to; made when one is asked.
    regard: Option<Arc<Regard>>,
    unsaved: VecDeque<(u64, Deed)>,
    number: u64,
}

impl Kept {
    /// Does a deed here, and hands it over.
    #[must_use]
    pub fn does(&mut self, deed: Deed) -> Effect {
        self.number += 1;
        self.apply(&deed);
        self.unsaved.push_back((self.number, deed.clone()));
        let number = self.number;
        Effect::Wish(Wish::Do { number, deed })
    }

    /// Does a deed that is kept already.
    pub fn apply(&mut self, deed: &Deed) {
        self.book.apply(deed);
        self.version += u64::from(deed.item().is_deliberate());
        if corrects(deed.item()) {
            self.correct();
        }
    }

    fn correct(&mut self) {
        let corrections = Corrections::of(&self.book);
        self.regard = None;
        if *self.corrections != corrections {
            self.corrections = Arc::new(corrections);
            self.corrected += 1;
        }
    }

    /// What the answer to a question has regard to.
    #[must_use]
    pub fn regard(&mut self, setup: &Setup, query: Option<&Query>) -> Arc<Regard> {
        let shown = |path: &str| setup.shown(path);
        let regard = self.regard.get_or_insert_with(|| {
            let (book, corrections) = (&self.book, &self.corrections);
            Arc::new(Regard::of(book, corrections, &setup.folder, &shown))
        });
        match query.filter(|query| query.own_facts().next().is_some()) {
            Some(query) => Arc::new(regard.asked(&self.book, query, &shown)),
            None => Arc::clone(regard),
        }
    }

    /// Takes everything from the vault; what that does not hold yet stays on top.
    pub fn take(&mut self, book: Book) {
        self.book = book;
        for (_, deed) in &self.unsaved {
            self.book.apply(deed);
        }
        self.correct();
        self.version += 1;
        self.arrived = true;
    }

    /// The marks that can be gone to from an article: its own, then those of all articles, each with
    /// its letter, the title of another article, and its place.
    #[must_use]
    pub fn marks(&self, here: &Identity) -> Vec<(char, Option<&str>, &Spot)> {
        let things = self.book.find(here).map_or(&[][..], |here| &here.things);
        let mut marks: Vec<_> = things
            .iter()
            .filter_map(|thing| match thing {
                Thing::Mark { letter, at } => Some((*letter, None, at)),
                _ => None,
            })
            .collect();
        marks.sort_unstable_by_key(|(letter, ..)| *letter);
        marks.extend(self.book.general().filter_map(|item| match item {
            Item::Mark { letter, of, at } => Some((*letter, Some(of.title.as_str()), at)),
            _ => None,
        }));
        marks
    }

    /// The queries that were kept: their names, and the queries as typed.
    pub fn searches(&self) -> impl Iterator<Item = (&str, &String)> {
        self.book.general().filter_map(|item| match item {
            Item::Search { name, query } => Some((name.as_str(), query)),
            _ => None,
        })
    }

    /// All deeds up to this number are on the disk.
    pub fn acknowledge(&mut self, number: u64) {
        self.unsaved.retain(|(deed, _)| *deed > number);
    }

    /// Whether something the reader did on purpose is not on the disk yet.
    #[must_use]
    pub fn is_saving(&self) -> bool {
        let mut unsaved = self.unsaved.iter();
        unsaved.any(|(_, deed)| deed.item().is_deliberate())
    }
}

/// Whether an item changes what annotations look like.
fn corrects(item: &Item) -> bool {
    matches!(
        item,
        Item::Same { .. } | Item::NoPerson { .. } | Item::Of(_, Thing::Speaker { .. })
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::own::Identity;

    fn flag(path: &str) -> Deed {
        let path = path.to_owned();
        let of = Identity {
            path,
            ..Identity::default()
        };
        Deed::Keep(Item::Of(of, Thing::Flag))
    }

    #[test]
    fn a_deed_shows_at_once_and_is_saving_until_it_is_acknowledged() {
        let mut kept = Kept::default();
        for path in ["/a", "/b"] {
            let _ = kept.does(flag(path));
        }
        assert_eq!(kept.book.items().count(), 2);
        kept.acknowledge(1);
        assert!(kept.is_saving());
        // The vault read the file before it took the second.
        let mut book = Book::default();
        book.apply(&flag("/a"));
        kept.take(book);
        assert_eq!(kept.book.items().count(), 2);
        kept.acknowledge(2);
        assert!(!kept.is_saving());
    }
}
