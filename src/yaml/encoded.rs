//! A tree of YAML from bytes, which is quicker than reading the YAML again.
//!
//! A value is its kind, its place and what it holds: a text its bytes, a list its values, a mapping its fields, each a
//! text and a value. Before texts, values and fields stands their number. `build_script.rs` writes such bytes.

use super::{At, Node, Text};

/// The tree of some bytes; `first_line` is the line of its file that the text begins with. `None` if the bytes are no
/// tree.
pub(crate) fn decoded(bytes: &[u8], first_line: usize) -> Option<Node> {
    let mut reader = Reader { bytes, lines_before: first_line.checked_sub(1)? };
    reader.node().filter(|_| reader.bytes.is_empty())
}

/// Nothing.
pub(crate) const EMPTY: u8 = 0;
/// A text, or the name of a field.
pub(crate) const TEXT: u8 = 1;
/// A text that stands in several lines.
pub(crate) const BLOCK: u8 = 2;
/// A list.
pub(crate) const LIST: u8 = 3;
/// Fields.
pub(crate) const MAPPING: u8 = 4;

struct Reader<'a> {
    bytes: &'a [u8],
    /// How many lines of the file stand before the text.
    lines_before: usize,
}

impl Reader<'_> {
    fn node(&mut self) -> Option<Node> {
        let kind = self.byte()?;
        let at = self.at()?;
        Some(match kind {
            EMPTY => Node::Empty(at),
            TEXT | BLOCK => Node::Text(self.text(at, kind == BLOCK)?),
            LIST => Node::List(at, (0..self.number()?).map(|_| self.node()).collect::<Option<_>>()?),
            MAPPING => {
                let length = self.number()?;
                let field = |_| {
                    let kind = self.byte()?;
                    let at = self.at()?;
                    Some((self.text(at, kind == BLOCK)?, self.node()?))
                };
                Node::Mapping(at, (0..length).map(field).collect::<Option<_>>()?)
            }
            _ => return None,
        })
    }

    fn text(&mut self, at: At, block: bool) -> Option<Text> {
        let length = self.number()?;
        let (value, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        Some(Text { value: std::str::from_utf8(value).ok()?.to_owned(), at, block })
    }

    fn at(&mut self) -> Option<At> {
        let [line, column, width] = [self.number()?, self.number()?, self.number()?];
        Some(At { line: line + self.lines_before, column, width })
    }

    fn number(&mut self) -> Option<usize> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f).checked_shl(shift)?;
            if byte < 0x80 {
                return Some(number);
            }
            shift += 7;
        }
    }

    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*first)
    }
}
