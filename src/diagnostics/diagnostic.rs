//! One mistake, warning or note, and the place it concerns.

use std::sync::Arc;

use super::hint::Hint;

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something is wrong, and what it concerns is not built.
    Error,
    /// Worth a look; becomes a failure with `--strict`.
    Warning,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// The word that opens a printed diagnostic.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// A place in an input file, with its line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file, as the user would name it.
    pub file: Arc<str>,
    /// Counted from 1.
    pub line: usize,
    /// Counted from 1, in characters.
    pub column: usize,
    /// How many characters the caret underlines; at least 1.
    pub width: usize,
    /// The text of that line; empty if there is none to show.
    pub source: Arc<str>,
}

impl Place {
    /// A whole file, of which no line is shown.
    pub fn file(file: impl Into<Arc<str>>) -> Self {
        Place { file: file.into(), line: 1, column: 1, width: 1, source: Arc::from("") }
    }
}

/// One mistake or remark. It is data until the very end: worded where it is found, printed by the terminal,
/// by JSON or by the preview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// The stable code, such as `E-DATE-01`.
    pub code: &'static str,
    /// What is wrong: lower case, the user's word in backticks, no full stop.
    pub message: String,
    /// The place, if there is one.
    pub at: Option<Place>,
    /// What to do about it.
    pub hints: Vec<Hint>,
}

impl Diagnostic {
    /// A mistake without a place or a hint yet.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Diagnostic { severity: Severity::Error, code, message: message.into(), at: None, hints: Vec::new() }
    }

    /// A warning without a place or a hint yet.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Diagnostic { severity: Severity::Warning, ..Diagnostic::error(code, message) }
    }

    /// A note without a place or a hint yet.
    pub fn note(code: &'static str, message: impl Into<String>) -> Self {
        Diagnostic { severity: Severity::Note, ..Diagnostic::error(code, message) }
    }

    /// The same as a warning.
    #[must_use]
    pub fn as_warning(self) -> Self {
        Diagnostic { severity: Severity::Warning, ..self }
    }

    /// The same, at a place, if there is one.
    #[must_use]
    pub fn at(mut self, place: impl Into<Option<Place>>) -> Self {
        self.at = place.into();
        self
    }

    /// The same with one more hint; an empty one adds nothing.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Hint>) -> Self {
        let hint = hint.into();
        if !hint.is_empty() {
            self.hints.push(hint);
        }
        self
    }

    /// All hints, joined by `; `; empty if there is none.
    pub fn hint_text(&self) -> String {
        self.hints.iter().map(Hint::to_string).collect::<Vec<_>>().join("; ")
    }

    pub(super) fn order(&self) -> (&str, usize, usize, &str, &str) {
        match &self.at {
            Some(place) => (&place.file, place.line, place.column, self.code, &self.message),
            None => ("", 0, 0, self.code, &self.message),
        }
    }
}
