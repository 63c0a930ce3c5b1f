//! Arguments to a command to an exit code.

mod annotate;

use std::ffi::OsString;
use std::process::ExitCode;

/// Runs the program with these arguments (the first is its name).
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let mut arguments = arguments.into_iter().skip(1);
    if arguments.next().is_some_and(|word| word == "annotate") {
        return annotate::run(arguments.map(Into::into).collect());
    }
    ExitCode::from(2)
}
