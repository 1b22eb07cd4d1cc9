//! Days of the week, and hours on them, as people write them: `Mon-Fri`, `weekdays`, `mon 2, sat 4h`.

use super::near_dates::holds_digit;
use super::notation::Notation;
use super::written_lists::items_of;
use super::written_numbers::one_of_hours;
use crate::date::{self, WEEKDAYS};

/// The days that one text means: `mon, wed and sat`, `Mon-Fri`, `weekdays`.
pub(crate) fn days_of(text: &str) -> Option<Vec<&'static str>> {
    let word = text.trim().trim_matches(['[', ']', '{', '}']).trim().to_lowercase();
    let of_week = |range: std::ops::Range<usize>| {
        WEEKDAYS.get(range).map(|days| days.iter().map(|day| day.0).collect())
    };
    match word.as_str() {
        "weekdays" | "workdays" | "on weekdays" | "weekday" | "working days" | "business days" => {
            return of_week(0..5);
        }
        "weekend" | "weekends" | "at weekends" | "on weekends" => return of_week(5..7),
        "daily" | "every day" | "everyday" | "all" | "all days" | "any" | "any day" | "each day" => {
            return of_week(0..7);
        }
        _ => {}
    }
    if let Some((first, last)) = first_and_last(&word) {
        return of_week(first..last + 1);
    }
    let words = AND.iter().fold(word, |word, and| word.replace(and, ", ")).replace(' ', ",");
    let words = items_of(&words);
    let mut days: Vec<&'static str> = Vec::new();
    for word in &words {
        let found = match place(word) {
            Some(place) => vec![WEEKDAYS.get(place)?.0],
            // A part may be days of its own: `mon-wed, sat`.
            None if words.len() > 1 => days_of(word)?,
            None => return None,
        };
        let is_new = |day: &&'static str| !days.contains(day);
        let new: Vec<&'static str> = found.into_iter().filter(|day| is_new(day)).collect();
        days.extend(new);
    }
    (!days.is_empty()).then_some(days)
}

/// Words between the days of a list.
const AND: [&str; 6] = [" and ", " & ", " + ", " und ", " et ", " y "];

/// Words between the first and the last day of several.
const TO: [&str; 9] = [" to ", " through ", " thru ", " until ", " till ", " bis ", " au ", " à ", " a "];

/// The places of the first and the last day of a text: `mon-fri`, `from Monday through Friday`.
fn first_and_last(text: &str) -> Option<(usize, usize)> {
    const FROM: [&str; 7] = ["from ", "von ", "vom ", "du ", "de ", "del ", "every "];
    let text = FROM.iter().find_map(|from| text.strip_prefix(from)).unwrap_or(text);
    let (first, last) = text
        .split_once(['-', '–', '—'])
        .or_else(|| TO.iter().find_map(|to| text.split_once(to)))
        .map(|(first, last)| (place(first), place(last)))?;
    Some((first?, last?)).filter(|(first, last)| first <= last)
}

/// The place in the week of a day that is written as one word.
fn place(word: &str) -> Option<usize> {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let day = date::weekday(word)
        .or_else(|| date::weekday(word.trim_end_matches('s')))
        .or_else(|| date::weekday(date::only_weekday_elsewhere(word)?))
        .or_else(|| match word {
            "tues" => date::weekday("tue"),
            "weds" => date::weekday("wed"),
            "thur" | "thurs" => date::weekday("thu"),
            _ => None,
        })?;
    WEEKDAYS.iter().position(|(_, _, weekday)| *weekday == day)
}

/// The days that one text means with the halves of each: `mon 2, sat 4h`, `Mon-Fri: 2`, `2 hours on Mon`, `tue=1.5`.
/// None if a part of the text says no day or no hours, or a day comes twice.
pub(crate) fn hours_by_day(text: &str) -> Option<Vec<(&'static str, u32)>> {
    let text = text.trim().trim_matches(['[', ']', '{', '}']).to_lowercase();
    let parts: Vec<&str> = text.split([',', ';', '\n']).filter(|part| !part.trim().is_empty()).collect();
    let has_hours = |part: &str| holds_digit(part);
    // `2h on Mon, Wed and Fri` has one number for all of them.
    if parts.len() > 1
        && !parts[1..].iter().any(|part| has_hours(part))
        && let Some((days, halves)) =
            days_and_hours(&text).filter(|_| text.starts_with(|c: char| c.is_ascii_digit()))
    {
        return Some(days.into_iter().map(|day| (day, halves)).collect());
    }
    // `Mon to Fri, 2 hours` has one number for all of them.
    if let Some((last, before)) = parts.split_last()
        && !before.is_empty()
        && last.trim().starts_with(|c: char| c.is_ascii_digit())
        && let Some((days, halves)) = days_of(&before.join(",")).zip(one_of_hours(last))
    {
        return Some(days.into_iter().map(|day| (day, halves)).collect());
    }
    let mut days = Vec::new();
    for part in parts {
        let pieces: Vec<&str> = part.split(" and ").collect();
        let pieces = if pieces.iter().all(|piece| has_hours(piece)) { pieces } else { vec![part] };
        for piece in pieces {
            let (of_piece, halves) = days_and_hours(piece.trim())?;
            days.extend(of_piece.into_iter().map(|day| (day, halves)));
        }
    }
    are_different(&days).then_some(days)
}

/// The days that one text means of which only some have hours, each of the others with `halves` as an example: `mon, wed
/// (2h)`. None if all have hours, or none has.
pub(crate) fn some_with_hours(text: &str, halves: u32) -> Option<Vec<(&'static str, u32)>> {
    let text = text.to_lowercase().replace(" and ", ",");
    let parts = text.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty());
    let (with, without): (Vec<&str>, Vec<&str>) = parts.clone().partition(|part| holds_digit(part));
    let of_part = |part: &str| match holds_digit(part) {
        true => days_and_hours(part),
        false => Some((days_of(part)?, halves)),
    };
    let days = parts.map(of_part).collect::<Option<Vec<_>>>()?;
    let days: Vec<(&str, u32)> =
        days.into_iter().flat_map(|(days, halves)| days.into_iter().map(move |day| (day, halves))).collect();
    (!with.is_empty() && !without.is_empty() && are_different(&days)).then_some(days)
}

/// Whether there are days, and none of them twice.
pub(crate) fn are_different(days: &[(&str, u32)]) -> bool {
    let twice = |(n, day): (usize, &(&str, u32))| days[..n].iter().any(|other| other.0 == day.0);
    !days.is_empty() && !days.iter().enumerate().any(twice)
}

fn days_and_hours(piece: &str) -> Option<(Vec<&'static str>, u32)> {
    let at = piece.find(|c: char| c.is_ascii_digit() || c == '½')?;
    let (before, after) = piece.split_at(at);
    let before = before.trim_end_matches(|c: char| c.is_whitespace() || ":=(-–—@x×".contains(c));
    if !before.is_empty() {
        let before = before.trim_end_matches(" for").trim_end_matches(" each");
        return Some((
            days_of(before)?,
            one_of_hours(after.trim_end_matches(')').trim_end_matches(" each"))?,
        ));
    }
    let number = after.find(|c: char| !c.is_ascii_digit() && !".½".contains(c)).unwrap_or(after.len());
    let (hours, mut rest) = after.split_at(number);
    while let Some(behind) = without_word(rest) {
        rest = behind;
    }
    Some((days_of(rest)?, one_of_hours(hours)?))
}

/// A text without a word at its beginning that only joins hours to days: `h each on tue` says the same without `h`.
fn without_word(text: &str) -> Option<&str> {
    const WORDS: [&str; 9] = ["hours", "hour", "hrs", "hr", "h", "on", "every", "each", "per"];
    let behind = WORDS.iter().filter_map(|word| text.trim_start().strip_prefix(word));
    behind.filter(|behind| !behind.starts_with(|c: char| c.is_alphabetic())).min_by_key(|behind| behind.len())
}

/// `{mon: 2, tue: 1.5}`, `mon=2; tue=1.5`
pub(crate) fn written_by_day(days: &[(&str, u32)], notation: Notation) -> String {
    notation.map(days.iter().map(|(day, halves)| (day, f64::from(*halves) / 2.0)))
}

#[cfg(test)]
mod tests {
    use super::{Notation, days_of, hours_by_day, written_by_day};

    #[test]
    fn days_in_one_text_are_found() {
        let days = |text| days_of(text).unwrap_or_default().join(" ");
        assert_eq!(days("mon, Wed and Saturday"), "mon wed sat");
        assert_eq!(days("Tue + Thu"), "tue thu");
        for text in ["lun-ven", "Montag bis Freitag", "Mon through Fri", "du lundi au vendredi"] {
            assert_eq!(days(text), "mon tue wed thu fri", "{text}");
        }
        assert_eq!(days("Mon-Fri"), "mon tue wed thu fri");
        assert_eq!(days("Mon-Wed, Sat"), "mon tue wed sat");
        assert_eq!(days("[weekdays]"), "mon tue wed thu fri");
        assert_eq!(days("weekends"), "sat sun");
        assert_eq!(days("mondays"), "mon");
        assert_eq!(days("tues. & thurs."), "tue thu");
        for text in ["whenever I can", "", "evenings", "5", "mon 2"] {
            assert_eq!(days(text), "", "{text}");
        }
    }

    #[test]
    fn hours_beside_days_are_found() {
        let hours = |text| match hours_by_day(text) {
            Some(days) => written_by_day(&days, Notation::Answers),
            None => String::new(),
        };
        for text in [
            "mon 2, tue 2.5",
            "mon=2; tue=2.5",
            "Mon: 2h, Tue: 2.5h",
            "Monday (2 hours), Tuesday (2.5 hours)",
            "2 hours on Monday and 2.5 on Tuesday",
            "{mon:2, tue:2.5}",
            "2h mon\n2.5h tue",
            "2h each on Mon, 2.5h on Tue",
        ] {
            assert_eq!(hours(text), "mon=2, tue=2.5", "{text}");
        }
        assert_eq!(hours("Mon to Wed, 2 hours"), "mon=2, tue=2, wed=2");
        assert_eq!(hours("2h on mon, tue and wed"), "mon=2, tue=2, wed=2");
        assert_eq!(hours("mon-wed 1, sat 4"), "mon=1, tue=1, wed=1, sat=4");
        for text in ["mon", "mon, tue 2", "mon 2, mon 3", "2 hours", "evenings 2", "mon 2, and more"] {
            assert_eq!(hours(text), "", "{text}");
        }
    }
}
