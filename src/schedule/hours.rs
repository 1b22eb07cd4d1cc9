//! How much time each week has, and on which days it lies. Reference: hours-and-blocks.md#hours-of-a-week
//!
//! Time is counted in half-hours ("halves").

use jiff::civil::Date;

use super::weeks::{Frame, WeekKind};
use crate::guide::Guide;
use crate::profile::StudyTime;

/// A session shorter than this is no use, unless the whole week is.
const SHORTEST_SESSION: u32 = 3;

/// A week with the lengths of its sessions, before anything stands in them.
#[derive(Clone, Debug)]
pub(super) struct TimedWeek {
    /// The week.
    pub(super) frame: Frame,
    /// Days and lengths of its sessions, in date order.
    pub(super) sessions: Vec<(Date, u32)>,
}

impl TimedWeek {
    /// Gives a week its time.
    pub(super) fn new(frame: Frame, study_time: &StudyTime, guide: &Guide) -> Self {
        let weekly = study_time.weekly_halves();
        let sessions = match (frame.kind, study_time) {
            (WeekKind::Plan { .. }, StudyTime::ByDay(days)) => {
                let halves = |date: &Date| days.iter().find(|(day, _)| *day == date.weekday());
                frame.usable.iter().filter_map(|date| Some((*date, halves(date)?.1))).collect()
            }
            (WeekKind::Plan { .. }, StudyTime::Weekly { .. }) => {
                spread(&frame.usable, without_days_off(weekly, &frame))
            }
            (WeekKind::Pause, _) => Vec::new(),
            (WeekKind::Hold, _) => {
                spread(&frame.usable, of_waiting(weekly, guide.hold.share, guide.hold.least, &frame))
            }
            (WeekKind::Rewarm, _) => {
                spread(&frame.usable, of_waiting(weekly, guide.rewarm.share, guide.rewarm.least, &frame))
            }
        };
        TimedWeek { frame, sessions }
    }

    /// All its time.
    pub(super) fn total(&self) -> u32 {
        self.sessions.iter().map(|(_, halves)| halves).sum()
    }

    /// The lengths of its sessions.
    pub(super) fn lengths(&self) -> impl DoubleEndedIterator<Item = u32> + '_ {
        self.sessions.iter().map(|(_, halves)| *halves)
    }
}

/// The time of a plan week: a day off takes its part of the week along, so that no other day grows longer.
/// Of 24 halves on five days, four days keep 19.
fn without_days_off(weekly: u32, week: &Frame) -> u32 {
    let count = |days: &[Date]| u32::try_from(days.len()).unwrap_or(7);
    let (usable, off) = (count(&week.usable), count(&week.off));
    rounded(weekly * usable, usable + off)
}

/// The time of a week of the hold: a share of the usual, less in a shorter week.
fn of_waiting(weekly: u32, share: u32, least_hours: u32, week: &Frame) -> u32 {
    if week.usable.is_empty() {
        return 0;
    }
    let full = rounded(weekly * share, 100).max(2 * least_hours);
    rounded(full * u32::try_from(week.days.count()).unwrap_or(7), 7)
}

/// Spreads time over days: over as many as leave nobody with a short session, as evenly as they lie.
/// Eleven halves on five days are three sessions of 4, 4 and 3, on the first, second and fourth day.
fn spread(usable: &[Date], total: u32) -> Vec<(Date, u32)> {
    let days = u32::try_from(usable.len()).unwrap_or(7);
    let sessions = (total / SHORTEST_SESSION).max(1).min(days);
    let session = |i: u32| {
        let date = usable.get((i * days / sessions) as usize)?;
        Some((*date, total / sessions + u32::from(i < total % sessions)))
    };
    (0..sessions).filter_map(session).filter(|(_, halves)| *halves > 0).collect()
}

/// A quotient rounded to the nearest whole number, halves up.
pub(super) fn rounded(number: u32, by: u32) -> u32 {
    let by = by.max(1);
    (2 * number + by) / (2 * by)
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::{rounded, spread};
    use crate::date::plus;

    /// Places of the days and lengths of the sessions of so many halves on so many days.
    fn spread_over(days: i64, total: u32) -> Vec<(i64, u32)> {
        let first = date(2026, 11, 23);
        let usable: Vec<Date> = (0..days).map(|n| plus(first, n)).collect();
        let place = |date: Date| crate::date::between(first, date);
        spread(&usable, total).into_iter().map(|(date, halves)| (place(date), halves)).collect()
    }

    #[test]
    fn a_quotient_of_a_half_goes_up() {
        assert_eq!(rounded(24 * 25, 100), 6);
        assert_eq!(rounded(25 * 50, 100), 13);
        assert_eq!(rounded(6 * 5, 7), 4);
        assert_eq!(rounded(1, 0), 1);
    }

    #[test]
    fn sessions_are_as_even_as_they_can_be_and_none_is_short() {
        assert_eq!(spread_over(5, 24), [(0, 5), (1, 5), (2, 5), (3, 5), (4, 4)]);
        assert_eq!(spread_over(5, 11), [(0, 4), (1, 4), (3, 3)]);
        assert_eq!(spread_over(7, 6), [(0, 3), (3, 3)]);
        assert_eq!(spread_over(3, 2), [(0, 2)]);
        assert_eq!(spread_over(3, 0), []);
        assert_eq!(spread_over(0, 5), []);
    }
}
