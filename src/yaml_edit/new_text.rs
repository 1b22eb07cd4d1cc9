//! New values as YAML text, each in the plainest form that reads back the same.

use std::fmt::Write as _;

/// A value to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewValue {
    /// Nothing: the field counts as absent.
    Nothing,
    /// A word of another kind than text, such as a date or a number: in quotation marks only if it must be.
    Word(String),
    /// A text. One that looks like something else stands in quotation marks.
    Text(String),
    /// A list.
    List(Vec<NewValue>),
    /// Fields in their order.
    Fields(Vec<(String, NewValue)>),
}

/// The longest fields that are written in one pair of braces.
const LINE: usize = 90;

impl NewValue {
    /// Whether it takes no more than a line, which is not long.
    pub(super) fn is_short(&self) -> bool {
        !self.has_lines() && self.in_line(true, None).chars().count() <= LINE
    }

    /// Whether a text in it has several lines.
    fn has_lines(&self) -> bool {
        match self {
            NewValue::Nothing => false,
            NewValue::Word(text) | NewValue::Text(text) => fits_block(text),
            NewValue::List(items) => items.iter().any(NewValue::has_lines),
            NewValue::Fields(fields) => fields.iter().any(|(_, value)| value.has_lines()),
        }
    }

    /// The lines of a text that is best written below a `|`.
    pub(super) fn block_lines(&self) -> Option<Vec<&str>> {
        match self {
            NewValue::Text(text) if fits_block(text) => Some(text.split('\n').collect()),
            _ => None,
        }
    }

    /// On one line; `flow` inside brackets or braces. Quotation marks are those of `marks` where they can be.
    pub(super) fn in_line(&self, flow: bool, marks: Option<char>) -> String {
        match self {
            NewValue::Nothing => "~".to_owned(),
            NewValue::Word(text) if is_plain(text, flow) => text.clone(),
            NewValue::Text(text) if is_plain(text, flow) && !looks_like_no_text(text) => text.clone(),
            NewValue::Word(text) | NewValue::Text(text) => quoted(text, marks),
            NewValue::List(items) => {
                let items: Vec<String> = items.iter().map(|item| item.in_line(true, None)).collect();
                format!("[{}]", items.join(", "))
            }
            NewValue::Fields(fields) => {
                let fields: Vec<String> = fields
                    .iter()
                    .map(|(key, value)| format!("{}: {}", name(key), value.in_line(true, None)))
                    .collect();
                format!("{{{}}}", fields.join(", "))
            }
        }
    }

    /// On lines of their own: what follows a colon or dash on its line, and the lines below, which are indented
    /// by `indent` columns more than the line of the name, or by two for what follows a dash.
    pub(super) fn on_lines(&self, step: usize) -> (String, Vec<String>) {
        let indented = |by: usize, lines: Vec<String>| -> Vec<String> {
            let pad = " ".repeat(by);
            lines
                .into_iter()
                .map(|line| if line.is_empty() { line } else { format!("{pad}{line}") })
                .collect()
        };
        if let Some(lines) = self.block_lines() {
            return ("|".to_owned(), indented(step, lines.into_iter().map(str::to_owned).collect()));
        }
        match self {
            NewValue::Fields(fields) if !fields.is_empty() => {
                (String::new(), indented(step, field_lines(fields, step)))
            }
            NewValue::List(items) if items.iter().any(|item| matches!(item, NewValue::Fields(_))) => {
                let lines = items.iter().flat_map(|item| item_lines(item, item.is_short(), step)).collect();
                (String::new(), indented(step, lines))
            }
            _ => (self.in_line(false, None), Vec::new()),
        }
    }
}

/// Fields as lines without indentation.
pub(super) fn field_lines(fields: &[(String, NewValue)], step: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for (key, value) in fields {
        let (beside, below) = value.on_lines(step);
        lines.push(if beside.is_empty() {
            format!("{}:", name(key))
        } else {
            format!("{}: {beside}", name(key))
        });
        lines.extend(below);
    }
    lines
}

/// An item of a list as lines without indentation: in braces, or its fields below each other.
pub(super) fn item_lines(item: &NewValue, braces: bool, step: usize) -> Vec<String> {
    let (first, rest): (String, Vec<String>) = match item {
        NewValue::Fields(fields) if !braces && !fields.is_empty() => {
            let mut lines = field_lines(fields, step).into_iter();
            let first = lines.next().unwrap_or_default();
            (first, lines.map(|line| if line.is_empty() { line } else { format!("  {line}") }).collect())
        }
        NewValue::Fields(_) => (item.in_line(false, None), Vec::new()),
        item => item.on_lines(2),
    };
    [format!("- {first}")].into_iter().chain(rest).collect()
}

/// A name before a colon.
pub(super) fn name(key: &str) -> String {
    if is_plain(key, true) { key.to_owned() } else { quoted(key, None) }
}

/// Whether a text may stand below a `|`: it has lines, and each can be printed as it is.
fn fits_block(text: &str) -> bool {
    text.contains('\n')
        && !text.starts_with([' ', '\t', '\n'])
        && text.chars().all(|c| c == '\n' || is_printable(c))
}

/// Whether YAML lets a character stand as it is.
fn is_printable(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{a}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Whether YAML reads a text back as it is, without quotation marks.
fn is_plain(text: &str, flow: bool) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let last = text.chars().next_back().unwrap_or(first);
    !"-?:,[]{}#&*!|>'\"%@`=<~".contains(first)
        && !first.is_whitespace()
        && !last.is_whitespace()
        && last != ':'
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.contains("...")
        && text.chars().all(|c| c != '\t' && is_printable(c))
        && !(flow && text.contains([',', '[', ']', '{', '}', ':']))
        && !is_null(text)
}

fn is_null(text: &str) -> bool {
    text.eq_ignore_ascii_case("null")
}

/// Whether other programs would take a text for a truth value, a number or a date.
fn looks_like_no_text(text: &str) -> bool {
    const WORDS: &[&str] = &["true", "false", "yes", "no", "on", "off", "y", "n", ".inf", ".nan"];
    let figures = |c: char| c.is_ascii_digit() || "+-.:_ eExXoOtTzZ".contains(c);
    let hexadecimal = text.strip_prefix("0x").is_some_and(|rest| rest.chars().all(|c| c.is_ascii_hexdigit()));
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
        || text.contains(|c: char| c.is_ascii_digit()) && text.chars().all(figures)
        || hexadecimal
}

/// A text in quotation marks: those asked for if they can hold it unescaped, else the others, else `"` with escapes.
fn quoted(text: &str, marks: Option<char>) -> String {
    let printable = text.chars().all(is_printable) && !text.contains('\n');
    let double = printable && !text.contains(['"', '\\']);
    let single = printable;
    match marks {
        Some('\'') if single => format!("'{}'", text.replace('\'', "''")),
        _ if double => format!("\"{text}\""),
        _ if single => format!("'{}'", text.replace('\'', "''")),
        _ => escaped(text),
    }
}

/// A text in `"` with whatever cannot stand there as it is escaped.
fn escaped(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if is_printable(c) => out.push(c),
            c => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
        }
    }
    out.push('"');
    out
}
