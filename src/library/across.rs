//! What is asked about one person, or one quote, of the whole collection, and what is answered.

use crate::annotate::model::Person;
use crate::library::people::persona::Persona;
use crate::library::query::found::{Findings, SearchKey};
use crate::library::{ArticleId, DayCount};
use crate::text::Span;
use std::sync::Arc;

/// Somebody to be found in other articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whom {
    /// As an article knows them.
    Seen {
        /// Who.
        person: Person,
        /// The article.
        article: ArticleId,
    },
    /// By a name alone.
    Called(String),
    /// As an earlier answer knows them.
    Known(Arc<Persona>),
}

/// Some of the articles that name somebody.
#[derive(Clone, Debug)]
pub struct PersonPage {
    /// Who that is in the whole collection.
    pub persona: Arc<Persona>,
    /// The articles, newest first; their places are what the person says there, or else the first
    /// one that names them.
    pub found: Findings,
}

/// Somebody of the collection, under one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedPerson {
    /// The longest form of the name.
    pub name: String,
    /// Articles that settled on the name.
    pub articles: usize,
    /// Places there that name the person.
    pub mentions: usize,
    /// Quotes there by the person, direct and reported.
    pub quotes: usize,
}

/// Some of the people of the collection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PeoplePage {
    /// The most named first.
    pub people: Vec<NamedPerson>,
    /// What parts the ones before them from these; `None` where there are none.
    pub before: Option<SearchKey>,
    /// What parts these from the next ones; `None` where there are none.
    pub next: Option<SearchKey>,
}

/// How often somebody is named and quoted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonSums {
    /// Articles that name them.
    pub articles: usize,
    /// Places that name them.
    pub mentions: usize,
    /// Their direct quotes.
    pub direct: usize,
    /// What is reported of their words.
    pub reported: usize,
    /// Days with such articles, oldest first.
    pub days: Vec<DayCount>,
    /// Whether counting was broken off before the oldest ones.
    pub more: bool,
}

/// What is followed from article to article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pursuit {
    /// Somebody.
    Person(Whom),
    /// Somebody's words.
    Quote {
        /// The words.
        words: String,
        /// Whose they are, where a person is named; the same words of another person are others.
        speaker: Option<Whom>,
    },
}

/// Where something followed appears next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Appearance {
    /// The article.
    pub article: ArticleId,
    /// The place in it.
    pub span: Span,
}
