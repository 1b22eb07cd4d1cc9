//! How the plan would run if it were changed today: begun anew, or with the lost time as days off.
//! Reference: dates-and-weeks.md#late-or-behind

use jiff::civil::Date;

use super::task_states::TaskState;
use crate::date::{Days, plus};
use crate::guide::PhaseId;
use crate::plan::Plan;
use crate::profile::{Blackout, Profile};
use crate::schedule::weeks::Timeline;

/// How a plan would run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherPlan {
    /// Its last day.
    pub ready: Date,
    /// Its target.
    pub target: Date,
    /// Its phases.
    pub phases: Vec<(PhaseId, Days)>,
}

impl OtherPlan {
    /// The plan of a profile from a day on; `None` if blackouts leave it no time.
    fn new(profile: &Profile, plan: &Plan<'_>, start: Date) -> Option<Self> {
        let time = Timeline::new(profile, plan.guide, start)?;
        let phases = time.phases.iter().map(|phase| (phase.id, phase.days)).collect();
        Some(OtherPlan { ready: time.ready, target: time.target, phases })
    }
}

/// The plan as it would run if it began on the day. What is done stays done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restart {
    /// The date to enter as `start_date`.
    pub start: Date,
    /// How it would run.
    pub plan: OtherPlan,
}

impl Restart {
    /// The plan from today; `None` if blackouts leave it no time.
    pub(super) fn on(plan: &Plan<'_>, today: Date) -> Option<Self> {
        OtherPlan::new(plan.profile, plan, today).map(|plan| Restart { start: today, plan })
    }

    /// The line to write into the profile.
    #[must_use]
    pub fn line(&self) -> String {
        format!("start_date: {}", self.start)
    }
}

/// Time in which the tasks of the plan were not done, and the plan as it would run with that time as days off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostTime {
    /// How many tasks are overdue.
    pub count: usize,
    /// When the first of them was due.
    pub since: Date,
    /// The days since then: from the day after that until yesterday.
    pub days: Days,
    /// Those of them to enter in `blackouts`: after the last session that was held; `None` if that was yesterday.
    pub lost: Option<Days>,
    /// How the plan would run; `None` if the days off leave it no time.
    pub plan: Option<OtherPlan>,
}

impl LostTime {
    /// The time since the first overdue task. Only tasks count whose due dates move with the plan: days off
    /// would not put right the others.
    pub(super) fn on(plan: &Plan<'_>, states: &[TaskState], today: Date) -> Option<Self> {
        let tasks = plan.tasks.iter().zip(states).filter(|(_, state)| **state == TaskState::Overdue);
        let overdue: Vec<Date> =
            tasks.filter(|(task, _)| task.task.due.moves_with_plan()).map(|(task, _)| task.due).collect();
        let since = *overdue.first()?;
        let days = Days::new(plus(since, 1).max(plan.dates.start), plus(today, -1))?;
        let held = Self::held(plan, days).max();
        let lost = held.map_or(Some(days), |held| Days::new(plus(held, 1), days.until));
        let mut profile = plan.profile.clone();
        profile.blackouts.push(Blackout { days: lost.unwrap_or(days), label: None });
        let plan = OtherPlan::new(&profile, plan, plan.dates.start);
        Some(LostTime { count: overdue.len(), since, days, lost, plan })
    }

    /// The sessions of some days that are ticked.
    fn held(plan: &Plan<'_>, days: Days) -> impl Iterator<Item = Date> {
        let held = plan.profile.progress.sessions.keys().filter_map(|date| date.parse().ok());
        held.filter(move |date| days.contains(*date))
    }

    /// Whether no session was missed since the last that was held: then something lacks, and no time is lost.
    pub(super) fn worked(&self, plan: &Plan<'_>) -> bool {
        let mut sessions = plan.weeks.iter().flat_map(|week| &week.sessions).map(|session| session.date);
        let missed = sessions.any(|date| self.lost.is_some_and(|lost| lost.contains(date)));
        !missed && Self::held(plan, self.days).next().is_some()
    }

    /// The entry to write into `blackouts`.
    #[must_use]
    pub fn line(&self) -> String {
        let Days { from, until } = self.lost.unwrap_or(self.days);
        format!("- {{from: {from}, to: {until}}}")
    }

    /// How many of the days are not days off already. So long as these are few, somebody is just a little late;
    /// whoever has entered them all is not told again.
    pub(super) fn free_days(&self, plan: &Plan<'_>) -> i64 {
        let is_off = |day: &Date| plan.profile.blackouts.iter().any(|off| off.days.contains(*day));
        self.days.each().filter(|day| !is_off(day)).map(|_| 1).sum()
    }
}
