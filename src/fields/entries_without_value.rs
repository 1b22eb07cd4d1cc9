//! Names in braces that have no value: what a comma cut off from a text, and entries of a map that say nothing.

use super::field::{Names, Shape};
use super::input_file::InputFile;
use crate::date;
use crate::names::cut;
use crate::yaml::{Node, Text, in_quotes};

/// The entries without a value behind a text in braces, on its line: what its commas cut off. In
/// `{title: Senior PM, Payments}` that is `Payments`.
pub(super) fn pieces_behind<'a>(
    text: &Text,
    entries: &[(&'a Text, &'a Node)],
    is_known: impl Fn(&Text) -> bool,
) -> Vec<&'a Text> {
    let is_piece = |(key, node): &&(&Text, &Node)| {
        matches!(node, Node::Empty(_)) && key.at.line == text.at.line && !text.block && !is_known(key)
    };
    entries.iter().take_while(is_piece).map(|(key, _)| *key).collect()
}

/// What to do about them.
pub(super) fn with_its_commas(file: &InputFile, field: &Text, text: &Text, more: &[&Text]) -> String {
    let whole = as_written(file, text, more).unwrap_or_else(|| {
        let more = more.iter().map(|piece| piece.value.as_str());
        std::iter::once(text.value.trim()).chain(more).collect::<Vec<_>>().join(", ")
    });
    let own = match whole.chars().count() {
        1..=80 => format!(": {}: {}", field.value, in_quotes(&whole)),
        _ => String::new(),
    };
    let name = cut(&field.value);
    format!("if it belongs to `{name}`, put quotation marks round the text, for a comma ends it{own}")
}

/// A text with its pieces as they stand in the line, with the blanks that the writer put behind the commas.
fn as_written(file: &InputFile, text: &Text, more: &[&Text]) -> Option<String> {
    let last = more.last()?;
    let line = file.source().text.lines().nth(text.at.line - 1)?;
    let ends = last.at.column + last.at.width;
    let written: String =
        line.chars().skip(text.at.column - 1).take(ends.checked_sub(text.at.column)?).collect();
    let is_plain = written.starts_with(text.value.trim()) && written.ends_with(last.value.as_str());
    is_plain.then_some(written)
}

/// E-NEED for each entry of a map that has no value, as `tue` in `{mon: 2, tue, sat: 4}`. The names of a map are the
/// writer's own, so that a name alone says nothing and would be lost without a word.
pub(super) fn tell_entries_without_value(
    file: &InputFile,
    path: &str,
    map: Shape,
    entries: &[(&Text, &Node)],
) {
    let value = value_of(map);
    let mut told = 0;
    for (n, (key, node)) in entries.iter().enumerate() {
        if n < told || !matches!(node, Node::Empty(_)) || is_no_weekday(map, key) {
            continue;
        }
        let message = format!("`{path}.{}` has no {}", cut(&key.value), called(value));
        let before = n.checked_sub(1).and_then(|n| entries.get(n)).filter(|_| value.is_text());
        let hint = match before {
            Some((field, Node::Text(text))) if text.at.line == key.at.line => {
                let more = pieces_behind(text, &entries[n..], |_| false);
                told = n + more.len();
                with_its_commas(file, field, text, &more)
            }
            _ => without_value(file, key, value),
        };
        file.wrong(key.at, "E-NEED", message, hint);
    }
}

/// Whether a name is told already as one that no weekday has.
fn is_no_weekday(map: Shape, key: &Text) -> bool {
    let of_days = matches!(
        map,
        Shape::NamedMap(Names::Weekdays, _) | Shape::Either(Shape::NamedMap(Names::Weekdays, _), _)
    );
    of_days && date::weekday(&key.value).is_none()
}

/// What to do about a name without a value.
fn without_value(file: &InputFile, key: &Text, value: Shape) -> String {
    let name = cut(&key.value);
    match value {
        Shape::Tick => {
            format!(
                "write its day, or `{name}: true` for a day that you do not know; if it is not done, take it out"
            )
        }
        Shape::Date | Shape::Held => format!("write its day, or take `{name}` out"),
        value => {
            let example = file.examples().shape(value);
            let it = if matches!(value, Shape::DayHours | Shape::Hours) { "them" } else { "it" };
            format!("give {it}, for example `{name}: {example}`, or take `{name}` out")
        }
    }
}

/// The shape of a map's values.
fn value_of(map: Shape) -> Shape {
    match map {
        Shape::Map(value) | Shape::NamedMap(_, value) => *value,
        Shape::Either(Shape::Map(value) | Shape::NamedMap(_, value), _) => **value,
        _ => Shape::Prose,
    }
}

/// What a value of a shape is called.
fn called(value: Shape) -> &'static str {
    match value {
        Shape::DayHours | Shape::Hours => "hours",
        Shape::Tick | Shape::Date | Shape::Held => "day",
        Shape::Score => "score",
        value if value.is_text() => "text",
        _ => "value",
    }
}
