//! A title for an article that has none: its first heading or sentence, cut at a word.

use crate::article::{Block, BlockKind};
use unicode_segmentation::UnicodeSegmentation;

/// Characters (as people count them) that a cut title keeps at most.
const KEPT: usize = 90;

/// A title this much longer is not worth cutting.
const GRACE: usize = 6;

/// How much of a block is looked at, in bytes.
const HEAD: usize = 600;

/// The title of `text`, on one line; empty only where `text` is.
pub(crate) fn title(text: &str, blocks: &[Block]) -> String {
    let silent = |kind| {
        matches!(
            kind,
            BlockKind::Credit | BlockKind::Byline | BlockKind::Boilerplate
        )
    };
    let Some(block) = blocks
        .iter()
        .find(|block| !silent(block.kind))
        .or(blocks.first())
    else {
        return String::new();
    };
    let words = head(block.span.of(text)).trim_start_matches(['>', ' ']);
    let words = match block.kind {
        BlockKind::Subheading => words,
        _ => first_sentence(words),
    };
    shorten(&words.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn head(words: &str) -> &str {
    let end = (0..=HEAD.min(words.len()))
        .rev()
        .find(|at| words.is_char_boundary(*at));
    end.and_then(|end| words.get(..end)).unwrap_or_default()
}

/// Up to the first full stop that ends a sentence.
fn first_sentence(words: &str) -> &str {
    for (at, mark) in words.match_indices(['.', '!', '?', '…', '\n']) {
        let (before, after) = words
            .split_at_checked(at + mark.len())
            .unwrap_or((words, ""));
        if mark == "\n" {
            continue;
        }
        let closed =
            after.trim_start_matches(['"', '\'', '”', '’', '»', ')', ']', '.', '!', '?', '…']);
        let next = closed.trim_start();
        let begins = next
            .trim_start_matches(|letter: char| !letter.is_alphanumeric() && !letter.is_whitespace())
            .starts_with(|letter: char| letter.is_uppercase() || letter.is_numeric());
        if next.len() == closed.len() || !begins || (mark == "." && is_short(before)) {
            continue;
        }
        return words.get(..words.len() - closed.len()).unwrap_or(words);
    }
    words
}

/// Whether the full stop that `before` ends with belongs to an abbreviation.
fn is_short(before: &str) -> bool {
    let word = before
        .trim_end_matches('.')
        .rsplit(|letter: char| letter.is_whitespace() || matches!(letter, '(' | '"' | '“' | '‘'))
        .next()
        .unwrap_or_default();
    word.contains('.')
        || (word.chars().count() == 1 && word.chars().all(char::is_uppercase))
        || matches!(
            word,
            "Mr" | "Mrs"
                | "Ms"
                | "Dr"
                | "St"
                | "Prof"
                | "Sen"
                | "Rep"
                | "Gov"
                | "Gen"
                | "Lt"
                | "Col"
                | "Capt"
                | "Sgt"
                | "Rev"
                | "Hon"
                | "Jr"
                | "Sr"
                | "vs"
                | "No"
                | "Jan"
                | "Feb"
                | "Mar"
                | "Apr"
                | "Jun"
                | "Jul"
                | "Aug"
                | "Sep"
                | "Sept"
                | "Oct"
                | "Nov"
                | "Dec"
        )
}

fn shorten(line: &str) -> String {
    let mut cut = line.len();
    let mut word_end = 0;
    for (count, (at, grapheme)) in line.grapheme_indices(true).enumerate() {
        if count == KEPT {
            cut = at;
        }
        if count <= KEPT && grapheme == " " {
            word_end = at;
        }
        if count == KEPT + GRACE {
            let end = if word_end > 0 { word_end } else { cut };
            let kept = line.get(..end).unwrap_or_default();
            return format!("{}…", kept.trim_end_matches([',', ';', ':', ' ', '–', '—']));
        }
    }
    line.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::block::blocks;

    #[test]
    fn the_first_sentence_or_heading_is_the_title() {
        let long = "word ".repeat(30);
        for (text, expected) in [
            ("One is here. Two is there.", "One is here."),
            ("“Stop!” he said. Then he left.", "“Stop!” he said."),
            (
                "Mr. J. K. Roe of the U.S. Senate spoke. He left.",
                "Mr. J. K. Roe of the U.S. Senate spoke.",
            ),
            ("A heading\n\nThe text is long. It goes on.", "A heading"),
            (
                "(Photo: X/Getty Images)\n\nBy Jane Roe\n\nThe text.",
                "The text.",
            ),
            ("Two\nlines here. More.", "Two lines here."),
            (&long, &format!("{}…", "word ".repeat(18).trim_end())),
            (&"T".repeat(1000), &format!("{}…", "T".repeat(90))),
            ("", ""),
        ] {
            assert_eq!(title(text, &blocks(text)), expected, "{text}");
        }
    }
}
