//! Where somebody stands on a day: position, task states, what is next, the gate, notices. For commands
//! only: a playbook takes no day, and nothing that renders one may import this.

use jiff::civil::Date;

use crate::date::Days;
use crate::guide::PhaseId;
use crate::plan::Notice;

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

/// The position in the plan (5.8 of the rules).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// Days since the rejection.
    pub day: i64,
    /// The state.
    pub state: State,
}

/// Where a day lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The application is out, the answer may come.
    Waiting {
        /// When it was submitted.
        submitted: Date,
    },
    /// The answer window has ended.
    DecisionOver,
    /// The plan has not begun.
    Before {
        /// Days until it does; at least 1.
        days: i64,
    },
    /// A plan week.
    Plan {
        /// Its number from 1.
        week: u32,
        /// Its phase.
        phase: PhaseId,
    },
    /// A pause week.
    Pause {
        /// First day of the next plan week.
        goes_on: Date,
    },
    /// A hold week.
    Hold {
        /// Days to the target.
        days: i64,
    },
    /// A re-warm week.
    Rewarm {
        /// Days to the target.
        days: i64,
    },
    /// The target day.
    Target,
    /// Past the target, before the plan has run out.
    After,
    /// The plan has run out.
    RunOut,
}

impl State {
    /// Its word in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            State::Waiting { .. } => "waiting",
            State::Before { .. } => "before",
            State::Plan { .. } => "plan",
            State::Pause { .. } => "pause",
            State::Hold { .. } => "hold",
            State::Rewarm { .. } => "rewarm",
            State::Target => "target",
            State::After => "after",
            State::DecisionOver | State::RunOut => "over",
        }
    }
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
