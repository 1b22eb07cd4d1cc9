//! What a client needs of the coach on a day, and what a look at the roster should tell. Reference:
//! commands.md#roster-order

use jiff::civil::Date;

use crate::date::{between, plus};
use crate::guide::condition::Condition;
use crate::guide::module::DoneWhen;
use crate::plan::interview_days::{AFTERWARDS, NEAR};
use crate::plan::{NoticeCode, Plan, PlannedTask};
use crate::profile::FeedbackStatus;
use crate::today::{State, TaskState, Today};

/// Why a client needs the coach, the most pressing first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// The profile has a mistake.
    NotBuilt,
    /// An interview is near, or was just held.
    Interview,
    /// No answer for long.
    Quiet,
    /// The feedback request can still be sent in time.
    Feedback,
    /// Tasks are overdue for long, or nothing was ever done.
    Behind,
    /// A task is overdue.
    Overdue,
    /// A task that a held mock closes is due soon.
    Mock,
    /// The day to apply is near.
    Target,
    /// None of these.
    Nothing,
}

impl Need {
    /// Its word in JSON and in the keys of strings.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Need::NotBuilt => "not-built",
            Need::Interview => "interview",
            Need::Quiet => "quiet",
            Need::Feedback => "feedback",
            Need::Behind => "behind",
            Need::Overdue => "overdue",
            Need::Mock => "mock",
            Need::Target => "target",
            Need::Nothing => "nothing",
        }
    }
}

/// Something about a client that a coach should see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flag {
    /// The profile has a mistake.
    NotBuilt,
    /// No feedback two weeks after the rejection.
    NoFeedback,
    /// No mock was held, and the first is past due.
    NoMock,
    /// The stories are not all there, and the day for them is near.
    StoriesBehind,
    /// A bullet fails a check, and the day for them is past.
    BulletsBehind,
    /// Nobody has changed the profile for two weeks.
    Idle,
    /// The hold is so long that it ends in a re-warm.
    LongHold,
    /// N-START-LATE.
    NotPinned,
    /// N-PLAN-OVER.
    Over,
    /// N-BEHIND.
    Behind,
    /// No answer for long.
    Quiet,
    /// An interview is near.
    Interview,
}

impl Flag {
    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Flag::NotBuilt => "not-built",
            Flag::NoFeedback => "no-feedback",
            Flag::NoMock => "no-mock",
            Flag::StoriesBehind => "stories-behind",
            Flag::BulletsBehind => "bullets-behind",
            Flag::Idle => "idle",
            Flag::LongHold => "long-hold",
            Flag::NotPinned => "not-pinned",
            Flag::Over => "over",
            Flag::Behind => "behind",
            Flag::Quiet => "quiet",
            Flag::Interview => "interview",
        }
    }
}

/// The target is near so many days before.
const TARGET_NEAR: i64 = 14;
/// Nobody has touched a profile for so many days: it is idle.
const IDLE: i64 = 14;

/// A client on a day, as far as needs and flags go by it.
pub(super) struct Look<'a> {
    pub(super) plan: &'a Plan<'a>,
    pub(super) today: &'a Today,
    /// For how many days nobody has changed the profile, if that is known.
    pub(super) untouched: Option<i64>,
}

impl Look<'_> {
    /// Why the client needs the coach. Whoever has an outcome needs nothing.
    pub(super) fn need(&self) -> Need {
        let (plan, day) = (self.plan, self.today.day);
        let in_days = |date: Date, most: i64| (0..=most).contains(&between(day, date));
        let just_held = || {
            let since = self.today.interviews.iter().map(|interview| between(interview.date, day));
            since.into_iter().any(|days| (1..=AFTERWARDS).contains(&days))
        };
        let mut tasks = plan.tasks.iter().zip(&self.today.states);
        let mock_near = || {
            self.tasks_of_mocks().any(|(task, state)| {
                task.done.is_none() && *state != TaskState::Passed && in_days(task.due, NEAR)
            })
        };
        let not_applied = plan.profile.application.submitted_on.is_none();
        if self.is_closed() {
            Need::Nothing
        } else if self.interview_near() || just_held() {
            Need::Interview
        } else if self.is_quiet() {
            Need::Quiet
        } else if self.notices(NoticeCode::FeedbackOpen) {
            Need::Feedback
        } else if self.notices(NoticeCode::Behind) || self.notices(NoticeCode::StartLate) {
            Need::Behind
        } else if tasks.any(|(_, state)| *state == TaskState::Overdue) {
            Need::Overdue
        } else if mock_near() {
            Need::Mock
        } else if not_applied && in_days(plan.dates.target, TARGET_NEAR) {
            Need::Target
        } else {
            Need::Nothing
        }
    }

    /// What the coach should see, in the order of [`Flag`]. Of whoever has an outcome nothing is asked any more.
    pub(super) fn flags(&self) -> Vec<Flag> {
        if self.is_closed() {
            return Vec::new();
        }
        let (plan, profile, day) = (self.plan, self.plan.profile, self.today.day);
        let rules = &plan.guide.rules;
        let no_feedback = profile.feedback.status != FeedbackStatus::Received
            && between(plan.dates.rejection, day) > rules.self_debrief
            && profile.application.submitted_on.is_none();
        let is_past = |date: Date| day > date;
        // What is ticked, with nothing in the profile against it, is not missing.
        let closed_by =
            |condition| self.first(DoneWhen::Condition(condition)).filter(|task| task.done.is_none());
        let no_mock = !profile.mocks.iter().any(|mock| mock.held)
            && self.tasks_of_mocks().next().is_some_and(|(task, _)| task.done.is_none() && is_past(task.due));
        let stories = !plan.holds(Condition::QuotasMet)
            && closed_by(Condition::QuotasMet).is_some_and(|task| day >= plus(task.due, -NEAR));
        let bullets = !plan.holds(Condition::BulletsClean)
            && closed_by(Condition::BulletsClean).is_some_and(|task| is_past(task.due));
        let long_hold = plan.hold.is_some_and(|hold| hold.days.count() > plan.guide.rewarm.after);
        let flags = [
            (no_feedback, Flag::NoFeedback),
            (no_mock, Flag::NoMock),
            (stories, Flag::StoriesBehind),
            (bullets, Flag::BulletsBehind),
            (self.untouched.is_some_and(|days| days >= IDLE), Flag::Idle),
            (long_hold, Flag::LongHold),
            (self.notices(NoticeCode::StartLate), Flag::NotPinned),
            (self.notices(NoticeCode::PlanOver), Flag::Over),
            (self.notices(NoticeCode::Behind), Flag::Behind),
            (self.is_quiet(), Flag::Quiet),
            (self.interview_near(), Flag::Interview),
        ];
        flags.into_iter().filter(|(is, _)| *is).map(|(_, flag)| flag).collect()
    }

    fn is_closed(&self) -> bool {
        matches!(self.today.position.state, State::Closed { .. })
    }

    fn is_quiet(&self) -> bool {
        matches!(self.today.position.state, State::Quiet { .. })
    }

    fn interview_near(&self) -> bool {
        let until = self.today.interviews.iter().map(|interview| between(self.today.day, interview.date));
        until.into_iter().any(|days| (0..=NEAR).contains(&days))
    }

    fn notices(&self, code: NoticeCode) -> bool {
        self.today.notices.iter().any(|notice| notice.code == code)
    }

    /// The tasks that held mocks close, in the plan's order.
    fn tasks_of_mocks(&self) -> impl Iterator<Item = (&PlannedTask<'_>, &TaskState)> {
        let tasks = self.plan.tasks.iter().zip(&self.today.states);
        tasks.filter(|(task, _)| matches!(task.task.done_when, Some(DoneWhen::Mocks { .. })))
    }

    /// The first task that is closed so.
    fn first(&self, done_when: DoneWhen) -> Option<&PlannedTask<'_>> {
        self.plan.tasks.iter().find(|task| task.task.done_when == Some(done_when))
    }
}
