//! YAML with the place of every value. Nothing else uses the YAML library.
//!
//! A reader that the library derives for a type stops at the first mistake. So a file is read into a tree,
//! in which a value keeps the text that was written (`007`, `0.50`, `no`). What the values mean is checked
//! afterwards ([`crate::fields`]), so that one run reports all mistakes.

mod node;
mod yaml_messages;

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::budget::BudgetBreach;
use serde_yaml::granit_parser::ErrorKind;
use serde_yaml::options::{DuplicateKeyPolicy, MergeKeyPolicy, NonFiniteFloatPolicy};
use serde_yaml::{Error, ExternalMessageSource, Location, Spanned};

use yaml_messages::{UNCLEAR, plainly, second_colon, tab_indent};

use crate::diagnostics::{Diagnostic, Report};
pub use node::{At, Node, Source, Text};

/// The most levels of nesting.
pub const MOST_LEVELS: usize = 32;
/// The most values, after aliases are replaced.
pub const MOST_VALUES: usize = 20_000;

/// Reads a whole file as YAML. An empty file is [`Node::Empty`]. If it is not YAML, the report says why.
pub fn read(source: &Source, report: &mut Report) -> Option<Node> {
    read_part(source, &source.text, 1, report)
}

/// Reads a part of a file that begins with line `first_line` of it, such as front matter.
pub fn read_part(source: &Source, part: &str, first_line: usize, report: &mut Report) -> Option<Node> {
    let part = if first_line == 1 { part.trim_start_matches('\u{feff}') } else { part };
    if part.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
        return Some(Node::Empty(At { line: first_line, ..At::START }));
    }
    let options = serde_yaml::options! {
        budget: serde_yaml::budget! {
            max_depth: MOST_LEVELS,
            flow_nesting_limit: MOST_LEVELS,
            max_nodes: MOST_VALUES,
            max_events: 4 * MOST_VALUES,
            max_aliases: 1_000,
            max_anchors: 1_000,
            max_documents: 1,
            max_merge_keys: 0,
            max_total_scalar_bytes: 2 << 20,
        },
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::AsOrdinary,
        alias_limits: serde_yaml::alias_limits! { max_total_replayed_events: 2 * MOST_VALUES, },
        non_finite_float_policy: NonFiniteFloatPolicy::PassThrough,
        ignore_binary_tag_for_string: true,
        reject_unsupported_tags: true,
        strict_booleans: true,
        with_snippet: false,
    };
    match serde_yaml::from_str_with_options::<Spanned<Raw>>(part, options) {
        Ok(root) => Some(Locate { part, first_line }.node(root)),
        Err(error) => {
            report.push(diagnose(&error, source, part, first_line));
            None
        }
    }
}

/// A value as the library gives it: with its span, but without the text of the source.
enum Raw {
    Empty,
    /// A quoted or plain text, as the library read it.
    Said(String),
    /// A plain value that the library read as a number or a truth value; its text is in the source.
    Plain,
    List(Vec<Spanned<Raw>>),
    Mapping(Vec<(Spanned<Raw>, Spanned<Raw>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Said(text.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Empty)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Empty)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
        Raw::deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Raw, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Raw::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(Raw::Mapping(fields))
    }
}

/// Turns spans into places of the whole file.
struct Locate<'a> {
    part: &'a str,
    first_line: usize,
}

impl Locate<'_> {
    fn node(&self, raw: Spanned<Raw>) -> Node {
        let at = self.at(raw.referenced);
        let written = self.written(raw.defined);
        match raw.value {
            Raw::Empty if matches!(written, "" | "~") => Node::Empty(at),
            Raw::Empty | Raw::Plain => Node::Text(Text { value: written.to_owned(), at, block: false }),
            Raw::Said(value) => Node::Text(Text { value, at, block: written.contains('\n') }),
            Raw::List(items) => Node::List(at, items.into_iter().map(|item| self.node(item)).collect()),
            Raw::Mapping(fields) => Node::Mapping(
                at,
                fields
                    .into_iter()
                    .map(|(key, value)| {
                        let at = self.at(key.referenced);
                        let value_of_key = match key.value {
                            Raw::Said(said) => said,
                            _ => self.written(key.defined).to_owned(),
                        };
                        (Text { value: value_of_key, at, block: false }, self.node(value))
                    })
                    .collect(),
            ),
        }
    }

    fn at(&self, location: Location) -> At {
        let written = self.written(location);
        let width = written.lines().next().map_or(1, |line| line.trim_end().chars().count());
        let number = |n: u64| usize::try_from(n).unwrap_or(1).max(1);
        At {
            line: self.first_line + number(location.line()) - 1,
            column: number(location.column()),
            width: width.max(1),
        }
    }

    fn written(&self, location: Location) -> &str {
        let span = location.span();
        let place = span.byte_offset().zip(span.byte_len());
        let range = place.and_then(|(from, len)| {
            let from = usize::try_from(from).ok()?;
            Some(from..from.checked_add(usize::try_from(len).ok()?)?)
        });
        range.and_then(|range| self.part.get(range)).unwrap_or("")
    }
}

/// What the library found wrong, in plain words.
fn diagnose(error: &Error, source: &Source, part: &str, first_line: usize) -> Diagnostic {
    let found = error.location().unwrap_or(Location::UNKNOWN);
    let line = usize::try_from(found.line()).unwrap_or(0).max(1);
    let column = usize::try_from(found.column()).unwrap_or(0).max(1);
    let said = |line: usize, column, code, message: String| {
        let at = At { line: first_line + line - 1, column, width: 1 };
        Diagnostic::error(code, message).at(source.place(at))
    };
    let error = match error {
        Error::AliasError { error, .. } => error,
        error => error,
    };
    if let Error::ExternalMessage { .. } = error
        && let Some((line, column)) = tab_indent(part, line)
    {
        return said(line, column, "E-YAML-TAB", "a tab is used to indent".to_owned()).hint("use spaces");
    }
    let (what, hint) = match error {
        Error::Budget { breach: BudgetBreach::Documents { .. }, .. } | Error::MultipleDocuments { .. } => {
            ("a second `---` begins another document", "keep one document in a file")
        }
        Error::Budget { breach: BudgetBreach::Depth { .. }, .. } => {
            return said(line, column, "E-YAML-DEEP", deep());
        }
        Error::Budget { .. } | Error::AliasReplayLimitExceeded { .. } => {
            let message = match part.contains('*') {
                true => format!("aliases make this larger than {MOST_VALUES} values"),
                false => format!("this holds more than {MOST_VALUES} values"),
            };
            return said(line, column, "E-YAML-ALIAS", message);
        }
        Error::UnknownAnchor { .. } => {
            ("`*` refers to a name that no `&` has given", "put quotes round a text that begins with `*`")
        }
        Error::RecursiveReferencesRequireWeakTypes { .. } => {
            ("a `*` repeats a value that it is part of", "write the value out")
        }
        Error::ExternalMessage { source, .. } => match source.as_ref() {
            ExternalMessageSource::Parser(wrong) if *wrong.kind() == ErrorKind::RecursionLimitExceeded => {
                return said(line, column, "E-YAML-DEEP", deep());
            }
            ExternalMessageSource::Parser(wrong) if *wrong.kind() == ErrorKind::MappingValueNotAllowed => {
                second_colon(part, line, column)
            }
            ExternalMessageSource::Parser(wrong) => plainly(wrong.kind()),
            _ => UNCLEAR,
        },
        Error::UnsupportedTag { .. } | Error::InvalidScalar { .. } => (
            "`!` gives the value a type, and none is needed here",
            "put quotes round a text that begins with `!`",
        ),
        _ => UNCLEAR,
    };
    said(line, column, "E-YAML", format!("this is not YAML: {what}")).hint(hint)
}

fn deep() -> String {
    format!("nested more than {MOST_LEVELS} levels deep")
}
