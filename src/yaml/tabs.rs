//! Lines that are indented with tabs, and the same lines with spaces.

use std::collections::BTreeMap;

use super::odd_signs::also_in;
use super::repaired_lines::{Repair, RepairedLines, field_of, indent};
use super::trouble::Trouble;

/// How many spaces a tab is taken for in a file that is indented with nothing else.
const WIDTH: usize = 2;

/// A line that is indented with a tab (E-YAML-TAB), if it is `line` or, past blank lines, the next. All such lines of
/// the file are told at once, and read on as if they were indented with spaces.
pub(super) fn tab_indent(lines: &RepairedLines, line: usize) -> Option<Trouble> {
    let has_tab = |n: &usize| blanks(lines.line(*n)).contains('\t');
    let is_written = |n: &usize| !lines.line(*n).trim().is_empty();
    let first = (line..=lines.count()).filter(is_written).take(2).find(has_tab)?;
    let column = blanks(lines.line(first)).chars().position(|c| c == '\t')? + 1;
    let all: Vec<usize> = (1..=lines.count()).filter(is_written).filter(has_tab).collect();
    let hint = format!("use spaces{}", also_in(lines, &all, first, ("has", "a tab"), ("have", "tabs")));
    let indents = (1..=lines.count()).filter(is_written).map(|n| indent(lines.line(n)));
    let width = indents.filter(|n| *n > 0).min().unwrap_or(WIDTH);
    let mut spaces = Spaces { lines, width, indents: BTreeMap::new() };
    all.iter().for_each(|n| spaces.indent(*n));
    let trouble = Trouble::new((first, column), "", hint).repaired(spaces.repairs());
    Some(Trouble { code: "E-YAML-TAB", message: "a tab is used to indent".to_owned(), ..trouble })
}

/// The spaces that lines get in place of their tabs, line by line from the top.
struct Spaces<'l> {
    lines: &'l RepairedLines,
    /// How many spaces a tab is worth.
    width: usize,
    /// What each line has so far.
    indents: BTreeMap<usize, usize>,
}

impl Spaces<'_> {
    fn indent(&mut self, line: usize) {
        let above = self.lines.above(line);
        let spaces = above
            .and_then(|above| self.as_line_above(line, above))
            .or_else(|| above.and_then(|above| self.as_field_above(line, above)))
            .unwrap_or_else(|| self.tabs_widened(line));
        self.indents.insert(line, spaces);
    }

    /// What is indented alike stays so.
    fn as_line_above(&self, line: usize, above: usize) -> Option<usize> {
        let [own, other] = [line, above].map(|n| blanks(self.lines.line(n)));
        self.indents.get(&above).copied().filter(|_| own == other)
    }

    /// Below a field with a value of its own nothing is indented further. A field that would be, or that would begin at
    /// the hyphen before that field, begins where that field does:
    ///
    /// ```yaml
    /// - title: Retry logic
    /// →result: from 3 % to 1 %       # below `title`, not below `-`
    /// ```
    fn as_field_above(&self, line: usize, above: usize) -> Option<usize> {
        let [own, other] = [line, above].map(|n| self.lines.line(n));
        let field = field_of(other).filter(|field| field.is_whole())?;
        field_of(own).filter(|_| !own.trim_start().starts_with('-'))?;
        let edge = self.indents.get(&above).copied().unwrap_or_else(|| indent(other));
        let hyphens = field.column - 1 - blanks(other).chars().count();
        let would_be = self.tabs_widened(line);
        (would_be > edge || would_be == edge && hyphens > 0).then_some(edge + hyphens)
    }

    fn tabs_widened(&self, line: usize) -> usize {
        blanks(self.lines.line(line)).chars().map(|c| if c == '\t' { self.width } else { 1 }).sum()
    }

    fn repairs(&self) -> Vec<Repair> {
        let repair = |(line, spaces): (&usize, &usize)| {
            let written = blanks(self.lines.line(*line)).chars().count();
            Repair::new(*line, 1, written, &" ".repeat(*spaces))
        };
        self.indents.iter().map(repair).collect()
    }
}

/// The white space that a line begins with.
fn blanks(line: &str) -> &str {
    &line[..line.len() - line.trim_start().len()]
}
