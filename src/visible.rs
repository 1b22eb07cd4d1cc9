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
    use super::{visible, visible_lines};

    #[test]
    fn nothing_invisible_is_left() {
        let hidden = "\u{1b}[31m\t\u{9b}\u{200b}\u{2060}\u{2066}\u{3164}\u{feff}\u{e0041}\r\n";
        let shown = r"\u{1b}[31m\t\u{9b}\u{200b}\u{2060}\u{2066}\u{3164}\u{feff}\u{e0041}\r\n";
        assert_eq!(visible(hidden), shown);
        assert_eq!(visible_lines("a\u{200b}\n\tb\n"), "a\\u{200b}\n\\tb\n");
    }

    #[test]
    fn every_script_is_left_as_it_is() {
        for text in ["Zoë's „naïve“ plan", "田中さん", "می\u{200c}خواهم", "👩\u{200d}💻 ❤\u{fe0f}", r"C:\x"]
        {
            assert_eq!(visible(text), text);
        }
    }
}
