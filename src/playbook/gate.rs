//! The gate: its checks, what is known about each, and the answer before and from the earliest date.

use jiff::civil::Date;

use crate::date::plus;
use crate::guide::rules::{Check as Rule, CheckId};
use crate::plan::{CheckState, GateCheck, Plan};
use crate::profile::Mock;
use crate::text::has_number;

use super::pictures;
use super::view::decide::{Check, Gate, GateResult};
use super::view::frame::Link;
use super::view::material::CardRow;
use super::writer::Writer;

pub(super) fn view(writer: &Writer) -> Gate {
    let gate = &writer.plan.gate;
    let (passed, of) = gate.readiness();
    Gate {
        checks: gate.checks.iter().map(|found| check(writer, found)).collect(),
        results: results(writer),
        picture: pictures::gate(writer),
        passed,
        of,
        changes: changes(writer),
        target: writer.voice.long(writer.plan.dates.target),
    }
}

/// The answer before the earliest date and from it on.
pub(super) fn results(writer: &Writer) -> Vec<GateResult> {
    let (plan, voice) = (writer.plan, writer.voice);
    let earliest = plan.dates.earliest;
    let before = plus(earliest, -1);
    let stretch = |day: Date, from: Option<Date>, until: Option<Date>| {
        let result = plan.gate.result(day).word();
        GateResult { dated: voice.dated(from, until), result, text: voice.word(&format!("gate.{result}")) }
    };
    vec![stretch(before, None, Some(before)), stretch(earliest, Some(earliest), None)]
}

fn check(writer: &Writer, check: &GateCheck) -> Check {
    let wording = writer.voice.wording(writer.plan);
    let known: Vec<String> = check.known.iter().map(|sentence| wording.sentence(sentence)).collect();
    let (state, from) = match check.state {
        CheckState::Passes => ("passes", String::new()),
        CheckState::Open => ("open", String::new()),
        CheckState::From(day) => ("dated", day.to_string()),
    };
    Check {
        id: check.rule.id.word(),
        title: check.rule.title.clone(),
        state,
        words: known.join(" "),
        fix: fix(writer, check.rule),
        from,
    }
}

/// Where a check is mended; what changed stands on the page of the gate itself.
fn fix(writer: &Writer, rule: &Rule) -> Link {
    let mut link = writer.page_link(&rule.fix);
    if rule.id == CheckId::Changes && rule.fix == "gate" {
        link.href.push_str("#changes");
    }
    link
}

/// The mocks that were held, by date.
pub(super) fn held<'p>(plan: &Plan<'p>) -> Vec<&'p Mock> {
    let mut held: Vec<&Mock> = plan.profile.mocks.iter().filter(|mock| mock.held()).collect();
    held.sort_by_key(|mock| mock.date);
    held
}

/// What changed, with blanks up to the number that is needed.
fn changes(writer: &Writer) -> Vec<CardRow> {
    let (plan, voice) = (writer.plan, writer.voice);
    let given = &plan.profile.material_changes;
    let lacking = plan.guide.gate.changes.saturating_sub(given.len());
    let label = |n: usize, key: &str| voice.say(key, &[("n", &n.to_string())]);
    let filled = given.iter().enumerate().map(|(at, change)| CardRow {
        label: label(at + 1, if has_number(change) { "page.change.label" } else { "page.change.no-number" }),
        value: change.clone(),
        state: "filled",
    });
    let blank = (0..lacking).map(|at| CardRow {
        label: label(given.len() + at + 1, "page.change.label"),
        value: voice.word("page.change.blank"),
        state: "blank",
    });
    filled.chain(blank).collect()
}
