//! Texts that lose their end to a comment.

use super::node::{At, Source};
use crate::diagnostics::Diagnostic;
use crate::names::cut;

/// A text that ends where a comment begins.
#[derive(Debug)]
pub(super) struct CutText {
    /// The field, as messages name it.
    pub(super) path: String,
    /// Where the comment begins.
    pub(super) at: At,
    /// The comment.
    pub(super) rest: String,
}

impl CutText {
    /// N-COMMENT.
    pub(super) fn diagnostic(self, source: &Source) -> Diagnostic {
        let (path, rest) = (cut(&self.path), cut(&self.rest));
        let why = "for ` #` begins a comment: put the text in quotation marks";
        let message = format!("`{path}` ends before `{rest}`, {why}");
        Diagnostic::warning("N-COMMENT", message).at(source.place(self.at))
    }
}
