//! Month grids: what each day is, from the start to the target.

use jiff::civil::{Date, Weekday};

use crate::date::{Days, between, plus};
use crate::plan::{Plan, Week, WeekKind};

use super::view;
use super::writer::Writer;

/// The grids of all months from the start to the target, twelve at most.
pub(super) fn months(writer: &Writer) -> Vec<view::schedule::Month> {
    const MOST: usize = 12;
    let dates = &writer.plan.dates;
    let mut months = Vec::new();
    let mut first = dates.start.first_of_month();
    while first <= dates.target && months.len() < MOST {
        months.push(month(writer, first));
        first = plus(first.last_of_month(), 1);
    }
    months
}

/// A day with a session.
const STUDY: &str = "study";

/// The kinds of days that some months have, in the order of the legend.
pub(super) fn legend(months: &[view::schedule::Month]) -> Vec<&'static str> {
    const ALL: [&str; 9] = [STUDY, "due", "marker", "earliest", "target", "off", "pause", "hold", "rewarm"];
    let days = || months.iter().flat_map(|month| &month.weeks).flatten();
    let occurs = |kind: &&str| days().any(|day| day.kinds.contains(kind) || day.study && *kind == STUDY);
    ALL.into_iter().filter(occurs).collect()
}

/// The weekdays in the order of the grids.
pub(super) fn weekdays(writer: &Writer) -> Vec<String> {
    let first = week_of(writer, writer.plan.dates.start);
    Days::week(first).each().map(|day| writer.voice.weekday(day)).collect()
}

/// The first day of the grid row that holds a day.
fn week_of(writer: &Writer, day: Date) -> Date {
    let start: Weekday = writer.plan.profile.week_start;
    plus(day, -i64::from(day.weekday().since(start)))
}

fn month(writer: &Writer, first: Date) -> view::schedule::Month {
    let last = first.last_of_month();
    let from = week_of(writer, first);
    let rows = between(from, week_of(writer, last)) / 7 + 1;
    let row = |n: i64| {
        let days = Days::week(plus(from, 7 * n)).each();
        days.map(|day| if first <= day && day <= last { cell(writer, day) } else { empty() }).collect()
    };
    view::schedule::Month { title: writer.voice.month(first), weeks: (0..rows).map(row).collect() }
}

fn empty() -> view::schedule::Day {
    view::schedule::Day {
        number: String::new(),
        date: String::new(),
        study: false,
        kinds: Vec::new(),
        words: String::new(),
    }
}

fn cell(writer: &Writer, day: Date) -> view::schedule::Day {
    let voice = writer.voice;
    let week = writer.plan.weeks.iter().find(|week| week.days.contains(day));
    let kinds = kinds(writer.plan, week, day);
    let said: Vec<String> = kinds.iter().map(|kind| voice.word(&format!("page.day.{kind}"))).collect();
    view::schedule::Day {
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
        if week.off.contains(&day) {
            kinds.push("off");
        }
    }
    if plan.tasks.iter().any(|task| task.due == day) {
        kinds.push("due");
    }
    kinds
}
