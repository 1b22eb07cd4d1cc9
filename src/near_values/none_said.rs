//! Texts that say that there is nothing to write, and texts that only say how many there are.

use crate::names::key;
use crate::text::words;

/// What to do about a field of which there is nothing to write.
pub(crate) const LEAVE_OUT: &str = "leave the field out while there is none";

/// Texts that say so, compared by letters and digits.
const NONE: [&str; 31] = [
    "none",
    "na",
    "notsure",
    "unsure",
    "nofeedback",
    "nofeedbackyet",
    "tbd",
    "tba",
    "todo",
    "noidea",
    "dunno",
    "nothing",
    "nobodytoldme",
    "notyet",
    "notapplicable",
    "idk",
    "nottold",
    "nonegiven",
    "notgiven",
    "unclear",
    "noanswer",
    "nada",
    "unknown",
    "pending",
    "tobedecided",
    "tobedetermined",
    "tobeannounced",
    "null",
    "nope",
    "zero",
    "0",
];

/// Words with which such a text begins.
const NO: [&str; 18] = [
    "no", "not", "none", "nothing", "kein", "keine", "keinen", "keins", "nichts", "noch", "aucun", "aucune",
    "pas", "rien", "ninguno", "ninguna", "todavía", "aún",
];

/// Words that may follow there: `none so far`, `not planned yet`.
const MORE: [&str; 25] = [
    "yet",
    "so",
    "far",
    "any",
    "at",
    "all",
    "for",
    "now",
    "the",
    "moment",
    "known",
    "given",
    "planned",
    "applicable",
    "available",
    "decided",
    "set",
    "nicht",
    "encore",
    "here",
    "holidays",
    "vacation",
    "time",
    "off",
    "days",
];

/// Numbers in words.
const NUMBERS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "some", "several"];

/// Whether a text says that there is nothing: `none`, `n/a`, `-`, `not planned yet`.
pub(crate) fn says_none(text: &str) -> bool {
    says_none_of("", text)
}

/// The same of the field `name`, whose own words say nothing more: `stories: no stories yet`.
pub(crate) fn says_none_of(name: &str, text: &str) -> bool {
    let text = text.trim();
    let is_sign = !text.is_empty() && text.chars().all(|c| "?-–—.…".contains(c));
    let words = words(text);
    let (first, more) = words.split_first().map_or(("", [].as_slice()), |(first, more)| (first, more));
    let says_no_more =
        |word: &String| NO.contains(&word.as_str()) || MORE.contains(&word.as_str()) || is_of(name, word);
    is_sign || NONE.contains(&key(text).as_str()) || NO.contains(&first) && more.iter().all(says_no_more)
}

/// Whether a text says that nothing is known, also in a sentence: `I don't know them`.
#[must_use]
pub fn says_unknown(text: &str) -> bool {
    let key = key(text);
    let knows_not = ["notsure", "unsure", "notknow", "dontknow", "notknown", "unknown"];
    says_none(text) || knows_not.iter().any(|word| key.contains(word))
}

/// Whether a text says no more of the field `name` than how many or how much there is: `two stories`, `50%`.
pub(crate) fn says_how_many(name: &str, text: &str) -> bool {
    let words = words(text);
    let is_number =
        |word: &str| NUMBERS.contains(&word) || word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit());
    let (numbers, rest): (Vec<&String>, Vec<&String>) = words.iter().partition(|word| is_number(word));
    numbers.len() == 1 && rest.iter().all(|word| MORE.contains(&word.as_str()) || is_of(name, word))
}

/// Whether a word is one of the name of a field, in singular or plural: `story` of `stories`.
fn is_of(name: &str, word: &str) -> bool {
    let stem = |word: &str| {
        let word = word.trim_end_matches('s').trim_end_matches("ie").trim_end_matches('y');
        word.to_owned()
    };
    name.split('_').any(|own| own.len() > 3 && stem(own) == stem(word))
}

#[cfg(test)]
mod tests {
    use super::{says_how_many, says_none_of};

    #[test]
    fn what_says_that_there_is_none_says_nothing_else() {
        for text in [
            "none",
            "N/A",
            "-",
            "?",
            "not yet",
            "None so far",
            "no stories yet",
            "noch keine",
            "pas encore",
            "no",
        ] {
            assert!(says_none_of("stories", text), "{text}");
        }
        for text in ["", "no numbers", "not ready for L6 yet", "nothing but praise", "note", "two"] {
            assert!(!says_none_of("stories", text), "{text}");
        }
    }

    #[test]
    fn a_count_names_nothing() {
        for text in ["2", "two stories", "50%", "1 story"] {
            assert!(says_how_many("stories", text), "{text}");
        }
        for text in ["", "stories", "2026", "24.12.", "Retry 2", "two pages"] {
            assert!(!says_how_many("stories", text), "{text}");
        }
    }
}
