//! One utterance in several articles: the same words, cut short, told more fully, or reworded.

/// How the words of one quote stand to those of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likeness {
    /// A few words differ.
    Reworded,
    /// These words are all in the other quote, which goes on.
    Cut,
    /// These words hold all of the other quote, and more.
    Fuller,
    /// Word for word.
    Same,
}
