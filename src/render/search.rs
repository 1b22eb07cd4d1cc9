//! The search index: one classic script that works from `file://`, with titles, headings and the
//! beginning of each section.

use std::borrow::Cow;

use serde_json::json;

use super::Rendered;
use super::scan::{self, Piece};

/// Bytes of a section that are kept.
const BEGINNING: usize = 160;
/// Most bytes of the index.
const MOST: usize = 60_000;

/// `window.pmrSearch = [[address, page, section, text], …]`.
pub(super) fn index(pages: &[Rendered]) -> String {
    let mut script = String::from("window.pmrSearch=[");
    let mut first = true;
    for page in pages {
        for section in sections(page) {
            let entry = json!([section.href, page.title(), section.title, section.text]).to_string();
            let entry = for_script(&entry);
            if script.len() + entry.len() + 3 > MOST {
                break;
            }
            if !first {
                script.push(',');
            }
            first = false;
            script.push_str(&entry);
        }
    }
    script.push_str("];\n");
    script
}

impl Rendered<'_> {
    fn title(&self) -> String {
        plain(self.head.heading.as_str())
    }
}

struct Section {
    href: String,
    title: String,
    text: String,
}

/// The stretches between headings that have an id; the page's beginning is the first.
fn sections(page: &Rendered) -> Vec<Section> {
    let mut sections =
        vec![Section { href: page.head.file.clone(), title: String::new(), text: String::new() }];
    let mut heading: Option<&str> = None;
    let mut hidden = 0usize;
    let mut full = false;
    for piece in scan::pieces(&page.main) {
        match piece {
            Piece::Tag(tag) => {
                let name = scan::name(tag);
                match name {
                    "svg" | "template" => hidden += 1,
                    "/svg" | "/template" => hidden = hidden.saturating_sub(1),
                    "h1" => heading = Some("/h1"),
                    "h2" | "h3" => {
                        if let Some(id) = scan::attribute(tag, "id") {
                            let href = format!("{}#{id}", page.head.file);
                            sections.push(Section { href, title: String::new(), text: String::new() });
                            full = false;
                            heading = Some(if name == "h2" { "/h2" } else { "/h3" });
                        }
                    }
                    closing if heading == Some(closing) => heading = None,
                    _ => {}
                }
            }
            Piece::Text(text) if hidden == 0 => {
                if let Some(section) = sections.last_mut() {
                    match heading {
                        Some("/h1") => {}
                        Some(_) => drop(add(&mut section.title, text, usize::MAX)),
                        None if full => {}
                        None => full = add(&mut section.text, text, BEGINNING),
                    }
                }
            }
            Piece::Text(_) => {}
        }
    }
    sections
}

/// Adds text to what is kept, with single spaces, up to a number of bytes; whether it is full now.
fn add(kept: &mut String, text: &str, most: usize) -> bool {
    for word in unescaped(text).split_whitespace() {
        if kept.len() + word.len() + 1 > most {
            return true;
        }
        if !kept.is_empty() {
            kept.push(' ');
        }
        kept.push_str(word);
    }
    false
}

/// The text of a piece of markup.
fn plain(html: &str) -> String {
    let mut text = String::new();
    for piece in scan::pieces(html) {
        if let Piece::Text(more) = piece {
            text.push_str(&unescaped(more));
        }
    }
    text
}

fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    const NAMED: [(&str, &str); 7] = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#39;", "'"),
        ("&#x2F;", "/"),
        ("&amp;", "&"),
    ];
    Cow::Owned(NAMED.iter().fold(text.to_owned(), |text, (name, letter)| text.replace(name, letter)))
}

/// JSON that may stand in a script, wherever that stands.
fn for_script(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for letter in json.chars() {
        match letter {
            '<' => text.push_str("\\u003c"),
            '>' => text.push_str("\\u003e"),
            '&' => text.push_str("\\u0026"),
            '\u{2028}' => text.push_str("\\u2028"),
            '\u{2029}' => text.push_str("\\u2029"),
            _ => text.push(letter),
        }
    }
    text
}
