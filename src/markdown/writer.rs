//! Markdown events in, chunks of safe markup out, with every mistake at its place.

use std::borrow::Cow;
use std::mem;

use pulldown_cmark::{Alignment, Event, Options, Parser, Tag};

use super::content_texts::{Spot, Texts};
use super::html::escape;
use super::{Chunk, Heading, Piece, Prose, placeholder};
use crate::yaml::At;

/// Most levels of nesting.
const MOST_LEVELS: usize = 32;

/// Reads a text in blocks.
pub(super) fn blocks(texts: &Texts<'_>, value: &str, start: At) -> Prose {
    Writer::new(texts, value, value, start).run()
}

/// Reads one line in which nothing makes a block.
pub(super) fn line(texts: &Texts<'_>, value: &str, start: At) -> Prose {
    // A line that begins with this is a paragraph, whatever follows.
    let source = format!("{LINE}{}", value.replace(['\r', '\n'], " "));
    Writer::new(texts, &source, value, start).run()
}

const LINE: char = '|';

/// What is open inside a block: ends must come in the order of beginnings.
pub(super) enum Opened {
    /// Emphasis and the like.
    Mark,
    /// A link of Markdown.
    Link(End),
    /// An element of raw HTML: its name, and where it began.
    Element { name: String, at: usize, end: End },
}

/// What ends a link or an element.
pub(super) enum End {
    /// The end of a link to a module.
    Slot,
    /// A tag.
    Tag(String),
    /// Nothing, for what began was a mistake.
    Nothing,
}

/// A text put together from several events, which knows where in the source its parts began.
#[derive(Default)]
pub(super) struct Grown {
    pub(super) text: String,
    parts: Vec<(usize, usize)>,
}

impl Grown {
    fn add(&mut self, text: &str, at: usize) {
        self.parts.push((self.text.len(), at));
        self.text.push_str(text);
    }

    /// The place in the source of a byte of the text.
    pub(super) fn at(&self, offset: usize) -> usize {
        let part = self.parts.partition_point(|(grown, _)| *grown <= offset).saturating_sub(1);
        let (grown, at) = self.parts.get(part).copied().unwrap_or_default();
        at + (offset - grown)
    }
}

/// A heading whose text is still being read.
pub(super) struct Draft {
    pub(super) at: usize,
    pub(super) id: Option<String>,
    pub(super) classes: String,
    /// What was written before it.
    pub(super) before: Vec<Chunk>,
    /// Its text.
    pub(super) pieces: Vec<Piece>,
}

/// Where in a table we are.
#[derive(Default)]
pub(super) struct Table {
    pub(super) sides: Vec<Alignment>,
    pub(super) column: usize,
    pub(super) head: bool,
}

/// One text on its way.
pub(super) struct Writer<'a> {
    pub(super) texts: &'a Texts<'a>,
    /// What Markdown sees, and the value it stands for; they differ by [`LINE`].
    source: &'a str,
    value: &'a str,
    start: At,
    pub(super) chunks: Vec<Chunk>,
    /// Markup that is not yet a chunk.
    pub(super) fixed: String,
    text: Grown,
    pub(super) opened: Vec<Opened>,
    pub(super) depth: usize,
    pub(super) too_deep: bool,
    pub(super) code: bool,
    /// Raw HTML of a block.
    pub(super) raw: Grown,
    pub(super) heading: Option<Draft>,
    pub(super) headings: Vec<Heading>,
    pub(super) table: Table,
    /// Labels of footnotes with their ids, in order of appearance.
    notes: Vec<(String, String)>,
}

impl<'a> Writer<'a> {
    fn new(texts: &'a Texts<'a>, source: &'a str, value: &'a str, start: At) -> Self {
        Writer {
            texts,
            source,
            value,
            start,
            chunks: Vec::new(),
            fixed: String::with_capacity(source.len() + source.len() / 4),
            text: Grown::default(),
            opened: Vec::new(),
            depth: 0,
            too_deep: false,
            code: false,
            raw: Grown::default(),
            heading: None,
            headings: Vec::new(),
            table: Table::default(),
            notes: Vec::new(),
        }
    }

    fn run(mut self) -> Prose {
        let mut options = Options::ENABLE_TABLES;
        options.insert(Options::ENABLE_STRIKETHROUGH);
        options.insert(Options::ENABLE_FOOTNOTES);
        options.insert(Options::ENABLE_HEADING_ATTRIBUTES);
        options.insert(Options::ENABLE_SMART_PUNCTUATION);
        let (mut blocks, mut paragraphs) = (0, 0);
        for (event, range) in Parser::new_ext(self.source, options).into_offset_iter() {
            if self.depth == 0 {
                blocks += usize::from(!matches!(event, Event::End(_)));
                paragraphs += usize::from(matches!(event, Event::Start(Tag::Paragraph)));
            }
            self.event(event, range.start);
            if self.too_deep {
                break;
            }
        }
        self.flush();
        let mut prose = Prose { chunks: self.chunks, paragraph: false, headings: self.headings };
        if blocks == 1 && paragraphs == 1 {
            unwrap_paragraph(&mut prose);
        }
        prose
    }

    fn event(&mut self, event: Event<'_>, at: usize) {
        match event {
            Event::Text(text) if self.code => escape(&text, &mut self.fixed),
            Event::Text(text) => self.text.add(&text, at),
            Event::SoftBreak => self.text.add("\n", at),
            other => {
                self.end_text();
                match other {
                    Event::Start(tag) => self.begin(tag, at),
                    Event::End(tag) => self.end(tag),
                    Event::Code(code) => {
                        self.fixed.push_str("<code>");
                        self.say(&code);
                        self.fixed.push_str("</code>");
                    }
                    Event::Html(html) => self.raw.add(&html, at),
                    Event::InlineHtml(html) => self.inline_html(&html, at),
                    Event::FootnoteReference(label) => {
                        let (number, id) = self.note(&label);
                        self.fixed.push_str("<sup class=\"note-mark\"><a href=\"#");
                        escape(&id, &mut self.fixed);
                        self.fixed.push_str(&format!("\">{number}</a></sup>"));
                    }
                    Event::HardBreak => self.fixed.push_str("<br>\n"),
                    Event::Rule => self.fixed.push_str("<hr>\n"),
                    // What the options leave out, and texts that were met above.
                    Event::Text(_)
                    | Event::SoftBreak
                    | Event::TaskListMarker(_)
                    | Event::InlineMath(_)
                    | Event::DisplayMath(_) => {}
                }
            }
        }
    }

    /// Puts the text that has grown in place, its placeholders as values.
    fn end_text(&mut self) {
        let grown = mem::take(&mut self.text);
        let text = grown.text.as_str();
        let begins_line = self.is_line() && grown.parts.first().is_some_and(|(_, at)| *at == 0);
        let mut rest = usize::from(begins_line);
        while let Some((range, name)) = placeholder::next(text, rest) {
            self.say(&unbroken(&text[rest..range.start]));
            let at = grown.at(range.start);
            let before = &text[rest..range.start];
            if before.rfind("](").is_some_and(|link| !before[link..].contains(')')) {
                self.misplaced(at, range.len(), "a link target");
            } else if let Some(placeholder) = self.texts.placeholder(name, self.spot(at, range.len())) {
                if let Some(draft) = &mut self.heading {
                    draft.pieces.push(Piece::Value(placeholder.clone()));
                }
                self.flush();
                self.chunks.push(Chunk::Value(placeholder));
            }
            rest = range.end;
        }
        self.say(&unbroken(&text[rest..]));
    }

    /// Whether the source is a line with [`LINE`] in front.
    fn is_line(&self) -> bool {
        self.source.len() != self.value.len()
    }

    /// Writes a text as it is.
    pub(super) fn say(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        escape(text, &mut self.fixed);
        if let Some(draft) = &mut self.heading {
            draft.pieces.push(Piece::Text(text.into()));
        }
    }

    /// Makes a chunk of the markup so far.
    pub(super) fn flush(&mut self) {
        if !self.fixed.is_empty() {
            self.chunks.push(Chunk::Fixed(self.fixed.as_str().into()));
            self.fixed.clear();
        }
    }

    /// The number and the id of a footnote.
    pub(super) fn note(&mut self, label: &str) -> (usize, String) {
        let known = self.notes.iter().position(|(known, _)| known == label);
        let place = known.unwrap_or_else(|| {
            let id = self.texts.free_id(&format!("note {label}"));
            self.notes.push((label.to_owned(), id));
            self.notes.len() - 1
        });
        (place + 1, self.notes[place].1.clone())
    }

    /// A place in the source as a place in the value.
    pub(super) fn spot(&self, at: usize, width: usize) -> Spot<'a> {
        let offset = at.saturating_sub(self.source.len() - self.value.len());
        Spot { value: self.value, start: self.start, offset, width }
    }

    /// Notes a mistake at a place in the source.
    pub(super) fn wrong(
        &self,
        at: usize,
        width: usize,
        code: &'static str,
        message: impl Into<String>,
        hint: &str,
    ) {
        self.texts.wrong(self.spot(at, width), code, message, hint);
    }

    /// E-PLACEHOLDER-PLACE.
    pub(super) fn misplaced(&self, at: usize, width: usize, place: &str) {
        let message = format!("a placeholder cannot stand in {place}");
        self.wrong(at, width, "E-PLACEHOLDER-PLACE", message, "let it stand in the text");
    }

    /// Refuses what is nested too deep; the rest of the text is left alone then.
    pub(super) fn check_depth(&mut self, at: usize) {
        if self.depth > MOST_LEVELS && !self.too_deep {
            self.too_deep = true;
            self.wrong(at, 1, "E-HTML", format!("nested more than {MOST_LEVELS} levels deep"), "");
        }
    }
}

/// Takes the tags of the only paragraph off.
fn unwrap_paragraph(prose: &mut Prose) {
    if let Some(Chunk::Fixed(first)) = prose.chunks.first_mut()
        && let Some(rest) = first.strip_prefix("<p>")
    {
        *first = rest.into();
        prose.paragraph = true;
    }
    if let Some(Chunk::Fixed(last)) = prose.chunks.last_mut()
        && let Some(rest) = last.strip_suffix("</p>\n")
    {
        *last = rest.into();
    }
    prose.chunks.retain(|chunk| !matches!(chunk, Chunk::Fixed(markup) if markup.is_empty()));
    prose.paragraph &= !prose.chunks.is_empty();
}

/// A text in which no line ends between a number and its per-cent sign.
fn unbroken(text: &str) -> Cow<'_, str> {
    let mut joined = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(" %") {
        let (before, after) = rest.split_at(at);
        joined.push_str(before);
        joined.push(if before.ends_with(|c: char| c.is_ascii_digit()) { '\u{a0}' } else { ' ' });
        rest = &after[1..];
    }
    if joined.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(joined + rest) }
}
