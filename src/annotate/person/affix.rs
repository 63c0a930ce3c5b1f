//! Names inside compounds: "the Roe-led party", "anti-Roe", where the rest of the word is no part of the name.

use crate::text::Span;

/// What stands behind a name and a hyphen. "based" and "born" are left out, which stand behind places.
const ENDS: &[&str] = &[
    "appointed",
    "backed",
    "controlled",
    "era",
    "inspired",
    "led",
    "like",
    "linked",
    "nominated",
    "owned",
    "style",
];

/// What stands before a hyphen and a name.
const HEADS: &[&str] = &["anti", "ex", "non", "post", "pre", "pro"];

/// The name in `word`, a compound with a hyphen: where it begins in it and where it ends.
fn inside(word: &str) -> (usize, usize) {
    let head = word.split_once('-').map_or(0, |(head, rest)| {
        let known = HEADS.iter().any(|known| head.eq_ignore_ascii_case(known));
        let mut letters = rest.chars();
        let name = letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(char::is_lowercase);
        match known && name {
            true => head.len() + 1,
            false => 0,
        }
    });
    let end = word
        .rsplit_once('-')
        .filter(|(name, end)| name.len() > head && ENDS.contains(end))
        .map_or(word.len(), |(name, _)| name.len());
    (head, end)
}

/// "Oslo-based", "Leeds-born": where somebody is from, no part of any name.
pub(super) fn is_of_place(word: &str) -> bool {
    word.rsplit_once('-')
        .is_some_and(|(_, end)| matches!(end, "area" | "based" | "born" | "educated" | "trained"))
}

/// "D-Ohio", "R-Mich.": a lawmaker's party and state.
pub(super) fn is_party(word: &str) -> bool {
    matches!(word.as_bytes(), [b'D' | b'I' | b'R', b'-', b'A'..=b'Z', ..])
}

/// The name in `word`, a compound with a hyphen; the whole word where it is no such compound.
pub(super) fn name_in(word: &str) -> &str {
    let (start, end) = inside(word);
    word.get(start..end).unwrap_or(word)
}

/// `name` without what its last word, of the span `last` and with a hyphen, has beside the name.
pub(super) fn trim(text: &str, name: Span, last: Span) -> Span {
    let (start, end) = inside(last.of(text));
    let from = |bytes: usize| last.start.saturating_add(u32::try_from(bytes).unwrap_or(0));
    Span {
        start: if name.start == last.start {
            from(start)
        } else {
            name.start
        },
        end: from(end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_what_is_left_of_the_compound() {
        for (word, expected) in [
            ("Roe-led", "Roe"),
            ("anti-Roe", "Roe"),
            ("Post-Roe", "Roe"),
            ("anti-Roe-led", "Roe"),
            ("Roe-Marsh", "Roe-Marsh"),
            ("Oslo-based", "Oslo-based"),
            ("pro-life", "pro-life"),
            ("anti-EU", "anti-EU"),
            ("-led", "-led"),
            ("-", "-"),
        ] {
            assert_eq!(name_in(word), expected, "{word}");
        }
    }
}
