//! What was ticked: tasks, sessions, stories and drills.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::profile_reader::ProfileReader;
use crate::fields::{Field, Fields, Names, Shape};
use crate::guide::module::Due;
use crate::names::{self, cut};
use crate::yaml::{Node, Text};

/// What was ticked, each with its day; `None` stands for `true`, done on a day that is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Tasks by id; repeating tasks end in `-1`, `-2`, …
    pub done: BTreeMap<String, Option<Date>>,
    /// Sessions by date.
    pub sessions: BTreeMap<String, Option<Date>>,
    /// Stories by id.
    pub stories: BTreeMap<String, Option<Date>>,
    /// Drills by `<principle>/<minutes>`.
    pub drills: BTreeMap<String, Option<Date>>,
}

/// The fields of `progress`.
pub(super) const PROGRESS: &[Field] = &[
    Field::new(
        "done",
        Shape::NamedMap(Names::Tasks, &Shape::Tick),
        "Tasks by id, with the day they were done or true.",
    ),
    Field::new("sessions", Shape::Map(&Shape::Date), "Sessions by their date."),
    Field::new("stories", Shape::Map(&Shape::Date), "Stories by their id."),
    Field::new("drills", Shape::Map(&Shape::Date), "Drills by principle and minutes."),
];

impl<'a> ProfileReader<'a> {
    /// The progress. Ticks of sessions, stories and drills that do not exist are kept and have no effect.
    pub(super) fn progress(&self, fields: &Fields<'a>) -> Progress {
        let progress = fields.group("progress");
        let dates = |name: &str| self.ticks(&progress, name, Shape::Date, |_| true);
        Progress {
            done: self.ticks(&progress, "done", Shape::Tick, |key| self.is_task(key)),
            sessions: dates("sessions"),
            stories: dates("stories"),
            drills: dates("drills"),
        }
    }

    /// The entries of a map to days; `true` is allowed for a [`Shape::Tick`].
    fn ticks(
        &self,
        progress: &Fields<'a>,
        name: &str,
        shape: Shape,
        known: impl Fn(&Text) -> bool,
    ) -> BTreeMap<String, Option<Date>> {
        let mut ticks = BTreeMap::new();
        for (key, node) in progress.map(name) {
            let fine = known(key);
            let day = match node {
                Node::Empty(_) => continue,
                Node::Text(text) if matches!(shape, Shape::Tick) => self.file.date_or_true(text),
                Node::Text(text) => self.file.date(text).map(Some),
                other => {
                    let path = format!("{}.{}", progress.path(name), cut(&key.value));
                    self.file.wrong_shape(&path, shape, other);
                    None
                }
            };
            if let Some(day) = day.filter(|_| fine) {
                ticks.insert(key.value.clone(), day);
            }
        }
        ticks
    }

    /// Whether a task has this id; that of a repeating task ends in its number (E-PROG-01).
    fn is_task(&self, key: &Text) -> bool {
        let repeats = |id: &str| self.guide.task(id).is_some_and(|task| task.due == Due::EachHoldWeek);
        let written = key.value.as_str();
        let single = self.guide.task(written).is_some_and(|_| !repeats(written));
        let numbered = written.rsplit_once('-').is_some_and(|(id, n)| {
            repeats(id)
                && !n.starts_with('0')
                && n.len() <= 3
                && n.bytes().all(|b| b.is_ascii_digit())
                && !n.is_empty()
        });
        if !single && !numbered {
            let ids: Vec<String> = self
                .guide
                .tasks
                .iter()
                .map(|task| match task.due {
                    Due::EachHoldWeek => format!("{}-1", task.module.id),
                    _ => task.module.id.clone(),
                })
                .collect();
            let near = names::did_you_mean(written, ids.iter().map(String::as_str)).unwrap_or_default();
            let message = format!("no task is called `{}`", cut(written));
            self.file.wrong_hints(key.at, "E-PROG-01", message, [&near, "`pmr-site list tasks`"]);
        }
        single || numbered
    }
}
