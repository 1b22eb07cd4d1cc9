//! What to do about a value of another kind than its field needs: a text where fields belong, fields where a list does.

use super::day_ranges::{days_off, days_off_hint};
use super::field::{Field, Shape};
use super::input_file::InputFile;
use super::meant_fields::choice;
use super::meant_form::{MOST_NAMED, the_day, with_colon};
use super::missing_colons::without_colons;
use crate::diagnostics::either;
use crate::names::cut;
use crate::near_values::{LEAVE_OUT, items_of, says_how_many, says_none_of};
use crate::yaml::{At, Node, Text, in_quotes};

impl InputFile {
    /// What to do about a value of another kind than its field needs: the form that is needed, in the writer's own words
    /// where that can be told. `field` ends in `[]` for an entry of a list.
    pub(super) fn shape_hint(&self, field: &str, shape: Shape, node: &Node, required: bool) -> String {
        let name = field.rsplit('.').next().unwrap_or(field);
        let entry = name.ends_with("[]");
        let shown = |value: &str| if entry { format!("- {value}") } else { format!("{name}: {value}") };
        let example = |lead: &str| format!("{lead}for example: {}", shown(&self.examples().shape(shape)));
        let table = fields_of(shape).unwrap_or_default();
        let own = name.trim_end_matches("[]");
        if let Node::Text(text) = node
            && choice(table, &text.value).is_none()
        {
            if says_none_of(own, &text.value) {
                return match (required, entry) {
                    (true, _) => example(""),
                    (false, true) => "leave the entry out while there is none".to_owned(),
                    (false, false) => LEAVE_OUT.to_owned(),
                };
            }
            if says_how_many(own, &text.value) && is_several(shape) {
                let is_list = matches!(shape, Shape::List(_) | Shape::Either(..));
                return example(if is_list { "name each one, " } else { "write its fields, " });
            }
        }
        let said = fields_of(shape).and_then(|table| said_of_fields(name, table, node));
        let said = said.or_else(|| self.misplaced(name, shape, node));
        let meant = || Some(self.examples().meant(shape, node, name, entry)?.hint(shown));
        said.or_else(meant).unwrap_or_else(|| match (shape, node) {
            (Shape::LongText | Shape::Prose, Node::List(..) | Node::Mapping(..)) if !entry => {
                format!("write `{name}: |` and the lines as one text below it, indented")
            }
            (Shape::Group(table), Node::Text(text))
                if !required && !entry && !table.iter().any(|field| field.required) => match long_text(table) {
                Some(inner) if text.block => format!(
                    "write `{inner}: |` below `{name}:`, indented, and the text below that, indented further"
                ),
                Some(inner) => format!("write `{inner}:` below `{name}:`, indented, and the text behind it"),
                None if the_day(&text.value).is_some() && days_of(table).len() > 1 => {
                    format!("{LEAVE_OUT}, or say which day it is: {}", either(&days_of(table)))
                }
                None => example("leave the field out while there is none, or write its fields, "),
            },
            (Shape::List(Shape::Group(_)), Node::Mapping(..)) => example("begin each entry with `- `, "),
            _ => example(""),
        })
    }

    /// What to do about entries without the `-` that begins them, fields with one, and the like, where only the signs
    /// around the values are wrong.
    fn misplaced(&self, name: &str, shape: Shape, node: &Node) -> Option<String> {
        match (shape, node) {
            (Shape::Group(table), Node::List(at, items)) => self.in_a_list(name, table, *at, items),
            (Shape::List(_) | Shape::Either(_, Shape::List(_)), Node::Mapping(at, fields)) => {
                self.without_hyphen(name, entry_table(shape)?, *at, fields)
            }
            // `resume: |` with a line for each bullet.
            (
                Shape::Group([Field { name: list, shape: Shape::List(Shape::Group(entry)), .. }]),
                Node::Text(text),
            ) if text.block => {
                let (field, line) = (naming_text(entry)?, text.value.lines().next()?);
                let first = format!("- {field}: {}", in_quotes(&cut(line.trim())));
                Some(format!(
                    "write `{list}:` below `{name}:`, indented, and each line below that as `{first}`"
                ))
            }
            // Entries in lines of their own, without the `- `.
            (Shape::List(_) | Shape::Either(_, Shape::List(_)), Node::Text(text))
                if text.block && items_of(&text.value).len() == 1 && !holds_groups_only(shape) =>
            {
                Some("put `- ` before each entry".to_owned())
            }
            // `status:none` below the field, without the blank.
            (Shape::Group(table), Node::Text(text)) => text
                .value
                .split_once(':')
                .filter(|(word, _)| table.iter().any(|field| field.name == *word))
                .map(|(word, value)| match value.starts_with(' ') {
                    true => format!("write `{word}:` in a line of its own below `{name}:`, indented"),
                    false => format!("put a space after the colon: {word}: {}", cut(value.trim())),
                }),
            (_, Node::List(_, items))
                if !name.ends_with("[]")
                    && !is_several(shape)
                    && !is_text(shape)
                    && items.len() > MOST_NAMED =>
            {
                Some("keep one of them".to_owned())
            }
            // `- [one, two]`
            (_, Node::List(_, items)) if name.ends_with("[]") && !is_text(shape) => {
                let texts = items.iter().map(|item| match item {
                    Node::Text(text) => Some(format!("- {}", cut(text.value.trim()))),
                    _ => None,
                });
                let texts = texts.collect::<Option<Vec<_>>>().filter(|texts| texts.len() > 1)?;
                Some(format!("write each as an entry of its own: {}", texts.join(" and ")))
            }
            _ => None,
        }
    }

    /// Fields that stand in a list where none belongs.
    fn in_a_list(&self, name: &str, table: &[Field], at: At, items: &[Node]) -> Option<String> {
        // `resume:` with the list that belongs one step further in.
        if let [Field { name: inner, shape: list @ Shape::List(_), .. }] = table
            && entry_table(*list).is_some_and(|table| items.iter().any(|item| has_known(table, item)))
        {
            return Some(format!("write `{inner}:` below `{name}:` and the list below that, indented"));
        }
        let firsts = items.iter().map(|item| match item {
            Node::Mapping(_, fields) if are_known(table, fields) => fields.first(),
            _ => None,
        });
        let firsts = firsts.collect::<Option<Vec<_>>>()?;
        match firsts.as_slice() {
            [] => None,
            [_] if self.has_sign(at, '[') => Some("take the `[` and the `]` around it away".to_owned()),
            [_] if self.has_sign(at, '{') => Some("take the `- ` before `{` away".to_owned()),
            [(first, _)] => Some(format!("take the `- ` before `{}` away", cut(&first.value))),
            _ => Some("take the `- ` before each field away".to_owned()),
        }
    }

    /// Fields that stand where a list of entries belongs: one entry without the `-` that begins it, or entries under names
    /// of their own.
    fn without_hyphen(&self, name: &str, table: &[Field], at: At, fields: &[(Text, Node)]) -> Option<String> {
        let first = fields.first().map(|(word, _)| cut(&word.value))?;
        if fields.iter().any(|(word, _)| table.iter().any(|field| field.name == word.value)) {
            return Some(match (self.has_sign(at, '{'), self.rest_of_braces(at)) {
                (true, Some(braces)) => format!("put square brackets round the braces: {name}: [{braces}]"),
                (true, None) => "put `[` before the `{` and `]` behind its `}`".to_owned(),
                _ => format!("put `- ` before `{first}`, and indent the other fields of the entry like it"),
            });
        }
        // `payments: {title: …}`
        let groups = fields.iter().all(|(_, value)| matches!(value, Node::Mapping(..)));
        let naming = naming_field(table).filter(|_| groups)?;
        let all = if fields.len() > 1 { ", and so for the others" } else { "" };
        Some(format!("write `- {naming}: {first}` in the place of `{first}:`{all}"))
    }

    /// Whether a text where fields belong speaks of a day or of a kind of round, so that it can be told what was meant.
    pub(super) fn speaks_of(&self, text: &str, table: &[Field]) -> bool {
        let begins_with_field = || {
            text.split_whitespace().next().is_some_and(|word| table.iter().any(|field| field.name == word))
        };
        let has = |is: fn(&Shape) -> bool| table.iter().any(|field| field.required && is(&field.shape));
        has(|shape| matches!(shape, Shape::RoundType)) && self.examples().named_round(text).is_some()
            || has(|shape| matches!(shape, Shape::Date))
                && (the_day(text).is_some() || days_off(text).is_some())
            || begins_with_field()
            || has(|shape| matches!(shape, Shape::Text(_)))
                && !text.starts_with(|c: char| c.is_ascii_lowercase())
    }

    /// Whether a sign stands at a place.
    fn has_sign(&self, at: At, sign: char) -> bool {
        self.place(at).source.chars().nth(at.column.saturating_sub(1)) == Some(sign)
    }

    /// What stands in the line from a brace on, if that is all in braces.
    fn rest_of_braces(&self, at: At) -> Option<String> {
        let line: String = self.place(at).source.chars().skip(at.column.saturating_sub(1)).collect();
        let count = |sign: char| line.matches(sign).count();
        let is_whole = line.trim_end().ends_with('}') && count('{') == count('}') && !line.contains(" #");
        is_whole.then(|| line.trim_end().to_owned())
    }
}

/// What to do about the entry of a list whose names are none of its fields, because it is rather a text that holds a colon:
/// `- Epiphany: 2027-01-06`. That text, as the fields would be made of it.
pub(super) fn as_text(entry: &Node, table: &[Field]) -> Option<Text> {
    const MOST: usize = 3;
    let Node::Mapping(_, fields) = entry else { return None };
    let (first, _) = fields.first()?;
    if fields.len() > MOST || fields.iter().any(|(key, _)| table.iter().any(|field| field.name == key.value))
    {
        return None;
    }
    let parts = fields.iter().map(|(key, value)| with_colon(key, value)).collect::<Option<Vec<_>>>()?;
    Some(Text { value: parts.join(", "), at: first.at, block: false })
}

/// What a text says where fields belong: their names without colons, or days off.
fn said_of_fields(name: &str, table: &[Field], node: &Node) -> Option<String> {
    let colons = match node {
        Node::Text(text) => without_colons(table, &text.value),
        _ => None,
    };
    colons.or_else(|| days_off_hint(name, table, node))
}

/// The fields of a shape, or of the entries of a list.
fn fields_of(shape: Shape) -> Option<&'static [Field]> {
    match shape {
        Shape::Group(table) => Some(table),
        Shape::List(Shape::Group(table)) => Some(*table),
        _ => None,
    }
}

/// Whether all of what was written are fields of a table.
fn are_known(table: &[Field], fields: &[(Text, Node)]) -> bool {
    let is_field = |word: &str| table.iter().any(|field| field.name == word);
    !fields.is_empty() && fields.iter().all(|(word, _)| is_field(&word.value))
}

/// Whether an entry of a list has one of the fields that it may have.
fn has_known(table: &[Field], entry: &Node) -> bool {
    table.iter().any(|field| entry.field(field.name).is_some())
}

/// Whether a shape holds more than one value.
fn is_several(shape: Shape) -> bool {
    matches!(
        shape,
        Shape::List(_) | Shape::Either(..) | Shape::Group(_) | Shape::Map(_) | Shape::NamedMap(..)
    )
}

fn is_text(shape: Shape) -> bool {
    shape.is_text() || matches!(shape, Shape::Group(_))
}

/// The fields for a day.
fn days_of(table: &[Field]) -> Vec<&'static str> {
    table.iter().filter(|field| matches!(field.shape, Shape::Date)).map(|field| field.name).collect()
}

/// The field for long texts.
fn long_text(table: &[Field]) -> Option<&'static str> {
    table.iter().find(|field| matches!(field.shape, Shape::LongText)).map(|field| field.name)
}

/// The first text that an entry must have.
fn naming_text(table: &[Field]) -> Option<&'static str> {
    table.iter().find(|field| field.required && matches!(field.shape, Shape::Text(_))).map(|field| field.name)
}

/// The field of an entry that says which one it is: its id, else what it must have, else its first text.
fn naming_field(table: &[Field]) -> Option<&'static str> {
    let id = table.iter().find(|field| field.name == "id");
    let needed = || table.iter().find(|field| field.required && !matches!(field.shape, Shape::Date));
    let text = || table.iter().find(|field| matches!(field.shape, Shape::Text(_)));
    id.or_else(needed).or_else(text).map(|field| field.name)
}

/// Whether every entry of a list is fields.
fn holds_groups_only(list: Shape) -> bool {
    matches!(list, Shape::List(Shape::Group(_)) | Shape::Either(_, Shape::List(Shape::Group(_))))
}

/// The fields that an entry of a list may have.
fn entry_table(list: Shape) -> Option<&'static [Field]> {
    let item = match list {
        Shape::List(item) => *item,
        Shape::Either(_, Shape::List(item)) => **item,
        _ => return None,
    };
    match item {
        Shape::Group(table) => Some(table),
        Shape::Either(Shape::Group(table), _) => Some(*table),
        _ => None,
    }
}
