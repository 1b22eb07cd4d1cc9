//! Which tasks apply, when they are due, and whether they are done. Reference: tailoring.md#tasks

use jiff::civil::Date;

use super::conditions::{Person, against_tick};
use super::dates::{Dates, DueDates};
use super::sentence::{Fact, Sentence};
use super::stories::Stories;
use crate::date::plus;
use crate::guide::Guide;
use crate::guide::module::{AnchorDay, DoneWhen, Due, Task, TaskPhase};
use crate::profile::Profile;
use crate::schedule::Reason;
use crate::schedule::weeks::Timeline;

/// A task with its due date.
#[derive(Debug)]
pub struct PlannedTask<'a> {
    /// The module.
    pub task: &'a Task,
    /// Its id; a repeating task's ends in `-1`, `-2`, …
    pub id: String,
    /// When it is due.
    pub due: Date,
    /// How it was done, if it was.
    pub done: Option<Done>,
    /// What the profile says against a tick where it holds what closes the task, so that a tick alone does
    /// not: "at least one bullet fails a check".
    pub against: Option<Sentence>,
    /// Whether it was ticked although the data say that it is open (N-TICK).
    pub overruled: bool,
    /// Why it is there.
    pub why: Reason,
}

impl PlannedTask<'_> {
    /// Whether it is due on the target day: the application itself.
    #[must_use]
    pub fn is_on_target(&self) -> bool {
        matches!(self.task.due, Due::On(anchor) if anchor.day == AnchorDay::Target)
    }
}

/// How a task was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// By a tick, on its date if that is known.
    Tick(Option<Date>),
    /// By what the profile holds.
    Data,
}

/// What closes tasks: the data of a profile, and its ticks.
#[derive(Clone, Copy)]
pub(super) struct Closing<'p> {
    pub(super) guide: &'p Guide,
    pub(super) profile: &'p Profile,
    pub(super) person: Person<'p>,
    pub(super) stories: &'p Stories,
}

/// Whether a task is done, and what speaks against a tick.
pub(super) struct Closed {
    /// How it was done, if it was.
    pub(super) done: Option<Done>,
    /// What the profile says against a tick; `None` where it holds nothing that the task is judged by.
    pub(super) against: Option<Sentence>,
    /// Whether a tick was set and the data say otherwise.
    pub(super) overruled: bool,
}

impl Closing<'_> {
    /// Whether a task is done. The data close a task by themselves; where the profile holds what they look
    /// at, such as a bullet for "every bullet is clean", they also win over a tick.
    pub(super) fn of(self, task: &Task, id: &str) -> Closed {
        let against = task.done_when.and_then(|rule| self.against(rule));
        let closed = task.done_when.is_some_and(|rule| self.says(rule));
        let done = match self.profile.progress.done.get(id) {
            Some(date) if closed || against.is_none() => Some(Done::Tick(*date)),
            Some(_) => None,
            None => closed.then_some(Done::Data),
        };
        let overruled = done.is_none() && self.profile.progress.done.contains_key(id);
        Closed { done, against, overruled }
    }

    /// Whether the data say that a task is done.
    fn says(self, rule: DoneWhen) -> bool {
        match rule {
            DoneWhen::Condition(condition) => self.person.holds(condition),
            DoneWhen::Mocks { kind, at_least } => held_mocks(self.profile, kind) >= at_least,
        }
    }

    /// What to say where the data overrule a tick; `None` if the profile holds nothing that the rule looks
    /// at, so that a tick is enough.
    fn against(self, rule: DoneWhen) -> Option<Sentence> {
        let profile = self.profile;
        match rule {
            DoneWhen::Condition(condition) => against_tick(condition, profile, self.guide, self.stories),
            DoneWhen::Mocks { kind, at_least } => (!profile.mocks.is_empty()).then(|| {
                let held = Fact::count(held_mocks(profile, kind));
                Sentence::new("notice.tick.mocks", [("held", held), ("least", Fact::count(at_least))])
            }),
        }
    }
}

/// How many mocks of a kind, or of any, were held.
pub(super) fn held_mocks(profile: &Profile, kind: Option<usize>) -> usize {
    profile.mocks.iter().filter(|mock| mock.held && kind.is_none_or(|kind| mock.kind == kind)).count()
}

/// The tasks that apply, in the order of the guide.
pub(super) fn applying<'a>(guide: &'a Guide, person: Person<'_>) -> Vec<&'a Task> {
    guide.tasks.iter().filter(|task| person.passes(&task.module.filters, None)).collect()
}

/// The tasks of each phase that take study time, with their efforts in halves. A task that is done keeps its
/// place, so that what stood in the past is not rewritten; one whose window closed before the plan starts has
/// none.
pub(super) fn work_of_phases(guide: &Guide, applying: &[&Task], dates: &Dates) -> Vec<Vec<(String, u32)>> {
    let useful =
        |task: &Task| task.useful_until.is_none_or(|days| plus(dates.rejection, days) >= dates.start);
    let mut phases = vec![Vec::new(); guide.phases.len()];
    for task in applying.iter().filter(|task| task.effort > 0 && useful(task)) {
        if let TaskPhase::Phase(phase) = task.phase {
            phases[phase.0].push((task.module.id.clone(), task.effort));
        }
    }
    phases
}

/// The task of each whole week of the hold: the first that repeats with them.
pub(super) fn upkeep(applying: &[&Task], time: &Timeline) -> Vec<String> {
    let Some(task) = applying.iter().find(|task| task.due == Due::EachHoldWeek) else { return Vec::new() };
    time.whole_hold_weeks().zip(1..).map(|(_, n)| repeated_id(task, n)).collect()
}

/// The id of a task that repeats: `hold-upkeep-1`, `hold-upkeep-2`, …
fn repeated_id(task: &Task, n: usize) -> String {
    format!("{}-{n}", task.module.id)
}

/// The tasks with their dates, by due date, `order`, id.
pub(super) fn list<'a>(
    applying: &[&'a Task],
    closing: Closing<'_>,
    due: &DueDates<'_>,
) -> Vec<PlannedTask<'a>> {
    let mut tasks: Vec<PlannedTask<'_>> = applying
        .iter()
        .flat_map(|&task| {
            due.of(task, closing.guide).into_iter().zip(1..).map(move |(due, n)| {
                let repeats = task.due == Due::EachHoldWeek;
                let id = if repeats { repeated_id(task, n) } else { task.module.id.clone() };
                let Closed { done, against, overruled } = closing.of(task, &id);
                PlannedTask { task, id, due, done, against, overruled, why: why(task, closing.person) }
            })
        })
        .collect();
    tasks.sort_by(|a, b| (a.due, a.task.module.order, &a.id).cmp(&(b.due, b.task.module.order, &b.id)));
    tasks
}

/// Why a task is there: the first true condition of its `when`; else its principle, its level; else
/// everybody has it.
fn why(task: &Task, person: Person<'_>) -> Reason {
    let filters = &task.module.filters;
    if let Some(condition) = filters.when.as_ref().and_then(|when| person.first_true(when)) {
        Reason::Condition(condition)
    } else if let Some(principle) = filters.principles.as_ref().and_then(|among| person.focus.earliest(among))
    {
        Reason::Focus(principle)
    } else if filters.levels.is_some() {
        Reason::Level
    } else {
        Reason::Everyone
    }
}
