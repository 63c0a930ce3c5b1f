//! What may be written on the command line.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// A keyboard reader for a running news story: who is quoted, who is named, what changed between
/// two dates.
#[derive(Debug, Parser)]
#[command(
    name = "dateline",
    version,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
    after_help = "Press ? in the reader for its keys. A folder named like a command is ./annotate."
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
    /// Keep nothing on disk, marks and notes neither: read and annotate everything anew
    #[arg(long)]
    pub(super) no_cache: bool,
    /// No colour: underlines and weight only
    #[arg(long)]
    pub(super) plain: bool,
}

/// How the commands end that read everything.
const READING: &str = "Exit code: 0, or 1 where something could not be read or was read with loss; each \
    such file is named on standard error, and all others are taken all the same.";

/// What can be done instead of reading.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Print quotes, speakers and people as JSON Lines, in date order
    #[command(after_help = READING)]
    Annotate(Annotate),
    /// Print the articles that a query finds, newest first
    #[command(after_help = "Exit code: 0 with hits, 1 without, 2 for trouble.")]
    Search(Search),
    /// Read, annotate and index everything without a screen, so that the reader opens at once
    #[command(after_help = READING)]
    Index(Collection),
    /// Tell what a collection's catalogue holds, how large it is and where it lies
    #[command(
        after_help = "Exit code: 0, or 1 where there is no catalogue yet; `dateline index` makes one."
    )]
    Info(Collection),
    /// Your own marks, notes, tags and corrections as a JSON document
    #[command(subcommand)]
    State(State),
}

/// Options of `search`.
#[derive(Args, Debug)]
pub(super) struct Search {
    /// Words, "exact phrases", begin*, by:NAME, about:NAME, in:OUTLET-OR-PATH,
    /// date:2024-08..2025-04, anonymous:yes, has:quote, has:note, tag:court, is:unread; - before any of them for not
    #[arg(value_name = "QUERY", allow_hyphen_values = true)]
    pub(super) query: String,
    /// Files and folders of dated articles, or `-`; a built-in story where none is given
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(super) format: Format,
    /// Keep nothing on disk: read and annotate everything anew
    #[arg(long)]
    pub(super) no_cache: bool,
}

/// How results are printed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Format {
    /// For people.
    Text,
    /// One object a line.
    Json,
}

/// A collection that has a catalogue.
#[derive(Args, Debug)]
pub(super) struct Collection {
    /// Files and folders of dated articles
    #[arg(value_name = "PATH", required = true)]
    pub(super) paths: Vec<PathBuf>,
}

/// What can be done with the reader's own.
#[derive(Debug, Subcommand)]
pub(super) enum State {
    /// Write everything kept as one JSON document
    Export {
        /// Where to; standard output where none is given
        #[arg(value_name = "FILE")]
        file: Option<PathBuf>,
    },
    /// Add what such a document holds; nothing kept is lost
    Import {
        /// Where from; `-` for standard input
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
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
