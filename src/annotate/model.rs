//! What annotation finds: quotes, speakers, cues, mentions, people. Plain values, stand-off spans.
//! Names are short and many, so they stand in their values themselves and not in memory of their own.

use crate::text::Span;
use compact_str::CompactString;

/// Everything found in one article. All lists are in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotations {
    /// Direct and reported speech, by `span.start`; direct quotes never overlap each other.
    pub quotes: Vec<Quote>,
    /// People by first mention. [`Mention::person`] and [`Speaker::person`] index this list.
    pub people: Vec<Person>,
    /// Names and titles of people, by `span.start`, not overlapping.
    pub mentions: Vec<Mention>,
}

/// One quotation or clause of reported speech.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// Direct: the words between the marks. Indirect: the content clause.
    pub span: Span,
    /// Direct or reported.
    pub kind: QuoteKind,
    /// Whose words these are; `None` where the text does not tell.
    pub speaker: Option<Speaker>,
    /// The reporting words ("said", "according to").
    pub cue: Option<Span>,
    /// The name of the rule that decided the speaker.
    pub rule: Rule,
    /// How sure the answer is.
    pub confidence: Confidence,
    /// The outlet the words were given to ("told People").
    pub via: Option<CompactString>,
    /// Index into [`Annotations::quotes`] of the quote whose utterance this one continues.
    pub part_of: Option<usize>,
}

/// Direct words or a reported clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuoteKind {
    /// Between marks, after a dash, or in a transcript.
    Direct,
    /// "X said that …".
    Indirect,
}

/// The voice of a quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// Who that is: the person's full name, the organisation, or the source's first mention.
    pub name: CompactString,
    /// The words beside the quote that name the voice.
    pub mention: Option<Span>,
    /// Whether the text names neither a person nor an organisation for this voice.
    pub anonymous: bool,
    /// Index into [`Annotations::people`] where the voice is a named person.
    pub person: Option<usize>,
}

/// How sure an attribution is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// The text says so beside the quote.
    Sure,
    /// The text says so nearby.
    Likely,
    /// Nothing better was found.
    Guess,
}

/// The rule that decided a speaker; `name` and `why` are for people, not for machines to parse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rule {
    /// Short stable name, `snake_case` ("beside_cue").
    pub name: &'static str,
    /// One plain sentence for the `i` card ("The name stands beside the reporting verb.").
    pub why: &'static str,
}

/// One place where a person is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The name with its title, without a possessive.
    pub span: Span,
    /// A name, or a title alone.
    pub kind: MentionKind,
    /// Index into [`Annotations::people`].
    pub person: usize,
}

/// A name, or a title that stands for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MentionKind {
    /// "Prince Harry", "Quinn".
    Name,
    /// "the Duke".
    Title,
}

/// One person of an article, all names joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The longest titled form that is not a typo.
    pub name: CompactString,
    /// Every form seen, by first appearance, `name` included.
    pub aliases: Vec<CompactString>,
    /// From titles, kin words and given names; `Unknown` where they do not tell.
    pub gender: Gender,
}

/// Grammatical gender, for resolving pronouns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Gender {
    /// he, him, his.
    Male,
    /// she, her, hers.
    Female,
    /// Not known.
    #[default]
    Unknown,
}
