//! What is wrong with lines that should be items of a list, or that stand among them.

use super::broken_lines::Broken;
use super::pasted_lines::is_like_a_name;
use super::repaired_lines::{Repair, field_of, indent, item_of, shift};
use super::trouble::Trouble;
use crate::names::cut;

impl Broken<'_> {
    /// A field below an item that is a text: `score: 2` below `- ownership`. The text needs its name, too; which one
    /// that is the reader of the fields tells, who finds it without.
    pub(super) fn field_below_text(&self) -> Option<Trouble> {
        let line = self.lines.line(self.line);
        field_of(line).filter(|field| is_like_a_name(field.name) && field.column == indent(line) + 1)?;
        let above = self.lines.above(self.line)?;
        let up = self.lines.line(above);
        let is_text = field_of(up).is_none() && indent(line) > indent(up);
        let item = item_of(up).filter(|item| is_text && item.value.starts_with(char::is_alphanumeric))?;
        let what = format!("`{}` is a text, and fields stand below it", cut(item.value.trim()));
        let hint = "write the text as a field, too, with its name before it";
        let named = Repair::new(above, item.value_column, 0, "\"\": ");
        let below = shift(self.lines, self.line, indent(line), item.value_column - 1);
        let trouble =
            Trouble::new((above, item.value_column), &what, hint).wide(item.value.trim().chars().count());
        Some(trouble.repaired(below.into_iter().chain([named])))
    }

    /// A field that stands in the column of the items above it: behind the list, or in the last entry with a `- ` too many.
    pub(super) fn field_among_items(&self) -> Option<Trouble> {
        let line = self.lines.line(self.line);
        let at = indent(line);
        let field = field_of(line).filter(|field| field.column == at + 1)?;
        let is_item = |n: usize| self.lines.line(n).trim_start().starts_with("- ");
        let mut above = std::iter::successors(self.lines.above(self.line), |n| self.lines.above(*n));
        let list = above.find(|n| {
            indent(self.lines.line(*n)) < at || !is_item(*n) && indent(self.lines.line(*n)) == at
        })?;
        let last = (list + 1..self.line).rev().find(|n| indent(self.lines.line(*n)) == at && is_item(*n))?;
        let owner = field_of(self.lines.line(list)).filter(|owner| owner.value.trim().is_empty())?;
        let (own, list_name) = (cut(field.name), cut(owner.name));
        let what = format!("`{own}` begins in the column of the items above it");
        let trouble = |hint: String, column: usize| {
            let shifted = shift(self.lines, self.line, at, column - 1);
            Trouble::new((self.line, at + 1), &what, hint).repaired(shifted)
        };
        Some(match field_of(self.lines.line(last)) {
            Some(first) => {
                let name = cut(first.name);
                let or = format!("; if it does not belong to that entry, in the column of `{list_name}`");
                trouble(format!("begin `{own}` in the same column as `{name}`{or}"), first.column)
            }
            None => trouble(format!("begin `{own}` in the same column as `{list_name}`"), owner.column),
        })
    }

    /// An item below the first field of an entry: `- score: 2` below `- principle: ownership`, further in.
    pub(super) fn item_in_entry(&self) -> Option<Trouble> {
        let above = self.lines.above(self.line)?;
        let (line, up) = (self.lines.line(self.line), self.lines.line(above));
        let first = field_of(up).filter(|first| first.is_whole())?;
        let own = field_of(line).filter(|_| line.trim_start().starts_with("- "))?;
        let is_in_entry = item_of(up).is_some() && indent(line) > indent(up);
        is_in_entry.then(|| {
            let what = format!("`- {}` begins another entry inside the one above", cut(own.name));
            let hint = format!(
                "take the `- ` before `{0}` away, and begin `{0}` in the same column as `{1}`",
                cut(own.name),
                cut(first.name)
            );
            let wanted = " ".repeat(first.column - 1);
            let away = Repair::new(self.line, 1, own.column - 1, &wanted);
            Trouble::new((self.line, indent(line) + 1), &what, hint).repaired([away])
        })
    }

    /// Entries in braces on lines of their own, without the `- ` before them.
    pub(super) fn braces_without_hyphens(&self) -> Option<Trouble> {
        let line = self.lines.line(self.line);
        let (at, sign) = (indent(line), line.trim_start().chars().next()?);
        let is_like_it = |n: &usize| {
            let line = self.lines.line(*n);
            indent(line) == at && line.trim_start().starts_with(sign)
        };
        let above = std::iter::successors(self.lines.above(self.line), |n| self.lines.above(*n));
        let mut entries: Vec<usize> = above.take_while(is_like_it).collect();
        let first = *entries.last().filter(|_| matches!(sign, '{'))?;
        let list = field_of(self.lines.line(self.lines.above(first)?))?;
        let below = std::iter::successors(Some(self.line), |n| self.lines.below(*n));
        entries.extend(below.take_while(is_like_it));
        let hint = format!("put `- ` before each entry of `{}`", cut(list.name));
        let what = "several values stand below one field";
        let hyphens = entries.iter().map(|n| Repair::new(*n, at + 1, 0, "- "));
        let is_list = list.value.trim().is_empty();
        is_list.then(|| Trouble::new((first, at + 1), what, hint).repaired(hyphens))
    }
}
