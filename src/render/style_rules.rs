//! What a style sheet may not hold: whatever comes from the network, and what the policy of the pages blocks.
//! Reference: themes.md#own-style-sheet

use std::ops::Range;

use super::template_rules::scheme;
use crate::diagnostics::{Diagnostic, Report};
use crate::names;
use crate::tree::{Tree, TreePath};
use crate::yaml::Source;

/// Functions whose text in quotation marks is an address.
const WITH_ADDRESSES: [&str; 4] = ["image-set", "-webkit-image-set", "src", "url"];

/// Notes everything in a style sheet that a page could not use (E-HTML, E-HTML-NET), and files that it names and
/// that the theme does not have (E-LINK). `path` is the sheet's own, from the folder of the theme, as the paths
/// of `files` are.
pub(super) fn check(source: &Source, path: &str, files: &Tree, report: &mut Report) {
    let text = source.text.as_ref();
    let mut refuse = |code, message: String, bytes: Range<usize>, hint: String| {
        report.push(Diagnostic::error(code, message).at(source.place_of(bytes)).hint(hint));
    };
    for found in found_in(text) {
        match found {
            Found::Import(bytes) if is_outside(&text[bytes.clone()]) => refuse(
                "E-HTML-NET",
                "nothing may be loaded from the network".to_owned(),
                bytes,
                "put the file into `assets/`: pages load all style sheets there".to_owned(),
            ),
            Found::Import(bytes) => refuse(
                "E-HTML",
                "`@import` is not allowed in a style sheet".to_owned(),
                bytes,
                "leave it out: pages load all style sheets in `assets/`, in the order of their names"
                    .to_owned(),
            ),
            Found::Address { bytes, of_font } => {
                let address = &text[bytes.clone()];
                match scheme(address).as_deref() {
                    _ if of_font => refuse(
                        "E-HTML",
                        "a font of one's own is not allowed in a style sheet".to_owned(),
                        bytes,
                        "the policy of the pages loads no fonts: name one that readers have".to_owned(),
                    ),
                    Some("data") => {}
                    Some(_) => refuse(
                        "E-HTML-NET",
                        "nothing may be loaded from the network".to_owned(),
                        bytes,
                        "put the file into `assets/` and name it there".to_owned(),
                    ),
                    None => {
                        let file = address.split(['#', '?']).next().unwrap_or_default();
                        if !file.is_empty() && !is_there(path, file, files) {
                            let known = files.paths().map(TreePath::as_str);
                            let near = known.filter_map(|known| known.strip_prefix("assets/"));
                            let hint = names::did_you_mean(file, near).unwrap_or_default();
                            refuse("E-LINK", format!("this link leads nowhere: `{address}`"), bytes, hint);
                        }
                    }
                }
            }
        }
    }
}

/// Something in a style sheet that calls for another file.
enum Found {
    /// What `@import` names, with its word.
    Import(Range<usize>),
    /// An address.
    Address { bytes: Range<usize>, of_font: bool },
}

/// Where the comment at the front ends; its first sign is no part of its last: `/*/` is open.
fn end_of_comment(text: &str) -> usize {
    text[2..].find("*/").map_or(text.len(), |end| end + 4)
}

fn found_in(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    // The functions that are open, and whether a rule of a font or of a name space is.
    let (mut open, mut of_font, mut skipped): (Vec<&str>, bool, bool) = (Vec::new(), false, false);
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let mut width = c.len_utf8();
        match c {
            '/' if rest.starts_with("/*") => width = end_of_comment(rest),
            '"' | '\'' => {
                width = quoted(rest);
                let is_address = open.last().is_some_and(|name| WITH_ADDRESSES.contains(name));
                if is_address && !skipped {
                    found.push(Found::Address { bytes: at + 1..at + width.max(2) - 1, of_font });
                }
            }
            '@' => {
                let word = word(&rest[1..]);
                width = 1 + word.len();
                match word.to_ascii_lowercase().as_str() {
                    "import" => {
                        let line = rest.split([';', '\n']).next().unwrap_or(rest);
                        found.push(Found::Import(at..at + line.trim_end().len()));
                        width = line.len();
                    }
                    "font-face" => of_font = true,
                    "namespace" => skipped = true,
                    _ => {}
                }
            }
            '}' => of_font = false,
            ';' => skipped = false,
            ')' => drop(open.pop()),
            '(' => open.push(""),
            c if c.is_alphabetic() || c == '-' || c == '_' => {
                let word = word(rest);
                width = word.len();
                if rest[width..].starts_with('(') {
                    let lower = word.to_ascii_lowercase();
                    open.push(WITH_ADDRESSES.into_iter().find(|name| *name == lower).unwrap_or(""));
                    width += 1;
                    let inside = &rest[width..];
                    let bare = inside.trim_start();
                    if lower == "url" && !bare.starts_with(['"', '\'']) {
                        let from = at + width + (inside.len() - bare.len());
                        let to = from + bare.find(')').unwrap_or(bare.len());
                        let to = from + text[from..to].trim_end().len();
                        if !skipped {
                            found.push(Found::Address { bytes: from..to, of_font });
                        }
                        width = to - at;
                    }
                }
            }
            _ => {}
        }
        at += width;
    }
    found
}

/// How long a text in quotation marks is, with these.
fn quoted(text: &str) -> usize {
    let quote = text.as_bytes().first().copied();
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'\n' => return at,
            byte if Some(byte) == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

fn word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '-' && c != '_');
    &text[..end.unwrap_or(text.len())]
}

/// Whether what an `@import` names lies on the network.
fn is_outside(import: &str) -> bool {
    let named = import.get("@import".len()..).unwrap_or_default().trim_start();
    let named = named.strip_prefix("url(").unwrap_or(named);
    scheme(named).is_some()
}

/// Whether the theme has the file that a style sheet names.
fn is_there(sheet: &str, file: &str, files: &Tree) -> bool {
    let mut way: Vec<&str> = sheet.split('/').collect();
    way.pop();
    for part in file.split('/') {
        match part {
            ".." => drop(way.pop()),
            "." => {}
            part => way.push(part),
        }
    }
    files.contains(&way.join("/"))
}
