//! The position in a plan on a day, and its sentence. Reference: dates-and-weeks.md#position-on-a-day

use jiff::civil::Date;

use crate::date::between;
use crate::guide::PhaseId;
use crate::plan::{Fact, Plan, Sentence, WeekKind};

/// The position in the plan.
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

impl Position {
    /// The position on a day.
    pub(super) fn on(plan: &Plan<'_>, today: Date) -> Self {
        Position { day: between(plan.dates.rejection, today), state: state(plan, today) }
    }

    /// The sentence that says it.
    #[must_use]
    pub fn sentence(&self, plan: &Plan<'_>) -> Sentence {
        let dates = &plan.dates;
        let target = ("target", Fact::Date(dates.target));
        let until = ("decision_until", Fact::Date(dates.decision_until));
        let (key, facts) = match self.state {
            State::Waiting { submitted } => {
                let from = ("decision_from", Fact::Date(dates.decision_from));
                ("position.waiting", vec![("submitted", Fact::Date(submitted)), from, until])
            }
            State::DecisionOver => ("position.decision-over", vec![until]),
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
            State::RunOut => ("position.over", vec![]),
        };
        let day = ("day", Fact::Number(self.day));
        Sentence { key, facts: std::iter::once(day).chain(facts).collect() }
    }
}

/// The first state that applies.
fn state(plan: &Plan<'_>, today: Date) -> State {
    let dates = &plan.dates;
    if let Some(submitted) = plan.profile.application.submitted_on.filter(|submitted| *submitted <= today) {
        return if today <= dates.decision_until {
            State::Waiting { submitted }
        } else {
            State::DecisionOver
        };
    }
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
        State::RunOut
    }
}
