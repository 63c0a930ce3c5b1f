//! Shows what "sure", "likely" and "guess" are worth: of the direct quotes that people gave a speaker,
//! how many were answered with each, how many of the answers are right, and the same for every rule.
//!
//! ```text
//! cargo run --release --example calibrate -- FOLDER...
//! ```
//!
//! Each folder holds `docs/*.txt` and `gold.jsonl` (see `documents.rs`).
#![allow(clippy::print_stdout)] // a command's answers
#![allow(clippy::indexing_slicing, clippy::cast_precision_loss)] // numbers of words come from the text itself

#[path = "../gold/documents.rs"]
mod documents;
mod gold;
#[path = "../gold/words.rs"]
mod words;

use clap::Parser;
use dateline::annotate::annotate;
use dateline::annotate::model::{Confidence, Quote, QuoteKind};
use gold::Marked;
use std::collections::BTreeMap;
use std::error::Error;
use std::path::PathBuf;

/// How often answers of each confidence and rule are right.
#[derive(Parser)]
struct Arguments {
    /// Folders of marked articles.
    #[arg(required = true)]
    folders: Vec<PathBuf>,
    /// Print every wrong answer that was called sure.
    #[arg(long)]
    errors: bool,
}

/// Answers, and how many of them are right.
#[derive(Clone, Copy, Default)]
struct Count {
    answers: usize,
    right: usize,
}

/// What was answered: by rule, sure, likely and guess.
#[derive(Default)]
struct Table {
    rules: BTreeMap<&'static str, [Count; 3]>,
    /// Marked quotes that were not found, or found without a speaker.
    unanswered: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let mut all = Table::default();
    for folder in &arguments.folders {
        let mut table = Table::default();
        let set = gold::read(folder)?;
        for marked in &set.articles {
            for (right, quote) in judged(marked, &mut table.unanswered) {
                table.add(right, &quote);
                if arguments.errors && !right && quote.confidence == Confidence::Sure {
                    print_error(marked, &quote);
                }
            }
        }
        println!(
            "\n{}: {} articles, {} left out",
            folder.display(),
            set.articles.len(),
            set.skipped
        );
        table.print();
        all.join(table);
    }
    if arguments.folders.len() > 1 {
        println!("\nall");
        all.print();
    }
    Ok(())
}

/// The answers to the quotes of one article that have a speaker, and whether they are right.
fn judged(marked: &Marked, unanswered: &mut usize) -> Vec<(bool, Quote)> {
    let found = annotate(&marked.article).quotes;
    let mut answers = Vec::new();
    for gold in &marked.quotes {
        let quote = found
            .iter()
            .filter(|quote| quote.kind == QuoteKind::Direct)
            .find(|quote| marked.same_words(gold, quote.span));
        match quote.and_then(|quote| Some((quote, quote.speaker.as_ref()?))) {
            Some((quote, speaker)) => answers.push((marked.is_right(gold, speaker), quote.clone())),
            None => *unanswered += 1,
        }
    }
    answers
}

fn print_error(marked: &Marked, quote: &Quote) {
    let text = &marked.article.text;
    let start = text.floor_char_boundary(quote.span.range().start.saturating_sub(160));
    let end = text.ceil_char_boundary(quote.span.range().end + 120);
    let around = text.get(start..end).unwrap_or_default().replace('\n', " ");
    let speaker = quote.speaker.as_ref().map_or("", |speaker| &speaker.name);
    println!(
        "{}: {speaker:?} by {}: …{around}…",
        marked.article.path, quote.rule.name
    );
}

impl Table {
    fn add(&mut self, right: bool, quote: &Quote) {
        let row = self.rules.entry(quote.rule.name).or_default();
        let count = match quote.confidence {
            Confidence::Sure => &mut row[0],
            Confidence::Likely => &mut row[1],
            Confidence::Guess => &mut row[2],
        };
        count.answers += 1;
        count.right += usize::from(right);
    }

    fn join(&mut self, other: Self) {
        self.unanswered += other.unanswered;
        for (rule, row) in other.rules {
            for (sum, count) in self.rules.entry(rule).or_default().iter_mut().zip(row) {
                sum.answers += count.answers;
                sum.right += count.right;
            }
        }
    }

    fn print(&self) {
        println!(
            "  {:<16}{:>22}{:>22}{:>22}",
            "right of answers", "sure", "likely", "guess"
        );
        let mut sums = [Count::default(); 3];
        for (rule, row) in &self.rules {
            print_row(rule, row);
            for (sum, count) in sums.iter_mut().zip(row) {
                sum.answers += count.answers;
                sum.right += count.right;
            }
        }
        print_row("all rules", &sums);
        println!("  not answered: {}", self.unanswered);
    }
}

fn print_row(name: &str, row: &[Count; 3]) {
    print!("  {name:<16}");
    for count in row {
        match count.answers {
            0 => print!("{:>22}", "-"),
            answers => {
                let percent = 100.0 * count.right as f64 / answers as f64;
                print!(
                    "{:>22}",
                    format!("{} of {answers} {percent:5.1}%", count.right)
                );
            }
        }
    }
    println!();
}
