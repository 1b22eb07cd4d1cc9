//! The file in which the checklist page saves ticks.

use super::all_fields::Profile;
use super::profile_reader::ProfileReader;
use super::progress::{PROGRESS, Progress};
use crate::diagnostics::{Diagnostic, Place, Report};
use crate::fields::{Field, Fields, InputFile, Shape, TEXT};
use crate::guide::Guide;
use crate::names::cut;
use crate::yaml::{self, At, Source};

/// What somebody ticked in the browser, checked, and in whose playbook.
#[derive(Clone, Debug)]
pub struct BrowserProgress {
    /// The id of the playbook.
    id: String,
    id_at: Place,
    /// What was ticked.
    pub progress: Progress,
}

/// The fields of the file.
const FIELDS: &[Field] = &[
    Field::required("schema", Shape::Whole(1, 1), "The version of the file format."),
    Field::required("id", Shape::Text(TEXT), "The id of the playbook."),
    Field::required("progress", Shape::Group(PROGRESS), "What was ticked."),
];

impl BrowserProgress {
    /// Reads such a file. `None` if anything is wrong: then the report says what (E-IMPORT for what is
    /// not JSON, E-PROG-01 for a task that the guide does not have).
    #[must_use]
    pub fn read(source: &Source, guide: &Guide, report: &mut Report) -> Option<BrowserProgress> {
        if let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(&source.text) {
            report.push(broken(source, &error));
            return None;
        }
        // JSON is YAML, and only our YAML tree knows places.
        let node = yaml::read(source, report)?;
        let file = InputFile::new(source.clone());
        let read = Fields::of(&file, &node, "", FIELDS, &[]).and_then(|fields| {
            fields.check_schema();
            fields.need_required();
            let progress = ProfileReader { file: &file, guide, rejection: None }.progress(&fields);
            let id = fields.written("id")?;
            Some(BrowserProgress { id: id.value.clone(), id_at: file.place(id.at), progress })
        });
        let read = read.filter(|_| !file.failed());
        report.append(file.into_report());
        read
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
