//! Our own HTML, walked tag by tag. It is well formed because our templates and the Markdown room made
//! it; attributes stand in double quotes.

use memchr::memchr;

/// A piece of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// Text between tags, escaped as it stands.
    Text(&'a str),
    /// A tag from `<` to `>`.
    Tag(&'a str),
}

/// The pieces of a page in order.
pub(crate) fn pieces(html: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        let is_tag = *rest.as_bytes().first()? == b'<';
        let end = if is_tag { tag_end(rest) } else { memchr(b'<', rest.as_bytes()).unwrap_or(rest.len()) };
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some(if is_tag { Piece::Tag(piece) } else { Piece::Text(piece) })
    })
}

/// Where the tag at the front ends; a `>` inside quotes does not end it.
fn tag_end(text: &str) -> usize {
    let mut quoted = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The name of a tag, with its `/` if it closes.
pub(crate) fn name(tag: &str) -> &str {
    let inside = tag.strip_prefix('<').unwrap_or(tag);
    let end = inside.bytes().position(|byte| is_blank(byte) || byte == b'>');
    &inside[..end.unwrap_or(inside.len())]
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\t')
}

/// The value of an attribute of a tag, escaped as it stands.
pub(crate) fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    attributes(tag).find(|(attribute, _)| *attribute == name).map(|(_, value)| value)
}

/// Whether a tag has an attribute, with a value or without.
pub(crate) fn has(tag: &str, name: &str) -> bool {
    let mut outside = tag.split('"').step_by(2);
    // Most tags are too short for any attribute.
    tag.len() >= name.len() + "<a >".len()
        && tag.contains(name)
        && outside
            .any(|part| part.split([' ', '\n', '\t', '>']).any(|word| word.trim_end_matches('=') == name))
}

/// The element that is being left out, with how many of its kind are open in it.
#[derive(Default)]
pub(crate) struct LeftOut<'a>(Option<(&'a str, usize)>);

impl<'a> LeftOut<'a> {
    /// Whether a tag of a name begins an element to leave out, lies in one or ends it.
    pub(crate) fn skips(&mut self, tag: &str, name: &'a str, begins: impl Fn(&str, &str) -> bool) -> bool {
        match self.0 {
            Some((what, depth)) => {
                self.0 = match name.strip_prefix('/') {
                    Some(closing) if closing == what => (depth > 1).then_some((what, depth - 1)),
                    None if name == what => Some((what, depth + 1)),
                    _ => self.0,
                };
                true
            }
            None if begins(tag, name) => {
                self.0 = Some((name, 1));
                true
            }
            None => false,
        }
    }

    /// Whether what comes now lies in such an element.
    pub(crate) fn inside(&self) -> bool {
        self.0.is_some()
    }
}

/// The attributes of a tag that have a value.
pub(crate) fn attributes(tag: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = tag;
    std::iter::from_fn(move || {
        let opening = memchr(b'"', rest.as_bytes())?;
        let closing = opening + 1 + memchr(b'"', &rest.as_bytes()[opening + 1..])?;
        let before = rest[..opening].strip_suffix('=')?;
        let name = before.bytes().rposition(is_blank).map_or(0, |blank| blank + 1);
        let found = (&before[name..], &rest[opening + 1..closing]);
        rest = &rest[closing + 1..];
        Some(found)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_taken_apart() {
        let tags = ["<p>", "</p>", "<br/>", "<a\nhref=\"x\">", "<!-- contents -->"];
        assert_eq!(tags.map(name), ["p", "/p", "br/", "a", "!--"]);
        let tag = "<a class=\"b c\" data-id=\"1\"\nid=\"2\" hidden>";
        let found: Vec<_> = attributes(tag).collect();
        assert_eq!(found, [("class", "b c"), ("data-id", "1"), ("id", "2")]);
        assert_eq!(attribute(tag, "id"), Some("2"));
        assert_eq!(attributes("<p title=\"open").count(), 0);
    }

    #[test]
    fn an_attribute_is_no_part_of_another_or_of_a_value() {
        for tag in ["<p hidden>", "<p hidden id=\"a\">", "<p id=\"a\" hidden=\"\">"] {
            assert!(has(tag, "hidden"), "{tag}");
        }
        for tag in ["<p>", "<hidden>", "<p data-hidden>", "<p title=\"hidden\">", "<p title=\"a hidden b\">"]
        {
            assert!(!has(tag, "hidden"), "{tag}");
        }
    }

    #[test]
    fn a_bracket_in_quotes_ends_no_tag() {
        let page = "a<b title=\"x > y\">c</b>";
        let found: Vec<_> = pieces(page).collect();
        let tag = Piece::Tag("<b title=\"x > y\">");
        assert_eq!(found, [Piece::Text("a"), tag, Piece::Text("c"), Piece::Tag("</b>")]);
    }
}
