//! When somebody studies: on which days, and how long.

use jiff::civil::Weekday;

use super::profile_reader::ProfileReader;
use crate::date;
use crate::fields::{Fields, Names, Shape};
use crate::names::cut;
use crate::near_values::{
    LEAVE_OUT, Notation, are_different, days_of, half_hours, hours_by_day, one_of_hours, says_none,
    some_with_hours, written_by_day,
};
use crate::yaml::{At, Node, Text};

/// When somebody studies. Time is counted in half-hours; days stand in the order of the week from Monday, each
/// once. Reference: profile.md#study-time
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StudyTime {
    /// So much time a week, on any of these days.
    Weekly {
        /// The halves of a week.
        halves: u32,
        /// The days.
        days: Vec<Weekday>,
    },
    /// So much time on each of these days.
    ByDay(Vec<(Weekday, u32)>),
}

impl StudyTime {
    /// The halves of a week without a day off.
    #[must_use]
    pub fn weekly_halves(&self) -> u32 {
        match self {
            StudyTime::Weekly { halves, .. } => *halves,
            StudyTime::ByDay(days) => days.iter().map(|(_, halves)| halves).sum(),
        }
    }

    /// Whether a weekday is one of study.
    #[must_use]
    pub fn includes(&self, weekday: Weekday) -> bool {
        match self {
            StudyTime::Weekly { days, .. } => days.contains(&weekday),
            StudyTime::ByDay(days) => days.iter().any(|(day, _)| *day == weekday),
        }
    }
}

/// What stands in `study_days`: a list of weekdays, or hours by weekday.
pub(super) const STUDY_DAYS: Shape =
    Shape::Either(&Shape::NamedMap(Names::Weekdays, &Shape::DayHours), &Shape::List(&Shape::Weekday));

/// The least and the most halves of one day.
const OF_A_DAY: (u32, u32) = (1, 24);

impl<'a> ProfileReader<'a> {
    /// The time for study (E-HOURS-01, E-HOURS-02, E-AVAIL-01, E-AVAIL-02).
    pub(super) fn study_time(&self, fields: &Fields<'a>) -> StudyTime {
        if let Some(node) = fields.get("study_days")
            && let Some((at, code, message, hint)) = days_meant(node, self.file.notation())
        {
            self.file.wrong(at, code, message, hint);
            let days = self.guide.rules.study_days.clone();
            return StudyTime::Weekly { halves: self.weekly_halves(fields), days };
        }
        match fields.get("study_days") {
            Some(Node::Mapping(..)) => {
                if fields.get("hours_per_week").is_some() {
                    self.both_given(fields);
                    self.weekly_halves(fields);
                }
                StudyTime::ByDay(self.hours_by_day(fields))
            }
            _ => StudyTime::Weekly { halves: self.weekly_halves(fields), days: self.study_days(fields) },
        }
    }

    /// E-HOURS-02: one of the two forms would be ignored.
    fn both_given(&self, fields: &Fields<'a>) {
        let (weekly, by_day) = (fields.key_at("hours_per_week"), fields.key_at("study_days"));
        let (first, second) = (weekly.min(by_day), weekly.max(by_day));
        let lines = self.file.lines(first.line, second.line);
        let message = format!("`hours_per_week` and hours by day are both given{lines}");
        self.file.wrong(second, "E-HOURS-02", message, "keep one");
    }

    /// Halves of a week (E-HOURS-01).
    fn weekly_halves(&self, fields: &Fields<'a>) -> u32 {
        let hours = &self.guide.rules.hours;
        if let Some(node @ Node::Mapping(at, _)) = fields.get("hours_per_week")
            && let Some(days) = hours_in(node).filter(|days| are_different(days))
        {
            let by_day = written_by_day(&days, self.file.notation());
            let message = format!("`hours_per_week` needs one value; {}", node.kind());
            let hint = format!("leave it out, and write study_days: {by_day}");
            self.file.wrong(At { width: 1, ..*at }, "E-TYPE", message, hint);
            return hours.default_halves;
        }
        let Some(text) = fields.written("hours_per_week") else { return hours.default_halves };
        let fits = |halves: &u32| (2 * hours.least..=2 * hours.most).contains(halves);
        half_hours(&text.value).filter(fits).unwrap_or_else(|| {
            let range = text.value.split(['-', '–']).filter(|end| half_hours(end).is_some()).count() == 2;
            let message = format!("`hours_per_week` cannot be `{}`", cut(&text.value));
            let near = one_of_hours(&text.value).filter(fits);
            let hint = match near {
                _ if is_other_than_a_week(&text.value) => self.of_a_week(&text.value, fields),
                Some(halves) if !range => format!("write {}", f64::from(halves) / 2.0),
                _ if says_none(&text.value) => format!("{LEAVE_OUT}, or write {}", self.one_number()),
                _ => format!("{}{}", if range { "give " } else { "" }, self.one_number()),
            };
            self.file.wrong(text.at, "E-HOURS-01", message, hint);
            hours.default_halves
        })
    }

    /// What to write for hours of a day, or of something else that is no week.
    fn of_a_week(&self, text: &str, fields: &Fields<'a>) -> String {
        let hours = &self.guide.rules.hours;
        let fits = |halves: u32| (2 * hours.least..=2 * hours.most).contains(&halves);
        let notation = self.file.notation();
        // Who answers is asked for the hours of a week alone.
        let takes_days = notation != Notation::Answers;
        let sum = |days: &[(&str, u32)]| days.iter().map(|day| day.1).sum::<u32>();
        if let Some(days) = hours_by_day(text).filter(|days| fits(sum(days))) {
            return match takes_days {
                true => format!("leave it out, and write study_days: {}", written_by_day(&days, notation)),
                false => format!("write {}", f64::from(sum(&days)) / 2.0),
            };
        }
        let days: Vec<&str> = match fields.get("study_days") {
            Some(Node::List(_, items)) => {
                let texts = items.iter().filter_map(|item| match item {
                    Node::Text(text) => days_of(&text.value),
                    _ => None,
                });
                texts.flatten().collect()
            }
            Some(_) => Vec::new(),
            None => {
                let is_day = |day: &&(&str, &str, Weekday)| self.guide.rules.study_days.contains(&day.2);
                date::WEEKDAYS.iter().filter(is_day).map(|day| day.0).collect()
            }
        };
        let count = u32::try_from(days.len()).unwrap_or(0);
        let of_a_day = one_of_hours(text).filter(|_| is_of_a_day(text));
        match of_a_day.filter(|halves| count > 0 && halves.checked_mul(count).is_some_and(fits)) {
            Some(halves) => {
                let whole = f64::from(halves * count) / 2.0;
                let of_a_week =
                    format!("the hours of a week on {count} study days are {whole}: write {whole}");
                if !takes_days {
                    return of_a_week;
                }
                let each: Vec<(&str, u32)> = days.iter().map(|day| (*day, halves)).collect();
                let by_day = written_by_day(&each, notation);
                format!("{of_a_week}, or leave it out and write study_days: {by_day}")
            }
            None => format!("give the hours of one week: {}", self.one_number()),
        }
    }

    /// "one number from 1 to 40 in steps of 0.5, for example 12"
    fn one_number(&self) -> String {
        let hours = &self.guide.rules.hours;
        let default = f64::from(hours.default_halves) / 2.0;
        format!("one number from {} to {} in steps of 0.5, for example {default}", hours.least, hours.most)
    }

    /// The days of a list.
    fn study_days(&self, fields: &Fields<'a>) -> Vec<Weekday> {
        let Some(node) = fields.get("study_days") else { return self.guide.rules.study_days.clone() };
        if let Node::Text(text) = node {
            let example: Vec<&str> = date::WEEKDAYS
                .iter()
                .filter(|day| self.guide.rules.study_days.contains(&day.2))
                .map(|day| day.0)
                .collect();
            let message = "`study_days` needs a list of weekdays";
            let notation = self.file.notation();
            let example = notation.field("study_days", notation.list(&example));
            let otherwise = if says_none(&text.value) { format!("{LEAVE_OUT}, or ") } else { String::new() };
            let hint = format!("{otherwise}name the days, for example: {example}");
            self.file.wrong(At { width: 1, ..text.at }, "E-TYPE", message, hint);
            return self.guide.rules.study_days.clone();
        }
        let texts = fields.texts("study_days");
        if let Node::List(_, items) = node
            && items.iter().all(|item| matches!(item, Node::Empty(_)))
        {
            self.no_days(node);
        }
        let mut days: Vec<Weekday> = texts.into_iter().filter_map(|text| self.study_day(text)).collect();
        days.sort_by_key(|day| day.to_monday_zero_offset());
        days.dedup();
        days
    }

    /// Halves by day; their sum keeps to the bounds of a week (E-HOURS-01).
    fn hours_by_day(&self, fields: &Fields<'a>) -> Vec<(Weekday, u32)> {
        let written = fields.map("study_days");
        if let (true, Some(node)) = (written.is_empty(), fields.get("study_days")) {
            self.no_days(node);
        }
        let mut days: Vec<(Weekday, u32)> = Vec::new();
        let mut all_read = true;
        for (name, node) in &written {
            let day = self.day_of_hours(name, node).filter(|day| self.is_first(*day, name, &written));
            match (day, self.hours_of_a_day(name, node)) {
                (Some(day), Some(halves)) => days.push((day, halves)),
                _ => all_read = false,
            }
        }
        let hours = &self.guide.rules.hours;
        let sum: u32 = days.iter().map(|(_, halves)| halves).sum();
        if all_read && !days.is_empty() && !(2 * hours.least..=2 * hours.most).contains(&sum) {
            let message = format!("the hours of the days sum to {}", f64::from(sum) / 2.0);
            let hint = format!("a week has from {} to {} hours", hours.least, hours.most);
            self.file.wrong(fields.key_at("study_days"), "E-HOURS-01", message, hint);
        }
        days.sort_by_key(|(day, _)| day.to_monday_zero_offset());
        days
    }

    /// The weekday that names hours (E-AVAIL-02). `{mon: 2, tue 3}` lacks a colon.
    fn day_of_hours(&self, name: &Text, node: &Node) -> Option<Weekday> {
        let said = hours_by_day(&name.value).filter(|_| matches!(node, Node::Empty(_)));
        let Some(days) = said else { return self.study_day(name) };
        let written = days.iter().map(|(day, halves)| format!("{day}: {}", f64::from(*halves) / 2.0));
        let written: Vec<String> = written.collect();
        let hint = format!("put a colon after the day: write {}", written.join(", "));
        let message = format!("no weekday is called `{}`", cut(&name.value));
        self.file.wrong(name.at, "E-AVAIL-02", message, hint);
        None
    }

    /// Halves of one day (E-HOURS-01).
    fn hours_of_a_day(&self, name: &Text, node: &Node) -> Option<u32> {
        let path = format!("study_days.{}", cut(&name.value));
        let text = self.file.text(&path, node)?;
        let (least, most) = OF_A_DAY;
        let halves = half_hours(&text.value).filter(|halves| (least..=most).contains(halves));
        if halves.is_none() {
            let message = format!("`{path}` cannot be `{}`", cut(&text.value));
            let near = one_of_hours(&text.value).filter(|halves| (least..=most).contains(halves));
            let (least, most) = (f64::from(least) / 2.0, f64::from(most) / 2.0);
            let hint = match near {
                Some(halves) => format!("write {}", f64::from(halves) / 2.0),
                None => format!("one number from {least} to {most} in steps of 0.5, for example 2"),
            };
            self.file.wrong(text.at, "E-HOURS-01", message, hint);
        }
        halves
    }

    /// A weekday (E-AVAIL-02).
    fn study_day(&self, text: &Text) -> Option<Weekday> {
        self.file.weekday(text, "E-AVAIL-02", format!("no weekday is called `{}`", cut(&text.value)))
    }

    /// Whether no entry before this one means the same day, as `tue` and `Tuesday` do (E-YAML-DUP).
    fn is_first(&self, day: Weekday, name: &Text, written: &[(&Text, &Node)]) -> bool {
        let same = written.iter().find(|(other, _)| date::weekday(&other.value) == Some(day));
        match same {
            Some((first, _)) if first.at != name.at => {
                let (word, lines) = (cut(&name.value), self.file.lines(first.at.line, name.at.line));
                let message = format!("`{word}` is written twice{lines}");
                self.file.wrong(name.at, "E-YAML-DUP", message, "keep one");
                false
            }
            _ => true,
        }
    }

    fn no_days(&self, node: &Node) {
        self.file.wrong(node.at(), "E-AVAIL-01", "`study_days` is empty", "name at least one day");
    }
}

/// What is meant by days, or by hours beside days, that are written in another form than one of the two: where the mistake
/// is, its code and message, and a hint with the right form of the whole field.
fn days_meant(node: &Node, notation: Notation) -> Option<(At, &'static str, String, String)> {
    let hint = |value: String| notation.hint("study_days", value);
    let by_day = |days: &[(&str, u32)]| hint(written_by_day(days, notation));
    let at = At { width: 1, ..node.at() };
    let not_so = |text: &Text| format!("no weekday is called `{}`", cut(&text.value));
    let beside = "`study_days` has hours beside days, which are written as fields".to_owned();
    match node {
        Node::Text(text) => match (days_of(&text.value), hours_by_day(&text.value)) {
            (Some(days), _) => {
                let message = "`study_days` needs a list; this is one value".to_owned();
                Some((at, "E-TYPE", message, hint(notation.list(&days))))
            }
            (_, Some(days)) => Some((at, "E-TYPE", beside, by_day(&days))),
            _ => {
                let days = some_with_hours(&text.value, 4)?;
                let example = notation.field("study_days", written_by_day(&days, notation));
                Some((at, "E-TYPE", beside, format!("give the hours of each day, for example: {example}")))
            }
        },
        Node::List(_, items) => {
            let written: Vec<&Node> = items.iter().filter(|item| !matches!(item, Node::Empty(_))).collect();
            let hours = written.iter().map(|item| hours_in(item)).collect::<Option<Vec<_>>>();
            if let Some(days) = hours.map(|days| days.concat()).filter(|days| are_different(days)) {
                return Some((at, "E-TYPE", beside, by_day(&days)));
            }
            let texts = written.iter().map(|item| match item {
                Node::Text(text) => Some((text, days_of(&text.value)?)),
                _ => None,
            });
            let days: Vec<(&Text, Vec<&str>)> = texts.collect::<Option<_>>()?;
            let odd = days.iter().find(|(text, _)| date::weekday(&text.value).is_none())?.0;
            let mut all: Vec<&str> = Vec::new();
            for day in days.iter().flat_map(|(_, days)| days) {
                if !all.contains(day) {
                    all.push(day);
                }
            }
            Some((odd.at, "E-AVAIL-02", not_so(odd), hint(notation.list(&all))))
        }
        Node::Mapping(_, written) => {
            // `{mon, tue}` is a list in the wrong brackets.
            if written.iter().all(|(_, value)| matches!(value, Node::Empty(_))) {
                let days: Option<Vec<_>> = written.iter().map(|(key, _)| days_of(&key.value)).collect();
                if let Some(days) = days.map(|days| days.concat()).filter(|days| !days.is_empty()) {
                    let message = "the days of `study_days` have no hours".to_owned();
                    let with_hours = notation.map(days.iter().map(|day| (day, 2)));
                    let with_hours = notation.field("study_days", with_hours);
                    let hint = format!("{}, or with hours: {with_hours}", hint(notation.list(&days)));
                    return Some((at, "E-AVAIL-01", message, hint));
                }
            }
            let odd = &written.iter().find(|(key, _)| date::weekday(&key.value).is_none())?.0;
            let days = hours_in(node).filter(|days| are_different(days));
            if let Some(days) = days {
                return Some((odd.at, "E-AVAIL-02", not_so(odd), by_day(&days)));
            }
            None
        }
        Node::Empty(_) => None,
    }
}

/// The hours beside days that a part of `study_days` says: `mon 2`, `mon: 2`, `mon-fri: 2`.
fn hours_in(node: &Node) -> Option<Vec<(&'static str, u32)>> {
    match node {
        Node::Text(text) => hours_by_day(&text.value),
        Node::Mapping(_, written) => {
            let days = written.iter().map(|(key, value)| match value {
                Node::Text(hours) => {
                    let halves = one_of_hours(&hours.value)?;
                    Some(days_of(&key.value)?.into_iter().map(|day| (day, halves)).collect())
                }
                // `{mon 2, tue 2}`
                Node::Empty(_) => hours_by_day(&key.value),
                _ => None,
            });
            days.collect::<Option<Vec<Vec<_>>>>().map(|days| days.concat())
        }
        _ => None,
    }
}

/// Whether hours are said to be those of a day.
fn is_of_a_day(text: &str) -> bool {
    let words = [
        "day", "daily", "everyday", "tag", "täglich", "d", "evening", "morning", "night", "jour", "jours",
        "soir", "día", "dia", "abend",
    ];
    text.to_lowercase().split(|c: char| !c.is_alphabetic()).any(|word| words.contains(&word))
}

/// Whether hours are said to be those of something else than a week.
fn is_other_than_a_week(text: &str) -> bool {
    let words = [
        "month",
        "monthly",
        "months",
        "weekend",
        "weekends",
        "fortnight",
        "year",
        "weekdays",
        "weeks",
        "days",
        "monat",
        "mois",
        "mes",
    ];
    let of_other = text.to_lowercase().split(|c: char| !c.is_alphabetic()).any(|word| words.contains(&word));
    let is_weekday = |word: &str| date::weekday(word).is_some();
    let names_day = text.split(|c: char| !c.is_alphabetic()).any(is_weekday);
    of_other || names_day || is_of_a_day(text) || hours_by_day(text).is_some()
}
