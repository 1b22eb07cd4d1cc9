//! What is wrong with brackets, quotation marks and the commas between them.

use serde_yaml::granit_parser::ErrorKind;

use super::broken_lines::Broken;
use super::open_marks::{Mark, OpenMarks};
use super::repaired_lines::{Repair, field_of, value_of};
use super::trouble::{Trouble, in_own_words, in_quotes};
use super::yaml_messages::plainly;
use crate::names::cut;

impl Broken<'_> {
    /// A comma that ends a line, as in JSON.
    pub(super) fn comma(&self) -> Option<Trouble> {
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
    pub(super) fn bracket(&self, open: &OpenMarks) -> Option<Trouble> {
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
    pub(super) fn quotes_without_comma(&self, open: &OpenMarks) -> Option<Trouble> {
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
    pub(super) fn next_field(&self, line: usize, column: usize) -> Option<usize> {
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
        if let Some(trouble) = self.colon_between_brackets(&line, at) {
            return trouble;
        }
        let above = self.lines.above(self.line);
        if let Some(above) = above.filter(|_| line[..at].iter().all(|c| c.is_whitespace())) {
            let ends = self.lines.line(above).trim_end().chars().count();
            let what = format!("a comma is missing at the end of line {}", self.lines.shown(above));
            let comma = Repair::new(above, ends + 1, 0, ",");
            return Trouble::new((above, ends.max(1)), &what, "put a comma there").repaired([comma]);
        }
        let word: String = line[at..].iter().take_while(|c| !",]}:".contains(**c)).collect();
        let or = self.rest_of_text(&line, at).unwrap_or_default();
        let hint = format!("put a comma before `{}`{or}", cut(word.trim()));
        let comma = Repair::new(self.line, at + 1, 0, ", ");
        Trouble::new((self.line, at + 1), "a comma is missing", hint).repaired([comma])
    }

    /// "or put quotation marks …", where the word at `at` follows a text of several words, which it may belong to.
    fn rest_of_text(&self, line: &[char], at: usize) -> Option<String> {
        let from = line[..at].iter().rposition(|c| "[{,".contains(*c))? + 1;
        let before: String = line[from..at].iter().collect();
        let (name, value) = before.split_once(": ").filter(|(_, value)| !value.trim().is_empty())?;
        let is_text = !value.starts_with(['"', '\'', '[', '{']) && value.chars().any(char::is_alphabetic);
        let rest: String = line[at..].iter().take_while(|c| !",]}".contains(**c)).collect();
        let own = in_own_words(&format!("{}: ", name.trim()), format!("{value}{}", rest.trim_end()).trim());
        is_text.then(|| format!(", or quotation marks round the text if it goes on there{own}"))
    }

    /// A text between brackets that holds `: `, as in `{label: Winter: family}`; the word before its colon begins at
    /// `at`.
    fn colon_between_brackets(&self, line: &[char], at: usize) -> Option<Trouble> {
        let before: String = line[..at].iter().collect();
        let name_ends = before.trim_end().strip_suffix(':').filter(|_| self.sign() == Some(':'))?;
        let name = name_ends.rsplit(['[', '{', ',', ' ']).next().unwrap_or(name_ends);
        let text: String = line[at..].iter().take_while(|c| !",]}".contains(**c)).collect();
        let text = text.trim_end();
        let own = in_own_words(&format!("{name}: "), text);
        let quoted = Repair::new(self.line, at + 1, text.chars().count(), &in_quotes(text));
        let hint = format!("put quotation marks round a text that holds `: `{own}");
        Some(self.here("there is a second `: ` in this field", hint).repaired([quoted]))
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
    pub(super) fn bracket_at_end(&self, open: &OpenMarks) -> Option<Trouble> {
        let bracket = open.brackets.last().copied().filter(|_| !open.quote_is_open)?;
        self.lines.below(self.line).is_none().then(|| self.unclosed(bracket, &open.brackets)).flatten()
    }

    /// A quotation mark that lets a text end in a later line than meant.
    pub(super) fn open_quote(&self, open: &OpenMarks) -> Option<Trouble> {
        let mark = open.quote.filter(|quote| quote.line < self.line)?;
        let what = format!("the quotation mark in line {} is not closed", self.lines.shown(mark.line));
        let line = self.lines.line(mark.line);
        let ends = line.trim_end().chars().count();
        let hint = format!("put `{}` where its text ends", mark.sign);
        let closed = Repair::new(mark.line, ends + 1, 0, &mark.sign.to_string());
        Some(Trouble::new((mark.line, mark.column), &what, hint).repaired([closed]))
    }

    /// A sign that ends a line behind a list or fields in brackets, as in other languages: `[a, b];`.
    pub(super) fn behind_bracket(&self) -> Option<Trouble> {
        let line = self.lines.line(self.line);
        let field = field_of(line).filter(|field| field.value.starts_with(['[', '{']))?;
        let value = field.value.trim_end();
        let signs = value.chars().rev().take_while(|c| matches!(c, ';' | '.')).count();
        let until = value.chars().count().checked_sub(signs).filter(|_| signs > 0)?;
        let list: String = value.chars().take(until).collect();
        let at = field.value_column + until;
        let is_whole = list.trim_end().ends_with([']', '}'])
            && OpenMarks::before(self.lines, (self.line, at)).brackets.is_empty();
        is_whole.then(|| {
            let sign: String = value.chars().skip(until).collect();
            let what = format!("`{sign}` stands behind the closing bracket");
            let away = Repair::new(self.line, at, signs, "");
            Trouble::new((self.line, at), &what, format!("take the `{sign}` away"))
                .wide(signs)
                .repaired([away])
        })
    }

    /// A `\` inside "…" that begins no escape, as in paths of Windows.
    pub(super) fn escape(&self, open: &OpenMarks, kind: &ErrorKind) -> Trouble {
        let (what, hint) = plainly(kind);
        let here = Mark { sign: '"', line: self.line, column: self.column };
        let before =
            || open.quote.filter(|mark| open.quote_is_open && mark.line == self.line && mark.sign == '"');
        let mark = (self.sign() == Some('"')).then_some(here).or_else(before);
        let inner = mark.and_then(|mark| {
            let rest: String = self.lines.line(self.line).chars().skip(mark.column).collect();
            let (text, _) = rest.split_once('"')?;
            Some((mark, text.to_owned()))
        });
        let is_path = |text: &str| {
            let drive = text.get(1..3) == Some(":\\");
            drive || text.starts_with("\\\\") || !text.contains(' ') && text.contains('.')
        };
        match inner.filter(|(_, text)| is_path(text)) {
            Some((mark, text)) => {
                let plain = text.replace('\\', "/");
                let hint = format!("write a path with `/`: \"{}\"", cut(&plain));
                let repair = Repair::new(self.line, mark.column + 1, text.chars().count(), &plain);
                self.here(what, hint).repaired([repair])
            }
            None => self.here(what, hint),
        }
    }

    /// A quotation mark that nothing closes, at the beginning of a value.
    pub(super) fn unclosed_quote(&self) -> Option<Trouble> {
        let open = OpenMarks::before(self.lines, (usize::MAX, 1));
        let mark = open.quote.filter(|_| open.quote_is_open)?;
        let line = self.lines.line(mark.line);
        let what = "a quotation mark is not closed";
        let field = value_of(line).filter(|field| field.value_column == mark.column);
        let place = Broken { lines: self.lines, line: mark.line, column: mark.column };
        let text = field.map(|field| place.whole_text(field).trim_start_matches(mark.sign).to_owned());
        let Some((field, text)) = field.zip(text).filter(|(_, text)| !text.is_empty()) else {
            let hint = format!("put `{}` where its text ends", mark.sign);
            return Some(Trouble::new((mark.line, mark.column), what, hint));
        };
        let hint = format!("write {}{1}{2}{1}", field.lead(), mark.sign, cut(&text));
        let last = place.more_lines(field).last().unwrap_or(mark.line);
        let ends = self.lines.line(last).trim_end().chars().count();
        let closed = Repair::new(last, ends + 1, 0, &mark.sign.to_string());
        Some(Trouble::new((mark.line, mark.column), what, hint).repaired([closed]))
    }

    /// A text that stands only partly in quotation marks or brackets: `"impact" was unclear`.
    pub(super) fn half_in_signs(&self, open: &OpenMarks) -> Option<Trouble> {
        let field = value_of(self.lines.line(self.line)).filter(|field| field.value_column < self.column)?;
        let value = self.whole_text(field);
        let sign = value.chars().next().filter(|sign| matches!(sign, '"' | '\'' | '[' | '{'))?;
        if !open.brackets.is_empty() {
            return None;
        }
        if let Some(entries) = several_in_braces(&value) {
            let hint = format!("put square brackets round them: {}: {entries}", field.name);
            let listed = Repair::new(self.line, field.value_column, value.chars().count(), &entries);
            return Some(self.here("several values in braces are a list", hint).repaired([listed]));
        }
        let is_quote = matches!(sign, '"' | '\'');
        let inner = value.strip_prefix(sign).and_then(|rest| rest.strip_suffix(sign)).filter(|_| is_quote);
        let text = inner.unwrap_or(&value);
        let what = match inner {
            Some(_) => format!("`{sign}` ends the text before its end"),
            None => format!("a text cannot begin with `{sign}`"),
        };
        let hint = format!("put the whole text in quotation marks{}", in_own_words(&field.lead(), text));
        Some(self.here(&what, hint).repaired(self.quoting(field, text)))
    }
}

/// A value that is several in braces, as a list of them: `{from: 2026-12-24}, {from: 2026-12-31}`.
fn several_in_braces(value: &str) -> Option<String> {
    let inner = value.strip_prefix('{')?.strip_suffix('}')?;
    let between = |part: &str| part.split_once('}').map(|(_, between)| between.trim() == ",");
    let mut parts = inner.split('{').filter(|part| part.contains('}')).peekable();
    let is_list = parts.peek().is_some() && parts.all(|part| between(part) == Some(true));
    is_list.then(|| format!("[{value}]"))
}
