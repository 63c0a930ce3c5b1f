//! Article text to screen lines, as spans of its bytes; nothing is copied.
//!
//! The text is cut into *pieces*: a block each, a very long block many. A piece is wrapped when
//! somebody looks at it and kept until the width changes, so that opening, resizing or leaping to
//! the end of a 50 MB article costs one screen of it. Lines of a paragraph are fitted together
//! (textwrap's optimal fit); a piece of an overlong one line by line.

use crate::article::{Article, BlockKind};
use crate::text::Span;
use rustc_hash::FxHashMap;
use textwrap::WordSeparator;
use textwrap::core::Fragment;
use textwrap::wrap_algorithms::{Penalties, wrap_first_fit, wrap_optimal_fit};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Blocks longer than this many bytes are cut into pieces of about this size.
const LONGEST_PIECE: usize = 8 * 1024;

/// How many wrapped pieces are kept.
const KEPT: usize = 4096;

/// Most rows one movement walks, so that no key takes long.
const FARTHEST: i64 = 10_000;

/// A source line shorter than this, in bytes, was ended on purpose (verse, a list) and stays a
/// line; a longer one was broken by a width and flows together with the next.
const BROKEN_BY_WIDTH: usize = 50;

/// A row of the flowing text: a line, or the blank row after a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Row {
    /// Which piece.
    pub piece: usize,
    /// Which row of it; the row after its last line is the blank one.
    pub row: usize,
}

/// An article's text as it flows down the screen.
#[derive(Clone, Debug, Default)]
pub struct Flow {
    pieces: Vec<Piece>,
    width: usize,
    wrapped: FxHashMap<usize, Box<[Span]>>,
}

/// A block, or a part of a very long one.
#[derive(Clone, Copy, Debug)]
struct Piece {
    span: Span,
    /// Index into the article's blocks.
    block: usize,
    /// Whether a blank row follows.
    spaced: bool,
}

impl Flow {
    /// Cuts the article into pieces; wraps nothing yet.
    #[must_use]
    pub fn new(article: &Article) -> Self {
        let mut pieces = Vec::with_capacity(article.blocks.len());
        for (block, Span { start, end }) in
            article.blocks.iter().map(|block| block.span).enumerate()
        {
            let (mut start, end) = (start as usize, end as usize);
            while end - start > LONGEST_PIECE + LONGEST_PIECE / 2 {
                let cut = cut_near(&article.text, start, start + LONGEST_PIECE).min(end);
                pieces.push(Piece {
                    span: Span::new(start, cut),
                    block,
                    spaced: false,
                });
                start = cut;
            }
            // A caption and its credit stand on one line of the article: no air between them.
            let spaced = article.blocks.get(block + 1).is_some_and(|next| {
                let between = Span::new(end, next.span.start as usize);
                between.is_empty() || between.of(&article.text).contains('\n')
            });
            pieces.push(Piece {
                span: Span::new(start, end),
                block,
                spaced,
            });
        }
        Self {
            pieces,
            width: 1,
            wrapped: FxHashMap::default(),
        }
    }

    /// Sets the width in columns; whether it was another before.
    pub fn set_width(&mut self, width: u16) -> bool {
        let width = usize::from(width.max(1));
        let differs = self.width != width;
        if differs {
            self.width = width;
            self.wrapped.clear();
        }
        differs
    }

    /// The words of a row; `None` for a blank one.
    pub fn span(&mut self, article: &Article, row: Row) -> Option<Span> {
        self.lines(article, row.piece).get(row.row).copied()
    }

    /// The block a row belongs to.
    #[must_use]
    pub fn block(&self, row: Row) -> Option<usize> {
        self.pieces.get(row.piece).map(|piece| piece.block)
    }

    /// The row that holds this byte; the nearest line before it where it stands between lines.
    pub fn find(&mut self, article: &Article, byte: u32) -> Row {
        let piece = self
            .pieces
            .partition_point(|piece| piece.span.start <= byte)
            .saturating_sub(1);
        let row = self
            .lines(article, piece)
            .partition_point(|line| line.start <= byte)
            .saturating_sub(1);
        Row { piece, row }
    }

    /// The last row.
    pub fn last(&mut self, article: &Article) -> Row {
        let piece = self.pieces.len().saturating_sub(1);
        let row = self.rows(article, piece).saturating_sub(1);
        Row { piece, row }
    }

    /// The row so many rows further (negative: back), and how far that was; the ends stop it.
    pub fn moved(&mut self, article: &Article, from: Row, by: i64) -> (Row, i64) {
        let by = by.clamp(-FARTHEST, FARTHEST);
        let (mut row, mut left) = (from, by.unsigned_abs() as usize);
        while left > 0 && by > 0 {
            let rows = self.rows(article, row.piece);
            let step = rows.saturating_sub(row.row + 1).min(left);
            row.row += step;
            left -= step;
            if left > 0 {
                if row.piece + 1 >= self.pieces.len() {
                    break;
                }
                row = Row {
                    piece: row.piece + 1,
                    row: 0,
                };
                left -= 1;
            }
        }
        while left > 0 && by < 0 {
            let step = row.row.min(left);
            row.row -= step;
            left -= step;
            if left > 0 {
                let Some(piece) = row.piece.checked_sub(1) else {
                    break;
                };
                let rows = self.rows(article, piece);
                row = Row {
                    piece,
                    row: rows.saturating_sub(1),
                };
                left -= 1;
            }
        }
        let gone = by.abs() - left as i64;
        (row, gone * by.signum())
    }

    /// Rows of a piece, its blank one included.
    fn rows(&mut self, article: &Article, piece: usize) -> usize {
        let spaced = self.pieces.get(piece).is_some_and(|piece| piece.spaced);
        self.lines(article, piece).len() + usize::from(spaced)
    }

    fn lines(&mut self, article: &Article, number: usize) -> &[Span] {
        let Some(piece) = self.pieces.get(number) else {
            return &[];
        };
        if self.wrapped.len() >= KEPT && !self.wrapped.contains_key(&number) {
            self.wrapped.clear();
        }
        let width = self.width;
        self.wrapped.entry(number).or_insert_with(|| {
            let kind = article.blocks.get(piece.block).map(|block| block.kind);
            let keep_breaks = kind != Some(BlockKind::Paragraph);
            wrap(&article.text, piece.span, width, keep_breaks).into()
        })
    }
}

/// Where to cut a very long block: at white space near `wanted`, else at a character's border.
fn cut_near(text: &str, start: usize, wanted: usize) -> usize {
    let mut wanted = wanted.min(text.len());
    while !text.is_char_boundary(wanted) {
        wanted -= 1;
    }
    let before = text.get(start..wanted).unwrap_or("");
    match before.rfind(char::is_whitespace) {
        Some(space) if space > before.len() / 2 => {
            let width = before.get(space..).and_then(|rest| rest.chars().next());
            start + space + width.map_or(1, char::len_utf8)
        }
        _ => wanted,
    }
}

/// Wraps the words of `span` to lines at most `width` columns wide, outer white space left out.
/// There is always at least one line. A word wider than the line is cut between characters.
#[must_use]
pub fn wrap(text: &str, span: Span, width: usize, keep_breaks: bool) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut words: Vec<Word> = Vec::new();
    let mut offset = span.start as usize;
    for source in span.of(text).split_inclusive('\n') {
        if keep_breaks || source.len() < BROKEN_BY_WIDTH {
            add_words(source, offset, width, &mut words);
            fit(&mut words, width, &mut lines);
        } else {
            add_words(source, offset, width, &mut words);
        }
        offset += source.len();
    }
    fit(&mut words, width, &mut lines);
    if lines.is_empty() {
        lines.push(Span {
            start: span.start,
            end: span.start,
        });
    }
    lines
}

/// What stays together on a line.
#[derive(Clone, Copy, Debug)]
struct Word {
    span: Span,
    columns: f64,
    /// Columns of the white space after it.
    space: f64,
}

impl Fragment for Word {
    fn width(&self) -> f64 {
        self.columns
    }
    fn whitespace_width(&self) -> f64 {
        self.space
    }
    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// Columns these words take on the screen.
#[must_use]
pub fn columns(words: &str) -> usize {
    if words.is_ascii() {
        words.len()
    } else {
        words.width()
    }
}

/// The words of a line as they are printed, each with its byte: a run of white space is one space.
pub fn printed(text: &str, line: Span) -> impl Iterator<Item = (u32, &str)> {
    let mut space = false;
    line.of(text)
        .grapheme_indices(true)
        .filter_map(move |(offset, character)| {
            let was_space = space;
            space = character.chars().all(char::is_whitespace);
            let shown = if space { " " } else { character };
            (!(space && was_space)).then(|| (line.start + offset as u32, shown))
        })
}

/// The byte of a line that is printed at this column, counted from its beginning.
#[must_use]
pub fn byte_at(text: &str, line: Span, column: usize) -> u32 {
    let mut taken = 0;
    let mut last = line.start;
    for (byte, shown) in printed(text, line) {
        last = byte;
        taken += columns(shown);
        if taken > column {
            break;
        }
    }
    last
}

fn add_words(source: &str, offset: usize, width: usize, words: &mut Vec<Word>) {
    let mut start = offset;
    for found in WordSeparator::UnicodeBreakProperties.find_words(source) {
        let whole = start;
        start += found.word.len() + found.whitespace.len();
        let word = found.word.trim();
        if word.is_empty() {
            continue;
        }
        let lead = found.word.len() - found.word.trim_start().len();
        let spaced = found.word.len() > lead + word.len() || !found.whitespace.is_empty();
        let first = whole + lead;
        let columns = columns(word);
        if columns > width {
            cut_word(word, first, width, words);
        } else {
            words.push(Word {
                span: Span::new(first, first + word.len()),
                columns: columns as f64,
                space: 0.0,
            });
        }
        if let Some(last) = words.last_mut() {
            last.space = f64::from(u8::from(spaced));
        }
    }
}

/// Cuts a word wider than the line: after a hyphen or slash where that helps, else anywhere
/// between characters.
fn cut_word(word: &str, first: usize, width: usize, words: &mut Vec<Word>) {
    let (mut start, mut taken) = (0, 0);
    let mut push = |from: usize, to: usize, columns: usize| {
        words.push(Word {
            span: Span::new(first + from, first + to),
            columns: columns as f64,
            space: 0.0,
        });
    };
    for (at, character) in word.grapheme_indices(true) {
        let wide = columns(character);
        if taken > 0 && taken + wide > width {
            push(start, at, taken);
            (start, taken) = (at, 0);
        }
        taken += wide;
        if matches!(character, "-" | "/" | "—" | "–") && taken > 2 {
            push(start, at + character.len(), taken);
            (start, taken) = (at + character.len(), 0);
        }
    }
    if start < word.len() {
        push(start, word.len(), taken);
    }
}

fn fit(words: &mut Vec<Word>, width: usize, lines: &mut Vec<Span>) {
    if let (Some(first), Some(last)) = (words.first(), words.last()) {
        let whole: f64 = words.iter().map(|word| word.columns + word.space).sum();
        let widths = [width as f64];
        if whole - last.space <= widths[0] {
            lines.push(joined(*first, *last));
        } else {
            let fitted = if last.span.end - first.span.start <= LONGEST_PIECE as u32 {
                wrap_optimal_fit(words, &widths, &Penalties::new()).ok()
            } else {
                None
            };
            for line in fitted.unwrap_or_else(|| wrap_first_fit(words, &widths)) {
                if let (Some(first), Some(last)) = (line.first(), line.last()) {
                    lines.push(joined(*first, *last));
                }
            }
        }
    }
    words.clear();
}

fn joined(first: Word, last: Word) -> Span {
    Span {
        start: first.span.start,
        end: last.span.end,
    }
}

#[cfg(test)]
mod tests;
