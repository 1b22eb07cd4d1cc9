//! What holds on which days: stretches that neither overlap nor say two things of one day.

use jiff::civil::Date;

use crate::date::plus;

/// Stretches of days without gap or overlap: what is laid later covers what lay there before.
pub(crate) struct Stretches<T>(Vec<(Date, Option<Date>, T)>);

impl<T: Clone> Stretches<T> {
    pub(crate) fn new() -> Self {
        Stretches(Vec::new())
    }

    /// Lays something on the days from one to another, without an end if none is given.
    ///
    /// With `plan` on the days 1 to 9 and `interview` laid on 4 to 5 there are three: `plan` on 1 to 3,
    /// `interview`, and `plan` on 6 to 9.
    pub(crate) fn lay(&mut self, from: Date, until: Option<Date>, what: T) {
        self.clear(from, until);
        if until.is_none_or(|until| from <= until) {
            self.0.push((from, until, what));
            self.0.sort_by_key(|(from, ..)| *from);
        }
    }

    /// Takes away what lies on the days from one to another.
    pub(crate) fn clear(&mut self, from: Date, until: Option<Date>) {
        if until.is_some_and(|until| until < from) {
            return;
        }
        let mut left = Vec::new();
        for (start, end, what) in self.0.drain(..) {
            let before = end.map_or(plus(from, -1), |end| end.min(plus(from, -1)));
            if start <= before {
                left.push((start, Some(before), what.clone()));
            }
            if let Some(until) = until {
                let after = start.max(plus(until, 1));
                if end.is_none_or(|end| after <= end) {
                    left.push((after, end, what));
                }
            }
        }
        left.sort_by_key(|(start, ..)| *start);
        self.0 = left;
    }

    pub(crate) fn into_iter(self) -> impl Iterator<Item = (Date, Option<Date>, T)> {
        self.0.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::Stretches;
    use jiff::civil::{Date, date};

    fn day(n: i8) -> Date {
        date(2026, 1, n)
    }

    #[test]
    fn what_is_laid_later_covers_what_lay_there() {
        let mut days = Stretches::new();
        days.lay(day(1), Some(day(9)), "plan");
        days.lay(day(10), None, "over");
        days.lay(day(4), Some(day(5)), "interview");
        days.lay(day(8), Some(day(7)), "nothing");
        days.lay(day(9), Some(day(12)), "waiting");
        let found: Vec<_> = days.into_iter().collect();
        assert_eq!(
            found,
            [
                (day(1), Some(day(3)), "plan"),
                (day(4), Some(day(5)), "interview"),
                (day(6), Some(day(8)), "plan"),
                (day(9), Some(day(12)), "waiting"),
                (day(13), None, "over"),
            ]
        );
    }
}
