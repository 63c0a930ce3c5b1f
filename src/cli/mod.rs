//! Arguments to a command to an exit code.

mod annotate;
mod args;
mod index;
mod info;
mod line;
mod search;
mod state;

use crate::loader::Source;
use crate::store::Place;
use crate::terminal::{self, Options};
use crate::text::safe;
use crate::vault;
use args::{Arguments, Command, Read};
use clap::Parser;
use std::ffi::OsString;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Something could not be read.
const FAILURE: u8 = 1;

/// Wrong usage; of a search, any trouble.
const USAGE: u8 = 2;

/// Runs the program with these arguments (the first is its name).
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(message) => {
            // Help and version come this way too, on standard output.
            let _ = message.print();
            return u8::try_from(message.exit_code()).map_or(ExitCode::from(USAGE), ExitCode::from);
        }
    };
    let (paths, code) = match &arguments.command {
        None => (arguments.read.paths.as_slice(), USAGE),
        Some(Command::Search(options)) => (options.paths.as_slice(), USAGE),
        Some(Command::Annotate(options)) => (options.paths.as_slice(), FAILURE),
        Some(Command::Index(options) | Command::Info(options)) => {
            (options.paths.as_slice(), FAILURE)
        }
        Some(Command::State(_)) => (&[][..], FAILURE),
    };
    if is_nowhere(paths) {
        for path in paths {
            let path = shown(path);
            // Nobody may be listening.
            let _ = writeln!(
                std::io::stderr(),
                "dateline: {path} is neither a file nor a folder."
            );
        }
        return ExitCode::from(code);
    }
    match arguments.command {
        Some(Command::Annotate(options)) => annotate::run(&source(options.paths), options.full),
        Some(Command::Search(options)) => {
            let place = place(&options.paths, options.no_cache);
            let vault = vault_place(options.no_cache);
            search::run(
                &options.query,
                options.paths,
                (place, vault),
                options.format,
            )
        }
        Some(Command::Index(collection)) => index::run(real(collection.paths)),
        Some(Command::Info(collection)) => info::run(&collection.paths),
        Some(Command::State(what)) => state::run(what),
        None => read(arguments.read),
    }
}

/// Opens the reader.
fn read(options: Read) -> ExitCode {
    let place = place(&options.paths, options.no_cache);
    let vault = vault_place(options.no_cache);
    let collection = collection_name(&options.paths);
    let paths = real(options.paths);
    terminal::run(Options {
        collection,
        plain: options.plain,
        place,
        vault,
        folder: shown(&std::env::current_dir().unwrap_or_default()),
        roots: paths.iter().map(|path| shown(path)).collect(),
        source: source(paths),
    })
}

/// Where these paths lead. What is kept of a collection goes by the paths of its files, so these must
/// not depend on how its folders are spelled.
fn real(paths: Vec<PathBuf>) -> Vec<PathBuf> {
    let of = |path: &Path| {
        if path.is_dir() {
            return path.canonicalize();
        }
        // A link to a file keeps its own name, which tells what the file is.
        let whole = std::path::absolute(path)?;
        match (whole.parent(), whole.file_name()) {
            (Some(folder), Some(name)) => Ok(folder.canonicalize()?.join(name)),
            _ => Ok(whole),
        }
    };
    paths
        .into_iter()
        .map(|path| match path.as_os_str() == "-" {
            true => path,
            // What leads nowhere is reported as it was given.
            false => of(&path).unwrap_or(path),
        })
        .collect()
}

/// Whether none of these paths leads anywhere: where one does, the others are problems of the
/// collection, and it is read.
fn is_nowhere(paths: &[PathBuf]) -> bool {
    let is_missing = |path: &PathBuf| {
        let is_input = path.as_os_str() == "-";
        !is_input && path.metadata().is_err_and(|error| is_absence(error.kind()))
    };
    !paths.is_empty() && paths.iter().all(is_missing)
}

fn is_absence(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// Where the reader's own is kept.
fn vault_place(no_cache: bool) -> vault::Place {
    if no_cache {
        vault::Place::Memory
    } else {
        vault::Place::of_user()
    }
}

/// Where the catalogue of these paths is kept.
fn place(paths: &[PathBuf], no_cache: bool) -> Place {
    if paths.is_empty() {
        Place::Memory
    } else if no_cache {
        Place::Temporary
    } else {
        Place::of(paths)
    }
}

fn source(paths: Vec<PathBuf>) -> Source {
    if paths.is_empty() {
        Source::Sample
    } else {
        Source::Paths(paths)
    }
}

fn shown(path: &Path) -> String {
    safe::path(path.as_os_str().as_encoded_bytes())
}

/// What the collection is called in the head line.
fn collection_name(paths: &[PathBuf]) -> String {
    let Some(first) = paths.first() else {
        return "sample story".to_owned();
    };
    if first.as_os_str() == "-" && paths.len() == 1 {
        return "standard input".to_owned();
    }
    // `.` and `..` are named by where they lead.
    let real = first
        .file_name()
        .is_none()
        .then(|| std::fs::canonicalize(first).ok())
        .flatten();
    let named = real.as_deref().unwrap_or(first);
    let name = named.file_name().unwrap_or(named.as_os_str());
    let name = safe::path(name.as_encoded_bytes());
    match paths.len() {
        1 => name,
        more => format!("{name} and {} more", more - 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_collection_is_the_same_however_its_folders_are_spelled() {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().canonicalize().unwrap();
        std::fs::create_dir(home.join("story")).unwrap();
        std::fs::write(home.join("a.txt"), "").unwrap();
        for (given, expected) in [
            ("story", "story"),
            ("story/", "story"),
            ("./story/../story", "story"),
            ("story/../a.txt", "a.txt"),
        ] {
            assert_eq!(
                real(vec![home.join(given)]),
                [home.join(expected)],
                "{given}"
            );
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(home.join("story"), home.join("link")).unwrap();
            std::os::unix::fs::symlink(home.join("a.txt"), home.join("link.jsonl")).unwrap();
            let given = vec![home.join("link"), home.join("link/../link.jsonl")];
            assert_eq!(real(given), [home.join("story"), home.join("link.jsonl")]);
        }
        for untouched in ["-", "/nowhere/at/all"] {
            assert_eq!(real(vec![untouched.into()]), [PathBuf::from(untouched)]);
        }
    }

    #[test]
    fn a_collection_is_named_by_its_first_path() {
        for (paths, name) in [
            (&[][..], "sample story"),
            (&["stories/seeds/"], "seeds"),
            (&["a.txt", "b.txt", "c"], "a.txt and 2 more"),
            (&["-"], "standard input"),
            (&["/"], "/"),
            (&["odd\x1b"], "odd␛"),
        ] {
            let paths: Vec<_> = paths.iter().map(PathBuf::from).collect();
            assert_eq!(collection_name(&paths), name);
        }
        assert!(!collection_name(&[PathBuf::from(".")]).is_empty());
    }

    #[test]
    fn the_command_line_is_sound() {
        use clap::CommandFactory;
        Arguments::command().debug_assert();
    }
}
