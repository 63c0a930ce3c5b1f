//! Days written in numbers alone: 03/04/2025 is April here and March there.
//!
//! One such day cannot tell which, but others beside it can: a number above 12 is no month. So an
//! article keeps both readings ([`Either`]), or says what its own day shows of its outlet's custom
//! ([`Order`]); whoever has the whole collection before them settles it ([`verdict`],
//! [`Article::settle`]).

use crate::article::{Article, DateSource, Doubt};
use chrono::NaiveDate;

/// Which of the two numbers before the year comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    /// 16/04/2025.
    DayFirst,
    /// 04/16/2025.
    MonthFirst,
}

/// What an article's own day in numbers says about others, or has to hear from them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Numeric {
    /// It can be read in this order alone.
    Shows(Order),
    /// It can be read in both.
    Either(Either),
}

/// A day that can be read in both orders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Either {
    /// The beginning of a sentence about it: "The header's date 03/04/2025".
    pub subject: String,
    /// Where it was read.
    pub source: DateSource,
    /// Its first number as the day.
    pub day_first: NaiveDate,
    /// Its first number as the month.
    pub month_first: NaiveDate,
}

/// The orders that the days of a folder or a collection show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Some can be read with the day first alone.
    pub day_first: bool,
    /// Some can be read with the month first alone.
    pub month_first: bool,
}

impl Shown {
    /// Takes in what one article's day says.
    pub fn add(&mut self, order: Order) {
        match order {
            Order::DayFirst => self.day_first = true,
            Order::MonthFirst => self.month_first = true,
        }
    }
}

/// In which order a day is to be read by what is beside it: an outlet mostly has a folder of its own,
/// so the days in that count, and those of the whole collection where it has none that tell. `None`
/// where nothing tells, or both orders are in use.
#[must_use]
pub fn verdict(folder: Shown, collection: Shown) -> Option<Order> {
    let nearest = match folder {
        Shown {
            day_first: false,
            month_first: false,
        } => collection,
        folder => folder,
    };
    match nearest {
        Shown {
            day_first: true,
            month_first: false,
        } => Some(Order::DayFirst),
        Shown {
            day_first: false,
            month_first: true,
        } => Some(Order::MonthFirst),
        _ => None,
    }
}

/// What of a file's path stands for its outlet: the folder it lies in.
#[must_use]
pub fn folder(path: &[u8]) -> &[u8] {
    let end = path.iter().rposition(|byte| *byte == b'/');
    end.and_then(|end| path.get(..end)).unwrap_or_default()
}

impl Either {
    /// The day, read in this order.
    #[must_use]
    pub fn day(&self, order: Order) -> NaiveDate {
        match order {
            Order::DayFirst => self.day_first,
            Order::MonthFirst => self.month_first,
        }
    }

    /// The order in which it is this day, or a neighbour of it, as two clocks may have it.
    #[must_use]
    pub fn order_of(&self, day: NaiveDate) -> Option<Order> {
        [Order::DayFirst, Order::MonthFirst]
            .into_iter()
            .find(|order| self.day(*order).signed_duration_since(day).num_days().abs() <= 1)
    }

    /// What is said of it as long as it cannot be read.
    #[must_use]
    pub fn report(&self) -> String {
        format!("{} may be day/month or month/day.", self.subject)
    }
}

impl Article {
    /// Reads a day that can be read in both orders in this one; takes back that it cannot be read.
    pub fn settle(&mut self, order: Order) {
        let Some(Numeric::Either(either)) = &self.numeric else {
            return;
        };
        self.date = Some(either.day(order));
        self.date_source = DateSource::Beside;
        self.doubt = Doubt::High;
        let open = either.report();
        self.defects.retain(|defect| defect.message != open);
    }

    /// The article with its day read in the order in which it is this one, if there is such.
    #[must_use]
    pub fn settled_on(mut self, day: Option<NaiveDate>) -> Self {
        let order = match (&self.numeric, day) {
            (Some(Numeric::Either(either)), Some(day)) => either.order_of(day),
            _ => None,
        };
        if let Some(order) = order {
            self.settle(order);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_tells_the_order_or_else_the_collection() {
        let shown = |letters: &str| Shown {
            day_first: letters.contains('d'),
            month_first: letters.contains('m'),
        };
        for (folder, collection, order) in [
            ("", "", None),
            ("", "d", Some(Order::DayFirst)),
            ("", "m", Some(Order::MonthFirst)),
            ("", "dm", None),
            ("d", "dm", Some(Order::DayFirst)),
            ("m", "dm", Some(Order::MonthFirst)),
            ("dm", "dm", None),
        ] {
            assert_eq!(
                verdict(shown(folder), shown(collection)),
                order,
                "{folder} in {collection}"
            );
        }
    }
}
