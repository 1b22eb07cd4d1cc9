//! Our own HTML, walked tag by tag. It is well formed because templates and the Markdown room made it; attributes stand
//! in quotes of either kind, or bare.

use memchr::{memchr, memmem};

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
        let piece = match *rest.as_bytes().first()? {
            b'<' => Piece::Tag(tag(rest).text),
            _ => Piece::Text(text(rest)),
        };
        let (Piece::Tag(text) | Piece::Text(text)) = piece;
        rest = &rest[text.len()..];
        Some(piece)
    })
}

/// A piece of a page with what the walks over pages ask for most.
#[derive(Clone, Copy, Debug)]
pub(super) enum Token<'a> {
    /// Text between tags, escaped as it stands.
    Text(&'a str),
    Tag(Tag<'a>),
    /// A picture or a template, whole: no walk looks into it.
    Whole(&'a str),
}

impl<'a> Token<'a> {
    /// As it stands on the page.
    pub(super) fn text(&self) -> &'a str {
        let (Token::Text(text) | Token::Tag(Tag { text, .. }) | Token::Whole(text)) = self;
        text
    }
}

/// A tag.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tag<'a> {
    /// From `<` to `>`.
    pub(super) text: &'a str,
    /// The name of its element.
    pub(super) name: &'a str,
    /// Whether the element ends here.
    pub(super) ends: bool,
    /// The value of its attribute `id`.
    pub(super) id: Option<&'a str>,
    /// The value of its attribute `class`.
    pub(super) class: Option<&'a str>,
    /// Whether it is hidden, at least until the script shows it.
    pub(super) is_hidden: bool,
    /// Whether the script takes it away, or the first word of the reader does.
    pub(super) is_passing: bool,
}

impl Tag<'_> {
    pub(super) fn has_class(&self, wanted: &str) -> bool {
        self.class.is_some_and(|classes| classes.split(' ').any(|class| class == wanted))
    }
}

/// The tokens of a page in order.
pub(super) fn tokens(html: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        let token = match rest.as_bytes().first()? {
            b'<' => match tag(rest) {
                Tag { name: name @ ("svg" | "template"), ends: false, .. } => {
                    Token::Whole(element(rest, name))
                }
                tag => Token::Tag(tag),
            },
            _ => Token::Text(text(rest)),
        };
        rest = &rest[token.text().len()..];
        Some(token)
    })
}

/// The element of a name at the front, with all that is in it.
fn element<'a>(rest: &'a str, name: &str) -> &'a str {
    let (mut depth, mut end) = (0, 0);
    while let Some(at) = memmem::find(&rest.as_bytes()[end..], name.as_bytes()) {
        let at = end + at;
        end = at + name.len();
        depth = match &rest[..at] {
            before if before.ends_with("</") => depth - 1,
            before if before.ends_with('<') => depth + 1,
            _ => depth,
        };
        if depth == 0 {
            let closing = memchr(b'>', &rest.as_bytes()[end..]);
            return closing.map_or(rest, |length| &rest[..=end + length]);
        }
    }
    rest
}

/// The text at the front, up to the next tag.
fn text(rest: &str) -> &str {
    // Many texts are a line break.
    let end = match rest.as_bytes() {
        [_, b'<', ..] => 1,
        bytes => memchr(b'<', bytes).unwrap_or(bytes.len()),
    };
    &rest[..end]
}

/// The tag at the front of a text. A `>` inside quotes does not end it.
fn tag(text: &str) -> Tag<'_> {
    let bytes = text.as_bytes();
    let ends = bytes.get(1) == Some(&b'/');
    let name_begin = 1 + usize::from(ends);
    let name_length = bytes[name_begin..].iter().position(|byte| is_blank(*byte) || *byte == b'>');
    let mut at = name_length.map_or(bytes.len(), |length| name_begin + length);
    let name = &text[name_begin..at];
    let mut tag = Tag { text, name, ends, id: None, class: None, is_hidden: false, is_passing: false };
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'>' => {
                tag.text = &text[..=at];
                break;
            }
            byte if is_blank(*byte) => at += 1,
            _ => {
                let Some((name, value, end)) = attribute_at(text, at) else { break };
                match name {
                    "id" => tag.id = value,
                    "class" => tag.class = value,
                    "hidden" => tag.is_hidden = true,
                    "data-plain" | "data-example" => tag.is_passing = true,
                    _ => {}
                }
                at = end;
            }
        }
    }
    tag
}

/// The bytes that end the name of an attribute.
const ENDS_NAME: [bool; 256] = {
    let mut ends = [false; 256];
    (ends[b' ' as usize], ends[b'\n' as usize], ends[b'\t' as usize]) = (true, true, true);
    (ends[b'=' as usize], ends[b'>' as usize]) = (true, true);
    ends
};

/// The attribute that begins at a byte of a tag: its name, its value if that stands in quotes, and where it ends.
/// `None` if a quote is never closed.
fn attribute_at(tag: &str, at: usize) -> Option<(&str, Option<&str>, usize)> {
    let bytes = tag.as_bytes();
    // A sign that begins no name is one by itself.
    let length = bytes[at..].iter().position(|byte| ENDS_NAME[usize::from(*byte)]);
    let length = length.unwrap_or(bytes.len() - at);
    let end = at + length;
    let name = &tag[at..end];
    if bytes.get(end) != Some(&b'=') {
        return Some((name, None, end));
    }
    if let Some(quote @ (b'"' | b'\'')) = bytes.get(end + 1) {
        let from = end + 2;
        let closing = from + memchr(*quote, &bytes[from..])?;
        return Some((name, Some(&tag[from..closing]), closing + 1));
    }
    let bare = bytes[end + 1..].iter().position(|byte| is_blank(*byte) || *byte == b'>');
    Some((name, None, bare.map_or(bytes.len(), |length| end + 1 + length)))
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

/// The element that is being left out, with how many of its kind are open in it.
#[derive(Default)]
pub(super) struct LeftOut<'a>(Option<(&'a str, usize)>);

impl<'a> LeftOut<'a> {
    /// Whether a tag begins an element to leave out, lies in one or ends it.
    pub(super) fn skips(&mut self, tag: &Tag<'a>, begins: impl Fn(&Tag) -> bool) -> bool {
        let Some((what, depth)) = self.0 else {
            let skips = !tag.ends && begins(tag);
            if skips {
                self.0 = Some((tag.name, 1));
            }
            return skips;
        };
        if tag.name == what {
            let depth = if tag.ends { depth - 1 } else { depth + 1 };
            self.0 = (depth > 0).then_some((what, depth));
        }
        true
    }

    /// Whether what comes now lies in such an element.
    pub(super) fn inside(&self) -> bool {
        self.0.is_some()
    }
}

/// The attributes of a tag whose values stand in quotes.
pub(crate) fn attributes(tag: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut at = name(tag).len() + 1;
    std::iter::from_fn(move || {
        while let Some(byte) = tag.as_bytes().get(at) {
            if is_blank(*byte) {
                at += 1;
                continue;
            }
            if *byte == b'>' {
                return None;
            }
            let (name, value, end) = attribute_at(tag, at)?;
            at = end;
            if let Some(value) = value {
                return Some((name, value));
            }
        }
        None
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
        let single = "<p title='a \"b\" > c' id='d'>";
        assert_eq!(attributes(single).collect::<Vec<_>>(), [("title", "a \"b\" > c"), ("id", "d")]);
    }

    #[test]
    fn an_attribute_is_no_part_of_another_or_of_a_value() {
        let is_hidden = |text| tag(text).is_hidden;
        for text in ["<p hidden>", "<p hidden id=\"a\">", "<p id=\"a\" hidden=\"\">", "<p a=b hidden>"] {
            assert!(is_hidden(text), "{text}");
        }
        for text in ["<p>", "<hidden>", "<p data-hidden>", "<p title=\"hidden\">", "<p title=\"a hidden b\">"]
        {
            assert!(!is_hidden(text), "{text}");
        }
        assert!(tag("<p data-plain>").is_passing);
        assert_eq!(tag("<p class=a id=\"b\">c").id, Some("b"));
    }

    #[test]
    fn a_picture_or_a_template_is_one() {
        assert_eq!(tokens("<svg></svg\u{e9}>a").next().unwrap().text(), "<svg></svg\u{e9}>");
        let page =
            "<p>a<svg><g>svg</g></svg>b<template id=\"c\">template<template></template></template><svg>";
        let found: Vec<&str> = tokens(page).map(|token| token.text()).collect();
        let template = "<template id=\"c\">template<template></template></template>";
        assert_eq!(found, ["<p>", "a", "<svg><g>svg</g></svg>", "b", template, "<svg>"]);
    }

    #[test]
    fn whatever_stands_there_the_walk_ends() {
        for text in [
            "<",
            "<>",
            "<a",
            "<a b",
            "<a =",
            "<a =>c",
            "<a b=\"c",
            "<a b=c",
            "<a \"b\">",
            "a<",
            "</",
            "<a / >",
        ] {
            let whole: String = tokens(text).map(|token| token.text()).collect();
            assert_eq!(whole, text);
            attributes(text).for_each(drop);
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
