//! Character references that saved web pages leave behind in plain text (`&quot;`, `&#8220;`).
//!
//! Only those that stand for quotation marks, dashes, spaces and the ampersand itself: the rest
//! of the text may speak about HTML and must stay as written.

use std::borrow::Cow;

/// The longest reference that is looked at, `&` and `;` included.
const LONGEST: usize = 10;

/// `text` with the references to punctuation replaced.
pub(crate) fn decode(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut kept = 0;
    for (at, _) in text.match_indices('&') {
        let Some((character, length)) = text.get(at..).and_then(reference) else {
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

/// The character that `text` begins with a reference to, and the reference's length.
fn reference(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = text.get(1..end)?;
    let character = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            windows_1252(code)
                .or_else(|| char::from_u32(code))
                .filter(|character| {
                    matches!(
                        character,
                        '"' | '&' | '\'' | '\u{a0}' | '«' | '»' | '\u{2010}'
                            ..='\u{201f}' | '…' | '‹' | '›'
                    )
                })?
        }
        None => match name {
            "quot" => '"',
            "apos" => '\'',
            "amp" => '&',
            "nbsp" => '\u{a0}',
            "ldquo" => '“',
            "rdquo" => '”',
            "bdquo" => '„',
            "lsquo" => '‘',
            "rsquo" => '’',
            "sbquo" => '‚',
            "laquo" => '«',
            "raquo" => '»',
            "lsaquo" => '‹',
            "rsaquo" => '›',
            "ndash" => '–',
            "mdash" => '—',
            "hellip" => '…',
            _ => return None,
        },
    };
    Some((character, end + 1))
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
