//! The two sides, and a value for each.

use std::ops::{Index, IndexMut};

/// The left or the right side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Which {
    /// Left, or above.
    #[default]
    A,
    /// Right, or below.
    B,
}

impl Which {
    /// Both, left first.
    pub const BOTH: [Self; 2] = [Self::A, Self::B];

    /// The opposite side.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::A => Self::B,
            Self::B => Self::A,
        }
    }
}

/// The same thing for both sides, indexed by [`Which`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pair<T> {
    /// Of the left side.
    pub a: T,
    /// Of the right side.
    pub b: T,
}

impl<T> Pair<T> {
    /// Left and right.
    pub const fn new(a: T, b: T) -> Self {
        Self { a, b }
    }

    /// The same of each side's value.
    pub fn map<U>(self, change: impl Fn(T) -> U) -> Pair<U> {
        Pair::new(change(self.a), change(self.b))
    }

    /// The same with its sides swapped.
    #[must_use]
    pub fn mirrored(self) -> Self {
        Self {
            a: self.b,
            b: self.a,
        }
    }
}

impl<T> Index<Which> for Pair<T> {
    type Output = T;

    fn index(&self, which: Which) -> &T {
        match which {
            Which::A => &self.a,
            Which::B => &self.b,
        }
    }
}

impl<T> IndexMut<Which> for Pair<T> {
    fn index_mut(&mut self, which: Which) -> &mut T {
        match which {
            Which::A => &mut self.a,
            Which::B => &mut self.b,
        }
    }
}
