//! Keys to actions: counts (`5j`), sequences (`gd`), and what may follow a key that waits.
//!
//! No binding is the beginning of another, so a sequence never needs a time-out to be decided.

use crate::app::action::{ACTIONS, Action, Context, Entry};
use crate::app::key::{self, Key};
use crate::app::state::Screen;

/// The highest count; more digits change nothing.
const HIGHEST_COUNT: u32 = 99_999;

/// What has been typed of a sequence that is not whole yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pending {
    /// The count typed before it, 0 for none.
    pub count: u32,
    /// The keys so far.
    pub keys: Vec<Key>,
    /// Whether what may follow is shown by now.
    pub explained: bool,
}

/// What a key came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A whole binding, with its count.
    Act(Action, Option<u32>),
    /// A digit of a count, or the beginning of a binding.
    Wait,
    /// Nothing is bound there.
    Unbound,
}

/// The bindings of every screen.
#[derive(Clone, Debug)]
pub struct Keymap {
    bindings: Vec<(Vec<Key>, &'static Entry)>,
}

impl Default for Keymap {
    /// The keys of [`ACTIONS`].
    fn default() -> Self {
        let bindings = ACTIONS
            .iter()
            .flat_map(|entry| entry.keys.iter().map(move |keys| (keys, entry)))
            .filter_map(|(keys, entry)| Some((Key::sequence(keys)?, entry)))
            .collect();
        Self { bindings }
    }
}

impl Keymap {
    /// Takes one key in. Whatever is decided, `pending` then holds what still waits.
    pub fn press(&self, pending: &mut Pending, screen: Screen, key: Key) -> Outcome {
        if let Some(digit) = digit(pending, key) {
            pending.count = (pending.count.saturating_mul(10) + digit).min(HIGHEST_COUNT);
            return Outcome::Wait;
        }
        pending.keys.push(key);
        let mut waits = false;
        for (keys, entry) in self.bound(screen) {
            if *keys == pending.keys {
                let count = (pending.count > 0).then_some(pending.count);
                *pending = Pending::default();
                return Outcome::Act(entry.action, count);
            }
            waits |= keys.starts_with(&pending.keys);
        }
        if waits {
            return Outcome::Wait;
        }
        *pending = Pending::default();
        Outcome::Unbound
    }

    /// What may follow these keys: the rest of each binding as shown, and its row.
    #[must_use]
    pub fn following(&self, screen: Screen, begun: &[Key]) -> Vec<(String, &'static Entry)> {
        self.bound(screen)
            .filter_map(|(keys, entry)| {
                let rest = keys.strip_prefix(begun)?;
                (!rest.is_empty()).then(|| (key::label(rest), *entry))
            })
            .collect()
    }

    fn bound(&self, screen: Screen) -> impl Iterator<Item = &(Vec<Key>, &'static Entry)> {
        self.bindings.iter().filter(move |(_, entry)| {
            entry.context == Context::Everywhere || entry.context == screen.context()
        })
    }
}

/// The digit this key adds to the count: 1 to 9 begin one, 0 only goes on.
fn digit(pending: &Pending, key: Key) -> Option<u32> {
    let digit = key.typed()?.to_digit(10)?;
    (pending.keys.is_empty() && (digit > 0 || pending.count > 0)).then_some(digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCREENS: [Screen; 7] = [
        Screen::Reader,
        Screen::Compare,
        Screen::Search,
        Screen::Quotes,
        Screen::Notes,
        Screen::Person,
        Screen::People,
    ];

    #[test]
    fn every_key_of_the_table_can_be_read() {
        for entry in ACTIONS {
            for keys in entry.keys {
                assert!(Key::sequence(keys).is_some(), "{}: {keys}", entry.name);
            }
        }
    }

    #[test]
    fn no_binding_is_the_beginning_of_another() {
        let keymap = Keymap::default();
        for screen in SCREENS {
            let bound: Vec<_> = keymap.bound(screen).collect();
            for (number, (one, first)) in bound.iter().enumerate() {
                for (other, second) in bound.iter().skip(number + 1) {
                    assert!(
                        !one.starts_with(other) && !other.starts_with(one),
                        "{} and {} clash on {}",
                        first.name,
                        second.name,
                        key::label(one)
                    );
                }
            }
        }
    }

    #[test]
    fn counts_and_sequences_are_told_apart() {
        use Outcome::{Act, Unbound, Wait};
        let keymap = Keymap::default();
        for (typed, expected) in [
            ("j", vec![Act(Action::Down, None)]),
            ("12j", vec![Wait, Wait, Act(Action::Down, Some(12))]),
            ("10G", vec![Wait, Wait, Act(Action::Bottom, Some(10))]),
            ("0", vec![Unbound]),
            ("gd", vec![Wait, Act(Action::GoToDate, None)]),
            ("3gg", vec![Wait, Wait, Act(Action::Top, Some(3))]),
            ("g1", vec![Wait, Unbound]),
            (
                "2]qj",
                vec![
                    Wait,
                    Wait,
                    Act(Action::NextQuote, Some(2)),
                    Act(Action::Down, None),
                ],
            ),
            ("<C-d>", vec![Act(Action::HalfPageDown, None)]),
            ("zx", vec![Wait, Unbound]),
        ] {
            let mut pending = Pending::default();
            let outcomes: Vec<Outcome> = Key::sequence(typed)
                .unwrap()
                .into_iter()
                .map(|key| keymap.press(&mut pending, Screen::Reader, key))
                .collect();
            assert_eq!(outcomes, expected, "{typed}");
            assert_eq!(
                pending,
                Pending::default(),
                "{typed} leaves something waiting"
            );
        }
    }

    #[test]
    fn an_endless_count_stays_a_number() {
        let (keymap, mut pending) = (Keymap::default(), Pending::default());
        for _ in 0..50 {
            keymap.press(&mut pending, Screen::Reader, Key::char('9'));
        }
        assert_eq!(pending.count, HIGHEST_COUNT);
    }

    #[test]
    fn a_waiting_key_says_what_may_follow() {
        let following = Keymap::default().following(Screen::Reader, &[Key::char('z')]);
        let keys: Vec<&str> = following.iter().map(|(rest, _)| rest.as_str()).collect();
        assert_eq!(keys, ["l", "s", "f", "a", "z"]);
    }
}
