//! Safe markup: the type that only this room can make, and escaping.

use std::borrow::Cow;

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

    /// Any text, escaped.
    #[must_use]
    pub fn text(text: &str) -> Self {
        let mut markup = String::with_capacity(text.len());
        escape(text, &mut markup);
        Html(markup)
    }

    /// Several pieces, one after the other.
    #[must_use]
    pub fn concat(pieces: impl IntoIterator<Item = Html>) -> Self {
        Html(pieces.into_iter().map(|piece| piece.0).collect())
    }

    /// The markup.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is none.
    #[must_use]
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

/// Writes a text so that it means itself between tags and inside a quoted attribute.
pub(super) fn escape(text: &str, markup: &mut String) {
    let mut rest = text;
    while let Some(n) = rest.bytes().position(|byte| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'')) {
        let (before, from) = rest.split_at(n);
        markup.push_str(before);
        markup.push_str(match from.as_bytes()[0] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        });
        rest = &from[1..];
    }
    markup.push_str(rest);
}

/// The text of markup of this room: tags dropped, escapes undone.
pub(super) fn strip(markup: &str, text: &mut String) {
    let mut rest = markup;
    while let Some(n) = rest.find(['<', '&']) {
        text.push_str(&rest[..n]);
        rest = &rest[n..];
        let end = if rest.starts_with('<') { '>' } else { ';' };
        let length = rest.find(end).map_or(rest.len(), |n| n + 1);
        text.push_str(match &rest[..length] {
            "&amp;" => "&",
            "&lt;" => "<",
            "&gt;" => ">",
            "&quot;" => "\"",
            "&#39;" => "'",
            _ => "",
        });
        rest = &rest[length..];
    }
    text.push_str(rest);
}

/// A text with the line ends of Unix.
pub(super) fn unix(text: &str) -> Cow<'_, str> {
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}
