//! The words of the interface by dotted key, filled in, counted and listed.
//!
//! A pattern holds parameters, lower-case words in braces: `{name}`. Any other brace is a brace.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Serialize;

use crate::diagnostics::Place;

/// Every word of the interface, by keys such as `task_state.overdue`.
#[derive(Clone, Debug, Default)]
pub struct Strings(pub(super) BTreeMap<String, Pattern>);

/// A text with parameters, and where it was written.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    text: String,
    /// Where its parameters stand, with their braces.
    parameters: Box<[Range<usize>]>,
    pub(super) place: Place,
}

impl Pattern {
    pub(super) fn new(text: String, place: Place) -> Self {
        Pattern { parameters: parameters(&text), text, place }
    }

    /// The names of its parameters, in the order they stand there.
    pub(super) fn parameters(&self) -> impl Iterator<Item = &str> {
        self.parameters.iter().map(|place| &self.text[place.start + 1..place.end - 1])
    }

    /// Its pieces in order.
    fn pieces(&self) -> impl Iterator<Item = PatternPiece<'_>> {
        let mut from = 0;
        let parameters = self.parameters.iter().zip(self.parameters()).flat_map(move |(place, name)| {
            let before = &self.text[from..place.start];
            from = place.end;
            [PatternPiece::Text(before), PatternPiece::Parameter(name)]
        });
        let end = self.parameters.last().map_or(0, |place| place.end);
        let pieces = parameters.chain([PatternPiece::Text(&self.text[end..])]);
        pieces.filter(|piece| !matches!(piece, PatternPiece::Text("")))
    }

    /// The text with its parameters filled in; one without a fact stays as it is written.
    fn fill<T: AsRef<str>>(&self, fact: impl Fn(&str) -> Option<T>) -> String {
        let mut said = String::with_capacity(self.text.len() + 16 * self.parameters.len());
        let mut from = 0;
        for (place, name) in self.parameters.iter().zip(self.parameters()) {
            said.push_str(&self.text[from..place.start]);
            match fact(name) {
                Some(fact) => said.push_str(fact.as_ref()),
                None => said.push_str(&self.text[place.clone()]),
            }
            from = place.end;
        }
        said.push_str(&self.text[from..]);
        said
    }
}

/// A part of a pattern.
pub(super) enum PatternPiece<'a> {
    /// Words as they are written; never empty.
    Text(&'a str),
    /// A parameter by its name.
    Parameter(&'a str),
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
    pub fn fill<T: AsRef<str>>(&self, key: &str, fact: impl Fn(&str) -> Option<T>) -> String {
        debug_assert!(self.has(key), "no string is called `{key}`");
        self.0.get(key).map(|pattern| pattern.fill(fact)).unwrap_or_default()
    }

    /// The pieces of a key's pattern, in order.
    pub(super) fn pieces(&self, key: &str) -> impl Iterator<Item = PatternPiece<'_>> {
        self.0.get(key).into_iter().flat_map(Pattern::pieces)
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

    /// Whether other words are the same.
    pub fn says_the_same(&self, other: &Strings) -> bool {
        self.0.len() == other.0.len()
            && self
                .0
                .iter()
                .zip(&other.0)
                .all(|((key, own), (name, other))| key == name && own.text == other.text)
    }

    /// All keys in byte order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The parameters of a key's pattern, in the order they stand there.
    pub fn parameters(&self, key: &str) -> Vec<&str> {
        self.0.get(key).map_or_else(Vec::new, |pattern| pattern.parameters().collect())
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

/// Where the parameters of a pattern stand, with their braces.
fn parameters(pattern: &str) -> Box<[Range<usize>]> {
    let mut found = Vec::new();
    let mut searched = 0;
    while let Some(open) = pattern[searched..].find('{').map(|n| n + searched) {
        let inner = &pattern[open + 1..];
        let end = inner.find(|c: char| !c.is_ascii_lowercase() && c != '_').unwrap_or(inner.len());
        searched = open + 1;
        if end > 0 && inner[end..].starts_with('}') {
            searched += end + 1;
            found.push(open..searched);
        }
    }
    found.into()
}

#[cfg(test)]
mod tests {
    use super::parameters;

    #[test]
    fn a_brace_round_anything_but_a_lower_case_word_is_a_brace() {
        assert_eq!(*parameters("Add {a: {day}} {} {B} {n}"), [8..13, 22..25]);
        assert_eq!(*parameters("{n}{of}"), [0..3, 3..7]);
    }
}
