//! When somebody studies: on which days, and how long.

use jiff::civil::Weekday;

use super::profile_reader::ProfileReader;
use crate::date::WEEKDAYS;
use crate::fields::{Fields, Names, Shape, half_hours, items_of, one_of_hours};
use crate::names::cut;
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
        let lines = format!("lines {} and {}", first.line, second.line);
        let message = format!("`hours_per_week` and hours by day are both given ({lines})");
        self.file.wrong(second, "E-HOURS-02", message, "keep one");
    }

    /// Halves of a week (E-HOURS-01).
    fn weekly_halves(&self, fields: &Fields<'a>) -> u32 {
        let hours = &self.guide.rules.hours;
        let Some(text) = fields.written("hours_per_week") else { return hours.default_halves };
        let fits = |halves: &u32| (2 * hours.least..=2 * hours.most).contains(halves);
        half_hours(&text.value).filter(fits).unwrap_or_else(|| {
            let range = text.value.split(['-', '–']).filter(|end| half_hours(end).is_some()).count() == 2;
            let message = format!("`hours_per_week` cannot be `{}`", cut(&text.value));
            let near = one_of_hours(&text.value).filter(fits);
            let hint = match near {
                Some(halves) if !range => format!("write {}", f64::from(halves) / 2.0),
                _ => format!("{}{}", if range { "give " } else { "" }, self.one_number()),
            };
            self.file.wrong(text.at, "E-HOURS-01", message, hint);
            hours.default_halves
        })
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
        if let Node::Text(text) = node
            && let Some(days) = days_of(&text.value)
        {
            let message = "`study_days` needs a list; this is one value";
            let hint = format!("study_days: [{}]", days.join(", "));
            self.file.wrong(At { width: 1, ..text.at }, "E-TYPE", message, hint);
            return self.guide.rules.study_days.clone();
        }
        let texts = fields.texts("study_days");
        if texts.is_empty() && matches!(node, Node::List(..)) {
            self.no_days(node);
        }
        let mut days: Vec<Weekday> = texts.into_iter().filter_map(|text| self.study_day(text)).collect();
        days.sort_by_key(|day| day.to_monday_zero_offset());
        days.dedup();
        days
    }

    /// Halves by day; their sum keeps to the bounds of a week (E-HOURS-01).
    fn hours_by_day(&self, fields: &Fields<'a>) -> Vec<(Weekday, u32)> {
        let entries = fields.map("study_days");
        let written: Vec<(&Text, &Node)> =
            entries.into_iter().filter(|(_, node)| !matches!(node, Node::Empty(_))).collect();
        if let (true, Some(node)) = (written.is_empty(), fields.get("study_days")) {
            self.no_days(node);
        }
        let mut days: Vec<(Weekday, u32)> = Vec::new();
        let mut all_read = true;
        for (name, node) in &written {
            let day = self.study_day(name).filter(|day| self.is_first(*day, name, &written));
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
        let same = written.iter().find(|(other, _)| crate::date::weekday(&other.value) == Some(day));
        match same {
            Some((first, _)) if first.at != name.at => {
                let (word, lines) = (cut(&name.value), (first.at.line, name.at.line));
                let message = format!("`{word}` is written twice (lines {} and {})", lines.0, lines.1);
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

/// The days that one text means: `mon, wed and sat`, `Mon-Fri`, `weekdays`.
fn days_of(text: &str) -> Option<Vec<&'static str>> {
    let word = text.trim().to_lowercase();
    let of_week = |range: std::ops::Range<usize>| {
        WEEKDAYS.get(range).map(|days| days.iter().map(|day| day.0).collect())
    };
    match word.as_str() {
        "weekdays" | "workdays" | "on weekdays" => return of_week(0..5),
        "weekend" | "weekends" | "at weekends" => return of_week(5..7),
        "daily" | "every day" | "all" | "all days" | "any" => return of_week(0..7),
        _ => {}
    }
    let place = |word: &str| {
        let day = crate::date::weekday(word).or_else(|| crate::date::weekday(word.trim_end_matches('s')))?;
        WEEKDAYS.iter().position(|(_, _, weekday)| *weekday == day)
    };
    if let Some((first, last)) = word.split_once(['-', '–']).or_else(|| word.split_once(" to "))
        && let (Some(first), Some(last)) = (place(first), place(last))
        && first <= last
    {
        return of_week(first..last + 1);
    }
    let words = items_of(&word.replace(" and ", ", ").replace(" & ", ", ").replace(' ', ","));
    let places: Option<Vec<usize>> = words.iter().map(|word| place(word)).collect();
    Some(places?.into_iter().map(|place| WEEKDAYS[place].0).collect())
}

#[cfg(test)]
mod tests {
    use super::days_of;

    #[test]
    fn days_in_one_text_are_found() {
        let days = |text| days_of(text).unwrap_or_default().join(" ");
        assert_eq!(days("mon, Wed and Saturday"), "mon wed sat");
        assert_eq!(days("Mon-Fri"), "mon tue wed thu fri");
        assert_eq!(days("weekends"), "sat sun");
        assert_eq!(days("mondays"), "mon");
        assert_eq!(days("whenever I can"), "");
    }
}
