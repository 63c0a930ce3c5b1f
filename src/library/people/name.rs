//! The parts of a personal name that matter for telling people apart.
//!
//! The lists are short on purpose: a title that is not in them stays part of the name and keeps two
//! people apart who are one, which a reader forgives sooner than the opposite.

use crate::library::thread::words::Words;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What the strongest title before a name says about the name after it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// No title, or one that fits anybody.
    #[default]
    None,
    /// The surname follows, and many hold the title.
    Plain,
    /// The surname follows, and few of that name hold the office.
    Office,
    /// The given name follows, with or without the surname.
    Honour,
    /// The given name follows, and it is all there is.
    Royal,
}

/// A name taken apart; words are hashes of their folded letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) rank: Rank,
    /// The word of the title that gave the rank.
    title: u64,
    /// Given names and surname.
    words: Vec<Word>,
    /// "III", "Jr".
    pub(super) number: Option<u64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Word {
    id: u64,
    initial: char,
    is_initial: bool,
}

/// What a word of a name may be besides a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Title(Rank),
    Number,
    /// "V" is a number only after a royal name.
    RoyalNumber,
    /// "MP", "PhD": says nothing here.
    Letters,
}

/// Titles by what they say about the name after them; English and general, as in newspapers.
const PARTS: &[(Part, &str)] = &[
    (
        Part::Title(Rank::Royal),
        "king queen prince princess pope emperor empress tsar tsarina",
    ),
    (Part::Title(Rank::Honour), "sir dame"),
    (
        Part::Title(Rank::Office),
        "president chancellor premier taoiseach senator sen representative rep congressman \
         congresswoman governor gov mayor secretary ambassador justice prime minister",
    ),
    (
        Part::Title(Rank::None),
        "the mr mrs ms mx miss vice chief former",
    ),
    (
        Part::Title(Rank::Plain),
        "dr doctor prof professor lord lady baroness baron count countess \
         duke duchess earl viscount viscountess cardinal archbishop bishop rev reverend rabbi imam \
         sheikh judge general gen colonel col captain capt major maj sergeant sgt lieutenant lt \
         officer coach admiral commander detective inspector constable attorney",
    ),
    (
        Part::Number,
        "jr sr ii iii iv vi vii viii ix xi xii xiii xiv xv xvi",
    ),
    (Part::RoyalNumber, "i v x"),
    (Part::Letters, "mp mep msp kc qc phd md obe mbe cbe"),
];

static PART_OF: LazyLock<FxHashMap<u64, Part>> = LazyLock::new(|| {
    let entries = PARTS.iter().flat_map(|(part, words)| {
        let ids = Words::of(words).ids;
        ids.into_iter().map(|id| (id, *part))
    });
    entries.collect()
});

impl Form {
    pub(super) fn of(name: &str) -> Self {
        let mut form = Self::default();
        let mut words = Words::default();
        for piece in pieces(name) {
            words.ids.clear();
            words.read(piece);
            let Some(initial) = piece.chars().find(|letter| letter.is_alphabetic()) else {
                continue;
            };
            let is_initial = piece.chars().count() == 1;
            let initial = initial.to_lowercase().next().unwrap_or(initial);
            for &id in &words.ids {
                let word = Word {
                    id,
                    initial,
                    is_initial,
                };
                form.add(word, PART_OF.get(&id).copied());
            }
        }
        form
    }

    fn add(&mut self, word: Word, part: Option<Part>) {
        match part {
            Some(Part::Title(rank)) if self.words.is_empty() => {
                if rank > self.rank {
                    self.rank = rank;
                    self.title = word.id;
                }
            }
            Some(Part::Number) if !self.words.is_empty() => self.number = Some(word.id),
            Some(Part::RoyalNumber) if self.rank == Rank::Royal && !self.words.is_empty() => {
                self.number = Some(word.id);
            }
            Some(Part::Letters) if !self.words.is_empty() => {}
            _ => self.words.push(word),
        }
    }

    /// What two articles must agree on to mean one person by this form alone: given name and
    /// surname, or a royal title and the name.
    pub(super) fn own_key(&self) -> Option<u64> {
        match self.words.as_slice() {
            [only] if self.rank == Rank::Royal && !only.is_initial => {
                Some(mix(self.title, only.id))
            }
            [first, .., last] if !first.is_initial && !self.is_place() => {
                Some(mix(first.id, last.id))
            }
            _ => None,
        }
    }

    /// The first word: a given name, or all there is.
    pub(super) fn given(&self) -> Option<u64> {
        self.words.first().map(|word| word.id)
    }

    /// The title that gave the rank, and the one word after it.
    pub(super) fn titled_key(&self) -> Option<u64> {
        let named = self.is_one_word() && self.rank > Rank::None;
        self.given()
            .filter(|_| named)
            .map(|word| mix(self.title, word))
    }

    /// The title that gave the rank, and the surname after it.
    pub(super) fn titled_surname_key(&self) -> Option<u64> {
        let titled = matches!(self.rank, Rank::Plain | Rank::Office);
        self.surname()
            .filter(|_| titled)
            .map(|name| mix(self.title, name))
    }

    /// The last of two words or more.
    pub(super) fn surname(&self) -> Option<u64> {
        match self.words.as_slice() {
            [_, .., last] if !self.is_place() => Some(last.id),
            _ => None,
        }
    }

    /// First letter and surname.
    pub(super) fn initial_key(&self) -> Option<u64> {
        let first = self.words.first()?;
        Some(mix(u64::from(u32::from(first.initial)), self.surname()?))
    }

    pub(super) fn begins_with_initial(&self) -> bool {
        self.words.first().is_some_and(|word| word.is_initial)
    }

    pub(super) fn is_one_word(&self) -> bool {
        self.words.len() == 1
    }

    /// "the Duke of Sussex": a title with a place, borne by one person after another.
    pub(super) fn is_place(&self) -> bool {
        static OF: LazyLock<Option<u64>> = LazyLock::new(|| Words::of("of").ids.pop());
        self.given() == *OF
    }
}

/// The words of a name without its titles, numbers and letters, as they are written.
pub(super) fn names(name: &str) -> Vec<&str> {
    parted(name).1
}

/// The words that must be in every way of writing a name that tells by itself: the given name and
/// the surname, or a royal title and the name after it.
pub(super) fn telling(name: &str) -> Vec<&str> {
    let (titles, names) = parted(name);
    match (titles.last(), names.as_slice()) {
        (Some(title), [only]) => vec![title, only],
        (_, [first, .., last]) => vec![first, last],
        _ => names,
    }
}

/// The titles before a name, and its words.
fn parted(name: &str) -> (Vec<&str>, Vec<&str>) {
    let (mut titles, mut names) = (Vec::new(), Vec::new());
    for piece in pieces(name) {
        let part = Words::of(piece)
            .ids
            .first()
            .and_then(|id| PART_OF.get(id).copied());
        match part {
            Some(Part::Title(_)) if names.is_empty() => titles.push(piece),
            Some(Part::Number | Part::RoyalNumber | Part::Letters) if !names.is_empty() => {}
            _ => names.push(piece),
        }
    }
    (titles, names)
}

fn pieces(name: &str) -> impl Iterator<Item = &str> {
    let pieces = name.split([' ', '.', '\u{a0}', '-', '\n', '\t', ',']);
    pieces.filter(|piece| !piece.is_empty())
}

fn mix(one: u64, other: u64) -> u64 {
    one.rotate_left(29).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ other
}
