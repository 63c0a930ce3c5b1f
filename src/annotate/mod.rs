//! Finds quotes, speakers and people in one article. Pure; one article at a time.
//!
//! The work is a list of passes over one [`Draft`]: each says what it needs and what it adds, and a
//! test checks the order. Rules sign their answers ([`model::Rule`]), so that a wrong answer names
//! the rule to mend.

mod aside;
pub mod attribution;
pub mod class;
mod clause;
mod clause_before;
mod clause_end;
mod clause_object;
mod clause_opening;
mod clause_verb;
pub mod cue;
mod cue_noun;
mod cue_phrase;
pub mod draft;
mod first_phrase;
pub mod frame;
mod hearer;
pub mod invariants;
pub mod lexicon;
pub mod model;
mod noun_word;
pub mod person;
pub mod phrase;
pub mod quotation;
mod quotation_role;
pub mod reported;
mod segment;
mod subject;
mod subject_own;
mod verb_form;
mod verb_place;

use crate::article::Article;
use draft::Draft;
use model::Annotations;
use std::mem::take;

/// Annotates one article.
#[must_use]
pub fn annotate(article: &Article) -> Annotations {
    Annotator::default().annotate(article)
}

/// Annotates one article after the other in the same room, which saves much of the time that short
/// ones take.
#[derive(Debug, Default)]
pub struct Annotator {
    room: Draft<'static>,
}

impl Annotator {
    /// The longest article whose room is kept for the next, in bytes.
    const KEPT: usize = 64 << 10;

    /// Annotates one article, as [`annotate`] does.
    #[must_use]
    pub fn annotate(&mut self, article: &Article) -> Annotations {
        let mut draft = take(&mut self.room).then(article);
        for pass in PASSES {
            (pass.run)(&mut draft);
        }
        let found = Annotations {
            quotes: take(&mut draft.quotes),
            people: take(&mut draft.people),
            mentions: take(&mut draft.mentions),
        };
        if article.text.len() <= Self::KEPT {
            self.room = draft.emptied("");
        }
        found
    }
}

/// One step of the work.
#[derive(Debug)]
pub struct Pass {
    /// What people call it.
    pub name: &'static str,
    /// What must be there before it.
    pub needs: &'static [Layer],
    /// What it adds.
    pub adds: &'static [Layer],
    /// The step itself.
    pub run: fn(&mut Draft<'_>),
}

/// A layer of findings in a [`Draft`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// Words, classes, sentences, paragraphs: there from the start.
    Words,
    /// Words between marks.
    Quotations,
    /// Host sentences with the quoted words masked.
    Frames,
    /// Reporting words with their subjects.
    Cues,
    /// People and where they are named.
    People,
    /// Quotes, their speakers still open.
    Quotes,
    /// The speakers.
    Speakers,
}

/// The passes, in order.
pub const PASSES: &[Pass] = &[
    Pass {
        name: "quotations",
        needs: &[Layer::Words],
        adds: &[Layer::Quotations],
        run: quotation::find,
    },
    Pass {
        name: "frames",
        needs: &[Layer::Words, Layer::Quotations],
        adds: &[Layer::Frames],
        run: frame::find,
    },
    Pass {
        name: "people",
        needs: &[Layer::Words, Layer::Quotations],
        adds: &[Layer::People],
        run: person::find,
    },
    Pass {
        name: "cues",
        needs: &[Layer::Words, Layer::Frames],
        adds: &[Layer::Cues],
        run: cue::find,
    },
    Pass {
        name: "reported speech",
        needs: &[Layer::Words, Layer::Frames, Layer::Cues],
        adds: &[Layer::Quotes],
        run: reported::find,
    },
    Pass {
        name: "attribution",
        needs: &[
            Layer::Quotations,
            Layer::Frames,
            Layer::People,
            Layer::Cues,
            Layer::Quotes,
        ],
        adds: &[Layer::Speakers],
        run: attribution::run,
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::parse::{Origin, parse};

    #[test]
    fn what_was_annotated_before_leaves_nothing_but_room() {
        let article = |text: &str| {
            let origin = Origin {
                path: "a.txt",
                today: None,
            };
            parse(origin, text.as_bytes()).unwrap()
        };
        let long = "“We go,” Ann Roe said. ".repeat(Annotator::KEPT / 20);
        let mut annotator = Annotator::default();
        for text in [
            "“No,” Ann Roe told the Herald. Lee Poe said that it rained.",
            "Nobody spoke.",
            &long,
            "“Yes,” said Bo Lund, 40.\n\nHe added: “Perhaps.”",
        ] {
            let article = article(text);
            assert_eq!(
                annotator.annotate(&article),
                annotate(&article),
                "{text:.60}"
            );
        }
    }

    #[test]
    fn every_pass_stands_after_what_it_needs() {
        let mut there = vec![Layer::Words];
        for pass in PASSES {
            for layer in pass.needs {
                assert!(there.contains(layer), "{} needs {layer:?}", pass.name);
            }
            there.extend(pass.adds);
        }
    }
}
