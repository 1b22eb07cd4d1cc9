//! What is wrong with the colons of fields, with their indentation, and with lines that are no field.

use serde_yaml::granit_parser::ErrorKind;

use super::broken_lines::Broken;
use super::curly_quotes::without_curly;
use super::odd_lines::{equals, hyphen_alone, missing_blank, missing_colon, perhaps_a_field};
use super::pasted_lines::is_like_a_name;
use super::repaired_lines::{FieldLine, Repair, field_of, indent, item_of, shift};
use super::trouble::{SHORT, Trouble, in_own_words};
use super::yaml_messages::plainly;
use crate::names::cut;

impl Broken<'_> {
    /// A colon that begins a field where none can be.
    pub(super) fn colon(&self) -> Trouble {
        let line = self.lines.line(self.line);
        if let Some(field) = field_of(line).filter(|field| field.value_column <= self.column) {
            return self.colon_in_text(field);
        }
        if let Some(trouble) = self.field_below_text() {
            return trouble;
        }
        let mut number = self.line;
        while let Some(above) = self.lines.above(number) {
            let place = Broken { lines: self.lines, line: above, column: 1 };
            let odd = place
                .separator()
                .or_else(|| missing_blank(self.lines, above))
                .or_else(|| hyphen_alone(self.lines, above))
                .or_else(|| equals(self.lines, above))
                .or_else(|| self.name_alone(above))
                .or_else(|| missing_colon(self.lines, above));
            if let Some(trouble) = odd {
                return trouble;
            }
            if let Some(trouble) = self.goes_on_in(above) {
                return trouble;
            }
            if let Some(trouble) = self.indented_less_above() {
                return trouble;
            }
            if let Some(field) = field_of(self.lines.line(above)) {
                return self.indented_otherwise(above, field.column - 1, field.name);
            }
            number = above;
        }
        if number < self.line {
            let or = perhaps_a_field(self.lines, number).unwrap_or_default();
            return Broken { lines: self.lines, line: number, column: 1 }.stray(&or);
        }
        let (what, hint) = plainly(&ErrorKind::InvalidIndentation);
        self.here(what, hint)
    }

    /// A text that holds `: `, or that is followed by lines of its own.
    fn colon_in_text(&self, field: FieldLine<'_>) -> Trouble {
        if let Some(trouble) = self.pasted() {
            return trouble;
        }
        let below = self.lines.below(self.line).map(|n| (n, self.lines.line(n)));
        let own_lines = below.is_some_and(|(_, line)| indent(line) >= field.column);
        if field.value.trim_end().ends_with(':') && own_lines {
            return self.on_own_lines(self.line, field);
        }
        if let Some(fields) = fields_in_line(&field) {
            let written: Vec<String> = fields.iter().map(|field| format!("`{}`", cut(field))).collect();
            let hint = format!("write each field on a line of its own: {}", written.join(", "));
            return self.here("several fields stand on one line", hint);
        }
        let value = field.value.trim_end();
        let more = self.more_lines(field).count();
        let text = self.whole_text(field);
        let inside = |n: &usize| indent(self.lines.line(*n)) >= field.column;
        let all_inside = (self.line + 1..=self.lines.count()).take_while(inside).count();
        if more > 0 && text.chars().count() > SHORT || all_inside > more {
            return self.on_own_lines(self.line, field);
        }
        let trouble = |what: &str, hint: String| self.here(what, hint).repaired(self.quoting(field, &text));
        let plain = without_curly(&text);
        if plain != text {
            let what = "curly quotation marks are no quotation marks in YAML";
            return trouble(what, format!("write straight ones{}", in_own_words(&field.lead(), plain)));
        }
        let what = "there is a second `: ` in this field";
        let own = in_own_words(&field.lead(), &text);
        let inner = value.split_once(": ").filter(|(word, _)| is_like_a_name(word)).map(|(word, _)| {
            format!(
                "; if `{word}` is a field, write it in a line of its own below `{}:`, indented",
                field.name
            )
        });
        // `Ana level: L5`
        let next = || {
            let (before, after) = value.split_once(": ")?;
            let (_, word) = before.rsplit_once(' ').filter(|(_, word)| is_like_a_name(word))?;
            let own = cut(after.split(": ").next().unwrap_or(after));
            (after.split_whitespace().count() <= 3).then_some(())?;
            Some(format!("; if `{word}` is a field, write it on a line of its own: `{word}: {own}`"))
        };
        let inner = inner.or_else(next).unwrap_or_default();
        trouble(what, format!("put quotation marks round a text that holds `: `{own}{inner}"))
    }

    /// A line that should begin in the same column as the field above it.
    fn indented_otherwise(&self, above: usize, wanted: usize, name: &str) -> Trouble {
        let line = self.lines.line(self.line);
        let is = indent(line);
        let far = if is > wanted { "further" } else { "less" };
        let what = format!(
            "line {} is indented {far} than line {}",
            self.lines.shown(self.line),
            self.lines.shown(above)
        );
        let own = field_of(line).map_or("it", |field| field.name);
        let hint = format!("begin `{}` in the same column as `{}`", cut(own), cut(name));
        Trouble::new((self.line, is + 1), &what, hint).repaired(shift(self.lines, self.line, is, wanted))
    }

    /// Whether the place stands in a line without a field.
    pub(super) fn is_no_field(&self) -> bool {
        field_of(self.lines.line(self.line)).is_none()
    }

    /// A line that is neither a field nor part of the value above.
    pub(super) fn no_field(&self) -> Option<Trouble> {
        let blank = || missing_blank(self.lines, self.line).or_else(|| hyphen_alone(self.lines, self.line));
        if let Some(trouble) = blank().or_else(|| equals(self.lines, self.line)) {
            return Some(trouble);
        }
        if let Some(trouble) = self.goes_on_with_item() {
            return Some(trouble);
        }
        let line = self.lines.line(self.line);
        let words: Vec<&str> = line.split_whitespace().collect();
        let owner = (1..self.line).rev().find_map(|n| field_of(self.lines.line(n)).map(|field| (n, field)));
        let short_value = owner
            .is_none_or(|(_, field)| field.value.split_whitespace().count() <= 3 && !field.value.is_empty());
        if let [name, rest @ ..] = words.as_slice()
            && is_like_a_name(name)
            && matches!(rest.len(), 1..=2)
            && short_value
        {
            let at = indent(line) + name.chars().count() + 1;
            let hint = format!("write `{name}: {}`", cut(&rest.join(" ")));
            let colon = Repair::new(self.line, at, 0, ":");
            let what = format!("a colon is missing after `{name}`");
            return Some(Trouble::new((self.line, indent(line) + 1), &what, hint).repaired([colon]));
        }
        // A text of some words may go on with one.
        let goes_on = owner.is_some_and(|(_, field)| {
            !field.value.starts_with(['"', '\'', '[', '{']) && field.value.split_whitespace().count() > 3
        });
        if let Some(trouble) = self.name_alone(self.line).filter(|_| !goes_on) {
            return Some(trouble);
        }
        if let Some(trouble) = self.pasted() {
            return Some(trouble);
        }
        let (number, field) = owner?;
        if field.is_block() {
            return self.below_the_sign(number, field);
        }
        let is_text = !field.value.starts_with(['"', '\'', '[', '{', '|', '>']);
        is_text.then(|| match field.may_hold_text() {
            true => self.on_own_lines(number, field),
            false => self.stray(&perhaps_a_field(self.lines, self.line).unwrap_or_default()),
        })
    }

    /// A line that goes on with the text of an item that holds a colon: below `- Payments: cut refunds` stands `by 20%`.
    fn goes_on_with_item(&self) -> Option<Trouble> {
        let above = self.lines.above(self.line)?;
        let name = field_of(self.lines.line(above))?.name;
        let item = item_of(self.lines.line(above)).filter(|_| !is_like_a_name(name))?;
        let place = Broken { lines: self.lines, line: above, column: item.value_column };
        if !place.more_lines(item).any(|n| n == self.line) {
            return None;
        }
        let text = place.whole_text(item);
        let own = in_own_words(&item.lead(), &text);
        let hint = format!("put quotation marks round a text that holds `: `{own}");
        let what = "the text of this item holds `: ` and goes on in the line below";
        Some(place.here(what, hint).repaired(place.quoting(item, &text)))
    }

    /// The name of a field without its colon, above what belongs to it.
    fn name_alone(&self, number: usize) -> Option<Trouble> {
        let line = self.lines.line(number);
        let name = line.trim();
        let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        let below = self.lines.line(self.lines.below(number)?);
        let holds = indent(below) > indent(line)
            || indent(below) == indent(line) && below.trim_start().starts_with("- ");
        (is_name && holds).then(|| {
            let what = format!("a colon is missing after `{}`", cut(name));
            let at = indent(line) + 1;
            let colon = Repair::new(number, at + name.len(), 0, ":");
            Trouble::new((number, at), &what, format!("write `{}:`", cut(name)))
                .wide(name.len())
                .repaired([colon])
        })
    }

    /// A line that is indented less than its neighbours.
    pub(super) fn indented_less(&self) -> Option<Trouble> {
        let above = self.lines.above(self.line)?;
        let (line, up) = (self.lines.line(self.line), self.lines.line(above));
        let (is, over) = (indent(line), indent(up));
        let item = |line: &str| line.trim_start().starts_with("- ");
        // A field of an entry stands below the first one, not below its hyphen.
        let first = field_of(up).filter(|first| item(up) && !item(line) && is + 1 < first.column);
        if let Some(first) = first.filter(|_| field_of(line).is_some()) {
            return Some(self.indented_otherwise(above, first.column - 1, first.name));
        }
        if is >= over || item(line) != item(up) {
            return None;
        }
        let what = format!(
            "line {} is indented less than line {}",
            self.lines.shown(self.line),
            self.lines.shown(above)
        );
        let trouble = Trouble::new((self.line, is + 1), &what, "begin both in the same column");
        Some(trouble.repaired(shift(self.lines, self.line, is, over)))
    }

    /// Fields that begin further left than those around them, which belong together: below `profile:` stands
    /// `  rejection_date: …`, then `level: L5`, then `  hours_per_week: 10` at the place.
    fn indented_less_above(&self) -> Option<Trouble> {
        let wanted = indent(self.lines.line(self.line));
        field_of(self.lines.line(self.line)).filter(|field| field.column == wanted + 1)?;
        let written = |n: &usize| !self.lines.line(*n).trim().is_empty();
        let is_less = |n: &usize| {
            let line = self.lines.line(*n);
            indent(line) < wanted && field_of(line).is_some_and(|field| field.is_whole())
        };
        let between: Vec<usize> = (1..self.line).rev().filter(written).take_while(is_less).collect();
        let first = *between.last()?;
        let before = self.lines.above(first)?;
        let field = field_of(self.lines.line(before)).filter(|field| field.column == wanted + 1)?;
        let own = field_of(self.lines.line(first))?.name;
        let what = format!(
            "line {} is indented less than lines {} and {}",
            self.lines.shown(first),
            self.lines.shown(before),
            self.lines.shown(self.line)
        );
        let also = if between.len() > 1 { ", and so the lines below it" } else { "" };
        let (own, name) = (cut(own), cut(field.name));
        let hint = format!(
            "begin `{own}` in the same column as `{name}`{also}; if it does not belong to those lines, move it below them"
        );
        let further = |n: &usize| Repair::new(*n, 1, 0, &" ".repeat(wanted - indent(self.lines.line(*n))));
        let at = indent(self.lines.line(first)) + 1;
        Some(Trouble::new((first, at), &what, hint).repaired(between.iter().map(further)))
    }

    /// A field that is indented further than one above it with a value of its own.
    pub(super) fn indented_further(&self) -> Option<Trouble> {
        let above = self.lines.above(self.line)?;
        let (line, up) = (self.lines.line(self.line), self.lines.line(above));
        let field = field_of(up).filter(|field| field.is_whole() && indent(line) >= field.column)?;
        if let Some(trouble) = self.goes_on_in(above).or_else(|| self.indented_less_above()) {
            return Some(trouble);
        }
        let is_field = field_of(line).is_some() && !line.trim_start().starts_with("- ");
        is_field.then(|| self.indented_otherwise(above, field.column - 1, field.name))
    }

    /// A field at the left edge below a first one that is indented.
    pub(super) fn first_line_too_far(&self) -> Option<Trouble> {
        let first = (1..self.line).find(|n| field_of(self.lines.line(*n)).is_some())?;
        let (is, name) = (indent(self.lines.line(first)), field_of(self.lines.line(self.line))?.name);
        if is == 0 || indent(self.lines.line(self.line)) > 0 {
            return None;
        }
        let own = field_of(self.lines.line(first))?.name;
        let (line, below) = (self.lines.shown(first), self.lines.shown(self.line));
        let what = format!("line {line} is indented further than line {below}");
        let hint = format!("begin `{}` in the same column as `{}`", cut(own), cut(name));
        let left = (first..self.line).filter(|n| indent(self.lines.line(*n)) >= is);
        let repairs: Vec<Repair> = left.map(|n| Repair::new(n, 1, is, "")).collect();
        Some(Trouble::new((first, is + 1), &what, hint).repaired(repairs))
    }

    /// A list that begins behind a colon.
    pub(super) fn list_in_line(&self) -> Option<Trouble> {
        let field = field_of(self.lines.line(self.line))?;
        let item = field.value.strip_prefix("- ")?.trim();
        // Names of lists are plural.
        if !field.name.ends_with('s') {
            return Some(Broken { column: field.value_column, ..*self }.reserved());
        }
        let items = item.split(" - ").map(str::trim).collect::<Vec<_>>().join(", ");
        let hint =
            format!("begin each `- ` on a line of its own, or write `{}: [{}]`", field.name, cut(&items));
        let width = field.value.chars().count();
        let list = Repair::new(self.line, field.value_column, width, &format!("[{items}]"));
        Some(self.here("a list begins in the middle of a line", hint).repaired([list]))
    }
}

/// The fields that stand on one line: `level: L5 cooldown_days: 120`. A text may hold one word with a colon, too, so that
/// the names or the first value must tell.
fn fields_in_line(line: &FieldLine<'_>) -> Option<Vec<String>> {
    let mut fields: Vec<(&str, Vec<&str>)> = vec![(line.name, Vec::new())];
    for word in line.value.split_whitespace() {
        let name = word
            .strip_suffix(':')
            .filter(|name| !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'));
        match (name, fields.last_mut()) {
            (Some(name), _) => fields.push((name, Vec::new())),
            (None, Some((_, value))) => value.push(word),
            (None, None) => {}
        }
    }
    let (first, others) = fields.split_first()?;
    let is_plain = first.1.len() == 1 && first.1[0].contains(|c: char| c.is_ascii_digit());
    let told = others.iter().any(|(name, _)| name.contains('_')) || is_plain;
    if others.is_empty() || !told || fields.iter().any(|(_, value)| value.is_empty()) {
        return None;
    }
    Some(fields.iter().map(|(name, value)| format!("{name}: {}", value.join(" "))).collect())
}
