//! Civil dates: read, counted, and kept in inclusive ranges; a thin layer over jiff.

use jiff::Span;
use jiff::civil::{Date, Weekday};

/// Days from one date to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Days {
    /// The first day.
    pub from: Date,
    /// The last day; never before the first.
    pub until: Date,
}

impl Days {
    /// The days from `from` to `until`; `None` if that is none.
    pub fn new(from: Date, until: Date) -> Option<Self> {
        (from <= until).then_some(Days { from, until })
    }

    /// The seven days that begin with `from`.
    pub fn week(from: Date) -> Self {
        Days { from, until: plus(from, 6) }
    }

    /// How many days there are.
    pub fn count(self) -> i64 {
        between(self.from, self.until) + 1
    }

    /// Whether a day is one of them.
    pub fn contains(self, day: Date) -> bool {
        self.from <= day && day <= self.until
    }

    /// Whether a day is one of both.
    pub fn meets(self, other: Days) -> bool {
        self.from <= other.until && other.from <= self.until
    }

    /// Each day in order.
    pub fn each(self) -> impl Iterator<Item = Date> {
        let next = |day: &Date| day.tomorrow().ok();
        std::iter::successors(Some(self.from), next).take_while(move |day| *day <= self.until)
    }
}

/// A date some days later (or earlier); dates a profile can hold never leave the calendar.
pub fn plus(day: Date, days: i64) -> Date {
    day.saturating_add(Span::new().days(days.clamp(-800_000, 800_000)))
}

/// A date some calendar months later; a missing day becomes the month's last.
pub fn plus_months(day: Date, months: i64) -> Date {
    day.saturating_add(Span::new().months(months.clamp(-12_000, 12_000)))
}

/// How many days lie from one date to another; negative if the other is earlier.
pub fn between(from: Date, to: Date) -> i64 {
    i64::from((to - from).get_days())
}

/// Reads `YYYY-MM-DD` from 2000-01-01 to 2199-12-31.
///
/// # Errors
/// Why it is no date, in words that follow "is not a date: ".
pub fn parse(text: &str) -> Result<Date, String> {
    const FORM: &str = "a date has four digits for the year, two for the month, two for the day";
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else { return Err(FORM.to_owned()) };
    let digits = |part: &str, n: usize| part.len() == n && part.bytes().all(|b| b.is_ascii_digit());
    if !(digits(year, 4) && digits(month, 2) && digits(day, 2)) {
        return Err(FORM.to_owned());
    }
    let number = |part: &str| part.parse::<i16>().unwrap_or(0);
    let (y, m, d) = (number(year), number(month), number(day));
    if !(2000..=2199).contains(&y) {
        return Err("years run from 2000 to 2199".to_owned());
    }
    let Some(name) = usize::try_from(m - 1).ok().and_then(|m| MONTHS.get(m)) else {
        return Err(format!("there is no month {m}"));
    };
    let (month, day) = (i8::try_from(m).unwrap_or(0), i8::try_from(d).unwrap_or(0));
    Date::new(y, month, day).map_err(|_| match (month, day) {
        (2, 29) => format!("{y} has no 29 {name}"),
        _ => format!("there is no {d} {name}"),
    })
}

/// The English month names, for messages.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The weekdays, Monday first, as people write them in a profile.
pub const WEEKDAYS: [(&str, &str, Weekday); 7] = [
    ("mon", "monday", Weekday::Monday),
    ("tue", "tuesday", Weekday::Tuesday),
    ("wed", "wednesday", Weekday::Wednesday),
    ("thu", "thursday", Weekday::Thursday),
    ("fri", "friday", Weekday::Friday),
    ("sat", "saturday", Weekday::Saturday),
    ("sun", "sunday", Weekday::Sunday),
];

/// Reads a weekday, three letters or whole, in any case.
pub fn weekday(text: &str) -> Option<Weekday> {
    let word = text.trim().to_ascii_lowercase();
    WEEKDAYS.iter().find(|(short, long, _)| word == *short || word == *long).map(|(_, _, day)| *day)
}

/// The weekdays in German, French and Spanish.
const ELSEWHERE: [(&str, [&str; 3]); 7] = [
    ("mon", ["montag", "lundi", "lunes"]),
    ("tue", ["dienstag", "mardi", "martes"]),
    ("wed", ["mittwoch", "mercredi", "miércoles"]),
    ("thu", ["donnerstag", "jeudi", "jueves"]),
    ("fri", ["freitag", "vendredi", "viernes"]),
    ("sat", ["samstag", "samedi", "sábado"]),
    ("sun", ["sonntag", "dimanche", "domingo"]),
];

/// The weekday that a word means in German, French or Spanish, as it is written here.
pub fn weekday_elsewhere(text: &str) -> Option<&'static str> {
    let word = text.trim().to_lowercase();
    ELSEWHERE.iter().find(|(_, names)| names.contains(&word.as_str())).map(|(day, _)| *day)
}

/// The weekday whose name in another language begins with three letters or more: `lun`, `merc`.
fn beginning_elsewhere(word: &str) -> Option<&'static str> {
    let begins = |name: &str| word.chars().count() >= 3 && name.starts_with(word);
    ELSEWHERE.iter().find(|(_, names)| names.iter().any(|name| begins(name))).map(|(day, _)| *day)
}

/// The same where nothing but a weekday can stand: there two letters mean one in German, which are words in English, and
/// the first three of a longer name are enough.
pub fn only_weekday_elsewhere(text: &str) -> Option<&'static str> {
    const NAMES: [&str; 7] = ["mo", "di", "mi", "do", "fr", "sa", "so"];
    let word = text.trim().trim_end_matches('.').to_lowercase();
    let short = || NAMES.iter().zip(WEEKDAYS).find(|(name, _)| **name == word).map(|(_, (day, ..))| day);
    weekday_elsewhere(text).or_else(short).or_else(|| beginning_elsewhere(&word))
}

/// "10 November"
pub fn spoken(date: Date) -> String {
    let month = usize::try_from(date.month() - 1).ok().and_then(|month| MONTHS.get(month));
    format!("{} {}", date.day(), month.copied().unwrap_or_default())
}
