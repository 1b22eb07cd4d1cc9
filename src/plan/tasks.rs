//! Which tasks apply, when they are due, and whether they are done. Reference: tailoring.md#tasks

use jiff::civil::Date;

use super::conditions::{Person, against_tick};
use super::dates::{Dates, due};
use super::reasons::Reason;
use super::sentence::{Fact, Sentence};
use super::stories::Stories;
use super::weeks::Timeline;
use crate::date::Days;
use crate::guide::module::{AnchorDay, DoneWhen, Due, Task, TaskPhase};
use crate::guide::{Guide, PhaseId};
use crate::profile::Profile;

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

    /// Whether it takes study time of a phase.
    pub(super) fn is_work_of(&self, phase: PhaseId) -> bool {
        self.done.is_none() && self.task.effort > 0 && self.task.phase == TaskPhase::Phase(phase)
    }

    /// Whether it is the open upkeep of a week of the hold.
    pub(super) fn is_upkeep_of(&self, week: Days) -> bool {
        self.done.is_none() && self.task.due == Due::EachHoldWeek && week.contains(self.due)
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
    profile.mocks.iter().filter(|mock| mock.held() && kind.is_none_or(|kind| mock.kind == kind)).count()
}

/// The tasks that apply, by due date, `order`, id.
pub(super) fn list<'a>(
    guide: &'a Guide,
    closing: Closing<'_>,
    dates: &Dates,
    time: &Timeline,
) -> Vec<PlannedTask<'a>> {
    let applying = guide.tasks.iter().filter(|task| closing.person.passes(&task.module.filters, None));
    let mut tasks: Vec<PlannedTask<'_>> = applying
        .flat_map(|task| {
            due(&task.due, dates, time).into_iter().zip(1..).map(move |(due, n)| {
                let repeats = task.due == Due::EachHoldWeek;
                let own = &task.module.id;
                let id = if repeats { format!("{own}-{n}") } else { own.clone() };
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
