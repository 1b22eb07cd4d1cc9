//! The plan: what this person does, when and why. Pure computation from profile and guide; no day of
//! reading enters it.

mod cases;
mod conditions;
mod dates;
mod decoder;
mod draft_checks;
mod focus;
mod gate;
mod hours;
mod mistakes;
mod notice_parts;
mod plan_notices;
mod profile_notices;
mod reasons;
mod rotation;
mod stories;
mod tasks;
mod weeks;

#[cfg(test)]
mod fixture;

use jiff::civil::Date;

pub use dates::Dates;
pub use draft_checks::Checked;
pub use focus::{Chosen, Focus};
pub use notice_parts::{Fact, Notice, NoticeClass, Sentence};
pub use reasons::Reason;
pub use rotation::{Block, Session, Subject, Week};
pub use stories::{Stories, StoryCheck, StoryFlag};
pub use tasks::{Done, PlannedTask};
pub use weeks::{Hold, PlannedPhase, WeekKind};

pub(crate) use notice_parts::sort as sort_notices;
pub(crate) use weeks::Timeline;

use crate::date::plus;
use crate::diagnostics::Diagnostic;
use crate::guide::condition::{Condition, Filters};
use crate::guide::module::{Anchor, Case, Mistake, Show};
use crate::guide::rules::TierName;
use crate::guide::{Guide, PrincipleId};
use crate::markdown::Prose;
use crate::profile::Profile;
use conditions::{Evidence, Person};
use tasks::Closing;

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
    /// Gate checks 2 to 8 in order (check 1 depends on the day).
    pub gate: Vec<bool>,
    /// Notices of the classes `plan` and `check`, in the order of the rules (18.3).
    pub notices: Vec<Notice>,
    /// The conditions that are true, in the order of [`Condition::ALL`].
    pub conditions: Vec<Condition>,
}

/// The first and last day of a dated block; a missing one is open.
pub type Shown = (Option<Date>, Option<Date>);

impl<'a> Plan<'a> {
    /// Plans: what this person does, when and why.
    ///
    /// # Errors
    /// E-AVAIL-04, without a place, if blackouts and study days leave no time for the plan weeks.
    pub fn new(profile: &'a Profile, guide: &'a Guide) -> Result<Self, Diagnostic> {
        let start = profile.start_date.unwrap_or_else(|| plus(profile.rejection_date, 1));
        let time = Timeline::new(profile, guide, start).ok_or_else(|| no_time(guide, start))?;
        let dates = Dates::new(profile, &guide.rules, &time);

        let cover = stories::cover(profile, guide);
        let ready = |principle| {
            cover.iter().find(|(covered, _)| *covered == principle).map_or(0, |(_, stories)| stories.len())
        };
        let focus = focus::choose(profile, guide, ready);
        let stories = stories::check(profile, guide, &focus, cover);
        let bullets: Vec<Checked> =
            profile.bullets.iter().map(|b| draft_checks::bullet(b, &guide.words)).collect();
        let letter = profile.cover_letter.as_deref().map(|text| draft_checks::letter(text, guide));
        let narrative = profile.narrative.as_deref().map(|text| draft_checks::narrative(text, &guide.words));

        let evidence = Evidence {
            profile,
            guide,
            dates: &dates,
            hold: time.hold,
            focus: &focus,
            stories: &stories,
            bullets: &bullets,
            letter: letter.as_ref(),
            narrative: narrative.as_ref(),
        };
        let conditions = evidence.conditions();
        let person = Person { level: profile.target_level, focus: &focus, conditions: &conditions };
        let tasks = tasks::list(guide, Closing { profile, person }, &dates, &time);
        let cases = cases::list(guide, person);
        let mistakes = mistakes::list(guide, person);
        let gate = gate::checks(profile, guide, person);
        let material = rotation::Material {
            guide,
            focus: &focus,
            known: profile.lowest.is_some(),
            tasks: &tasks,
            cases: &cases,
        };
        let weeks = rotation::fill(time.weeks, profile.weekly_halves, &material);

        let mut plan = Plan {
            guide,
            profile,
            dates,
            phases: time.phases,
            hold: time.hold,
            weeks,
            focus,
            tasks,
            stories,
            bullets,
            letter,
            narrative,
            decoded: decoder::decode(profile, guide),
            cases,
            mistakes,
            gate,
            notices: Vec::new(),
            conditions,
        };
        plan.notices = [plan_notices::of(&plan), profile_notices::of(&plan)].concat();
        Ok(plan)
    }

    /// How many plan weeks there are.
    #[must_use]
    pub fn plan_weeks(&self) -> u32 {
        self.phases.iter().map(|phase| phase.weeks).sum()
    }

    /// The halves of all plan weeks by [`crate::guide::rules::Activity::ALL`].
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

    /// How practice is split between story, case and mock: whole percent of their sum over the plan
    /// weeks, halves up.
    #[must_use]
    pub fn practice_split(&self) -> [u32; 3] {
        let [_, practice @ ..] = self.plan_halves();
        let sum = practice.iter().sum::<u32>().max(1);
        practice.map(|halves| (200 * halves + sum) / (2 * sum))
    }

    /// Whether a condition is true (7.3).
    #[must_use]
    pub fn holds(&self, condition: Condition) -> bool {
        self.conditions.contains(&condition)
    }

    /// Whether a module or part is printed for this person (7.4). Inside a principle's module `own_tier`
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

    /// The day an anchor means; `None` for an end of a hold that there is not (8.3).
    #[must_use]
    pub fn anchor(&self, anchor: &Anchor) -> Option<Date> {
        self.dates.anchor(anchor, &self.phases, self.hold)
    }

    /// The days of a dated block; `None` if it is left out: it names a hold that there is not, or ends
    /// before it begins (8.3).
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

    /// A task's title for this person: the first of its further titles whose condition is true, else its
    /// own.
    #[must_use]
    pub fn title(&self, task: &PlannedTask<'a>) -> &'a Prose {
        let other = task.task.title_when.iter().find(|(condition, _)| self.holds(*condition));
        other.map_or(&task.task.module.title, |(_, title)| title)
    }

    /// What the narrative blames: the first word or phrase of the guide's lists, if NL1 fails.
    #[must_use]
    pub fn blame(&self) -> Option<&'a str> {
        draft_checks::blame(self.profile.narrative.as_deref()?, &self.guide.words)
    }

    /// Adds a notice that the plan cannot know of, at its place in the order of the rules.
    pub fn note(&mut self, notice: Notice) {
        self.notices.push(notice);
        notice_parts::sort(&mut self.notices);
    }
}

/// E-AVAIL-04: the plan weeks find no place.
fn no_time(guide: &Guide, start: Date) -> Diagnostic {
    let message = format!("no study time is left in {} weeks from {start}", guide.rules.search_weeks);
    Diagnostic::error("E-AVAIL-04", message).hint("shorten `blackouts` or add `study_days`")
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::fixture::{guide, profile};
    use super::{Plan, WeekKind};
    use crate::date::{Days, between, plus};
    use crate::guide::module::{Anchor, AnchorDay, Show};
    use crate::profile::{Blackout, Profile};

    const REJECTION: Date = date(2026, 11, 20);

    fn person() -> Profile {
        profile(REJECTION, &[(0, Some(2))])
    }

    /// Days after the rejection on which a plan is ready and on which it says to apply.
    fn ready_and_target(profile: &Profile) -> (i64, i64) {
        let guide = guide();
        let plan = Plan::new(profile, &guide).unwrap();
        (between(REJECTION, plan.dates.ready), between(REJECTION, plan.dates.target))
    }

    #[test]
    fn by_default_ready_on_day_70_and_applying_on_day_90() {
        let (guide, profile) = (guide(), person());
        let plan = Plan::new(&profile, &guide).unwrap();
        let day = |date| between(REJECTION, date);
        let phases: Vec<_> =
            plan.phases.iter().map(|phase| (day(phase.days.from), day(phase.days.until))).collect();
        assert_eq!(phases, [(1, 14), (15, 35), (36, 56), (57, 63), (64, 70)]);
        let hold = plan.hold.unwrap();
        assert_eq!((day(hold.days.from), day(hold.days.until)), (71, 89));
        assert_eq!((day(plan.dates.target), hold.rewarm), (90, None));
        assert_eq!((day(plan.dates.decision_from), day(plan.dates.decision_until)), (118, 132));
        assert_eq!(plan.practice_split(), [50, 30, 20]);
    }

    #[test]
    fn a_late_start_uses_up_the_hold_then_moves_the_target() {
        for (late, hold, target) in [(1, 19, 90), (20, 0, 90), (21, 0, 90), (22, 0, 91), (40, 0, 109)] {
            let profile = Profile { start_date: Some(plus(REJECTION, late)), ..person() };
            let guide = guide();
            let plan = Plan::new(&profile, &guide).unwrap();
            assert_eq!(plan.hold.map_or(0, |hold| hold.days.count()), hold, "start on day {late}");
            assert_eq!(between(REJECTION, plan.dates.target), target, "start on day {late}");
        }
    }

    #[test]
    fn a_week_that_is_more_than_half_off_is_a_pause() {
        let off = |from, until| Blackout { days: Days { from, until }, label: None };
        // The plan week from Saturday 28 November has five study days.
        let two = Profile { blackouts: vec![off(date(2026, 11, 28), date(2026, 11, 30))], ..person() };
        assert_eq!(ready_and_target(&two), (70, 90));
        let three = Profile { blackouts: vec![off(date(2026, 11, 28), date(2026, 12, 1))], ..person() };
        assert_eq!(ready_and_target(&three), (77, 90));
        let guide = guide();
        let plan = Plan::new(&three, &guide).unwrap();
        assert_eq!(plan.weeks[1].kind, WeekKind::Pause);
        assert_eq!(plan.weeks[1].off.len(), 3);
        assert!(plan.weeks[1].sessions.is_empty());
        assert_eq!(plan.phases[0].days, Days { from: date(2026, 11, 21), until: date(2026, 12, 11) });
    }

    #[test]
    fn a_target_that_is_off_moves_to_the_next_free_day() {
        let off = |from, until| Blackout {
            days: Days { from: plus(REJECTION, from), until: plus(REJECTION, until) },
            label: None,
        };
        let profile = Profile { blackouts: vec![off(93, 95), off(90, 92)], ..person() };
        assert_eq!(ready_and_target(&profile), (70, 96));
    }

    #[test]
    fn a_long_hold_ends_in_a_re_warm() {
        let guide = guide();
        let days = |cooldown_days| {
            let profile = Profile { cooldown_days, ..person() };
            Plan::new(&profile, &guide).unwrap().hold.unwrap().rewarm.map(Days::count)
        };
        assert_eq!(days(71 + 42), None);
        assert_eq!(days(71 + 43), Some(14));
    }

    #[test]
    fn without_study_time_there_is_no_plan() {
        let off = Blackout { days: Days { from: REJECTION, until: plus(REJECTION, 7 * 104) }, label: None };
        let guide = guide();
        let error = Plan::new(&Profile { blackouts: vec![off], ..person() }, &guide).unwrap_err();
        assert_eq!(
            (error.code, error.message.as_str()),
            ("E-AVAIL-04", "no study time is left in 104 weeks from 2026-11-21")
        );
        assert_eq!(error.hint_text(), "shorten `blackouts` or add `study_days`");
    }

    #[test]
    fn a_block_of_a_hold_that_there_is_not_is_left_out() {
        let guide = guide();
        let anchor = |day, plus| Some(Anchor { day, plus });
        let hold = Show { from: anchor(AnchorDay::HoldFrom, 0), until: None };
        let backwards = Show { from: anchor(AnchorDay::Start, 1), until: anchor(AnchorDay::Start, 0) };
        let early = person();
        let plan = Plan::new(&early, &guide).unwrap();
        assert_eq!(plan.shown(&hold), Some((Some(plus(REJECTION, 71)), None)));
        assert_eq!(plan.shown(&backwards), None);
        let late = Profile { start_date: Some(plus(REJECTION, 30)), ..person() };
        assert_eq!(Plan::new(&late, &guide).unwrap().shown(&hold), None);
    }
}
