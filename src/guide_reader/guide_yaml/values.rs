//! Single values and lists of `guide.yaml`; a mistake is noted and leaves an empty value behind.

use crate::fields::{Field, Fields, TEXT, is_filled};
use crate::near_values::half_hours;

/// The text of a field; empty if it is not there.
pub(super) fn text(fields: &Fields<'_>, name: &str) -> String {
    fields.text(name).unwrap_or_default()
}

/// The id of a field; empty if it is not there or none (E-ID).
pub(super) fn slug(fields: &Fields<'_>, name: &str) -> String {
    fields.slug(name).map(|text| text.value.clone()).unwrap_or_default()
}

/// The whole number of a field; 0 if it is not there.
pub(super) fn number<T: TryFrom<i64> + Default>(fields: &Fields<'_>, name: &str) -> T {
    fields.whole(name).and_then(|n| T::try_from(n).ok()).unwrap_or_default()
}

/// A number of hours in steps of 0.5, as halves (E-NUM).
pub(super) fn halves(fields: &Fields<'_>, name: &str) -> u32 {
    let Some(text) = fields.written(name) else { return 0 };
    half_hours(&text.value).filter(|halves| (1..=2 * 168 + 1).contains(halves)).unwrap_or_else(|| {
        let message = format!("`{}` is a number in steps of 0.5, not `{}`", fields.path(name), text.value);
        fields.file().wrong(text.at, "E-NUM", message, "");
        0
    })
}

/// The items of a list of fields.
pub(super) fn each<'a>(fields: &Fields<'a>, name: &str, table: &'static [Field]) -> Vec<Fields<'a>> {
    let path = fields.path(name);
    let items =
        fields.list(name).iter().filter_map(|node| Fields::of(fields.file(), node, &path, table, &[]));
    items.inspect(Fields::need_filled).collect()
}

/// The texts of a field's list, each of at most so many characters.
pub(super) fn texts(fields: &Fields<'_>, name: &str, most: usize) -> Vec<String> {
    let (reading, path) = (fields.file(), fields.path(name));
    let items = fields.list(name).iter().filter_map(|node| reading.text(&path, node));
    let items = items.filter(|text| is_filled(reading, &path, text));
    items.filter_map(|text| reading.tidy(&path, text, most, false)).collect()
}

/// The texts of a field's list.
pub(super) fn words(fields: &Fields<'_>, name: &str) -> Vec<String> {
    texts(fields, name, TEXT)
}

/// Words as the checks compare them.
pub(super) fn lower(fields: &Fields<'_>, name: &str) -> Vec<String> {
    words(fields, name).into_iter().map(|word| word.to_lowercase().replace(['’', '‘'], "'")).collect()
}

/// The whole numbers of a field's list, from 0 to `most`.
pub(super) fn whole_numbers(fields: &Fields<'_>, name: &str, most: i64) -> Vec<i64> {
    let (reading, path) = (fields.file(), fields.path(name));
    let texts = fields.list(name).iter().filter_map(|node| reading.text(&path, node));
    texts.filter_map(|text| reading.whole(&path, text, 0, most)).collect()
}
