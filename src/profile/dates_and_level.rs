//! Reads the facts a plan is made from: dates, levels, hours, days, the lowest principles.

use jiff::civil::{Date, Weekday};

use super::field_table::{BLACKOUT, LOWEST, REJECTED_AFTER, UNKNOWN, WEEK_START};
use super::shared_values::Reader;
use super::{Blackout, Lowest, RejectedAfter};
use crate::date::{self, Days};
use crate::diagnostics::either;
use crate::fields::{Fields, Shape, whole};
use crate::guide::LevelId;
use crate::names::{self, cut};
use crate::yaml::{At, Node, Text};

impl<'a> Reader<'a> {
    /// The day of the rejection (E-DATE-01, E-DATE-02).
    pub(super) fn rejection_date(&self, fields: &Fields<'a>, today: Option<Date>) -> Option<Date> {
        if fields.get("rejection_date").is_none() {
            let hint = "the day you received the rejection: rejection_date: 2026-11-20";
            self.reading.wrong(fields.at(), "E-DATE-01", "`rejection_date` is missing", hint);
        }
        let text = fields.written("rejection_date")?;
        let date = self.reading.date(text)?;
        if let Some(today) = today.filter(|today| date > *today) {
            let message = format!("`rejection_date` {date} is after today ({today})");
            let hints = [
                "use the day you received it",
                "check the year",
                "if your calendar is ahead of this computer's, pass --today",
            ];
            self.reading.wrong_hints(text.at, "E-DATE-02", message, hints);
        }
        Some(date)
    }

    /// The first day of the plan (E-DATE-04).
    pub(super) fn start_date(&self, fields: &Fields<'a>) -> Option<Date> {
        self.not_before_rejection(fields, "start_date", "E-DATE-04", |date, rejection| {
            let message = format!("`start_date` {date} is before `rejection_date` {rejection}");
            (message, "the plan cannot start before the rejection")
        })
    }

    /// The level interviewed for (E-LEVEL-01).
    pub(super) fn own_level(&self, fields: &Fields<'a>) -> Option<LevelId> {
        if fields.get("level").is_none() {
            let hint = format!("the level you interviewed for: {}", either(&self.levels()));
            self.reading.wrong(fields.at(), "E-LEVEL-01", "`level` is missing", hint);
        }
        self.level(fields, "level")
    }

    /// How far the interview went.
    pub(super) fn rejected_after(&self, fields: &Fields<'a>) -> RejectedAfter {
        let rounds = self.guide.round_types.iter().map(|round| round.id.as_str());
        let words: Vec<&str> = REJECTED_AFTER.iter().copied().chain(rounds).collect();
        match fields.choice("rejected_after", &words) {
            Some(0) => RejectedAfter::Application,
            Some(n) if n >= REJECTED_AFTER.len() => RejectedAfter::Round(n - REJECTED_AFTER.len()),
            _ => RejectedAfter::Unknown,
        }
    }

    /// The first column of month grids: Monday, Sunday or Saturday (E-ENUM).
    pub(super) fn week_start(&self, fields: &Fields<'a>) -> Weekday {
        let Some(text) = fields.written("week_start") else { return Weekday::Monday };
        let allowed = WEEK_START.iter().any(|day| text.value.trim().eq_ignore_ascii_case(day));
        date::weekday(&text.value).filter(|_| allowed).unwrap_or_else(|| {
            let message = format!("`week_start` cannot be `{}`", cut(&text.value));
            self.reading.wrong(text.at, "E-ENUM", message, names::one_of(&WEEK_START[..3]));
            Weekday::Monday
        })
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
                self.reading.wrong(text.at, "E-COOL-01", message, hint);
            }
            Some(n) if n <= most => return n,
            _ => {
                let word = cut(&text.value);
                let message = format!("`cooldown_days` is a whole number up to {most}, not `{word}`");
                self.reading.wrong(text.at, "E-COOL-02", message, "");
            }
        }
        least
    }

    /// Study time of a week in halves (E-HOURS-01).
    pub(super) fn weekly_halves(&self, fields: &Fields<'a>) -> u32 {
        let hours = &self.guide.rules.hours;
        let Some(text) = fields.written("hours_per_week") else { return hours.default_halves };
        let fits = |halves: &u32| (2 * hours.least..=2 * hours.most).contains(halves);
        halves(&text.value).filter(fits).unwrap_or_else(|| {
            let range = text.value.split(['-', '–']).filter(|end| halves(end).is_some()).count() == 2;
            let message = format!("`hours_per_week` cannot be `{}`", cut(&text.value));
            let hint = format!(
                "{}one number from {} to {} in steps of 0.5, for example {}",
                if range { "give " } else { "" },
                hours.least,
                hours.most,
                f64::from(hours.default_halves) / 2.0
            );
            self.reading.wrong(text.at, "E-HOURS-01", message, hint);
            hours.default_halves
        })
    }

    /// Days of study in the order of the week (E-AVAIL-01, E-AVAIL-02).
    pub(super) fn study_days(&self, fields: &Fields<'a>) -> Vec<Weekday> {
        let Some(node) = fields.get("study_days") else { return self.guide.rules.study_days.clone() };
        let texts = self.texts(fields, "study_days", Shape::Weekday);
        if texts.is_empty() && matches!(node, Node::List(..)) {
            self.reading.wrong(node.at(), "E-AVAIL-01", "`study_days` is empty", "name at least one day");
        }
        let day = |text: &Text| {
            let message = format!("no weekday is called `{}`", cut(&text.value));
            self.reading.weekday(text, "E-AVAIL-02", message)
        };
        let mut days: Vec<Weekday> = texts.into_iter().filter_map(day).collect();
        days.sort_by_key(|day| day.to_monday_zero_offset());
        days.dedup();
        days
    }

    /// Days off (E-AVAIL-03).
    pub(super) fn blackouts(&self, fields: &Fields<'a>) -> Vec<Blackout> {
        let read = |entry: Fields<'a>| {
            entry.need_required();
            let (from, to, label) = (entry.date("from"), entry.date("to"), entry.text("label"));
            let (from, to) = (from?, to.or(from)?);
            let days = Days::new(from, to);
            if let (None, Some(text)) = (days, entry.written("to")) {
                let message = format!("this blackout ends ({to}) before it begins ({from})");
                self.reading.wrong(text.at, "E-AVAIL-03", message, "");
            }
            Some(Blackout { days: days?, label })
        };
        self.entries(fields, "blackouts", BLACKOUT).into_iter().filter_map(read).collect()
    }

    /// The lowest principles in the order of the file, or `None` for `unknown` (E-LP-01, E-LP-04).
    pub(super) fn lowest(&self, fields: &Fields<'a>) -> Option<Vec<Lowest>> {
        let node = fields.get("lowest_principles");
        if let Some(Node::Text(text)) = node
            && text.value.trim().eq_ignore_ascii_case(UNKNOWN[0])
        {
            return None;
        }
        let entries: &[Node] = if node.is_some() { fields.list("lowest_principles") } else { &[] };
        let written = |entry: &&Node| !matches!(entry, Node::Empty(_));
        if !entries.iter().any(|entry| written(&entry)) && matches!(node, None | Some(Node::List(..))) {
            let at = node.map_or(fields.at(), |list| At { width: 1, ..list.at() });
            let example = &self.reading.examples().principle;
            let hint = format!("the principles you scored lowest on, e.g. [{example}], or `unknown`");
            self.reading.wrong(at, "E-LP-01", "`lowest_principles` is missing", hint);
        }
        let mut lowest: Vec<(Lowest, usize)> = Vec::new();
        for entry in entries.iter().filter(written) {
            let Some((one, at)) = self.lowest_entry(entry) else { continue };
            match lowest.iter().find(|(earlier, _)| earlier.principle == one.principle) {
                Some((_, first)) => {
                    let slug = &self.guide.principle(one.principle).module.id;
                    let message = format!("`{slug}` is listed twice (lines {first} and {})", at.line);
                    self.reading.wrong(at, "E-LP-04", message, "keep one");
                }
                None => lowest.push((one, at.line)),
            }
        }
        Some(lowest.into_iter().map(|(lowest, _)| lowest).collect())
    }

    /// One of the lowest principles, and where its name stands.
    fn lowest_entry(&self, entry: &'a Node) -> Option<(Lowest, At)> {
        if let Node::Text(text) = entry {
            let principle = self.principle(text)?;
            return Some((Lowest { principle, score: None, comment: None }, text.at));
        }
        if let Node::List(..) = entry {
            self.reading.wrong_shape("lowest_principles[]", Shape::Principle, entry);
            return None;
        }
        let fields = Fields::of(self.reading, entry, "lowest_principles[]", LOWEST, &[])?;
        fields.need_required();
        let score = fields.written("score").and_then(|text| self.score(text));
        let comment = fields.text("comment");
        let text = fields.written("principle")?;
        let principle = self.principle(text)?;
        Some((Lowest { principle, score, comment }, text.at))
    }
}

/// Hours as people write them, in halves: `12`, `12.5`, `12.50`.
fn halves(text: &str) -> Option<u32> {
    let (hours, rest) = text.trim().split_once('.').unwrap_or((text.trim(), "0"));
    let half = match rest.trim_end_matches('0') {
        "" if !rest.is_empty() => 0,
        "5" => 1,
        _ => return None,
    };
    let plain = !hours.is_empty() && hours.len() <= 4 && hours.bytes().all(|b| b.is_ascii_digit());
    let hours: u32 = plain.then(|| hours.parse().ok()).flatten()?;
    Some(2 * hours + half)
}

#[cfg(test)]
mod tests {
    use super::halves;

    #[test]
    fn hours_come_in_steps_of_a_half() {
        let read = ["12", "12.5", "12.50", "012", " 1.0 "].map(halves);
        assert_eq!(read, [Some(24), Some(25), Some(25), Some(24), Some(2)]);
        for wrong in ["", "12.", ".5", "12.25", "12,5", "-1", "+1", "1e1", "12 h", "99999", "１２"] {
            assert_eq!(halves(wrong), None, "{wrong}");
        }
    }
}
