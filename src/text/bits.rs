//! Sets of what is known of a word as the bits of one number: asked for every word of an article,
//! and several times.
//!
//! `build.rs` takes this file in as well.

/// Declares such a set: its name with the number that holds it, then its properties with their
/// bits. Sets are joined by `|`.
macro_rules! bit_set {
    (
        $(#[$about_set:meta])* $set:ident($number:ty);
        $($(#[$about:meta])* $name:ident = $bit:literal;)*
    ) => {
        $(#[$about_set])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub struct $set($number);

        impl $set {
            $($(#[$about])* pub const $name: Self = Self(1 << $bit);)*

            /// The union of `parts`.
            #[must_use]
            pub const fn of(parts: &[Self]) -> Self {
                let (mut all, mut at) = (0, 0);
                while at < parts.len() {
                    all |= parts[at].0;
                    at += 1;
                }
                Self(all)
            }

            /// Whether all of `other` is in this set.
            #[must_use]
            pub fn has(self, other: Self) -> bool {
                self.0 & other.0 == other.0
            }

            /// Whether something of `other` is in this set.
            #[must_use]
            pub fn any(self, other: Self) -> bool {
                self.0 & other.0 != 0
            }
        }

        const _: () = {
            let all = [$($set::$name),*];
            let distinct = $set::of(&all).0.count_ones() as usize;
            assert!(distinct == all.len(), "two properties share a bit");
        };

        impl std::ops::BitOr for $set {
            type Output = Self;
            fn bitor(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }
        }

        impl std::ops::BitOrAssign for $set {
            fn bitor_assign(&mut self, other: Self) {
                self.0 |= other.0;
            }
        }
    };
}

pub(crate) use bit_set;
