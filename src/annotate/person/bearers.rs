//! Who bears a word of a name, and in which place of it.
//!
//! Lists and lookups alone: which bearer a name means is for [`crate::annotate::person::join`] to say.

use std::iter::successors;

/// Where in a person's name a word stands.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    /// It is the surname.
    Last,
    /// It is the first given name.
    First,
    /// It stands between them.
    Inner,
    /// It is all that is known.
    Whole,
}

/// Who bears each word in which place of the name: lists that are linked from the latest to the first.
#[derive(Debug, Default)]
pub(super) struct Bearers {
    /// For each word the list of each [`Place`]: one more than the index of its first link, or 0.
    heads: Vec<[u32; 4]>,
    links: Vec<Link>,
}

#[derive(Debug)]
struct Link {
    person: usize,
    /// The link before it, as in [`Bearers::heads`].
    before: u32,
}

impl Bearers {
    /// No bearers yet, for so many words.
    pub(super) fn of(words: usize) -> Self {
        Self {
            heads: vec![[0; 4]; words],
            links: Vec::with_capacity(words),
        }
    }

    /// A person has `word` in this place of the name.
    pub(super) fn add(&mut self, word: u32, place: Place, person: usize) {
        if self.of_word(word, place).next() == Some(person) {
            return;
        }
        let heads = self.heads.get_mut(word as usize);
        if let Some(head) = heads.and_then(|heads| heads.get_mut(place as usize)) {
            let before = *head;
            self.links.push(Link { person, before });
            *head = u32::try_from(self.links.len()).unwrap_or(0);
        }
    }

    /// The bearers of `word` in this place, the latest first.
    pub(super) fn of_word(&self, word: u32, place: Place) -> impl Iterator<Item = usize> + '_ {
        let link = |number: u32| self.links.get((number as usize).checked_sub(1)?);
        let heads = self.heads.get(word as usize);
        let head = heads.and_then(|heads| heads.get(place as usize));
        successors(head.and_then(|&head| link(head)), move |of| link(of.before))
            .map(|link| link.person)
    }
}
