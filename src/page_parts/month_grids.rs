//! Month grids: what each day is, from the start to the target or the answer.

use super::appointments::appointments;
use super::context::PageContext;
use crate::date::{Days, between, plus};
use crate::plan::{Plan, Week, WeekKind};
use jiff::civil::{Date, Weekday};
use serde::Serialize;

/// A month as a grid.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Month {
    pub title: String,
    /// Its weeks; a cell without a day is empty.
    pub weeks: Vec<Vec<Day>>,
}

/// A day in a month grid.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Day {
    /// Its number; empty for a cell of another month.
    pub number: String,
    pub date: String,
    pub study: bool,
    /// Words for what else it is, such as `due marker`.
    pub kinds: Vec<&'static str>,
    /// The same for a screen reader; the sessions are told above the grids.
    pub words: String,
}

/// The grids of all months from the start to the target, or to the end of the wait for an answer; twelve at most.
pub(crate) fn months(page: &PageContext) -> Vec<Month> {
    const MOST: usize = 12;
    let dates = &page.plan.dates;
    let last = page.waiting().map_or(dates.target, |waiting| dates.target.max(waiting.until));
    let appointed: Vec<Date> = appointments(page).into_iter().map(|(day, _)| day).collect();
    let mut months = Vec::new();
    let mut first = dates.start.first_of_month();
    while first <= last && months.len() < MOST {
        months.push(month(page, &appointed, first));
        first = plus(first.last_of_month(), 1);
    }
    months
}

/// A day with a session.
const STUDY: &str = "study";

/// The kinds of days that some months have, in the order of the legend.
pub(crate) fn legend(months: &[Month]) -> Vec<&'static str> {
    const ALL: [&str; 10] =
        [STUDY, "due", "appointment", "marker", "earliest", "target", "off", "pause", "hold", "rewarm"];
    let days = || months.iter().flat_map(|month| &month.weeks).flatten();
    let occurs = |kind: &&str| days().any(|day| day.kinds.contains(kind) || day.study && *kind == STUDY);
    ALL.into_iter().filter(occurs).collect()
}

/// The weekdays in the order of the grids.
pub(crate) fn weekdays(page: &PageContext) -> Vec<String> {
    let first = week_of(page, page.plan.dates.start);
    Days::week(first).each().map(|day| page.date_words.weekday_short(day)).collect()
}

/// The first day of the grid row that holds a day.
fn week_of(page: &PageContext, day: Date) -> Date {
    let start: Weekday = page.plan.profile.week_start;
    plus(day, -i64::from(day.weekday().since(start)))
}

/// `appointed` are the days of interviews and planned mocks.
fn month(page: &PageContext, appointed: &[Date], first: Date) -> Month {
    let last = first.last_of_month();
    let from = week_of(page, first);
    let rows = between(from, week_of(page, last)) / 7 + 1;
    let row = |n: i64| {
        let days = Days::week(plus(from, 7 * n)).each();
        let shown =
            |day| if first <= day && day <= last { cell(page, appointed, day) } else { Day::default() };
        days.map(shown).collect()
    };
    Month { title: page.date_words.month(first), weeks: (0..rows).map(row).collect() }
}

fn cell(page: &PageContext, appointed: &[Date], day: Date) -> Day {
    let week = page.plan.weeks.iter().find(|week| week.days.contains(day));
    let mut kinds = kinds(page.plan, week, day);
    if appointed.contains(&day) {
        kinds.push("appointment");
    }
    let said: Vec<&str> = kinds.iter().map(|kind| page.strings.text(&format!("page.day.{kind}"))).collect();
    Day {
        number: day.day().to_string(),
        date: day.to_string(),
        study: week.is_some_and(|week| week.sessions.iter().any(|session| session.date == day)),
        words: said.join(", "),
        kinds,
    }
}

/// Everything a day is but a study day: the words of the legend.
fn kinds(plan: &Plan, week: Option<&Week>, day: Date) -> Vec<&'static str> {
    let dates = &plan.dates;
    let mut kinds = Vec::new();
    if day == dates.target {
        kinds.push("target");
    }
    if day == dates.earliest && day != dates.target {
        kinds.push("earliest");
    }
    if dates.markers.iter().any(|(_, date)| *date == day) {
        kinds.push("marker");
    }
    if let Some(week) = week {
        match week.kind {
            WeekKind::Plan { .. } => {}
            WeekKind::Pause => kinds.push("pause"),
            WeekKind::Hold => kinds.push("hold"),
            WeekKind::Rewarm => kinds.push("rewarm"),
        }
    }
    if plan.profile.blackouts.iter().any(|off| off.days.contains(day)) {
        kinds.push("off");
    }
    if plan.tasks.iter().any(|task| task.due == day) {
        kinds.push("due");
    }
    kinds
}
