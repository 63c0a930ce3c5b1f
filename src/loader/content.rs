//! From the bytes of one input to its articles, by the format they are in.
//!
//! JSON Lines are read line by line, so that a file may be of any size; everything else is in
//! memory as a whole.

use crate::article::Defect;
use crate::article::json::{self, Layout};
use crate::article::parse::{Origin, parse};
use crate::library::{Piece, Stamp};
use crate::loader::lines::{Line, Lines};
use crate::loader::parts::{Parts, Place, sum};
use crate::loader::{pool, read, stretches};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::ops::Range;

/// Bytes read at once of a large file.
pub(super) const CHUNK: usize = 1 << 18;

/// Hands on the articles of an input that is here as a whole. `again`: its bytes can be read a
/// second time.
pub(super) fn whole(origin: Origin<'_>, bytes: &[u8], again: bool, mut parts: Parts<'_>) {
    let go_on = match json::layout(origin.path, bytes) {
        Layout::Plain => plain(origin, bytes, again, &mut parts),
        Layout::Document => records(origin, bytes, again.then_some(0), None, &mut parts),
        Layout::Lines => lines(origin, bytes, again, &mut parts).unwrap_or(false),
    };
    if go_on {
        parts.finish(true);
    }
}

/// Hands on the articles of a file that is too large to be read as a whole. `headings`: those of its
/// articles are enough.
///
/// # Errors
///
/// Where it is no JSON Lines, the end of a sentence that begins with the file.
pub(super) fn large(
    origin: Origin<'_>,
    file: &File,
    stamp: Stamp,
    headings: bool,
    mut parts: Parts<'_>,
) -> Result<(), String> {
    // A file without any line end is not read through for the first.
    let head = BufReader::with_capacity(CHUNK, file.take(read::LARGEST + 1));
    let mut head = Lines::new(head, longest());
    let first = head.next().map_err(|error| read::cannot_read(&error))?;
    if !first.is_some_and(|line| line.bytes.is_some_and(json::is_line)) {
        return Err(read::too_large());
    }
    match stretches::all(origin, file, stamp, headings, &mut parts) {
        Ok(true) => {
            if !read::is_at(file, stamp) {
                parts.defect(torn());
            }
            parts.finish(true);
        }
        Ok(false) => {}
        Err(error) => {
            parts.defect(Defect {
                message: format!("The rest of the file {}.", read::cannot_read(&error)),
                loss: true,
            });
            parts.finish(false);
        }
    }
    Ok(())
}

/// What is said of a file that somebody writes to.
pub(super) fn torn() -> Defect {
    Defect {
        message: "The file changed while it was read; words may be missing.".to_owned(),
        loss: true,
    }
}

/// Bytes a line may have.
pub(super) fn longest() -> usize {
    usize::try_from(read::LARGEST).unwrap_or(usize::MAX)
}

fn plain(origin: Origin<'_>, bytes: &[u8], again: bool, parts: &mut Parts<'_>) -> bool {
    let why = match pool::caught(|| parse(origin, bytes)) {
        Ok(Ok(article)) => {
            let place = if again {
                Place::Whole(None)
            } else {
                Place::Nowhere
            };
            return parts.article(article, place);
        }
        Ok(Err(why)) => why,
        Err(panic) => fault(&panic).into(),
    };
    parts.leave_out(|| "the text".to_owned(), why);
    true
}

/// Whether to go on after the last line.
fn lines(
    origin: Origin<'_>,
    reader: impl BufRead,
    again: bool,
    parts: &mut Parts<'_>,
) -> io::Result<bool> {
    let mut lines = Lines::new(reader, longest());
    while let Some(Line {
        offset,
        number,
        bytes,
    }) = lines.next()?
    {
        let Some(bytes) = bytes else {
            parts.leave_out(|| format!("line {number}"), read::too_large().into());
            continue;
        };
        if !records(origin, bytes, again.then_some(offset), Some(number), parts) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Hands on the records of a document or a line; says whether to go on. `offset`: where the bytes
/// begin in their file.
fn records(
    origin: Origin<'_>,
    bytes: &[u8],
    offset: Option<u64>,
    line: Option<u64>,
    parts: &mut Parts<'_>,
) -> bool {
    let mut number = 0_u64;
    let mut go_on = true;
    let name = |number| match line {
        Some(line) => format!("line {line}"),
        None => format!("record {number}"),
    };
    let caught = pool::caught(|| {
        json::records(origin, bytes, line.is_some(), &mut |record| {
            number += 1;
            match record.article {
                Ok(article) => {
                    let place = match (offset, record.range) {
                        (Some(offset), Some(range)) => piece(bytes, offset, range),
                        _ => Place::Nowhere,
                    };
                    go_on = parts.article(article, place);
                }
                Err(why) => parts.leave_out(|| name(number), why),
            }
            go_on
        });
    });
    if let Err(panic) = caught {
        parts.leave_out(|| name(number + 1), fault(&panic).into());
    }
    go_on
}

/// The place of a part of `bytes`, which begin at `offset` in their file.
pub(super) fn piece(bytes: &[u8], offset: u64, range: Range<usize>) -> Place {
    let place = bytes.get(range.clone()).and_then(|record| {
        Some(Piece {
            offset: offset + u64::try_from(range.start).ok()?,
            length: u32::try_from(record.len()).ok()?,
            sum: sum(record),
        })
    });
    place.map_or(Place::Nowhere, Place::Piece)
}

/// Why there is no article where reading it met a fault.
pub(super) fn fault(panic: &str) -> String {
    format!("met a fault in Dateline ({panic})")
}
