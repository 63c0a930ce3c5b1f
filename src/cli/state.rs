//! `dateline state`: the reader's own out as a document, and in again, here or elsewhere.

use crate::cli::args::State;
use crate::disk::plain;
use crate::text::safe;
use crate::vault::Place;
use crate::vault::transfer::{self, Merged};
use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;

/// Does it, and says in a sentence what was done: after an import on standard output, after an
/// export on standard error. The exit code is 1 where it could not be done.
pub(super) fn run(what: State) -> ExitCode {
    let place = Place::of_user();
    let done = match what {
        State::Export { file: None } => print(&place),
        State::Export { file: Some(file) } => export_to(&place, &file),
        State::Import { file } => import(&place, &file),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            say(&mut io::stderr(), &format!("dateline: {sentence}"));
            ExitCode::FAILURE
        }
    }
}

/// Exports to standard output.
fn print(place: &Place) -> Result<(), String> {
    let mut document = Vec::new();
    let items = transfer::export(place, &mut document)?;
    let mut out = io::stdout().lock();
    match out.write_all(&document).and_then(|()| out.flush()) {
        Ok(()) => {
            let written = counted(items, "written");
            say(&mut io::stderr(), &format!("{written} to standard output."));
            Ok(())
        }
        // Who asked has heard enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(format!(
            "The export could not be written: {}.",
            plain(&error)
        )),
    }
}

fn export(place: &Place, out: &mut dyn Write, name: &str) -> Result<(), String> {
    let items = transfer::export(place, out)?;
    say(
        &mut io::stderr(),
        &format!("{} to {name}.", counted(items, "written")),
    );
    Ok(())
}

/// The document is written aside first: an older export is replaced by a whole one or stays.
fn export_to(place: &Place, file: &Path) -> Result<(), String> {
    let name = safe::path(file.as_os_str().as_encoded_bytes());
    let failed = |error: io::Error| format!("{name} cannot be written: {}.", plain(&error));
    let mut aside = file.as_os_str().to_owned();
    aside.push(format!(".{}", std::process::id()));
    let mut out = BufWriter::new(File::create_new(&aside).map_err(failed)?);
    let written = export(place, &mut out, &name)
        .and_then(|()| out.get_ref().sync_all().map_err(failed))
        .and_then(|()| std::fs::rename(&aside, file).map_err(failed));
    if written.is_err() {
        // What was begun is of no use to anybody.
        let _ = std::fs::remove_file(&aside);
    }
    written
}

fn import(place: &Place, file: &Path) -> Result<(), String> {
    let merged = if file.as_os_str() == "-" {
        transfer::import(place, &mut io::stdin().lock(), "Standard input")?
    } else {
        let name = safe::path(file.as_os_str().as_encoded_bytes());
        let mut document = match File::open(file) {
            Ok(document) => document,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Err(format!("{name} is not there."));
            }
            Err(error) => return Err(format!("{name} cannot be read: {}.", plain(&error))),
        };
        transfer::import(place, &mut document, &name)?
    };
    say(&mut io::stdout(), &words(merged));
    Ok(())
}

/// "12 items added; 3 were there already."
fn words(merged: Merged) -> String {
    let mut parts = vec![counted(merged.added, "added")];
    let mut tell = |count: usize, one: &str, more: &str| match count {
        0 => {}
        1 => parts.push(format!("1 {one}")),
        count => parts.push(format!("{count} {more}")),
    };
    tell(merged.known, "was there already", "were there already");
    tell(
        merged.joined,
        "note was joined to yours",
        "notes were joined to yours",
    );
    tell(
        merged.differing,
        "differs from yours, which stays",
        "differ from yours, which stay",
    );
    tell(
        merged.odd,
        "was not understood and left out",
        "were not understood and left out",
    );
    format!("{}.", parts.join("; "))
}

fn counted(items: usize, done: &str) -> String {
    match items {
        1 => format!("1 item {done}"),
        items => format!("{items} items {done}"),
    }
}

fn say(out: &mut dyn Write, sentence: &str) {
    // Nobody may be listening.
    let _ = writeln!(out, "{sentence}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_import_says_what_it_did() {
        for (merged, sentence) in [
            (Merged::default(), "0 items added."),
            (
                Merged {
                    added: 1,
                    known: 2,
                    ..Merged::default()
                },
                "1 item added; 2 were there already.",
            ),
            (
                Merged {
                    added: 3,
                    joined: 1,
                    differing: 1,
                    odd: 4,
                    ..Merged::default()
                },
                "3 items added; 1 note was joined to yours; 1 differs from yours, which stays; \
                 4 were not understood and left out.",
            ),
        ] {
            assert_eq!(words(merged), sentence);
        }
    }
}
