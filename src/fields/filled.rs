//! Entries of lists that say nothing.

use super::InputFile;
use crate::yaml::Text;

/// Whether an entry of a list says something (E-NEED).
pub(crate) fn is_filled(file: &InputFile, list: &str, text: &Text) -> bool {
    let is_filled = !text.value.trim().is_empty();
    if !is_filled {
        file.wrong(text.at, "E-NEED", format!("an entry of `{list}` is empty"), "write it, or take it out");
    }
    is_filled
}
