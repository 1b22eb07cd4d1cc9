//! Lines that are YAML of another kind than was meant, or none: fences, bullets, fields without a blank or a colon.

use super::repaired_lines::{Repair, RepairedLines, field_of, indent, shift};
use super::trouble::Trouble;
use crate::names::cut;

/// A text that another program wrote in a form of its own.
pub(super) fn other_format(text: &str) -> Option<Trouble> {
    let begins =
        |with: &str| text.trim_start().get(..with.len()).is_some_and(|s| s.eq_ignore_ascii_case(with));
    let format = match () {
        () if begins("{\\rtf") => "RTF, which word processors write",
        () if begins("<!doctype") || begins("<html") => "HTML, a page of the web",
        () => return None,
    };
    let what = format!("this file is {format}");
    Some(Trouble::new((1, 1), &what, "save it as plain text, with nothing but the fields"))
}

/// A line of a Markdown fence.
pub(super) fn fence(lines: &RepairedLines, line: usize) -> Option<Trouble> {
    lines.line(line).starts_with("```").then(|| {
        let fences = (1..=lines.count()).filter(|n| lines.line(*n).starts_with("```"));
        let trouble = Trouble::new((line, 1), "this line is Markdown", "take the lines with ``` away");
        trouble.wide(lines.line(line).trim_end().len()).repaired(fences.map(|n| Repair::new(n, 1, 0, "#")))
    })
}

/// Signs that begin the items of a list elsewhere: in Markdown, and where word processors make lists.
const BULLETS: [char; 10] = ['*', '•', '·', '–', '—', '‣', '●', '▪', '◦', '\u{f0b7}'];

/// An item that begins with another sign than `- `. Below a field with a text of its own it is a line of that text.
pub(super) fn bullet(lines: &RepairedLines, line: usize) -> Option<Trouble> {
    let sign = bullet_sign(lines.line(line))?;
    let above = (1..line).rev().find_map(|n| field_of(lines.line(n)));
    let belongs = above.is_some_and(|field| !field.value.is_empty() && !field.value.starts_with('#'));
    if belongs && !is_beside_item(lines, line) {
        return None;
    }
    let at = indent(lines.line(line)) + 1;
    let same = (1..=lines.count()).filter(|n| bullet_sign(lines.line(*n)) == Some(sign));
    let repairs = same.map(|n| {
        let blanks = lines.line(n).chars().skip_while(|c| c.is_whitespace()).skip(1);
        let width = 1 + blanks.take_while(|c| c.is_whitespace()).count();
        Repair::new(n, indent(lines.line(n)) + 1, width, "- ")
    });
    let what = format!("an item of a list begins with `{sign}`");
    Some(Trouble::new((line, at), &what, "begin each item with `- `").repaired(repairs))
}

/// Whether a line stands below an item of a list, in the same column.
fn is_beside_item(lines: &RepairedLines, line: usize) -> bool {
    let at = indent(lines.line(line));
    let beside = |n: &usize| indent(lines.line(*n)) <= at && bullet_sign(lines.line(*n)).is_none();
    let above = std::iter::successors(lines.above(line), |n| lines.above(*n)).find(beside);
    above.is_some_and(|n| indent(lines.line(n)) == at && lines.line(n).trim_start().starts_with("- "))
}

/// The sign before an item, if a blank of any kind follows it.
fn bullet_sign(line: &str) -> Option<char> {
    let mut signs = line.trim_start().chars();
    let sign = signs.next().filter(|sign| BULLETS.contains(sign))?;
    signs.next().is_some_and(char::is_whitespace).then_some(sign)
}

/// A field whose colon is followed by its value at once.
pub(super) fn missing_blank(lines: &RepairedLines, line: usize) -> Option<Trouble> {
    let text = lines.line(line);
    let start = text.chars().take_while(|c| matches!(c, ' ' | '-')).count();
    let rest: String = text.chars().skip(start).collect();
    let (name, value) = rest.split_once(':')?;
    let is_name = !name.is_empty()
        && name.len() <= 40
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    let joined = value.starts_with(|c: char| !c.is_whitespace() && c != '/' && c != ':');
    if !is_name || !joined {
        return None;
    }
    let colon = start + name.len() + 1;
    let hint = format!("put a space after the colon: `{name}: {}`", cut(value.trim_end()));
    let what = format!("a space is missing after `{name}:`");
    Some(Trouble::new((line, colon), &what, hint).repaired([Repair::new(line, colon + 1, 0, " ")]))
}

/// A field that lacks its colon, as in `level L5`, and the ones below it that lack theirs, too.
pub(super) fn missing_colon(lines: &RepairedLines, line: usize) -> Option<Trouble> {
    let (name, value, _) = without_colon(lines.line(line)).filter(|(_, _, is_sure)| *is_sure)?;
    let edge = indent(lines.line(line));
    let also = (line + 1..=lines.count()).take_while(|n| indent(lines.line(*n)) == edge);
    let also = also.filter(|n| matches!(without_colon(lines.line(*n)), Some((_, _, true))));
    let all: Vec<usize> = std::iter::once(line).chain(also).collect();
    let behind = |n: &usize| {
        let text = lines.line(*n);
        let (name, _, _) = without_colon(text)?;
        let at = indent(text) + text.trim_start().strip_prefix("- ").map_or(0, |_| 2);
        Some(Repair::new(*n, at + name.chars().count() + 1, 0, ":"))
    };
    let more = if all.len() > 1 { ", and so in the other lines" } else { "" };
    let hint = format!("write `{name}: {}`{more}", cut(value));
    let what = format!("a colon is missing after `{name}`");
    let repairs: Vec<Repair> = all.iter().filter_map(behind).collect();
    Some(Trouble::new((line, edge + 1), &what, hint).repaired(repairs))
}

/// "; if it is a field, write `level: Lfive`", for a line that is a word or two behind another.
pub(super) fn perhaps_a_field(lines: &RepairedLines, line: usize) -> Option<String> {
    let (name, value, _) = without_colon(lines.line(line))?;
    Some(format!("; if it is a field, write `{name}: {}`", cut(value)))
}

/// The name and the value of a line that is a field but for its colon, and whether it can hardly be anything else.
fn without_colon(line: &str) -> Option<(&str, &str, bool)> {
    let line = line.trim();
    let item = line.strip_prefix("- ");
    let (name, value) = item.unwrap_or(line).trim_start().split_once(' ')?;
    let value = value.trim();
    let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    let in_signs = value.starts_with(['[', '{', '"']);
    let has_colon = field_of(line).is_some();
    if !is_name || has_colon || value.is_empty() || !in_signs && value.split_whitespace().count() > 2 {
        return None;
    }
    let has_digit = value.contains(|c: char| c.is_ascii_digit());
    Some((name, value, name.contains('_') || in_signs || has_digit || item.is_some()))
}

/// Names in braces whose colon is followed by the value at once, so that `{from:2026-12-24}` is a name without a value:
/// of names without a value, each with its place, those that hold a colon.
pub(super) fn joined_colons(names: &[((usize, usize), &str)]) -> Option<Trouble> {
    let joined = names.iter().filter_map(|(place, written)| {
        let (name, value) = written.split_once(':')?;
        let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
        // `https://example.org` is a text.
        let is_value = value.starts_with(|c: char| !c.is_whitespace() && c != '/' && c != ':');
        (is_name && name.len() <= 40 && is_value).then_some((*place, name, value))
    });
    let joined: Vec<((usize, usize), &str, &str)> = joined.collect();
    let ((line, column), name, _) = *joined.first()?;
    let written: Vec<String> = joined.iter().map(|(_, name, value)| format!("{name}: {value}")).collect();
    let colon = if joined.len() == 1 { "the colon" } else { "each colon" };
    let hint = format!("put a space after {colon}: `{}`", cut(&written.join(", ")));
    let what = format!("a space is missing after `{name}:`");
    // What is put in first must not move what follows.
    let repairs = joined
        .iter()
        .rev()
        .map(|((line, column), name, _)| Repair::new(*line, column + name.chars().count() + 1, 0, " "));
    Some(Trouble::new((line, column + name.chars().count()), &what, hint).repaired(repairs))
}

/// An item whose hyphen is followed by its text at once.
pub(super) fn hyphen_alone(lines: &RepairedLines, line: usize) -> Option<Trouble> {
    let text = lines.line(line).trim_start().strip_prefix('-')?;
    let at = indent(lines.line(line)) + 1;
    text.starts_with(|c: char| c.is_alphanumeric()).then(|| {
        let hint = format!("put a space after the hyphen: `- {}`", cut(text.trim_end()));
        let trouble = Trouble::new((line, at), "a space is missing after `-`", hint);
        trouble.repaired([Repair::new(line, at + 1, 0, " ")])
    })
}

/// A field that is written with another sign than a colon, such as `=`.
pub(super) fn equals(lines: &RepairedLines, line: usize) -> Option<Trouble> {
    const SIGNS: [char; 4] = ['=', ';', '\t', '：'];
    let sign = |n: usize| {
        let (name, value) = lines.line(n).split_once(SIGNS)?;
        let bare = name.trim_end();
        let is_name = !bare.is_empty() && bare.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        let blanks = value.len() - value.trim_start().len();
        let from = bare.chars().count() + 1;
        let width = name.chars().count() + 1 + blanks + 1 - from;
        is_name.then_some((bare, value.trim(), Repair::new(n, from, width, ": ")))
    };
    let (name, value, repair) = sign(line)?;
    let repairs: Vec<Repair> =
        (1..=lines.count()).filter_map(|n| sign(n).map(|(_, _, repair)| repair)).collect();
    let all = if repairs.len() > 1 { ", and so in the other lines" } else { "" };
    let hint = format!("write `{name}: {}`{all}", cut(value));
    let sign = lines.line(line).chars().find(|c| SIGNS.contains(c)).unwrap_or('=');
    let sign = if sign == '\t' { "a tab".to_owned() } else { format!("`{sign}`") };
    let what = format!("a field is written with a colon and a space, not with {sign}");
    Some(Trouble::new((line, repair.column), &what, hint).repaired(repairs))
}

/// A list item that is indented further than the one before, so that both are one text; `lines` are those of
/// the text.
pub(super) fn item_too_far(lines: &RepairedLines, first: usize, last: usize) -> Option<Trouble> {
    let number = (first + 1..=last).find(|n| lines.line(*n).trim_start().starts_with("- "))?;
    let (is, wanted) = (indent(lines.line(number)), indent(lines.line(first)));
    let what =
        format!("line {} is indented further than line {}", lines.shown(number), lines.shown(number - 1));
    let trouble = Trouble::new((number, is + 1), &what, "begin both in the same column");
    Some(trouble.repaired(shift(lines, number, is, wanted)))
}
