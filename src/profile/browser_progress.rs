//! The file in which the checklist page saves ticks.

use super::field_table::EXPORTED;
use super::shared_values::Reader;
use super::{Profile, Progress};
use crate::diagnostics::{Diagnostic, Place, Report};
use crate::fields::{Fields, InputFile, schema};
use crate::guide::Guide;
use crate::names::cut;
use crate::yaml::{self, At, Source};

/// What somebody ticked in the browser, checked, and in whose playbook.
#[derive(Clone, Debug)]
pub struct Exported {
    /// The id of the playbook.
    id: String,
    id_at: Place,
    /// What was ticked.
    pub progress: Progress,
}

impl Exported {
    /// Reads such a file. `None` if anything is wrong: then the report says what (E-IMPORT for what is
    /// not JSON, E-PROG-01 for a task that the guide does not have).
    #[must_use]
    pub fn read(source: &Source, guide: &Guide, report: &mut Report) -> Option<Exported> {
        if let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(&source.text) {
            report.push(broken(source, &error));
            return None;
        }
        // JSON is YAML, and only our YAML tree knows places.
        let node = yaml::read(source, report)?;
        let reading = InputFile::new(source.clone());
        let exported = Fields::of(&reading, &node, "", EXPORTED, &[]).and_then(|fields| {
            schema(&fields);
            fields.need_required();
            let progress = Reader { reading: &reading, guide, rejection: None }.progress(&fields);
            let id = fields.written("id")?;
            Some(Exported { id: id.value.clone(), id_at: reading.place(id.at), progress })
        });
        let exported = exported.filter(|_| !reading.failed());
        report.append(reading.into_report());
        exported
    }

    /// Whether it was saved in the playbook of a profile.
    ///
    /// # Errors
    /// E-IMPORT-ID if it was not.
    pub fn belongs_to(&self, profile: &Profile) -> Result<(), Diagnostic> {
        if self.id == profile.id {
            return Ok(());
        }
        let message =
            format!("this progress belongs to `{}`, the profile is `{}`", cut(&self.id), profile.id);
        Err(Diagnostic::error("E-IMPORT-ID", message).at(self.id_at.clone()))
    }
}

/// What is wrong with a file that is not JSON.
fn broken(source: &Source, error: &serde_json::Error) -> Diagnostic {
    let line = source.text.lines().nth(error.line().saturating_sub(1)).unwrap_or_default();
    let before = line.get(..error.column().saturating_sub(1)).unwrap_or(line);
    let at = At { line: error.line().max(1), column: before.chars().count() + 1, width: 1 };
    let said = error.to_string();
    let what = said.split(" at line ").next().unwrap_or(&said);
    let what = if error.is_eof() { "the file ends too early" } else { what };
    Diagnostic::error("E-IMPORT", format!("this is not JSON: {what}"))
        .at(source.place(at))
        .hint("save the progress again, on the checklist page")
}
