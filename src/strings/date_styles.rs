//! Dates in words, from patterns and names of `strings.yaml`.

use std::borrow::Cow;

use jiff::civil::Date;

use super::patterns::Strings;
use crate::date::Days;

/// The parts of a date that a pattern may name; in ranges with `from_` and `to_` before them.
const PARTS: [&str; 6] = ["weekday", "weekday_short", "day", "month", "month_short", "year"];

/// The parameters that a pattern of dates may have, whatever the shipped one has; `None` for other keys.
pub(super) fn parameters(key: &str) -> Option<Vec<String>> {
    let style = key.strip_prefix("date.us.").or_else(|| key.strip_prefix("date.other."))?;
    let ends: &[&str] = if style.starts_with("range_") { &["from_", "to_"] } else { &[""] };
    Some(ends.iter().flat_map(|end| PARTS.map(|part| format!("{end}{part}"))).collect())
}

/// Which of the two sets of patterns is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// Month before day: for `en-US`.
    Us,
    /// Day before month: for all others, for the terminal and for JSON.
    Other,
}

/// Dates in words, in one of the two styles. Reference: themes.md#dates-in-words
#[derive(Clone, Copy, Debug)]
pub struct DateWords<'a> {
    strings: &'a Strings,
    style: Style,
    weekdays: [&'a str; 7],
    weekdays_short: [&'a str; 7],
    months: [&'a str; 12],
    months_short: [&'a str; 12],
}

impl Strings {
    /// Dates as a page with this language tag writes them.
    pub fn dates(&self, locale: &str) -> DateWords<'_> {
        let style = if locale.eq_ignore_ascii_case("en-US") { Style::Us } else { Style::Other };
        self.dates_in(style)
    }

    /// Dates as the terminal and JSON write them, whatever the profile says.
    pub fn terminal_dates(&self) -> DateWords<'_> {
        self.dates_in(Style::Other)
    }

    fn dates_in(&self, style: Style) -> DateWords<'_> {
        DateWords {
            strings: self,
            style,
            weekdays: self.names("weekdays"),
            weekdays_short: self.names("weekdays_short"),
            months: self.names("months"),
            months_short: self.names("months_short"),
        }
    }

    /// The names of weekdays or months, in order.
    fn names<const N: usize>(&self, list: &str) -> [&str; N] {
        std::array::from_fn(|at| self.text(&format!("date.{list}.{}", at + 1)))
    }
}

impl<'a> DateWords<'a> {
    /// "Friday 20 November 2026".
    pub fn long(&self, date: Date) -> String {
        self.pattern("long", date)
    }

    /// "Fri 20 Nov".
    pub fn short(&self, date: Date) -> String {
        self.pattern("short", date)
    }

    /// "20 Nov".
    pub fn day(&self, date: Date) -> String {
        self.pattern("day", date)
    }

    /// "November 2026": the month a date lies in.
    pub fn month(&self, date: Date) -> String {
        self.pattern("month", date)
    }

    /// "21–27 November 2026": as short as months and years allow; a single day is "21 November 2026".
    pub fn range(&self, days: Days) -> String {
        let Days { from, until } = days;
        if from == until {
            return self.pattern("one", from);
        }
        let style = match (from.year() == until.year(), from.month() == until.month()) {
            (true, true) => "range_month",
            (true, false) => "range_year",
            (false, _) => "range_years",
        };
        self.fill(style, |name| {
            let from = name.strip_prefix("from_").and_then(|part| self.part(part, from));
            from.or_else(|| self.part(name.strip_prefix("to_")?, until))
        })
    }

    /// "21–27 Nov": a range where the year goes without saying; a single day is "21 Nov".
    pub fn span(&self, days: Days) -> String {
        let Days { from, until } = days;
        if from == until {
            return self.day(from);
        }
        let style = if from.month() == until.month() { "range_days" } else { "range_months" };
        self.fill(style, |name| {
            let from = name.strip_prefix("from_").and_then(|part| self.part(part, from));
            from.or_else(|| self.part(name.strip_prefix("to_")?, until))
        })
    }

    /// "From Friday 20 November 2026 to …", "From … on", "Until …", "On …": the head of a dated block.
    /// Empty if both ends are open.
    pub fn dated(&self, from: Option<Date>, until: Option<Date>) -> String {
        let say = |key: &str, facts: &[(&str, &str)]| self.strings.say(key, facts);
        match (from, until) {
            (Some(from), Some(until)) if from == until => say("date.on", &[("day", &self.long(from))]),
            (Some(from), Some(until)) => {
                say("date.from_to", &[("from", &self.long(from)), ("until", &self.long(until))])
            }
            (Some(from), None) => say("date.from", &[("from", &self.long(from))]),
            (None, Some(until)) => say("date.until", &[("until", &self.long(until))]),
            (None, None) => String::new(),
        }
    }

    /// "Mon": the weekday of a date.
    pub fn weekday_short(&self, date: Date) -> String {
        self.weekdays_short[weekday(date)].to_owned()
    }

    fn pattern(&self, style: &str, date: Date) -> String {
        self.fill(style, |name| self.part(name, date))
    }

    fn fill(&self, style: &str, part: impl Fn(&str) -> Option<Cow<'a, str>>) -> String {
        let set = match self.style {
            Style::Us => "us",
            Style::Other => "other",
        };
        self.strings.fill(&format!("date.{set}.{style}"), part)
    }

    /// One of the [`PARTS`] of a date.
    fn part(&self, name: &str, date: Date) -> Option<Cow<'a, str>> {
        Some(match name {
            "weekday" => self.weekdays[weekday(date)].into(),
            "weekday_short" => self.weekdays_short[weekday(date)].into(),
            "day" => date.day().to_string().into(),
            "month" => self.months[month(date)].into(),
            "month_short" => self.months_short[month(date)].into(),
            "year" => date.year().to_string().into(),
            _ => return None,
        })
    }
}

/// The place of a date's weekday in a list that begins with Monday.
fn weekday(date: Date) -> usize {
    date.weekday().to_monday_zero_offset().unsigned_abs().into()
}

/// The place of a date's month in a list that begins with January.
fn month(date: Date) -> usize {
    (date.month() - 1).unsigned_abs().into()
}
