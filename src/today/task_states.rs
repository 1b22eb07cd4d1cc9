//! The state of each task on a day, and which tasks come next. Reference: tailoring.md#task-states

use jiff::civil::Date;

use crate::date::between;
use crate::plan::{Plan, PlannedTask};

/// The state of a task on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskState {
    /// Done.
    Done,
    /// Its window has passed; nothing is owed.
    Passed,
    /// The task that comes before it is not done.
    Waits,
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
            TaskState::Waits => "waits",
            TaskState::Soon => "soon",
            TaskState::Open => "open",
            TaskState::Overdue => "overdue",
        }
    }

    /// Whether there is something to do about it today.
    fn is_owed(self) -> bool {
        match self {
            TaskState::Done | TaskState::Passed | TaskState::Waits => false,
            TaskState::Soon | TaskState::Open | TaskState::Overdue => true,
        }
    }
}

/// A task is due soon from so many days before its date.
const SOON: i64 = 3;

/// The state of each task of a plan, in the plan's order.
pub(super) fn all(plan: &Plan<'_>, today: Date) -> Vec<TaskState> {
    plan.tasks.iter().map(|task| state(task, plan, today)).collect()
}

/// The first that applies. Only an application and a window of its own let a task pass: what the gate asks for
/// stays open until it is done, however late it is.
fn state(task: &PlannedTask<'_>, plan: &Plan<'_>, today: Date) -> TaskState {
    let day = between(plan.dates.rejection, today);
    if task.done.is_some() {
        TaskState::Done
    } else if has_applied(plan, today) || task.task.useful_until.is_some_and(|until| day > until) {
        TaskState::Passed
    } else if waits(task, plan) {
        TaskState::Waits
    } else if today > task.due {
        TaskState::Overdue
    } else if between(today, task.due) <= SOON {
        TaskState::Soon
    } else {
        TaskState::Open
    }
}

/// Whether the new application is out on a day.
pub(super) fn has_applied(plan: &Plan<'_>, today: Date) -> bool {
    plan.profile.application.submitted_on.is_some_and(|submitted| submitted <= today)
}

/// Whether the task that comes first is still open. One that does not apply to this person keeps nobody waiting.
fn waits(task: &PlannedTask<'_>, plan: &Plan<'_>) -> bool {
    let is_before = |other: &&PlannedTask<'_>| Some(&other.task.module.id) == task.task.after.as_ref();
    plan.tasks.iter().filter(is_before).any(|earlier| earlier.done.is_none())
}

/// The places of the tasks that *next* may name, in the plan's order: those with something to do about them. To
/// apply is one of them only if everything else that the gate asks for is there.
pub(super) fn owed<'p>(plan: &'p Plan<'_>, states: &'p [TaskState]) -> impl Iterator<Item = usize> + 'p {
    let ready = plan.gate.ready();
    let is_owed =
        move |place: &usize| states[*place].is_owed() && (ready || !plan.tasks[*place].is_on_target());
    (0..plan.tasks.len()).filter(is_owed)
}
