//! The query language.
//!
//! ```text
//! words "exact phrase" begin*     by:Calder about:"Dame Ruth" in:courier
//! date:2024-08..2025-04           anonymous:yes  has:quote  -not  -by:Calder
//! has:note  has:flag  has:tag     tag:court      is:unread   the reader's own
//! ```

use crate::library::query::{DayRange, OwnFact, Phrase, Query, Term, Thing, What};
use crate::text::Span;
use crate::text::fold::fold;
use crate::text::word::Words;

/// More conditions than anybody types.
const MOST_TERMS: usize = 32;

/// More words in a phrase than anybody types.
const MOST_WORDS: usize = 64;

/// The names of conditions.
const NAMES: &[&str] = &[
    "by",
    "about",
    "name",
    "in",
    "date",
    "anonymous",
    "has",
    "tag",
    "is",
];

/// What is wrong with a query, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The byte of the query it stands at.
    pub at: usize,
    /// One sentence for the reader.
    pub message: String,
}

/// Reads a query. While it is being `typed`, its last word may go on, unless it is a word not wanted.
///
/// # Errors
///
/// Where a condition's name or value means nothing, the first such place; where nothing of what stands
/// there can be looked for, its beginning.
pub fn parse(text: &str, typed: bool) -> Result<Query, Mistake> {
    let mut query = Query::default();
    let mut scanner = Scanner { text, at: 0 };
    while let Some(piece) = scanner.next() {
        let Some(what) = piece.what(text, typed && piece.is_last && !piece.not)? else {
            continue;
        };
        if query.terms.len() == MOST_TERMS {
            return Err(mistake(
                piece.start,
                format!("A query holds at most {MOST_TERMS} conditions."),
            ));
        }
        query.terms.push(Term {
            not: piece.not,
            what,
        });
    }
    let begun = text.len() - text.trim_start().len();
    match query.terms.is_empty() && begun < text.len() {
        true => Err(mistake(begun, "Here belongs a word.")),
        false => Ok(query),
    }
}

/// What is being typed, as it must be written for [`parse`] to find the same once it is typed no longer:
/// a last word that may go on has its `*`.
#[must_use]
pub fn settled(typed: &str) -> String {
    let line = typed.trim();
    let meant = parse(typed, true);
    let mut written = [line.to_owned(), format!("{line}*"), format!("{line}\"*")].into_iter();
    let same = written.find(|written| parse(written, false) == meant);
    same.unwrap_or_else(|| line.to_owned())
}

fn mistake(at: usize, message: impl Into<String>) -> Mistake {
    Mistake {
        at,
        message: message.into(),
    }
}

/// One condition as typed.
struct Piece {
    not: bool,
    /// Where it begins.
    start: usize,
    /// The letters before the colon.
    name: Option<Span>,
    value: Span,
    /// Whether `*` follows.
    star: bool,
    /// Whether nothing follows, not even white space.
    is_last: bool,
}

impl Piece {
    /// What it means; `None` where it holds nothing to look for.
    fn what(&self, text: &str, goes_on: bool) -> Result<Option<What>, Mistake> {
        let value = self.value.of(text);
        let Some(name) = self.name else {
            return Ok(self.phrase(value, goes_on)?.map(What::Words));
        };
        let at = self.value.start as usize;
        let whose = |what: fn(Phrase) -> What, kind: &str| match self.phrase(value, goes_on)? {
            Some(phrase) => Ok(Some(what(phrase))),
            None => Err(mistake(at, format!("Here belongs {kind}."))),
        };
        match name.of(text).to_ascii_lowercase().as_str() {
            "by" => whose(What::By, "the name of a speaker"),
            "about" | "name" => whose(What::About, "the name of a person"),
            "in" => whose(What::In, "an outlet or a part of a path"),
            "date" => match DayRange::read(value.trim()) {
                Some(range) => Ok(Some(What::Date(range))),
                None => Err(mistake(
                    at,
                    "Here belongs a date, like 2024-08 or 2024-08-01..2025.",
                )),
            },
            "anonymous" => match value.trim().to_ascii_lowercase().as_str() {
                "yes" | "y" => Ok(Some(What::Anonymous(true))),
                "no" | "n" => Ok(Some(What::Anonymous(false))),
                _ => Err(mistake(at, "Here belongs yes or no.")),
            },
            "has" => match value.trim().to_ascii_lowercase().as_str() {
                "quote" | "quotes" => Ok(Some(What::Has(Thing::Quote))),
                "note" | "notes" => Ok(Some(What::Own(OwnFact::Note, true))),
                "flag" => Ok(Some(What::Own(OwnFact::Flag, true))),
                "tag" | "tags" => Ok(Some(What::Own(OwnFact::AnyTag, true))),
                "mark" | "marks" => Ok(Some(What::Own(OwnFact::Mark, true))),
                "bookmark" | "bookmarks" => Ok(Some(What::Own(OwnFact::Bookmark, true))),
                _ => Err(mistake(
                    at,
                    "Here belongs quote, note, flag, tag, mark or bookmark.",
                )),
            },
            "tag" => match value.trim().trim_start_matches('#') {
                "" => Err(mistake(at, "Here belongs the name of a tag.")),
                tag => Ok(Some(What::Own(OwnFact::Tag(fold(tag)), true))),
            },
            "is" => match value.trim().to_ascii_lowercase().as_str() {
                "read" => Ok(Some(What::Own(OwnFact::Read, true))),
                "unread" => Ok(Some(What::Own(OwnFact::Read, false))),
                _ => Err(mistake(at, "Here belongs read or unread.")),
            },
            other => Err(mistake(
                self.start + usize::from(self.not),
                format!("{other}: is none of by: about: in: date: anonymous: has: tag: is:"),
            )),
        }
    }

    fn phrase(&self, value: &str, goes_on: bool) -> Result<Option<Phrase>, Mistake> {
        let words = Words::of(value).all();
        if words.len() > MOST_WORDS {
            let at = self.value.start as usize;
            return Err(mistake(
                at,
                format!("A phrase holds at most {MOST_WORDS} words."),
            ));
        }
        // The word under the cursor goes on only while its last sign belongs to it.
        let ends_in_word = value.chars().next_back().is_some_and(char::is_alphanumeric);
        let open = ends_in_word && (self.star || goes_on);
        Ok((!words.is_empty()).then_some(Phrase { words, open }))
    }
}

/// Cuts a query into its conditions.
struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl Scanner<'_> {
    fn next(&mut self) -> Option<Piece> {
        while self.peek()?.is_whitespace() {
            self.step();
        }
        let start = self.at;
        let not = self.peek() == Some('-');
        if not {
            self.step();
        }
        let name = self.name();
        let quoted = self.peek().is_some_and(is_quote);
        let value = if quoted { self.quoted() } else { self.word() };
        let star = if quoted {
            let star = self.peek() == Some('*');
            if star {
                self.step();
            }
            star
        } else {
            value.of(self.text).ends_with('*')
        };
        let value = if star && !quoted {
            Span::new(value.start as usize, value.end as usize - 1)
        } else {
            value
        };
        let closed = quoted && value.end as usize != self.at;
        Some(Piece {
            not,
            start,
            name,
            value,
            star,
            is_last: self.at == self.text.len() && !closed,
        })
    }

    /// Letters and a colon with a value right behind, or with nothing more behind.
    fn name(&mut self) -> Option<Span> {
        let rest = self.text.get(self.at..)?;
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let after = rest.get(letters..)?.strip_prefix(':')?;
        let is_name = letters > 0 && !after.starts_with("//");
        let is_known = || {
            let name = rest.get(..letters).unwrap_or("").to_ascii_lowercase();
            NAMES.contains(&name.as_str())
        };
        let has_value = after
            .chars()
            .next()
            .is_some_and(|next| !next.is_whitespace());
        if !is_name || !(has_value || is_known()) {
            return None;
        }
        let name = Span::new(self.at, self.at + letters);
        self.at += letters + 1;
        Some(name)
    }

    /// The words between quotation marks; to the end where they are not closed.
    fn quoted(&mut self) -> Span {
        self.step();
        let start = self.at;
        while self.peek().is_some_and(|next| !is_quote(next)) {
            self.step();
        }
        let value = Span::new(start, self.at);
        self.step();
        value
    }

    fn word(&mut self) -> Span {
        let start = self.at;
        while self
            .peek()
            .is_some_and(|next| !next.is_whitespace() && !is_quote(next))
        {
            self.step();
        }
        Span::new(start, self.at)
    }

    fn peek(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    fn step(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }
}

/// The marks that stand around a phrase, typed or pasted.
fn is_quote(character: char) -> bool {
    matches!(character, '"' | '“' | '”' | '„' | '«' | '»')
}
