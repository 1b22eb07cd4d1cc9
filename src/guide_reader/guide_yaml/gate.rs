//! Reads the readiness gate.

use super::field_tables::{LONG, NAME, field_tables};
use super::values::{each, number, text};
use crate::diagnostics::both;
use crate::fields::{Fields, Shape};
use crate::guide::rules::{Check, CheckId, GateRules};
use crate::guide_reader::known_names::Names;

field_tables! {
    GATE {
        mocks Shape::Group(GATE_MOCKS), "{kind, least, pass}";
        changes Shape::Whole(0, 100), "material changes with a number";
        feedback_task NAME, "the task that stands in for feedback";
        letter_task NAME, "the task that drafts the letter";
        checks Shape::List(&Shape::Group(CHECK)), "its checks";
    }
    GATE_MOCKS {
        kind NAME, "one of `mock_kinds`";
        least Shape::Whole(0, 100), "how many must be held";
        pass Shape::Whole(1, 5), "the least rating";
    }
    CHECK {
        id NAME, "which check it is";
        title NAME, "its title";
        fix NAME, "the page where it is put right";
        note LONG, "what else is worth knowing about it", optional;
    }
}

/// The gate: every check there is, each once, in their order (E-NEED, E-ENUM).
pub(super) fn read(gate: &Fields<'_>, mock_kinds: &[String], names: &Names) -> GateRules {
    let reading = gate.file();
    let kinds: Vec<&str> = mock_kinds.iter().map(String::as_str).collect();
    let mocks = gate.group("mocks");
    let kind = mocks.written("kind").and_then(|kind| reading.refer("mock kind", kind, &kinds));
    let task = |name: &str| gate.written(name).and_then(|text| names.task(reading, text)).unwrap_or_default();
    GateRules {
        mock_kind: kind.unwrap_or_default(),
        mocks_least: number(&mocks, "least"),
        mock_pass: number(&mocks, "pass"),
        changes: number(gate, "changes"),
        feedback_task: task("feedback_task"),
        letter_task: task("letter_task"),
        checks: checks(gate, names),
    }
}

fn checks(gate: &Fields<'_>, names: &Names) -> Vec<Check> {
    let words: Vec<&str> = CheckId::ALL.iter().map(|id| id.word()).collect();
    let mut checks: Vec<Check> = Vec::new();
    for check in each(gate, "checks", CHECK) {
        let Some(id) = check.word("id", &words).map(|n| CheckId::ALL[n]) else { continue };
        if checks.iter().any(|other| other.id == id) {
            let message = format!("the check `{}` is listed twice", id.word());
            check.file().wrong(check.at(), "E-ENUM", message, "keep one");
            continue;
        }
        let fix = check.written("fix").and_then(|text| names.page(check.file(), text));
        let title = text(&check, "title");
        checks.push(Check { id, title, fix: fix.unwrap_or_default(), note: text(&check, "note") });
    }
    for id in CheckId::ALL.iter().filter(|id| !checks.iter().any(|check| check.id == **id)) {
        if gate.get("checks").is_some() {
            let message = format!("`gate.checks` has no `{}`", id.word());
            gate.file().wrong(gate.key_at("checks"), "E-NEED", message, format!("it needs {}", both(&words)));
        }
    }
    checks.sort_by_key(|check| check.id);
    checks
}
