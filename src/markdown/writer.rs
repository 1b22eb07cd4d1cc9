//! The markup of one text while it is being made: chunks so far, what is open, and each mistake at its place.

use std::ops::Range;

use pulldown_cmark::Alignment;

use super::content_texts::Texts;
use super::html::Html;
use super::mark::Mark;
use super::prose::Chunk;
use super::spot::Spot;
use crate::markup::escape;
use crate::yaml::At;

/// Most levels of nesting.
const MOST_LEVELS: usize = 32;

/// What stands before a value that is one line: a line that begins with this is a paragraph, whatever
/// follows.
pub(super) const LINE: char = '|';

/// How a link that is open ends.
pub(super) enum LinkEnd {
    /// A link to a module, which has a chunk of its own.
    Module,
    /// A link to an address.
    Address,
    /// No link but a marked stretch, whose mark follows it.
    Marked(Mark),
    /// A link that was a mistake: nothing was begun.
    Refused,
}

/// A text put together from several events. It knows where in the source its parts began.
#[derive(Default)]
pub(super) struct JoinedText {
    pub(super) text: String,
    /// Where each part begins, in this text and in the source.
    pub(super) parts: Vec<(usize, usize)>,
}

impl JoinedText {
    pub(super) fn add(&mut self, text: &str, at: usize) {
        self.parts.push((self.text.len(), at));
        self.text.push_str(text);
    }

    /// The place in the source of a byte of the text.
    pub(super) fn at(&self, offset: usize) -> usize {
        let part = self.parts.partition_point(|(start, _)| *start <= offset).saturating_sub(1);
        let (start, at) = self.parts.get(part).copied().unwrap_or_default();
        at + (offset - start)
    }
}

/// A heading whose text is still being read.
pub(super) struct Draft {
    pub(super) at: usize,
    pub(super) id: Option<String>,
    pub(super) classes: String,
    /// What was written before it.
    pub(super) before: Vec<Chunk>,
    /// Its words, with the names of placeholders in the place of their values: so its id is the same for everybody.
    pub(super) words: String,
}

/// Where in a table we are.
#[derive(Default)]
pub(super) struct Table {
    pub(super) sides: Vec<Alignment>,
    pub(super) column: usize,
    pub(super) head: bool,
}

/// A footnote of a text.
struct Footnote {
    /// In lower case.
    label: String,
    id: String,
    /// Where its text begins.
    text: Option<usize>,
    is_used: bool,
}

/// One of the two ends of a footnote.
pub(super) enum NoteEnd {
    /// The mark in the text.
    Mark,
    /// What it says, with its place.
    Text(usize),
}

/// One text on its way from Markdown to chunks.
pub(super) struct Writer<'a> {
    pub(super) texts: &'a Texts<'a>,
    /// What Markdown sees, and the value it stands for; they differ by [`LINE`].
    pub(super) source: &'a str,
    value: &'a str,
    start: At,
    pub(super) chunks: Vec<Chunk>,
    /// Markup that is not yet a chunk.
    pub(super) fixed: String,
    pub(super) text: JoinedText,
    pub(super) links: Vec<LinkEnd>,
    pub(super) depth: usize,
    pub(super) too_deep: bool,
    pub(super) code: bool,
    /// Whether raw HTML was found in this block: one mistake a block is enough.
    pub(super) raw_html: bool,
    /// Whether the mark of a note was found in this block.
    pub(super) note_in_block: bool,
    pub(super) heading: Option<Draft>,
    pub(super) table: Table,
    /// Footnotes in order of appearance.
    notes: Vec<Footnote>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(texts: &'a Texts<'a>, source: &'a str, value: &'a str, start: At) -> Self {
        Writer {
            texts,
            source,
            value,
            start,
            chunks: Vec::new(),
            fixed: String::with_capacity(source.len() + source.len() / 4),
            text: JoinedText::default(),
            links: Vec::new(),
            depth: 0,
            too_deep: false,
            code: false,
            raw_html: false,
            note_in_block: false,
            heading: None,
            table: Table::default(),
            notes: Vec::new(),
        }
    }

    /// Whether the source is a line with [`LINE`] in front.
    pub(super) fn is_line(&self) -> bool {
        self.source.len() != self.value.len()
    }

    /// Writes a text as it is.
    pub(super) fn say(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        escape(text, &mut self.fixed);
        if let Some(draft) = &mut self.heading {
            draft.words.push_str(text);
        }
    }

    /// Makes a chunk of the markup so far.
    pub(super) fn flush(&mut self) {
        if !self.fixed.is_empty() {
            self.chunks.push(Chunk::Fixed(Html::of(&self.fixed)));
            self.fixed.clear();
        }
    }

    /// The number and the id of a footnote, of which its text or one of its marks was met. A second text is a
    /// mistake (E-MODULE-DUP).
    pub(super) fn note(&mut self, label: &str, end: NoteEnd) -> (usize, String) {
        let same = label.to_lowercase();
        let known = self.notes.iter().position(|note| note.label == same);
        let place = known.unwrap_or_else(|| {
            let id = self.texts.free_id(&format!("footnote {label}"));
            self.notes.push(Footnote { label: same, id, text: None, is_used: false });
            self.notes.len() - 1
        });
        let note = &mut self.notes[place];
        let repeated = match end {
            NoteEnd::Mark => {
                note.is_used = true;
                None
            }
            NoteEnd::Text(at) => note.text.replace(at).map(|_| at),
        };
        let id = note.id.clone();
        if let Some(at) = repeated {
            let message = format!("the note `[^{label}]` is written twice");
            self.wrong(at, label.len() + 3, "E-MODULE-DUP", message, "give one another name");
        }
        (place + 1, id)
    }

    /// Notes each footnote that nothing in the text names (N-CONTENT-DEAD).
    pub(super) fn check_notes(&self) {
        for note in self.notes.iter().filter(|note| !note.is_used) {
            let at = note.text.unwrap_or_default();
            self.unused(at..at + note.label.len() + 3, &format!("[^{}]: …", note.label));
        }
    }

    /// N-CONTENT-DEAD for what is defined and never used.
    pub(super) fn unused(&self, span: Range<usize>, shown: &str) {
        self.texts.unused(self.spot(span.start, span.len()), shown);
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
