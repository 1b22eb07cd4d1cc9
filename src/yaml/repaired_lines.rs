//! The lines of a file that is being read, and the repairs made to go on behind a mistake.

/// One repair: at a column of a line, so many characters are taken out and a text is put in. Lines and
/// columns count from 1, in the text as it is when the repair is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Repair {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) remove: usize,
    pub(super) insert: String,
}

impl Repair {
    pub(super) fn new(line: usize, column: usize, remove: usize, insert: &str) -> Self {
        Repair { line, column, remove, insert: insert.to_owned() }
    }
}

/// The lines of a text, with the repairs that were made to them. A mistake that is found later stands in the
/// repaired text; [`RepairedLines::written_column`] says where that is in the file.
///
/// `level:L5` becomes `level: L5`, so that the rest of the file can be read and its mistakes be told in the
/// same run.
#[derive(Debug)]
pub(super) struct RepairedLines {
    lines: Vec<String>,
    /// The number that the first of them has in its file.
    first_line: usize,
    repairs: Vec<Repair>,
}

impl RepairedLines {
    /// The lines of a text that begins with line `first_line` of its file.
    pub(super) fn new(text: &str, first_line: usize) -> Self {
        let lines = text.split('\n').map(str::to_owned).collect();
        RepairedLines { lines, first_line, repairs: Vec::new() }
    }

    /// The number that a line has in its file.
    pub(super) fn shown(&self, number: usize) -> usize {
        self.first_line + number - 1
    }

    /// The whole text.
    pub(super) fn text(&self) -> String {
        self.lines.join("\n")
    }

    /// How many lines there are.
    pub(super) fn count(&self) -> usize {
        self.lines.len()
    }

    /// A line, without what ends it; empty beyond the last.
    pub(super) fn line(&self, number: usize) -> &str {
        let line = number.checked_sub(1).and_then(|n| self.lines.get(n)).map_or("", String::as_str);
        line.strip_suffix('\r').unwrap_or(line)
    }

    /// The nearest line above that holds more than blanks and a comment.
    pub(super) fn above(&self, number: usize) -> Option<usize> {
        (1..number).rev().find(|n| is_written(self.line(*n)))
    }

    /// The nearest line below that holds more than blanks and a comment.
    pub(super) fn below(&self, number: usize) -> Option<usize> {
        (number + 1..=self.count()).find(|n| is_written(self.line(*n)))
    }

    pub(super) fn repair(&mut self, repair: Repair) {
        let Some(line) = repair.line.checked_sub(1).and_then(|n| self.lines.get_mut(n)) else { return };
        let before: String = line.chars().take(repair.column - 1).collect();
        let after: String = line.chars().skip(repair.column - 1 + repair.remove).collect();
        *line = format!("{before}{}{after}", repair.insert);
        self.repairs.push(repair);
    }

    /// The column that a character of the repaired text has in the file.
    pub(super) fn written_column(&self, line: usize, column: usize) -> usize {
        let of_line = self.repairs.iter().rev().filter(|repair| repair.line == line);
        of_line.fold(column, |column, repair| {
            let inserted = repair.insert.chars().count();
            if column >= repair.column + inserted {
                column - inserted + repair.remove
            } else {
                column.min(repair.column + repair.remove.saturating_sub(1))
            }
        })
    }
}

/// How far a line is indented, in characters.
pub(super) fn indent(line: &str) -> usize {
    line.chars().take_while(|c| *c == ' ').count()
}

/// Whether a line holds more than blanks and a comment.
fn is_written(line: &str) -> bool {
    let text = line.trim();
    !text.is_empty() && !text.starts_with('#')
}

/// The name of the field that a line begins, after the `- ` of lists, and what follows its colon.
/// `- text: x` gives `text`, column 3, and `x`, column 9.
pub(super) fn field_of(line: &str) -> Option<FieldLine<'_>> {
    let mut rest = line.trim_start();
    while let Some(item) = rest.strip_prefix("- ") {
        rest = item.trim_start();
    }
    if rest.starts_with(['[', '{', '"', '\'', '#', '&', '*', '!', '|', '>', '%', '@', '`']) {
        return None;
    }
    let colon = rest.match_indices(':').find(|(at, _)| {
        let after = rest[at + 1..].chars().next();
        after.is_none_or(char::is_whitespace)
    });
    let (colon, _) = colon?;
    let (name, value) = (&rest[..colon], rest[colon + 1..].trim_start());
    let column = |part: &str| line.chars().count() - part.chars().count() + 1;
    Some(FieldLine { name, column: column(rest), value, value_column: column(value) })
}

/// What a line says behind the name of its field, or else behind the hyphen of an item: `- @acme` has no name, and the
/// value `@acme`.
pub(super) fn value_of(line: &str) -> Option<FieldLine<'_>> {
    field_of(line).or_else(|| item_of(line)).filter(|field| !field.value.is_empty())
}

/// What an item of a list says as a text, whatever colons it holds: `- Payments: cut refunds`.
pub(super) fn item_of(line: &str) -> Option<FieldLine<'_>> {
    let value = line.trim_start().strip_prefix("- ")?.trim_start();
    let column = line.chars().count() - value.chars().count() + 1;
    Some(FieldLine { name: "", column, value, value_column: column })
}

/// A line that begins a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FieldLine<'l> {
    /// What stands before the colon.
    pub(super) name: &'l str,
    /// Where the name begins.
    pub(super) column: usize,
    /// What follows the colon, without the blanks before it.
    pub(super) value: &'l str,
    /// Where the value begins.
    pub(super) value_column: usize,
}

impl FieldLine<'_> {
    /// What stands before the value: `name: `, or the hyphen of an item.
    pub(super) fn lead(&self) -> String {
        if self.name.is_empty() { "- ".to_owned() } else { format!("{}: ", self.name) }
    }

    /// Whether its value begins and ends on its line, so that nothing below it can be part of it.
    pub(super) fn is_whole(&self) -> bool {
        let value = self.value.trim_end();
        let ends =
            |open: char, close: char| value.len() > 1 && value.starts_with(open) && value.ends_with(close);
        match value.chars().next() {
            None | Some('|' | '>' | '#') => false,
            Some('[') => ends('[', ']'),
            Some('{') => ends('{', '}'),
            Some(quote @ ('"' | '\'')) => ends(quote, quote),
            Some(_) => true,
        }
    }
}

/// Moves a line and those below it that are indented at least as far; further in only those that do not stand right
/// already.
pub(super) fn shift(lines: &RepairedLines, number: usize, is: usize, wanted: usize) -> Vec<Repair> {
    // What is indented further than a field with a value of its own is no part of that field.
    let holds = field_of(lines.line(number))
        .is_none_or(|field| field.value.is_empty() || field.value.starts_with(['|', '>']));
    let belongs = |n: &usize| {
        let at = indent(lines.line(*n));
        lines.line(*n).trim().is_empty() || at >= is && (is > wanted || holds || at == is)
    };
    let moved = (number..=lines.count()).take_while(belongs).filter(|n| !lines.line(*n).trim().is_empty());
    match is.cmp(&wanted) {
        std::cmp::Ordering::Greater => moved.map(|n| Repair::new(n, 1, is - wanted, "")).collect(),
        _ => moved.map(|n| Repair::new(n, 1, 0, &" ".repeat(wanted - is))).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Repair, RepairedLines, field_of};

    #[test]
    fn a_place_in_repaired_lines_is_found_in_the_file() {
        let mut lines = RepairedLines::new("level:L9 x\nb: c,\r\n", 1);
        lines.repair(Repair::new(1, 7, 0, " "));
        lines.repair(Repair::new(1, 10, 1, ""));
        lines.repair(Repair::new(2, 5, 1, ""));
        assert_eq!(lines.text(), "level: L9x\nb: c\r\n");
        let columns = [1, 6, 7, 8, 9, 10].map(|column| lines.written_column(1, column));
        assert_eq!(columns, [1, 6, 7, 7, 8, 10]);
        assert_eq!(lines.line(2), "b: c");
    }

    #[test]
    fn a_line_begins_a_field_if_a_blank_or_nothing_follows_its_colon() {
        let field = field_of("  - text: a: b").map(|f| (f.name, f.column, f.value, f.value_column));
        assert_eq!(field, Some(("text", 5, "a: b", 11)));
        assert_eq!(field_of("notes:").map(|f| (f.name, f.value)), Some(("notes", "")));
        for line in ["level:L5", "see https://a.b", "12:30", "\"a\": b", "# a: b", ""] {
            assert_eq!(field_of(line), None, "{line}");
        }
    }
}
