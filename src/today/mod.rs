//! Where somebody stands on a day: position, task states, what is next, the gate, notices. For commands
//! only: a playbook takes no day, and nothing that renders one may import this.

mod position;
mod restart;
mod today_notices;

use jiff::civil::Date;

use crate::date::between;
use crate::plan::{Notice, Plan, PlannedTask};
pub use position::{Position, State};
pub use restart::Restart;

/// Everything about a plan that depends on the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Today {
    /// The day.
    pub day: Date,
    /// The position in the plan.
    pub position: Position,
    /// The state of each task of the plan, in the plan's order.
    pub states: Vec<TaskState>,
    /// What to do next: up to three places in the plan's tasks. Empty on or after the target day
    /// means: open the gate.
    pub next: Vec<usize>,
    /// Notices of all classes, in the order of their codes.
    pub notices: Vec<Notice>,
    /// The plan as it would run if it began today; only with N-START-LATE or N-PLAN-OVER.
    pub restart: Option<Restart>,
}

/// The state of a task on a day. Reference: tailoring.md#task-states
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskState {
    /// Done.
    Done,
    /// Its window has passed; nothing is owed.
    Passed,
    /// Due within three days.
    Soon,
    /// Due later.
    Open,
    /// Past due and still useful.
    Overdue,
}

impl TaskState {
    /// Its word in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            TaskState::Done => "done",
            TaskState::Passed => "passed",
            TaskState::Soon => "soon",
            TaskState::Open => "open",
            TaskState::Overdue => "overdue",
        }
    }
}

/// The most tasks that are named as next.
const NEXT: usize = 3;
/// A task is due soon from so many days before its date.
const SOON: i64 = 3;

/// Where somebody stands on a day.
#[must_use]
pub fn on(plan: &Plan<'_>, today: Date) -> Today {
    let position = Position::on(plan, today);
    let none_done = plan.tasks.iter().all(|task| task.done.is_none());
    let states: Vec<TaskState> = plan.tasks.iter().map(|task| state(task, plan, today, none_done)).collect();
    let restart = Restart::on(plan, today);
    Today {
        day: today,
        next: next(plan, &states),
        notices: today_notices::on(plan, &position, today, restart.as_ref()),
        position,
        states,
        restart,
    }
}

/// The state of a task; `none_done` says that not one task of the plan is done.
fn state(task: &PlannedTask<'_>, plan: &Plan<'_>, today: Date, none_done: bool) -> TaskState {
    let dates = &plan.dates;
    let day = between(dates.rejection, today);
    if task.done.is_some() {
        TaskState::Done
    } else if plan.profile.application.submitted_on.is_some() {
        TaskState::Passed
    } else if today <= task.due {
        if between(today, task.due) <= SOON { TaskState::Soon } else { TaskState::Open }
    } else if let Some(until) = task.task.useful_until {
        if day <= until { TaskState::Overdue } else { TaskState::Passed }
    } else if task.due < dates.start {
        TaskState::Passed
    } else if plan.profile.start_date.is_none() && day > plan.guide.rules.late_start_after && none_done {
        // Nobody opens a first playbook to fifteen red lines.
        TaskState::Passed
    } else {
        TaskState::Overdue
    }
}

/// The first tasks that are neither done nor passed; to apply is one only if the plan is ready for it.
fn next(plan: &Plan<'_>, states: &[TaskState]) -> Vec<usize> {
    let ready = plan.gate.ready();
    let owed = |place: &usize| !matches!(states[*place], TaskState::Done | TaskState::Passed);
    let fits = |place: &usize| ready || !plan.tasks[*place].is_on_target();
    (0..plan.tasks.len()).filter(owed).filter(fits).take(NEXT).collect()
}
