//! Bytes to an article. Cannot fail on text: odd input becomes a defect.
//!
//! What is no text at all (pictures, archives, nothing) is refused with a reason. The day comes
//! from the surest source there is; the file's own time is never used, for copying changes it.

use crate::article::dateline::{self, Header};
use crate::article::given::Given;
use crate::article::numeric::{Either, Numeric};
use crate::article::{
    Article, DateSource, Defect, Doubt, block, date, decode, entity, foreign, front, title,
};
use crate::text::safe;
use chrono::{Days, NaiveDate};
use std::borrow::Cow;

/// What is known about an article besides its bytes.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'a> {
    /// The path as shown to people, safe text; file and folders may be named by date.
    pub path: &'a str,
    /// Today, so that a day in the future can be doubted; `None` where that does not matter.
    pub today: Option<NaiveDate>,
}

/// What a format says about its article beside the words.
#[derive(Debug, Default)]
pub(crate) struct Metadata {
    /// The title as it stands there.
    pub(crate) title: Option<String>,
    /// The day it was published.
    pub(crate) day: Option<Given>,
    /// The day in the address of its page.
    pub(crate) address: Option<NaiveDate>,
    /// The day it was saved or changed, which says little.
    pub(crate) saved: Option<NaiveDate>,
    /// Whether the file holds more than this article, so that its name says little.
    pub(crate) one_of_many: bool,
}

/// Reads one article of plain text. The error says why there is none, as the end of a sentence
/// that begins with the file's name ("is a PNG image, not text").
///
/// # Errors
///
/// Empty files, files without a word, and files that are no text.
pub fn parse(origin: Origin<'_>, bytes: &[u8]) -> Result<Article, Cow<'static, str>> {
    let decode::Decoded { text, mut defects } = decode::decode(bytes)?;
    let words = entity::decode(&text);
    let (metadata, body) = match front::read(&words) {
        Some(front) => {
            defects.extend(front.odd.map(|message| Defect {
                message,
                loss: false,
            }));
            (front.metadata, front.body)
        }
        None => (Metadata::default(), &*words),
    };
    let article = article(origin, body, metadata, &mut defects)?;
    if foreign::is_markup(&article.text) {
        defects.push(Defect {
            message: "The file looks like HTML or XML; its tags are shown as they stand."
                .to_owned(),
            loss: false,
        });
    }
    Ok(Article { defects, ..article })
}

/// Makes an article of its words, which need not be safe yet. What is odd is added to `defects`,
/// which the caller puts into the article.
pub(crate) fn article(
    origin: Origin<'_>,
    words: &str,
    metadata: Metadata,
    defects: &mut Vec<Defect>,
) -> Result<Article, Cow<'static, str>> {
    let safe = safe::text(words);
    let header = dateline::header(&safe.text);
    let body = header
        .as_ref()
        .map_or(&*safe.text, |header| header.body)
        .trim();
    if body.is_empty() {
        return Err(match header {
            Some(_) => "holds a date and no text".into(),
            None => "holds no text".into(),
        });
    }
    let title = metadata.title.as_deref().map(safe::text);
    defects.extend(hidden(&safe, title.as_ref()));
    let blocks = block::blocks(body);
    let title = title
        .and_then(|title| title::given(&title.text))
        .unwrap_or_else(|| title::title(body, &blocks));
    let dated = day(origin, &metadata, header.as_ref(), body, defects);
    Ok(Article {
        path: origin.path.to_owned(),
        date: dated.day,
        date_source: dated.source,
        doubt: dated.doubt,
        numeric: dated.numeric,
        title,
        text: body.to_owned(),
        blocks,
        defects: Vec::new(),
    })
}

/// What was hidden in the text, and in the title where one is given.
fn hidden(text: &safe::Safe<'_>, title: Option<&safe::Safe<'_>>) -> Option<Defect> {
    let sum = |count: fn(&safe::Safe<'_>) -> usize| count(text) + title.map_or(0, count);
    let revealed = sum(|safe| safe.revealed);
    let marks_cut = sum(|safe| safe.marks_cut);
    let mut parts = Vec::new();
    if revealed > 0 {
        parts.push(format!(
            "{revealed} hidden or control characters are shown as signs"
        ));
    }
    if marks_cut > 0 {
        parts.push(format!(
            "{marks_cut} accents too many on one letter were taken off"
        ));
    }
    (!parts.is_empty()).then(|| Defect {
        message: format!("In the text {}.", parts.join(" and ")),
        loss: false,
    })
}

/// A day with what is known about it.
pub(crate) struct Dated {
    pub(crate) day: Option<NaiveDate>,
    pub(crate) source: DateSource,
    pub(crate) doubt: Doubt,
    pub(crate) numeric: Option<Numeric>,
}

/// The day, where `body` is only the beginning of the text; `None` where the rest may change it.
pub(crate) fn sure_day(
    origin: Origin<'_>,
    metadata: &Metadata,
    header: Option<&Header<'_>>,
    body: &str,
) -> Option<Dated> {
    let dated = day(origin, metadata, header, body, &mut Vec::new());
    let is_given = dated.source <= DateSource::FileName && dated.doubt != Doubt::High
        || header.is_some_and(|header| header.day.day().is_some());
    (is_given || dateline::first_lines_are_whole(body)).then_some(dated)
}

/// The days around an article that it does not give itself, surest first.
struct Around<'a> {
    own_name: Option<NaiveDate>,
    address: Option<NaiveDate>,
    saved: Option<NaiveDate>,
    shared_name: Option<NaiveDate>,
    folders: &'a str,
}

impl<'a> Around<'a> {
    fn of(origin: Origin<'a>, metadata: &Metadata) -> Self {
        let (folders, file) = origin.path.rsplit_once('/').unwrap_or(("", origin.path));
        let named = date::in_name(file);
        // The name of a file of many articles is the day of none of them.
        let (own_name, shared_name) = match metadata.one_of_many {
            true => (None, named),
            false => (named, None),
        };
        Self {
            own_name,
            address: metadata.address,
            saved: metadata.saved,
            shared_name,
            folders,
        }
    }

    /// The surest of them and of that in a dateline.
    fn surest(&self, dateline: Option<NaiveDate>) -> Dated {
        let low = [
            (self.own_name, DateSource::FileName),
            (self.address, DateSource::Address),
        ];
        let high = [
            (dateline, DateSource::Dateline),
            (self.saved, DateSource::Saved),
            (self.shared_name, DateSource::FileName),
        ];
        let low = low.map(|from| (from, Doubt::Low));
        let mut all = low.into_iter().chain(high.map(|from| (from, Doubt::High)));
        let found = all.find(|((day, _), _)| day.is_some());
        let in_folder = || {
            let day = folder_day(self.folders)?;
            Some(((Some(day), DateSource::Folder), Doubt::High))
        };
        let found = found.or_else(in_folder);
        let ((day, source), doubt) = found.unwrap_or(((None, DateSource::Nowhere), Doubt::None));
        Dated {
            day,
            source,
            doubt,
            numeric: None,
        }
    }

    /// The day of an article that can be read in two ways: in the one that another day there is,
    /// where one is. Otherwise such another day counts, and what the article's own one may be is kept
    /// for whoever knows more, where no other is sure.
    fn settle(&self, either: Either, dateline: Option<NaiveDate>) -> Dated {
        let order = |days: &[Option<NaiveDate>]| {
            let mut days = days.iter().flatten();
            days.find_map(|day| either.order_of(*day))
        };
        let sure = order(&[self.own_name, self.address]);
        let in_folder = || folder_day(self.folders);
        let vague = || order(&[dateline, self.saved, self.shared_name, in_folder()]);
        if let Some(order) = sure.or_else(vague) {
            return Dated {
                day: Some(either.day(order)),
                source: either.source,
                doubt: match either.source {
                    DateSource::Header if sure.is_some() => Doubt::None,
                    _ => Doubt::High,
                },
                numeric: Some(Numeric::Shows(order)),
            };
        }
        let surest = self.surest(dateline);
        let is_open = surest.doubt != Doubt::Low;
        Dated {
            doubt: if surest.day.is_some() {
                Doubt::High
            } else {
                surest.doubt
            },
            numeric: is_open.then_some(Numeric::Either(either)),
            ..surest
        }
    }
}

/// The day from the surest source, and what speaks against it.
fn day(
    origin: Origin<'_>,
    metadata: &Metadata,
    header: Option<&Header<'_>>,
    body: &str,
    defects: &mut Vec<Defect>,
) -> Dated {
    let mut report = |message| {
        defects.push(Defect {
            message,
            loss: false,
        })
    };
    let around = Around::of(origin, metadata);
    let own = [metadata.day.as_ref(), header.map(|header| &header.day)];
    let own = || own.into_iter().flatten();
    for given in own() {
        if let Given::Unreadable(why) = given {
            report(why.clone());
        }
    }
    let readable = own().find(|given| given.day().is_some());
    let either = own().find(|given| matches!(given, Given::Either(_)));
    let is_dated_around = around.own_name.or(around.address).is_some();
    let in_lines = || dateline::among_first_lines(body);
    let given = match readable.or(either) {
        Some(given) => Some((given.clone(), DateSource::Header)),
        None if is_dated_around => None,
        None => in_lines().map(|given| (given, DateSource::Dateline)),
    };
    let mut dated = match given {
        Some((Given::Read { day, shows }, source)) => Dated {
            day: Some(day),
            source,
            doubt: match source {
                DateSource::Header => Doubt::None,
                _ => Doubt::High,
            },
            numeric: shows.map(Numeric::Shows),
        },
        Some((Given::Either(either), source)) => {
            let open = either.report();
            let dateline = match source {
                DateSource::Header => in_lines().and_then(|given| given.day()),
                _ => None,
            };
            let dated = around.settle(either, dateline);
            if !matches!(dated.numeric, Some(Numeric::Shows(_))) {
                report(open);
            }
            dated
        }
        Some((Given::Unreadable(_), _)) | None => around.surest(None),
    };
    let written = dated.day.filter(|_| dated.source == DateSource::Header);
    if let (Some(day), None, Some(header)) = (written, &metadata.day, header)
        && !header.plain
    {
        report(format!(
            "The header's date is not written YYYY-MM-DD; it was read as {day}."
        ));
    }
    for (other, place) in [
        (around.own_name, "the file's name"),
        (around.address, "its address"),
    ] {
        if let (Some(written), Some(other)) = (written, other)
            && written.signed_duration_since(other).num_days().abs() > 1
        {
            dated.doubt = Doubt::High;
            report(format!(
                "The header says {written}, {place} {other}; the header counts."
            ));
        }
    }
    let tomorrow = origin
        .today
        .and_then(|today| today.checked_add_days(Days::new(1)));
    if let (Some(day), Some(tomorrow)) = (dated.day, tomorrow)
        && day > tomorrow
    {
        dated.doubt = Doubt::High;
        report(format!("The date {day} lies in the future."));
    }
    dated
}

/// The day that the nearest folder is named by, or that three nested ones are (`2024/08/01`).
fn folder_day(folders: &str) -> Option<NaiveDate> {
    let mut names = folders.rsplit('/');
    folders.rsplit('/').find_map(date::in_name).or_else(|| {
        let (day, month, year) = (names.next()?, names.next()?, names.next()?);
        let digits = |name: &str, count| {
            name.len() == count && name.bytes().all(|byte| byte.is_ascii_digit())
        };
        (digits(year, 4) && digits(month, 2) && digits(day, 2))
            .then(|| date::in_name(&format!("{year}-{month}-{day}")))
            .flatten()
    })
}

#[cfg(test)]
mod tests;
