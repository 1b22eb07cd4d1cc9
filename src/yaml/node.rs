//! What was written in a YAML file, with places: a tree of texts, lists and mappings.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::diagnostics::{Diagnostic, Place};

/// A text file that is being read, with the name its diagnostics give it.
#[derive(Clone, Debug)]
pub struct Source {
    /// The file, as the user would name it.
    pub file: Arc<str>,
    /// All of its text.
    pub text: Arc<str>,
    /// Its lines, found when a place is first asked for; all places share them, so that many mistakes in one long
    /// line need no more memory.
    lines: Arc<OnceLock<Vec<Arc<str>>>>,
}

impl Source {
    /// Bytes as text: UTF-8, or UTF-16 that says so with its mark, as Notepad saves it.
    ///
    /// # Errors
    /// E-FILE-UTF8 for what is neither, with the number of the first byte that is wrong.
    pub fn new(file: &str, bytes: &[u8]) -> Result<Self, Diagnostic> {
        let file: Arc<str> = Arc::from(file);
        let wrong = |n: usize| {
            Diagnostic::error("E-FILE-UTF8", format!("`{file}` is not UTF-8 text (byte {n})"))
                .at(place_of_byte(&file, bytes, n))
                .hint(match document(bytes) {
                    Some(kind) => format!("this is {kind}"),
                    None => format!("save it as UTF-8{}", meant_by(bytes, n)),
                })
        };
        let text: Cow<'_, str> = match bytes {
            [0xff, 0xfe, rest @ ..] => Cow::Owned(utf_16(rest, u16::from_le_bytes).map_err(wrong)?),
            [0xfe, 0xff, rest @ ..] => Cow::Owned(utf_16(rest, u16::from_be_bytes).map_err(wrong)?),
            _ => Cow::Borrowed(std::str::from_utf8(bytes).map_err(|e| wrong(e.valid_up_to() + 1))?),
        };
        if let Some(n) = text.find('\0') {
            return Err(wrong(n + 1));
        }
        Ok(Source { lines: Arc::default(), text: Arc::from(text), file })
    }

    fn lines(&self) -> &[Arc<str>] {
        self.lines.get_or_init(|| {
            let lines = self.text.strip_prefix('\u{feff}').unwrap_or(&self.text).split('\n');
            lines.map(|line| Arc::from(line.strip_suffix('\r').unwrap_or(line))).collect()
        })
    }

    /// A place in this file; `at.line` counts from the file's first line.
    pub fn place(&self, at: At) -> Place {
        let source = self.lines().get(at.line.saturating_sub(1)).map_or_else(|| Arc::from(""), Arc::clone);
        Place { file: Arc::clone(&self.file), line: at.line, column: at.column, width: at.width, source }
    }

    /// The place of some bytes of the text, which begin and end between characters; the width ends with the line.
    pub fn place_of(&self, bytes: Range<usize>) -> Place {
        let text = self.text.as_ref();
        let before = text.get(..bytes.start).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        let part = text.get(bytes).unwrap_or_default();
        self.place(At {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].trim_start_matches('\u{feff}').chars().count() + 1,
            width: part.lines().next().map_or(0, |line| line.chars().count()).max(1),
        })
    }
}

/// Where a byte stands that is no text, counted from 1. Of a file that is hardly text at all it is the beginning.
fn place_of_byte(file: &Arc<str>, bytes: &[u8], n: usize) -> Place {
    let before = bytes.get(..n - 1).unwrap_or_default();
    let Ok(before) = std::str::from_utf8(before) else { return Place::file(Arc::clone(file)) };
    if before.contains('\0') || bytes.get(n - 1) == Some(&0) {
        return Place::file(Arc::clone(file));
    }
    let begins = before.rfind('\n').map_or(0, |end| end + 1);
    let ends = bytes[begins..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |end| begins + end);
    let line = String::from_utf8_lossy(&bytes[begins..ends]);
    Place {
        file: Arc::clone(file),
        line: before.matches('\n').count() + 1,
        column: before[begins..].chars().count() + 1,
        width: 1,
        source: Arc::from(line.trim_end_matches('\r')),
    }
}

/// What a file is that another program made, by how it begins, and what to do with it.
fn document(bytes: &[u8]) -> Option<&'static str> {
    const DOCUMENTS: [(&[u8], &str); 3] = [
        (
            b"PK\x03\x04",
            "a file of an office program: save it there as plain text, a table as CSV (or a zip: unpack it)",
        ),
        (b"\xd0\xcf\x11\xe0", "a file of an office program: save it there as plain text, a table as CSV"),
        (b"%PDF", "a PDF: copy its text into a plain text file"),
    ];
    DOCUMENTS.iter().find(|(begin, _)| bytes.starts_with(begin)).map(|(_, what)| *what)
}

/// Which letter a byte that is no UTF-8 is where one byte is one letter, as older programs save texts.
fn meant_by(bytes: &[u8], n: usize) -> String {
    match bytes.get(n - 1) {
        // What follows it would make it the beginning of a letter of UTF-8 that is cut short.
        Some(0xc0..) if bytes.get(n).is_some_and(|next| (0x80..0xc0).contains(next)) => String::new(),
        Some(byte @ 0xa0..0xff) => {
            let letter = char::from(*byte);
            format!("; this letter, `{letter}`, is saved as in Windows-1252 or Latin-1")
        }
        Some(0x91..=0x94) => "; a quotation mark is saved as in Windows-1252".to_owned(),
        _ => String::new(),
    }
}

/// UTF-16 behind its mark.
///
/// # Errors
/// The number of the first byte of what is none.
fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, usize> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    let mut read = 2;
    for c in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        let c = c.map_err(|_| read + 1)?;
        read += 2 * c.len_utf16();
        text.push(c);
    }
    if rest.is_empty() { Ok(text) } else { Err(read + 1) }
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
    /// The value: a quoted text without its quotation marks, anything else exactly as written.
    pub value: String,
    /// Where it stands.
    pub at: At,
    /// Whether it was written as a block (`|` or `>`) or over several lines: then a place in the value is
    /// not simply a place in the file.
    pub block: bool,
}

/// A value of a YAML file: what was written, not what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Nothing, or `~`.
    Empty(At),
    /// One value.
    Text(Text),
    /// A list.
    List(At, Vec<Node>),
    /// Fields in the order they were written, repeats included.
    Mapping(At, Vec<(Text, Node)>),
}

impl Node {
    /// Where it begins.
    pub fn at(&self) -> At {
        match self {
            Node::Empty(at) | Node::List(at, _) | Node::Mapping(at, _) => *at,
            Node::Text(text) => text.at,
        }
    }

    /// The value of a field by its name, and the name where it stands; the first, if it is repeated.
    pub fn field(&self, name: &str) -> Option<(&Text, &Node)> {
        let Node::Mapping(_, fields) = self else { return None };
        fields.iter().find(|(key, _)| key.value == name).map(|(key, value)| (key, value))
    }

    /// What it is, in words for messages.
    pub fn kind(&self) -> &'static str {
        match self {
            Node::Empty(_) => "this is nothing",
            Node::Text(_) => "this is one value",
            Node::List(..) => "this is a list",
            Node::Mapping(..) => "these are fields (`name: value`)",
        }
    }
}
