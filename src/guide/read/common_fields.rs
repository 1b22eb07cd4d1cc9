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

const COMMON: [Field; 10] = [
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

/// The common fields and those of a kind, which replace common ones of their name.
macro_rules! with_common {
    ($($own:expr),+ $(,)?) => {{
        const OWN: &[$crate::fields::Field] = &[$($own),+];
        &$crate::guide::read::common_fields::with::<{ $crate::guide::read::common_fields::length(OWN) }>(OWN)
    }};
}
pub(super) use with_common;

/// How many fields a kind has in all.
pub(super) const fn length(own: &[Field]) -> usize {
    let (mut length, mut common) = (own.len(), 0);
    while common < COMMON.len() {
        if !has(own, COMMON[common].name) {
            length += 1;
        }
        common += 1;
    }
    length
}

/// All fields of a kind, its own first; `N` is their [`length`].
pub(super) const fn with<const N: usize>(own: &[Field]) -> [Field; N] {
    let mut all = [COMMON[0]; N];
    let mut next = 0;
    while next < own.len() {
        all[next] = own[next];
        next += 1;
    }
    let mut common = 0;
    while common < COMMON.len() {
        if !has(own, COMMON[common].name) {
            all[next] = COMMON[common];
            next += 1;
        }
        common += 1;
    }
    all
}

const fn has(fields: &[Field], name: &str) -> bool {
    let mut n = 0;
    while n < fields.len() {
        if same(fields[n].name.as_bytes(), name.as_bytes()) {
            return true;
        }
        n += 1;
    }
    false
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    let mut n = 0;
    while n < a.len() && n < b.len() && a[n] == b[n] {
        n += 1;
    }
    n == a.len() && n == b.len()
}
