//! Raw HTML of content files: taken apart into tags and text, and what of it is allowed.

use std::borrow::Cow;

use pulldown_cmark::{Event, Parser};

/// The elements that content may write as HTML (ruling 17 and 18 of the rules).
pub(super) const ELEMENTS: &[&str] = &[
    "a", "abbr", "b", "bdi", "br", "cite", "code", "dd", "del", "details", "dfn", "div", "dl", "dt", "em",
    "i", "ins", "kbd", "mark", "p", "q", "s", "samp", "small", "span", "strong", "sub", "summary", "sup",
    "u", "var", "wbr",
];

/// The attributes they may have; `a` has `href` as well.
pub(super) const ATTRIBUTES: &[&str] = &["class", "id", "lang", "dir", "title", "open"];

/// Elements that make a block, and so have no place inside a line.
const BLOCKS: &[&str] = &["dd", "details", "div", "dl", "dt", "p", "summary"];

/// Elements without an end.
const EMPTY: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

/// Whether an element makes a block.
pub(super) fn is_block(element: &str) -> bool {
    BLOCKS.contains(&element)
}

/// Whether an element has no end.
pub(super) fn is_empty(element: &str) -> bool {
    EMPTY.contains(&element)
}

/// Whether a browser that meets this tag asks the network for something.
pub(super) fn loads(element: &str, attributes: &[(String, Option<String>)]) -> bool {
    const LOADERS: &[&str] =
        &["audio", "embed", "iframe", "image", "img", "input", "link", "object", "source", "track", "video"];
    let far = |value: &str| {
        let value = value.trim().to_ascii_lowercase();
        value.starts_with("//") || value.starts_with("http:") || value.starts_with("https:")
    };
    LOADERS.contains(&element) && attributes.iter().any(|(_, value)| value.as_deref().is_some_and(far))
}

/// A piece of raw HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Text between tags, its entities replaced.
    Text(Cow<'a, str>),
    /// A tag that begins an element: its name in lower case, its attributes with entities replaced.
    Open(String, Vec<(String, Option<String>)>),
    /// A tag that ends one.
    Close(String),
    /// A comment, a declaration, an instruction: its first characters.
    Other(&'a str),
}

/// Takes HTML apart; with each piece the byte at which it begins.
pub(super) fn tokens(html: &str) -> Vec<(usize, Token<'_>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < html.len() {
        let rest = &html[at..];
        let (token, length) = tag(rest).unwrap_or_else(|| {
            let length = rest.get(1..).and_then(|later| later.find('<')).map_or(rest.len(), |n| n + 1);
            (Token::Text(decode(&rest[..length])), length)
        });
        found.push((at, token));
        at += length;
    }
    found
}

/// The tag that `html` begins with, and its length.
fn tag(html: &str) -> Option<(Token<'_>, usize)> {
    let inner = html.strip_prefix('<')?;
    if inner.starts_with(['!', '?']) {
        let end = if inner.starts_with("!--") { "-->" } else { ">" };
        let length = html.find(end).map_or(html.len(), |n| n + end.len());
        return Some((
            Token::Other(html.split_inclusive(char::is_whitespace).next().unwrap_or("<!")),
            length,
        ));
    }
    let close = inner.starts_with('/');
    let mut rest = inner.strip_prefix('/').unwrap_or(inner);
    if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let name = take(&mut rest, |c| !c.is_whitespace() && !matches!(c, '/' | '>')).to_ascii_lowercase();
    let mut attributes = Vec::new();
    loop {
        take(&mut rest, |c| c.is_whitespace() || c == '/');
        if rest.is_empty() || rest.starts_with('>') {
            break;
        }
        attributes.push(attribute(&mut rest));
    }
    let length = (html.len() - rest.len() + 1).min(html.len());
    Some((if close { Token::Close(name) } else { Token::Open(name, attributes) }, length))
}

/// The attribute that `rest` begins with.
fn attribute(rest: &mut &str) -> (String, Option<String>) {
    let first = rest.chars().next().map_or(0, char::len_utf8);
    let (head, tail) = rest.split_at(first);
    *rest = tail;
    let name = head.to_owned() + take(rest, |c| !c.is_whitespace() && !matches!(c, '/' | '>' | '='));
    let before = *rest;
    take(rest, char::is_whitespace);
    let Some(mut value) = rest.strip_prefix('=') else {
        *rest = before;
        return (name.to_ascii_lowercase(), None);
    };
    take(&mut value, char::is_whitespace);
    let written = match value.chars().next() {
        Some(quote @ ('"' | '\'')) => {
            value = &value[1..];
            let written = take(&mut value, |c| c != quote);
            value = value.get(1..).unwrap_or("");
            written
        }
        _ => take(&mut value, |c| !c.is_whitespace() && c != '>'),
    };
    *rest = value;
    (name.to_ascii_lowercase(), Some(decode(written).into_owned()))
}

/// Takes characters from the front of `rest` while they fit.
fn take<'a>(rest: &mut &'a str, fits: impl Fn(char) -> bool) -> &'a str {
    let length = rest.find(|c| !fits(c)).unwrap_or(rest.len());
    let (taken, left) = rest.split_at(length);
    *rest = left;
    taken
}

/// Replaces entities, as Markdown knows them.
fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(n) = rest.find('&') {
        decoded.push_str(&rest[..n]);
        rest = &rest[n..];
        let name = rest[1..].find(|c: char| !c.is_ascii_alphanumeric() && c != '#').map_or(1, |n| n + 1);
        let length = if rest[name..].starts_with(';') { name + 1 } else { 1 };
        match Parser::new(&rest[..length]).find(|event| matches!(event, Event::Text(_))) {
            Some(Event::Text(text)) => decoded.push_str(&text),
            _ => decoded.push_str(&rest[..length]),
        }
        rest = &rest[length..];
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

#[cfg(test)]
mod tests {
    use super::{Token, tokens};

    #[test]
    fn tags_and_text_come_apart() {
        let found = tokens("a <B Class='x y' open id=z>b &amp; c</b\n><br/><!-- <i> --> < 1");
        let of = |name: &str, value: Option<&str>| (name.to_owned(), value.map(str::to_owned));
        let expected = vec![
            (0, Token::Text("a ".into())),
            (
                2,
                Token::Open(
                    "b".to_owned(),
                    vec![of("class", Some("x y")), of("open", None), of("id", Some("z"))],
                ),
            ),
            (27, Token::Text("b & c".into())),
            (36, Token::Close("b".to_owned())),
            (41, Token::Open("br".to_owned(), vec![])),
            (46, Token::Other("<!-- ")),
            (58, Token::Text(" ".into())),
            (59, Token::Text("< 1".into())),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn entities_hide_nothing() {
        let found = tokens("<a href=\"java&#115;cript&colon;x&#58x\">");
        let Token::Open(_, attributes) = &found[0].1 else { panic!("{found:?}") };
        assert_eq!(attributes[0].1.as_deref(), Some("javascript:x&#58x"));
    }

    #[test]
    fn broken_tags_end_somewhere() {
        for html in ["<", "<a", "<a =", "<a b='", "</", "<!--", "<a b=\u{e9}\u{e9}", "&", "&#;", "<\u{e9}>"] {
            assert!(!tokens(html).is_empty(), "{html}");
        }
    }
}
