//! What annotation finds in a short text, one line a quote, for tests made of rows.

use dateline::annotate::annotate;
use dateline::annotate::model::QuoteKind;
use dateline::article::Article;
use dateline::article::parse::{Origin, parse};

/// `text` as an article of one day.
pub(crate) fn article(text: &str) -> Article {
    let origin = Origin {
        path: "test.txt",
        today: None,
    };
    let dated = format!(" date 2025-01-01 {text}");
    parse(origin, dated.as_bytes()).unwrap()
}

/// One line a quote: `1 direct «words» <- speaker, anonymous, cue said, via People, part of 1, by rule`.
pub(crate) fn findings(text: &str) -> Vec<String> {
    let article = article(text);
    let found = annotate(&article);
    found
        .quotes
        .iter()
        .enumerate()
        .map(|(number, quote)| {
            let kind = match quote.kind {
                QuoteKind::Direct => "direct",
                QuoteKind::Indirect => "indirect",
            };
            let mut line = format!("{} {kind} «{}»", number + 1, quote.span.of(&article.text));
            if let Some(speaker) = &quote.speaker {
                line += &format!(" <- {}", speaker.name);
                if speaker.anonymous {
                    line += ", anonymous";
                }
            }
            if let Some(cue) = quote.cue {
                line += &format!(", cue {}", cue.of(&article.text));
            }
            if let Some(via) = &quote.via {
                line += &format!(", via {via}");
            }
            if let Some(first) = quote.part_of {
                line += &format!(", part of {}", first + 1);
            }
            line + &format!(", by {}", quote.rule.name)
        })
        .collect()
}
