//! Signs that look like others: curly quotation marks, and blanks that are none for YAML.

use super::repaired_lines::{Repair, RepairedLines};
use super::trouble::Trouble;

/// Quotation marks of books and word processors.
pub(crate) const CURLY: [char; 8] = ['“', '”', '„', '‟', '‘', '’', '‚', '‛'];

/// A curly quotation mark where a straight one should end a text, in a line with a straight one too few.
pub(super) fn curly_end(lines: &RepairedLines, number: usize) -> Option<Trouble> {
    let line: Vec<char> = lines.line(number).chars().collect();
    let sign = ['"', '\''].into_iter().find(|sign| line.iter().filter(|c| *c == sign).count() % 2 == 1)?;
    // An apostrophe begins nothing.
    let is_first =
        |at: usize| at == 0 || line[at - 1].is_whitespace() || matches!(line[at - 1], '[' | '{' | ',');
    let begins = (0..line.len()).find(|at| line[*at] == sign && is_first(*at))?;
    let ends = |at: usize| line.get(at + 1).is_none_or(|next| matches!(next, ',' | ']' | '}'));
    let at = (begins..line.len()).find(|at| CURLY.contains(&line[*at]) && ends(*at))?;
    let what = format!("the curly `{}` does not end the text that `{sign}` begins", line[at]);
    let straight = Repair::new(number, at + 1, 1, &sign.to_string());
    let hint = format!("write a straight `{sign}` in its place");
    Some(Trouble::new((number, at + 1), &what, hint).repaired([straight]))
}

/// A blank that is none for YAML, where one is needed: in the line, or beside it.
pub(super) fn odd_blank(lines: &RepairedLines, line: usize) -> Option<Trouble> {
    let near = [lines.above(line), Some(line), lines.below(line)];
    let found =
        near.into_iter().flatten().find_map(|n| odd_columns(lines.line(n)).first().map(|at| (n, *at)));
    let (number, column) = found?;
    let sign = lines.line(number).chars().nth(column - 1)?;
    let all = (1..=lines.count()).flat_map(|n| odd_columns(lines.line(n)).into_iter().map(move |c| (n, c)));
    let all: Vec<(usize, usize)> = all.collect();
    let numbers: Vec<usize> = all.iter().map(|(n, _)| *n).collect();
    let also = also_in(lines, &numbers, number, ("has", "one"), ("have", "them"));
    let what = format!("{} stands here", odd_sign(sign));
    let too_many = |n: usize| stands_out(lines, n);
    let hint = match is_zero_width(sign) || too_many(number) && column <= leading(lines.line(number)) {
        true => format!("take it away{also}"),
        false => format!("replace it by a plain space (the space bar){also}"),
    };
    // From the right, so that columns to the left stay.
    let repairs = all.into_iter().rev().map(|(n, c)| {
        let sign = lines.line(n).chars().nth(c - 1).unwrap_or(' ');
        let away = is_zero_width(sign) || too_many(n) && c <= leading(lines.line(n));
        Repair::new(n, c, 1, if away { "" } else { " " })
    });
    Some(Trouble::new((number, column), &what, hint).repaired(repairs))
}

/// "; lines 3 and 4 have them too", if other lines than `first` have the same; `one` and `many` are verb and object.
pub(super) fn also_in(
    lines: &RepairedLines,
    all: &[usize],
    first: usize,
    one: (&str, &str),
    many: (&str, &str),
) -> String {
    let mut others: Vec<String> =
        all.iter().filter(|n| **n != first).map(|n| lines.shown(*n).to_string()).collect();
    others.dedup();
    match others.as_slice() {
        [] => String::new(),
        [line] => format!("; line {line} {} {} too", one.0, one.1),
        [some @ .., last] if others.len() <= 5 => {
            format!("; lines {} and {last} {} {} too", some.join(", "), many.0, many.1)
        }
        _ => format!("; {} more lines {} {}", others.len(), many.0, many.1),
    }
}

/// How many blanks of any kind a line begins with.
fn leading(line: &str) -> usize {
    line.chars().take_while(|c| c.is_whitespace() || is_zero_width(*c)).count()
}

/// Whether a line fits the indentation of its neighbours only without the odd blanks it begins with.
fn stands_out(lines: &RepairedLines, number: usize) -> bool {
    let line = lines.line(number);
    let odd = line.chars().take(leading(line)).filter(|c| is_odd_blank(*c)).count();
    let near = [lines.above(number), lines.below(number)].into_iter().flatten();
    let indents: Vec<usize> = near.map(|n| leading(lines.line(n))).collect();
    odd > 0 && indents.contains(&(leading(line) - odd)) && !indents.contains(&leading(line))
}

/// The columns of a line where an odd blank stands in for one of YAML's own: in the indentation, after the
/// `-` of an item, after the colon of a field.
fn odd_columns(line: &str) -> Vec<usize> {
    let chars: Vec<char> = line.chars().collect();
    let start = leading(line);
    let mut places: Vec<usize> = (0..start).collect();
    let run = |from: usize| {
        let blanks = chars[from..].iter().take_while(|c| c.is_whitespace() || is_zero_width(**c)).count();
        from..from + blanks
    };
    if chars.get(start) == Some(&'-') {
        places.extend(run(start + 1));
    }
    let is_name = |c: &char| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ');
    if let Some(colon) =
        chars.iter().position(|c| *c == ':').filter(|at| chars[start..*at].iter().all(is_name))
    {
        places.extend(run(colon + 1));
    }
    places.dedup();
    places.into_iter().filter(|at| is_odd_blank(chars[*at])).map(|at| at + 1).collect()
}

/// Whether a character looks like a blank and is none for YAML.
pub(crate) fn is_odd_blank(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
        || is_zero_width(c)
}

fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{180e}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// What a sign is called that looks like another: "a non-breaking space (U+00A0)".
pub(crate) fn odd_sign(sign: char) -> String {
    let what = match sign {
        '\u{a0}' | '\u{202f}' | '\u{2007}' => "a non-breaking space",
        _ if is_zero_width(sign) => "an invisible character",
        _ => "a space of another width",
    };
    format!("{what} (U+{:04X})", u32::from(sign))
}
