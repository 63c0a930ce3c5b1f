//! What speaks for and against a person, place by place, summed over a distinct name.
//!
//! Weights are whole numbers in tenths of a natural logarithm of odds; their sum above zero means
//! that a person is the likelier reading.

use crate::annotate::draft::Draft;
use crate::annotate::lexicon::{Class, classes};
use crate::annotate::person::name::{Candidate, Names, Part};
use crate::annotate::person::run::{FUNCTION, NAME};
use crate::text::token::{Flags, TokenKind};

macro_rules! features {
    ($($(#[$doc:meta])* $name:ident = $several:literal, $single:literal;)*) => {
        /// One kind of evidence.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Feature { $($(#[$doc])* $name,)* }
        /// Weight in a name of several parts, and in one of a single part.
        const WEIGHTS: &[(i16, i16)] = &[$(($several, $single),)*];
    };
}

features! {
    /// Every name has it: how likely a run of capitals is a person at all.
    Bias = -4, -18;
    /// Begins with a given name that is no ordinary word.
    FirstGiven = 22, 9;
    /// Begins with a given name that is also a word.
    FirstGivenWord = 17, 4;
    /// Begins with an ordinary word.
    FirstWord = -9, -20;
    /// Begins with a word no list knows.
    FirstUnknown = 1, 4;
    /// Ends in a surname that is no ordinary word.
    LastSurname = 11, 7;
    /// Ends in a surname that is also a word.
    LastSurnameWord = 8, 9;
    /// Ends in an ordinary word that is no name.
    LastWord = -17, -5;
    /// Ends in a word no list knows.
    LastUnknown = 2, -13;
    /// Ends in a given name.
    LastGiven = 8, 9;
    /// A Chinese, Korean or Vietnamese surname leads.
    EastFirst = 7, 8;
    /// Holds an initial.
    Initial = 5, 0;
    /// Begins with, or is, a surname that needs no introduction.
    Known = 5, 15;
    /// Holds "van", "bin", "al-" or the like.
    NorthernParticle = 10, 8;
    /// Holds "de", "la" or the like, which places hold as well.
    Particle = -5, 0;
    /// Holds Jr, III.
    Suffix = 6, 0;
    /// Holds a word of bodies and places.
    OrganisationWord = -38, -20;
    /// Ends in such a word that is also a surname.
    OrganisationName = -23, -9;
    /// Holds a place.
    PlacePart = -16, 0;
    /// Is a place.
    PlaceWhole = -40, -31;
    /// Holds a people's name.
    National = -25, -30;
    /// An ordinary word stands inside.
    MiddleWord = -10, 0;
    /// Nothing but ordinary words.
    AllWords = -6, 4;
    /// All capitals.
    Capitals = -7, -14;
    /// Holds a hyphen.
    Hyphen = -4, -2;
    /// Three parts.
    Three = -1, 0;
    /// Four parts or more.
    Four = -6, 0;
    /// Six parts or more.
    Six = -18, 0;
    /// Ends as surnames do: -ov, -sky, -ian.
    SurnameEnding = 8, 7;
    /// An office or title inside.
    OfficeInside = -9, -9;
    /// Is a place and may be a name: "Victoria".
    PlaceOrName = -34, -27;
    /// Is a well-known firm, faith or feast.
    Thing = -29, -26;
    /// Ends in a hyphen and a small syllable: "Jae-in".
    SmallSyllable = 16, 10;
    /// A newspaper.
    Outlet = -30, -20;
    /// Every part unknown to all lists.
    AllUnknown = 3, 4;
    /// A title stands before it that is an ordinary word as well.
    WeakTitleBefore = 11, -9;
    /// A title stands before it.
    TitleBefore = 29, 32;
    /// A capitalised office stands before it.
    OfficeBefore = 15, 5;
    /// "author", "spokesman" before it.
    RoleBefore = 19, 12;
    /// "wife", "brother" before it.
    KinBefore = 19, 20;
    /// "the wife, X": an office and a comma before it.
    RoleCommaBefore = 14, 9;
    /// The article.
    TheBefore = -14, -8;
    /// "a", "an", "this", "every".
    DeterminerBefore = -12, -2;
    /// in, at, near, from, across.
    PlacePreposition = -21, -11;
    /// to, for, on, of and the rest.
    OtherPreposition = -5, 1;
    /// by, with.
    PersonPreposition = 10, -3;
    /// "of" after a capitalised body or office.
    OfBody = -26, -10;
    /// A reporting verb before it.
    ReportBefore = 5, 8;
    /// "and" or a comma before, another candidate before that.
    ListBefore = 2, 0;
    /// his, her, our.
    PossessiveBefore = -17, -5;
    /// ’s before it: "Kenya's X".
    GenitiveBefore = 6, -7;
    /// An adjective or ordinary small word before it.
    SmallWordBefore = 0, -3;
    /// "&" beside it.
    Ampersand = -17, -2;
    /// A reporting verb after it.
    ReportAfter = 13, 8;
    /// ", 40," or "(40)".
    Age = 24, 25;
    /// who, whose, whom.
    WhoAfter = 15, 11;
    /// ", a spokesman", ", his wife".
    RoleAfter = 19, 12;
    /// was, has, will.
    AuxiliaryAfter = 5, 4;
    /// Another finite verb.
    VerbAfter = 8, 7;
    /// ’s.
    GenitiveAfter = 13, 5;
    /// ’s and a kin noun or an office.
    GenitiveKin = 15, 14;
    /// A common noun: "Tesla shares".
    NounAfter = 1, -2;
    /// A capitalised thing in parentheses: "(IAEA)".
    AcronymAfter = -15, -11;
    /// A comma and a place: "Austin, Texas".
    PlaceAfter = -15, -14;
    /// he, she, his, her soon after, in the sentence.
    PronounAfter = 9, 5;
    /// Only where a sentence begins.
    OpensSentence = 1, -5;
    /// Somewhere in mid-sentence.
    MidSentence = -6, -1;
    /// Two places or three.
    Twice = 1, 2;
    /// Four places and more.
    Often = -1, 4;
    /// The last part of an accepted longer name.
    LastOfAccepted = 0, 40;
    /// The first part of an accepted longer name.
    FirstOfAccepted = 0, 29;
    /// Another part of an accepted longer name.
    PartOfAccepted = 20, 33;
    /// A part of longer names that were not accepted.
    PartOfRejected = -5, -4;
    /// A verb before it in the plain or finite form: "met X".
    VerbBefore = 2, -6;
    /// The clause ends after it.
    EndsClause = -1, 0;
    /// A preposition follows.
    PrepositionAfter = 3, -2;
    /// "spokesman", "shares", "chief" after it: a body's.
    OfficeAfter = -17, -16;
    /// its soon after, and no he or she.
    ItsAfter = -14, -5;
    /// ", which".
    WhichAfter = -15, -21;
    /// ", a company": another thing's noun behind a comma.
    BodyAfter = -6, 2;
    /// "party", "city", "brand" before it.
    BodyBefore = -19, -9;
    /// "city of", "town of".
    BodyOf = -20, -10;
    /// "wife of".
    KinOf = 12, 10;
    /// "leader of", "death of" a person: another noun for persons and "of".
    RoleOf = -3, -1;
    /// Alone between quotation marks.
    InMarks = -8, -3;
    /// Its last part stands alone elsewhere.
    LastPartAlone = 0, 0;
    /// Its last part stands alone elsewhere and does what people do.
    LastPartActs = 9, 0;
    /// Its first part stands alone elsewhere.
    FirstPartAlone = -9, 0;
    /// Its first part stands alone elsewhere and does what people do.
    FirstPartActs = 2, 0;
    /// In a list beside an accepted name.
    BesideAccepted = 11, 6;
    /// Joined by "and" to an accepted name of as many parts.
    PairedWithAccepted = 4, 12;
    /// In a list beside a rejected one.
    BesideRejected = -7, -8;
    /// "and" follows.
    AndAfter = 8, 6;
    /// A comma follows.
    CommaAfter = 1, 3;
}

/// How many kinds of evidence there are.
const COUNT: usize = WEIGHTS.len();

/// How often each feature was seen, up to 255.
#[derive(Clone, Copy, Debug)]
pub(super) struct Features([u8; COUNT]);

impl Default for Features {
    fn default() -> Self {
        Self([0; COUNT])
    }
}

/// More sightings of a feature than this add nothing.
const ENOUGH: u8 = 3;

impl Features {
    /// Counts one more sighting.
    pub(super) fn add(&mut self, feature: Feature) {
        if let Some(count) = self.0.get_mut(feature as usize) {
            *count = count.saturating_add(1);
        }
    }

    /// Forgets every sighting of a feature.
    pub(super) fn clear(&mut self, feature: Feature) {
        if let Some(count) = self.0.get_mut(feature as usize) {
            *count = 0;
        }
    }

    /// Whether the feature was seen.
    pub(super) fn has(&self, feature: Feature) -> bool {
        self.0.get(feature as usize).is_some_and(|&count| count > 0)
    }

    /// The weighted sum for a name of several parts, or of one.
    pub(super) fn score(&self, several: bool) -> i32 {
        self.0
            .iter()
            .zip(WEIGHTS)
            .filter(|&(&count, _)| count > 0)
            .map(|(&count, &(many, one))| {
                i32::from(count.min(ENOUGH)) * i32::from(if several { many } else { one })
            })
            .sum()
    }
}

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
    for candidate in &names.candidates {
        if let Some(name) = names.names.get_mut(candidate.name) {
            around(draft, candidate, previous_end, &mut name.features);
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
    let (Some(first), Some(last)) = (
        parts.first(),
        parts
            .iter()
            .rev()
            .find(|part| !part.class.any(Class::SUFFIX))
            .or(parts.last()),
    ) else {
        return;
    };
    features.add(Feature::Bias);
    let given = Class::GIVEN_MALE | Class::GIVEN_FEMALE;
    let word = |part: &Part| part.class.any(Class::COMMON_WORD | FUNCTION);
    let known = |part: &Part| {
        part.class.any(
            NAME | Class::PLACE
                | Class::NATIONALITY
                | Class::COMMON_WORD
                | Class::PARTICLE
                | Class::ORGANISATION_WORD
                | Class::TITLE
                | Class::TITLE_ROLE,
        )
    };
    features.add(match (first.class.any(given), word(first)) {
        (true, false) => Feature::FirstGiven,
        (true, true) => Feature::FirstGivenWord,
        (false, true) => Feature::FirstWord,
        (false, false) => Feature::FirstUnknown,
    });
    features.add(match (last.class.any(Class::SURNAME), word(last)) {
        (true, false) => Feature::LastSurname,
        (true, true) => Feature::LastSurnameWord,
        (false, true) => Feature::LastWord,
        (false, false) if last.class.any(given) => Feature::LastGiven,
        (false, false) => Feature::LastUnknown,
    });
    if first.class.any(Class::SURNAME_FIRST) && parts.len() <= 3 {
        features.add(Feature::EastFirst);
    }
    let middle = parts
        .get(1..parts.len().saturating_sub(1))
        .unwrap_or_default();
    let mut flag = |seen: bool, feature: Feature| {
        if seen {
            features.add(feature);
        }
    };
    flag(parts.iter().any(|part| part.is_initial()), Feature::Initial);
    let particle = |at: usize| {
        let word = draft.word(at);
        let word = word
            .split(['-', '\'', '\u{2019}'])
            .next()
            .unwrap_or_default();
        let northern = [
            "van", "von", "bin", "ibn", "bint", "al", "el", "der", "den", "ter", "abu", "ul", "ud",
            "d", "mc", "mac",
        ];
        if northern
            .iter()
            .any(|known| word.eq_ignore_ascii_case(known))
        {
            Some(true)
        } else {
            let class = draft.class(at);
            (class.any(Class::PARTICLE) && !class.any(NAME)).then_some(false)
        }
    };
    let particles = |wanted| {
        candidate
            .core
            .clone()
            .any(|at| particle(at) == Some(wanted))
    };
    let more = candidate.core.len() > 1;
    flag(particles(true), Feature::NorthernParticle);
    flag(more && particles(false), Feature::Particle);
    flag(
        last.class.any(Class::SURNAME_KNOWN) && (parts.len() == 1 || !word(first)),
        Feature::Known,
    );
    flag(
        parts.len() > 1
            && parts
                .iter()
                .skip(1)
                .any(|part| part.class.any(Class::SUFFIX)),
        Feature::Suffix,
    );
    flag(
        parts
            .iter()
            .any(|part| part.class.any(Class::ORGANISATION_WORD) && !part.class.any(NAME)),
        Feature::OrganisationWord,
    );
    flag(
        last.class.any(Class::ORGANISATION_WORD) && last.class.any(NAME),
        Feature::OrganisationName,
    );
    flag(
        parts.len() > 1 && parts.iter().any(|part| part.class.any(Class::PLACE)),
        Feature::PlacePart,
    );
    let core = draft.span(candidate.core.clone());
    let titled = draft.span(candidate.title..candidate.core.end);
    let whole = classes(core.of(draft.text)) | classes(titled.of(draft.text));
    let name_too = parts.iter().all(|part| part.class.any(NAME));
    flag(whole.any(Class::PLACE) && !name_too, Feature::PlaceWhole);
    flag(whole.any(Class::PLACE) && name_too, Feature::PlaceOrName);
    flag(whole.any(Class::THING), Feature::Thing);
    let small_syllable = |word: &str| {
        word.split_once('-').is_some_and(|(head, tail)| {
            head.len() <= 6
                && tail.len() <= 6
                && head.starts_with(char::is_uppercase)
                && tail.chars().all(char::is_lowercase)
        })
    };
    flag(
        candidate
            .core
            .clone()
            .any(|at| draft.is(at, Flags::HYPHEN) && small_syllable(draft.word(at))),
        Feature::SmallSyllable,
    );
    flag(whole.any(Class::OUTLET), Feature::Outlet);
    flag(
        parts.iter().any(|part| part.class.any(Class::NATIONALITY)),
        Feature::National,
    );
    flag(
        middle
            .iter()
            .any(|part| word(part) && !part.class.any(NAME | Class::PARTICLE)),
        Feature::MiddleWord,
    );
    flag(parts.iter().all(word), Feature::AllWords);
    flag(
        candidate
            .core
            .clone()
            .all(|at| draft.is(at, Flags::ALL_CAPS)),
        Feature::Capitals,
    );
    flag(
        candidate.core.clone().any(|at| draft.is(at, Flags::HYPHEN)),
        Feature::Hyphen,
    );
    flag(parts.len() == 3, Feature::Three);
    flag(parts.len() >= 4, Feature::Four);
    flag(parts.len() >= 6, Feature::Six);
    flag(
        ends_as_surname(draft.word(last.token as usize)) && !word(last),
        Feature::SurnameEnding,
    );
    flag(
        parts.iter().any(|part| {
            part.class
                .any(Class::TITLE | Class::TITLE_ROLE | Class::ROLE)
                && !part.class.any(NAME)
        }),
        Feature::OfficeInside,
    );
    flag(!parts.iter().any(known), Feature::AllUnknown);
    let count = names.names.get(name).map_or(0, |name| name.count);
    flag((2..4).contains(&count), Feature::Twice);
    flag(count >= 4, Feature::Often);
}

/// Endings that many surnames share and few other words have.
fn ends_as_surname(word: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "ov", "ova", "ev", "eva", "sky", "skyy", "skiy", "ski", "ska", "ich", "ić", "ovic", "ević",
        "enko", "chuk", "yuk", "yan", "ian", "dze", "shvili", "poulos", "akis", "idis", "escu",
        "eanu", "sson", "sen", "berg", "stein", "mann", "oglu", "zadeh", "nejad", "pour", "wala",
        "jee", "appa", "swamy", "murthy", "nathan", "singh", "ez", "inho", "elli", "etti", "ini",
        "ucci", "azzi", "wicz", "czyk", "quist", "lund", "gaard", "kar", "moto", "mura", "yama",
        "shita", "uchi", "zaki", "hara", "nen", "ainen", "as", "is", "aitis", "sons",
    ];
    word.len() >= 6
        && ENDINGS.iter().any(|end| {
            end.len() >= 3 && word.ends_with(end) || word.len() >= 7 && word.ends_with(end)
        })
}

fn around(draft: &Draft<'_>, candidate: &Candidate, previous_end: usize, features: &mut Features) {
    if candidate.title_case {
        if features.has(Feature::MidSentence) {
            return;
        }
    } else if !candidate.opens {
        features.add(Feature::MidSentence);
    }
    before(draft, candidate, previous_end, features);
    after(draft, candidate, features);
}

fn before(draft: &Draft<'_>, candidate: &Candidate, previous_end: usize, features: &mut Features) {
    if candidate.title < candidate.core.start {
        let weak = matches!(
            draft.word(candidate.core.start - 1),
            "General"
                | "Father"
                | "Mother"
                | "Brother"
                | "Sister"
                | "Secretary"
                | "Major"
                | "Officer"
                | "Marshal"
                | "Minister"
                | "Saint"
                | "St."
                | "Judge"
                | "Justice"
                | "Uncle"
                | "Chairman"
                | "Sri"
                | "Shri"
                | "Sultan"
                | "Imam"
                | "Captain"
        );
        features.add(if weak {
            Feature::WeakTitleBefore
        } else {
            Feature::TitleBefore
        });
    } else if candidate.run < candidate.core.start {
        let office = draft.class(candidate.core.start - 1);
        if office.any(Class::TITLE | Class::TITLE_ROLE | Class::ROLE | Class::SOURCE_NOUN) {
            features.add(Feature::OfficeBefore);
        }
    }
    // What stands before the whole run speaks of its first word: with an office there, of the office.
    let start = candidate.title.min(candidate.core.start);
    let Some(at) = start.checked_sub(1) else {
        return;
    };
    if draft.is(start, Flags::SENTENCE_START) || candidate.run < start {
        return;
    }
    let class = draft.class(at);
    let titled = candidate.title < candidate.core.start;
    if draft.kind(at) == Some(TokenKind::Mark)
        && draft.kind(candidate.core.end) == Some(TokenKind::Mark)
    {
        features.add(Feature::InMarks);
    }
    match draft.kind(at) {
        Some(TokenKind::Word) => {
            let feature = if class.any(Class::ROLE | Class::SOURCE_NOUN | Class::TITLE_ROLE)
                && !class.any(Class::TITLE_ALONE)
                || class.any(Class::TITLE)
            {
                Feature::RoleBefore
            } else if class.any(Class::KIN) {
                Feature::KinBefore
            } else if draft.word(at).eq_ignore_ascii_case("the") {
                if titled {
                    return;
                }
                Feature::TheBefore
            } else if class.any(Class::DETERMINER) {
                if titled {
                    return;
                }
                Feature::DeterminerBefore
            } else if class.any(Class::POSSESSIVE) {
                Feature::PossessiveBefore
            } else if class.any(Class::GROUP_NOUN | Class::WORK_NOUN) || is_body(draft.word(at)) {
                Feature::BodyBefore
            } else if class.any(Class::PREPOSITION) {
                preposition(draft, at)
            } else if class.any(Class::CONJUNCTION) {
                if previous_end == at {
                    Feature::ListBefore
                } else {
                    return;
                }
            } else if class.any(Class::REPORT_ANY) {
                Feature::ReportBefore
            } else if class.any(Class::VERB | Class::AUXILIARY) {
                Feature::VerbBefore
            } else {
                Feature::SmallWordBefore
            };
            features.add(feature);
        }
        Some(TokenKind::Possessive) => features.add(Feature::GenitiveBefore),
        Some(TokenKind::Punctuation) => match draft.word(at) {
            "&" => features.add(Feature::Ampersand),
            "," if at > 0 => {
                let class = draft.class(at - 1);
                if class.any(Class::ROLE | Class::SOURCE_NOUN | Class::KIN) {
                    features.add(Feature::RoleCommaBefore);
                } else if previous_end == at {
                    features.add(Feature::ListBefore);
                }
            }
            _ => {}
        },
        _ => {}
    }
}

fn preposition(draft: &Draft<'_>, at: usize) -> Feature {
    match draft.word(at) {
        "in" | "at" | "near" | "from" | "across" | "inside" | "outside" | "around"
        | "throughout" | "into" | "In" | "At" | "From" => Feature::PlacePreposition,
        "by" | "with" | "By" | "With" => Feature::PersonPreposition,
        "of" if at > 0 && draft.is(at - 1, Flags::CAPITAL) => Feature::OfBody,
        "of" if at > 0 => {
            let class = draft.class(at - 1);
            if is_body(draft.word(at - 1)) || class.any(Class::GROUP_NOUN) {
                Feature::BodyOf
            } else if class.any(Class::KIN) {
                Feature::KinOf
            } else if class.any(Class::ROLE | Class::SOURCE_NOUN) {
                Feature::RoleOf
            } else {
                Feature::OtherPreposition
            }
        }
        _ => Feature::OtherPreposition,
    }
}

fn after(draft: &Draft<'_>, candidate: &Candidate, features: &mut Features) {
    let end = candidate.core.end;
    let Some(next) = draft.tokens.get(end) else {
        features.add(Feature::EndsClause);
        return;
    };
    if next.is(Flags::SENTENCE_START) || next.is(Flags::LINE_BEFORE) {
        features.add(Feature::EndsClause);
        return;
    }
    match next.kind {
        TokenKind::Word => features.add(word_after(draft, end)),
        TokenKind::Possessive => {
            let mut owned = end + 1;
            while owned < end + 3 && draft.class(owned).any(Class::ADJECTIVE) {
                owned += 1;
            }
            let class = draft.class(owned);
            features.add(
                if class.any(Class::KIN) && !draft.is(owned, Flags::CAPITAL) {
                    Feature::GenitiveKin
                } else {
                    Feature::GenitiveAfter
                },
            );
        }
        TokenKind::Punctuation => punctuation_after(draft, end, features),
        _ => features.add(Feature::EndsClause),
    }
    let soon = (end + 1..(end + 14).min(draft.tokens.len()))
        .take_while(|&at| !draft.is(at, Flags::SENTENCE_START) && !draft.is(at, Flags::LINE_BEFORE))
        .any(|at| {
            let class = draft.class(at);
            class.any(Class::PRONOUN_SUBJECT | Class::POSSESSIVE | Class::PRONOUN_OBJECT)
                && matches!(draft.word(at), "he" | "she" | "his" | "her" | "him")
        });
    if soon {
        features.add(Feature::PronounAfter);
    } else if (end + 1..(end + 10).min(draft.tokens.len()))
        .take_while(|&at| !draft.is(at, Flags::SENTENCE_START))
        .any(|at| draft.word(at) == "its")
    {
        features.add(Feature::ItsAfter);
    }
}

fn word_after(draft: &Draft<'_>, at: usize) -> Feature {
    let class = draft.class(at);
    match draft.word(at) {
        "who" | "whose" | "whom" => return Feature::WhoAfter,
        "and" => return Feature::AndAfter,
        _ => {}
    }
    if class.any(Class::REPORT_ANY)
        && class.any(Class::FORM_PAST | Class::FORM_S | Class::FORM_ING)
        && !(class.any(Class::NOUN_TRAP) && class.any(Class::FORM_S))
    {
        Feature::ReportAfter
    } else if class.any(Class::AUXILIARY) {
        Feature::AuxiliaryAfter
    } else if class.any(Class::VERB) {
        Feature::VerbAfter
    } else if class.any(Class::PREPOSITION) {
        Feature::PrepositionAfter
    } else if class.any(FUNCTION) {
        Feature::EndsClause
    } else if class.any(Class::ROLE | Class::SOURCE_NOUN) || is_body(draft.word(at)) {
        Feature::OfficeAfter
    } else {
        Feature::NounAfter
    }
}

fn punctuation_after(draft: &Draft<'_>, at: usize, features: &mut Features) {
    let number = |at: usize| {
        draft.kind(at) == Some(TokenKind::Number)
            && draft
                .word(at)
                .parse::<u8>()
                .is_ok_and(|age| (3..=110).contains(&age))
    };
    match draft.word(at) {
        "(" => {
            if number(at + 1) && draft.word(at + 2) == ")" {
                features.add(Feature::Age);
            } else if draft.is(at + 1, Flags::ALL_CAPS) && draft.word(at + 2) == ")" {
                features.add(Feature::AcronymAfter);
            }
        }
        "," => comma_after(draft, at, number(at + 1), features),
        "&" => features.add(Feature::Ampersand),
        _ => features.add(Feature::EndsClause),
    }
}

fn comma_after(draft: &Draft<'_>, at: usize, number: bool, features: &mut Features) {
    if number && matches!(draft.word(at + 2), "," | "." | ")" | "and" | "who" | "—" | "–" | ";")
        || draft.word(at + 1) == "aged"
    {
        features.add(Feature::Age);
        return;
    }
    if matches!(draft.word(at + 1), "who" | "whose" | "whom") {
        features.add(Feature::WhoAfter);
        return;
    }
    if draft.word(at + 1) == "which" {
        features.add(Feature::WhichAfter);
        return;
    }
    if draft.class(at + 1).any(Class::PLACE) && draft.is(at + 1, Flags::CAPITAL) {
        features.add(Feature::PlaceAfter);
        return;
    }
    let mut feature = Feature::CommaAfter;
    for at in at + 1..(at + 7).min(draft.tokens.len()) {
        let class = draft.class(at);
        let inside = matches!(
            draft.kind(at),
            Some(TokenKind::Word | TokenKind::Possessive)
        );
        if !inside || class.any(Class::AUXILIARY | Class::PRONOUN_SUBJECT | Class::CONJUNCTION) {
            break;
        }
        if class.any(Class::ROLE | Class::KIN | Class::SOURCE_NOUN | Class::TITLE_ROLE)
            && !class.any(Class::PLURAL)
        {
            feature = Feature::RoleAfter;
            break;
        }
        if class.any(Class::GROUP_NOUN) || is_body(draft.word(at)) {
            feature = Feature::BodyAfter;
        }
    }
    features.add(feature);
}

/// Nouns of places and bodies that the lists of the lexicon do not have.
fn is_body(word: &str) -> bool {
    matches!(
        word,
        "area"
            | "app"
            | "bank"
            | "brand"
            | "band"
            | "bay"
            | "beach"
            | "bridge"
            | "brigade"
            | "capital"
            | "chain"
            | "church"
            | "city"
            | "club"
            | "coast"
            | "community"
            | "constituency"
            | "country"
            | "county"
            | "dam"
            | "desert"
            | "district"
            | "employees"
            | "enclave"
            | "festival"
            | "forest"
            | "founder"
            | "giant"
            | "hospital"
            | "hotel"
            | "island"
            | "islands"
            | "kingdom"
            | "lake"
            | "language"
            | "magazine"
            | "market"
            | "massacre"
            | "mountain"
            | "mountains"
            | "movement"
            | "municipality"
            | "nation"
            | "neighborhood"
            | "neighbourhood"
            | "newspaper"
            | "people"
            | "planet"
            | "platform"
            | "port"
            | "prefecture"
            | "prison"
            | "province"
            | "refinery"
            | "region"
            | "residents"
            | "restaurant"
            | "river"
            | "school"
            | "sea"
            | "ship"
            | "shares"
            | "show"
            | "state"
            | "store"
            | "street"
            | "studio"
            | "suburb"
            | "team"
            | "temple"
            | "territory"
            | "town"
            | "township"
            | "tribe"
            | "university"
            | "valley"
            | "vessel"
            | "village"
            | "virus"
            | "website"
            | "region's"
    )
}
