//! What to look for, as typed: words, "exact phrases", `by:` a speaker, `date:` and so on.
//!
//! A query is a list of conditions that must all hold. Its words are folded here, once, into what
//! the index holds, so nothing that is typed can be taken for the index's own language. What a
//! query means to an index is the store's; where its words stand in a text is [`hits`].

pub mod article;
mod days;
pub mod found;
pub mod hits;
mod own;
mod parse;
mod quotes;

#[cfg(test)]
mod tests;

pub use days::DayRange;
pub use own::OwnFact;
pub use parse::{Mistake, parse, settled};
pub use quotes::QuoteSeen;

/// What is looked for: every term must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// In the order typed.
    pub terms: Vec<Term>,
}

/// One condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Whether it must not hold (`-` before it).
    pub not: bool,
    /// The condition.
    pub what: What,
}

/// What a condition is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// These words stand in the text, one after the other.
    Words(Phrase),
    /// Somebody called this is quoted.
    By(Phrase),
    /// Somebody called this is named.
    About(Phrase),
    /// The path has these words, or an outlet that somebody's words were given to.
    In(Phrase),
    /// The article's date is one of these.
    Date(DayRange),
    /// A voice without a name is quoted; `false`: none is.
    Anonymous(bool),
    /// The article has something of its own.
    Has(Thing),
    /// The reader keeps this of the article; `false`: does not.
    Own(OwnFact, bool),
}

/// What an article may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Thing {
    /// Words of somebody, direct or reported.
    Quote,
}

/// Words one after the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrase {
    /// Folded; never empty.
    pub words: Vec<String>,
    /// Whether the last word may go on.
    pub open: bool,
}

impl Query {
    /// The conditions on the text itself that must hold: what can be lit in it.
    pub fn wanted_words(&self) -> impl Iterator<Item = &Phrase> {
        self.terms.iter().filter_map(|term| match &term.what {
            What::Words(phrase) if !term.not => Some(phrase),
            _ => None,
        })
    }

    /// The names in `by:` conditions that must hold.
    pub fn wanted_speakers(&self) -> impl Iterator<Item = &Phrase> {
        self.terms.iter().filter_map(|term| match &term.what {
            What::By(phrase) if !term.not => Some(phrase),
            _ => None,
        })
    }

    /// The names in `about:` conditions that must hold.
    pub fn wanted_people(&self) -> impl Iterator<Item = &Phrase> {
        self.terms.iter().filter_map(|term| match &term.what {
            What::About(phrase) if !term.not => Some(phrase),
            _ => None,
        })
    }
}
