//! The interviews of the new application, as they lie around a day.

use jiff::civil::Date;

use crate::date::between;
use crate::profile::Profile;

/// An interview of the new application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DatedRound {
    /// What kind of round it is: a place in the guide's round types.
    pub round_type: usize,
    /// Its day.
    pub date: Date,
}

/// All interviews of a profile, by date, then in file order.
pub(super) fn by_date(profile: &Profile) -> Vec<DatedRound> {
    let entries = profile.application.interviews.iter();
    let mut interviews: Vec<DatedRound> =
        entries.map(|entry| DatedRound { round_type: entry.round_type, date: entry.date }).collect();
    interviews.sort_by_key(|interview| interview.date);
    interviews
}

/// Interviews around a day: the day of an interview itself is still to come.
#[derive(Clone, Copy)]
pub(super) struct Around {
    /// The nearest one on or after the day, with the days until then.
    pub(super) coming: Option<(DatedRound, i64)>,
    /// The nearest one before the day, with the days since.
    pub(super) held: Option<(DatedRound, i64)>,
}

impl Around {
    /// The nearest of some interviews, which are in order of date.
    pub(super) fn day(interviews: &[DatedRound], day: Date) -> Self {
        let coming = interviews.iter().find(|interview| interview.date >= day);
        let held = interviews.iter().rfind(|interview| interview.date < day);
        Around {
            coming: coming.map(|interview| (*interview, between(day, interview.date))),
            held: held.map(|interview| (*interview, between(interview.date, day))),
        }
    }
}
