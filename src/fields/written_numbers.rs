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

/// The one number of hours that a text says in other words: `12,5`, `12h`, `about 12 hours`. Brackets are no words.
pub(crate) fn one_of_hours(text: &str) -> Option<u32> {
    if text.starts_with(['<', '(', '{', '[']) {
        return None;
    }
    let plain = text.replace(',', ".");
    let parts = plain.split(|c: char| !c.is_ascii_digit() && c != '.');
    let mut numbers = parts.map(|part| part.trim_matches('.')).filter(|part| !part.is_empty());
    let first = numbers.next()?;
    numbers.next().is_none().then(|| half_hours(first)).flatten()
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
    }
}
