//! The part of JSON Schema (draft-07) that our schemas use, checked by hand.

use regex_lite::Regex;
use serde_json::{Map, Value};

/// YAML as editors read it: plain numbers and truth values, all else text.
pub(crate) fn of_yaml(text: &str) -> Value {
    use pmr_site::yaml::{Node, Source, read};
    fn value(node: &Node, text: &str) -> Value {
        match node {
            Node::Empty(_) => Value::Null,
            Node::Text(said) => {
                let line: Vec<char> = text.lines().nth(said.at.line - 1).unwrap().chars().collect();
                let quoted = said.block || matches!(line[said.at.column - 1], '"' | '\'');
                let number = || serde_json::from_str::<Value>(&said.value).ok().filter(|v| !v.is_string());
                number().filter(|_| !quoted).unwrap_or_else(|| Value::String(said.value.clone()))
            }
            Node::List(_, items) => items.iter().map(|item| value(item, text)).collect(),
            Node::Mapping(_, fields) => {
                let entries = fields.iter().map(|(key, node)| (key.value.clone(), value(node, text)));
                Value::Object(entries.collect::<Map<_, _>>())
            }
        }
    }
    let source = Source::new("x.yaml", text.as_bytes()).unwrap();
    value(&read(&source, &mut pmr_site::diagnostics::Report::new()).unwrap(), text)
}

/// Where a value is not what the schema asks for.
pub(crate) fn check(schema: &Value, value: &Value) -> Vec<String> {
    inside(schema, schema, value)
}

/// The same for a part of a schema, whose references lead into the whole.
fn inside(root: &Value, schema: &Value, value: &Value) -> Vec<String> {
    let mut mistakes = Vec::new();
    walk(root, schema, value, "", &mut mistakes);
    mistakes
}

fn walk(root: &Value, schema: &Value, value: &Value, path: &str, mistakes: &mut Vec<String>) {
    let fits = |schema: &Value, value: &Value| inside(root, schema, value).is_empty();
    for (word, rule) in schema.as_object().unwrap() {
        let fine = match word.as_str() {
            "$schema" | "title" | "description" | "markdownDescription" | "errorMessage" | "examples" => true,
            "items" | "properties" | "definitions" | "then" => true,
            "$ref" => {
                let pointer = rule.as_str().unwrap().strip_prefix('#').unwrap();
                fits(root.pointer(pointer).unwrap(), value)
            }
            "allOf" => rule.as_array().unwrap().iter().all(|one| fits(one, value)),
            "not" => !fits(rule, value),
            "if" => !fits(rule, value) || fits(&schema["then"], value),
            "contains" => value.as_array().is_none_or(|items| items.iter().any(|item| fits(rule, item))),
            "propertyNames" => value
                .as_object()
                .is_none_or(|object| object.keys().all(|name| fits(rule, &Value::String(name.clone())))),
            "minProperties" => {
                value.as_object().is_none_or(|object| object.len() as u64 >= rule.as_u64().unwrap())
            }
            "type" => of_type(rule, value),
            "enum" => rule.as_array().unwrap().contains(value),
            "const" => rule == value,
            "pattern" => {
                value.as_str().is_none_or(|text| Regex::new(rule.as_str().unwrap()).unwrap().is_match(text))
            }
            "minimum" => value.as_f64().is_none_or(|n| n >= rule.as_f64().unwrap()),
            "maximum" => value.as_f64().is_none_or(|n| n <= rule.as_f64().unwrap()),
            "multipleOf" => value.as_f64().is_none_or(|n| (n / rule.as_f64().unwrap()).fract() == 0.0),
            "maxLength" => {
                value.as_str().is_none_or(|text| text.chars().count() as u64 <= rule.as_u64().unwrap())
            }
            "maxItems" => value.as_array().is_none_or(|items| items.len() as u64 <= rule.as_u64().unwrap()),
            "anyOf" => rule.as_array().unwrap().iter().any(|one| fits(one, value)),
            "required" => value.as_object().is_none_or(|object| {
                rule.as_array().unwrap().iter().all(|name| {
                    let there = object.contains_key(name.as_str().unwrap());
                    if !there {
                        mistakes.push(format!("{path}: {name} is missing"));
                    }
                    there
                })
            }),
            "additionalProperties" => true,
            other => panic!("the schema uses `{other}`, which is not checked here"),
        };
        if !fine {
            mistakes.push(format!("{path}: {value} against {word}: {rule}"));
        }
    }
    if let Some(items) = value.as_array().filter(|_| schema.get("items").is_some()) {
        for (n, item) in items.iter().enumerate() {
            walk(root, &schema["items"], item, &format!("{path}[{n}]"), mistakes);
        }
    }
    let more = schema.get("additionalProperties").unwrap_or(&Value::Bool(true));
    if let Some(object) = value.as_object() {
        for (name, value) in object {
            let path = format!("{path}.{name}");
            match (schema.get("properties").and_then(|known| known.get(name)), more) {
                (Some(known), _) => walk(root, known, value, &path, mistakes),
                (None, Value::Bool(false)) => mistakes.push(format!("{path} is unknown")),
                (None, Value::Bool(true)) => {}
                (None, more) => walk(root, more, value, &path, mistakes),
            }
        }
    }
}

fn of_type(rule: &Value, value: &Value) -> bool {
    let is = |word: &Value| match word.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        "integer" => value.as_f64().is_some_and(|n| n.fract() == 0.0),
        "number" => value.is_number(),
        other => panic!("the schema uses the type `{other}`"),
    };
    match rule.as_array() {
        Some(words) => words.iter().any(is),
        None => is(rule),
    }
}
