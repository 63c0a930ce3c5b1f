//! What the loader and the store tell each other.

use crate::annotate::model::Annotations;
use crate::article::Article;
use crate::article::heading::Heading;
use crate::library::Problem;
use std::sync::Arc;

/// What the loader hands on.
#[derive(Clone, Debug)]
pub enum Loaded {
    /// An article was found: enough for the list. Its text follows.
    Listed {
        /// Where it comes from.
        key: SourceKey,
        /// The file's size and time.
        stamp: Stamp,
        /// Where it stands in a file of several.
        piece: Option<Piece>,
        /// What the list shows.
        heading: Heading,
        /// Whether no further article comes from this file: only then is it known next time.
        last: bool,
    },
    /// The text of an article that was listed and could not be annotated.
    Text {
        /// The key it was listed with.
        key: SourceKey,
        /// The state of its file now.
        stamp: Option<Stamp>,
        /// The article.
        article: Arc<Article>,
    },
    /// An article that cannot be read twice.
    Article {
        /// Where it comes from.
        key: SourceKey,
        /// The file's size and time, where it has them.
        stamp: Option<Stamp>,
        /// The article.
        article: Arc<Article>,
        /// As in [`Loaded::Listed`].
        last: bool,
    },
    /// A file is as the store knows it ([`Known`] said so); all its articles stay.
    Unchanged {
        /// The file's path bytes, as in [`SourceKey::path`].
        path: Vec<u8>,
    },
    /// A file or folder is no longer there, or a file holds no article any more. Where its words
    /// come from another path before [`Loaded::SomeRead`], it has moved.
    Gone {
        /// The path's bytes, as in [`SourceKey::path`].
        path: Vec<u8>,
    },
    /// An article was annotated.
    Annotated {
        /// The key it was delivered with.
        key: SourceKey,
        /// As in [`Loaded::Text`], where its text comes with this.
        stamp: Option<Stamp>,
        /// The article.
        article: Arc<Article>,
        /// Whether its text came before, or from the store itself.
        kept: bool,
        /// What was found.
        annotations: Arc<Annotations>,
    },
    /// Something could not be read, or was read with loss.
    Problem(Problem),
    /// Every path has been read: what was not met is gone.
    AllRead,
    /// What has changed has been read.
    SomeRead,
    /// Everything has been annotated.
    Finished,
}

/// Where an article comes from, exactly.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceKey {
    /// The path's bytes as the system gives them; `-` for standard input, `sample/NAME` for the
    /// built-in story.
    pub path: Vec<u8>,
    /// The article's number in a file that holds many.
    pub part: u32,
}

/// What tells, without reading it, that a file has not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp {
    /// Bytes.
    pub size: u64,
    /// Last change, nanoseconds since 1970.
    pub modified: i64,
}

/// The bytes of a file that are one of its several articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The first byte.
    pub offset: u64,
    /// How many.
    pub length: u32,
    /// What they add up to, to notice that they are others now.
    pub sum: u32,
}

/// Asks the store whether it lists all articles of this file (path bytes) in this state.
pub type Known = Arc<dyn Fn(&[u8], Stamp) -> bool + Send + Sync>;

/// Asks the store for some articles that are listed and not annotated yet, the most wanted first;
/// none when there are no more. Waits until all that was delivered before is listed.
pub type Pending = Arc<dyn Fn() -> Vec<Waiting> + Send + Sync>;

/// Reads a listed article again.
pub type Fetch = Arc<dyn Fn(&SourceKey, Option<Piece>) -> Result<Article, Problem> + Send + Sync>;

/// An article that waits to be annotated.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// The key it was delivered with.
    pub key: SourceKey,
    /// The state of its file when it was listed.
    pub stamp: Option<Stamp>,
    /// Where it stands in a file of several.
    pub piece: Option<Piece>,
    /// The article where its text is kept already.
    pub article: Option<Arc<Article>>,
}
