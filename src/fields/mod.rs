//! Reading the fields of a YAML mapping by name and kind.
//!
//! A table of [`Field`]s says what may be written. [`Fields`] are what was written, with a getter for each
//! kind of value. A getter that finds a value of another kind notes the mistake in the [`InputFile`] and
//! gives nothing, so that one run finds all mistakes.

mod day_ranges;
mod examples;
mod field;
mod field_meant;
mod input_file;
mod mapping;
mod meant_fields;
mod meant_form;
mod missing_colons;
mod near_dates;
mod near_forms;
mod none_said;
mod notation;
mod shape_hints;
mod weekdays_meant;
mod written_lists;
mod written_numbers;

pub(crate) use day_ranges::from_and_to;
pub use examples::Examples;
pub use field::{Field, LIST, LONG_TEXT, Names, Shape, TEXT};
pub use field_meant::OtherName;
pub(crate) use field_meant::plain_name;
pub use input_file::{InputFile, typed_date};
pub use mapping::Fields;
pub(crate) use missing_colons::without_colons;
pub(crate) use near_dates::holds_digit;
pub use none_said::says_unknown;
pub(crate) use none_said::{LEAVE_OUT, says_none};
pub use notation::Notation;
pub(crate) use weekdays_meant::{are_different, days_of, hours_by_day, some_with_hours, written_by_day};
pub(crate) use written_lists::items_of;
pub use written_numbers::{half_hours, whole};
pub(crate) use written_numbers::{one_of_hours, one_whole};
