//! What the gate says before the earliest date and from it on, for *Start* and *Gate*.

use super::context::PageContext;
use super::parts::Dated;
use crate::date::plus;
use jiff::civil::Date;
use serde::Serialize;

/// What the gate says for a stretch of days.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct GateResult {
    pub dated: Dated,
    /// `go`, `not-yet-date`, `not-yet-readiness` or `not-yet-both`.
    pub result: &'static str,
    pub text: String,
}

/// The answer before the earliest date and from it on.
pub(crate) fn results(page: &PageContext) -> Vec<GateResult> {
    let PageContext { plan, strings, .. } = *page;
    let earliest = plan.dates.earliest;
    let before = plus(earliest, -1);
    let stretch = |day: Date, from: Option<Date>, until: Option<Date>| {
        let result = plan.gate.result(day).word();
        let text = strings.text(&format!("gate.{result}")).to_owned();
        GateResult { dated: page.dated(from, until), result, text }
    };
    // Once the application is sent there is no verdict any more.
    let last = plan.gate.submitted_on.map(|submitted| plus(submitted, -1));
    let first = last.map_or(before, |last| last.min(before));
    let mut stretches = vec![stretch(first, None, Some(first))];
    if last.is_none_or(|last| last >= earliest) {
        stretches.push(stretch(earliest, Some(earliest), last));
    }
    stretches
}
