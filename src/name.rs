//! How written names are compared, and which known name a mistyped one is nearest to.

use std::borrow::Cow;

use crate::report::either;

/// What is left of a name when two are compared: `’` is `'`, `&` is `and`, then only a–z and 0–9.
#[must_use]
pub fn key(text: &str) -> String {
    text.to_lowercase()
        .replace('&', "and")
        .chars()
        .filter(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        .collect()
}

/// Whether two names are one.
#[must_use]
pub fn same(a: &str, b: &str) -> bool {
    key(a) == key(b)
}

/// The choice a word is nearest to, if it is near enough to be a slip of the hand: four letters or
/// more, and an edit distance of 2 or a quarter of the length. Ties go to the first.
#[must_use]
pub fn nearest<'a>(word: &str, choices: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = key(word);
    let letters = word.len();
    if letters < 4 {
        return None;
    }
    let near = (letters / 4).max(2);
    let mut best: Option<(usize, &str)> = None;
    for choice in choices {
        let choice_key = key(choice);
        if letters.abs_diff(choice_key.len()) > near {
            continue;
        }
        let distance = distance(&word, &choice_key);
        if distance <= near && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, choice));
        }
    }
    best.map(|(_, choice)| choice)
}

/// A word as a message repeats it: its first 60 characters.
#[must_use]
pub fn cut(word: &str) -> Cow<'_, str> {
    match word.char_indices().nth(60) {
        Some((end, _)) => Cow::Owned(format!("{}…", &word[..end])),
        None => Cow::Borrowed(word),
    }
}

/// "did you mean `x`?", or else the choices, at most 20 of them.
#[must_use]
pub fn suggest(word: &str, choices: &[&str]) -> String {
    match nearest(word, choices.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => one_of(choices),
    }
}

/// "one of `a`, `b` or `c`"; beyond 20 the rest is counted.
#[must_use]
pub fn one_of(choices: &[&str]) -> String {
    const MOST: usize = 20;
    match choices {
        [] => String::new(),
        [only] => format!("`{only}`"),
        _ if choices.len() <= MOST => format!("one of {}", either(choices)),
        _ => {
            let shown: Vec<String> = choices.iter().take(MOST).map(|c| format!("`{c}`")).collect();
            format!("one of {} and {} more", shown.join(", "), choices.len() - MOST)
        }
    }
}

/// Edit distance: letters to insert, delete, replace, or neighbours to swap.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows: [Vec<usize>; 3] = [vec![], (0..=b.len()).collect(), vec![0; b.len() + 1]];
    for i in 1..=a.len() {
        rows[2][0] = i;
        for j in 1..=b.len() {
            let same = a[i - 1] == b[j - 1];
            let mut least = (rows[1][j] + 1).min(rows[2][j - 1] + 1).min(rows[1][j - 1] + usize::from(!same));
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[0][j - 2] + 1);
            }
            rows[2][j] = least;
        }
        rows.rotate_left(1);
        rows[2] = vec![0; b.len() + 1];
    }
    rows[1][b.len()]
}

#[cfg(test)]
mod tests {
    use super::{distance, key, nearest};

    #[test]
    fn names_are_compared_by_letters_and_digits() {
        assert_eq!(key("Strive to be Earth’s Best"), "strivetobeearthsbest");
        assert_eq!(key("invent & simplify"), "inventandsimplify");
        assert_eq!(key(" L 5 "), "l5");
    }

    #[test]
    fn a_slip_of_the_hand_is_near_and_a_short_word_never() {
        assert_eq!(distance("hte", "the"), 1);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(nearest("lvel", ["level", "locale"]), Some("level"));
        assert_eq!(nearest("L9", ["L4", "L5"]), None);
        assert_eq!(nearest("banana", ["level", "locale"]), None);
    }
}
