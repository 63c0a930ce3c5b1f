//! A store as the screen sees it, and articles for it.

use chrono::{Days, NaiveDate};
use dateline::annotate::model::Annotations;
use dateline::article::{Article, DateSource, Doubt, block};
use dateline::library::regard::Regard;
use dateline::library::{Answer, Ask, Fetch, Loaded, Reply, Request, SourceKey, Stamp, Totals};
use dateline::store::{self, Place, Roots, Store};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

/// A store with the answers it gave.
pub(crate) struct Reader {
    store: Store,
    answers: Receiver<Answer>,
    seq: u64,
    /// What questions have regard to.
    pub(crate) regard: Arc<Regard>,
}

impl Reader {
    pub(crate) fn open(place: Place) -> Self {
        let (sender, answers) = channel();
        let deliver = move |answer| {
            // The bench may have ended.
            let _ = sender.send(answer);
        };
        let fetch: Fetch = Arc::new(|_, _| unreachable!("every text was brought"));
        Self {
            store: store::spawn(place, Roots::default(), fetch, deliver).unwrap(),
            answers,
            seq: 0,
            regard: Arc::default(),
        }
    }

    /// Hands over what was loaded, then waits until the totals fit.
    pub(crate) fn bring(
        &self,
        all: impl IntoIterator<Item = Loaded>,
        fits: impl Fn(&Totals) -> bool,
    ) {
        for loaded in all {
            self.store.loaded(loaded);
        }
        let is_last = |answer: Answer| matches!(answer.reply, Reply::Totals(now) if fits(&now));
        while self.answers.recv().is_ok_and(|answer| !is_last(answer)) {}
    }

    pub(crate) fn ask(&mut self, ask: Ask) -> Reply {
        self.seq += 1;
        self.store.ask(Request {
            seq: self.seq,
            ask,
            regard: Arc::clone(&self.regard),
        });
        self.answer()
    }

    /// The next answer to the latest question.
    pub(crate) fn answer(&self) -> Reply {
        loop {
            let answer = self.answers.recv().unwrap();
            if answer.seq == self.seq {
                assert!(!matches!(answer.reply, Reply::Failed(_)));
                return answer.reply;
            }
        }
    }
}

pub(crate) fn place(folder: &tempfile::TempDir) -> Place {
    Place::Folder(folder.path().join("catalogue.sqlite"))
}

fn path(number: usize) -> String {
    format!("/home/reader/story/{:04}/{number:07}.txt", number / 100)
}

pub(crate) fn key(number: usize) -> SourceKey {
    SourceKey {
        path: path(number).into_bytes(),
        part: 0,
    }
}

/// An article as the loader brings it; by their numbers they spread over ten years.
pub(crate) fn loaded(number: usize, title: &str, text: String) -> Loaded {
    let first = NaiveDate::from_ymd_opt(2016, 1, 1).unwrap();
    let article = Article {
        path: path(number),
        date: first.checked_add_days(Days::new(number as u64 * 37 % 3650)),
        date_source: DateSource::Header,
        doubt: Doubt::None,
        numeric: None,
        title: title.to_owned(),
        blocks: block::blocks(&text),
        text,
        defects: Vec::new(),
    };
    Loaded::Article {
        key: key(number),
        stamp: Some(Stamp {
            size: 3_000,
            modified: 1,
        }),
        article: Arc::new(article),
        last: true,
    }
}

/// The article of [`loaded`].
pub(crate) fn article(loaded: &Loaded) -> Arc<Article> {
    match loaded {
        Loaded::Article { article, .. } => Arc::clone(article),
        _ => unreachable!("no article was made"),
    }
}

/// What the loader brings when it has annotated an article that it brought before.
pub(crate) fn annotated(loaded: &Loaded, annotations: Arc<Annotations>) -> Loaded {
    let article = article(loaded);
    Loaded::Annotated {
        key: SourceKey {
            path: article.path.clone().into_bytes(),
            part: 0,
        },
        stamp: None,
        article,
        kept: true,
        annotations,
    }
}
