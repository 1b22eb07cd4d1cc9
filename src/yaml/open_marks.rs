//! What stands open at a place of a text: brackets, a quotation mark, comments that cut a text short.

use super::repaired_lines::{RepairedLines, indent};

/// A character and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) sign: char,
    pub(super) line: usize,
    pub(super) column: usize,
}

/// What stands open at a place, as far as brackets, quotation marks and comments tell.
#[derive(Debug, Default)]
pub(super) struct OpenMarks {
    /// Brackets and braces that are not closed, the innermost last.
    pub(super) brackets: Vec<Mark>,
    /// The last quotation mark that began a text, closed or not.
    pub(super) quote: Option<Mark>,
    /// Whether that text was still open.
    pub(super) quote_is_open: bool,
    /// The first `#` that began a comment inside brackets.
    pub(super) comment: Option<Mark>,
    /// The first bracket that another one closes, and that one.
    pub(super) mismatch: Option<(Mark, Mark)>,
}

impl OpenMarks {
    /// What stands open before a place. With `until` beyond the end it is what is never closed.
    pub(super) fn before(lines: &RepairedLines, until: (usize, usize)) -> OpenMarks {
        let mut open = OpenMarks::default();
        // The indentation of the line whose value is a block of lines.
        let mut block: Option<usize> = None;
        for number in 1..=lines.count().min(until.0) {
            let line = lines.line(number);
            let inside = line.trim().is_empty() || indent(line) > block.unwrap_or(usize::MAX - 1);
            if block.is_some() && inside {
                continue;
            }
            block = None;
            let most = if number == until.0 { until.1 - 1 } else { usize::MAX };
            if open.line(number, line, most) {
                block = Some(indent(line));
            }
        }
        open
    }

    /// Goes through a line. Whether its value is a block of the lines below it.
    fn line(&mut self, number: usize, line: &str, most: usize) -> bool {
        // Whether a value or a name may begin here.
        let mut fresh = true;
        let mut before = ' ';
        let mut chars = line.chars().enumerate().take(most).peekable();
        while let Some((at, c)) = chars.next() {
            let mark = Mark { sign: c, line: number, column: at + 1 };
            let in_flow = !self.brackets.is_empty();
            if self.quote_is_open {
                match self.quote {
                    Some(Mark { sign: '\'', .. })
                        if c == '\'' && chars.next_if(|(_, next)| *next == '\'').is_none() =>
                    {
                        self.quote_is_open = false;
                    }
                    Some(Mark { sign: '"', .. }) if c == '\\' => drop(chars.next()),
                    Some(Mark { sign: '"', .. }) if c == '"' => self.quote_is_open = false,
                    _ => {}
                }
                (fresh, before) = (false, c);
                continue;
            }
            let blank = before.is_whitespace();
            match c {
                '#' if blank => {
                    if in_flow {
                        self.comment.get_or_insert(mark);
                    }
                    return false;
                }
                '"' | '\'' if fresh => {
                    (self.quote, self.quote_is_open) = (Some(mark), true);
                    fresh = false;
                }
                '[' | '{' if fresh || in_flow => {
                    self.brackets.push(mark);
                    fresh = true;
                }
                ']' | '}' if in_flow => {
                    if let Some(opened) = self.brackets.pop()
                        && (opened.sign == '[') != (c == ']')
                    {
                        self.mismatch.get_or_insert((opened, mark));
                    }
                    fresh = false;
                }
                ',' if in_flow => fresh = true,
                ':' if chars.peek().is_none_or(|(_, next)| next.is_whitespace()) => fresh = true,
                '-' | '?' if fresh && chars.peek().is_none_or(|(_, next)| next.is_whitespace()) => {}
                '|' | '>' if fresh && !in_flow => return true,
                c if c.is_whitespace() => {}
                _ => fresh = false,
            }
            before = c;
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::OpenMarks;
    use crate::yaml::repaired_lines::RepairedLines;

    /// Brackets and quotation mark that are open at the end, and the comment inside brackets.
    fn open(text: &str) -> (String, Option<char>, Option<usize>) {
        let open = OpenMarks::before(&RepairedLines::new(text, 1), (usize::MAX, usize::MAX));
        let brackets = open.brackets.iter().map(|mark| mark.sign).collect();
        let quote = open.quote.filter(|_| open.quote_is_open).map(|mark| mark.sign);
        (brackets, quote, open.comment.map(|mark| mark.column))
    }

    #[test]
    fn brackets_count_where_values_begin() {
        assert_eq!(open("a: [b, {c: d}"), ("[".to_owned(), None, None));
        assert_eq!(open("a: b [c\nd: e}"), (String::new(), None, None));
        assert_eq!(open("- [\"]\", ']''[', {"), ("[{".to_owned(), None, None));
        assert_eq!(open("a: |\n  [b\n  {\nc: {"), ("{".to_owned(), None, None));
    }

    #[test]
    fn quotation_marks_count_where_values_begin() {
        assert_eq!(open("a: don't"), (String::new(), None, None));
        assert_eq!(open("a: \"b \\\" c\n d"), (String::new(), Some('"'), None));
    }

    #[test]
    fn a_comment_in_brackets_is_found() {
        assert_eq!(open("a: [b #1, c]"), ("[".to_owned(), None, Some(7)));
        assert_eq!(open("a: [b#1, c] # d"), (String::new(), None, None));
    }
}
