//! Going from article to article, and keeping the list's window around the one selected.
//!
//! A step that stays in the window is taken at once; a longer one is taken by the store, and the
//! article is opened when its answer says which it is.

use crate::app::date;
use crate::app::event::Effect;
use crate::app::list::{self, Wanted};
use crate::app::reader::Landing;
use crate::app::state::{Focus, State};
use crate::app::update::opening;
use crate::library::own::Identity;
use crate::library::{Anchor, ArticleId, ArticleRow, Ask, Page, Step, Totals};
use chrono::NaiveDate;

/// Rows asked for on either side, beyond those that fit the pane.
const AROUND: usize = 30;

const LAST: &str = "This is the last article of the list.";

/// Goes so many rows down the list (negative: up).
pub(super) fn rows(state: &mut State, by: i64, landing: Landing) -> Vec<Effect> {
    let here = state.list.row(state.current);
    let target = here.and_then(|at| state.list.beyond(at, by).or_else(|| last_lead(state, by)));
    let row = target.and_then(|target| state.list.window.rows.get(target));
    match row.map(|row| row.id) {
        Some(_) if state.list.wanted.is_none() && target == here.map(|at| state.list.lead(at)) => {
            state.say(LAST);
            Vec::new()
        }
        Some(id) if state.list.wanted.is_none() => select(state, id, landing),
        _ => step(state, Step::Rows(by), landing),
    }
}

/// The last row that shows, where the list ends with one that another stands for.
fn last_lead(state: &State, by: i64) -> Option<usize> {
    let window = &state.list.window;
    let last = window.rows.len().checked_sub(1)?;
    let lead = state.list.lead(last);
    (by > 0 && window.reaches_last && lead < last).then_some(lead)
}

/// Folds articles of one day with the same words into one row, or shows each of them.
pub(super) fn fold(state: &mut State) {
    let unfolded = !state.list.unfolded;
    state.list.fold(unfolded, state.current);
    state.say(match unfolded {
        true => "Articles with the same words each stand in the list.",
        false => "Articles of a day with the same words stand in one row of the list.",
    });
}

/// Goes so many days with articles down the list (negative: up).
pub(super) fn days(state: &mut State, by: i64) -> Vec<Effect> {
    step(state, Step::Days(by), Landing::Remembered)
}

/// Goes to a row counted from the list's beginning (from 0), or to its end.
pub(super) fn row_at(state: &mut State, row: Option<i64>) -> Vec<Effect> {
    let (anchor, step) = match row {
        Some(row) => (Anchor::First, Step::Rows(row)),
        None => (Anchor::Last, Step::None),
    };
    want(
        state,
        Wanted {
            anchor,
            step,
            landing: Landing::Remembered,
            to_begin: false,
        },
    )
}

/// Goes to the day nearest to these days, and says where that is when it lies outside.
pub(super) fn date(state: &mut State, first: NaiveDate, last: NaiveDate) -> Vec<Effect> {
    let day = date::nearest(&state.days, first, last).unwrap_or(last);
    if day < first || day > last {
        let wanted = if first == last {
            date::long(first)
        } else {
            format!("{} to {}", date::long(first), date::long(last))
        };
        state.say(format!(
            "No article of {wanted}. The nearest is of {}.",
            date::long(day)
        ));
    }
    want(
        state,
        Wanted {
            anchor: Anchor::Day(day),
            step: Step::None,
            landing: Landing::Remembered,
            to_begin: false,
        },
    )
}

/// Asks for the article to begin with: the one read last, else the newest that is not of a day to
/// come.
pub(super) fn newest(state: &mut State) -> Vec<Effect> {
    let path = state.kept.resume.clone();
    let is_ahead = state
        .totals
        .last
        .is_some_and(|last| state.setup.is_ahead(last));
    let newest = match state.setup.today.and_then(|today| today.succ_opt()) {
        // A slip of the pen in a year is not the news of today.
        Some(latest) if is_ahead => Anchor::Day(latest),
        _ => Anchor::First,
    };
    want(
        state,
        Wanted {
            anchor: path.map_or(newest, Anchor::Path),
            step: Step::None,
            landing: Landing::Remembered,
            to_begin: true,
        },
    )
}

/// Goes to the article with this identity.
pub(super) fn path(state: &mut State, of: &Identity, landing: Landing) -> Vec<Effect> {
    let shown = state.setup.shown(&of.path);
    want(
        state,
        Wanted {
            anchor: Anchor::Path(shown),
            step: Step::None,
            landing,
            to_begin: false,
        },
    )
}

/// Goes to the next unread article down the list (negative: up), however far that is.
pub(super) fn unread(state: &mut State, by: i64) -> Vec<Effect> {
    let Some(here) = state.list.row(state.current) else {
        return Vec::new();
    };
    unread_from(state, here, by)
}

/// The same, from this row of the window.
fn unread_from(state: &mut State, here: usize, by: i64) -> Vec<Effect> {
    let rows = &state.list.window.rows;
    let here = state.list.lead(here);
    let is_unread = |(number, row): &(usize, &ArticleRow)| {
        let identity = Identity::of(row, &state.setup.folder);
        state.list.lead(*number) == *number && !state.kept.book.own(&identity).read
    };
    let numbered = || rows.iter().enumerate();
    let (found, last, ends) = if by > 0 {
        (
            numbered().skip(here + 1).find(is_unread),
            rows.last(),
            state.list.window.reaches_last,
        )
    } else {
        (
            numbered().take(here).rfind(is_unread),
            rows.first(),
            state.list.window.reaches_first,
        )
    };
    match (found.map(|(_, row)| row.id), last.map(|row| row.id)) {
        (Some(id), _) => select(state, id, Landing::Remembered),
        (None, Some(last)) if !ends => {
            let wanted = Wanted {
                anchor: Anchor::At(last),
                step: Step::None,
                landing: Landing::Remembered,
                to_begin: false,
            };
            let effects = want(state, wanted);
            state.list.seeking = Some(by);
            effects
        }
        _ => {
            let way = if by > 0 { "down" } else { "up" };
            state.say(format!("No unread article further {way} the list."));
            Vec::new()
        }
    }
}

/// A step from the selected article; steps pressed faster than the store answers add up.
fn step(state: &mut State, step: Step, landing: Landing) -> Vec<Effect> {
    let Some(current) = standing(state) else {
        return Vec::new();
    };
    let step = match step {
        // What stands in the place of the article that is gone is the next one.
        Step::Rows(by) if by > 0 && state.current != Some(current) => Step::Rows(by - 1),
        step => step,
    };
    let (anchor, step) = match (state.list.wanted.take(), step) {
        (Some(wanted), Step::Rows(by)) => match wanted.step {
            Step::Rows(before) => (wanted.anchor, Step::Rows(before + by)),
            Step::None => (wanted.anchor, step),
            Step::Days(_) => (Anchor::At(current), step),
        },
        (Some(wanted), Step::Days(by)) => match wanted.step {
            Step::Days(before) => (wanted.anchor, Step::Days(before + by)),
            Step::None => (wanted.anchor, step),
            Step::Rows(_) => (Anchor::At(current), step),
        },
        _ => (Anchor::At(current), step),
    };
    want(
        state,
        Wanted {
            anchor,
            step,
            landing,
            to_begin: false,
        },
    )
}

/// Asks the store for a step.
pub(super) fn want(state: &mut State, wanted: Wanted) -> Vec<Effect> {
    let ask = page(state, wanted.anchor.clone(), wanted.step);
    state.list.seeking = None;
    state.list.kept_version = state.kept.version;
    state.list.corrected = state.kept.corrected;
    state.list.wanted = Some(wanted);
    vec![state.ask(ask)]
}

fn page(state: &State, anchor: Anchor, step: Step) -> Ask {
    let rows = usize::from(state.size.height) / 2 + AROUND;
    if let Some(filter) = &state.list.filter {
        return Ask::Sieve {
            query: filter.query.clone(),
            anchor,
            step,
            before: rows,
            after: rows,
        };
    }
    Ask::Page {
        anchor,
        step,
        before: rows,
        after: rows,
    }
}

/// Selects an article, opens it, and remembers where one was.
pub(super) fn select(state: &mut State, id: ArticleId, landing: Landing) -> Vec<Effect> {
    state.list.adrift = false;
    state.sidebar.chosen = None;
    if state.current == Some(id) {
        return opening::land(state, landing);
    }
    // Leafing through the list is one leap, however many rows it passes.
    let leafing = state.focus == Focus::List && state.list.leafing;
    if let Some(here) = state.here().filter(|_| !leafing) {
        state.history.leave(here);
    }
    state.list.leafing = state.focus == Focus::List;
    show(state, id, landing)
}

/// Selects and opens an article without a trace in the history.
pub(super) fn show(state: &mut State, id: ArticleId, landing: Landing) -> Vec<Effect> {
    let left = opening::remember(state);
    state.current = Some(id);
    state.list.adrift = false;
    state.list.held = false;
    state.list.stale |= state.list.row(Some(id)).is_none();
    state.reader.landing = Some(landing);
    let asked = state.ask(Ask::Open(id));
    left.into_iter().chain([asked]).collect()
}

/// A window has come: puts it in place, and completes the step that asked for it.
pub(super) fn paged(state: &mut State, page: Page) -> Vec<Effect> {
    state.asked.page_under_way = false;
    let at = page.at;
    let arrived = at.and_then(|at| page.rows.get(at)).map(|row| row.id);
    state.list.replace(page, state.current);
    if let (Some(by), Some(at)) = (state.list.seeking.take(), at) {
        state.list.wanted = None;
        return unread_from(state, at, by);
    }
    match (state.list.wanted.take(), arrived) {
        (Some(wanted), Some(_)) if wanted.to_begin && state.touched && state.current.is_some() => {
            Vec::new()
        }
        (Some(wanted), Some(id)) => {
            if state.current == Some(id) && wanted.step != Step::None && state.under_way() {
                let down = matches!(wanted.step, Step::Rows(by) | Step::Days(by) if by > 0);
                state.say(if down {
                    LAST
                } else {
                    "This is the first article of the list."
                });
                return Vec::new();
            }
            select(state, id, wanted.landing)
        }
        (Some(_), None) if state.list.filter.is_some() => {
            state.say("No article is found by this; F lists everything again.");
            Vec::new()
        }
        (None, Some(id)) if state.current.is_none() => select(state, id, Landing::Remembered),
        _ => Vec::new(),
    }
}

/// Files have changed. What is being read is read on: an edited text takes the old one's place, one
/// that is no longer there stays until another article is opened.
pub(super) fn changed(state: &mut State, edited: &[ArticleId], gone: &[ArticleId]) -> Vec<Effect> {
    state.list.stale = true;
    // Another text may have another day.
    let mut effects = vec![state.ask(Ask::Days)];
    let Some(current) = state.current else {
        return effects;
    };
    if gone.contains(&current) {
        let rows = &state.list.window.rows;
        let (before, after) = rows.split_at(state.list.row(Some(current)).unwrap_or(rows.len()));
        let mut near = after.iter().chain(before.iter().rev()).map(|row| row.id);
        state.list.beside = near.find(|id| !gone.contains(id));
        state.reader.gone = Some(current);
        state.say("The file of this article is no longer there.");
    } else if edited.contains(&current) {
        effects.push(state.ask(Ask::Open(current)));
    }
    effects
}

/// The article selected, or what stands in its place.
fn standing(state: &State) -> Option<ArticleId> {
    let gone = state.reader.gone.is_some() && state.reader.gone == state.current;
    if gone {
        state.list.beside
    } else {
        state.current
    }
}

/// The collection has changed.
pub(super) fn totals(state: &mut State, totals: Totals) -> Vec<Effect> {
    let grown = totals.articles != state.totals.articles || totals.last != state.totals.last;
    let changed = totals != state.totals;
    state.totals = totals;
    let mut effects = Vec::new();
    if grown && !state.asked.days_under_way {
        effects.push(state.ask(Ask::Days));
    }
    if (state.current.is_none() || !state.under_way()) && grown {
        effects.extend(newest(state));
    }
    // Annotated anew, an article that was edited changes no sum.
    let mut rows = state.list.window.rows.iter();
    state.list.stale |= changed || rows.any(|row| row.counts.is_none());
    effects
}

/// Asks for a fresh window where the one at hand is out of date or runs out.
pub(super) fn replenish(state: &mut State) -> Vec<Effect> {
    if state.asked.page_under_way || state.size.height == 0 {
        return Vec::new();
    }
    let height = list::height(state.panes.list.height, !state.days.is_empty());
    let edges = (
        state.list.id_of_first_seen(),
        state.list.window.rows.first().map(|row| row.id),
        state.list.window.rows.last().map(|row| row.id),
    );
    let runs_out = state.list.runs_out(height) && state.list.replenished != edges;
    let narrowed = state.list.filter.is_some();
    let outdated = narrowed && state.list.kept_version != state.kept.version
        || state.list.corrected != state.kept.corrected;
    if !state.list.stale && !runs_out && !outdated {
        return Vec::new();
    }
    state.list.stale = false;
    state.list.kept_version = state.kept.version;
    state.list.corrected = state.kept.corrected;
    state.list.replenished = edges;
    let seen = state.list.id_of_first_seen().filter(|_| state.list.adrift);
    let anchor = match seen.or(standing(state)) {
        Some(id) => Anchor::At(id),
        None => Anchor::First,
    };
    let ask = page(state, anchor, Step::None);
    vec![state.ask(ask)]
}
