//! A query in the index's own language.
//!
//! All words come folded from [`crate::library::query`] and stand in quotation marks, so nothing
//! of them can be taken for an operator.

use crate::library::corrected::Corrections;
use crate::library::query::{DayRange, Phrase, Query, Thing, What};
use crate::store::schema::{self, UNDATED};
use crate::store::search::document::{ABOUT, ANONYMOUS, BY, EVERY, IN, QUOTE};
use std::fmt::Write;

/// What the index is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Expression {
    /// The conditions, exactly.
    pub(super) exact: String,
    /// The same without the beginnings of words, which the index is slow at where many words begin
    /// so; `None` where there are none. What it finds must be looked at.
    pub(super) loose: Option<String>,
    /// The lowest number asked for, and the first that no longer is.
    pub(super) first: i64,
    pub(super) end: i64,
    /// Further conditions on the number, in SQL.
    pub(super) except: String,
    /// Whether every article found could take long to count: the beginning is short.
    pub(super) is_wide: bool,
}

/// A word's beginning so short that a large share of all words has it, in bytes.
const SHORT: usize = 2;

impl Expression {
    /// `first_of` gives the lowest number of a rank or of those above it. Names that were corrected
    /// are asked for with the other names of the same person: what is found that way must be looked
    /// at. Conditions on what the reader keeps are none of the index's.
    pub(super) fn of(
        query: &Query,
        corrections: &Corrections,
        first_of: &dyn Fn(i64) -> rusqlite::Result<i64>,
    ) -> rusqlite::Result<Self> {
        let (mut exact, mut loose, mut not) = (Vec::new(), Vec::new(), Vec::new());
        let (mut first, mut end, mut except) = (0, i64::MAX, String::new());
        let (mut has_open, mut is_wide) = (false, false);
        for term in &query.terms {
            let (condition, wanted) = match &term.what {
                What::Words(words) => {
                    if words.open && !term.not {
                        has_open = true;
                        is_wide |= words.words.last().is_some_and(|word| word.len() <= SHORT);
                        exact.push(phrase(None, words));
                        if let Some((_, whole @ [_, ..])) = words.words.split_last() {
                            let whole = whole.to_vec();
                            loose.push(phrase(
                                None,
                                &Phrase {
                                    words: whole,
                                    open: false,
                                },
                            ));
                        }
                        continue;
                    }
                    (phrase(None, words), !term.not)
                }
                What::By(name) | What::About(name) if corrections.concern(name) && term.not => {
                    continue;
                }
                What::By(name) => (any_name(BY, name, corrections), !term.not),
                What::About(name) => (any_name(ABOUT, name, corrections), !term.not),
                What::Own(..) => continue,
                What::In(name) => (phrase(Some(IN), name), !term.not),
                What::Anonymous(yes) => (fact(ANONYMOUS), *yes != term.not),
                What::Has(Thing::Quote) => (fact(QUOTE), !term.not),
                What::Date(range) => {
                    let (newest, older) = ranks(*range);
                    let (from, to) = (first_of(newest)?, first_of(older)?);
                    if term.not {
                        // Writing to a string cannot fail.
                        let _ = write!(except, " AND (rowid < {from} OR rowid >= {to})");
                    } else {
                        (first, end) = (first.max(from), end.min(to));
                    }
                    continue;
                }
            };
            if wanted {
                exact.push(condition.clone());
                loose.push(condition);
            } else {
                not.push(condition);
            }
        }
        Ok(Self {
            exact: joined(&exact, &not),
            loose: has_open.then(|| joined(&loose, &not)),
            first,
            end,
            except,
            is_wide,
        })
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
            exact: conditions.join(" OR "),
            loose: None,
            first: 0,
            end: i64::MAX,
            except: String::new(),
            is_wide: false,
        })
    }
}

fn joined(wanted: &[String], not: &[String]) -> String {
    let wanted = match wanted {
        [] => fact(EVERY),
        some => some.join(" AND "),
    };
    match not {
        [] => wanted,
        some => format!("({wanted}) NOT ({})", some.join(" OR ")),
    }
}

fn fact(word: &str) -> String {
    format!("\"{word}\"")
}

/// A name, or one of the other names of the same person.
fn any_name(mark: char, name: &Phrase, corrections: &Corrections) -> String {
    let mut names = vec![phrase(Some(mark), name)];
    let others = corrections.other_names(name);
    names.extend(others.iter().map(|other| phrase(Some(mark), other)));
    match names.as_slice() {
        [name] => name.clone(),
        names => format!("({})", names.join(" OR ")),
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
mod tests {
    use super::*;
    use crate::library::query::parse;

    #[test]
    fn queries_become_the_indexs_language() {
        for (typed, exact, loose) in [
            ("", "\"¤a\"", None),
            ("wall ", "\"wall\"", None),
            ("sea wal", "\"sea\" AND \"wal\" *", Some("\"sea\"")),
            ("wal", "\"wal\" *", Some("\"¤a\"")),
            ("\"the sea wal", "\"the sea wal\" *", Some("\"the sea\"")),
            ("\"a\" OR NEAR(b) ", "\"a\" AND \"or\" AND \"near b\"", None),
            (
                "by:\"Dame Ruth\" in:courier ",
                "\"¡dame ¡ruth\" AND \"£courier\"",
                None,
            ),
            ("about:ru", "\"¢ru\" *", None),
            (
                "-wall -by:Calder ",
                "(\"¤a\") NOT (\"wall\" OR \"¡calder\")",
                None,
            ),
            ("anonymous:no ", "(\"¤a\") NOT (\"¤n\")", None),
            ("-anonymous:no has:quote ", "\"¤n\" AND \"¤q\"", None),
        ] {
            let expression =
                Expression::of(&parse(typed, true).unwrap(), &Corrections::default(), &Ok).unwrap();
            assert_eq!(expression.exact, exact, "{typed}");
            assert_eq!(expression.loose.as_deref(), loose, "{typed}");
        }
    }

    #[test]
    fn dates_become_numbers() {
        // As if every rank had one article of the same number.
        let of = |typed: &str| {
            let expression =
                Expression::of(&parse(typed, true).unwrap(), &Corrections::default(), &Ok).unwrap();
            (expression.first, expression.end, expression.except)
        };
        let at = |day: &str| schema::rank(Some(day.parse().unwrap()));
        let both = |first, end| (first, end, String::new());
        // Numbers are never below 0.
        for (typed, expected) in [
            ("date:1969-08-01", both(at("1969-08-01"), at("1969-07-31"))),
            ("date:1968..", both(0, at("1967-12-31"))),
            ("date:..1968", both(at("1968-12-31"), UNDATED)),
            (
                "date:1968 date:1968-08..",
                both(at("1968-12-31"), at("1968-07-31")),
            ),
            (
                "-date:1969-12-30",
                (0, i64::MAX, " AND (rowid < 2 OR rowid >= 3)".to_owned()),
            ),
        ] {
            assert_eq!(of(typed), expected, "{typed}");
        }
    }
}
