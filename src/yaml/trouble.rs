//! Something that keeps a text from being read as it was meant, and how to write it instead.

use super::curly_quotes::without_curly;
use super::node::{At, Source};
use super::repaired_lines::{Repair, RepairedLines};
use crate::diagnostics::Diagnostic;

/// Something that keeps a text from being read as it was meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Trouble {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) width: usize,
    pub(super) code: &'static str,
    pub(super) message: String,
    pub(super) hint: String,
    /// What makes the text readable, if that can be told.
    pub(super) repairs: Vec<Repair>,
}

impl Trouble {
    /// E-YAML at a place.
    pub(super) fn new((line, column): (usize, usize), what: &str, hint: impl Into<String>) -> Self {
        let message = format!("this is not YAML: {what}");
        Trouble { line, column, width: 1, code: "E-YAML", message, hint: hint.into(), repairs: Vec::new() }
    }

    pub(super) fn wide(self, width: usize) -> Self {
        Trouble { width: width.max(1), ..self }
    }

    /// What is told about it, at the place that it has in its file.
    pub(super) fn diagnostic(&self, source: &Source, lines: &RepairedLines) -> Diagnostic {
        let column = lines.written_column(self.line, self.column);
        let at = At { line: lines.shown(self.line), column, width: self.width };
        Diagnostic::error(self.code, self.message.clone()).at(source.place(at)).hint(self.hint.clone())
    }

    pub(super) fn repaired(self, repairs: impl IntoIterator<Item = Repair>) -> Self {
        Trouble { repairs: repairs.into_iter().collect(), ..self }
    }
}

/// Most characters of a text that a hint repeats as a whole.
pub(super) const SHORT: usize = 80;

/// ", as in name: "text"", if the text is short enough to be shown; `lead` is what stands before it, such as `name: `.
pub(super) fn in_own_words(lead: &str, text: &str) -> String {
    match text.chars().count() {
        1..=SHORT => format!(", as in {lead}{}", in_quotes(text)),
        _ => String::new(),
    }
}

/// A text in quotation marks, as YAML reads it.
pub(crate) fn in_quotes(text: &str) -> String {
    let text = without_curly(text);
    match (text.contains(['"', '\\']), text.contains('\'')) {
        (false, _) => format!("\"{text}\""),
        (true, false) => format!("'{text}'"),
        (true, true) => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
    }
}
