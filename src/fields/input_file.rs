//! One input file that is being read: how its single values are understood, and the mistakes found in it.

use std::cell::RefCell;
use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};
use unicode_general_category::{GeneralCategory, get_general_category};
use unicode_normalization::UnicodeNormalization as _;

use super::examples::Examples;
use super::field::{Field, Shape};
use crate::date;
use crate::diagnostics::{Diagnostic, Place, Report};
use crate::formats::{Schemes, is_address};
use crate::names::{self, cut};
use crate::yaml::{At, Node, Source, Text};

/// One input file that is being read, and the mistakes found in it.
pub struct InputFile {
    source: Source,
    report: RefCell<Report>,
    bidi: RefCell<Vec<String>>,
    examples: Examples,
}

impl InputFile {
    /// A file in which no mistake has been found yet.
    pub fn new(source: Source) -> Self {
        let (report, bidi) = (RefCell::default(), RefCell::default());
        InputFile { source, report, bidi, examples: Examples::default() }
    }

    /// The same, with words of the guide for the examples in hints.
    #[must_use]
    pub fn with_examples(mut self, examples: Examples) -> Self {
        self.examples = examples;
        self
    }

    /// Words for the examples in hints.
    pub fn examples(&self) -> &Examples {
        &self.examples
    }

    /// The file.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The place of something in the file.
    pub fn place(&self, at: At) -> Place {
        self.source.place(at)
    }

    /// Notes a mistake at a place.
    pub fn wrong(&self, at: At, code: &'static str, message: impl Into<String>, hint: impl Into<String>) {
        self.push(Diagnostic::error(code, message).at(self.place(at)).hint(hint));
    }

    /// Notes a mistake at a place, with several hints; empty ones are left out.
    pub fn wrong_hints<H: Into<String>>(
        &self,
        at: At,
        code: &'static str,
        message: impl Into<String>,
        hints: impl IntoIterator<Item = H>,
    ) {
        let mistake = Diagnostic::error(code, message).at(self.place(at));
        self.push(hints.into_iter().fold(mistake, |mistake, hint| mistake.hint(hint)));
    }

    /// Adds a finished diagnostic.
    pub fn push(&self, diagnostic: Diagnostic) {
        self.report.borrow_mut().push(diagnostic);
    }

    /// Whether an error has been found so far.
    pub fn failed(&self) -> bool {
        self.report.borrow().failed()
    }

    /// The fields from which direction marks were removed (N-BIDI).
    pub fn bidi(&self) -> Vec<String> {
        self.bidi.borrow().clone()
    }

    /// Everything that has been found.
    pub fn into_report(self) -> Report {
        self.report.into_inner()
    }

    /// A text as it is kept: trimmed, in Unicode form NFC, without direction marks, at most `most` characters
    /// long (E-TEXT-CONTROL, E-TEXT-LONG). Line breaks stay if `lines`, otherwise they become spaces.
    pub fn tidy(&self, field: &str, text: &Text, most: usize, lines: bool) -> Option<String> {
        let marked = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        let mut value: String =
            text.value.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
        if value.contains(marked) {
            value = value.replace(marked, "");
            let mut bidi = self.bidi.borrow_mut();
            if !bidi.iter().any(|known| known == field) {
                bidi.push(field.to_owned());
            }
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

    /// The single value of a node; E-TYPE if it is a list or fields.
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

    /// The entries of a node whose names the writer chooses, such as task ids, without repeats; E-TYPE if it
    /// is something else.
    pub fn entries<'n>(&self, field: &str, node: &'n Node) -> Vec<(&'n Text, &'n Node)> {
        match node {
            Node::Mapping(_, written) => self.unrepeated(written),
            Node::Empty(_) => Vec::new(),
            other => {
                self.wrong_kind(field, "fields", other);
                Vec::new()
            }
        }
    }

    /// The entries of a mapping, each name once (E-YAML-DUP for the others).
    pub(super) fn unrepeated<'n>(&self, written: &'n [(Text, Node)]) -> Vec<(&'n Text, &'n Node)> {
        let mut lines: BTreeMap<&str, usize> = BTreeMap::new();
        let mut entries = Vec::with_capacity(written.len());
        for (key, node) in written {
            match lines.get(key.value.as_str()) {
                Some(first) => {
                    let (name, second) = (cut(&key.value), key.at.line);
                    let message = format!("`{name}` is written twice (lines {first} and {second})");
                    self.wrong(key.at, "E-YAML-DUP", message, "keep one");
                }
                None => {
                    lines.insert(&key.value, key.at.line);
                    entries.push((key, node));
                }
            }
        }
        entries
    }

    /// E-TYPE: a list where one value is needed, and the like.
    fn wrong_kind(&self, field: &str, needs: &str, node: &Node) {
        let name = field.trim_end_matches("[]").rsplit('.').next().unwrap_or(field);
        let example = match needs {
            "fields" => format!("write its fields below `{name}:`, indented"),
            _ => format!("{name}: value"),
        };
        self.wrong_type(field, needs, node, example);
    }

    /// E-TYPE with an example of the shape that is needed. `field` ends in `[]` for an entry of a list: then
    /// the example shows that entry.
    pub fn wrong_shape(&self, field: &str, shape: Shape, node: &Node) {
        let needs = match shape {
            Shape::List(_) | Shape::Either(_, Shape::List(_)) => "a list",
            Shape::Group(_) | Shape::Map(_) | Shape::Either(_, Shape::Group(_)) => "fields",
            _ => "one value",
        };
        let example = match field.rsplit('.').next().unwrap_or(field) {
            entry if entry.ends_with("[]") => format!("- {}", self.meant(shape, node)),
            name => format!("{name}: {}", self.examples.shape(shape)),
        };
        self.wrong_type(field, needs, node, example);
    }

    /// A value of a shape. A lone text where fields belong is likely the one that must be there, so it is shown
    /// with the words that were written: `{from: 2026-12-24}`.
    fn meant(&self, shape: Shape, node: &Node) -> String {
        const SHORT: usize = 80;
        let required = |table: &'static [Field]| {
            let mut required = table.iter().filter(|field| field.required);
            required.next().filter(|_| required.next().is_none())
        };
        match (shape, node) {
            (Shape::Group(table), Node::Text(text)) if text.value.chars().count() <= SHORT => {
                match required(table) {
                    Some(Field { name, shape: Shape::Text(_) | Shape::LongText, .. }) => {
                        format!("{{{name}: {}}}", serde_json::Value::from(text.value.as_str()))
                    }
                    Some(Field { name, .. }) => format!("{{{name}: {}}}", text.value.trim()),
                    None => self.examples.shape(shape),
                }
            }
            _ => self.examples.shape(shape),
        }
    }

    fn wrong_type(&self, field: &str, needs: &str, node: &Node, example: String) {
        let at = At { width: 1, ..node.at() };
        self.wrong(at, "E-TYPE", format!("`{field}` needs {needs}; this is {}", node.kind()), example);
    }

    /// Reads a date (E-DATE-03).
    pub fn date(&self, text: &Text) -> Option<Date> {
        match date::parse(text.value.trim()) {
            Ok(date) => Some(date),
            Err(why) => {
                let message = format!("`{}` is not a date: {why}", cut(&text.value));
                self.wrong(text.at, "E-DATE-03", message, "write year-month-day: 2026-11-20");
                None
            }
        }
    }

    /// Reads a whole number between two bounds (E-NUM).
    pub fn whole(&self, field: &str, text: &Text, least: i64, most: i64) -> Option<i64> {
        let number = whole(&text.value).filter(|n| (least..=most).contains(n));
        if number.is_none() {
            let word = cut(&text.value);
            let message = format!("`{field}` is a whole number from {least} to {most}, not `{word}`");
            self.wrong(text.at, "E-NUM", message, "");
        }
        number
    }

    /// Reads one of several words in any case, with `-` and `_` alike (E-ENUM); its place in the list.
    pub fn choice(&self, field: &str, text: &Text, words: &[&str]) -> Option<usize> {
        let plain = |word: &str| word.trim().to_ascii_lowercase().replace('_', "-");
        let found = words.iter().position(|word| plain(word) == plain(&text.value));
        if found.is_none() {
            let message = format!("`{field}` cannot be `{}`", cut(&text.value));
            self.wrong(text.at, "E-ENUM", message, names::suggest(&text.value, words));
        }
        found
    }

    /// Reads an address of the web (E-URL).
    pub fn address(&self, text: &Text) -> Option<String> {
        let address = text.value.trim();
        if is_address(address, Schemes::Web) {
            return Some(address.to_owned());
        }
        let message = format!("`{}` is not an http or https address", cut(address));
        self.wrong(text.at, "E-URL", message, "write it with https://");
        None
    }

    /// Reads a truth value, any case (E-BOOL).
    pub fn bool(&self, field: &str, text: &Text) -> Option<bool> {
        match text.value.trim().to_ascii_lowercase().as_str() {
            "true" => Some(true),
            "false" => Some(false),
            _ => {
                let message = format!("`{field}` is `true` or `false`, not `{}`", cut(&text.value));
                self.wrong(text.at, "E-BOOL", message, "");
                None
            }
        }
    }

    /// Reads a weekday in any case, whole or by its first three letters (`code` if it is none).
    pub fn weekday(&self, text: &Text, code: &'static str, message: String) -> Option<Weekday> {
        let day = date::weekday(&text.value);
        if day.is_none() {
            let names: Vec<&str> = date::WEEKDAYS.iter().map(|(_, long, _)| *long).collect();
            let near = names::did_you_mean(&text.value, names);
            let hint = near.unwrap_or_else(|| "mon, tue, wed, thu, fri, sat, sun".to_owned());
            self.wrong(text.at, code, message, hint);
        }
        day
    }

    /// Looks up a name among those that exist (E-REF); its place among them.
    pub fn refer(&self, what: &str, text: &Text, names: &[&str]) -> Option<usize> {
        let found = names::find(&text.value, names.iter().map(|name| [*name]));
        if found.is_none() {
            let message = format!("no {what} is called `{}`", cut(&text.value));
            self.wrong(text.at, "E-REF", message, names::suggest(&text.value, names));
        }
        found
    }

    /// Reads a slug. If it is none, the caller reports it.
    pub fn slug(text: &str) -> Option<String> {
        let fine = |part: &str| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        };
        (text.len() <= 64 && text.split('-').all(fine)).then(|| text.to_owned())
    }
}

/// Hours as people write them, in halves: `12`, `12.5`, `12.50`.
pub fn half_hours(text: &str) -> Option<u32> {
    let (hours, rest) = text.trim().split_once('.').unwrap_or((text.trim(), "0"));
    let half = match rest.trim_end_matches('0') {
        "" if !rest.is_empty() => 0,
        "5" => 1,
        _ => return None,
    };
    let plain = !hours.is_empty() && hours.len() <= 4 && hours.bytes().all(|b| b.is_ascii_digit());
    let hours: u32 = plain.then(|| hours.parse().ok()).flatten()?;
    Some(2 * hours + half)
}

/// A whole number as people write it: digits, perhaps with a minus.
pub fn whole(text: &str) -> Option<i64> {
    let text = text.trim();
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::half_hours;

    #[test]
    fn hours_come_in_steps_of_a_half() {
        let read = ["12", "12.5", "12.50", "012", " 1.0 "].map(half_hours);
        assert_eq!(read, [Some(24), Some(25), Some(25), Some(24), Some(2)]);
        for wrong in ["", "12.", ".5", "12.25", "12,5", "-1", "+1", "1e1", "12 h", "99999", "１２"] {
            assert_eq!(half_hours(wrong), None, "{wrong}");
        }
    }
}
