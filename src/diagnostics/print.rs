//! A diagnostic as people read it: what is wrong, the line it stands in with carets, what to do.

use unicode_width::UnicodeWidthChar as _;

use super::diagnostic::{Diagnostic, Place};
use crate::visible::{escape, visible, wrap};

/// Most columns of a source line that are shown; a longer one is cut round the caret.
const COLUMNS: usize = 100;
/// Fewest columns of a source line that are shown, however narrow the terminal.
const FEWEST: usize = 20;

/// A piece of a printed diagnostic. The pieces of one, put together, are what [`print()`] gives; the
/// terminal paints each by its role, and the preview lays them out as HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub role: Role,
    /// Its text, without control characters but for the line break that ends a line.
    pub text: String,
}

/// What a piece of a printed diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// `error`, `warning` or `note`.
    Severity,
    /// The message and the code.
    Message,
    /// File, line and column.
    Place,
    /// The number of the source line and the bar beside it.
    Gutter,
    /// The source line.
    Source,
    /// The carets below the place.
    Carets,
    /// The word `hint`.
    HintWord,
    /// What to do.
    Hint,
}

/// The lines of a diagnostic without colour, each with its line break.
///
/// Reference: messages.md#form-of-a-message
pub fn print(diagnostic: &Diagnostic) -> String {
    pieces(diagnostic, None).into_iter().map(|piece| piece.text).collect()
}

/// The pieces of a printed diagnostic, in order: for lines of so many columns, if there is such a limit.
pub fn pieces(diagnostic: &Diagnostic, columns: Option<usize>) -> Vec<Piece> {
    let Diagnostic { severity, code, message, at, .. } = diagnostic;
    let mut pieces = Vec::new();
    let mut add = |role, text| pieces.push(Piece { role, text });
    add(Role::Severity, severity.word().to_owned());
    // The word before a text takes its part of the first line.
    let wrapped = |word: &str, text: String| {
        let text = format!("{word}: {text}\n");
        columns.map_or_else(|| text.clone(), |columns| wrap(&text, columns))[word.len()..].to_owned()
    };
    add(Role::Message, wrapped(severity.word(), format!("{} [{code}]", visible(message))));
    if let Some(place) = at {
        let indent = " ".repeat(place.line.to_string().len());
        let file = visible(&place.file);
        add(Role::Place, format!("{indent}--> {file}:{}:{}\n", place.line, place.column));
        if !place.source.trim().is_empty() {
            let gutter = indent.len() + 3;
            let (line, carets) =
                source_line(place, columns.map(|columns| columns.saturating_sub(gutter + 2)));
            add(Role::Gutter, format!("{indent} |\n{} |", place.line));
            add(Role::Source, format!(" {line}\n"));
            add(Role::Gutter, format!("{indent} |"));
            add(Role::Carets, format!(" {carets}\n"));
        }
    }
    let hint = diagnostic.hint_text();
    if !hint.is_empty() {
        add(Role::HintWord, "hint".to_owned());
        add(Role::Hint, wrapped("hint", visible(&hint)));
    }
    pieces
}

/// The source line of a place, cut where it is long, and the carets that stand below it.
fn source_line(place: &Place, columns: Option<usize>) -> (String, String) {
    let most = columns.unwrap_or(COLUMNS).clamp(FEWEST, COLUMNS);
    // What stands left of the caret matters less than what it points at.
    let most_before = most * 2 / 5;
    let shown: Vec<(String, usize)> = place.source.chars().map(shown).collect();
    let start = (place.column - 1).min(shown.len());
    let end = (start + place.width).min(shown.len()).max(start);
    let width = |part: &[(String, usize)]| part.iter().map(|(_, width)| width).sum::<usize>();
    let mut from = 0;
    if width(&shown) > most {
        let mut before = width(&shown[..start]);
        while from < start && before > most_before {
            before -= shown[from].1;
            from += 1;
        }
    }
    let mut until = shown.len();
    if width(&shown[from..]) > most {
        let mut used = 0;
        until = from + shown[from..].iter().take_while(|(_, w)| (used += w, used <= most).1).count();
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
    (line, format!("{}{}", " ".repeat(before), "^".repeat(carets)))
}

/// A character as a terminal shows it, and its columns there.
fn shown(c: char) -> (String, usize) {
    match escape(c) {
        _ if c == '\t' => ("    ".to_owned(), 4),
        Some(escaped) => {
            let columns = escaped.len();
            (escaped, columns)
        }
        None => (c.to_string(), c.width().unwrap_or(0)),
    }
}
