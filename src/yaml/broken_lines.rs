//! Lines that are not YAML: what was meant, what to write instead, and how to read on behind them.

use serde_yaml::granit_parser::ErrorKind;

use super::odd_lines::{bullet, fence};
use super::odd_signs::{curly_end, odd_blank};
use super::open_marks::{Mark, OpenMarks};
use super::repaired_lines::{FieldLine, Repair, RepairedLines, field_of, indent, value_of};
use super::trouble::{Trouble, in_own_words, in_quotes};
use super::yaml_messages::{is_bad_escape, is_open_quote, plainly};
use crate::names::cut;

/// Where the YAML library gave up.
pub(super) struct Broken<'a> {
    pub(super) lines: &'a RepairedLines,
    pub(super) line: usize,
    pub(super) column: usize,
}

impl Broken<'_> {
    /// What is wrong there, by what the parser reports and by what the lines look like.
    pub(super) fn trouble(&self, kind: &ErrorKind) -> Trouble {
        use ErrorKind as Is;
        // Where the library points to a bracket, what is wrong with it stands further on.
        let until = match self.sign() {
            Some('[' | '{') => (self.next_field(self.line, self.column).unwrap_or(usize::MAX), 1),
            _ => (self.line, self.column),
        };
        let open = OpenMarks::before(self.lines, until);
        let signs = curly_end(self.lines, self.line)
            .or_else(|| odd_blank(self.lines, self.line))
            .or_else(|| fence(self.lines, self.line))
            .or_else(|| self.separator())
            .or_else(|| self.behind_bracket())
            .or_else(|| self.comment(&open))
            .or_else(|| bullet(self.lines, self.line));
        if let Some(trouble) = signs {
            return trouble;
        }
        let special = match kind {
            Is::MappingValueNotAllowed => Some(self.colon()),
            Is::SimpleKeyExpected | Is::InvalidSimpleKey => self.no_field(),
            Is::UnclosedFlowCollection { .. }
            | Is::MismatchedFlowCollectionEnd { .. }
            | Is::MisplacedFlowCollectionEnd
            | Is::ExpectedFlowMappingSeparator
            | Is::ExpectedFlowSequenceSeparator
            | Is::UnexpectedEofFlowMapping
            | Is::UnexpectedEofFlowSequence
            | Is::UnexpectedEofImplicitFlowMapping
            | Is::InvalidFlowScalarIndent
            | Is::InvalidColonPlacement
            | Is::FlowMappingValueAdjacentCollection => self.comma().or_else(|| self.bracket(&open)),
            Is::InvalidIndentation
            | Is::ExpectedBlockMappingKey
            | Is::ExpectedBlockSequenceEntry
            | Is::InvalidBlockScalarIndent
            | Is::UnexpectedEofBlockMapping
            | Is::UnexpectedEofBlockSequence => self
                .comma()
                .or_else(|| self.bracket(&open))
                .or_else(|| self.braces_without_hyphens())
                .or_else(|| self.half_in_signs(&open))
                .or_else(|| self.item_in_entry())
                .or_else(|| self.field_among_items())
                .or_else(|| self.indented_less())
                .or_else(|| self.indented_further()),
            kind if is_bad_escape(kind) => Some(self.escape(&open, kind)),
            kind if is_open_quote(kind) => self.unclosed_quote(),
            Is::InvalidTrailingSingleQuotedScalar | Is::InvalidTrailingDoubleQuotedScalar => self
                .comma()
                .or_else(|| self.quotes_without_comma(&open))
                .or_else(|| self.open_quote(&open))
                .or_else(|| self.half_in_signs(&open)),
            Is::BlockSequenceEntryNotAllowed | Is::InvalidBlockEntryWhitespace => {
                self.list_in_line().or_else(|| self.item_in_entry())
            }
            Is::ExpectedDocumentStart | Is::InvalidDocumentEnd => self.first_line_too_far(),
            Is::UnexpectedCharacter { character } if !character.is_control() => Some(self.reserved()),
            _ => None,
        };
        let special = special.or_else(|| self.reserved_start()).or_else(|| self.bracket_at_end(&open));
        special.unwrap_or_else(|| {
            let (what, hint) = plainly(kind);
            self.here(what, hint)
        })
    }

    pub(super) fn here(&self, what: &str, hint: impl Into<String>) -> Trouble {
        Trouble::new((self.line, self.column), what, hint)
    }

    /// The character at the place.
    pub(super) fn sign(&self) -> Option<char> {
        self.lines.line(self.line).chars().nth(self.column - 1)
    }

    /// A `#` that cut a text short, inside brackets or in the line above.
    fn comment(&self, open: &OpenMarks) -> Option<Trouble> {
        let above = || {
            let number = self.lines.above(self.line)?;
            let field = field_of(self.lines.line(number))?;
            let value: Vec<char> = field.value.chars().collect();
            let at = value.windows(3).position(|w| w[0].is_whitespace() && w[1] == '#' && w[2] != ' ')?;
            let plain = !field.value.starts_with(['"', '\'', '[', '{', '|', '>']);
            let column = field.value_column + at + 1;
            (plain && self.is_no_field()).then_some(Mark { sign: '#', line: number, column })
        };
        let here =
            (self.sign() == Some('#')).then_some(Mark { sign: '#', line: self.line, column: self.column });
        let mark = here.or(open.comment.filter(|_| !open.brackets.is_empty())).or_else(above)?;
        let line: Vec<char> = self.lines.line(mark.line).chars().collect();
        if here.is_none() && line.get(mark.column).is_none_or(|next| next.is_whitespace()) {
            return None;
        }
        let rest: String = line[mark.column - 1..].iter().collect();
        let what = format!("after a space `#` begins a comment, so `{}` is not read", cut(&rest));
        // The text that was cut: from the bracket, comma or colon before it to the next one.
        let from = line[..mark.column - 1].iter().rposition(|c| "[{,:".contains(*c)).map_or(0, |at| at + 1);
        let until = line[mark.column - 1..].iter().position(|c| ",]}".contains(*c));
        let until = until.map_or(line.len(), |at| mark.column - 1 + at);
        let text: String = line[from..until].iter().collect();
        let signs = line.windows(2).enumerate().skip(mark.column.saturating_sub(2));
        let text = text.trim();
        let begins = from + line[from..].iter().take_while(|c| c.is_whitespace()).count() + 1;
        let in_signs = [
            Repair::new(mark.line, begins + text.chars().count(), 0, "\""),
            Repair::new(mark.line, begins, 0, "\""),
        ];
        let replaced = signs
            .filter(|(_, pair)| pair[0].is_whitespace() && pair[1] == '#')
            .map(|(at, _)| Repair::new(mark.line, at + 2, 1, "＃"));
        // What begins with the sign, such as a colour, is one word.
        let repairs: Vec<Repair> = if text.starts_with('#') { in_signs.into() } else { replaced.collect() };
        // A text that goes on in the next line is not shown: it would be only half of it.
        let own = if here.is_some() { String::new() } else { in_own_words("", text) };
        let hint = format!("put the text in quotation marks{own}");
        Some(Trouble::new((mark.line, mark.column), &what, hint).repaired(repairs))
    }

    /// A `*` that begins a text.
    pub(super) fn unknown_anchor(&self) -> Trouble {
        if let Some(trouble) = bullet(self.lines, self.line) {
            return trouble;
        }
        let field = value_of(self.lines.line(self.line)).filter(|field| field.value.starts_with('*'));
        let what = "`*` refers to a name that no `&` has given";
        let Some(field) = field else {
            return self.here(what, "put a text that begins with `*` in quotation marks");
        };
        let value = self.whole_text(field);
        let own = in_own_words(&field.lead(), &value);
        let hint = format!("put a text that begins with `*` in quotation marks{own}");
        self.here(what, hint).repaired(self.quoting(field, &value))
    }

    /// A type that was written before a value.
    pub(super) fn tag(&self) -> Option<Trouble> {
        let line: Vec<char> = self.lines.line(self.line).chars().collect();
        let starts = |at: usize| {
            line[at] == '!' && (at == 0 || line[at - 1].is_whitespace() || "[{,".contains(line[at - 1]))
        };
        let at = (0..line.len().min(self.column)).rev().find(|at| starts(*at))?;
        let word: String =
            line[at..].iter().take_while(|c| !c.is_whitespace() && !",]}".contains(**c)).collect();
        let width = word.chars().count();
        let what = format!("`{}` gives the value a type, and none is needed here", cut(&word));
        let hint = match word.starts_with("!!") {
            true => format!("leave `{}` out", cut(&word)),
            false => "leave it out; if it belongs to the text, put the text in quotation marks".to_owned(),
        };
        let away = Repair::new(self.line, at + 1, width, &" ".repeat(width));
        Some(Trouble::new((self.line, at + 1), &what, hint).wide(width).repaired([away]))
    }

    /// The lines below that go on with the text of a field or an item.
    pub(super) fn more_lines(&self, field: FieldLine<'_>) -> impl Iterator<Item = usize> {
        let line = self.lines.line(self.line);
        let outer = if field.name.is_empty() { indent(line) } else { field.column - 1 };
        let goes_on = move |n: &usize| {
            let line = self.lines.line(*n);
            let text = line.trim_start();
            indent(line) > outer
                && !text.is_empty()
                && !text.starts_with(['-', '#'])
                && field_of(line).is_none()
        };
        (self.line + 1..=self.lines.count()).take_while(goes_on)
    }

    /// The text of a field or an item with the lines that go on with it, as YAML joins them.
    pub(super) fn whole_text(&self, field: FieldLine<'_>) -> String {
        let more = self.more_lines(field).map(|n| self.lines.line(n).trim());
        std::iter::once(field.value.trim()).chain(more).collect::<Vec<_>>().join(" ")
    }

    /// What puts the whole text of a field or an item in quotation marks.
    pub(super) fn quoting(&self, field: FieldLine<'_>, text: &str) -> Vec<Repair> {
        let width = field.value.trim_end().chars().count();
        let more = self.more_lines(field);
        let emptied = more.map(|n| Repair::new(n, 1, self.lines.line(n).chars().count(), ""));
        let quoted = Repair::new(self.line, field.value_column, width, &in_quotes(text));
        std::iter::once(quoted).chain(emptied).collect()
    }

    /// A value that begins with a sign that means something else, where the library says less.
    fn reserved_start(&self) -> Option<Trouble> {
        let field = value_of(self.lines.line(self.line))?;
        let begins = field.value.starts_with(['&', '>', '|', '?', '%', '!', '*']);
        // The library points behind the sign.
        let is_here = field.value_column <= self.column && self.column <= field.value_column + 2;
        let place = Broken { column: field.value_column, ..*self };
        (begins && is_here).then(|| place.behind_block_sign(field).unwrap_or_else(|| place.reserved()))
    }

    /// A text that begins behind the `|` that announces it, and goes on in lines below.
    fn behind_block_sign(&self, field: FieldLine<'_>) -> Option<Trouble> {
        let sign = field.value.chars().next().filter(|sign| matches!(sign, '|' | '>'))?;
        let text = field.value[1..].trim();
        let below = self.lines.line(self.lines.below(self.line)?);
        let goes_on = indent(below) > indent(self.lines.line(self.line))
            && (sign == '|' || text.starts_with(char::is_alphabetic));
        goes_on.then(|| {
            let lead = field.lead();
            let what = format!("a text begins in the line below `{lead}{sign}`");
            let hint = format!(
                "leave nothing but `{lead}{sign}` on this line, and begin the text in the next one: {}",
                cut(text)
            );
            self.here(&what, hint).repaired([Repair::new(self.line, field.value_column + 1, 0, " #")])
        })
    }

    /// A text that begins with a character that means something else.
    pub(super) fn reserved(&self) -> Trouble {
        let line = self.lines.line(self.line);
        let field = value_of(line).filter(|field| field.value_column == self.column);
        let text = match field {
            Some(field) => self.whole_text(field),
            None => line.chars().skip(self.column - 1).collect(),
        };
        let text = text.trim_end();
        let sign = self.sign().unwrap_or(' ');
        let is_inside = line.chars().take(self.column - 1).any(|c| matches!(c, '[' | '{'));
        let own = match (field, sign) {
            // `|` announces the lines below.
            // `|` announces lines below.
            (Some(field), '|') if !field.name.is_empty() => in_own_words(&field.lead(), text[1..].trim()),
            (Some(field), _) => in_own_words(&field.lead(), text),
            (None, _) if is_inside => {
                in_own_words("", text.split([',', ']', '}']).next().unwrap_or(text).trim_end())
            }
            (None, _) => in_own_words("", text),
        };
        let what = format!("a text cannot begin with `{sign}`");
        let trouble = self.here(&what, format!("put the text in quotation marks{own}"));
        match field {
            Some(field) => trouble.repaired(self.quoting(field, text)),
            None => trouble,
        }
    }
}
