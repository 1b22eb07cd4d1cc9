//! Where in its file a part of a value stands.

use crate::fields::InputFile;
use crate::yaml::At;

/// Something inside a value: where the value begins in its file, and at which byte of it.
#[derive(Clone, Copy)]
pub(super) struct Spot<'a> {
    pub(super) value: &'a str,
    pub(super) start: At,
    pub(super) offset: usize,
    pub(super) width: usize,
}

impl Spot<'_> {
    /// Its place in the file. The value may be folded, indented, quoted: so its characters are looked
    /// for in the file one after the other, white space aside.
    pub(super) fn at(self, reading: &InputFile) -> At {
        /// How many characters of the file may stand between two of the value: quotes, escapes.
        const MOST_BETWEEN: usize = 8;
        let width = self.value.get(self.offset..).map_or(1, |rest| {
            let bytes = rest.char_indices().take_while(|(n, c)| *n < self.width && *c != '\n');
            bytes.count().max(1)
        });
        let mut file = Walk::from(&reading.source().text, self.start);
        let mut here = self.start;
        let before = self.value.get(..self.offset).unwrap_or("").chars().filter(|c| !c.is_whitespace());
        let there = self.value.get(self.offset..).and_then(|rest| rest.chars().next());
        for wanted in before.chain(there) {
            let mut ahead = file.clone();
            for _ in 0..MOST_BETWEEN {
                match ahead.next_mark() {
                    Some((c, at)) if c == wanted => {
                        here = at;
                        file = ahead;
                        break;
                    }
                    Some(_) => {}
                    None => break,
                }
            }
        }
        At { width, ..here }
    }
}

/// A walk over the characters of a file, with their places.
#[derive(Clone)]
struct Walk<'a> {
    rest: std::str::Chars<'a>,
    line: usize,
    column: usize,
}

impl<'a> Walk<'a> {
    fn from(text: &'a str, start: At) -> Self {
        let line: usize = text.split_inclusive('\n').take(start.line - 1).map(str::len).sum();
        let mut rest = text[line..].chars();
        for _ in 1..start.column {
            rest.next();
        }
        Walk { rest, line: start.line, column: start.column }
    }

    /// The next character that is not white space.
    fn next_mark(&mut self) -> Option<(char, At)> {
        loop {
            let c = self.rest.next()?;
            let at = At { line: self.line, column: self.column, width: 1 };
            self.column += 1;
            if c == '\n' {
                self.line += 1;
                self.column = 1;
            }
            if !c.is_whitespace() {
                return Some((c, at));
            }
        }
    }
}
