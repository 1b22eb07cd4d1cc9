//! Mistakes as JSON: what `explain` prints for a profile that has some.

use serde_json::{Value, json};

use crate::diagnostics::{Diagnostic, Report};

/// `{"schema": 1, "errors": […]}` with the errors of a report in its order; notices are not among them.
#[must_use]
pub fn errors(report: &Report) -> String {
    let errors: Vec<Value> = report.errors().map(diagnostic).collect();
    format!("{:#}\n", json!({"schema": 1, "errors": errors}))
}

/// A mistake as one JSON object.
#[must_use]
pub fn diagnostic(found: &Diagnostic) -> Value {
    let place = found.at.as_ref();
    json!({
        "code": found.code,
        "message": found.message,
        "file": place.map(|place| &*place.file),
        "line": place.map(|place| place.line),
        "column": place.map(|place| place.column),
        "hint": Some(found.hint_text()).filter(|hint| !hint.is_empty()),
    })
}
