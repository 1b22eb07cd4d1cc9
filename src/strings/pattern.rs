//! A text with parameters: lower-case words in braces, `{name}`. Any other brace is a brace.

use std::ops::Range;

use foldhash::fast::FixedState;
use indexmap::IndexMap;

use crate::diagnostics::Place;

/// Patterns by dotted key. A playbook asks for thousands of them.
pub(super) type Patterns = IndexMap<String, Pattern, FixedState>;

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

    /// As it was written.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The names of its parameters, in the order they stand there.
    pub(super) fn parameters(&self) -> impl Iterator<Item = &str> {
        self.parameters.iter().map(|place| &self.text[place.start + 1..place.end - 1])
    }

    /// Its pieces in order.
    pub(super) fn pieces(&self) -> impl Iterator<Item = PatternPiece<'_>> {
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
    pub(super) fn fill<T: AsRef<str>>(&self, fact: impl Fn(&str) -> Option<T>) -> String {
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
