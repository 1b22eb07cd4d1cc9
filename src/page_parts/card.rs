//! Cards of labels with values or blanks, for *Experiment*.

use serde::Serialize;

/// A row of a card.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct CardRow {
    pub label: String,
    /// Its value or the words of its blank.
    pub value: String,
    /// `filled` or `blank`.
    pub state: &'static str,
}
