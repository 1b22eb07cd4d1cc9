//! Words and numbers of the texts that people write. Reference: tailoring.md#numbers-and-words

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

/// The pieces of a text without the marks at their ends, lower case.
pub(crate) fn bare_pieces(text: &str) -> Vec<String> {
    let mark = |c: char| ".,;:!?()[]{}\"'“”‘’–—-".contains(c);
    let bare = |piece: &str| piece.trim_matches(mark).to_lowercase().replace('’', "'");
    text.split_whitespace().map(bare).collect()
}

/// Whether a text begins with some words, in any case, and no word goes on there.
pub(crate) fn opens_with(text: &str, words: &str) -> bool {
    let text = text.to_lowercase();
    text.strip_prefix(words).is_some_and(|rest| !rest.starts_with(is_letter_or_digit))
}

/// Whether a text holds a phrase with no letter or digit directly before it.
pub(crate) fn has_phrase(text: &str, phrase: &str) -> bool {
    let mut before = None;
    text.char_indices().any(|(i, c)| {
        let begins = !before.replace(c).is_some_and(is_letter_or_digit);
        begins && text[i..].starts_with(phrase)
    })
}

/// Whether a digit is followed by `%` or a word that means it.
pub(crate) fn has_percent(text: &str, percent: &[String]) -> bool {
    let text = plain(text);
    let follows = |rest: &str| {
        let rest = rest.trim_start();
        let ends = |rest: &str| !rest.starts_with(|c| is_letter_or_digit(c) || c == '\'');
        rest.starts_with('%') || percent.iter().any(|word| rest.strip_prefix(word.as_str()).is_some_and(ends))
    };
    text.char_indices().any(|(i, c)| is_digit(c) && follows(&text[i + c.len_utf8()..]))
}

/// How many numerals a text holds: digits, with `.` or `,` between them.
pub(crate) fn numerals(text: &str) -> usize {
    let chars: Vec<char> = text.chars().collect();
    let digit = |i: usize| chars.get(i).is_some_and(|c| is_digit(*c));
    let inner = |i: usize| matches!(chars[i], '.' | ',') && i > 0 && digit(i - 1) && digit(i + 1);
    let part = |i: usize| digit(i) || inner(i);
    (0..chars.len()).filter(|&i| part(i) && (i == 0 || !part(i - 1))).count()
}

/// A text to its first `.`, `!` or `?` before white space.
pub(crate) fn first_sentence(text: &str) -> &str {
    let end = text
        .char_indices()
        .find(|(i, c)| matches!(c, '.' | '!' | '?') && text[i + 1..].starts_with(char::is_whitespace));
    end.map_or(text, |(i, _)| &text[..i])
}

#[cfg(test)]
mod tests {
    use super::{first_sentence, has_number, has_phrase, numerals, plain, words};

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

    #[test]
    fn numerals_hold_their_inner_marks() {
        assert_eq!(numerals("1,000.5 and 3."), 2);
        assert_eq!(numerals("24-7, .5"), 3);
        assert_eq!(numerals("1..2"), 2);
    }

    #[test]
    fn a_sentence_ends_before_white_space() {
        assert_eq!(first_sentence("Up 3.5. More"), "Up 3.5");
        assert_eq!(first_sentence("No end."), "No end.");
    }

    #[test]
    fn a_phrase_is_found_where_a_word_begins() {
        assert!(has_phrase("did not know the denominators;", "denominator"));
        assert!(has_phrase("“slowly”", "slow"));
        assert!(!has_phrase("aslow 2slow", "slow"));
        assert!(has_phrase("aslow slow", "slow"));
        assert!(!has_phrase("", "slow"));
    }
}
