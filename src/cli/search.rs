//! `dateline search`: the articles that a query finds, newest first, with their places.

use crate::cli::args::Format;
use crate::cli::index::{Indexing, print, progress};
use crate::cli::{real, shown, source};
use crate::disk::plain;
use crate::library::corrected::Corrections;
use crate::library::own::{Book, shown_path};
use crate::library::query::Query;
use crate::library::query::found::{Finding, Stretch};
use crate::library::query::parse;
use crate::library::regard::Regard;
use crate::library::{Ask, Reply};
use crate::store::Place;
use crate::text::safe;
use crate::vault;
use serde::Serialize;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use unicode_width::UnicodeWidthStr;

/// Articles asked for at once.
const PAGE: usize = 200;

/// Nothing was found.
const NONE: u8 = 1;

/// The query or the collection cannot be read.
const TROUBLE: u8 = 2;

/// Prints what a query finds in a collection that is brought up to date first. The exit code is 0
/// where there are hits, 1 where there are none, 2 where something is wrong.
pub(super) fn run(
    typed: &str,
    paths: Vec<PathBuf>,
    (place, vault): (Place, vault::Place),
    format: Format,
) -> ExitCode {
    let query = match parse(typed, false) {
        Ok(query) => query,
        Err(mistake) => {
            let before = typed.get(..mistake.at).unwrap_or("");
            let indent = " ".repeat(safe::line(before).width());
            complain(&format!(
                "dateline: {}\n  {}\n  {indent}^\n",
                mistake.message,
                safe::line(typed)
            ));
            return ExitCode::from(TROUBLE);
        }
    };
    let folder = shown(&std::env::current_dir().unwrap_or_default());
    let given: Vec<String> = paths.iter().map(|path| shown(path)).collect();
    let paths = real(paths);
    let regard = regard(&vault, &folder, &paths, &query);
    let mut indexing = match Indexing::start(source(paths), place) {
        Ok(indexing) => indexing,
        Err(error) => {
            complain(&format!("dateline: {error}\n"));
            return ExitCode::from(TROUBLE);
        }
    };
    indexing.regard = Arc::new(regard);
    indexing.wait(&mut progress());
    let as_given = |path: &str| shown_path(&folder, &given, path);
    match print_all(&mut indexing, &query, format, as_given) {
        Ok(0) => {
            let problems = indexing.problems();
            print(&problems);
            ExitCode::from(if problems.iter().any(|problem| problem.loss) {
                TROUBLE
            } else {
                NONE
            })
        }
        Ok(_) => {
            print(&indexing.problems());
            ExitCode::SUCCESS
        }
        // Who asked has heard enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            let lead = match error.raw_os_error() {
                Some(_) => "cannot write: ",
                None => "",
            };
            complain(&format!("dateline: {lead}{}\n", plain(&error)));
            ExitCode::from(TROUBLE)
        }
    }
}

/// What the answer has regard to of the reader's own, as far as that can be read.
fn regard(vault: &vault::Place, folder: &str, paths: &[PathBuf], query: &Query) -> Regard {
    let book = vault::transfer::read(vault).unwrap_or_else(|sentence| {
        complain(&format!("dateline: {sentence}\n"));
        Book::default()
    });
    let roots: Vec<String> = paths.iter().map(|path| shown(path)).collect();
    let seen = |full: &str| shown_path(folder, &roots, full);
    let corrections = Arc::new(Corrections::of(&book));
    Regard::of(&book, &corrections, folder, &seen).asked(&book, query, &seen)
}

fn complain(lines: &str) {
    // Nobody may be listening.
    let _ = io::stderr().lock().write_all(lines.as_bytes());
}

/// Prints page after page, paths as the caller spelled them; how many articles there were.
fn print_all(
    indexing: &mut Indexing,
    query: &Query,
    format: Format,
    as_given: impl Fn(&str) -> String,
) -> io::Result<usize> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let lit = io::stdout().is_terminal() && is_coloured();
    let (mut from, mut printed) = (Stretch::First, 0);
    loop {
        let ask = Ask::Search {
            query: query.clone(),
            from,
            limit: PAGE,
        };
        let found = match indexing.ask(ask) {
            Some(Reply::Found(found)) => found,
            Some(Reply::Failed(sentence)) => return Err(io::Error::other(sentence)),
            _ => return Err(io::Error::other("the search was broken off")),
        };
        for finding in &found.articles {
            let path = as_given(&finding.row.path);
            match format {
                Format::Text => out.write_all(text(finding, &path, lit).as_bytes())?,
                Format::Json => {
                    serde_json::to_writer(&mut out, &Line::of(finding, &path))?;
                    out.write_all(b"\n")?;
                }
            }
        }
        printed += found.articles.len();
        let Some(next) = found.next else {
            out.flush()?;
            return Ok(printed);
        };
        from = Stretch::After(next);
    }
}

/// Whether nobody asked for no colour, as <https://no-color.org> has it.
fn is_coloured() -> bool {
    std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// A head line with date, path and title, and a line a place.
fn text(finding: &Finding, path: &str, lit: bool) -> String {
    let row = &finding.row;
    let date = row
        .date
        .map_or("undated".to_owned(), |date| date.to_string());
    let mut lines = format!("{date}  {path}  {}\n", row.title);
    let (on, off) = if lit {
        ("\x1b[1m", "\x1b[0m")
    } else {
        ("", "")
    };
    for number in finding.lines(usize::MAX) {
        let Some((hit, others)) = finding.hits.get(number..).and_then(<[_]>::split_first) else {
            continue;
        };
        let mut after = hit.after.clone();
        // From the end, so that the places before stay where they are.
        for place in others.iter().rev().filter_map(|other| hit.shows(other)) {
            after.insert_str(place.end, off);
            after.insert_str(place.start, on);
        }
        lines.push_str(&format!(
            "    {}{on}{}{off}{after}\n",
            hit.before, hit.words
        ));
    }
    lines
}

/// An article as a line of JSON.
#[derive(Serialize)]
struct Line<'a> {
    path: &'a str,
    date: Option<String>,
    title: &'a str,
    hits: Vec<Found<'a>>,
    more: bool,
}

/// A place: bytes of the article's text, and the words around it.
#[derive(Serialize)]
struct Found<'a> {
    start: u32,
    end: u32,
    before: &'a str,
    words: &'a str,
    after: &'a str,
}

impl<'a> Line<'a> {
    fn of(finding: &'a Finding, path: &'a str) -> Self {
        let hits = finding.hits.iter().map(|hit| Found {
            start: hit.span.start,
            end: hit.span.end,
            before: &hit.before,
            words: &hit.words,
            after: &hit.after,
        });
        Self {
            path,
            date: finding.row.date.map(|date| date.to_string()),
            title: &finding.row.title,
            hits: hits.collect(),
            more: finding.more,
        }
    }
}
