//! Candidates (a place in the text) and distinct names (a string, whatever its case and accents).
//!
//! Evidence is summed over a distinct name, so that one clear place decides them all.

use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::person::accept::Role;
use crate::annotate::person::affix;
use crate::annotate::person::cut::{Cut, cut};
use crate::annotate::person::feature::{Feature, Features};
use crate::annotate::person::part::{Part, drop_articles, in_marks, parts_at, whole_key};
use crate::annotate::person::run::{self, Run};
use crate::text::Span;
use crate::text::token::Flags;
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

impl Candidate {
    /// The span of `tokens`, which end with the name, without the rest of a compound that holds it.
    pub(super) fn span(&self, draft: &Draft<'_>, tokens: Range<usize>) -> Span {
        let span = draft.span(tokens);
        let last = draft.tokens.get(self.core.end.wrapping_sub(1));
        match last.filter(|last| last.is(Flags::HYPHEN)) {
            Some(last) => affix::trim(draft.text, span, last.span),
            None => span,
        }
    }

    /// Whether the last word is a compound of which the name is a part only.
    pub(super) fn in_compound(&self, draft: &Draft<'_>) -> bool {
        let last = self.core.end.wrapping_sub(1);
        draft.is(last, Flags::HYPHEN) && {
            let word = draft.word(last);
            affix::name_in(word).len() < word.len()
        }
    }
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
    /// The sum that it was taken for, or not.
    pub score: i32,
    /// What it is in longer names, where it is in any and a single part itself.
    pub role: Option<Role>,
    /// `accepted` is what the features speak for.
    pub weighed: bool,
}

/// Every candidate of an article, grouped by distinct name.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// In the order of the text.
    pub candidates: Vec<Candidate>,
    /// By first place.
    pub names: Vec<Name>,
    /// The names of a single part, in order.
    pub single: Vec<usize>,
    /// The names of several parts, in order.
    pub full: Vec<usize>,
    /// The parts of all names.
    pub parts: Vec<Part>,
    /// For a single name, by its word: the tokens of titles that stood before it.
    pub titled: FxHashMap<u32, Vec<usize>>,
    /// The numbers of the words, by key.
    words: FxHashMap<u64, u32>,
    /// For each word the name that consists of it alone.
    alone: Vec<Option<usize>>,
    /// The names of several parts, by the key of the whole.
    several: FxHashMap<u64, usize>,
}

impl Names {
    /// Cuts every run and groups what remains.
    pub(super) fn gather(draft: &Draft<'_>) -> Self {
        // About half of all capitals begin a run; most that follow go on with it.
        let capitals = draft.landmarks.capitals.len();
        let room = capitals / 2;
        let mut names = Self {
            candidates: Vec::with_capacity(capitals),
            names: Vec::with_capacity(room),
            single: Vec::with_capacity(room),
            full: Vec::with_capacity(room),
            parts: Vec::with_capacity(capitals),
            alone: Vec::with_capacity(capitals),
            ..Self::default()
        };
        names.words.reserve(room);
        names.several.reserve(room / 4);
        run::each(draft, |run| match cut(draft, &run) {
            Cut::Nothing => {}
            Cut::Name { title, core } => {
                let opens = run.opens && title.min(core.start) == run.tokens.start;
                names.add(draft, &run, title, core, opens);
            }
        });
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
                self.add_parts(draft, at);
            }
        }
        match self.parts.len() - from {
            0 => return,
            1 => {}
            _ => drop_articles(&mut self.parts, from),
        }
        let name = self.name_of_last(from, self.candidates.len());
        if title < core.start
            && let [part, rest @ ..] = self.parts_of(name)
            && rest.iter().all(|part| part.class.any(Class::SUFFIX))
        {
            let titles = self.titled.entry(part.word).or_default();
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

    /// Appends the parts of the token at `at`.
    pub(super) fn add_parts(&mut self, draft: &Draft<'_>, at: usize) {
        parts_at(draft, at, |part| self.add_part(part));
    }

    fn add_part(&mut self, mut part: Part) {
        let next = u32::try_from(self.alone.len()).unwrap_or(u32::MAX);
        part.word = *self.words.entry(part.key).or_insert(next);
        if part.word == next {
            self.alone.push(None);
        }
        self.parts.push(part);
    }

    /// The distinct name of the parts from `from` to the last, which are taken back where it is known.
    /// Where it is new, `first` is its first candidate.
    pub(super) fn name_of_last(&mut self, from: usize, first: usize) -> usize {
        let next = self.names.len();
        let name = match self.parts.get(from..).unwrap_or_default() {
            [part] => match self.alone.get_mut(part.word as usize) {
                Some(alone) => *alone.get_or_insert(next),
                None => next,
            },
            parts => *self.several.entry(whole_key(parts)).or_insert(next),
        };
        if name == next {
            match self.parts.len() - from {
                0 => {}
                1 => self.single.push(name),
                _ => self.full.push(name),
            }
            self.names.push(Name {
                parts: from..self.parts.len(),
                first,
                count: 0,
                features: Features::default(),
                accepted: false,
                score: 0,
                role: None,
                weighed: false,
            });
        } else {
            self.parts.truncate(from);
        }
        name
    }

    /// The names of several parts with their parts, in order.
    pub(super) fn full_names(&self) -> impl Iterator<Item = (usize, &Name, &[Part])> {
        let name = |&at: &usize| Some((at, self.names.get(at)?, self.parts_of(at)));
        self.full.iter().filter_map(name)
    }

    /// How many distinct words the names have; [`Part::word`] is below.
    pub(super) fn words(&self) -> usize {
        self.alone.len()
    }

    /// The name that consists of this one word.
    pub(super) fn alone(&self, word: u32) -> Option<&Name> {
        let name = self.alone.get(word as usize).copied().flatten()?;
        self.names.get(name)
    }

    /// The number of the name of several parts that are just these.
    pub(super) fn number_of_parts(&self, parts: &[Part]) -> Option<usize> {
        self.several.get(&whole_key(parts)).copied()
    }

    /// The name of several parts that are just these.
    pub(super) fn of_parts(&self, parts: &[Part]) -> Option<&Name> {
        self.names.get(self.number_of_parts(parts)?)
    }

    /// Whether the name at `name` is a place's of several words, of which one is left: "El Salvador".
    pub(super) fn is_long_place(&self, name: usize) -> bool {
        self.names.get(name).is_some_and(|name| {
            let words = self
                .candidates
                .get(name.first)
                .map(|first| first.core.len());
            words > Some(1) && name.features.has(Feature::PlaceWhole)
        })
    }

    /// The parts of the name at `name`.
    pub(super) fn parts_of(&self, name: usize) -> &[Part] {
        self.names
            .get(name)
            .and_then(|name| self.parts.get(name.parts.clone()))
            .unwrap_or_default()
    }
}
