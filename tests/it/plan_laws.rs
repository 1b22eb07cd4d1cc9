//! Laws of the plan: what holds for everybody, whatever the dates, hours, study days and days off.

use std::sync::LazyLock;

use jiff::civil::{Date, Weekday, date};
use pmr_site::activity::Activity;
use pmr_site::date::{Days, WEEKDAYS, between, plus};
use pmr_site::guide::PrincipleId;
use pmr_site::guide::module::{Due, TaskPhase};
use pmr_site::guide::rules::{CheckId, MockPlace, StepKind};
use pmr_site::plan::{Block, CheckState, Plan, PlannedTask, Session, Subject, Week, WeekKind};
use pmr_site::profile::{Application, Blackout, Lowest, Profile, StudyTime};
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
    (2..=80).into_par_iter().for_each(|halves| {
        let study_time = StudyTime::Weekly { halves, days: GUIDE.rules.study_days.clone() };
        on_days_by(&Profile { study_time, ..SOMEBODY.clone() }, 8);
    });
}

#[test]
fn all_sets_of_study_days_keep_the_laws() {
    (1..128_usize).into_par_iter().for_each(|set| {
        let study_time = StudyTime::Weekly { halves: 24, days: study_days(set) };
        on_days_by(&Profile { study_time, ..SOMEBODY.clone() }, 8);
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

/// Ten to fifteen hours on four to six days: what most people have.
#[test]
fn days_have_few_subjects() {
    let usual = (20..=30).flat_map(|halves| {
        let sets = (1..128_usize).filter(|set| (4..=6).contains(&set.count_ones()));
        sets.map(move |set| StudyTime::Weekly { halves, days: study_days(set) })
    });
    usual.collect::<Vec<_>>().into_par_iter().for_each(|study_time| {
        let profile = Profile { study_time, ..SOMEBODY.clone() };
        let plan = Plan::new(&profile, &GUIDE).unwrap();
        let sessions = || plan.weeks.iter().filter(|week| is_plan_week(week)).flat_map(|week| &week.sessions);
        let full = sessions().filter(|session| session.blocks.len() > 3).count();
        assert!(
            20 * full <= sessions().count(),
            "{full} of {}: {:?}",
            sessions().count(),
            profile.study_time
        );
    });
}

/// Whatever is ticked or written, the sessions stay: what a day said in the past is not rewritten.
#[test]
fn the_past_stays() {
    (1..=1_000).into_par_iter().for_each(|seed| {
        let mut dice = Dice(seed);
        let before = anybody(&mut dice);
        let Ok(plan) = Plan::new(&before, &GUIDE) else { return };
        let mut after = before.clone();
        for task in &plan.tasks {
            if dice.below(2) == 0 {
                after.progress.done.insert(task.id.clone(), Some(task.due));
            }
        }
        let written = shipped_guide::profile("writer", WRITTEN.as_bytes(), None).unwrap();
        after.stories = written.stories;
        after.bullets = written.bullets;
        after.mocks = written.mocks;
        after.feedback.notes = written.feedback.notes;
        after.cover_letter = written.cover_letter;
        after.narrative = written.narrative;
        after.gap_theme = written.gap_theme;
        after.material_changes = written.material_changes;
        let later = Plan::new(&after, &GUIDE).unwrap();
        assert_eq!(plan.weeks, later.weeks, "{before:?}");
    });
}

/// Other principles change what is told and which case comes first, and nothing else of the plan weeks.
#[test]
fn other_principles_change_stories_and_cases_alone() {
    (1..=200).into_par_iter().for_each(|seed| {
        let mut dice = Dice(seed);
        let one = anybody(&mut dice);
        let lowest = Lowest { principle: PrincipleId(dice.place(16)), score: Some(2), comment: None };
        let other = Profile { lowest: Some(vec![lowest]), ..one.clone() };
        let (Ok(one), Ok(other)) = (Plan::new(&one, &GUIDE), Plan::new(&other, &GUIDE)) else { return };
        let rest = |plan: &Plan<'_>| -> Vec<_> {
            let sessions = plan.weeks.iter().flat_map(|week| &week.sessions);
            let stays = |block: &&Block| matches!(block.activity, Activity::Work | Activity::Mock);
            let session = |session: &Session| {
                let blocks: Vec<Block> = session.blocks.iter().filter(stays).cloned().collect();
                (session.date, session.halves(), blocks)
            };
            sessions.map(session).collect()
        };
        assert_eq!(rest(&one), rest(&other));
    });
}

/// Somebody who has written much.
const WRITTEN: &str = r#"
rejection_date: 2026-11-20
level: L5
lowest_principles: [deliver-results]
feedback: {status: received, notes: "weak judgment; impact unclear"}
gap_theme: "I told what I shipped, not what changed"
stories:
  - {id: retry, title: Retry, principles: [deliver-results, ownership], situation: s, task: t, action: "I did", result: "3 of 9", lp_tie: l}
  - {id: half, title: Half, principles: [dive-deep], situation: s}
resume: {bullets: [{text: "Cut refunds from 9 % to 3 %", principles: [dive-deep]}, {text: "Helped"}]}
mocks:
  - {date: 2026-12-01, kind: bar_raiser, ratings: {deliver-results: 2}}
  - {date: 2027-01-20, kind: rehearsal}
cover_letter: "I cut 9 to 3."
narrative: "It was unfair."
material_changes: ["from 9 to 3"]
"#;

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
        study_time: study_time(dice),
        blackouts,
        lowest: (!lowest.is_empty()).then_some(lowest),
        ..SOMEBODY.clone()
    }
}

/// So much time a week on some days, or so much on each of them.
fn study_time(dice: &mut Dice) -> StudyTime {
    let days = study_days(1 + dice.place(127));
    if dice.below(4) > 0 {
        return StudyTime::Weekly { halves: u32::try_from(2 + dice.below(79)).unwrap(), days };
    }
    let mut left = 80;
    let mut by_day: Vec<(Weekday, u32)> = Vec::new();
    for day in days {
        let halves = u32::try_from(1 + dice.below(24)).unwrap().min(left);
        left -= halves;
        if halves > 0 {
            by_day.push((day, halves));
        }
    }
    // A week has an hour at least.
    by_day[0].1 = by_day[0].1.max(2);
    StudyTime::ByDay(by_day)
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
    weeks_have_their_time(plan);
    for week in &plan.weeks {
        sessions_fill_the_week(week, profile);
    }
    practice_keeps_its_shares(plan);
    cases_and_talks_are_whole(plan);
    stories_favour_the_focus(plan);
    nothing_is_told_before_it_is_drafted(plan);
    tasks_take_their_time(plan);
    due_dates_agree_with_the_sessions(plan);
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
    match profile.study_time.weekly_halves() {
        20.. => 10,
        halves => (200_usize).div_ceil(halves as usize).min(20),
    }
}

fn is_off(profile: &Profile, day: Date) -> bool {
    profile.blackouts.iter().any(|blackout| blackout.days.contains(day))
}

/// Study days of a range: those that are off, and those that are usable.
fn study(profile: &Profile, days: Days) -> (Vec<Date>, Vec<Date>) {
    let study = days.each().filter(|day| profile.study_time.includes(day.weekday()));
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

fn is_plan_week(week: &Week) -> bool {
    matches!(week.kind, WeekKind::Plan { .. })
}

fn is_by_day(profile: &Profile) -> bool {
    matches!(profile.study_time, StudyTime::ByDay(_))
}

/// Whether days off leave at least five hours in each plan week.
fn has_five_hours_in_every_week(plan: &Plan<'_>) -> bool {
    plan.weeks.iter().filter(|week| is_plan_week(week)).all(|week| week.total() >= 10)
}

/// The blocks of some weeks, in order.
fn blocks<'p>(weeks: impl IntoIterator<Item = &'p Week>) -> impl Iterator<Item = &'p Block> {
    weeks.into_iter().flat_map(|week| &week.sessions).flat_map(|session| &session.blocks)
}

fn blocks_of_plan_weeks<'p>(plan: &'p Plan<'_>) -> impl Iterator<Item = &'p Block> {
    blocks(plan.weeks.iter().filter(|week| is_plan_week(week)))
}

/// A plan week has the hours of its usable days, so that no day grows longer for one that is off.
fn weeks_have_their_time(plan: &Plan<'_>) {
    let study_time = &plan.profile.study_time;
    let weekly = study_time.weekly_halves();
    let mut lost = 0;
    for week in &plan.weeks {
        match (week.kind, study_time) {
            (WeekKind::Plan { .. }, StudyTime::Weekly { .. }) => {
                let (usable, study) = (week.usable.len() as f64, (week.usable.len() + week.off.len()) as f64);
                assert!((f64::from(week.total()) - f64::from(weekly) * usable / study).abs() <= 0.5);
                assert!(!week.off.is_empty() || week.total() == weekly);
            }
            (WeekKind::Plan { .. }, StudyTime::ByDay(days)) => {
                for session in &week.sessions {
                    assert!(days.contains(&(session.date.weekday(), session.halves())));
                }
                assert_eq!(week.sessions.len(), week.usable.len());
            }
            (WeekKind::Pause, _) => assert_eq!(week.total(), 0),
            (WeekKind::Hold | WeekKind::Rewarm, _) => {
                assert!(week.total() <= weekly.max(4));
                assert!(week.total() == 0 || !week.usable.is_empty());
            }
        }
        if is_plan_week(week) {
            lost += weekly - week.total();
        }
    }
    assert_eq!(plan.lost_halves(), lost);
}

fn sessions_fill_the_week(week: &Week, profile: &Profile) {
    let dates: Vec<Date> = week.sessions.iter().map(|session| session.date).collect();
    assert!(dates.is_sorted_by(|one, next| one < next), "{profile:?}");
    assert!(dates.iter().all(|date| week.usable.contains(date)), "{profile:?}");
    let lengths: Vec<u32> = week.sessions.iter().map(Session::halves).collect();
    assert_eq!(lengths.iter().sum::<u32>(), week.total());
    if !(is_by_day(profile) && is_plan_week(week)) {
        assert!(lengths.is_sorted_by(|longer, shorter| longer >= shorter));
        let (longest, shortest) = (lengths.first().unwrap_or(&3), lengths.last().unwrap_or(&3));
        assert!(longest - shortest <= 1 && (*shortest >= 3 || lengths.len() == 1), "{profile:?}");
    }
    for (activity, halves) in Activity::ALL.into_iter().zip(week.halves) {
        let blocks = blocks([week]).filter(|block| block.activity == activity);
        assert_eq!(blocks.map(|block| block.halves).sum::<u32>(), halves, "{profile:?}");
    }
    const ORDER: [Activity; 4] = [Activity::Work, Activity::Mock, Activity::Story, Activity::Case];
    for session in &week.sessions {
        let place = |block: &Block| ORDER.iter().position(|activity| *activity == block.activity);
        assert!(session.blocks.is_sorted_by_key(place), "{profile:?}");
        session.blocks.iter().for_each(|block| steps_fill_the_block(block, profile));
    }
}

fn steps_fill_the_block(block: &Block, profile: &Profile) {
    assert!(block.halves > 0);
    let sum: u32 = block.steps.iter().map(|step| step.halves).sum();
    match block.activity {
        Activity::Work | Activity::Case => assert!(block.steps.is_empty()),
        Activity::Story => {
            assert_eq!(sum, block.halves, "{profile:?}");
            assert!(block.halves <= 4);
        }
        Activity::Mock => assert_eq!(sum, block.halves, "{profile:?}"),
    }
    for step in &block.steps {
        assert_eq!(step.pair.is_some(), step.kind == StepKind::Questions);
        assert_eq!(step.number.is_some(), step.kind == StepKind::Draft);
        let is_part_of_a_mock = matches!(step.kind, StepKind::Prepare | StepKind::Hold | StepKind::Repair);
        assert_eq!(is_part_of_a_mock, block.activity == Activity::Mock);
    }
}

/// Of the plan's practice 20 % are mocks, to half an hour; cases and stories are within an hour and a half of
/// 30 and 50 % where there are enough hours and no day has its own.
fn practice_keeps_its_shares(plan: &Plan<'_>) {
    let [_, story, case, mock] = plan.plan_halves().map(f64::from);
    let practice = story + case + mock;
    assert!((mock - 0.2 * practice).abs() <= 1.0, "{mock} of {practice}: {:?}", plan.profile);
    if has_five_hours_in_every_week(plan) && !is_by_day(plan.profile) {
        assert!((case - 0.3 * practice).abs() <= 3.0, "{case} of {practice}: {:?}", plan.profile);
        assert!((story - 0.5 * practice).abs() <= 3.0, "{story} of {practice}: {:?}", plan.profile);
    }
}

/// A case has its hour and a half, or all of the longest session; a talk has its hour in one session.
fn cases_and_talks_are_whole(plan: &Plan<'_>) {
    let in_plan = plan.weeks.iter().filter(|week| is_plan_week(week)).flat_map(|week| &week.sessions);
    let whole = in_plan.map(Session::halves).max().unwrap_or(0).min(3);
    for week in &plan.weeks {
        let halves = if is_plan_week(week) { whole } else { 3 };
        for block in blocks([week]).filter(|block| block.activity == Activity::Case) {
            assert_eq!(block.halves, halves, "{:?}", plan.profile);
        }
    }
    let cases: Vec<&Block> = blocks(&plan.weeks).filter(|block| block.activity == Activity::Case).collect();
    for (n, block) in cases.iter().enumerate() {
        assert_eq!(block.again, n >= plan.cases.len());
        assert_eq!(block.subject, cases[n % plan.cases.len()].subject);
    }
    if has_five_hours_in_every_week(plan) {
        for mock in 0..GUIDE.mocks.len() {
            let talks = blocks(&plan.weeks)
                .filter(|block| block.subject == Subject::Mock(mock) && block.holds_a_mock());
            assert!(talks.count() <= 1, "{:?}", plan.profile);
        }
    }
}

/// The focus has its share of the story time, to a slot; the others have the rest.
fn stories_favour_the_focus(plan: &Plan<'_>) {
    let stories = || blocks_of_plan_weeks(plan).filter(|block| block.activity == Activity::Story);
    let focus: u32 = stories().filter(|block| block.why.code() == "focus").map(|block| block.halves).sum();
    let all: u32 = stories().map(|block| block.halves).sum();
    let share = GUIDE.focus_share(plan.focus.focus.len());
    assert!(f64::from(focus) >= f64::from(share * all) / 100.0 - 4.0, "{:?}", plan.profile);
    assert!(f64::from(focus) <= f64::from(share * all) / 100.0 + 4.0, "{:?}", plan.profile);
}

fn nothing_is_told_before_it_is_drafted(plan: &Plan<'_>) {
    for chosen in &plan.focus.focus {
        let of_principle = |block: &&Block| block.subject == Subject::Principle(chosen.principle);
        let (mut drafts, mut pairs) = (0, 0);
        for week in &plan.weeks {
            for step in blocks([week]).filter(of_principle).flat_map(|block| &block.steps) {
                match step.kind {
                    StepKind::Draft => {
                        drafts += 1;
                        assert_eq!(step.number, Some(drafts));
                    }
                    StepKind::Questions => {
                        assert_eq!(step.pair, Some(pairs));
                        pairs += 1;
                    }
                    StepKind::Tell | StepKind::Probes if is_plan_week(week) => {
                        assert!(drafts > 0, "{:?}", plan.profile);
                    }
                    _ => {}
                }
            }
        }
        assert!(drafts <= chosen.quota);
    }
}

/// The halves of a task in the plan.
fn halves_of(plan: &Plan<'_>, task: &PlannedTask<'_>) -> u32 {
    let about = blocks(&plan.weeks).filter(|block| block.subject == Subject::Task(task.id.clone()));
    about.map(|block| block.halves).sum()
}

/// A task has exactly its effort if the weeks of its phase have room for all of them; else its part of what
/// there is. No week gives more than its limit.
fn tasks_take_their_time(plan: &Plan<'_>) {
    for phase in &plan.phases {
        let is_of_phase =
            |week: &&Week| matches!(week.kind, WeekKind::Plan { phase: of, .. } if of == phase.id);
        let weeks: Vec<&Week> = plan.weeks.iter().filter(is_of_phase).collect();
        let is_useful = |task: &PlannedTask<'_>| {
            let until = task.task.useful_until.map(|days| plus(plan.dates.rejection, days));
            until.is_none_or(|until| until >= plan.dates.start)
        };
        let is_of_phase = |task: &&PlannedTask<'_>| task.task.phase == TaskPhase::Phase(phase.id);
        let tasks: Vec<_> = plan.tasks.iter().filter(is_of_phase).filter(|task| is_useful(task)).collect();
        let need: u32 = tasks.iter().map(|task| task.task.effort).sum();
        let work: u32 = weeks.iter().map(|week| week.halves[0]).sum();
        assert!(weeks.iter().all(|week| 100 * week.halves[0] <= 60 * week.total()), "{:?}", plan.profile);
        let taking_part = weeks.len().min((need / 3).max(1) as usize);
        let room: u32 = weeks.iter().rev().take(taking_part).map(|week| week.total() * 60 / 100).sum();
        assert_eq!(work, need.min(room), "{:?}", plan.profile);
        for task in tasks {
            let exact = work * task.task.effort;
            let given = halves_of(plan, task) * need;
            assert!(given.abs_diff(exact) < need.max(1), "{}: {:?}", task.id, plan.profile);
            assert!(work < need || given == exact, "{}: {:?}", task.id, plan.profile);
        }
    }
}

/// What is due when its work ends is due on that day. So two such tasks share a due date only if both end in
/// one session.
fn due_dates_agree_with_the_sessions(plan: &Plan<'_>) {
    for task in &plan.tasks {
        let last = plan.weeks.iter().flat_map(|week| &week.sessions).rfind(|session| {
            session.blocks.iter().any(|block| block.subject == Subject::Task(task.id.clone()))
        });
        if let (Due::Worked { .. }, Some(last)) = (task.task.due, last) {
            assert_eq!(task.due, last.date, "{}: {:?}", task.id, plan.profile);
        }
        if let Due::Held(mock) = task.task.due {
            let session = plan.weeks.iter().flat_map(|week| &week.sessions).rfind(|session| {
                session
                    .blocks
                    .iter()
                    .any(|block| block.subject == Subject::Mock(mock) && block.holds_a_mock())
            });
            assert!(session.is_none_or(|session| session.date == task.due), "{:?}", plan.profile);
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
            assert!(days != GUIDE.rules.self_debrief || task.due == plan.dates.self_debrief);
        }
        Due::EndOf(phase)
        | Due::EndOfFirstWeekOf(phase)
        | Due::InPhase(phase, _)
        | Due::Worked { phase, not_before_experiment_end: _ } => {
            within(plan.phases[phase.0].days);
        }
        Due::Held(mock) => match GUIDE.mocks[mock].place {
            MockPlace::Phase(phase) => within(plan.phases[phase.0].days),
            MockPlace::Hold => assert!(plan.hold.unwrap().days.contains(task.due)),
        },
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
