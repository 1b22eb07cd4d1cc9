//! What comes for one client in the seven days from a day on, and what of it the coach attends. Reference:
//! commands.md#roster-week

use jiff::civil::Date;

use super::coach_notes::CoachNotes;
use crate::date::Days;
use crate::guide::module::DoneWhen;
use crate::plan::Plan;
use crate::profile::Mock;
use crate::strings::Strings;
use crate::today::{State, TaskState, Today};
use crate::wording::Wording;

/// What kind of thing comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum UpcomingKind {
    /// An interview of the new application.
    Interview,
    /// A planned mock.
    Mock,
    /// An appointment with the coach.
    Coach,
    /// The day to apply.
    Target,
    /// A task that is due.
    Task,
}

impl UpcomingKind {
    /// Its word in JSON and in the keys of strings.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            UpcomingKind::Interview => "interview",
            UpcomingKind::Mock => "mock",
            UpcomingKind::Coach => "coach",
            UpcomingKind::Target => "target",
            UpcomingKind::Task => "task",
        }
    }
}

/// Something that comes for a client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upcoming {
    /// Its day.
    pub date: Date,
    /// What kind of thing it is.
    pub kind: UpcomingKind,
    /// What it is, in words.
    pub what: String,
    /// Whether the coach is there.
    pub attended: bool,
}

/// What comes for a client in the seven days from a day on. Whoever has an outcome, and whoever has applied,
/// has no tasks any more.
pub(super) fn upcoming(
    plan: &Plan<'_>,
    today: &Today,
    notes: &CoachNotes,
    wording: &Wording<'_>,
    strings: &Strings,
) -> Vec<Upcoming> {
    let (guide, profile) = (plan.guide, plan.profile);
    let week = Days::week(today.day);
    let closed = matches!(today.position.state, State::Closed { .. });
    let mut found = Vec::new();
    let mut add = |date: Date, kind: UpcomingKind, what: String, attended: bool| {
        if week.contains(date) {
            found.push(Upcoming { date, kind, what, attended });
        }
    };
    if let Some(next) = &profile.coach.next {
        let what = next.what.clone().unwrap_or_else(|| strings.text("roster.kind.coach").to_owned());
        add(next.date, UpcomingKind::Coach, what, true);
    }
    if !closed {
        for interview in &today.interviews {
            add(
                interview.date,
                UpcomingKind::Interview,
                guide.round_types[interview.round_type].title.clone(),
                false,
            );
        }
        for mock in profile.mocks.iter().filter(|mock| !mock.held) {
            let what = strings.say("page.week.mock", &[("kind", &guide.mock_kind(mock.kind))]);
            add(mock.date, UpcomingKind::Mock, what, attends_mock(plan, notes, mock));
        }
        for (task, state) in plan.tasks.iter().zip(&today.states) {
            match state {
                TaskState::Done | TaskState::Passed => continue,
                TaskState::Waits | TaskState::Soon | TaskState::Open | TaskState::Overdue => {}
            }
            if task.is_on_target() {
                continue;
            }
            let done_when = task.task.done_when;
            // A planned mock stands for the task that it closes.
            let attended = notes.attends(&task.task.module.id, &task.id, done_when)
                && !has_planned(profile.mocks.iter(), done_when);
            add(task.due, UpcomingKind::Task, plan.instruction(task).plain(wording), attended);
        }
        if profile.application.submitted_on.is_none() {
            add(
                plan.dates.target,
                UpcomingKind::Target,
                strings.text("roster.kind.target").to_owned(),
                false,
            );
        }
    }
    found.sort_by_key(|entry| (entry.date, !entry.attended, entry.kind));
    found
}

/// Whether the coach is there for a planned mock: one of the tasks that the coach attends is closed by its kind.
fn attends_mock(plan: &Plan<'_>, notes: &CoachNotes, mock: &Mock) -> bool {
    plan.guide.tasks.iter().any(|task| {
        let id = &task.module.id;
        notes.attends(id, id, task.done_when) && closes(mock, task.done_when)
    })
}

/// Whether a planned mock is one that closes a task.
fn has_planned<'a>(mut mocks: impl Iterator<Item = &'a Mock>, done_when: Option<DoneWhen>) -> bool {
    mocks.any(|mock| !mock.held && closes(mock, done_when))
}

fn closes(mock: &Mock, done_when: Option<DoneWhen>) -> bool {
    match done_when {
        Some(DoneWhen::Mocks { kind, .. }) => kind.is_none_or(|kind| kind == mock.kind),
        Some(DoneWhen::Condition(_)) | None => false,
    }
}
