//! Texts among fields that have no name: `ownership` above `score: 2`.

use super::field::{Field, Shape};
use crate::date;
use crate::yaml::{Node, Text};

/// The field that a text without a name is likely meant for: one that must be there and is not, or else the first text.
/// A day goes where a day is needed.
pub(super) fn meant_for(
    table: &'static [Field],
    written: &[(&Text, &Node)],
    text: &Text,
) -> Option<&'static Field> {
    let is_day = date::parse(text.value.trim()).is_ok();
    let is_free = |field: &&Field| {
        matches!(field.shape, Shape::Date) == is_day
            && !written.iter().any(|(key, _)| key.value == field.name)
    };
    let needed = table.iter().filter(is_free).find(|field| field.required);
    let is_text = |field: &&Field| is_day || matches!(field.shape, Shape::Text(_) | Shape::LongText);
    needed.or_else(|| table.iter().filter(is_free).find(is_text))
}
