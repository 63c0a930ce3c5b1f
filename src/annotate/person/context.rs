//! What the words around a name say of it: titles, offices, prepositions before; verbs, ages,
//! appositions behind.

use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::person::apposition;
use crate::annotate::person::feature::{Feature, Features};
use crate::annotate::person::name::Candidate;
use crate::annotate::person::run::FUNCTION;
use crate::text::token::{Flags, TokenKind};

/// Adds what the words around one place say; `pronouns` are those behind it.
pub(super) fn around(
    draft: &Draft<'_>,
    candidate: &Candidate,
    previous_end: usize,
    pronouns: &[usize],
    features: &mut Features,
) {
    if candidate.title_case {
        if features.has(Feature::MidSentence) {
            return;
        }
    } else if !candidate.opens {
        features.add(Feature::MidSentence);
    }
    before(draft, candidate, previous_end, features);
    after(draft, candidate, pronouns, features);
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
            } else if class.any(Class::DETERMINER) {
                if titled {
                    return;
                }
                if draft.word(at).eq_ignore_ascii_case("the") {
                    if is_led(draft.word(candidate.core.end)) {
                        return;
                    }
                    Feature::TheBefore
                } else {
                    Feature::DeterminerBefore
                }
            } else if class.any(Class::POSSESSIVE) {
                Feature::PossessiveBefore
            } else if class.any(Class::GROUP_NOUN | Class::WORK_NOUN)
                || draft.class(at).any(Class::BODY_NOUN)
            {
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
                if ends_quotation(draft, at) {
                    features.add(Feature::TagBefore);
                }
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
                if class.any(Class::ROLE | Class::SOURCE_NOUN | Class::KIN)
                    || apposition::ends_office(draft, at)
                {
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

/// Whether a quotation ends before the token at `at`, a comma between them or not.
fn ends_quotation(draft: &Draft<'_>, at: usize) -> bool {
    let mark = |at: usize| draft.kind(at) == Some(TokenKind::Mark);
    at >= 2
        && !draft.is(at, Flags::SENTENCE_START)
        && if mark(at - 1) {
            !draft.is(at - 1, Flags::SPACE_BEFORE)
        } else {
            draft.word(at - 1) == "," && mark(at - 2)
        }
}

/// "the Roe administration": a body or a time that goes by the one who leads it, a family.
fn is_led(noun: &str) -> bool {
    matches!(
        noun,
        "administration"
            | "cabinet"
            | "campaign"
            | "camp"
            | "clan"
            | "dynasty"
            | "era"
            | "family"
            | "presidency"
            | "regime"
    )
}

fn preposition(draft: &Draft<'_>, at: usize) -> Feature {
    match draft.word(at) {
        "in" | "at" | "near" | "from" | "across" | "inside" | "outside" | "around"
        | "throughout" | "into" | "In" | "At" | "From" => Feature::PlacePreposition,
        "by" | "with" | "By" | "With" => Feature::PersonPreposition,
        "to" if matches!(draft.word(at.wrapping_sub(1)), "According" | "according") => {
            Feature::ReportBefore
        }
        "of" if at > 0 && draft.is(at - 1, Flags::CAPITAL) => Feature::OfBody,
        "of" if at > 0 => {
            let class = draft.class(at - 1);
            if draft.class(at - 1).any(Class::BODY_NOUN) || class.any(Class::GROUP_NOUN) {
                Feature::BodyOf
            } else if class.any(Class::KIN) {
                Feature::KinOf
            } else if class.any(Class::ROLE | Class::SOURCE_NOUN) {
                Feature::RoleOf
            } else if class.any(Class::LIFE_NOUN) {
                Feature::LifeOf
            } else {
                Feature::OtherPreposition
            }
        }
        _ => Feature::OtherPreposition,
    }
}

fn after(draft: &Draft<'_>, candidate: &Candidate, pronouns: &[usize], features: &mut Features) {
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
        TokenKind::Word => {
            let feature = word_after(draft, end);
            features.add(feature);
            if feature == Feature::ReportAfter
                && ends_quotation(draft, candidate.title.min(candidate.run))
            {
                features.add(Feature::TagAfter);
            }
        }
        TokenKind::Possessive => {
            let mut owned = end + 1;
            while owned < end + 3 && draft.class(owned).any(Class::ADJECTIVE) {
                owned += 1;
            }
            let class = draft.class(owned);
            features.add(
                if class.any(Class::KIN) && !draft.is(owned, Flags::CAPITAL) {
                    Feature::GenitiveKin
                } else if class.any(Class::LIFE_NOUN) {
                    Feature::GenitiveLife
                } else {
                    Feature::GenitiveAfter
                },
            );
        }
        TokenKind::Punctuation => punctuation_after(draft, candidate, features),
        TokenKind::Number => features.add(Feature::NumberAfter),
        TokenKind::Mark => features.add(Feature::EndsClause),
    }
    if let Some(feature) = pronoun_after(draft, end, pronouns) {
        features.add(feature);
    }
}

/// he or she soon after, in the sentence and on the line, or else its; `pronouns` are those behind.
fn pronoun_after(draft: &Draft<'_>, end: usize, pronouns: &[usize]) -> Option<Feature> {
    let (mut from, mut same_line, mut its) = (end + 1, true, false);
    for &at in pronouns.iter().take_while(|&&at| at < end + 14) {
        for token in draft.tokens.get(from..=at).unwrap_or_default() {
            if token.is(Flags::SENTENCE_START) {
                return its.then_some(Feature::ItsAfter);
            }
            same_line &= !token.is(Flags::LINE_BEFORE);
        }
        from = at + 1;
        match draft.word(at) {
            "he" | "she" | "his" | "her" | "him" if same_line => {
                return Some(Feature::PronounAfter);
            }
            "its" => its |= at < end + 10,
            _ => {}
        }
    }
    its.then_some(Feature::ItsAfter)
}

fn word_after(draft: &Draft<'_>, at: usize) -> Feature {
    let class = draft.class(at);
    if class.any(FUNCTION) {
        match draft.word(at) {
            "who" | "whose" | "whom" => return Feature::WhoAfter,
            "and" => return Feature::AndAfter,
            _ => {}
        }
    }
    if class.any(Class::REPORT_ANY)
        && class.any(Class::FORM_PAST | Class::FORM_S | Class::FORM_ING)
        && !(class.any(Class::NOUN_TRAP) && class.any(Class::FORM_S))
    {
        Feature::ReportAfter
    } else if class.any(Class::AUXILIARY) {
        if told_of_person(draft, at + 1) {
            Feature::LifeAfter
        } else {
            Feature::AuxiliaryAfter
        }
    } else if class.any(Class::DEED) {
        Feature::LifeAfter
    } else if class.any(Class::VERB) {
        Feature::VerbAfter
    } else if class.any(Class::PREPOSITION) {
        Feature::PrepositionAfter
    } else if class.any(FUNCTION) {
        Feature::EndsClause
    } else if is_led(draft.word(at)) {
        Feature::LedAfter
    } else if class.any(Class::ROLE | Class::SOURCE_NOUN) || draft.class(at).any(Class::BODY_NOUN) {
        Feature::OfficeAfter
    } else {
        Feature::NounAfter
    }
}

/// "was born", "has been jailed", "was later found dead": whether the participle behind an auxiliary, up to two small
/// words between, tells of a person.
fn told_of_person(draft: &Draft<'_>, at: usize) -> bool {
    const BETWEEN: Class = Class::of(&[Class::AUXILIARY, Class::ADVERB]);
    let participle = (at..at + 3).find(|&at| !draft.class(at).any(BETWEEN));
    participle.is_some_and(|at| draft.class(at).any(Class::UNDERGONE | Class::DEED))
}

fn punctuation_after(draft: &Draft<'_>, candidate: &Candidate, features: &mut Features) {
    let at = candidate.core.end;
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
                let own = apposition::may_shorten(draft, at + 1, candidate);
                features.add(if own {
                    Feature::AcronymAfter
                } else {
                    Feature::PartyAfter
                });
            }
        }
        "," => features.add(apposition::behind_comma(draft, at, number(at + 1))),
        "–" | "—" | "-" | "--" => features.add(apposition::behind_dash(draft, at)),
        "&" => features.add(Feature::Ampersand),
        _ => features.add(Feature::EndsClause),
    }
}
