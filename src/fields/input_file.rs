//! One input file that is being read: how its single values are understood, and the mistakes found in it.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};
use unicode_general_category::{GeneralCategory, get_general_category};

use super::examples::Examples;
use super::field::{Field, Shape};
use super::near_forms::{sign_hint, signs_of_date, truth};
use crate::date;
use crate::diagnostics::{Diagnostic, Hint, Place, Report, one_of};
use crate::formats::{Schemes, is_address};
use crate::names::{self, cut};
use crate::near_values::near_dates::{self, NearDate};
use crate::near_values::{LEAVE_OUT, Notation, days_of, one_whole, says_none, whole};
use crate::text::{is_direction_mark, kept};
use crate::yaml::{At, Node, Source, Text};

/// One input file that is being read, and the mistakes found in it.
pub struct InputFile {
    source: Source,
    report: RefCell<Report>,
    bidi: RefCell<Vec<String>>,
    examples: Examples,
    notation: Notation,
    /// The fields of the file as a whole.
    top: Cell<&'static [Field]>,
}

impl InputFile {
    /// A file in which no mistake has been found yet.
    pub fn new(source: Source) -> Self {
        let (report, bidi) = (RefCell::default(), RefCell::default());
        let (examples, notation) = (Examples::default(), Notation::default());
        InputFile { source, report, bidi, examples, notation, top: Cell::new(&[]) }
    }

    /// The fields of the file as a whole, once they are being read.
    pub(super) fn top(&self) -> &'static [Field] {
        self.top.get()
    }

    pub(super) fn set_top(&self, table: &'static [Field]) {
        self.top.set(table);
    }

    /// The same, with words of the guide for the examples in hints.
    #[must_use]
    pub fn with_examples(mut self, examples: Examples) -> Self {
        self.examples = examples;
        self
    }

    /// The same, made from values that somebody wrote in another notation than YAML.
    #[must_use]
    pub fn in_notation(mut self, notation: Notation) -> Self {
        self.notation = notation;
        self
    }

    /// The notation in which its values were written.
    pub fn notation(&self) -> Notation {
        self.notation
    }

    /// Where two things stand, behind a message: ` (lines 3 and 9)`. What was made from answers or cells has no lines
    /// that anybody has seen.
    pub fn lines(&self, first: usize, second: usize) -> String {
        match self.notation {
            Notation::Yaml => format!(" (lines {first} and {second})"),
            Notation::Answers | Notation::Cells => String::new(),
        }
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
    pub fn wrong(&self, at: At, code: &'static str, message: impl Into<String>, hint: impl Into<Hint>) {
        self.push(Diagnostic::error(code, message).at(self.place(at)).hint(hint));
    }

    /// Notes a mistake at a place, with several hints; empty ones are left out.
    pub fn wrong_hints<H: Into<Hint>>(
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
        if text.value.contains(is_direction_mark) {
            let mut bidi = self.bidi.borrow_mut();
            if !bidi.iter().any(|known| known == field) {
                bidi.push(field.to_owned());
            }
        }
        let value = kept(&text.value, lines);
        let wrong = |c: char| c != '\n' && get_general_category(c) == GeneralCategory::Control;
        if let Some(n) = value.chars().position(wrong) {
            let message = format!("`{field}` has a control character at position {}", n + 1);
            self.wrong(text.at, "E-TEXT-CONTROL", message, "remove it");
            return None;
        }
        let length = value.chars().count();
        if length > most {
            let message = format!("`{field}` has {length} characters; the limit is {most}");
            let over = length - most;
            let sign = if over == 1 { "character" } else { "characters" };
            self.wrong(text.at, "E-TEXT-LONG", message, format!("shorten it by {over} {sign}"));
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
                    let message = format!("`{name}` is written twice{}", self.lines(*first, second));
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

    /// E-TYPE with the form that is needed, in the writer's own words where that can be told. `field` ends in
    /// `[]` for an entry of a list: then the example shows that entry.
    pub fn wrong_shape(&self, field: &str, shape: Shape, node: &Node) {
        self.wrong_shape_of(field, shape, node, false);
    }

    /// The same of a field that may have to be there.
    pub(super) fn wrong_shape_of(&self, field: &str, shape: Shape, node: &Node, required: bool) {
        let needs = match shape {
            Shape::List(_) | Shape::Either(_, Shape::List(_)) => "a list",
            Shape::Group(_) | Shape::Map(_) | Shape::NamedMap(..) | Shape::Either(_, Shape::Group(_)) => {
                "fields"
            }
            _ => "one value",
        };
        self.wrong_type(field, needs, node, self.shape_hint(field, shape, node, required));
    }

    fn wrong_type(&self, field: &str, needs: &str, node: &Node, example: String) {
        let at = At { width: 1, ..node.at() };
        self.wrong(at, "E-TYPE", format!("`{field}` needs {needs}; {}", node.kind()), example);
    }

    /// Reads a date that must be there (E-DATE-03).
    pub fn date(&self, text: &Text) -> Option<Date> {
        self.date_or(text, "")
    }

    /// Reads a date; while there is none, `otherwise` says what to do.
    pub(super) fn date_or(&self, text: &Text, otherwise: &str) -> Option<Date> {
        match date::parse(text.value.trim()) {
            Ok(date) => Some(date),
            Err(why) => {
                let why = signs_of_date(&text.value).unwrap_or(why);
                let message = format!("`{}` is not a date: {why}", cut(&text.value));
                self.wrong(text.at, "E-DATE-03", message, date_hint(&text.value, otherwise));
                None
            }
        }
    }

    /// Reads a date, or `true` for a day that is not known (E-DATE-03).
    pub fn date_or_true(&self, text: &Text) -> Option<Option<Date>> {
        match truth(&text.value) {
            Some(true) if text.value.trim().eq_ignore_ascii_case("true") => Some(None),
            Some(done) => {
                let message = format!("`{}` is not a date", cut(&text.value));
                let hint =
                    if done { "write the day, such as 2026-11-20, or true" } else { "leave the line out" };
                self.wrong(text.at, "E-DATE-03", message, hint);
                None
            }
            None => self.date_or(text, "leave the line out while it is not done").map(Some),
        }
    }

    /// Reads a whole number between two bounds (E-NUM).
    pub fn whole(&self, field: &str, text: &Text, least: i64, most: i64) -> Option<i64> {
        self.whole_or(field, text, (least, most), true)
    }

    /// The same of a field that may have to be there.
    pub(super) fn whole_or(
        &self,
        field: &str,
        text: &Text,
        (least, most): (i64, i64),
        required: bool,
    ) -> Option<i64> {
        let number = whole(&text.value).filter(|n| (least..=most).contains(n));
        if number.is_none() {
            let word = cut(&text.value);
            let message = format!("`{field}` is a whole number from {least} to {most}, not `{word}`");
            let near = one_whole(&text.value).filter(|n| (least..=most).contains(n));
            // The year of `23` or `'23`.
            let of_year =
                one_whole(&text.value).filter(|n| least > 999 && (0..100).contains(n)).map(|n| 2000 + n);
            let hint = match near.or(of_year.filter(|n| (least..=most).contains(n))) {
                Some(near) => format!("write {near}"),
                None if !required && says_none(&text.value) => format!("write digits, or {LEAVE_OUT}"),
                None => format!("write digits, for example {}", if least > 999 { 2025 } else { least }),
            };
            self.wrong(text.at, "E-NUM", message, hint);
        }
        number
    }

    /// Reads one of several words in any case, with `-` and `_` alike (E-ENUM); its place in the list.
    pub fn choice(&self, field: &str, text: &Text, words: &[&str]) -> Option<usize> {
        self.choice_or(field, text, words, true)
    }

    /// The same of a field that may have to be there.
    pub(super) fn choice_or(
        &self,
        field: &str,
        text: &Text,
        words: &[&str],
        required: bool,
    ) -> Option<usize> {
        let plain = |word: &str| word.trim().to_ascii_lowercase().replace('_', "-");
        let found = words.iter().position(|word| plain(word) == plain(&text.value));
        if found.is_none() {
            let message = format!("`{field}` cannot be `{}`", cut(&text.value));
            let hint = names::did_you_mean(&text.value, words.iter().copied());
            let hint = hint.or_else(|| sign_hint(&text.value)).unwrap_or_else(|| {
                match !required && says_none(&text.value) {
                    true => format!("{}, or {LEAVE_OUT}", one_of(words)),
                    false => one_of(words),
                }
            });
            self.wrong(text.at, "E-ENUM", message, hint);
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
        let whole = format!("https://{}", address.trim_start_matches('/'));
        let hint = if address.contains(char::is_whitespace) {
            "it holds a space: write %20 for it, or take it away".to_owned()
        } else if says_none(address) {
            LEAVE_OUT.to_owned()
        } else if !address.contains("://") && address.contains('.') && is_address(&whole, Schemes::Web) {
            format!("write {whole}")
        } else {
            "write it with https://".to_owned()
        };
        self.wrong(text.at, "E-URL", message, hint);
        None
    }

    /// Reads a truth value, any case (E-BOOL).
    pub fn bool(&self, field: &str, text: &Text) -> Option<bool> {
        match text.value.trim().to_ascii_lowercase().as_str() {
            "true" => Some(true),
            "false" => Some(false),
            _ => {
                let message = format!("`{field}` is `true` or `false`, not `{}`", cut(&text.value));
                let near = truth(&text.value).map(|truth| format!("write {truth}"));
                let hint = near.unwrap_or_else(|| "write true or false, or leave the line out".to_owned());
                self.wrong(text.at, "E-BOOL", message, hint);
                None
            }
        }
    }

    /// Reads a weekday in any case, whole or by its first three letters (`code` if it is none).
    pub fn weekday(&self, text: &Text, code: &'static str, message: String) -> Option<Weekday> {
        let day = date::weekday(&text.value);
        if day.is_none() {
            let names: Vec<&str> = date::WEEKDAYS.iter().map(|(_, long, _)| *long).collect();
            let near = names::did_you_mean(&text.value, names)
                .or_else(|| date::only_weekday_elsewhere(&text.value).map(names::meant))
                .or_else(|| several_days(&text.value))
                .or_else(|| sign_hint(&text.value));
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

/// Reads a date that was typed as an option.
///
/// # Errors
/// Why it is no date, and what to write.
pub fn typed_date(written: &str) -> Result<Date, String> {
    date::parse(written.trim()).map_err(|why| {
        let why = signs_of_date(written).unwrap_or(why);
        format!("{why}; {}", date_hint(written, ""))
    })
}

/// How to write what is no date in our form, or what to do otherwise while there is no day.
///
/// Reference: messages.md#near-misses
fn date_hint(written: &str, otherwise: &str) -> String {
    match near_dates::meant(written) {
        NearDate::Days(days) => match days.as_slice() {
            [first, second, ..] => {
                format!(
                    "write {first} for {}, or {second} for {}",
                    date::spoken(*first),
                    date::spoken(*second)
                )
            }
            days => days.first().map(|day| format!("write {day}")).unwrap_or_default(),
        },
        NearDate::WithoutYear(month, day) => {
            format!("write it with its year first: YYYY-{month:02}-{day:02}")
        }
        NearDate::WithoutDay(year, month) => format!("write it with its day: {year}-{month:02}-DD"),
        NearDate::Unclear if says_none(written) || lasts(written) => {
            let otherwise = if otherwise.is_empty() { String::new() } else { format!(", or {otherwise}") };
            format!("write the day, such as 2026-11-20{otherwise}")
        }
        NearDate::Unclear => "write year-month-day, such as 2026-11-20".to_owned(),
    }
}

/// Whether a text says that something has not ended.
fn lasts(text: &str) -> bool {
    ["present", "now", "ongoing", "current", "open"].contains(&text.trim().to_lowercase().as_str())
}

/// How days are written that stand in one text, or with other signs around them: `Mon.`, `mon tue`, `Mon-Fri`.
fn several_days(text: &str) -> Option<String> {
    days_of(text).map(|days| format!("write {}", days.join(", ")))
}
