//! Weeks as an agenda: a row for each day on which something is to be done.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::appointments::{Appointment, appointments};
use super::context::PageContext;
use super::dated_weeks::{Session, Week};
use super::parts::Dated;
use super::shared::Shared;
use super::task_line::TaskLine;
use super::task_lines::task_lines;
use crate::date::{Days, between, plus};
use crate::guide::module::Due;
use crate::page_list::PageKind;
use crate::plan::{PlannedTask, Subject};

/// A week with the days on which something is to be done.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct AgendaWeek {
    pub dated: Dated,
    /// Its place on the schedule; empty for a week outside the plan.
    pub href: String,
    pub rows: Vec<AgendaDay>,
}

/// A day of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct AgendaDay {
    /// ISO.
    pub date: String,
    pub words: String,
    /// Its session, if it has one.
    pub sessions: Vec<Shared<Session>>,
    pub appointments: Vec<Appointment>,
    /// Open tasks due on it that no session has time for.
    pub due: Vec<Shared<TaskLine>>,
}

/// The weeks of the plan as an agenda, and seven days each for appointments before and after it.
pub(crate) fn agenda(page: &PageContext, weeks: &[Shared<Week>]) -> Vec<AgendaWeek> {
    let planned = page.plan.weeks.iter().zip(weeks);
    let mut found: Vec<(Days, AgendaWeek)> = planned
        .map(|(planned, week)| {
            let href = page.href_at(PageKind::Schedule, &week.id);
            (planned.days, agenda_week(page, planned.days, href, &week.sessions))
        })
        .collect();
    for (date, _) in appointments(page) {
        if !found.iter().any(|(days, _)| days.contains(date)) {
            let days = spare(page, date);
            found.push((days, agenda_week(page, days, String::new(), &[])));
        }
    }
    found.sort_by_key(|(days, _)| days.from);
    found.into_iter().map(|(_, week)| week).collect()
}

/// The seven days that hold a day outside the plan, counted from the end of the plan or back from its start.
fn spare(page: &PageContext, date: Date) -> Days {
    let plan = page.plan;
    let last = plan.weeks.last().map_or(plan.dates.target, |week| plus(week.days.until, 1));
    if date < plan.dates.start {
        let weeks = (between(date, plan.dates.start) - 1) / 7 + 1;
        let from = plus(plan.dates.start, -7 * weeks);
        return Days { from, until: plus(from, 6) };
    }
    let from = plus(last, between(last, date).div_euclid(7) * 7);
    Days { from, until: plus(from, 6) }
}

fn agenda_week(page: &PageContext, days: Days, href: String, sessions: &[Shared<Session>]) -> AgendaWeek {
    let mut rows: BTreeMap<Date, AgendaDay> = BTreeMap::new();
    let mut on = |date: Date, add: &dyn Fn(&mut AgendaDay)| {
        let words = page.date_words.short(date);
        let empty = || AgendaDay { date: date.to_string(), words, ..AgendaDay::default() };
        add(rows.entry(date).or_insert_with(empty));
    };
    for session in sessions {
        if let Ok(date) = session.date.parse() {
            on(date, &|row| row.sessions.push(session.clone()));
        }
    }
    for (date, appointment) in appointments(page).into_iter().filter(|(date, _)| days.contains(*date)) {
        on(date, &|row| row.appointments.push(appointment.clone()));
    }
    let sessions = || page.plan.weeks.iter().flat_map(|week| &week.sessions);
    let has_time = |task: &PlannedTask| {
        let mut blocks = sessions().flat_map(|session| &session.blocks);
        blocks.any(|block| match &block.subject {
            Subject::Task(id) => *id == task.id,
            Subject::Mock(at) => task.task.due == Due::Held(*at),
            Subject::Principle(_) | Subject::Case(_) => false,
        })
    };
    let open = |task: &PlannedTask| days.contains(task.due) && task.done.is_none() && !has_time(task);
    for task in task_lines(page, open) {
        if let Ok(date) = task.due.parse() {
            on(date, &|row| row.due.push(task.clone()));
        }
    }
    AgendaWeek {
        dated: page.dated(Some(days.from), Some(days.until)),
        href,
        rows: rows.into_values().collect(),
    }
}
