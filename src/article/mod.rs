//! One dated article as the rest of the program sees it: text, blocks, date and doubt.
//!
//! Plain values. Where the bytes come from is the loader's business; what the words mean is
//! `annotate`'s. Parsing ([`parse::parse`]) makes an article of any text: what is odd about it
//! becomes a [`Defect`]; only what is no text is refused.

pub mod block;
pub mod content;
mod credit;
pub(crate) mod date;
pub mod dateline;
mod decode;
mod entity;
mod foreign;
mod front;
mod given;
pub mod heading;
mod html;
pub mod json;
mod line;
pub mod numeric;
pub mod parse;
mod title;

use crate::article::numeric::Numeric;
use crate::text::Span;
use chrono::NaiveDate;

/// An article. `text` is safe to print and is never changed after parsing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Where it came from, as shown to people and printed by `annotate`; already safe text.
    pub path: String,
    /// The written calendar day, never shifted by a time zone.
    pub date: Option<NaiveDate>,
    /// What the date was read from.
    pub date_source: DateSource,
    /// How far the date can be trusted.
    pub doubt: Doubt,
    /// What its day has to do with the days of others, where it is written in numbers alone.
    pub numeric: Option<Numeric>,
    /// The given title, or the first sentence cut at a word near 90 characters.
    pub title: String,
    /// Every word of the article in the original order.
    pub text: String,
    /// The blocks of `text`, in order, not overlapping, white space left out.
    pub blocks: Vec<Block>,
    /// What was odd about the input, in words for the reader.
    pub defects: Vec<Defect>,
}

/// A run of lines of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What kind of lines these are.
    pub kind: BlockKind,
    /// Their bytes in the article's text, outer white space left out.
    pub span: Span,
}

/// What a block of lines is; every later pass uses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A heading inside the article.
    Subheading,
    /// Words under a picture: names in it count as mentions.
    Caption,
    /// Who took the picture: no people, no quotes.
    Credit,
    /// "By Jane Roe".
    Byline,
    /// `NAME: words`, in an interview or transcript.
    Transcript,
    /// A block quotation (`>` in Markdown).
    Quotation,
    /// "Read more:", "Sign up", "Related:".
    Boilerplate,
}

/// What an article's date was read from, surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateSource {
    /// The article's own header or metadata.
    Header,
    /// The file's name.
    FileName,
    /// The address of the page it was taken from (`/2024/08/01/`).
    Address,
    /// Numbers that can be read in two ways, as others beside the article show.
    Beside,
    /// A dateline or date line among the first lines.
    Dateline,
    /// The day it was saved or last changed.
    Saved,
    /// The folder's name.
    Folder,
    /// Nothing: the article is undated.
    Nowhere,
}

/// How far a date can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// Written in the article's header.
    None,
    /// From the file's name or the page's address.
    Low,
    /// Guessed, or two sources differ.
    High,
}

/// Something odd about the input that did not stop it from being read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Defect {
    /// A whole sentence for the reader: what is odd and what was done.
    pub message: String,
    /// Whether words were lost or may be wrong (a lossy decoding, a cut file).
    pub loss: bool,
}
