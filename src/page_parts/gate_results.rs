//! What the gate says before the earliest date and from it on, where to begin and when to look again, for *Start* and
//! *Gate*.

use super::context::PageContext;
use super::parts::{Dated, Link};
use crate::date::{between, plus};
use crate::page_list::PageKind;
use crate::plan::CheckState;
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

/// The first check that is open whatever the day, with its number and its place on *Gate*; without an address if none
/// is.
pub(crate) fn first_open(page: &PageContext) -> Link {
    let mut checks = page.plan.gate.checks.iter().enumerate();
    let Some((at, check)) = checks.find(|(_, check)| check.state == CheckState::Open) else {
        return Link::default();
    };
    let facts = [("n", &*(at + 1).to_string()), ("check", &check.rule.title)];
    Link {
        href: page.href_at(PageKind::Gate, &format!("check-{}", check.rule.id.word())),
        text: page.strings.say("page.gate.check", &facts),
    }
}

/// A day on which to look at the gate again.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct LookAgain {
    /// The days on which it is the next one.
    pub dated: Dated,
    /// ISO.
    pub date: String,
    pub words: String,
}

/// Open checks get so many days more, again and again.
const MORE_DAYS: i64 = 14;

/// When to look at the gate again, counted from the target so that the day stays the same from one visit to the next:
/// until the plan has run out, unless nothing is open or the application is out. No day off is one of them.
pub(crate) fn looks_again(page: &PageContext) -> Vec<LookAgain> {
    let plan = page.plan;
    let mut found = Vec::new();
    let (mut from, last) = (plan.dates.target, plan.dates.decision_until);
    if plan.gate.ready() || plan.gate.submitted_on.is_some() {
        return found;
    }
    let is_off = |day: Date| plan.profile.blackouts.iter().any(|off| off.days.contains(day));
    for turn in 1..=between(from, last) / MORE_DAYS {
        let mut day = plus(plan.dates.target, turn * MORE_DAYS);
        while is_off(day) {
            day = plus(day, 1);
        }
        if from <= day && day <= last {
            found.push(LookAgain {
                dated: page.dated(Some(from), Some(day)),
                date: day.to_string(),
                words: page.date_words.short(day),
            });
            from = plus(day, 1);
        }
    }
    found
}
