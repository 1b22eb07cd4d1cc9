//! What dates are written with: names and patterns of one style, looked up once.

use super::pattern::{Pattern, Patterns};
use crate::diagnostics::Place;

/// Which of the two sets of patterns is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// Month before day: for `en-US`.
    Us,
    /// Day before month: for all others, for the terminal and for JSON.
    Other,
}

/// The names and patterns of a style.
#[derive(Clone, Debug)]
pub(super) struct DatePatterns {
    pub(super) weekdays: [String; 7],
    pub(super) weekdays_short: [String; 7],
    pub(super) months: [String; 12],
    pub(super) months_short: [String; 12],
    pub(super) long: Pattern,
    pub(super) short: Pattern,
    pub(super) day: Pattern,
    pub(super) month: Pattern,
    /// A range of one day.
    pub(super) one: Pattern,
    pub(super) range_month: Pattern,
    pub(super) range_year: Pattern,
    pub(super) range_years: Pattern,
    pub(super) range_days: Pattern,
    pub(super) range_months: Pattern,
}

impl DatePatterns {
    pub(super) fn new(patterns: &Patterns, style: Style) -> Self {
        let set = match style {
            Style::Us => "us",
            Style::Other => "other",
        };
        let pattern = |name: &str| {
            let found = patterns.get(&format!("date.{set}.{name}")).cloned();
            found.unwrap_or_else(|| Pattern::new(String::new(), Place::file(String::new())))
        };
        DatePatterns {
            weekdays: names(patterns, "weekdays"),
            weekdays_short: names(patterns, "weekdays_short"),
            months: names(patterns, "months"),
            months_short: names(patterns, "months_short"),
            long: pattern("long"),
            short: pattern("short"),
            day: pattern("day"),
            month: pattern("month"),
            one: pattern("one"),
            range_month: pattern("range_month"),
            range_year: pattern("range_year"),
            range_years: pattern("range_years"),
            range_days: pattern("range_days"),
            range_months: pattern("range_months"),
        }
    }
}

/// The names of weekdays or months, in order.
fn names<const N: usize>(patterns: &Patterns, list: &str) -> [String; N] {
    let name = |at: usize| patterns.get(&format!("date.{list}.{}", at + 1)).map(Pattern::text);
    std::array::from_fn(|at| name(at).unwrap_or_default().to_owned())
}
