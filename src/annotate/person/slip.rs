//! Finding the bearer of a name that has one letter wrong.
//!
//! Each bearer's last name is put down with each of its letters left out in turn: a word one slip
//! away shares one of these shortened forms. Most articles hold no slip at all, so the forms only
//! mark bits, and the table that tells whose they are is made when the bits first say "perhaps".

use crate::text::plain::plain;
use rustc_hash::FxHashMap;

/// How many bits there are. Fifty bearers fill a fifth of them.
const BITS: usize = 1 << 12;

/// The shortened forms of last names.
#[derive(Debug)]
pub(super) struct Slips<'a> {
    /// Two bits for each form, by its key; forms may share them.
    marks: [u64; BITS / 64],
    /// Names whose forms are not in the table yet, in the order they came, with their bearers.
    names: Vec<(&'a str, usize)>,
    /// The first bearer of each form.
    bearers: FxHashMap<u64, usize>,
}

impl Default for Slips<'_> {
    fn default() -> Self {
        Self {
            marks: [0; BITS / 64],
            names: Vec::new(),
            bearers: FxHashMap::default(),
        }
    }
}

impl<'a> Slips<'a> {
    /// Puts `name` down for `bearer`.
    pub(super) fn add(&mut self, name: &'a str, bearer: usize) {
        for form in Letters::of(name).forms() {
            for (word, bit) in places(form) {
                if let Some(word) = self.marks.get_mut(word) {
                    *word |= bit;
                }
            }
        }
        self.names.push((name, bearer));
    }

    /// The one `found` finds first among those put down first for each form that `word` shares.
    pub(super) fn find(&mut self, word: &str, found: impl Fn(usize) -> bool) -> Option<usize> {
        let letters = Letters::of(word);
        let marked = |(word, bit)| {
            self.marks
                .get::<usize>(word)
                .is_some_and(|word| word & bit != 0)
        };
        if !letters.forms().any(|form| places(form).all(marked)) {
            return None;
        }
        self.bearers.reserve(8 * self.names.len());
        for (name, bearer) in self.names.drain(..) {
            for form in Letters::of(name).forms() {
                self.bearers.entry(form).or_insert(bearer);
            }
        }
        letters
            .forms()
            .filter_map(|form| self.bearers.get(&form).copied())
            .find(|&bearer| found(bearer))
    }
}

/// Which words of the marks, and which bit of each.
fn places(form: u64) -> impl Iterator<Item = (usize, u64)> {
    let place = move |shift: u32| {
        let at = (form >> shift) as usize % BITS;
        (at / 64, 1 << (at % 64))
    };
    [52, 40].into_iter().map(place)
}

/// The letters of a name, small and without accents; none for short words and very long ones.
struct Letters {
    letters: [u64; Self::MOST],
    count: usize,
    whole: u64,
    without_first: u64,
}

impl Letters {
    const MOST: usize = 32;
    /// A form's key is the sum of its letters times the powers of this odd number without a pattern
    /// in its bits, so that a letter is taken out without reading the rest again.
    const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

    fn of(word: &str) -> Self {
        let mut letters = Self {
            letters: [0; Self::MOST],
            count: 0,
            whole: 0,
            without_first: 0,
        };
        if (5..=24).contains(&word.len()) {
            let mut power = 1;
            for letter in word.chars() {
                plain(letter, |small| letters.add(small, &mut power));
            }
        }
        letters
    }

    #[inline]
    fn add(&mut self, small: char, power: &mut u64) {
        let Some(place) = self.letters.get_mut(self.count) else {
            return;
        };
        if matches!(small, '.' | '\'') {
            return;
        }
        *place = u64::from(small);
        if self.count == 0 {
            self.whole = *place;
        } else {
            self.without_first = self.without_first.wrapping_add(place.wrapping_mul(*power));
            *power = power.wrapping_mul(Self::BASE);
            self.whole = self.whole.wrapping_add(place.wrapping_mul(*power));
        }
        self.count += 1;
    }

    /// Keys of the whole, then of what is left without each letter in turn.
    fn forms(&self) -> impl Iterator<Item = u64> + '_ {
        let whole = (self.count > 0).then_some(self.whole);
        let letter = |at: usize| self.letters.get(at).copied().unwrap_or_default();
        let (mut key, mut power) = (self.without_first, 1_u64);
        whole.into_iter().chain((0..self.count).map(move |at| {
            let without = key;
            // The next form has this letter where this form has the one behind it.
            key = key.wrapping_add(letter(at).wrapping_sub(letter(at + 1)).wrapping_mul(power));
            power = power.wrapping_mul(Self::BASE);
            without
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_the_word_without_one_letter() {
        let word = "Dvořák";
        let forms: Vec<u64> = Letters::of(word).forms().collect();
        let shorter = [
            "dvorak", "vorak", "dorak", "dvrak", "dvoak", "dvork", "dvora",
        ];
        for (form, shorter) in forms.iter().zip(shorter) {
            assert_eq!(*form, Letters::of(shorter).whole, "{shorter}");
        }
        assert_eq!(forms.len(), shorter.len());
        assert_eq!(Letters::of("Roe").forms().count(), 0);
    }

    #[test]
    fn the_first_bearer_of_a_form_is_found_whenever_it_was_put_down() {
        let mut slips = Slips::default();
        slips.add("Prince", 7);
        slips.add("Prinse", 8);
        assert_eq!(slips.find("Prine", |_| true), Some(7));
        assert_eq!(slips.find("Prine", |bearer| bearer != 7), None);
        assert_eq!(slips.find("Quinn", |_| true), None);
        slips.add("Quinns", 9);
        assert_eq!(slips.find("Quinn", |_| true), Some(9));
    }
}
