//! What one character is to who reads tokens: told by a table where it is ASCII, else by its kind in Unicode.

/// What one character is to the scanner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Glyph {
    Space,
    Line,
    Lower,
    Upper,
    Digit,
    Apostrophe,
    Mark,
    Hyphen,
    Dot,
    /// `!`, `?` and the ends of sentences in other scripts.
    Stop,
    Other,
    /// The first byte of a longer character, of which the byte tells nothing.
    Wide,
}

/// A character and how many bytes it has.
#[derive(Clone, Copy)]
pub(super) struct Sized {
    pub class: Glyph,
    pub len: usize,
}

/// What a character is that begins with each byte.
pub(super) const BYTES: [Glyph; 256] = {
    let mut table = [Glyph::Wide; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = match byte as u8 {
            b'a'..=b'z' => Glyph::Lower,
            b'A'..=b'Z' => Glyph::Upper,
            b'0'..=b'9' => Glyph::Digit,
            b'\n' | b'\r' | 0x0b | 0x0c => Glyph::Line,
            b' ' | b'\t' | 0..=0x1f | 0x7f => Glyph::Space,
            b'\'' => Glyph::Apostrophe,
            b'"' | b'`' => Glyph::Mark,
            b'-' => Glyph::Hyphen,
            b'.' => Glyph::Dot,
            b'!' | b'?' => Glyph::Stop,
            _ => Glyph::Other,
        };
        byte += 1;
    }
    table
};

/// What the longer character at `at` is.
#[inline(never)]
pub(super) fn wide(text: &str, at: usize) -> Option<Sized> {
    let letter = text.get(at..)?.chars().next()?;
    let class = match letter {
        '\u{2019}' | '\u{2bc}' => Glyph::Apostrophe,
        '\u{2018}' | '\u{201a}'..='\u{201f}' | '\u{ab}' | '\u{bb}' => Glyph::Mark,
        '\u{2039}' | '\u{203a}' | '\u{300c}'..='\u{300f}' => Glyph::Mark,
        '\u{2028}' | '\u{2029}' | '\u{85}' => Glyph::Line,
        '\u{200b}' | '\u{feff}' | '\u{2060}' => Glyph::Space,
        '\u{2010}' | '\u{2011}' => Glyph::Hyphen,
        '…' | '。' | '！' | '？' => Glyph::Stop,
        // As the tables of Unicode say as well, which are slow to ask.
        'À'..='Ö' | 'Ø'..='Þ' => Glyph::Upper,
        'ß'..='ö' | 'ø'..='ÿ' => Glyph::Lower,
        '–' | '—' => Glyph::Other,
        _ if letter.is_whitespace() => Glyph::Space,
        _ if letter.is_uppercase() => Glyph::Upper,
        _ if letter.is_alphabetic() => Glyph::Lower,
        _ if letter.is_numeric() => Glyph::Digit,
        '\u{300}'..='\u{36f}' => Glyph::Lower,
        _ => Glyph::Other,
    };
    Some(Sized {
        class,
        len: letter.len_utf8(),
    })
}
