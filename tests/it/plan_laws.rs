//! Laws of the plan: what holds for everybody, whatever the dates, hours, study days and days off.

use std::sync::LazyLock;

use jiff::civil::{Date, Weekday, date};
use pmr_site::date::{Days, WEEKDAYS, between, plus};
use pmr_site::guide::PrincipleId;
use pmr_site::guide::module::{Due, TaskPhase};
use pmr_site::guide::rules::Activity;
use pmr_site::guide::rules::CheckId;
use pmr_site::plan::{CheckState, Plan, PlannedTask, Subject, Week, WeekKind};
use pmr_site::profile::{Application, Blackout, Lowest, Profile};
use pmr_site::today::{self, State, TaskState};
use rayon::prelude::*;

use crate::shipped_guide::{self, GUIDE};

/// Somebody with nothing but what must be there.
static SOMEBODY: LazyLock<Profile> = LazyLock::new(|| {
    let text = "rejection_date: 2026-11-20\nlevel: L5\nlowest_principles: [deliver-results]\n";
    shipped_guide::profile("somebody", text.as_bytes(), None).unwrap()
});

const FIRST: Date = date(2025, 1, 1);
/// The days of five years.
const FIVE_YEARS: i64 = 1826;

#[test]
fn every_start_day_of_five_years_keeps_the_laws() {
    (0..FIVE_YEARS).into_par_iter().for_each(|n| {
        let start = plus(FIRST, n);
        let by_rejection = Profile { rejection_date: plus(start, -1), ..SOMEBODY.clone() };
        on_some_days(&by_rejection, &[n % 140, n % 140 + 9]);
        let late = Profile { rejection_date: FIRST, start_date: Some(start), ..SOMEBODY.clone() };
        on_some_days(&late, &[n, n + 30]);
    });
}

#[test]
fn every_day_of_a_plan_keeps_the_laws() {
    on_days_by(&SOMEBODY, 1);
    on_days_by(&Profile { start_date: Some(date(2026, 12, 1)), cooldown_days: 200, ..SOMEBODY.clone() }, 1);
    let application = Application { submitted_on: Some(date(2027, 2, 1)), ..Application::default() };
    on_days_by(&Profile { application, ..SOMEBODY.clone() }, 1);
}

#[test]
fn all_hours_keep_the_laws() {
    (2..=80).into_par_iter().for_each(|weekly_halves| {
        on_days_by(&Profile { weekly_halves, ..SOMEBODY.clone() }, 8);
    });
}

#[test]
fn all_sets_of_study_days_keep_the_laws() {
    (1..128_usize).into_par_iter().for_each(|set| {
        on_days_by(&Profile { study_days: study_days(set), ..SOMEBODY.clone() }, 8);
    });
}

#[test]
fn any_combination_keeps_the_laws() {
    (1..=20_000).into_par_iter().for_each(|seed| {
        let mut dice = Dice(seed);
        let profile = anybody(&mut dice);
        let day = dice.below(400);
        on_some_days(&profile, &[day, day + 1]);
    });
}

/// Numbers that look random and are the same in every run (xorshift64*).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33
    }

    pub(crate) fn below(&mut self, most: i64) -> i64 {
        i64::try_from(self.next()).unwrap() % most
    }

    pub(crate) fn place(&mut self, most: usize) -> usize {
        usize::try_from(self.next()).unwrap() % most
    }
}

/// Somebody with dates, hours, days off and principles thrown by the dice.
pub(crate) fn anybody(dice: &mut Dice) -> Profile {
    // The first throws of small seeds are alike.
    for _ in 0..8 {
        dice.next();
    }
    let rejection_date = plus(FIRST, dice.below(FIVE_YEARS));
    let mut blackouts = Vec::new();
    for _ in 0..dice.below(6) {
        let from = plus(rejection_date, dice.below(260) - 20);
        let most = [2, 9, 30, 400][dice.place(4)];
        blackouts.push(Blackout { days: Days { from, until: plus(from, dice.below(most)) }, label: None });
    }
    let mut lowest: Vec<Lowest> = Vec::new();
    for _ in 0..dice.below(6) {
        let principle = PrincipleId(dice.place(GUIDE.principles.len()));
        let score = u8::try_from(dice.below(6)).ok().filter(|score| *score > 0);
        if lowest.iter().all(|earlier| earlier.principle != principle) {
            lowest.push(Lowest { principle, score, comment: None });
        }
    }
    Profile {
        rejection_date,
        start_date: (dice.below(2) == 0).then(|| plus(rejection_date, dice.below(120))),
        cooldown_days: 90 + [0, dice.below(60), dice.below(300)][dice.place(3)],
        weekly_halves: u32::try_from(2 + dice.below(79)).unwrap(),
        study_days: study_days(1 + dice.place(127)),
        blackouts,
        lowest: (!lowest.is_empty()).then_some(lowest),
        ..SOMEBODY.clone()
    }
}

/// The weekdays that a set of seven bits names.
fn study_days(set: usize) -> Vec<Weekday> {
    WEEKDAYS.iter().enumerate().filter(|(i, _)| set >> i & 1 == 1).map(|(_, (_, _, day))| *day).collect()
}

/// Each so many days from the rejection until the plan has long run out.
fn on_days_by(profile: &Profile, step: usize) {
    let Some(plan) = planned(profile) else { return };
    let until = between(plan.dates.rejection, plan.dates.run_out) + 40;
    keeps_the_laws_of_days(&plan, (0..=until).step_by(step));
}

fn on_some_days(profile: &Profile, days: &[i64]) {
    let Some(plan) = planned(profile) else { return };
    keeps_the_laws_of_days(&plan, days.iter().copied());
}

/// The plan, held to the laws; none if the calendar truly has no place for it.
fn planned(profile: &Profile) -> Option<Plan<'_>> {
    let start = profile.start_date.unwrap_or(plus(profile.rejection_date, 1));
    let weeks = number_of_weeks(profile);
    let week = |i: i64| study(profile, Days::week(plus(start, 7 * i)));
    let places = (0..104).filter(|i| is_enough(&week(*i))).take(weeks).count();
    match Plan::new(profile, &GUIDE) {
        Err(error) => {
            assert_eq!(error.code, "E-AVAIL-04");
            assert!(places < weeks, "{profile:?}");
            None
        }
        Ok(plan) => {
            assert_eq!(places, weeks, "{profile:?}");
            assert_eq!(plan.dates.start, start);
            keeps_the_laws(&plan);
            Some(plan)
        }
    }
}

fn keeps_the_laws(plan: &Plan<'_>) {
    let profile = plan.profile;
    weeks_follow_each_other(plan);
    phases_take_the_weeks_in_order(plan);
    the_target_is_the_first_day_to_apply(plan);
    hours_are_shared_out(plan);
    for week in &plan.weeks {
        sessions_fill_the_week(week, profile);
    }
    stories_favour_the_focus(plan);
    work_follows_effort(plan);
    for task in &plan.tasks {
        is_due_in_its_range(task, plan);
    }
    let order = |task: &PlannedTask<'_>| (task.due, task.task.module.order, task.id.clone());
    assert!(plan.tasks.is_sorted_by_key(order), "{profile:?}");
    assert!(plan.focus.focus.len() <= 3);
    assert_eq!(plan.focus.focus.is_empty(), profile.lowest.is_none());
    let state =
        |id| if id == CheckId::Date { CheckState::From(plan.dates.earliest) } else { CheckState::Open };
    assert!(plan.gate.checks.iter().all(|check| check.state == state(check.rule.id)), "{profile:?}");
}

fn number_of_weeks(profile: &Profile) -> usize {
    match profile.weekly_halves {
        20.. => 10,
        halves => (200_usize).div_ceil(halves as usize).min(20),
    }
}

fn is_off(profile: &Profile, day: Date) -> bool {
    profile.blackouts.iter().any(|blackout| blackout.days.contains(day))
}

/// Study days of a range: those that are off, and those that are usable.
fn study(profile: &Profile, days: Days) -> (Vec<Date>, Vec<Date>) {
    let study = days.each().filter(|day| profile.study_days.contains(&day.weekday()));
    study.partition(|day| is_off(profile, *day))
}

/// Whether a week is one of the plan: at least half of its study days are usable.
fn is_enough((off, usable): &(Vec<Date>, Vec<Date>)) -> bool {
    usable.len() >= off.len()
}

fn weeks_follow_each_other(plan: &Plan<'_>) {
    let mut from = plan.dates.start;
    let mut number = 0;
    for week in &plan.weeks {
        assert_eq!(week.days.from, from, "{:?}", plan.profile);
        from = plus(week.days.until, 1);
        let days = study(plan.profile, week.days);
        assert_eq!((&week.off, &week.usable), (&days.0, &days.1));
        match week.kind {
            WeekKind::Plan { number: n, .. } => {
                number += 1;
                assert_eq!(n, number);
                assert!(is_enough(&days) && !week.usable.is_empty());
            }
            WeekKind::Pause => assert!(!is_enough(&days) && week.sessions.is_empty()),
            WeekKind::Hold => assert!(week.days.count() <= 7 && week.days.from > plan.dates.ready),
            WeekKind::Rewarm => assert_eq!(week.days.count(), 7),
        }
    }
    assert_eq!(number as usize, number_of_weeks(plan.profile));
    assert_eq!(from, plan.dates.target.max(plus(plan.dates.ready, 1)), "{:?}", plan.profile);
}

fn phases_take_the_weeks_in_order(plan: &Plan<'_>) {
    let total = plan.plan_weeks();
    assert_eq!(total as usize, number_of_weeks(plan.profile));
    for (planned, phase) in plan.phases.iter().zip(&GUIDE.phases) {
        assert!(planned.weeks >= 1 && (10 * planned.weeks).abs_diff(phase.weeks * total) < 10);
        let of_phase =
            |week: &&Week| matches!(week.kind, WeekKind::Plan { phase, .. } if phase == planned.id);
        let weeks: Vec<&Week> = plan.weeks.iter().filter(of_phase).collect();
        assert_eq!(weeks.len(), planned.weeks as usize);
        assert_eq!(weeks[0].days.from, planned.days.from);
        assert_eq!(weeks[weeks.len() - 1].days.until, planned.days.until);
    }
    assert!(plan.phases.windows(2).all(|two| two[0].days.until < two[1].days.from));
    assert_eq!(plan.phases[0].days.from.max(plan.dates.start), plan.phases[0].days.from);
    assert_eq!(plan.phases[4].days.until, plan.dates.ready);
}

fn the_target_is_the_first_day_to_apply(plan: &Plan<'_>) {
    let (dates, profile) = (&plan.dates, plan.profile);
    let wish = dates.earliest.max(dates.ready);
    assert_eq!(between(dates.rejection, dates.earliest), profile.cooldown_days);
    assert!(dates.target >= wish && !is_off(profile, dates.target));
    assert!((0..between(wish, dates.target)).all(|n| is_off(profile, plus(wish, n))));
    let waiting = between(dates.ready, dates.target) - 1;
    assert_eq!(plan.hold.map_or(0, |hold| hold.days.count()), waiting.max(0));
    let rewarm = plan.hold.and_then(|hold| hold.rewarm).map(|days| (days.count(), days.until));
    assert_eq!(rewarm, (waiting > 42).then(|| (14, plus(dates.target, -1))));
    assert!(dates.six_months.is_none_or(|day| dates.decision_until <= day));
}

fn hours_are_shared_out(plan: &Plan<'_>) {
    let weekly = plan.profile.weekly_halves;
    let mut exact = [0_u32; 4];
    for week in &plan.weeks {
        match week.kind {
            WeekKind::Plan { phase, .. } => {
                assert_eq!(week.total(), weekly, "{:?}", plan.profile);
                for (exact, share) in exact.iter_mut().zip(GUIDE.phase(phase).share) {
                    *exact += weekly * share;
                }
            }
            WeekKind::Pause => assert_eq!(week.total(), 0),
            WeekKind::Hold | WeekKind::Rewarm => {
                assert!(week.total() <= weekly.max(4));
                assert!(week.total() == 0 || !week.usable.is_empty());
            }
        }
    }
    for (given, exact) in plan.plan_halves().into_iter().zip(exact) {
        assert!((100 * given).abs_diff(exact) <= 100, "{given} halves for {exact}: {:?}", plan.profile);
    }
}

fn sessions_fill_the_week(week: &Week, profile: &Profile) {
    let dates: Vec<Date> = week.sessions.iter().map(|session| session.date).collect();
    assert!(week.usable.starts_with(&dates), "{profile:?}");
    let lengths: Vec<u32> = week.sessions.iter().map(|session| session.halves()).collect();
    assert_eq!(lengths.iter().sum::<u32>(), week.total());
    assert!(lengths.is_sorted_by(|longer, shorter| longer >= shorter));
    if let (Some(longest), Some(shortest)) = (lengths.first(), lengths.last()) {
        assert!(*shortest >= 1 && longest - shortest <= 1);
        let waiting = matches!(week.kind, WeekKind::Hold | WeekKind::Rewarm);
        assert!(!waiting || *shortest >= 2 || week.total() < 2, "{profile:?}");
    }
    let blocks = || week.sessions.iter().flat_map(|session| &session.blocks);
    assert!(blocks().is_sorted_by_key(|block| block.activity), "{profile:?}");
    for (activity, halves) in Activity::ALL.into_iter().zip(week.halves) {
        let sum: u32 = blocks().filter(|block| block.activity == activity).map(|block| block.halves).sum();
        assert_eq!(sum, halves);
    }
    for session in &week.sessions {
        let subjects = session.blocks.iter().map(|block| (block.activity, &block.subject));
        let subjects: Vec<_> = subjects.collect();
        assert!(subjects.iter().enumerate().all(|(i, subject)| !subjects[..i].contains(subject)));
    }
}

fn stories_favour_the_focus(plan: &Plan<'_>) {
    let in_plan = plan.weeks.iter().filter(|week| matches!(week.kind, WeekKind::Plan { .. }));
    let blocks = in_plan.flat_map(|week| &week.sessions).flat_map(|session| &session.blocks);
    let stories = blocks.filter(|block| block.activity == Activity::Story);
    let focus = stories.filter(|block| block.why.code() == "focus").map(|block| block.halves).sum::<u32>();
    let known = u32::from(plan.profile.lowest.is_some());
    assert_eq!(focus, known * (plan.plan_halves()[1] * 60).div_ceil(100), "{:?}", plan.profile);
}

fn work_follows_effort(plan: &Plan<'_>) {
    for phase in &plan.phases {
        let in_phase = plan.weeks.iter().filter(|week| phase.days.contains(week.days.from));
        let blocks: Vec<_> =
            in_phase.flat_map(|week| &week.sessions).flat_map(|session| &session.blocks).collect();
        let of_phase = plan.tasks.iter().filter(|task| task.task.phase == TaskPhase::Phase(phase.id));
        let tasks: Vec<_> = of_phase.filter(|task| task.task.effort > 0).collect();
        let effort: u32 = tasks.iter().map(|task| task.task.effort).sum();
        let halves = |task: &PlannedTask<'_>| -> u32 {
            let about = blocks.iter().filter(|block| block.subject == Subject::Task(task.id.clone()));
            about.map(|block| block.halves).sum()
        };
        let work: u32 = tasks.iter().map(|task| halves(task)).sum();
        for task in tasks {
            let exact = work * task.task.effort;
            assert!((halves(task) * effort).abs_diff(exact) < effort, "{}: {:?}", task.id, plan.profile);
        }
    }
}

fn is_due_in_its_range(task: &PlannedTask<'_>, plan: &Plan<'_>) {
    let usable = |day: Date| plan.weeks.iter().any(|week| week.usable.contains(&day));
    let within =
        |days: Days| assert!(days.contains(task.due) && usable(task.due), "{}: {:?}", task.id, plan.profile);
    match task.task.due {
        Due::On(anchor) => assert_eq!(Some(task.due), plan.anchor(&anchor)),
        Due::Bounded(days) => {
            assert!(task.due <= plan.phases[0].days.until && task.due >= plan.dates.rejection);
            let wish = plus(plan.dates.rejection, days);
            assert!(task.due <= wish || (plan.dates.start > wish && plan.weeks[0].days.from <= task.due));
            assert_eq!(task.due, plan.dates.self_debrief);
        }
        Due::EndOf(phase) | Due::EndOfFirstWeekOf(phase) | Due::InPhase(phase, _) => {
            within(plan.phases[phase.0].days);
        }
        Due::EachHoldWeek => assert!(plan.hold.unwrap().days.contains(task.due)),
    }
}

fn keeps_the_laws_of_days(plan: &Plan<'_>, days: impl IntoIterator<Item = i64>) {
    let mut before: Option<(u8, Vec<u8>)> = None;
    for day in days {
        let today = plus(plan.dates.rejection, day);
        let standing = today::on(plan, today);
        assert_eq!(standing.position.day, day);
        assert_eq!(standing.states.len(), plan.tasks.len());

        assert!(standing.next.len() <= 3 && standing.next.is_sorted());
        for place in &standing.next {
            let state = standing.states[*place];
            assert!(!matches!(state, TaskState::Done | TaskState::Passed | TaskState::Waits));
            assert!(!plan.tasks[*place].is_on_target(), "the gate is not open: {:?}", plan.profile);
        }

        let codes: Vec<&str> = standing.notices.iter().map(|notice| notice.code.word()).collect();
        assert!(codes.iter().enumerate().all(|(i, code)| !codes[..i].contains(code)), "{codes:?}");
        let restarts = codes.contains(&"N-START-LATE") || codes.contains(&"N-PLAN-OVER");
        assert!(standing.restart.is_none() || restarts);

        let states: Vec<u8> = standing.states.iter().map(|state| how_far(*state)).collect();
        let place = how_far_along(standing.position.state);
        if let Some((earlier_place, earlier)) = before.replace((place, states.clone())) {
            assert!(earlier_place <= place, "day {day}: {:?}", plan.profile);
            assert!(
                earlier.iter().zip(&states).all(|(earlier, now)| earlier <= now),
                "day {day}: {:?}",
                plan.profile
            );
        }
    }
}

/// States of a task in the only order in which days change them.
fn how_far(state: TaskState) -> u8 {
    match state {
        TaskState::Done => 0,
        TaskState::Open => 1,
        TaskState::Soon => 2,
        TaskState::Overdue | TaskState::Waits => 3,
        TaskState::Passed => 4,
    }
}

/// Positions in the only order in which days change them.
fn how_far_along(state: State) -> u8 {
    match state {
        State::Before { .. } => 0,
        State::Plan { .. } | State::Pause { .. } => 1,
        State::Hold { .. } => 2,
        State::Rewarm { .. } => 3,
        State::Target => 4,
        State::After | State::Waiting { .. } | State::Interview { .. } => 5,
        State::Over | State::Quiet { .. } => 6,
        State::Closed { .. } => 7,
    }
}
