//! Reads `strings.yaml`. A theme's own file replaces single patterns of the shipped one; what it leaves out is
//! taken from there.

use super::date_styles;
use super::pattern::{Pattern, Patterns};
use super::patterns::Strings;
use crate::diagnostics::{Diagnostic, Place, Report};
use crate::formats::language_tag;
use crate::names::{self, cut};
use crate::shipped_yaml;
use crate::yaml::{At, Node, Source, Text};

impl Strings {
    /// Reads the shipped words and lays a theme's own over them, one file after the other; see
    /// [`Strings::over`].
    pub fn read(shipped: &Source, own: &[Source], report: &mut Report) -> Option<Strings> {
        let mut found = Report::new();
        let shipped = Strings::new(flatten(shipped, &mut found).0);
        let failed = found.failed();
        report.append(found);
        shipped.over(own, report).filter(|_| !failed)
    }

    /// These words with a theme's own in their place, one file after the other.
    ///
    /// Reports E-STRING for a key or parameter that is not known here, and mistakes of form. After an
    /// error there are no strings.
    pub fn over(&self, own: &[Source], report: &mut Report) -> Option<Strings> {
        let mut found = Report::new();
        let mut patterns = self.patterns().clone();
        for source in own {
            let (own, lists) = flatten(source, &mut found);
            check_lists(&lists, self.patterns(), &mut found);
            for (key, pattern) in own {
                match check(&key, &pattern, self.patterns()) {
                    Ok(()) => drop(patterns.insert(key, pattern)),
                    Err(mistakes) => mistakes.into_iter().for_each(|mistake| found.push(mistake)),
                }
            }
        }
        let failed = found.failed();
        report.append(found);
        (!failed).then(|| Strings::new(patterns))
    }
}

/// A list of a file: its key, how many entries it has, and where it is.
type List = (String, usize, Place);

/// The patterns of a file by dotted key; entries of a list are numbered from 1. With them its lists.
fn flatten(source: &Source, report: &mut Report) -> (Patterns, Vec<List>) {
    let (mut patterns, mut lists) = (Patterns::default(), Vec::new());
    if let Some(root) = shipped_yaml::read(source, report) {
        branch(String::new(), &root, source, (&mut patterns, &mut lists), report);
    }
    (patterns, lists)
}

fn branch(
    key: String,
    node: &Node,
    source: &Source,
    (patterns, lists): (&mut Patterns, &mut Vec<List>),
    report: &mut Report,
) {
    let below = |name: &str| if key.is_empty() { name.to_owned() } else { format!("{key}.{name}") };
    match node {
        Node::Empty(_) => {}
        Node::Text(text) if key.is_empty() => {
            let message = "`this file` needs fields; this is one value";
            report.push(Diagnostic::error("E-TYPE", message).at(source.place(text.at)));
        }
        Node::Text(text) => {
            let words = text.value.trim_end_matches('\n').to_owned();
            patterns.insert(key, Pattern::new(words, source.place(text.at)));
        }
        Node::List(at, items) => {
            for (i, item) in items.iter().enumerate() {
                branch(below(&(i + 1).to_string()), item, source, (patterns, lists), report);
            }
            lists.push((key, items.len(), source.place(At { width: 1, ..*at })));
        }
        Node::Mapping(_, fields) => {
            for (i, (name, value)) in fields.iter().enumerate() {
                match fields[..i].iter().find(|(earlier, _)| earlier.value == name.value) {
                    Some((earlier, _)) => report.push(repeated(earlier, name, source)),
                    None => branch(below(&name.value), value, source, (patterns, lists), report),
                }
            }
        }
    }
}

fn repeated(earlier: &Text, name: &Text, source: &Source) -> Diagnostic {
    let (a, b) = (earlier.at.line, name.at.line);
    Diagnostic::error("E-YAML-DUP", format!("`{}` is written twice (lines {a} and {b})", name.value))
        .at(source.place(name.at))
        .hint("keep one")
}

/// E-STRING for a list with fewer entries than the shipped one: those that are missing would be said in its words.
fn check_lists(own: &[List], known: &Patterns, report: &mut Report) {
    for (key, entries, place) in own {
        let needed = (1..).take_while(|n| known.contains_key(&format!("{key}.{n}"))).count();
        if *entries < needed {
            let message = format!("`{key}` has {entries} of the {needed} entries it needs");
            let hint = format!("write all {needed}, in the order of the shipped strings.yaml");
            report.push(Diagnostic::error("E-STRING", message).at(place.clone()).hint(hint));
        }
    }
}

/// Why a string that is no text to read cannot be what was written, with what to write.
fn unusable(key: &str, words: &str) -> Option<(&'static str, &'static str)> {
    match key {
        "lang" if language_tag(words).is_none() => {
            Some(("is not a language tag", "write it like en or de-AT"))
        }
        "dir" if !["ltr", "rtl"].contains(&words) => {
            Some(("is no direction", "write ltr for left to right, rtl for right to left"))
        }
        _ => None,
    }
}

/// Whether a theme's own pattern has a key and parameters that the shipped words have.
fn check(key: &str, own: &Pattern, known: &Patterns) -> Result<(), Vec<Diagnostic>> {
    let Some(shipped) = known.get(key) else {
        let hint = names::did_you_mean(key, known.keys().map(String::as_str)).unwrap_or_default();
        let message = format!("no string is called `{key}`");
        return Err(vec![Diagnostic::error("E-STRING", message).at(own.place.clone()).hint(hint)]);
    };
    if let Some((why, hint)) = unusable(key, own.text()) {
        let message = format!("`{}` {why}", cut(own.text()));
        return Err(vec![Diagnostic::error("E-STRING", message).at(own.place.clone()).hint(hint)]);
    }
    let of_date = date_styles::parameters(key);
    let allowed: Vec<&str> = match &of_date {
        Some(all) => all.iter().map(String::as_str).collect(),
        None => shipped.parameters().collect(),
    };
    let unknown = own.parameters().filter(|parameter| !allowed.contains(parameter));
    let mistakes: Vec<Diagnostic> = unknown
        .map(|parameter| {
            Diagnostic::error("E-STRING", format!("`{key}` has no `{parameter}`"))
                .at(own.place.clone())
                .hint(names::suggest(parameter, &allowed))
        })
        .collect();
    if mistakes.is_empty() { Ok(()) } else { Err(mistakes) }
}
