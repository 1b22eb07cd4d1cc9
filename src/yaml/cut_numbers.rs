//! Numbers that a comma cut in two between braces.

use super::node::{At, Node, Text};

/// The fields of a mapping, with numbers as they were written whose decimal comma ended the value: in `{mon: 1,5}` YAML
/// sees `mon` with 1, and `5` with nothing. What stands there is `1,5`, and whoever needs a number says how to write it.
pub(super) fn with_whole_numbers(fields: impl Iterator<Item = (Text, Node)>) -> Vec<(Text, Node)> {
    let mut whole: Vec<(Text, Node)> = Vec::new();
    for (name, value) in fields {
        match whole.last_mut() {
            Some((_, Node::Text(number))) if is_rest(number, &name, &value) => {
                number.value = format!("{},{}", number.value, name.value);
                number.at.width += 1 + name.at.width;
            }
            _ => whole.push((name, value)),
        }
    }
    whole
}

/// Whether a name without a value is what follows the comma in a number: only a comma stands between the two.
fn is_rest(number: &Text, name: &Text, value: &Node) -> bool {
    let is_number = number.value.ends_with(|c: char| c.is_ascii_digit())
        && number.value.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '.' | ' '));
    let digits = !name.value.is_empty() && name.value.bytes().all(|b| b.is_ascii_digit());
    let is_plain = |text: &Text| text.value.chars().count() == text.at.width;
    let next = At { column: number.at.column + number.at.width + 1, ..name.at };
    let is_next = name.at.line == number.at.line && name.at == next;
    matches!(value, Node::Empty(_)) && is_number && digits && is_next && is_plain(number) && is_plain(name)
}
