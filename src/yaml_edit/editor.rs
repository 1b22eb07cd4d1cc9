//! Turns a change into splices of the text.

use std::ops::Range;

use super::change::{Change, new_value};
use super::new_text::{NewValue, field_lines, item_lines, name};
use crate::yaml::{WrittenField, WrittenItem, WrittenStyle, WrittenValue};

/// Why a text cannot be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Another value repeats this one by its anchor.
    Repeated,
    /// It is written in a way that is not followed here.
    Unknown,
}

/// The text with a change of its value.
pub(super) fn edited(text: &str, root: &WrittenValue, change: &Change) -> Result<String, Refusal> {
    let newline = match text.find('\n') {
        Some(end) if text[..end].ends_with('\r') => "\r\n",
        _ => "\n",
    };
    let mut editor = Editor { text, newline, step: step(root).unwrap_or(2), splices: Vec::new() };
    editor.change(root, change, Within { column: 0, flow: false })?;
    editor.spliced()
}

/// By how many columns the first group on lines of its own is indented.
fn step(value: &WrittenValue) -> Option<usize> {
    match &value.style {
        WrittenStyle::BlockFields(column, fields) => {
            fields.iter().find_map(|field| match &field.value.style {
                WrittenStyle::BlockFields(inner, _) if inner > column => Some(inner - column),
                _ => step(&field.value),
            })
        }
        WrittenStyle::BlockList(items) => items.iter().find_map(|item| step(&item.value)),
        _ => None,
    }
}

/// What surrounds a value.
#[derive(Clone, Copy)]
struct Within {
    /// The column of the name or dash before it.
    column: usize,
    /// Whether that stands in brackets or braces.
    flow: bool,
}

/// Gathers the splices.
struct Editor<'t> {
    text: &'t str,
    newline: &'static str,
    /// By how many columns a group is indented.
    step: usize,
    splices: Vec<(Range<usize>, String)>,
}

impl Editor<'_> {
    fn change(&mut self, value: &WrittenValue, change: &Change, within: Within) -> Result<(), Refusal> {
        match change {
            Change::Set(new) => self.set(value, new, within),
            _ if value.repeated => Err(Refusal::Repeated),
            Change::Fields(changes) => match &value.style {
                WrittenStyle::BlockFields(column, fields) if !fields.is_empty() => {
                    let own = Within { column: *column, flow: false };
                    let new = self.known_fields(fields, changes, own)?;
                    let lines = field_lines(&new, self.step);
                    self.add_lines(value, *column, lines);
                    Ok(())
                }
                WrittenStyle::FlowFields(fields) if !fields.is_empty() => {
                    let new = self.known_fields(fields, changes, Within { flow: true, ..within })?;
                    let new: String = new
                        .iter()
                        .map(|(key, value)| format!(", {}: {}", name(key), value.in_line(true, None)))
                        .collect();
                    self.add_behind(fields.last().map(|field| &field.value), new)
                }
                _ => self.fill(value, &new_value(change).ok_or(Refusal::Unknown)?, within),
            },
            Change::Items(changes, new) => match &value.style {
                WrittenStyle::BlockList(items) if !items.is_empty() => {
                    let column = self.column(items[0].dash);
                    for (place, change) in changes {
                        let item = items.get(*place).ok_or(Refusal::Unknown)?;
                        self.change(&item.value, change, Within { column, flow: false })?;
                    }
                    self.add_items(value, items, new, column);
                    Ok(())
                }
                WrittenStyle::FlowList(items) if !items.is_empty() => {
                    for (place, change) in changes {
                        let item = items.get(*place).ok_or(Refusal::Unknown)?;
                        self.change(item, change, Within { flow: true, ..within })?;
                    }
                    let new: String =
                        new.iter().map(|item| format!(", {}", item.in_line(true, None))).collect();
                    self.add_behind(items.last(), new)
                }
                _ => self.fill(value, &new_value(change).ok_or(Refusal::Unknown)?, within),
            },
        }
    }

    /// Changes the fields that are there, and gives those that are not.
    fn known_fields(
        &mut self,
        fields: &[WrittenField],
        changes: &[(String, Change)],
        within: Within,
    ) -> Result<Vec<(String, NewValue)>, Refusal> {
        let mut new = Vec::new();
        for (key, change) in changes {
            match fields.iter().find(|field| field.name == *key) {
                Some(field) if field.colon => self.change(&field.value, change, within)?,
                Some(_) => return Err(Refusal::Unknown),
                None => new.push((key.clone(), new_value(change).ok_or(Refusal::Unknown)?)),
            }
        }
        Ok(new)
    }

    /// Writes fields or items where nothing is, or nothing but `~`, `{}` or `[]`.
    fn fill(&mut self, value: &WrittenValue, new: &NewValue, within: Within) -> Result<(), Refusal> {
        let empty = match &value.style {
            WrittenStyle::Alias => return Err(Refusal::Repeated),
            WrittenStyle::Nothing => true,
            WrittenStyle::Plain(text) => text == "~" || text.eq_ignore_ascii_case("null"),
            WrittenStyle::FlowFields(fields) => fields.is_empty(),
            WrittenStyle::FlowList(items) => items.is_empty(),
            _ => false,
        };
        if !empty {
            return Err(Refusal::Unknown);
        }
        self.set(value, new, within)
    }

    /// Exchanges a value.
    fn set(&mut self, value: &WrittenValue, new: &NewValue, within: Within) -> Result<(), Refusal> {
        if value.any_repeated() {
            return Err(Refusal::Repeated);
        }
        let marks = match value.style {
            WrittenStyle::Quoted(marks, _) => Some(marks),
            _ => None,
        };
        if within.flow {
            let space = if matches!(value.style, WrittenStyle::Nothing) { " " } else { "" };
            self.splice(value.from..value.until, format!("{space}{}", new.in_line(true, marks)));
            return Ok(());
        }
        if let (WrittenStyle::BlockList(items), NewValue::List(new)) = (&value.style, new)
            && !new.is_empty()
            && !items.is_empty()
        {
            return self.exchange_items(value, items, new);
        }
        let in_line = match new {
            NewValue::Word(_) => true,
            // A comment below that is indented like the lines would become one of them.
            NewValue::Text(_) => new.block_lines().is_none() || self.comment_below(value, within.column),
            _ => false,
        };
        let (beside, below) = match in_line {
            true => (new.in_line(false, marks), Vec::new()),
            false => new.on_lines(self.step),
        };
        let below: String = below.iter().map(|line| self.line(within.column, line)).collect();
        match &value.style {
            WrittenStyle::Block { sign_end, .. } => {
                self.splice(value.from..*sign_end, beside);
                let line_end = self.line_end(*sign_end);
                let lines = self.text.get(line_end..value.until).unwrap_or("");
                let until = line_end + lines.trim_end_matches([' ', '\t', '\r', '\n']).len();
                self.splice(line_end..until, below);
            }
            WrittenStyle::BlockList(_) | WrittenStyle::BlockFields(..)
                if self.line_end(value.lead) < value.from =>
            {
                if !beside.is_empty() {
                    self.splice(value.lead..value.lead, format!(" {beside}"));
                }
                self.splice(self.line_end(value.lead)..value.until, below);
            }
            WrittenStyle::Nothing => {
                if !beside.is_empty() {
                    self.splice(value.lead..value.lead, format!(" {beside}"));
                }
                let end = self.line_end(value.lead);
                self.splice(end..end, below);
            }
            _ => {
                let blanks = if beside.is_empty() { self.blanks_before(value.from) } else { 0 };
                self.splice(value.from - blanks..value.until, beside);
                let end = self.line_end(value.until);
                self.splice(end..end, below);
            }
        }
        Ok(())
    }

    /// Exchanges the items of a list on lines of its own one by one, so that comments beside those that stay
    /// stay as well.
    fn exchange_items(
        &mut self,
        value: &WrittenValue,
        items: &[WrittenItem],
        new: &[NewValue],
    ) -> Result<(), Refusal> {
        let column = self.column(items[0].dash);
        for (item, new) in items.iter().zip(new) {
            let same = match (&item.value.style, new) {
                (
                    WrittenStyle::Plain(old) | WrittenStyle::Quoted(_, old),
                    NewValue::Word(new) | NewValue::Text(new),
                ) => old == new,
                _ => false,
            };
            if !same {
                self.set(&item.value, new, Within { column, flow: false })?;
            }
        }
        if let Some(rest) = items.get(new.len()..).filter(|rest| !rest.is_empty()) {
            let from = self.line_end(items[new.len() - 1].value.until);
            let until = rest.last().map_or(from, |item| self.line_end(item.value.until.max(item.dash + 1)));
            self.splice(from..until.max(from), String::new());
        }
        if let Some(more) = new.get(items.len()..) {
            self.add_items(value, items, more, column);
        }
        Ok(())
    }

    /// Adds items below the last one of a list, in braces if that is.
    fn add_items(&mut self, list: &WrittenValue, items: &[WrittenItem], new: &[NewValue], column: usize) {
        let in_braces = |item: &WrittenItem| matches!(item.value.style, WrittenStyle::FlowFields(_));
        let on_lines = |item: &WrittenItem| matches!(item.value.style, WrittenStyle::BlockFields(..));
        let style = items.iter().rev().find(|item| in_braces(item) || on_lines(item));
        let braces = |new: &NewValue| new.is_short() && style.is_none_or(in_braces);
        let lines = new.iter().flat_map(|new| item_lines(new, braces(new), self.step)).collect();
        self.add_lines(list, column, lines);
    }

    /// Adds lines below a value, which are indented to a column.
    fn add_lines(&mut self, value: &WrittenValue, column: usize, lines: Vec<String>) {
        if lines.is_empty() {
            return;
        }
        let lines: Vec<String> = lines.iter().map(|line| self.line(column, line)).collect();
        let added = lines.concat();
        if !ends_in_kept_lines(value) {
            let mut end = self.line_end(value.until);
            // A comment that is indented further belongs to what stands above it.
            while let Some((indent, comment_end)) = self.comment_after(end)
                && indent > column
            {
                end = comment_end;
            }
            return self.splice(end..end, added);
        }
        // Empty lines at the end of the last text belong to it: the new lines follow them.
        let before = self.text.get(..value.until).unwrap_or("");
        let at = before.rfind('\n').map_or(0, |end| end + 1);
        let rest = before.get(at..).unwrap_or("").trim_matches(' ');
        match rest.is_empty() {
            true => {
                let below = added.get(self.newline.len()..).unwrap_or("");
                self.splice(at..at, format!("{below}{}", self.newline));
            }
            false => self.splice(value.until..value.until, added),
        }
    }

    /// Adds what follows the last value in brackets or braces.
    fn add_behind(&mut self, last: Option<&WrittenValue>, new: String) -> Result<(), Refusal> {
        if !new.is_empty() {
            let end = last.ok_or(Refusal::Unknown)?.until;
            self.splice(end..end, new);
        }
        Ok(())
    }

    fn splice(&mut self, range: Range<usize>, new: String) {
        if !(range.is_empty() && new.is_empty()) {
            self.splices.push((range, new));
        }
    }

    /// A line break and a line below it.
    fn line(&self, column: usize, line: &str) -> String {
        let column = if line.is_empty() { 0 } else { column };
        format!("{}{:column$}{line}", self.newline, "")
    }

    /// The end of the line of a place, before its line break.
    fn line_end(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or("");
        let line = rest.split('\n').next().unwrap_or(rest);
        at + line.strip_suffix('\r').unwrap_or(line).len()
    }

    /// The indentation and the end of a comment on the line that follows the end of a line.
    fn comment_after(&self, line_end: usize) -> Option<(usize, usize)> {
        let from = line_end + self.text.get(line_end..)?.find('\n')? + 1;
        let line = self.text.get(from..self.line_end(from))?;
        let indent = line.len() - line.trim_start_matches(' ').len();
        line.get(indent..)?.starts_with('#').then(|| (indent, from + line.len()))
    }

    /// Whether the next line below a value is a comment that is indented further than this column.
    fn comment_below(&self, value: &WrittenValue, column: usize) -> bool {
        let mut end = self.line_end(value.until.max(value.lead));
        loop {
            if let Some((indent, _)) = self.comment_after(end) {
                return indent > column;
            }
            let Some(rest) = self.text.get(end..).filter(|rest| rest.contains('\n')) else { return false };
            let next = end + rest.find('\n').map_or(0, |at| at + 1);
            let line_end = self.line_end(next);
            if !self.text.get(next..line_end).is_some_and(|line| line.trim().is_empty()) {
                return false;
            }
            end = line_end;
        }
    }

    fn blanks_before(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or("");
        before.len() - before.trim_end_matches([' ', '\t']).len()
    }

    /// How many characters stand before a place on its line.
    fn column(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or("").trim_start_matches('\u{feff}');
        before.rsplit('\n').next().unwrap_or("").chars().count()
    }

    /// The text with all splices.
    fn spliced(mut self) -> Result<String, Refusal> {
        self.splices.sort_by_key(|(range, _)| range.start);
        let (mut new, mut at) = (String::new(), 0);
        for (range, text) in &self.splices {
            new.push_str(self.text.get(at..range.start).ok_or(Refusal::Unknown)?);
            new.push_str(text);
            at = range.end;
        }
        new.push_str(self.text.get(at..).ok_or(Refusal::Unknown)?);
        Ok(new)
    }
}

/// Whether the last text of a value is one whose empty lines at the end belong to it.
fn ends_in_kept_lines(value: &WrittenValue) -> bool {
    match &value.style {
        WrittenStyle::Block { keeps, .. } => *keeps,
        WrittenStyle::BlockList(items) => items.last().is_some_and(|item| ends_in_kept_lines(&item.value)),
        WrittenStyle::BlockFields(_, fields) => {
            fields.last().is_some_and(|field| ends_in_kept_lines(&field.value))
        }
        _ => false,
    }
}
