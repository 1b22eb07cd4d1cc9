//! Dates in words, from patterns and names of `strings.yaml`.

use std::borrow::Cow;

use jiff::civil::Date;

use super::date_patterns::{DatePatterns, Style};
use super::pattern::{Pattern, PatternPiece};
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

/// Dates in words, in one of the two styles. Reference: themes.md#dates-in-words
#[derive(Clone, Copy, Debug)]
pub struct DateWords<'a> {
    strings: &'a Strings,
    style: Style,
    patterns: &'a DatePatterns,
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
        DateWords { strings: self, style, patterns: self.date_patterns(style) }
    }
}

impl<'a> DateWords<'a> {
    /// "Friday 20 November 2026".
    pub fn long(&self, date: Date) -> String {
        self.written(&self.patterns.long, date)
    }

    /// "Fri 20 Nov".
    pub fn short(&self, date: Date) -> String {
        self.written(&self.patterns.short, date)
    }

    /// "20 Nov".
    pub fn day(&self, date: Date) -> String {
        self.written(&self.patterns.day, date)
    }

    /// "November 2026": the month a date lies in.
    pub fn month(&self, date: Date) -> String {
        self.written(&self.patterns.month, date)
    }

    /// "21–27 November 2026": as short as months and years allow; a single day is "21 November 2026".
    pub fn range(&self, days: Days) -> String {
        let Days { from, until } = days;
        if from == until {
            return self.written(&self.patterns.one, from);
        }
        let style = match (from.year() == until.year(), from.month() == until.month()) {
            (true, true) => &self.patterns.range_month,
            (true, false) => &self.patterns.range_year,
            (false, _) => &self.patterns.range_years,
        };
        self.written_range(style, days)
    }

    /// "21–27 Nov": a range where the year goes without saying; a single day is "21 Nov".
    pub fn span(&self, days: Days) -> String {
        let Days { from, until } = days;
        if from == until {
            return self.day(from);
        }
        let is_one_month = from.month() == until.month();
        let style = if is_one_month { &self.patterns.range_days } else { &self.patterns.range_months };
        self.written_range(style, days)
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

    /// Whether dates are written as in the United States.
    pub(crate) fn is_american(&self) -> bool {
        self.style == Style::Us
    }

    /// The date that a text begins with in its long form, and how many bytes that takes.
    pub(crate) fn read_long(&self, text: &str) -> Option<(Date, usize)> {
        let mut rest = text;
        let (mut day, mut month, mut year) = (None, None, None);
        for piece in self.patterns.long.pieces() {
            rest = match piece {
                PatternPiece::Text(words) => rest.strip_prefix(words)?,
                PatternPiece::Parameter("weekday") => longest(&self.patterns.weekdays, rest)?.1,
                PatternPiece::Parameter("month") => {
                    let (at, rest) = longest(&self.patterns.months, rest)?;
                    month = Some(i8::try_from(at + 1).ok()?);
                    rest
                }
                PatternPiece::Parameter("day") => number(rest, &mut day)?,
                PatternPiece::Parameter("year") => number(rest, &mut year)?,
                PatternPiece::Parameter(_) => return None,
            };
        }
        let date = Date::new(year?, month?, i8::try_from(day?).ok()?).ok()?;
        let length = text.len() - rest.len();
        // Another weekday, or a number with a zero before it, is no date as it is written here.
        (self.long(date) == text[..length]).then_some((date, length))
    }

    /// Whatever the long form of a date can begin with.
    pub(crate) fn beginnings(&self) -> Vec<String> {
        let digits = || (1..=9).map(|digit: u8| digit.to_string()).collect();
        match self.patterns.long.pieces().next() {
            Some(PatternPiece::Text(words)) => vec![words.to_owned()],
            Some(PatternPiece::Parameter("weekday")) => self.patterns.weekdays.to_vec(),
            Some(PatternPiece::Parameter("month")) => self.patterns.months.to_vec(),
            Some(PatternPiece::Parameter("day" | "year")) => digits(),
            Some(PatternPiece::Parameter(_)) | None => Vec::new(),
        }
    }

    /// "Mon": the weekday of a date.
    pub fn weekday_short(&self, date: Date) -> String {
        self.patterns.weekdays_short[weekday(date)].clone()
    }

    fn written(&self, pattern: &Pattern, date: Date) -> String {
        pattern.fill(|name| self.part(name, date))
    }

    fn written_range(&self, pattern: &Pattern, days: Days) -> String {
        pattern.fill(|name| {
            let from = name.strip_prefix("from_").and_then(|part| self.part(part, days.from));
            from.or_else(|| self.part(name.strip_prefix("to_")?, days.until))
        })
    }

    /// One of the [`PARTS`] of a date.
    fn part(&self, name: &str, date: Date) -> Option<Cow<'a, str>> {
        let patterns = self.patterns;
        Some(match name {
            "weekday" => patterns.weekdays[weekday(date)].as_str().into(),
            "weekday_short" => patterns.weekdays_short[weekday(date)].as_str().into(),
            "day" => date.day().to_string().into(),
            "month" => patterns.months[month(date)].as_str().into(),
            "month_short" => patterns.months_short[month(date)].as_str().into(),
            "year" => date.year().to_string().into(),
            _ => return None,
        })
    }
}

/// The longest of some names that a text begins with: its place, and the rest of the text.
fn longest<'t>(names: &[String], text: &'t str) -> Option<(usize, &'t str)> {
    let found =
        names.iter().enumerate().filter(|(_, name)| !name.is_empty() && text.starts_with(name.as_str()));
    let (at, name) = found.max_by_key(|(_, name)| name.len())?;
    Some((at, &text[name.len()..]))
}

/// The number that a text begins with, and the rest of the text.
fn number<'t>(text: &'t str, number: &mut Option<i16>) -> Option<&'t str> {
    let end = text.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    *number = Some(text[..end].parse().ok()?);
    Some(&text[end..])
}

/// The place of a date's weekday in a list that begins with Monday.
fn weekday(date: Date) -> usize {
    date.weekday().to_monday_zero_offset().unsigned_abs().into()
}

/// The place of a date's month in a list that begins with January.
fn month(date: Date) -> usize {
    (date.month() - 1).unsigned_abs().into()
}
