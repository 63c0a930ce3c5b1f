//! Finding the bearer of a name that has one letter wrong.
//!
//! Each bearer's last name is put down with each of its letters left out in turn: a word one slip
//! away shares one of these shortened forms. It also shares some letters in front or at the end;
//! most words do so with no bearer, and the forms are made only when one does.

use crate::annotate::person::same::one_slip;
use crate::text::plain::plain;
use rustc_hash::FxHashMap;

/// The last names of people, to find those that a word may be a slip of.
#[derive(Debug, Default)]
pub(super) struct Slips<'a> {
    /// The first two and the first three letters of every name.
    heads: Marks,
    /// The last two and the last three.
    tails: Marks,
    /// Names whose forms are not in the table yet, in the order they came, with their bearers.
    names: Vec<(&'a str, usize)>,
    /// The first bearer of each form.
    bearers: FxHashMap<u64, usize>,
}

impl<'a> Slips<'a> {
    /// No names yet, with room for so many.
    pub(super) fn for_names(count: usize) -> Self {
        Self {
            names: Vec::with_capacity(count),
            ..Self::default()
        }
    }

    /// Puts `name` down for `bearer`.
    pub(super) fn add(&mut self, name: &'a str, bearer: usize) {
        let (head, tail) = ends(name);
        for (marks, letters) in [(&mut self.heads, head), (&mut self.tails, tail)] {
            marks.add(&letters);
            marks.add(two(&letters));
        }
        self.names.push((name, bearer));
    }

    /// A bearer of whose name `word` is a slip. `name` tells the name a bearer has now, which was put
    /// down at some time.
    pub(super) fn find<'n>(
        &mut self,
        word: &str,
        name: impl Fn(usize) -> Option<&'n str>,
    ) -> Option<usize> {
        // The slip leaves all but two letters as they were, in front of it and behind.
        let long = word.chars().nth(6).is_some();
        let (head, tail) = ends(word);
        let known = |marks: &Marks, letters: &[char; 3]| {
            marks.has(if long { letters } else { two(letters) })
        };
        if !known(&self.heads, &head) && !known(&self.tails, &tail) {
            return None;
        }
        self.bearers.reserve(8 * self.names.len());
        for (name, bearer) in self.names.drain(..) {
            for form in Letters::of(name).forms() {
                self.bearers.entry(form).or_insert(bearer);
            }
        }
        // One letter more at the end is a plural.
        let slip = |name| word.strip_suffix('s') != Some(name) && one_slip(name, word);
        Letters::of(word)
            .forms()
            .filter_map(|form| self.bearers.get(&form).copied())
            .find(|&bearer| name(bearer).is_some_and(slip))
    }
}

/// The first three letters of a word, and the last three from behind, small; filled up where it has fewer.
fn ends(word: &str) -> ([char; 3], [char; 3]) {
    let bytes = word.as_bytes();
    if let (Some(head), Some(&[third, second, last])) = (bytes.first_chunk(), bytes.last_chunk())
        && let tail = [last, second, third]
        && head.is_ascii()
        && tail.is_ascii()
    {
        let small = |letter: u8| char::from(letter.to_ascii_lowercase());
        return (head.map(small), tail.map(small));
    }
    let small = |letter: char| letter.to_lowercase().next().unwrap_or(letter);
    let (mut head, mut tail) = (['\0'; 3], ['\0'; 3]);
    let place = |(place, letter): (&mut char, char)| *place = small(letter);
    head.iter_mut().zip(word.chars()).for_each(place);
    tail.iter_mut().zip(word.chars().rev()).for_each(place);
    (head, tail)
}

/// The first two of three.
fn two([two @ .., _]: &[char; 3]) -> &[char] {
    two
}

/// A set of short runs of letters, of which it may take one for another.
#[derive(Debug, Default)]
struct Marks([u64; 32]);

impl Marks {
    fn add(&mut self, letters: &[char]) {
        let (row, bit) = Self::place(letters);
        if let Some(row) = self.0.get_mut(row) {
            *row |= bit;
        }
    }

    fn has(&self, letters: &[char]) -> bool {
        let (row, bit) = Self::place(letters);
        self.0.get(row).is_some_and(|row| row & bit != 0)
    }

    /// The row and the bit of these letters.
    fn place(letters: &[char]) -> (usize, u64) {
        let sum = letters
            .iter()
            .fold(0_u64, |sum, letter| (sum << 16) ^ u64::from(*letter));
        let key = sum.wrapping_mul(Letters::BASE);
        ((key >> 59) as usize, 1 << ((key >> 53) & 63))
    }
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
        let mut names = vec!["Prince", "Prinse"];
        let mut slips = Slips::default();
        let find = |slips: &mut Slips<'_>, names: &[&'static str], word| {
            slips.find(word, |bearer| names.get(bearer).copied())
        };
        slips.add(names[0], 0);
        slips.add(names[1], 1);
        assert_eq!(find(&mut slips, &names, "Prine"), Some(0));
        assert_eq!(find(&mut slips, &names, "Princes"), None, "a plural");
        assert_eq!(find(&mut slips, &names, "Zelenskyy"), None);
        names.push("Zelensky");
        slips.add(names[2], 2);
        for word in ["Zelenskyy", "Selensky", "ZELENSKI", "Zleensky"] {
            assert_eq!(find(&mut slips, &names, word), Some(2), "{word}");
        }
    }
}
