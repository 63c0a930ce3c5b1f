//! Titles that stand alone for somebody: "the King", "the Duke of Arden".
//!
//! A title goes to the one who carries it in this article, the one named last where several do. A
//! peer's title that nobody carries goes to the prince named last, a lady's to the one introduced
//! as his wife: a duke is mostly a prince under another name.

use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::model::Gender;
use crate::annotate::person::join::Individual;
use crate::annotate::person::part::key;
use crate::text::token::Flags;
use std::ops::Range;

/// One title alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Alone {
    /// "the Duke of Arden".
    pub tokens: Range<usize>,
    /// The token of the title itself.
    pub at: usize,
}

/// Every title alone, in order. `named` tells whether a token belongs to a name already.
pub(super) fn alone(draft: &Draft<'_>, named: impl Fn(usize) -> bool) -> Vec<Alone> {
    let mut found: Vec<Alone> = Vec::new();
    for &at in &draft.titles {
        if draft.class(at).any(Class::PLURAL) || named(at) || named(at + 1) {
            continue;
        }
        let article = at
            .checked_sub(1)
            .filter(|&before| draft.word(before).eq_ignore_ascii_case("the"));
        // "the Duke and Duchess of Arden"
        let paired = at >= 2
            && draft.is(at, Flags::CAPITAL)
            && draft.word(at - 1) == "and"
            && found.last().is_some_and(|last| last.at == at - 2);
        if article.is_none() && !paired {
            continue;
        }
        let mut end = at + 1;
        if draft.word(end) == "of" {
            if draft.is(at, Flags::CAPITAL) && draft.is(end + 1, Flags::CAPITAL) {
                end += 2;
            } else {
                continue;
            }
        } else if draft.is(at, Flags::CAPITAL)
            && draft.is(end, Flags::CAPITAL)
            && !draft.is(end, Flags::SENTENCE_START)
        {
            continue;
        }
        found.push(Alone {
            tokens: article.unwrap_or(at)..end,
            at,
        });
    }
    found
}

/// The person `title` stands for. `latest` gives, of those who pass, the one named last before it.
pub(super) fn holder(
    draft: &Draft<'_>,
    title: &Alone,
    spouses: &[bool],
    people: &[Individual<'_>],
    latest: impl Fn(&dyn Fn(usize) -> bool) -> Option<usize>,
) -> Option<usize> {
    let word = key(draft.word(title.at));
    let carries = |person: usize, title: u64| {
        people
            .get(person)
            .is_some_and(|person| person.titles.contains(&title))
    };
    if let Some(person) = latest(&|person| carries(person, word)) {
        return Some(person);
    }
    const PEERS: &[&str] = &[
        "duke", "duchess", "earl", "countess", "baroness", "prince", "princess",
    ];
    const ABOVE: &[&str] = &["king", "queen", "emperor", "empress", "pope"];
    let lower = draft.word(title.at).to_lowercase();
    if !PEERS.contains(&lower.as_str()) || !draft.is(title.at, Flags::CAPITAL) {
        return None;
    }
    let female = draft.class(title.at).any(Class::FEMALE);
    let gender = if female { Gender::Female } else { Gender::Male };
    let of_gender = |person: usize| {
        people
            .get(person)
            .is_some_and(|person| person.gender == gender)
    };
    let peer = latest(&|person| {
        of_gender(person)
            && PEERS.iter().any(|peer| carries(person, key(peer)))
            && !ABOVE.iter().any(|above| carries(person, key(above)))
    });
    let spouse =
        || latest(&|person| of_gender(person) && spouses.get(person).copied().unwrap_or_default());
    if female { spouse().or(peer) } else { peer }
}
