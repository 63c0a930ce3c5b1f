//! What a line is by its form alone: a heading, a byline, furniture of the page.
//!
//! Its neighbours are not asked here; `block` does that.

use crate::article::dateline;

/// A heading has fewer characters.
const HEADING: usize = 110;

/// The longest byline and the longest line of a page's furniture, in bytes.
const FURNITURE: usize = 160;

/// The longest note of the editors, in bytes.
const LONG_NOTE: usize = 400;

/// Few enough characters for a heading.
pub(super) fn is_short(line: &str) -> bool {
    line.len() < 4 * HEADING && line.chars().count() < HEADING
}

/// Short, without the end of a sentence, and nobody's words.
pub(super) fn is_heading(line: &str) -> bool {
    const CLOSERS: [char; 8] = ['"', '\'', '”', '’', '»', ')', ']', '*'];
    const OPENERS: [char; 8] = ['"', '\'', '“', '‘', '«', '„', '—', '–'];
    const ENDS: [char; 10] = ['.', '!', '?', '…', ',', ';', ':', '。', '！', '？'];
    const POINTS: [char; 7] = ['•', '·', '-', '*', '—', '–', '◦'];
    let all_quoted = || line.starts_with(OPENERS) && line.ends_with(CLOSERS);
    let speech = || line.contains(",”") || line.contains(",\"") || line.contains(",’");
    let ends_a_sentence = line.trim_end_matches(CLOSERS).ends_with(ENDS);
    let begins_like_one = !line.starts_with(POINTS) && !line.starts_with(char::is_lowercase);
    // What tells most lines with the least work comes first.
    !ends_a_sentence
        && begins_like_one
        && is_short(line)
        && !all_quoted()
        && !speech()
        && line.contains(char::is_alphabetic)
}

/// "By Jane Roe, Royal Correspondent".
pub(super) fn is_byline(line: &str) -> bool {
    let Some(names) = line
        .strip_prefix("By ")
        .or_else(|| line.strip_prefix("BY "))
    else {
        return false;
    };
    let names = names
        .split([',', '|', '•'])
        .next()
        .unwrap_or_default()
        .trim();
    line.len() <= FURNITURE
        && !line.ends_with(['.', '!', '?', '”', '"', ':', ';'])
        && !names.is_empty()
        && names.split(' ').all(|word| {
            word.starts_with(char::is_uppercase)
                || matches!(
                    word,
                    "and"
                        | "&"
                        | "de"
                        | "da"
                        | "di"
                        | "van"
                        | "von"
                        | "der"
                        | "del"
                        | "al"
                        | "bin"
                        | "in"
                        | "for"
                )
        })
}

/// What a page says about itself, not about the story.
pub(super) fn is_furniture(line: &str) -> bool {
    const OPENERS: &[&str] = &[
        "advertisement",
        "all rights reserved",
        "click here",
        "continue reading",
        "copyright",
        "don't miss",
        "don’t miss",
        "editor's note:",
        "editor’s note:",
        "follow us",
        "get our",
        "listen to this article",
        "more on this",
        "most read",
        "newsletter",
        "read also",
        "read more",
        "read next",
        "recommended",
        "related",
        "scroll to continue",
        "see also",
        "share this",
        "sign up",
        "skip advertisement",
        "story continues",
        "subscribe",
        "watch:",
        "this story has been updated",
    ];
    if line.len() > LONG_NOTE {
        return false;
    }
    let short = line.len() <= FURNITURE;
    let first = line.as_bytes().first().map(u8::to_ascii_lowercase);
    let opens = |opener: &&&str| {
        opener.as_bytes().first().copied() == first
            && line
                .get(..opener.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(opener))
            && !line
                .get(opener.len()..)
                .is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
    };
    let opener = OPENERS.iter().find(opens);
    // "Related documents show that he knew." is a sentence of the story.
    let sentence = |opener: &str| {
        !opener.ends_with(':')
            && line.ends_with('.')
            && matches!(
                opener,
                "related" | "recommended" | "copyright" | "newsletter" | "advertisement"
            )
    };
    // What the editors add to every page of a kind may be long.
    let fits = |opener: &str| short || opener.starts_with("editor");
    opener.is_some_and(|opener| fits(opener) && !sentence(opener))
        || short && dateline::date_line(line).is_some()
}
