//! JSON Schema (draft-07) of profile and `site.yaml`, for editors: made from the tables of the readers,
//! with the guide's levels and principles.
//!
//! A schema is never stricter than the reader: what is only compared by letters and digits, such as a
//! principle's name, is offered as a choice and accepted as any text.

use serde_json::{Map, Value, json};

use crate::date;
use crate::fields::{Field, LIST, LONG_TEXT, Shape};
use crate::guide::Guide;
use crate::profile::PROFILE;
use crate::settings::SITE;

/// The schema of a profile.
pub fn profile(guide: &Guide) -> Value {
    whole("A profile of pmr-site", PROFILE, guide)
}

/// The schema of `site.yaml`.
pub fn site(guide: &Guide) -> Value {
    whole("site.yaml of pmr-site", SITE, guide)
}

fn whole(title: &str, table: &[Field], guide: &Guide) -> Value {
    let mut schema = fields(table, guide);
    if let Value::Object(schema) = &mut schema {
        schema.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
        schema.insert("title".to_owned(), json!(title));
    }
    schema
}

/// The schema of fields. One that may be left out may also be empty.
fn fields(table: &[Field], guide: &Guide) -> Value {
    let mut properties = Map::new();
    for field in table {
        let value = shape(field.shape, guide);
        let value = if field.required { value } else { json!({"anyOf": [value, {"type": "null"}]}) };
        let Value::Object(mut value) = value else { continue };
        value.insert("description".to_owned(), json!(field.about));
        properties.insert(field.name.to_owned(), Value::Object(value));
    }
    let required: Vec<&str> = table.iter().filter(|field| field.required).map(|field| field.name).collect();
    let mut schema = json!({"type": "object", "additionalProperties": false, "properties": properties});
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    schema
}

/// The schema of a value. Editors read `5`, `true` and `2026` as YAML does; the reader takes the text.
fn shape(shape: Shape, guide: &Guide) -> Value {
    let ids = |ids: Vec<&str>| any_case(&ids);
    match shape {
        Shape::Text(most) => text(most),
        Shape::LongText | Shape::Prose => text(LONG_TEXT),
        Shape::Slug => {
            json!({"type": ["string", "integer"], "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 64})
        }
        Shape::Date => day(),
        Shape::Tick => json!({"anyOf": [day(), {"const": true}, {"enum": ["true", "True", "TRUE"]}]}),
        Shape::Bool => {
            json!({"anyOf": [{"type": "boolean"}, {"type": "string", "pattern": "^([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])$"}]})
        }
        Shape::Whole(least, most) => number(&json!({"type": "integer", "minimum": least, "maximum": most})),
        Shape::Score => number(&json!({"type": "integer", "minimum": 1, "maximum": 5})),
        Shape::Hours => {
            let hours = &guide.rules.hours;
            let number =
                json!({"type": "number", "minimum": hours.least, "maximum": hours.most, "multipleOf": 0.5});
            json!({"anyOf": [number, {"type": "string", "pattern": "^[0-9]+(\\.[05]0*)?$"}]})
        }
        Shape::DayHours => {
            let number = json!({"type": "number", "minimum": 0.5, "maximum": 12, "multipleOf": 0.5});
            json!({"anyOf": [number, {"type": "string", "pattern": "^[0-9]+(\\.[05]0*)?$"}]})
        }
        Shape::Wait => {
            let rules = &guide.rules;
            number(&json!({"type": "integer", "minimum": rules.cooldown, "maximum": rules.cooldown_most}))
        }
        Shape::Choice(words) => any_case(words),
        Shape::Weekday => {
            any_case(&date::WEEKDAYS.iter().flat_map(|(short, long, _)| [*short, *long]).collect::<Vec<_>>())
        }
        Shape::Locale => json!({"type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"}),
        Shape::Url => {
            json!({"type": "string", "format": "uri", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://", "maxLength": 2_000})
        }
        Shape::Host => json!({"type": "string", "format": "hostname"}),
        Shape::Color => json!({"type": "string", "pattern": "^#[0-9A-Fa-f]{6}$"}),
        Shape::Path => json!({"type": ["string", "number"]}),
        Shape::Level => {
            let levels = &guide.levels;
            let names: Vec<&str> = levels
                .iter()
                .flat_map(|l| [&l.id].into_iter().chain(&l.aliases))
                .map(|name| name.as_str())
                .collect();
            let numbers: Vec<i64> = names.iter().filter_map(|name| name.parse().ok()).collect();
            json!({"anyOf": [{"enum": levels.iter().map(|l| &l.id).collect::<Vec<_>>()}, {"enum": numbers}, {"type": "string", "pattern": letters(&names)}]})
        }
        Shape::Principle => {
            let slugs: Vec<&str> = guide.principles.iter().map(|p| p.module.id.as_str()).collect();
            json!({"anyOf": [{"enum": slugs}, {"type": "string", "description": "its name, code or alias"}]})
        }
        Shape::RoundType => ids(guide.round_types.iter().map(|round| round.id.as_str()).collect()),
        Shape::MockKind => ids(guide.mock_kinds.iter().map(String::as_str).collect()),
        Shape::Scope => ids(guide.scopes.iter().map(String::as_str).collect()),
        Shape::List(item) => {
            json!({"type": "array", "items": {"anyOf": [self::shape(*item, guide), {"type": "null"}]}, "maxItems": LIST})
        }
        Shape::Group(table) => fields(table, guide),
        Shape::Map(value) => {
            json!({"type": "object", "additionalProperties": {"anyOf": [self::shape(*value, guide), {"type": "null"}]}})
        }
        Shape::Either(one, other) => json!({"anyOf": [self::shape(*one, guide), self::shape(*other, guide)]}),
    }
}

fn text(most: usize) -> Value {
    json!({"type": ["string", "number", "boolean"], "maxLength": most})
}

fn day() -> Value {
    json!({"type": "string", "format": "date", "pattern": "^2[01][0-9]{2}-[0-9]{2}-[0-9]{2}$"})
}

/// A number, or the same in quotation marks.
fn number(number: &Value) -> Value {
    json!({"anyOf": [number, {"type": "string", "pattern": "^-?[0-9]+$"}]})
}

/// One of some words, offered as they are and taken in any case, `-` and `_` alike.
fn any_case(words: &[&str]) -> Value {
    json!({"anyOf": [{"enum": words}, {"type": "string", "pattern": letters(words)}]})
}

/// A pattern for words in any case, with `-` and `_` alike.
fn letters(words: &[&str]) -> String {
    let letter = |c: char| match c {
        '-' | '_' => "[-_]".to_owned(),
        c if c.is_alphabetic() => format!("[{}{}]", c.to_uppercase(), c.to_lowercase()),
        c if c.is_alphanumeric() => c.to_string(),
        c => format!("\\{c}"),
    };
    let words: Vec<String> = words.iter().map(|word| word.chars().map(letter).collect()).collect();
    format!("^({})$", words.join("|"))
}
