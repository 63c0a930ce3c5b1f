//! What is to be read, by number: all articles of an input, or one of them a second time.

use crate::article::heading::heading;
use crate::article::parse::Origin;
use crate::article::{Article, json};
use crate::library::{Known, Piece, Problem, SourceKey, Stamp};
use crate::loader::folder::Folder;
use crate::loader::parts::{self, Outcome, Part, Parts, Place};
use crate::loader::read::{self, Bytes, Glance};
use crate::loader::{Source, content, pool, sample, walk};
use crate::text::safe;
use chrono::NaiveDate;
use std::borrow::Cow;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
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

/// How much is asked of a file.
#[derive(Clone, Copy, Default)]
pub(crate) struct Ask<'a> {
    /// What need not be read; `None` where everything is to be.
    pub(crate) known: Option<&'a Known>,
    /// Whether headings are enough.
    pub(crate) headings: bool,
    /// Whether most are known: those are not even opened, which those who watch would hear.
    pub(crate) again: bool,
}

/// What one thread needs to read articles.
#[derive(Default)]
pub(crate) struct Reader {
    buffer: Vec<u8>,
    /// Where the last heading was read.
    folder: Folder,
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

    /// These files.
    pub(crate) fn of(files: impl IntoIterator<Item = PathBuf>) -> Self {
        Self {
            inputs: files.into_iter().map(Input::File).collect(),
            today: chrono::Local::now().date_naive(),
        }
    }

    /// How many inputs there are.
    pub(crate) fn len(&self) -> usize {
        self.inputs.len()
    }

    /// The key of one of an input's articles.
    pub(crate) fn key(&self, index: usize, part: u32) -> SourceKey {
        let path = self.path(index).into_owned();
        SourceKey { path, part }
    }

    fn path(&self, index: usize) -> Cow<'_, [u8]> {
        match self.inputs.get(index) {
            Some(Input::File(path)) => path.as_os_str().as_encoded_bytes().into(),
            Some(Input::Stdin) => b"-".into(),
            Some(Input::Sample(name, _)) => format!("sample/{name}").into_bytes().into(),
            None => Cow::default(),
        }
    }

    /// Reads an input and calls `take` with all that comes of it, in order, until `take` says no.
    /// Nothing comes of a file the store knows, and only its heading where that is enough. A fault
    /// while parsing is that input's problem.
    pub(crate) fn read(
        &self,
        index: usize,
        reader: &mut Reader,
        ask: Ask<'_>,
        take: &mut dyn FnMut(Outcome) -> bool,
    ) {
        let shown = safe::path(&self.path(index));
        let read = match self.inputs.get(index) {
            Some(Input::File(path)) => self.read_file(path, &shown, reader, ask, take),
            Some(Input::Stdin) => read::standard_input(&mut reader.buffer).map(|()| {
                let parts = Parts::new(&shown, None, take);
                content::whole(self.origin(&shown), &reader.buffer, false, parts);
            }),
            Some(Input::Sample(_, bytes)) => {
                let parts = Parts::new(&shown, None, take);
                content::whole(self.origin(&shown), bytes, true, parts);
                Ok(())
            }
            None => Ok(()),
        };
        if reader.buffer.capacity() > BUFFER {
            reader.buffer = Vec::new();
        }
        if let Err(reason) = read {
            take(Outcome::Problem(left_out(shown, &reason)));
        }
    }

    /// Reads an article again. The stamp is the file's now.
    pub(crate) fn read_again(
        &self,
        index: usize,
        number: u32,
        place: Place,
        reader: &mut Reader,
    ) -> Result<(Article, Option<Stamp>), Problem> {
        let changed = || Problem {
            path: safe::path(&self.path(index)),
            message: "The file changed while it was read; start again to see it as it is now."
                .to_owned(),
            loss: true,
        };
        let mut found = Err(changed());
        match (place, self.inputs.get(index)) {
            (
                Place::Piece(Piece {
                    offset,
                    length,
                    sum,
                }),
                Some(Input::File(path)),
            ) => {
                let shown = parts::shown(&safe::path(path.as_os_str().as_encoded_bytes()), number);
                let sound = read::piece(path, offset, length, &mut reader.buffer).is_ok()
                    && parts::sum(&reader.buffer) == sum;
                if sound {
                    json::records(self.origin(&shown), &reader.buffer, true, &mut |record| {
                        if let Ok(article) = record.article {
                            found = Ok((article, None));
                        }
                        false
                    });
                }
            }
            _ => self.read(index, reader, Ask::default(), &mut |outcome| {
                found = match outcome {
                    Outcome::Article(Part {
                        article,
                        place: Place::Whole(stamp),
                        ..
                    }) => Ok((article, stamp)),
                    Outcome::Problem(problem) => Err(problem),
                    Outcome::Article(_)
                    | Outcome::Heading(..)
                    | Outcome::Glimpse(_)
                    | Outcome::Unchanged => Err(changed()),
                };
                false
            }),
        }
        found
    }

    fn origin<'a>(&self, shown: &'a str) -> Origin<'a> {
        Origin {
            path: shown,
            today: Some(self.today),
        }
    }

    fn read_file(
        &self,
        path: &Path,
        shown: &str,
        reader: &mut Reader,
        ask: Ask<'_>,
        take: &mut dyn FnMut(Outcome) -> bool,
    ) -> Result<(), String> {
        let is_known = |stamp| {
            ask.known
                .is_some_and(|known| known(path.as_os_str().as_encoded_bytes(), stamp))
        };
        if ask.again && read::stamp_of(path).is_some_and(is_known) {
            take(Outcome::Unchanged);
            return Ok(());
        }
        let mut found = None;
        let mut tells = |bytes: &[u8]| {
            // What fails here fails again, and is told, where all is parsed.
            let told = pool::caught(|| heading(self.origin(shown), bytes));
            found = told.unwrap_or_default();
            found.is_some()
        };
        let glance = ask.headings.then_some(Glance {
            folder: &mut reader.folder,
            enough: &mut tells,
        });
        match read::file(path, &mut reader.buffer, is_known, glance)? {
            Bytes::Glanced { stamp } => {
                if let Some(heading) = found {
                    take(Outcome::Heading(heading, stamp));
                }
            }
            Bytes::Known => {
                take(Outcome::Unchanged);
            }
            Bytes::Read { stamp, torn } => {
                let mut parts = Parts::new(shown, Some(stamp), take);
                if torn {
                    parts.defect(content::torn());
                }
                content::whole(self.origin(shown), &reader.buffer, true, parts);
            }
            Bytes::Large { file, stamp } => {
                let parts = Parts::new(shown, Some(stamp), take);
                content::large(self.origin(shown), &file, stamp, ask.headings, parts)?;
            }
        }
        Ok(())
    }
}

/// Reads one article of a file again, by itself. The stamp is the file's now.
pub(crate) fn fetch(
    key: &SourceKey,
    piece: Option<Piece>,
    reader: &mut Reader,
) -> Result<(Article, Option<Stamp>), Problem> {
    let path = PathBuf::from(OsStr::from_bytes(&key.path));
    let alone = Collection::of([path]);
    let place = piece.map_or(Place::Whole(None), Place::Piece);
    alone.read_again(0, key.part, place, reader)
}

fn left_out(path: String, reason: &str) -> Problem {
    Problem {
        path,
        message: format!("Left out: it {reason}."),
        loss: true,
    }
}
