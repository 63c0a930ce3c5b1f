//! Dateline: a keyboard reader for a running news story.
//!
//! Someone follows a story for months through a folder of dated articles. Dateline shows who is
//! quoted and who is named, jumps from quote to quote, and puts two dates side by side.
//!
//! This page is the map. Modules stand in reading order; each may name only the modules on its
//! line, and a test (`tests/architecture.rs`) enforces it.
//!
//! ```text
//! files -> loader -> article -> annotate -> library -> app -> view -> terminal
//!          (I/O)     ------------- pure, no I/O -------------         (I/O)
//!                          store (I/O, SQLite) keeps what can be read again
//!                          vault (I/O, SQLite) keeps the reader's own
//!
//! text      <- nothing
//! article   <- text
//! annotate  <- text article
//! library   <- text article annotate
//! app       <- text article annotate library
//! view      <- text article annotate library app
//! disk      <- text
//! priority  <- nothing
//! memory    <- nothing
//! store     <- text article annotate library disk priority memory
//! vault     <- text article library disk
//! loader    <- text article annotate library disk priority
//! terminal  <- library app view loader store vault
//! cli       <- text article annotate library disk loader store vault terminal
//! ```
//!
//! # Invariants
//!
//! * Text is made safe once, when it enters ([`text::safe`]), and never changed after parsing.
//! * Spans are byte ranges, half open, on character borders. Only [`text`] slices article text.
//! * The pure modules (`text`, `article`, `annotate`, `library`, `app`, `view`) know no files, no
//!   clock, no threads and no environment: time and size arrive as events.
//! * Drawing gets `&State` and writes nothing but the frame.
//! * What is open is an article's id and a byte, never an index: articles arrive in any order.
//! * Late answers carry the sequence number of their request; stale ones are dropped.
//! * Model types do not derive `Serialize`; the edges (`cli`, `vault`) own mirror types.

pub mod text;

pub mod article;

pub mod annotate;

pub mod library;

pub mod app;

pub mod view;

pub mod disk;

pub mod priority;

pub mod memory;

pub mod store;

pub mod vault;

pub mod loader;

pub mod terminal;

pub mod cli;
