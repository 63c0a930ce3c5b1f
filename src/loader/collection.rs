//! What is to be read, by number, and one article of it at a time.

use crate::article::parse::{Origin, parse};
use crate::article::{Article, Defect};
use crate::library::{Known, Problem, SourceKey, Stamp};
use crate::loader::read::{self, Bytes};
use crate::loader::{Source, pool, sample, walk};
use crate::text::safe;
use chrono::NaiveDate;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

/// A reader's buffer is given back to the system when it has grown beyond this many bytes.
const BUFFER: usize = 1 << 20;

/// Everything that can be read, in the order of the paths.
pub(crate) struct Collection {
    inputs: Vec<Input>,
    today: NaiveDate,
}

enum Input {
    File(PathBuf),
    Stdin,
    Sample(&'static str, &'static [u8]),
}

/// What one thread needs to read articles.
#[derive(Default)]
pub(crate) struct Reader {
    buffer: Vec<u8>,
}

/// What came of reading.
pub(crate) enum Outcome {
    /// An article.
    Article {
        article: Article,
        /// `None` for what is no file.
        stamp: Option<Stamp>,
    },
    /// The store knows it.
    Unchanged,
    /// No article; why.
    Problem(Problem),
}

impl Collection {
    /// Finds everything of a source; reports paths that cannot be walked.
    pub(crate) fn find(
        source: &Source,
        stop: &AtomicBool,
        report: &(dyn Fn(Problem) + Sync),
    ) -> Self {
        let inputs = match source {
            Source::Sample => sample::ARTICLES
                .iter()
                .map(|(name, bytes)| Input::Sample(name, bytes))
                .collect(),
            Source::Paths(paths) => {
                let is_standard = |path: &&PathBuf| path.as_os_str() == "-";
                let named: Vec<_> = paths
                    .iter()
                    .filter(|path| !is_standard(path))
                    .cloned()
                    .collect();
                let standard = paths.iter().find(is_standard).map(|_| Input::Stdin);
                let files = walk::files(&named, stop, report)
                    .into_iter()
                    .map(Input::File);
                standard.into_iter().chain(files).collect()
            }
        };
        Self {
            inputs,
            today: chrono::Local::now().date_naive(),
        }
    }

    /// How many inputs there are.
    pub(crate) fn len(&self) -> usize {
        self.inputs.len()
    }

    /// The key of an input's article.
    pub(crate) fn key(&self, index: usize) -> SourceKey {
        let path = match self.inputs.get(index) {
            Some(Input::File(path)) => path.as_os_str().as_encoded_bytes().to_vec(),
            Some(Input::Stdin) => b"-".to_vec(),
            Some(Input::Sample(name, _)) => format!("sample/{name}").into_bytes(),
            None => Vec::new(),
        };
        SourceKey { path, part: 0 }
    }

    /// Whether an input cannot be read a second time.
    pub(crate) fn is_read_once(&self, index: usize) -> bool {
        matches!(self.inputs.get(index), Some(Input::Stdin))
    }

    /// Reads an input, unless the store knows it. A fault while parsing is that input's problem.
    pub(crate) fn read(&self, index: usize, reader: &mut Reader, known: Option<&Known>) -> Outcome {
        let shown = safe::path(&self.key(index).path);
        let outcome = match self.inputs.get(index) {
            Some(Input::File(path)) => self.read_file(path, &shown, reader, known),
            Some(Input::Stdin) => read::standard_input(&mut reader.buffer)
                .and_then(|()| self.parse(&shown, &reader.buffer))
                .map(|article| Outcome::Article {
                    article,
                    stamp: None,
                }),
            Some(Input::Sample(_, bytes)) => {
                self.parse(&shown, bytes).map(|article| Outcome::Article {
                    article,
                    stamp: None,
                })
            }
            None => Ok(Outcome::Unchanged),
        };
        if reader.buffer.capacity() > BUFFER {
            reader.buffer = Vec::new();
        }
        outcome.unwrap_or_else(|reason| {
            Outcome::Problem(Problem {
                path: shown,
                message: format!("Left out: it {reason}."),
                loss: true,
            })
        })
    }

    fn read_file(
        &self,
        path: &Path,
        shown: &str,
        reader: &mut Reader,
        known: Option<&Known>,
    ) -> Result<Outcome, String> {
        let is_known =
            |stamp| known.is_some_and(|known| known(path.as_os_str().as_encoded_bytes(), stamp));
        let (stamp, torn) = match read::file(path, &mut reader.buffer, is_known)? {
            Bytes::Known => return Ok(Outcome::Unchanged),
            Bytes::Read { stamp, torn } => (stamp, torn),
        };
        let mut article = self.parse(shown, &reader.buffer)?;
        if torn {
            article.defects.push(Defect {
                message: "The file changed while it was read; words may be missing.".to_owned(),
                loss: true,
            });
        }
        Ok(Outcome::Article {
            article,
            stamp: Some(stamp),
        })
    }

    fn parse(&self, shown: &str, bytes: &[u8]) -> Result<Article, String> {
        let origin = Origin {
            path: shown,
            today: Some(self.today),
        };
        match pool::caught(|| parse(origin, bytes)) {
            Ok(parsed) => parsed.map_err(std::borrow::Cow::into_owned),
            Err(panic) => Err(format!("met a fault in Dateline ({panic})")),
        }
    }
}
