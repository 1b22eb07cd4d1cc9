//! Fields of a YAML mapping, read by name against a table: wrong kinds, unknown names and repeats
//! are found here, all in one run.

use std::cell::RefCell;

use jiff::civil::{Date, Weekday};
use unicode_general_category::{GeneralCategory, get_general_category};
use unicode_normalization::UnicodeNormalization as _;

use crate::date;
use crate::name;
use crate::report::{Diagnostic, Place, Report};
use crate::yaml::{At, Node, Source, Text};

/// Most characters of a text that names no limit of its own.
pub const TEXT: usize = 200;
/// Most characters of a long text.
pub const LONG_TEXT: usize = 10_000;
/// Most entries of a list.
pub const LIST: usize = 200;

/// A field somebody may write: the one definition behind reader, hints and JSON Schema.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What stands in it.
    pub shape: Shape,
    /// Whether it must be there.
    pub required: bool,
    /// What it means, in one sentence.
    pub about: &'static str,
}

impl Field {
    /// A field that may be left out.
    #[must_use]
    pub const fn new(name: &'static str, shape: Shape, about: &'static str) -> Self {
        Field { name, shape, required: false, about }
    }

    /// A field that must be there.
    #[must_use]
    pub const fn required(name: &'static str, shape: Shape, about: &'static str) -> Self {
        Field { name, shape, required: true, about }
    }
}

/// What may stand in a field.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// One line of at most so many characters.
    Text(usize),
    /// Lines and paragraphs of at most [`LONG_TEXT`] characters.
    LongText,
    /// Text of the guide: as long as its file.
    Prose,
    /// a–z, 0–9 and single hyphens.
    Slug,
    /// `YYYY-MM-DD`.
    Date,
    /// `true` or `false`.
    Bool,
    /// A whole number between two bounds.
    Whole(i64, i64),
    /// A number in steps of a half between two bounds.
    Halves(i64, i64),
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A weekday.
    Weekday,
    /// A language tag.
    Locale,
    /// An http or https address.
    Url,
    /// `#rrggbb`.
    Color,
    /// A path inside the site folder.
    Path,
    /// A level of the guide.
    Level,
    /// A principle of the guide.
    Principle,
    /// A round type of the guide.
    RoundType,
    /// A mock kind of the guide.
    MockKind,
    /// A scope of the guide.
    Scope,
    /// A list.
    List(&'static Shape),
    /// Fields of its own.
    Fields(&'static [Field]),
    /// A map from names to values of one shape.
    Map(&'static Shape),
    /// One of two.
    Either(&'static Shape, &'static Shape),
}

/// One file that is being read, and what was found wrong with it.
pub struct Reading {
    source: Source,
    report: RefCell<Report>,
    bidi: RefCell<Vec<String>>,
}

impl Reading {
    /// Begins to read a file.
    #[must_use]
    pub fn new(source: Source) -> Self {
        Reading { source, report: RefCell::default(), bidi: RefCell::default() }
    }

    /// The file.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The place of something in the file.
    #[must_use]
    pub fn place(&self, at: At) -> Place {
        self.source.place(at)
    }

    /// Notes a mistake at a place.
    pub fn wrong(&self, at: At, code: &'static str, message: impl Into<String>, hint: impl Into<String>) {
        self.push(Diagnostic::error(code, message).at(self.place(at)).hint(hint));
    }

    /// Adds a finished diagnostic.
    pub fn push(&self, diagnostic: Diagnostic) {
        self.report.borrow_mut().push(diagnostic);
    }

    /// Whether an error was found so far.
    #[must_use]
    pub fn failed(&self) -> bool {
        self.report.borrow().failed()
    }

    /// The fields from which direction marks were removed (N-BIDI).
    #[must_use]
    pub fn bidi(&self) -> Vec<String> {
        self.bidi.borrow().clone()
    }

    /// Everything that was found.
    #[must_use]
    pub fn into_report(self) -> Report {
        self.report.into_inner()
    }

    /// A text as it is kept: trimmed, in NFC, without direction marks, within its limit. Line breaks
    /// stay if `lines`, else they become spaces. `None` if that fails.
    pub fn tidy(&self, field: &str, text: &Text, most: usize, lines: bool) -> Option<String> {
        let marked = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        let mut value: String = text.value.replace("\r\n", "\n").replace('\r', "\n");
        if value.contains(marked) {
            value = value.replace(marked, "");
            self.bidi.borrow_mut().push(field.to_owned());
        }
        let mut value: String = value.trim().nfc().collect();
        if !lines {
            value = value.replace('\n', " ");
        }
        let wrong = |c: char| {
            c != '\n' && !(c == '\t' && lines) && get_general_category(c) == GeneralCategory::Control
        };
        if let Some(n) = value.chars().position(wrong) {
            let message = format!("`{field}` has a control character at position {}", n + 1);
            self.wrong(text.at, "E-TEXT-CONTROL", message, "remove it");
            return None;
        }
        let length = value.chars().count();
        if length > most {
            let message = format!("`{field}` has {length} characters; the limit is {most}");
            self.wrong(text.at, "E-TEXT-LONG", message, "");
            return None;
        }
        Some(value)
    }

    /// The one value of a node; E-TYPE if it is a list or fields.
    pub fn text<'n>(&self, field: &str, node: &'n Node) -> Option<&'n Text> {
        match node {
            Node::Text(text) => Some(text),
            Node::Empty(_) => None,
            other => {
                self.wrong_kind(field, "one value", other);
                None
            }
        }
    }

    /// The items of a node; E-TYPE unless it is a list, E-LIST-LONG beyond `most`.
    pub fn list<'n>(&self, field: &str, node: &'n Node, most: usize) -> &'n [Node] {
        match node {
            Node::List(at, items) if items.len() > most => {
                let message = format!("`{field}` has {} entries; the limit is {most}", items.len());
                self.wrong(*at, "E-LIST-LONG", message, "");
                &[]
            }
            Node::List(_, items) => items,
            Node::Empty(_) => &[],
            other => {
                self.wrong_kind(field, "a list", other);
                &[]
            }
        }
    }

    /// The entries of a node that maps names of the writer's own to values, without repeats; E-TYPE
    /// unless it does.
    pub fn entries<'n>(&self, field: &str, node: &'n Node) -> Vec<(&'n Text, &'n Node)> {
        match node {
            Node::Fields(_, written) => unrepeated(self, written),
            Node::Empty(_) => Vec::new(),
            other => {
                self.wrong_kind(field, "fields", other);
                Vec::new()
            }
        }
    }

    /// E-TYPE: a list where one value was asked for, and the like.
    pub fn wrong_kind(&self, field: &str, needs: &str, node: &Node) {
        let short = field.rsplit('.').next().unwrap_or(field);
        let short = short.split('[').next().unwrap_or(short);
        let example = match needs {
            "a list" => format!("write it like {short}: [first, second]"),
            "fields" => format!("write its fields below `{short}:`, indented"),
            _ => format!("write it like {short}: value"),
        };
        let at = At { width: 1, ..node.at() };
        self.wrong(at, "E-TYPE", format!("`{field}` needs {needs}; this is {}", node.kind()), example);
    }

    /// Reads a date (E-DATE-03).
    pub fn date(&self, text: &Text) -> Option<Date> {
        match date::parse(text.value.trim()) {
            Ok(date) => Some(date),
            Err(why) => {
                let message = format!("`{}` is not a date: {why}", text.value);
                self.wrong(text.at, "E-DATE-03", message, "write year-month-day: 2026-11-20");
                None
            }
        }
    }

    /// Reads a whole number between two bounds (E-NUM).
    pub fn whole(&self, field: &str, text: &Text, least: i64, most: i64) -> Option<i64> {
        let number = text.value.trim().parse::<i64>().ok().filter(|n| (least..=most).contains(n));
        if number.is_none() {
            let message = format!("`{field}` is a whole number from {least} to {most}, not `{}`", text.value);
            self.wrong(text.at, "E-NUM", message, "");
        }
        number
    }

    /// Reads one of some words, any case, `-` and `_` alike (E-ENUM); its place in the list.
    pub fn choice(&self, field: &str, text: &Text, words: &[&str]) -> Option<usize> {
        let plain = |word: &str| word.trim().to_ascii_lowercase().replace('_', "-");
        let found = words.iter().position(|word| plain(word) == plain(&text.value));
        if found.is_none() {
            let message = format!("`{field}` cannot be `{}`", text.value);
            self.wrong(text.at, "E-ENUM", message, name::suggest(&text.value, words));
        }
        found
    }

    /// Looks a name up among those that exist (E-REF): the place of the first that is the same.
    pub fn refer(&self, what: &str, text: &Text, names: &[&str]) -> Option<usize> {
        let found = names.iter().position(|known| name::same(known, &text.value));
        if found.is_none() {
            let message = format!("no {what} is called `{}`", text.value);
            self.wrong(text.at, "E-REF", message, name::suggest(&text.value, names));
        }
        found
    }

    /// Reads a slug; `None` if it is none, which the caller words.
    #[must_use]
    pub fn slug(text: &str) -> Option<String> {
        let fine = |part: &str| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        };
        (text.len() <= 64 && text.split('-').all(fine)).then(|| text.to_owned())
    }
}

/// The fields of one mapping, checked for unknown and repeated names.
pub struct Fields<'a> {
    reading: &'a Reading,
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
        reading: &'a Reading,
        node: &'a Node,
        path: &str,
        table: &'static [Field],
        others: &[(&str, &str)],
    ) -> Option<Self> {
        let (at, written) = match node {
            Node::Fields(at, written) => (*at, written.as_slice()),
            Node::Empty(at) => (*at, [].as_slice()),
            other => {
                reading.wrong_kind(if path.is_empty() { "this file" } else { path }, "fields", other);
                return None;
            }
        };
        let entries = unrepeated(reading, written);
        for (key, _) in &entries {
            if !table.iter().any(|field| field.name == key.value) {
                let names: Vec<&str> = table.iter().map(|field| field.name).collect();
                let hint = match others.iter().find(|(word, _)| *word == key.value.to_lowercase()) {
                    Some((_, field)) => format!("did you mean `{field}`?"),
                    None => match name::nearest(&key.value, names.iter().copied()) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => format!("fields here: {}", names.join(", ")),
                    },
                };
                let message = format!("no field is called `{}` here", key.value);
                reading.wrong(key.at, "E-FIELD", message, hint);
            }
        }
        Some(Fields { reading, at, path: path.to_owned(), table, entries })
    }

    /// The file these fields stand in.
    #[must_use]
    pub fn reading(&self) -> &'a Reading {
        self.reading
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

    /// Whether the name was written at all, with a value or without.
    #[must_use]
    pub fn names(&self, name: &str) -> bool {
        self.entries.iter().any(|(key, _)| key.value == name)
    }

    /// Where a field's name stands.
    #[must_use]
    pub fn key_at(&self, name: &str) -> At {
        self.entries.iter().find(|(key, _)| key.value == name).map_or(self.at(), |(key, _)| key.at)
    }

    /// The one value of a field.
    #[must_use]
    pub fn written(&self, name: &str) -> Option<&'a Text> {
        self.get(name).and_then(|node| self.reading.text(&self.path(name), node))
    }

    /// A field's text, tidied within the limit of the table.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<String> {
        let (most, lines) = match self.table.iter().find(|f| f.name == name).map(|f| f.shape) {
            Some(Shape::Text(most)) => (most, false),
            Some(Shape::Prose) => (usize::MAX, true),
            _ => (LONG_TEXT, true),
        };
        let tidy = self.reading.tidy(&self.path(name), self.written(name)?, most, lines)?;
        (!tidy.is_empty()).then_some(tidy)
    }

    /// A field's date (E-DATE-03).
    #[must_use]
    pub fn date(&self, name: &str) -> Option<Date> {
        self.written(name).and_then(|text| self.reading.date(text))
    }

    /// A field's whole number within the bounds of the table (E-NUM).
    #[must_use]
    pub fn whole(&self, name: &str) -> Option<i64> {
        let (least, most) = match self.table.iter().find(|f| f.name == name).map(|f| f.shape) {
            Some(Shape::Whole(least, most)) => (least, most),
            _ => (i64::MIN, i64::MAX),
        };
        self.reading.whole(&self.path(name), self.written(name)?, least, most)
    }

    /// A field's truth value (E-BOOL).
    #[must_use]
    pub fn bool(&self, name: &str) -> Option<bool> {
        let text = self.written(name)?;
        match text.value.trim().to_ascii_lowercase().as_str() {
            "true" => Some(true),
            "false" => Some(false),
            _ => {
                let message = format!("`{}` is `true` or `false`, not `{}`", self.path(name), text.value);
                self.reading.wrong(text.at, "E-BOOL", message, "");
                None
            }
        }
    }

    /// The place of a field's word in the choices of the table or, for words of the guide, in `words`
    /// (E-ENUM).
    #[must_use]
    pub fn choice(&self, name: &str, words: &[&str]) -> Option<usize> {
        self.reading.choice(&self.path(name), self.written(name)?, words)
    }

    /// A field's weekday (`code` if it is none).
    #[must_use]
    pub fn weekday(&self, text: &Text, code: &'static str, message: String) -> Option<Weekday> {
        let day = date::weekday(&text.value);
        if day.is_none() {
            let names: Vec<&str> = date::WEEKDAYS.iter().map(|(_, long, _)| *long).collect();
            let hint = match name::nearest(&text.value, names) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "mon, tue, wed, thu, fri, sat, sun".to_owned(),
            };
            self.reading.wrong(text.at, code, message, hint);
        }
        day
    }

    /// The items of a field's list; none if it is absent.
    #[must_use]
    pub fn list(&self, name: &str) -> &'a [Node] {
        self.get(name).map_or(&[], |node| self.reading.list(&self.path(name), node, LIST))
    }

    /// The fields inside a field.
    #[must_use]
    pub fn fields(&self, name: &str) -> Option<Fields<'a>> {
        Fields::of(self.reading, self.get(name)?, &self.path(name), self.table_of(name), &[])
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
        Fields { reading: self.reading, at: self.at, path, table, entries: Vec::new() }
    }

    /// The table of the fields inside a field.
    fn table_of(&self, name: &str) -> &'static [Field] {
        match self.table.iter().find(|f| f.name == name).map(|f| f.shape) {
            Some(Shape::Fields(table)) => table,
            _ => &[],
        }
    }

    /// The entries of a field that maps names of the writer's own to values, without repeats.
    #[must_use]
    pub fn map(&self, name: &str) -> Vec<(&'a Text, &'a Node)> {
        self.get(name).map_or_else(Vec::new, |node| self.reading.entries(&self.path(name), node))
    }

    /// Notes E-NEED for each required field of the table that is not there, with what it means.
    pub fn need_required(&self) {
        for field in self.table.iter().filter(|field| field.required) {
            self.need(field.name, &format!("{}: {}", field.name, field.about));
        }
    }

    /// Notes E-NEED for a field that is not there; `example` shows how it is written.
    pub fn need(&self, name: &str, example: &str) {
        if self.get(name).is_none() {
            let message = format!("`{}` is missing", self.path(name));
            self.reading.wrong(self.at(), "E-NEED", message, example);
        }
    }
}

/// The entries of a mapping, each name once (E-YAML-DUP for the others).
fn unrepeated<'a>(reading: &Reading, written: &'a [(Text, Node)]) -> Vec<(&'a Text, &'a Node)> {
    let mut entries: Vec<(&Text, &Node)> = Vec::with_capacity(written.len());
    for (key, node) in written {
        match entries.iter().find(|(earlier, _)| earlier.value == key.value) {
            Some((earlier, _)) => {
                let message = format!(
                    "`{}` is written twice (lines {} and {})",
                    key.value, earlier.at.line, key.at.line
                );
                reading.wrong(key.at, "E-YAML-DUP", message, "keep one");
            }
            None => entries.push((key, node)),
        }
    }
    entries
}
