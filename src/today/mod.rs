//! Where somebody stands on a day: position, task states, what comes first and next, the gate, notices. For
//! commands only: a playbook takes no day, and nothing that renders one may import this.

mod first_of_day;
mod interviews;
mod late;
mod other_plans;
mod position;
mod task_states;
mod today_notices;

use jiff::civil::Date;

use crate::plan::{Notice, Plan};
pub use first_of_day::First;
pub use interviews::DatedRound;
pub use late::{Late, LateQuestion};
pub use other_plans::{LostTime, OtherPlan, Restart};
pub use position::{Position, State};
pub use task_states::TaskState;

/// Everything about a plan that depends on the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Today {
    /// The day.
    pub day: Date,
    /// The position in the application and the plan.
    pub position: Position,
    /// The state of each task of the plan, in the plan's order.
    pub states: Vec<TaskState>,
    /// What to do next: up to three places in the plan's tasks.
    pub next: Vec<usize>,
    /// Whether nothing is left to do but to open the gate.
    pub opens_gate: bool,
    /// What comes first on the day.
    pub first: First,
    /// The session of the day; none after an application.
    pub session: Option<Date>,
    /// The interviews of the new application, by date.
    pub interviews: Vec<DatedRound>,
    /// Notices of all classes, in the order of their codes.
    pub notices: Vec<Notice>,
    /// The plan as it would run if it began today; only with N-START-LATE or N-PLAN-OVER.
    pub restart: Option<Restart>,
    /// The time that was lost, and the plan as it would run without it; only with N-BEHIND.
    pub slip: Option<LostTime>,
    /// The question to somebody who is late.
    pub question: Option<LateQuestion>,
}

/// The most tasks that are named as next.
const NEXT: usize = 3;

/// Where somebody stands on a day.
#[must_use]
pub fn on(plan: &Plan<'_>, today: Date) -> Today {
    let interviews = interviews::by_date(plan.profile);
    let around = interviews::Around::day(&interviews, today);
    let position = Position::on(plan, around, today);
    let applied = task_states::has_applied(plan, today);
    let states = task_states::all(plan, today);
    let next: Vec<usize> = task_states::owed(plan, &states).take(NEXT).collect();
    let session = first_of_day::session(plan, position.state, applied, today);

    let question = LateQuestion::on(plan, &states, today);
    let late = question.as_ref().map(|question| question.late);
    let is_over = today_notices::is_over(plan, today);
    let restart = match &question {
        Some(LateQuestion { late: Late::NothingDone, restart, .. }) => restart.clone(),
        Some(LateQuestion { late: Late::Behind, .. }) | None => {
            is_over.then(|| Restart::on(plan, today)).flatten()
        }
    };
    let lost = question.as_ref().and_then(|question| question.lost.clone());
    let slip = lost.filter(|_| late == Some(Late::Behind));
    Today {
        day: today,
        first: First::on(plan, (position.state, around), &states, session),
        opens_gate: next.is_empty() && today >= plan.dates.target && !applied,
        next,
        session,
        notices: today_notices::on(plan, &position, question.as_ref(), restart.as_ref(), today),
        position,
        states,
        interviews,
        restart,
        slip,
        question,
    }
}
