//! The ` date YYYY-MM-DD ` header.

use chrono::NaiveDate;

/// The header's day and what stands after it, or `None` where `text` has no header.
#[must_use]
pub fn header(text: &str) -> Option<(NaiveDate, &str)> {
    let rest = text.trim_start().strip_prefix("date ")?;
    let (day, body) = rest.split_at_checked(10)?;
    if !body.starts_with(char::is_whitespace) {
        return None;
    }
    let date = NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()?;
    Some((date, body))
}
