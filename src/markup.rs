//! Text as it stands in HTML and SVG, and back.

use std::borrow::Cow;

use memchr::memchr;

/// Writes a text so that it means itself between tags and inside a quoted attribute.
pub(crate) fn escape(text: &str, markup: &mut String) {
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

/// A text as it may stand in markup.
pub fn escaped(text: &str) -> String {
    let mut markup = String::with_capacity(text.len());
    escape(text, &mut markup);
    markup
}

/// Writes an attribute, with the space before it.
pub(crate) fn attribute(name: &str, value: &str, markup: &mut String) {
    markup.push(' ');
    markup.push_str(name);
    markup.push_str("=\"");
    escape(value, markup);
    markup.push('"');
}

/// A text without the escapes that this program and its template engine write.
pub(crate) fn unescaped(text: &str) -> Cow<'_, str> {
    if memchr(b'&', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    const ESCAPES: [(&str, char); 7] = [
        ("&amp;", '&'),
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&quot;", '"'),
        ("&#x27;", '\''),
        ("&#39;", '\''),
        ("&#x2F;", '/'),
    ];
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr(b'&', rest.as_bytes()) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let escape = ESCAPES.iter().find_map(|(escape, letter)| Some((rest.strip_prefix(escape)?, *letter)));
        let (after, letter) = escape.unwrap_or((&rest[1..], '&'));
        plain.push(letter);
        rest = after;
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::{escaped, unescaped};

    #[test]
    fn what_was_escaped_comes_back() {
        assert_eq!(
            escaped("<a b=\"c\" d='e'> & &lt;"),
            "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt; &amp; &amp;lt;"
        );
        for text in ["", "plain", "<a b=\"c\" d='e'> & &lt; &amp;amp;"] {
            assert_eq!(unescaped(&escaped(text)), text);
        }
    }
}
