//! How texts of a profile are taken apart: numbers, words, pieces (7.6 to 7.9 of the rules).

use unicode_general_category::{GeneralCategory, get_general_category};

/// Whether a character is a decimal digit of any script.
pub(crate) fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || (!c.is_ascii() && get_general_category(c) == GeneralCategory::DecimalNumber)
}

/// Whether a character is a letter or a digit.
pub(crate) fn is_letter_or_digit(c: char) -> bool {
    c.is_alphabetic() || is_digit(c)
}

/// Whether a text holds a number: a decimal digit of any script.
#[must_use]
pub fn has_number(text: &str) -> bool {
    text.contains(is_digit)
}

/// A text as it is compared: lower case, curly apostrophes straight, every run of white space one
/// space, none at the ends.
pub(crate) fn plain(text: &str) -> String {
    let one_space: Vec<&str> = text.split_whitespace().collect();
    one_space.join(" ").to_lowercase().replace(['’', '‘'], "'")
}

/// The words of a text: lower case, runs of letters, digits and `'`.
pub(crate) fn words(text: &str) -> Vec<String> {
    let text = plain(text);
    let words = text.split(|c: char| !is_letter_or_digit(c) && c != '\'');
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Whether a text has a word of a list.
pub(crate) fn has_word(text: &str, list: &[String]) -> bool {
    words(text).iter().any(|word| list.contains(word))
}

/// How many words of a list a text has.
pub(crate) fn count_words(text: &str, list: &[String]) -> usize {
    words(text).iter().filter(|word| list.contains(word)).count()
}

#[cfg(test)]
mod tests {
    use super::{has_number, plain, words};

    #[test]
    fn digits_of_any_script_are_numbers() {
        assert!(has_number("5.2 %"));
        assert!(has_number("٣ days"));
        assert!(!has_number("half ½, squared ²"));
    }

    #[test]
    fn words_keep_their_apostrophes() {
        assert_eq!(words("We’re in: it's 3rd-best"), ["we're", "in", "it's", "3rd", "best"]);
        assert_eq!(plain("  A\n b\u{a0}‘C’ "), "a b 'c'");
    }
}
