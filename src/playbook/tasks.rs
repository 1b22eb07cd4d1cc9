//! The checklist: every task of the plan, by phase.

use crate::date::Days;
use crate::guide::module::{DoneWhen, Due, TaskPhase};
use crate::markdown::Html;
use crate::plan::PlannedTask;

use super::view::checklist::{Checklist, SessionHours, Task, TaskGroup};
use super::voice::Voice;
use super::weeks::{done, hours};
use super::writer::Writer;

pub(super) fn view(writer: &Writer) -> Checklist {
    let plan = writer.plan;
    let mut groups: Vec<TaskGroup> = plan
        .phases
        .iter()
        .map(|phase| {
            let title = plan.guide.phase(phase.id).title.clone();
            group(writer, TaskPhase::Phase(phase.id), title, Some(phase.days))
        })
        .collect();
    let hold = plan.hold.map(|hold| hold.days);
    groups.push(group(writer, TaskPhase::Hold, writer.voice.word("page.week.hold"), hold));
    groups.push(group(writer, TaskPhase::None, writer.voice.word("page.tasks.after"), None));
    groups.retain(|group| !group.tasks.is_empty());
    let sessions = plan.weeks.iter().flat_map(|week| &week.sessions);
    Checklist {
        groups,
        sessions: sessions
            .map(|session| SessionHours {
                date: session.date.to_string(),
                hours: hours(session),
                done: done(writer, session),
            })
            .collect(),
        count: plan.tasks.len(),
    }
}

/// The tasks of a phase. Those that repeat are folded, and only the first says how.
fn group(writer: &Writer, phase: TaskPhase, title: String, days: Option<Days>) -> TaskGroup {
    let tasks = writer.plan.tasks.iter().enumerate().filter(|(_, planned)| planned.task.phase == phase);
    let mut kind = "phase";
    let mut said: Vec<&str> = Vec::new();
    let mut shown = Vec::new();
    for (order, planned) in tasks {
        let id = planned.task.module.id.as_str();
        if planned.task.due == Due::EachHoldWeek {
            kind = "folded";
        }
        shown.push(task(writer, order, !said.contains(&id)));
        said.push(id);
    }
    TaskGroup {
        kind,
        title,
        range: days.map(|days| writer.voice.range(days)).unwrap_or_default(),
        tasks: shown,
    }
}

fn task(writer: &Writer, order: usize, in_full: bool) -> Task {
    let (plan, voice) = (writer.plan, writer.voice);
    let planned = &plan.tasks[order];
    let task = planned.task;
    let text = |html: Html| if in_full { html } else { Html::default() };
    Task {
        line: writer.task_line(order),
        html: text(Html::concat([writer.html(&task.module.body), writer.at_level(&task.module)])),
        sections: if in_full { writer.sections(&task.module, None) } else { Vec::new() },
        minutes: task.minutes.clone(),
        looks: text(writer.html(&task.done_looks_like)),
        why: writer.reason(&planned.why),
        group: task
            .group
            .as_ref()
            .map(|group| voice.word(&format!("page.group.{group}")))
            .unwrap_or_default(),
        page: task.page.as_ref().map(|page| writer.page_link(page)).unwrap_or_default(),
        closes_when: closes_when(writer, planned),
    }
}

/// "closes when …" for an open task whose data overrule a tick (ruling 12).
fn closes_when(writer: &Writer, planned: &PlannedTask) -> String {
    match planned.task.done_when {
        Some(rule) if planned.done.is_none() && planned.against.is_some() => {
            let rule = rule_words(writer, rule);
            writer.voice.say("page.closes.when", &[("rule", &rule)])
        }
        _ => String::new(),
    }
}

fn rule_words(writer: &Writer, rule: DoneWhen) -> String {
    let (plan, voice): (_, &Voice) = (writer.plan, writer.voice);
    match rule {
        DoneWhen::Condition(condition) => {
            let floor = plan.guide.rules.story_floor.to_string();
            voice.say(&format!("page.closes.{}", condition.word()), &[("floor", &floor)])
        }
        DoneWhen::Mocks { kind, at_least } => {
            let n = at_least.to_string();
            let kind = kind.map(|kind| plan.guide.mock_kind(kind));
            match (kind, at_least) {
                (Some(kind), 1) => voice.say("page.closes.one-mock", &[("kind", &kind)]),
                (Some(kind), _) => voice.say("page.closes.mocks", &[("n", &n), ("kind", &kind)]),
                (None, 1) => voice.word("page.closes.any-mock"),
                (None, _) => voice.say("page.closes.any-mocks", &[("n", &n)]),
            }
        }
    }
}
