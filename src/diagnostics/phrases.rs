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
