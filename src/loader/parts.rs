//! The articles of one file on their way out, whether it holds one or a million.
//!
//! One article is always held back: only the last one of a file says that it is the last, and what
//! is wrong with the file itself is told with an article, so that it is kept with it.

use crate::article::heading::Heading;
use crate::article::{Article, Defect, json};
use crate::library::{Piece, Problem, Stamp};
use std::borrow::Cow;

/// Records left out of a file that are named one by one; the rest is counted.
const NAMED: usize = 5;

/// Where an article stands, so that it can be read again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// It is the only one of its file, which was in this state (`None`: of what is no file).
    Whole(Option<Stamp>),
    /// It is one of several articles of its file.
    Piece(Piece),
    /// It cannot be read again.
    Nowhere,
}

/// An article as it was read.
#[derive(Debug)]
pub(crate) struct Part {
    /// Its number in its file, from 0.
    pub(crate) number: u32,
    /// The article.
    pub(crate) article: Article,
    /// Where it stands.
    pub(crate) place: Place,
    /// The state of its file; `None` for what is no file.
    pub(crate) stamp: Option<Stamp>,
    /// Whether no further article comes from this file.
    pub(crate) last: bool,
}

/// One of several articles of a file, of which no more than its heading was read.
#[derive(Debug)]
pub(crate) struct Glimpse {
    /// As in [`Part`].
    pub(crate) number: u32,
    /// What the list shows.
    pub(crate) heading: Heading,
    /// Where it stands.
    pub(crate) piece: Piece,
    /// The state of its file.
    pub(crate) stamp: Stamp,
}

/// What came of reading.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// An article.
    Article(Part),
    /// An article's heading, where that is enough; more articles follow.
    Glimpse(Glimpse),
    /// The heading of a file that holds one article, in this state.
    Heading(Heading, Stamp),
    /// The store knows the file.
    Unchanged,
    /// No article; why.
    Problem(Problem),
}

/// A piece of bytes as a number: enough to notice that a file has changed.
pub(crate) fn sum(bytes: &[u8]) -> u32 {
    use std::hash::Hasher;
    let mut hasher = rustc_hash::FxHasher::default();
    hasher.write(bytes);
    let hash = hasher.finish();
    // Both halves count.
    u32::try_from((hash ^ (hash >> 32)) & u64::from(u32::MAX)).unwrap_or_default()
}

/// The name of one of several articles of a file.
pub(crate) fn shown(path: &str, number: u32) -> String {
    format!("{path}#{}", u64::from(number) + 1)
}

/// The last article so far.
enum Held {
    Part(Part),
    Glimpse(Glimpse),
}

/// Hands on the articles of one file.
pub(super) struct Parts<'a> {
    path: &'a str,
    stamp: Option<Stamp>,
    take: &'a mut dyn FnMut(Outcome) -> bool,
    held: Option<Held>,
    /// Articles so far.
    count: u32,
    /// What is to be told with the next article.
    defects: Vec<Defect>,
    /// Records left out, and the reasons of the first.
    left_out: usize,
    reasons: Vec<(String, Cow<'static, str>)>,
}

impl<'a> Parts<'a> {
    pub(super) fn new(
        path: &'a str,
        stamp: Option<Stamp>,
        take: &'a mut dyn FnMut(Outcome) -> bool,
    ) -> Self {
        Self {
            path,
            stamp,
            take,
            held: None,
            count: 0,
            defects: Vec::new(),
            left_out: 0,
            reasons: Vec::new(),
        }
    }

    /// Takes an article; says whether to go on.
    pub(super) fn article(&mut self, article: Article, place: Place) -> bool {
        let part = Part {
            number: self.count,
            article,
            place,
            stamp: self.stamp,
            last: false,
        };
        self.hold(Held::Part(part))
    }

    /// Takes the heading of one of several articles; says whether to go on.
    pub(super) fn heading(&mut self, heading: Heading, piece: Piece, stamp: Stamp) -> bool {
        let glimpse = Glimpse {
            number: self.count,
            heading,
            piece,
            stamp,
        };
        self.hold(Held::Glimpse(glimpse))
    }

    fn hold(&mut self, held: Held) -> bool {
        self.count += 1;
        let Some(before) = self.held.replace(held) else {
            return true;
        };
        match before {
            Held::Part(part) => self.hand_on(part, true),
            Held::Glimpse(glimpse) => self.hand_on_heading(glimpse),
        }
    }

    fn hand_on_heading(&mut self, mut glimpse: Glimpse) -> bool {
        glimpse.heading.path = shown(self.path, glimpse.number);
        (self.take)(Outcome::Glimpse(glimpse))
    }

    /// Has the last article read as a whole, where only its heading was: what is odd about the file is
    /// told with it. Where that fails somebody has changed the file, and it is not said to be all here.
    pub(super) fn read_last(&mut self, read: impl FnOnce(Piece) -> Option<Article>) {
        match self.held.take() {
            Some(Held::Glimpse(glimpse)) => {
                let Some(article) = read(glimpse.piece) else {
                    self.hand_on_heading(glimpse);
                    return;
                };
                self.count = glimpse.number;
                self.article(article, Place::Piece(glimpse.piece));
            }
            held => self.held = held,
        }
    }

    /// Takes a record that is no article; `record` is what it is called ("line 2").
    pub(super) fn leave_out(&mut self, record: impl FnOnce() -> String, why: Cow<'static, str>) {
        self.left_out += 1;
        if self.reasons.len() < NAMED {
            self.reasons.push((record(), why));
        }
    }

    /// Takes what is odd about the file as a whole.
    pub(super) fn defect(&mut self, defect: Defect) {
        self.defects.push(defect);
    }

    /// Hands on the last article. `whole`: nothing of the file is missing, it need not be read
    /// again until it changes.
    pub(super) fn finish(mut self, whole: bool) {
        let Some(Held::Part(mut last)) = self.held.take() else {
            if self.count == 0 {
                self.nothing();
            }
            return;
        };
        let named = self.reasons.len();
        for (record, why) in std::mem::take(&mut self.reasons) {
            self.defects.push(Defect {
                message: format!("Of the file, {record} was left out: it {why}."),
                loss: true,
            });
        }
        if self.left_out > named {
            self.defects.push(Defect {
                message: format!(
                    "Of the file, {} more records were left out.",
                    self.left_out - named
                ),
                loss: true,
            });
        }
        last.article.defects.append(&mut self.defects);
        last.last = whole;
        let several = self.count > 1;
        self.hand_on(last, several);
    }

    fn hand_on(&mut self, mut part: Part, several: bool) -> bool {
        if several {
            part.article.path = shown(self.path, part.number);
        } else {
            part.place = match part.place {
                Place::Nowhere => Place::Nowhere,
                _ => Place::Whole(self.stamp),
            };
        }
        (self.take)(Outcome::Article(part))
    }

    /// The file holds no article at all.
    fn nothing(self) {
        let reason: Cow<'static, str> = match self.reasons.as_slice() {
            [] => "holds no article".into(),
            [(_, why)] if self.left_out == 1 => why.clone(),
            [(_, why), rest @ ..]
                if why == json::NO_TEXT && rest.iter().all(|(_, other)| other == why) =>
            {
                format!(
                    "holds {} records without article text, as lists of links and quotes do",
                    self.left_out
                )
                .into()
            }
            [(record, why), ..] => format!(
                "holds {} records and no article: {record} {why}",
                self.left_out
            )
            .into(),
        };
        (self.take)(Outcome::Problem(Problem {
            path: self.path.to_owned(),
            message: format!("Left out: it {reason}."),
            loss: true,
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_an_article_says_why() {
        for (reasons, message) in [
            (&[][..], "Left out: it holds no article."),
            (&["is empty"], "Left out: it is empty."),
            (
                &[json::NO_TEXT; 7],
                "Left out: it holds 7 records without article text, as lists of links and quotes do.",
            ),
            (
                &["is a number", "holds no text"],
                "Left out: it holds 2 records and no article: record 0 is a number.",
            ),
        ] {
            let mut messages = Vec::new();
            let mut take = |outcome| {
                let Outcome::Problem(problem) = outcome else {
                    panic!("an article of nothing");
                };
                messages.push(problem.message);
                true
            };
            let mut parts = Parts::new("a", None, &mut take);
            for (number, why) in reasons.iter().enumerate() {
                parts.leave_out(|| format!("record {number}"), Cow::Borrowed(why));
            }
            parts.finish(true);
            assert_eq!(messages, [message]);
        }
    }
}
