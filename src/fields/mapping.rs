//! The fields of one mapping, read by name and kind; unknown, repeated and missing ones are reported.

use jiff::civil::Date;

use super::entries_without_value::{pieces_behind, tell_entries_without_value, with_its_commas};
use super::field::{Field, LIST, LONG_TEXT, Shape, TEXT};
use super::field_meant::{OtherName, field_meant, joined, plain_name};
use super::input_file::InputFile;
use super::missing_colons::without_colons;
use super::nameless_texts::meant_for;
use super::shape_hints::as_text;
use super::text_goes_on::{is_prose, lines_read_as_fields, text_goes_on};
use crate::diagnostics::Hint;
use crate::names::{self, cut};
use crate::near_values::{LEAVE_OUT, whole};
use crate::yaml::{At, Node, Text, in_quotes};

/// The version of the file format that this program reads.
const SCHEMA: i64 = 1;

/// The fields of one mapping, checked for unknown and repeated names.
pub struct Fields<'a> {
    file: &'a InputFile,
    at: At,
    path: String,
    table: &'static [Field],
    others: &'static [(&'static str, OtherName)],
    entries: Vec<(&'a Text, &'a Node)>,
    /// Fields that were written under another name, and which of the entries each is: their values are checked too, so
    /// that all that is wrong is said in one run.
    misnamed: Vec<(&'static str, usize)>,
    /// The line of the entry of a list that these fields were meant for, if a `- ` too many makes them one of its own.
    split_from: Option<usize>,
}

impl<'a> Fields<'a> {
    /// The fields of the node at `path`, which is empty for the file itself. `others` are names that people
    /// write and that are no fields, here and further inside, by their path: `start`, `resume.tags`. E-TYPE if
    /// the node is no mapping; E-FIELD for unknown names, E-YAML-DUP for repeated ones.
    /// Of several fields of one name in the table the first counts.
    pub fn of(
        file: &'a InputFile,
        node: &'a Node,
        path: &str,
        table: &'static [Field],
        others: &'static [(&'static str, OtherName)],
    ) -> Option<Self> {
        let (at, written) = match node {
            Node::Mapping(at, written) => (*at, written.as_slice()),
            Node::Empty(at) => (*at, [].as_slice()),
            other => {
                if path.is_empty() {
                    let at = At { width: 1, ..other.at() };
                    let message = format!("this file needs fields; {}", other.kind());
                    let first = table.iter().find(|field| field.required).or(table.first());
                    let as_items = |items: &[Node]| {
                        items.iter().any(|item| table.iter().any(|field| item.field(field.name).is_some()))
                    };
                    let example = match other {
                        Node::List(_, items) if as_items(items) => {
                            "take the `- ` before each field away".to_owned()
                        }
                        Node::Text(text) => match without_colons(table, &text.value) {
                            Some(colons) => colons,
                            None => first.map_or_else(String::new, |field| file.examples().needed(field)),
                        },
                        _ => first.map_or_else(String::new, |field| file.examples().needed(field)),
                    };
                    file.wrong(at, "E-TYPE", message, example);
                } else {
                    file.wrong_shape(path, Shape::Group(table), other);
                }
                return None;
            }
        };
        if path.is_empty() {
            file.set_top(table);
        }
        let entries = file.unrepeated(written);
        // The last field that was read, and whether it is a text that may go on.
        let mut above: Option<(&Text, &Node, bool)> = None;
        // Whether a line of that text was told.
        let mut goes_on = false;
        let is_known = |key: &Text| table.iter().any(|field| field.name == key.value);
        let mut misnamed: Vec<(&'static str, usize)> = Vec::new();
        // How many entries belong to one that was told already.
        let mut told = 0;
        for (n, (key, node)) in entries.iter().enumerate() {
            if n < told {
                continue;
            }
            if let Some(field) = table.iter().find(|field| field.name == key.value) {
                let long = matches!((field.shape, node), (Shape::LongText, Node::Text(_)));
                above = Some((key, node, long));
                goes_on = false;
                continue;
            }
            if let (true, Node::Text(text)) = (key.value.is_empty(), node)
                && let Some(field) = meant_for(table, &entries, text)
            {
                let said = cut(text.value.trim());
                let message = format!("`{said}` has no name");
                file.wrong(text.at, "E-FIELD", message, format!("write `{}: {said}`", field.name));
                misnamed.push((field.name, n));
                continue;
            }
            let before = n.checked_sub(1).and_then(|n| entries.get(n)).filter(|(key, _)| is_known(key));
            if let Some((field, Node::Text(text))) = before {
                let more = pieces_behind(text, &entries[n..], is_known);
                if !more.is_empty() {
                    told = n + more.len();
                    file.wrong(key.at, "E-FIELD", no_field(key), with_its_commas(file, field, text, &more));
                    continue;
                }
            }
            let message = no_field(key);
            let meant = field_meant(file, path, &key.value, table, others);
            let is_value = matches!(node, Node::Text(_) | Node::Empty(_));
            let is_near = names::nearest(&key.value, table.iter().map(|field| field.name)).is_some();
            let may_go_on = |long: bool| is_value && !is_near && (long || is_prose(&key.value));
            let text = above.filter(|(.., long)| may_go_on(*long));
            let text = text.and_then(|(above, node, long)| text_goes_on(file, (above, node), long, key));
            let hint = match text {
                // It is told with the first line of the text.
                Some(_) if goes_on && is_prose(&key.value) => continue,
                Some(text) => {
                    goes_on = true;
                    if is_prose(&key.value) { text } else { format!("{}; {text}", meant.hint) }
                }
                None => {
                    let is_free = |field: &&str| {
                        let is_written = entries.iter().any(|(key, _)| key.value == **field);
                        !is_written && !misnamed.iter().any(|(other, _)| other == field)
                    };
                    misnamed.extend(meant.field.filter(is_free).map(|field| (field, n)));
                    meant.hint
                }
            };
            file.wrong(key.at, "E-FIELD", message, hint);
        }
        let path = path.to_owned();
        Some(Fields { file, at, path, table, others, entries, misnamed, split_from: None })
    }

    /// The file of these fields.
    pub fn file(&self) -> &'a InputFile {
        self.file
    }

    /// Where the mapping begins: the place of a missing field.
    pub fn at(&self) -> At {
        At { width: 1, ..self.at }
    }

    /// A field's whole name for messages: `feedback.status`.
    pub fn path(&self, name: &str) -> String {
        joined(&self.path, name)
    }

    /// What was written in a field; an empty value counts as absent.
    pub fn get(&self, name: &str) -> Option<&'a Node> {
        debug_assert!(self.table.iter().any(|f| f.name == name), "`{name}` is not in the table");
        let (_, node) = self.entry(name)?;
        (!matches!(node, Node::Empty(_))).then_some(node)
    }

    /// The entry of a field, under its own name or under one that means it.
    fn entry(&self, name: &str) -> Option<(&'a Text, &'a Node)> {
        let own = self.entries.iter().find(|(key, _)| key.value == name);
        let misnamed = || self.entries.get(self.misnamed.iter().find(|(field, _)| *field == name)?.1);
        own.or_else(misnamed).copied()
    }

    /// What may stand in a field.
    fn shape(&self, name: &str) -> Option<Shape> {
        self.table.iter().find(|field| field.name == name).map(|field| field.shape)
    }

    /// E-TYPE for a field whose value is of another kind than the table says.
    fn wrong_shape(&self, name: &str, node: &Node) {
        let is_text = self.shape(name).is_some_and(Shape::is_text);
        if let Some(hint) = lines_read_as_fields(name, node).filter(|_| is_text) {
            let message = format!("`{}` needs one value; {}", self.path(name), node.kind());
            self.wrong(At { width: 1, ..node.at() }, "E-TYPE", message, hint);
            return;
        }
        let shape = self.shape(name).unwrap_or(Shape::Prose);
        self.file.wrong_shape_of(&self.path(name), shape, node, self.is_required(name));
    }

    /// Whether a field must be there.
    fn is_required(&self, name: &str) -> bool {
        self.table.iter().any(|field| field.name == name && field.required)
    }

    /// Whether the field was written, with a value or without.
    pub fn names(&self, name: &str) -> bool {
        self.entry(name).is_some()
    }

    /// The place of a field that was written without a value.
    pub fn empty_at(&self, name: &str) -> Option<At> {
        let (_, node) = self.entry(name)?;
        matches!(node, Node::Empty(_)).then(|| node.at())
    }

    /// The place of a field's name; that of the mapping if it was not written.
    pub fn key_at(&self, name: &str) -> At {
        self.entry(name).map_or(self.at(), |(key, _)| key.at)
    }

    /// Notes a mistake at a place of the file.
    pub fn wrong(&self, at: At, code: &'static str, message: impl Into<String>, hint: impl Into<Hint>) {
        self.file.wrong(at, code, message, hint);
    }

    /// The single value of a field as it was written; E-TYPE if it is a list or fields.
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
    pub fn date(&self, name: &str) -> Option<Date> {
        let around = self.path.rsplit('.').next().unwrap_or_default();
        let otherwise = match (self.is_required(name), around) {
            (false, _) => LEAVE_OUT.to_owned(),
            (true, "") => String::new(),
            (true, around) if around.ends_with("[]") => "leave the entry out while there is none".to_owned(),
            (true, around) => format!("leave `{around}` out while there is none"),
        };
        self.written(name).and_then(|text| self.file.date_or(text, &otherwise))
    }

    /// A field's whole number within the bounds of the table (E-NUM).
    pub fn whole<T: TryFrom<i64>>(&self, name: &str) -> Option<T> {
        let (least, most) = match self.shape(name) {
            Some(Shape::Whole(least, most)) => (least, most),
            _ => (i64::MIN, i64::MAX),
        };
        let number = self.file.whole_or(
            &self.path(name),
            self.written(name)?,
            (least, most),
            self.is_required(name),
        )?;
        T::try_from(number).ok()
    }

    /// A field's slug (E-ID), with its place.
    pub fn slug(&self, name: &str) -> Option<&'a Text> {
        let text = self.written(name)?;
        if InputFile::slug(&text.value).is_some() {
            return Some(text);
        }
        self.wrong_id(text);
        None
    }

    /// E-ID for a text that is no slug.
    pub fn wrong_id(&self, text: &Text) {
        let message = format!("`{}` cannot be an id", cut(&text.value));
        let words = text.value.to_ascii_lowercase();
        let words = words.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        let near = InputFile::slug(&words.collect::<Vec<_>>().join("-")).filter(|_| text.value.is_ascii());
        let hint =
            near.map_or_else(|| "use a–z, 0–9 and single hyphens".to_owned(), |near| format!("write {near}"));
        self.wrong(text.at, "E-ID", message, hint);
    }

    /// A field's address of the web (E-URL); an empty one counts as absent.
    pub fn address(&self, name: &str) -> Option<String> {
        let text = self.written(name).filter(|text| !text.value.trim().is_empty())?;
        self.file.address(text)
    }

    /// A field's truth value (E-BOOL).
    pub fn bool(&self, name: &str) -> Option<bool> {
        self.file.bool(&self.path(name), self.written(name)?)
    }

    /// What a field's word means, of the choices that the table lists (E-ENUM). `values` are their meanings,
    /// in the same order.
    pub fn choice<T: Copy>(&self, name: &str, values: &[T]) -> Option<T> {
        let Some(Shape::Choice(words)) = self.shape(name) else { return None };
        debug_assert!(words.len() == values.len(), "`{name}` has a value for each word");
        self.word(name, words).and_then(|place| values.get(place)).copied()
    }

    /// The place of a field's word among words that only the guide knows (E-ENUM).
    pub fn word<S: AsRef<str>>(&self, name: &str, words: &[S]) -> Option<usize> {
        let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
        self.file.choice_or(&self.path(name), self.written(name)?, &words, self.is_required(name))
    }

    /// The items of a field's list; none if it is absent (E-LIST-LONG).
    pub fn list(&self, name: &str) -> &'a [Node] {
        match self.get(name) {
            Some(Node::List(at, items)) if items.len() > LIST => {
                let message =
                    format!("`{}` has {} entries; the limit is {LIST}", self.path(name), items.len());
                self.wrong(*at, "E-LIST-LONG", message, "");
                &[]
            }
            Some(Node::List(_, items)) => items,
            Some(other) => {
                self.wrong_shape(name, other);
                &[]
            }
            None => &[],
        }
    }

    /// The single values of a field's list as they were written; E-TYPE for an entry of another kind.
    pub fn texts(&self, name: &str) -> Vec<&'a Text> {
        let text = |node: &'a Node| match node {
            Node::Text(text) => Some(text),
            Node::Empty(_) => None,
            other => {
                self.file.wrong_shape(&self.entry_path(name), self.shape_of_entry(name), other);
                None
            }
        };
        self.list(name).iter().filter_map(text).collect()
    }

    /// The texts of a field's list, tidied within the limit of the table; empty ones are left out.
    pub fn lines(&self, name: &str) -> Vec<String> {
        let most = match self.shape_of_entry(name) {
            Shape::Text(most) => most,
            _ => TEXT,
        };
        let texts = self.texts(name).into_iter();
        let tidy = texts.filter_map(|text| self.file.tidy(&self.path(name), text, most, false));
        tidy.filter(|text| !text.is_empty()).collect()
    }

    /// The entries of a field's list that are fields of their own; empty ones are left out.
    pub fn entries(&self, name: &str) -> Vec<Fields<'a>> {
        let Shape::Group(table) = self.shape_of_entry(name) else { return Vec::new() };
        let written = self.list(name).iter().filter(|node| !matches!(node, Node::Empty(_)));
        let entries = written
            .filter(|node| !self.is_text_with_colon(node, table) && !self.is_text(name, node, table))
            .filter_map(|node| Fields::of(self.file, node, &self.entry_path(name), table, self.others));
        let mut found: Vec<Fields<'a>> = entries.collect();
        // The entry that others may have been cut off from: its line, and the fields that it has so far.
        let mut whole: (usize, Vec<&str>) = (0, Vec::new());
        for entry in &mut found {
            let names: Vec<&str> = entry.entries.iter().map(|(key, _)| key.value.as_str()).collect();
            match entry.is_part_of(whole.0, &whole.1) {
                true => whole.1.extend(names),
                false if entry.is_block() => whole = (entry.at.line, names),
                false => whole = (0, Vec::new()),
            }
        }
        found
    }

    /// Whether these fields stand in lines of their own, not in braces.
    fn is_block(&self) -> bool {
        self.entries.first().is_some_and(|(key, _)| key.at.column == self.at.column)
    }

    /// Whether a `- ` too many cuts these fields off from the entry of a list in a line above, which has fields of some
    /// names: they have only others, and none that must be there. It is told when a field is missing.
    pub(crate) fn is_part_of(&mut self, line: usize, names: &[&str]) -> bool {
        let is_new = |(key, _): &(&Text, &Node)| {
            let is_known = |field: &Field| field.name == key.value && !field.required;
            self.table.iter().any(is_known) && !names.contains(&key.value.as_str())
        };
        let needs = self.table.iter().any(|field| field.required);
        // In braces nothing is cut off by a `- `.
        let is_part = needs && !names.is_empty() && self.is_block() && self.entries.iter().all(is_new);
        if is_part {
            self.split_from = Some(line);
        }
        is_part
    }

    /// Whether an entry is fields only because its text holds a colon, as in `- Payments: cut refunds` (E-FIELD).
    fn is_text_with_colon(&self, entry: &Node, table: &[Field]) -> bool {
        let Node::Mapping(_, written) = entry else { return false };
        let mut required = table.iter().filter(|field| field.required);
        let (Some(Field { name, shape: Shape::Text(_), .. }), None) = (required.next(), required.next())
        else {
            return false;
        };
        let mut unknown =
            written.iter().filter(|(key, _)| !table.iter().any(|field| field.name == key.value));
        let (Some((key, Node::Text(text))), None) = (unknown.next(), unknown.next()) else { return false };
        let said = written.iter().any(|(key, _)| key.value == *name);
        // `description: …` is rather a field that does not exist.
        let is_name = key.value.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        if said || is_name || names::nearest(&key.value, table.iter().map(|field| field.name)).is_some() {
            return false;
        }
        let whole = format!("{}: {}", key.value, text.value.trim());
        let own = match whole.chars().count() {
            1..=80 => format!(": - {{{name}: {}}}", in_quotes(&whole)),
            _ => String::new(),
        };
        let hint = format!("put quotation marks round a text that holds `: `{own}");
        self.wrong(key.at, "E-FIELD", no_field(key), hint);
        true
    }

    /// Whether an entry is fields only because a colon or a comma is in the text, as in `- Epiphany: 2027-01-06` (E-FIELD).
    fn is_text(&self, name: &str, entry: &Node, table: &'static [Field]) -> bool {
        let path = self.entry_path(name);
        let is_field = |word: &str| {
            let whole = joined(&path, &plain_name(word));
            self.others.iter().any(|(other, _)| *other == whole)
                || names::nearest(word, table.iter().map(|field| field.name)).is_some()
        };
        let Some(text) = as_text(entry, table) else { return false };
        let Node::Mapping(_, written) = entry else { return false };
        let Some((first, _)) = written.first() else { return false };
        if written.iter().any(|(key, _)| is_field(&key.value)) || !self.file.speaks_of(&text.value, table) {
            return false;
        }
        let hint = self.file.shape_hint(&path, Shape::Group(table), &Node::Text(text), false);
        self.wrong(first.at, "E-FIELD", no_field(first), hint);
        true
    }

    /// How messages name an entry of a field's list: `stories[]`.
    fn entry_path(&self, name: &str) -> String {
        format!("{}[]", self.path(name))
    }

    /// What an entry of a field's list is, by the table.
    fn shape_of_entry(&self, name: &str) -> Shape {
        match self.shape(name) {
            Some(Shape::List(entry)) => *entry,
            Some(Shape::Either(_, Shape::List(entry))) => **entry,
            _ => Shape::Prose,
        }
    }

    /// The fields inside a field.
    pub fn fields(&self, name: &str) -> Option<Fields<'a>> {
        Fields::of(self.file, self.get(name)?, &self.path(name), self.table_of(name), self.others)
    }

    /// The fields inside a field, of which the required ones are needed (E-NEED). If the field was not
    /// written, none of them was.
    pub fn group(&self, name: &str) -> Fields<'a> {
        if let Some(inner) = self.fields(name) {
            inner.need_required();
            return inner;
        }
        let (path, table) = (self.path(name), self.table_of(name));
        let (file, at, others) = (self.file, self.at, self.others);
        Fields { file, at, path, table, others, entries: Vec::new(), misnamed: Vec::new(), split_from: None }
    }

    /// The table of the fields inside a field.
    fn table_of(&self, name: &str) -> &'static [Field] {
        match self.shape(name) {
            Some(Shape::Group(table)) => table,
            _ => &[],
        }
    }

    /// The entries of a field whose names the writer chooses, such as task ids, without repeats. One without a value says
    /// nothing and is a mistake (E-NEED); it stands among them all the same, so that its name is checked.
    pub fn map(&self, name: &str) -> Vec<(&'a Text, &'a Node)> {
        match self.get(name) {
            Some(Node::Mapping(_, written)) => {
                let entries = self.file.unrepeated(written);
                let shape = self.shape(name).unwrap_or(Shape::Prose);
                tell_entries_without_value(self.file, &self.path(name), shape, &entries);
                entries
            }
            Some(other) => {
                self.wrong_shape(name, other);
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    /// E-NEED for each required field that is missing, with an example.
    pub fn need_required(&self) {
        self.need_required_like(|_| None);
    }

    /// The same, with examples of the caller's own where it has one for a field of this name.
    pub fn need_required_like(&self, example: impl Fn(&str) -> Option<String>) {
        for field in self.table.iter().filter(|field| field.required && self.get(field.name).is_none()) {
            if let (Some(line), Some((first, _))) = (self.split_from, self.entries.first()) {
                let first = &first.value;
                let hint = format!(
                    "take the `- ` before `{first}` away, so that it belongs to the entry in line {line}"
                );
                self.need(field.name, &hint);
                return;
            }
            let own = example(field.name).unwrap_or_else(|| self.file.examples().needed(field));
            self.need(field.name, &own);
        }
    }

    /// E-NEED for each required field that is missing, and for each that has a text with nothing in it.
    pub fn need_filled(&self) {
        self.need_required();
        self.check_filled();
    }

    /// E-NEED for each required field that has a text with nothing in it.
    pub fn check_filled(&self) {
        for field in self.table.iter().filter(|field| field.required && field.shape.is_text()) {
            let Some(Node::Text(text)) = self.get(field.name) else { continue };
            if text.value.trim().is_empty() {
                let message = format!("`{}` is empty", self.path(field.name));
                self.wrong(text.at, "E-NEED", message, self.file.examples().field(field));
            }
        }
    }

    /// E-NEED for a field that is missing; `example` shows how to write it.
    pub fn need(&self, name: &str, example: &str) {
        if self.get(name).is_none() {
            let message = format!("`{}` is missing", self.path(name));
            self.file.wrong(self.at(), "E-NEED", message, example);
        }
    }

    /// Checks `schema`, the version of the file format (E-SCHEMA, E-ENUM).
    pub fn check_schema(&self) {
        let Some(text) = self.written("schema") else { return };
        match whole(&text.value) {
            Some(SCHEMA) => {}
            Some(newer) if newer > SCHEMA => {
                let message = format!("`schema: {newer}` is newer than this program ({SCHEMA})");
                self.wrong(text.at, "E-SCHEMA", message, "update pmr-site");
            }
            _ => {
                let message = format!("`schema` cannot be `{}`", cut(&text.value));
                self.wrong(text.at, "E-ENUM", message, format!("write schema: {SCHEMA}"));
            }
        }
    }
}

fn no_field(key: &Text) -> String {
    format!("no field is called `{}` here", cut(&key.value))
}
