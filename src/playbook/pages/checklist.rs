//! The checklist: every task of the plan, by phase.

use crate::date::Days;
use crate::formats::contact_address;
use crate::guide::module::{DoneWhen, TaskPhase};
use crate::markdown::Html;
use crate::page_parts::context::PageContext;
use crate::page_parts::dated_weeks::done;
use crate::page_parts::page_field::planned;
use crate::page_parts::parts::{Dated, Link, Section};
use crate::page_parts::shared::Shared;
use crate::page_parts::task_line::TaskLine;
use crate::page_parts::task_lines::task_line;
use crate::percent_encoding::encode;
use crate::plan::PlannedTask;
use crate::profile::Progress;
use serde::Serialize;

/// The checklist.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Checklist {
    pub groups: Vec<TaskGroup>,
    /// All sessions planned, for the script.
    pub sessions: Vec<SessionHours>,
    pub count: usize,
    /// Every tick that the profile has, by kind and key as the script names it.
    pub ticked: String,
    /// What the profile has of all that pages write: each path and the mark of its value.
    pub planned: String,
    /// Where a file is sent to the coach; empty without an address of mail.
    pub mail: String,
}

/// Date and hours of a session.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct SessionHours {
    pub date: String,
    pub hours: String,
    /// `done` if the profile says so, else `open`.
    pub done: &'static str,
}

/// The tasks of a phase.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct TaskGroup {
    pub title: String,
    /// The days of its phase; always, if it has none.
    pub dated: Dated,
    pub range: String,
    pub tasks: Vec<Task>,
}

/// A task in full.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Task {
    pub line: Shared<TaskLine>,
    pub html: Html,
    pub sections: Vec<Section>,
    pub minutes: String,
    /// What done looks like.
    pub looks: Html,
    pub why: String,
    pub group: String,
    pub page: Link,
    /// "Closes when …" for a task that the profile closes and no tick can; it has no box.
    pub closes_when: String,
}

pub(super) fn view(page: &PageContext) -> Checklist {
    let plan = page.plan;
    let mut groups: Vec<TaskGroup> = plan
        .phases
        .iter()
        .map(|phase| {
            let title = plan.guide.phase(phase.id).title.clone();
            group(page, TaskPhase::Phase(phase.id), title, Some(phase.days))
        })
        .collect();
    let hold = plan.hold.map(|hold| hold.days);
    groups.push(group(page, TaskPhase::Hold, page.strings.text("page.week.hold").to_owned(), hold));
    groups.push(group(page, TaskPhase::None, page.strings.text("page.tasks.after").to_owned(), None));
    groups.retain(|group| !group.tasks.is_empty());
    let sessions = plan.weeks.iter().flat_map(|week| &week.sessions);
    Checklist {
        groups,
        sessions: sessions
            .map(|session| SessionHours {
                date: session.date.to_string(),
                hours: format!("{:.1}", f64::from(session.halves()) / 2.0),
                done: done(page, session),
            })
            .collect(),
        count: plan.tasks.len(),
        ticked: ticked(&plan.profile.progress),
        planned: planned(page),
        mail: mail(page),
    }
}

fn ticked(progress: &Progress) -> String {
    let kinds = [
        ("task", &progress.done),
        ("session", &progress.sessions),
        ("story", &progress.stories),
        ("drill", &progress.drills),
    ];
    let keys =
        kinds.into_iter().flat_map(|(kind, ticks)| ticks.keys().map(move |key| format!("{kind}/{key}")));
    keys.collect::<Vec<_>>().join(" ")
}

/// A mail to the coach that names the file to attach, where the contact is an address of mail.
fn mail(page: &PageContext) -> String {
    let brand = page.around.brand;
    let contact = brand.contact.as_deref().filter(|_| brand.coach.is_some()).and_then(contact_address);
    let Some(address) = contact.filter(|address| address.starts_with("mailto:")) else {
        return String::new();
    };
    let file = format!("progress-{}.json", page.plan.profile.id);
    let body = page.strings.say("page.mail.body", &[("file", &file)]);
    format!("{address}?subject={file}&body={}", encode(&body))
}

/// The tasks of a phase. Of those that repeat only the first says how.
fn group(page: &PageContext, phase: TaskPhase, title: String, days: Option<Days>) -> TaskGroup {
    let tasks = page.plan.tasks.iter().enumerate().filter(|(_, planned)| planned.task.phase == phase);
    let mut said: Vec<&str> = Vec::new();
    let mut shown = Vec::new();
    for (order, planned) in tasks {
        let id = planned.task.module.id.as_str();
        shown.push(task(page, order, !said.contains(&id)));
        said.push(id);
    }
    TaskGroup {
        title,
        dated: days.map(|days| page.dated(Some(days.from), Some(days.until))).unwrap_or_default(),
        range: days.map(|days| page.date_words.range(days)).unwrap_or_default(),
        tasks: shown,
    }
}

fn task(page: &PageContext, order: usize, in_full: bool) -> Task {
    let PageContext { plan, strings, .. } = *page;
    let planned = &plan.tasks[order];
    let task = planned.task;
    let text = |html: Html| if in_full { html } else { Html::default() };
    Task {
        line: task_line(page, order),
        html: text(Html::concat([page.html(&task.module.body), page.at_level(&task.module)])),
        sections: if in_full { page.sections(&task.module, None) } else { Vec::new() },
        minutes: task.minutes.to_string(),
        looks: text(page.html(&task.done_looks_like)),
        why: page.reason(&planned.why),
        group: task
            .group
            .as_ref()
            .map(|group| strings.text(&format!("page.group.{group}")).to_owned())
            .unwrap_or_default(),
        page: task.page.as_ref().map(|slug| page.page_link(slug)).unwrap_or_default(),
        closes_when: closes_when(page, planned),
    }
}

/// "Closes when …" for an open task that the profile closes and no tick can. Reference: tailoring.md#tasks
fn closes_when(page: &PageContext, planned: &PlannedTask) -> String {
    match planned.task.done_when {
        Some(rule) if planned.done.is_none() && planned.against.is_some() => {
            let rule = rule_words(page, rule);
            page.strings.say("page.closes.when", &[("rule", &rule)])
        }
        _ => String::new(),
    }
}

fn rule_words(page: &PageContext, rule: DoneWhen) -> String {
    let PageContext { plan, strings, .. } = *page;
    match rule {
        DoneWhen::Condition(condition) => {
            let floor = plan.guide.rules.story_floor.to_string();
            strings.say(&format!("page.closes.{}", condition.word()), &[("floor", &floor)])
        }
        DoneWhen::Mocks { kind, at_least } => {
            let n = at_least.to_string();
            let kind = kind.map(|kind| plan.guide.mock_kind(kind));
            match (kind, at_least) {
                (Some(kind), 1) => strings.say("page.closes.one-mock", &[("kind", &kind)]),
                (Some(kind), _) => strings.say("page.closes.mocks", &[("n", &n), ("kind", &kind)]),
                (None, 1) => strings.text("page.closes.any-mock").to_owned(),
                (None, _) => strings.say("page.closes.any-mocks", &[("n", &n)]),
            }
        }
    }
}
