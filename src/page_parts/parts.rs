//! Small parts that many pages hold: links, rows, dated blocks, sections of prose.

use serde::Serialize;

use crate::markdown::Html;

/// A link inside the playbook; without an address it is its text alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Link {
    pub href: String,
    pub text: String,
}

/// A row of a small table.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Row {
    pub label: String,
    pub words: String,
}

/// Days on which something holds; an empty end is open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Dated {
    /// First day.
    pub from: String,
    /// Last day.
    pub until: String,
    /// "From … to …"; empty if it always holds.
    pub words: String,
}

/// A section of prose.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Section {
    pub title: Html,
    pub html: Html,
    pub dated: Dated,
}
