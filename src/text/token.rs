//! Words, numbers and punctuation with their spans.
