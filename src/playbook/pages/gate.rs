//! The gate: its checks, what is known about each, and the answer before and from the earliest date.

use crate::charts::Svg;
use crate::charts::gate_marks::{GateMark, gate_marks};
use crate::date::plus;
use crate::guide::rules::{Check as Rule, CheckId};
use crate::page_parts::context::PageContext;
use crate::page_parts::gate_results::{GateResult, LookAgain, looks_again, results};
use crate::page_parts::page_field::{FieldMaker, NewEntries, PageField};
use crate::page_parts::parts::{Dated, Link};
use crate::plan::{CheckState, Fact, GateCheck, Sentence};
use jiff::civil::Date;
use serde::Serialize;

/// The gate.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Gate {
    pub checks: Vec<Check>,
    pub results: Vec<GateResult>,
    /// The checks drawn, before the day on which one of them passes and from it on; one picture if no day decides.
    pub pictures: Vec<Picture>,
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
    /// The day on which the dated check passes, and the one before it.
    pub from: String,
    pub until: String,
    /// What takes the place of its words from that day on.
    pub words_then: String,
}

/// The checks drawn, for a stretch of days.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Picture {
    pub dated: Dated,
    pub svg: Svg,
}

pub(super) fn view(page: &PageContext) -> Gate {
    let plan = page.plan;
    let mut write = FieldMaker::new(page);
    Gate {
        checks: plan.gate.checks.iter().map(|judged| check(page, judged)).collect(),
        results: results(page),
        pictures: pictures(page),
        passed: plan.gate.checks.iter().filter(|check| check.state == CheckState::Passes).count(),
        changes: changes(page, &mut write),
        new_change: write.new_entries("material_changes", &[]),
        facts: vec![write.field("cooldown_days"), write.field("target_role.same_or_similar")],
        target: page.date_words.long(plan.dates.target),
        again: looks_again(page),
    }
}

fn check(page: &PageContext, judged: &GateCheck) -> Check {
    let words = |known: &[Sentence]| {
        let known = known.iter().map(|sentence| page.wording.sentence(sentence));
        let note = Some(judged.rule.note.clone()).filter(|note| !note.is_empty());
        known.chain(note).collect::<Vec<_>>().join(" ")
    };
    let (state, day) = match judged.state {
        CheckState::Passes => ("passes", None),
        CheckState::Open => ("open", None),
        CheckState::From(day) => ("dated", Some(day)),
    };
    let iso = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let came = |day| words(&[Sentence::new("page.check.date_came", [("date", Fact::Date(day))])]);
    Check {
        id: judged.rule.id.word(),
        title: judged.rule.title.clone(),
        state,
        words: words(&judged.known),
        fix: fix(page, judged.rule),
        from: iso(day),
        until: iso(day.map(|day| plus(day, -1))),
        words_then: day.map(came).unwrap_or_default(),
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

fn pictures(page: &PageContext) -> Vec<Picture> {
    let checks = &page.plan.gate.checks;
    let draw = |name: &str, dated: Dated, comes: fn(Date) -> GateMark| {
        let marks = checks.iter().map(|judged| match judged.state {
            CheckState::Passes => GateMark::Passes,
            CheckState::Open => GateMark::Open,
            CheckState::From(day) => comes(day),
        });
        Picture { dated, svg: gate_marks(&marks.collect::<Vec<_>>(), &page.pen(name)) }
    };
    let day = checks.iter().find_map(|judged| match judged.state {
        CheckState::From(day) => Some(day),
        CheckState::Passes | CheckState::Open => None,
    });
    // Without script the first stands there alone, and names the day.
    let until = day.map(|day| plus(day, -1));
    let before = draw("gate", page.dated(None, until), GateMark::From);
    let after = day.map(|day| draw("gate-then", page.dated(Some(day), None), |_| GateMark::Passes));
    [before].into_iter().chain(after).filter(|picture| !picture.svg.is_empty()).collect()
}
