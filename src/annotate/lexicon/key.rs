//! The number that stands for a word in the table of the lexicon, and how the table is laid out.
//!
//! The build fills the table and the program reads it, both by this file.

use crate::text::plain::plain;

/// How many slots the table has: the next power of two above one and a half times the words.
pub const SLOTS: usize = 1 << 17;

/// How many buckets the words are dealt into. Each has a step of its own, which the build chooses so
/// that no two words want the same slot: a look-up is one comparison and never a search.
/// Source: R. Pagh, Hash and Displace, 1999.
pub const BUCKETS: usize = 1 << 13;

/// The longest word the table is asked for, in bytes; longer ones have no class.
pub const LONGEST: usize = 40;

/// The part of a slot that tells its word; below it stands the number of its set of classes,
/// which is 0 in an empty slot only.
pub const TAG: u64 = !0xffff;

/// An odd number without a pattern in its bits.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// A key with eight more bytes, filled up with zeros. Unlike words share the 48 bits that a slot
/// keeps, and want one slot as well, once in some thousand million words.
#[must_use]
pub const fn with(key: u64, bytes: u64) -> u64 {
    (key.rotate_left(29) ^ bytes).wrapping_mul(SPREAD)
}

/// The key of a word in plain small letters.
#[must_use]
pub fn of(word: &str) -> u64 {
    word.as_bytes().chunks(8).fold(0, |key, piece| {
        let mut bytes = [0_u8; 8];
        for (place, byte) in bytes.iter_mut().zip(piece) {
            *place = *byte;
        }
        with(key, u64::from_le_bytes(bytes))
    })
}

/// The bucket of the word of `key`, below [`BUCKETS`].
#[must_use]
pub const fn bucket(key: u64) -> usize {
    (key >> (u64::BITS - BUCKETS.trailing_zeros())) as usize
}

/// The slot where alone the word of `key` may stand when its bucket has `step`, below [`SLOTS`].
#[must_use]
pub const fn slot(key: u64, step: u16) -> usize {
    let odd = 2 * step as u64 + 1;
    (key.wrapping_mul(SPREAD).wrapping_mul(odd) >> (u64::BITS - SLOTS.trailing_zeros())) as usize
}

/// `word` in small letters without accents, written into `buffer`; `None` where it is too long.
pub fn lowered<'a>(word: &str, buffer: &'a mut [u8; LONGEST]) -> Option<&'a str> {
    if word.is_ascii() {
        let place = buffer.get_mut(..word.len())?;
        place.copy_from_slice(word.as_bytes());
        place.make_ascii_lowercase();
        return std::str::from_utf8(place).ok();
    }
    let (mut length, mut fits) = (0, true);
    for letter in word.chars() {
        plain(letter, |small| {
            let place = buffer.get_mut(length..length + small.len_utf8());
            fits &= place.is_some();
            if let Some(place) = place {
                small.encode_utf8(place);
                length += small.len_utf8();
            }
        });
    }
    if !fits {
        return None;
    }
    std::str::from_utf8(buffer.get(..length)?).ok()
}
