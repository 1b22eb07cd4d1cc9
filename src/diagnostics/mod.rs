//! What is wrong, where, and what to do about it.

mod print;

use std::fmt::Write as _;
use std::sync::Arc;

pub use print::{Role, pieces, print, visible};

/// How much a diagnostic weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something is wrong: what it concerns is not built.
    Error,
    /// Worth a look; becomes a failure with `--strict`.
    Warning,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// The word that opens a printed diagnostic.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// A place in an input file, with the line that stands there.
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
    /// The text of that line; empty where there is none to show.
    pub source: Arc<str>,
}

impl Place {
    /// A file as a whole: no line of it is shown.
    #[must_use]
    pub fn file(file: impl Into<Arc<str>>) -> Self {
        Place { file: file.into(), line: 1, column: 1, width: 1, source: Arc::from("") }
    }
}

/// One mistake or remark: data until the very end, worded where it is found, printed at the rim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How much it weighs.
    pub severity: Severity,
    /// The stable code, such as `E-DATE-01`.
    pub code: &'static str,
    /// What is wrong: lower case, the user's word in backticks, no full stop.
    pub message: String,
    /// Where, if it is anywhere.
    pub at: Option<Place>,
    /// What to write instead; several are joined by `; `.
    pub hints: Vec<String>,
}

impl Diagnostic {
    /// A mistake without a place or a hint yet.
    #[must_use]
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Diagnostic { severity: Severity::Error, code, message: message.into(), at: None, hints: Vec::new() }
    }

    /// A warning without a place or a hint yet.
    #[must_use]
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Diagnostic { severity: Severity::Warning, ..Diagnostic::error(code, message) }
    }

    /// A note without a place or a hint yet.
    #[must_use]
    pub fn note(code: &'static str, message: impl Into<String>) -> Self {
        Diagnostic { severity: Severity::Note, ..Diagnostic::error(code, message) }
    }

    /// The same, standing at a place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.at = Some(place);
        self
    }

    /// The same with one more hint; an empty one adds nothing.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        let hint = hint.into();
        if !hint.is_empty() {
            self.hints.push(hint);
        }
        self
    }

    /// All hints as one sentence; empty where there is none.
    #[must_use]
    pub fn hint_text(&self) -> String {
        self.hints.join("; ")
    }

    fn order(&self) -> (&str, usize, usize, &str, &str) {
        match &self.at {
            Some(place) => (&place.file, place.line, place.column, self.code, &self.message),
            None => ("", 0, 0, self.code, &self.message),
        }
    }
}

/// Everything a run has to say; stages push, the caller asks whether it failed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

impl From<Diagnostic> for Report {
    fn from(diagnostic: Diagnostic) -> Self {
        Report { diagnostics: vec![diagnostic] }
    }
}

impl Report {
    /// A report with nothing in it.
    #[must_use]
    pub fn new() -> Self {
        Report::default()
    }

    /// Adds one diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Adds everything another report holds.
    pub fn append(&mut self, other: Report) {
        self.diagnostics.extend(other.diagnostics);
    }

    /// Whether it holds an error.
    #[must_use]
    pub fn failed(&self) -> bool {
        self.diagnostics.iter().any(|d| d.severity == Severity::Error)
    }

    /// Whether it holds nothing at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// Its errors.
    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(|d| d.severity == Severity::Error)
    }

    /// Everything in it, in the order of finding or, after [`Report::sort`], of place.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Sorts by file, line, column and code, and drops exact repeats.
    pub fn sort(&mut self) {
        self.diagnostics.sort_by(|a, b| a.order().cmp(&b.order()));
        self.diagnostics.dedup();
    }

    /// "3 mistakes in 2 files": the last line of a failed run; `None` without an error.
    #[must_use]
    pub fn count_of_mistakes(&self) -> Option<String> {
        let mistakes = self.errors().count();
        let mut files: Vec<&str> = self.errors().filter_map(|d| d.at.as_ref()).map(|p| &*p.file).collect();
        files.sort_unstable();
        files.dedup();
        match (mistakes, files.len()) {
            (0, _) => None,
            (n, 0) => Some(count(n, "mistake", "mistakes")),
            (n, f) => Some(format!("{} in {}", count(n, "mistake", "mistakes"), count(f, "file", "files"))),
        }
    }
}

/// A number with its noun: "1 task", "3 tasks".
#[must_use]
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// A list as English reads it: "`a`, `b` or `c`".
#[must_use]
pub fn either<S: AsRef<str>>(words: &[S]) -> String {
    join(words, "or")
}

/// A list as English reads it: "`a`, `b` and `c`".
#[must_use]
pub fn both<S: AsRef<str>>(words: &[S]) -> String {
    join(words, "and")
}

fn join<S: AsRef<str>>(words: &[S], last: &str) -> String {
    let mut text = String::new();
    for (i, word) in words.iter().enumerate() {
        if i > 0 && i + 1 == words.len() {
            let _ = write!(text, " {last} ");
        } else if i > 0 {
            text.push_str(", ");
        }
        let _ = write!(text, "`{}`", word.as_ref());
    }
    text
}
