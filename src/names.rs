//! How written names are compared, and which known name a mistyped one is nearest to.

use std::borrow::Cow;

use crate::diagnostics::either;

/// What is left of a name when two are compared: `’` is `'`, `&` is `and`, then only a–z and 0–9.
#[must_use]
pub fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            '&' => key.push_str("and"),
            'a'..='z' | '0'..='9' => key.push(c),
            _ => {}
        }
    }
    key
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
    let mut near = (letters / 4).max(2);
    let mut best = None;
    for choice in choices {
        let other = key(choice);
        if letters.abs_diff(other.len()) > near {
            continue;
        }
        let distance = distance(&word, &other);
        if distance <= near {
            best = Some(choice);
            if distance == 0 {
                break;
            }
            near = distance - 1;
        }
    }
    best
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
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let (mut above, mut last, mut row) =
        (vec![0; b.len() + 1], vec![0; b.len() + 1], (0..=b.len()).collect());
    for i in 1..=a.len() {
        std::mem::swap(&mut above, &mut last);
        std::mem::swap(&mut last, &mut row);
        row[0] = i;
        for j in 1..=b.len() {
            let replaced = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = replaced.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(above[j - 2] + 1);
            }
            row[j] = least;
        }
    }
    row[b.len()]
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
