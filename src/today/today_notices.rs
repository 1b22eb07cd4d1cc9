//! Notices that depend on the day, put among those of the plan.
//! Reference: messages.md#notices-about-today

use jiff::civil::Date;

use super::late::{Late, LateQuestion};
use super::other_plans::{LostTime, Restart};
use super::position::{Position, State, round};
use crate::date::between;
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
    question: Option<&LateQuestion>,
    restart: Option<&Restart>,
    today: Date,
) -> Vec<Notice> {
    let found = [
        start_future(plan, today),
        question.and_then(|question| late(plan, question)),
        plan_over(plan, today, restart),
        interview(plan, position.state),
        quiet(position.state),
        feedback(plan, today),
        band_open(plan, today),
        old(position.day),
        future(plan, today),
    ];
    let mut notices: Vec<Notice> = plan.notices.iter().cloned().chain(found.into_iter().flatten()).collect();
    notices.sort_by_key(|notice| notice.code);
    notices
}

/// Whether the plan has run out on a day and nobody has applied.
pub(super) fn is_over(plan: &Plan<'_>, today: Date) -> bool {
    plan.profile.application.submitted_on.is_none() && today >= plan.dates.run_out
}

/// A notice, if there is something to say.
type Found = Option<Notice>;

fn start_future(plan: &Plan<'_>, today: Date) -> Found {
    let days = between(today, plan.profile.start_date?);
    let key = if days > FAR_AHEAD { "notice.start-future.check-year" } else { "notice.start-future" };
    let facts = [("days", Fact::DayCount(days)), ("deadline", Fact::Date(plan.dates.feedback_deadline))];
    (days > 0).then(|| Notice::new(NoticeCode::StartFuture, Sentence::new(key, facts)))
}

/// N-START-LATE or N-BEHIND.
fn late(plan: &Plan<'_>, question: &LateQuestion) -> Found {
    match question.late {
        Late::NothingDone => Some(start_late(plan, question)),
        Late::Behind => question.lost.as_ref().map(|lost| behind(plan, lost)),
    }
}

fn start_late(plan: &Plan<'_>, question: &LateQuestion) -> Notice {
    let followed = ("position", Fact::Sentence(question.followed_sentence(plan)));
    let sentence = match &question.restart {
        None => Sentence::new("notice.start-late.no-restart", [followed]),
        Some(restart) => {
            let other = &restart.plan;
            let ranges = other.phases.iter().map(|(_, days)| *days).collect();
            let stays = other.target == plan.dates.target;
            let facts = [
                followed,
                ("line", Fact::Words(restart.line())),
                ("ranges", Fact::Ranges(ranges)),
                ("target", Fact::Date(plan.dates.target)),
                ("new_target", Fact::Date(other.target)),
            ];
            Sentence::new(if stays { "notice.start-late.same" } else { "notice.start-late" }, facts)
        }
    };
    Notice::new(NoticeCode::StartLate, sentence)
}

fn behind(plan: &Plan<'_>, lost: &LostTime) -> Notice {
    let overdue = [("count", Fact::count(lost.count)), ("since", Fact::Date(lost.since))];
    let key = if lost.count == 1 { "notice.behind.one" } else { "notice.behind.many" };
    let overdue = Sentence::new(key, overdue);
    let sentence = match &lost.plan {
        // Whoever held every session since then has lost no time.
        _ if lost.worked(plan) => {
            Sentence::new("notice.behind.worked", [("overdue", Fact::Sentence(overdue))])
        }
        None => Sentence::new("notice.behind.no-plan", [("overdue", Fact::Sentence(overdue))]),
        Some(other) => {
            let facts = [
                ("overdue", Fact::Sentence(overdue)),
                ("line", Fact::Words(lost.line())),
                ("ready", Fact::Date(other.ready)),
                ("target", Fact::Date(other.target)),
            ];
            Sentence::new("notice.behind", facts)
        }
    };
    Notice::new(NoticeCode::Behind, sentence)
}

fn plan_over(plan: &Plan<'_>, today: Date, restart: Option<&Restart>) -> Found {
    let until = ("decision_until", Fact::Date(plan.dates.decision_until));
    let sentence = match restart {
        None => Sentence::new("notice.plan-over.no-restart", [until]),
        Some(restart) => {
            let other = &restart.plan;
            let facts = [
                until,
                ("line", Fact::Words(restart.line())),
                ("ready", Fact::Date(other.ready)),
                ("target", Fact::Date(other.target)),
            ];
            Sentence::new("notice.plan-over", facts)
        }
    };
    is_over(plan, today).then_some(Notice::new(NoticeCode::PlanOver, sentence))
}

fn interview(plan: &Plan<'_>, state: State) -> Found {
    let State::Interview { interview, days } = state else { return None };
    let key = match days {
        0 => "notice.interview.today",
        1 => "notice.interview.tomorrow",
        _ => "notice.interview.days",
    };
    let facts =
        [round(plan, interview), ("days", Fact::DayCount(days)), ("date", Fact::Date(interview.date))];
    Some(Notice::new(NoticeCode::Interview, Sentence::new(key, facts)))
}

fn quiet(state: State) -> Found {
    let State::Quiet { since } = state else { return None };
    Some(Notice::new(NoticeCode::Quiet, Sentence::new("notice.quiet", [("since", Fact::Date(since))])))
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
    if plan.feedback_asked() {
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
        ("coach.written_on", profile.coach.written_on),
    ];
    let after = |date: Option<Date>| date.is_some_and(|date| date > today);
    let single = single.into_iter().filter(|(_, date)| after(*date)).map(|(field, _)| field.to_owned());
    let ticks = profile.progress.done.iter().filter(|(_, date)| after(**date));
    let ticks = ticks.map(|(task, _)| format!("progress.done.{task}"));
    let mocks = profile.mocks.iter().zip(1..).filter(|(mock, _)| mock.held && after(Some(mock.date)));
    let mocks = mocks.map(|(_, n)| format!("mocks[{n}].date"));
    let fields: Vec<Fact> = single.chain(ticks).chain(mocks).map(Fact::Words).collect();
    let key = if fields.len() == 1 { "notice.future.one" } else { "notice.future.many" };
    (!fields.is_empty())
        .then(|| Notice::new(NoticeCode::Future, Sentence::new(key, [("fields", Fact::List(fields))])))
}
