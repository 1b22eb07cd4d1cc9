//! Where the rows and cells of a table stand in its text.

use crate::yaml::At;

/// Follows the rows of a table, onward only.
pub(super) struct RowPlaces<'t> {
    text: &'t str,
    delimiter: u8,
    /// Where the last row ends, the line that is in, and its number.
    end: usize,
    line: usize,
    number: usize,
}

/// A row: its number as spreadsheets count, and the places of its cells.
pub(super) struct RowPlace {
    /// From 1; empty rows count.
    pub(super) number: usize,
    begins: At,
    cells: Vec<At>,
}

impl<'t> RowPlaces<'t> {
    /// The rows of a text that begins with line `first_line` of its file.
    pub(super) fn new(text: &'t str, delimiter: u8, first_line: usize) -> Self {
        RowPlaces { text, delimiter, end: 0, line: first_line, number: 0 }
    }

    /// The row that is said to begin at a byte: what ends the row before may be counted as its beginning.
    pub(super) fn next(&mut self, byte: usize) -> RowPlace {
        let from = byte.max(self.end);
        let rest = self.text.get(from..).unwrap_or_default();
        let begins = from + (rest.len() - rest.trim_start_matches(['\r', '\n']).len());
        let between = self.text.get(self.end..begins).unwrap_or_default();
        self.number += line_ends(between) + usize::from(self.number == 0);
        self.line += between.matches('\n').count();
        let mut at = Cursor { line: self.line, column: 1 };
        let mut cells = Vec::new();
        let mut byte = begins;
        loop {
            let end = self.end_of_cell(byte);
            let cell = self.text.get(byte..end).unwrap_or_default();
            let width = cell.lines().next().unwrap_or_default().trim_end().chars().count().max(1);
            cells.push(At { line: at.line, column: at.column, width });
            at.pass(cell);
            if self.text.as_bytes().get(end) != Some(&self.delimiter) {
                self.end = end;
                break;
            }
            at.column += 1;
            byte = end + 1;
        }
        let begins = At { line: self.line, ..At::START };
        self.line = at.line;
        RowPlace { number: self.number, begins, cells }
    }

    /// Where the cell that begins at a byte ends. In quotation marks it may hold anything, a doubled mark for one.
    fn end_of_cell(&self, from: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut quoted = bytes.get(from) == Some(&b'"');
        let mut at = from + usize::from(quoted);
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'"' if quoted && bytes.get(at + 1) == Some(&b'"') => at += 1,
                b'"' => quoted = false,
                b'\r' | b'\n' if !quoted => break,
                byte if !quoted && *byte == self.delimiter => break,
                _ => {}
            }
            at += 1;
        }
        at
    }
}

impl RowPlace {
    /// The place of a cell; of the whole row, or of a cell that it lacks, its beginning.
    pub(super) fn cell(&self, cell: Option<usize>) -> At {
        cell.and_then(|cell| self.cells.get(cell)).copied().unwrap_or(self.begins)
    }
}

/// A place in the text.
struct Cursor {
    line: usize,
    column: usize,
}

impl Cursor {
    fn pass(&mut self, text: &str) {
        match text.rsplit_once('\n') {
            Some((before, last)) => {
                self.line += before.matches('\n').count() + 1;
                self.column = last.chars().count() + 1;
            }
            None => self.column += text.chars().count(),
        }
    }
}

/// How many lines end in a text, whatever ends them.
fn line_ends(text: &str) -> usize {
    text.matches(['\r', '\n']).count() - text.matches("\r\n").count()
}
