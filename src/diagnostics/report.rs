//! The diagnostics of a run.

use super::diagnostic::{Diagnostic, Severity};
use super::phrases::count;

/// The diagnostics of a run. Each stage adds its own, and the caller asks whether any of them is an error.
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
    /// An empty report.
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

    /// Whether there is an error.
    pub fn failed(&self) -> bool {
        self.diagnostics.iter().any(|d| d.severity == Severity::Error)
    }

    /// Turns warnings into errors.
    pub fn be_strict(&mut self) {
        let warnings = self.diagnostics.iter_mut().filter(|d| d.severity == Severity::Warning);
        warnings.for_each(|warning| warning.severity = Severity::Error);
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// Its errors.
    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(|d| d.severity == Severity::Error)
    }

    /// All of them, as they were found or, after [`Report::sort`], by place.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Sorts by file, line, column and code, and drops exact repeats.
    pub fn sort(&mut self) {
        self.diagnostics.sort_by(|a, b| a.order().cmp(&b.order()));
        self.diagnostics.dedup();
    }

    /// "3 mistakes in 2 files": the last line of a failed run; `None` without an error.
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
