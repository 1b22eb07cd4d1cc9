//! Whether somebody may not have followed the plan, and what the answers to that question lead to.
//! Reference: dates-and-weeks.md#late-or-behind

use jiff::civil::Date;

use super::other_plans::{LostTime, Restart};
use super::position::{State, state_of_plan};
use super::task_states::TaskState;
use crate::date::between;
use crate::plan::{Fact, Plan, Sentence};

/// Why somebody is asked whether they have followed the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Late {
    /// The plan counts from a rejection that is some time ago, and nothing is done.
    NothingDone,
    /// Tasks are overdue for long.
    Behind,
}

impl Late {
    /// Whether somebody is late on a day, and how.
    pub(super) fn on(plan: &Plan<'_>, lost: Option<&LostTime>, today: Date) -> Option<Self> {
        let (profile, rules, dates) = (plan.profile, &plan.guide.rules, &plan.dates);
        if profile.application.submitted_on.is_some() {
            return None;
        }
        let counts_from_rejection = profile.start_date.is_none();
        let is_long_ago = between(dates.rejection, today) > rules.late_start_after;
        if counts_from_rejection && is_long_ago && plan.tasks.iter().all(|task| task.done.is_none()) {
            return Some(Late::NothingDone);
        }
        let within = dates.start <= today && today <= dates.ready;
        let free = lost.map_or(0, |lost| lost.free_days(plan));
        (within && free >= rules.behind_after).then_some(Late::Behind)
    }
}

/// "Have you followed the plan, lost some weeks, or start only now?", and what the answers lead to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LateQuestion {
    /// Why it is asked.
    pub late: Late,
    /// Where somebody stands who has followed the plan.
    pub followed: State,
    /// What becomes of the plan with the lost time as days off; `None` if no task of the plan is overdue.
    pub lost: Option<LostTime>,
    /// What becomes of a plan that begins today; `None` if blackouts leave it no time.
    pub restart: Option<Restart>,
}

impl LateQuestion {
    /// The question, if somebody is late.
    pub(super) fn on(plan: &Plan<'_>, states: &[TaskState], today: Date) -> Option<Self> {
        let lost = LostTime::on(plan, states, today);
        let late = Late::on(plan, lost.as_ref(), today)?;
        let followed = state_of_plan(plan, today);
        Some(LateQuestion { late, followed, lost, restart: Restart::on(plan, today) })
    }

    /// The position of somebody who has followed the plan, in words that follow "if you have followed it".
    #[must_use]
    pub fn followed_sentence(&self, plan: &Plan<'_>) -> Sentence {
        let target = ("target", Fact::Date(plan.dates.target));
        match self.followed {
            State::Plan { week, phase } => {
                let weeks = ("weeks", Fact::Number(plan.plan_weeks().into()));
                let week = ("week", Fact::Number(week.into()));
                Sentence::new("notice.start-late.plan", [week, weeks, ("phase", Fact::Phase(phase))])
            }
            State::Pause { goes_on } => {
                Sentence::new("notice.start-late.pause", [("goes_on", Fact::Date(goes_on))])
            }
            State::Hold { .. } => Sentence::new("notice.start-late.hold", [target]),
            State::Rewarm { .. } => Sentence::new("notice.start-late.rewarm", [target]),
            State::Target => Sentence::new("notice.start-late.target", []),
            State::After => Sentence::new("notice.start-late.after", [target]),
            // Nobody is late before the plan has begun or after an application.
            State::Over
            | State::Before { .. }
            | State::Closed { .. }
            | State::Interview { .. }
            | State::Waiting { .. }
            | State::Quiet { .. } => Sentence::new("notice.start-late.over", []),
        }
    }
}
