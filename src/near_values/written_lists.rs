//! Lists that were written as one text.

use super::written_numbers::whole;
use crate::text::{LIST_SIGNS, one_spaced};

/// The entries of a list that was written as one text: after commas and semicolons, or behind signs or
/// numbers such as `•` and `1.`.
pub(crate) fn items_of(text: &str) -> Vec<String> {
    let text = text.trim().trim_matches(['[', ']']);
    let bullet = text.chars().next().filter(|c| LIST_SIGNS.contains(c));
    let separated = match bullet {
        // `- a - b`, in one line or in several.
        Some(sign) => format!(" {}", one_spaced(text)).replace(&format!(" {sign}"), "\n"),
        None => match text.split_once(['.', ')']).is_some_and(|(number, _)| whole(number) == Some(1)) {
            true => without_numbers(text),
            false => without_commas(text),
        },
    };
    let bare = |item: &str| item.trim().trim_matches(['"', '\'', ',', ';']).trim().to_owned();
    separated.split('\n').map(bare).filter(|item| !item.is_empty()).collect()
}

/// A text with a line break for each sign between the entries of a list. The slash of `2/5` is none.
fn without_commas(text: &str) -> String {
    let is_number = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let separated = text.char_indices().map(|(at, c)| {
        let of_number =
            || is_number(text[..at].chars().next_back()) && is_number(text[at + 1..].chars().next());
        match c {
            ',' | ';' | '|' => '\n',
            '/' if !of_number() => '\n',
            c => c,
        }
    });
    separated.collect()
}

/// A text with a line break for each number of a list.
fn without_numbers(text: &str) -> String {
    let words = text.split_whitespace().map(|word| {
        let number = word.strip_suffix(['.', ')']).and_then(whole);
        if number.is_some() { "\n" } else { word }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The entries of a list of texts that was written as one: its lines, or what stands behind signs or numbers.
pub(crate) fn lines_of(text: &str) -> Vec<String> {
    let text = text.trim();
    let begins = text.chars().next().is_some_and(|c| LIST_SIGNS.contains(&c));
    let numbered = text.split_once(['.', ')']).is_some_and(|(number, _)| whole(number) == Some(1));
    match begins || numbered {
        true => items_of(text),
        false => text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::items_of;

    #[test]
    fn a_text_that_was_meant_as_a_list_is_taken_apart() {
        let lists = [
            "a b, c",
            "a b; c",
            "[a b, c",
            "• a b • c",
            "- a b - c",
            "-a b -c",
            "– a b – c",
            "1. a b 2. c",
            "1) a b 2) c",
            "* a b * c",
            "\"a b\", \"c\"",
        ];
        for text in lists {
            assert_eq!(items_of(text), ["a b", "c"], "{text}");
        }
        assert_eq!(items_of("a-b"), ["a-b"]);
        assert_eq!(items_of("a (2/5), b/c"), ["a (2/5)", "b", "c"]);
        assert!(items_of(" , ").is_empty());
    }
}
