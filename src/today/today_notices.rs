//! Notices that depend on the day, put among those of the plan.
//! Reference: messages.md#notices-about-today

use jiff::civil::Date;

use super::position::{Position, State};
use super::restart::{Restart, starts_late};
use crate::date::between;
use crate::guide::condition::Condition;
use crate::guide::module::DoneWhen;
use crate::plan::{Fact, Notice, NoticeCode, Plan, Sentence};
use crate::profile::FeedbackStatus;

/// A start further ahead than this is likely a slip in the year.
const FAR_AHEAD: i64 = 180;
/// Days after which a rejection is old, and very old.
const OLD: [i64; 2] = [365, 730];

/// All notices of a plan on a day, in order.
pub(super) fn on(
    plan: &Plan<'_>,
    position: &Position,
    today: Date,
    restart: Option<&Restart>,
) -> Vec<Notice> {
    let found = [
        start_future(plan, today),
        start_late(plan, position, today, restart),
        plan_over(plan, today, restart),
        feedback(plan, today),
        band_open(plan, today),
        old(position.day),
        future(plan, today),
    ];
    let mut notices: Vec<Notice> = plan.notices.iter().cloned().chain(found.into_iter().flatten()).collect();
    notices.sort_by_key(|notice| notice.code);
    notices
}

/// A notice, if there is something to say.
type Found = Option<Notice>;

fn start_future(plan: &Plan<'_>, today: Date) -> Found {
    let days = between(today, plan.profile.start_date?);
    let key = if days > FAR_AHEAD { "notice.start-future.check-year" } else { "notice.start-future" };
    let facts = [("days", Fact::DayCount(days)), ("deadline", Fact::Date(plan.dates.feedback_deadline))];
    (days > 0).then(|| Notice::new(NoticeCode::StartFuture, Sentence::new(key, facts)))
}

fn start_late(plan: &Plan<'_>, position: &Position, today: Date, restart: Option<&Restart>) -> Found {
    if !starts_late(plan, today) {
        return None;
    }
    let followed = ("position", Fact::Sentence(followed(plan, position)));
    let sentence = match restart {
        None => Sentence::new("notice.start-late.no-restart", [followed]),
        Some(restart) => {
            let ranges = restart.phases.iter().map(|(_, days)| *days).collect();
            let stays = restart.target == plan.dates.target;
            let facts = [
                followed,
                ("today", Fact::IsoDate(restart.start)),
                ("ranges", Fact::Ranges(ranges)),
                ("target", Fact::Date(plan.dates.target)),
                ("new_target", Fact::Date(restart.target)),
            ];
            Sentence::new(if stays { "notice.start-late.same" } else { "notice.start-late" }, facts)
        }
    };
    Some(Notice::new(NoticeCode::StartLate, sentence))
}

/// The position in words that follow "if you have followed it".
fn followed(plan: &Plan<'_>, position: &Position) -> Sentence {
    let target = ("target", Fact::Date(plan.dates.target));
    match position.state {
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
        State::RunOut => Sentence::new("notice.start-late.over", []),
        // A plan without a start date that is late has begun, and nothing was submitted.
        State::Before { .. } | State::Waiting { .. } | State::DecisionOver => position.sentence(plan),
    }
}

fn plan_over(plan: &Plan<'_>, today: Date, restart: Option<&Restart>) -> Found {
    let until = ("decision_until", Fact::Date(plan.dates.decision_until));
    let sentence = match restart {
        None => Sentence::new("notice.plan-over.no-restart", [until]),
        Some(restart) => {
            let facts = [
                until,
                ("today", Fact::IsoDate(restart.start)),
                ("ready", Fact::Date(restart.ready)),
                ("target", Fact::Date(restart.target)),
            ];
            Sentence::new("notice.plan-over", facts)
        }
    };
    (today >= plan.dates.run_out).then_some(Notice::new(NoticeCode::PlanOver, sentence))
}

/// Where the feedback request stands: open, late, closed or silent.
fn feedback(plan: &Plan<'_>, today: Date) -> Found {
    let (profile, rules) = (plan.profile, &plan.guide.rules);
    if profile.application.submitted_on.is_some() {
        return None;
    }
    let day = between(plan.dates.rejection, today);
    let days = |count| ("days", Fact::DayCount(count));
    let deadline = ("deadline", Fact::Date(plan.dates.feedback_deadline));
    if asked(plan) {
        let silent = profile.feedback.status != FeedbackStatus::Received && day > rules.self_debrief;
        silent
            .then(|| Notice::new(NoticeCode::FeedbackSilent, Sentence::new("notice.fb-silent", [days(day)])))
    } else if day < rules.feedback_deadline {
        let left = days(rules.feedback_deadline - day);
        Some(Notice::new(NoticeCode::FeedbackOpen, Sentence::new("notice.fb-open", [deadline, left])))
    } else if day == rules.feedback_deadline {
        Some(Notice::new(NoticeCode::FeedbackOpen, Sentence::new("notice.fb-open.last-day", [deadline])))
    } else if day <= rules.feedback_closed {
        Some(Notice::new(NoticeCode::FeedbackLate, Sentence::new("notice.fb-late", [deadline])))
    } else {
        Some(Notice::new(NoticeCode::FeedbackClosed, Sentence::new("notice.fb-closed", [days(day)])))
    }
}

/// Whether feedback was asked for: by its status, or by the tick of the task that this closes.
fn asked(plan: &Plan<'_>) -> bool {
    let asks = DoneWhen::Condition(Condition::FeedbackAsked);
    let tasks = plan.guide.tasks.iter().filter(|task| task.done_when == Some(asks));
    let ticked = tasks.map(|task| &task.module.id).any(|id| plan.profile.progress.done.contains_key(id));
    ticked || plan.holds(Condition::FeedbackAsked)
}

fn band_open(plan: &Plan<'_>, today: Date) -> Found {
    let earliest = plan.dates.earliest;
    let open = plan.profile.application.submitted_on.is_none() && today >= earliest;
    let facts = [("earliest", Fact::Date(earliest))];
    open.then(|| Notice::new(NoticeCode::BandOpen, Sentence::new("notice.band-open", facts)))
}

fn old(day: i64) -> Found {
    let [old, very_old] = OLD;
    if day > very_old {
        Some(Notice::new(NoticeCode::VeryOld, Sentence::new("notice.very-old", [])))
    } else if day > old {
        Some(Notice::new(NoticeCode::Old, Sentence::new("notice.old", [])))
    } else {
        None
    }
}

/// Dates that cannot have come yet, by their fields.
fn future(plan: &Plan<'_>, today: Date) -> Found {
    let profile = plan.profile;
    let single = [
        ("application.submitted_on", profile.application.submitted_on),
        ("feedback.requested_on", profile.feedback.requested_on),
        ("feedback.received_on", profile.feedback.received_on),
    ];
    let after = |date: Option<Date>| date.is_some_and(|date| date > today);
    let single = single.into_iter().filter(|(_, date)| after(*date)).map(|(field, _)| field.to_owned());
    let ticks = profile.progress.done.iter().filter(|(_, date)| after(**date));
    let ticks = ticks.map(|(task, _)| format!("progress.done.{task}"));
    let mocks = profile.mocks.iter().zip(1..).filter(|(mock, _)| mock.held() && after(Some(mock.date)));
    let mocks = mocks.map(|(_, n)| format!("mocks[{n}].date"));
    let fields: Vec<Fact> = single.chain(ticks).chain(mocks).map(Fact::Words).collect();
    let key = if fields.len() == 1 { "notice.future.one" } else { "notice.future.many" };
    (!fields.is_empty())
        .then(|| Notice::new(NoticeCode::Future, Sentence::new(key, [("fields", Fact::List(fields))])))
}
