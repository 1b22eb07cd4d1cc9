//! Which blocks of a template are opened and never closed, or closed and never opened.

use std::ops::Range;

use super::masked_template::{Masked, words};

/// A block that does not fit.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Misfit<'t> {
    /// Opened at this place and never closed.
    Open {
        /// Its tag.
        tag: Range<usize>,
        /// The word it begins with: `if`, `<card>`.
        word: String,
        /// What would close it: `{% endif %}`.
        closing: String,
        /// The tag that closes something else instead, if the template goes on.
        before: Option<Range<usize>>,
    },
    /// Closed at this place, though nothing of its kind is open.
    Closed {
        /// Its tag.
        tag: Range<usize>,
        /// What it says: `endif`.
        words: &'t str,
    },
}

/// The first misfit of a template.
pub(super) fn misfit<'t>(template: &'t str, masked: &Masked) -> Option<Misfit<'t>> {
    let mut open: Vec<(Range<usize>, String)> = Vec::new();
    for tag in &masked.logic {
        let said = words(&template[tag.clone()]);
        if let Some(closes) = closes(said) {
            match open.last() {
                Some((_, word)) if *word == closes => drop(open.pop()),
                // What it would close is open further out: the innermost is what was forgotten.
                Some((inner, word)) if open.iter().any(|(_, word)| *word == closes) => {
                    return Some(misfit_of(inner.clone(), word, Some(tag.clone())));
                }
                _ => return Some(Misfit::Closed { tag: tag.clone(), words: said }),
            }
        } else if let Some(word) = opens(said) {
            open.push((tag.clone(), word));
        }
    }
    open.pop().map(|(tag, word)| misfit_of(tag, &word, None))
}

fn misfit_of<'t>(tag: Range<usize>, word: &str, before: Option<Range<usize>>) -> Misfit<'t> {
    let closing = match word.strip_prefix('<') {
        Some(component) => format!("{{% </{component} %}}"),
        None => format!("{{% end{word} %}}"),
    };
    Misfit::Open { tag, word: word.to_owned(), closing, before }
}

/// What a tag opens, by the word that its end repeats.
fn opens(said: &str) -> Option<String> {
    let end = said.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(said.len());
    let (first, rest) = said.split_at(end);
    match first {
        "if" | "for" | "block" | "filter" | "component" | "raw" => Some(first.to_owned()),
        // A value is set at once by `=`; without, the block that follows is the value.
        "set" | "set_global" => {
            let name = rest.trim_start();
            let after = name.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_').trim_start();
            (!after.starts_with('=')).then(|| "set".to_owned())
        }
        "" if said.starts_with('<') && !said.ends_with("/>") => {
            let name = said[1..].split(|c: char| c.is_whitespace() || c == '>').next().unwrap_or_default();
            Some(format!("<{name}>"))
        }
        _ => None,
    }
}

/// What a tag closes.
fn closes(said: &str) -> Option<String> {
    if let Some(name) = said.strip_prefix("</") {
        return Some(format!("<{}>", name.trim_end_matches('>').trim()));
    }
    let word = said.split_whitespace().next()?.strip_prefix("end")?;
    matches!(word, "if" | "for" | "block" | "filter" | "component" | "raw" | "set").then(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::masked_template::mask;
    use super::{Misfit, misfit};

    #[test]
    fn the_block_that_is_open_is_found() {
        let found = |template: &'static str| match misfit(template, &mask(template)) {
            None => "none".to_owned(),
            Some(Misfit::Open { tag, closing, .. }) => format!("{}: {closing}", tag.start),
            Some(Misfit::Closed { tag, words }) => format!("{}: {words}", tag.start),
        };
        assert_eq!(found("{% if a %}{% else %}{% endif %}{% set a = 1 %}{{ <b /> }}{% <c /> %}"), "none");
        assert_eq!(found("{% raw %}{% if %}{% endraw %}{% <c x={1}> -%} y {%- </c> %}"), "none");
        assert_eq!(found("a{% if a %}b{% for c in d %}{% endfor %}"), "1: {% endif %}");
        assert_eq!(found("{% if a %}{% for c in d %}x{% endif %}"), "10: {% endfor %}");
        assert_eq!(found("{% <card a={b}> %}x"), "0: {% </card> %}");
        assert_eq!(found("{% set a %}x"), "0: {% endset %}");
        assert_eq!(found("x{% endif %}"), "1: endif");
        assert_eq!(found("{% component x() %}{% endcomponent x %}{% block y %}{% endblock y %}"), "none");
    }
}
