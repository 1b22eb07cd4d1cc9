//! The plan: what this person does, when and why. Pure computation from profile and guide; no day of
//! reading enters it.

mod cases;
mod conditions;
mod dates;
mod decoder;
mod draft_checks;
mod gate;
pub mod interview_days;
mod mistakes;
mod notice;
mod plan_notices;
mod profile_notices;
mod sentence;
mod stories;
mod tasks;
mod whole_plan;

use jiff::civil::Date;

pub use crate::guide::{DraftCheck, DraftKind};
pub use dates::Dates;
pub use draft_checks::Checked;
pub use gate::{CheckState, Gate, GateCheck, GateResult};
pub use notice::{Notice, NoticeClass, NoticeCode};
pub use sentence::{Fact, Sentence};
pub use stories::{Stories, StoryCheck, StoryFlag};
pub use tasks::{Done, PlannedTask};
pub use whole_plan::{Plan, Shown};

/// The parts of a plan that make up its schedule.
pub use crate::schedule::{
    Block, Chosen, Focus, Hold, PlannedPhase, Reason, Session, Step, Subject, Week, WeekKind,
};

use crate::date::plus;
use crate::diagnostics::Diagnostic;
use crate::guide::Guide;
use crate::profile::Profile;
use crate::schedule::fill_weeks::{self, Material};
use crate::schedule::focus;
use crate::schedule::weeks::Timeline;
use conditions::{Evidence, Person};
use dates::DueDates;
use gate::GateInputs;
use tasks::Closing;

impl<'a> Plan<'a> {
    /// Plans: what this person does, when and why.
    ///
    /// # Errors
    /// E-AVAIL-04, without a place, if blackouts and study days leave no time for the plan weeks.
    pub fn new(profile: &'a Profile, guide: &'a Guide) -> Result<Self, Diagnostic> {
        let start = profile.start_date.unwrap_or_else(|| plus(profile.rejection_date, 1));
        let time = Timeline::new(profile, guide, start).ok_or_else(|| no_time(guide, start))?;
        let dates = Dates::new(profile, guide, &time);

        let mut stories = stories::check(profile, guide);
        let focus = focus::choose(profile, guide, |principle| stories.ready(principle));
        stories.choose_best(&profile.stories, &focus);
        let bullets: Vec<Checked> = profile.bullets.iter().map(|b| draft_checks::bullet(b, guide)).collect();
        let letter = profile.cover_letter.as_deref().map(|text| draft_checks::letter(text, guide));
        let narrative = profile.narrative.as_deref().map(|text| draft_checks::narrative(text, guide));

        let decoded = decoder::decode(profile, guide);
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
            decoded: &decoded,
        };
        let conditions = evidence.conditions();
        let person = Person { level: profile.target_level, focus: &focus, conditions: &conditions };
        let closing = Closing { guide, profile, person, stories: &stories };
        let cases = cases::list(guide, person);
        let applying = tasks::applying(guide, person);
        let material = Material {
            guide,
            study_time: &profile.study_time,
            focus: &focus,
            cases: &cases,
            work: tasks::work_of_phases(guide, &applying, &dates),
            upkeep: tasks::upkeep(&applying, &time),
        };
        let weeks = fill_weeks::fill(&time.weeks, &material);
        let due =
            DueDates { dates: &dates, time: &time, weeks: &weeks, experiment_end: profile.experiment.end };
        let tasks = tasks::list(&applying, closing, &due);
        let mistakes = mistakes::list(guide, person);
        let gate_inputs = GateInputs { guide, closing, dates: &dates, bullets: &bullets };
        let gate = gate_inputs.gate();
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
            decoded,
            cases,
            mistakes,
            gate,
            notices: Vec::new(),
            conditions,
        };
        plan.notices = [plan_notices::of(&plan), profile_notices::of(&plan)].concat();
        Ok(plan)
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

    use super::{Plan, WeekKind};
    use crate::date::{Days, between, plus};
    use crate::guide::module::{Anchor, AnchorDay, Show};
    use crate::profile::{Blackout, Profile};
    use crate::schedule::fixture::{guide, profile};

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
        // This guide has no cases: stories have their time.
        assert_eq!(plan.practice_split(), [80, 0, 20]);
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
