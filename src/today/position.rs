//! The position on a day, in the application and in the plan, and its sentence.
//! Reference: dates-and-weeks.md#position-on-a-day

use jiff::civil::Date;

use super::interviews::{Around, DatedRound};
use super::task_states::has_applied;
use crate::date::{between, plus};
use crate::guide::PhaseId;
use crate::plan::{Fact, Plan, Sentence, WeekKind};
use crate::profile::Outcome;

/// The position on a day.
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
    /// The application has ended.
    Closed {
        /// How.
        outcome: Outcome,
    },
    /// An interview is coming.
    Interview {
        /// Which one.
        interview: DatedRound,
        /// Days until it; 0 on its day.
        days: i64,
    },
    /// The application is out, the answer may come.
    Waiting {
        /// When it was submitted.
        submitted: Date,
        /// The last interview that was held.
        held: Option<DatedRound>,
    },
    /// The application is out, and there has been no word for long.
    Quiet {
        /// The last interview, else the application.
        since: Date,
    },
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
    Over,
}

impl State {
    /// Its word in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            State::Closed { .. } => "closed",
            State::Interview { .. } => "interview",
            State::Waiting { .. } => "waiting",
            State::Quiet { .. } => "quiet",
            State::Before { .. } => "before",
            State::Plan { .. } => "plan",
            State::Pause { .. } => "pause",
            State::Hold { .. } => "hold",
            State::Rewarm { .. } => "rewarm",
            State::Target => "target",
            State::After => "after",
            State::Over => "over",
        }
    }
}

impl Position {
    /// The position on a day, with the interviews around it.
    pub(super) fn on(plan: &Plan<'_>, around: Around, today: Date) -> Self {
        let state = state_of_application(plan, around, today).unwrap_or_else(|| state_of_plan(plan, today));
        Position { day: between(plan.dates.rejection, today), state }
    }

    /// The sentence that says it.
    #[must_use]
    pub fn sentence(&self, plan: &Plan<'_>) -> Sentence {
        let dates = &plan.dates;
        let target = ("target", Fact::Date(dates.target));
        let (key, facts) = match self.state {
            State::Closed { outcome: Outcome::Offer } => ("position.closed.offer", vec![]),
            State::Closed { outcome: Outcome::Rejected } => ("position.closed.rejected", vec![]),
            State::Closed { outcome: Outcome::Withdrawn } => ("position.closed.withdrawn", vec![]),
            State::Interview { interview, days } => {
                let key = match days {
                    0 => "position.interview.today",
                    1 => "position.interview.tomorrow",
                    _ => "position.interview.days",
                };
                let date = ("date", Fact::Date(interview.date));
                (key, vec![round(plan, interview), date, ("days", Fact::DayCount(days))])
            }
            State::Waiting { held: Some(interview), .. } => {
                ("position.waiting.held", vec![round(plan, interview), ("date", Fact::Date(interview.date))])
            }
            State::Waiting { submitted, held: None } => {
                let from = ("decision_from", Fact::Date(dates.decision_from));
                let until = ("decision_until", Fact::Date(dates.decision_until));
                ("position.waiting", vec![("submitted", Fact::Date(submitted)), from, until])
            }
            State::Quiet { since } => ("position.quiet", vec![("since", Fact::Date(since))]),
            State::Before { days: 1 } => ("position.before.tomorrow", vec![]),
            State::Before { days } => ("position.before.days", vec![("days", Fact::DayCount(days))]),
            State::Plan { week, phase } => {
                let weeks = ("weeks", Fact::Number(plan.plan_weeks().into()));
                let week = ("week", Fact::Number(week.into()));
                ("position.plan", vec![week, weeks, ("phase", Fact::Phase(phase))])
            }
            State::Pause { goes_on } => ("position.pause", vec![("goes_on", Fact::Date(goes_on))]),
            State::Hold { days } => ("position.hold", vec![("days", Fact::DayCount(days)), target]),
            State::Rewarm { days } => ("position.rewarm", vec![("days", Fact::DayCount(days)), target]),
            State::Target => ("position.target", vec![]),
            State::After => ("position.after", vec![target]),
            State::Over => ("position.over", vec![]),
        };
        let day = ("day", Fact::Number(self.day));
        Sentence { key, facts: std::iter::once(day).chain(facts).collect() }
    }
}

/// The title of an interview's round, as a fact.
pub(super) fn round(plan: &Plan<'_>, interview: DatedRound) -> (&'static str, Fact) {
    ("round", Fact::Words(plan.guide.round_types[interview.round_type].title.clone()))
}

/// What the new application says about a day, which goes before what the plan says: an end, an interview that
/// comes, an answer that may come. `None` before the application, as long as no interview is near.
fn state_of_application(plan: &Plan<'_>, around: Around, today: Date) -> Option<State> {
    let (application, rules) = (&plan.profile.application, &plan.guide.rules);
    let has_ended = application.outcome_on.is_none_or(|ended| ended <= today);
    if let Some(outcome) = application.outcome.filter(|_| has_ended) {
        return Some(State::Closed { outcome });
    }
    let applied = has_applied(plan, today);
    if let Some((interview, days)) = around.coming
        && (applied || days <= rules.before_interview)
    {
        return Some(State::Interview { interview, days });
    }
    let submitted = application.submitted_on.filter(|_| applied)?;
    let held = around.held.map(|(interview, _)| interview);
    let answer_by = held.map(|interview| plus(interview.date, rules.after_interview));
    if today <= plan.dates.decision_until || answer_by.is_some_and(|day| today <= day) {
        Some(State::Waiting { submitted, held })
    } else {
        Some(State::Quiet { since: held.map_or(submitted, |interview| interview.date) })
    }
}

/// What the plan says about a day, whatever became of the application.
pub(super) fn state_of_plan(plan: &Plan<'_>, today: Date) -> State {
    let dates = &plan.dates;
    if today < dates.start {
        return State::Before { days: between(today, dates.start) };
    }
    let days = between(today, dates.target);
    if let Some(place) = plan.weeks.iter().position(|week| week.days.contains(today)) {
        match plan.weeks[place].kind {
            WeekKind::Plan { number, phase } => return State::Plan { week: number, phase },
            WeekKind::Hold => return State::Hold { days },
            WeekKind::Rewarm => return State::Rewarm { days },
            WeekKind::Pause => {
                let later = plan.weeks[place..].iter();
                let next = later.into_iter().find(|week| matches!(week.kind, WeekKind::Plan { .. }));
                // The last week of a plan is never a pause.
                return State::Pause { goes_on: next.map_or(dates.ready, |week| week.days.from) };
            }
        }
    }
    if today == dates.target {
        State::Target
    } else if today <= dates.decision_until {
        State::After
    } else {
        State::Over
    }
}
