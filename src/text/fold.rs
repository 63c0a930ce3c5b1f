//! Case and accent folding, for search and for comparing names.
//!
//! A reader types `"dont"` with a straight quote and no accent and means the curly one: quotation
//! marks, apostrophes, dashes, accents, case, ligatures and runs of white space are all folded
//! here, and [`find`] gives back the bytes of the unfolded text.

use crate::text::Span;
use crate::text::plain::plain;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// `text` folded: lower case, no accents, plain quotes and dashes, single spaces.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars() {
        fold_char(character, &mut |plain| {
            if plain != ' ' || !folded.ends_with(' ') {
                folded.push(plain);
            }
        });
    }
    folded
}

/// Hands the folded form of one character to `push`: none, one or a few characters.
pub(crate) fn fold_char(character: char, push: &mut dyn FnMut(char)) {
    match character {
        '\t' | '\n' | '\r' | '\x0b' | '\x0c' => push(' '),
        '`' | '‘' | '’' | '‚' | '‛' | '′' | 'ʼ' | 'ʻ' | '´' | '‹' | '›' => {
            push('\'')
        }
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' | '「' | '」' | '『' | '』' => {
            push('"')
        }
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => push('-'),
        '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}' => {}
        _ if character.is_ascii() => push(character.to_ascii_lowercase()),
        _ => decompose_compatible(character, |part| {
            if part.is_whitespace() {
                push(' ');
            } else if part != character {
                fold_char(part, push);
            } else if !is_combining_mark(part) {
                plain(part, |small| {
                    if !is_combining_mark(small) {
                        push(small);
                    }
                });
            }
        }),
    }
}

/// Places in `within` of `text` that read like `needle` when both are folded, in order, not
/// overlapping, at most `limit`. Accents that follow the last letter belong to the place.
///
/// Time is linear in the text for the needles people type.
#[must_use]
pub fn find(text: &str, within: Span, needle: &str, limit: usize) -> Vec<Span> {
    let needle: Vec<char> = fold(needle).chars().collect();
    let (Some(&first), words) = (needle.first(), within.of(text)) else {
        return Vec::new();
    };
    let base = within.start as usize;
    let mut places = Vec::new();
    let mut resume = 0;
    for (offset, character) in words.char_indices() {
        if offset < resume || !may_begin(character, first) {
            continue;
        }
        let Some(length) = words.get(offset..).and_then(|rest| matched(rest, &needle)) else {
            continue;
        };
        resume = offset + length;
        places.push(Span::new(base + offset, base + resume));
        if places.len() >= limit {
            break;
        }
    }
    places
}

/// Whether a place may begin at this character.
fn may_begin(character: char, first: char) -> bool {
    if character.is_ascii_alphanumeric() {
        return character.to_ascii_lowercase() == first;
    }
    let mut begins = None;
    fold_char(character, &mut |plain| {
        begins.get_or_insert(plain == first);
    });
    begins == Some(true)
}

/// Bytes at the beginning of `text` that read like `needle`.
fn matched(text: &str, needle: &[char]) -> Option<usize> {
    let mut wanted = needle.iter().copied().peekable();
    let mut differs = false;
    let mut last = None;
    for (offset, character) in text.char_indices() {
        let whole = wanted.peek().is_none();
        let mut empty = true;
        fold_char(character, &mut |plain| {
            empty = false;
            if whole || (plain == ' ' && last == Some(' ')) {
                return;
            }
            last = Some(plain);
            // A needle may end inside a ligature: the rest of it is not compared.
            if let Some(character) = wanted.next() {
                differs |= character != plain;
            }
        });
        if differs {
            return None;
        }
        if whole && !empty {
            return Some(offset);
        }
    }
    wanted.peek().is_none().then_some(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn quotes_dashes_accents_case_and_spaces_fold() {
        for (text, folded) in [
            ("“Don’t,” she said", "\"don't,\" she said"),
            ("« Élysée » — Zoë", "\" elysee \" - zoe"),
            ("a\u{a0}\n  b\tc", "a b c"),
            ("ﬁnal…", "final..."),
            ("Łódź, Straße, Ærø", "lodz, strasse, aero"),
            ("İstanbul", "istanbul"),
            ("co\u{ad}op e\u{301}", "coop e"),
            ("ΣΊΣΥΦΟΣ", "σισυφοσ"),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn places_are_found_as_people_type_them() {
        for (text, needle, places) in [
            (
                "He said “I don’t”, I DON'T",
                "i don't",
                vec!["I don’t", "I DON'T"],
            ),
            (
                "the café. The cafe\u{301}s",
                "cafe",
                vec!["café", "cafe\u{301}"],
            ),
            (
                "hard\nwrapped  words",
                "hard wrapped words",
                vec!["hard\nwrapped  words"],
            ),
            ("ﬁnal oﬃce", "fi", vec!["ﬁ"]),
            ("oﬃce", "of", vec!["oﬃ"]),
            ("aaaa", "aa", vec!["aa", "aa"]),
            ("well — known", "well - known", vec!["well — known"]),
            ("nothing", "", vec![]),
            ("short", "shorter", vec![]),
        ] {
            let whole = Span::new(0, text.len());
            let found: Vec<&str> = find(text, whole, needle, 10)
                .into_iter()
                .map(|place| place.of(text))
                .collect();
            assert_eq!(found, places, "{needle:?} in {text:?}");
        }
    }

    #[test]
    fn a_part_of_the_text_and_a_limit_are_kept_to() {
        let text = "one two one two one";
        assert_eq!(find(text, Span::new(4, 19), "one", 9).len(), 2);
        assert_eq!(find(text, Span::new(0, 19), "one", 2).len(), 2);
    }

    proptest! {
        #[test]
        fn what_stands_in_the_text_is_found(text in ".{0,40}", from in 0usize..40, to in 0usize..40) {
            let characters: Vec<char> = text.chars().collect();
            let (from, to) = (from.min(to).min(characters.len()), from.max(to).min(characters.len()));
            let needle: String = characters[from..to].iter().collect();
            let folded = fold(&needle);
            // A needle that begins with a joined-on space or a lone accent has no place of its own.
            if folded.trim().is_empty() || folded.starts_with(' ') {
                return Ok(());
            }
            let found = find(&text, Span::new(0, text.len()), &needle, usize::MAX);
            prop_assert!(!found.is_empty());
            for place in found {
                prop_assert!(fold(place.of(&text)).starts_with(folded.trim_end()));
            }
        }

        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
        }
    }
}
