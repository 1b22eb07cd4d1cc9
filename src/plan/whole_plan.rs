//! The plan as data, and what can be asked of it.

use jiff::civil::Date;

use super::conditions::Person;
use super::dates::Dates;
use super::draft_checks::{self, Checked};
use super::gate::Gate;
use super::notice::{Notice, NoticeClass};
use super::stories::Stories;
use super::tasks::PlannedTask;
use crate::guide::condition::{Condition, Filters};
use crate::guide::module::{Anchor, Case, DoneWhen, Mistake, OtherTitle, Show};
use crate::guide::rules::TierName;
use crate::guide::{Guide, PrincipleId};
use crate::markdown::Prose;
use crate::profile::Profile;
use crate::schedule::{Focus, Hold, PlannedPhase, Reason, Subject, Week, WeekKind};

/// Everything that follows from a profile and the guide, whatever the day.
#[derive(Debug)]
pub struct Plan<'a> {
    /// The guide.
    pub guide: &'a Guide,
    /// The person.
    pub profile: &'a Profile,
    /// The dates that everything hangs on.
    pub dates: Dates,
    /// Each phase with its days and number of weeks, in order.
    pub phases: Vec<PlannedPhase>,
    /// The hold, if there is one.
    pub hold: Option<Hold>,
    /// All weeks from the start to the day before the target (without a hold: to ready).
    pub weeks: Vec<Week>,
    /// Focus and watch.
    pub focus: Focus,
    /// Tasks by due date, `order`, id.
    pub tasks: Vec<PlannedTask<'a>>,
    /// What the stories cover.
    pub stories: Stories,
    /// What the checks of each bullet found, in file order.
    pub bullets: Vec<Checked>,
    /// What the checks of the cover letter found; `None` without a letter.
    pub letter: Option<Checked>,
    /// What the checks of the narrative found; `None` without one.
    pub narrative: Option<Checked>,
    /// Matches of the decoder: places in the guide's phrases with the phrase that was found.
    pub decoded: Vec<(usize, String)>,
    /// The person's cases in order.
    pub cases: Vec<(&'a Case, Reason)>,
    /// The person's mistakes in order.
    pub mistakes: Vec<(&'a Mistake, Reason)>,
    /// The readiness gate.
    pub gate: Gate<'a>,
    /// Notices of the classes `plan` and `check`, in the order of their codes.
    pub notices: Vec<Notice>,
    /// The conditions that are true, in the order of [`Condition::ALL`].
    pub conditions: Vec<Condition>,
}

/// The first and last day of a dated block; a missing one is open.
pub type Shown = (Option<Date>, Option<Date>);

impl<'a> Plan<'a> {
    /// How many plan weeks there are.
    #[must_use]
    pub fn plan_weeks(&self) -> u32 {
        self.phases.iter().map(|phase| phase.weeks).sum()
    }

    /// The halves of all plan weeks by [`crate::activity::Activity::ALL`].
    #[must_use]
    pub fn plan_halves(&self) -> [u32; 4] {
        let mut sums = [0; 4];
        for week in self.weeks.iter().filter(|week| matches!(week.kind, WeekKind::Plan { .. })) {
            for (sum, halves) in sums.iter_mut().zip(week.halves) {
                *sum += halves;
            }
        }
        sums
    }

    /// What days off take out of the plan weeks, in halves.
    #[must_use]
    pub fn lost_halves(&self) -> u32 {
        let full = self.plan_weeks() * self.profile.study_time.weekly_halves();
        full.saturating_sub(self.plan_halves().iter().sum())
    }

    /// How practice is split between story, case and mock: whole percent of their sum over the plan
    /// weeks, halves up.
    #[must_use]
    pub fn practice_split(&self) -> [u32; 3] {
        let [_, practice @ ..] = self.plan_halves();
        let sum = practice.iter().sum::<u32>().max(1);
        practice.map(|halves| (200 * halves + sum) / (2 * sum))
    }

    /// How many bullets fail a check.
    #[must_use]
    pub fn failing_bullets(&self) -> usize {
        self.bullets.iter().filter(|bullet| !bullet.fails.is_empty()).count()
    }

    /// The task of an id, with its due date.
    #[must_use]
    pub fn task(&self, id: &str) -> Option<&PlannedTask<'a>> {
        self.tasks.iter().find(|task| task.id == id)
    }

    /// The task that is done once feedback was asked for.
    #[must_use]
    pub fn feedback_request(&self) -> Option<&PlannedTask<'a>> {
        let asks = DoneWhen::Condition(Condition::FeedbackAsked);
        self.tasks.iter().find(|task| task.task.done_when == Some(asks))
    }

    /// Whether feedback was asked for, as the profile says or the tick of the request.
    #[must_use]
    pub fn feedback_asked(&self) -> bool {
        self.holds(Condition::FeedbackAsked)
            || self.feedback_request().is_some_and(|request| request.done.is_some())
    }

    /// The case that was worked on last: that of the last ticked session; if none is ticked, that of the last session
    /// before the application. If no session has a case, the one that fits the focus best.
    #[must_use]
    pub fn last_case(&self) -> Option<&'a Case> {
        let submitted = self.profile.application.submitted_on;
        let sessions = self.weeks.iter().flat_map(|week| &week.sessions);
        let over = sessions.filter(|session| submitted.is_none_or(|day| session.date < day));
        let mut worked: Vec<(bool, usize)> = Vec::new();
        for session in over {
            let ticked = self.profile.progress.sessions.contains_key(&session.date.to_string());
            worked.extend(session.blocks.iter().filter_map(|block| match block.subject {
                Subject::Case(at) => Some((ticked, at)),
                Subject::Task(_) | Subject::Principle(_) | Subject::Mock(_) => None,
            }));
        }
        let last = worked.iter().rev().find(|(ticked, _)| *ticked).or(worked.last());
        last.map(|(_, at)| &self.guide.cases[*at]).or(self.cases.first().map(|(case, _)| *case))
    }

    /// Whether a condition is true.
    #[must_use]
    pub fn holds(&self, condition: Condition) -> bool {
        self.conditions.contains(&condition)
    }

    /// Whether a module or part is printed for this person. Inside a principle's module `own_tier`
    /// is that principle's tier, [`Plan::tier`].
    #[must_use]
    pub fn passes(&self, filters: &Filters, own_tier: Option<TierName>) -> bool {
        let person =
            Person { level: self.profile.target_level, focus: &self.focus, conditions: &self.conditions };
        person.passes(filters, own_tier)
    }

    /// The tier of a principle; `Other` for one that was not named.
    #[must_use]
    pub fn tier(&self, principle: PrincipleId) -> TierName {
        self.focus.tier(principle)
    }

    /// The day an anchor means; `None` for an end of a hold that does not exist.
    #[must_use]
    pub fn anchor(&self, anchor: &Anchor) -> Option<Date> {
        self.dates.anchor(anchor, &self.phases, self.hold)
    }

    /// The days of a dated block; `None` if it is left out: it names a hold that does not exist, or
    /// ends before it begins.
    #[must_use]
    pub fn shown(&self, show: &Show) -> Option<Shown> {
        let day = |anchor: &Option<Anchor>| match anchor {
            Some(anchor) => self.anchor(anchor).map(Some),
            None => Some(None),
        };
        let (from, until) = (day(&show.from)?, day(&show.until)?);
        let ends_first = from.zip(until).is_some_and(|(from, until)| from > until);
        (!ends_first).then_some((from, until))
    }

    /// The notices on how the plan runs, in order.
    pub fn notices_on_plan(&self) -> impl Iterator<Item = &Notice> {
        self.notices.iter().filter(|notice| notice.code.class() == NoticeClass::Plan)
    }

    /// Whether it has fewer hours than the guide's pace needs at least, so that not everything in it fits.
    #[must_use]
    pub fn lacks_hours(&self) -> bool {
        self.plan_halves().iter().sum::<u32>() < 2 * self.guide.rules.hours.floor
    }

    /// A task's title for this person: the first of its further titles whose condition is true, else its
    /// own.
    #[must_use]
    pub fn title(&self, task: &PlannedTask<'a>) -> &'a Prose {
        self.other_title(task).map_or(&task.task.module.title, |other| &other.title)
    }

    /// The same as an instruction of a few words.
    #[must_use]
    pub fn instruction(&self, task: &PlannedTask<'a>) -> &'a Prose {
        let other = self.other_title(task).and_then(|other| other.instruction.as_ref());
        other.unwrap_or(&task.task.instruction)
    }

    fn other_title(&self, task: &PlannedTask<'a>) -> Option<&'a OtherTitle> {
        task.task.title_when.iter().find(|other| self.holds(other.when))
    }

    /// What the narrative blames: the first word or phrase of the guide's lists, if NL1 fails.
    #[must_use]
    pub fn blame(&self) -> Option<&'a str> {
        draft_checks::blame(self.profile.narrative.as_deref()?, &self.guide.words)
    }

    /// Adds a notice that the plan cannot know of, at its place in the order of the codes.
    pub fn note(&mut self, notice: Notice) {
        self.notices.push(notice);
        self.notices.sort_by_key(|notice| notice.code);
    }
}
