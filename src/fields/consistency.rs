//! What values of a file must be beside each other: no figure above the one that bounds it, no name of two things.

use super::{Fields, InputFile};
use crate::names::{cut, same};
use crate::near_values::half_hours;
use crate::yaml::{Node, Text};

/// Figures that may not fall from one to the next (E-NUM): `["from", "until"]` of the days to the answer.
pub(crate) fn check_rising(fields: &Fields<'_>, names: &[&str]) {
    let figure = |name: &&str| match fields.get(name) {
        // In halves, for hours may have them.
        Some(Node::Text(text)) => Some((fields.path(name), half_hours(&text.value)?, text)),
        _ => None,
    };
    let figures: Vec<(String, u32, &Text)> = names.iter().filter_map(figure).collect();
    for pair in figures.windows(2) {
        let [(low, least, low_text), (high, most, high_text)] = pair else { continue };
        if least > most {
            let (above, below) = (low_text.value.trim(), high_text.value.trim());
            let message = format!("`{low}` is {above}, above `{high}`, which is {below}");
            let hint = format!("write at most {below} here, or a higher figure for `{high}`");
            fields.wrong(low_text.at, "E-NUM", message, hint);
        }
    }
}

/// Names of things of one kind, of which no two are alike (E-ENUM).
pub(crate) fn check_once<'a>(file: &InputFile, what: &str, names: impl IntoIterator<Item = &'a Text>) {
    let mut before: Vec<&str> = Vec::new();
    for text in names {
        let name = text.value.trim();
        if before.iter().any(|other| same(other, name)) {
            let message = format!("the {what} `{}` is listed twice", cut(name));
            file.wrong(text.at, "E-ENUM", message, "keep one, or give it another name");
        }
        before.push(name);
    }
}

/// Ids that profiles and other files write: slugs, in which `_` may stand for the hyphen (E-ID), and each once
/// (E-ENUM).
pub(crate) fn check_ids<'a>(fields: &Fields<'_>, what: &str, ids: impl IntoIterator<Item = &'a Text>) {
    let ids: Vec<&Text> = ids.into_iter().collect();
    let is_id = |id: &Text| InputFile::slug(&id.value.trim().replace('_', "-")).is_some();
    ids.iter().filter(|id| !is_id(id)).for_each(|id| fields.wrong_id(id));
    check_once(fields.file(), what, ids);
}
