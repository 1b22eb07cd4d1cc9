//! The dates that everything hangs on, the days that modules name, and when tasks are due.
//! Reference: dates-and-weeks.md#due-dates

use jiff::civil::Date;

use super::weeks::{Hold, PlannedPhase, Timeline, WeekKind};
use crate::date::{plus, plus_months};
use crate::guide::PhaseId;
use crate::guide::module::{Anchor, AnchorDay, Due};
use crate::guide::rules::Rules;
use crate::profile::Profile;

/// The dates of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dates {
    /// Day 0.
    pub rejection: Date,
    /// First day of the plan.
    pub start: Date,
    /// Last day of the last plan week.
    pub ready: Date,
    /// First day on which the wait is over.
    pub earliest: Date,
    /// The day to apply.
    pub target: Date,
    /// The feedback request is due.
    pub feedback_deadline: Date,
    /// The nudge is due.
    pub feedback_nudge: Date,
    /// The self-debrief is due.
    pub self_debrief: Date,
    /// Marked days, as (days after the rejection, date).
    pub markers: Vec<(i64, Date)>,
    /// First day of the answer window.
    pub decision_from: Date,
    /// Last day of the answer window.
    pub decision_until: Date,
    /// The horizon, if the answer window ends on or before it.
    pub six_months: Option<Date>,
    /// The day after the answer window.
    pub run_out: Date,
}

impl Dates {
    /// The dates of a profile whose weeks have found their places.
    pub(super) fn new(profile: &Profile, rules: &Rules, time: &Timeline) -> Self {
        let rejection = profile.rejection_date;
        let applied = profile.application.submitted_on.unwrap_or(time.target);
        let decision_until = plus(applied, rules.decision_until);
        let horizon = plus_months(rejection, rules.horizon_months);
        Dates {
            rejection,
            start: time.start,
            ready: time.ready,
            earliest: time.earliest,
            target: time.target,
            feedback_deadline: plus(rejection, rules.feedback_deadline),
            feedback_nudge: plus(rejection, rules.feedback_nudge),
            self_debrief: bounded(rejection, rules.self_debrief, time),
            markers: rules.markers.iter().map(|&n| (n, plus(rejection, n))).collect(),
            decision_from: plus(applied, rules.decision_from),
            decision_until,
            six_months: (decision_until <= horizon).then_some(horizon),
            run_out: plus(decision_until, 1),
        }
    }

    /// The day an anchor means; `None` for the ends of a hold that does not exist.
    pub(super) fn anchor(
        &self,
        anchor: &Anchor,
        phases: &[PlannedPhase],
        hold: Option<Hold>,
    ) -> Option<Date> {
        let phase = |id: PhaseId| phases.iter().find(|phase| phase.id == id).map(|phase| phase.days);
        let day = match anchor.day {
            AnchorDay::Rejection => self.rejection,
            AnchorDay::Start => self.start,
            AnchorDay::Ready => self.ready,
            AnchorDay::Earliest => self.earliest,
            AnchorDay::Target => self.target,
            AnchorDay::DecisionFrom => self.decision_from,
            AnchorDay::DecisionUntil => self.decision_until,
            AnchorDay::RunOut => self.run_out,
            AnchorDay::HoldFrom => hold?.days.from,
            AnchorDay::HoldUntil => hold?.days.until,
            AnchorDay::PhaseFrom(id) => phase(id)?.from,
            AnchorDay::PhaseUntil(id) => phase(id)?.until,
        };
        Some(plus(day, anchor.plus))
    }
}

/// The days on which a task is due: one, or one for each whole week of the hold; none if the rule names
/// a hold that does not exist.
pub(super) fn due(rule: &Due, dates: &Dates, time: &Timeline) -> Vec<Date> {
    let usable = |phase| time.weeks_of(phase).flat_map(|week| week.usable.iter().copied());
    let one = match *rule {
        Due::On(anchor) => dates.anchor(&anchor, &time.phases, time.hold),
        Due::Bounded(days) => Some(bounded(dates.rejection, days, time)),
        Due::EndOf(phase) => usable(phase).last(),
        Due::EndOfFirstWeekOf(phase) => {
            time.weeks_of(phase).next().and_then(|week| week.usable.last().copied())
        }
        Due::InPhase(phase, days) => time.days_of(phase).and_then(|range| {
            let from = plus(range.from, days);
            usable(phase).find(|day| *day >= from).or_else(|| usable(phase).last())
        }),
        Due::EachHoldWeek => {
            return time
                .weeks
                .iter()
                .filter(|week| {
                    matches!(week.kind, WeekKind::Hold | WeekKind::Rewarm) && week.days.count() == 7
                })
                .map(|week| week.usable.last().copied().unwrap_or(week.days.until))
                .collect();
        }
    };
    one.into_iter().collect()
}

/// So many days after the rejection, but within the plan: in its first week if that day is past when
/// the plan starts, else never after the first phase's last usable day.
fn bounded(rejection: Date, days: i64, time: &Timeline) -> Date {
    let day = plus(rejection, days);
    let past = time.start > day;
    let mut weeks = time.phases.first().into_iter().flat_map(|phase| time.weeks_of(phase.id));
    let week = if past { weeks.next() } else { weeks.next_back() };
    match week.and_then(|week| week.usable.last()) {
        Some(&last) if past => last,
        Some(&last) => day.min(last),
        None => day,
    }
}
