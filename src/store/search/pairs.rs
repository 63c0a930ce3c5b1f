//! Which articles have which words side by side: what a phrase of common words is looked for in.
//!
//! The index finds a phrase by going through all places of its words in every article that has all of
//! them, which are nearly all articles where the words are common, however rare the phrase. So there
//! are chunks of some thousand articles besides, which tell for each of the [`slots`] that two or three
//! words in a row belong to, in a few [`bits`], which of them have such words. The slots of all of a
//! phrase have few articles in common that lack it.
//!
//! Telling takes a part of the time that indexing does, and nobody waits for it: it is done when all
//! else is, and until then an article may have any phrase. Chunks still tell of articles that were taken
//! out of the index or have another number now, so what is found here has to be looked at; where these
//! become as many as the others, all is told anew.

mod bits;
mod slots;

pub(super) use slots::of_phrase;

use crate::store::pack;
use crate::store::search::document::Document;
use bits::{Reader, Writer};
use rusqlite::{Connection, params};
use slots::SLOTS;

/// The tables.
pub(super) const SCHEMA: &str = "
CREATE TABLE chunks (
    id INTEGER PRIMARY KEY,
    articles INTEGER NOT NULL,              -- how many
    numbers BLOB NOT NULL                   -- theirs in the index, packed; ascending
);
CREATE TABLE pairs (
    id INTEGER PRIMARY KEY,                 -- chunk << 11 | group of slots
    articles BLOB NOT NULL                  -- of each slot, packed: their places in the chunk
);
CREATE TABLE untold (                       -- in the index, but in no chunk yet
    id INTEGER PRIMARY KEY,
    articles INTEGER NOT NULL,
    numbers BLOB NOT NULL                   -- as above
);
";

/// Slots in one row, as a power of two: what is read for one of them.
const GROUP: u32 = 6;

/// Groups of slots, as a power of two.
const GROUPS: u32 = SLOTS.ilog2() - GROUP;

/// Articles of a chunk at most.
const MOST: usize = 4_096;

/// So many articles are told of in some tenths of a millisecond, which SQLite counts as hardly a step.
const FEW: usize = 16;

/// Fewer articles are not worth a chunk.
pub(super) const FEWEST: usize = 32;

/// Says that these articles come into the index, by their numbers, which are ascending.
pub(super) fn come(connection: &Connection, numbers: &[i64]) -> rusqlite::Result<()> {
    let mut insert =
        connection.prepare_cached("INSERT INTO untold (articles, numbers) VALUES (?1, ?2)")?;
    for numbers in numbers.chunks(MOST) {
        insert.execute(params![numbers.len(), packed(numbers)])?;
    }
    Ok(())
}

/// How many articles are in no chunk.
pub(super) fn untold(connection: &Connection) -> rusqlite::Result<usize> {
    let count = "SELECT ifnull(sum(articles), 0) FROM untold";
    connection.query_row(count, [], |row| row.get(0))
}

/// Makes a chunk of articles that are in none, and of those of chunks that are not larger, so that there
/// never are many. Calls `between` all the while.
pub(super) fn tell(connection: &Connection, between: &dyn Fn()) -> rusqlite::Result<()> {
    if is_outdated(connection)? {
        begin_anew(connection)?;
    }
    let (mut numbers, mut last, mut old) = (Vec::new(), 0, Vec::<i64>::new());
    {
        let mut untold =
            connection.prepare_cached("SELECT articles, numbers, id FROM untold ORDER BY id")?;
        let mut rows = untold.query([])?;
        while let Some(row) = rows.next()?
            && numbers.len() + row.get::<_, usize>(0)? <= MOST
        {
            numbers.extend(unpacked(row.get_ref(1)?.as_blob()?));
            last = row.get(2)?;
        }
        let mut chunks = connection
            .prepare_cached("SELECT articles, numbers, id FROM chunks ORDER BY id DESC")?;
        let mut rows = chunks.query([])?;
        while let Some(row) = rows.next()?
            && row.get::<_, usize>(0)? <= numbers.len().min(MOST - numbers.len())
        {
            numbers.extend(unpacked(row.get_ref(1)?.as_blob()?));
            old.push(row.get(2)?);
        }
    }
    numbers.sort_unstable();
    numbers.dedup();
    let mut text = connection.prepare_cached(
        "SELECT bytes, text, title FROM documents
         JOIN articles ON articles.id = article JOIN texts ON texts.id = kept WHERE number = ?1",
    )?;
    let mut gathered = Gathered::default();
    for (at, number) in numbers.into_iter().enumerate() {
        if at.is_multiple_of(FEW) {
            between();
        }
        let mut rows = text.query([number])?;
        if let Some(row) = rows.next()? {
            let words = Document::of_text(&pack::text(row, 0)?, row.get_ref(2)?.as_str()?);
            gathered.add(number, &words);
        }
    }
    gathered.write(connection)?;
    for chunk in old {
        connection
            .prepare_cached("DELETE FROM chunks WHERE id = ?1")?
            .execute([chunk])?;
        connection
            .prepare_cached("DELETE FROM pairs WHERE id >= ?1 AND id < ?2")?
            .execute([chunk << GROUPS, (chunk + 1) << GROUPS])?;
    }
    connection
        .prepare_cached("DELETE FROM untold WHERE id <= ?1")?
        .execute([last])?;
    Ok(())
}

/// Whether most of what chunks tell of is no more.
fn is_outdated(connection: &Connection) -> rusqlite::Result<bool> {
    let sums = "SELECT (SELECT ifnull(sum(articles), 0) FROM chunks),
        (SELECT count(*) FROM documents)";
    let (told, articles): (usize, usize) =
        connection.query_row(sums, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(told > 2 * articles + MOST)
}

/// Has all articles told of once more.
fn begin_anew(connection: &Connection) -> rusqlite::Result<()> {
    let numbers: Vec<i64> = connection
        .prepare("SELECT number FROM documents ORDER BY number")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let newest = "SELECT ifnull(max(id), 0) FROM untold";
    let newest: i64 = connection.query_row(newest, [], |row| row.get(0))?;
    // First: in memory others see what is not whole yet.
    come(connection, &numbers)?;
    connection.execute("DELETE FROM untold WHERE id <= ?1", [newest])?;
    connection.execute_batch("DELETE FROM chunks; DELETE FROM pairs;")
}

/// Articles of a chunk.
#[derive(Debug, Default)]
struct Gathered {
    /// Ascending.
    numbers: Vec<i64>,
    /// Of one article after the other.
    slots: Vec<u32>,
    /// Where the slots of each end.
    ends: Vec<usize>,
}

impl Gathered {
    /// Takes in an article by its document; its number is above those before.
    fn add(&mut self, number: i64, document: &str) {
        slots::each(document, |slot, _| self.slots.push(slot));
        self.numbers.push(number);
        self.ends.push(self.slots.len());
    }

    /// Writes the chunk.
    fn write(&self, connection: &Connection) -> rusqlite::Result<()> {
        let articles = self.numbers.len();
        if articles == 0 {
            return Ok(());
        }
        let last: Option<i64> =
            connection.query_row("SELECT max(id) FROM chunks", [], |row| row.get(0))?;
        let chunk = last.unwrap_or(0) + 1;
        let (places, starts) = self.by_slot();
        let mut insert = connection.prepare_cached("INSERT INTO pairs VALUES (?1, ?2)")?;
        let mut writer = Writer::default();
        let mut groups = starts.windows((1 << GROUP) + 1).step_by(1 << GROUP);
        for group in 0..1 << GROUPS {
            let Some(starts) = groups.next() else {
                break;
            };
            for slot in starts.windows(2) {
                let places = match slot {
                    [start, end] => places.get(*start as usize..*end as usize),
                    _ => None,
                };
                writer.list(places.unwrap_or_default(), articles);
            }
            insert.execute(params![chunk << GROUPS | group, writer.take()])?;
            writer.clear();
        }
        // Last: in memory others see what is not whole yet.
        connection
            .prepare_cached("INSERT INTO chunks VALUES (?1, ?2, ?3)")?
            .execute(params![chunk, articles, packed(&self.numbers)])?;
        Ok(())
    }

    /// The places of the articles that each slot has, one slot behind the other, and where those of
    /// each begin: sorted by counting.
    fn by_slot(&self) -> (Vec<u16>, Vec<u32>) {
        let mut starts = vec![0_u32; SLOTS + 1];
        for slot in &self.slots {
            if let Some(count) = starts.get_mut(*slot as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut free = starts.clone();
        let mut places = vec![0; self.slots.len()];
        let mut begun = 0;
        for (place, end) in (0..).zip(&self.ends) {
            for slot in self.slots.get(begun..*end).unwrap_or_default() {
                if let Some(free) = free.get_mut(*slot as usize) {
                    if let Some(to) = places.get_mut(*free as usize) {
                        *to = place;
                    }
                    *free += 1;
                }
            }
            begun = *end;
        }
        (places, starts)
    }
}

/// Ascending numbers, each by how far it is from the one before.
fn packed(numbers: &[i64]) -> Vec<u8> {
    let (mut packed, mut before) = (Vec::with_capacity(numbers.len()), 0);
    for number in numbers {
        pack::put(&mut packed, number.abs_diff(before));
        before = *number;
    }
    packed
}

fn unpacked(mut packed: &[u8]) -> impl Iterator<Item = i64> {
    let mut before = 0_i64;
    std::iter::from_fn(move || {
        before = before.saturating_add_unsigned(pack::take(&mut packed)?);
        Some(before)
    })
}

/// The numbers of the articles that have something of each of these slots, and of others that may;
/// ascending. `None` where they are more than `most`.
pub(super) fn with_all(
    connection: &Connection,
    slots: &[u32],
    most: usize,
) -> rusqlite::Result<Option<Vec<i64>>> {
    if untold(connection)? > most {
        return Ok(None);
    }
    let mut found = Vec::new();
    let mut rest = connection.prepare_cached("SELECT numbers FROM untold")?;
    let mut rest = rest.query([])?;
    while let Some(row) = rest.next()? {
        found.extend(unpacked(row.get_ref(0)?.as_blob()?));
    }
    let mut chunks = connection.prepare_cached("SELECT id, articles, numbers FROM chunks")?;
    let mut chunks = chunks.query([])?;
    while let Some(chunk) = chunks.next()? {
        let Some(places) = places(connection, (chunk.get(0)?, chunk.get(1)?), slots)? else {
            return Ok(None);
        };
        if found.len() + places.len() > most {
            return Ok(None);
        }
        let mut wanted = places.into_iter().peekable();
        if wanted.peek().is_some() {
            let numbers = unpacked(chunk.get_ref(2)?.as_blob()?);
            let numbers = (0_u16..).zip(numbers);
            let numbers = numbers.filter(|(place, _)| wanted.next_if_eq(place).is_some());
            found.extend(numbers.map(|(_, number)| number));
        }
    }
    found.sort_unstable();
    found.dedup();
    Ok(Some(found))
}

/// The places of the articles of a chunk, of so many, that have something of each of these slots;
/// `None` where the chunk is gone, for in memory others see what is not whole yet.
fn places(
    connection: &Connection,
    (chunk, articles): (i64, usize),
    slots: &[u32],
) -> rusqlite::Result<Option<Vec<u16>>> {
    let mut row = connection.prepare_cached("SELECT articles FROM pairs WHERE id = ?1")?;
    let mut common: Option<Vec<u16>> = None;
    for slot in slots {
        let mut rows = row.query([chunk << GROUPS | i64::from(slot >> GROUP)])?;
        let Some(row) = rows.next()? else {
            return Ok(None);
        };
        let (mut lists, mut own) = (Reader::of(row.get_ref(0)?.as_blob()?), Vec::new());
        for _ in 0..slot & ((1 << GROUP) - 1) {
            lists.list(articles, &mut |_| ());
        }
        lists.list(articles, &mut |place| own.push(place));
        if let Some(common) = common {
            own.retain(|place| common.binary_search(place).is_ok());
        }
        let is_over = own.is_empty();
        common = Some(own);
        if is_over {
            break;
        }
    }
    Ok(Some(common.unwrap_or_default()))
}

#[cfg(test)]
mod tests;
