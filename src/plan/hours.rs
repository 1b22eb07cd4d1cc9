//! How a week's time goes to the four activities and to sessions.
//! Reference: hours-and-blocks.md#hours-of-a-week
//!
//! Time is counted in halves, debts in hundredths of a half.

use jiff::civil::Date;

use super::weeks::{Frame, WeekKind};
use crate::guide::Guide;

/// What each activity is owed from the weeks before, in hundredths of a half.
#[derive(Clone, Copy, Debug, Default)]
struct Debts([i64; 4]);

impl Debts {
    /// Gives a plan week's halves to the activities by their percentages, so that each week sums
    /// exactly and each activity stays within half an hour of its due over the plan.
    fn give(&mut self, total: u32, share: [u32; 4]) -> [u32; 4] {
        let total = i64::from(total);
        let active: Vec<usize> = (0..4).filter(|&a| share[a] > 0).collect();
        let mut give = [0_i64; 4];
        for &a in &active {
            let want = total * i64::from(share[a]) + self.0[a];
            give[a] = want.div_euclid(100).max(0);
            self.0[a] = want - 100 * give[a];
        }
        let Debts(rest) = self;
        while give.iter().sum::<i64>() < total {
            let Some(&a) = active.iter().min_by_key(|&&a| -rest[a]) else { break };
            give[a] += 1;
            rest[a] -= 100;
        }
        while give.iter().sum::<i64>() > total {
            let giving = active.iter().rev().filter(|&&a| give[a] > 0);
            let Some(&a) = giving.min_by_key(|&&a| rest[a]) else { break };
            give[a] -= 1;
            rest[a] += 100;
        }
        give.map(|halves| u32::try_from(halves).unwrap_or(0))
    }
}

/// The halves of each week by `Activity::ALL`; `upkeep` says whether a week of the hold has an open
/// task.
pub(super) fn of_weeks(
    weeks: &[Frame],
    weekly: u32,
    guide: &Guide,
    upkeep: impl Fn(&Frame) -> bool,
) -> Vec<[u32; 4]> {
    let mut debts = Debts::default();
    let last = weeks.len().saturating_sub(1);
    let of_week = |(i, week): (usize, &Frame)| match week.kind {
        WeekKind::Plan { phase, .. } => debts.give(weekly, guide.phase(phase).share),
        WeekKind::Pause => [0; 4],
        WeekKind::Hold => divide(waiting(week, weekly, guide.hold.share, guide.hold.least), 0, upkeep(week)),
        WeekKind::Rewarm => {
            let total = waiting(week, weekly, guide.rewarm.share, guide.rewarm.least);
            let mock = if i == last { (2 * guide.rewarm.mock_most).min(total / 2) } else { 0 };
            divide(total, mock, upkeep(week))
        }
    };
    weeks.iter().enumerate().map(of_week).collect()
}

/// The half-hours of a week of the hold: a share of the usual ones, less in a shorter week.
fn waiting(week: &Frame, weekly: u32, share: u32, least: u32) -> u32 {
    if week.usable.is_empty() {
        return 0;
    }
    let full = rounded(weekly * share, 100).max(2 * least);
    rounded(full * u32::try_from(week.days.count()).unwrap_or(7), 7)
}

/// Divides a week of the hold: a half of work if a task is open, the mock, and stories.
fn divide(total: u32, mock: u32, upkeep: bool) -> [u32; 4] {
    let work = u32::from(upkeep && total >= 2);
    [work, total - work - mock, 0, mock]
}

/// A quotient rounded to the nearest whole number, halves up.
fn rounded(number: u32, by: u32) -> u32 {
    (2 * number + by) / (2 * by)
}

/// The sessions of a week as (day, halves), in date order: evenly over all usable days, in the
/// hold over as few as make an hour each.
pub(super) fn sessions(week: &Frame, total: u32) -> Vec<(Date, u32)> {
    let most = match week.kind {
        WeekKind::Plan { .. } | WeekKind::Pause => week.usable.len(),
        WeekKind::Hold | WeekKind::Rewarm => week.usable.len().min((total / 2).max(1) as usize),
    };
    let days = u32::try_from(most).unwrap_or(0).max(1);
    let each = (0..days).map(|i| total / days + u32::from(i < total % days));
    week.usable.iter().copied().zip(each).filter(|(_, halves)| *halves > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::{Debts, divide, rounded};

    #[test]
    fn a_weeks_halves_sum_and_debts_even_out() {
        let mut debts = Debts::default();
        let share = [50, 30, 20, 0];
        assert_eq!(debts.give(24, share), [12, 7, 5, 0]);
        assert_eq!(debts.give(24, share), [12, 7, 5, 0]);
        assert_eq!(debts.give(24, share), [12, 8, 4, 0]);
        assert_eq!(debts.give(24, share), [12, 7, 5, 0]);
        assert_eq!(debts.give(24, share), [12, 7, 5, 0]);
        assert_eq!(debts.0, [0; 4]);
    }

    #[test]
    fn ties_go_to_the_earlier_activity() {
        assert_eq!(Debts::default().give(1, [50, 50, 0, 0]), [1, 0, 0, 0]);
        assert_eq!(Debts::default().give(3, [0, 50, 50, 0]), [0, 2, 1, 0]);
    }

    #[test]
    fn what_takes_no_part_keeps_its_debt() {
        let mut debts = Debts([70, -70, 0, 0]);
        assert_eq!(debts.give(2, [0, 0, 50, 50]), [0, 0, 1, 1]);
        assert_eq!(debts.0, [70, -70, 0, 0]);
    }

    #[test]
    fn too_much_is_taken_from_the_smallest_rest_the_later_first() {
        let mut debts = Debts([90, 90, 90, 90]);
        // want 115 each: one each and 15 over; the rest of want is owed.
        assert_eq!(debts.give(1, [25, 25, 25, 25]), [1, 0, 0, 0]);
        assert_eq!(debts.0, [15, 115, 115, 115]);
    }

    #[test]
    fn a_week_of_the_hold_is_divided() {
        assert_eq!(rounded(24 * 25, 100), 6);
        assert_eq!(rounded(25 * 50, 100), 13);
        assert_eq!(rounded(6 * 5, 7), 4);
        assert_eq!(divide(6, 0, true), [1, 5, 0, 0]);
        assert_eq!(divide(1, 0, true), [0, 1, 0, 0]);
        assert_eq!(divide(12, 4, true), [1, 7, 0, 4]);
        assert_eq!(divide(2, 1, true), [1, 0, 0, 1]);
    }
}
