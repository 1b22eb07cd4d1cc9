//! The first page: the position, what to do next, what this week holds.

use crate::date::Days;
use crate::page_parts::context::PageContext;
use crate::page_parts::dated_weeks::{Phase, Week, phases, weeks};
use crate::page_parts::drafts::paragraphs;
use crate::page_parts::gate_results::{GateResult, results};
use crate::page_parts::key_dates::{KeyDate, key_date, key_days};
use crate::page_parts::positions::{First, Position, firsts, positions};
use crate::page_parts::principle_line::{PrincipleLine, principle_lines};
use crate::page_parts::task_line::{TaskLine, task_lines};
use crate::profile::FeedbackStatus;
use serde::Serialize;

/// The first page.
#[derive(Clone, Debug, Serialize)]
pub struct Start {
    pub positions: Vec<Position>,
    /// What comes first on the days on which dates alone decide it.
    pub firsts: Vec<First>,
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
    /// The first notice on the plan; all of them stand on the schedule.
    pub notices: Vec<String>,
    pub behind: Behind,
    /// What the coach says; none without a note or an appointment.
    pub coach: Vec<CoachWords>,
}

/// What the coach says to this client.
#[derive(Clone, Debug, Serialize)]
pub struct CoachWords {
    pub title: String,
    pub paragraphs: Vec<Vec<String>>,
    /// ISO of the next appointment; may be empty.
    pub date: String,
    pub words: String,
    pub what: String,
}

/// What is asked when much is overdue; the script fills in how many tasks, and the days.
#[derive(Clone, Debug, Serialize)]
pub struct Behind {
    pub one: String,
    pub many: String,
    pub then: String,
}

pub(super) fn view(page: &PageContext) -> Start {
    let plan = page.plan;
    let (passed, of) = plan.gate.readiness();
    let positions = positions(page);
    Start {
        firsts: firsts(page, &positions),
        positions,
        next: task_lines(page, |task| task.done.is_none()),
        weeks: weeks(page),
        phases: phases(page),
        dates: key_dates(page),
        focus: principle_lines(page, &plan.focus.focus),
        watch: principle_lines(page, &plan.focus.watch),
        gate_passed: passed,
        gate_of: of,
        gate_date: results(page),
        notices: page.notices().into_iter().take(1).collect(),
        behind: behind(page),
        coach: coach(page).into_iter().collect(),
    }
}

/// Reference: messages.md#notices-about-today
fn behind(page: &PageContext) -> Behind {
    let strings = page.strings;
    let facts = [("update", &*page.update()), ("from", "{from}"), ("until", "{until}")];
    Behind {
        one: strings.text("ui.start.behind_one").to_owned(),
        many: strings.text("ui.start.behind_many").to_owned(),
        then: strings.say("ui.start.behind_then", &facts),
    }
}

fn coach(page: &PageContext) -> Option<CoachWords> {
    let PageContext { plan, strings, .. } = *page;
    let given = &plan.profile.coach;
    let next = given.next.as_ref();
    (given.note.is_some() || next.is_some()).then(|| CoachWords {
        title: match &plan.profile.brand.coach {
            Some(coach) => strings.say("page.coach.named", &[("coach", coach)]),
            None => strings.text("page.coach.plain").to_owned(),
        },
        paragraphs: given.note.as_deref().map(paragraphs).unwrap_or_default(),
        date: next.map(|next| next.date.to_string()).unwrap_or_default(),
        words: next.map(|next| page.date_words.long(next.date)).unwrap_or_default(),
        what: next.and_then(|next| next.what.clone()).unwrap_or_default(),
    })
}

/// The dates that count down.
pub(super) fn key_dates(page: &PageContext) -> Vec<KeyDate> {
    let dates = &page.plan.dates;
    let asked = page.plan.profile.feedback.status != FeedbackStatus::None;
    let feedback = (!asked).then(|| key_date(page, "feedback", dates.feedback_deadline));
    let mut shown: Vec<KeyDate> = feedback.into_iter().collect();
    shown.extend([
        key_date(page, "ready", dates.ready),
        key_date(page, "earliest", dates.earliest),
        key_date(page, "target", dates.target),
        key_days(page, "decision", Days { from: dates.decision_from, until: dates.decision_until }),
    ]);
    shown.extend(dates.six_months.map(|day| key_date(page, "six-months", day)));
    shown
}
