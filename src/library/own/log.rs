//! Taking back and doing again: every deed with what was there before it.
//!
//! The log is kept with the items, so a deed of last week can still be taken back. A deed whose
//! item somebody has changed since (another running copy) is left alone: taking it back would
//! lose that change.

use crate::library::own::{Book, Deed, Item, Thing, Voice};

/// How many deeds can be taken back.
pub const DEPTH: usize = 1000;

/// A deed in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Grows from deed to deed.
    pub number: i64,
    /// What was kept under the key before.
    pub before: Option<Item>,
    /// What has been kept since.
    pub after: Option<Item>,
}

/// The deeds done, and those taken back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log {
    done: Vec<Entry>,
    /// The one to do again first is the last.
    undone: Vec<Entry>,
}

/// What taking back, or doing again, came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turn {
    /// There is nothing.
    Nothing,
    /// This entry's item has changed since; it is out of the log now.
    Changed(Entry),
    /// This is to be done; the entry is in its new place.
    Turned(Entry, Deed),
}

impl Entry {
    /// What `deed` is going to change in `book`; `None` where it changes nothing.
    #[must_use]
    pub fn of(number: i64, deed: &Deed, book: &Book) -> Option<Self> {
        let before = book.get(deed.item());
        let after = match deed {
            Deed::Keep(item) => Some(item.clone()),
            Deed::Drop(_) => None,
        };
        let entry = Self {
            number,
            before,
            after,
        };
        (!says_same(entry.before.as_ref(), entry.after.as_ref())).then_some(entry)
    }

    fn item(&self) -> Option<&Item> {
        self.after.as_ref().or(self.before.as_ref())
    }

    /// What was done, a few words.
    #[must_use]
    pub fn words(&self) -> String {
        let what = match self.item() {
            Some(item) => words(item),
            None => return String::new(),
        };
        let title = self.item().and_then(Item::of).map(|of| of.title.as_str());
        let how = match (&self.before, &self.after) {
            (Some(_), None) => " removed",
            // Whichever it was before, it was the other.
            _ if matches!(self.item(), Some(Item::Of(_, Thing::Read(_)))) => "",
            (Some(_), Some(_)) => " changed",
            _ => "",
        };
        match title.filter(|title| !title.is_empty()) {
            Some(title) => format!("{what}{how} in “{title}”"),
            None => format!("{what}{how}"),
        }
    }
}

impl Log {
    /// The log as it was kept, in the order of the numbers, each with whether it was taken back.
    #[must_use]
    pub fn kept(entries: impl IntoIterator<Item = (Entry, bool)>) -> Self {
        let mut log = Self::default();
        for (entry, undone) in entries {
            let onto = if undone {
                &mut log.undone
            } else {
                &mut log.done
            };
            onto.push(entry);
        }
        log.undone.reverse();
        log
    }

    /// A deed has been done; what was taken back before it cannot be done again. Returns the
    /// numbers that are no longer needed.
    pub fn did(&mut self, entry: Entry) -> Vec<i64> {
        let mut dropped: Vec<i64> = self.undone.drain(..).map(|entry| entry.number).collect();
        self.done.push(entry);
        let over = self.done.len().saturating_sub(DEPTH);
        dropped.extend(self.done.drain(..over).map(|entry| entry.number));
        dropped
    }

    /// Takes the latest deed back.
    pub fn undo(&mut self, book: &Book) -> Turn {
        turn(&mut self.done, &mut self.undone, book, |entry| {
            (&entry.after, &entry.before)
        })
    }

    /// Does the one taken back last again.
    pub fn redo(&mut self, book: &Book) -> Turn {
        turn(&mut self.undone, &mut self.done, book, |entry| {
            (&entry.before, &entry.after)
        })
    }
}

/// Moves the top entry over; `way` gives what must be there and what is to be there.
fn turn(
    from: &mut Vec<Entry>,
    onto: &mut Vec<Entry>,
    book: &Book,
    way: impl Fn(&Entry) -> (&Option<Item>, &Option<Item>),
) -> Turn {
    let Some(entry) = from.pop() else {
        return Turn::Nothing;
    };
    let (now, then) = way(&entry);
    let Some(item) = now.as_ref().or(then.as_ref()) else {
        return Turn::Changed(entry);
    };
    if !says_same(book.get(item).as_ref(), now.as_ref()) {
        return Turn::Changed(entry);
    }
    let deed = match then {
        Some(item) => Deed::Keep(item.clone()),
        None => Deed::Drop(item.clone()),
    };
    onto.push(entry.clone());
    Turn::Turned(entry, deed)
}

/// Whether both say the same; an article may be known by another path or content by now.
fn says_same(one: Option<&Item>, other: Option<&Item>) -> bool {
    match (one, other) {
        (Some(Item::Of(_, one)), Some(Item::Of(_, other))) => one == other,
        (one, other) => one == other,
    }
}

fn words(item: &Item) -> String {
    match item {
        Item::Of(_, thing) => match thing {
            Thing::Place { .. } => "place".to_owned(),
            Thing::Read(true) => "read".to_owned(),
            Thing::Read(false) => "unread".to_owned(),
            Thing::Flag => "flag".to_owned(),
            Thing::Tag(tag) => format!("tag {tag}"),
            Thing::Note { .. } => "note".to_owned(),
            Thing::Bookmark(_) => "bookmark".to_owned(),
            Thing::Mark { letter, .. } => format!("mark {letter}"),
            Thing::Speaker { voice, .. } => match voice {
                Voice::Named(name) | Voice::Anonymous(name) => format!("speaker {name}"),
                Voice::Nobody => "no speaker".to_owned(),
            },
        },
        Item::Mark { letter, .. } => format!("mark {letter}"),
        Item::Same { name, other } => format!("{other} is {name}"),
        Item::NoPerson { name } => format!("{name} is no person"),
        Item::Search { name, .. } => format!("search {name}"),
        Item::Session { .. } => "session".to_owned(),
    }
}

#[cfg(test)]
mod tests;
