//! Changes values in the text of a YAML file and leaves every other byte as it is.
//!
//! A [`Change`] says what is to be different. It is turned into splices of the text: a value is exchanged where
//! it stands, a new field goes below the last one of its group, a new item below the last one of its list,
//! groups and lists that do not exist are made. Indentation, line ends, and whether a group is in braces or on
//! lines of its own, are those of the file.
//!
//! What another value repeats by an anchor is not changed, for then that would change as well.

mod change;
mod compare;
mod editor;
mod new_text;

pub use change::Change;
pub use editor::Refusal;
pub use new_text::NewValue;

use crate::diagnostics::Report;
use crate::yaml::{self, Source};

/// Fields as lines of a new YAML text.
pub fn yaml_of(fields: &[(String, NewValue)]) -> String {
    new_text::field_lines(fields, 2).into_iter().map(|line| line + "\n").collect()
}

/// The text of a file with a change. It is read again, and says the same as before but for the change.
///
/// # Errors
/// Why the change cannot be made; then nothing of it is.
pub fn changed(source: &Source, change: &Change) -> Result<String, Refusal> {
    let read = |source: &Source| yaml::read(source, &mut Report::new()).ok_or(Refusal::Unknown);
    let before = read(source)?;
    let root = yaml::layout(&source.text).ok_or(Refusal::Unknown)?;
    let new = editor::edited(&source.text, &root, change)?;
    let again = Source::new(&source.file, new.as_bytes()).map_err(|_| Refusal::Unknown)?;
    match compare::is_changed(&before, &read(&again)?, change) {
        true => Ok(new),
        false => Err(Refusal::Unknown),
    }
}
