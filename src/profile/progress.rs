//! What was ticked: tasks, sessions, stories and drills.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::profile_reader::ProfileReader;
use crate::date;
use crate::fields::{Field, Fields, Names, Shape};
use crate::guide::Guide;
use crate::guide::module::Due;
use crate::names::{self, cut};
use crate::near_values::near_dates::holds_digit;
use crate::near_values::{half_hours, one_of_hours};
use crate::yaml::{Node, Text};

/// What was ticked, each with its day; `None` stands for `true`, done on a day that is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Tasks by id; repeating tasks end in `-1`, `-2`, …
    pub done: BTreeMap<String, Option<Date>>,
    /// Sessions by date.
    pub sessions: BTreeMap<String, Option<Date>>,
    /// The halves of an hour of the sessions that say how long they were, by date.
    pub session_halves: BTreeMap<String, u32>,
    /// Stories by id.
    pub stories: BTreeMap<String, Option<Date>>,
    /// Drills by `<principle>/<minutes>`.
    pub drills: BTreeMap<String, Option<Date>>,
}

/// The fields of `progress`.
pub(crate) const PROGRESS: &[Field] = &[
    Field::new(
        "done",
        Shape::NamedMap(Names::Tasks, &Shape::Tick),
        "Tasks by id, with the day they were done or true.",
    ),
    Field::new(
        "sessions",
        Shape::Map(&Shape::Held),
        "Sessions by their date, with the day they were ticked and perhaps their hours.",
    ),
    Field::new("stories", Shape::Map(&Shape::Date), "Stories by their id."),
    Field::new("drills", Shape::Map(&Shape::Date), "Drills by principle and minutes."),
];

impl<'a> ProfileReader<'a> {
    /// The progress. Ticks of sessions, stories and drills that do not exist are kept and have no effect; those of
    /// tasks that do not exist are mistakes (E-PROG-01).
    pub(super) fn progress(&self, fields: &Fields<'a>) -> Progress {
        let progress = fields.group("progress");
        let (mut ticks, tasks) = Progress::read(&progress);
        for task in tasks.iter().filter(|task| !is_task(self.guide, &task.value)) {
            self.no_task(task);
            ticks.done.remove(&task.value);
        }
        ticks
    }

    /// E-PROG-01 for an id that no task has.
    fn no_task(&self, id: &Text) {
        let ids: Vec<String> = self
            .guide
            .tasks
            .iter()
            .map(|task| match task.due {
                Due::EachHoldWeek => format!("{}-1", task.module.id),
                _ => task.module.id.clone(),
            })
            .collect();
        let near = names::did_you_mean(&id.value, ids.iter().map(String::as_str)).unwrap_or_default();
        let message = format!("no task is called `{}`", cut(&id.value));
        self.file.wrong_hints(id.at, "E-PROG-01", message, [&near, "`pmr-site list tasks`"]);
    }
}

impl Progress {
    /// Reads ticks, whatever tasks there are; the ids of tasks come back with their places.
    pub(crate) fn read<'a>(progress: &Fields<'a>) -> (Progress, Vec<&'a Text>) {
        let mut ticks = Progress::default();
        let written = |(_, node): &(&'a Text, &'a Node)| !matches!(node, Node::Empty(_));
        let tasks = progress.map("done").into_iter().filter(written).map(|(task, _)| task).collect();
        let done = days(progress, "done", Shape::Tick).into_iter();
        ticks.done.extend(done.map(|(task, day)| (task.value.clone(), day)));
        for (key, node) in progress.map("sessions") {
            match node {
                Node::Text(text) => {
                    if let Some((day, halves)) = held(progress, text) {
                        ticks.sessions.insert(key.value.clone(), Some(day));
                        ticks.session_halves.extend(halves.map(|halves| (key.value.clone(), halves)));
                    }
                }
                Node::Empty(_) => {}
                other => wrong_shape(progress, "sessions", key, Shape::Held, other),
            }
        }
        let dates =
            |name| days(progress, name, Shape::Date).into_iter().map(|(key, day)| (key.value.clone(), day));
        ticks.stories.extend(dates("stories"));
        ticks.drills.extend(dates("drills"));
        (ticks, tasks)
    }
}

/// The day of a session, and its halves if it says how long it was: `2026-12-10 2.5` (E-DATE-03, E-HOURS-01).
fn held(progress: &Fields<'_>, text: &Text) -> Option<(Date, Option<u32>)> {
    let file = progress.file();
    let written = text.value.trim();
    let Some((day, hours)) = written.split_once(char::is_whitespace) else {
        return Some((file.date(text)?, None));
    };
    let hours = hours.trim();
    if date::parse(day).is_err() || !holds_digit(hours) {
        return Some((file.date(text)?, None));
    }
    let day_alone = Text { value: day.to_owned(), ..text.clone() };
    if half_hours(hours).is_none() {
        let message = format!("the hours of a session cannot be `{}`", cut(hours));
        let hint = match one_of_hours(hours) {
            Some(halves) => format!("write {day} {}", f64::from(halves) / 2.0),
            None => format!("write them in steps of 0.5, for example {day} 2.5, or the day alone"),
        };
        file.wrong(text.at, "E-HOURS-01", message, hint);
        return None;
    }
    Some((file.date(&day_alone)?, half_hours(hours)))
}

/// The entries of a map to days; `true` is allowed for a [`Shape::Tick`].
fn days<'a>(progress: &Fields<'a>, name: &str, shape: Shape) -> Vec<(&'a Text, Option<Date>)> {
    let mut days = Vec::new();
    for (key, node) in progress.map(name) {
        let day = match node {
            Node::Empty(_) => continue,
            Node::Text(text) if matches!(shape, Shape::Tick) => progress.file().date_or_true(text),
            Node::Text(text) => progress.file().date(text).map(Some),
            other => {
                wrong_shape(progress, name, key, shape, other);
                None
            }
        };
        days.extend(day.map(|day| (key, day)));
    }
    days
}

fn wrong_shape(progress: &Fields<'_>, name: &str, key: &Text, shape: Shape, node: &Node) {
    let path = format!("{}.{}", progress.path(name), cut(&key.value));
    progress.file().wrong_shape(&path, shape, node);
}

/// Whether a task has this id; that of a repeating task ends in its number.
pub(crate) fn is_task(guide: &Guide, id: &str) -> bool {
    let repeats = |id: &str| guide.task(id).is_some_and(|task| task.due == Due::EachHoldWeek);
    let single = guide.task(id).is_some_and(|_| !repeats(id));
    let numbered = id.rsplit_once('-').is_some_and(|(id, n)| {
        repeats(id)
            && !n.starts_with('0')
            && n.len() <= 3
            && n.bytes().all(|b| b.is_ascii_digit())
            && !n.is_empty()
    });
    single || numbered
}
