//! A page taken apart into its frame and its content, and put into a document that holds other pages too.

use std::collections::BTreeSet;

use super::inline_assets::data_address;
use crate::render::scan::{self, Piece};
use crate::tree::Tree;
use crate::web_address::{fragment, resolve};

/// Attributes that name elements by their ids.
const NAMING: [&str; 7] =
    ["aria-controls", "aria-describedby", "aria-labelledby", "for", "headers", "id", "list"];
/// Attributes that hold an address.
const LEADING: [&str; 3] = ["data-href", "href", "src"];
/// The file of the search index, before its hash.
const INDEX: &str = "assets/search-index.";

/// A page of a playbook.
pub(super) struct PageMarkup<'a> {
    file: &'a str,
    /// The title of the document, as it stands there.
    pub(super) title: &'a str,
    /// The document up to the end of its head.
    head: &'a str,
    /// From there to the content.
    between: &'a str,
    content: &'a str,
    /// What follows the content.
    after: &'a str,
}

impl<'a> PageMarkup<'a> {
    pub(super) fn read(file: &'a str, html: &'a str) -> Option<PageMarkup<'a>> {
        let (head, body) = html.split_at(html.find("</head>")?);
        let title = head.split_once("<title>")?.1.split_once("</title>")?.0;
        let open = place_of(body, "main")?;
        let begin = open + body.get(open..)?.find('>')? + 1;
        let end = body.rfind("</main>")?;
        let (between, content, after) = (body.get(..begin)?, body.get(begin..end)?, body.get(end..)?);
        Some(PageMarkup { file, title, head, between, content, after })
    }

    /// What the page is called behind the document's address.
    pub(super) fn name(&self) -> &'a str {
        self.file.trim_end_matches(".html")
    }

    /// The style sheets of the page, as paths from the playbook's folder.
    pub(super) fn styles(&self) -> Vec<String> {
        let sheets = tags(self.head).filter(|tag| scan::attribute(tag, "rel") == Some("stylesheet"));
        sheets.filter_map(|tag| Some(resolve(self.file, scan::attribute(tag, "href")?))).collect()
    }

    /// The scripts of all pages, in order.
    pub(super) fn scripts(pages: &[PageMarkup]) -> Vec<String> {
        let mut scripts: Vec<String> = Vec::new();
        for page in pages {
            for source in tags(page.head).filter(|tag| scan::name(tag) == "script") {
                let path = scan::attribute(source, "src").map(|source| resolve(page.file, source));
                scripts.extend(path.filter(|path| !scripts.contains(path)));
            }
        }
        scripts
    }

    /// The head, with another policy and without what it would load.
    pub(super) fn head(&self, policy: &str, files: &Tree, html: &mut String) {
        let mut blank = false;
        for piece in scan::pieces(self.head) {
            let Piece::Tag(tag) = piece else {
                // The line of what is left out is left out too.
                let Piece::Text(text) = piece else { continue };
                html.push_str(if blank { text.strip_prefix('\n').unwrap_or(text) } else { text });
                blank = false;
                continue;
            };
            let is_policy = scan::attribute(tag, "http-equiv") == Some("Content-Security-Policy");
            match scan::name(tag) {
                "meta" if is_policy => {
                    html.push_str(&rewritten(tag, |name, _| (name == "content").then(|| policy.to_owned())))
                }
                "script" => {}
                "/script" => blank = true,
                "link" if scan::attribute(tag, "rel") == Some("stylesheet") => blank = true,
                _ => html.push_str(&self.framed(tag, files)),
            }
        }
    }

    /// The frame before the content.
    pub(super) fn between(&self, files: &Tree, html: &mut String) {
        for piece in scan::pieces(self.between) {
            match piece {
                Piece::Text(text) => html.push_str(text),
                Piece::Tag(tag) => html.push_str(&self.framed(tag, files)),
            }
        }
    }

    /// The frame after the content, with the templates that other pages have there, and the search index.
    pub(super) fn after(&self, pages: &[PageMarkup], files: &Tree, html: &mut String) {
        let (rest, end) = self.after.split_at(self.after.rfind("</body>").unwrap_or(self.after.len()));
        for piece in scan::pieces(rest) {
            match piece {
                Piece::Text(text) => html.push_str(text),
                Piece::Tag(tag) => html.push_str(&self.framed(tag, files)),
            }
        }
        let mut there: BTreeSet<&str> = templates(self.after).map(|(id, _)| id).collect();
        for (id, template) in pages.iter().flat_map(|page| templates(page.after)) {
            if there.insert(id) {
                html.extend([template, "\n"]);
            }
        }
        if let Some(index) = search_index(files) {
            html.extend(["<script type=\"application/json\" id=\"search-index\">", &index, "</script>\n"]);
        }
        html.push_str(end);
    }

    /// The content, with the page's name before every id.
    pub(super) fn content(&self, files: &Tree, html: &mut String) {
        for piece in scan::pieces(self.content) {
            match piece {
                Piece::Text(text) => html.push_str(text),
                Piece::Tag(tag) => html.push_str(&rewritten(tag, |name, value| {
                    if NAMING.contains(&name) {
                        let own = |id: &str| format!("{}:{id}", self.name());
                        return Some(value.split(' ').map(own).collect::<Vec<_>>().join(" "));
                    }
                    if let Some(inner) = value.strip_prefix("url(#") {
                        return Some(format!("url(#{}:{inner}", self.name()));
                    }
                    match LEADING.contains(&name) {
                        true if value.starts_with('#') => Some(fragment(&format!("{}{value}", self.file))),
                        true => self.led(value, files),
                        false => None,
                    }
                })),
            }
        }
    }

    /// A tag of the frame: its links lead into the document, nothing is loaded, and no page is the current one.
    fn framed(&self, tag: &str, files: &Tree) -> String {
        let tag = tag.replace(" aria-current=\"page\"", "");
        rewritten(&tag, |name, value| match name {
            "data-index" => Some(String::new()),
            name if LEADING.contains(&name) && !value.starts_with('#') => self.led(value, files),
            _ => None,
        })
    }

    /// Where an address leads inside the document; `None` if it leads elsewhere.
    fn led(&self, address: &str, files: &Tree) -> Option<String> {
        let (target, place) = address.split_once('#').unwrap_or((address, ""));
        let file = resolve(self.file, target);
        if file.ends_with(".html") && files.contains(&file) {
            let mark = if place.is_empty() { "" } else { "#" };
            return Some(fragment(&format!("{file}{mark}{place}")));
        }
        data_address(&file, files)
    }
}

/// A tag with other values of some attributes, as they stand in it: in quotes, or bare up to the next blank.
fn rewritten(tag: &str, other: impl Fn(&str, &str) -> Option<String>) -> String {
    let is_blank = |c: char| c.is_ascii_whitespace();
    let mut whole = String::with_capacity(tag.len());
    let mut rest = tag;
    while let Some((before, from)) = rest.split_once('=') {
        let quote = ["\"", "'"].into_iter().find(|quote| from.starts_with(quote));
        let (value, after) = match quote {
            Some(quote) => from[1..].split_once(quote).unwrap_or((&from[1..], "")),
            None => from.split_at(from.find(|c| is_blank(c) || c == '>').unwrap_or(from.len())),
        };
        let name = before.rsplit(is_blank).next().unwrap_or_default();
        let quote = quote.unwrap_or("\"");
        whole.extend([before, "=", quote, other(name, value).as_deref().unwrap_or(value), quote]);
        rest = after;
    }
    whole.push_str(rest);
    whole
}

fn tags(html: &str) -> impl Iterator<Item = &str> {
    scan::pieces(html).filter_map(|piece| match piece {
        Piece::Tag(tag) => Some(tag),
        Piece::Text(_) => None,
    })
}

/// Where the first element of a name begins.
fn place_of(html: &str, name: &str) -> Option<usize> {
    let mut place = 0;
    for piece in scan::pieces(html) {
        let (Piece::Tag(text) | Piece::Text(text)) = piece;
        if matches!(piece, Piece::Tag(tag) if scan::name(tag) == name) {
            return Some(place);
        }
        place += text.len();
    }
    None
}

/// The templates with an id, whole.
fn templates(html: &str) -> impl Iterator<Item = (&str, &str)> {
    const END: &str = "</template>";
    html.match_indices("<template ").filter_map(|(at, _)| {
        let rest = html.get(at..)?;
        let whole = rest.get(..rest.find(END)? + END.len())?;
        Some((scan::attribute(tags(whole).next()?, "id")?, whole))
    })
}

/// The search index as JSON: the script that holds it is a list behind a name.
fn search_index(files: &Tree) -> Option<String> {
    let (_, bytes) = files.iter().find(|(path, _)| path.as_str().starts_with(INDEX))?;
    let list = std::str::from_utf8(bytes).ok()?.split_once('=')?.1;
    Some(format!("{}]", list.trim_end().trim_end_matches(';').strip_suffix(']')?.trim_end_matches(',')))
}

#[cfg(test)]
mod tests {
    use super::rewritten;

    #[test]
    fn values_are_found_in_quotes_and_without() {
        let other = |name: &str, value: &str| (name == "href").then(|| format!("#{value}"));
        for (tag, expected) in [
            ("<a href=\"b.html#c=d\" data-x=\"> =\">", "<a href=\"#b.html#c=d\" data-x=\"> =\">"),
            ("<a class=on href=b.html#c hidden>", "<a class=\"on\" href=\"#b.html#c\" hidden>"),
            ("<a href=b.html>", "<a href=\"#b.html\">"),
            ("<p hidden>", "<p hidden>"),
        ] {
            assert_eq!(rewritten(tag, other), expected);
        }
    }
}
