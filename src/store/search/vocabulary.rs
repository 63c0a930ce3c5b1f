//! The words that the index knows.

use rusqlite::{Connection, OptionalExtension};

/// The table: every place of every word, by word. It is a view of the index and takes no room.
pub(super) const SCHEMA: &str = "
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (search, instance);
";

/// The words that begin so; `None` where there are more than `most`. A word costs about 30 µs,
/// however common it is.
pub(super) fn beginning_with(
    connection: &Connection,
    beginning: &str,
    most: usize,
) -> rusqlite::Result<Option<Vec<String>>> {
    let mut next =
        connection.prepare_cached("SELECT term FROM vocabulary WHERE term >= ?1 LIMIT 1")?;
    let (mut words, mut from) = (Vec::new(), beginning.to_owned());
    loop {
        let word: Option<String> = next.query_row([&from], |row| row.get(0)).optional()?;
        let Some(word) = word.filter(|word| word.starts_with(beginning)) else {
            return Ok(Some(words));
        };
        if words.len() == most {
            return Ok(None);
        }
        from.clone_from(&word);
        // The least of all that come behind it.
        from.push('\0');
        words.push(word);
    }
}
