//! Safe markup: the type that the Markdown room alone can make.

use std::fmt;
use std::hash::{Hash, Hasher};

use serde::{Serialize, Serializer};
use tera::Value;

/// HTML that was made from checked Markdown: the only text a template may print unescaped. A copy of it is cheap:
/// what is the same for everybody is held once.
#[derive(Clone, PartialEq, Eq)]
pub struct Html(Value);

impl Html {
    /// Markup that this room has made.
    pub(super) fn of(markup: &str) -> Self {
        Html(Value::safe_string(markup))
    }

    /// Several pieces, one after the other.
    pub fn concat(pieces: impl IntoIterator<Item = Html>) -> Self {
        let mut pieces = pieces.into_iter().filter(|piece| !piece.is_empty());
        let Some(first) = pieces.next() else { return Html::default() };
        let Some(second) = pieces.next() else { return first };
        let mut markup = [first.as_str(), second.as_str()].concat();
        pieces.for_each(|piece| markup.push_str(piece.as_str()));
        Html::of(&markup)
    }

    /// The markup.
    pub fn as_str(&self) -> &str {
        self.0.as_str().unwrap_or_default()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.as_str().is_empty()
    }
}

impl Default for Html {
    fn default() -> Self {
        Html::of("")
    }
}

/// Its length and its ends tell most markup apart; texts of the guide are long, and hashed for every page.
impl Hash for Html {
    fn hash<H: Hasher>(&self, state: &mut H) {
        const END: usize = 48;
        let markup = self.as_str().as_bytes();
        markup.len().hash(state);
        markup[..markup.len().min(END)].hash(state);
        markup[markup.len().saturating_sub(END)..].hash(state);
    }
}

impl fmt::Debug for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

/// As the template engine's own value for finished markup: no template needs to call it safe.
impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}
