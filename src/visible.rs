//! Text that comes from a file, made safe to print: what a terminal would obey, or show as nothing, is
//! written as an escape.

use unicode_width::UnicodeWidthStr;

/// One line of text: every invisible character is escaped, line breaks and tabs among them.
///
/// ```
/// assert_eq!(pmr_site::visible::visible("Ana\u{202e}\n"), r"Ana\u{202e}\n");
/// ```
pub fn visible(text: &str) -> String {
    escape_where(text, |_| true)
}

/// The same for text of several lines: its line feeds stay.
pub fn visible_lines(text: &str) -> String {
    escape_where(text, |c| c != '\n')
}

fn escape_where(text: &str, may: impl Fn(char) -> bool) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match escape(c).filter(|_| may(c)) {
            Some(escaped) => shown.push_str(&escaped),
            None => shown.push(c),
        }
    }
    shown
}

/// How many columns of a terminal a line takes.
pub fn width(line: &str) -> usize {
    UnicodeWidthStr::width(line)
}

/// A line filled up with blanks to so many columns, for a column of a table.
pub fn padded(line: &str, columns: usize) -> String {
    format!("{line}{}", " ".repeat(columns.saturating_sub(width(line))))
}

/// The lines of a text, each broken at blanks where it is longer than so many columns. What goes on below begins
/// under the last column of a table that the line has, or else under the line's beginning. A word that is longer
/// than the line, such as a path, stays whole.
pub fn wrap(text: &str, columns: usize) -> String {
    text.split_inclusive('\n').map(|line| wrap_line(line, columns)).collect()
}

fn wrap_line(line: &str, columns: usize) -> String {
    if width(line.trim_end_matches('\n')) <= columns {
        return line.to_owned();
    }
    let indent = hanging(line, columns / 2);
    let (mut wrapped, mut column) = (String::with_capacity(line.len()), 0);
    for (at, word) in line.split_inclusive(' ').enumerate() {
        let bare = width(word.trim_end());
        if at > 0 && column > indent && column + bare > columns {
            wrapped.truncate(wrapped.trim_end().len());
            wrapped.push('\n');
            wrapped.push_str(&" ".repeat(indent));
            column = indent;
        }
        wrapped.push_str(word);
        column += bare + usize::from(word.ends_with(' '));
    }
    wrapped
}

/// The column in which the last column of a table begins in a line, behind a gap of two blanks or more, as far as
/// it is not beyond `most`; without one, that in which the line begins.
fn hanging(line: &str, most: usize) -> usize {
    let text = line.trim_end();
    let begins = |(gap, _): (usize, &str)| {
        let rest = &text[gap..];
        width(&text[..gap]) + rest.len() - rest.trim_start_matches(' ').len()
    };
    let last = text.rmatch_indices("  ").map(begins).find(|column| *column <= most);
    last.unwrap_or_else(|| text.len() - text.trim_start().len())
}

/// The escape of an invisible character, such as `\u{200b}`; `None` for one that can be seen.
pub fn escape(c: char) -> Option<String> {
    is_invisible(c).then(|| c.escape_default().to_string())
}

/// Control characters, marks of direction, and what Unicode has no glyph for. The joiners U+200C and U+200D
/// and the variation selectors before U+FE10 are let through: Persian words and emoji are written with them.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
            | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::{padded, visible, visible_lines, wrap};

    #[test]
    fn nothing_invisible_is_left() {
        let hidden = "\u{1b}[31m\t\u{9b}\u{200b}\u{2060}\u{2066}\u{3164}\u{feff}\u{e0041}\r\n";
        let shown = r"\u{1b}[31m\t\u{9b}\u{200b}\u{2060}\u{2066}\u{3164}\u{feff}\u{e0041}\r\n";
        assert_eq!(visible(hidden), shown);
        assert_eq!(visible_lines("a\u{200b}\n\tb\n"), "a\\u{200b}\n\\tb\n");
    }

    #[test]
    fn long_lines_are_broken_at_blanks_below_their_last_column() {
        assert_eq!(wrap("one two three\n", 9), "one two\nthree\n");
        assert_eq!(wrap("  due    one two three\n", 20), "  due    one two\n         three\n");
        assert_eq!(wrap("田中 さん です", 8), "田中\nさん\nです");
        assert_eq!(wrap("see /a/very/long/path now", 8), "see\n/a/very/long/path\nnow");
        assert_eq!(wrap("short\n\n", 8), "short\n\n");
        assert_eq!(padded("田中", 6) + "|", "田中  |");
    }

    #[test]
    fn every_script_is_left_as_it_is() {
        for text in ["Zoë's „naïve“ plan", "田中さん", "می\u{200c}خواهم", "👩\u{200d}💻 ❤\u{fe0f}", r"C:\x"]
        {
            assert_eq!(visible(text), text);
        }
    }
}
