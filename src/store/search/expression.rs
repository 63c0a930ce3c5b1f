//! A query in the index's own language.
//!
//! All words come folded from [`crate::library::query`] and stand in quotation marks, so nothing
//! of them can be taken for an operator.

use crate::library::corrected::Corrections;
use crate::library::query::{DayRange, Phrase, Query, Thing, What};
use crate::store::schema::{self, UNDATED};
use crate::store::search::document::{ABOUT, ANONYMOUS, BY, EVERY, IN, NEVER, QUOTE};
use std::fmt::Write;

/// What the index is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Expression {
    /// The conditions, exactly.
    exact: Conditions,
    /// The same without the beginnings of words, which the index is slow at where many words begin
    /// so; `None` where there are none. What it finds must be looked at.
    loose: Option<Conditions>,
    /// The lowest number asked for, and the first that no longer is.
    pub(super) first: i64,
    pub(super) end: i64,
    /// Further conditions on the number, in SQL.
    pub(super) except: String,
    /// Whether the beginning of a word is asked for, all words of which the index gathers first.
    pub(super) has_beginning: bool,
    /// Whether the index may look at many articles that are not found.
    pub(super) is_compound: bool,
}

/// What must hold, all of it, and what must not, none of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Conditions {
    wanted: Vec<String>,
    not: Vec<String>,
}

impl Conditions {
    /// In the index's language, perhaps of the articles with one of these words alone.
    fn text(&self, within: &[String]) -> String {
        let within = within.iter().map(|word| fact(word)).collect::<Vec<_>>();
        let within = (!within.is_empty()).then(|| any_of(within));
        let every = || fact(EVERY);
        // What is rarest leads; and nothing but it keeps what is not wanted within its bounds.
        let wanted: Vec<&str> = (within.iter())
            .chain(&self.wanted)
            .map(String::as_str)
            .collect();
        let wanted = match wanted.as_slice() {
            [] => every(),
            some => some.join(" AND "),
        };
        match self.not.as_slice() {
            [] => wanted,
            some => format!("({wanted}) NOT ({})", some.join(" OR ")),
        }
    }
}

/// Words that the beginning of one may stand for before the index is asked for the beginning.
const SPELLED: usize = 64;

/// The same of a name, which fewer places have.
const SPELLED_OF_NAME: usize = 24;

/// The same in a phrase, the words before which are looked at once for each.
const SPELLED_IN_PHRASE: usize = 16;

/// A condition, and whether it asks for the beginning of a word.
type Told = (String, bool);

/// The words that begin so, if they are not more than that.
pub(super) type Spelling<'a> = &'a dyn Fn(&str, usize) -> rusqlite::Result<Option<Vec<String>>>;

/// Where days begin, and what words begin with, in the index.
#[derive(Clone, Copy)]
pub(super) struct Lexicon<'a> {
    /// The lowest number of a rank or of those above it.
    pub(super) first_of: &'a dyn Fn(i64) -> rusqlite::Result<i64>,
    /// Of a word or name.
    pub(super) spelling: Spelling<'a>,
}

impl Expression {
    /// Names that were corrected are asked for with the other names of the same person: what is
    /// found that way must be looked at. Conditions on what the reader keeps are none of the
    /// index's.
    pub(super) fn of(
        query: &Query,
        corrections: &Corrections,
        lexicon: Lexicon<'_>,
    ) -> rusqlite::Result<Self> {
        let (mut exact, mut loose) = (Conditions::default(), Conditions::default());
        let (mut first, mut end, mut except) = (0, i64::MAX, String::new());
        let (mut has_open, mut has_beginning) = (false, false);
        let mut in_sequence = false;
        let spelled = |mark, words: &Phrase| spelled(mark, words, lexicon.spelling);
        for term in &query.terms {
            if let What::Words(words) | What::By(words) | What::About(words) | What::In(words) =
                &term.what
            {
                in_sequence |= words.words.len() > 1;
            }
            let (condition, wanted) = match &term.what {
                What::Words(words) if words.open && !term.not => {
                    let (condition, is_open) = spelled(None, words)?;
                    exact.wanted.push(condition.clone());
                    has_open |= is_open;
                    match words.words.split_last() {
                        _ if !is_open => loose.wanted.push(condition),
                        Some((_, whole @ [_, ..])) => {
                            let whole = Phrase {
                                words: whole.to_vec(),
                                open: false,
                            };
                            loose.wanted.push(phrase(None, &whole));
                        }
                        _ => {}
                    }
                    continue;
                }
                What::By(name) | What::About(name) if corrections.concern(name) && term.not => {
                    continue;
                }
                What::Words(words) => ((phrase(None, words), words.open), !term.not),
                What::By(name) => (any_name(BY, name, corrections, &spelled)?, !term.not),
                What::About(name) => (any_name(ABOUT, name, corrections, &spelled)?, !term.not),
                What::Own(..) => continue,
                What::In(name) => (spelled(Some(IN), name)?, !term.not),
                What::Anonymous(yes) => ((fact(ANONYMOUS), false), *yes != term.not),
                What::Has(Thing::Quote) => ((fact(QUOTE), false), !term.not),
                What::Date(range) => {
                    let (newest, older) = ranks(*range);
                    let (from, to) = ((lexicon.first_of)(newest)?, (lexicon.first_of)(older)?);
                    if term.not {
                        // Writing to a string cannot fail.
                        let _ = write!(except, " AND (rowid < {from} OR rowid >= {to})");
                    } else {
                        (first, end) = (first.max(from), end.min(to));
                    }
                    continue;
                }
            };
            let (condition, is_open) = condition;
            has_beginning |= is_open;
            if wanted {
                exact.wanted.push(condition.clone());
                loose.wanted.push(condition);
            } else {
                exact.not.push(condition.clone());
                loose.not.push(condition);
            }
        }
        let is_compound = in_sequence || exact.wanted.len() > 1 || !exact.not.is_empty();
        Ok(Self {
            exact,
            loose: has_open.then_some(loose),
            first,
            end,
            except,
            has_beginning: has_beginning || has_open,
            is_compound,
        })
    }

    /// What the index is asked, exactly or loosely, perhaps of the articles with one of these words
    /// alone.
    pub(super) fn words(&self, loose: bool, within: &[String]) -> String {
        let without = self.loose.as_ref().filter(|_| loose);
        without.unwrap_or(&self.exact).text(within)
    }

    /// Whether beginnings of words are asked for, which may be looked for in the texts instead.
    pub(super) fn is_open(&self) -> bool {
        self.loose.is_some()
    }

    /// Whether the index had better be asked piece by piece. Where it gathers the words of a
    /// beginning, it would do so for each piece.
    pub(super) fn is_scattered(&self, loose: bool) -> bool {
        let gathers = self.has_beginning && !(loose && self.loose.is_some());
        self.is_compound && !gathers
    }

    /// Articles whose names hold all words of one of these sets; `None` where there is none.
    pub(super) fn any_name(ways: &[Vec<String>]) -> Option<Self> {
        let way = |words: &Vec<String>| {
            let words = words.iter().map(|word| fact(&format!("{ABOUT}{word}")));
            format!("({})", words.collect::<Vec<_>>().join(" AND "))
        };
        Self::any(ways.iter().map(way).collect())
    }

    /// Articles with one of these phrases; `None` where there is none.
    pub(super) fn any_phrase(phrases: &[Vec<String>]) -> Option<Self> {
        Self::any(phrases.iter().map(|words| fact(&words.join(" "))).collect())
    }

    fn any(conditions: Vec<String>) -> Option<Self> {
        (!conditions.is_empty()).then(|| Self {
            exact: Conditions {
                wanted: vec![format!("({})", conditions.join(" OR "))],
                not: Vec::new(),
            },
            loose: None,
            first: 0,
            end: i64::MAX,
            except: String::new(),
            has_beginning: false,
            is_compound: true,
        })
    }
}

fn fact(word: &str) -> String {
    format!("\"{word}\"")
}

/// A name, or one of the other names of the same person; and whether it is asked for by its
/// beginning.
fn any_name(
    mark: char,
    name: &Phrase,
    corrections: &Corrections,
    spelled: &dyn Fn(Option<char>, &Phrase) -> rusqlite::Result<Told>,
) -> rusqlite::Result<Told> {
    let (own, is_open) = spelled(Some(mark), name)?;
    let mut names = vec![own];
    let others = corrections.other_names(name);
    names.extend(others.iter().map(|other| phrase(Some(mark), other)));
    Ok((any_of(names), is_open))
}

/// A phrase, where it goes on with every word that its last may be; and whether those are too many
/// to be told.
fn spelled(mark: Option<char>, open: &Phrase, spelling: Spelling<'_>) -> rusqlite::Result<Told> {
    let last = open.words.split_last().filter(|_| open.open);
    let Some((last, before)) = last else {
        return Ok((phrase(mark, open), false));
    };
    let most = match (before, mark) {
        ([], None) => SPELLED,
        ([], Some(_)) => SPELLED_OF_NAME,
        _ => SPELLED_IN_PHRASE,
    };
    let beginning: String = mark.into_iter().chain(last.chars()).collect();
    let Some(words) = spelling(&beginning, most)? else {
        return Ok((phrase(mark, open), true));
    };
    let ways = words.into_iter().map(|word| {
        let word = word.trim_start_matches(|first| Some(first) == mark);
        let words = before.iter().cloned().chain([word.to_owned()]).collect();
        phrase(mark, &Phrase { words, open: false })
    });
    Ok((any_of(ways.collect()), false))
}

fn any_of(mut conditions: Vec<String>) -> String {
    match (conditions.len(), conditions.pop()) {
        (_, None) => fact(NEVER),
        (1, Some(only)) => only,
        (_, Some(last)) => {
            conditions.push(last);
            format!("({})", conditions.join(" OR "))
        }
    }
}

fn phrase(mark: Option<char>, phrase: &Phrase) -> String {
    let mut text = String::from("\"");
    for (number, word) in phrase.words.iter().enumerate() {
        if number > 0 {
            text.push(' ');
        }
        text.extend(mark);
        text.push_str(word);
    }
    text.push_str(if phrase.open { "\" *" } else { "\"" });
    text
}

/// The rank of the newest of these days, and the first rank behind the oldest.
fn ranks(range: DayRange) -> (i64, i64) {
    let newest = range.last.map_or(i64::MIN, |day| schema::rank(Some(day)));
    let older = range
        .first
        .map_or(UNDATED, |day| schema::rank(Some(day)) + 1);
    (newest, older)
}

#[cfg(test)]
mod tests;
