//! Whether two names may be one person's: shorter forms, initials, pet names, a slip of the pen.

use crate::annotate::draft::Draft;
use crate::annotate::person::part::{Part, key};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Pet names: the lines of the list each name stands on.
static PET_NAMES: LazyLock<FxHashMap<u64, Vec<u16>>> = LazyLock::new(|| {
    let mut lines: FxHashMap<u64, Vec<u16>> = FxHashMap::default();
    let list = include_str!("../../../assets/lexicon/nicknames.txt");
    for (number, line) in (0_u16..).zip(list.lines().filter(|line| !line.starts_with('#'))) {
        for name in line.split_ascii_whitespace() {
            lines.entry(key(name)).or_default().push(number);
        }
    }
    lines
});

/// Whether one is a pet form of the other, or both are of a third.
pub(super) fn pet_names(a: u64, b: u64) -> bool {
    let (Some(a), Some(b)) = (PET_NAMES.get(&a), PET_NAMES.get(&b)) else {
        return false;
    };
    a.iter().any(|line| b.contains(line))
}

/// Whether two names of two parts or more may be one person's. Suffixes are left out by the caller.
pub(super) fn same_person(draft: &Draft<'_>, a: &[Part], b: &[Part]) -> bool {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    if initials_differ(long, short) {
        return false;
    }
    if long.len() == short.len() {
        return same_length(draft, long, short);
    }
    let (Some(first), Some(last)) = (short.first(), short.last()) else {
        return false;
    };
    let starts = long.first().is_some_and(|part| fits_given(part, first));
    // A Spanish name may be cut to its first surname: "Andrés López Obrador", "Andrés López".
    let ends = long.iter().rev().take(2).any(|part| part.key == last.key);
    let tail = long.ends_with_keys(short);
    // "Jens Otto Lund" who goes by Otto.
    let middle = !first.is_initial()
        && long.last().is_some_and(|part| part.key == last.key)
        && long.iter().skip(1).any(|part| part.key == first.key);
    tail || (starts && ends || middle) && in_order(long, short)
}

trait EndsWithKeys {
    fn ends_with_keys(&self, tail: &[Part]) -> bool;
}

impl EndsWithKeys for [Part] {
    fn ends_with_keys(&self, tail: &[Part]) -> bool {
        tail.len() >= 2
            && self.len() >= tail.len()
            && self
                .iter()
                .rev()
                .zip(tail.iter().rev())
                .all(|(a, b)| a.key == b.key)
    }
}

/// "George W. Bush" is not "George H. W. Bush".
fn initials_differ(long: &[Part], short: &[Part]) -> bool {
    let middle = |name: &[Part]| name.iter().skip(1).filter(|part| part.is_initial()).count();
    let (a, b) = (middle(long), middle(short));
    a > 0 && b > 0 && a != b
}

fn same_length(draft: &Draft<'_>, a: &[Part], b: &[Part]) -> bool {
    let mut odd = a
        .iter()
        .zip(b)
        .enumerate()
        .filter(|(_, (a, b))| a.key != b.key);
    let Some((place, (left, right))) = odd.next() else {
        return true;
    };
    if odd.next().is_some() {
        let swapped = matches!((a, b), ([a, b], [c, d]) if a.key == d.key && b.key == c.key);
        return swapped || initials_spelled(a, b);
    }
    if left.is_initial() || right.is_initial() {
        return left.initial == right.initial;
    }
    if place == 0 && pet_names(left.key, right.key) {
        return true;
    }
    one_slip(
        draft.word(left.token as usize),
        draft.word(right.token as usize),
    )
}

/// "J. K. Rowling" and "Joanne Kathleen Rowling".
fn initials_spelled(a: &[Part], b: &[Part]) -> bool {
    a.iter().zip(b).all(|(a, b)| {
        a.key == b.key || (a.is_initial() || b.is_initial()) && a.initial == b.initial
    })
}

fn fits_given(long: &Part, short: &Part) -> bool {
    long.key == short.key
        || (short.is_initial() || long.is_initial()) && long.initial == short.initial
        || pet_names(long.key, short.key)
}

/// Whether every part of `short` stands in `long`, in the same order.
fn in_order(long: &[Part], short: &[Part]) -> bool {
    let mut rest = long.iter();
    short.iter().enumerate().all(|(place, part)| {
        rest.any(|other| {
            other.key == part.key
                || (part.is_initial() || other.is_initial()) && other.initial == part.initial
                || place == 0 && pet_names(part.key, other.key)
        })
    })
}

/// Whether two words of five letters or more differ by one letter added, lost, changed or by two
/// neighbours swapped.
pub(super) fn one_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) =
        (a.chars().take(40).collect(), b.chars().take(40).collect());
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    if short.len() < 5 || long.len() - short.len() > 1 {
        return false;
    }
    let alike = |(a, b): (&char, &char)| a.to_lowercase().eq(b.to_lowercase());
    let head = long
        .iter()
        .zip(&short)
        .take_while(|&pair| alike(pair))
        .count();
    let tail = long
        .iter()
        .rev()
        .zip(short.iter().rev())
        .take_while(|&pair| alike(pair))
        .count();
    if head + tail >= long.len() - 1 {
        return true;
    }
    long.len() == short.len()
        && head + tail + 2 == long.len()
        && long.get(head) == short.get(head + 1)
        && long.get(head + 1) == short.get(head)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_one_letter() {
        for (a, b, expected) in [
            ("Prine", "Prince", true),
            ("Prnice", "Prince", true),
            ("Zelensky", "Zelenskyy", true),
            ("Erdoğan", "Erdogan", true),
            ("Prunes", "Prince", false),
            ("Mary", "Mark", false),
            ("Johnson", "Johnstone", false),
        ] {
            assert_eq!(one_slip(a, b), expected, "{a} {b}");
        }
    }

    #[test]
    fn pet_names_stand_on_one_line() {
        assert!(pet_names(key("Bill"), key("William")));
        assert!(pet_names(key("Bob"), key("Robbie")));
        assert!(!pet_names(key("Bob"), key("Bill")));
    }
}
