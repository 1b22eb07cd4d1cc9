//! Laws of a day: what holds on any day of any life, before, during and after an application.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use jiff::civil::Date;
use pmr_site::date::{between, plus};
use pmr_site::guide::condition::Condition;
use pmr_site::guide::module::{DoneWhen, Task};
use pmr_site::plan::Plan;
use pmr_site::profile::{Application, Blackout, FeedbackStatus, InterviewDay, Outcome, Profile};
use pmr_site::today::{self, First, Late, LostTime, State, TaskState, Today};
use rayon::prelude::*;

use crate::plan_laws::{Dice, anybody};
use crate::shipped_guide::GUIDE;

const LIVES: u64 = 1000;
/// How many days of a life are looked at.
const DAYS: i64 = 10;

/// Somebody who has done some of the tasks, and may have applied.
fn life(seed: u64) -> Profile {
    let dice = &mut Dice(seed);
    let mut profile = anybody(dice);
    let rejection = profile.rejection_date;
    let ids = GUIDE.tasks.iter().map(|task| task.module.id.clone());
    let ids: Vec<String> = ids.chain((1..90).map(|n| format!("hold-upkeep-{n}"))).collect();
    let ticks = [0, dice.below(12), 1000][dice.place(3)];
    profile.progress.done.extend((0..ticks).map(|_| (ids[dice.place(ids.len())].clone(), None)));
    if dice.below(2) == 0 {
        profile.feedback.status = FeedbackStatus::Requested;
    }
    let applied = plus(rejection, 40 + dice.below(120));
    let mut application = Application::default();
    if dice.below(2) == 0 {
        application.submitted_on = Some(applied);
    }
    for _ in 0..dice.below(4) {
        let date = plus(applied, dice.below(80) - 20);
        let round_type = dice.place(GUIDE.round_types.len());
        application.interviews.push(InterviewDay { round_type, date, note: None });
    }
    if dice.below(4) == 0 {
        application.outcome = Some([Outcome::Offer, Outcome::Rejected, Outcome::Withdrawn][dice.place(3)]);
        application.outcome_on = (dice.below(2) == 0).then(|| plus(applied, dice.below(100)));
    }
    profile.application = application;
    profile
}

/// Some days of each life, in order.
static DAYS_OF_LIVES: LazyLock<Vec<(Plan<'static>, Vec<Today>)>> = LazyLock::new(|| {
    static PROFILES: LazyLock<Vec<Profile>> = LazyLock::new(|| (1..=LIVES).map(life).collect());
    let days = |(n, profile): (usize, &'static Profile)| {
        let plan = Plan::new(profile, &GUIDE).ok()?;
        let dice = &mut Dice(n as u64 + 1);
        let rejection = plan.dates.rejection;
        let most = between(rejection, plan.dates.run_out) + 40;
        let mut days: Vec<Date> = (0..DAYS).map(|_| plus(rejection, dice.below(most))).collect();
        days.extend([plan.dates.target, plus(rejection, most + dice.below(600))]);
        days.sort_unstable();
        let days = days.into_iter().map(|day| today::on(&plan, day)).collect();
        Some((plan, days))
    };
    PROFILES.par_iter().enumerate().filter_map(days).collect()
});

/// Looks at the days of each life; what is found is put together.
fn on_days_of_lives<T: Send>(look: impl Fn(&Plan<'_>, &[Today]) -> Vec<T> + Sync) -> Vec<T> {
    DAYS_OF_LIVES.par_iter().flat_map_iter(|(plan, days)| look(plan, days)).collect()
}

/// Whether the gate looks at what a task is about.
fn gate_asks_for(task: &Task) -> bool {
    let by_data = matches!(
        task.done_when,
        Some(
            DoneWhen::Mocks { .. }
                | DoneWhen::Condition(
                    Condition::BulletsClean
                        | Condition::StoriesEnough
                        | Condition::QuotasMet
                        | Condition::GapThemeSet
                )
        )
    );
    by_data || [&GUIDE.gate.feedback_task, &GUIDE.gate.letter_task].contains(&&task.module.id)
}

#[test]
fn nothing_that_the_gate_asks_for_passes_before_an_application() {
    assert!(GUIDE.tasks.iter().filter(|task| gate_asks_for(task)).count() >= 7);
    on_days_of_lives(|plan, days| {
        for today in days {
            let applied = plan.profile.application.submitted_on.is_some_and(|day| day <= today.day);
            for (task, state) in plan.tasks.iter().zip(&today.states) {
                let passed = *state == TaskState::Passed;
                let may_pass = applied || task.task.useful_until.is_some();
                assert!(may_pass || !passed, "{} on {}: {:?}", task.id, today.day, plan.profile);
                assert!(!passed || applied || !gate_asks_for(task.task), "{}", task.id);
            }
        }
        Vec::<()>::new()
    });
}

#[test]
fn states_of_tasks_only_move_forward() {
    let how_far = |state: TaskState| match state {
        TaskState::Done => 0,
        TaskState::Open => 1,
        TaskState::Soon => 2,
        TaskState::Overdue => 3,
        TaskState::Waits => 4,
        TaskState::Passed => 5,
    };
    on_days_of_lives(|plan, days| {
        for (earlier, later) in days.iter().zip(&days[1..]) {
            for (before, after) in earlier.states.iter().zip(&later.states) {
                let forward = how_far(*before) <= how_far(*after);
                let stays = matches!(before, TaskState::Done | TaskState::Waits | TaskState::Passed);
                assert!(forward, "{before:?} became {after:?}: {:?}", plan.profile);
                assert!(!stays || before == after || *after == TaskState::Passed);
                assert!((*before == TaskState::Done) == (*after == TaskState::Done));
            }
        }
        Vec::<()>::new()
    });
}

#[test]
fn what_comes_first_fits_the_rest_of_the_day() {
    on_days_of_lives(|plan, days| {
        for today in days {
            let profile = plan.profile;
            let applied = profile.application.submitted_on.is_some_and(|day| day <= today.day);
            assert!(today.session.is_none() || !applied);
            assert!(!today.opens_gate || (today.next.is_empty() && today.day >= plan.dates.target));
            match today.first {
                First::Task(place) => {
                    let overdue = today.states[place] == TaskState::Overdue;
                    let next = today.next.first() == Some(&place) && today.session.is_none();
                    assert!(overdue || next, "{:?} on {}: {profile:?}", today.first, today.day);
                    // What can wait comes after all that is overdue as well and cannot.
                    let turn = |place: usize| (plan.tasks[place].task.can_wait, place);
                    let late = today.next.iter().filter(|next| today.states[**next] == TaskState::Overdue);
                    assert!(!applied && late.map(|next| turn(*next)).all(|other| other >= turn(place)));
                }
                First::Session(date) => {
                    assert_eq!((Some(date), date), (today.session, today.day));
                    assert!(today.next.iter().all(|next| today.states[*next] != TaskState::Overdue));
                }
                First::Interview(interview) => {
                    let days = between(today.day, interview.date);
                    assert!((-3..=14).contains(&days) || (applied && days > 14), "{profile:?}");
                }
                First::Gate => assert!(today.next.is_empty() && today.session.is_none()),
                First::Closed => assert!(profile.application.outcome.is_some()),
                First::Waiting | First::Quiet => assert!(applied),
                First::Over => assert!(!applied && today.day >= plan.dates.run_out),
            }
        }
        Vec::<()>::new()
    });
}

#[test]
fn notices_and_what_they_offer_go_together() {
    on_days_of_lives(|plan, days| {
        for today in days {
            let has = |code: &str| today.notices.iter().any(|notice| notice.code.word() == code);
            let late = today.question.as_ref().map(|question| question.late);
            assert_eq!(has("N-START-LATE"), late == Some(Late::NothingDone));
            assert_eq!(has("N-BEHIND"), late == Some(Late::Behind));
            assert_eq!(today.slip.is_some(), has("N-BEHIND"));
            assert!(today.restart.is_none() || has("N-START-LATE") || has("N-PLAN-OVER"));
            let state = today.position.state;
            assert_eq!(has("N-INTERVIEW"), matches!(state, State::Interview { .. }));
            assert_eq!(has("N-QUIET"), matches!(state, State::Quiet { .. }));
            if plan.profile.application.submitted_on.is_some() {
                for code in ["N-HOLD", "N-NOHOLD", "N-BEHIND", "N-START-LATE", "N-PLAN-OVER", "N-BAND-OPEN"] {
                    assert!(!has(code), "{code}: {:?}", plan.profile);
                }
            }
        }
        Vec::<()>::new()
    });
}

/// Days off make the weeks before them no longer, but they can move the last block of a task into an earlier week;
/// then a day may be found that lies before the line. That is rare, and over with the line for it.
#[test]
fn whoever_adds_the_line_of_n_behind_is_not_told_again() {
    let with = |profile: &Profile, lost: &LostTime| {
        let mut profile = profile.clone();
        profile.blackouts.push(Blackout { days: lost.days, label: None });
        profile
    };
    let told_again = on_days_of_lives(|plan, days| {
        let mut told_again = Vec::new();
        for today in days {
            let Some((lost, other)) = today.slip.as_ref().and_then(|lost| Some((lost, lost.plan.as_ref()?)))
            else {
                continue;
            };
            let profile = with(plan.profile, lost);
            let replanned = Plan::new(&profile, &GUIDE).unwrap();
            assert_eq!((replanned.dates.ready, replanned.dates.target), (other.ready, other.target));
            let then = today::on(&replanned, today.day).slip;
            if let Some(earlier) = &then {
                assert!(earlier.days.from < lost.days.from, "on {}: {:?}", today.day, plan.profile);
                let profile = with(&profile, earlier);
                let last = Plan::new(&profile, &GUIDE).map(|plan| today::on(&plan, today.day).slip);
                assert!(last.is_ok_and(|slip| slip.is_none()), "on {}: {:?}", today.day, plan.profile);
            }
            told_again.push(then.is_some());
        }
        told_again
    });
    let again = told_again.iter().filter(|again| **again).count();
    assert!(told_again.len() > 20 && again * 100 <= told_again.len(), "{again} of {}", told_again.len());
}

#[test]
fn a_restart_keeps_what_is_done() {
    let restarted = on_days_of_lives(|plan, days| {
        let mut restarted = Vec::new();
        for today in days.iter().filter(|today| today.restart.is_some()) {
            let restart = today.restart.as_ref().unwrap();
            let profile = Profile { start_date: Some(restart.start), ..plan.profile.clone() };
            let anew = Plan::new(&profile, &GUIDE).unwrap();
            assert_eq!((anew.dates.ready, anew.dates.target), (restart.plan.ready, restart.plan.target));
            for task in &anew.tasks {
                let before = plan.tasks.iter().find(|earlier| earlier.id == task.id);
                assert!(before.is_none_or(|before| before.done == task.done), "{}: {profile:?}", task.id);
            }
            let then = today::on(&anew, today.day);
            assert_eq!((then.restart, then.question.map(|question| question.late)), (None, None));
            restarted.push(());
        }
        restarted
    });
    assert!(restarted.len() > 20, "only {} lives began anew", restarted.len());
}

#[test]
fn every_position_and_everything_that_can_come_first_is_met() {
    let met = on_days_of_lives(|_, days| {
        days.iter().map(|today| (today.position.state.word(), today.first.word())).collect()
    });
    let positions: BTreeSet<&str> = met.iter().map(|(position, _)| *position).collect();
    let all = [
        "after",
        "before",
        "closed",
        "hold",
        "interview",
        "over",
        "pause",
        "plan",
        "quiet",
        "rewarm",
        "target",
        "waiting",
    ];
    assert_eq!(positions, BTreeSet::from(all));
    let firsts: BTreeSet<&str> = met.iter().map(|(_, first)| *first).collect();
    let all = ["closed", "interview", "over", "quiet", "session", "task", "waiting"];
    assert_eq!(
        firsts.difference(&BTreeSet::from(["gate"])).copied().collect::<BTreeSet<_>>(),
        BTreeSet::from(all)
    );
}
