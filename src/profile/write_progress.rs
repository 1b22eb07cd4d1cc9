//! Writes ticks into the text of a profile and leaves everything else as it was.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::civil::Date;

use super::progress::Progress;
use crate::diagnostics::{Diagnostic, Place, Report};
use crate::yaml::{self, Node, Source, Text};

/// The field that is written.
const FIELD: &str = "progress";

impl Progress {
    /// The text of a file with these ticks in its profile; only the lines of `progress` change. `inside` is
    /// the field that holds the profile, if the profile is not a file of its own.
    ///
    /// # Errors
    /// E-IMPORT if the fields are not on lines of their own, so that none can be put between them.
    pub fn written_into(&self, source: &Source, inside: Option<&str>) -> Result<String, Diagnostic> {
        let before = yaml::read(source, &mut Report::new()).unwrap_or(Node::Empty(yaml::At::START));
        let profile = inside.map_or(Some(&before), |name| before.field(name).map(|(_, profile)| profile));
        let written = profile.and_then(|profile| self.replaced(&source.text, profile)).filter(|text| {
            // What YAML can be is more than what is looked for here: so the result is read again.
            let after = Source::new(&source.file, text.as_bytes()).ok();
            let after = after.and_then(|after| yaml::read(&after, &mut Report::new()));
            after.is_some_and(|after| same(&without(&before, inside), &without(&after, inside)))
        });
        written.ok_or_else(|| {
            Diagnostic::error("E-IMPORT", format!("cannot write `{FIELD}` into `{}`", source.file))
                .at(Place::file(source.file.clone()))
                .hint("put each field of the profile on a line of its own, without braces around them")
        })
    }

    /// The text with the lines of the field replaced, or with new ones below the last field.
    fn replaced(&self, text: &str, profile: &Node) -> Option<String> {
        let Node::Mapping(_, fields) = profile else { return None };
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let (first, _) = fields.first()?;
        let indent = first.at.column - 1;
        let (from, until) = match profile.field(FIELD) {
            Some((key, _)) => (key.at.line - 1, end(&lines, key.at.line, indent + 1)),
            None => {
                let end = end(&lines, first.at.line, indent);
                (end, end)
            }
        };
        let mut new: String = lines.get(..from)?.concat();
        let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
        if !new.is_empty() && !new.ends_with('\n') {
            new.push_str(newline);
        }
        for line in self.lines() {
            let _ = write!(new, "{:indent$}{line}{newline}", "");
        }
        new.extend(lines.get(until..)?.iter().copied());
        Some(new)
    }

    /// The field as lines of YAML.
    fn lines(&self) -> Vec<String> {
        let parts = [
            ("done", &self.done),
            ("sessions", &self.sessions),
            ("stories", &self.stories),
            ("drills", &self.drills),
        ];
        let mut lines = vec![format!("{FIELD}:")];
        for (name, ticks) in parts.into_iter().filter(|(_, ticks)| !ticks.is_empty()) {
            lines.push(format!("  {name}:"));
            lines.extend(ticks.iter().map(|(key, day)| {
                let day = day.map_or_else(|| "true".to_owned(), |day| day.to_string());
                format!("    {}: {day}", quoted(key))
            }));
        }
        lines
    }

    /// Takes over what was ticked elsewhere: a day replaces `true`, of two days the earlier stays, and nothing
    /// is removed. Returns how many ticks are new or changed.
    pub fn merge(&mut self, other: Progress) -> usize {
        let parts = [
            (&mut self.done, other.done),
            (&mut self.sessions, other.sessions),
            (&mut self.stories, other.stories),
            (&mut self.drills, other.drills),
        ];
        parts.into_iter().map(|(own, other)| merge(own, other)).sum()
    }
}

fn merge(own: &mut BTreeMap<String, Option<Date>>, other: BTreeMap<String, Option<Date>>) -> usize {
    let mut changed = 0;
    for (key, day) in other {
        let known = own.get(&key).copied();
        let better = match (known, day) {
            (None, _) | (Some(None), Some(_)) => true,
            (Some(Some(known)), Some(day)) => day < known,
            (Some(_), None) => false,
        };
        if better {
            own.insert(key, day);
            changed += 1;
        }
    }
    changed
}

/// A key as YAML reads it back, in quotation marks where it needs them.
fn quoted(key: &str) -> String {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '/';
    match key.starts_with(|c: char| c.is_ascii_alphanumeric()) && key.chars().all(plain) {
        true => key.to_owned(),
        false => serde_json::Value::from(key).to_string(),
    }
}

/// The number of the last line of a block that begins on line `first` and continues while lines are indented
/// by at least `least`. A comment that is indented less belongs to what follows.
fn end(lines: &[&str], first: usize, least: usize) -> usize {
    let mut end = first;
    for (n, line) in lines.iter().enumerate().skip(first) {
        let text = line.trim_start();
        let inside = line.len() - text.len() >= least;
        if text.is_empty() || (text.starts_with('#') && !inside) {
            continue;
        }
        if !inside {
            break;
        }
        end = n + 1;
    }
    end
}

/// A file's tree without the ticks of its profile.
fn without(node: &Node, inside: Option<&str>) -> Node {
    let Node::Mapping(at, fields) = node else { return node.clone() };
    let kept = |(key, value): &(Text, Node)| match inside {
        Some(name) if key.value == name => Some((key.clone(), without(value, None))),
        None if key.value == FIELD => None,
        _ => Some((key.clone(), value.clone())),
    };
    Node::Mapping(*at, fields.iter().filter_map(kept).collect())
}

/// Whether two trees say the same, whatever their places.
fn same(a: &Node, b: &Node) -> bool {
    match (a, b) {
        (Node::Empty(_), Node::Empty(_)) => true,
        (Node::Text(a), Node::Text(b)) => a.value == b.value,
        (Node::List(_, a), Node::List(_, b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Node::Mapping(_, a), Node::Mapping(_, b)) => {
            let field = |((a, x), (b, y)): (&(Text, Node), &(Text, Node))| a.value == b.value && same(x, y);
            a.len() == b.len() && a.iter().zip(b).all(field)
        }
        _ => false,
    }
}
