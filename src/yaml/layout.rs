//! How the values of a YAML text are laid out: where each begins and ends, and in which style it is written.
//!
//! [`super::Node`] says what was written; this says how, so that a value can be exchanged and everything around
//! it stays as it was. All places are byte offsets in the whole text.

use std::collections::BTreeSet;
use std::iter::Peekable;

use serde_yaml::granit_parser::{Event, Parser, ScalarStyle, Span, StructureStyle, options};

use super::MOST_LEVELS;

/// A value with its place and style.
#[derive(Debug)]
pub struct WrittenValue {
    /// Where its own text begins, behind an anchor or a type.
    pub from: usize,
    /// Where its text ends, before any comment or line break behind it.
    pub until: usize,
    /// The end of what must stand before it: colon or dash, anchor, type.
    pub lead: usize,
    /// Whether the value is repeated elsewhere by its anchor.
    pub repeated: bool,
    /// What it is.
    pub style: WrittenStyle,
}

/// The style of a value.
#[derive(Debug)]
pub enum WrittenStyle {
    /// Nothing is written.
    Nothing,
    /// One value, plain.
    Plain(String),
    /// One value in quotation marks of this kind.
    Quoted(char, String),
    /// Lines below a `|` or `>`.
    Block {
        /// Where the sign and what belongs to it ends.
        sign_end: usize,
        /// Whether empty lines at its end belong to it.
        keeps: bool,
    },
    /// A `*name` that repeats another value.
    Alias,
    /// `- item` on lines of their own.
    BlockList(Vec<WrittenItem>),
    /// `[item, item]`
    FlowList(Vec<WrittenValue>),
    /// `name: value` on lines of their own; all names begin in this column, counted in characters from 0.
    BlockFields(usize, Vec<WrittenField>),
    /// `{name: value}`
    FlowFields(Vec<WrittenField>),
}

/// An item of a list on lines of its own.
#[derive(Debug)]
pub struct WrittenItem {
    /// Where its dash stands.
    pub dash: usize,
    /// The item.
    pub value: WrittenValue,
}

/// A field of a mapping.
#[derive(Debug)]
pub struct WrittenField {
    /// The name, without quotation marks.
    pub name: String,
    /// Whether a colon follows the name, as in all but `{name}`.
    pub colon: bool,
    /// Its value.
    pub value: WrittenValue,
}

impl WrittenValue {
    /// Whether it, or any value inside it, is repeated elsewhere.
    pub fn any_repeated(&self) -> bool {
        self.repeated
            || match &self.style {
                WrittenStyle::BlockList(items) => items.iter().any(|item| item.value.any_repeated()),
                WrittenStyle::FlowList(items) => items.iter().any(WrittenValue::any_repeated),
                WrittenStyle::BlockFields(_, fields) | WrittenStyle::FlowFields(fields) => {
                    fields.iter().any(|field| field.value.any_repeated())
                }
                _ => false,
            }
    }
}

/// The layout of a YAML text that [`super::read`] has read without a mistake; `None` for a text without a value,
/// and for the rare writing that this does not follow.
pub fn layout(text: &str) -> Option<WrittenValue> {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let body = text.get(start..)?;
    let options = options! { emit_anchor_events: true, emit_comments: false };
    let events: Vec<(Event<'_>, Span)> =
        Parser::new_from_str_with_options(body, options).collect::<Result<_, _>>().ok()?;
    let aliases = events.iter().filter_map(|(event, _)| match event {
        Event::Alias(id) => Some(*id),
        _ => None,
    });
    let first = events.iter().position(|(event, _)| matches!(event, Event::DocumentStart(..)))?;
    let lead = match events.get(first)? {
        (Event::DocumentStart(true, _), span) => span.end.byte_offset()?,
        _ => 0,
    };
    let repeated: BTreeSet<usize> = aliases.collect();
    let rest = events.get(first + 1..)?.iter().peekable();
    let mut reader = LayoutReader { text, start, repeated, rest, levels: 0 };
    reader.value(start + lead)
}

/// Follows the events of the YAML library.
struct LayoutReader<'t, 'e, I: Iterator<Item = &'e (Event<'e>, Span)>> {
    text: &'t str,
    /// Where the library's text begins in the whole text.
    start: usize,
    /// The anchors that are used.
    repeated: BTreeSet<usize>,
    rest: Peekable<I>,
    levels: usize,
}

impl<'e, I: Iterator<Item = &'e (Event<'e>, Span)>> LayoutReader<'_, 'e, I> {
    /// The next value, before which nothing but its anchor and type stands behind `lead`.
    fn value(&mut self, mut lead: usize) -> Option<WrittenValue> {
        let (event, span) = self.rest.next()?;
        let mut from = self.start + span.start.byte_offset()?;
        let mut until = self.start + span.end.byte_offset()?;
        if let Some(tag) = span.tag_span() {
            lead = lead.max(self.start + tag.end.byte_offset()?);
        }
        if let Some((Event::Anchor(..), anchor)) = self.rest.peek() {
            lead = lead.max(self.start + anchor.end.byte_offset()?);
            self.rest.next();
        }
        let mut repeated = false;
        let style = match event {
            Event::Alias(_) => WrittenStyle::Alias,
            Event::Scalar(value, style, anchor, _) => {
                repeated = self.repeated.contains(anchor);
                match style {
                    ScalarStyle::SingleQuoted => WrittenStyle::Quoted('\'', value.clone().into_owned()),
                    ScalarStyle::DoubleQuoted => WrittenStyle::Quoted('"', value.clone().into_owned()),
                    ScalarStyle::Plain if from == until => {
                        (from, until) = (lead, lead);
                        WrittenStyle::Nothing
                    }
                    ScalarStyle::Plain => WrittenStyle::Plain(value.clone().into_owned()),
                    ScalarStyle::Literal | ScalarStyle::Folded => {
                        from = self.past_blanks(lead);
                        let sign: &str = self.text.get(from..)?;
                        let length = sign.find(|c: char| !"|>+-0123456789".contains(c)).unwrap_or(sign.len());
                        let keeps = sign.get(..length)?.contains('+');
                        sign.starts_with(['|', '>']).then_some(())?;
                        let sign_end = from + length;
                        if !keeps {
                            let body = self.text.get(sign_end..until).unwrap_or("");
                            until = sign_end + body.trim_end_matches([' ', '\t', '\r', '\n']).len();
                        }
                        WrittenStyle::Block { sign_end, keeps }
                    }
                }
            }
            Event::SequenceStart(style, anchor, _) => {
                repeated = self.repeated.contains(anchor);
                self.deeper()?;
                let list = match style {
                    StructureStyle::Flow => self.flow_list(from)?,
                    StructureStyle::Block => self.block_list(lead)?,
                };
                (from, until) = (list.0.unwrap_or(from), list.1);
                list.2
            }
            Event::MappingStart(style, anchor, _) => {
                repeated = self.repeated.contains(anchor);
                self.deeper()?;
                let flow = matches!(style, StructureStyle::Flow);
                (!flow || self.text.get(from..)?.starts_with('{')).then_some(())?;
                let (fields, end) = self.fields(if flow { from + 1 } else { lead }, flow)?;
                until = end;
                match flow {
                    true => WrittenStyle::FlowFields(fields),
                    false => WrittenStyle::BlockFields(self.column(from), fields),
                }
            }
            _ => return None,
        };
        Some(WrittenValue { from, until, lead, repeated, style })
    }

    fn deeper(&mut self) -> Option<()> {
        self.levels += 1;
        (self.levels <= MOST_LEVELS + 1).then_some(())
    }

    /// A list in brackets: where it begins, if other than known, and ends.
    fn flow_list(&mut self, from: usize) -> Option<(Option<usize>, usize, WrittenStyle)> {
        let (mut items, mut lead) = (Vec::new(), from + 1);
        loop {
            if let Some((Event::SequenceEnd, span)) = self.rest.peek() {
                let until = self.start + span.end.byte_offset()?;
                self.rest.next();
                self.levels -= 1;
                return Some((None, until, WrittenStyle::FlowList(items)));
            }
            let item = self.value(self.past_comma(lead))?;
            lead = item.until;
            items.push(item);
        }
    }

    fn block_list(&mut self, lead: usize) -> Option<(Option<usize>, usize, WrittenStyle)> {
        let (mut items, mut end) = (Vec::<WrittenItem>::new(), lead);
        loop {
            if let Some((Event::SequenceEnd, _)) = self.rest.peek() {
                self.rest.next();
                self.levels -= 1;
                let from = items.first().map(|item| item.dash);
                return Some((from, end, WrittenStyle::BlockList(items)));
            }
            let dash = self.past_blanks(end);
            self.text.get(dash..)?.starts_with('-').then_some(())?;
            let value = self.value(dash + 1)?;
            end = value.until;
            items.push(WrittenItem { dash, value });
        }
    }

    /// The fields of a mapping, and where it ends.
    fn fields(&mut self, from: usize, flow: bool) -> Option<(Vec<WrittenField>, usize)> {
        let (mut fields, mut end) = (Vec::new(), from);
        loop {
            let (event, span) = self.rest.next()?;
            if matches!(event, Event::MappingEnd) {
                self.levels -= 1;
                let end = if flow { self.start + span.end.byte_offset()? } else { end };
                return Some((fields, end));
            }
            // A name with an anchor, or one that is no single value, is nothing a profile has.
            let Event::Scalar(name, _, 0, None) = event else { return None };
            let name_end = self.start + span.end.byte_offset()?;
            let colon = self.past_blanks(name_end);
            let has_colon = self.text.get(colon..)?.starts_with(':');
            let value = self.value(if has_colon { colon + 1 } else { name_end })?;
            end = value.until.max(name_end);
            fields.push(WrittenField { name: name.clone().into_owned(), colon: has_colon, value });
        }
    }

    /// The first place from here on that is neither blank nor in a comment.
    fn past_blanks(&self, from: usize) -> usize {
        let mut at = from;
        loop {
            let rest = self.text.get(at..).unwrap_or("");
            let blanks = rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
            let rest = rest.get(blanks..).unwrap_or("");
            at += blanks;
            if !rest.starts_with('#') {
                return at;
            }
            at += rest.find(['\r', '\n']).unwrap_or(rest.len());
        }
    }

    /// The place behind a comma, if one comes next.
    fn past_comma(&self, from: usize) -> usize {
        let at = self.past_blanks(from);
        match self.text.get(at..).is_some_and(|rest| rest.starts_with(',')) {
            true => at + 1,
            false => from,
        }
    }

    /// How many characters stand before a place on its line.
    fn column(&self, at: usize) -> usize {
        let before = self.text.get(self.start..at).unwrap_or("");
        let line = before.rfind('\n').map_or(before, |end| &before[end + 1..]);
        line.chars().count()
    }
}
