//! The fields of one mapping, read by name: what is unknown, repeated or missing is noted.

use jiff::civil::{Date, Weekday};

use super::{Field, InputFile, LIST, LONG_TEXT, Shape};
use crate::names::{self, cut};
use crate::yaml::{At, Node, Text};

/// The fields of one mapping, checked for unknown and repeated names.
pub struct Fields<'a> {
    file: &'a InputFile,
    at: At,
    path: String,
    table: &'static [Field],
    entries: Vec<(&'a Text, &'a Node)>,
}

impl<'a> Fields<'a> {
    /// The fields of a node, which stands at `path` of its file (empty for the file itself).
    /// `others` are names people write for a field: (what they write, what it is called here).
    /// E-TYPE unless it is a mapping; E-FIELD for unknown names, E-YAML-DUP for repeated ones.
    pub fn of(
        file: &'a InputFile,
        node: &'a Node,
        path: &str,
        table: &'static [Field],
        others: &[(&str, &str)],
    ) -> Option<Self> {
        let (at, written) = match node {
            Node::Mapping(at, written) => (*at, written.as_slice()),
            Node::Empty(at) => (*at, [].as_slice()),
            other => {
                if path.is_empty() {
                    let at = At { width: 1, ..other.at() };
                    let message = format!("this file needs fields; this is {}", other.kind());
                    let first = table.iter().find(|field| field.required).or(table.first());
                    let example = first.map_or_else(String::new, |field| file.examples().field(field));
                    file.wrong(at, "E-TYPE", message, example);
                } else {
                    file.wrong_shape(path, Shape::Group(table), other);
                }
                return None;
            }
        };
        let entries = file.unrepeated(written);
        for (key, _) in &entries {
            if !table.iter().any(|field| field.name == key.value) {
                let message = format!("no field is called `{}` here", cut(&key.value));
                file.wrong(key.at, "E-FIELD", message, field_meant(&key.value, table, others));
            }
        }
        Some(Fields { file, at, path: path.to_owned(), table, entries })
    }

    /// The file these fields stand in.
    #[must_use]
    pub fn file(&self) -> &'a InputFile {
        self.file
    }

    /// Where the mapping begins: the place of a missing field.
    #[must_use]
    pub fn at(&self) -> At {
        At { width: 1, ..self.at }
    }

    /// A field's whole name for messages: `feedback.status`.
    #[must_use]
    pub fn path(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }

    /// What was written in a field; an empty value counts as absent.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&'a Node> {
        debug_assert!(self.table.iter().any(|f| f.name == name), "`{name}` is not in the table");
        let (_, node) = self.entries.iter().find(|(key, _)| key.value == name)?;
        (!matches!(node, Node::Empty(_))).then_some(*node)
    }

    /// What stands in a field, by the table.
    fn shape(&self, name: &str) -> Option<Shape> {
        self.table.iter().find(|field| field.name == name).map(|field| field.shape)
    }

    /// Notes E-TYPE for a field whose value is of another kind than the table says.
    fn wrong_shape(&self, name: &str, node: &Node) {
        self.file.wrong_shape(&self.path(name), self.shape(name).unwrap_or(Shape::Prose), node);
    }

    /// Whether the name was written at all, with a value or without.
    #[must_use]
    pub fn names(&self, name: &str) -> bool {
        self.entries.iter().any(|(key, _)| key.value == name)
    }

    /// Where a field stands that was written without a value.
    #[must_use]
    pub fn empty_at(&self, name: &str) -> Option<At> {
        let (_, node) = self.entries.iter().find(|(key, _)| key.value == name)?;
        matches!(node, Node::Empty(_)).then(|| node.at())
    }

    /// Where a field's name stands.
    #[must_use]
    pub fn key_at(&self, name: &str) -> At {
        self.entries.iter().find(|(key, _)| key.value == name).map_or(self.at(), |(key, _)| key.at)
    }

    /// The one value of a field.
    #[must_use]
    pub fn written(&self, name: &str) -> Option<&'a Text> {
        match self.get(name)? {
            Node::Text(text) => Some(text),
            other => {
                self.wrong_shape(name, other);
                None
            }
        }
    }

    /// A field's text, tidied within the limit of the table.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<String> {
        let (most, lines) = match self.shape(name) {
            Some(Shape::Text(most)) => (most, false),
            Some(Shape::Prose) => (usize::MAX, true),
            _ => (LONG_TEXT, true),
        };
        let tidy = self.file.tidy(&self.path(name), self.written(name)?, most, lines)?;
        (!tidy.is_empty()).then_some(tidy)
    }

    /// A field's date (E-DATE-03).
    #[must_use]
    pub fn date(&self, name: &str) -> Option<Date> {
        self.written(name).and_then(|text| self.file.date(text))
    }

    /// A field's whole number within the bounds of the table (E-NUM).
    #[must_use]
    pub fn whole(&self, name: &str) -> Option<i64> {
        let (least, most) = match self.shape(name) {
            Some(Shape::Whole(least, most)) => (least, most),
            _ => (i64::MIN, i64::MAX),
        };
        self.file.whole(&self.path(name), self.written(name)?, least, most)
    }

    /// A field's address of the web (E-URL); an empty one counts as absent.
    #[must_use]
    pub fn address(&self, name: &str) -> Option<String> {
        let text = self.written(name).filter(|text| !text.value.trim().is_empty())?;
        self.file.address(text)
    }

    /// A field's truth value (E-BOOL).
    #[must_use]
    pub fn bool(&self, name: &str) -> Option<bool> {
        self.file.bool(&self.path(name), self.written(name)?)
    }

    /// A weekday of a field (`code` if it is none).
    #[must_use]
    pub fn weekday(&self, text: &Text, code: &'static str, message: String) -> Option<Weekday> {
        self.file.weekday(text, code, message)
    }

    /// The place of a field's word in the choices of the table or, for words of the guide, in `words`
    /// (E-ENUM).
    #[must_use]
    pub fn choice(&self, name: &str, words: &[&str]) -> Option<usize> {
        self.file.choice(&self.path(name), self.written(name)?, words)
    }

    /// The items of a field's list; none if it is absent.
    #[must_use]
    pub fn list(&self, name: &str) -> &'a [Node] {
        match self.get(name) {
            Some(node @ Node::List(..)) => self.file.list(&self.path(name), node, LIST),
            Some(other) => {
                self.wrong_shape(name, other);
                &[]
            }
            None => &[],
        }
    }

    /// The fields inside a field.
    #[must_use]
    pub fn fields(&self, name: &str) -> Option<Fields<'a>> {
        Fields::of(self.file, self.get(name)?, &self.path(name), self.table_of(name), &[])
    }

    /// The fields inside a field, the required ones asked for (E-NEED); without it, fields of which
    /// none is written.
    #[must_use]
    pub fn group(&self, name: &str) -> Fields<'a> {
        if let Some(inner) = self.fields(name) {
            inner.need_required();
            return inner;
        }
        let (path, table) = (self.path(name), self.table_of(name));
        Fields { file: self.file, at: self.at, path, table, entries: Vec::new() }
    }

    /// The table of the fields inside a field.
    fn table_of(&self, name: &str) -> &'static [Field] {
        match self.shape(name) {
            Some(Shape::Group(table)) => table,
            _ => &[],
        }
    }

    /// The entries of a field that maps names of the writer's own to values, without repeats.
    #[must_use]
    pub fn map(&self, name: &str) -> Vec<(&'a Text, &'a Node)> {
        match self.get(name) {
            Some(Node::Mapping(_, written)) => self.file.unrepeated(written),
            Some(other) => {
                self.wrong_shape(name, other);
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    /// Notes E-NEED for each required field of the table that is not there, with an example.
    pub fn need_required(&self) {
        for field in self.table.iter().filter(|field| field.required && self.get(field.name).is_none()) {
            self.need(field.name, &self.file.examples().field(field));
        }
    }

    /// Notes E-NEED for a field that is not there; `example` shows how it is written.
    pub fn need(&self, name: &str, example: &str) {
        if self.get(name).is_none() {
            let message = format!("`{}` is missing", self.path(name));
            self.file.wrong(self.at(), "E-NEED", message, example);
        }
    }
}

/// What a word that names no field may have meant: another name for one, a near miss, or the names
/// there are, at most 20.
fn field_meant(word: &str, table: &[Field], others: &[(&str, &str)]) -> String {
    const MOST: usize = 20;
    let names: Vec<&str> = table.iter().map(|field| field.name).collect();
    let lower = word.to_lowercase();
    let other = others.iter().find(|(other, _)| *other == lower).map(|(_, field)| *field);
    match other.or_else(|| names::nearest(word, names.iter().copied())) {
        Some(field) => names::meant(field),
        None if names.len() > MOST => {
            format!("fields here: {} and {} more", names[..MOST].join(", "), names.len() - MOST)
        }
        None => format!("fields here: {}", names.join(", ")),
    }
}
