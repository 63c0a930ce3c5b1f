//! JSON Lines of any size, read in stretches by several threads and handed on in their order.
//!
//! A line belongs to the stretch that it begins in. A stretch is made without what stands before it,
//! so lines and articles are numbered where they are handed on.

use crate::article::Article;
use crate::article::heading::Heading;
use crate::article::json;
use crate::article::parse::Origin;
use crate::library::{Piece, Stamp};
use crate::loader::content::{CHUNK, fault, longest, piece};
use crate::loader::lines::{Line, Lines};
use crate::loader::parts::{Parts, Place};
use crate::loader::{pool, read};
use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::os::unix::fs::FileExt;

/// Bytes of a stretch: a few hundred articles.
const STRETCH: u64 = 1 << 19;

/// What came of a stretch.
struct Stretch {
    /// Each with its line, from 1 at the stretch's first.
    found: Vec<(u64, Found)>,
    /// How many lines it has.
    lines: u64,
    /// What cut it short.
    error: Option<io::Error>,
}

/// What a line holds.
enum Found {
    Heading(Heading, Piece),
    Article(Article, Place),
    /// No article; why.
    LeftOut(Cow<'static, str>),
}

/// Hands on all articles of a file, or as few as their headings where those are enough; whether to go
/// on after the last.
///
/// # Errors
///
/// Where reading fails; what stands before that has been handed on.
pub(super) fn all(
    origin: Origin<'_>,
    file: &File,
    stamp: Stamp,
    headings: bool,
    parts: &mut Parts<'_>,
) -> io::Result<bool> {
    let count = usize::try_from(stamp.size.div_ceil(STRETCH)).unwrap_or(usize::MAX);
    let (mut lines, mut go_on, mut error) = (0, true, None);
    pool::in_order(
        pool::workers(),
        count,
        || (),
        |(), number| stretch(origin, file, number as u64 * STRETCH, headings),
        |stretch| {
            for (line, found) in stretch.found {
                go_on = go_on && hand_on(parts, found, lines + line, stamp);
            }
            lines += stretch.lines;
            error = stretch.error;
            go_on && error.is_none()
        },
    );
    if go_on {
        parts.read_last(|piece| again(origin, file, piece));
    }
    match error {
        Some(error) => Err(error),
        None => Ok(go_on),
    }
}

fn hand_on(parts: &mut Parts<'_>, found: Found, line: u64, stamp: Stamp) -> bool {
    match found {
        Found::Heading(heading, piece) => parts.heading(heading, piece, stamp),
        Found::Article(article, place) => parts.article(article, place),
        Found::LeftOut(why) => {
            parts.leave_out(|| format!("line {line}"), why);
            true
        }
    }
}

/// The stretch of a file that begins at this byte.
fn stretch(origin: Origin<'_>, file: &File, start: u64, headings: bool) -> Stretch {
    let mut stretch = Stretch {
        found: Vec::new(),
        lines: 0,
        error: None,
    };
    if let Err(error) = stretch.fill(origin, file, start, headings) {
        stretch.error = Some(error);
    }
    stretch
}

impl Stretch {
    fn fill(
        &mut self,
        origin: Origin<'_>,
        file: &File,
        start: u64,
        headings: bool,
    ) -> io::Result<()> {
        let end = start + STRETCH;
        // The byte before tells whether a line begins here.
        let from = start.saturating_sub(1);
        let reader = BufReader::with_capacity(CHUNK, At { file, offset: from });
        let mut lines = Lines::between(from, end, reader, longest());
        if start > 0 {
            lines.skip()?;
        }
        while let Some(line) = lines.next()? {
            self.line(origin, line, headings);
        }
        self.lines = lines.count();
        Ok(())
    }

    fn line(&mut self, origin: Origin<'_>, line: Line<'_>, headings: bool) {
        let number = line.number;
        let Some(bytes) = line.bytes else {
            let why = Found::LeftOut(read::too_large().into());
            return self.found.push((number, why));
        };
        let told = || json::heading(origin, bytes);
        // What fails here fails again, and is told, where all is parsed.
        if headings && let Ok(Some(heading)) = pool::caught(told) {
            let blanks = bytes.len() - bytes.trim_ascii_start().len();
            let range = blanks..blanks + bytes.trim_ascii().len();
            if let Place::Piece(piece) = piece(bytes, line.offset, range) {
                return self.found.push((number, Found::Heading(heading, piece)));
            }
        }
        let parsed = pool::caught(|| {
            json::records(origin, bytes, true, &mut |record| {
                let found = match (record.article, record.range) {
                    (Ok(article), Some(range)) => {
                        Found::Article(article, piece(bytes, line.offset, range))
                    }
                    (Ok(article), None) => Found::Article(article, Place::Nowhere),
                    (Err(why), _) => Found::LeftOut(why),
                };
                self.found.push((number, found));
                true
            });
        });
        if let Err(panic) = parsed {
            let why = Found::LeftOut(fault(&panic).into());
            self.found.push((number, why));
        }
    }
}

/// A record as a whole.
fn again(origin: Origin<'_>, file: &File, piece: Piece) -> Option<Article> {
    let mut bytes = vec![0; usize::try_from(piece.length).ok()?];
    file.read_exact_at(&mut bytes, piece.offset).ok()?;
    let mut found = None;
    let parsed = pool::caught(|| {
        json::records(origin, &bytes, true, &mut |record| {
            found = record.article.ok();
            false
        });
    });
    parsed.ok()?;
    found
}

/// A file read from some place on; others may read it elsewhere at the same time.
struct At<'a> {
    file: &'a File,
    offset: u64,
}

impl Read for At<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.file.read_at(buffer, self.offset)?;
        self.offset += length as u64;
        Ok(length)
    }
}
