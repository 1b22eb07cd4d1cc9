//! The weeks of a plan before their hours are known: how many there are, which are pauses, where the phases
//! lie, when the plan is ready, when to apply, and the hold between. Reference: dates-and-weeks.md#phases

use jiff::civil::Date;

use crate::date::{Days, plus};
use crate::guide::rules::{Hours, Phase, Rewarm};
use crate::guide::{Guide, PhaseId};
use crate::profile::{Blackout, Profile, StudyTime};
use crate::share_out::share_out;

/// A phase with its place in the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlannedPhase {
    /// Which one.
    pub id: PhaseId,
    /// How many plan weeks it has.
    pub weeks: u32,
    /// From the first day of its first plan week to the last day of its last.
    pub days: Days,
}

/// The wait between ready and target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hold {
    /// All its days.
    pub days: Days,
    /// Its end, in which one warms up again, if it is long.
    pub rewarm: Option<Days>,
}

/// What kind of week it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WeekKind {
    /// A week of the plan, with its number from 1 and its phase.
    Plan {
        /// Counted from 1.
        number: u32,
        /// Its phase.
        phase: PhaseId,
    },
    /// More than half of its study days are off: no hours, no number.
    Pause,
    /// A week of the hold.
    Hold,
    /// A week of the re-warm.
    Rewarm,
}

/// A week before its hours are known: its days, and which of them can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Frame {
    /// What kind it is.
    pub(crate) kind: WeekKind,
    /// Its days; seven, fewer at the end of a hold.
    pub(crate) days: Days,
    /// Study days that are off.
    pub(crate) off: Vec<Date>,
    /// Study days that are not.
    pub(crate) usable: Vec<Date>,
}

impl Frame {
    /// Whether it is a week of hold or re-warm that has seven days.
    pub(crate) fn is_whole_hold_week(&self) -> bool {
        matches!(self.kind, WeekKind::Hold | WeekKind::Rewarm) && self.days.count() == 7
    }
}

/// Which days can be used for study.
#[derive(Clone, Copy)]
struct Availability<'a> {
    study_time: &'a StudyTime,
    blackouts: &'a [Blackout],
}

impl Availability<'_> {
    /// The study days of a range: those that are off, and those that can be used.
    fn study(self, days: Days) -> (Vec<Date>, Vec<Date>) {
        days.each()
            .filter(|day| self.study_time.includes(day.weekday()))
            .partition(|day| self.blackouts.iter().any(|blackout| blackout.days.contains(*day)))
    }

    fn frame(self, kind: WeekKind, days: Days) -> Frame {
        let (off, usable) = self.study(days);
        Frame { kind, days, off, usable }
    }

    /// The first day from `day` on that is not off.
    fn first_free(self, mut day: Date) -> Date {
        while let Some(off) = self.blackouts.iter().find(|blackout| blackout.days.contains(day)) {
            day = plus(off.days.until, 1);
        }
        day
    }
}

/// Where everything lies in the calendar, before hours and tasks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Timeline {
    /// The first day.
    pub(crate) start: Date,
    /// Last day of the last plan week.
    pub(crate) ready: Date,
    /// First day on which the wait is over.
    pub(crate) earliest: Date,
    /// The day to apply.
    pub(crate) target: Date,
    /// The phases in order.
    pub(crate) phases: Vec<PlannedPhase>,
    /// The hold, if there is one.
    pub(crate) hold: Option<Hold>,
    /// All weeks from the start to the day before the target.
    pub(crate) weeks: Vec<Frame>,
}

impl Timeline {
    /// The timeline of a plan that begins on `start`; `None` if its weeks find no place in the calendar
    /// weeks that are searched.
    pub(crate) fn new(profile: &Profile, guide: &Guide, start: Date) -> Option<Self> {
        let open = Availability { study_time: &profile.study_time, blackouts: &profile.blackouts };
        let counts = weeks_of_phases(
            &guide.phases,
            number_of_weeks(
                &guide.phases,
                profile.study_time.weekly_halves(),
                &guide.rules.hours,
                guide.rules.max_weeks,
            ),
        );
        let mut weeks = place(open, start, &counts, guide.rules.search_weeks)?;
        let phases: Vec<PlannedPhase> = phases_of(&weeks);
        let ready = phases.last()?.days.until;
        let earliest = plus(profile.rejection_date, profile.cooldown_days);
        let target = open.first_free(earliest.max(ready));
        let hold = Days::new(plus(ready, 1), plus(target, -1))
            .map(|days| Hold { days, rewarm: rewarm_of(days, &guide.rewarm) });
        if let Some(hold) = hold {
            let calm_until = hold.rewarm.map_or(hold.days.until, |rewarm| plus(rewarm.from, -1));
            let calm = Days::new(hold.days.from, calm_until);
            weeks.extend(calm.into_iter().flat_map(cut).map(|days| open.frame(WeekKind::Hold, days)));
            let rewarm = hold.rewarm;
            weeks.extend(rewarm.into_iter().flat_map(cut).map(|days| open.frame(WeekKind::Rewarm, days)));
        }
        Some(Timeline { start, ready, earliest, target, phases, hold, weeks })
    }

    /// The plan weeks of a phase, in order.
    pub(crate) fn weeks_of(&self, phase: PhaseId) -> impl DoubleEndedIterator<Item = &Frame> {
        self.weeks
            .iter()
            .filter(move |week| matches!(week.kind, WeekKind::Plan { phase: p, .. } if p == phase))
    }

    /// The weeks of hold and re-warm that have seven days, in order.
    pub(crate) fn whole_hold_weeks(&self) -> impl Iterator<Item = &Frame> {
        self.weeks.iter().filter(|week| week.is_whole_hold_week())
    }

    /// Where a phase lies.
    pub(crate) fn days_of(&self, phase: PhaseId) -> Option<Days> {
        self.phases.iter().find(|planned| planned.id == phase).map(|planned| planned.days)
    }
}

/// How many plan weeks there are: those of the guide, or more of them at fewer hours a week, so that the
/// whole still reaches the least number of hours. Reference: dates-and-weeks.md#number-of-weeks
fn number_of_weeks(phases: &[Phase], weekly_halves: u32, hours: &Hours, most: u32) -> u32 {
    if weekly_halves >= 2 * hours.advised_low {
        phases.iter().map(|phase| phase.weeks).sum()
    } else {
        (2 * hours.floor).div_ceil(weekly_halves.max(1)).min(most)
    }
}

/// How many weeks each phase takes of `total`: in proportion to its own, at least one.
fn weeks_of_phases(phases: &[Phase], total: u32) -> Vec<u32> {
    let weeks: Vec<u32> = phases.iter().map(|phase| phase.weeks).collect();
    share_out(total, &weeks, 1)
}

/// Gives each plan week its calendar week; `None` if they do not all fit into the first `search`.
fn place(open: Availability<'_>, start: Date, counts: &[u32], search: u32) -> Option<Vec<Frame>> {
    let mut phases = counts
        .iter()
        .enumerate()
        .flat_map(|(k, count)| (0..*count).map(move |_| PhaseId(k)))
        .zip(1..)
        .peekable();
    let mut weeks = Vec::new();
    for i in 0..i64::from(search) {
        let Some(&(phase, number)) = phases.peek() else { break };
        let days = Days::week(plus(start, 7 * i));
        let (off, usable) = open.study(days);
        let kind = if 2 * usable.len() < usable.len() + off.len() {
            WeekKind::Pause
        } else {
            phases.next();
            WeekKind::Plan { number, phase }
        };
        weeks.push(Frame { kind, days, off, usable });
    }
    phases.peek().is_none().then_some(weeks)
}

/// The phases that plan weeks in order make up.
fn phases_of(weeks: &[Frame]) -> Vec<PlannedPhase> {
    let mut phases: Vec<PlannedPhase> = Vec::new();
    for week in weeks {
        let WeekKind::Plan { phase, .. } = week.kind else { continue };
        match phases.last_mut().filter(|last| last.id == phase) {
            Some(last) => {
                last.weeks += 1;
                last.days.until = week.days.until;
            }
            None => phases.push(PlannedPhase { id: phase, weeks: 1, days: week.days }),
        }
    }
    phases
}

/// The end of a long hold, in which one warms up again.
fn rewarm_of(hold: Days, rewarm: &Rewarm) -> Option<Days> {
    let from = plus(hold.until, 1 - rewarm.days);
    if hold.count() > rewarm.after && from >= hold.from { Days::new(from, hold.until) } else { None }
}

/// Cuts days into weeks of seven from the first, the last one shorter if need be.
fn cut(days: Days) -> impl Iterator<Item = Days> {
    (0..days.count()).step_by(7).map(move |n| {
        let from = plus(days.from, n);
        Days { from, until: plus(from, 6).min(days.until) }
    })
}

#[cfg(test)]
mod tests {
    use super::{number_of_weeks, weeks_of_phases};
    use crate::guide::rules::Phase;
    use crate::schedule::fixture::HOURS;

    fn phases() -> Vec<Phase> {
        let phase = |weeks| Phase { key: String::new(), title: String::new(), weeks, mock_weight: 0 };
        [2, 3, 3, 1, 1].map(phase).into()
    }

    /// Halves a week, weeks in all, weeks of each phase. Reference: dates-and-weeks.md#number-of-weeks
    const TABLE: [(u32, u32, [u32; 5]); 10] = [
        (80, 10, [2, 3, 3, 1, 1]),
        (20, 10, [2, 3, 3, 1, 1]),
        (19, 11, [2, 4, 3, 1, 1]),
        (18, 12, [2, 4, 4, 1, 1]),
        (16, 13, [3, 4, 4, 1, 1]),
        (14, 15, [3, 5, 5, 1, 1]),
        (12, 17, [3, 5, 5, 2, 2]),
        (10, 20, [4, 6, 6, 2, 2]),
        (9, 20, [4, 6, 6, 2, 2]),
        (2, 20, [4, 6, 6, 2, 2]),
    ];

    #[test]
    fn fewer_hours_take_more_weeks() {
        for (halves, total, weeks) in TABLE {
            assert_eq!(number_of_weeks(&phases(), halves, &HOURS, 20), total, "{halves} halves");
            assert_eq!(weeks_of_phases(&phases(), total), weeks, "{halves} halves");
        }
    }
}
