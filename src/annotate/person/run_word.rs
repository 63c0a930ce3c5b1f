//! Which words a run of capitals may hold: names and what may be one, initials, small particles with a joint, and
//! words in capitals alone.

use crate::annotate::lexicon::Class;
use crate::annotate::person::run::{Case, FUNCTION, Line, NAME, may_be_elided};
use crate::annotate::person::{affix, month};
use crate::text::token::{Flags, TokenKind};

impl Line<'_> {
    /// Whether the token at `at` may be part of a run: its beginning, or its continuation when
    /// `inside`.
    pub(super) fn may_hold(&self, at: usize, inside: bool) -> bool {
        let Some(token) = self.draft.tokens.get(at) else {
            return false;
        };
        if !token.is_word() {
            return false;
        }
        let glued =
            || !token.is(Flags::SPACE_BEFORE) && !self.draft.is(at.wrapping_sub(1), Flags::DOTTED);
        if inside && (token.is(Flags::SENTENCE_START) || glued()) {
            return false;
        }
        let class = self.draft.class(at);
        if !token.is(Flags::CAPITAL) {
            return self.joins_particle(at);
        }
        // Nearly every name.
        let plain = token.span.len() > 1 && !token.flags.any(ODD) && !class.any(ODD_CLASS);
        if plain && self.case == Case::Mixed {
            return !month::is_dated(self.draft, at);
        }
        if token.is(Flags::INITIAL) {
            return true;
        }
        if token.span.len() == 1 {
            return self.letter_as_initial(at, inside);
        }
        if class.any(Class::WEEKDAY) || token.is(Flags::DIGIT) {
            return false;
        }
        if token.is(Flags::HYPHEN) {
            let word = token.span.of(self.draft.text);
            if affix::is_of_place(word) || affix::is_party(word) {
                return false;
            }
        }
        if month::is_dated(self.draft, at) {
            return false;
        }
        if class.any(Class::MONTH) {
            if !class.any(NAME) {
                return false;
            }
            if month::is_name(self.draft, at, inside, self.end) {
                return true;
            }
            if !self.before_name(at) || month::follows_time(self.draft, at) {
                return false;
            }
        }
        if class.any(FUNCTION) && !self.function_word_as_name(at, inside) {
            return false;
        }
        match self.case {
            Case::Upper => true,
            Case::Title if class.any(Class::COMMON_WORD) => class.any(TITLE_CASE_KEEPS),
            _ if token.is(Flags::ALL_CAPS) => self.capitals_as_name(at, inside),
            _ => true,
        }
    }

    /// "Will Smith", "An Nguyen": the word is a name as well, and a name follows or leads.
    fn function_word_as_name(&self, at: usize, inside: bool) -> bool {
        let class = self.draft.class(at);
        if !class.any(NAME | Class::PARTICLE) {
            return inside && self.small_word_as_surname(at);
        }
        const NEVER: Class = Class::of(&[
            Class::PREPOSITION,
            Class::CONJUNCTION,
            Class::PRONOUN_SUBJECT,
            Class::DETERMINER,
        ]);
        let led = inside && self.draft.class(at - 1).any(NAME) && !class.any(NEVER);
        let leads = class.any(Class::GIVEN_MALE | Class::GIVEN_FEMALE | Class::PARTICLE)
            && self.before_name(at);
        led && !self.draft.is(at, Flags::SENTENCE_START) || leads
    }

    /// "Robert So won": a surname that is spelled as a small word, behind a given name and with nothing of the name
    /// behind it, where capitals say something.
    fn small_word_as_surname(&self, at: usize) -> bool {
        let given = Class::GIVEN_MALE | Class::GIVEN_FEMALE;
        self.case == Case::Mixed
            && self.draft.word(at).len() == 2
            && self.draft.class(at - 1).any(given)
            && !self.draft.class(at - 1).any(FUNCTION)
            && !self.draft.is(at, Flags::ALL_CAPS)
            && !self.draft.is(at + 1, Flags::CAPITAL)
            && self.draft.kind(at + 1) != Some(TokenKind::Mark)
    }

    /// "J K Rowling": a letter without its full stop, more letters or a name behind it.
    fn letter_as_initial(&self, at: usize, inside: bool) -> bool {
        let mut next = at + 1;
        while next < self.end && next < at + 4 && self.is_letter(next) {
            next += 1;
        }
        let word = self.draft.word(at);
        if (word == "I" || word == "A") && next == at + 1 {
            return false;
        }
        let class = self.draft.class(next);
        let name_behind = next < self.end
            && self.draft.is(next, Flags::CAPITAL | Flags::SPACE_BEFORE)
            && !self.draft.is(next, Flags::ALL_CAPS)
            && !class.any(FUNCTION | Class::ORGANISATION_WORD)
            && (next > at + 1 || class.any(NAME) || !class.any(Class::COMMON_WORD | Class::PLACE));
        name_behind || inside && self.is_letter(at - 1)
    }

    fn is_letter(&self, at: usize) -> bool {
        self.draft.is(at, Flags::CAPITAL | Flags::SPACE_BEFORE) && self.draft.word(at).len() == 1
    }

    /// Whether a capitalised word that may be a name follows at once.
    fn before_name(&self, at: usize) -> bool {
        let next = self.draft.class(at + 1);
        at + 1 < self.end
            && self.draft.is(at + 1, Flags::CAPITAL | Flags::SPACE_BEFORE)
            && !next.any(FUNCTION | Class::ORGANISATION_WORD)
            && (next.any(NAME) || !next.any(Class::COMMON_WORD | Class::PLACE))
    }

    /// "al-Assad", "d’Estaing": a small particle, a joint, a capital.
    fn joins_particle(&self, at: usize) -> bool {
        const HYPHENED: &[&str] = &[
            "al", "el", "ad", "as", "ash", "an", "ar", "at", "az", "ul", "ol", "de", "bin",
        ];
        let word = self.draft.word(at);
        let capital = |rest: &str| rest.starts_with(char::is_uppercase);
        if self.draft.is(at, Flags::HYPHEN)
            && let Some((particle, rest)) = word.split_once('-')
            && capital(rest)
            && (HYPHENED.contains(&particle) || affix::name_in(word).len() < word.len())
        {
            return true;
        }
        may_be_elided(word)
            && word
                .split_once(['\'', '\u{2019}'])
                .is_some_and(|(head, rest)| {
                    matches!(head, "d" | "l" | "dell" | "de") && capital(rest)
                })
    }

    /// All capitals in running text: initials ("JK Rowling"), a surname as the wires set it
    /// ("KHAN"), a suffix; never an acronym.
    fn capitals_as_name(&self, at: usize, inside: bool) -> bool {
        let class = self.draft.class(at);
        let word = self.draft.word(at);
        if inside && class.any(Class::SUFFIX) {
            return true;
        }
        if class.any(Class::ACRONYM) || self.draft.is(at, Flags::DOTTED) {
            return self.draft.is(at, Flags::DOTTED)
                && word.matches('.').count() >= 2
                && !class.any(Class::ORGANISATION_WORD | Class::PLACE | Class::ACRONYM)
                && at + 1 < self.end
                && self.draft.is(at + 1, Flags::CAPITAL)
                && !self
                    .draft
                    .class(at + 1)
                    .any(FUNCTION | Class::ORGANISATION_WORD);
        }
        let next_is_name = at + 1 < self.end
            && self.draft.is(at + 1, Flags::CAPITAL | Flags::SPACE_BEFORE)
            && !self.draft.is(at + 1, Flags::ALL_CAPS)
            && !self
                .draft
                .class(at + 1)
                .any(FUNCTION | Class::ORGANISATION_WORD);
        if inside
            && self.draft.class(at - 1).any(Class::TITLE)
            && self.draft.is(at - 1, Flags::ALL_CAPS)
        {
            return true;
        }
        match word.chars().count() {
            2 => {
                next_is_name
                    && (self.draft.class(at + 1).any(NAME)
                        || !self.draft.class(at + 1).any(Class::COMMON_WORD))
            }
            3 => class.any(NAME) && (next_is_name || inside),
            _ => class.any(NAME) && (next_is_name || inside && self.draft.class(at - 1).any(NAME)),
        }
    }
}

/// What makes it worth a closer look whether a capitalised word may be part of a name.
const ODD: Flags = Flags::of(&[Flags::INITIAL, Flags::DIGIT, Flags::HYPHEN, Flags::ALL_CAPS]);

/// The classes that do.
const ODD_CLASS: Class = Class::of(&[Class::WEEKDAY, Class::MONTH, FUNCTION]);

/// What a headline's ordinary word may be to stay in a run.
const TITLE_CASE_KEEPS: Class = Class::of(&[
    Class::GIVEN_MALE,
    Class::GIVEN_FEMALE,
    Class::SURNAME,
    Class::TITLE,
    Class::TITLE_ROLE,
    Class::ROLE,
    Class::ORGANISATION_WORD,
]);
