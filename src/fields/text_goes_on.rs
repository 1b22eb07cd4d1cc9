//! Lines of a text that are read as fields: "The team felt: …" below `notes: Hi Ana,`.

use super::input_file::InputFile;
use crate::names::cut;
use crate::yaml::{At, Node, Text};

/// Whether a word before a colon is rather part of a sentence.
pub(super) fn is_prose(word: &str) -> bool {
    word.split_whitespace().count() >= 3
}

/// What to do about a name that is rather a line of the text above it; `key` and `node` are the field above, in which the
/// text may stand further inside; a `long` one is a text for certain.
pub(super) fn text_goes_on(
    file: &InputFile,
    (key, node): (&Text, &Node),
    long: bool,
    below: &Text,
) -> Option<String> {
    let (key, text) = match node {
        Node::Text(text) if long => (key, text),
        _ => last_text(key, node)?,
    };
    // In braces no text has several lines.
    if key.at.line == below.at.line {
        return None;
    }
    let name = &key.value;
    let line = file.source().text.lines().nth(key.at.line - 1).unwrap_or_default();
    if line.trim_end().ends_with(['|', '>']) {
        return Some(format!("if it belongs to `{name}`, indent it like the lines above it"));
    }
    let begins = cut(text.value.lines().next().unwrap_or_default().trim());
    let below = format!("and below it, indented, the whole text from `{begins}` on");
    Some(format!("if it belongs to `{name}`, write `{name}: |` in line {}, {below}", key.at.line))
}

/// The last text in a field that may have several lines. A day, a level and one word alone are hardly the beginning.
fn last_text<'n>(key: &'n Text, node: &'n Node) -> Option<(&'n Text, &'n Text)> {
    match node {
        Node::Text(text) => {
            let value = text.value.trim();
            let may_go_on = value.contains(char::is_whitespace) || value.ends_with([',', '.', '!', ':']);
            may_go_on.then_some((key, text))
        }
        Node::Mapping(_, fields) => fields.last().and_then(|(key, node)| last_text(key, node)),
        Node::List(_, items) => match items.last()? {
            Node::Mapping(_, fields) => fields.last().and_then(|(key, node)| last_text(key, node)),
            _ => None,
        },
        Node::Empty(_) => None,
    }
}

/// What to do about the lines of a text that are all read as fields, such as those that a mail begins with: `From: …`.
pub(super) fn lines_read_as_fields(name: &str, node: &Node) -> Option<String> {
    let Node::Mapping(at, fields) = node else { return None };
    // In braces the name would stand behind a bracket.
    let (first, _) = fields.first().filter(|(key, _)| key.at == At { width: key.at.width, ..*at })?;
    let is_of_a_text = |key: &Text| key.value.starts_with(char::is_uppercase) || is_prose(&key.value);
    let is_text = is_of_a_text(first) && fields.iter().all(|(key, _)| is_of_a_text(key));
    is_text.then(|| format!("write `{name}: |` above these lines, and leave them below it, indented"))
}
