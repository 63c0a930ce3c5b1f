//! Cutting a run of capitals into what stands before a name (other words, titles, offices), the
//! name, and what stands behind it.

use crate::annotate::draft::Draft;
use crate::annotate::lexicon::{Class, classes};
use crate::annotate::person::part::in_marks;
use crate::annotate::person::run::{FUNCTION, NAME, Run};
use crate::text::token::{Flags, TokenKind};
use std::ops::Range;

/// What a run holds.
pub(super) enum Cut {
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

/// Finds the name in `run`.
pub(super) fn cut(draft: &Draft<'_>, run: &Run) -> Cut {
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
        .find(|&at| is_office(draft, at, start) && !in_marks(draft, at, start));
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
        && draft.class(start - 1).any(Class::PARTICLE)
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
    if is_excellency(draft, at, start) {
        return true;
    }
    if !class.any(OFFICE) {
        return draft.is(at, Flags::HYPHEN)
            && !class.any(NAME)
            && is_compound_office(draft.word(at));
    }
    // "Dean Marsh": a calling that is a given name, and no title.
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

/// "H E Jane Roe": His or Her Excellency, before a given name.
fn is_excellency(draft: &Draft<'_>, at: usize, start: usize) -> bool {
    at > start
        && draft.word(at) == "E"
        && draft.word(at - 1) == "H"
        && draft
            .class(at + 1)
            .any(Class::GIVEN_MALE | Class::GIVEN_FEMALE)
}

/// "President-elect", "singer-actor".
fn is_compound_office(word: &str) -> bool {
    let mut pieces = word.split('-').map(classes);
    let (Some(first), Some(last)) = (pieces.next(), pieces.next_back()) else {
        return false;
    };
    last.any(OFFICE) && !last.any(NAME) || first.any(OFFICE) && word.ends_with("-elect")
}

/// Drops words before a given name that are no names: "Nobel Laureate Jane Roe".
fn strip_front(draft: &Draft<'_>, start: usize, last: usize, run: usize) -> usize {
    if start >= last {
        return start;
    }
    let given = Class::GIVEN_MALE | Class::GIVEN_FEMALE;
    // "the president of Bolivia Jane Roe"
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
        // "governor of Virginia Jane Roe": a place that may be a name has a whole one behind it.
        let place = of_office && class.any(Class::PLACE) && at + 1 < last;
        class.any(other)
            && (place || !class.any(NAME | Class::PARTICLE))
            && draft.word(at).len() > 1
            || draft.is(at, Flags::ALL_CAPS) && class.any(Class::ACRONYM)
    };
    let mut at = start;
    while at < last && foreign(at) {
        at += 1;
    }
    if at == start {
        at = past_place(draft, start, last);
    }
    let next = draft.class(at);
    let name_follows = next.any(given | Class::SURNAME_FIRST)
        && !next.any(Class::ORGANISATION_WORD | Class::PARTICLE)
        && !(at > start && leads_thing(draft.word(at - 1)))
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

/// Words behind which the name of a storm or, in Romance and Asian languages, of a street, a house or a body
/// stands.
fn leads_thing(word: &str) -> bool {
    matches!(
        word,
        "Aeropuerto"
            | "Autopista"
            | "Avenida"
            | "Bukit"
            | "Calle"
            | "Catedral"
            | "Centro"
            | "Colegio"
            | "Convento"
            | "Copa"
            | "Cyclone"
            | "Escuela"
            | "Estadio"
            | "Estádio"
            | "Fundación"
            | "Hospital"
            | "Hurricane"
            | "Iglesia"
            | "Instituto"
            | "Jalan"
            | "Kampung"
            | "Laguna"
            | "Liceo"
            | "Masjid"
            | "Mercado"
            | "Museo"
            | "Museu"
            | "Palazzo"
            | "Parque"
            | "Piazza"
            | "Plaza"
            | "Praça"
            | "Presa"
            | "Puente"
            | "Puerto"
            | "Rua"
            | "Stadio"
            | "Taman"
            | "Teatro"
            | "Typhoon"
            | "Universidad"
            | "Universidade"
    )
}

/// Past the place before a full name, "the University of Leeds Jane Roe", where there is one.
fn past_place(draft: &Draft<'_>, start: usize, last: usize) -> usize {
    let given = Class::GIVEN_MALE | Class::GIVEN_FEMALE;
    let mut at = start;
    while at < last && draft.class(at).any(Class::PLACE) && !draft.class(at).any(NAME) {
        at += 1;
    }
    let name = at < last && draft.class(at).any(given) && !draft.class(at).any(Class::PLACE);
    if name { at } else { start }
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
        && draft.class(end - 1).any(Class::COMMON_WORD)
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
        return class.any(FUNCTION) && !class.any(Class::MONTH);
    }
    // "Dos Santos said"
    if class.any(Class::PARTICLE) && draft.class(at + 1).any(Class::SURNAME) {
        return false;
    }
    let named = class.any(Class::GIVEN_MALE | Class::GIVEN_FEMALE)
        && !class.any(Class::REPORT_CORE)
        || class.any(Class::SURNAME_FIRST);
    if named {
        return false;
    }
    !class.any(Class::ORGANISATION_WORD | Class::SURNAME)
}
