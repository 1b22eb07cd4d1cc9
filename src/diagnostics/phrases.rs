//! Numbers and lists as messages say them.

use std::fmt::Write as _;

/// A number with its noun: "1 task", "3 tasks".
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// A list as English reads it: "`a`, `b` or `c`".
pub fn either<S: AsRef<str>>(words: &[S]) -> String {
    join(words, "or")
}

/// A list as English reads it: "`a`, `b` and `c`".
pub fn both<S: AsRef<str>>(words: &[S]) -> String {
    join(words, "and")
}

/// "one of `a`, `b` or `c`"; beyond 20 the rest is counted.
pub fn one_of<S: AsRef<str>>(choices: &[S]) -> String {
    const MOST: usize = 20;
    match choices {
        [] => String::new(),
        [only] => format!("`{}`", only.as_ref()),
        _ if choices.len() <= MOST => format!("one of {}", either(choices)),
        _ => {
            let shown: Vec<String> = choices.iter().take(MOST).map(|c| format!("`{}`", c.as_ref())).collect();
            format!("one of {} and {} more", shown.join(", "), choices.len() - MOST)
        }
    }
}

/// "a, b, c and 4 more": the first three of some names, and how many more there are.
pub fn few<S: AsRef<str>>(names: &[S]) -> String {
    const SHOWN: usize = 3;
    let shown: Vec<&str> = names.iter().take(SHOWN).map(AsRef::as_ref).collect();
    match names.len().saturating_sub(SHOWN) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

fn join<S: AsRef<str>>(words: &[S], last: &str) -> String {
    let mut text = String::new();
    for (i, word) in words.iter().enumerate() {
        if i > 0 && i + 1 == words.len() {
            let _ = write!(text, " {last} ");
        } else if i > 0 {
            text.push_str(", ");
        }
        let _ = write!(text, "`{}`", word.as_ref());
    }
    text
}
