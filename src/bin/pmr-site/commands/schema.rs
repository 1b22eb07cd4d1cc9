//! `schema`: prints a JSON Schema for editors.

use crate::cli::{Form, Schema};
use crate::open_site::Invocation;
use crate::outcome::Outcome;
use crate::read_guide::own_guide;
use pmr_site::diagnostics::Report;
use pmr_site::json_schema;

/// Prints the schema of a profile or of `site.yaml`, with the levels and principles of the guide.
pub(crate) fn run(args: &Schema, invocation: &Invocation) -> Outcome {
    let mut report = Report::new();
    let Some(guide) = own_guide(invocation, &mut report) else { return Outcome::report(report) };
    let schema = match args.of {
        Form::Profile => json_schema::profile(&guide),
        Form::Site => json_schema::site(&guide),
    };
    Outcome { text: format!("{schema:#}\n"), report, ..Outcome::default() }
}
