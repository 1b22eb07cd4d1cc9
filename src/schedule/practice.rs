//! Practice: how the time beside work goes to mocks, cases and stories over the whole plan.
//! Reference: hours-and-blocks.md#practice

use super::hours::{TimedWeek, rounded};
use crate::guide::rules::{Phase, PracticeRules};
use crate::share_out::share_out;

/// The practice of a plan week.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct PracticeHalves {
    /// Halves of mocks.
    pub(super) mock: u32,
    /// Number of cases.
    pub(super) cases: u32,
    /// Halves of stories: all that is left.
    pub(super) story: u32,
}

/// A plan week as practice finds it.
#[derive(Clone, Debug)]
pub(super) struct OpenWeek {
    /// The place of its phase.
    pub(super) phase: usize,
    /// The lengths of its sessions in halves.
    pub(super) sessions: Vec<u32>,
    /// Its halves that are not work.
    pub(super) free: u32,
}

impl OpenWeek {
    pub(super) fn new(phase: usize, week: &TimedWeek, work: u32) -> Self {
        OpenWeek { phase, sessions: week.lengths().collect(), free: week.total() - work }
    }
}

/// The practice of each plan week. A case takes `case_halves`; 0 stands for a person without cases.
pub(super) fn of_weeks(
    weeks: &[OpenWeek],
    phases: &[Phase],
    practice: &PracticeRules,
    case_halves: u32,
) -> Vec<PracticeHalves> {
    let all: u32 = weeks.iter().map(|week| week.free).sum();
    let mocks = mocks_of_weeks(weeks, phases, rounded(all * practice.mock, 100));
    let rest: Vec<u32> = weeks.iter().zip(&mocks).map(|(week, mock)| week.free - mock).collect();
    let wanted = if case_halves == 0 { 0 } else { rounded(all * practice.case, 100 * case_halves) };
    let cases = cases_of_weeks(weeks, &rest, wanted, case_halves.max(1));
    let halves = |((mock, rest), cases): ((&u32, &u32), &u32)| PracticeHalves {
        mock: *mock,
        cases: *cases,
        story: rest - cases * case_halves,
    };
    mocks.iter().zip(&rest).zip(&cases).map(halves).collect()
}

/// The mock halves of each week: those of its phase, in proportion to what the weeks have free, rounded down as
/// they add up.
fn mocks_of_weeks(weeks: &[OpenWeek], phases: &[Phase], halves: u32) -> Vec<u32> {
    let weights: Vec<u32> = phases.iter().map(|phase| phase.mock_weight).collect();
    let mut free = vec![0; phases.len()];
    weeks.iter().for_each(|week| free[week.phase] += week.free);
    let give = mocks_of_phases(halves, &weights, &free);

    let (mut so_far, mut given) = (vec![0; phases.len()], vec![0; phases.len()]);
    let of_week = |week: &OpenWeek| {
        let phase = week.phase;
        so_far[phase] += week.free;
        let mock = give[phase] * so_far[phase] / free[phase].max(1) - given[phase];
        given[phase] += mock;
        mock
    };
    weeks.iter().map(of_week).collect()
}

/// Shares mock halves out among phases by weight. What a phase has no room for passes to the next one; what
/// the last one has no room for goes back, from the last to the first.
fn mocks_of_phases(halves: u32, weights: &[u32], free: &[u32]) -> Vec<u32> {
    let mut give = share_out(halves, weights, 0);
    let taking_part = || (0..weights.len()).filter(|phase| weights[*phase] > 0);
    let mut over = 0;
    for phase in taking_part() {
        let wanted = give[phase] + over;
        give[phase] = wanted.min(free[phase]);
        over = wanted - give[phase];
    }
    for phase in taking_part().rev() {
        let more = over.min(free[phase] - give[phase]);
        give[phase] += more;
        over -= more;
    }
    give
}

/// The number of cases of each week, in proportion to the time that is left in it, so that none is cut: a week
/// takes only as many as its sessions can hold whole. What it could not take, the next ones do.
fn cases_of_weeks(weeks: &[OpenWeek], rest: &[u32], wanted: u32, case_halves: u32) -> Vec<u32> {
    let all = rest.iter().sum::<u32>().max(1);
    let (mut so_far, mut placed) = (0, 0);
    let of_week = |(week, rest): (&OpenWeek, &u32)| {
        so_far += rest;
        let due = rounded(wanted * so_far, all).saturating_sub(placed);
        let room: u32 = week.sessions.iter().map(|halves| halves / case_halves).sum();
        let cases = due.min(rest / case_halves).min(room);
        placed += cases;
        cases
    };
    weeks.iter().zip(rest).map(of_week).collect()
}

#[cfg(test)]
mod tests {
    use super::{OpenWeek, cases_of_weeks, mocks_of_phases};

    #[test]
    fn mocks_pass_on_what_a_phase_has_no_room_for() {
        assert_eq!(mocks_of_phases(37, &[0, 30, 50, 20], &[99, 99, 99, 99]), [0, 11, 19, 7]);
        assert_eq!(mocks_of_phases(37, &[0, 30, 50, 20], &[99, 99, 10, 99]), [0, 11, 10, 16]);
        // Nine are over behind the last phase: the middle one is full too, so the first takes them.
        assert_eq!(mocks_of_phases(37, &[0, 30, 50, 20], &[99, 99, 10, 7]), [0, 20, 10, 7]);
        assert_eq!(mocks_of_phases(37, &[0, 30, 50, 20], &[99, 9, 9, 9]), [0, 9, 9, 9]);
        assert_eq!(mocks_of_phases(0, &[0, 0], &[9, 9]), [0, 0]);
    }

    #[test]
    fn a_week_takes_only_whole_cases() {
        let week =
            |sessions: &[u32]| OpenWeek { phase: 0, sessions: sessions.into(), free: sessions.iter().sum() };
        let weeks = [week(&[4, 4]), week(&[2, 2, 2]), week(&[6, 3])];
        // The second week has no session of three halves; the third makes up for it.
        assert_eq!(cases_of_weeks(&weeks, &[8, 6, 9], 4, 3), [1, 0, 3]);
        // Without the time for it, no case.
        assert_eq!(cases_of_weeks(&weeks, &[2, 2, 3], 3, 3), [0, 0, 1]);
    }
}
