//! What a catalogue holds and what room it takes, for people who wonder.

use crate::disk;
use crate::store::{Place, open};
use rusqlite::{Connection, OpenFlags};
use std::path::PathBuf;

/// What a catalogue holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holdings {
    /// Where it lies.
    pub file: PathBuf,
    /// Articles.
    pub articles: usize,
    /// Those of them that are annotated.
    pub annotated: usize,
    /// Those of them that the search finds.
    pub searchable: usize,
    /// Direct quotes.
    pub direct: usize,
    /// Clauses of reported speech.
    pub reported: usize,
    /// Names of people that tell who it is.
    pub people: usize,
    /// Bytes of the articles' text.
    pub text: u64,
    /// Bytes on disk, write-ahead log included.
    pub disk: u64,
}

impl Holdings {
    /// Looks into the catalogue at `place` without changing it.
    ///
    /// # Errors
    ///
    /// A sentence, where there is none or it cannot be read.
    pub fn of(place: &Place) -> Result<Self, String> {
        let Place::Folder(file) = place else {
            return Err("There is no folder for catalogues.".into());
        };
        if !file.exists() {
            return Err("There is no catalogue of this yet; `dateline index` makes one.".into());
        }
        let sizes = ["", "-wal"].map(|ending| {
            let part = std::fs::metadata(disk::beside(file, ending));
            part.map_or(0, |part| part.len())
        });
        let mut holdings = Self {
            file: file.clone(),
            disk: sizes.iter().sum(),
            ..Self::default()
        };
        holdings
            .count(file)
            .map_err(|error| format!("The catalogue cannot be read ({error})."))?;
        Ok(holdings)
    }

    fn count(&mut self, file: &PathBuf) -> rusqlite::Result<()> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(file, flags)?;
        connection.busy_timeout(open::PATIENCE)?;
        let _moment = connection.unchecked_transaction()?;
        let sums =
            "SELECT count(*), count(voices), ifnull(sum(direct), 0), ifnull(sum(reported), 0),
                    ifnull(sum(bytes), 0) FROM articles";
        connection.query_row(sums, [], |row| {
            self.articles = row.get(0)?;
            self.annotated = row.get(1)?;
            self.direct = row.get(2)?;
            self.reported = row.get(3)?;
            self.text = row.get(4)?;
            Ok(())
        })?;
        let number = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, usize>(0));
        self.people = number("SELECT count(*) FROM names")?;
        self.searchable =
            self.annotated - number("SELECT count(*) FROM unsearched")?.min(self.annotated);
        Ok(())
    }
}
