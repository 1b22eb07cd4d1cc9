//! What the gate says before the earliest date and from it on, for *Start* and *Gate*.

use super::context::PageContext;
use super::parts::Dated;
use crate::date::plus;
use jiff::civil::Date;
use serde::Serialize;

/// What the gate says for a stretch of days.
#[derive(Clone, Debug, Serialize)]
pub struct GateResult {
    pub dated: Dated,
    /// `go`, `not-yet-date`, `not-yet-readiness` or `not-yet-both`.
    pub result: &'static str,
    pub text: String,
}

/// The answer before the earliest date and from it on.
pub(super) fn results(page: &PageContext) -> Vec<GateResult> {
    let PageContext { plan, strings, .. } = *page;
    let earliest = plan.dates.earliest;
    let before = plus(earliest, -1);
    let stretch = |day: Date, from: Option<Date>, until: Option<Date>| {
        let result = plan.gate.result(day).word();
        let text = strings.text(&format!("gate.{result}")).to_owned();
        GateResult { dated: page.dated(from, until), result, text }
    };
    vec![stretch(before, None, Some(before)), stretch(earliest, Some(earliest), None)]
}
