//! Small values as numbers and bytes: enums as codes, spans as nine bytes each.

use crate::annotate::model::{Confidence, Gender, MentionKind, QuoteKind};
use crate::article::{Block, BlockKind, DateSource, Doubt};
use crate::text::Span;

/// An enum that is stored as a small number.
pub(super) trait Code: Copy + Sized + 'static {
    /// Every value; the first is what an unknown code means.
    const ALL: &'static [Self];

    fn code(self) -> u8;

    fn from_code(code: u8) -> Self {
        let known = Self::ALL.iter().copied();
        known
            .clone()
            .find(|value| value.code() == code)
            .unwrap_or(Self::ALL[0])
    }
}

macro_rules! codes {
    ($($name:ident { $($value:ident = $code:literal),+ $(,)? })+) => {$(
        impl Code for $name {
            const ALL: &'static [Self] = &[$(Self::$value),+];

            fn code(self) -> u8 {
                match self { $(Self::$value => $code),+ }
            }
        }
    )+};
}

codes! {
    BlockKind {
        Paragraph = 0, Subheading = 1, Caption = 2, Credit = 3,
        Byline = 4, Transcript = 5, Quotation = 6, Boilerplate = 7,
    }
    DateSource { Nowhere = 0, Header = 1, FileName = 2, Dateline = 3, Folder = 4, Address = 5, Saved = 6 }
    Doubt { High = 0, Low = 1, None = 2 }
    Gender { Unknown = 0, Male = 1, Female = 2 }
    QuoteKind { Direct = 0, Indirect = 1 }
    MentionKind { Name = 0, Title = 1 }
}

/// What a quote is and how sure its speaker is, in one code.
impl Code for (QuoteKind, Confidence) {
    const ALL: &'static [Self] = &[
        (QuoteKind::Direct, Confidence::Sure),
        (QuoteKind::Indirect, Confidence::Sure),
        (QuoteKind::Direct, Confidence::Likely),
        (QuoteKind::Indirect, Confidence::Likely),
        (QuoteKind::Direct, Confidence::Guess),
        (QuoteKind::Indirect, Confidence::Guess),
    ];

    fn code(self) -> u8 {
        let (kind, confidence) = self;
        let sure = match confidence {
            Confidence::Sure => 0,
            Confidence::Likely => 2,
            Confidence::Guess => 4,
        };
        kind.code() + sure
    }
}

/// Spans with their kinds: code, start and end, little endian.
pub(super) fn pack<K: Code>(items: impl Iterator<Item = (K, Span)>) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(items.size_hint().0 * 9);
    for (kind, span) in items {
        bytes.push(kind.code());
        bytes.extend_from_slice(&span.start.to_le_bytes());
        bytes.extend_from_slice(&span.end.to_le_bytes());
    }
    bytes
}

/// What was packed into `bytes`; what is cut short at the end is left out.
pub(super) fn unpack<K: Code>(bytes: &[u8]) -> impl Iterator<Item = (K, Span)> {
    let (items, _) = bytes.as_chunks::<9>();
    items.iter().map(|&[kind, a, b, c, d, e, f, g, h]| {
        let span = Span {
            start: u32::from_le_bytes([a, b, c, d]),
            end: u32::from_le_bytes([e, f, g, h]),
        };
        (K::from_code(kind), span)
    })
}

/// The blocks in `bytes`.
pub(super) fn unpack_blocks(bytes: &[u8]) -> Vec<Block> {
    unpack(bytes)
        .map(|(kind, span)| Block { kind, span })
        .collect()
}

/// The spans in `bytes` without their kinds.
pub(super) fn unpack_spans(bytes: &[u8]) -> impl Iterator<Item = Span> {
    unpack::<BlockKind>(bytes).map(|(_, span)| span)
}

/// Words between white space; the list's figure, not the annotator's tokens. Branchless, because
/// all text goes through here on its way into the list.
pub(super) fn words(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_blank = |byte: u8| byte <= b' ';
    let starts = bytes.iter().zip(bytes.iter().skip(1));
    let after_blanks: usize = starts
        .map(|(&before, &byte)| usize::from(is_blank(before) & !is_blank(byte)))
        .sum();
    after_blanks + usize::from(bytes.first().is_some_and(|&byte| !is_blank(byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_survive_packing() {
        let blocks: Vec<Block> = BlockKind::ALL
            .iter()
            .zip(0_u32..)
            .map(|(&kind, number)| Block {
                kind,
                span: Span {
                    start: number * 70_000,
                    end: u32::MAX - number,
                },
            })
            .collect();
        let bytes = pack(blocks.iter().map(|block| (block.kind, block.span)));
        assert_eq!(unpack_blocks(&bytes), blocks);
        assert_eq!(
            unpack_blocks(&bytes[..bytes.len() - 1]).len(),
            blocks.len() - 1
        );
        assert_eq!(unpack_blocks(b"\xff12345678")[0].kind, BlockKind::Paragraph);
    }

    #[test]
    fn codes_tell_values_apart() {
        fn check<T: Code + PartialEq + std::fmt::Debug>() {
            for value in T::ALL {
                assert_eq!(T::from_code(value.code()), *value);
            }
        }
        check::<BlockKind>();
        check::<DateSource>();
        check::<Doubt>();
        check::<QuoteKind>();
        check::<(QuoteKind, Confidence)>();
        check::<Gender>();
        check::<MentionKind>();
    }

    #[test]
    fn words_stand_between_white_space() {
        for (text, count) in [
            ("", 0),
            (" \n", 0),
            ("one", 1),
            (" a  b\tc\n", 3),
            ("café au lait", 3),
        ] {
            assert_eq!(words(text), count, "{text:?}");
        }
    }
}
