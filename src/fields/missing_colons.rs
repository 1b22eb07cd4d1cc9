//! Fields whose names stand before their values without a colon: `principle ownership score 2`.

use super::field::Field;
use crate::names::cut;

/// What to write for a text that is fields without their colons; `None` for a text that is none.
pub(crate) fn without_colons(table: &[Field], text: &str) -> Option<String> {
    let mut fields: Vec<(&str, Vec<&str>)> = Vec::new();
    for word in text.split_whitespace() {
        match (table.iter().any(|field| field.name == word), fields.last_mut()) {
            (true, _) => fields.push((word, Vec::new())),
            (false, Some((_, value))) => value.push(word.trim_end_matches(',')),
            (false, None) => return None,
        }
    }
    // A sentence may begin with a word that is a name.
    let is_short = |value: &[&str]| !value.is_empty() && (fields.len() > 1 || value.len() <= 2);
    if fields.is_empty() || !fields.iter().all(|(_, value)| is_short(value)) {
        return None;
    }
    let written: Vec<String> =
        fields.iter().map(|(name, value)| format!("`{name}: {}`", cut(&value.join(" ")))).collect();
    match (fields.as_slice(), written.as_slice()) {
        ([(name, _)], [only]) => Some(format!("put a colon after `{name}`: write {only}")),
        (_, written) => Some(format!(
            "put a colon after each name, and each field on a line of its own: {}",
            written.join(", ")
        )),
    }
}
