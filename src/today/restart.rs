//! A new beginning: how the plan would run if it began on the day.

use jiff::civil::Date;

use crate::date::{Days, between};
use crate::guide::PhaseId;
use crate::plan::{Plan, Timeline};

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

impl Restart {
    /// The plan as it would run from today, where a notice offers it; `None` if blackouts leave it no time.
    pub(super) fn on(plan: &Plan<'_>, today: Date) -> Option<Self> {
        if !(starts_late(plan, today) || today >= plan.dates.run_out) {
            return None;
        }
        let time = Timeline::new(plan.profile, plan.guide, today)?;
        let phases = time.phases.iter().map(|phase| (phase.id, phase.days)).collect();
        Some(Restart { start: today, ready: time.ready, target: time.target, phases })
    }
}

/// Whether the plan counts from a rejection that is some time ago.
pub(super) fn starts_late(plan: &Plan<'_>, today: Date) -> bool {
    let (profile, day) = (plan.profile, between(plan.dates.rejection, today));
    profile.application.submitted_on.is_none()
        && profile.start_date.is_none()
        && day > plan.guide.rules.late_start_after
}
