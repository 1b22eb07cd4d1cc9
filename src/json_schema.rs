//! JSON Schema (draft-07) of profile and `site.yaml`, for editors: made from the tables of the readers,
//! with the guide's levels, principles and tasks.
//!
//! A schema is never stricter than the reader, and as strict as draft-07 lets it be: names are patterns that
//! compare as the reader does, by letters and digits. What two fields say of each other, such as the order of
//! dates, only the reader can tell. `errorMessage` and `markdownDescription` are for the YAML language server;
//! validators pass over them.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use crate::date;
use crate::diagnostics::either;
use crate::fields::{Examples, Field, LIST, LONG_TEXT, Names, Shape};
use crate::guide::Guide;
use crate::guide::module::Due;
use crate::profile::{PROFILE, examples, id};
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
    let writer = SchemaWriter { guide, examples: examples(guide) };
    let mut schema = writer.fields(table);
    schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    schema["title"] = json!(title);
    schema["definitions"] = json!({"principle": writer.principle(), "date": date_of_a_day()});
    schema
}

/// Writes schemas with the words of a guide.
struct SchemaWriter<'g> {
    guide: &'g Guide,
    examples: Examples,
}

impl SchemaWriter<'_> {
    /// The schema of fields. One that may be left out may also be empty.
    fn fields(&self, table: &[Field]) -> Value {
        let mut properties = Map::new();
        for field in table {
            let value = match field.required {
                true => with(&self.shape(field.shape), &needed(field.shape)),
                false => json!({"anyOf": [self.shape(field.shape), {"type": "null"}]}),
            };
            let Value::Object(mut value) = value else { continue };
            let example = self.examples.field(field);
            value.insert("description".to_owned(), json!(field.about));
            value.insert(
                "markdownDescription".to_owned(),
                json!(format!("{}\n\n```yaml\n{example}\n```", field.about)),
            );
            if let Some(message) = self.message(field.shape) {
                beside_patterns(&mut value, &message);
                value.insert("errorMessage".to_owned(), json!(message));
            }
            properties.insert(field.name.to_owned(), Value::Object(value));
        }
        let required: Vec<&str> =
            table.iter().filter(|field| field.required).map(|field| field.name).collect();
        let mut schema = json!({"type": "object", "additionalProperties": false, "properties": properties});
        if !required.is_empty() {
            schema["required"] = json!(required);
        }
        if std::ptr::eq(table, PROFILE) {
            self.of_a_profile(&mut schema);
        }
        schema
    }

    /// What the fields of a profile ask for beyond their shapes: an id that is not reserved, and hours of a
    /// week only where there are none by day.
    fn of_a_profile(&self, schema: &mut Value) {
        let devices = json!({"type": "string", "pattern": "^(com|lpt)[0-9]$"});
        // YAML takes `404` for a number.
        let numbers = id::RESERVED.iter().filter_map(|word| word.parse::<u32>().ok()).map(Value::from);
        let reserved: Vec<Value> = id::RESERVED.iter().map(|word| json!(word)).chain(numbers).collect();
        schema["properties"]["id"]["not"] = json!({"anyOf": [{"enum": reserved}, devices]});
        schema["if"] = json!({"properties": {"study_days": {"type": "object"}}, "required": ["study_days"]});
        schema["then"] = json!({"properties": {"hours_per_week": {"type": "null"}}});
    }

    /// The schema of a value. Editors read `5`, `true` and `2026` as YAML does; the reader takes the text.
    fn shape(&self, shape: Shape) -> Value {
        match shape {
            Shape::Text(most) => text(most),
            Shape::LongText | Shape::Prose => text(LONG_TEXT),
            Shape::Slug => {
                json!({"type": ["string", "integer"], "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 64})
            }
            Shape::Date => json!({"$ref": "#/definitions/date"}),
            Shape::Tick => json!({"anyOf": [
                {"$ref": "#/definitions/date"},
                {"const": true},
                {"type": "string", "pattern": r"^\s*[Tt][Rr][Uu][Ee]\s*$"},
            ]}),
            Shape::Held => json!({"anyOf": [
                {"$ref": "#/definitions/date"},
                {"type": "string", "pattern": r"^\s*2[01][0-9]{2}-[0-9]{2}-[0-9]{2}\s+[0-9]{1,4}(\.[05]0*)?\s*$"},
            ]}),
            Shape::Bool => json!({"anyOf": [
                {"type": "boolean"},
                {"type": "string", "pattern": r"^\s*([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])\s*$"},
            ]}),
            Shape::Whole(least, most) => {
                number(&json!({"type": "integer", "minimum": least, "maximum": most}), "-?[0-9]+")
            }
            Shape::Score => number(&json!({"type": "integer", "minimum": 1, "maximum": 5}), "0*[1-5]"),
            Shape::Hours => {
                let hours = &self.guide.rules.hours;
                halves(2 * hours.least, 2 * hours.most)
            }
            Shape::DayHours => halves(1, 24),
            Shape::Wait => {
                let rules = &self.guide.rules;
                let days =
                    json!({"type": "integer", "minimum": rules.cooldown, "maximum": rules.cooldown_most});
                number(&days, "[0-9]+")
            }
            Shape::Choice(words) => any_case(words),
            Shape::Weekday => any_case(&weekdays()),
            Shape::Locale => {
                json!({"type": "string", "pattern": r"^\s*([A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*)?\s*$"})
            }
            Shape::Url => {
                let part = r##"[^\s"<>\\^`{|}]"##;
                let first = r##"[^\s"<>\\^`{|}/?#:@]"##;
                let pattern = format!(r"^\s*([Hh][Tt][Tt][Pp][Ss]?://{first}{part}*)?\s*$");
                json!({"type": "string", "pattern": pattern, "maxLength": 2_000})
            }
            Shape::Host => {
                json!({"type": "string", "pattern": r"^\s*([A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+)?\s*$"})
            }
            Shape::Color => json!({"type": "string", "pattern": r"^\s*(#[0-9A-Fa-f]{6})?\s*$"}),
            Shape::Path => json!({"type": ["string", "number"]}),
            Shape::Level => {
                let levels = &self.guide.levels;
                let names: Vec<&str> = levels
                    .iter()
                    .flat_map(|l| [&l.id].into_iter().chain(&l.aliases))
                    .map(String::as_str)
                    .collect();
                let numbers: Vec<i64> = names.iter().filter_map(|name| name.parse().ok()).collect();
                let ids: Vec<&String> = levels.iter().map(|level| &level.id).collect();
                json!({"anyOf": [{"enum": ids}, {"enum": numbers}, {"type": "string", "pattern": alike(&names)}]})
            }
            Shape::Principle => json!({"$ref": "#/definitions/principle"}),
            Shape::RoundType => {
                any_case(&self.guide.round_types.iter().map(|round| round.id.as_str()).collect::<Vec<_>>())
            }
            Shape::MockKind => any_case(&self.guide.mock_kinds),
            Shape::Scope => any_case(&self.guide.scopes),
            Shape::List(item @ Shape::Weekday) => with(
                &json!({"type": "array", "items": self.or_empty(*item), "maxItems": LIST}),
                &needed(shape),
            ),
            Shape::List(item) => {
                json!({"type": "array", "items": {"anyOf": [self.shape(*item), {"type": "null"}]}, "maxItems": LIST})
            }
            Shape::Group(table) => self.fields(table),
            Shape::Map(value) => {
                json!({"type": "object", "additionalProperties": self.or_empty(*value)})
            }
            Shape::NamedMap(names, value) => self.named(names, *value),
            Shape::Either(one, other) => json!({"anyOf": [self.shape(*one), self.shape(*other)]}),
        }
    }

    fn or_empty(&self, shape: Shape) -> Value {
        json!({"anyOf": [self.shape(shape), {"type": "null"}]})
    }

    /// A map from names that are known.
    fn named(&self, names: Names, value: Shape) -> Value {
        let name = match names {
            Names::Tasks => {
                let repeats = |due: &Due| *due == Due::EachHoldWeek;
                let ids: Vec<String> = self
                    .guide
                    .tasks
                    .iter()
                    .map(|task| match repeats(&task.due) {
                        true => format!("{}-[1-9][0-9]{{0,2}}", task.module.id),
                        false => task.module.id.clone(),
                    })
                    .collect();
                json!({"pattern": format!("^({})$", ids.join("|"))})
            }
            Names::Principles => json!({"$ref": "#/definitions/principle"}),
            Names::Weekdays => any_case(&weekdays()),
        };
        let least = usize::from(matches!(names, Names::Weekdays));
        let value = self.or_empty(value);
        json!({"type": "object", "propertyNames": name, "additionalProperties": value, "minProperties": least})
    }

    /// A principle by its slug, name, code or an alias.
    fn principle(&self) -> Value {
        let principles = &self.guide.principles;
        let slugs: Vec<&str> = principles.iter().map(|p| p.module.id.as_str()).collect();
        let names =
            principles.iter().flat_map(|p| [&p.module.id, &p.name, &p.code].into_iter().chain(&p.aliases));
        let names: Vec<&str> = names.map(String::as_str).collect();
        json!({"anyOf": [{"enum": slugs}, {"type": "string", "pattern": alike(&names)}]})
    }

    /// What an editor says of a value that does not fit.
    fn message(&self, shape: Shape) -> Option<String> {
        let message = match shape {
            Shape::Date => DATE_MESSAGE.to_owned(),
            Shape::Bool => "Write true or false.".to_owned(),
            Shape::Score => "Write a score from 1 to 5.".to_owned(),
            Shape::Hours => {
                let hours = &self.guide.rules.hours;
                format!("Write one number from {} to {} in steps of 0.5.", hours.least, hours.most)
            }
            Shape::Whole(least, most) if least < most => {
                format!("Write a whole number from {least} to {most}.")
            }
            Shape::Wait => {
                let rules = &self.guide.rules;
                format!("Write a whole number from {} to {}.", rules.cooldown, rules.cooldown_most)
            }
            Shape::Level => {
                let ids: Vec<&str> = self.guide.levels.iter().map(|level| level.id.as_str()).collect();
                format!("Write {}.", either(&ids).replace('`', ""))
            }
            Shape::Principle => "Write the name of a principle; `pmr-site principles` lists them.".to_owned(),
            Shape::Choice(words) => format!("Write {}.", either(words).replace('`', "")),
            Shape::Slug => "Write a–z, 0–9 and single hyphens.".to_owned(),
            Shape::Url => "Write an address that begins with https://.".to_owned(),
            Shape::Color => "Write a colour in quotation marks, such as \"#1d5a8c\".".to_owned(),
            Shape::Locale => "Write a language tag, such as en-GB.".to_owned(),
            _ => return None,
        };
        Some(message)
    }
}

/// What a required value must have: a text that is not empty, or an entry.
fn needed(shape: Shape) -> Value {
    match shape {
        Shape::Text(_) => json!({"pattern": r"\S"}),
        Shape::List(_) => json!({"contains": {"not": {"type": "null"}}}),
        // A list or something else.
        Shape::Either(_, Shape::List(_)) => json!({"contains": {"not": {"type": "null"}}}),
        _ => json!({}),
    }
}

/// Puts a message beside each pattern of a value: editors show that of the pattern which fails, and no other.
fn beside_patterns(value: &mut Map<String, Value>, message: &str) {
    if value.contains_key("pattern") {
        value.insert("errorMessage".to_owned(), json!(message));
    }
    for word in ["anyOf", "allOf"] {
        let several = value.get_mut(word).and_then(Value::as_array_mut);
        let objects = several.into_iter().flatten().filter_map(Value::as_object_mut);
        objects.for_each(|inner| beside_patterns(inner, message));
    }
}

/// A schema with more conditions; one that refers to another cannot hold any itself.
fn with(schema: &Value, more: &Value) -> Value {
    if schema.get("$ref").is_some() {
        return json!({"allOf": [schema]});
    }
    let mut schema = schema.clone();
    if let (Some(schema), Some(more)) = (schema.as_object_mut(), more.as_object()) {
        schema.extend(more.iter().map(|(word, rule)| (word.clone(), rule.clone())));
    }
    schema
}

fn text(most: usize) -> Value {
    json!({"type": ["string", "number", "boolean"], "maxLength": most})
}

const DATE_MESSAGE: &str = "Write year-month-day, such as 2026-11-20.";

/// A day as `YYYY-MM-DD`. Whether a year has a 29 February only the reader can tell.
fn date_of_a_day() -> Value {
    let long = "(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])";
    let short = "(0[469]|11)-(0[1-9]|[12][0-9]|30)";
    let pattern = format!(r"^\s*2[01][0-9]{{2}}-({long}|{short}|02-(0[1-9]|[12][0-9]))\s*$");
    json!({"type": "string", "pattern": pattern, "examples": ["2026-11-20"], "errorMessage": DATE_MESSAGE})
}

/// A number, or the same in quotation marks.
fn number(number: &Value, digits: &str) -> Value {
    json!({"anyOf": [number, {"type": "string", "pattern": format!(r"^\s*({digits})\s*$")}]})
}

/// Hours in steps of a half, given in halves; as a number, or the same in quotation marks.
fn halves(least: u32, most: u32) -> Value {
    let (from, to) = (f64::from(least) / 2.0, f64::from(most) / 2.0);
    let written = (least..=most).map(|halves| match halves % 2 {
        0 => format!("{}(\\.0+)?", halves / 2),
        _ => format!("{}\\.50*", halves / 2),
    });
    let pattern = format!(r"^\s*0*({})\s*$", written.collect::<Vec<_>>().join("|"));
    let number = json!({"type": "number", "minimum": from, "maximum": to, "multipleOf": 0.5});
    json!({"anyOf": [number, {"type": "string", "pattern": pattern}]})
}

fn weekdays() -> Vec<&'static str> {
    date::WEEKDAYS.iter().flat_map(|(short, long, _)| [*short, *long]).collect()
}

/// One of some words, offered as they are and taken in any case, `-` and `_` alike.
fn any_case<S: AsRef<str>>(words: &[S]) -> Value {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    json!({"anyOf": [{"enum": words}, {"type": "string", "pattern": letters(&words)}]})
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
    format!(r"^\s*({})\s*$", words.join("|"))
}

/// A pattern for names that are compared by letters and digits, with `&` for `and`.
///
/// Reference: profile.md#how-names-are-compared
fn alike(names: &[&str]) -> String {
    const BETWEEN: &str = r"[\W_]*";
    let mut keys: Vec<String> = names.iter().map(|name| crate::names::key(name)).collect();
    keys.sort_unstable();
    keys.dedup();
    let pattern = |key: &String| {
        let mut pattern = String::new();
        let mut rest = key.as_str();
        while let Some(c) = rest.chars().next() {
            if let Some(after) = rest.strip_prefix("and") {
                let _ = write!(pattern, "([Aa]{BETWEEN}[Nn]{BETWEEN}[Dd]|&){BETWEEN}");
                rest = after;
                continue;
            }
            match c {
                'a'..='z' => {
                    let _ = write!(pattern, "[{}{c}]{BETWEEN}", c.to_ascii_uppercase());
                }
                _ => {
                    let _ = write!(pattern, "{c}{BETWEEN}");
                }
            }
            rest = &rest[c.len_utf8()..];
        }
        pattern
    };
    let patterns: Vec<String> = keys.iter().filter(|key| !key.is_empty()).map(pattern).collect();
    format!("^{BETWEEN}({})$", patterns.join("|"))
}
