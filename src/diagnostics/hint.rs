//! What to do about a mistake.

use std::fmt::{self, Display, Formatter};

use super::phrases::one_of;

/// What to do about a mistake. It prints as words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hint {
    /// In words, without a full stop.
    Words(String),
    /// To take one of some names. Whoever shows the hint may set them in columns.
    OneOf {
        /// What they are the names of: `principles`.
        what: &'static str,
        /// The names.
        names: Vec<String>,
    },
}

impl Hint {
    /// Whether it says nothing.
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Hint::Words(words) => words.is_empty(),
            Hint::OneOf { names, .. } => names.is_empty(),
        }
    }
}

impl Display for Hint {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Hint::Words(words) => f.write_str(words),
            Hint::OneOf { names, .. } => f.write_str(&one_of(names)),
        }
    }
}

impl From<String> for Hint {
    fn from(words: String) -> Self {
        Hint::Words(words)
    }
}

impl From<&str> for Hint {
    fn from(words: &str) -> Self {
        Hint::Words(words.to_owned())
    }
}

impl From<&String> for Hint {
    fn from(words: &String) -> Self {
        Hint::Words(words.clone())
    }
}
