//! The tags of a template as an author may have written them, each attribute with its place. Unlike
//! [`super::scan`], which walks finished pages, this takes any spelling that a browser takes.

use super::masked_template::{LOGIC, VALUE};

/// The start of an element.
pub(super) struct Tag<'t> {
    /// In lower case, up to what is known only for a page.
    pub(super) name: String,
    /// Where its `<` stands.
    pub(super) at: usize,
    pub(super) attributes: Vec<Attribute<'t>>,
}

/// An attribute of it.
pub(super) struct Attribute<'t> {
    /// In lower case.
    pub(super) name: String,
    /// Where its name stands.
    pub(super) at: usize,
    /// Empty where none is written.
    pub(super) value: &'t str,
    /// Where it ends.
    pub(super) end: usize,
}

impl Tag<'_> {
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|attribute| attribute.name == name).map(|attribute| attribute.value)
    }
}

/// All tags that begin something. What stands in comments, scripts and style sheets holds none.
pub(super) fn tags(markup: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(begin) = markup[at..].find('<').map(|found| at + found) {
        let rest = &markup[begin..];
        if rest.starts_with("<!--") {
            at = begin + rest.find("-->").map_or(rest.len(), |end| end + 3);
        } else if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            let (tag, end) = tag_at(markup, begin);
            at = end;
            if matches!(tag.name.as_str(), "script" | "style") {
                let lower = markup[at..].to_ascii_lowercase();
                at += lower.find(&format!("</{}", tag.name)).unwrap_or(lower.len());
            }
            tags.push(tag);
        } else {
            at = begin + 1;
        }
    }
    tags
}

/// The tag at a place, and where it ends.
fn tag_at(markup: &str, begin: usize) -> (Tag<'_>, usize) {
    let mut at = begin + 1;
    let name = run(markup, &mut at, |c| !is_blank(c) && c != '>' && c != '/');
    let name = name.split(VALUE).next().unwrap_or(name).to_ascii_lowercase();
    let mut tag = Tag { name, at: begin, attributes: Vec::new() };
    loop {
        run(markup, &mut at, |c| is_blank(c) || c == '/');
        match markup[at..].chars().next() {
            None => return (tag, at),
            Some('>') => return (tag, at + 1),
            Some(_) => {}
        }
        let name_at = at;
        // An equals sign at the beginning belongs to the name.
        at += markup[at..].chars().next().map_or(0, char::len_utf8);
        run(markup, &mut at, |c| !is_blank(c) && !matches!(c, '=' | '>' | '/'));
        let name = markup[name_at..at].to_ascii_lowercase();
        let mut end = at;
        run(markup, &mut at, is_blank);
        let mut value = "";
        if markup[at..].starts_with('=') {
            at += 1;
            run(markup, &mut at, is_blank);
            value = match markup[at..].chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    at += 1;
                    let value = run(markup, &mut at, |c| c != quote);
                    at = markup.len().min(at + 1);
                    value
                }
                _ => run(markup, &mut at, |c| !is_blank(c) && c != '>'),
            };
            end = at;
        }
        tag.attributes.push(Attribute { name, at: name_at, value, end });
    }
}

/// Takes characters as long as they fit.
fn run<'m>(markup: &'m str, at: &mut usize, fits: impl Fn(char) -> bool) -> &'m str {
    let rest = &markup[*at..];
    let part = &rest[..rest.find(|c| !fits(c)).unwrap_or(rest.len())];
    *at += part.len();
    part
}

fn is_blank(c: char) -> bool {
    c.is_ascii_whitespace() || c == LOGIC
}

#[cfg(test)]
mod tests {
    use super::tags;

    #[test]
    fn tags_are_read_as_browsers_read_them() {
        let markup = "<!-- <a> --><IMG SRC = a.png alt='b > c' hidden/><p\u{2}\u{2} style=\"d\" ><script>\"<b>\"</SCRIPT ><h\u{1}>";
        let shown: Vec<String> = tags(markup)
            .iter()
            .map(|tag| {
                let with = tag.attributes.iter().map(|a| format!(" {}={}", a.name, a.value));
                format!("{}{}", tag.name, with.collect::<String>())
            })
            .collect();
        assert_eq!(shown, ["img src=a.png alt=b > c hidden=", "p style=d", "script", "h"]);
        assert_eq!(tags("<a =x <b").len(), 1);
        assert_eq!(tags("<a href='x").len(), 1);
    }
}
