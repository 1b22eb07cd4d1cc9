//! Numbers as people write them.

/// Hours as people write them, in halves: `12`, `12.5`, `12.50`.
pub fn half_hours(text: &str) -> Option<u32> {
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

/// A whole number as people write it: digits, perhaps with a minus.
pub fn whole(text: &str) -> Option<i64> {
    let text = text.trim();
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

/// The one number of hours that a text says in other words: `12,5`, `12h`, `about 12 hours`, `1h30`, `90 min`,
/// `1½`. Brackets are no words.
pub(crate) fn one_of_hours(text: &str) -> Option<u32> {
    if text.starts_with(['<', '(', '{', '[']) {
        return None;
    }
    let plain = text.to_lowercase().replace(',', ".").replace(['½'], " 1/2");
    let (whole, has_half) = match plain.split_once("1/2") {
        Some((before, rest)) if !rest.contains(|c: char| c.is_ascii_digit()) => (before.to_owned(), true),
        _ => (plain, false),
    };
    let parts = whole.split(|c: char| !c.is_ascii_digit() && c != '.');
    let numbers: Vec<&str> =
        parts.map(|part| part.trim_matches('.')).filter(|part| !part.is_empty()).collect();
    let of_minutes = |minutes: u32| (minutes > 0 && minutes.is_multiple_of(30)).then_some(minutes / 30);
    match numbers[..] {
        [] => has_half.then_some(1),
        [hours] if has_half => {
            half_hours(hours).filter(|halves| halves.is_multiple_of(2)).map(|halves| halves + 1)
        }
        [minutes] if whole.contains("min") && !whole.contains('h') => of_minutes(minutes.parse().ok()?),
        [number] => half_hours(number),
        [hours, minutes] if is_hours_and_minutes(&whole, hours, minutes) => {
            of_minutes(60 * hours.parse::<u32>().ok()? + minutes.parse::<u32>().ok()?)
        }
        _ => None,
    }
}

/// Whether a text of two numbers is hours and minutes: `1h30`, `1 h 30 min`, `1:30`. `12:00` is rather a time of day.
fn is_hours_and_minutes(text: &str, hours: &str, minutes: &str) -> bool {
    let between = text.split_once(hours).and_then(|(_, rest)| rest.split_once(minutes));
    between.is_some_and(|(between, _)| match between.trim() {
        ":" => hours.len() == 1 && minutes.len() == 2,
        "h" | "hr" | "hrs" | "hour" | "hours" | "std" | "std." | "hour and" | "h and" | "hours and" => true,
        _ => false,
    })
}

/// The one whole number that a text says in other words: `120 days`.
pub(crate) fn one_whole(text: &str) -> Option<i64> {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let first = numbers.next()?;
    numbers.next().is_none().then(|| whole(first)).flatten()
}

#[cfg(test)]
mod tests {
    use super::{half_hours, one_of_hours};

    #[test]
    fn hours_come_in_steps_of_a_half() {
        let read = ["12", "12.5", "12.50", "012", " 1.0 "].map(half_hours);
        assert_eq!(read, [Some(24), Some(25), Some(25), Some(24), Some(2)]);
        for wrong in ["", "12.", ".5", "12.25", "12,5", "-1", "+1", "1e1", "12 h", "99999", "１２"] {
            assert_eq!(half_hours(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn one_number_of_hours_is_found() {
        let read = ["12,5", "12h", "about 12 hours", "12.", "12:00", "10-15", "ten"].map(one_of_hours);
        assert_eq!(read, [Some(25), Some(24), Some(24), Some(24), None, None, None]);
        let read =
            ["1h30", "1 h 30 min", "1:30", "90 min", "90 minutes", "1½", "1 1/2 h", "½ h", "2h00", "1.5h"];
        assert_eq!(read.map(one_of_hours), [3, 3, 3, 3, 3, 3, 3, 1, 4, 3].map(Some));
        assert_eq!(["1h20", "45 min", "9:15", "22:30", "0:00", "1/2/3"].map(one_of_hours), [None; 6]);
    }
}
