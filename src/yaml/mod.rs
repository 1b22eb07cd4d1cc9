//! YAML with the place of every value. Nothing else uses the YAML library.
//!
//! A reader that the library derives for a type stops at the first mistake. So a file is read into a tree,
//! in which a value keeps the text that was written (`007`, `0.50`, `no`). What the values mean is checked
//! afterwards ([`crate::fields`]), so that one run reports all mistakes.

mod broken_brackets;
mod broken_fields;
mod broken_lines;
mod broken_lists;
mod curly_quotes;
mod cut_numbers;
mod cut_texts;
pub(crate) mod encoded;
mod front_matter;
mod layout;
mod node;
mod odd_lines;
mod odd_signs;
mod open_marks;
mod pasted_lines;
mod repaired_lines;
mod tabs;
mod trouble;
mod unused_anchors;
mod yaml_messages;

use std::cell::RefCell;
use std::fmt;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::budget::BudgetBreach;
use serde_yaml::granit_parser::ErrorKind;
use serde_yaml::options::{DuplicateKeyPolicy, MergeKeyPolicy, NonFiniteFloatPolicy};
use serde_yaml::{Error, ExternalMessageSource, Location, Spanned};

use broken_lines::Broken;
use cut_numbers::with_whole_numbers;
use cut_texts::CutText;
use odd_lines::{
    equals, hyphen_alone, item_too_far, joined_colons, missing_blank, missing_colon, other_format,
};
use odd_signs::odd_blank;
use repaired_lines::{Repair, RepairedLines};
use tabs::tab_indent;
use trouble::Trouble;
use unused_anchors::unused_anchors;
use yaml_messages::UNCLEAR;

use crate::diagnostics::{Diagnostic, Report};
use crate::names::cut;
pub(crate) use front_matter::front_matter;
pub use layout::{WrittenField, WrittenItem, WrittenStyle, WrittenValue, layout};
pub use node::{At, Node, Source, Text};
pub(crate) use odd_signs::{CURLY, is_odd_blank, odd_sign};
pub(crate) use trouble::in_quotes;

/// The most levels of nesting.
pub const MOST_LEVELS: usize = 32;
/// The most values, after aliases are replaced.
pub const MOST_VALUES: usize = 20_000;
/// The most bytes of all texts, after aliases are replaced.
const MOST_TEXT: usize = 2 << 20;

/// Reads a whole file as YAML. An empty file is [`Node::Empty`]. If it is not YAML, the report says why, and
/// there is no tree.
pub fn read(source: &Source, report: &mut Report) -> Option<Node> {
    read_part(source, &source.text, 1, report)
}

/// Reads a part of a file that begins with line `first_line` of it, such as front matter.
pub fn read_part(source: &Source, part: &str, first_line: usize, report: &mut Report) -> Option<Node> {
    let mut found = Report::new();
    let node = read_on_in(source, part, first_line, &mut found).filter(|_| !found.failed());
    report.append(found);
    node
}

/// Reads a whole file as YAML and goes on behind each mistake whose repair can be told, so that what the file
/// says can be checked in the same run. The report is all that tells whether there was a mistake. Texts that
/// a comment cuts short are noted, too (N-COMMENT), and those that lose a first word (N-ANCHOR).
///
/// Reference: profile.md#how-a-profile-is-read
pub fn read_on(source: &Source, report: &mut Report) -> Option<Node> {
    read_on_in(source, &source.text, 1, report)
}

/// The most mistakes after which a file is read on, and the most bytes that are read for it.
const MOST_REPAIRS: usize = 20;
const MOST_REREAD: usize = 4 << 20;

fn read_on_in(source: &Source, part: &str, first_line: usize, report: &mut Report) -> Option<Node> {
    let part = if first_line == 1 { part.trim_start_matches('\u{feff}') } else { part };
    let part = without_end_mark(part);
    if part.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
        return Some(Node::Empty(At { line: first_line, ..At::START }));
    }
    let mut lines = RepairedLines::new(part, first_line);
    if let Some(trouble) = other_format(part) {
        report.push(trouble.diagnostic(source, &lines));
        return None;
    }
    let mut repairs = 0;
    loop {
        let text = lines.text();
        let locate = Locate {
            part: &text,
            lines: &lines,
            first_line,
            odd: RefCell::default(),
            cut: RefCell::default(),
        };
        let (node, trouble) = match serde_yaml::from_str_with_options::<Spanned<Raw>>(&text, options()) {
            Ok(root) => {
                let node = locate.root(root);
                (Some(node), locate.odd.take())
            }
            Err(error) => (None, Some(diagnose(&error, &lines))),
        };
        let Some(trouble) = trouble else {
            for lost in locate.cut.take() {
                report.push(lost.diagnostic(source));
            }
            for (byte, anchor) in unused_anchors(&text) {
                report.push(unused(anchor).at(source.place(locate.at_byte(byte, anchor))));
            }
            return node;
        };
        report.push(trouble.diagnostic(source, &lines));
        repairs += 1;
        if trouble.repairs.is_empty() || repairs > MOST_REPAIRS || repairs * part.len() > MOST_REREAD {
            return node;
        }
        trouble.repairs.into_iter().for_each(|repair: Repair| lines.repair(repair));
    }
}

/// A text without a last line that only ends it: `---` as below front matter.
fn without_end_mark(part: &str) -> &str {
    let text = part.trim_end();
    match text.strip_suffix("---") {
        Some(before) if before.ends_with('\n') && !before.trim().is_empty() => before,
        _ => part,
    }
}

fn options() -> serde_yaml::Options {
    serde_yaml::options! {
        budget: serde_yaml::budget! {
            max_depth: MOST_LEVELS,
            flow_nesting_limit: MOST_LEVELS,
            max_nodes: MOST_VALUES,
            max_events: 4 * MOST_VALUES,
            max_aliases: MOST_VALUES,
            max_anchors: MOST_VALUES,
            enforce_alias_anchor_ratio: false,
            max_documents: 1,
            max_merge_keys: 0,
            max_total_scalar_bytes: MOST_TEXT,
        },
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::AsOrdinary,
        alias_limits: serde_yaml::alias_limits! { max_total_replayed_events: 2 * MOST_VALUES, },
        non_finite_float_policy: NonFiniteFloatPolicy::PassThrough,
        ignore_binary_tag_for_string: true,
        reject_unsupported_tags: true,
        strict_booleans: true,
        with_snippet: false,
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

/// N-ANCHOR.
fn unused(anchor: &str) -> Diagnostic {
    let anchor = cut(anchor);
    let why = "it gives the value a name, and nothing repeats that";
    let message = format!("`{anchor}` is no part of the text, for {why}: put the text in quotation marks");
    Diagnostic::warning("N-ANCHOR", message)
}

/// Turns spans into places of the whole file, and looks for what was hardly meant.
struct Locate<'a> {
    part: &'a str,
    lines: &'a RepairedLines,
    first_line: usize,
    /// The first thing that was hardly meant.
    odd: RefCell<Option<Trouble>>,
    /// Texts that a comment cuts short.
    cut: RefCell<Vec<CutText>>,
}

impl Locate<'_> {
    /// The place of a word at a byte of the part.
    fn at_byte(&self, byte: usize, word: &str) -> At {
        let before = self.part.get(..byte).unwrap_or_default();
        let line = 1 + before.matches('\n').count();
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        At {
            line: self.lines.shown(line),
            column: self.lines.written_column(line, column),
            width: word.chars().count(),
        }
    }

    fn root(&self, raw: Spanned<Raw>) -> Node {
        let node = self.node(raw, "");
        if let Node::Text(text) = &node {
            let first = text.at.line - self.first_line + 1;
            let odd = odd_blank(self.lines, first)
                .or_else(|| missing_blank(self.lines, first))
                .or_else(|| equals(self.lines, first))
                .or_else(|| missing_colon(self.lines, first));
            self.note_odd(odd);
        }
        node
    }

    fn note_odd(&self, odd: Option<Trouble>) {
        let mut first = self.odd.borrow_mut();
        *first = first.take().or(odd);
    }

    fn node(&self, raw: Spanned<Raw>, path: &str) -> Node {
        let is_alias = raw.referenced != raw.defined;
        let at = self.at(raw.referenced);
        let written = self.written(raw.defined);
        let plain = !written.starts_with(['"', '\'', '|', '>']);
        if plain && !is_alias && matches!(raw.value, Raw::Said(_) | Raw::Plain) {
            self.look_before(raw.defined);
            self.look_behind(raw.defined, path);
        }
        match raw.value {
            Raw::Empty if matches!(written, "" | "~") || written.eq_ignore_ascii_case("null") => {
                Node::Empty(at)
            }
            Raw::Said(_) if plain && written.eq_ignore_ascii_case("null") => Node::Empty(at),
            Raw::Empty | Raw::Plain => Node::Text(Text { value: written.to_owned(), at, block: false }),
            Raw::Said(value) => {
                // `- ` with a blank that YAML does not take for one.
                if plain && written.starts_with('-') && written.chars().nth(1).is_some_and(is_odd_blank) {
                    self.note_odd(odd_blank(self.lines, line_of(raw.defined)));
                }
                Node::Text(Text { value, at, block: written.contains('\n') })
            }
            Raw::List(items) => {
                let path = format!("{path}[]");
                let mut end = self.range(raw.defined).map_or(0, |range| range.start);
                let item = |item: Spanned<Raw>| {
                    match item.value {
                        Raw::Said(_) => self.look_for_items(item.defined),
                        Raw::Empty => self.look_for_empty_item(end, &path),
                        _ => {}
                    }
                    end = self.end(item.defined);
                    self.node(item, &path)
                };
                Node::List(at, items.into_iter().map(item).collect())
            }
            Raw::Mapping(fields) => {
                self.look_for_joined_colons(&fields);
                let field = |(key, value)| self.field(key, value, path);
                Node::Mapping(at, with_whole_numbers(fields.into_iter().map(field)))
            }
        }
    }

    fn field(&self, key: Spanned<Raw>, value: Spanned<Raw>, path: &str) -> (Text, Node) {
        let (at, written) = (self.at(key.referenced), self.written(key.defined).to_owned());
        if written.starts_with(is_odd_blank) {
            self.note_odd(odd_blank(self.lines, line_of(key.defined)));
        }
        // `- ? by how much` is a name without a value.
        let before =
            self.range(key.defined).and_then(|range| self.part.get(..range.start)).unwrap_or_default();
        if before.ends_with("? ") && matches!(value.value, Raw::Empty) {
            let column = usize::try_from(key.defined.column()).unwrap_or(1).saturating_sub(2).max(1);
            self.note_odd(Some(Broken { lines: self.lines, line: line_of(key.defined), column }.reserved()));
        }
        // `-ownership: 2`
        if written.starts_with('-') {
            self.note_odd(hyphen_alone(self.lines, line_of(key.defined)));
        }
        let behind = self.end(key.defined);
        let name = match key.value {
            Raw::Said(said) => said,
            _ => written,
        };
        let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        let value = self.node(value, &path);
        if matches!(value, Node::Empty(_)) {
            self.look_behind_name(behind, &path);
        }
        (Text { value: name, at, block: false }, value)
    }

    /// Notes names in braces whose colon is followed by the value at once.
    fn look_for_joined_colons(&self, fields: &[(Spanned<Raw>, Spanned<Raw>)]) {
        let lone = fields.iter().filter(|(key, value)| {
            let behind = self.rest_of_line(self.end(key.defined)).trim_start();
            matches!(value.value, Raw::Empty) && !behind.starts_with(':')
        });
        let place = |key: Location| (line_of(key), usize::try_from(key.column()).unwrap_or(1).max(1));
        let names = lone.map(|(key, _)| (place(key.defined), self.written(key.defined)));
        self.note_odd(joined_colons(&names.collect::<Vec<_>>()));
    }

    /// Notes a lone `!` before a text, which would be dropped.
    fn look_before(&self, text: Location) {
        let before = self.range(text).and_then(|range| self.part.get(..range.start)).unwrap_or_default();
        if before.trim_end_matches(' ').ends_with(" !") {
            let column = usize::try_from(text.column()).unwrap_or(1).max(1);
            self.note_odd(Broken { lines: self.lines, line: line_of(text), column }.tag());
        }
    }

    /// Notes a comment that cuts a plain text short.
    fn look_behind(&self, text: Location, path: &str) {
        let end = self.end(text);
        let rest = self.rest_of_line(end);
        if rest.starts_with([' ', '\t']) {
            self.note_comment(end, rest.trim_start(), path);
        }
    }

    /// Notes a field that is empty because its value began with `#`; its name ends at a byte.
    fn look_behind_name(&self, end: usize, path: &str) {
        let rest = self.rest_of_line(end).trim_start_matches(['"', '\'', ' ']);
        if let Some(rest) = rest.strip_prefix(':') {
            self.note_comment(end, rest.trim_start(), path);
        }
    }

    /// Notes an item that is empty because its value began with `#`; the one before it ends at a byte.
    fn look_for_empty_item(&self, end: usize, path: &str) {
        let mut from = end;
        for line in self.part.get(end..).unwrap_or_default().split_inclusive('\n').take(2) {
            if let Some(rest) = line.trim_start().strip_prefix('-') {
                self.note_comment(from, rest.trim_start(), path);
                return;
            }
            from += line.len();
        }
    }

    /// Notes a comment that follows a byte on its line, if it looks like text: `#1`, not `# see above`.
    fn note_comment(&self, from: usize, comment: &str, path: &str) {
        let comment = comment.trim_end();
        let mut signs = comment.chars();
        let is_text =
            signs.next() == Some('#') && signs.next().is_some_and(|c| !c.is_whitespace() && c != '#');
        let few = self.cut.borrow().len() < MOST_REPAIRS;
        if few
            && is_text
            && let Some(before) = self.part.get(..from)
        {
            let line = before.matches('\n').count() + 1;
            let whole = self.lines.line(line);
            let column = whole.chars().count() - comment.chars().count() + 1;
            let column = self.lines.written_column(line, column);
            let at = At { line: self.lines.shown(line), column, width: comment.chars().count() };
            self.cut.borrow_mut().push(CutText { path: path.to_owned(), at, rest: comment.to_owned() });
        }
    }

    /// The byte where a value ends.
    fn end(&self, value: Location) -> usize {
        self.range(value).map_or(self.part.len(), |range| range.start + self.written(value).trim_end().len())
    }

    /// What follows a byte on its line.
    fn rest_of_line(&self, from: usize) -> &str {
        self.part.get(from..).unwrap_or_default().split('\n').next().unwrap_or_default()
    }

    /// Notes an item of a list that swallowed the next one.
    fn look_for_items(&self, text: Location) {
        let written = self.written(text).trim_end();
        if written.contains('\n') && !written.starts_with(['"', '\'', '|', '>']) {
            let first = line_of(text);
            self.note_odd(item_too_far(self.lines, first, first + written.matches('\n').count()));
        }
    }

    fn at(&self, location: Location) -> At {
        let written = self.written(location);
        let width = written.lines().next().map_or(1, |line| line.trim_end().chars().count());
        let line = line_of(location);
        let column = usize::try_from(location.column()).unwrap_or(1).max(1);
        At {
            line: self.first_line + line - 1,
            column: self.lines.written_column(line, column),
            width: width.max(1),
        }
    }

    fn written(&self, location: Location) -> &str {
        self.range(location).and_then(|range| self.part.get(range)).unwrap_or("")
    }

    /// The bytes of a value.
    fn range(&self, location: Location) -> Option<Range<usize>> {
        let span = location.span();
        let (from, len) = span.byte_offset().zip(span.byte_len())?;
        let from = usize::try_from(from).ok()?;
        Some(from..from.checked_add(usize::try_from(len).ok()?)?)
    }
}

/// The line of a place, from 1.
fn line_of(location: Location) -> usize {
    usize::try_from(location.line()).unwrap_or(1).max(1)
}

/// What the library found wrong, in plain words.
fn diagnose(error: &Error, lines: &RepairedLines) -> Trouble {
    let found = error.location().unwrap_or(Location::UNKNOWN);
    let line = line_of(found);
    let column = usize::try_from(found.column()).unwrap_or(0).max(1);
    let said = |line: usize, column, code, message: String, hint: &str| Trouble {
        code,
        message,
        ..Trouble::new((line, column), "", hint)
    };
    let error = match error {
        Error::AliasError { error, .. } => error,
        error => error,
    };
    if let Error::ExternalMessage { .. } = error
        && let Some(trouble) = tab_indent(lines, line)
    {
        return trouble;
    }
    let broken = Broken { lines, line, column };
    let (what, hint) = match error {
        Error::Budget { breach: BudgetBreach::Documents { .. }, .. } | Error::MultipleDocuments { .. } => {
            let ends = |n: &usize| lines.line(*n).trim_end() == "...";
            if let Some(end) = (1..=line).rev().find(ends) {
                let what = "this is not YAML: `...` ends the document before its end";
                return said(end, 1, "E-YAML", what.to_owned(), "take the line `...` away");
            }
            ("a second `---` begins another document", "keep one document in a file")
        }
        Error::Budget { breach: BudgetBreach::Depth { .. }, .. } => {
            return said(line, column, "E-YAML-DEEP", deep(), "");
        }
        Error::Budget { breach: BudgetBreach::ScalarBytes { .. }, .. } => {
            let message = format!("aliases make the texts of this larger than {} MiB", MOST_TEXT >> 20);
            return said(line, column, "E-YAML-ALIAS", message, "");
        }
        Error::Budget { .. } | Error::AliasReplayLimitExceeded { .. } => {
            let message = match lines.text().contains('*') {
                true => format!("aliases make this larger than {MOST_VALUES} values"),
                false => format!("this holds more than {MOST_VALUES} values"),
            };
            return said(line, column, "E-YAML-ALIAS", message, "");
        }
        Error::UnknownAnchor { .. } => return broken.unknown_anchor(),
        Error::RecursiveReferencesRequireWeakTypes { .. } => {
            ("a `*` repeats a value that it is part of", "write the value out")
        }
        Error::ExternalMessage { source, .. } => match source.as_ref() {
            ExternalMessageSource::Parser(wrong) if *wrong.kind() == ErrorKind::RecursionLimitExceeded => {
                return said(line, column, "E-YAML-DEEP", deep(), "");
            }
            ExternalMessageSource::Parser(wrong) => return broken.trouble(wrong.kind()),
            _ => return broken.tag().unwrap_or_else(|| Trouble::new((line, column), UNCLEAR.0, UNCLEAR.1)),
        },
        _ => return broken.tag().unwrap_or_else(|| Trouble::new((line, column), UNCLEAR.0, UNCLEAR.1)),
    };
    Trouble::new((line, column), what, hint)
}

fn deep() -> String {
    format!("nested more than {MOST_LEVELS} levels deep")
}
