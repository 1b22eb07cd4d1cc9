//! Weeks, sessions and blocks in words, for *Start* and *Schedule*.

use super::appointments::{Appointment, appointments};
use super::context::PageContext;
use super::parts::Dated;
use super::shared::Shared;
use super::short_name::short_name;
use super::task_line::TaskLine;
use super::task_lines::task_lines;
use super::todo::{self, Todo};
use crate::activity::Activity;
use crate::date::{Days, plus};
use crate::guide::module::Due;
use crate::guide::rules::StepKind;
use crate::markdown::{Fill, Mark, Placeholder, Target};
use crate::page_list::PageKind;
use crate::plan::{self, PlannedTask, Step, Subject, WeekKind};
use jiff::civil::Date;
use serde::Serialize;

/// A phase of this person.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Phase {
    pub title: String,
    pub weeks: String,
    pub dated: Dated,
    pub range: String,
}

/// A week of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Week {
    pub id: String,
    /// `plan`, `pause`, `hold`, `rewarm` or, after the application, `waiting`.
    pub kind: &'static str,
    pub title: String,
    /// Its phase; empty outside the plan weeks.
    pub phase: String,
    pub dated: Dated,
    pub range: String,
    pub hours: String,
    pub activities: Vec<ActivityHours>,
    pub off: String,
    pub sessions: Vec<Shared<Session>>,
    /// Interviews and planned mocks: the day, and what it is.
    pub appointments: Vec<Appointment>,
    pub due: Vec<Shared<TaskLine>>,
}

/// Hours of one activity.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct ActivityHours {
    pub label: String,
    pub hours: String,
}

/// A study session.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Session {
    pub date: String,
    pub words: String,
    pub hours: String,
    /// Its hours as a number, such as `2.5`, which a tick keeps.
    pub length: String,
    /// How long it is, as it stands on a day: "1 h 30".
    pub lasts: String,
    /// `done` if the profile says so, else `open`.
    pub done: &'static str,
    pub blocks: Vec<Block>,
    /// `cut` if it has more blocks, left out where a page would be too heavy, else `whole`.
    pub state: &'static str,
}

/// A part of a study session.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Block {
    pub todo: Todo,
    /// Where that stands: the very drill, question, story, case or mock.
    pub place: String,
    /// How long it takes, as it stands beside one thing to do: "90 min".
    pub time: String,
    /// What it is about, where there is little room; of a case that it is one.
    pub brief: String,
    /// The open task that it is for, by its id; empty if it is for something else.
    pub task: String,
    /// `done` if it is for a task that is done, else `open`.
    pub state: &'static str,
    pub hours: String,
    /// What is done in it, in words; empty for a task, and for a case but that it is taken again.
    pub steps: String,
}

/// All weeks of the plan.
pub(crate) fn weeks(page: &PageContext) -> Vec<Shared<Week>> {
    let appointed = appointments(page);
    page.plan.weeks.iter().map(|week| Shared::new(view_of(page, &appointed, week))).collect()
}

/// The weeks after the plan in which an answer is waited for, with the interviews in them.
pub(crate) fn waiting_weeks(page: &PageContext) -> Vec<Shared<Week>> {
    let Some(waiting) = page.waiting() else { return Vec::new() };
    let begins = page.plan.weeks.last().map_or(waiting.from, |week| plus(week.days.until, 1));
    let from = (0..).map(|n| plus(begins, 7 * n)).take_while(|from| *from <= waiting.until);
    let appointed = appointments(page);
    from.map(Days::week)
        .filter(|days| days.until >= waiting.from)
        .map(|days| Shared::new(waiting_week(page, &appointed, days)))
        .collect()
}

fn waiting_week(page: &PageContext, appointed: &[(Date, Appointment)], days: Days) -> Week {
    Week {
        id: format!("week-{}", days.from),
        kind: "waiting",
        title: page.strings.text("page.week.waiting").to_owned(),
        phase: String::new(),
        dated: page.dated(Some(days.from), Some(days.until)),
        range: page.date_words.span(days),
        hours: String::new(),
        activities: Vec::new(),
        off: String::new(),
        sessions: Vec::new(),
        appointments: appointments_in(appointed, days),
        due: Vec::new(),
    }
}

/// The interviews and planned mocks on some days.
fn appointments_in(appointed: &[(Date, Appointment)], days: Days) -> Vec<Appointment> {
    let found = appointed.iter().filter(|(day, _)| days.contains(*day));
    found.map(|(_, appointment)| appointment.clone()).collect()
}

/// Phases, hold and re-warm with their dates.
pub(crate) fn phases(page: &PageContext) -> Vec<Phase> {
    let PageContext { plan, strings, .. } = *page;
    let phase = |title: &str, weeks: String, days: Days| Phase {
        title: title.to_owned(),
        weeks,
        dated: page.dated(Some(days.from), Some(days.until)),
        range: page.date_words.span(days),
    };
    let mut phases: Vec<Phase> = plan
        .phases
        .iter()
        .map(|of| {
            let weeks = strings.count("count.week", of.weeks as usize);
            phase(&plan.guide.phase(of.id).title, weeks, of.days)
        })
        .collect();
    let hold = plan.hold.map(|hold| ("page.week.hold", hold.days));
    let rewarm = plan.hold.and_then(|hold| hold.rewarm).map(|days| ("page.week.rewarm", days));
    let waiting = page.waiting().map(|days| ("page.week.waiting", days));
    phases.extend(hold.into_iter().chain(rewarm).chain(waiting).map(|(title, days)| {
        let count = strings.count("count.day", usize::try_from(days.count()).unwrap_or(0));
        phase(strings.text(title), count, days)
    }));
    phases
}

/// The days on which there is time for something, in words, and how many halves that is.
pub(crate) fn planned(page: &PageContext, subject: &Subject) -> (String, u32) {
    let mut days = Vec::new();
    let mut halves = 0;
    for session in page.plan.weeks.iter().flat_map(|week| &week.sessions) {
        let blocks = session.blocks.iter().filter(|block| block.subject == *subject);
        let given: u32 = blocks.map(|block| block.halves).sum();
        if given > 0 {
            days.push(page.date_words.day(session.date));
        }
        halves += given;
    }
    (days.join(" · "), halves)
}

/// What a week is called.
pub(crate) fn title(page: &PageContext, week: &plan::Week) -> String {
    let strings = page.strings;
    match week.kind {
        WeekKind::Plan { number, .. } => strings.say("page.week.plan", &[("n", &number.to_string())]),
        WeekKind::Pause => strings.text("page.week.pause").to_owned(),
        WeekKind::Hold => strings.text("page.week.hold").to_owned(),
        WeekKind::Rewarm => strings.text("page.week.rewarm").to_owned(),
    }
}

fn view_of(page: &PageContext, appointed: &[(Date, Appointment)], week: &plan::Week) -> Week {
    let PageContext { plan, date_words, .. } = *page;
    let phase = match week.kind {
        WeekKind::Plan { phase, .. } => plan.guide.phase(phase).title.clone(),
        WeekKind::Pause | WeekKind::Hold | WeekKind::Rewarm => String::new(),
    };
    let hours = Activity::ALL.into_iter().zip(week.halves).filter(|(_, halves)| *halves > 0);
    Week {
        id: format!("week-{}", week.days.from),
        kind: match week.kind {
            WeekKind::Plan { .. } => "plan",
            WeekKind::Pause => "pause",
            WeekKind::Hold => "hold",
            WeekKind::Rewarm => "rewarm",
        },
        title: title(page, week),
        phase,
        dated: page.dated(Some(week.days.from), Some(week.days.until)),
        range: date_words.span(week.days),
        hours: page.hours(week.total()),
        activities: hours
            .map(|(activity, halves)| ActivityHours {
                label: page.activity(activity),
                hours: page.hours(halves),
            })
            .collect(),
        off: week.off.iter().map(|day| date_words.short(*day)).collect::<Vec<_>>().join(" · "),
        sessions: week.sessions.iter().map(|session| Shared::new(session_view(page, session))).collect(),
        appointments: appointments_in(appointed, week.days),
        due: task_lines(page, |task| week.days.contains(task.due)),
    }
}

fn session_view(page: &PageContext, session: &plan::Session) -> Session {
    Session {
        words: page.date_words.short(session.date),
        hours: page.hours(session.halves()),
        length: (f64::from(session.halves()) / 2.0).to_string(),
        lasts: page.length(session.halves()),
        done: done(page, session),
        date: session.date.to_string(),
        blocks: session.blocks.iter().flat_map(apart).map(|block| block_view(page, &block)).collect(),
        state: "whole",
    }
}

/// Whether the profile says that a session was held: `done` or `open`.
pub(crate) fn done(page: &PageContext, session: &plan::Session) -> &'static str {
    match page.plan.profile.progress.sessions.contains_key(&session.date.to_string()) {
        true => "done",
        false => "open",
    }
}

/// A block as it is shown: what a mock leaves to repair stands by itself, for it is still to be done when the mock is
/// over.
fn apart(block: &plan::Block) -> Vec<plan::Block> {
    let (after, until): (Vec<Step>, Vec<Step>) =
        block.steps.iter().cloned().partition(|step| step.kind == StepKind::Repair);
    if after.is_empty() || until.is_empty() {
        return vec![block.clone()];
    }
    let of = |steps: Vec<Step>| plan::Block {
        halves: steps.iter().map(|step| step.halves).sum(),
        steps,
        ..block.clone()
    };
    vec![of(until), of(after)]
}

/// The task that a block is for: of a mock the one that is due when it is held, until there is only something to
/// repair. The hold has a mock of its own, which no task waits for.
fn task_of<'p>(page: &PageContext<'p>, block: &plan::Block) -> Option<&'p PlannedTask<'p>> {
    match &block.subject {
        Subject::Task(id) => page.plan.task(id),
        Subject::Mock(at) if block.steps.iter().any(|step| step.kind != StepKind::Repair) => {
            page.plan.tasks.iter().find(|task| task.task.due == Due::Held(*at))
        }
        Subject::Mock(_) | Subject::Principle(_) | Subject::Case(_) => None,
    }
}

/// Fills in what a session says: the same on every day, whatever was done since. What is left of a task is said of
/// the task alone.
struct AnyDay<'p, 'a>(&'p PageContext<'a>);

impl Fill for AnyDay<'_, '_> {
    fn value(&self, placeholder: &Placeholder) -> Result<String, String> {
        let strings = self.0.strings;
        match placeholder.name() {
            "stories.open" => Ok(strings.count("count.story", self.0.plan.guide.rules.story_floor)),
            "bullets.open" => Ok(strings.text("open_bullets.any").to_owned()),
            _ => self.0.value(placeholder),
        }
    }

    fn address(&self, target: &Target) -> Option<String> {
        self.0.address(target)
    }

    fn mark(&self, mark: Mark) -> String {
        self.0.mark(mark)
    }
}

fn block_view(page: &PageContext, block: &plan::Block) -> Block {
    let plan = page.plan;
    let (subject, place) = match &block.subject {
        Subject::Task(id) => match plan.task(id) {
            Some(task) => (plan.instruction(task).plain(&AnyDay(page)), todo::task_place(page, task)),
            None => (id.clone(), String::new()),
        },
        Subject::Principle(id) => (page.principle_name(*id), todo::material(page, *id, &block.steps)),
        Subject::Case(at) => {
            let case = &plan.guide.cases[*at];
            (page.plain(&case.module.title), page.href(PageKind::Case, &case.module.id))
        }
        Subject::Mock(at) => (plan.guide.mocks[*at].title.clone(), page.href_at(PageKind::Mocks, "sheet")),
    };
    let task = task_of(page, block);
    let open = task.filter(|task| task.done.is_none());
    let finished = open.is_none() && (task.is_some() || matches!(block.subject, Subject::Task(_)));
    Block {
        todo: todo::todo(page, block, &subject),
        time: page.minutes(block.halves),
        task: open.map(|task| task.id.clone()).unwrap_or_default(),
        state: if finished { "done" } else { "open" },
        brief: match &block.subject {
            Subject::Case(_) => page.strings.say("step.case", &[("case", &subject)]),
            _ => short_name(&subject).to_owned(),
        },
        place,
        hours: page.hours(block.halves),
        steps: steps(page, block),
    }
}

/// What is done in a block: "questions 3 and 4, drill 30".
fn steps(page: &PageContext, block: &plan::Block) -> String {
    if block.again {
        return page.strings.text("step.again_short").to_owned();
    }
    let step = |step: &Step| match (step.number, todo::questions(page, block, step)) {
        (Some(number), _) => page.strings.say("step.draft", &[("n", &number.to_string())]),
        (None, Some([first, second])) => {
            page.strings.say("step.pair", &[("first", &first.to_string()), ("second", &second.to_string())])
        }
        (None, None) => page.strings.text(&format!("step.{}", step.kind.word())).to_owned(),
    };
    let mut steps: Vec<String> = block.steps.iter().map(step).collect();
    steps.dedup();
    steps.join(", ")
}
