//! Lines that were pasted below a field: the text of a mail without the `|` that it needs, and lines that only separate.

use super::broken_lines::Broken;
use super::repaired_lines::{FieldLine, Repair, field_of, indent};
use super::trouble::Trouble;
use crate::names::cut;

/// What the lines above a mail begin with.
const MAIL_HEADS: [&str; 10] =
    ["From", "Sent", "To", "Cc", "Subject", "Date", "Von", "Gesendet", "An", "Betreff"];

/// Whether a word may be the name of a field.
pub(super) fn is_like_a_name(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

/// Whether what stands before a colon is rather part of a text: "The team felt: …", "Subject: …".
fn is_of_a_text(name: &str) -> bool {
    name.contains(' ') || MAIL_HEADS.contains(&name)
}

/// Whether a line begins the next field at this indentation or further out, and is no line of a text that was pasted:
/// "Unfortunately: we went on with others".
fn is_next_field(line: &str, outer: usize) -> bool {
    let Some(field) = field_of(line).filter(|field| field.column <= outer + 1) else { return false };
    let is_short = field.value.split_whitespace().count() <= 3;
    is_like_a_name(field.name) || !is_of_a_text(field.name) && is_short
}

impl FieldLine<'_> {
    /// Whether the field may hold a text: it is called like a field, and holds no day, level or number.
    pub(super) fn may_hold_text(&self) -> bool {
        let value = self.value.trim();
        let is_word = value.contains(char::is_whitespace) || !value.contains(|c: char| c.is_ascii_digit());
        !is_of_a_text(self.name) && is_word
    }

    /// Whether the value announces a text in the lines below.
    pub(super) fn is_block(&self) -> bool {
        matches!(self.value.trim_end(), "|" | ">" | "|-" | ">-" | "|+" | ">+")
    }

    /// Whether the value may be the first line of a text. A day, a level and one word alone are hardly any.
    fn may_go_on(&self) -> bool {
        let value = self.value.trim_end();
        let is_plain = !value.starts_with(['"', '\'', '[', '{', '|', '>', '&', '*', '!', '#']);
        let words = value.split_whitespace().count();
        is_plain
            && self.may_hold_text()
            && (words > 1 || value.ends_with([',', '.', ':', ';', '!', '?', '…']))
    }
}

impl Broken<'_> {
    /// The field whose text goes on in the line at the place, with the line of that field: the nearest one above that is
    /// called like a field, if what stands between tells that it is a text.
    pub(super) fn pasted_below(&self) -> Option<(usize, FieldLine<'_>)> {
        let mut is_sure = false;
        let written = |n: &usize| !self.lines.line(*n).trim().is_empty();
        for number in (1..=self.line).rev().filter(written) {
            let line = self.lines.line(number);
            match field_of(line) {
                Some(field) if is_like_a_name(field.name) => {
                    let begins = field.value.trim().is_empty() || field.is_block() || field.may_go_on();
                    return (is_sure && begins && number < self.line).then_some((number, field));
                }
                Some(field) => is_sure |= is_of_a_text(field.name),
                None if line.trim_start().starts_with("- ") => return None,
                None => {}
            }
        }
        None
    }

    /// What is wrong with a line of a text that was pasted below a field.
    pub(super) fn pasted(&self) -> Option<Trouble> {
        let (number, field) = self.pasted_below()?;
        match field.is_block() {
            true => self.below_the_sign(number, field),
            false => Some(self.on_own_lines(number, field)),
        }
    }

    /// A field behind a text, below it and further in, that is rather a line of the text.
    pub(super) fn goes_on_in(&self, above: usize) -> Option<Trouble> {
        let line = self.lines.line(self.line);
        let own = field_of(line)?.name;
        let field = field_of(self.lines.line(above))?;
        // `notes:` with its text below it.
        let holds_text = field.value.trim().is_empty()
            && self.lines.below(above).is_some_and(|n| {
                let line = self.lines.line(n);
                n < self.line && field_of(line).is_none() && !line.trim_start().starts_with("- ")
            });
        let is_text = match line.trim_start().starts_with("- ") {
            true => field.value.trim_end().ends_with([',', '.', ':']),
            false => is_of_a_text(own) || !is_like_a_name(own),
        };
        (is_text && (holds_text || field.may_go_on())).then(|| self.on_own_lines(above, field))
    }

    /// A text of several lines, which needs `|`.
    pub(super) fn on_own_lines(&self, number: usize, field: FieldLine<'_>) -> Trouble {
        let place = if number == self.line {
            String::new()
        } else {
            format!(" in line {}", self.lines.shown(number))
        };
        let begins = cut(field.value.trim());
        let name = field.name;
        let hint = match begins.is_empty() {
            true => format!("write `{name}: |`{place} and indent the text below it"),
            false => {
                format!("write `{name}: |`{place}, and below it, indented, the whole text from `{begins}` on")
            }
        };
        let what = "this line is neither `field: value` nor part of the value above";
        let what = if number == self.line { "this text goes on in the lines below" } else { what };
        let width = field.value.chars().count();
        let outer = field.column - 1;
        // A field with an empty value ends in its colon.
        let begins = Repair::new(number, field.value_column, width, if width == 0 { " |" } else { "|" });
        let mut repairs = vec![begins];
        for below in number + 1..=self.lines.count() {
            let line = self.lines.line(below);
            if is_next_field(line, outer) || line.starts_with("...") || line.starts_with("---") {
                break;
            }
            if !line.trim().is_empty() && indent(line) <= outer {
                repairs.push(Repair::new(below, 1, 0, &" ".repeat(outer + 2 - indent(line))));
            }
        }
        self.here(what, hint).repaired(repairs)
    }

    /// A text below a `|` that is not indented.
    pub(super) fn below_the_sign(&self, number: usize, field: FieldLine<'_>) -> Option<Trouble> {
        let outer = field.column - 1;
        let sign = field.value.trim_end();
        if indent(self.lines.line(self.line)) > outer {
            return None;
        }
        let what = format!("the text below `{}: {sign}` is not indented", cut(field.name));
        let hint = format!("begin each line of it two spaces further in than `{}`", cut(field.name));
        let text = (number + 1..=self.lines.count())
            .map(|n| (n, self.lines.line(n)))
            .take_while(|(n, line)| *n <= self.line || !is_next_field(line, outer))
            .filter(|(_, line)| !line.trim().is_empty() && indent(line) <= outer);
        let further = |(n, line): (usize, &str)| Repair::new(n, 1, 0, &" ".repeat(outer + 2 - indent(line)));
        Some(self.here(&what, hint).repaired(text.map(further)))
    }

    /// A line of nothing but signs, which only separates: `--------`.
    pub(super) fn separator(&self) -> Option<Trouble> {
        let line = self.lines.line(self.line).trim();
        let sign = line.chars().next().filter(|sign| "-=_~*+.".contains(*sign))?;
        let is_separator = line.len() > 2 && line.chars().all(|c| c == sign || c == ' ');
        is_separator.then(|| {
            let at = indent(self.lines.line(self.line)) + 1;
            let note = Repair::new(self.line, 1, 0, "# ");
            let trouble =
                Trouble::new((self.line, at), "this line belongs to no field", "take this line away");
            trouble.wide(line.chars().count()).repaired([note])
        })
    }

    /// A line that belongs to no field, and is kept as a note.
    pub(super) fn stray(&self, or: &str) -> Trouble {
        let note = Repair::new(self.line, 1, 0, "# ");
        let hint = format!("take this line away, or begin it with `#` to keep it as a note{or}");
        Trouble::new((self.line, 1), "this line belongs to no field", hint).repaired([note])
    }
}
