//! The values a plan is counted from: dates and levels.

use jiff::civil::{Date, Weekday};

use super::profile_reader::ProfileReader;
use crate::date;
use crate::diagnostics::{either, one_of};
use crate::fields::{Fields, Shape};
use crate::guide::LevelId;
use crate::names::cut;
use crate::near_values::{LEAVE_OUT, one_whole, says_none, whole};

/// How far the interview went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RejectedAfter {
    /// No interview took place.
    Application,
    /// A round of this type: a place in the guide's round types.
    Round(usize),
    /// Not said.
    Unknown,
}

/// The words of `rejected_after` beside the guide's round types.
const NO_ROUND: &[&str] = &["application", "unknown"];

/// What stands in `rejected_after`.
pub(super) const REJECTED_AFTER: Shape = Shape::Either(&Shape::Choice(NO_ROUND), &Shape::RoundType);

/// The weekdays a month grid may begin with, short and long.
pub(super) const WEEK_START: &[&str] = &["mon", "sun", "sat", "monday", "sunday", "saturday"];

impl<'a> ProfileReader<'a> {
    /// The day of the rejection (E-DATE-01, E-DATE-02).
    pub(super) fn rejection_date(&self, fields: &Fields<'a>, today: Option<Date>) -> Option<Date> {
        if fields.get("rejection_date").is_none() {
            let example = self.file.notation().field("rejection_date", "2026-11-20");
            let hint = format!("the day you received the rejection: {example}");
            self.file.wrong(fields.at(), "E-DATE-01", "`rejection_date` is missing", hint);
        }
        let text = fields.written("rejection_date")?;
        let date = self.file.date(text)?;
        if let Some(today) = today.filter(|today| date > *today) {
            let message = format!("`rejection_date` {date} is after today ({today})");
            let hints = [
                "use the day you received it",
                "check the year",
                "if your calendar is ahead of this computer's, pass --today",
            ];
            self.file.wrong_hints(text.at, "E-DATE-02", message, hints);
        }
        Some(date)
    }

    /// The first day of the plan (E-DATE-04).
    pub(super) fn start_date(&self, fields: &Fields<'a>) -> Option<Date> {
        self.not_before_rejection(fields, "start_date", "E-DATE-04", |date, rejection| {
            let message = format!("`start_date` {date} is before `rejection_date` {rejection}");
            let written = self.file.notation().field("start_date", rejection);
            (message, format!("write {written}, or a later day; or check `rejection_date`"))
        })
    }

    /// The level interviewed for (E-LEVEL-01).
    pub(super) fn own_level(&self, fields: &Fields<'a>) -> Option<LevelId> {
        if fields.get("level").is_none() {
            let hint = format!("the level you interviewed for: {}", either(&self.levels()));
            self.file.wrong(fields.at(), "E-LEVEL-01", "`level` is missing", hint);
        }
        self.level(fields, "level")
    }

    /// How far the interview went.
    pub(super) fn rejected_after(&self, fields: &Fields<'a>) -> RejectedAfter {
        let rounds = self.guide.round_types.iter().map(|round| round.id.as_str());
        let words: Vec<&str> = NO_ROUND.iter().copied().chain(rounds).collect();
        match fields.word("rejected_after", &words) {
            Some(0) => RejectedAfter::Application,
            Some(n) if n >= NO_ROUND.len() => RejectedAfter::Round(n - NO_ROUND.len()),
            _ => RejectedAfter::Unknown,
        }
    }

    /// The first column of month grids: Monday, Sunday or Saturday (E-ENUM).
    pub(super) fn week_start(&self, fields: &Fields<'a>) -> Weekday {
        let Some(text) = fields.written("week_start") else { return Weekday::Monday };
        let allowed = WEEK_START.iter().any(|day| text.value.trim().eq_ignore_ascii_case(day));
        date::weekday(&text.value).filter(|_| allowed).unwrap_or_else(|| {
            let message = format!("`week_start` cannot be `{}`", cut(&text.value));
            self.file.wrong(text.at, "E-ENUM", message, one_of(&WEEK_START[..3]));
            Weekday::Monday
        })
    }

    /// The days of a wait that is said in months, weeks or years, or by the day on which it ends.
    fn days_of_wait(&self, text: &str) -> Option<i64> {
        const NUMBERS: [&str; 12] = [
            "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        ];
        let rejection = self.rejection;
        if let (Some(rejection), Ok(end)) = (rejection, date::parse(text.trim())) {
            return Some(date::between(rejection, end));
        }
        let text = text.to_lowercase();
        let words: Vec<&str> =
            text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let number = |word: &str| match NUMBERS.iter().position(|number| *number == word) {
            Some(place) => i64::try_from(place + 1).ok(),
            None if matches!(word, "a" | "an") => Some(1),
            None => whole(word),
        };
        let [count, unit] = words[..] else { return None };
        let count = number(count).filter(|count| (1..=1000).contains(count))?;
        let months = match unit {
            "month" | "months" => count,
            "year" | "years" => 12 * count,
            "week" | "weeks" => return Some(7 * count),
            "day" | "days" => return Some(count),
            _ => return None,
        };
        // A wait in months ends on a day of the calendar.
        let from = rejection?;
        Some(date::between(from, date::plus_months(from, months)))
    }

    /// Days to wait (E-COOL-01, E-COOL-02).
    pub(super) fn cooldown_days(&self, fields: &Fields<'a>) -> i64 {
        let (least, most) = (self.guide.rules.cooldown, self.guide.rules.cooldown_most);
        let Some(text) = fields.written("cooldown_days") else { return least };
        let number = whole(&text.value);
        match number {
            Some(n) if n < least => {
                let message = format!("`cooldown_days` {n} is below the guide's {least}");
                let hint = "leave it out, or enter the longer wait your recruiter named";
                self.file.wrong(text.at, "E-COOL-01", message, hint);
            }
            Some(n) if n <= most => return n,
            _ => {
                let word = cut(&text.value);
                let message = format!("`cooldown_days` is a whole number up to {most}, not `{word}`");
                let near = self.days_of_wait(&text.value).or_else(|| one_whole(&text.value));
                let near = near.filter(|n| (least..=most).contains(n));
                let otherwise =
                    if says_none(&text.value) { format!("{LEAVE_OUT}, or write ") } else { String::new() };
                let hint = near.map_or_else(
                    || format!("{otherwise}a number of days, for example {}", least + 30),
                    |n| format!("write {n}"),
                );
                self.file.wrong(text.at, "E-COOL-02", message, hint);
            }
        }
        least
    }
}
