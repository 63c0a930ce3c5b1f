//! Runs of capitals: where a name may stand, before anything is said about whose it is.
//!
//! A run holds capitalised words with the small things that belong between them: initials,
//! particles ("van der"), a nickname in marks, a suffix behind a comma. It never crosses a sentence
//! and ends before a possessive.

use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::article::BlockKind;
use crate::text::landmarks;
use crate::text::token::{Flags, Token, TokenKind};
use std::ops::Range;

/// A run of capitals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// It opens a sentence, so that its first capital says little.
    pub opens: bool,
    /// It stands in a line whose words all have capitals.
    pub title_case: bool,
}

/// Classes of function words: a capital on one of these is the sentence's.
pub(super) const FUNCTION: Class = Class::of(&[
    Class::PRONOUN_SUBJECT,
    Class::PRONOUN_OBJECT,
    Class::POSSESSIVE,
    Class::DETERMINER,
    Class::AUXILIARY,
    Class::PREPOSITION,
    Class::CONJUNCTION,
    Class::SUBORDINATOR,
    Class::ADVERB,
    Class::STOP,
    Class::HEARSAY,
]);

/// Classes of words that are known parts of names.
pub(super) const NAME: Class = Class::of(&[Class::GIVEN_MALE, Class::GIVEN_FEMALE, Class::SURNAME]);

/// Calls `found` with the runs of every paragraph that may name people, in order.
pub(super) fn each(draft: &Draft<'_>, mut found: impl FnMut(Run)) {
    let mut openings = vec![0; draft.landmarks.capitals.len()];
    let mut capitals = draft.landmarks.capitals.as_slice();
    for paragraph in &draft.paragraphs {
        if paragraph.kind == BlockKind::Credit {
            landmarks::take(&mut capitals, &paragraph.tokens);
            continue;
        }
        let sentences = draft.sentences.get(paragraph.sentences.clone());
        for sentence in sentences.unwrap_or_default() {
            if capitals.first().is_some_and(|&at| at < sentence.end) {
                let (case, count) = survey(draft, sentence, &mut capitals, &mut openings);
                let line = Line {
                    draft,
                    end: sentence.end,
                    case,
                };
                line.runs(openings.get(..count).unwrap_or_default(), &mut found);
            }
        }
    }
}

/// How a sentence uses capitals.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// As running text does.
    Mixed,
    /// Every main word has one and no full stop ends it, as in a headline; a list of names has one.
    Title,
    /// There are no small letters.
    Upper,
}

/// Reads those of the `capitals` that stand in a sentence, which are the first: how it uses capitals, and how many words,
/// put into `openings`, are worth a closer look as the beginning of a run.
fn survey(
    draft: &Draft<'_>,
    sentence: &Range<usize>,
    capitals: &mut &[usize],
    openings: &mut [usize],
) -> (Case, usize) {
    let main = |token: &Token| token.span.len() >= 4;
    let (mut capital, mut shouted, mut count) = (0, 0, 0);
    while let [at, rest @ ..] = *capitals
        && *at < sentence.end
    {
        *capitals = rest;
        let Some(token) = draft.tokens.get(*at) else {
            continue;
        };
        let class = draft.class(*at);
        let opens = if token.is(Flags::CAPITAL) {
            let shouts = token.is(Flags::ALL_CAPS);
            shouted += usize::from(shouts & main(token));
            capital += usize::from(!shouts & main(token));
            let letter = (token.span.len() == 1) | token.is(Flags::INITIAL);
            !class.any(FUNCTION) | class.any(NAME | Class::PARTICLE) | letter
        } else {
            token.is(Flags::HYPHEN) || !class.any(PLAIN) && may_be_elided(token.span.of(draft.text))
        };
        // The next word takes the place of one that is no opening: there is no guessing which is.
        if let Some(place) = openings.get_mut(count) {
            *place = *at;
        }
        count += usize::from(opens);
    }
    if shouted < 2 && capital + shouted < 4 {
        return (Case::Mixed, count);
    }
    let last = sentence.end.saturating_sub(1);
    // More small words than this leave no doubt.
    let enough = (capital + shouted) / 4 + 1;
    let mut small = 0;
    for token in draft.tokens.get(sentence.clone()).unwrap_or_default() {
        small += usize::from(token.is_word() & !token.is(Flags::CAPITAL) & main(token));
        if small == enough {
            break;
        }
    }
    let case = if shouted >= 3 && small + capital <= shouted / 4
        || shouted == 2 && small + capital == 0
    {
        Case::Upper
    } else if capital + shouted >= 4 && small * 5 <= capital + shouted && draft.word(last) != "." {
        Case::Title
    } else {
        Case::Mixed
    };
    (case, count)
}

/// Classes of words that nothing is joined to.
const PLAIN: Class = Class::of(&[Class::COMMON_WORD, FUNCTION]);

/// Whether the word begins as "d’Estaing", "l’Oréal" and "dell’Acqua" do.
pub(super) fn may_be_elided(word: &str) -> bool {
    const APOSTROPHE: u8 = 0xe2; // the first byte of ’
    matches!(
        word.as_bytes(),
        [b'd' | b'l', b'\'' | APOSTROPHE, ..] | [b'd', b'e', b'l' | b'\'' | APOSTROPHE, ..]
    )
}

/// A sentence with how it uses capitals.
pub(super) struct Line<'a> {
    pub draft: &'a Draft<'a>,
    /// Where its sentence ends.
    pub end: usize,
    pub case: Case,
}

impl Line<'_> {
    /// Calls `found` with the runs that begin with one of the `openings`.
    fn runs(&self, openings: &[usize], found: &mut impl FnMut(Run)) {
        let mut end = 0;
        for &at in openings {
            if at < end || !self.may_hold(at, false) {
                continue;
            }
            end = self.run_end(at);
            found(Run {
                opens: self.draft.is(at, Flags::SENTENCE_START),
                title_case: self.case != Case::Mixed,
                tokens: at..end,
            });
        }
    }

    /// One past the last token of the run that begins at `start`.
    fn run_end(&self, start: usize) -> usize {
        let mut end = start + 1;
        while let Some(next) = self.extended(end) {
            end = next;
        }
        end
    }

    /// Where the run goes on if it may go on at `at`.
    fn extended(&self, at: usize) -> Option<usize> {
        if at >= self.end {
            return None;
        }
        let token = self.draft.tokens.get(at)?;
        // As most words behind a name do.
        let joint = Flags::CAPITAL | Flags::HYPHEN | Flags::APOSTROPHE;
        if token.is_word() && !token.flags.any(joint) && self.ends_run(at) {
            return None;
        }
        match token.kind {
            TokenKind::Word if self.may_hold(at, true) => Some(at + 1),
            TokenKind::Word if token.is(Flags::CAPITAL) || self.ends_run(at) => None,
            TokenKind::Word => self.past_particles(at).or_else(|| self.past_epithet(at)),
            TokenKind::Mark => self.past_nickname(at),
            TokenKind::Punctuation => match self.draft.word(at) {
                "," if self.is_suffix_behind_comma(at + 1) => Some(at + 2),
                "(" => self.past_nickname(at),
                _ => None,
            },
            TokenKind::Number | TokenKind::Possessive => None,
        }
    }

    /// Whether the small word at `at` is no particle and no "the", as nearly all are.
    fn ends_run(&self, at: usize) -> bool {
        !self
            .draft
            .class(at)
            .any(Class::PARTICLE | Class::DETERMINER)
    }

    /// "van der" before a capital.
    fn past_particles(&self, at: usize) -> Option<usize> {
        let mut next = at;
        while next < self.end
            && next - at < 3
            && !self.draft.is(next, Flags::CAPITAL)
            && self.draft.class(next).any(Class::PARTICLE)
        {
            next += 1;
        }
        (next > at
            && next < self.end
            && self.may_hold(next, true)
            && !self.joins_people(at, next)
            && !self.draft.is(next, Flags::ALL_CAPS))
        .then_some(next + 1)
    }

    /// "Jorge Marsh y Ana Roe": the word at `at` means "and", and a whole name follows at `next`.
    fn joins_people(&self, at: usize, next: usize) -> bool {
        let given = Class::GIVEN_MALE | Class::GIVEN_FEMALE;
        matches!(self.draft.word(at), "y" | "e")
            && self.draft.class(next).any(given)
            && next + 1 < self.end
            && self
                .draft
                .is(next + 1, Flags::CAPITAL | Flags::SPACE_BEFORE)
            && self.draft.class(at.wrapping_sub(2)).any(given)
    }

    /// "the Great" behind one given name.
    fn past_epithet(&self, at: usize) -> Option<usize> {
        let given = Class::GIVEN_MALE | Class::GIVEN_FEMALE;
        (self.draft.word(at) == "the"
            && at + 1 < self.end
            && self.draft.class(at - 1).any(given)
            && !self.draft.class(at.wrapping_sub(2)).any(NAME)
            && self.draft.is(at + 1, Flags::CAPITAL)
            && self.draft.class(at + 1).any(Class::COMMON_WORD)
            && !self.draft.class(at + 1).any(
                Class::TITLE_ALONE
                    | Class::ROLE
                    | Class::ORGANISATION_WORD
                    | Class::NATIONALITY
                    | Class::PLACE,
            ))
        .then_some(at + 2)
    }

    /// "“The Rock”" or "(Bobby)" between two names.
    fn past_nickname(&self, at: usize) -> Option<usize> {
        let close = (at + 2..(at + 5).min(self.end)).find(|&close| {
            self.draft.kind(close) == Some(TokenKind::Mark) || self.draft.word(close) == ")"
        })?;
        let inner = (at + 1..close).all(|inner| {
            self.draft.is(inner, Flags::CAPITAL) && self.draft.kind(inner) == Some(TokenKind::Word)
        });
        let parenthesis = self.draft.word(at) == "(";
        (inner
            && parenthesis == (self.draft.word(close) == ")")
            && self.draft.is(at, Flags::SPACE_BEFORE)
            && close + 1 < self.end
            && self
                .draft
                .is(close + 1, Flags::CAPITAL | Flags::SPACE_BEFORE)
            && self.may_lead_nickname(at.wrapping_sub(1))
            && self.may_hold(close + 1, true)
            && !self.draft.class(close + 1).any(FUNCTION))
        .then_some(close + 2)
    }

    /// A known name, or a word that no list knows.
    fn may_lead_nickname(&self, at: usize) -> bool {
        let class = self.draft.class(at);
        class.any(NAME) || class == Class::default()
    }

    fn is_suffix_behind_comma(&self, at: usize) -> bool {
        at < self.end && matches!(self.draft.word(at), "Jr" | "Jr." | "Sr" | "Sr.")
    }
}
