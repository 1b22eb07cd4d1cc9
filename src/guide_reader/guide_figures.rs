//! The single figures of `guide.yaml` by their paths, which texts of the guide repeat as `{{ rule.hold.share }}`.

use std::collections::BTreeMap;

use crate::fields::InputFile;
use crate::names;
use crate::yaml::{Node, Text};

/// Figures by the names of their placeholders: `rule.hold.share` is `25`. An item of a list goes by its `id`
/// or `key`, or else by its place: `rule.phases.mocks.weeks`, `rule.markers.1`.
pub(super) type Figures = BTreeMap<String, String>;

/// The figures of the file.
pub(super) fn gather(file: &Node) -> Figures {
    let mut values = Figures::new();
    add("rule", file, &mut values);
    values
}

fn add(path: &str, node: &Node, values: &mut Figures) {
    match node {
        Node::Text(text) if text.value.parse::<f64>().is_ok_and(f64::is_finite) => {
            values.insert(path.to_owned(), text.value.clone());
        }
        Node::Text(_) | Node::Empty(_) => {}
        Node::Mapping(_, fields) => {
            fields.iter().for_each(|(key, value)| add(&format!("{path}.{}", key.value), value, values));
        }
        Node::List(_, items) => {
            for (n, item) in items.iter().enumerate() {
                let name = name_of(item).map_or_else(|| (n + 1).to_string(), str::to_owned);
                add(&format!("{path}.{name}"), item, values);
            }
        }
    }
}

fn name_of(item: &Node) -> Option<&str> {
    match item.field("id").or_else(|| item.field("key"))? {
        (_, Node::Text(text)) => Some(&text.value),
        _ => None,
    }
}

/// Puts the figures into the file's own texts (E-PLACEHOLDER).
pub(super) fn fill(node: &mut Node, values: &Figures, reading: &InputFile) {
    match node {
        Node::Text(text) => {
            if let Some(filled) = filled(text, values, reading) {
                text.value = filled;
            }
        }
        Node::Empty(_) => {}
        Node::Mapping(_, fields) => fields.iter_mut().for_each(|(_, value)| fill(value, values, reading)),
        Node::List(_, items) => items.iter_mut().for_each(|item| fill(item, values, reading)),
    }
}

/// A text with the figures that it names; `None` for one that names nothing.
fn filled(text: &Text, values: &Figures, reading: &InputFile) -> Option<String> {
    let mut filled = String::new();
    let mut rest = text.value.as_str();
    while let Some((before, opened)) = rest.split_once("{{") {
        let Some((name, after)) = opened.split_once("}}") else {
            reading.wrong(text.at, "E-PLACEHOLDER", "a placeholder is not closed", "end it with `}}`");
            break;
        };
        filled.push_str(before);
        match values.get(name.trim()) {
            Some(value) => filled.push_str(value),
            None => unknown(name.trim(), text, values, reading),
        }
        rest = after;
    }
    (rest.len() < text.value.len()).then(|| filled + rest)
}

/// E-PLACEHOLDER for a name that no figure has. What follows from a profile cannot stand in texts of this file.
fn unknown(name: &str, text: &Text, values: &Figures, reading: &InputFile) {
    let known: Vec<&str> = values.keys().map(String::as_str).collect();
    let hint = match name.starts_with("rule.") {
        true => names::suggest(name, &known),
        false => names::did_you_mean(name, known).unwrap_or_else(|| {
            "texts of this file take its own figures alone, for example {{ rule.hold.share }}".to_owned()
        }),
    };
    reading.wrong(text.at, "E-PLACEHOLDER", format!("no placeholder is called `{name}`"), hint);
}
