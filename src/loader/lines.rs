//! Lines of a file of any size, one at a time, with the place of each.

use memchr::memchr;
use std::io::{self, BufRead};

/// A line, its end not included.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// Where it begins, in bytes.
    pub(super) offset: u64,
    /// From 1.
    pub(super) number: u64,
    /// Its bytes; `None` where it is longer than it may be.
    pub(super) bytes: Option<&'a [u8]>,
}

/// Reads lines; one that is too long is passed over without being kept.
pub(super) struct Lines<R> {
    reader: R,
    longest: usize,
    offset: u64,
    end: u64,
    number: u64,
    buffer: Vec<u8>,
}

impl<R: BufRead> Lines<R> {
    /// `longest`: the bytes a line may have.
    pub(super) fn new(reader: R, longest: usize) -> Self {
        Self {
            reader,
            longest,
            offset: 0,
            end: u64::MAX,
            number: 0,
            buffer: Vec::new(),
        }
    }

    /// The lines that begin from `offset` up to `end` in a file, of which `reader` gives what stands from
    /// `offset` on.
    pub(super) fn between(offset: u64, end: u64, reader: R, longest: usize) -> Self {
        Self {
            offset,
            end,
            ..Self::new(reader, longest)
        }
    }

    /// Passes over the rest of a line, which counts for nothing, but not beyond the end.
    ///
    /// # Errors
    ///
    /// Where reading fails.
    pub(super) fn skip(&mut self) -> io::Result<()> {
        while self.offset < self.end {
            let bytes = match self.reader.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                read => read?,
            };
            let line_end = memchr(b'\n', bytes);
            let used = line_end.map_or(bytes.len(), |at| at + 1);
            self.reader.consume(used);
            self.offset += used as u64;
            if used == 0 || line_end.is_some() {
                break;
            }
        }
        Ok(())
    }

    /// How many lines there were, blank ones among them.
    pub(super) fn count(&self) -> u64 {
        self.number
    }

    /// The next line that is not blank.
    ///
    /// # Errors
    ///
    /// Where reading fails; a line cut by that is lost.
    pub(super) fn next(&mut self) -> io::Result<Option<Line<'_>>> {
        loop {
            let offset = self.offset;
            if offset >= self.end {
                return Ok(None);
            }
            let Some(fits) = self.fill()? else {
                return Ok(None);
            };
            self.number += 1;
            if fits && self.buffer.trim_ascii().is_empty() {
                continue;
            }
            return Ok(Some(Line {
                offset,
                number: self.number,
                bytes: fits.then_some(&*self.buffer),
            }));
        }
    }

    /// Reads a line into the buffer; whether it fits, `None` at the end.
    fn fill(&mut self) -> io::Result<Option<bool>> {
        self.buffer.clear();
        let mut fits = true;
        let begun = self.offset;
        loop {
            let bytes = match self.reader.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                read => read?,
            };
            if bytes.is_empty() {
                return Ok((self.offset > begun).then_some(fits));
            }
            let end = memchr(b'\n', bytes);
            let line = end.and_then(|end| bytes.get(..end)).unwrap_or(bytes);
            fits = fits && self.buffer.len() + line.len() <= self.longest;
            if fits {
                self.buffer.extend_from_slice(line);
            }
            let used = line.len() + usize::from(end.is_some());
            self.reader.consume(used);
            self.offset += used as u64;
            if end.is_some() {
                return Ok(Some(fits));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    #[test]
    fn lines_come_with_their_places() {
        let text = b"one\n\n \r\ntwo\r\ntoo long\nend";
        for room in [1, 3, 100] {
            let mut lines = Lines::new(BufReader::with_capacity(room, &text[..]), 5);
            let mut found = Vec::new();
            while let Some(line) = lines.next().unwrap() {
                found.push((line.number, line.offset, line.bytes.map(<[u8]>::to_vec)));
            }
            assert_eq!(
                found,
                [
                    (1, 0, Some(b"one".to_vec())),
                    (4, 8, Some(b"two\r".to_vec())),
                    (5, 13, None),
                    (6, 22, Some(b"end".to_vec())),
                ]
            );
        }
    }

    #[test]
    fn every_line_is_in_the_stretch_that_it_begins_in() {
        let text = b"one\n\n \r\ntwo\r\ntoo long\nend";
        for size in 1..=text.len() {
            let (mut found, mut count) = (Vec::new(), 0);
            for start in (0..text.len()).step_by(size) {
                let from = start.saturating_sub(1);
                let reader = BufReader::with_capacity(2, &text[from..]);
                let end = (start + size) as u64;
                let mut lines = Lines::between(from as u64, end, reader, 5);
                if start > 0 {
                    lines.skip().unwrap();
                }
                while let Some(line) = lines.next().unwrap() {
                    found.push((count + line.number, line.offset));
                }
                count += lines.count();
            }
            assert_eq!(found, [(1, 0), (4, 8), (5, 13), (6, 22)], "{size}");
            assert_eq!(count, 6);
        }
    }
}
