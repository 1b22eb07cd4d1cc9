//! What `build --format json` says of each playbook: one line as soon as it is finished.

use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::{Value, json};

use super::build_one::PlaybookResult;
use crate::cli::Build;
use crate::outcome::cannot_print;
use pmr_site::diagnostics::{Report, Severity};
use pmr_site::explain;
use pmr_site::plan::NoticeClass;
use pmr_site::plan_changes;
use pmr_site::terminal::Terminal;

/// Prints the lines, from several threads at once, in the order in which playbooks are finished: whoever reads them
/// need not wait for the last of ten thousand.
pub(super) struct EventLines<'a> {
    terminal: &'a Terminal,
    wanted: bool,
    /// Whether it is said what has changed.
    explains: bool,
    broken: AtomicBool,
}

impl<'a> EventLines<'a> {
    pub(super) fn new(args: &Build, terminal: &'a Terminal) -> Self {
        let broken = AtomicBool::new(false);
        EventLines { terminal, wanted: args.format.json, explains: args.explain_changes, broken }
    }

    pub(super) fn print(&self, result: &PlaybookResult) {
        if !self.wanted || self.broken() {
            return;
        }
        let line = format!("{}\n", event(result, self.explains));
        if let Err(error) = self.terminal.result(&line)
            && !self.broken.swap(true, Ordering::Relaxed)
        {
            cannot_print(&error, self.terminal);
        }
    }

    /// Whether a line could not be printed.
    pub(super) fn broken(&self) -> bool {
        self.broken.load(Ordering::Relaxed)
    }
}

fn event(result: &PlaybookResult, explains: bool) -> Value {
    if result.failed() {
        let errors: Vec<Value> = sorted(&result.report).errors().map(explain::diagnostic).collect();
        return json!({"event": "failed", "client": result.client, "id": result.id, "errors": errors});
    }
    let about_file = result.report.diagnostics().iter().map(|found| {
        let class = (found.severity == Severity::Warning).then(|| NoticeClass::Check.word());
        json!({"code": found.code, "class": class, "text": found.message})
    });
    let notices = about_file.chain(result.notices.iter().map(|notice| {
        json!({"code": notice.code, "class": notice.class.map(NoticeClass::word), "text": notice.text})
    }));
    let mut event = json!({
        "event": "built",
        "client": result.client,
        "id": result.id,
        "out": result.page,
        "written": result.files.written.len(),
        "unchanged": result.files.unchanged.len(),
        "removed": result.files.removed.len(),
        "ms": millis(result.millis),
        "notices": notices.collect::<Vec<_>>(),
    });
    if let Some(left_out) = &result.left_out {
        event["left_out"] = json!(left_out);
    }
    if explains {
        let changes = result.changes.as_ref();
        event["changed"] = json!({
            "inputs": changes.map(|changes| &changes.inputs),
            "plan": changes.and_then(|changes| changes.plan.as_ref()).map(plan_changes::json),
            "written": result.files.written,
            "removed": result.files.removed,
        });
    }
    event
}

pub(super) fn sorted(report: &Report) -> Report {
    let mut report = report.clone();
    report.sort();
    report
}

pub(super) fn millis(millis: u128) -> u64 {
    u64::try_from(millis).unwrap_or(u64::MAX)
}
