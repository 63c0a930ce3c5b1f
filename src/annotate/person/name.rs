//! Candidates (a place in the text) and distinct names (a string, whatever its case and accents).
//!
//! A run of capitals is cut into what stands before the name (other words, titles, offices) and the
//! name itself. Evidence is summed over a distinct name, so that one clear place decides them all.

use crate::annotate::draft::Draft;
use crate::annotate::lexicon::{Class, classes};
use crate::annotate::person::evidence::Features;
use crate::annotate::person::run::{FUNCTION, NAME, Run};
use crate::text::fold::plain;
use crate::text::token::{Flags, TokenKind};
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::Hasher;
use std::ops::Range;

/// One part of a name: a word, or a piece of one between hyphens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Hash of the letters without case, accents and full stops.
    pub key: u64,
    /// What the lexicon knows of it.
    pub class: Class,
    /// Its first letter, small.
    pub initial: char,
    /// How many letters it has, at most 255.
    pub letters: u8,
    /// The token it stands in, at the name's first place.
    pub token: u32,
}

impl Part {
    /// Whether this is a letter that stands for a name.
    pub(super) fn is_initial(self) -> bool {
        self.letters == 1
    }
}

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

    /// Cuts the candidates that hold an accepted full name, or begin with the surname of one, down
    /// to it: "Minnesotan Jane Roe", "Roe Polaroids". The rest of the run belongs to the sentence.
    pub(super) fn recut(&mut self, draft: &Draft<'_>) {
        let mut full: FxHashMap<u64, usize> = FxHashMap::default();
        let mut last: FxHashMap<u64, usize> = FxHashMap::default();
        let mut first: FxHashSet<u64> = FxHashSet::default();
        for (at, name) in self.names.iter().enumerate() {
            let parts = self.parts_of(at);
            if name.accepted && parts.len() == 2 {
                full.insert(whole_key(parts), at);
                first.extend(parts.first().map(|part| part.key));
                if let [_, surname] = parts
                    && !surname
                        .class
                        .any(Class::GIVEN_MALE | Class::GIVEN_FEMALE | Class::PLACE)
                {
                    last.insert(surname.key, at);
                }
            }
        }
        if full.is_empty() {
            return;
        }
        let cuts: Vec<Option<Range<usize>>> = (0..self.names.len())
            .map(|at| recut_parts(self.parts_of(at), &full, &last, &first))
            .collect();
        for number in 0..self.candidates.len() {
            let Some(candidate) = self.candidates.get(number) else {
                continue;
            };
            let Some(Some(range)) = cuts.get(candidate.name) else {
                continue;
            };
            let (from, to) = (
                candidate.core.start + range.start,
                candidate.core.start + range.end,
            );
            let name = candidate.name;
            if candidate.core.len() != self.parts_of(name).len() || to > candidate.core.end {
                continue;
            }
            let mut parts = Vec::new();
            for at in from..to {
                add_parts(draft, at, &mut parts);
            }
            let known = self.known.get(&whole_key(&parts)).copied();
            let owner = known.unwrap_or_else(|| self.add_name(&parts, number));
            if let Some(candidate) = self.candidates.get_mut(number) {
                candidate.title = if range.start == 0 {
                    candidate.title
                } else {
                    from
                };
                candidate.core = from..to;
                candidate.name = owner;
            }
            if let Some(old) = self.names.get_mut(name) {
                old.accepted = false;
                old.count = old.count.saturating_sub(1);
            }
        }
    }

    /// A new distinct name that was accepted as part of another.
    fn add_name(&mut self, parts: &[Part], first: usize) -> usize {
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

    /// The parts of the name at `name`.
    pub(super) fn parts_of(&self, name: usize) -> &[Part] {
        self.names
            .get(name)
            .and_then(|name| self.parts.get(name.parts.clone()))
            .unwrap_or_default()
    }
}

/// Which of `parts` are an accepted full name, or the surname of one in front of other things.
fn recut_parts(
    parts: &[Part],
    full: &FxHashMap<u64, usize>,
    last: &FxHashMap<u64, usize>,
    first: &FxHashSet<u64>,
) -> Option<Range<usize>> {
    let foreign =
        |part: &Part| !part.class.any(NAME | Class::SUFFIX | Class::PARTICLE) && !part.is_initial();
    let length = parts.len();
    if length >= 3 {
        let tail = parts.get(length - 2..)?;
        let head = parts.get(..2)?;
        if full.contains_key(&whole_key(tail)) && parts.get(..length - 2)?.iter().all(foreign) {
            return Some(length - 2..length);
        }
        let listed = |part: &Part| foreign(part) && part.class != Class::default();
        if full.contains_key(&whole_key(head)) && parts.get(2..)?.iter().all(listed) {
            return Some(0..2);
        }
    }
    let [surname, rest @ ..] = parts else {
        return None;
    };
    let other = |part: &Part| {
        foreign(part) && !part.class.any(Class::ORGANISATION_WORD) && !first.contains(&part.key)
    };
    (length == 2 && last.contains_key(&surname.key) && rest.iter().all(other)).then_some(0..1)
}

fn whole_key(parts: &[Part]) -> u64 {
    let mut hasher = FxHasher::default();
    for part in parts {
        hasher.write_u64(part.key);
    }
    hasher.finish()
}

/// The key of one word: equal for words that differ in case, accents and full stops only.
pub(super) fn key(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    for letter in word.chars() {
        plain(letter, |small| {
            if small != '.' && small != '\'' {
                hasher.write_u32(u32::from(small));
            }
        });
    }
    hasher.finish()
}

fn add_parts(draft: &Draft<'_>, at: usize, parts: &mut Vec<Part>) {
    if draft.kind(at) != Some(TokenKind::Word) {
        return;
    }
    let word = draft.word(at);
    let hyphen = draft.is(at, Flags::HYPHEN);
    let dotted = draft.is(at, Flags::DOTTED) && word.matches('.').count() > 1;
    let mut add = |piece: &str, class: Class| {
        let mut initial = '\0';
        if let Some(letter) = piece.chars().next() {
            plain(letter, |small| initial = small);
        }
        let letters = piece
            .chars()
            .filter(|letter| letter.is_alphabetic())
            .count();
        if letters > 0 {
            parts.push(Part {
                key: key(piece),
                class,
                initial,
                letters: u8::try_from(letters).unwrap_or(u8::MAX),
                token: u32::try_from(at).unwrap_or(u32::MAX),
            });
        }
    };
    if hyphen {
        word.split(['-', '\u{2010}', '\u{2011}'])
            .for_each(|piece| add(piece, classes(piece)));
    } else if dotted {
        word.split('.')
            .for_each(|piece| add(piece, Class::default()));
    } else {
        add(word, draft.class(at));
    }
}

/// A nickname: the word stands between marks or parentheses inside the run.
fn in_marks(draft: &Draft<'_>, at: usize, start: usize) -> bool {
    let opens = |at: usize| draft.kind(at) == Some(TokenKind::Mark) || draft.word(at) == "(";
    let back =
        (1..4).find(|&back| at > start + back && draft.kind(at - back) != Some(TokenKind::Word));
    back.is_some_and(|back| {
        opens(at - back)
            && draft.is(at - back, Flags::SPACE_BEFORE)
            && !draft.is(at - back + 1, Flags::SPACE_BEFORE)
            && draft.is(at.saturating_sub(back + 1), Flags::CAPITAL)
    })
}

/// Leaves Arabic articles out, which are written in too many ways, where more than one is left.
fn drop_articles(parts: &mut Vec<Part>, from: usize) {
    let article = |part: &Part| {
        part.letters == 2 && matches!(part.initial, 'a' | 'e') && part.class.any(Class::PARTICLE)
    };
    let others = parts
        .get(from..)
        .unwrap_or_default()
        .iter()
        .any(|part| !article(part));
    if others {
        let mut at = 0;
        parts.retain(|part| {
            at += 1;
            at <= from || !article(part)
        });
    }
}

enum Cut {
    Nothing,
    Name { title: usize, core: Range<usize> },
}

/// Classes of words that say what somebody is, standing before a name.
const OFFICE: Class = Class::of(&[
    Class::TITLE,
    Class::TITLE_ROLE,
    Class::ROLE,
    Class::SOURCE_NOUN,
]);

fn cut(draft: &Draft<'_>, run: &Run) -> Cut {
    let Range { mut start, end } = run.tokens;
    let before = start;
    let single_capital = |at: usize| draft.is(at, Flags::CAPITAL);
    // The sentence's capital.
    while start < end && (run.opens || run.title_case) && is_junk(draft, start, end) {
        start += 1;
    }
    if start >= end {
        return Cut::Nothing;
    }
    let end = strip_back(draft, start, end);
    // The last office or title that something follows.
    let last_word = (start..end)
        .rev()
        .find(|&at| !draft.class(at).any(Class::SUFFIX) && draft.kind(at) == Some(TokenKind::Word))
        .unwrap_or(start);
    let office = (start..last_word)
        .rev()
        .find(|&at| is_office(draft, at, start));
    if office.is_none()
        && last_word == start
        && draft.class(start).any(Class::TITLE | Class::TITLE_ALONE)
    {
        return Cut::Nothing;
    }
    let mut core = start;
    let mut title;
    if let Some(office) = office {
        core = office + 1;
        title = core;
        if draft.class(office).any(Class::TITLE) {
            title = office;
            while title > start && draft.class(title - 1).any(Class::TITLE) {
                title -= 1;
            }
            // "Foreign Minister": the word before makes it an office, no form of address.
            let modified = title > start && {
                let class = draft.class(title - 1);
                (class.any(Class::COMMON_WORD | OFFICE)
                    && !class.any(Class::NATIONALITY | Class::PLACE))
                    && !draft.is(title - 1, Flags::ALL_CAPS)
            };
            if modified {
                title = core;
            }
        }
        if last_word >= end || core > last_word {
            return Cut::Nothing;
        }
        if core == last_word && draft.class(core).any(OFFICE) && !draft.class(core).any(NAME) {
            return Cut::Nothing;
        }
        if core == last_word
            && draft.class(core).any(Class::TITLE_ALONE)
            && !draft.class(core).any(NAME)
        {
            return Cut::Nothing;
        }
    } else {
        core = strip_front(draft, core, last_word, before);
        title = core;
    }
    if core == start && core == run.tokens.start {
        core = with_particles(draft, core);
        title = title.min(core);
    }
    while core < end
        && !draft.class(core).any(Class::PARTICLE)
        && !single_capital(core)
        && !draft.is(core, Flags::HYPHEN)
    {
        core += 1;
    }
    if core >= end {
        return Cut::Nothing;
    }
    Cut::Name {
        title: title.min(core),
        core: core..end,
    }
}

/// The start of the small particles before a name that begins with none: "dos Santos".
fn with_particles(draft: &Draft<'_>, core: usize) -> usize {
    const FREE: &[&str] = &[
        "al", "bin", "bint", "da", "de", "del", "della", "der", "di", "dos", "du", "el", "ibn",
        "ter", "van", "von",
    ];
    let mut start = core;
    while start > 0
        && core - start < 2
        && FREE.contains(&draft.word(start - 1))
        && !draft.is(start, Flags::SENTENCE_START)
    {
        start -= 1;
    }
    start
}

/// Whether the word at `at`, before the last word of its run, says what the named one is.
fn is_office(draft: &Draft<'_>, at: usize, start: usize) -> bool {
    let class = draft.class(at);
    if draft.kind(at) != Some(TokenKind::Word) {
        return false;
    }
    if !class.any(OFFICE) {
        return draft.is(at, Flags::HYPHEN)
            && !class.any(NAME)
            && is_compound_office(draft.word(at));
    }
    // "Dean Kamen": a calling that is a given name, and no title.
    let given = Class::GIVEN_MALE | Class::GIVEN_FEMALE;
    if class.any(given) && !class.any(Class::TITLE) {
        return false;
    }
    // "Stephen King Jr", "Mary Baker Eddy": a surname after a given name is one.
    let after_given = at > start
        && draft
            .class(at - 1)
            .any(Class::GIVEN_MALE | Class::GIVEN_FEMALE)
        && !draft.class(at - 1).any(OFFICE);
    !(after_given && class.any(NAME))
}

/// "President-elect", "singer-actor".
fn is_compound_office(word: &str) -> bool {
    let mut pieces = word.split('-').map(classes);
    let (Some(first), Some(last)) = (pieces.next(), pieces.next_back()) else {
        return false;
    };
    last.any(OFFICE) && !last.any(NAME) || first.any(OFFICE) && word.ends_with("-elect")
}

/// Drops words before a given name that are no names: "Nobel Laureate Malala Yousafzai".
fn strip_front(draft: &Draft<'_>, start: usize, last: usize, run: usize) -> usize {
    let given = Class::GIVEN_MALE | Class::GIVEN_FEMALE;
    // "the president of Nicaragua Daniel Ortega"
    let of_office = run >= 2 && start == run && {
        let preposition = if draft.word(run - 1) == "the" {
            run - 2
        } else {
            run - 1
        };
        let head = draft.class(preposition.saturating_sub(1));
        matches!(draft.word(preposition), "of" | "to" | "for")
            && head.any(OFFICE)
            && !head.any(Class::PLURAL)
    };
    let foreign = |at: usize| {
        let class = draft.class(at);
        let other = Class::COMMON_WORD
            | Class::NATIONALITY
            | Class::ORGANISATION_WORD
            | if of_office {
                Class::PLACE
            } else {
                Class::default()
            };
        class.any(other) && !class.any(NAME)
            || draft.is(at, Flags::ALL_CAPS) && class.any(Class::ACRONYM)
    };
    let mut at = start;
    while at < last && foreign(at) {
        at += 1;
    }
    let next = draft.class(at);
    let name_follows = next.any(given | Class::SURNAME_FIRST)
        && !next.any(Class::ORGANISATION_WORD)
        || draft.is(at, Flags::INITIAL);
    let no_body = || {
        (at..=last)
            .all(|at| !draft.class(at).any(Class::ORGANISATION_WORD) || draft.class(at).any(NAME))
    };
    if at > start && (at < last && name_follows || of_office) && no_body() {
        at
    } else {
        start
    }
}

/// "the Harding Cabinet": the body goes by its head's name.
fn strip_back(draft: &Draft<'_>, start: usize, end: usize) -> usize {
    const LED: &[&str] = &[
        "Administration",
        "Cabinet",
        "Era",
        "Government",
        "Opposition",
        "Presidency",
        "Regime",
    ];
    let head = |at: usize| {
        let class = draft.class(at);
        !class.any(Class::PLACE | Class::NATIONALITY | Class::ORGANISATION_WORD)
            && (class.any(NAME) || !class.any(Class::COMMON_WORD))
            && !draft.is(at, Flags::ALL_CAPS)
    };
    let led = end >= start + 2
        && end <= start + 3
        && LED.contains(&draft.word(end - 1))
        && (start..end - 1).all(head);
    if led { end - 1 } else { end }
}

/// Whether the first word of a sentence is only there for the sentence's sake.
fn is_junk(draft: &Draft<'_>, at: usize, end: usize) -> bool {
    let class = draft.class(at);
    let plain_word = class
        .any(FUNCTION | Class::COMMON_WORD | Class::REPORT_ANY | Class::VERB | Class::ADJECTIVE);
    if !plain_word || class.any(OFFICE | Class::KIN) {
        return class.any(Class::KIN) && at + 1 < end;
    }
    if at + 1 >= end {
        return class.any(FUNCTION);
    }
    let named = class.any(Class::GIVEN_MALE | Class::GIVEN_FEMALE)
        && !class.any(Class::REPORT_CORE)
        || class.any(Class::SURNAME_FIRST);
    if named {
        return false;
    }
    !class.any(Class::ORGANISATION_WORD | Class::SURNAME)
}
