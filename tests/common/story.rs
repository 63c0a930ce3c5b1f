//! An article with its quotes and people marked by hand.

use dateline::annotate::model::{
    Annotations, Confidence, Gender, Mention, MentionKind, Person, Quote, QuoteKind, Rule, Speaker,
};
use dateline::article::block::blocks;
use dateline::article::{Article, DateSource, Doubt};
use dateline::text::Span;

/// An article and its annotations.
#[derive(Clone, Debug)]
pub struct Story {
    pub article: Article,
    pub annotations: Annotations,
}

impl Story {
    /// From marked text: `[direct words]`, `{reported clause}`. The date may be empty.
    pub fn new(date: &str, marked: &str) -> Self {
        let (mut text, mut quotes, mut open) = (String::new(), Vec::new(), Vec::new());
        for character in marked.trim().chars() {
            match character {
                '[' | '{' => {
                    open.push(quotes.len());
                    let kind = if character == '[' {
                        QuoteKind::Direct
                    } else {
                        QuoteKind::Indirect
                    };
                    quotes.push(Quote {
                        span: Span::new(text.len(), text.len()),
                        kind,
                        speaker: None,
                        cue: None,
                        rule: Rule {
                            name: "beside_cue",
                            why: "The name stands beside the reporting verb.",
                        },
                        confidence: Confidence::Sure,
                        via: None,
                        part_of: None,
                    });
                }
                ']' | '}' => {
                    let quote = &mut quotes[open.pop().unwrap()];
                    quote.span = Span::new(quote.span.start as usize, text.len());
                }
                _ => text.push(character),
            }
        }
        let first = text.split(". ").next().unwrap_or("").to_owned();
        let title: String = first.chars().take(90).collect();
        let date = date.parse().ok();
        Self {
            article: Article {
                path: format!(
                    "story/{}.txt",
                    date.map_or("undated".to_owned(), |date: chrono::NaiveDate| date
                        .to_string())
                ),
                date,
                date_source: if date.is_some() {
                    DateSource::Header
                } else {
                    DateSource::Nowhere
                },
                doubt: Doubt::None,
                numeric: None,
                title,
                blocks: blocks(&text),
                text,
                defects: Vec::new(),
            },
            annotations: Annotations {
                quotes,
                ..Annotations::default()
            },
        }
    }

    /// The people: full name, then every other form. All their places in the text are mentions.
    pub fn people(mut self, people: &[&[&str]]) -> Self {
        let text = &self.article.text;
        let mut forms: Vec<(&str, usize)> = Vec::new();
        for (number, names) in people.iter().enumerate() {
            forms.extend(names.iter().map(|name| (*name, number)));
            self.annotations.people.push(Person {
                name: names[0].into(),
                aliases: names.iter().map(|name| (*name).into()).collect(),
                gender: Gender::Unknown,
            });
        }
        forms.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        let mut mentions: Vec<Mention> = Vec::new();
        for (name, person) in forms {
            for (start, _) in text.match_indices(name) {
                let span = Span::new(start, start + name.len());
                if !mentions.iter().any(|mention| mention.span.overlaps(span)) {
                    let kind = MentionKind::Name;
                    mentions.push(Mention { span, kind, person });
                }
            }
        }
        mentions.sort_by_key(|mention| mention.span.start);
        self.annotations.mentions = mentions;
        self
    }

    /// Who says the quotes, in order: `a harbour pilot ◌ -> The Courier`, `Ann Lee`, `Ann Lee ?`
    /// for a guess, `-` for nobody.
    pub fn said_by(mut self, voices: &[&str]) -> Self {
        for (quote, voice) in self.annotations.quotes.iter_mut().zip(voices) {
            let (voice, via) = voice
                .split_once(" -> ")
                .map_or((*voice, None), |(voice, via)| (voice, Some(via)));
            let guess = voice.ends_with('?');
            let anonymous = voice.contains('◌');
            let name = voice.trim_end_matches([' ', '◌', '?']);
            if guess {
                quote.confidence = Confidence::Guess;
                quote.rule = Rule {
                    name: "last_voice",
                    why: "The last voice before it goes on speaking.",
                };
            }
            quote.via = via.map(Into::into);
            if name == "-" {
                continue;
            }
            let places = self
                .article
                .text
                .match_indices(name)
                .map(|(start, _)| start);
            let nearest = places.min_by_key(|start| start.abs_diff(quote.span.start as usize));
            quote.speaker = Some(Speaker {
                name: name.into(),
                mention: nearest.map(|start| Span::new(start, start + name.len())),
                anonymous,
                person: self
                    .annotations
                    .people
                    .iter()
                    .position(|person| person.aliases.iter().any(|alias| alias == name)),
            });
        }
        self
    }

    /// A doubtful date.
    pub fn dated_by(mut self, source: DateSource) -> Self {
        self.article.date_source = source;
        self.article.doubt = Doubt::Low;
        self
    }

    /// A title of its own.
    pub fn titled(mut self, title: &str) -> Self {
        self.article.title = title.to_owned();
        self
    }

    /// Three articles of an invented story, and an undated one.
    pub fn harbour() -> Vec<Self> {
        let people: &[&[&str]] = &[
            &["Dame Ruth Calder", "Dame Ruth", "Calder", "the mayor"],
            &["Tom Arkwright", "Arkwright"],
            &["Joan Whitlock", "Whitlock"],
        ];
        vec![
            Self::new("2031-02-11", HARBOUR_CLOSED)
                .people(people)
                .said_by(&[
                    "a harbour pilot ◌ -> The Courier",
                    "a harbour pilot ◌",
                    "Dame Ruth Calder",
                    "Tom Arkwright",
                    "-",
                ]),
            Self::new("2031-05-30", FERRY_STARTS)
                .people(people)
                .said_by(&["Joan Whitlock", "Joan Whitlock", "Arkwright ?"])
                .dated_by(DateSource::FileName),
            Self::new("2031-05-12", NOTHING_SAID).people(people),
            Self::new("", UNDATED)
                .people(people)
                .said_by(&["Tom Arkwright"])
                .titled("The ferryman’s song"),
        ]
    }
}

const HARBOUR_CLOSED: &str = "The harbour of Wexley was closed on Tuesday after divers found cracks in the outer wall. “[Nobody listened to us for two winters,]” a harbour pilot told The Courier, adding that {the cracks had been reported in November}.

“[We will open it when it is safe and not an hour before,]” said Dame Ruth Calder. The mayor had called the wall “sound” a month earlier.

(Photo: Oskar Lindqvist – Northern Wire)

Tom Arkwright, the baker, sells half of his bread to sailors. “[I have flour for a week and customers for a day,]” he said. Nobody could say how long the work would take, and it was said that {the insurers had not been told}.

Dame Ruth promised a report before Easter. Arkwright was not convinced.";

const FERRY_STARTS: &str = "A free ferry crosses the bay since Friday. “[It is a start,]” said Joan Whitlock, who runs the service, “[but nobody should call it a solution.]”

Arkwright has bought a boat of his own. “[My father laughed at me. Then he asked for the tiller.]”";

const NOTHING_SAID: &str = "Two divers went down again on Monday. Dame Ruth watched from the quay, and Whitlock counted the boats.";

const UNDATED: &str = "Tom Arkwright has written a song about the ferry. “[Row, and do not look at the wall,]” it begins.";
