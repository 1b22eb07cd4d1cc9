//! The first page: the position, what to do next, what this week holds.

use crate::date::{Days, plus};
use crate::plan::WeekKind;
use crate::playbook::context::PageContext;
use crate::playbook::dated_weeks::{Phase, Week, phases, weeks};
use crate::playbook::gate_results::{GateResult, results};
use crate::playbook::key_dates::{KeyDate, key_date, key_days};
use crate::playbook::parts::Dated;
use crate::playbook::principle_line::{PrincipleLine, principle_lines};
use crate::playbook::task_line::{TaskLine, task_lines};
use jiff::civil::Date;
use serde::Serialize;

/// The first page.
#[derive(Clone, Debug, Serialize)]
pub struct Start {
    pub positions: Vec<Position>,
    /// Open tasks in order; the script shows the next of them.
    pub next: Vec<TaskLine>,
    pub weeks: Vec<Week>,
    pub phases: Vec<Phase>,
    pub dates: Vec<KeyDate>,
    pub focus: Vec<PrincipleLine>,
    pub watch: Vec<PrincipleLine>,
    pub gate_passed: usize,
    pub gate_of: usize,
    pub gate_date: Vec<GateResult>,
    pub notices: Vec<String>,
}

/// The position in the plan for a stretch of days.
#[derive(Clone, Debug, Serialize)]
pub struct Position {
    pub dated: Dated,
    pub text: String,
    /// ISO of the day it counts down to; empty if it does not.
    pub counts_to: String,
}

pub(super) fn view(page: &PageContext) -> Start {
    let plan = page.plan;
    let (passed, of) = plan.gate.readiness();
    Start {
        positions: positions(page),
        next: task_lines(page, |task| task.done.is_none()),
        weeks: weeks(page),
        phases: phases(page),
        dates: key_dates(page),
        focus: principle_lines(page, &plan.focus.focus),
        watch: principle_lines(page, &plan.focus.watch),
        gate_passed: passed,
        gate_of: of,
        gate_date: results(page),
        notices: page.notices(),
    }
}

/// The dates that count down.
fn key_dates(page: &PageContext) -> Vec<KeyDate> {
    let dates = &page.plan.dates;
    let mut shown = vec![
        key_date(page, "feedback", dates.feedback_deadline),
        key_date(page, "ready", dates.ready),
        key_date(page, "earliest", dates.earliest),
        key_date(page, "target", dates.target),
        key_days(page, "decision", Days { from: dates.decision_from, until: dates.decision_until }),
    ];
    shown.extend(dates.six_months.map(|day| key_date(page, "six-months", day)));
    shown
}

/// One sentence for each stretch of days, from day 0 on. The script shows the one that holds and puts the day's
/// number in front. Reference: dates-and-weeks.md#position-on-a-day
fn positions(page: &PageContext) -> Vec<Position> {
    let PageContext { plan, strings, date_words, .. } = *page;
    let dates = &plan.dates;
    let mut list: Vec<(Option<Days>, String, Option<Date>)> = Vec::new();
    let before = Days::new(dates.rejection, plus(dates.start, -1));
    list.push((before, strings.text("page.position.before").to_owned(), Some(dates.start)));
    let total = plan.plan_weeks().to_string();
    for (at, week) in plan.weeks.iter().enumerate() {
        let (text, to) = match week.kind {
            WeekKind::Plan { number, phase } => {
                let title = &plan.guide.phase(phase).title;
                let facts = [("week", number.to_string()), ("of", total.clone()), ("phase", title.clone())];
                let facts: Vec<(&str, &str)> = facts.iter().map(|(name, fact)| (*name, &**fact)).collect();
                (strings.say("page.position.plan", &facts), None)
            }
            WeekKind::Pause => {
                let next = plan.weeks[at..].iter().find(|w| matches!(w.kind, WeekKind::Plan { .. }));
                let on = next.map_or(dates.target, |week| week.days.from);
                (strings.say("page.position.pause", &[("date", &date_words.long(on))]), None)
            }
            WeekKind::Hold => (
                strings.say("page.position.hold", &[("date", &date_words.long(dates.target))]),
                Some(dates.target),
            ),
            WeekKind::Rewarm => (
                strings.say("page.position.rewarm", &[("date", &date_words.long(dates.target))]),
                Some(dates.target),
            ),
        };
        list.push((Some(week.days), text, to));
    }
    // Without a hold the target may be the last day of a plan week, and the week is told.
    let ended = plan.weeks.last().is_none_or(|week| week.days.until < dates.target);
    let target = ended.then_some(Days { from: dates.target, until: dates.target });
    list.push((target, strings.text("page.position.target").to_owned(), None));
    let after = Days::new(plus(dates.target, 1), dates.decision_until);
    list.push((after, strings.say("page.position.after", &[("date", &date_words.long(dates.target))]), None));
    if let Some(submitted) = plan.profile.application.submitted_on {
        // From the application on there is one answer window, whatever week the plan is in.
        for (days, _, _) in &mut list {
            *days = days.and_then(|days| Days::new(days.from, days.until.min(plus(submitted, -1))));
        }
        let facts = [
            ("date", date_words.long(submitted)),
            ("from", date_words.long(dates.decision_from)),
            ("until", date_words.long(dates.decision_until)),
        ];
        let facts: Vec<(&str, &str)> = facts.iter().map(|(name, fact)| (*name, &**fact)).collect();
        let waiting = strings.say("page.position.waiting", &facts);
        list.push((Days::new(submitted, dates.decision_until), waiting, None));
    }
    let over = match plan.profile.application.submitted_on {
        Some(_) => "page.position.decision-over",
        None => "page.position.over",
    };
    let mut shown: Vec<Position> = list
        .into_iter()
        .filter_map(|(days, text, to)| {
            let days = days?;
            let dated = page.dated(Some(days.from), Some(days.until));
            Some(Position { dated, text, counts_to: to.map(|day| day.to_string()).unwrap_or_default() })
        })
        .collect();
    shown.push(Position {
        dated: page.dated(Some(dates.run_out), None),
        text: strings.say(over, &[("until", &date_words.long(dates.decision_until))]),
        counts_to: String::new(),
    });
    shown
}
