//! Where the credit of a picture begins in a line: "King Charles | Niall Carson/Pool/Getty Images",
//! "(Photo: …)", "Photograph: …", "© …", a name and an agency at the end.
//!
//! Everything from there to the line's end names who took or owns the picture, and nobody the
//! story is about. Only the end of a long line is searched, so that running text costs little.

/// The longest credit, in bytes.
const LONGEST: usize = 130;

/// Picture agencies and what stands in an agency's place, from the credit lines of newspapers.
const AGENCIES: &[&str] = &[
    "afp",
    "alamy",
    "anadolu",
    "anadolu agency",
    "ansa",
    "ap",
    "ap photo",
    "associated press",
    "backgrid",
    "bloomberg",
    "corbis",
    "creative commons",
    "dpa",
    "epa",
    "epa-efe",
    "file photo",
    "filmmagic",
    "getty",
    "getty images",
    "handout",
    "istock",
    "kyodo",
    "magnum",
    "nurphoto",
    "pa",
    "pa images",
    "pa media",
    "pa wire",
    "pool",
    "press association",
    "redux",
    "reuters",
    "rex",
    "rex features",
    "shutterstock",
    "sopa images",
    "splash news",
    "tass",
    "the associated press",
    "the canadian press",
    "unsplash",
    "upi",
    "wikimedia commons",
    "wireimage",
    "wpa pool",
    "xinhua",
    "zuma",
    "zuma press",
];

/// Words for a picture that a colon or "by" turns into a credit.
const PICTURE_WORDS: &[&str] = &[
    "credit",
    "file photo",
    "image",
    "image credit",
    "photo",
    "photo credit",
    "photograph",
    "photos",
    "picture",
    "picture credit",
    "pictures",
];

/// Words that begin a credit wherever it stands.
const OPENERS: &[&str] = &["©", "AP Photo/", "REUTERS/", "AFP/"];

/// What agencies sign their reports with, in brackets.
const SIGN_OFFS: &[&str] = &[
    "reporting by ",
    "additional reporting ",
    "editing by ",
    "writing by ",
];

/// Whether a credit names where the words come from ("(Reporting by …)", "\[Reuters\]"), not who took
/// a picture. After a caption's bare words ("The mayor leaves court (PA)") it is a picture's.
pub(crate) fn is_of_words(before: &str, credit: &str) -> bool {
    let Some(inner) = credit.strip_prefix(['(', '[']) else {
        return false;
    };
    let inner = inner.trim_end_matches(['.', ')', ']']);
    let sentence = before.ends_with(['.', '!', '?', '”', '"', '’']);
    SIGN_OFFS.iter().any(|opener| starts_with(inner, opener)) || sentence && is_agency(inner)
}

/// The byte of `line` where a credit begins that runs to the line's end.
pub(crate) fn start(line: &str) -> Option<usize> {
    let from =
        (line.len().saturating_sub(LONGEST)..=line.len()).find(|at| line.is_char_boundary(*at))?;
    let tail = line.get(from..)?;
    if !may_hold_credit(tail) {
        return None;
    }
    let in_tail = bracketed(tail)
        .or_else(|| after_bar(tail))
        .or_else(|| labelled(tail))
        .or_else(|| signed(tail));
    // A credit that reaches back to where the search began may begin before it.
    in_tail
        .filter(|at| from == 0 || *at > 0)
        .map(|at| from + at)
}

/// Whether the closer looks are worth it: most lines hold none of these signs.
fn may_hold_credit(tail: &str) -> bool {
    // 0xa9 is the last byte of ©.
    let sign = |byte: u8| matches!(byte, b'|' | b'/' | b':' | b'(' | b'[' | 0xa9);
    // Without a way out of the loop many bytes are looked at at once.
    let signed = tail.bytes().fold(false, |any, byte| any | sign(byte));
    signed || is_agency(tail) || credit_after_sentence(tail).is_some()
}

/// Whether `line` as a whole is a credit.
pub(crate) fn is_whole(line: &str) -> bool {
    start(line) == Some(0)
}

/// "(Photo: …)", "(Jane Roe/AFP)", "(PA)", "(Reporting by …)".
fn bracketed(tail: &str) -> Option<usize> {
    let inner_end = tail.trim_end_matches('.').strip_suffix([')', ']'])?.len();
    let open = tail.get(..inner_end)?.rfind(['(', '['])?;
    let inner = tail.get(open + 1..inner_end)?.trim();
    let credit = label(inner).is_some()
        || OPENERS.iter().any(|opener| inner.starts_with(opener))
        || SIGN_OFFS.iter().any(|opener| starts_with(inner, opener))
        || starts_with(inner, "courtesy of ")
        || is_agency(inner)
        || agency_after_slash(inner).is_some();
    credit.then_some(open)
}

/// "Caption | Name/Agency". What follows the bar must look like names, not like a sentence.
fn after_bar(tail: &str) -> Option<usize> {
    let bar = tail
        .find(" | ")
        .map(|at| at + 1)
        .or_else(|| tail.starts_with("| ").then_some(0))?;
    let names = tail.get(bar + 1..)?.trim();
    let all_capitals = names
        .split([' ', '/', '|'])
        .filter(|word| word.len() > 3)
        .all(|word| {
            word.chars()
                .next()
                .is_some_and(|first| !first.is_lowercase())
        });
    let credit = is_agency(names)
        || label(names).is_some()
        || (all_capitals && !names.ends_with(['.', '!', '?', ':', ',']));
    (credit && !names.is_empty()).then_some(bar)
}

/// "Photograph: Jane Roe/AFP", "Photo by Jane Roe", "© Jane Roe".
fn labelled(tail: &str) -> Option<usize> {
    if let Some(at) = OPENERS
        .iter()
        .filter_map(|opener| word_position(tail, opener))
        .min()
    {
        return Some(at);
    }
    // Only a colon makes a credit inside a sentence: "the image by" is none.
    let colon = |(at, first): &(usize, char)| {
        first.is_uppercase()
            && tail
                .get(..*at)
                .is_some_and(|before| before.is_empty() || before.ends_with([' ', '|', '(', '/']))
            && tail.get(*at..).and_then(label) == Some(Label::Colon)
    };
    let with_colon = tail
        .contains(':')
        .then(|| tail.char_indices().find(colon))
        .flatten();
    with_colon
        .map(|(at, _)| at)
        .or_else(|| credit_after_sentence(tail))
}

/// A labelled credit at the start or after the last sentence.
fn credit_after_sentence(tail: &str) -> Option<usize> {
    let is_credit = |at: usize| {
        tail.get(at..)
            .is_some_and(|rest| rest.starts_with(char::is_uppercase) && label(rest).is_some())
    };
    if is_credit(0) {
        return Some(0);
    }
    // 0x9d is the last byte of ”.
    let ends_sentence =
        |pair: &[u8]| matches!(pair, [b'.' | b'!' | b'?' | b'"' | b')' | b'|' | 0x9d, b' ']);
    let end = tail.as_bytes().windows(2).rposition(ends_sentence)?;
    is_credit(end + 2).then_some(end + 2)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    Colon,
    By,
}

/// Whether `words` begin with a picture word and what makes a credit of it.
fn label(words: &str) -> Option<Label> {
    let first = words.as_bytes().first()?.to_ascii_lowercase();
    PICTURE_WORDS
        .iter()
        .filter(|word| word.as_bytes().first() == Some(&first) && starts_with(words, word))
        .find_map(|word| {
            let rest = words.get(word.len()..)?;
            if rest.starts_with(':') {
                Some(Label::Colon)
            } else if ["by ", "courtesy of "]
                .iter()
                .any(|by| starts_with(rest.trim_start(), by))
            {
                rest.starts_with(' ').then_some(Label::By)
            } else {
                None
            }
        })
}

/// "Jane Roe/AFP" or an agency alone, at the end and without a full stop.
fn signed(tail: &str) -> Option<usize> {
    if is_agency(tail) {
        return Some(0);
    }
    let slash = agency_after_slash(tail)?;
    // The name before the slash: capitalised words, up to the end of the caption's sentence.
    let mut start = slash;
    for (at, word) in words_backwards(tail.get(..slash)?).take(4) {
        let capital = word.starts_with(char::is_uppercase);
        if !capital || word.ends_with([',', '.', '”', '"', ')', ':']) && !is_initial(word) {
            break;
        }
        start = at;
    }
    (start < slash).then_some(start)
}

/// The first slash after which only agencies and names stand to the end, an agency last.
fn agency_after_slash(words: &str) -> Option<usize> {
    let last = words.rfind('/')?;
    if !is_agency(words.get(last + 1..)?.trim()) {
        return None;
    }
    let mut first = last;
    while let Some(at) = words.get(..first)?.rfind('/') {
        let between = words.get(at + 1..first)?;
        if between.len() > 40 || between.contains(['.', ',']) {
            break;
        }
        first = at;
    }
    Some(first)
}

fn words_backwards(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let trimmed = rest.trim_end();
        let at = trimmed.rfind(char::is_whitespace).map_or(0, |space| {
            space
                + trimmed
                    .get(space..)
                    .and_then(|tail| tail.chars().next())
                    .map_or(1, char::len_utf8)
        });
        let word = trimmed.get(at..)?;
        rest = trimmed.get(..at)?;
        (!word.is_empty()).then_some((at, word))
    })
}

fn is_initial(word: &str) -> bool {
    word.chars().count() == 2
}

fn is_agency(words: &str) -> bool {
    const LONGEST_PAIR: usize = 60;
    if words.len() > LONGEST_PAIR {
        return false;
    }
    let last = words.rsplit_once("via ").map_or(words, |(_, last)| last);
    AGENCIES
        .iter()
        .any(|agency| agency.eq_ignore_ascii_case(last))
}

/// Where `opener` stands at the start of a word.
fn word_position(text: &str, opener: &str) -> Option<usize> {
    text.match_indices(opener).map(|(at, _)| at).find(|at| {
        text.get(..*at)
            .is_some_and(|before| before.is_empty() || before.ends_with([' ', '(', '|']))
    })
}

/// ASCII case-blind.
fn starts_with(words: &str, opener: &str) -> bool {
    words
        .get(..opener.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(opener))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_begin_here() {
        for (line, credit) in [
            (
                "(Photo: Ann Lee – WPA Pool/Getty images)",
                Some("(Photo: Ann Lee – WPA Pool/Getty images)"),
            ),
            (
                "The mayor | Niall Roe/Pool/Getty Images",
                Some("| Niall Roe/Pool/Getty Images"),
            ),
            (
                "The mayor at the pier. Photograph: Ann Lee/The Paper",
                Some("Photograph: Ann Lee/The Paper"),
            ),
            (
                "The mayor in May (AP Photo/Ann Lee)",
                Some("(AP Photo/Ann Lee)"),
            ),
            (
                "The mayor in May. (Ann Lee/The Canadian Press via AP)",
                Some("(Ann Lee/The Canadian Press via AP)"),
            ),
            ("The mayor leaves court (PA)", Some("(PA)")),
            (
                "The mayor leaves court. Ann Lee/Getty Images",
                Some("Ann Lee/Getty Images"),
            ),
            (
                "The mayor leaves the court REUTERS/Ann Lee",
                Some("REUTERS/Ann Lee"),
            ),
            ("© 2024 Ann Lee", Some("© 2024 Ann Lee")),
            ("Getty Images", Some("Getty Images")),
            ("Photo by Ann Lee", Some("Photo by Ann Lee")),
            (
                "Image courtesy of the museum",
                Some("Image courtesy of the museum"),
            ),
            (
                "He left. (Reporting by Ann Lee; Editing by Bob Roe)",
                Some("(Reporting by Ann Lee; Editing by Bob Roe)"),
            ),
            ("The mayor told Reuters.", None),
            ("The mayor (pictured) told Reuters", None),
            ("He spoke via video to the pier", None),
            ("She gave the photo by hand to the mayor", None),
            ("He said: we go", None),
            ("He paid and/or left", None),
            ("", None),
        ] {
            assert_eq!(start(line).and_then(|at| line.get(at..)), credit, "{line}");
        }
    }

    #[test]
    fn a_long_line_is_searched_at_its_end_only() {
        let text = "He walked on and on. ".repeat(1000);
        assert_eq!(
            start(&format!("{text}(Photo: Ann Lee/AFP)")),
            Some(text.len())
        );
        assert_eq!(start(&format!("Photo: {text}")), None);
        assert_eq!(
            start(&"(Photo: Getty Images) | ".repeat(1000)).map(|at| at > 0),
            Some(true)
        );
    }
}
