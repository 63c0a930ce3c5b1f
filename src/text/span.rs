//! A half-open range of bytes in a text.
//!
//! Offsets are `u32`: the loader refuses files that would not fit (far below 4 GiB), and token and
//! quote arrays stay half as large. A span never slices by itself: [`Span::of`] returns an empty
//! string for a range that is not in the text or not on character borders.

use std::ops::Range;

/// Bytes `start..end` of some text, half open, on character borders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span `start..end`; offsets above `u32::MAX` saturate.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        let narrow = |offset| u32::try_from(offset).unwrap_or(u32::MAX);
        Self {
            start: narrow(start),
            end: narrow(end),
        }
    }

    /// The words of this span in `text`, or `""` where the span does not lie in it.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// The span as a range of `usize`.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }

    /// Whether the span holds no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside this span.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte at `offset` belongs to this span.
    #[must_use]
    pub fn holds(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// The shared bytes, or `None` where there are none.
    #[must_use]
    pub fn overlap(self, other: Self) -> Option<Self> {
        let both = Self {
            start: self.start.max(other.start),
            end: self.end.min(other.end),
        };
        (!both.is_empty()).then_some(both)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_off_the_text_is_empty_and_never_panics() {
        let text = "café";
        for (start, end, words) in [
            (0, 3, "caf"),
            (3, 5, "é"),
            (3, 4, ""),
            (0, 9, ""),
            (4, 2, ""),
        ] {
            assert_eq!(Span::new(start, end).of(text), words, "{start}..{end}");
        }
    }

    #[test]
    fn overlap_needs_a_shared_byte() {
        let left = Span::new(2, 5);
        assert_eq!(left.overlap(Span::new(5, 7)), None);
        assert_eq!(left.overlap(Span::new(4, 7)), Some(Span::new(4, 5)));
        assert!(left.contains(Span::new(2, 5)) && !left.overlaps(Span::new(0, 2)));
    }
}
