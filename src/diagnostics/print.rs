//! A diagnostic as people read it: what is wrong, the line it stands in with carets, what to do.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthChar as _;

use super::{Diagnostic, Place};

/// Most columns of a source line that are shown; a longer one is cut round the caret.
const COLUMNS: usize = 100;
/// Columns left of the caret that stay when a line is cut.
const BEFORE: usize = 40;

/// The lines of a diagnostic, without colour, each ended (18.1 of the rules).
#[must_use]
pub fn print(diagnostic: &Diagnostic) -> String {
    let Diagnostic { severity, code, message, at, .. } = diagnostic;
    let mut text = format!("{}: {} [{code}]\n", severity.word(), visible(message));
    if let Some(place) = at {
        let indent = " ".repeat(place.line.to_string().len());
        let _ = writeln!(text, "{indent}--> {}:{}:{}", visible(&place.file), place.line, place.column);
        if !place.source.trim().is_empty() {
            source_line(&mut text, place);
        }
    }
    let hint = diagnostic.hint_text();
    if !hint.is_empty() {
        let _ = writeln!(text, "hint: {}", visible(&hint));
    }
    text
}

/// The source line between gutters, and carets below the place.
fn source_line(text: &mut String, place: &Place) {
    let shown: Vec<(String, usize)> = place.source.chars().map(shown).collect();
    let start = (place.column - 1).min(shown.len());
    let end = (start + place.width).min(shown.len()).max(start);
    let width = |part: &[(String, usize)]| part.iter().map(|(_, width)| width).sum::<usize>();
    let mut from = 0;
    if width(&shown) > COLUMNS {
        while from < start && width(&shown[from..start]) > BEFORE {
            from += 1;
        }
    }
    let mut until = shown.len();
    if width(&shown[from..]) > COLUMNS {
        let mut used = 0;
        until = from + shown[from..].iter().take_while(|(_, w)| (used += w, used <= COLUMNS).1).count();
    }
    let mut line: String = shown[from..until].iter().map(|(text, _)| text.as_str()).collect();
    let mut before = width(&shown[from..start]);
    if from > 0 {
        line.insert(0, '…');
        before += 1;
    }
    if until < shown.len() {
        line.push('…');
    }
    let carets = width(&shown[start..end.min(until).max(start)]).max(1);
    let number = place.line.to_string();
    let gutter = " ".repeat(number.len());
    let _ = writeln!(text, "{gutter} |");
    let _ = writeln!(text, "{number} | {line}");
    let _ = writeln!(text, "{gutter} | {}{}", " ".repeat(before), "^".repeat(carets));
}

/// A text in which every character can be seen: control and direction characters as `\u{202e}`.
#[must_use]
pub fn visible(text: &str) -> String {
    text.chars().map(|c| if c == '\t' { "\\t".to_owned() } else { shown(c).0 }).collect()
}

/// A character as a terminal shows it, and its columns there.
fn shown(c: char) -> (String, usize) {
    let hidden = c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}');
    match c {
        '\t' => ("    ".to_owned(), 4),
        '\n' => ("\\n".to_owned(), 2),
        '\r' => ("\\r".to_owned(), 2),
        _ if hidden => {
            let escaped = c.escape_unicode().to_string();
            let width = escaped.len();
            (escaped, width)
        }
        _ => (c.to_string(), c.width().unwrap_or(0)),
    }
}
