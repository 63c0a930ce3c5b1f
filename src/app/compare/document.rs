//! All articles of a side as one text, so that a day is read like an article.
//!
//! Where a side has several articles, each has a subheading: its number and its title. Quotes keep their
//! order, so a quote's number here is its number in [`Comparison::quotes`]; people are those of the
//! whole comparison, so somebody named in three articles is one person.

use crate::annotate::model::{Annotations, Mention, Person, Quote};
use crate::article::{Article, Block, BlockKind};
use crate::library::compare::{Comparison, SideArticle, Which};
use crate::text::Span;
use std::sync::Arc;

/// Bytes of a heading without the title, at most, and of what stands around it.
const HEADING: usize = 64;

/// What stands between two articles.
const BETWEEN: &str = "\n\n";

/// A side's articles in one text.
#[derive(Clone, Debug)]
pub struct Document {
    /// The text; title, path and date are the first article's.
    pub article: Arc<Article>,
    /// Everything found in it.
    pub annotations: Arc<Annotations>,
    /// Where each article's own text begins; ascending.
    pub starts: Vec<u32>,
}

impl Document {
    /// Joins the articles of a side; `None` where there are none.
    #[must_use]
    pub fn of(comparison: &Comparison, which: Which) -> Option<Self> {
        let side = &comparison.articles[which];
        let first = side.first()?;
        let mut text = String::new();
        let mut blocks = Vec::new();
        let mut starts = Vec::new();
        let mut annotations = Annotations {
            people: people(comparison),
            ..Annotations::default()
        };
        let numbered = side.iter().zip(&comparison.persons[which]).enumerate();
        for (number, (article, persons)) in numbered {
            let length = text.len() + article.article.title.len() + article.article.text.len();
            if u32::try_from(length + HEADING).is_err() {
                break; // Spans reach no further; four gigabytes of one day are enough to read.
            }
            if side.len() > 1 {
                let start = text.len();
                text.push_str(&format!("{} of {}", number + 1, side.len()));
                if let Some(title) = own_title(&article.article) {
                    text.push_str(&format!(" · {title}"));
                }
                let span = Span::new(start, text.len());
                let kind = BlockKind::Subheading;
                blocks.push(Block { kind, span });
                text.push_str(BETWEEN);
            }
            let start = Span::new(text.len(), text.len()).start;
            starts.push(start);
            text.push_str(&article.article.text);
            text.push_str(BETWEEN);
            add(article, persons, start, &mut blocks, &mut annotations);
        }
        text.truncate(text.trim_end().len());
        Some(Self {
            article: Arc::new(Article {
                text,
                blocks,
                ..head_of(&first.article)
            }),
            annotations: Arc::new(annotations),
            starts,
        })
    }

    /// Which of the side's articles a byte lies in, and the byte of that article's own text.
    #[must_use]
    pub fn locate(&self, byte: u32) -> (usize, u32) {
        let number = self.starts.partition_point(|start| *start <= byte);
        let number = number.saturating_sub(1);
        let start = self.starts.get(number).copied().unwrap_or_default();
        (number, byte.saturating_sub(start))
    }
}

/// The title, unless it is simply the article's first words.
fn own_title(article: &Article) -> Option<&str> {
    let title = article.title.trim_end_matches(['…', ' ']);
    let repeated = article.text.trim_start().starts_with(title);
    (!repeated).then_some(title)
}

/// An article without its words.
fn head_of(article: &Article) -> Article {
    Article {
        path: article.path.clone(),
        date: article.date,
        date_source: article.date_source,
        doubt: article.doubt,
        numeric: None,
        title: article.title.clone(),
        text: String::new(),
        blocks: Vec::new(),
        defects: Vec::new(),
    }
}

fn people(comparison: &Comparison) -> Vec<Person> {
    let people = comparison.people.iter();
    people
        .map(|person| Person {
            name: person.name.as_str().into(),
            aliases: person.aliases.iter().map(Into::into).collect(),
            gender: person.gender,
        })
        .collect()
}

/// Adds an article's blocks and findings, moved to where its text begins.
fn add(
    article: &SideArticle,
    persons: &[usize],
    start: u32,
    blocks: &mut Vec<Block>,
    all: &mut Annotations,
) {
    let moved = |span: Span| Span {
        start: start.saturating_add(span.start),
        end: start.saturating_add(span.end),
    };
    let joined = |person: usize| persons.get(person).copied();
    blocks.extend(article.article.blocks.iter().map(|block| Block {
        span: moved(block.span),
        ..*block
    }));
    let found = &article.annotations;
    let quotes_before = all.quotes.len();
    all.quotes.extend(found.quotes.iter().map(|quote| {
        let mut quote = Quote {
            span: moved(quote.span),
            cue: quote.cue.map(moved),
            part_of: quote.part_of.map(|quote| quotes_before + quote),
            ..quote.clone()
        };
        if let Some(speaker) = &mut quote.speaker {
            speaker.mention = speaker.mention.map(moved);
            speaker.person = speaker.person.and_then(joined);
        }
        quote
    }));
    all.mentions
        .extend(found.mentions.iter().filter_map(|mention| {
            Some(Mention {
                span: moved(mention.span),
                person: joined(mention.person)?,
                ..*mention
            })
        }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::annotate;
    use crate::article::parse::{Origin, parse};
    use crate::library::compare::compare;
    use crate::library::{ArticleId, ArticleRow};

    fn article(id: i64, text: &str) -> SideArticle {
        let origin = Origin {
            path: "a.txt",
            today: None,
        };
        let article = parse(origin, text.as_bytes()).unwrap();
        SideArticle {
            row: ArticleRow {
                id: ArticleId(id),
                date: article.date,
                date_source: article.date_source,
                doubt: article.doubt,
                title: article.title.clone(),
                path: article.path.clone(),
                content: article.content(),
                words: 0,
                counts: None,
            },
            annotations: Arc::new(annotate(&article)),
            article: Arc::new(article),
            written: None,
        }
    }

    #[test]
    fn every_span_of_a_joined_day_names_the_words_it_named_before() {
        let one = " date 2031-05-01 Mayor Jane Roe spoke.\n\n“We tried,” Roe said in the hall.";
        let two = " date 2031-05-01 Later the mayor, Jane Roe, said “it is done” to the press.";
        let side = [article(1, one), article(2, two)];
        let comparison = compare(&side, &[]);
        let document = Document::of(&comparison, Which::A).unwrap();
        let text = &document.article.text;
        let words = |spans: Vec<Span>, text: &str| -> Vec<String> {
            spans
                .into_iter()
                .map(|span| span.of(text).to_owned())
                .collect()
        };
        let mut before = (Vec::new(), Vec::new());
        for article in &side {
            let found = &article.annotations;
            let quotes = found.quotes.iter().map(|quote| quote.span).collect();
            let mentions = found.mentions.iter().map(|mention| mention.span).collect();
            before.0.extend(words(quotes, &article.article.text));
            before.1.extend(words(mentions, &article.article.text));
        }
        let found = &document.annotations;
        let quotes = found.quotes.iter().map(|quote| quote.span).collect();
        let mentions = found.mentions.iter().map(|mention| mention.span).collect();
        assert_eq!(words(quotes, text), before.0);
        assert_eq!(words(mentions, text), before.1);
        assert!(!before.1.is_empty(), "nobody was named");
        let blocks: Vec<_> = document
            .article
            .blocks
            .iter()
            .map(|block| block.span)
            .collect();
        assert_eq!(words(blocks, text).len(), 5);
        assert!(Document::of(&comparison, Which::B).is_none());
    }

    #[test]
    fn a_byte_of_the_day_leads_to_a_byte_of_its_article() {
        let side = [article(1, "First one."), article(2, "Second one.")];
        let document = Document::of(&compare(&side, &[]), Which::A).unwrap();
        let text = &document.article.text;
        let at = Span::new(0, text.rfind("Second").unwrap()).end;
        assert_eq!(document.locate(at + 2), (1, 2));
        assert_eq!(document.locate(0), (0, 0));
        assert_eq!(document.locate(u32::MAX).0, 1);
    }
}
