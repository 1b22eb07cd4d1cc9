//! The single figures of `guide.yaml` by their paths, which texts of the guide repeat as `{{ rule.hold.share }}`.

use std::collections::BTreeMap;

use crate::fields::InputFile;
use crate::names;
use crate::yaml::Node;

/// Figures by the names of their placeholders: `rule.hold.share` is `25`. An item of a list goes by its `id`
/// or `key`, or else by its place: `rule.phases.mocks.weeks`, `rule.markers.1`.
pub(super) type RuleValues = BTreeMap<String, String>;

/// The figures of the file.
pub(super) fn gather(file: &Node) -> RuleValues {
    let mut values = RuleValues::new();
    add("rule", file, &mut values);
    values
}

fn add(path: &str, node: &Node, values: &mut RuleValues) {
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
pub(super) fn fill(node: &mut Node, values: &RuleValues, reading: &InputFile) {
    match node {
        Node::Text(text) => {
            let mut filled = String::new();
            let mut rest = text.value.as_str();
            while let Some((before, name, after)) = next(rest) {
                filled.push_str(before);
                match values.get(name) {
                    Some(value) => filled.push_str(value),
                    None => {
                        let hint =
                            names::suggest(name, &values.keys().map(String::as_str).collect::<Vec<_>>());
                        let message = format!("no placeholder is called `{name}`");
                        reading.wrong(text.at, "E-PLACEHOLDER", message, hint);
                    }
                }
                rest = after;
            }
            if !filled.is_empty() {
                text.value = filled + rest;
            }
        }
        Node::Empty(_) => {}
        Node::Mapping(_, fields) => fields.iter_mut().for_each(|(_, value)| fill(value, values, reading)),
        Node::List(_, items) => items.iter_mut().for_each(|item| fill(item, values, reading)),
    }
}

/// The next placeholder of a rule: what stands before it, its name, what stands after it.
fn next(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once("{{")?;
    let (name, after) = rest.split_once("}}")?;
    name.trim().starts_with("rule.").then_some((before, name.trim(), after))
}
