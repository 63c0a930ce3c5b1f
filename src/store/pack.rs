//! Small values as numbers and bytes: enums as codes, spans as a few bytes each, texts compressed.
//!
//! A catalogue is mostly texts. Zstandard halves one of usual length at a tenth of what annotating
//! it costs; LZ4, which is faster still, takes only a quarter off.

use crate::annotate::model::{Confidence, Gender, MentionKind, QuoteKind};
use crate::article::content::Content;
use crate::article::heading::Heading;
use crate::article::{Article, Block, BlockKind, DateSource, Defect, Doubt};
use crate::text::Span;
use rusqlite::Row;
use rusqlite::types::Type;
use std::cell::RefCell;
use zstd::bulk::{Compressor, Decompressor};

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
    DateSource { Nowhere = 0, Header = 1, FileName = 2, Dateline = 3, Folder = 4, Address = 5, Saved = 6, Beside = 7 }
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

/// Bits of a code in a packed item.
const CODE: u32 = 3;

/// Spans with their kinds. Each is two numbers: how far it begins from the end of the one before,
/// with the code in the lowest bits; and its length.
pub(super) fn pack<K: Code>(items: impl Iterator<Item = (K, Span)>) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(items.size_hint().0 * 4);
    let mut before = 0;
    for (kind, span) in items {
        let step = i64::from(span.start) - i64::from(before);
        // Small whether it leads on or back.
        let step = ((step << 1) ^ (step >> 63)).cast_unsigned();
        put(&mut bytes, step << CODE | u64::from(kind.code()));
        put(&mut bytes, u64::from(span.end.saturating_sub(span.start)));
        before = span.end;
    }
    bytes
}

/// What was packed into `bytes`, up to where they are cut short or name no span.
pub(super) fn unpack<K: Code>(mut bytes: &[u8]) -> impl Iterator<Item = (K, Span)> {
    let mut before = 0_u32;
    std::iter::from_fn(move || {
        let (head, length) = (take(&mut bytes)?, take(&mut bytes)?);
        let code = u8::try_from(head & ((1 << CODE) - 1)).ok()?;
        let step = (head >> CODE).cast_signed();
        let step = (step >> 1) ^ -(step & 1);
        let start = u32::try_from(i64::from(before).checked_add(step)?).ok()?;
        before = start.checked_add(u32::try_from(length).ok()?)?;
        let span = Span { start, end: before };
        Some((K::from_code(code), span))
    })
}

/// A quote as it is packed.
pub(super) type Said = ((QuoteKind, Confidence), Span);

/// Appends a number: seven bits a byte, the lowest first (LEB128).
pub(super) fn put(bytes: &mut Vec<u8>, mut number: u64) {
    while let Ok(low) = u8::try_from(number & 127)
        && number > 127
    {
        bytes.push(low | 128);
        number >>= 7;
    }
    bytes.extend(u8::try_from(number));
}

/// Takes what [`put`] appended off the front.
pub(super) fn take(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..u64::BITS).step_by(7) {
        let byte = *bytes.split_off_first()?;
        number |= u64::from(byte & 127) << shift;
        if byte < 128 {
            return Some(number);
        }
    }
    None
}

/// Appends bytes with their length.
pub(super) fn put_bytes(bytes: &mut Vec<u8>, more: &[u8]) {
    put(bytes, more.len() as u64);
    bytes.extend_from_slice(more);
}

/// Takes what [`put_bytes`] appended off the front.
pub(super) fn take_bytes<'a>(bytes: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = usize::try_from(take(bytes)?).ok()?;
    bytes.split_off(..length)
}

/// What is kept of an article as it was read.
#[derive(Debug)]
pub(super) struct Pressed {
    /// What the list shows.
    pub(super) heading: Heading,
    /// What is odd about it.
    pub(super) defects: Vec<Defect>,
    /// The bytes of its text.
    pub(super) length: usize,
    /// Its text, compressed; [`text`] wants its length again.
    pub(super) text: Vec<u8>,
    /// Its blocks, packed.
    pub(super) blocks: Vec<u8>,
    /// How many words it has.
    pub(super) words: usize,
    /// Which text it is.
    pub(super) content: Content,
}

impl Pressed {
    /// # Errors
    ///
    /// Where there is no memory.
    pub(super) fn of(article: &Article) -> rusqlite::Result<Self> {
        // What it needs for that takes longer to make than most texts.
        thread_local! {
            static PRESS: RefCell<Option<Compressor<'static>>> = const { RefCell::new(None) };
        }
        let bytes = article.text.as_bytes();
        let text = PRESS.with_borrow_mut(|press| match press {
            Some(press) => press.compress(bytes),
            None => press.insert(Compressor::new(LEVEL)?).compress(bytes),
        });
        let mut text = text.map_err(refused)?;
        // Room was made for what cannot be compressed.
        text.shrink_to_fit();
        let blocks = article.blocks.iter().map(|block| (block.kind, block.span));
        Ok(Self {
            heading: Heading::from(article),
            defects: article.defects.clone(),
            length: bytes.len(),
            text,
            blocks: pack(blocks),
            words: words(&article.text),
            content: article.content(),
        })
    }
}

/// What compresses better takes more time than it saves room.
const LEVEL: i32 = 1;

fn refused(error: std::io::Error) -> rusqlite::Error {
    rusqlite::Error::ToSqlConversionFailure(error.into())
}

/// The text of a row that has its length in this column, and what [`Pressed::of`] made of it in the next.
///
/// # Errors
///
/// Where these bytes are no such text: the catalogue is damaged.
pub(super) fn text(row: &Row<'_>, column: usize) -> rusqlite::Result<String> {
    let length: usize = row.get(column)?;
    let pressed = row.get_ref(column + 1)?.as_blob()?;
    unpress(pressed, length)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(column + 1, Type::Blob, error))
}

fn unpress(
    pressed: &[u8],
    length: usize,
) -> Result<String, Box<dyn std::error::Error + Send + Sync>> {
    // It is told twice, so that no damaged length asks for all memory.
    let told = zstd::zstd_safe::get_frame_content_size(pressed)
        .ok()
        .flatten();
    if told != u64::try_from(length).ok() {
        return Err("the length of a text is wrong".into());
    }
    // What it needs for that takes longer to make than the text.
    thread_local! {
        static OPENER: RefCell<Option<Decompressor<'static>>> = const { RefCell::new(None) };
    }
    let bytes = OPENER.with_borrow_mut(|opener| match opener {
        Some(opener) => opener.decompress(pressed, length),
        None => opener
            .insert(Decompressor::new()?)
            .decompress(pressed, length),
    })?;
    Ok(String::from_utf8(bytes)?)
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

/// How many spans `bytes` holds.
pub(super) fn count(bytes: &[u8]) -> i64 {
    i64::try_from(unpack_spans(bytes).count()).unwrap_or(i64::MAX)
}

/// Words between white space, and each character of Chinese and Japanese, which have none, for one; the
/// list's figure, not the annotator's tokens. Without branches and in small sums, so that many bytes
/// are looked at at once.
pub(super) fn words(text: &str) -> usize {
    const SUM: usize = 128;
    let is_blank = |byte: u8| byte <= b' ';
    // What characters from U+3000 to U+9FFF begin with.
    let is_eastern = |byte: u8| byte.wrapping_sub(0xe3) < 7;
    let (mut words, mut after_blank) = (0, true);
    for bytes in text.as_bytes().chunks(SUM) {
        let [first, .., last] = *bytes else {
            // One byte at the end.
            let begins = bytes.iter().any(|byte| !is_blank(*byte));
            return words + usize::from(after_blank && begins);
        };
        let starts = bytes.iter().zip(bytes.iter().skip(1));
        let starts = starts
            .map(|(before, byte)| {
                u8::from(is_blank(*before) & !is_blank(*byte) | is_eastern(*byte))
            })
            .fold(0, u8::wrapping_add);
        let begins = after_blank && !is_blank(first) || is_eastern(first);
        words += usize::from(starts) + usize::from(begins);
        after_blank = is_blank(last);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::parse::{Origin, parse};

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
        for damaged in [&[0xff; 30][..], b"\x08\x01", b"\x00\xff\xff\xff\xff\x7f"] {
            assert_eq!(unpack_blocks(damaged), []);
        }
        let (unknown, _) = unpack::<(QuoteKind, Confidence)>(b"\x07\x01")
            .next()
            .unwrap();
        assert_eq!(unknown, (QuoteKind::Direct, Confidence::Sure));
    }

    #[test]
    fn usual_spans_take_three_bytes() {
        let spans = [(0, 90), (92, 180), (100, 120)].map(|(start, end)| Span { start, end });
        let items = spans.map(|span| (MentionKind::Title, span));
        let bytes = pack(items.into_iter());
        assert_eq!(unpack_spans(&bytes).collect::<Vec<_>>(), spans);
        assert!(bytes.len() <= 9, "{bytes:?}");
    }

    #[test]
    fn texts_survive_pressing_and_damage_is_told() {
        let origin = Origin {
            path: "a",
            today: None,
        };
        for text in ["", "a", "“Café”", &"The same again. ".repeat(10_000)] {
            let article = Article {
                text: text.to_owned(),
                ..parse(origin, b"Words.").unwrap()
            };
            let pressed = Pressed::of(&article).unwrap().text;
            assert_eq!(unpress(&pressed, text.len()).unwrap(), text);
            for length in [text.len() + 1, usize::MAX] {
                assert!(unpress(&pressed, length).is_err());
            }
            let cut = &pressed[..pressed.len() - 1];
            assert!(unpress(cut, text.len()).is_err());
        }
        for no_text in [
            &b"\xff\xff"[..],
            &zstd::bulk::compress(b"\xff\xfe", 1).unwrap(),
        ] {
            assert!(unpress(no_text, 2).is_err());
        }
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
            ("東京 市長は", 5),
            ("서울 시장", 2),
        ] {
            assert_eq!(words(text), count, "{text:?}");
        }
        for length in 0..1_000 {
            let text: String = "ab c d  efg ".chars().cycle().take(length).collect();
            assert_eq!(words(&text), text.split_whitespace().count(), "{length}");
            assert_eq!(words(&"字".repeat(length)), length);
        }
    }
}
