//! What may be written on the command line.

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// A keyboard reader for a running news story: who is quoted, who is named, what changed between
/// two dates.
#[derive(Debug, Parser)]
#[command(
    name = "dateline",
    version,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
    after_help = "Press ? in the reader for its keys. A folder named `annotate` is ./annotate."
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) read: Read,
}

/// Options of the reader.
#[derive(Args, Debug)]
pub(super) struct Read {
    /// Files and folders of dated articles, or `-`; a built-in story where none is given
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Keep nothing on disk: read and annotate everything anew
    #[arg(long)]
    pub(super) no_cache: bool,
    /// No colour: underlines and weight only
    #[arg(long)]
    pub(super) plain: bool,
}

/// What can be done instead of reading.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Print quotes, speakers and people as JSON Lines, in date order
    Annotate(Annotate),
}

/// Options of `annotate`.
#[derive(Args, Debug)]
pub(super) struct Annotate {
    /// Files and folders of dated articles, or `-`; a built-in story where none is given
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Also blocks, and on a quote its rule, confidence, outlet and the quote it continues
    #[arg(long)]
    pub(super) full: bool,
}
