//! Character references that saved web pages leave behind in plain text (`&quot;`, `&#8220;`).
//!
//! In plain text only those that stand for quotation marks, dashes, spaces and the ampersand itself:
//! the rest of the text may speak about HTML and must stay as written. In HTML all that news uses.

use memchr::memchr;
use std::borrow::Cow;

/// The longest reference that is looked at, `&` and `;` included.
const LONGEST: usize = 10;

/// `text` with the references to punctuation replaced.
pub(crate) fn decode(text: &str) -> Cow<'_, str> {
    if memchr(b'&', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::new();
    let mut kept = 0;
    for (at, _) in text.match_indices('&') {
        let Some((character, length)) = text.get(at..).and_then(punctuation) else {
            continue;
        };
        out.push_str(text.get(kept..at).unwrap_or_default());
        out.push(character);
        kept = at + length;
    }
    if kept == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(text.get(kept..).unwrap_or_default());
    Cow::Owned(out)
}

/// The punctuation that `text` begins with a reference to, and the reference's length.
fn punctuation(text: &str) -> Option<(char, usize)> {
    reference(text).filter(|(character, _)| {
        matches!(
            character,
            '"' | '&' | '\'' | '\u{a0}' | '«' | '»' | '\u{2010}'..='\u{201f}' | '…' | '‹' | '›'
        )
    })
}

/// The character that `text` begins with a reference to, and the reference's length.
pub(crate) fn reference(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = text.get(1..end)?;
    let character = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            windows_1252(code).or_else(|| char::from_u32(code))?
        }
        None => named(name)?,
    };
    Some((character, end + 1))
}

/// HTML's names (<https://html.spec.whatwg.org/#named-character-references>): punctuation, and the
/// letters and signs of Latin-1.
fn named(name: &str) -> Option<char> {
    /// U+00A0 to U+00FF, in order.
    const LATIN: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy \
        reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 \
        frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml \
        Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave \
        Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil \
        egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde \
        ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";
    Some(match name {
        "quot" => '"',
        "apos" => '\'',
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "ldquo" => '“',
        "rdquo" => '”',
        "bdquo" => '„',
        "lsquo" => '‘',
        "rsquo" => '’',
        "sbquo" => '‚',
        "lsaquo" => '‹',
        "rsaquo" => '›',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "bull" => '•',
        "euro" => '€',
        "trade" => '™',
        "OElig" => 'Œ',
        "oelig" => 'œ',
        "Scaron" => 'Š',
        "scaron" => 'š',
        "thinsp" => '\u{2009}',
        "ensp" => '\u{2002}',
        "emsp" => '\u{2003}',
        _ => {
            let place = LATIN.split(' ').position(|known| known == name)?;
            char::from_u32(0xa0 + u32::try_from(place).ok()?)?
        }
    })
}

/// Old pages number curly quotes and dashes as Windows-1252 does, and browsers obey.
fn windows_1252(code: u32) -> Option<char> {
    let place = usize::try_from(code).ok()?.checked_sub(0x91)?;
    ['‘', '’', '“', '”', '•', '–', '—'].get(place).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_has_names_and_numbers() {
        for (raw, character) in [
            ("&eacute;", Some('é')),
            ("&nbsp;", Some('\u{a0}')),
            ("&yuml;", Some('ÿ')),
            ("&euro; 5", Some('€')),
            ("&#27;", Some('\x1b')),
            ("&lt;", Some('<')),
            ("&nosuch;", None),
            ("& so on;", None),
            ("&#xD800;", None),
        ] {
            assert_eq!(reference(raw).map(|(found, _)| found), character, "{raw}");
        }
    }

    #[test]
    fn references_to_punctuation_are_decoded_and_others_stay() {
        for (raw, decoded) in [
            (
                "&quot;go&quot; &ldquo;no&rdquo; &#8220;yes&#x201D;",
                "\"go\" “no” “yes”",
            ),
            ("&#147;go&#148; &#151; &#155;", "“go” — &#155;"),
            ("AT&amp;T &amp;quot;", "AT&T &quot;"),
            (
                "&#27;[31m &#x9b; &lt;p&gt; &nosuch; R&D; &",
                "&#27;[31m &#x9b; &lt;p&gt; &nosuch; R&D; &",
            ),
            ("&#99999999999; &#xD800; &;", "&#99999999999; &#xD800; &;"),
            ("a && b&quot;", "a && b\""),
        ] {
            assert_eq!(decode(raw), decoded);
        }
    }
}
