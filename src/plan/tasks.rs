//! Tasks: which apply, when they are due, and whether they are done (7.5 of the rules).

use jiff::civil::Date;

use super::conditions::Person;
use super::dates::{Dates, due};
use super::reasons::Reason;
use super::weeks::Timeline;
use crate::date::Days;
use crate::guide::condition::Condition;
use crate::guide::module::TaskPhase;
use crate::guide::module::{AnchorDay, DoneWhen, Due, Task};
use crate::guide::{Guide, PhaseId};
use crate::profile::{Experiment, Profile};

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
    /// Whether it was ticked although the data say it is open (N-TICK).
    pub overruled: bool,
    /// Whether the profile holds what closes it, so that a tick alone does not.
    pub data_decide: bool,
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
    pub(super) profile: &'p Profile,
    pub(super) person: Person<'p>,
}

impl Closing<'_> {
    /// How a task was done, if it was, and whether the data overruled a tick.
    pub(super) fn of(self, task: &Task, id: &str) -> (Option<Done>, bool) {
        let tick = self.profile.progress.done.get(id).copied();
        match (tick, task.done_when) {
            (Some(date), Some(rule)) if self.says(rule) || !self.looks_at(rule) => {
                (Some(Done::Tick(date)), false)
            }
            (Some(_), Some(_)) => (None, true),
            (Some(date), None) => (Some(Done::Tick(date)), false),
            (None, Some(rule)) if self.says(rule) => (Some(Done::Data), false),
            (None, _) => (None, false),
        }
    }

    /// Whether the data say that a task is done.
    fn says(self, rule: DoneWhen) -> bool {
        match rule {
            DoneWhen::Condition(condition) => self.person.holds(condition),
            DoneWhen::Mocks { kind, at_least } => held_mocks(self.profile, kind) >= at_least,
        }
    }

    /// Whether the profile holds what a rule looks at, so that it overrules a tick.
    fn looks_at(self, rule: DoneWhen) -> bool {
        let profile = self.profile;
        match rule {
            DoneWhen::Mocks { .. } => !profile.mocks.is_empty(),
            DoneWhen::Condition(Condition::BulletsClean) => !profile.bullets.is_empty(),
            DoneWhen::Condition(Condition::LetterClean) => profile.cover_letter.is_some(),
            DoneWhen::Condition(Condition::StoriesEnough | Condition::QuotasMet) => {
                !profile.stories.is_empty()
            }
            DoneWhen::Condition(Condition::ExperimentDefined | Condition::ExperimentRead) => {
                profile.experiment != Experiment::default()
            }
            DoneWhen::Condition(_) => false,
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
                let id = match task.due {
                    Due::EachHoldWeek => format!("{}-{n}", task.module.id),
                    _ => task.module.id.clone(),
                };
                let (done, overruled) = closing.of(task, &id);
                let data_decide = task.done_when.is_some_and(|rule| closing.looks_at(rule));
                PlannedTask { task, id, due, done, overruled, data_decide, why: why(task, closing.person) }
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
