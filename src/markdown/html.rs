//! Safe markup: the type that the Markdown room alone can make.

use serde::{Serialize, Serializer};
use tera::Value;

/// HTML that was made from checked Markdown: the only text a template may print unescaped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// Markup that this room has made.
    pub(super) fn of(markup: String) -> Self {
        Html(markup)
    }

    /// Several pieces, one after the other.
    pub fn concat(pieces: impl IntoIterator<Item = Html>) -> Self {
        Html(pieces.into_iter().map(|piece| piece.0).collect())
    }

    /// The markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// As the template engine's own value for finished markup: no template needs to call it safe.
impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Value::safe_string(&self.0).serialize(serializer)
    }
}
