//! Notices of the class `plan`: what the plan does.
//! Reference: messages.md#notices-about-the-plan

use super::notice::{Notice, NoticeCode};
use super::sentence::{Fact, Sentence};
use super::whole_plan::Plan;
use crate::date::{Days, between, plus};
use crate::guide::PrincipleId;
use crate::guide::condition::Condition;
use crate::profile::StudyTime;
use crate::schedule::{Chosen, Reason, Session, WeekKind};

/// The notices of the class `plan`, in order.
pub(super) fn of(plan: &Plan<'_>) -> Vec<Notice> {
    // Once the application is out, nothing is waited for any more.
    let applied = plan.profile.application.submitted_on.is_some();
    let wait = [hold(plan), rewarm(plan), target_off(plan)];
    let found = [
        pause(plan),
        hours_lost(plan),
        long_day(plan),
        cooldown(plan),
        hours_low(plan),
        hours_high(plan),
        principles_unknown(plan),
        principles_many(plan),
        principles_high(plan),
        level(plan),
    ];
    wait.into_iter().filter(|_| !applied).chain(found).flatten().collect()
}

/// A notice, if there is something to say.
type Found = Option<Notice>;

fn hold(plan: &Plan<'_>) -> Found {
    let (ready, earliest) = (plan.dates.ready, plan.dates.earliest);
    let facts = [("ready", Fact::Date(ready)), ("earliest", Fact::Date(earliest))];
    match plan.hold.filter(|_| ready < earliest) {
        Some(hold) => {
            let [ready, earliest] = facts;
            let days = ("days", Fact::DayCount(hold.days.count()));
            Some(Notice::new(NoticeCode::Hold, Sentence::new("notice.hold", [ready, earliest, days])))
        }
        None if ready > earliest => {
            let [ready_on, earliest_on] = facts;
            let days = ("days", Fact::DayCount(between(earliest, ready)));
            let sentence = Sentence::new("notice.nohold.late", [ready_on, earliest_on, days]);
            Some(Notice::new(NoticeCode::NoHold, sentence))
        }
        None => Some(Notice::new(NoticeCode::NoHold, Sentence::new("notice.nohold", facts))),
    }
}

fn rewarm(plan: &Plan<'_>) -> Found {
    let Days { from, until } = plan.hold?.rewarm?;
    let facts = [("from", Fact::Date(from)), ("until", Fact::Date(until))];
    Some(Notice::new(NoticeCode::Rewarm, Sentence::new("notice.rewarm", facts)))
}

fn target_off(plan: &Plan<'_>) -> Found {
    let (day, target) = (plan.dates.earliest.max(plan.dates.ready), plan.dates.target);
    let facts = [("day", Fact::Date(day)), ("target", Fact::Date(target))];
    (target != day).then(|| Notice::new(NoticeCode::TargetOff, Sentence::new("notice.target-off", facts)))
}

fn pause(plan: &Plan<'_>) -> Found {
    let mut ranges: Vec<Days> = Vec::new();
    let mut pauses = 0;
    for week in plan.weeks.iter().filter(|week| week.kind == WeekKind::Pause) {
        pauses += 1;
        match ranges.last_mut().filter(|last| plus(last.until, 1) == week.days.from) {
            Some(last) => last.until = week.days.until,
            None => ranges.push(week.days),
        }
    }
    let weeks = plan.plan_weeks();
    let unpaused = plus(plan.dates.start, 7 * i64::from(weeks) - 1);
    let spare_after = |ready| (between(ready, plan.dates.earliest) - 1).max(0);
    let facts = [
        ("ranges", Fact::Ranges(ranges)),
        ("ready", Fact::Date(plan.dates.ready)),
        ("left", Fact::Number(spare_after(plan.dates.ready))),
        ("spare", Fact::Number(spare_after(unpaused))),
    ];
    let key = if pauses == 1 { "notice.pause.one" } else { "notice.pause.many" };
    (pauses > 0).then(|| Notice::new(NoticeCode::Pause, Sentence::new(key, facts)))
}

fn hours_lost(plan: &Plan<'_>) -> Found {
    let lost = plan.lost_halves();
    let sentence = Sentence::new("notice.hours-lost", [("lost", Fact::Halves(lost))]);
    (lost > 0).then(|| Notice::new(NoticeCode::HoursLost, sentence))
}

/// A long session, unless the hours of the day were set.
fn long_day(plan: &Plan<'_>) -> Found {
    if matches!(plan.profile.study_time, StudyTime::ByDay(_)) {
        return None;
    }
    let sessions = plan.weeks.iter().flat_map(|week| &week.sessions);
    // The first of the longest.
    let longest = sessions.rev().max_by_key(|session| session.halves())?;
    let facts = [("hours", Fact::Halves(longest.halves())), ("date", Fact::Date(longest.date))];
    let long = |session: &Session| session.halves() > 2 * plan.guide.rules.hours.long_session;
    long(longest).then(|| Notice::new(NoticeCode::LongDay, Sentence::new("notice.longday", facts)))
}

fn cooldown(plan: &Plan<'_>) -> Found {
    let (entered, least) = (plan.profile.cooldown_days, plan.guide.rules.cooldown);
    let facts = [("entered", Fact::DayCount(entered)), ("least", Fact::DayCount(least))];
    (entered != least).then(|| Notice::new(NoticeCode::Cooldown, Sentence::new("notice.cooldown", facts)))
}

fn hours_low(plan: &Plan<'_>) -> Found {
    let (hours, weekly) = (&plan.guide.rules.hours, plan.profile.study_time.weekly_halves());
    let weeks = plan.plan_weeks();
    let sum: u32 = plan.plan_halves().iter().sum();
    let facts = [
        ("hours", Fact::Halves(weekly)),
        ("weeks", Fact::WeekCount(i64::from(weeks))),
        ("sum", Fact::Halves(sum)),
        ("floor", Fact::Number(i64::from(hours.floor))),
        ("ready", Fact::Date(plan.dates.ready)),
    ];
    let key = if plan.lacks_hours() { "notice.hours-low.cut" } else { "notice.hours-low" };
    (weekly < 2 * hours.advised_low).then(|| Notice::new(NoticeCode::HoursLow, Sentence::new(key, facts)))
}

fn hours_high(plan: &Plan<'_>) -> Found {
    let hours = &plan.guide.rules.hours;
    let facts = [
        ("low", Fact::Number(i64::from(hours.advised_low))),
        ("high", Fact::Number(i64::from(hours.advised_high))),
        ("weeks", Fact::Number(i64::from(plan.plan_weeks()))),
    ];
    let high = plan.profile.study_time.weekly_halves() > 2 * hours.advised_high;
    high.then(|| Notice::new(NoticeCode::HoursHigh, Sentence::new("notice.hours-high", facts)))
}

fn principles_unknown(plan: &Plan<'_>) -> Found {
    plan.profile
        .lowest
        .is_none()
        .then(|| Notice::new(NoticeCode::PrinciplesUnknown, Sentence::new("notice.lp-unknown", [])))
}

/// The watch principles that stand there for a reason.
fn watched(plan: &Plan<'_>, reason: impl Fn(&Reason) -> bool) -> Vec<PrincipleId> {
    plan.focus.watch.iter().filter(|chosen| reason(&chosen.why)).map(|chosen| chosen.principle).collect()
}

fn principles_many(plan: &Plan<'_>) -> Found {
    let principles = watched(plan, |why| matches!(why, Reason::BeyondFocus(_)));
    let key = if principles.len() == 1 { "notice.lp-many.one" } else { "notice.lp-many.many" };
    let most = i64::try_from(plan.guide.rules.focus_most).unwrap_or(i64::MAX);
    let some = !principles.is_empty();
    let facts = [("principles", Fact::Principles(principles)), ("most", Fact::Number(most))];
    some.then(|| Notice::new(NoticeCode::PrinciplesMany, Sentence::new(key, facts)))
}

fn principles_high(plan: &Plan<'_>) -> Found {
    let principles = watched(plan, |why| matches!(why, Reason::HighScore(..)));
    let high =
        |chosen: &&Chosen| chosen.score.is_some_and(|score| plan.guide.tiers.watch.scores.contains(&score));
    let focus = plan.focus.focus.iter().find(high).map(|chosen| chosen.principle);
    let key = match (principles.len(), focus) {
        (0, None) => return None,
        (1, None) => "notice.lp-high.one",
        (_, None) => "notice.lp-high.many",
        (0, Some(_)) => "notice.lp-high.focus",
        (1, Some(_)) => "notice.lp-high.focus.one",
        (_, Some(_)) => "notice.lp-high.focus.many",
    };
    let focus = focus.map(|focus| ("focus", Fact::Principles(vec![focus])));
    let principles = (!principles.is_empty()).then_some(("principles", Fact::Principles(principles)));
    Some(Notice::new(
        NoticeCode::PrinciplesHigh,
        Sentence { key, facts: principles.into_iter().chain(focus).collect() },
    ))
}

fn level(plan: &Plan<'_>) -> Found {
    let level = &plan.guide.level(plan.profile.level).title;
    let facts = [("level", Fact::Words(level.clone()))];
    if plan.holds(Condition::LevelUp) {
        Some(Notice::new(NoticeCode::LevelUp, Sentence::new("notice.level-up", facts)))
    } else if plan.holds(Condition::LevelDown) {
        Some(Notice::new(NoticeCode::LevelDown, Sentence::new("notice.level-down", facts)))
    } else {
        None
    }
}
