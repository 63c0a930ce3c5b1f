//! What speaks for and against a person, summed over every place of a distinct name.

use crate::annotate::draft::Draft;
use crate::annotate::lexicon::{self, Class, classes_at};
use crate::annotate::person::context::around;
use crate::annotate::person::feature::{Feature, Features};
use crate::annotate::person::name::Names;
use crate::annotate::person::part::Part;
use crate::annotate::person::run::{FUNCTION, NAME};
use crate::annotate::person::shape::Shape;
use crate::text::token::Flags;
use std::ops::Range;

/// Sums the evidence of every place into the distinct names.
pub(super) fn weigh(draft: &Draft<'_>, names: &mut Names) {
    for name in 0..names.names.len() {
        let mut features = Features::default();
        inside(draft, names, name, &mut features);
        if let Some(name) = names.names.get_mut(name) {
            name.features = features;
        }
    }
    let mut previous_end = usize::MAX;
    let mut pronouns = draft.pronouns.as_slice();
    for candidate in &names.candidates {
        // What stands around a compound speaks of the whole of it.
        if let Some(name) = names.names.get_mut(candidate.name) {
            if candidate.in_compound(draft) {
                name.features.add(Feature::MidSentence);
            } else {
                while let [first, rest @ ..] = pronouns
                    && *first <= candidate.core.end
                {
                    pronouns = rest;
                }
                around(draft, candidate, previous_end, pronouns, &mut name.features);
            }
        }
        previous_end = candidate.core.end;
    }
    for name in &mut names.names {
        if !name.features.has(Feature::MidSentence) {
            name.features.add(Feature::OpensSentence);
        }
    }
}

fn inside(draft: &Draft<'_>, names: &Names, name: usize, features: &mut Features) {
    let parts = names.parts_of(name);
    let Some(candidate) = names
        .names
        .get(name)
        .and_then(|name| names.candidates.get(name.first))
    else {
        return;
    };
    let leads = |part: &&Part| draft.is(part.token as usize, Flags::CAPITAL);
    let (Some(first), Some(last)) = (
        parts.iter().find(leads).or(parts.first()),
        parts
            .iter()
            .rev()
            .find(|part| !part.class.any(Class::SUFFIX))
            .or(parts.last()),
    ) else {
        return;
    };
    features.add(Feature::Bias);
    let word = |part: &Part| part.class.any(WORD);
    features.add(match (first.class.any(GIVEN), word(first)) {
        (true, false) => Feature::FirstGiven,
        (true, true) => Feature::FirstGivenWord,
        (false, true) => Feature::FirstWord,
        (false, false) => Feature::FirstUnknown,
    });
    features.add(match (last.class.any(Class::SURNAME), word(last)) {
        (true, false) => Feature::LastSurname,
        (true, true) => Feature::LastSurnameWord,
        (false, true) => Feature::LastWord,
        (false, false) if last.class.any(GIVEN) => Feature::LastGiven,
        (false, false) => Feature::LastUnknown,
    });
    let count = names.names.get(name).map_or(0, |name| name.count);
    let several = parts.len() > 1;
    let sum = Sum::of(parts);
    let shape = Shape::of(draft, candidate);
    let mut whole = classes_of(draft, candidate.core.clone());
    if let [only] = parts {
        whole |= only.class;
    }
    if candidate.title < candidate.core.start {
        whole |= classes_of(draft, candidate.title..candidate.core.end);
    }
    let mut flag = |seen: bool, feature: Feature| features.set(feature, seen);
    flag(
        first.class.any(Class::SURNAME_FIRST)
            && parts.len() <= 3
            && !whole.any(Class::PLACE)
            && !shape.article,
        Feature::EastFirst,
    );
    flag(sum.initial, Feature::Initial);
    flag(shape.northern, Feature::NorthernParticle);
    flag(
        candidate.core.len() > 1 && shape.particle,
        Feature::Particle,
    );
    flag(
        last.class.any(Class::SURNAME_KNOWN) && (!several || !word(first)),
        Feature::Known,
    );
    flag(shape.article, Feature::ArticleFirst);
    flag(sum.behind.any(Class::SUFFIX), Feature::Suffix);
    flag(
        sum.strange.any(Class::ORGANISATION_WORD),
        Feature::OrganisationWord,
    );
    flag(
        last.class.any(Class::ORGANISATION_WORD) && last.class.any(NAME),
        Feature::OrganisationName,
    );
    let place_part = sum.strange.any(Class::PLACE);
    flag(several && place_part, Feature::PlacePart);
    flag(
        several && !place_part && sum.all.any(Class::PLACE),
        Feature::PlaceNamePart,
    );
    // "Hong Kong": a place's name of several words is hardly ever a person's as well.
    let place_or_name = sum.every_name && candidate.core.len() == 1;
    flag(
        whole.any(Class::PLACE) && !place_or_name,
        Feature::PlaceWhole,
    );
    flag(
        whole.any(Class::PLACE) && place_or_name,
        Feature::PlaceOrName,
    );
    flag(whole.any(Class::THING), Feature::Thing);
    flag(shape.small_syllable, Feature::SmallSyllable);
    flag(whole.any(Class::OUTLET), Feature::Outlet);
    flag(sum.all.any(Class::NATIONALITY), Feature::National);
    flag(
        middle(parts).any(|part| word(part) && !part.class.any(NAME | Class::PARTICLE)),
        Feature::MiddleWord,
    );
    flag(sum.every_word, Feature::AllWords);
    flag(shape.capitals, Feature::Capitals);
    flag(shape.hyphen, Feature::Hyphen);
    flag(shape.inner_capital, Feature::InnerCapital);
    flag(parts.len() == 3, Feature::Three);
    flag(parts.len() >= 4, Feature::Four);
    flag(parts.len() >= 6, Feature::Six);
    flag(
        !word(last) && ends_as_surname(draft.word(last.token as usize)),
        Feature::SurnameEnding,
    );
    flag(sum.strange.any(OFFICE), Feature::OfficeInside);
    flag(!sum.all.any(KNOWN), Feature::AllUnknown);
    flag((2..4).contains(&count), Feature::Twice);
    flag(count >= 4, Feature::Often);
    let likeness = likeness_of(draft, parts);
    features.set_steps(Feature::NameLetters, steps(likeness));
    features.set_steps(Feature::OtherLetters, steps(-likeness));
}

/// How often a likeness counts as evidence: once for every natural logarithm of odds.
fn steps(likeness: i32) -> u8 {
    u8::try_from((likeness / lexicon::letters::UNIT).max(0)).unwrap_or(u8::MAX)
}

/// How much the parts that no list knows look like names of people, on average.
fn likeness_of(draft: &Draft<'_>, parts: &[Part]) -> i32 {
    let unknown = |part: &&Part| {
        part.class == Class::default()
            && part.letters >= 3
            && !draft.is(part.token as usize, Flags::HYPHEN)
    };
    let (mut sum, mut count) = (0, 0);
    for part in parts.iter().filter(unknown) {
        sum += lexicon::likeness(draft.word(part.token as usize));
        count += 1;
    }
    sum / count.max(1)
}

const GIVEN: Class = Class::of(&[Class::GIVEN_MALE, Class::GIVEN_FEMALE]);
const WORD: Class = Class::of(&[Class::COMMON_WORD, FUNCTION]);
const OFFICE: Class = Class::of(&[Class::TITLE, Class::TITLE_ROLE, Class::ROLE]);
const KNOWN: Class = Class::of(&[
    NAME,
    Class::PLACE,
    Class::NATIONALITY,
    Class::COMMON_WORD,
    Class::PARTICLE,
    Class::ORGANISATION_WORD,
    Class::TITLE,
    Class::TITLE_ROLE,
]);

/// What the lexicon knows of the parts of one name, taken together.
struct Sum {
    /// The classes of every part.
    all: Class,
    /// The classes of the parts that are no names.
    strange: Class,
    /// The classes of the parts behind the first.
    behind: Class,
    /// There is an initial.
    initial: bool,
    /// Every part is a name.
    every_name: bool,
    /// Every part is an ordinary word.
    every_word: bool,
}

impl Sum {
    fn of(parts: &[Part]) -> Self {
        let mut sum = Self {
            all: Class::default(),
            strange: Class::default(),
            behind: Class::default(),
            initial: false,
            every_name: true,
            every_word: true,
        };
        for (place, part) in parts.iter().enumerate() {
            sum.all |= part.class;
            if place > 0 {
                sum.behind |= part.class;
            }
            if !part.class.any(NAME) {
                // "Sung-Un": a syllable behind a hyphen is no word of its own.
                let syllable =
                    place > 0 && parts.get(place - 1).map(|left| left.token) == Some(part.token);
                if !syllable {
                    sum.strange |= part.class;
                }
                sum.every_name = false;
            }
            sum.initial |= part.is_initial();
            sum.every_word &= part.class.any(WORD);
        }
        sum
    }
}

/// The parts between the first and the last.
fn middle(parts: &[Part]) -> impl Iterator<Item = &Part> {
    let inner = parts.get(1..parts.len().saturating_sub(1));
    inner.unwrap_or_default().iter()
}

/// The classes of some words as one entry.
fn classes_of(draft: &Draft<'_>, tokens: Range<usize>) -> Class {
    match tokens.len() {
        1 => draft.class(tokens.start),
        _ => classes_at(draft.text, draft.span(tokens)),
    }
}

/// Endings that many surnames share and few other words have, by their last letter.
fn ends_as_surname(word: &str) -> bool {
    if word.len() < 6 {
        return false;
    }
    let endings: &[&str] = match word.as_bytes().last() {
        Some(b'a') => &[
            "ova", "eva", "ska", "wala", "appa", "mura", "yama", "shita", "hara",
        ],
        Some(b'c') => &["ovic"],
        Some(b'd') => &["nejad", "lund", "gaard"],
        Some(b'e') => &["dze", "jee"],
        Some(b'g') => &["berg"],
        Some(b'h') => &["ich", "zadeh", "singh"],
        Some(b'i') => &[
            "ski", "shvili", "elli", "etti", "ini", "ucci", "azzi", "uchi", "zaki",
        ],
        Some(b'k') => &["chuk", "yuk", "czyk"],
        Some(b'n') => &[
            "yan", "ian", "sson", "sen", "stein", "mann", "nathan", "nen",
        ],
        Some(b'o') => &["enko", "inho", "moto"],
        Some(b'r') => &["pour", "kar"],
        Some(b's') => &["poulos", "akis", "idis", "as", "is", "aitis", "sons"],
        Some(b't') => &["quist"],
        Some(b'u') => &["escu", "eanu", "oglu"],
        Some(b'v') => &["ov", "ev"],
        Some(b'y') => &["sky", "skyy", "skiy", "swamy", "murthy"],
        Some(b'z') => &["ez", "wicz"],
        Some(128..) => &["ić"],
        _ => &[],
    };
    endings.iter().any(|end| {
        let mut letters = word.bytes().rev();
        (end.len() >= 3 || word.len() >= 7)
            && end
                .bytes()
                .rev()
                .all(|letter| letters.next() == Some(letter))
    })
}
