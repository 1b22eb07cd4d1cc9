//! The gate: eight checks, what is known about each, and the answer before and from the earliest date.

use jiff::civil::Date;

use crate::date::plus;
use crate::guide::rules::{Check as Rule, CheckId};
use crate::plan::Plan;
use crate::profile::{FeedbackStatus, Mock};
use crate::text::has_number;

use super::pictures;
use super::view::decide::{Check, Gate, GateResult};
use super::view::frame::Link;
use super::view::material::CardRow;
use super::voice::Voice;
use super::writer::Writer;

/// The mocks whose ratings count: so many of the last (7.12 of the rules).
const LAST_MOCKS: usize = 2;

pub(super) fn view(writer: &Writer) -> Gate {
    let checks: Vec<Check> = writer.plan.guide.gate.checks.iter().map(|rule| check(writer, rule)).collect();
    let (passed, of) = readiness(writer.plan);
    Gate {
        results: results(writer),
        picture: pictures::gate(writer, &checks),
        passed,
        of,
        changes: changes(writer),
        target: writer.voice.long(writer.plan.dates.target),
        checks,
    }
}

/// How many of the checks pass that do not depend on the day, and how many there are.
pub(super) fn readiness(plan: &Plan) -> (usize, usize) {
    (plan.gate.iter().filter(|passes| **passes).count(), plan.gate.len())
}

/// The answer before the earliest date and from it on.
pub(super) fn results(writer: &Writer) -> Vec<GateResult> {
    let voice = writer.voice;
    let earliest = writer.plan.dates.earliest;
    let ready = writer.plan.gate.iter().all(|passes| *passes);
    let (before, from) = if ready { ("not-yet-date", "go") } else { ("not-yet-both", "not-yet-readiness") };
    let result = |result: &'static str, from: Option<Date>, until: Option<Date>| GateResult {
        dated: voice.dated(from, until),
        result,
        text: voice.word(&format!("gate.{result}")),
    };
    vec![result(before, None, Some(plus(earliest, -1))), result(from, Some(earliest), None)]
}

fn check(writer: &Writer, rule: &Rule) -> Check {
    let (plan, voice) = (writer.plan, writer.voice);
    // The plan has the checks after the first, in the same order.
    let passes =
        CheckId::ALL.iter().position(|id| *id == rule.id).and_then(|at| plan.gate.get(at.checked_sub(1)?));
    Check {
        id: rule.id.word(),
        title: rule.title.clone(),
        state: match passes {
            Some(true) => "passes",
            Some(false) => "open",
            None => "dated",
        },
        words: match rule.id {
            CheckId::Date => voice.say("page.check.date", &[("date", &voice.long(plan.dates.earliest))]),
            CheckId::Feedback => feedback(plan, voice),
            CheckId::Quotas => quotas(plan, voice),
            CheckId::Stories => {
                let (n, of) =
                    (plan.stories.countable().to_string(), plan.guide.rules.story_floor.to_string());
                voice.say("page.check.stories", &[("n", &n), ("of", &of)])
            }
            CheckId::Bullets => bullets(plan, voice),
            CheckId::Mocks => mocks(writer),
            CheckId::Changes => {
                let (n, of) = (numbered(plan).to_string(), plan.guide.gate.changes.to_string());
                voice.say("page.check.changes", &[("n", &n), ("of", &of)])
            }
            CheckId::Role => role(plan, voice),
        },
        fix: fix(writer, rule),
        from: if passes.is_none() { plan.dates.earliest.to_string() } else { String::new() },
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

fn feedback(plan: &Plan, voice: &Voice) -> String {
    let received = plan.profile.feedback.status == FeedbackStatus::Received;
    let debriefed = done(plan, &plan.guide.gate.feedback_task);
    match (plan.profile.gap_theme.is_some(), received || debriefed) {
        (true, true) => voice.word("page.check.feedback.passes"),
        (true, false) => voice.word("page.check.feedback.no-source"),
        (false, true) => voice.word("page.check.feedback.no-theme"),
        (false, false) => voice.word("page.check.feedback.nothing"),
    }
}

fn quotas(plan: &Plan, voice: &Voice) -> String {
    match voice.wording(plan).value_of("stories.quotas") {
        Ok(quotas) => voice.say("page.check.quotas.known", &[("quotas", &quotas)]),
        Err(_) => voice.word("page.check.quotas.unknown"),
    }
}

fn bullets(plan: &Plan, voice: &Voice) -> String {
    if plan.bullets.is_empty() {
        return voice.word("page.check.bullets.none");
    }
    let clean = plan.bullets.iter().filter(|bullet| bullet.fails.is_empty()).count();
    let (n, of) = (clean.to_string(), plan.bullets.len().to_string());
    voice.say("page.check.bullets.some", &[("n", &n), ("of", &of)])
}

/// How many mocks of the gate's kind were held, and which focus principles the last ones leave open.
fn mocks(writer: &Writer) -> String {
    let (plan, voice) = (writer.plan, writer.voice);
    let rules = &plan.guide.gate;
    let held = held(plan);
    let n = held.iter().filter(|mock| mock.kind == rules.mock_kind).count().to_string();
    let (of, pass) = (rules.mocks_least.to_string(), rules.mock_pass.to_string());
    let count =
        voice.say("page.check.mocks.held", &[("n", &n), ("of", &of), ("kind", &kind(plan, rules.mock_kind))]);
    let rest = if plan.focus.focus.is_empty() {
        voice.word("page.check.mocks.unknown")
    } else if held.is_empty() {
        return count;
    } else {
        let last = &held[held.len().saturating_sub(LAST_MOCKS)..];
        let open = plan.focus.focus.iter().map(|chosen| chosen.principle).filter(|id| {
            last.iter().any(|mock| mock.ratings.get(id).is_none_or(|rating| *rating < rules.mock_pass))
        });
        let open: Vec<String> = open.map(|id| writer.principle_name(id)).collect();
        match open.is_empty() {
            true => voice.say("page.check.mocks.rated", &[("pass", &pass)]),
            false => {
                voice.say("page.check.mocks.below", &[("pass", &pass), ("principles", &voice.both(&open))])
            }
        }
    };
    format!("{count} {rest}")
}

/// The mocks that were held, by date.
pub(super) fn held<'p>(plan: &Plan<'p>) -> Vec<&'p Mock> {
    let mut held: Vec<&Mock> = plan.profile.mocks.iter().filter(|mock| mock.held()).collect();
    held.sort_by_key(|mock| mock.date);
    held
}

/// A mock kind of the guide in words.
pub(super) fn kind(plan: &Plan, kind: usize) -> String {
    plan.guide.mock_kinds[kind].replace(['_', '-'], " ")
}

fn role(plan: &Plan, voice: &Voice) -> String {
    let answered = plan.profile.target_role.same_or_similar.is_some();
    match (answered, done(plan, &plan.guide.gate.letter_task)) {
        (true, true) => voice.word("page.check.role.passes"),
        (true, false) => voice.word("page.check.role.no-letter"),
        (false, true) => voice.word("page.check.role.no-answer"),
        (false, false) => voice.word("page.check.role.nothing"),
    }
}

/// Whether a task of the plan is done.
fn done(plan: &Plan, id: &str) -> bool {
    plan.tasks.iter().any(|task| task.id == id && task.done.is_some())
}

fn numbered(plan: &Plan) -> usize {
    plan.profile.material_changes.iter().filter(|change| has_number(change)).count()
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
