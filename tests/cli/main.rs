//! The command line from outside.
#![allow(clippy::unwrap_used, clippy::panic)] // a test that fails by panicking is doing its work

mod annotate;
mod collection;
mod state;

use std::path::Path;
use std::process::{Command, Output, Stdio};

fn dateline(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.args(arguments).current_dir(folder);
    command
}

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

fn lines(output: &Output) -> Vec<serde_json::Value> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn problems(output: &Output) -> Vec<String> {
    let text = String::from_utf8(output.stderr.clone()).unwrap();
    text.lines().map(str::to_owned).collect()
}

#[test]
fn usage() {
    let folder = folder(&[]);
    for (arguments, code, on_stdout) in [
        (&["--help"][..], 0, true),
        (&["--version"], 0, true),
        (&["annotate", "--help"], 0, true),
        (&["--nonsense"], 2, false),
        (&["annotate", "--nonsense"], 2, false),
        (&["annotate", "--plain"], 2, false),
    ] {
        let output = dateline(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}");
        assert_eq!(!output.stdout.is_empty(), on_stdout, "{arguments:?}");
        assert_eq!(output.stderr.is_empty(), on_stdout, "{arguments:?}");
    }
}
