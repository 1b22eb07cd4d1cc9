//! YAML with places: the one door to the YAML library.
//!
//! The library's derived readers stop at the first mistake. So a file is read into one located
//! tree, in which a value keeps the source's own text (`007`, `0.50`, `no`), and what the values
//! mean is checked in our own walk ([`crate::fields`]), all mistakes in one run.

use std::fmt;
use std::sync::Arc;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::options::{DuplicateKeyPolicy, MergeKeyPolicy};
use serde_yaml::{Error, Location, Spanned};

use crate::report::{Diagnostic, Place, Report};

/// Most levels of nesting.
pub const MOST_LEVELS: usize = 32;
/// Most values after aliases are replaced.
pub const MOST_VALUES: usize = 20_000;

/// A text file that is being read, with the name its diagnostics give it.
#[derive(Clone, Debug)]
pub struct Source {
    /// The file, as the user would name it.
    pub file: Arc<str>,
    /// All of its text.
    pub text: Arc<str>,
}

impl Source {
    /// Bytes as text.
    ///
    /// # Errors
    /// E-FILE-UTF8 for what is not UTF-8, with the place of the first such byte.
    pub fn new(file: &str, bytes: &[u8]) -> Result<Self, Diagnostic> {
        let file: Arc<str> = Arc::from(file);
        let wrong = |n: usize| {
            Diagnostic::error("E-FILE-UTF8", format!("`{file}` is not UTF-8 text (byte {n})"))
                .at(Place::file(Arc::clone(&file)))
                .hint("save it as UTF-8")
        };
        let text = std::str::from_utf8(bytes).map_err(|e| wrong(e.valid_up_to() + 1))?;
        if let Some(n) = bytes.iter().position(|b| *b == 0) {
            return Err(wrong(n + 1));
        }
        Ok(Source { text: Arc::from(text), file })
    }

    /// A place in this file; `at.line` counts from the file's first line.
    #[must_use]
    pub fn place(&self, at: At) -> Place {
        Place::of(&self.file, &self.text, at.line, at.column, at.width)
    }
}

/// Where something stands: line and column from 1, width in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// Counted from 1.
    pub line: usize,
    /// Counted from 1, in characters.
    pub column: usize,
    /// In characters.
    pub width: usize,
}

impl At {
    /// The first character of a file.
    pub const START: At = At { line: 1, column: 1, width: 1 };
}

/// A text as it was written, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The value: a quoted text without its quotes, anything else letter for letter.
    pub value: String,
    /// Where it stands.
    pub at: At,
    /// Whether it was written as a block (`|` or `>`) or over several lines: then a place inside
    /// the value cannot be told from a place inside the file.
    pub block: bool,
}

/// A value of a YAML file: what was written, not yet what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Nothing, or `~`.
    Empty(At),
    /// One value.
    Text(Text),
    /// A list.
    List(At, Vec<Node>),
    /// Fields in the order they were written, repeats included.
    Fields(At, Vec<(Text, Node)>),
}

impl Node {
    /// Where it begins.
    #[must_use]
    pub fn at(&self) -> At {
        match self {
            Node::Empty(at) | Node::List(at, _) | Node::Fields(at, _) => *at,
            Node::Text(text) => text.at,
        }
    }

    /// What it is, in words for messages.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Node::Empty(_) => "nothing",
            Node::Text(_) => "one value",
            Node::List(..) => "a list",
            Node::Fields(..) => "fields",
        }
    }
}

/// Reads a whole file as YAML. An empty file is [`Node::Empty`]. Mistakes of form go into the
/// report, and `None` comes back.
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

/// A value as the library hands it over: with spans, without the source's text.
enum Raw {
    Empty,
    /// A quoted or plain text, as the library read it.
    Said(String),
    /// A plain value the library took for a number or a truth value: its text is in the source.
    Plain,
    List(Vec<Spanned<Raw>>),
    Fields(Vec<(Spanned<String>, Spanned<Raw>)>),
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
        Ok(Raw::Fields(fields))
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
            Raw::Fields(fields) => Node::Fields(
                at,
                fields
                    .into_iter()
                    .map(|(key, value)| {
                        let key_at = self.at(key.referenced);
                        (Text { value: key.value, at: key_at, block: false }, self.node(value))
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

/// What the library found wrong, in words people use.
fn diagnose(error: &Error, source: &Source, part: &str, first_line: usize) -> Diagnostic {
    let text = error.to_string();
    let found = error.location().unwrap_or(Location::UNKNOWN);
    let line = usize::try_from(found.line()).unwrap_or(0).max(1);
    let column = usize::try_from(found.column()).unwrap_or(0).max(1);
    let mut at = At { line: first_line + line - 1, column, width: 1 };
    let has = |words: &[&str]| words.iter().any(|word| text.to_lowercase().contains(word));
    let said = |code, message: String, at| Diagnostic::error(code, message).at(source.place(at));
    if let Some(tab) = tab_indent(part, line) {
        at.column = tab;
        return said("E-YAML-TAB", "a tab is used to indent".to_owned(), at).hint("use spaces");
    }
    if has(&["depth", "nest", "recursion"]) {
        let message = format!("nested more than {MOST_LEVELS} levels deep");
        return said("E-YAML-DEEP", message, at);
    }
    if has(&["alias", "anchor", "budget", "nodes", "events"]) && !has(&["unknown anchor"]) {
        let message = format!("aliases make this larger than {MOST_VALUES} values");
        return said("E-YAML-ALIAS", message, at);
    }
    let (what, hint) = plainly(&text);
    said("E-YAML", format!("this is not YAML: {what}"), at).hint(hint)
}

/// The column of a tab in the indent of a line.
fn tab_indent(part: &str, line: usize) -> Option<usize> {
    let line = part.split('\n').nth(line - 1)?;
    let indent: String = line.chars().take_while(|c| c.is_whitespace()).collect();
    indent.chars().position(|c| c == '\t').map(|n| n + 1)
}

/// The library's sentence in plain words, with what to do.
fn plainly(text: &str) -> (&'static str, &'static str) {
    let text = text.to_lowercase();
    let has = |word: &str| text.contains(word);
    if has("unknown anchor") {
        ("`*` asks for something that `&` has not named", "put quotes round a text that begins with `*`")
    } else if has("document") {
        ("a second `---` begins another document", "keep one document in a file")
    } else if has("quot") || has("unexpected end of stream") && has("scalar") {
        ("a quotation mark is not closed", "close it, or double a `'` inside '…'")
    } else if has("flow") || has("',' or") || has("']'") || has("'}'") {
        ("a bracket or brace is not closed, or a comma is missing", "close every `[` and `{`")
    } else if has("mapping values are not allowed") || has("':'") || has("simple key") {
        ("a colon stands where a value was expected", "put quotes round a text that holds `: `")
    } else if has("indent") || has("block") {
        ("the indentation does not fit", "indent the fields of one group alike, with spaces")
    } else if has("cannot start any token") || has("reserved") {
        ("a text begins with a character that YAML keeps for itself", "put quotes round the text")
    } else {
        ("it breaks off here", "check quotes, colons and indentation of this line and the one above")
    }
}
