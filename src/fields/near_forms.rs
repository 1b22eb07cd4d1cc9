//! Signs and words that only look right: curly quotation marks, dashes, `yes` for `true`.

use crate::date;
use crate::yaml::{CURLY, is_odd_blank, odd_sign};

/// What to do about signs of a value that are not those they look like, or do not belong to it: a comma at its
/// end, curly quotation marks, a blank or a hyphen of another kind.
pub(super) fn sign_hint(written: &str) -> Option<String> {
    let text = written.trim();
    if text.ends_with(',') {
        return Some("take the comma at its end away".to_owned());
    }
    if let Some(sign) = text.chars().find(|c| CURLY.contains(c)) {
        return Some(format!("take the curly quotation marks away (`{sign}` is none for YAML)"));
    }
    if let Some(sign) = text.chars().find(|c| is_odd_blank(*c)) {
        return Some(format!("replace {} by a space", odd_sign(sign)));
    }
    let dash = text.chars().find(|c| is_dash(*c))?;
    Some(format!("write hyphens: {}", named_dash(dash)))
}

/// What is wrong with the signs of a date that would be fine with others, in words that follow "is not a
/// date: ".
pub(super) fn signs_of_date(written: &str) -> Option<String> {
    let text = written.trim();
    let fixed: String = text.chars().filter(|c| !CURLY.contains(c) && !is_odd_blank(*c)).collect();
    let fixed = fixed.replace(is_dash, "-");
    let fixed = fixed.trim_matches([',', ';', '.', '"', '\'']);
    if fixed == text || date::parse(fixed).is_err() {
        return None;
    }
    let sign = |is: fn(char) -> bool| text.chars().find(|c| is(*c));
    if let Some(dash) = sign(is_dash) {
        return Some(named_dash(dash));
    }
    if sign(|c| CURLY.contains(&c)).is_some() {
        return Some("its quotation marks are curly ones".to_owned());
    }
    if let Some(blank) = sign(is_odd_blank) {
        return Some(format!("{} stands in it", odd_sign(blank)));
    }
    match text.ends_with(',') {
        true => Some("a comma stands at its end".to_owned()),
        false => Some("other signs stand around it".to_owned()),
    }
}

/// Whether a character looks like a hyphen and is none.
fn is_dash(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' | '\u{ad}')
}

/// "its dashes `–` (U+2013) are no hyphens"
fn named_dash(dash: char) -> String {
    match dash {
        // What only breaks lines otherwise looks the same in print.
        '\u{2010}' | '\u{2011}' | '\u{ad}' => {
            format!("its hyphens are not the ones of the keyboard (U+{:04X})", u32::from(dash))
        }
        _ => format!("its dashes `{dash}` (U+{:04X}) are no hyphens", u32::from(dash)),
    }
}

/// The truth value that a word means in other places.
pub(super) fn truth(word: &str) -> Option<bool> {
    match word.trim().trim_end_matches(',').to_lowercase().as_str() {
        "yes" | "y" | "on" | "1" | "ja" | "oui" | "si" | "sí" | "ok" | "x" | "done" | "✓" | "true" => {
            Some(true)
        }
        "no" | "n" | "off" | "0" | "nein" | "non" | "false" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{sign_hint, signs_of_date};

    #[test]
    fn signs_are_named() {
        assert!(signs_of_date("2026–11–20").is_some_and(|why| why.contains("U+2013")));
        assert!(signs_of_date("2026‑11‑20").is_some_and(|why| why.contains("U+2011")));
        assert_eq!(signs_of_date("2026-11-20,").as_deref(), Some("a comma stands at its end"));
        assert_eq!(signs_of_date("2026-11-20"), None);
        assert_eq!(signs_of_date("20 Nov"), None);
        assert_eq!(sign_hint("mon,").as_deref(), Some("take the comma at its end away"));
        assert_eq!(sign_hint("mon"), None);
    }
}
