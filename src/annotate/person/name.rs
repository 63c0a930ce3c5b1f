//! Candidates (a place in the text) and distinct names (a string, whatever its case and accents).
//!
//! Evidence is summed over a distinct name, so that one clear place decides them all.

use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::person::cut::{Cut, cut};
use crate::annotate::person::feature::Features;
use crate::annotate::person::part::{Part, add_parts, drop_articles, in_marks, whole_key};
use crate::annotate::person::run::Run;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// One place where a name may stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    /// The tokens of the name.
    pub core: Range<usize>,
    /// Where the titles before it begin; `core.start` where there are none.
    pub title: usize,
    /// Where the run begins that holds all this.
    pub run: usize,
    /// The run opens a sentence and nothing was cut off before the name.
    pub opens: bool,
    /// In a line whose words all have capitals.
    pub title_case: bool,
    /// Index of the distinct name.
    pub name: usize,
}

/// One distinct name of the article.
#[derive(Clone, Debug)]
pub(super) struct Name {
    /// Its parts, in [`Names::parts`].
    pub parts: Range<usize>,
    /// Its first place, in [`Names::candidates`].
    pub first: usize,
    /// How many places it has.
    pub count: u32,
    /// What speaks for and against a person.
    pub features: Features,
    /// Whether it was taken for a person's.
    pub accepted: bool,
}

/// Every candidate of an article, grouped by distinct name.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// In the order of the text.
    pub candidates: Vec<Candidate>,
    /// By first place.
    pub names: Vec<Name>,
    /// The parts of all names.
    pub parts: Vec<Part>,
    /// For a single name, by its key: the tokens of titles that stood before it.
    pub titled: FxHashMap<u64, Vec<usize>>,
    known: FxHashMap<u64, usize>,
}

impl Names {
    /// Cuts every run and groups what remains.
    pub(super) fn gather(draft: &Draft<'_>, runs: &[Run]) -> Self {
        let mut names = Self::default();
        for run in runs {
            match cut(draft, run) {
                Cut::Nothing => {}
                Cut::Name { title, core } => {
                    let opens = run.opens && title.min(core.start) == run.tokens.start;
                    names.add(draft, run, title, core, opens);
                }
            }
        }
        names
    }

    fn add(&mut self, draft: &Draft<'_>, run: &Run, title: usize, core: Range<usize>, opens: bool) {
        let from = self.parts.len();
        for at in core.clone() {
            // "Peter the Great": what follows is no part to find him by.
            if at > core.start && draft.word(at) == "the" {
                break;
            }
            if !in_marks(draft, at, core.start) {
                add_parts(draft, at, &mut self.parts);
            }
        }
        drop_articles(&mut self.parts, from);
        let parts = from..self.parts.len();
        if parts.is_empty() {
            return;
        }
        let key = whole_key(self.parts.get(parts.clone()).unwrap_or_default());
        let next = self.names.len();
        let name = *self.known.entry(key).or_insert(next);
        if name == next {
            self.names.push(Name {
                parts,
                first: self.candidates.len(),
                count: 0,
                features: Features::default(),
                accepted: false,
            });
        } else {
            self.parts.truncate(from);
        }
        if title < core.start
            && let [part, rest @ ..] = self.parts_of(name)
            && rest.iter().all(|part| part.class.any(Class::SUFFIX))
        {
            let titles = self.titled.entry(part.key).or_default();
            if titles.len() < 4 {
                titles.push(title);
            }
        }
        if let Some(name) = self.names.get_mut(name) {
            name.count = name.count.saturating_add(1);
        }
        self.candidates.push(Candidate {
            core,
            title,
            run: run.tokens.start,
            opens,
            title_case: run.title_case,
            name,
        });
    }
    /// A new distinct name that was accepted as part of another.
    pub(super) fn add_name(&mut self, parts: &[Part], first: usize) -> usize {
        let from = self.parts.len();
        self.parts.extend_from_slice(parts);
        self.names.push(Name {
            parts: from..self.parts.len(),
            first,
            count: 1,
            features: Features::default(),
            accepted: true,
        });
        let name = self.names.len() - 1;
        self.known.insert(whole_key(parts), name);
        name
    }

    /// The distinct name of these parts.
    pub(super) fn find(&self, parts: &[Part]) -> Option<usize> {
        self.known.get(&whole_key(parts)).copied()
    }

    /// The parts of the name at `name`.
    pub(super) fn parts_of(&self, name: usize) -> &[Part] {
        self.names
            .get(name)
            .and_then(|name| self.parts.get(name.parts.clone()))
            .unwrap_or_default()
    }
}
