//! The words of the interface by dotted key, filled in, counted and listed.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Serialize;

use super::date_patterns::{DatePatterns, Style};
use super::pattern::Patterns;
use crate::diagnostics::Place;

/// Every word of the interface, by keys such as `task_state.overdue`.
#[derive(Clone, Debug, Default)]
pub struct Strings {
    patterns: Patterns,
    /// Those of dates, looked up when a date is first written.
    dates: [OnceLock<DatePatterns>; 2],
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
    pub(super) fn new(mut patterns: Patterns) -> Self {
        patterns.sort_unstable_keys();
        Strings { patterns, dates: Default::default() }
    }

    pub(super) fn patterns(&self) -> &Patterns {
        &self.patterns
    }

    /// How dates are written in a style.
    pub(super) fn date_patterns(&self, style: Style) -> &DatePatterns {
        self.dates[style as usize].get_or_init(|| DatePatterns::new(&self.patterns, style))
    }

    /// The words of a key with its parameters filled in; a parameter without a fact stays as it is written.
    /// Tests make sure that every key exists.
    pub fn say(&self, key: &str, facts: &[(&str, &str)]) -> String {
        self.fill(key, |name| facts.iter().find(|(known, _)| *known == name).map(|(_, fact)| *fact))
    }

    /// The words of a key with its parameters asked for one by one.
    pub fn fill<T: AsRef<str>>(&self, key: &str, fact: impl Fn(&str) -> Option<T>) -> String {
        debug_assert!(self.has(key), "no string is called `{key}`");
        self.patterns.get(key).map(|pattern| pattern.fill(fact)).unwrap_or_default()
    }

    /// The words of a key that has no parameters. Tests make sure that every key exists.
    pub fn text(&self, key: &str) -> &str {
        debug_assert!(self.has(key), "no string is called `{key}`");
        self.patterns.get(key).map_or("", |pattern| pattern.text())
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
        let mut number = (halves / 2).to_string();
        if !halves.is_multiple_of(2) {
            number.push_str(self.text("decimal_point"));
            number.push('5');
        }
        number
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
        self.patterns.contains_key(key)
    }

    /// Whether other words are the same.
    pub fn says_the_same(&self, other: &Strings) -> bool {
        self.patterns.len() == other.patterns.len()
            && self
                .patterns
                .iter()
                .zip(&other.patterns)
                .all(|((key, own), (name, other))| key == name && own.text() == other.text())
    }

    /// All keys in byte order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.patterns.keys().map(String::as_str)
    }

    /// The parameters of a key's pattern, in the order they stand there.
    pub fn parameters(&self, key: &str) -> Vec<&str> {
        self.patterns.get(key).map_or_else(Vec::new, |pattern| pattern.parameters().collect())
    }

    /// Where a key's pattern was written.
    pub fn place(&self, key: &str) -> Option<&Place> {
        self.patterns.get(key).map(|pattern| &pattern.place)
    }

    /// All words for the templates.
    pub fn map(&self) -> Words {
        let mut root = BTreeMap::new();
        for (key, pattern) in &self.patterns {
            plant(&mut root, key, pattern.text());
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
