//! Levels, principles and phases by their places in the guide's lists.

/// A level of the guide, by its place in [`super::Guide::levels`]; a greater one is higher.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LevelId(pub usize);

/// A principle of the guide, by its place in [`super::Guide::principles`] (the guide's order).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PrincipleId(pub usize);

/// A phase of the guide, by its place in [`super::Guide::phases`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PhaseId(pub usize);
