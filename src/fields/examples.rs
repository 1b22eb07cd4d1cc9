//! How a field is written: the examples in hints, made from the table and the guide's own words.

use super::field::{Field, Names, Shape};
use crate::text::uncapitalized;

/// The words of the guide that examples use: the first of each list, and what hints look for in a text.
#[allow(missing_docs)]
#[derive(Clone, Debug)]
pub struct Examples {
    pub level: String,
    /// A principle's slug.
    pub principle: String,
    pub round_type: String,
    pub mock_kind: String,
    pub scope: String,
    /// A task's id.
    pub task: String,
    /// Every kind of mock.
    pub mock_kinds: Vec<String>,
    /// Every round type with its title.
    pub round_types: Vec<(String, String)>,
}

impl Default for Examples {
    fn default() -> Self {
        let [level, principle, round_type, mock_kind, scope, task] =
            ["level", "principle", "round", "mock", "scope", "task"].map(str::to_owned);
        let (mock_kinds, round_types) = Default::default();
        Examples { level, principle, round_type, mock_kind, scope, task, mock_kinds, round_types }
    }
}

impl Examples {
    /// A field as it may be written: `study_days: [mon]`.
    pub fn field(&self, field: &Field) -> String {
        match field.shape {
            // A text of the guide has no example but what it is about.
            Shape::Prose => format!("{}: {}", field.name, in_a_hint(field.about)),
            shape => format!("{}: {}", field.name, self.shape(shape)),
        }
    }

    /// What to say of a field that is missing: `for example: level: L4`.
    pub(super) fn needed(&self, field: &Field) -> String {
        match field.shape {
            Shape::Prose => self.field(field),
            _ => format!("for example: {}", self.field(field)),
        }
    }

    /// A value of a shape, on one line. Of fields, the required ones are shown, or else the first.
    pub fn shape(&self, shape: Shape) -> String {
        let word = match shape {
            Shape::Text(_) | Shape::LongText | Shape::Prose => "text",
            Shape::Slug => "a-name",
            Shape::Date | Shape::Tick | Shape::Held => "2026-11-20",
            Shape::Bool => "true",
            Shape::Score | Shape::DayHours => "2",
            Shape::Hours => "12",
            Shape::Wait => "120",
            Shape::Weekday => "mon",
            Shape::Locale => "en-GB",
            Shape::Url => "https://example.org",
            Shape::Host => "www.example.org",
            Shape::Color => "\"#1d5a8c\"",
            Shape::Path => "folder",
            Shape::Level => &self.level,
            Shape::Principle => &self.principle,
            Shape::RoundType => &self.round_type,
            Shape::MockKind => &self.mock_kind,
            Shape::Scope => &self.scope,
            Shape::Choice(words) => words.first().copied().unwrap_or_default(),
            Shape::Whole(least, _) => return least.to_string(),
            Shape::List(item) => return format!("[{}]", self.shape(*item)),
            Shape::Group(table) => return format!("{{{}}}", self.some_of(table)),
            Shape::Map(value) => return format!("{{name: {}}}", self.shape(*value)),
            Shape::NamedMap(names, value) => {
                let name = match names {
                    Names::Tasks => self.task.as_str(),
                    Names::Principles => self.principle.as_str(),
                    Names::Weekdays => "mon",
                };
                return format!("{{{name}: {}}}", self.shape(*value));
            }
            Shape::Either(_, other) => return self.shape(*other),
        };
        word.to_owned()
    }

    fn some_of(&self, table: &[Field]) -> String {
        let required: Vec<String> = table.iter().filter(|f| f.required).map(|f| self.field(f)).collect();
        match (required.is_empty(), table.first()) {
            (true, Some(first)) => self.field(first),
            _ => required.join(", "),
        }
    }
}

/// A sentence as part of another: without its full stop, beginning with a small letter.
fn in_a_hint(about: &str) -> String {
    uncapitalized(about.trim_end_matches('.'))
}
