//! The fields that modules of every kind may have.

use crate::fields::{Field, Shape, TEXT};

pub(super) const PROSE: Shape = Shape::Prose;
pub(super) const PROSES: Shape = Shape::List(&PROSE);
pub(super) const NAME: Shape = Shape::Text(TEXT);
pub(super) const NAMES: Shape = Shape::List(&NAME);
pub(super) const LEVELS: Shape = Shape::List(&Shape::Level);
pub(super) const PRINCIPLES: Shape = Shape::List(&Shape::Principle);
pub(super) const BY_LEVEL: Shape = Shape::Map(&PROSE);

/// A day and so many days more.
pub(super) const ANCHOR: &[Field] = &[
    Field::required("day", NAME, "a day such as rejection, target or phase.<key>.from"),
    Field::new("plus", Shape::Whole(-3650, 3650), "days added to it"),
];

/// The days of a dated block.
pub(super) const SHOW: &[Field] = &[
    Field::new("from", Shape::Group(ANCHOR), "its first day"),
    Field::new("until", Shape::Group(ANCHOR), "its last day"),
];

pub(super) const PART: &[Field] = &[
    Field::new("title", PROSE, "its heading"),
    Field::required("text", PROSE, "its text"),
    Field::new("levels", LEVELS, "the target levels it is for"),
    Field::new("principles", PRINCIPLES, "the focus principles it is for"),
    Field::new("tiers", NAMES, "the tiers it is for"),
    Field::new("when", NAMES, "conditions of which one must be true"),
    Field::new("unless", NAMES, "conditions of which none may be true"),
    Field::new("show", Shape::Group(SHOW), "the days it holds"),
    Field::new("before_answers", Shape::Bool, "whether it stands before the answers of a case"),
];

pub(super) const COMMON: [Field; 10] = [
    Field::required("title", PROSE, "what it is called"),
    Field::new("order", Shape::Whole(-1_000_000, 1_000_000), "its place among its kind"),
    Field::new("levels", LEVELS, "the target levels it is for"),
    Field::new("principles", PRINCIPLES, "the focus principles it is for"),
    Field::new("tiers", NAMES, "the tiers it is for"),
    Field::new("when", NAMES, "conditions of which one must be true"),
    Field::new("unless", NAMES, "conditions of which none may be true"),
    Field::new("show", Shape::Group(SHOW), "the days it holds"),
    Field::new("parts", Shape::List(&Shape::Group(PART)), "further sections"),
    Field::new("by_level", BY_LEVEL, "one text for each level"),
];

/// The fields of a kind, then the common ones. An own field stands in the place of a common one of its name, for
/// the first of a name counts.
macro_rules! with_common {
    ($($own:expr),+ $(,)?) => {{
        const OWN: &[$crate::fields::Field] = &[$($own),+];
        &$crate::guide_reader::common_fields::with::<
            { OWN.len() + $crate::guide_reader::common_fields::COMMON.len() },
        >(OWN)
    }};
}
pub(super) use with_common;

/// Fields of a kind and the common ones; `N` is how many these are together.
pub(super) const fn with<const N: usize>(own: &[Field]) -> [Field; N] {
    let mut all = [COMMON[0]; N];
    let (kinds, common) = all.split_at_mut(own.len());
    kinds.copy_from_slice(own);
    common.copy_from_slice(&COMMON);
    all
}
