//! The dates that everything hangs on, the days that modules name, and when tasks are due.
//! Reference: dates-and-weeks.md#due-dates

use jiff::civil::Date;

use crate::date::{plus, plus_months};
use crate::guide::condition::Condition;
use crate::guide::module::{Anchor, AnchorDay, DoneWhen, Due, Task};
use crate::guide::rules::{MockPlace, Rules};
use crate::guide::{Guide, PhaseId};
use crate::profile::Profile;
use crate::schedule::weeks::{Frame, Timeline};
use crate::schedule::{Block, Hold, PlannedPhase, Subject, Week};

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
    pub(super) fn new(profile: &Profile, guide: &Guide, time: &Timeline) -> Self {
        let rules = &guide.rules;
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
            feedback_nudge: nudge(rejection, asked_on(profile, guide), rules),
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
            AnchorDay::FeedbackNudge => self.feedback_nudge,
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

/// The day on which feedback was asked for, as the profile says or the tick of the request.
fn asked_on(profile: &Profile, guide: &Guide) -> Option<Date> {
    let asks = Some(DoneWhen::Condition(Condition::FeedbackAsked));
    let ticked = || {
        let mut requests = guide.tasks.iter().filter(|task| task.done_when == asks);
        requests.find_map(|request| *profile.progress.done.get(&request.module.id)?)
    };
    profile.feedback.requested_on.or_else(ticked)
}

/// The nudge. Who asks by the deadline is answered or nudges on its own day; who asks later leaves the recruiter as much
/// time as that would have been, unless the feedback closes before. With a deadline on day 2 and the nudge on day 9,
/// who asks on day 12 nudges on day 19, and who asks on day 28 on day 30.
fn nudge(rejection: Date, asked: Option<Date>, rules: &Rules) -> Date {
    let planned = plus(rejection, rules.feedback_nudge);
    let patience = rules.feedback_nudge - rules.feedback_deadline;
    let closed = plus(rejection, rules.feedback_closed);
    asked.map_or(planned, |day| plus(day, patience).min(closed).max(planned))
}

/// What due dates follow from: the dates, the weeks, and what stands in them.
pub(super) struct DueDates<'p> {
    pub(super) dates: &'p Dates,
    pub(super) time: &'p Timeline,
    pub(super) weeks: &'p [Week],
    /// When the reader's experiment ends.
    pub(super) experiment_end: Option<Date>,
}

impl DueDates<'_> {
    /// The days on which a task is due: one, or one for each whole week of the hold; none if the rule names
    /// a hold that does not exist.
    pub(super) fn of(&self, task: &Task, guide: &Guide) -> Vec<Date> {
        let one = match task.due {
            Due::On(anchor) => self.dates.anchor(&anchor, &self.time.phases, self.time.hold),
            Due::Bounded(days) => Some(bounded(self.dates.rejection, days, self.time)),
            Due::EndOf(phase) => self.last_usable(phase),
            Due::EndOfFirstWeekOf(phase) => {
                self.time.weeks_of(phase).next().and_then(|week| week.usable.last().copied())
            }
            Due::InPhase(phase, days) => self.time.days_of(phase).and_then(|range| {
                let from = plus(range.from, days);
                self.usable(phase).find(|day| *day >= from).or_else(|| self.last_usable(phase))
            }),
            Due::Worked { phase, not_before_experiment_end } => {
                let worked = self.last_block(|block| block.subject == Subject::Task(task.module.id.clone()));
                let end = self.experiment_end.filter(|_| not_before_experiment_end);
                worked.or_else(|| self.last_usable(phase)).max(end)
            }
            Due::Held(mock) => self
                .last_block(|block| block.subject == Subject::Mock(mock) && block.holds_a_mock())
                .or_else(|| match guide.mocks[mock].place {
                    MockPlace::Phase(phase) => self.last_usable(phase),
                    MockPlace::Hold => self.time.hold.map(|hold| hold.days.until),
                }),
            Due::EachHoldWeek => {
                let due = |week: &Frame| week.usable.last().copied().unwrap_or(week.days.until);
                return self.time.whole_hold_weeks().map(due).collect();
            }
        };
        one.into_iter().collect()
    }

    /// The usable days of a phase.
    fn usable(&self, phase: PhaseId) -> impl DoubleEndedIterator<Item = Date> {
        self.time.weeks_of(phase).flat_map(|week| week.usable.iter().copied())
    }

    fn last_usable(&self, phase: PhaseId) -> Option<Date> {
        self.usable(phase).next_back()
    }

    /// The day of the last block of a kind.
    fn last_block(&self, is_meant: impl Fn(&Block) -> bool) -> Option<Date> {
        let mut sessions = self.weeks.iter().flat_map(|week| &week.sessions).rev();
        sessions.find(|session| session.blocks.iter().any(&is_meant)).map(|session| session.date)
    }
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
