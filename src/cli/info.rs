//! `dateline info`: what a collection's catalogue holds, how large it is and where it lies.

use crate::disk::plain;
use crate::store::{Holdings, Place};
use crate::text::count::grouped;
use crate::text::safe;
use std::io::{self, ErrorKind, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Prints a few lines. The exit code is 1 where there is no catalogue.
pub(super) fn run(paths: &[PathBuf]) -> ExitCode {
    let holdings = match Holdings::of(&Place::of(paths)) {
        Ok(holdings) => holdings,
        Err(sentence) => {
            let _ = writeln!(io::stderr(), "dateline: {sentence}");
            return ExitCode::FAILURE;
        }
    };
    print(&holdings)
}

/// Prints the lines; the exit code is 1 where they cannot be written.
pub(super) fn print(holdings: &Holdings) -> ExitCode {
    let mut out = io::stdout().lock();
    match out
        .write_all(told(holdings).as_bytes())
        .and_then(|()| out.flush())
    {
        // Nobody may be listening.
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            let _ = writeln!(io::stderr(), "dateline: cannot write: {}", plain(&error));
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}

/// The lines.
fn told(holdings: &Holdings) -> String {
    let waiting = holdings.articles - holdings.searchable.min(holdings.articles);
    let waiting = match waiting {
        0 => String::new(),
        some => format!(" ({} not searchable yet)", grouped(some)),
    };
    format!(
        "articles   {}{waiting}\nquotes     {} direct, {} reported\npeople     {} names\n\
         text       {}\ncatalogue  {}{}\nin         {}\n",
        grouped(holdings.articles),
        grouped(holdings.direct),
        grouped(holdings.reported),
        grouped(holdings.people),
        size(holdings.text),
        size(holdings.disk),
        ratio(holdings.disk, holdings.text),
        safe::path(holdings.file.as_os_str().as_encoded_bytes()),
    )
}

/// `, 1.62 times the text`, where there is more text than what any catalogue has of empty pages; whole
/// numbers only, so that nothing is rounded twice.
fn ratio(part: u64, whole: u64) -> String {
    const LEAST: u64 = 1_000_000;
    if whole < LEAST {
        return String::new();
    }
    let hundredths = part.saturating_mul(100) / whole;
    format!(
        ", {}.{:02} times the text",
        hundredths / 100,
        hundredths % 100
    )
}

/// `46.2 MB`.
fn size(bytes: u64) -> String {
    for (unit, name) in [(1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")] {
        if bytes >= unit {
            return format!("{}.{} {name}", bytes / unit, bytes % unit / (unit / 10));
        }
    }
    format!("{bytes} bytes")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_told_in_words() {
        for (bytes, words) in [
            (0, "0 bytes"),
            (999, "999 bytes"),
            (1_000, "1.0 kB"),
            (46_250_000, "46.2 MB"),
            (3_300_000_000, "3.3 GB"),
        ] {
            assert_eq!(size(bytes), words);
        }
        assert_eq!(ratio(1_620_000, 1_000_000), ", 1.62 times the text");
        assert_eq!(ratio(5, 0), "");
    }
}
