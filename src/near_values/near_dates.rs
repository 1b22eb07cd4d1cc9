//! The days that people mean when they write a date as they speak it: `Nov 20, 2026`, `20.11.2026`.

use jiff::civil::Date;

use crate::date;
use crate::text::without_accents;

/// What a text may mean that is no date in our form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NearDate {
    /// One day, or several that it could be, the likelier first.
    Days(Vec<Date>),
    /// A month and a day without a year.
    WithoutYear(u32, u32),
    /// A year and a month without a day.
    WithoutDay(u32, u32),
    /// Nothing that can be told.
    Unclear,
}

/// A day that the reader has to fill in.
pub(crate) const OPEN_DAY: &str = "YYYY-MM-DD";

/// What is said behind a hint with a year that the reader has to fill in.
pub(crate) const OPEN_YEAR: &str = ", with the year in the place of YYYY";

/// The months in languages that people who write English now and then fall back into, without accents.
const MONTHS: [&[&str]; 12] = [
    &["january", "januar", "janvier", "enero", "gennaio", "janeiro", "januari"],
    &["february", "februar", "fevrier", "febrero", "febbraio", "fevereiro", "februari"],
    &["march", "marz", "maerz", "mars", "marzo", "marco", "maart"],
    &["april", "avril", "abril", "aprile"],
    &["may", "mai", "mayo", "maggio", "maio", "mei"],
    &["june", "juni", "juin", "junio", "giugno", "junho"],
    &["july", "juli", "juillet", "julio", "luglio", "julho"],
    &["august", "aout", "agosto", "augustus"],
    &["september", "septembre", "septiembre", "settembre", "setembro"],
    &["october", "oktober", "octobre", "octubre", "ottobre", "outubro"],
    &["november", "novembre", "noviembre", "novembro"],
    &["december", "dezember", "decembre", "diciembre", "dicembre", "dezembro"],
];

/// What a text may mean.
pub(crate) fn meant(text: &str) -> NearDate {
    if text.chars().count() > 60 {
        return NearDate::Unclear;
    }
    let (words, mut numbers) = parts(text);
    // A time of day follows a date that is written out.
    let has_time = text.contains(':') && numbers.iter().skip(3).all(|(_, digits)| *digits != 4);
    if numbers.len() > 3 && has_time && numbers.first().is_some_and(|(_, digits)| *digits == 4) {
        numbers.truncate(3);
    }
    let mut months = words.iter().filter_map(|word| month(word));
    match (months.next(), months.next()) {
        (Some(month), None) => return with_month(month, &numbers, text),
        // Two months are two days.
        (Some(_), Some(_)) => return NearDate::Unclear,
        _ if signs_between(text) > 1 => return NearDate::Unclear,
        _ => {}
    }
    let days = match numbers[..] {
        [(year @ 2000..=2199, 4), (month @ 1..=12, 1..=2)]
        | [(month @ 1..=12, 1..=2), (year @ 2000..=2199, 4)]
            if words.is_empty() =>
        {
            return NearDate::WithoutDay(year, month);
        }
        [(all, 8)] => one_number(all),
        [(year, 4), (a, 1..=2), (b, 1..=2)] => found([(year, a, b), (year, b, a)]),
        [(a, 1..=2), (b, 1..=2), (year, 4)] if text.contains('.') => both([(year, b, a), (year, a, b)]),
        [(a, 1..=2), (b, 1..=2), (year, 4)] => both([(year, a, b), (year, b, a)]),
        [(a, 1..=2), (b, 1..=2), (c, 2)] if text.contains('.') => both([(2000 + c, b, a), (2000 + c, a, b)]),
        // Either end may be the year.
        [(a, 2), (b, 1..=2), (c, 2)] if text.contains('-') => both([(2000 + a, b, c), (2000 + c, b, a)]),
        [(a, 1..=2), (b, 1..=2), (c, 2)] => both([(2000 + c, a, b), (2000 + c, b, a)]),
        _ => Vec::new(),
    };
    if days.is_empty() {
        return dotted(text).map_or(NearDate::Unclear, |(month, day, _)| NearDate::WithoutYear(month, day));
    }
    NearDate::Days(days)
}

/// The one day of a text that stands there as `24.12.`, whatever else the text says, with what it is written as.
/// A dot is behind the day in every language that writes dates so.
pub(crate) fn dotted(text: &str) -> Option<(u32, u32, &str)> {
    let mut found = text.split_whitespace().filter_map(|word| {
        let word = word.trim_matches([',', ';', ':', '(', ')']);
        let (day, month) = word.strip_suffix('.')?.split_once('.')?;
        let number = |text: &str| text.parse::<u32>().ok().filter(|_| text.len() <= 2);
        let (day, month) = (number(day)?, number(month)?);
        // A leap year has all days that any year has.
        date::parse(&format!("2024-{month:02}-{day:02}")).ok()?;
        Some((month, day, word))
    });
    found.next().filter(|_| found.next().is_none())
}

/// Whether a text has a digit.
pub(crate) fn holds_digit(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

/// The words of a text in small letters without accents, and its numbers with the count of their digits.
pub(crate) fn parts(text: &str) -> (Vec<String>, Vec<(u32, usize)>) {
    let (mut words, mut numbers) = (Vec::new(), Vec::new());
    let (mut word, mut digits) = (String::new(), String::new());
    for c in without_accents(text).chars().chain([' ']) {
        if !c.is_ascii_digit() && !digits.is_empty() {
            numbers.push((digits.parse().unwrap_or(u32::MAX), digits.len()));
            digits.clear();
        }
        if !c.is_ascii_lowercase() && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        match c {
            '0'..='9' => digits.push(c),
            'a'..='z' => word.push(c),
            _ => {}
        }
    }
    (words, numbers)
}

/// Words that begin months elsewhere and are others in English: `2 weeks ago` is not in August.
const NO_MONTHS: [&str; 3] = ["ago", "out", "set"];

/// The month that a word or its beginning names, if it is but one.
pub(crate) fn month(word: &str) -> Option<u32> {
    if NO_MONTHS.contains(&word) {
        return None;
    }
    let names = |names: &&[&str]| names.iter().any(|name| name.starts_with(word));
    let mut months = (1..).zip(&MONTHS).filter(|(_, of_month)| names(of_month));
    let (month, _) = months.next().filter(|_| word.len() >= 3)?;
    months.next().is_none().then_some(month)
}

/// How many kinds of signs stand between the numbers of a date: more than one in `3-5.12.2026`, which is no date.
fn signs_between(text: &str) -> usize {
    let date = text.trim_end_matches(['.', '-', '/']).split([':', 'T']).next().unwrap_or_default();
    ['-', '.', '/'].into_iter().filter(|sign| date.contains(*sign)).count()
}

fn with_month(month: u32, numbers: &[(u32, usize)], text: &str) -> NearDate {
    let days = match *numbers {
        [(year, 4), (day, 1..=2)] | [(day, 1..=2), (year, 4)] => found([(year, month, day)]),
        [(year, 4), (day, 1..=2), ..] | [(day, 1..=2), (year, 4), ..] if text.contains(':') => {
            found([(year, month, day)])
        }
        [(day, 1..=2), (year, 2)] if !is_another_day(text) => found([(2000 + year, month, day)]),
        [(day, 1..=2)] => return NearDate::WithoutYear(month, day),
        [(year, 4)] => return NearDate::WithoutDay(year, month),
        _ => Vec::new(),
    };
    if days.is_empty() { NearDate::Unclear } else { NearDate::Days(days) }
}

/// Whether the second number of a text is rather another day than a year of two digits: `Dec 24-27`, `Dec 24, 25`.
fn is_another_day(text: &str) -> bool {
    let between = text.trim_matches(|c: char| !c.is_ascii_digit());
    let between = between.trim_start_matches(|c: char| c.is_ascii_digit());
    let between = between.trim_end_matches(|c: char| c.is_ascii_digit());
    let (words, _) = parts(between);
    !words.iter().any(|word| self::month(word).is_some())
        && (between.contains(|c: char| !c.is_alphanumeric() && !" .'’".contains(c))
            || words.iter().any(|word| !["st", "nd", "rd", "th", "er"].contains(&word.as_str())))
}

/// Eight digits in one.
fn one_number(all: u32) -> Vec<Date> {
    let (last, middle, first) = (all % 10_000, all / 10_000 % 100, all / 1_000_000);
    match found([(all / 10_000, all / 100 % 100, all % 100)]) {
        days if days.is_empty() => both([(last, middle, first), (last, first, middle)]),
        days => days,
    }
}

/// The first of some readings that is a day.
fn found<const N: usize>(readings: [(u32, u32, u32); N]) -> Vec<Date> {
    readings.into_iter().find_map(day).into_iter().collect()
}

/// Every reading that is a day, each once.
fn both(readings: [(u32, u32, u32); 2]) -> Vec<Date> {
    let mut days: Vec<Date> = readings.into_iter().filter_map(day).collect();
    days.dedup();
    days
}

fn day((year, month, day): (u32, u32, u32)) -> Option<Date> {
    date::parse(&format!("{year:04}-{month:02}-{day:02}")).ok()
}

#[cfg(test)]
mod tests {
    use super::{NearDate, meant};

    /// The days as text, joined by blanks.
    fn days(text: &str) -> String {
        match meant(text) {
            NearDate::Days(days) => days.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
            NearDate::WithoutYear(month, day) => format!("{month}-{day}"),
            NearDate::WithoutDay(year, month) => format!("{year}-{month}-?"),
            NearDate::Unclear => String::new(),
        }
    }

    #[test]
    fn a_date_is_told_however_it_is_written() {
        let one = "11/20/2026|20.11.2026|Nov 20, 2026|20 November 2026|20 novembre 2026|20. November 2026|\
            2026/11/20|2026.11.20|2026–11–20|2026‑11‑20|“2026-11-20”|2026-11-20T00:00:00Z|2026-11-20 10:00|\
            20-Nov-2026|November 20th, 2026|20261120|Friday, November 20, 2026|20-11-2026|\
            11-20-2026|2026-20-11|20 de noviembre de 2026|Nov. 20 2026|2026 11 20|2026-nov-20|20/11/26|\
            2026年11月20日|20112026|20th of Nov 2026|20.11.26|2026-11-20,|20 Nov 26";
        for text in one.split('|') {
            assert_eq!(days(text), "2026-11-20", "{text}");
        }
        assert_eq!(days("2026-3-1"), "2026-03-01");
        assert_eq!(days("3 März 2026"), "2026-03-03");
        assert_eq!(days("1er août 2026"), "2026-08-01");
    }

    #[test]
    fn what_could_be_two_days_is_told_as_two() {
        assert_eq!(days("11/10/2026"), "2026-11-10 2026-10-11");
        assert_eq!(days("10-11-2026"), "2026-10-11 2026-11-10");
        assert_eq!(days("11/11/2026"), "2026-11-11");
        assert_eq!(days("26-11-20"), "2026-11-20 2020-11-26");
        assert_eq!(days("20-11-31"), "2031-11-20");
        assert_eq!(days("10.11.2026"), "2026-11-10 2026-10-11", "before a dot the day is likelier");
    }

    #[test]
    fn what_is_no_date_stays_unclear() {
        for text in [
            "",
            "yesterday",
            "2 weeks ago",
            "2026-11-31",
            "31.11.2026",
            "yes",
            "3",
            "13/2026",
            "1-2-3-4",
            "jui 3 2026",
            "3.5",
            "31.11.",
        ] {
            assert_eq!(days(text), "", "{text}");
        }
        assert_eq!(days("Nov 20th"), "11-20");
        assert_eq!(days("7.12. 18:00 call"), "12-7");
        assert_eq!(days("5.12. with Ben, rated 3"), "12-5");
        assert_eq!(days("25.11."), "11-25");
        let several = "Dec 24 to Dec 27|24 Dec to 27 Dec|Dec 24-27|2026-12-24/2026-12-27|2026-12-24, 2026-12-25|\
            24-27 Dec 2026|3-5.12.2026|Dec 24, 25|Dec 24 and 25|2026 Dec 24-27";
        for text in several.split('|') {
            assert_eq!(days(text), "", "several days are not one: {text}");
        }
        for text in ["11/2026", "2026-11", "November 2026", "nov. 2026"] {
            assert_eq!(days(text), "2026-11-?", "{text}");
        }
    }
}
