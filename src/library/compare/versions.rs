//! What an article said before it was edited, beside what it says now.

use crate::article::content::Content;
use crate::library::ArticleId;
use crate::library::compare::{SideArticle, Which, compare};
use crate::library::thread::Likeness;
use chrono::NaiveDateTime;

/// The earlier versions of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Versions {
    /// Which article.
    pub article: ArticleId,
    /// The latest first.
    pub earlier: Vec<Version>,
}

/// One of them. Quotes are direct and reported ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Which text it is.
    pub content: Content,
    /// When its file was written, by the clock on the wall; `None` where that is not known.
    pub written: Option<NaiveDateTime>,
    /// Its title, where the article has another one now.
    pub title: Option<String>,
    /// How many words it has fewer or more than the article has now.
    pub words: i64,
    /// Quotes that the article still has, word for word.
    pub kept: usize,
    /// Quotes that it has in other words, cut, or more fully.
    pub changed: usize,
    /// Quotes that it no longer has.
    pub dropped: usize,
    /// Quotes that it has only now.
    pub new: usize,
}

impl Version {
    /// What has become of `then`.
    #[must_use]
    pub fn of(then: &SideArticle, now: &SideArticle) -> Self {
        let found = compare(std::slice::from_ref(then), std::slice::from_ref(now));
        let count = |which: Which, fits: &dyn Fn(Option<Likeness>) -> bool| {
            let places = found.quotes[which].iter();
            let likeness = places.map(|place| place.twin.map(|twin| twin.likeness));
            likeness.filter(|likeness| fits(*likeness)).count()
        };
        let dropped = count(Which::A, &|likeness| likeness.is_none());
        let kept = count(Which::A, &|likeness| likeness == Some(Likeness::Same));
        let words = |article: &SideArticle| i64::try_from(article.row.words).unwrap_or(0);
        Self {
            content: then.row.content,
            written: then.written,
            title: Some(&then.article.title)
                .filter(|title| **title != now.article.title)
                .cloned(),
            words: words(then) - words(now),
            kept,
            changed: found.quotes.a.len() - kept - dropped,
            dropped,
            new: count(Which::B, &|likeness| likeness.is_none()),
        }
    }
}
