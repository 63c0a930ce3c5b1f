//! The day that an article gives itself, in its header, its metadata or above its text: read, open
//! between two, or unreadable.

use crate::article::DateSource;
use crate::article::date::{Fault, Written};
use crate::article::numeric::{Either, Order};
use chrono::NaiveDate;

/// The day that an article gives itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Given {
    /// It can be read.
    Read {
        day: NaiveDate,
        /// As in [`Written`].
        shows: Option<Order>,
    },
    /// It can be read in two ways.
    Either(Either),
    /// It cannot be read; a sentence that says why.
    Unreadable(String),
}

impl Given {
    /// The day, where it can be read.
    pub(crate) fn day(&self) -> Option<NaiveDate> {
        match self {
            Self::Read { day, .. } => Some(*day),
            Self::Either(_) | Self::Unreadable(_) => None,
        }
    }
}

impl Written {
    /// It as the day that an article gives itself there; `subject` begins a sentence about it.
    pub(crate) fn given(self, source: DateSource, subject: impl FnOnce() -> String) -> Given {
        match self.day {
            Ok(day) => Given::Read {
                day,
                shows: self.shows,
            },
            Err(Fault::TwoWays {
                day_first,
                month_first,
            }) => Given::Either(Either {
                subject: subject(),
                source,
                day_first,
                month_first,
            }),
            Err(Fault::NoSuchDay) => {
                Given::Unreadable(format!("{} is no day of the calendar.", subject()))
            }
            Err(Fault::ShortYear) => {
                Given::Unreadable(format!("{} has a year of two digits.", subject()))
            }
        }
    }
}
