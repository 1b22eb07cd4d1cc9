//! The first page: what to do now, what this week holds, where the reader stands.

use super::shared_views::SharedViews;
use crate::charts::{Svg, timeline};
use crate::date::{Days, plus};
use crate::guide::PrincipleId;
use crate::guide::condition::Condition;
use crate::guide::module::DoneWhen;
use crate::page_parts::agenda::{AgendaWeek, agenda};
use crate::page_parts::asked::asks;
use crate::page_parts::context::PageContext;
use crate::page_parts::dated_weeks::{Phase, Week, phases};
use crate::page_parts::drafts::paragraphs;
use crate::page_parts::gate_results::{GateResult, LookAgain, first_open};
use crate::page_parts::key_dates::{KeyDate, key_date, key_days};
use crate::page_parts::notes::{NoteButton, days_off, may_replan};
use crate::page_parts::parts::{Dated, Link};
use crate::page_parts::plan_timeline::plan_timeline;
use crate::page_parts::positions::{First, Position, firsts, positions};
use crate::page_parts::principle_line::{PrincipleLine, principle_lines};
use crate::page_parts::shared::Shared;
use crate::page_parts::task_line::TaskLine;
use crate::page_parts::task_lines::task_lines;
use crate::page_parts::todo::Todo;
use crate::plan::{CheckState, NoticeCode, PlannedTask};
use jiff::civil::Date;
use serde::Serialize;

/// The first page.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Start {
    /// The day of the rejection, on which the page begins with a kind word.
    pub kind_day: String,
    pub positions: Vec<Position>,
    pub earliest: KeyDate,
    /// Whether the wait is a rule of thumb: the reader has not been told how long it is.
    pub is_guess: bool,
    /// What comes first on the days on which dates alone decide it.
    pub firsts: Vec<First>,
    /// Open tasks in order; the script takes from them what comes first.
    pub next: Vec<Shared<TaskLine>>,
    pub strip: Svg,
    pub agenda: Vec<AgendaWeek>,
    pub weeks: Vec<Shared<Week>>,
    pub phases: Vec<Phase>,
    pub dates: Vec<KeyDate>,
    /// The task whose tick says that feedback was asked for.
    pub asks: String,
    /// When two letters to one person may be one; none once either is sent.
    pub one_mail: Vec<OneMail>,
    pub focus: Vec<PrincipleLine>,
    pub watch: Vec<PrincipleLine>,
    /// Since when the scores are known, in words; empty where no day is known or no score is shown.
    pub scored: String,
    /// Likely gaps that the reader has not named.
    pub hints: Vec<Link>,
    /// What the last mock rated lowest.
    pub lowest: Vec<Link>,
    pub gate: Vec<Mark>,
    pub gate_passed: usize,
    pub gate_date: Vec<GateResult>,
    /// The first check that is open whatever the day; without an address if none is.
    pub first_open: Link,
    /// When to look at the gate again.
    pub again: Vec<LookAgain>,
    /// The notice on the plan that matters most; all of them stand on the schedule.
    pub notices: Vec<String>,
    pub behind: Behind,
    /// What the coach says; none without a note or an appointment.
    pub coach: Vec<CoachWords>,
}

/// The days on which the nudge and the question how long to wait are both to be sent, and may be one mail.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct OneMail {
    pub dated: Dated,
    /// The two tasks: once either is ticked there is one mail less.
    pub tasks: [String; 2],
    /// The task whose tick says that feedback was asked for; empty where the plan knows that already.
    pub asks: String,
}

/// A check of the gate.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Mark {
    /// `passes`, `open` or `dated`.
    pub state: &'static str,
    /// The day from which a dated one passes.
    pub from: String,
}

/// What the coach says to this client.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct CoachWords {
    pub title: String,
    pub paragraphs: Vec<Vec<String>>,
    /// Since when the note stands; none without a note or without its day.
    pub written: Vec<Written>,
    /// ISO of the next appointment; may be empty.
    pub date: String,
    pub words: String,
    pub what: String,
}

/// The day of a coach's note.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Written {
    /// ISO.
    pub date: String,
    pub words: String,
    /// ISO of the day from which the note is old, so that its age is said.
    pub old_from: String,
}

/// What is asked when much is overdue; the script fills in how many tasks, and the days.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Behind {
    pub one: String,
    pub many: String,
    pub then: String,
    /// Makes days off of the time since the first of them was due; none where nothing can be written.
    pub buttons: Vec<NoteButton>,
}

pub(super) fn view(page: &PageContext, shared: &SharedViews) -> Start {
    let plan = page.plan;
    let positions = positions(page);
    let strip = plan_timeline(page).map(|drawn| timeline::strip(&drawn, &page.pen("strip")));
    Start {
        kind_day: plan.dates.rejection.to_string(),
        firsts: firsts(page, &positions),
        positions,
        earliest: key_date(page, "earliest", plan.dates.earliest),
        is_guess: !plan.profile.wait_known,
        next: task_lines(page, |task| task.done.is_none()),
        strip: strip.unwrap_or_default(),
        agenda: agenda(page, &shared.weeks),
        weeks: shared.weeks.clone(),
        phases: phases(page),
        dates: dates(page),
        asks: asks(page),
        one_mail: one_mail(page).into_iter().collect(),
        focus: principle_lines(page, &plan.focus.focus),
        watch: principle_lines(page, &plan.focus.watch),
        scored: scored(page),
        hints: page.principle_links(&hints(page)),
        lowest: page.principle_links(&lowest(page)),
        gate: gate(page),
        gate_passed: shared.gate.passed,
        gate_date: shared.gate.results.clone(),
        first_open: first_open(page),
        again: shared.gate.again.clone(),
        notices: first_notice(page).into_iter().collect(),
        behind: behind(page),
        coach: coach(page).into_iter().collect(),
    }
}

fn one_mail(page: &PageContext) -> Option<OneMail> {
    let plan = page.plan;
    let request = plan.feedback_request()?;
    let open = |task: &&PlannedTask| task.done.is_none();
    let mut tasks = plan.tasks.iter().filter(open);
    let wait =
        tasks.clone().find(|task| task.task.done_when == Some(DoneWhen::Condition(Condition::WaitKnown)))?;
    let nudge = tasks.find(|task| task.task.after.as_ref() == Some(&request.id))?;
    let until = nudge.task.useful_until.map(|days| plus(plan.dates.rejection, days));
    Some(OneMail {
        dated: page.dated(Some(nudge.due.max(wait.due)), until),
        tasks: [wait.id.clone(), nudge.id.clone()],
        asks: asks(page),
    })
}

impl Start {
    /// The same with less, if there is some to spare: the longest sessions name a block less, and where each has one
    /// left that says only its first step. The whole stands on the schedule.
    pub(super) fn lighter(&self) -> Option<Start> {
        const LEAST: usize = 1;
        let mut lighter = self.clone();
        let days = lighter.agenda.iter_mut().flat_map(|week| &mut week.rows);
        let mut sessions: Vec<_> = days.flat_map(|day| &mut day.sessions).collect();
        let most = sessions.iter().map(|session| session.blocks.len()).max()?;
        if most <= LEAST {
            let mut spare = false;
            for session in sessions {
                session.change(|session| {
                    for block in &mut session.blocks {
                        spare |= shorten(&mut block.todo);
                    }
                });
            }
            return spare.then_some(lighter);
        }
        for session in sessions.iter_mut().filter(|session| session.blocks.len() == most) {
            session.change(|session| {
                session.blocks.pop();
                session.state = "cut";
            });
        }
        Some(lighter)
    }
}

/// Leaves out of what to do in a block what follows its subject: further steps. Whether there was any.
fn shorten(todo: &mut Todo) -> bool {
    let steps = todo.after.find(", ").map(|at| todo.after.split_off(at));
    steps.is_some()
}

fn gate(page: &PageContext) -> Vec<Mark> {
    let mark = |state| match state {
        CheckState::Passes => Mark { state: "passes", from: String::new() },
        CheckState::Open => Mark { state: "open", from: String::new() },
        CheckState::From(day) => Mark { state: "dated", from: day.to_string() },
    };
    page.plan.gate.checks.iter().map(|check| mark(check.state)).collect()
}

/// The dates that count down, but for the one that stands above, and for half a year, when nothing is to be done. Whoever
/// is interviewed has an answer to the application: its window says nothing any more.
fn dates(page: &PageContext) -> Vec<KeyDate> {
    let is_interviewed = !page.interviews().is_empty();
    let is_shown = |key| match key {
        "earliest" | "six-months" => false,
        "decision" => !is_interviewed,
        _ => true,
    };
    key_dates(page).into_iter().filter(|date| is_shown(date.key)).collect()
}

/// The day on which the scores were told.
fn scored(page: &PageContext) -> String {
    let chosen = page.plan.focus.focus.iter().chain(&page.plan.focus.watch);
    let shown = chosen.filter_map(|chosen| page.wording.shown(chosen.score)).next();
    let day = page.plan.profile.feedback.received_on.filter(|_| shown.is_some());
    day.map(|day| page.strings.say("page.scored", &[("date", &page.date_words.day(day))])).unwrap_or_default()
}

/// What the words of the feedback likely mean and the reader has not named, each once.
fn hints(page: &PageContext) -> Vec<PrincipleId> {
    let plan = page.plan;
    let mut found = Vec::new();
    for (row, _) in &plan.decoded {
        let likely = plan.guide.phrases[*row].principles.first().copied();
        let new =
            |id: &PrincipleId| !found.contains(id) && page.chosen().all(|chosen| chosen.principle != *id);
        found.extend(likely.filter(new));
    }
    found
}

/// What the last mock rated lowest, if that does not pass the gate.
fn lowest(page: &PageContext) -> Vec<PrincipleId> {
    let plan = page.plan;
    let held = plan.profile.mocks.iter().filter(|mock| mock.held);
    let Some(last) = held.max_by_key(|mock| mock.date) else { return Vec::new() };
    let least = last.ratings.values().min().copied().filter(|least| *least < plan.guide.gate.mock_pass);
    let rated = |id: &PrincipleId| last.ratings.get(id).copied();
    plan.guide.principle_ids().filter(|id| least.is_some() && rated(id) == least).collect()
}

/// That the plan lacks hours, for then nothing else that is said of it holds; else the first notice on it.
fn first_notice(page: &PageContext) -> Option<String> {
    let plan = page.plan;
    let lacks_hours =
        plan.notices_on_plan().find(|notice| notice.code == NoticeCode::HoursLow && plan.lacks_hours());
    lacks_hours.or_else(|| plan.notices_on_plan().next()).map(|notice| page.wording.notice(notice))
}

/// Reference: messages.md#notices-about-today
fn behind(page: &PageContext) -> Behind {
    let strings = page.strings;
    let facts = [("update", &*page.update()), ("from", "{from}"), ("until", "{until}")];
    let button = may_replan(page).then(|| days_off("", strings.text("ui.start.behind_off").to_owned()));
    Behind {
        one: strings.text("ui.start.behind_one").to_owned(),
        many: strings.text("ui.start.behind_many").to_owned(),
        then: match &button {
            Some(_) => strings.text("ui.start.behind_press").to_owned(),
            None => strings.say("ui.start.behind_then", &facts),
        },
        buttons: button.into_iter().collect(),
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
        written: given.note.iter().zip(given.written_on).map(|(_, day)| written(page, day)).collect(),
        date: next.map(|next| next.date.to_string()).unwrap_or_default(),
        words: next.map(|next| page.date_words.short(next.date)).unwrap_or_default(),
        what: next.and_then(|next| next.what.clone()).unwrap_or_default(),
    })
}

/// A note that speaks of "Friday" is right for some days; after so many its age is said.
const NOTE_IS_NEW: i64 = 14;

fn written(page: &PageContext, day: Date) -> Written {
    Written {
        date: day.to_string(),
        words: page.date_words.short(day),
        old_from: plus(day, NOTE_IS_NEW + 1).to_string(),
    }
}

/// The dates that count down.
pub(super) fn key_dates(page: &PageContext) -> Vec<KeyDate> {
    let dates = &page.plan.dates;
    let feedback = (!page.plan.feedback_asked()).then(|| key_date(page, "feedback", dates.feedback_deadline));
    let mut shown: Vec<KeyDate> = feedback.into_iter().collect();
    shown.push(key_date(page, "ready", dates.ready));
    shown.push(key_date(page, "earliest", dates.earliest));
    if dates.target != dates.earliest {
        shown.push(key_date(page, "target", dates.target));
    }
    let decision = Days { from: dates.decision_from, until: dates.decision_until };
    shown.push(match page.plan.profile.application.submitted_on {
        Some(_) => key_days(page, "decision", decision),
        // Reckoned from the target: once that has passed it is nobody's any more.
        None => KeyDate {
            until: dates.target.to_string(),
            label: page.strings.text("page.date.decision_planned").to_owned(),
            ..key_days(page, "decision", decision)
        },
    });
    shown.extend(dates.six_months.map(|day| key_date(page, "six-months", day)));
    shown
}
