//! Arguments to a command to an exit code.

mod annotate;

use crate::store::Place;
use crate::terminal::{self, Options};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Runs the program with these arguments (the first is its name).
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let mut arguments = arguments.into_iter().skip(1).peekable();
    if arguments.next_if(|word| word == "annotate").is_some() {
        return annotate::run(arguments.map(Into::into).collect());
    }
    read(arguments)
}

/// Opens the reader.
fn read(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let (mut plain, mut no_cache, mut paths) = (false, false, Vec::<PathBuf>::new());
    for argument in arguments {
        match argument.to_str() {
            Some("--plain") => plain = true,
            Some("--no-cache") => no_cache = true,
            _ => paths.push(argument.into()),
        }
    }
    let name = paths.first().and_then(|path| path.file_name());
    let place = if no_cache {
        Place::Memory
    } else {
        Place::of(&paths)
    };
    terminal::run(Options {
        collection: name.map_or_else(String::new, |name| {
            Path::new(name).to_string_lossy().into_owned()
        }),
        plain,
        place,
    })
}
