//! Two plans of one person, compared.

use std::collections::{BTreeMap, BTreeSet};

use super::plan_summary::PlanSummary;

/// Something that was at one place and is at another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved<T> {
    /// What it is called: a date's name, a task's id, a session's date.
    pub name: String,
    /// As it was.
    pub from: T,
    /// As it is.
    pub to: T,
}

/// What became of the tasks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskChanges {
    /// Those with another date.
    pub moved: Vec<Moved<String>>,
    /// New ones, each with its date.
    pub new: Vec<(String, String)>,
    /// Those that are no longer there.
    pub gone: Vec<String>,
    /// Those that are done now.
    pub done: Vec<String>,
    /// Those that are open again.
    pub reopened: Vec<String>,
}

/// What became of the sessions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SessionChanges {
    /// New ones, by date, each with what is done.
    pub new: Vec<(String, String)>,
    /// The dates of those that are no longer there.
    pub gone: Vec<String>,
    /// Those in which something else is done.
    pub changed: Vec<Moved<String>>,
}

impl SessionChanges {
    /// How many sessions are not what they were.
    #[must_use]
    pub fn count(&self) -> usize {
        self.new.len() + self.gone.len() + self.changed.len()
    }

    /// The first day on which something is another.
    #[must_use]
    pub fn first(&self) -> Option<&str> {
        let new = self.new.iter().map(|(date, _)| date.as_str());
        let changed = self.changed.iter().map(|moved| moved.name.as_str());
        new.chain(changed).chain(self.gone.iter().map(String::as_str)).min()
    }
}

/// What is another in a new plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanChanges {
    /// The dates that everything hangs on.
    pub dates: Vec<Moved<String>>,
    /// The level aimed at.
    pub level: Option<Moved<String>>,
    /// How many plan weeks there are.
    pub weeks: Option<Moved<u32>>,
    /// Halves of study a week.
    pub halves: Option<Moved<u32>>,
    /// Phases, by key, with their first and last days.
    pub phases: Vec<Moved<(String, String)>>,
    /// Focus principles that were none, or were not in the plan.
    pub focus_new: Vec<String>,
    /// Focus principles that are none any more.
    pub focus_gone: Vec<String>,
    /// Quotas of stories that are others.
    pub quotas: Vec<Moved<usize>>,
    /// The tasks.
    pub tasks: TaskChanges,
    /// The sessions.
    pub sessions: SessionChanges,
}

impl PlanChanges {
    /// What is another in a new plan.
    #[must_use]
    pub fn between(before: &PlanSummary, now: &PlanSummary) -> Self {
        let quotas: BTreeMap<&String, usize> = before.focus.iter().map(|(id, quota)| (id, *quota)).collect();
        let is_focus = |summary: &PlanSummary, id: &String| summary.focus.iter().any(|(of, _)| of == id);
        let ids = |of: &PlanSummary, other: &PlanSummary| {
            let found = of.focus.iter().map(|(id, _)| id).filter(|id| !is_focus(other, id));
            found.cloned().collect()
        };
        let phases: BTreeMap<&String, (&String, &String)> =
            before.phases.iter().map(|(key, from, until)| (key, (from, until))).collect();
        let moved_phases = now.phases.iter().filter_map(|(key, from, until)| {
            let (old_from, old_until) = phases.get(key)?;
            moved(key, &((*old_from).clone(), (*old_until).clone()), &(from.clone(), until.clone()))
        });
        PlanChanges {
            dates: ["start", "ready", "earliest", "target"]
                .into_iter()
                .filter_map(|name| moved(name, before.dates.get(name)?, now.dates.get(name)?))
                .collect(),
            level: moved("level", &before.level, &now.level),
            weeks: moved("weeks", &before.weeks, &now.weeks),
            halves: moved("hours", &before.halves, &now.halves),
            phases: moved_phases.collect(),
            focus_new: ids(now, before),
            focus_gone: ids(before, now),
            quotas: now.focus.iter().filter_map(|(id, quota)| moved(id, quotas.get(id)?, quota)).collect(),
            tasks: tasks(before, now),
            sessions: sessions(&before.sessions, &now.sessions),
        }
    }

    /// Whether nothing is another.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == PlanChanges::default()
    }
}

fn moved<T: Clone + PartialEq>(name: &str, from: &T, to: &T) -> Option<Moved<T>> {
    (from != to).then(|| Moved { name: name.to_owned(), from: from.clone(), to: to.clone() })
}

fn tasks(before: &PlanSummary, now: &PlanSummary) -> TaskChanges {
    let mut changes = TaskChanges::default();
    for (id, due) in &now.tasks {
        match before.tasks.get(id) {
            Some(old) => changes.moved.extend(moved(id, old, due)),
            None => changes.new.push((id.clone(), due.clone())),
        }
    }
    changes.gone = before.tasks.keys().filter(|id| !now.tasks.contains_key(*id)).cloned().collect();
    let newly = |of: &BTreeSet<String>, other: &BTreeSet<String>| -> Vec<String> {
        let both = |id: &&String| before.tasks.contains_key(*id) && now.tasks.contains_key(*id);
        of.difference(other).filter(both).cloned().collect()
    };
    changes.done = newly(&now.done, &before.done);
    changes.reopened = newly(&before.done, &now.done);
    // As the days go.
    changes.moved.sort_by(|a, b| (&a.to, &a.name).cmp(&(&b.to, &b.name)));
    changes.new.sort_by(|(a, due), (b, other)| (due, a).cmp(&(other, b)));
    changes
}

fn sessions(before: &BTreeMap<String, String>, now: &BTreeMap<String, String>) -> SessionChanges {
    let mut changes = SessionChanges::default();
    for (date, blocks) in now {
        match before.get(date) {
            Some(old) => changes.changed.extend(moved(date, old, blocks)),
            None => changes.new.push((date.clone(), blocks.clone())),
        }
    }
    changes.gone = before.keys().filter(|date| !now.contains_key(*date)).cloned().collect();
    changes
}
