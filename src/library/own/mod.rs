//! The reader's own: places, flags, tags, notes, marks, corrections, searches; as plain data.
//!
//! Everything kept is an [`Item`]. A [`Deed`] keeps one or drops one, and nothing else ever
//! happens to them, so that every deed has its inverse ([`log`]). [`Book`] holds all items of a
//! reader and finds those of an article. The screen applies a deed to its book at once and hands
//! it over as a [`Wish`]; a [`Report`] says when it is kept for good. Where and how that happens is
//! the vault's business.

pub mod book;
pub mod log;
pub mod spot;

pub use book::{Book, Own, Record};
pub use spot::Spot;

use crate::article::content::Content;
use crate::library::ArticleRow;

/// Which article an item belongs to: the words, and where they were last seen. A moved file is
/// found again by its words, an edited one by its path ([`Book::find`]).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Identity {
    /// The text's number.
    pub content: Content,
    /// The path in full, as shown ([`full_path`]), with the article's number in a file of many.
    pub path: String,
    /// The title, for lists of what is kept, and for telling the articles of a file of many apart.
    pub title: String,
}

/// One thing kept. Two items with the same [`Item::key`] never stand side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// Something about one article.
    Of(Identity, Thing),
    /// A mark with a capital letter: there is one of each, whatever the article.
    Mark {
        /// The letter.
        letter: char,
        /// The article it stands in.
        of: Identity,
        /// The place.
        at: Spot,
    },
    /// These two names mean one person, in every article.
    Same {
        /// The name to show.
        name: String,
        /// The other name.
        other: String,
    },
    /// This name is no person's, in any article.
    NoPerson {
        /// The name.
        name: String,
    },
    /// A saved search.
    Search {
        /// What the reader calls it.
        name: String,
        /// The query as typed.
        query: String,
    },
    /// Where one was when the program was left, one for each collection.
    Session {
        /// The collection's paths in full, one a line.
        collection: String,
        /// The article that was open.
        of: Identity,
        /// Which panes were switched on.
        panes: Panes,
    },
}

/// Something kept about one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Thing {
    /// How far it has been read.
    Place {
        /// Where one is.
        at: Spot,
        /// A byte of the first line that showed.
        top: u32,
        /// Whether its end has been seen.
        finished: bool,
    },
    /// The reader calls it read or unread, whatever has been seen of it.
    Read(bool),
    /// It is flagged.
    Flag,
    /// It has this tag, written without a `#`.
    Tag(String),
    /// A note: one on the article itself, and one on each passage.
    Note {
        /// The passage; `None` for the article.
        at: Option<Spot>,
        /// What the reader wrote; lines parted by `\n`.
        text: String,
    },
    /// A quote to come back to.
    Bookmark(Spot),
    /// A mark with a small letter: every article has its own.
    Mark {
        /// The letter.
        letter: char,
        /// The place.
        at: Spot,
    },
    /// The words of this quote are somebody else's than the rules think.
    Speaker {
        /// The quote.
        at: Spot,
        /// Whose they are.
        voice: Voice,
    },
}

/// The panes of the reader's screen that are switched on, where there is room for them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Panes {
    /// The list.
    pub list: bool,
    /// Quotes and people.
    pub sidebar: bool,
    /// The text alone, whatever else is on.
    pub focus: bool,
}

/// What tells items apart: the same kind and name mean that one replaces the other. Things of
/// different articles have nothing to do with each other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// What kind of item, a word of the exchange format.
    pub kind: &'static str,
    /// Which of its kind; empty where there is but one.
    pub name: String,
}

/// Whose words a quote is, as a reader corrected it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Voice {
    /// A person or an organisation, by name.
    Named(String),
    /// A voice without a name ("a palace insider").
    Anonymous(String),
    /// Nobody: these words are no speech of anybody named or hinted at.
    Nobody,
}

/// What happens to the reader's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Keep this, in place of what has the same key.
    Keep(Item),
    /// Drop what has this item's key.
    Drop(Item),
}

/// What the screen asks of the vault. None of it is waited for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Keep a deed for good. The number comes back in [`Report::Kept`]; they grow.
    Do {
        /// Chosen by the screen.
        number: u64,
        /// What to do.
        deed: Deed,
    },
    /// Take the latest deed back.
    Undo,
    /// Do it again.
    Redo,
    /// Look whether another copy of the program has changed something.
    Look,
}

/// What the vault tells the screen.
#[derive(Clone, Debug)]
pub enum Report {
    /// Everything there is, in place of what the screen had; deeds it has not been told about as
    /// kept hold on top of it.
    All(Box<Book>),
    /// All deeds up to this number are on the disk.
    Kept(u64),
    /// A deed was taken back, or done again; it holds and is kept like any other.
    Turned {
        /// What happened to the items.
        deed: Deed,
        /// One sentence for the reader.
        said: String,
    },
    /// There was nothing to take back, or it could not be; one sentence.
    Said(String),
    /// Why nothing can be kept for good at the moment, one sentence that stands until it is
    /// `None`.
    Trouble(Option<String>),
}

impl Item {
    /// The article it is about or stands in.
    #[must_use]
    pub fn of(&self) -> Option<&Identity> {
        match self {
            Self::Of(of, _) | Self::Mark { of, .. } | Self::Session { of, .. } => Some(of),
            Self::Same { .. } | Self::NoPerson { .. } | Self::Search { .. } => None,
        }
    }

    /// The place in an article that it belongs to.
    #[must_use]
    pub fn spot(&self) -> Option<&Spot> {
        match self {
            Self::Mark { at, .. }
            | Self::Of(
                _,
                Thing::Note { at: Some(at), .. }
                | Thing::Bookmark(at)
                | Thing::Mark { at, .. }
                | Thing::Speaker { at, .. }
                | Thing::Place { at, .. },
            ) => Some(at),
            _ => None,
        }
    }

    /// What tells it from others; of things, those of the same article.
    #[must_use]
    pub fn key(&self) -> Key {
        let (kind, name) = match self {
            Self::Of(_, thing) => return thing.key(),
            Self::Mark { letter, .. } => ("mark", letter.to_string()),
            // In whatever order the two are named.
            Self::Same { name, other } if name <= other => ("same", format!("{name}\n{other}")),
            Self::Same { name, other } => ("same", format!("{other}\n{name}")),
            Self::NoPerson { name } => ("no_person", name.clone()),
            Self::Search { name, .. } => ("search", name.clone()),
            Self::Session { collection, .. } => ("session", collection.clone()),
        };
        Key { kind, name }
    }

    /// Whether the reader made it on purpose: only then can it be undone.
    #[must_use]
    pub fn is_deliberate(&self) -> bool {
        let by_itself = matches!(
            self,
            Self::Of(_, Thing::Place { .. }) | Self::Session { .. }
        );
        !by_itself
    }
}

impl Thing {
    /// What tells it from other things of the same article.
    #[must_use]
    pub fn key(&self) -> Key {
        let (kind, name) = match self {
            Self::Place { .. } => ("place", String::new()),
            Self::Read(_) => ("read", String::new()),
            Self::Flag => ("flag", String::new()),
            Self::Tag(tag) => ("tag", tag.clone()),
            Self::Note { at: None, .. } => ("note", String::new()),
            Self::Note { at: Some(at), .. } => ("note", at.to_string()),
            Self::Bookmark(at) => ("bookmark", at.to_string()),
            Self::Mark { letter, .. } => ("mark", letter.to_string()),
            Self::Speaker { at, .. } => ("speaker", at.to_string()),
        };
        Key { kind, name }
    }
}

impl Deed {
    /// What it keeps or drops.
    #[must_use]
    pub fn item(&self) -> &Item {
        match self {
            Self::Keep(item) | Self::Drop(item) => item,
        }
    }
}

impl Identity {
    /// The identity of an article, seen from this folder (a full path, as shown).
    #[must_use]
    pub fn of(row: &ArticleRow, folder: &str) -> Self {
        Self {
            content: row.content,
            path: full_path(folder, &row.path),
            title: row.title.clone(),
        }
    }

    /// The path of the file, without the article's number in it.
    #[must_use]
    pub fn file(&self) -> &str {
        match self.path.rsplit_once('#') {
            Some((file, number)) if is_number(number) => file,
            _ => &self.path,
        }
    }
}

fn is_number(digits: &str) -> bool {
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// `path` as seen from `folder`, without `.` and `..`. What is no file (`-`, the built-in story)
/// gets a full path like any other, which then differs from folder to folder.
#[must_use]
pub fn full_path(folder: &str, path: &str) -> String {
    let from = if path.starts_with('/') { "" } else { folder };
    let mut parts: Vec<&str> = Vec::new();
    for part in from.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    format!("/{}", parts.join("/"))
}

/// A full path as a run shows it that was started in `folder` with these roots: as its root was
/// given.
#[must_use]
pub fn shown_path(folder: &str, roots: &[String], full: &str) -> String {
    let inside = roots.iter().find_map(|root| {
        let rest = full.strip_prefix(&full_path(folder, root))?;
        let root = root.trim_end_matches('/');
        (rest.is_empty() || rest.starts_with(['/', '#'])).then(|| format!("{root}{rest}"))
    });
    let here = || full.strip_prefix(folder)?.strip_prefix('/');
    inside.unwrap_or_else(|| here().unwrap_or(full).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_the_same_from_wherever_it_is_named() {
        for (folder, path) in [
            ("/home/a", "news/x.txt"),
            ("/home/a/", "./news//x.txt"),
            ("/home/a/b/c", "../../news/x.txt"),
            ("/", "/home/a/news/x.txt"),
            ("/home/a/news", "x.txt"),
            ("", "/../home/a/news/./x.txt"),
        ] {
            assert_eq!(full_path(folder, path), "/home/a/news/x.txt");
        }
    }

    #[test]
    fn a_file_of_many_articles_is_one_file() {
        for (path, file) in [
            ("/a/b.jsonl#12", "/a/b.jsonl"),
            ("/a/b.txt", "/a/b.txt"),
            ("/a/#tag", "/a/#tag"),
            ("/a/b#", "/a/b#"),
        ] {
            let identity = Identity {
                path: path.to_owned(),
                ..Identity::default()
            };
            assert_eq!(identity.file(), file);
        }
    }

    #[test]
    fn two_names_are_one_pair_in_either_order() {
        let same = |name: &str, other: &str| Item::Same {
            name: name.to_owned(),
            other: other.to_owned(),
        };
        assert_eq!(same("A", "B").key(), same("B", "A").key());
        assert_ne!(same("A", "B").key(), same("A", "C").key());
    }
}
