//! Which wordings are worth comparing: those that share a rare pair of neighbouring words.
//!
//! An edit breaks at most two pairs of neighbours. So a wording of `n` words with at most `k`
//! edits shares one of any `2k + 1` of its pairs with its original; the rarest are asked first,
//! which is the prefix filter of set-similarity joins (Chaudhuri, Ganti, Kaushik 2006). A wording
//! cut from a longer one shares all its pairs, the rarest among them.

use crate::library::thread::likeness::{Kinship, kinship, most_edits_either_way};
use crate::library::thread::words::Words;
use rustc_hash::FxHashMap;

/// At most so many candidates are looked at for one wording. Only a side that prints hundreds of
/// variants of one sentence reaches it; the rarest pairs were asked first.
const MOST_CANDIDATES: usize = 100;

/// Two wordings that are alike.
pub(super) struct Likely {
    /// Index into the wordings asked about.
    pub(super) from: usize,
    /// Index into the wordings looked through.
    pub(super) to: usize,
    /// What the first is to the second.
    pub(super) kinship: Kinship,
}

/// For the wordings of `from` that do not stand in `to` word for word (`same` knows), those in `to`
/// that are alike.
pub(super) fn pairs(
    from: &[&Words],
    to: &[&Words],
    same: &FxHashMap<&[u64], usize>,
) -> Vec<Likely> {
    let index = NeighbourIndex::of(to);
    let mut found = Vec::new();
    let mut seen = vec![usize::MAX; to.len()];
    let mut slots = Vec::new();
    for (one, words) in from.iter().enumerate() {
        if same.contains_key(&*words.ids) {
            continue;
        }
        slots.clear();
        slots.extend(neighbours(words).map(|pair| index.slot(pair)));
        let asked = 2 * most_edits_either_way(words.ids.len()) + 1;
        if asked < slots.len() {
            slots.select_nth_unstable(asked);
            slots.truncate(asked);
        }
        slots.sort_unstable();
        let mut left = MOST_CANDIDATES;
        let candidates = slots.iter().flat_map(|slot| {
            let wordings = index.wordings(*slot).iter();
            wordings.map(|other| (*other as usize, slot.pair))
        });
        for (other, pair) in candidates {
            let (Some(mark), Some(text)) = (seen.get_mut(other), to.get(other)) else {
                continue;
            };
            if *mark == one || !neighbours(text).any(|held| held == pair) {
                continue;
            }
            *mark = one;
            if let Some(kinship) = kinship(words, text) {
                found.push(Likely {
                    from: one,
                    to: other,
                    kinship,
                });
            }
            left -= 1;
            if left == 0 {
                break;
            }
        }
    }
    found
}

/// Hashes of the neighbouring words, ellipses not bridged.
fn neighbours(words: &Words) -> impl Iterator<Item = u64> {
    words.pieces().flat_map(|piece| {
        piece.windows(2).filter_map(|pair| match pair {
            [first, second] => Some(first.rotate_left(23) ^ second),
            _ => None,
        })
    })
}

/// Which wordings hold a pair of neighbours: one flat table, filled by counting. Pairs may share a
/// place in it, so who asks for one looks whether a wording holds it.
struct NeighbourIndex {
    /// Where each place's wordings begin in `wordings`, and where the last ends.
    starts: Vec<u32>,
    wordings: Vec<u32>,
    shift: u32,
}

/// A place of the table, fewest wordings first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Slot {
    wordings: u32,
    place: u32,
    pair: u64,
}

impl NeighbourIndex {
    fn of(texts: &[&Words]) -> Self {
        let total: usize = texts.iter().map(|text| text.ids.len()).sum();
        let bits = total.next_power_of_two().trailing_zeros().clamp(1, 24);
        let mut index = Self {
            starts: vec![0; (1 << bits) + 1],
            wordings: Vec::new(),
            shift: 64 - bits,
        };
        for text in texts {
            for pair in neighbours(text) {
                let place = index.place(pair) as usize;
                if let Some(count) = index.starts.get_mut(place) {
                    *count += 1;
                }
            }
        }
        let mut end = 0;
        for start in &mut index.starts {
            end += *start;
            *start = end;
        }
        index.wordings = vec![0; end as usize];
        // From the back, so that each place lists its wordings in the order of the text.
        for (number, text) in texts.iter().enumerate().rev() {
            for pair in neighbours(text) {
                let place = index.place(pair) as usize;
                let Some(start) = index.starts.get_mut(place) else {
                    continue;
                };
                *start = start.saturating_sub(1);
                if let Some(wording) = index.wordings.get_mut(*start as usize) {
                    *wording = u32::try_from(number).unwrap_or(u32::MAX);
                }
            }
        }
        index
    }

    /// The high bits of a multiplication depend on all bits of the hash (Knuth 6.4).
    fn place(&self, pair: u64) -> u32 {
        let mixed = pair.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> self.shift;
        u32::try_from(mixed).unwrap_or(0)
    }

    fn slot(&self, pair: u64) -> Slot {
        let place = self.place(pair);
        let wordings = u32::try_from(self.range(place).len()).unwrap_or(u32::MAX);
        Slot {
            wordings,
            place,
            pair,
        }
    }

    fn wordings(&self, slot: Slot) -> &[u32] {
        self.wordings.get(self.range(slot.place)).unwrap_or(&[])
    }

    fn range(&self, place: u32) -> std::ops::Range<usize> {
        let at = place as usize;
        let border = |at: usize| self.starts.get(at).map_or(0, |start| *start as usize);
        border(at)..border(at + 1)
    }
}
