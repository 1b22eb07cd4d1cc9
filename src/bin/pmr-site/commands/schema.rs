//! `schema`: prints a JSON Schema for editors.

use super::Answer;
use crate::cli::{Form, Schema};
use crate::open_site::{Here, own_guide};
use pmr_site::diagnostics::Report;
use pmr_site::json_schema;

/// Prints the schema of a profile or of `site.yaml`, with the levels and principles of the guide.
pub(crate) fn run(args: &Schema, here: &Here) -> Answer {
    let mut report = Report::new();
    let Some(guide) = own_guide(here, &mut report) else { return Answer::report(report) };
    let schema = match args.of {
        Form::Profile => json_schema::profile(&guide),
        Form::Site => json_schema::site(&guide),
    };
    Answer { text: format!("{schema:#}\n"), report, ..Answer::default() }
}
