//! The day in a field of JSON: a text, or a number.

use crate::article::given::{self, Given, Read};
use crate::article::json::value::Kind;
use serde_json::value::RawValue;

/// The day in a field; `None` where it is empty, or a word for nothing.
pub(super) fn read(value: &RawValue) -> Option<Read> {
    match Kind::of(value) {
        Kind::Text => given::read(&serde_json::from_str::<String>(value.get()).unwrap_or_default()),
        Kind::Number => given::read(value.get()),
        Kind::Null => None,
        kind => {
            let why = format!("The date is {}, which cannot be read.", kind.name());
            Some(Given::Unreadable(why).into())
        }
    }
}
