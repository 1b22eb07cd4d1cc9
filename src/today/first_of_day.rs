//! What comes first on a day: the one answer to "what do I do today?". Reference: dates-and-weeks.md#what-comes-first

use jiff::civil::Date;

use super::interviews::{Around, DatedRound};
use super::position::State;
use super::task_states::{TaskState, owed};
use crate::plan::Plan;
use crate::plan::interview_days::{AFTERWARDS, NEAR};

/// What comes first on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum First {
    /// The application has ended.
    Closed,
    /// The answer may come; nothing is owed.
    Waiting,
    /// No word for long: ask once.
    Quiet,
    /// The plan has run out.
    Over,
    /// An interview, just held or coming.
    Interview(DatedRound),
    /// A task: a place in the plan's tasks.
    Task(usize),
    /// The session of the day.
    Session(Date),
    /// Nothing is left but to open the gate.
    Gate,
}

impl First {
    /// What comes first; `session` is the day's session, where it counts.
    pub(super) fn on(
        plan: &Plan<'_>,
        (state, around): (State, Around),
        states: &[TaskState],
        session: Option<Date>,
    ) -> Self {
        if matches!(state, State::Closed { .. }) {
            return First::Closed;
        }
        let is_near = around.coming.is_some_and(|(_, days)| days <= NEAR);
        if let Some((interview, _)) = around.held.filter(|(_, days)| !is_near && *days <= AFTERWARDS) {
            return First::Interview(interview);
        }
        match state {
            State::Waiting { .. } => First::Waiting,
            State::Quiet { .. } => First::Quiet,
            State::Over => First::Over,
            State::Interview { interview, .. } => First::Interview(interview),
            State::Closed { .. }
            | State::Before { .. }
            | State::Plan { .. }
            | State::Pause { .. }
            | State::Hold { .. }
            | State::Rewarm { .. }
            | State::Target
            | State::After => {
                let overdue = || owed(plan, states).filter(|place| states[*place] == TaskState::Overdue);
                let can_wait = |place: &usize| plan.tasks[*place].task.can_wait;
                let urgent = overdue().find(|place| !can_wait(place)).or_else(|| overdue().next());
                let next = || owed(plan, states).next().map(First::Task);
                let study = || session.map(First::Session);
                urgent.map(First::Task).or_else(study).or_else(next).unwrap_or(First::Gate)
            }
        }
    }

    /// Its word in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            First::Closed => "closed",
            First::Waiting => "waiting",
            First::Quiet => "quiet",
            First::Over => "over",
            First::Interview(_) => "interview",
            First::Task(_) => "task",
            First::Session(_) => "session",
            First::Gate => "gate",
        }
    }
}

/// The day's session, unless the plan has nothing to say on that day any more: after an application, and where
/// the application has ended or the plan has run out.
pub(super) fn session(plan: &Plan<'_>, state: State, applied: bool, today: Date) -> Option<Date> {
    let is_past_the_plan = match state {
        State::Closed { .. } | State::Waiting { .. } | State::Quiet { .. } | State::Over => true,
        State::Interview { .. }
        | State::Before { .. }
        | State::Plan { .. }
        | State::Pause { .. }
        | State::Hold { .. }
        | State::Rewarm { .. }
        | State::Target
        | State::After => applied,
    };
    let mut sessions = plan.weeks.iter().flat_map(|week| &week.sessions).map(|session| session.date);
    sessions.find(|date| *date == today && !is_past_the_plan)
}
