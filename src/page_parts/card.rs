//! Cards of labels with values or blanks, for *Experiment* and *Gate*.

use serde::Serialize;

/// A row of a card.
#[derive(Clone, Debug, Serialize)]
pub struct CardRow {
    pub label: String,
    /// Its value or the words of its blank.
    pub value: String,
    /// `filled` or `blank`.
    pub state: &'static str,
}

impl CardRow {
    pub(crate) fn filled(label: String, value: String) -> Self {
        CardRow { label, value, state: "filled" }
    }

    pub(crate) fn blank(label: String, words: String) -> Self {
        CardRow { label, value: words, state: "blank" }
    }
}
