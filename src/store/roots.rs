//! What a collection is made of, and where in it an article lies.
//!
//! `in:` asks for what the collection is parted into. The folders it lies in itself are the same for all
//! of it: asked for, they would find everything, or whatever happens to have their names.

use rustc_hash::FxHashSet;

/// The files and folders of a collection, by their full paths as shown.
#[derive(Debug, Default)]
pub struct Roots(FxHashSet<String>);

impl Roots {
    /// These, in whatever order.
    #[must_use]
    pub fn of(paths: impl IntoIterator<Item = String>) -> Self {
        let trimmed = |path: String| path.trim_end_matches('/').to_owned();
        Self(paths.into_iter().map(trimmed).collect())
    }

    /// What of an article's path tells where in the collection it lies: what stands below the one
    /// folder; of several, which of them it is too.
    pub(super) fn inside<'a>(&self, path: &'a str) -> &'a str {
        // A '#' stands before the number of an article in a file of many.
        let ends = path.match_indices(['/', '#']).map(|(at, _)| at);
        let own = ends
            .chain([path.len()])
            .find_map(|end| path.get(..end).filter(|own| self.0.contains(*own)));
        let Some(own) = own else {
            return path;
        };
        let below = path.get(own.len()..).unwrap_or_default();
        match below.strip_prefix('/') {
            Some(below) if self.0.len() == 1 => below,
            _ => own
                .rfind('/')
                .and_then(|at| path.get(at + 1..))
                .unwrap_or(path),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_lies_below_what_it_was_found_in() {
        for (roots, path, inside) in [
            // One folder.
            (&["/home/a/news"][..], "/home/a/news/may/x.txt", "may/x.txt"),
            (&["/home/a/news/"], "/home/a/news/x.txt", "x.txt"),
            (&["/home/a/news"], "/home/a/news/b.jsonl#12", "b.jsonl#12"),
            (
                &["/home/a/news"],
                "/home/a/newspaper/x.txt",
                "/home/a/newspaper/x.txt",
            ),
            (&["/"], "/home/a/x.txt", "home/a/x.txt"),
            // One file, perhaps of many articles.
            (&["/home/a/x.txt"], "/home/a/x.txt", "x.txt"),
            (&["/home/a/b.jsonl"], "/home/a/b.jsonl#12", "b.jsonl#12"),
            (&["/home/a#1/b.jsonl"], "/home/a#1/b.jsonl#12", "b.jsonl#12"),
            // Several are told apart; one may lie in another.
            (
                &["/home/a/times", "/mnt/sun"],
                "/home/a/times/may/x.txt",
                "times/may/x.txt",
            ),
            (
                &["/home/a/times", "/mnt/sun"],
                "/mnt/sun/x.txt",
                "sun/x.txt",
            ),
            (&["/home/a", "/home/a/b"], "/home/a/b/x.txt", "a/b/x.txt"),
            (&["/home/a.txt", "/mnt/sun"], "/home/a.txt", "a.txt"),
            (&["/", "/mnt/sun"], "/mnt/sun/x.txt", "/mnt/sun/x.txt"),
            // The story built in, standard input.
            (&[], "sample/x.txt", "sample/x.txt"),
            (&["-"], "-", "-"),
            (&["-", "/home/a"], "-#3", "-#3"),
        ] {
            let roots = Roots::of(roots.iter().map(|root| (*root).to_owned()));
            assert_eq!(roots.inside(path), inside, "{roots:?}");
        }
    }
}
