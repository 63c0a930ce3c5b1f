//! The second phase: every listed article is read and annotated, in the order the store asks for.

use crate::annotate::Annotator;
use crate::library::{Loaded, Pending, Problem, Waiting};
use crate::loader::collection::{self, Reader};
use crate::loader::{ahead, pool};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The second phase.
pub(super) fn annotate_all(
    pending: &Pending,
    stop: &AtomicBool,
    deliver: &(dyn Fn(Loaded) + Sync),
) {
    let threads = pool::workers();
    let worker = <(Reader, Annotator)>::default;
    pool::each(threads, threads, stop, worker, |(reader, annotator), _| {
        let mut next = pending();
        ahead::announce(&next);
        while !next.is_empty() {
            // While these are annotated the system fetches those that come then.
            let waiting = std::mem::replace(&mut next, pending());
            ahead::announce(&next);
            for waiting in waiting {
                if stop.load(Ordering::Relaxed) {
                    return;
                }
                annotate_one(waiting, reader, annotator, deliver);
            }
        }
    });
}

fn annotate_one(
    waiting: Waiting,
    reader: &mut Reader,
    annotator: &mut Annotator,
    deliver: &(dyn Fn(Loaded) + Sync),
) {
    let Waiting {
        key,
        stamp,
        piece,
        article,
    } = waiting;
    let kept = article.is_some();
    let (article, stamp) = match article {
        Some(article) => (article, stamp),
        None => match collection::fetch(&key, piece, reader) {
            Ok((article, now)) => (Arc::new(article), now.or(stamp)),
            Err(problem) => {
                if piece.is_none() {
                    deliver(Loaded::Gone { path: key.path });
                }
                return deliver(Loaded::Problem(problem));
            }
        },
    };
    match pool::caught(|| annotator.annotate(&article)) {
        Ok(annotations) => deliver(Loaded::Annotated {
            key,
            stamp,
            article,
            kept,
            annotations: Arc::new(annotations),
        }),
        Err(panic) => {
            let path = article.path.clone();
            if !kept {
                deliver(Loaded::Text {
                    key,
                    stamp,
                    article,
                });
            }
            deliver(Loaded::Problem(Problem {
                path,
                message: format!("Shown without marks: a fault in Dateline ({panic})."),
                loss: true,
            }));
        }
    }
}
