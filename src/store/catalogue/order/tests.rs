//! What comes of days that others tell how to read.

use super::*;
use crate::annotate::annotate;
use crate::article::parse::{Origin, parse};
use crate::library::{Loaded, SourceKey};
use crate::store::intake::Brought;
use crate::store::open;
use std::sync::Arc;

#[test]
fn what_is_read_anew_after_all_has_come_is_indexed_without_waiting_for_more() {
    let (opened, _) = open::empty();
    let roots = Arc::default();
    let mut catalogue = Catalogue::new(opened.connection, &roots).unwrap();
    let mut loads = Vec::new();
    for (path, date) in [("a/open", "03/04/2025"), ("a/clear", "16/04/2025")] {
        let origin = Origin { path, today: None };
        let text = format!(" date {date} “We will see,” said Mary Miller.");
        let article = Arc::new(parse(origin, text.as_bytes()).unwrap());
        let key = SourceKey {
            path: path.into(),
            part: 0,
        };
        loads.push(Loaded::Article {
            key: key.clone(),
            stamp: None,
            article: Arc::clone(&article),
            last: true,
        });
        loads.push(Loaded::Annotated {
            key,
            stamp: None,
            annotations: Arc::new(annotate(&article)),
            article,
            kept: true,
        });
    }
    // All in one batch, so that days are settled behind the end.
    loads.extend([Loaded::AllRead, Loaded::Finished]);
    let mut news = News::default();
    for loaded in loads {
        let brought = Brought::of(loaded, &roots);
        catalogue.take(&brought, &mut news).unwrap();
    }
    while catalogue.sweeps() || catalogue.settles() {
        catalogue.sweep(&mut news).unwrap();
        catalogue.settle(&mut news).unwrap();
    }
    assert_eq!(news.replaced.len(), 1);
    assert!(catalogue.upkeep.is_due());
}
