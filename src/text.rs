//! Words and numbers of the texts that people write. Reference: tailoring.md#numbers-and-words

use unicode_general_category::{GeneralCategory, get_general_category};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// A text in small letters without accents.
pub(crate) fn without_accents(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        // Most are plain letters, which need no table.
        match c.is_ascii() {
            true => plain.push(c.to_ascii_lowercase()),
            false => decompose_canonical(c, |c| {
                if !is_combining_mark(c) {
                    plain.extend(c.to_lowercase());
                }
            }),
        }
    }
    plain
}

/// A text as an id: letters without their marks and strokes, lower case, a hyphen for each run of other characters, ends
/// trimmed. It is the same whether the system spells `é` as one character or as two.
pub(crate) fn hyphenated(text: &str) -> String {
    let mut id = String::new();
    for c in without_accents(text).chars() {
        if c.is_ascii_lowercase() || c.is_ascii_digit() {
            id.push(c);
        } else if let Some(plain) = without_stroke(c) {
            id.push_str(plain);
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    id.trim_end_matches('-').to_owned()
}

/// The plain letters for one of the Latin ones that do not fall apart into a letter and a mark.
fn without_stroke(c: char) -> Option<&'static str> {
    Some(match c {
        'ł' => "l",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ŧ' => "t",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        _ => return None,
    })
}

/// Whether a character is a decimal digit of any script, or a fraction such as ½.
pub(crate) fn is_digit(c: char) -> bool {
    let fraction = matches!(c, '¼' | '½' | '¾' | '\u{2150}'..='\u{215e}');
    let other_script = || get_general_category(c) == GeneralCategory::DecimalNumber;
    c.is_ascii_digit() || fraction || (!c.is_ascii() && other_script())
}

/// Whether a character is a letter or a digit.
pub(crate) fn is_letter_or_digit(c: char) -> bool {
    c.is_alphabetic() || is_digit(c)
}

/// What counts as a number, and what only looks like one.
#[derive(Debug, Default)]
pub struct Numbers {
    /// Phrases that hold digits and no number, taken apart: `24/7`; `version`, `#` for "version 2.0".
    names: Vec<Vec<String>>,
    /// Words after which four digits are a year.
    before_year: Vec<String>,
}

impl Numbers {
    /// `#` in a phrase stands for a piece with a digit.
    pub(crate) fn new(phrases: &[String], before_year: Vec<String>) -> Self {
        Numbers { names: phrases.iter().map(|phrase| bare_pieces(phrase)).collect(), before_year }
    }

    /// The pieces of a text that are numbers, each with its place.
    ///
    /// "Took B2B sales in 2023 from $3M to ¾ of version 2.0" has `$3M` and `¾`: `B2B` begins with a letter,
    /// `2023` is a year after "in", and `2.0` belongs to a name.
    pub(crate) fn of<'t>(&self, text: &'t str) -> Vec<(usize, &'t str)> {
        let bare = bare_pieces(text);
        let is_number = |&(place, piece): &(usize, &str)| {
            has_digit(piece)
                && !begins_with_letter(piece)
                && !self.is_year(&bare, place)
                && !self.is_name(&bare, place)
        };
        text.split_whitespace().enumerate().filter(is_number).collect()
    }

    /// Whether a text has a number.
    pub(crate) fn any(&self, text: &str) -> bool {
        !self.of(text).is_empty()
    }

    /// Whether a piece is a year after a word such as "since".
    fn is_year(&self, bare: &[String], place: usize) -> bool {
        let year = &bare[place];
        let four_digits = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
        four_digits
            && ("1950"..="2099").contains(&year.as_str())
            && place.checked_sub(1).is_some_and(|before| self.before_year.contains(&bare[before]))
    }

    /// Whether a piece is part of one of the phrases.
    fn is_name(&self, bare: &[String], place: usize) -> bool {
        let stands_for = |(said, named): (&String, &String)| said == named || named == "#" && has_digit(said);
        self.names.iter().any(|name| {
            let first = (place + 1).saturating_sub(name.len());
            (first..=place).any(|from| {
                bare.get(from..from + name.len()).is_some_and(|said| said.iter().zip(name).all(stands_for))
            })
        })
    }
}

fn has_digit(piece: &str) -> bool {
    piece.contains(is_digit)
}

fn begins_with_letter(piece: &str) -> bool {
    piece.chars().find(|c| is_letter_or_digit(*c)).is_some_and(|c| !is_digit(c))
}

/// A text as a profile keeps it: without direction marks, trimmed, in Unicode form NFC, a tab as a space. Line breaks
/// stay where it may have several `lines`, else they are spaces too. `words.js` does the same.
pub(crate) fn kept(text: &str, lines: bool) -> String {
    let plain = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    let kept: String = plain.replace(is_direction_mark, "").trim().nfc().collect();
    let kept = kept.replace('\t', " ");
    if lines { kept } else { kept.replace('\n', " ") }
}

/// Whether a character turns the direction of writing without being seen.
pub(crate) fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A text as it is compared: lower case, curly apostrophes straight, every run of white space one
/// space, none at the ends.
pub(crate) fn plain(text: &str) -> String {
    one_spaced(text).to_lowercase().replace(['’', '‘'], "'")
}

/// A text that begins with a small letter.
#[must_use]
pub fn uncapitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// A text with each run of white space as one space, and none at the ends.
pub(crate) fn one_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Signs that the entries of lists begin with.
pub(crate) const LIST_SIGNS: [char; 10] = ['•', '‣', '◦', '▪', '●', '·', '*', '–', '—', '-'];

/// A line without the signs that lists begin with: "• Cut 3 steps" is "Cut 3 steps". A sign directly before
/// a digit belongs to the number: "-5 % churn".
pub(crate) fn without_list_signs(line: &str) -> &str {
    let mut rest = line.trim_start();
    while let Some(after) = rest.strip_prefix(LIST_SIGNS)
        && !after.starts_with(is_digit)
    {
        rest = after.trim_start();
    }
    rest
}

/// The words of a text as they are written, runs of letters, digits and `'`, each with what follows it.
fn written_words(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let part = |c: char| is_letter_or_digit(c) || matches!(c, '\'' | '’' | '‘');
    let mut rest = text;
    std::iter::from_fn(move || {
        let word = rest.trim_start_matches(|c| !part(c));
        let end = word.find(|c| !part(c)).unwrap_or(word.len());
        rest = &word[end..];
        (end > 0).then(|| (&word[..end], rest))
    })
}

/// The words of a text: lower case, runs of letters, digits and `'`.
pub(crate) fn words(text: &str) -> Vec<String> {
    written_words(text).map(|(word, _)| plain(word)).collect()
}

/// Whether a text has a word of a list.
pub(crate) fn has_word(text: &str, list: &[String]) -> bool {
    words(text).iter().any(|word| list.contains(word))
}

/// How many words of a list say who did something: "we", "I" and their like. A word in capitals among others
/// in small letters is none ("the US market"), nor is the "i" of "i.e.".
pub(crate) fn count_speakers(text: &str, list: &[String]) -> usize {
    let small_letters = text.contains(char::is_lowercase);
    let in_capitals = |word: &str| {
        let mut letters = word.chars().filter(|c| c.is_alphabetic());
        letters.clone().count() > 1 && letters.all(char::is_uppercase)
    };
    let id_est = |word: &str, after: &str| {
        let e = after.strip_prefix(".e").or_else(|| after.strip_prefix(".E"));
        word.eq_ignore_ascii_case("i") && e.is_some_and(|after| !after.starts_with(is_letter_or_digit))
    };
    let speaks = |(word, after): &(&str, &str)| !(small_letters && in_capitals(word) || id_est(word, after));
    written_words(text).filter(speaks).filter(|(word, _)| list.contains(&plain(word))).count()
}

/// The pieces of a text, split at white space, without the marks at their ends and in lower case.
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
    use super::{
        Numbers, count_speakers, first_sentence, has_phrase, numerals, plain, without_list_signs, words,
    };

    fn list(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    /// The numbers of a text, with a blank between them.
    fn found(text: &str) -> String {
        let phrases = list(&["24/7", "0-to-1", "0 to 1", "version #", "Part #", "class of #"]);
        let numbers = Numbers::new(&phrases, list(&["in", "since", "march", "q3"]));
        numbers.of(text).iter().map(|(_, piece)| *piece).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_number_has_digits_of_any_script_or_a_fraction() {
        assert_eq!(found("5.2 % of (٣) days, ½ of 2½"), "5.2 (٣) ½ 2½");
        assert_eq!(found("$3M→$5M ~12 +40% #1 1st"), "$3M→$5M ~12 +40% #1 1st");
        assert_eq!(found("squared ² or twelve Ⅻ"), "");
    }

    #[test]
    fn a_name_with_digits_is_no_number() {
        assert_eq!(found("B2B Q3 S3 COVID-19 (p95) v2.0 “H1”"), "");
        assert_eq!(found("24/7 (0-to-1), from 0 to 1; 0 to 12"), "0 12");
        assert_eq!(found("Version 2.0. version: 7 and subversion 3"), "3");
        assert_eq!(found("class of 9 or class of ten 9"), "9");
        assert_eq!(found("part 2 3 part"), "3");
    }

    #[test]
    fn a_year_after_its_word_is_no_number() {
        assert_eq!(found("in 2023, since (2019) in Q3 2023; March 1950"), "");
        assert_eq!(found("in 1949 in 2100 in 20231 in 2,023"), "1949 2100 20231 2,023");
        assert_eq!(found("2023 onboarded 2000 in six 2019"), "2023 2000 2019");
    }

    #[test]
    fn words_keep_their_apostrophes() {
        assert_eq!(words("We’re in: it's 3rd-best"), ["we're", "in", "it's", "3rd", "best"]);
        assert_eq!(plain("  A\n b\u{a0}‘C’ "), "a b 'c'");
    }

    #[test]
    fn a_country_and_an_abbreviation_speak_for_nobody() {
        let we = |text: &str| count_speakers(text, &list(&["we", "us", "we're"]));
        assert_eq!(we("the US team told us, We’re us"), 3);
        assert_eq!(we("WE TOLD US"), 2);
        let i = |text: &str| count_speakers(text, &list(&["i"]));
        assert_eq!(i("I cut two, i.e. the slow ones (I.E. three)"), 1);
        assert_eq!(i("I.edited"), 1);
    }

    #[test]
    fn a_list_sign_is_taken_off() {
        let cut = ["• - Cut 3", "*Cut 3*", "—Cut 3", "- 5 % less", "-5 % less", " – ", "·–½ off"];
        let left = ["Cut 3", "Cut 3*", "Cut 3", "5 % less", "-5 % less", "", "–½ off"];
        assert_eq!(cut.map(without_list_signs), left);
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
