//! A diagnostic as people read it: what is wrong, the line it stands in with carets, what to do.

use unicode_width::UnicodeWidthChar as _;

use super::diagnostic::{Diagnostic, Place};
use crate::visible::{escape, visible};

/// Most columns of a source line that are shown; a longer one is cut round the caret.
const COLUMNS: usize = 100;
/// Columns left of the caret that stay when a line is cut.
const BEFORE: usize = 40;

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
    pieces(diagnostic).into_iter().map(|piece| piece.text).collect()
}

/// The pieces of a printed diagnostic, in order.
pub fn pieces(diagnostic: &Diagnostic) -> Vec<Piece> {
    let Diagnostic { severity, code, message, at, .. } = diagnostic;
    let mut pieces = Vec::new();
    let mut add = |role, text| pieces.push(Piece { role, text });
    add(Role::Severity, severity.word().to_owned());
    add(Role::Message, format!(": {} [{code}]\n", visible(message)));
    if let Some(place) = at {
        let indent = " ".repeat(place.line.to_string().len());
        let file = visible(&place.file);
        add(Role::Place, format!("{indent}--> {file}:{}:{}\n", place.line, place.column));
        if !place.source.trim().is_empty() {
            let (line, carets) = source_line(place);
            add(Role::Gutter, format!("{indent} |\n{} |", place.line));
            add(Role::Source, format!(" {line}\n"));
            add(Role::Gutter, format!("{indent} |"));
            add(Role::Carets, format!(" {carets}\n"));
        }
    }
    let hint = diagnostic.hint_text();
    if !hint.is_empty() {
        add(Role::HintWord, "hint".to_owned());
        add(Role::Hint, format!(": {}\n", visible(&hint)));
    }
    pieces
}

/// The source line of a place, cut where it is long, and the carets that stand below it.
fn source_line(place: &Place) -> (String, String) {
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
