//! Fits the weights of the evidence for people and writes `assets/people.weights`.
//!
//! ```text
//! cargo run --release --example fit_people -- FOLDER... [--measure FOLDER]...
//! ```
//!
//! Each folder holds `docs/*.txt` and `gold.jsonl` (see `documents.rs`). Only the sets in [`LICENCES`]
//! may be fitted to (their credits stand in NOTICE); any set may be measured. The table gives precision, recall and F1 of names found
//! in just the marked words: with the weights set by hand, with those fitted to all the folders, and,
//! for a set that was fitted to, with those fitted to the others. The same folders give the same bytes.
#![allow(clippy::print_stdout, clippy::print_stderr)] // a command's answers
#![allow(clippy::indexing_slicing)] // matrices are square and all of one size

#[path = "../gold/documents.rs"]
mod documents;
mod gold;
mod regression;
#[path = "../gold/words.rs"]
mod words;

use clap::Parser;
use dateline::annotate::person::sample::samples;
use dateline::annotate::person::weights::Weights;
use gold::{Label, Set};
use regression::Row;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// The sets that may be fitted to, with their credits. A set without an open licence has no place here.
const LICENCES: &[(&str, &str)] = &[
    (
        "gum_news",
        "GUM (Zeldes 2017), news: Wikinews, CC BY 2.5; annotations CC BY 4.0",
    ),
    (
        "gum_bio",
        "GUM (Zeldes 2017), lives and interviews: Wikipedia, CC BY-SA 3.0, Wikinews, CC BY 2.5; annotations CC BY 4.0",
    ),
    ("wikigold", "Wikigold (Balasuriya et al. 2009): CC BY 4.0"),
    (
        "litbank",
        "LitBank (Bamman et al. 2019): public domain; annotations CC BY 4.0",
    ),
    (
        "uner_ewt",
        "Universal NER, English EWT (Mayhew et al. 2024): CC BY-SA 4.0",
    ),
];

/// How strongly weights are drawn towards those set by hand, in places of names.
const RIDGE: f64 = 6.0;
/// Every set weighs as much as so many places of names, large or small.
const SET: f64 = 400.0;
/// More places of one name than this weigh no more.
const PLACES: f64 = 4.0;
/// Names are taken from somewhat below even odds on, in hundredths: F1 is best at odds of half its own value.
const LEAN: i16 = 15;
/// Single names look at the longer ones that were accepted, so weighing and fitting take turns.
const ROUNDS: usize = 3;

#[derive(Parser)]
struct Arguments {
    /// Sets to fit to.
    #[arg(required = true)]
    folders: Vec<PathBuf>,
    /// Sets to measure on only.
    #[arg(long)]
    measure: Vec<PathBuf>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let fitted = read(&arguments.folders)?;
    let measured = read(&arguments.measure)?;
    let credits = fitted.iter().map(credit).collect::<Result<Vec<_>, _>>()?;
    let by_hand = Weights::by_hand();
    let weights = fit(&fitted.iter().collect::<Vec<_>>());
    println!(
        "{:10} {:>8} {:>7}   {:20}   {:20}   fitted without it",
        "set", "articles", "skipped", "set by hand", "fitted"
    );
    for set in fitted.iter().chain(&measured) {
        let hand = figures(set, &by_hand);
        let all = figures(set, &weights);
        let others: Vec<&Set> = fitted
            .iter()
            .filter(|other| other.name != set.name)
            .collect();
        let without = match others.len() {
            0 => String::new(),
            count if count == fitted.len() => String::new(),
            _ => figures(set, &fit(&others)),
        };
        let (articles, skipped) = (set.articles.len(), set.skipped);
        println!(
            "{:10} {articles:8} {skipped:7}   {hand}   {all}   {without}",
            set.name
        );
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/people.weights");
    fs::write(file, asset(&credits, &weights))?;
    Ok(())
}

fn read(folders: &[PathBuf]) -> Result<Vec<Set>, Box<dyn Error>> {
    folders.iter().map(|folder| gold::read(folder)).collect()
}

/// The credit of a set that may be fitted to.
fn credit(set: &Set) -> Result<&'static str, String> {
    LICENCES
        .iter()
        .find(|(name, _)| *name == set.name)
        .map(|(_, credit)| *credit)
        .ok_or_else(|| {
            format!(
                "{}: no open licence is known of this set; use --measure",
                set.name
            )
        })
}

/// The weights fitted to `sets`.
fn fit(sets: &[&Set]) -> Weights {
    let by_hand = Weights::by_hand();
    let mut weights = by_hand.clone();
    for _ in 0..ROUNDS {
        let [several, single] = [true, false].map(|several| {
            let rows: Vec<Row> = sets
                .iter()
                .flat_map(|set| rows(set, &weights, several))
                .collect();
            let prior: Vec<f64> = by_hand
                .column(several)
                .map(|weight| f64::from(weight) / 100.0)
                .collect();
            let mut fitted: Vec<i16> = regression::fit(&rows, &prior, RIDGE)
                .iter()
                .map(|weight| (weight * 100.0).round() as i16)
                .collect();
            // The first kind is what every name has.
            if let Some(every) = fitted.first_mut() {
                *every += LEAN;
            }
            fitted
        });
        weights = Weights::new(&several, &single);
    }
    weights
}

/// The evidence of every distinct name of `set`.
fn rows(set: &Set, weights: &Weights, several: bool) -> Vec<Row> {
    let mut rows = Vec::new();
    for marked in &set.articles {
        for sample in samples(&marked.article, weights) {
            let (mut people, mut others) = (0.0, 0.0);
            for &place in &sample.places {
                match marked.label(place) {
                    Label::Person => people += 1.0,
                    Label::Other => others += 1.0,
                    Label::Optional => {}
                }
            }
            let places: f64 = people + others;
            if sample.several == several && places > 0.0 {
                let share = places.min(PLACES) / places;
                rows.push(Row {
                    counts: sample
                        .counts
                        .iter()
                        .map(|&count| share_of_once(count))
                        .collect(),
                    people: people * share,
                    others: others * share,
                });
            }
        }
    }
    let whole: f64 = rows.iter().map(|row| row.people + row.others).sum();
    for row in &mut rows {
        row.people *= SET / whole;
        row.others *= SET / whole;
    }
    rows
}

/// A count of [`Weights::ONCE`] is one.
fn share_of_once(count: u8) -> f64 {
    f64::from(count) / f64::from(Weights::ONCE)
}

/// Precision, recall and F1 of exact names in `set`.
fn figures(set: &Set, weights: &Weights) -> String {
    let (mut right, mut taken) = (0, 0);
    for marked in &set.articles {
        for sample in samples(&marked.article, weights) {
            for &place in sample.places.iter().filter(|_| sample.accepted) {
                let label = marked.label(place);
                right += usize::from(label == Label::Person);
                taken += usize::from(label != Label::Optional);
            }
        }
    }
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    let precision = share(right, taken);
    let recall = share(right, set.names);
    let both = share(2 * right, taken + set.names);
    format!("{precision:.4} {recall:.4} {both:.4}")
}

/// The file: where the weights come from, then the weights.
fn asset(credits: &[&str], weights: &Weights) -> String {
    let credits: String = credits
        .iter()
        .map(|credit| format!("#   {credit}\n"))
        .collect();
    format!(
        "# How much each kind of evidence for a person weighs, in hundredths of a natural logarithm of odds: in a\n\
         # name of several parts, and in one of a single part. Written by examples/fit_people, fitted to\n\
         {credits}{weights}"
    )
}
