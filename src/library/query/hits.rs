//! Where a query's words stand in a text, and the words around them.

use crate::annotate::model::Quote;
use crate::library::query::{Phrase, Query};
use crate::text::Span;
use crate::text::word::{Initials, Words};
use std::ops::Range;

/// Bytes behind a place that are seen with it.
const NEAR: usize = 28;

/// A place in an article, with some words around it on one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hit {
    /// The place: bytes of the article's text.
    pub span: Span,
    /// The words before it, from the same paragraph.
    pub before: String,
    /// Its words, perhaps cut (then `after` begins with "…").
    pub words: String,
    /// The words after it.
    pub after: String,
    /// The quote, where this is one that was looked for as such.
    pub said: Option<Quote>,
}

impl Hit {
    /// Where the words after this place show another one, near enough to be seen there on any screen.
    #[must_use]
    pub fn shows(&self, other: &Self) -> Option<Range<usize>> {
        let start = other.span.start.checked_sub(self.span.end)? as usize;
        let place = start..start + other.words.len();
        let is_there = self.after.get(place.clone()) == Some(other.words.as_str());
        (is_there && place.end <= NEAR).then_some(place)
    }

    /// Where an article's title shows this place: many titles are the first sentence of the text.
    #[must_use]
    pub fn in_title(&self, title: &str) -> Option<Range<usize>> {
        let title = title.trim_end_matches('…');
        let (lead, is_cut) = match self.before.strip_prefix("… ") {
            Some(lead) => (lead, true),
            None => (self.before.as_str(), false),
        };
        let begun = format!("{lead}{}", self.words);
        let at = title.find(&begun).filter(|at| is_cut || *at == 0)?;
        let rest = title.get(at + begun.len()..)?;
        let after = self.after.trim_end_matches(" …");
        let goes_on = after.starts_with(rest) || !after.is_empty() && rest.starts_with(after);
        goes_on.then(|| at + lead.len()..at + begun.len())
    }
}

/// The places of a text that have what a query wants of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// In the order of the text, not overlapping; at most as many as asked for.
    pub spans: Vec<Span>,
    /// Whether every condition on the words holds somewhere, as far as the text was looked at.
    pub all: bool,
}

impl Query {
    /// Looks for the wanted words, until every condition was met and `limit` places were found.
    /// Linear in the text.
    #[must_use]
    pub fn places(&self, text: &str, limit: usize) -> Places {
        let mut phrases: Vec<(&Phrase, bool)> =
            self.wanted_words().map(|phrase| (phrase, false)).collect();
        let first = self
            .wanted_words()
            .filter_map(|phrase| phrase.words.first());
        let initials = Initials::of(first.map(String::as_str));
        let mut places = Places::default();
        let mut words = Words::of(text);
        let mut unmet = phrases.len();
        let limit = if phrases.is_empty() { 0 } else { limit };
        while unmet > 0 || places.spans.len() < limit {
            let Some(begun) = words.advance_to(&initials) else {
                break;
            };
            let mut longest: Option<Span> = None;
            for (phrase, met) in &mut phrases {
                if let Some(place) = phrase.begun_at(begun, &words) {
                    unmet -= usize::from(!*met);
                    *met = true;
                    longest = longest.max(Some(place));
                }
            }
            let last = places.spans.last().map_or(0, |last| last.end);
            let place = longest.filter(|place| last <= place.start);
            places
                .spans
                .extend(place.filter(|_| places.spans.len() < limit));
        }
        places.all = unmet == 0;
        places
    }
}

impl Phrase {
    /// These words one after the other, the last perhaps going on; `None` where there are none.
    #[must_use]
    pub fn begun(typed: &str) -> Option<Self> {
        let (mut found, mut words) = (Words::of(typed), Vec::new());
        while found.advance().is_some() {
            words.push(found.folded().to_owned());
        }
        let open = true;
        (!words.is_empty()).then_some(Self { words, open })
    }

    /// Whether these words stand in a name, one after the other.
    #[must_use]
    pub fn is_in(&self, name: &str) -> bool {
        let mut words = Words::of(name);
        while let Some(begun) = words.advance() {
            if self.begun_at(begun, &words).is_some() {
                return true;
            }
        }
        false
    }

    /// The place where this stands, if it begins with the word that `words` has just gone to.
    fn begun_at(&self, begun: Span, words: &Words<'_>) -> Option<Span> {
        let last = self.words.len().checked_sub(1)?;
        let fits = |at: usize, word: &str| {
            self.words.get(at).is_some_and(|wanted| {
                word == wanted || at == last && self.open && word.starts_with(wanted.as_str())
            })
        };
        if !fits(0, words.folded()) {
            return None;
        }
        let mut end = begun.end;
        if last > 0 {
            let mut words = words.clone();
            for at in 1..=last {
                end = words.advance()?.end;
                if !fits(at, words.folded()) {
                    return None;
                }
            }
        }
        Some(Span {
            start: begun.start,
            end,
        })
    }
}

/// `span` of `text` with about so many characters before and after it, on one line; nothing from
/// another paragraph.
#[must_use]
pub fn around(text: &str, span: Span, before: usize, after: usize) -> Hit {
    let (start, end) = (span.start as usize, span.end as usize);
    let head = text.get(..start).unwrap_or("");
    let tail = text.get(end..).unwrap_or("");
    let mut hit = Hit {
        span,
        ..Hit::default()
    };
    let mut lead: Vec<char> = head
        .chars()
        .rev()
        .take_while(not_a_line_end())
        .take(before + 1)
        .collect();
    let cut = lead.len() > before;
    if cut {
        // Back to a whole word, unless that leaves nothing.
        lead.truncate(before);
        if let Some(blank) = lead.iter().rposition(|character| character.is_whitespace()) {
            lead.truncate(blank);
        }
    }
    hit.before = trimmed(one_line(lead.into_iter().rev(), cut, false), !cut, false);
    let words = span.of(text);
    let most = before + after;
    let is_long = words.chars().nth(most).is_some();
    hit.words = one_line(words.chars().take(most), false, false);
    if is_long {
        "…".clone_into(&mut hit.after);
        return hit;
    }
    let mut rest: Vec<char> = tail
        .chars()
        .take_while(not_a_line_end())
        .take(after + 1)
        .collect();
    let cut = rest.len() > after;
    if cut {
        rest.truncate(after);
        if let Some(blank) = rest.iter().rposition(|character| character.is_whitespace()) {
            rest.truncate(blank);
        }
    }
    hit.after = trimmed(one_line(rest.into_iter(), false, cut), false, !cut);
    hit
}

/// True until two line ends follow each other.
fn not_a_line_end() -> impl FnMut(&char) -> bool {
    let mut ended = false;
    move |character| {
        let ends = *character == '\n';
        let second = ends && ended;
        ended = ends || ended && character.is_whitespace();
        !second
    }
}

/// White space as single spaces.
fn one_line(characters: impl Iterator<Item = char>, cut_before: bool, cut_after: bool) -> String {
    let mut line = String::from(if cut_before { "… " } else { "" });
    for character in characters {
        match character.is_whitespace() {
            true if line.ends_with(' ') => {}
            true => line.push(' '),
            false => line.push(character),
        }
    }
    if cut_after {
        line.push_str(" …");
    }
    line
}

/// The end of a paragraph is no word.
fn trimmed(mut line: String, at_start: bool, at_end: bool) -> String {
    if at_end {
        line.truncate(line.trim_end().len());
    }
    if at_start {
        let blank = line.len() - line.trim_start().len();
        line.drain(..blank);
    }
    line
}
