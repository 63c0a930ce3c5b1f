//! A title for an article that has none: its first heading or sentence, cut at a word.

use crate::article::block;
use crate::article::{Block, BlockKind};
use crate::text::Span;
use crate::text::landmarks::Landmarks;
use crate::text::sentence::sentences;
use crate::text::token::tokenize;
use memchr::{memchr_iter, memchr3};
use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;

/// Characters (as people count them) that a cut title keeps at most.
const KEPT: usize = 90;

/// As [`KEPT`], of a title that is given: so long only by mistake.
const GIVEN: usize = 300;

/// A title this much longer is not worth cutting.
const GRACE: usize = 6;

/// How much of a block is looked at, in bytes.
const HEAD: usize = 600;

/// The same of plain ASCII, and of characters that join no other, blanks not counted: no title is
/// longer.
const PLAIN_HEAD: usize = 160;

/// A line so long is neither heading, byline nor credit, in bytes.
const LONG: usize = HEAD + 200;

/// The title of `text`, on one line; empty only where `text` is.
pub(crate) fn title(text: &str, blocks: &[Block]) -> String {
    let speaks = |block: &&Block| !is_silent(block.kind);
    let block = blocks.iter().find(speaks).or(blocks.first());
    block.map_or_else(String::new, |block| of_block(text, *block))
}

/// The title of the text that begins with `text`; `None` where the rest may change it.
pub(crate) fn sure(text: &str) -> Option<String> {
    // Another label, or a blank line that does not look like one, changes what stands before.
    if block::has_label(text) {
        return None;
    }
    let (mut blank, mut begun) = (None, 0);
    for at in memchr_iter(b'\n', text.as_bytes()) {
        let line = text.get(begun..at).unwrap_or_default();
        if line.is_empty() {
            blank = Some(at);
        } else if line.trim_start().is_empty() {
            return None;
        }
        begun = at + 1;
    }
    let (whole, rest) = text
        .split_at_checked(blank.unwrap_or(0))
        .unwrap_or_default();
    let rest = rest.trim_start();
    // Else nothing behind a blank line does, but that a heading stands above something ...
    let speaks = |block: &Block| !is_silent(block.kind);
    if let Some(block) = block::first(whole, speaks) {
        let behind = whole.get(block.span.range().end..).unwrap_or_default();
        let is_last = behind.trim().is_empty() && rest.is_empty();
        return (!is_last).then(|| of_block(text, block));
    }
    // ... and a line so long is a paragraph, however it ends.
    let is_long = rest.len() > LONG && !rest.contains('\n') && !rest.starts_with('>');
    is_long.then(|| {
        let span = Span::new(0, rest.len());
        let kind = BlockKind::Paragraph;
        of_block(rest, Block { kind, span })
    })
}

/// Blocks that say who wrote or what else there is, not what the article is about.
fn is_silent(kind: BlockKind) -> bool {
    matches!(
        kind,
        BlockKind::Credit | BlockKind::Byline | BlockKind::Boilerplate
    )
}

fn of_block(text: &str, block: Block) -> String {
    let words = head(block.span.of(text)).trim_start_matches(['>', ' ']);
    let line = on_one_line(words);
    match block.kind {
        // Where the first sentence is longer than a title, its end need not be found.
        BlockKind::Subheading => shorten(&line, KEPT),
        _ if !may_end_soon(&line) => shorten(&line, KEPT),
        _ => shorten(&on_one_line(first_sentence(words)), KEPT),
    }
}

/// A title that the article comes with, on one line; `None` where there is no word in it.
pub(crate) fn given(title: &str) -> Option<String> {
    let line = on_one_line(title);
    (!line.is_empty()).then(|| shorten(&line, GIVEN))
}

fn on_one_line(words: &str) -> Cow<'_, str> {
    if is_one_line(words) {
        return Cow::Borrowed(words);
    }
    let mut line = String::with_capacity(words.len());
    let add = |word: &str| {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    };
    if words.is_ascii() {
        words.split_ascii_whitespace().for_each(add);
    } else {
        words.split_whitespace().for_each(add);
    }
    Cow::Owned(line)
}

/// Whether all blanks are single ones between words.
fn is_one_line(words: &str) -> bool {
    let bytes = words.as_bytes();
    // Without ways out of the loops many bytes are looked at at once.
    let odd = bytes.iter().fold(false, |any, byte| any | (*byte < b' '));
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    let doubled = pairs.fold(false, |any, (one, next)| {
        any | ((*one == b' ') & (*next == b' '))
    });
    let is_blank = |character: char| !character.is_ascii() && character.is_whitespace();
    !odd && !doubled
        && !words.starts_with(' ')
        && !words.ends_with(' ')
        && (words.is_ascii() || !words.contains(is_blank))
}

/// Whether a sentence may end among the characters that decide a title.
fn may_end_soon(line: &str) -> bool {
    const REACH: usize = reach(KEPT);
    if let Some(head) = line.as_bytes().get(..REACH)
        && head.is_ascii()
    {
        return memchr3(b'.', b'!', b'?', head).is_some();
    }
    let ends = |it| matches!(it, '.' | '!' | '?' | '…') || !stands_alone(it);
    let mut characters = line.chars();
    characters.by_ref().take(REACH).any(ends) || characters.next().is_none()
}

/// How many characters decide where a line is cut.
const fn reach(kept: usize) -> usize {
    kept + GRACE + 2
}

fn head(words: &str) -> &str {
    let plain = words.get(..PLAIN_HEAD).filter(|head| head.is_ascii());
    let alone = || {
        let alone = words.char_indices().take_while(|(_, it)| stands_alone(*it));
        let (end, _) = alone.filter(|(_, it)| *it > ' ').nth(PLAIN_HEAD)?;
        words.get(..end)
    };
    plain.or_else(alone).unwrap_or_else(|| {
        let end = (0..=HEAD.min(words.len()))
            .rev()
            .find(|at| words.is_char_boundary(*at));
        end.and_then(|end| words.get(..end)).unwrap_or_default()
    })
}

/// Whether people count a character as one, whatever stands beside it. Not all such characters: those
/// that most news is written in.
fn stands_alone(character: char) -> bool {
    matches!(character, ' '..='~')
        || matches!(character,
            '\n' | '\u{a1}'..='\u{a8}' | '\u{aa}'..='\u{ac}' | '\u{af}'..='\u{2ff}'
            | '\u{2010}'..='\u{2027}' | '\u{20a0}'..='\u{20bf}')
}

/// Up to the end of the first sentence.
fn first_sentence(words: &str) -> &str {
    let is_cut = memchr3(b'.', b'!', b'?', words.as_bytes()).is_some()
        || !words.is_ascii() && words.contains(['…', '。', '！', '？']);
    if !is_cut {
        return words;
    }
    let mut tokens = Vec::with_capacity(words.len() / 4);
    tokenize(words, Span::new(0, words.len()), &mut tokens);
    let mut found = Vec::new();
    let all = 0..tokens.len();
    let landmarks = Landmarks::of(&tokens);
    sentences(words, &mut tokens, landmarks.ends(), all, &mut found);
    let end = found
        .first()
        .and_then(|sentence| tokens.get(sentence.clone())?.last())
        .map_or(words.len(), |token| token.span.range().end);
    words.get(..end).unwrap_or(words)
}

fn shorten(line: &str, kept: usize) -> String {
    if line.len() <= kept {
        return line.to_owned();
    }
    let reach = reach(kept);
    if let Some(head) = line.as_bytes().get(..reach)
        && head.is_ascii()
    {
        // Characters are bytes here, and the one after them cannot join what is kept.
        let word_end = head.iter().take(kept + 1).rposition(|byte| *byte == b' ');
        return cut_at(line, word_end.filter(|end| *end > 0).unwrap_or(kept));
    }
    // Where each character is one that people count, nothing has to be put together for that.
    let end = match line.chars().take(reach).all(stands_alone) {
        true => end(line.char_indices().map(|(at, it)| (at, it == ' ')), kept),
        false => end(
            line.grapheme_indices(true).map(|(at, it)| (at, it == " ")),
            kept,
        ),
    };
    end.map_or_else(|| line.to_owned(), |end| cut_at(line, end))
}

/// Where to cut a line of these characters, each with its place and whether it is a space; `None`
/// where it is too short for that.
fn end(mut characters: impl Iterator<Item = (usize, bool)>, kept: usize) -> Option<usize> {
    let (mut cut, mut word_end) = (None, None);
    for (at, is_space) in characters.by_ref().take(kept + 1) {
        cut = Some(at);
        word_end = word_end.max(is_space.then_some(at).filter(|at| *at > 0));
    }
    characters.nth(GRACE - 1)?;
    word_end.or(cut)
}

fn cut_at(line: &str, end: usize) -> String {
    let kept = line.get(..end).unwrap_or_default();
    let kept = kept.trim_end_matches([',', ';', ':', ' ', '–', '—']);
    [kept, "…"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::block::blocks;

    #[test]
    fn where_a_title_is_cut_does_not_hang_on_what_follows_it() {
        for word in ["word ", "wörter ", "東京 ", "e\u{301} ", "one  two\n"] {
            for count in 1..80 {
                let sentence = word.repeat(count);
                let sentence = sentence.trim_end();
                let alone = title(sentence, &blocks(sentence));
                for end in ["! He left.", "… He left.", " He went on."] {
                    let text = format!("{sentence}{end}");
                    let cut = title(&text, &blocks(&text));
                    let is_cut = alone.ends_with('…');
                    assert!(!is_cut || cut == alone, "{text}: {cut}");
                    assert!(cut.chars().count() <= 2 * (KEPT + GRACE), "{cut}");
                }
            }
        }
    }

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
            (
                &format!("“One”{}two{}", " ".repeat(200), " three".repeat(20)),
                &format!("“One” two{}…", " three".repeat(13)),
            ),
            (&"T".repeat(1000), &format!("{}…", "T".repeat(90))),
            (&"é".repeat(1000), &format!("{}…", "é".repeat(90))),
            (
                &format!("{}e\u{301}", "T".repeat(96)),
                &format!("{}…", "T".repeat(90)),
            ),
            (&"T".repeat(96), &"T".repeat(96)),
            (&"T".repeat(97), &format!("{}…", "T".repeat(90))),
            ("", ""),
        ] {
            assert_eq!(title(text, &blocks(text)), expected, "{text}");
        }
    }
}
