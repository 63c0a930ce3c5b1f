//! Two dates side by side: who is named on both, who speaks, which words were said again.
//!
//! Pure: the store brings the articles of both sides, the screen draws the result. A side is one
//! article or all articles of a day. Whether two names are one person is [`crate::library::people`]'s
//! business, whether two quotes are one utterance [`crate::library::thread`]'s; here both are
//! counted side by side. The result knows no order of preference: swapping the sides mirrors it.

use crate::annotate::model::{Annotations, Gender, Quote};
use crate::article::Article;
use crate::library::ArticleRow;
use crate::library::thread::Twin;
use chrono::NaiveDateTime;
use std::sync::Arc;

mod cast;
mod mode;
mod pair;
pub mod versions;
mod voices;

pub use mode::Mode;
pub use pair::{Pair, Which};

/// Puts two sides next to each other. Either may be empty. Near linear in the words of both sides.
#[must_use]
pub fn compare(a: &[SideArticle], b: &[SideArticle]) -> Comparison {
    let sides = Pair::new(a, b);
    let cast = cast::cast(sides);
    let mut voices = voices::find(sides, &cast);
    let twins = voices::twins(sides, &voices);
    for which in Which::BOTH {
        for (place, twin) in voices[which].places.iter_mut().zip(&twins[which]) {
            place.twin = *twin;
        }
    }
    Comparison {
        days: days_between(a, b),
        mode: mode::mode(sides),
        articles: sides.map(<[SideArticle]>::to_vec),
        people: cast.people,
        persons: cast.of,
        quotes: Pair::new(
            std::mem::take(&mut voices.a.places),
            std::mem::take(&mut voices.b.places),
        ),
        voices: voices.map(|side| side.voices),
    }
}

/// One article of a side with everything found in it.
#[derive(Clone, Debug)]
pub struct SideArticle {
    /// Its row of the list.
    pub row: ArticleRow,
    /// Text and blocks.
    pub article: Arc<Article>,
    /// Quotes and people.
    pub annotations: Arc<Annotations>,
    /// Of an earlier version: when its file was written, by the clock on the wall.
    pub written: Option<NaiveDateTime>,
}

/// Two sides and what differs.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// The articles of both sides, in the order they were given.
    pub articles: Pair<Vec<SideArticle>>,
    /// Days from A's first dated article to B's, negative where B is older; `None` where a side
    /// has no date.
    pub days: Option<i64>,
    /// Two accounts of a story, or two versions of one text.
    pub mode: Mode,
    /// Everybody named on either side, those on both first, then by mentions.
    pub people: Vec<PersonPair>,
    /// For each article of a side, for each of its persons, the index into `people`.
    pub persons: Pair<Vec<Vec<usize>>>,
    /// Who speaks on each side, in the order of the text.
    pub voices: Pair<Vec<Voice>>,
    /// Every quote of each side, in the order of the text.
    pub quotes: Pair<Vec<QuotePlace>>,
}

/// A person of either side, all names joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonPair {
    /// The longest titled form of both sides that is not a typo.
    pub name: String,
    /// Every form seen, by first appearance, older articles first.
    pub aliases: Vec<String>,
    /// From either side.
    pub gender: Gender,
    /// What each side has of them.
    pub part: Pair<Part>,
}

impl PersonPair {
    /// The side that alone names this person; `None` where both do.
    #[must_use]
    pub fn only(&self) -> Option<Which> {
        match (self.part.a.is_there(), self.part.b.is_there()) {
            (false, _) => Some(Which::B),
            (true, false) => Some(Which::A),
            (true, true) => None,
        }
    }
}

/// What one side has of a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Names and titles that mean them.
    pub mentions: usize,
    /// Their direct quotes.
    pub direct: usize,
    /// Clauses of reported speech that are theirs.
    pub reported: usize,
}

impl Part {
    /// Whether the side names or quotes them.
    #[must_use]
    pub fn is_there(self) -> bool {
        self.mentions > 0 || self.speaks()
    }

    /// Whether they speak here, rather than being spoken about.
    #[must_use]
    pub fn speaks(self) -> bool {
        self.direct + self.reported > 0
    }
}

/// Somebody or something whose words stand on a side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// As the article names it: a person's name, an organisation, or "a palace insider".
    pub name: String,
    /// What kind of voice.
    pub kind: VoiceKind,
    /// Outlets the words were given to, in the order of the text.
    pub via: Vec<String>,
    /// Direct quotes.
    pub direct: usize,
    /// Clauses of reported speech.
    pub reported: usize,
    /// The first quote: an index into this side's [`Comparison::quotes`].
    pub first: usize,
}

/// What kind of voice speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VoiceKind {
    /// A named person: an index into [`Comparison::people`].
    Person(usize),
    /// The text names neither person nor organisation; never joined across articles.
    Anonymous,
    /// An organisation, or its speaker.
    Organisation,
}

/// One quote of a side and what became of it on the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuotePlace {
    /// Index into this side's articles.
    pub article: usize,
    /// Index into that article's quotes.
    pub quote: usize,
    /// Index into this side's voices; `None` where the text does not tell who speaks.
    pub voice: Option<usize>,
    /// The nearest quote of the other side; `None` where it stands only here.
    pub twin: Option<Twin>,
}

impl Comparison {
    /// The same with its sides swapped.
    #[must_use]
    pub fn mirrored(self) -> Self {
        let people = self.people.into_iter();
        Self {
            articles: self.articles.mirrored(),
            days: self.days.map(i64::wrapping_neg),
            mode: self.mode,
            people: people
                .map(|person| PersonPair {
                    part: person.part.mirrored(),
                    ..person
                })
                .collect(),
            persons: self.persons.mirrored(),
            voices: self.voices.mirrored(),
            quotes: self.quotes.mirrored(),
        }
    }

    /// The quote at `index` of a side with the article it stands in.
    #[must_use]
    pub fn quote(&self, which: Which, index: usize) -> Option<(&SideArticle, &Quote)> {
        let place = self.quotes[which].get(index)?;
        let article = self.articles[which].get(place.article)?;
        Some((article, article.annotations.quotes.get(place.quote)?))
    }
}

fn days_between(a: &[SideArticle], b: &[SideArticle]) -> Option<i64> {
    let day = |side: &[SideArticle]| side.iter().find_map(|article| article.row.date);
    Some(day(b)?.signed_duration_since(day(a)?).num_days())
}

#[cfg(test)]
mod tests;
