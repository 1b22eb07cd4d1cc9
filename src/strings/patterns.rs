//! The words of the interface by dotted key, filled in, counted and listed.
//!
//! A pattern holds parameters, lower-case words in braces: `{name}`. Any other brace is a brace.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::diagnostics::Place;

/// Every word of the interface, by keys such as `task_state.overdue`.
#[derive(Clone, Debug, Default)]
pub struct Strings(pub(super) BTreeMap<String, Pattern>);

/// A text with parameters, and where it was written.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    pub(super) text: String,
    pub(super) place: Place,
}

/// Words as templates see them: `t.checklist.done`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Words {
    /// One text.
    Text(String),
    /// Texts by name.
    Group(BTreeMap<String, Words>),
}

impl Strings {
    /// The words of a key with its parameters filled in; a parameter without a fact stays as it is written.
    /// Tests make sure that every key exists.
    pub fn say(&self, key: &str, facts: &[(&str, &str)]) -> String {
        self.fill(key, |name| facts.iter().find(|(known, _)| *known == name).map(|(_, fact)| *fact))
    }

    /// The words of a key with its parameters asked for one by one.
    pub(super) fn fill<T: AsRef<str>>(&self, key: &str, fact: impl Fn(&str) -> Option<T>) -> String {
        let mut said = String::new();
        for piece in pieces(self.text(key)) {
            match piece {
                Piece::Words(words) => said.push_str(words),
                Piece::Parameter(name) => match fact(name) {
                    Some(fact) => said.push_str(fact.as_ref()),
                    None => said.extend(["{", name, "}"]),
                },
            }
        }
        said
    }

    /// The words of a key that has no parameters. Tests make sure that every key exists.
    pub fn text(&self, key: &str) -> &str {
        debug_assert!(self.has(key), "no string is called `{key}`");
        self.0.get(key).map_or("", |pattern| &pattern.text)
    }

    /// A number with its noun, from `<key>.one` or `<key>.many`: "1 task", "3 tasks".
    pub fn count(&self, key: &str, n: usize) -> String {
        let form = if n == 1 { "one" } else { "many" };
        self.say(&format!("{key}.{form}"), &[("n", &n.to_string())])
    }

    /// Half hours as people read them: "2.5 h".
    pub fn hours(&self, halves: u32) -> String {
        self.say("hours", &[("n", &self.number_of_hours(halves))])
    }

    /// Half hours as a number of hours: "2.5", "3".
    pub fn number_of_hours(&self, halves: u32) -> String {
        let half = if halves.is_multiple_of(2) { "" } else { "5" };
        let point = if half.is_empty() { "" } else { self.text("decimal_point") };
        format!("{}{point}{half}", halves / 2)
    }

    /// "a, b and c".
    pub fn both<S: AsRef<str>>(&self, words: &[S]) -> String {
        self.list(words, "list.and")
    }

    /// "a, b or c".
    pub fn either<S: AsRef<str>>(&self, words: &[S]) -> String {
        self.list(words, "list.or")
    }

    fn list<S: AsRef<str>>(&self, words: &[S], last: &str) -> String {
        let mut said = String::new();
        for (i, word) in words.iter().enumerate() {
            if i > 0 {
                said.push_str(self.text(if i + 1 == words.len() { last } else { "list.comma" }));
            }
            said.push_str(word.as_ref());
        }
        said
    }

    /// Whether there is a pattern of this key.
    pub fn has(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }

    /// All keys in byte order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The parameters of a key's pattern, in the order they stand there.
    pub fn parameters(&self, key: &str) -> Vec<&str> {
        self.0.get(key).map_or_else(Vec::new, |pattern| parameters(&pattern.text).collect())
    }

    /// Where a key's pattern was written.
    pub fn place(&self, key: &str) -> Option<&Place> {
        self.0.get(key).map(|pattern| &pattern.place)
    }

    /// All words for the templates.
    pub fn map(&self) -> Words {
        let mut root = BTreeMap::new();
        for (key, pattern) in &self.0 {
            plant(&mut root, key, &pattern.text);
        }
        Words::Group(root)
    }
}

/// Puts a text into the group that its dotted key names. Where there is a text `a`, texts `a.b` are left out: only
/// the program chooses among them.
fn plant(group: &mut BTreeMap<String, Words>, key: &str, text: &str) {
    let Some((folder, rest)) = key.split_once('.') else {
        group.insert(key.to_owned(), Words::Text(text.to_owned()));
        return;
    };
    let below = group.entry(folder.to_owned()).or_insert_with(|| Words::Group(BTreeMap::new()));
    if let Words::Group(below) = below {
        plant(below, rest, text);
    }
}

/// A stretch of a pattern.
#[derive(Debug, PartialEq, Eq)]
enum Piece<'a> {
    Words(&'a str),
    Parameter(&'a str),
}

fn pieces(pattern: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let (mut rest, mut searched) = (pattern, 0);
    while let Some(open) = rest[searched..].find('{').map(|n| n + searched) {
        let inner = &rest[open + 1..];
        let end = inner.find(|c: char| !c.is_ascii_lowercase() && c != '_').unwrap_or(inner.len());
        if end > 0 && inner[end..].starts_with('}') {
            found.extend([Piece::Words(&rest[..open]), Piece::Parameter(&inner[..end])]);
            (rest, searched) = (&inner[end + 1..], 0);
        } else {
            searched = open + 1;
        }
    }
    found.push(Piece::Words(rest));
    found
}

pub(super) fn parameters(pattern: &str) -> impl Iterator<Item = &str> {
    pieces(pattern).into_iter().filter_map(|piece| match piece {
        Piece::Parameter(name) => Some(name),
        Piece::Words(_) => None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Piece, pieces};

    #[test]
    fn a_brace_round_anything_but_a_lower_case_word_is_a_brace() {
        assert_eq!(
            pieces("Add {a: {day}} {} {B}"),
            [Piece::Words("Add {a: "), Piece::Parameter("day"), Piece::Words("} {} {B}")]
        );
        assert_eq!(pieces("{n}"), [Piece::Words(""), Piece::Parameter("n"), Piece::Words("")]);
    }
}
