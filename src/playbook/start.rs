//! The first page: where you stand, what is next, what this week holds.

use crate::date::{Days, plus};
use crate::plan::{Plan, WeekKind};

use super::gate;
use super::view::start::{KeyDate, Position, Start};
use super::voice::Voice;
use super::weeks::{phases, weeks};
use super::writer::Writer;

pub(super) fn view(writer: &Writer) -> Start {
    let plan = writer.plan;
    let (passed, of) = plan.gate.readiness();
    Start {
        positions: positions(plan, writer.voice),
        next: writer.task_lines(|task| task.done.is_none()),
        weeks: weeks(writer),
        phases: phases(writer),
        dates: key_dates(writer),
        focus: writer.focus_lines(),
        watch: writer.watch_lines(),
        gate_passed: passed,
        gate_of: of,
        gate_date: gate::results(writer),
        notices: writer.notices(),
    }
}

/// The dates that count down.
fn key_dates(writer: &Writer) -> Vec<KeyDate> {
    let dates = &writer.plan.dates;
    let mut shown = vec![
        writer.key_date("feedback", dates.feedback_deadline, dates.feedback_deadline),
        writer.key_date("ready", dates.ready, dates.ready),
        writer.key_date("earliest", dates.earliest, dates.earliest),
        writer.key_date("target", dates.target, dates.target),
        writer.key_date("decision", dates.decision_from, dates.decision_until),
    ];
    shown.extend(dates.six_months.map(|day| writer.key_date("six-months", day, day)));
    shown
}

/// One sentence for each stretch of days, from day 0 on (5.8 of the rules). The script shows the one
/// that holds and puts the day's number in front.
fn positions(plan: &Plan, voice: &Voice) -> Vec<Position> {
    let dates = &plan.dates;
    let mut list: Vec<(Option<Days>, String, Option<jiff::civil::Date>)> = Vec::new();
    let before = Days::new(dates.rejection, plus(dates.start, -1));
    list.push((before, voice.word("page.position.before"), Some(dates.start)));
    let total = plan.plan_weeks().to_string();
    for (at, week) in plan.weeks.iter().enumerate() {
        let (text, to) = match week.kind {
            WeekKind::Plan { number, phase } => {
                let title = &plan.guide.phase(phase).title;
                let facts = [("week", number.to_string()), ("of", total.clone()), ("phase", title.clone())];
                let facts: Vec<(&str, &str)> = facts.iter().map(|(name, fact)| (*name, &**fact)).collect();
                (voice.say("page.position.plan", &facts), None)
            }
            WeekKind::Pause => {
                let next = plan.weeks[at..].iter().find(|w| matches!(w.kind, WeekKind::Plan { .. }));
                let on = next.map_or(dates.target, |week| week.days.from);
                (voice.say("page.position.pause", &[("date", &voice.long(on))]), None)
            }
            WeekKind::Hold => {
                (voice.say("page.position.hold", &[("date", &voice.long(dates.target))]), Some(dates.target))
            }
            WeekKind::Rewarm => (
                voice.say("page.position.rewarm", &[("date", &voice.long(dates.target))]),
                Some(dates.target),
            ),
        };
        list.push((Some(week.days), text, to));
    }
    // Without a hold the target may be the last day of a plan week, and the week is told.
    let ended = plan.weeks.last().is_none_or(|week| week.days.until < dates.target);
    let target = ended.then_some(Days { from: dates.target, until: dates.target });
    list.push((target, voice.word("page.position.target"), None));
    let after = Days::new(plus(dates.target, 1), dates.decision_until);
    list.push((after, voice.say("page.position.after", &[("date", &voice.long(dates.target))]), None));
    if let Some(submitted) = plan.profile.submitted_on {
        // From the application on there is one answer window, whatever week the plan is in.
        for (days, _, _) in &mut list {
            *days = days.and_then(|days| Days::new(days.from, days.until.min(plus(submitted, -1))));
        }
        let facts = [
            ("date", voice.long(submitted)),
            ("from", voice.long(dates.decision_from)),
            ("until", voice.long(dates.decision_until)),
        ];
        let facts: Vec<(&str, &str)> = facts.iter().map(|(name, fact)| (*name, &**fact)).collect();
        let waiting = voice.say("page.position.waiting", &facts);
        list.push((Days::new(submitted, dates.decision_until), waiting, None));
    }
    let over = match plan.profile.submitted_on {
        Some(_) => "page.position.decision-over",
        None => "page.position.over",
    };
    let mut shown: Vec<Position> = list
        .into_iter()
        .filter_map(|(days, text, to)| {
            let days = days?;
            let dated = voice.dated(Some(days.from), Some(days.until));
            Some(Position { dated, text, counts_to: to.map(|day| day.to_string()).unwrap_or_default() })
        })
        .collect();
    shown.push(Position {
        dated: voice.dated(Some(dates.run_out), None),
        text: voice.say(over, &[("until", &voice.long(dates.decision_until))]),
        counts_to: String::new(),
    });
    shown
}
