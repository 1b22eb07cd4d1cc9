//! How the fields of `guide.yaml` are declared: a table a mapping, a line a field.

use crate::fields::{Shape, TEXT};

pub(super) const NAME: Shape = Shape::Text(TEXT);
pub(super) const NAMES: Shape = Shape::List(&NAME);
pub(super) const LONG: Shape = Shape::LongText;
pub(super) const DAYS: Shape = Shape::Whole(0, 3650);
pub(super) const PERCENT: Shape = Shape::Whole(0, 100);
pub(super) const HOURS: Shape = Shape::Whole(1, 168);

/// Each line is a field: its name, what stands in it, what it means; `optional` if it may be left out.
macro_rules! field_tables {
    ($($(#[$about:meta])* $table:ident { $($name:ident $shape:expr, $meaning:literal $(, $free:ident)?;)+ })+) => {
        $($(#[$about])* pub(in crate::guide_reader) const $table: &[$crate::fields::Field] =
            &[$(field_tables!(@field $name $shape, $meaning $(, $free)?)),+];)+
    };
    (@field $name:ident $shape:expr, $meaning:literal) => { $crate::fields::Field::required(stringify!($name), $shape, $meaning) };
    (@field $name:ident $shape:expr, $meaning:literal, optional) => { $crate::fields::Field::new(stringify!($name), $shape, $meaning) };
}
pub(super) use field_tables;
