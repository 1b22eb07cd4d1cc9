//! Days off, on which nobody studies.

use jiff::civil::Date;

use crate::date::{Days, between, plus_months};
use crate::fields::{Field, Fields, Shape, TEXT, from_and_to};
use crate::names::cut;

/// Days off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blackout {
    /// The days.
    pub days: Days,
    /// What they are called.
    pub label: Option<String>,
}

/// The fields of an entry of `blackouts`.
pub(crate) const BLACKOUT: &[Field] = &[
    Field::required("from", Shape::Date, "The first day off."),
    Field::new("to", Shape::Date, "The last day off. Default the first."),
    Field::new("label", Shape::Text(TEXT), "What the days are called."),
];

/// The days off in the field `name` (E-AVAIL-03).
pub(crate) fn days_off(fields: &Fields<'_>, name: &str) -> Vec<Blackout> {
    let read = |entry: Fields<'_>| {
        entry.need_required();
        if let (Some(text), None) = (entry.written("from"), entry.get("to"))
            && let Some(both) = from_and_to(&text.value)
        {
            let message = format!("`{}` is not a date: it is the first and the last", cut(&text.value));
            entry.wrong(text.at, "E-DATE-03", message, both);
            return None;
        }
        let (from, to, label) = (entry.date("from"), entry.date("to"), entry.text("label"));
        let (from, to) = (from?, to.or(from)?);
        let days = Days::new(from, to);
        if let (None, Some(text)) = (days, entry.written("to")) {
            let message = format!("this blackout ends ({to}) before it begins ({from})");
            entry.wrong(text.at, "E-AVAIL-03", message, days_meant(from, to));
        }
        Some(Blackout { days: days?, label })
    };
    fields.entries(name).into_iter().filter_map(read).collect()
}

/// What days off that end before they begin may mean: of `2026-12-24` to `2026-01-02` the year of the end is wrong, of
/// `2026-12-27` to `2026-12-24` the order. The shorter of the two is meant.
fn days_meant(from: Date, to: Date) -> String {
    let next_year = plus_months(to, 12);
    if from <= next_year && between(from, next_year) < between(to, from) {
        format!("if they end in the next year, write to: {next_year}")
    } else {
        format!("if they are swapped, write from: {to}, to: {from}")
    }
}
