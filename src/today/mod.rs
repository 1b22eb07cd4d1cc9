//! Where somebody stands on a day: position, task states, what is next, the gate, notices. For commands
//! only: a playbook takes no day, and nothing that renders one may import this.

mod position;
mod today_notices;

use jiff::civil::Date;

use crate::date::{Days, between};
use crate::guide::PhaseId;
use crate::plan::{Notice, Plan, PlannedTask, Timeline};
pub use position::{Position, State};

/// Everything about a plan that depends on the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The day.
    pub today: Date,
    /// The position in the plan.
    pub position: Position,
    /// The state of each task of the plan, in the plan's order.
    pub states: Vec<TaskState>,
    /// What to do next: up to three places in the plan's tasks. Empty on or after the target day
    /// means: open the gate.
    pub next: Vec<usize>,
    /// The eight checks of the gate, in order.
    pub gate: Vec<bool>,
    /// What the gate says.
    pub result: GateResult,
    /// Notices of all classes, in the order of the rules (18.3).
    pub notices: Vec<Notice>,
    /// The plan as it would run if it began today; only with N-START-LATE or N-PLAN-OVER.
    pub restart: Option<Restart>,
}

/// The state of a task on a day (7.5 of the rules).
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

/// What the gate says (7.12 of the rules).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GateResult {
    /// All checks pass.
    Go,
    /// Only the date is missing.
    NotYetDate,
    /// The date has come, readiness is missing.
    NotYetReadiness,
    /// Both are missing.
    NotYetBoth,
}

impl GateResult {
    /// Its word in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            GateResult::Go => "go",
            GateResult::NotYetDate => "not-yet-date",
            GateResult::NotYetReadiness => "not-yet-readiness",
            GateResult::NotYetBoth => "not-yet-both",
        }
    }
}

/// The plan as it would run if it began on the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restart {
    /// The date to enter as `start_date`.
    pub start: Date,
    /// Its last day.
    pub ready: Date,
    /// Its target.
    pub target: Date,
    /// Its phases.
    pub phases: Vec<(PhaseId, Days)>,
}

/// The most tasks that are named as next.
const NEXT: usize = 3;
/// A task is due soon from so many days before its date.
const SOON: i64 = 3;

/// Where somebody stands on a day.
#[must_use]
pub fn on(plan: &Plan<'_>, today: Date) -> Standing {
    let position = Position::on(plan, today);
    let none_done = plan.tasks.iter().all(|task| task.done.is_none());
    let states: Vec<TaskState> = plan.tasks.iter().map(|task| state(task, plan, today, none_done)).collect();
    let gate: Vec<bool> =
        std::iter::once(today >= plan.dates.earliest).chain(plan.gate.iter().copied()).collect();
    let restart = today_notices::restarts(plan, today).then(|| restart(plan, today)).flatten();
    Standing {
        today,
        next: next(plan, &states),
        result: result(&gate),
        notices: today_notices::on(plan, &position, today, restart.as_ref()),
        position,
        states,
        gate,
        restart,
    }
}

/// The state of a task (7.5); `none_done` says that not one task of the plan is done.
fn state(task: &PlannedTask<'_>, plan: &Plan<'_>, today: Date, none_done: bool) -> TaskState {
    let dates = &plan.dates;
    let day = between(dates.rejection, today);
    if task.done.is_some() {
        TaskState::Done
    } else if plan.profile.submitted_on.is_some() {
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
    let ready = plan.gate.iter().all(|passes| *passes);
    let owed = |place: &usize| !matches!(states[*place], TaskState::Done | TaskState::Passed);
    let fits = |place: &usize| ready || !plan.tasks[*place].is_on_target();
    (0..plan.tasks.len()).filter(owed).filter(fits).take(NEXT).collect()
}

/// What the gate says; its first check is the date.
fn result(gate: &[bool]) -> GateResult {
    let date = gate.first().copied().unwrap_or(false);
    let readiness = gate.iter().skip(1).all(|passes| *passes);
    match (date, readiness) {
        (true, true) => GateResult::Go,
        (false, true) => GateResult::NotYetDate,
        (true, false) => GateResult::NotYetReadiness,
        (false, false) => GateResult::NotYetBoth,
    }
}

/// The plan as it would run from today; `None` if blackouts leave it no time.
fn restart(plan: &Plan<'_>, today: Date) -> Option<Restart> {
    let time = Timeline::new(plan.profile, plan.guide, today)?;
    let phases = time.phases.iter().map(|phase| (phase.id, phase.days)).collect();
    Some(Restart { start: today, ready: time.ready, target: time.target, phases })
}
