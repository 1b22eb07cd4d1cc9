//! Lines that are not YAML: what was meant, what to write instead, and how to read on behind them.

use serde_yaml::granit_parser::ErrorKind;

use super::open_marks::{Mark, OpenMarks};
use super::repaired_lines::{FieldLine, Repair, RepairedLines, field_of, indent};
use super::yaml_messages::plainly;
use crate::names::cut;

/// Something that keeps a text from being read as it was meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Trouble {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) width: usize,
    pub(super) code: &'static str,
    pub(super) message: String,
    pub(super) hint: String,
    /// What makes the text readable, if that can be told.
    pub(super) repairs: Vec<Repair>,
}

impl Trouble {
    /// E-YAML at a place.
    pub(super) fn new((line, column): (usize, usize), what: &str, hint: impl Into<String>) -> Self {
        let message = format!("this is not YAML: {what}");
        Trouble { line, column, width: 1, code: "E-YAML", message, hint: hint.into(), repairs: Vec::new() }
    }

    pub(super) fn wide(self, width: usize) -> Self {
        Trouble { width: width.max(1), ..self }
    }

    pub(super) fn repaired(self, repairs: impl IntoIterator<Item = Repair>) -> Self {
        Trouble { repairs: repairs.into_iter().collect(), ..self }
    }
}

/// Where the YAML library gave up.
pub(super) struct Broken<'a> {
    pub(super) lines: &'a RepairedLines,
    pub(super) line: usize,
    pub(super) column: usize,
}

/// Most characters of a text that a hint repeats as a whole.
const SHORT: usize = 80;

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
                .or_else(|| self.half_in_signs(&open))
                .or_else(|| self.indented_less()),
            Is::InvalidTrailingSingleQuotedScalar | Is::InvalidTrailingDoubleQuotedScalar => self
                .comma()
                .or_else(|| self.quotes_without_comma(&open))
                .or_else(|| self.open_quote(&open))
                .or_else(|| self.half_in_signs(&open)),
            Is::BlockSequenceEntryNotAllowed | Is::InvalidBlockEntryWhitespace => self.list_in_line(),
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

    fn here(&self, what: &str, hint: impl Into<String>) -> Trouble {
        Trouble::new((self.line, self.column), what, hint)
    }

    /// The character at the place.
    fn sign(&self) -> Option<char> {
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
        let what = format!("after a blank `#` begins a comment, so `{}` is not read", cut(&rest));
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

    /// Whether the place stands in a line without a field.
    fn is_no_field(&self) -> bool {
        field_of(self.lines.line(self.line)).is_none()
    }

    /// A comma that ends a line, as in JSON.
    fn comma(&self) -> Option<Trouble> {
        let line = self.lines.line(self.line);
        let rest: String = line.chars().skip(self.column).collect();
        let ends = rest.trim().is_empty() || rest.trim_start().starts_with('#');
        if self.sign() != Some(',') || !ends {
            return None;
        }
        let comma = Repair::new(self.line, self.column, 1, "");
        Some(self.here("a comma ends this line", "take the comma away").repaired([comma]))
    }

    /// A bracket that is missing, or one too many; a comma that is missing between brackets.
    fn bracket(&self, open: &OpenMarks) -> Option<Trouble> {
        let sign = self.sign();
        let closing = |bracket: char| if bracket == '[' { ']' } else { '}' };
        if let Some((bracket, wrong)) = open.mismatch {
            return Some(
                Broken { line: wrong.line, column: wrong.column, ..*self }.mismatch(bracket, wrong.sign),
            );
        }
        let Some(bracket) = open.brackets.last().copied() else {
            let extra = sign.filter(|sign| matches!(sign, ']' | '}'))?;
            let hint =
                format!("take it away, or put `{}` where it begins", if extra == ']' { '[' } else { '{' });
            let what = format!("this `{extra}` closes nothing");
            let away = Repair::new(self.line, self.column, 1, "");
            return Some(self.here(&what, hint).repaired([away]));
        };
        let close = closing(bracket.sign);
        if let Some(wrong) = sign.filter(|sign| matches!(sign, ']' | '}') && *sign != close) {
            return Some(self.mismatch(bracket, wrong));
        }
        // What is closed before the next field lacks a comma.
        let end = self.next_field(bracket.line, bracket.column).unwrap_or(usize::MAX);
        if !OpenMarks::before(self.lines, (end, 1)).brackets.contains(&bracket) {
            return Some(self.missing_comma());
        }
        self.unclosed(bracket, &open.brackets)
    }

    /// Two texts in quotation marks in a list, with nothing but a blank between them.
    fn quotes_without_comma(&self, open: &OpenMarks) -> Option<Trouble> {
        let before = self.column.checked_sub(2).and_then(|at| self.lines.line(self.line).chars().nth(at));
        let apart = before.is_some_and(char::is_whitespace) && matches!(self.sign(), Some('"' | '\''));
        (apart && !open.brackets.is_empty()).then(|| self.missing_comma())
    }

    /// A bracket that is closed by another one at the place.
    fn mismatch(&self, bracket: Mark, wrong: char) -> Trouble {
        let close = if bracket.sign == '[' { ']' } else { '}' };
        let line = self.lines.shown(bracket.line);
        let of_line = if bracket.line == self.line { String::new() } else { format!(" in line {line}") };
        let what = format!("the `{}`{of_line} is not closed before this `{wrong}`", bracket.sign);
        let hint = format!("put `{close}` before `{wrong}`");
        self.here(&what, hint).repaired([Repair::new(self.line, self.column, 0, &close.to_string())])
    }

    /// The next line below that begins a field at this column or before it.
    fn next_field(&self, line: usize, column: usize) -> Option<usize> {
        let begins = |n: &usize| field_of(self.lines.line(*n)).is_some_and(|field| field.column <= column);
        (line + 1..=self.lines.count()).find(begins)
    }

    /// A comma that is missing before the place.
    fn missing_comma(&self) -> Trouble {
        let line: Vec<char> = self.lines.line(self.line).chars().collect();
        // At a colon, the comma belongs before the name of the field.
        let mut at = (self.column - 1).min(line.len());
        if line.get(at) == Some(&':') {
            while at > 0 && !line[at - 1].is_whitespace() && !"[{,".contains(line[at - 1]) {
                at -= 1;
            }
        }
        let above = self.lines.above(self.line);
        if let Some(above) = above.filter(|_| line[..at].iter().all(|c| c.is_whitespace())) {
            let ends = self.lines.line(above).trim_end().chars().count();
            let what = format!("a comma is missing at the end of line {}", self.lines.shown(above));
            let comma = Repair::new(above, ends + 1, 0, ",");
            return Trouble::new((above, ends.max(1)), &what, "put a comma there").repaired([comma]);
        }
        let word: String = line[at..].iter().take_while(|c| !",]}:".contains(**c)).collect();
        let hint = format!("put a comma before `{}`", cut(word.trim()));
        let comma = Repair::new(self.line, at + 1, 0, ", ");
        Trouble::new((self.line, at + 1), "a comma is missing", hint).repaired([comma])
    }

    /// A bracket that no line closes.
    fn unclosed(&self, bracket: Mark, brackets: &[Mark]) -> Option<Trouble> {
        let close = if bracket.sign == '[' { ']' } else { '}' };
        let what = format!("the `{}` in line {} is not closed", bracket.sign, self.lines.shown(bracket.line));
        let hint = match bracket.sign {
            '[' => "put `]` where the list ends",
            _ => "put `}` where its fields end",
        };
        let trouble = Trouble::new((bracket.line, bracket.column), &what, hint);
        // It is closed before the next field, or at the end.
        let next = self.next_field(bracket.line, bracket.column);
        let last =
            next.map_or_else(|| self.lines.above(self.lines.count() + 1), |next| self.lines.above(next))?;
        let ends = self.lines.line(last).trim_end().chars().count();
        let signs: String = brackets.iter().rev().map(|b| if b.sign == '[' { ']' } else { '}' }).collect();
        debug_assert!(signs.starts_with(close), "the innermost bracket is closed first");
        Some(trouble.repaired([Repair::new(last, ends + 1, 0, &signs)]))
    }

    /// A bracket that is still open where the file ends.
    fn bracket_at_end(&self, open: &OpenMarks) -> Option<Trouble> {
        let bracket = open.brackets.last().copied().filter(|_| !open.quote_is_open)?;
        self.lines.below(self.line).is_none().then(|| self.unclosed(bracket, &open.brackets)).flatten()
    }

    /// A quotation mark that lets a text end in a later line than meant.
    fn open_quote(&self, open: &OpenMarks) -> Option<Trouble> {
        let mark = open.quote.filter(|quote| quote.line < self.line)?;
        let what = format!("the quotation mark in line {} is not closed", self.lines.shown(mark.line));
        let line = self.lines.line(mark.line);
        let ends = line.trim_end().chars().count();
        let hint = format!("put `{}` where its text ends", mark.sign);
        let closed = Repair::new(mark.line, ends + 1, 0, &mark.sign.to_string());
        Some(Trouble::new((mark.line, mark.column), &what, hint).repaired([closed]))
    }

    /// A colon that begins a field where none can be.
    fn colon(&self) -> Trouble {
        let line = self.lines.line(self.line);
        if let Some(field) = field_of(line).filter(|field| field.value_column <= self.column) {
            return self.colon_in_text(field);
        }
        let mut number = self.line;
        while let Some(above) = self.lines.above(number) {
            if let Some(trouble) = missing_blank(self.lines, above).or_else(|| equals(self.lines, above)) {
                return trouble;
            }
            if let Some(field) = field_of(self.lines.line(above)) {
                return self.indented_otherwise(above, field.column - 1, field.name);
            }
            number = above;
        }
        if number < self.line {
            let note = Repair::new(number, 1, 0, "# ");
            let hint = "take this line away, or begin it with `#` to keep it as a note";
            return Trouble::new((number, 1), "this line belongs to no field", hint).repaired([note]);
        }
        let (what, hint) = plainly(&ErrorKind::InvalidIndentation);
        self.here(what, hint)
    }

    /// A text that holds `: `, or that is followed by lines of its own.
    fn colon_in_text(&self, field: FieldLine<'_>) -> Trouble {
        let below = self.lines.below(self.line).map(|n| (n, self.lines.line(n)));
        let own_lines = below.is_some_and(|(_, line)| indent(line) >= field.column);
        if field.value.trim_end().ends_with(':') && own_lines {
            return self.on_own_lines(self.line, field);
        }
        let value = field.value.trim_end();
        let trouble = |what: &str, hint: String| {
            let width = value.chars().count();
            let quoted = [Repair::new(self.line, field.value_column, width, &in_quotes(value))];
            self.here(what, hint).repaired(quoted)
        };
        if value.starts_with(CURLY) {
            let what = "curly quotation marks are no quotation marks in YAML";
            let plain: String = value.chars().filter(|c| !CURLY.contains(c)).collect();
            return trouble(what, format!("write straight ones{}", in_own_words(field.name, plain.trim())));
        }
        let what = "there is a second `: ` in this field";
        let own = in_own_words(field.name, value);
        let is_name = |word: &str| word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        let inner = value.split_once(": ").filter(|(word, _)| is_name(word)).map(|(word, _)| {
            format!(
                "; if `{word}` is a field, write it in a line of its own below `{}:`, indented",
                field.name
            )
        });
        let inner = inner.unwrap_or_default();
        trouble(what, format!("put quotation marks round a text that holds `: `{own}{inner}"))
    }

    /// A text of several lines, which needs `|`.
    fn on_own_lines(&self, number: usize, field: FieldLine<'_>) -> Trouble {
        let place = if number == self.line {
            String::new()
        } else {
            format!(" in line {}", self.lines.shown(number))
        };
        let hint = format!("write `{}: |`{place} and indent the text below it", field.name);
        let what = "this line is neither `field: value` nor part of the value above";
        let what = if number == self.line { "this text goes on in the lines below" } else { what };
        let width = field.value.chars().count();
        let outer = field.column - 1;
        // A field with an empty value ends in its colon.
        let begins = Repair::new(number, field.value_column, width, if width == 0 { " |" } else { "|" });
        let mut repairs = vec![begins];
        for below in number + 1..=self.lines.count() {
            let line = self.lines.line(below);
            let next = field_of(line).is_some_and(|f| f.column <= outer + 1 && !f.name.contains(' '));
            if next || line.starts_with("...") || line.starts_with("---") {
                break;
            }
            if !line.trim().is_empty() && indent(line) <= outer {
                repairs.push(Repair::new(below, 1, 0, &" ".repeat(outer + 2 - indent(line))));
            }
        }
        self.here(what, hint).repaired(repairs)
    }

    /// A line that should begin in the same column as the field above it.
    fn indented_otherwise(&self, above: usize, wanted: usize, name: &str) -> Trouble {
        let line = self.lines.line(self.line);
        let is = indent(line);
        let far = if is > wanted { "further" } else { "less" };
        let what = format!(
            "line {} is indented {far} than line {}",
            self.lines.shown(self.line),
            self.lines.shown(above)
        );
        let own = field_of(line).map_or("it", |field| field.name);
        let hint = format!("begin `{}` in the same column as `{}`", cut(own), cut(name));
        Trouble::new((self.line, is + 1), &what, hint).repaired(shift(self.lines, self.line, is, wanted))
    }

    /// A line that is neither a field nor part of the value above.
    fn no_field(&self) -> Option<Trouble> {
        let blank = || missing_blank(self.lines, self.line).or_else(|| hyphen_alone(self.lines, self.line));
        if let Some(trouble) = blank().or_else(|| equals(self.lines, self.line)) {
            return Some(trouble);
        }
        let line = self.lines.line(self.line);
        let words: Vec<&str> = line.split_whitespace().collect();
        let owner = (1..self.line).rev().find_map(|n| field_of(self.lines.line(n)).map(|field| (n, field)));
        let is_name = |word: &str| word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        let short_value = owner
            .is_none_or(|(_, field)| field.value.split_whitespace().count() <= 3 && !field.value.is_empty());
        if let [name, rest @ ..] = words.as_slice()
            && is_name(name)
            && matches!(rest.len(), 1..=2)
            && short_value
        {
            let at = indent(line) + name.chars().count() + 1;
            let hint = format!("write `{name}: {}`", cut(&rest.join(" ")));
            let colon = Repair::new(self.line, at, 0, ":");
            let what = format!("a colon is missing after `{name}`");
            return Some(Trouble::new((self.line, indent(line) + 1), &what, hint).repaired([colon]));
        }
        let (number, field) = owner?;
        let is_text = !field.value.starts_with(['"', '\'', '[', '{', '|', '>']);
        is_text.then(|| self.on_own_lines(number, field))
    }

    /// A line that is indented less than its neighbours.
    fn indented_less(&self) -> Option<Trouble> {
        let above = self.lines.above(self.line)?;
        let (line, up) = (self.lines.line(self.line), self.lines.line(above));
        let (is, over) = (indent(line), indent(up));
        let item = |line: &str| line.trim_start().starts_with("- ");
        // A field of an entry stands below the first one, not below its hyphen.
        let first = field_of(up).filter(|first| item(up) && !item(line) && is + 1 < first.column);
        if let Some(first) = first.filter(|_| field_of(line).is_some()) {
            return Some(self.indented_otherwise(above, first.column - 1, first.name));
        }
        if is >= over || item(line) != item(up) {
            return None;
        }
        let what = format!(
            "line {} is indented less than line {}",
            self.lines.shown(self.line),
            self.lines.shown(above)
        );
        let trouble = Trouble::new((self.line, is + 1), &what, "begin both in the same column");
        Some(trouble.repaired(shift(self.lines, self.line, is, over)))
    }

    /// A field at the left edge below a first one that is indented.
    fn first_line_too_far(&self) -> Option<Trouble> {
        let first = (1..self.line).find(|n| field_of(self.lines.line(*n)).is_some())?;
        let (is, name) = (indent(self.lines.line(first)), field_of(self.lines.line(self.line))?.name);
        if is == 0 || indent(self.lines.line(self.line)) > 0 {
            return None;
        }
        let own = field_of(self.lines.line(first))?.name;
        let (line, below) = (self.lines.shown(first), self.lines.shown(self.line));
        let what = format!("line {line} is indented further than line {below}");
        let hint = format!("begin `{}` in the same column as `{}`", cut(own), cut(name));
        let left = (first..self.line).filter(|n| indent(self.lines.line(*n)) >= is);
        let repairs: Vec<Repair> = left.map(|n| Repair::new(n, 1, is, "")).collect();
        Some(Trouble::new((first, is + 1), &what, hint).repaired(repairs))
    }

    /// A list that begins behind a colon.
    fn list_in_line(&self) -> Option<Trouble> {
        let field = field_of(self.lines.line(self.line))?;
        let item = field.value.strip_prefix("- ")?.trim();
        // Names of lists are plural.
        if !field.name.ends_with('s') {
            return Some(Broken { column: field.value_column, ..*self }.reserved());
        }
        let items = item.split(" - ").map(str::trim).collect::<Vec<_>>().join(", ");
        let hint =
            format!("begin each `- ` on a line of its own, or write `{}: [{}]`", field.name, cut(&items));
        let width = field.value.chars().count();
        let list = Repair::new(self.line, field.value_column, width, &format!("[{items}]"));
        Some(self.here("a list begins in the middle of a line", hint).repaired([list]))
    }

    /// A `*` that begins a text.
    pub(super) fn unknown_anchor(&self) -> Trouble {
        if let Some(trouble) = bullet(self.lines, self.line) {
            return trouble;
        }
        let field = field_of(self.lines.line(self.line)).filter(|field| field.value.starts_with('*'));
        let what = "`*` refers to a name that no `&` has given";
        let Some(field) = field else {
            return self.here(what, "put a text that begins with `*` in quotation marks");
        };
        let value = field.value.trim_end();
        let own = in_own_words(field.name, value);
        let quoted = Repair::new(self.line, field.value_column, value.chars().count(), &in_quotes(value));
        self.here(what, format!("put a text that begins with `*` in quotation marks{own}")).repaired([quoted])
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

    /// The same, if it is a value and begins with one of these signs.
    fn reserved_start(&self) -> Option<Trouble> {
        let field = field_of(self.lines.line(self.line))?;
        let begins =
            field.value_column == self.column && field.value.starts_with(['&', '>', '|', '?', '%', '!']);
        begins.then(|| self.reserved())
    }

    /// A text that stands only partly in quotation marks or brackets: `"impact" was unclear`.
    fn half_in_signs(&self, open: &OpenMarks) -> Option<Trouble> {
        let field = field_of(self.lines.line(self.line)).filter(|field| field.value_column < self.column)?;
        let value = field.value.trim_end();
        let sign = value.chars().next().filter(|sign| matches!(sign, '"' | '\'' | '[' | '{'))?;
        if !open.brackets.is_empty() {
            return None;
        }
        let is_quote = matches!(sign, '"' | '\'');
        let inner = value.strip_prefix(sign).and_then(|rest| rest.strip_suffix(sign)).filter(|_| is_quote);
        let text = inner.unwrap_or(value);
        let what = match inner {
            Some(_) => format!("`{sign}` ends the text before its end"),
            None => format!("a text cannot begin with `{sign}`"),
        };
        let hint = format!("put the whole text in quotation marks{}", in_own_words(field.name, text));
        let quoted = Repair::new(self.line, field.value_column, value.chars().count(), &in_quotes(text));
        Some(self.here(&what, hint).repaired([quoted]))
    }

    /// A text that begins with a character that means something else.
    fn reserved(&self) -> Trouble {
        let line = self.lines.line(self.line);
        let field = field_of(line).filter(|field| field.value_column == self.column);
        let text: String = line.chars().skip(self.column - 1).collect();
        let text = text.trim_end();
        let sign = self.sign().unwrap_or(' ');
        let is_inside = line.chars().take(self.column - 1).any(|c| matches!(c, '[' | '{'));
        let own = match (field, sign) {
            // `|` announces the lines below.
            (Some(field), '|') => in_own_words(field.name, text[1..].trim()),
            (Some(field), _) => in_own_words(field.name, text),
            (None, _) if is_inside => {
                in_own_words("", text.split([',', ']', '}']).next().unwrap_or(text).trim_end())
            }
            (None, _) => in_own_words("", text),
        };
        let what = format!("a text cannot begin with `{sign}`");
        let trouble = self.here(&what, format!("put the text in quotation marks{own}"));
        match field {
            Some(field) => trouble.repaired([Repair::new(
                self.line,
                field.value_column,
                text.chars().count(),
                &in_quotes(text),
            )]),
            None => trouble,
        }
    }
}

/// A curly quotation mark where a straight one should end a text, in a line with a straight one too few.
fn curly_end(lines: &RepairedLines, number: usize) -> Option<Trouble> {
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

/// Quotation marks of books and word processors.
pub(crate) const CURLY: [char; 8] = ['“', '”', '„', '‟', '‘', '’', '‚', '‛'];

/// Moves a line and those below it that are indented at least as far.
fn shift(lines: &RepairedLines, number: usize, is: usize, wanted: usize) -> Vec<Repair> {
    let belongs = |n: &usize| lines.line(*n).trim().is_empty() || indent(lines.line(*n)) >= is;
    let moved = (number..=lines.count()).take_while(belongs).filter(|n| !lines.line(*n).trim().is_empty());
    match is.cmp(&wanted) {
        std::cmp::Ordering::Greater => moved.map(|n| Repair::new(n, 1, is - wanted, "")).collect(),
        _ => moved.map(|n| Repair::new(n, 1, 0, &" ".repeat(wanted - is))).collect(),
    }
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
    let mut others: Vec<String> =
        all.iter().map(|(n, _)| n).filter(|n| **n != number).map(|n| lines.shown(*n).to_string()).collect();
    others.dedup();
    let also = match others.as_slice() {
        [] => String::new(),
        [one] => format!("; line {one} has one too"),
        [some @ .., last] if others.len() <= 5 => {
            format!("; lines {} and {last} have them too", some.join(", "))
        }
        _ => format!("; {} more lines have them", others.len()),
    };
    let what = format!("{} stands here", odd_sign(sign));
    let too_many = |n: usize| stands_out(lines, n);
    let hint = match is_zero_width(sign) || too_many(number) && column <= leading(lines.line(number)) {
        true => format!("take it away{also}"),
        false => format!("replace it by a blank (the space bar){also}"),
    };
    // From the right, so that columns to the left stay.
    let repairs = all.into_iter().rev().map(|(n, c)| {
        let sign = lines.line(n).chars().nth(c - 1).unwrap_or(' ');
        let away = is_zero_width(sign) || too_many(n) && c <= leading(lines.line(n));
        Repair::new(n, c, 1, if away { "" } else { " " })
    });
    Some(Trouble::new((number, column), &what, hint).repaired(repairs))
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

/// What a sign is called that looks like another: "a no-break blank (U+00A0)".
pub(crate) fn odd_sign(sign: char) -> String {
    let what = match sign {
        '\u{a0}' | '\u{202f}' | '\u{2007}' => "a no-break blank",
        _ if is_zero_width(sign) => "an invisible character",
        _ => "a blank of another width",
    };
    format!("{what} (U+{:04X})", u32::from(sign))
}

/// A line of a Markdown fence.
fn fence(lines: &RepairedLines, line: usize) -> Option<Trouble> {
    lines.line(line).starts_with("```").then(|| {
        let fences = (1..=lines.count()).filter(|n| lines.line(*n).starts_with("```"));
        let trouble = Trouble::new((line, 1), "this line is Markdown", "take the lines with ``` away");
        trouble.wide(lines.line(line).trim_end().len()).repaired(fences.map(|n| Repair::new(n, 1, 0, "#")))
    })
}

/// An item that begins with another sign than `- `.
fn bullet(lines: &RepairedLines, line: usize) -> Option<Trouble> {
    let text = lines.line(line).trim_start();
    text.starts_with("* ").then(|| {
        let at = indent(lines.line(line)) + 1;
        let stars = (1..=lines.count()).filter(|n| lines.line(*n).trim_start().starts_with("* "));
        let repairs = stars.map(|n| Repair::new(n, indent(lines.line(n)) + 1, 1, "-"));
        let trouble =
            Trouble::new((line, at), "an item of a list begins with `*`", "begin each item with `- `");
        trouble.repaired(repairs)
    })
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
    let hint = format!("put a blank after the colon: `{name}: {}`", cut(value.trim_end()));
    let what = format!("a blank is missing after `{name}:`");
    Some(Trouble::new((line, colon), &what, hint).repaired([Repair::new(line, colon + 1, 0, " ")]))
}

/// An item whose hyphen is followed by its text at once.
fn hyphen_alone(lines: &RepairedLines, line: usize) -> Option<Trouble> {
    let text = lines.line(line).trim_start().strip_prefix('-')?;
    let at = indent(lines.line(line)) + 1;
    text.starts_with(|c: char| c.is_alphanumeric()).then(|| {
        let hint = format!("put a blank after the hyphen: `- {}`", cut(text.trim_end()));
        let trouble = Trouble::new((line, at), "a blank is missing after `-`", hint);
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
    let what = format!("a field is written with a colon and a blank, not with {sign}");
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

/// ", as in name: "text"", if the text is short enough to be shown.
fn in_own_words(name: &str, text: &str) -> String {
    let name = if name.is_empty() { String::new() } else { format!("{name}: ") };
    match text.chars().count() {
        1..=SHORT => format!(", as in {name}{}", in_quotes(text)),
        _ => String::new(),
    }
}

/// A text in quotation marks, as YAML reads it.
pub(crate) fn in_quotes(text: &str) -> String {
    let text = text.trim_matches(['“', '”', '„', '‟']);
    match (text.contains(['"', '\\']), text.contains('\'')) {
        (false, _) => format!("\"{text}\""),
        (true, false) => format!("'{text}'"),
        (true, true) => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
    }
}
