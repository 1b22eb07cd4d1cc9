//! Days off as people write them: `Dec 24 to Dec 27`, `24.-27.12.2026`, `2026-12-24, 2026-12-25`.

use jiff::civil::Date;

use super::field::{Field, Shape};
use crate::date;
use crate::near_values::lines_of;
use crate::near_values::near_dates::{self, NearDate, OPEN_DAY, OPEN_YEAR, holds_digit};
use crate::text::one_spaced;
use crate::yaml::{Node, Text, in_quotes};

/// Days from one to another that a text speaks of, and what else it says of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DaysMeant {
    from: Day,
    to: Option<Day>,
    label: String,
}

/// A day, of which the month and the year may stand elsewhere in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Day {
    year: Option<u32>,
    month: Option<u32>,
    day: u32,
}

impl Day {
    fn date(self) -> Option<Date> {
        date::parse(&self.written(self.year?)?).ok()
    }

    fn written(self, year: u32) -> Option<String> {
        Some(format!("{year:04}-{:02}-{:02}", self.month?, self.day))
    }

    /// As it is written, with `YYYY` for a year that is not known; `None` for a day that does not exist.
    fn shown(self) -> Option<String> {
        // A leap year has all days that any year has.
        date::parse(&self.written(self.year.unwrap_or(2024))?).ok()?;
        match self.year {
            Some(year) => self.written(year),
            None => Some(self.written(2024)?.replacen("2024", "YYYY", 1)),
        }
    }

    fn is_before(self, other: Day) -> bool {
        (self.month, self.day) < (other.month, other.day)
    }
}

impl DaysMeant {
    /// `{from: 2026-12-24, to: 2026-12-27, label: "Family"}`
    pub(super) fn written(&self, label: Option<&str>) -> Option<String> {
        let to = match self.to {
            Some(to) => format!(", to: {}", to.shown()?),
            None => String::new(),
        };
        let label = match label.filter(|_| !self.label.is_empty()) {
            Some(label) => format!(", {label}: {}", in_quotes(&self.label)),
            None => String::new(),
        };
        Some(format!("{{from: {}{to}{label}}}", self.from.shown()?))
    }

    /// Whether the years of its days are known.
    pub(super) fn has_years(&self) -> bool {
        self.from.year.is_some()
    }
}

/// The days that a text speaks of, in its order; none if that cannot be told of each part of it.
pub(super) fn days_off(text: &str) -> Option<Vec<DaysMeant>> {
    let text = plain(text);
    let found = one_or_range(&text, &text).or_else(|| one_or_range(from_first_day(&text)?, &text));
    let found = found.map(|one| vec![one]).or_else(|| listed(&text))?;
    let filled = with_years(with_months(found)?);
    let is_right = |days: &DaysMeant| match (days.from.date(), days.to) {
        (Some(from), Some(to)) => to.date().is_some_and(|to| from <= to),
        _ => days.from.shown().is_some() && days.to.is_none_or(|to| to.shown().is_some()),
    };
    filled.iter().all(is_right).then(|| joined(filled))
}

/// How days off are written that stand as one text where their fields belong, as a hint; `name` ends in `[]` for an entry
/// of a list. `None` for fields of another kind.
pub(super) fn days_off_hint(name: &str, table: &[Field], node: &Node) -> Option<String> {
    let pair = pair_of_days(node);
    let text = match node {
        Node::Text(text) => text,
        _ => pair.as_ref()?,
    };
    let has = |name: &str| table.iter().any(|f| f.name == name && matches!(f.shape, Shape::Date));
    let short = text.value.chars().count() <= 200;
    if !short || !has("from") || !has("to") {
        return None;
    }
    let label = table.iter().find(|field| matches!(field.shape, Shape::Text(_))).map(|field| field.name);
    let found: Option<Vec<Vec<DaysMeant>>> =
        lines_of(&text.value).iter().map(|line| days_off(line)).collect();
    let found = found.unwrap_or_default().concat();
    let entries: Option<Vec<String>> = found.iter().map(|days| days.written(label)).collect();
    let written = |entries: &[String]| match name.ends_with("[]") {
        true => entries.iter().map(|entry| format!("- {entry}")).collect::<Vec<_>>().join(" and "),
        false => format!("{name}: [{}]", entries.join(", ")),
    };
    match entries.filter(|entries| !entries.is_empty()) {
        Some(entries) if found.iter().all(DaysMeant::has_years) => Some(written(&entries)),
        Some(entries) => Some(written(&entries) + OPEN_YEAR),
        None => {
            let label = label.map(|label| format!(", {label}: {}", in_quotes(text.value.trim())));
            let label = label.unwrap_or_default();
            // Invented days beside those of the text would look as if they were read from it.
            Some(match holds_digit(&text.value) {
                true => {
                    format!(
                        "give the days: {}",
                        written(&[format!("{{from: {OPEN_DAY}, to: {OPEN_DAY}{label}}}")])
                    )
                }
                false => {
                    let example = format!("{{from: 2026-12-24, to: 2026-12-27{label}}}");
                    format!("give the days, for example: {}", written(&[example]))
                }
            })
        }
    }
}

/// The first and the last day that stand in a list of two, or as a name and its value, as one text.
fn pair_of_days(node: &Node) -> Option<Text> {
    let (first, last) = match node {
        Node::List(_, items) => match items.as_slice() {
            [Node::Text(first), Node::Text(last)] => (first, last),
            _ => return None,
        },
        Node::Mapping(_, fields) => match fields.as_slice() {
            [(first, Node::Text(last))] => (first, last),
            fields => return named_days(fields),
        },
        _ => return None,
    };
    let value = format!("{} - {}", first.value.trim(), last.value.trim());
    days_off(&value).map(|_| Text { value, ..first.clone() })
}

/// Days off under names of their own, as a text with a line for each: `{Christmas: 2026-12-24, New Year: 2027-01-01}`.
fn named_days(fields: &[(Text, Node)]) -> Option<Text> {
    let lines = fields.iter().map(|(name, days)| match days {
        Node::Text(days) => Some(format!("{} {}", name.value.trim(), days.value.trim())),
        _ => None,
    });
    let lines = lines.collect::<Option<Vec<_>>>()?;
    let is_field = |name: &str| ["from", "to", "label"].contains(&name);
    let all_named = !fields.iter().any(|(name, _)| is_field(&name.value));
    let (first, _) =
        fields.first().filter(|_| all_named && lines.iter().all(|line| days_off(line).is_some()))?;
    Some(Text { value: lines.join("\n"), ..first.clone() })
}

/// The fields `from` and `to` of days off that stand together in the first of them.
pub(crate) fn from_and_to(text: &str) -> Option<String> {
    match days_off(text)?.as_slice() {
        [days] if days.to.is_some() => {
            let fields = days.written(None)?;
            let open = if days.has_years() { "" } else { OPEN_YEAR };
            Some(format!("write {}{open}", fields.trim_matches(['{', '}'])))
        }
        _ => None,
    }
}

/// Words between the first and the last day, or before the first.
const TO: [&str; 17] = [
    " to ",
    " until ",
    " till ",
    " til ",
    " through ",
    " thru ",
    " bis ",
    " au ",
    " al ",
    " - ",
    " – ",
    " — ",
    "→",
    "->",
    "..",
    "–",
    "—",
];

/// What stands between days of a list.
const LISTS: [&str; 6] = [";", "\n", ",", " and ", " & ", " + "];

/// Words of dates that say nothing more.
const FILLERS: [&str; 31] = [
    "from", "to", "until", "till", "til", "through", "thru", "bis", "the", "of", "and", "between", "on",
    "in", "at", "st", "nd", "rd", "th", "von", "vom", "off", "de", "t", "du", "au", "le", "del", "al", "el",
    "des",
];

/// A text with one space at a time, in which "between … and …" is "… to …".
fn plain(text: &str) -> String {
    let lines = text.trim().lines().map(one_spaced);
    let text = lines.collect::<Vec<_>>().join("\n");
    match text.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("between ")) {
        true => text[8..].replacen(" and ", " to ", 1),
        false => text,
    }
}

/// A text from its first day on, if words stand before that: `24 - 27 Dec` of "Christmas, 24 - 27 Dec".
fn from_first_day(text: &str) -> Option<&str> {
    let word = text.split_whitespace().find(|word| part_of(word) == Part::Date)?;
    let days = text.get(text.find(word)?..)?;
    (days.len() < text.len()).then_some(days)
}

/// One day, or the first and the last of several; `all` is the text that holds their label.
fn one_or_range(text: &str, all: &str) -> Option<DaysMeant> {
    let found = |from, to| Some(DaysMeant { from, to, label: left_over(all) });
    if let Some(day) = one(text).filter(|day| day.month.is_some() && !is_open(text)) {
        return found(day, None);
    }
    // A hyphen and a slash stand in dates, too.
    for sign in TO.into_iter().chain(["-", "/"]) {
        let plain = text.to_ascii_lowercase();
        for (at, _) in plain.match_indices(sign) {
            let (first, last) = (text.get(..at)?, text.get(at + sign.len()..)?);
            if let (Some(from), Some(to)) = (one(first), one(last))
                && (from.month.is_some() || to.month.is_some())
            {
                return found(from, Some(to));
            }
        }
    }
    None
}

/// Whether a text names a first or last day in words, which must then be read, too.
fn is_open(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    TO[..9].iter().any(|word| text.contains(word)) || text.contains("..")
}

/// Several days, or days from one to another, with commas or `and` between them.
fn listed(text: &str) -> Option<Vec<DaysMeant>> {
    let separated = LISTS.into_iter().fold(text.to_owned(), |text, sign| text.replace(sign, "\n"));
    let mut pieces: Vec<String> = Vec::new();
    for piece in separated.split('\n').map(str::trim).filter(|piece| !piece.is_empty()) {
        // The year of `Dec 24, 2026` belongs to the day before it.
        let is_year = piece.len() == 4 && piece.bytes().all(|b| b.is_ascii_digit());
        match pieces.last_mut().filter(|_| is_year) {
            Some(before) => *before = format!("{before} {piece}"),
            None => pieces.push(piece.to_owned()),
        }
    }
    let lone = |piece: &String| {
        let from = one(piece).filter(|_| !is_open(piece))?;
        Some(DaysMeant { from, to: None, label: left_over(piece) })
    };
    pieces.iter().map(|piece| one_or_range(piece, piece).or_else(|| lone(piece))).collect()
}

/// One day: at least its number.
fn one(text: &str) -> Option<Day> {
    match near_dates::meant(text) {
        // Before a dot the day is likelier, and both ends of a range are written alike.
        NearDate::Days(days) if days.len() == 1 || text.contains('.') => {
            let day = days.first()?;
            let number = |n: i8| u32::try_from(n).ok();
            let year = u32::try_from(day.year()).ok()?;
            Some(Day { year: Some(year), month: number(day.month()), day: number(day.day())? })
        }
        NearDate::WithoutYear(month, day) => Some(Day { year: None, month: Some(month), day }),
        // `11, 2026` of "Dec 9-11, 2026"
        NearDate::WithoutDay(year, day) if text.trim_start().starts_with(|c: char| c.is_ascii_digit()) => {
            let plain = text.bytes().all(|b| b.is_ascii_digit() || b" ,".contains(&b));
            let is_first = text.trim().split([',', ' ']).next().is_some_and(|first| first.len() <= 2);
            (plain && is_first).then_some(Day { year: Some(year), month: None, day })
        }
        NearDate::Unclear => {
            let (words, numbers) = near_dates::parts(text);
            if !words.iter().all(|word| is_filler(word)) {
                return None;
            }
            match numbers[..] {
                [(day @ 1..=31, 1..=2)] => Some(Day { year: None, month: None, day }),
                [(day @ 1..=31, 1..=2), (year @ 2000..=2199, 4)] => {
                    Some(Day { year: Some(year), month: None, day })
                }
                // Where both could be the month, only a dot says which one is.
                [(day @ 1..=31, 1..=2), (month @ 1..=12, 1..=2)] if day > 12 || text.contains('.') => {
                    Some(Day { year: None, month: Some(month), day })
                }
                [(month @ 1..=12, 1..=2), (day @ 13..=31, 2)] => {
                    Some(Day { year: None, month: Some(month), day })
                }
                _ => None,
            }
        }
        _ => None,
    }
}

/// The days with their months: `24-27 Dec` has one for both.
fn with_months(mut found: Vec<DaysMeant>) -> Option<Vec<DaysMeant>> {
    let mut last = None;
    for day in found.iter_mut().flat_map(|days| [Some(&mut days.from), days.to.as_mut()]).flatten() {
        day.month = day.month.or(last);
        last = day.month;
    }
    let mut next = None;
    for day in found.iter_mut().rev().flat_map(|days| [days.to.as_mut(), Some(&mut days.from)]).flatten() {
        day.month = day.month.or(next);
        next = day.month;
    }
    next.map(|_| found)
}

/// The days with their years, if one of them has one: what follows in an earlier month is in the next year.
fn with_years(mut found: Vec<DaysMeant>) -> Vec<DaysMeant> {
    let mut last: Option<Day> = None;
    for day in found.iter_mut().flat_map(|days| [Some(&mut days.from), days.to.as_mut()]).flatten() {
        day.year = day.year.or_else(|| {
            let last = last?;
            last.year.map(|year| if day.is_before(last) { year + 1 } else { year })
        });
        last = Some(*day);
    }
    let mut next: Option<Day> = None;
    for day in found.iter_mut().rev().flat_map(|days| [days.to.as_mut(), Some(&mut days.from)]).flatten() {
        day.year = day.year.or_else(|| {
            let next = next?;
            next.year.map(|year| if next.is_before(*day) { year - 1 } else { year })
        });
        next = Some(*day);
    }
    found
}

/// Single days that follow each other are days from the first to the last.
fn joined(found: Vec<DaysMeant>) -> Vec<DaysMeant> {
    let mut joined: Vec<DaysMeant> = Vec::new();
    for days in found {
        if let Some(before) = joined.last_mut() {
            let last = before.to.unwrap_or(before.from).date();
            let follows =
                last.and_then(|last| last.tomorrow().ok()).is_some_and(|next| days.from.date() == Some(next));
            if follows && days.to.is_none() && days.label.is_empty() {
                before.to = Some(days.from);
                continue;
            }
        }
        joined.push(days);
    }
    joined
}

/// What a text says beside days: `Christmas` of "Christmas, Dec 24 to 27", and `Visit to the dentist` of "Visit to the
/// dentist on Dec 24". Words such as `to` belong to the days where they stand beside them.
pub(super) fn left_over(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || "()[]{},;:–—→".contains(c));
    let words: Vec<(&str, Part)> =
        words.filter(|word| !word.is_empty()).map(|word| (word, part_of(word))).collect();
    let says_more = words.iter().any(|(_, part)| *part == Part::More);
    let is_of_date = |n: usize| {
        let beside = |part: Option<&(&str, Part)>| part.is_some_and(|(_, part)| *part == Part::Date);
        let is_filler = |(_, part): &&(&str, Part)| *part == Part::Filler;
        let after = n + words[n..].iter().take_while(is_filler).count();
        let before = words[..n].iter().rev().take_while(is_filler).count();
        beside(words.get(after)) || n.checked_sub(before + 1).is_some_and(|n| beside(words.get(n)))
    };
    let kept = words.iter().enumerate().filter(|(n, (_, part))| match part {
        Part::More => true,
        Part::Filler => says_more && !is_of_date(*n),
        Part::Date => false,
    });
    kept.map(|(_, (word, _))| *word).collect::<Vec<_>>().join(" ")
}

/// What a word of a text with days is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Date,
    Filler,
    More,
}

fn part_of(word: &str) -> Part {
    let parts = near_dates::parts(word).0;
    let is_of_date = |part: &String| is_filler(part) || near_dates::month(part).is_some();
    // A month may have accents, which fall apart into parts.
    let is_date =
        word.is_ascii() && parts.iter().all(is_of_date) || near_dates::month(&parts.concat()).is_some();
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    match bare.chars().any(char::is_alphabetic) {
        true if FILLERS.contains(&bare.as_str()) => Part::Filler,
        true if !is_date => Part::More,
        _ => Part::Date,
    }
}

/// Whether a word, in small letters, says nothing beside the day that it belongs to.
fn is_filler(word: &str) -> bool {
    FILLERS.contains(&word) || date::weekday(word).is_some() || date::weekday_elsewhere(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::{days_off, left_over};

    fn written(text: &str) -> String {
        let found = days_off(text).unwrap_or_default();
        found.iter().filter_map(|days| days.written(Some("label"))).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_first_and_the_last_day_are_found_however_they_are_joined() {
        let same = "2026-12-24/2026-12-27|2026-12-24 to 2026-12-27|2026-12-24 - 2026-12-27|2026-12-24-2026-12-27|\
            24 Dec - 27 Dec 2026|Dec 24 to Dec 27, 2026|Dec 24-27, 2026|24-27 December 2026|24.-27.12.2026|\
            24.12.-27.12.2026|24.12. bis 27.12.2026|from Dec 24 until Dec 27 2026|24/12/2026 – 27/12/2026|\
            2026-12-24..2026-12-27|between 24 and 27 Dec 2026|Dec 24, 2026 through Dec 27, 2026|\
            Dec 24th–27th, 2026|du 24 au 27 décembre 2026|del 24 al 27 de diciembre de 2026|Thu, Dec 24 2026 to Sun, Dec 27 2026|2026-12-24 to 27|\
            2026-12-24, 2026-12-25, 2026-12-26, 2026-12-27|Dec 24, 25, 26 and 27, 2026|12/24/2026-12/27/2026|\
            FROM 24 DEC TO 27 DEC 2026";
        for text in same.split('|') {
            assert_eq!(written(text), "{from: 2026-12-24, to: 2026-12-27}", "{text}");
        }
        assert_eq!(written("28 Dec - 3 Jan 2027"), "{from: 2026-12-28, to: 2027-01-03}");
        assert_eq!(written("28 Dec 2026 - 3 Jan"), "{from: 2026-12-28, to: 2027-01-03}");
        assert_eq!(written("Dec 24, 2026"), "{from: 2026-12-24}");
        assert_eq!(written("2026-12-24, 2026-12-26"), "{from: 2026-12-24} {from: 2026-12-26}");
        assert_eq!(
            written("24-27 Dec 2026 and 1 Jan 2027"),
            "{from: 2026-12-24, to: 2026-12-27} {from: 2027-01-01}"
        );
    }

    #[test]
    fn a_year_that_nobody_wrote_stays_open() {
        for text in ["Dec 24 to Dec 27", "24 Dec to 27 Dec", "Dec 24-27", "24/12 - 27/12", "24.12.-27.12."] {
            assert_eq!(written(text), "{from: YYYY-12-24, to: YYYY-12-27}", "{text}");
        }
        assert_eq!(written("24 Dec"), "{from: YYYY-12-24}");
    }

    #[test]
    fn what_else_is_said_becomes_the_label() {
        let labelled = "{from: 2026-12-24, to: 2026-12-27, label: \"Christmas with family\"}";
        for text in [
            "Christmas with family (Dec 24 to Dec 27, 2026)",
            "2026-12-24 - 2026-12-27 Christmas with family",
            "Christmas with family, 24 - 27 Dec 2026",
        ] {
            assert_eq!(written(text), labelled, "{text}");
        }
        assert_eq!(left_over("Monday 7 December 2026"), "");
        assert_eq!(left_over("Visit to the dentist on Dec 24"), "Visit to the dentist");
    }

    #[test]
    fn what_names_no_days_or_not_all_of_them_gives_none() {
        for text in
            ["Christmas", "24 - 27", "next week", "Dec 24 to soon", "5/12 - 8/12/2026 or so", "", "2026"]
        {
            assert_eq!(written(text), "", "{text}");
        }
    }
}
