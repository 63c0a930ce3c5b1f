//! Bytes to characters, or the reason why they are no text.
//!
//! UTF-8, UTF-16 by its byte order mark, otherwise Windows-1252, whose 0x91 to 0x97 are the curly
//! quotes and dashes of old news text. Everything but clean UTF-8 is reported as a defect.

use crate::article::Defect;
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// Characters, without byte order marks, and what was odd about the bytes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) defects: Vec<Defect>,
}

impl<'a> Decoded<'a> {
    fn clean(text: &'a str) -> Self {
        Self {
            text: Cow::Borrowed(text),
            defects: Vec::new(),
        }
    }
}

/// Decodes a whole file. The error is the end of a sentence that begins with the file's name:
/// "is a PNG image, not text".
pub(crate) fn decode(bytes: &[u8]) -> Result<Decoded<'_>, Cow<'static, str>> {
    if bytes.is_empty() {
        return Err("is empty".into());
    }
    if let Some(kind) = known_binary(bytes) {
        return Err(format!("is {kind}, not text").into());
    }
    let mut decoded = if let Some((encoding, marked)) = utf_16(bytes) {
        wide(bytes, encoding, marked)
    } else {
        let sound = std::str::from_utf8(bytes).ok();
        refuse_binary(bytes, sound.is_some())?;
        sound.map_or_else(|| broken(bytes), Decoded::clean)
    };
    if decoded.text.starts_with('\u{feff}') {
        decoded.text = match decoded.text {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim_start_matches('\u{feff}')),
            Cow::Owned(text) => Cow::Owned(text.trim_start_matches('\u{feff}').to_owned()),
        };
    }
    Ok(decoded)
}

/// Whether a file is by its first bytes surely no text.
pub(crate) fn is_known_binary(bytes: &[u8]) -> bool {
    known_binary(bytes).is_some()
}

/// What a file is by its first bytes, where that is surely not text.
fn known_binary(bytes: &[u8]) -> Option<&'static str> {
    const MAGIC: &[(&[u8], &str)] = &[
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"GIF87a", "a GIF image"),
        (b"GIF89a", "a GIF image"),
        (b"\xff\xd8\xff", "a JPEG image"),
        (b"II*\0", "a TIFF image"),
        (b"MM\0*", "a TIFF image"),
        (b"%PDF-", "a PDF document"),
        (b"{\\rtf", "a rich text (RTF) document"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "an old Office document",
        ),
        (b"PK\x03\x04", "a zip archive"),
        (b"PK\x05\x06", "a zip archive"),
        (b"\x1f\x8b", "gzip data"),
        (b"\xfd7zXZ\0", "xz data"),
        (b"\x28\xb5\x2f\xfd", "zstd data"),
        (b"BZh91AY&SY", "bzip2 data"),
        (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
        (b"Rar!\x1a\x07", "a RAR archive"),
        (b"\x7fELF", "a program"),
        (b"\xca\xfe\xba\xbe", "a program"),
        (b"\0asm", "a program"),
        (b"SQLite format 3\0", "an SQLite database"),
        (b"OggS\0", "a sound or video file"),
        (b"ID3\x03", "a sound file"),
        (b"ID3\x04", "a sound file"),
        (b"\x1a\x45\xdf\xa3", "a video file"),
        (b"\xff\xfe\0\0", "UTF-32"),
        (b"\0\0\xfe\xff", "UTF-32"),
    ];
    if bytes.starts_with(b"RIFF") && bytes.get(8..12).is_some_and(|kind| kind.is_ascii()) {
        return bytes.contains(&0).then_some("a sound, image or video file");
    }
    if bytes.get(4..8) == Some(b"ftyp") && bytes.first() == Some(&0) {
        return Some("a video file");
    }
    MAGIC
        .iter()
        .find(|(magic, _)| bytes.starts_with(magic))
        .map(|(_, kind)| *kind)
}

/// UTF-16 and whether a byte order mark says so. Without one, Latin text is known by its NULs,
/// which all stand on the same side.
fn utf_16(bytes: &[u8]) -> Option<(&'static Encoding, bool)> {
    match bytes {
        [0xff, 0xfe, ..] => return Some((UTF_16LE, true)),
        [0xfe, 0xff, ..] => return Some((UTF_16BE, true)),
        _ => {}
    }
    let head = bytes.get(..4096).unwrap_or(bytes);
    if !head.contains(&0) {
        return None;
    }
    let nul_at = |side: usize| {
        head.iter()
            .skip(side)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let (first, second) = (nul_at(0), nul_at(1));
    let most = head.len() / 2 * 2 / 5;
    match (first, second) {
        (0, 1..) if second > most => Some((UTF_16LE, false)),
        (1.., 0) if first > most => Some((UTF_16BE, false)),
        _ => None,
    }
}

fn wide(bytes: &[u8], encoding: &'static Encoding, marked: bool) -> Decoded<'static> {
    let (text, lossy) = encoding.decode_without_bom_handling(bytes);
    let mut message = format!("The file is {} text", encoding.name());
    if !marked {
        message.push_str(" without a byte order mark");
    }
    message.push_str(if lossy {
        "; broken characters are shown as \u{fffd}."
    } else {
        "; it was converted."
    });
    Decoded {
        text: Cow::Owned(text.into_owned()),
        defects: vec![Defect {
            message,
            loss: lossy,
        }],
    }
}

/// Refuses what no encoding makes text of: more than a sprinkling of NULs, or broken UTF-8 with
/// controls that no text holds.
fn refuse_binary(bytes: &[u8], sound: bool) -> Result<(), Cow<'static, str>> {
    let nuls = bytes.iter().filter(|byte| **byte == 0).count();
    if nuls.saturating_mul(100) > bytes.len() {
        return Err(format!("holds {nuls} NUL bytes and is no text").into());
    }
    if sound {
        return Ok(());
    }
    let controls = bytes
        .iter()
        .filter(|byte| matches!(byte, 0..=6 | 0x10..=0x1a | 0x1c..=0x1f))
        .count();
    if nuls > 0 || controls.saturating_mul(50) > bytes.len() {
        return Err("is binary data, not text".into());
    }
    Ok(())
}

/// What is not sound UTF-8: nearly so, or Windows-1252.
fn broken(bytes: &[u8]) -> Decoded<'_> {
    let (mut sound, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if sound >= broken && sound > 0 {
        let what = if broken == 1 {
            "a byte that is"
        } else {
            "bytes that are"
        };
        return Decoded {
            text: String::from_utf8_lossy(bytes),
            defects: vec![Defect {
                message: format!(
                    "The file holds {what} no UTF-8 in {broken} place{}; shown as \u{fffd}.",
                    if broken == 1 { "" } else { "s" }
                ),
                loss: true,
            }],
        };
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    let undefined = bytes
        .iter()
        .any(|byte| matches!(byte, 0x81 | 0x8d | 0x8f | 0x90 | 0x9d));
    Decoded {
        text,
        defects: vec![Defect {
            message: "The file is not UTF-8; it was read as Windows-1252.".to_owned(),
            loss: undefined,
        }],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf_16_bytes(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn text_is_decoded_and_oddities_are_reported() {
        let marked = [b"\xff\xfe".to_vec(), utf_16_bytes("café")].concat();
        let lone_nul = format!("fer\0ry {}", "and so on ".repeat(20));
        let cut = marked.get(..marked.len() - 1).unwrap();
        for (bytes, text, loss) in [
            (&b"plain"[..], "plain", None),
            (b"\xef\xbb\xbf\xef\xbb\xbfmarked", "marked", None),
            ("“é”".as_bytes(), "“é”", None),
            (b"\x93Zo\xeb\x94 said", "“Zoë” said", Some(false)),
            (b"a \x81 b", "a \u{81} b", Some(true)),
            (b"caf\xc3\xa9 fe\xffry", "café fe\u{fffd}ry", Some(true)),
            (b"caf\xc3\xa9 End\xe2\x80", "café End\u{fffd}", Some(true)),
            (&marked, "café", Some(false)),
            (cut, "caf\u{fffd}", Some(true)),
            (
                &utf_16_bytes("no mark at all"),
                "no mark at all",
                Some(false),
            ),
            (lone_nul.as_bytes(), &lone_nul, None),
        ] {
            let decoded = decode(bytes).unwrap();
            assert_eq!(decoded.text, text);
            assert_eq!(
                decoded.defects.first().map(|defect| defect.loss),
                loss,
                "{text:?}"
            );
        }
    }

    #[test]
    fn what_is_no_text_is_refused_by_kind() {
        let all: Vec<u8> = (0..=255).collect();
        for (bytes, reason) in [
            (&b""[..], "is empty"),
            (b"\x89PNG\r\n\x1a\n\0\0", "is a PNG image, not text"),
            (b"%PDF-1.4\n", "is a PDF document, not text"),
            (b"PK\x03\x04rest", "is a zip archive, not text"),
            (&[0; 64], "holds 64 NUL bytes and is no text"),
            (&all, "is binary data, not text"),
        ] {
            assert_eq!(decode(bytes).unwrap_err(), reason);
        }
    }
}
