//! Ascending numbers in few bits: each as its distance from the one before, in a Rice code whose
//! parameter fits how many there are.
//!
//! Source: R. F. Rice, Some practical universal noiseless coding techniques (1979); the count before
//! them is an Elias gamma code.

use crate::text::eight;

/// Bits kept before they are written out.
const WORD: u32 = 32;

/// Lists, one behind the other.
#[derive(Debug, Default)]
pub(super) struct Writer {
    bytes: Vec<u8>,
    kept: u64,
    count: u32,
}

impl Writer {
    /// Appends a list of numbers below `end`, in their order; one that comes twice is told once.
    pub(super) fn list(&mut self, numbers: &[u16], end: usize) {
        let is_new = |two: &&[u16]| two.first() != two.last();
        let count = numbers.len().min(1) + numbers.windows(2).filter(is_new).count();
        self.gamma(count as u64 + 1);
        let (low, mut next) = (parameter(count, end), 0);
        for &number in numbers {
            let number = u32::from(number);
            // Below only where it comes once more.
            if let Some(gap) = number.checked_sub(next) {
                self.unary(gap >> low);
                self.put(u64::from(gap) & ((1 << low) - 1), low);
                next = number + 1;
            }
        }
    }

    /// All lists since the last time.
    pub(super) fn take(&mut self) -> &[u8] {
        self.bytes.extend_from_slice(&self.kept.to_le_bytes());
        let end = self.bytes.len() - 8 + self.count.div_ceil(8) as usize;
        (self.kept, self.count) = (0, 0);
        self.bytes.get(..end).unwrap_or_default()
    }

    /// Forgets what was taken.
    pub(super) fn clear(&mut self) {
        self.bytes.clear();
    }

    fn gamma(&mut self, number: u64) {
        let length = number.max(1).ilog2();
        self.unary(length);
        self.put(number & ((1 << length) - 1), length);
    }

    /// So many zeros, and a one.
    fn unary(&mut self, mut zeros: u32) {
        while zeros >= WORD {
            self.put(0, WORD);
            zeros -= WORD;
        }
        self.put(1 << zeros, zeros + 1);
    }

    /// At most [`WORD`] bits, the lowest first.
    #[inline]
    fn put(&mut self, value: u64, bits: u32) {
        self.kept |= value << self.count;
        self.count += bits;
        if self.count >= WORD {
            // The lower half of it.
            self.bytes
                .extend_from_slice(&(self.kept as u32).to_le_bytes());
            self.kept >>= WORD;
            self.count -= WORD;
        }
    }
}

/// Reads what a [`Writer`] wrote; where that is cut short, lists are shorter.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    /// The bit to go on from.
    at: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Gives the numbers of the next list, which were all below `end`.
    pub(super) fn list(&mut self, end: usize, each: &mut dyn FnMut(u16)) -> Option<()> {
        let length = self.unary()?;
        let count = (1 << length.min(WORD)) + self.take(length) - 1;
        let count = usize::try_from(count).ok()?;
        let (low, mut next) = (parameter(count, end), 0_u64);
        for _ in 0..count {
            let number = next + (u64::from(self.unary()?) << low) + self.take(low);
            each(u16::try_from(number).ok()?);
            next = number + 1;
        }
        Some(())
    }

    fn unary(&mut self) -> Option<u32> {
        let mut zeros = 0;
        loop {
            let (bits, count) = self.ahead()?;
            let here = bits.trailing_zeros().min(count);
            zeros += here;
            self.at += here as usize;
            if here < count {
                self.at += 1;
                return Some(zeros);
            }
        }
    }

    /// At most [`WORD`] bits; zeros behind the end.
    fn take(&mut self, bits: u32) -> u64 {
        let ahead = self.ahead().map_or(0, |(ahead, _)| ahead);
        self.at += bits as usize;
        ahead & ((1 << bits.min(WORD)) - 1)
    }

    /// What comes next, and how many bits of it there are; `None` at the end.
    #[inline]
    fn ahead(&self) -> Option<(u64, u32)> {
        let (byte, bit) = (self.at / 8, (self.at % 8) as u32);
        if let Some(eight) = eight::load(self.bytes, byte) {
            return Some((eight >> bit, 64 - bit));
        }
        let rest = self.bytes.get(byte..).filter(|rest| !rest.is_empty())?;
        let mut eight = [0; 8];
        for (to, from) in eight.iter_mut().zip(rest) {
            *to = *from;
        }
        let count = 8 * rest.len().min(8) as u32 - bit;
        Some((u64::from_le_bytes(eight) >> bit, count))
    }
}

/// How many low bits of a distance are written as they are, where so many numbers lie below `end`.
fn parameter(count: usize, end: usize) -> u32 {
    // The mean distance times the logarithm of two, about.
    let distance = end * 2 / (3 * count.max(1));
    distance.checked_ilog2().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(bytes: &[u8], lists: usize, end: usize) -> Vec<Vec<u16>> {
        let mut reader = Reader::of(bytes);
        let mut read = Vec::new();
        for _ in 0..lists {
            let mut list = Vec::new();
            let _ = reader.list(end, &mut |number| list.push(number));
            read.push(list);
        }
        read
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(
            lists in prop::collection::vec(prop::collection::vec(0_u16..4_000, 0..60), 0..40),
            cut in 0_usize..2_000
        ) {
            let mut writer = Writer::default();
            let mut expected = Vec::new();
            for mut list in lists {
                list.sort_unstable();
                writer.list(&list, 4_000);
                list.dedup();
                expected.push(list);
            }
            let bytes = writer.take().to_vec();
            prop_assert_eq!(read(&bytes, expected.len(), 4_000), expected);
            // Cut short it may say anything, but must end.
            read(bytes.get(..cut).unwrap_or(&bytes), 50, 4_000);
            writer.clear();
            prop_assert!(writer.take().is_empty());
        }
    }

    #[test]
    fn all_of_them_take_a_bit_each_and_one_of_many_hardly_more_than_its_number() {
        for (numbers, end, bytes) in [
            (vec![], 4_000, 1),
            ((0..4_000).collect::<Vec<u16>>(), 4_000, 4_000 / 8 + 3),
            (vec![3_999], 4_000, 2),
            (vec![u16::MAX], 1 << 16, 3),
            (vec![u16::MAX], 1, 65_538_usize.div_ceil(8)),
        ] {
            let mut writer = Writer::default();
            writer.list(&numbers, end);
            assert_eq!(writer.take().len(), bytes, "{numbers:?}");
            assert_eq!(read(writer.take(), 0, end), Vec::<Vec<u16>>::new());
        }
    }
}
