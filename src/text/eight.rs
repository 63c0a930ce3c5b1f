//! Eight bytes of ASCII looked at in one step.
//!
//! Most of a news text is short words in plain letters, and most of the time of reading one went
//! into asking each letter what it is. Source of the method: H. Warren, Hacker's Delight, chapter 6.

const ONES: u64 = u64::MAX / 0xff;
const HIGH_BITS: u64 = ONES * 0x80;
/// What a small letter has and a capital lacks.
const SMALL: u64 = ONES * 0x20;

/// The eight bytes that begin at `at`, if there are so many.
#[inline]
#[must_use]
pub fn load(bytes: &[u8], at: usize) -> Option<u64> {
    let eight = bytes.get(at..at.checked_add(8)?)?;
    Some(u64::from_le_bytes(eight.try_into().ok()?))
}

/// The first `count` of the eight bytes, 1 to 8, and zeros.
#[inline]
#[must_use]
pub const fn first(word: u64, count: usize) -> u64 {
    word & (u64::MAX >> (64 - 8 * count))
}

/// The first `count` of the eight bytes, 0 to 7, and zeros.
#[inline]
#[must_use]
pub const fn below(word: u64, count: usize) -> u64 {
    word & !(u64::MAX << (8 * count))
}

/// Whether all are ASCII.
#[inline]
#[must_use]
pub const fn is_ascii(word: u64) -> bool {
    word & HIGH_BITS == 0
}

/// How many bytes are ASCII before the first that is not.
#[inline]
#[must_use]
pub fn leading_ascii(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(word) = load(bytes, at) {
        if !is_ascii(word) {
            return at + ((word & HIGH_BITS).trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().take_while(|byte| byte.is_ascii()).count()
}

/// The high bit of every byte that is an ASCII letter.
#[inline]
const fn letters(word: u64) -> u64 {
    between(word | SMALL, b'a', b'z') & !word
}

/// The high bit of every byte from `low` to `high`; for bytes above 127 it may be wrong.
#[inline]
const fn between(word: u64, low: u8, high: u8) -> u64 {
    let word = word & !HIGH_BITS;
    let from_low = word + ONES * (0x80 - low as u64);
    let past_high = word + ONES * (0x7f - high as u64);
    (from_low ^ past_high) & HIGH_BITS
}

/// How many of the bytes are ASCII letters before the first that is none.
#[inline]
#[must_use]
pub const fn leading_letters(word: u64) -> usize {
    let others = !letters(word) & HIGH_BITS;
    (others.trailing_zeros() / 8) as usize
}

/// Whether there is a small one among bytes that are ASCII letters and zeros.
#[inline]
#[must_use]
pub const fn has_small(letters: u64) -> bool {
    letters & SMALL != 0
}

/// Whether there is an ASCII capital; among other bytes than ASCII it may see one that is none.
#[inline]
#[must_use]
pub const fn may_have_capital(word: u64) -> bool {
    between(word, b'A', b'Z') != 0
}

/// Eight ASCII letters made small; another byte is made something else.
#[inline]
#[must_use]
pub const fn letters_made_small(letters: u64) -> u64 {
    letters | SMALL
}

/// Eight ASCII bytes with small letters for capitals.
#[inline]
#[must_use]
pub const fn small_letters(word: u64) -> u64 {
    word | (between(word, b'A', b'Z') >> 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ascii_is_counted_up_to_the_first_other_byte() {
        for before in 0..20 {
            for after in 0..20 {
                let text = format!("{}é{}", "a".repeat(before), "b".repeat(after));
                assert_eq!(leading_ascii(text.as_bytes()), before, "{text}");
            }
            assert_eq!(leading_ascii(&vec![b'a'; before]), before);
        }
    }

    #[test]
    fn letters_are_counted_up_to_the_first_other_byte() {
        for (text, expected) in [
            ("word and", (4, true)),
            ("NATO and", (4, false)),
            ("NATOsaid", (8, true)),
            ("[`{@A1bc", (0, false)),
            ("AZaz{`@[", (4, true)),
            ("CAF\u{e9} ab", (3, false)),
        ] {
            let word = load(text.as_bytes(), 0).unwrap();
            let count = leading_letters(word);
            let letters = if count < 8 { below(word, count) } else { word };
            assert_eq!((count, has_small(letters)), expected, "{text}");
        }
        assert_eq!(load(b"1234567", 0), None);
        assert_eq!(load(b"12345678", usize::MAX), None);
        assert_eq!(first(u64::MAX, 2), 0xffff);
        assert_eq!((below(u64::MAX, 2), below(u64::MAX, 0)), (0xffff, 0));
    }

    proptest! {
        #[test]
        fn eight_at_once_are_as_one_by_one(bytes: [u8; 8], letters in "[A-Za-z]{8}") {
            let word = u64::from_le_bytes(bytes);
            let leading = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic());
            prop_assert_eq!(leading_letters(word), leading.count());
            prop_assert_eq!(is_ascii(word), bytes.is_ascii());
            if bytes.is_ascii() {
                prop_assert_eq!(may_have_capital(word), bytes.iter().any(u8::is_ascii_uppercase));
                prop_assert_eq!(small_letters(word).to_le_bytes(), bytes.map(|byte| byte.to_ascii_lowercase()));
            }
            let word = load(letters.as_bytes(), 0).unwrap_or_default();
            prop_assert_eq!(letters_made_small(word), small_letters(word));
            prop_assert_eq!(has_small(word), letters.bytes().any(|byte| byte.is_ascii_lowercase()));
        }
    }
}
