//! `dateline annotate`: JSON Lines from mirror types of its own (the machine contract).

use crate::annotate::annotate;
use crate::annotate::model::{Annotations, MentionKind, QuoteKind};
use crate::article::{Article, parse};
use crate::text::Span;
use serde::Serialize;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Serialize)]
struct ArticleLine<'a> {
    path: &'a str,
    date: Option<String>,
    title: &'a str,
    text: &'a str,
    quotes: Vec<QuoteLine<'a>>,
    people: Vec<PersonLine<'a>>,
}

#[derive(Serialize)]
struct QuoteLine<'a> {
    start: u32,
    end: u32,
    text: &'a str,
    kind: &'static str,
    speaker: Option<SpeakerLine<'a>>,
    cue: Option<SpanLine<'a>>,
}

#[derive(Serialize)]
struct SpeakerLine<'a> {
    name: &'a str,
    mention: Option<Place>,
    anonymous: bool,
}

#[derive(Serialize)]
struct Place {
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct SpanLine<'a> {
    start: u32,
    end: u32,
    text: &'a str,
}

#[derive(Serialize)]
struct PersonLine<'a> {
    name: &'a str,
    aliases: &'a [String],
    mentions: Vec<MentionLine<'a>>,
}

#[derive(Serialize)]
struct MentionLine<'a> {
    start: u32,
    end: u32,
    text: &'a str,
    kind: &'static str,
}

/// Prints one line an article.
pub(super) fn run(paths: Vec<PathBuf>) -> ExitCode {
    let mut files = Vec::new();
    for path in paths {
        for entry in ignore::WalkBuilder::new(path)
            .standard_filters(false)
            .build()
            .flatten()
        {
            if entry.file_type().is_some_and(|kind| kind.is_file()) {
                files.push(entry.into_path());
            }
        }
    }
    let mut articles: Vec<Article> = files
        .iter()
        .filter_map(|path| {
            let shown = path.to_string_lossy();
            let origin = parse::Origin {
                path: &shown,
                today: None,
            };
            parse::parse(origin, &std::fs::read(path).ok()?).ok()
        })
        .collect();
    articles.sort_by(|a, b| {
        (a.date.is_none(), a.date, &a.path).cmp(&(b.date.is_none(), b.date, &b.path))
    });
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for article in &articles {
        let found = annotate(article);
        if serde_json::to_writer(&mut out, &line(article, &found)).is_err()
            || out.write_all(b"\n").is_err()
        {
            return ExitCode::SUCCESS;
        }
    }
    ExitCode::SUCCESS
}

fn line<'a>(article: &'a Article, found: &'a Annotations) -> ArticleLine<'a> {
    let text = article.text.as_str();
    let span = |span: Span| SpanLine {
        start: span.start,
        end: span.end,
        text: span.of(text),
    };
    let place = |span: Span| Place {
        start: span.start,
        end: span.end,
    };
    ArticleLine {
        path: &article.path,
        date: article.date.map(|date| date.to_string()),
        title: &article.title,
        text,
        quotes: found
            .quotes
            .iter()
            .map(|quote| QuoteLine {
                start: quote.span.start,
                end: quote.span.end,
                text: quote.span.of(text),
                kind: match quote.kind {
                    QuoteKind::Direct => "direct",
                    QuoteKind::Indirect => "indirect",
                },
                speaker: quote.speaker.as_ref().map(|speaker| SpeakerLine {
                    name: &speaker.name,
                    mention: speaker.mention.map(place),
                    anonymous: speaker.anonymous,
                }),
                cue: quote.cue.map(span),
            })
            .collect(),
        people: found
            .people
            .iter()
            .enumerate()
            .map(|(number, person)| PersonLine {
                name: &person.name,
                aliases: &person.aliases,
                mentions: found
                    .mentions
                    .iter()
                    .filter(|mention| mention.person == number)
                    .map(|mention| MentionLine {
                        start: mention.span.start,
                        end: mention.span.end,
                        text: mention.span.of(text),
                        kind: match mention.kind {
                            MentionKind::Name => "name",
                            MentionKind::Title => "title",
                        },
                    })
                    .collect(),
            })
            .collect(),
    }
}
