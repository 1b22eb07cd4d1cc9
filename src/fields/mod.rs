//! Reading the fields of a YAML mapping by name and kind.
//!
//! A table of [`Field`]s says what may be written. [`Fields`] are what was written, with a getter for each
//! kind of value. A getter that finds a value of another kind notes the mistake in the [`InputFile`] and
//! gives nothing, so that one run finds all mistakes.

mod consistency;
mod day_ranges;
mod entries_without_value;
mod examples;
mod field;
mod field_meant;
mod filled;
mod input_file;
mod mapping;
mod meant_fields;
mod meant_form;
mod missing_colons;
mod nameless_texts;
mod near_forms;
mod shape_hints;
mod text_goes_on;

pub(crate) use consistency::{check_ids, check_rising};
pub(crate) use day_ranges::from_and_to;
pub use examples::Examples;
pub use field::{Field, LIST, LONG_TEXT, Names, Shape, TEXT};
pub use field_meant::OtherName;
pub(crate) use field_meant::plain_name;
pub(crate) use filled::is_filled;
pub use input_file::{InputFile, typed_date};
pub use mapping::Fields;
pub(crate) use missing_colons::without_colons;
