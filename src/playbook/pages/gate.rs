//! The gate: its checks, what is known about each, and the answer before and from the earliest date.

use crate::charts::Svg;
use crate::charts::gate_marks::{GateMark, gate_marks};
use crate::guide::rules::{Check as Rule, CheckId};
use crate::page_parts::context::PageContext;
use crate::page_parts::gate_results::{GateResult, LookAgain, looks_again, results};
use crate::page_parts::page_field::{FieldMaker, NewEntries, PageField};
use crate::page_parts::parts::Link;
use crate::plan::{CheckState, GateCheck};
use serde::Serialize;

/// The gate.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Gate {
    pub checks: Vec<Check>,
    pub results: Vec<GateResult>,
    pub picture: Svg,
    /// How many checks pass whatever the day; the script adds what a day decides.
    pub passed: usize,
    pub changes: Vec<PageField>,
    pub new_change: NewEntries,
    /// The wait, and whether the role is the same.
    pub facts: Vec<PageField>,
    pub target: String,
    /// When to look again.
    pub again: Vec<LookAgain>,
}

/// A check of the gate.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Check {
    pub id: &'static str,
    pub title: String,
    /// `passes`, `open`, or `dated` for the check that depends on the day.
    pub state: &'static str,
    pub words: String,
    pub fix: Link,
    /// The day on which the dated check passes.
    pub from: String,
}

pub(super) fn view(page: &PageContext) -> Gate {
    let plan = page.plan;
    let mut write = FieldMaker::new(page);
    Gate {
        checks: plan.gate.checks.iter().map(|judged| check(page, judged)).collect(),
        results: results(page),
        picture: picture(page),
        passed: plan.gate.checks.iter().filter(|check| check.state == CheckState::Passes).count(),
        changes: changes(page, &mut write),
        new_change: write.new_entries("material_changes", &[]),
        facts: vec![write.field("cooldown_days"), write.field("target_role.same_or_similar")],
        target: page.date_words.long(plan.dates.target),
        again: looks_again(page),
    }
}

fn check(page: &PageContext, judged: &GateCheck) -> Check {
    let known = judged.known.iter().map(|sentence| page.wording.sentence(sentence));
    let note = Some(judged.rule.note.clone()).filter(|note| !note.is_empty());
    let words: Vec<String> = known.chain(note).collect();
    let (state, from) = match judged.state {
        CheckState::Passes => ("passes", String::new()),
        CheckState::Open => ("open", String::new()),
        CheckState::From(day) => ("dated", day.to_string()),
    };
    Check {
        id: judged.rule.id.word(),
        title: judged.rule.title.clone(),
        state,
        words: words.join(" "),
        fix: fix(page, judged.rule),
        from,
    }
}

/// Where to work on a check. What changed since the rejection is on the page of the gate itself.
fn fix(page: &PageContext, rule: &Rule) -> Link {
    let mut link = page.page_link(&rule.fix);
    if rule.id == CheckId::Changes && rule.fix == "gate" {
        link.href.push_str("#changes");
    }
    link
}

/// What changed, each with its number, with blanks up to the number that is needed.
fn changes(page: &PageContext, write: &mut FieldMaker) -> Vec<PageField> {
    let PageContext { plan, strings, .. } = *page;
    let given = plan.profile.material_changes.iter().enumerate();
    let filled = given
        .map(|(at, change)| (at, format!("material_changes.{at}"), plan.guide.words.numbers.any(change)));
    let lacking = plan.guide.gate.changes.saturating_sub(plan.profile.material_changes.len());
    let blank = (0..lacking)
        .map(|at| (plan.profile.material_changes.len() + at, format!("material_changes.+{}", at + 1), true));
    let changes: Vec<_> = filled.chain(blank).collect();
    changes
        .into_iter()
        .map(|(at, path, counted)| {
            let key = if counted { "page.change.label" } else { "page.change.no-number" };
            let label = strings.say(key, &[("n", &(at + 1).to_string())]);
            PageField { label, ..write.field(&path) }
        })
        .collect()
}

fn picture(page: &PageContext) -> Svg {
    let marks = page.plan.gate.checks.iter().map(|judged| match judged.state {
        CheckState::Passes => GateMark::Passes,
        CheckState::Open => GateMark::Open,
        CheckState::From(day) => GateMark::From(day),
    });
    gate_marks(&marks.collect::<Vec<_>>(), &page.pen("gate"))
}
