//! Single values: what kind each is, and the words of those that hold any.

use crate::article::json::each;
use serde::de::{Deserializer, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// What a value is, by its first byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Object,
    List,
    Text,
    Number,
    Truth,
    Null,
}

impl Kind {
    pub(super) fn of(value: &RawValue) -> Self {
        match value.get().as_bytes().first() {
            Some(b'{') => Self::Object,
            Some(b'[') => Self::List,
            Some(b'"') => Self::Text,
            Some(b't' | b'f') => Self::Truth,
            Some(b'n') => Self::Null,
            _ => Self::Number,
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Object => "an object",
            Self::List => "a list",
            Self::Text => "a string",
            Self::Number => "a number",
            Self::Truth => "true or false",
            Self::Null => "null",
        }
    }
}

/// Reads strings, also those with half a character.
#[derive(Default)]
pub(super) struct Texts {
    /// One of them held half a character.
    pub(super) damaged: bool,
}

impl Texts {
    /// A string, or the strings of a list as paragraphs.
    pub(super) fn text(&mut self, value: &RawValue) -> Option<String> {
        match Kind::of(value) {
            Kind::Text => self.string(value),
            Kind::List => {
                let mut paragraphs = Vec::new();
                each(value, &mut |item| {
                    if Kind::of(item) == Kind::Text {
                        paragraphs.extend(self.string(item));
                    }
                    true
                });
                (!paragraphs.is_empty()).then(|| paragraphs.join("\n\n"))
            }
            _ => None,
        }
    }

    fn string(&mut self, value: &RawValue) -> Option<String> {
        struct Bytes;
        impl Visitor<'_> for Bytes {
            type Value = Vec<u8>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a string")
            }

            fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Vec<u8>, E> {
                Ok(bytes.to_vec())
            }
        }
        if let Ok(text) = serde_json::from_str(value.get()) {
            return Some(text);
        }
        let mut json = serde_json::Deserializer::from_str(value.get());
        let bytes = json.deserialize_bytes(Bytes).ok()?;
        self.damaged = true;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }
}
