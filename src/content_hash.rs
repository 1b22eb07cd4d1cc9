//! Marks: numbers that stand for contents while the program runs.

use std::hash::{BuildHasher as _, BuildHasherDefault, DefaultHasher, Hash};

/// The mark of some contents: equal contents have equal marks.
pub(super) fn mark(contents: impl Hash) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(contents)
}
