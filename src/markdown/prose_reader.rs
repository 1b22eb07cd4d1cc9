//! Reads Markdown and plain texts: events of the parser in, [`Prose`] and [`Plain`] out.

use std::borrow::Cow;
use std::mem;
use std::ops::Range;

use pulldown_cmark::{BrokenLink, Event, LinkType, Options, Parser, Tag};

use super::content_texts::Texts;
use super::html::Html;
use super::placeholder;
use super::prose::{Chunk, Piece, Plain, Prose};
use super::spot::Spot;
use super::writer::{LINE, NoteEnd, Writer};
use crate::markup::escape;
use crate::yaml::Text;

impl Texts<'_> {
    /// Reads Markdown in blocks.
    pub(crate) fn prose(&self, text: &Text) -> Prose {
        let value = unix(&text.value);
        Writer::new(self, &value, &value, text.at).run()
    }

    /// Reads one line of Markdown, in which nothing makes a block.
    pub(crate) fn inline(&self, text: &Text) -> Prose {
        let value = text.value.trim();
        let source = format!("{LINE}{}", value.replace(['\r', '\n'], " "));
        Writer::new(self, &source, value, text.at).run()
    }

    /// Reads plain text with placeholders.
    pub(crate) fn plain(&self, text: &Text) -> Plain {
        let value = unix(text.value.trim());
        let mut pieces = Vec::new();
        let push_text = |pieces: &mut Vec<Piece>, text: &str| {
            if !text.is_empty() {
                pieces.push(Piece::Text(text.into()));
            }
        };
        let mut rest = 0;
        let spot = |place: Range<usize>| Spot {
            value: &value,
            start: text.at,
            offset: place.start,
            width: place.len(),
        };
        let check = |from: usize, until: usize| {
            if let Some((offset, message, hint)) = placeholder::half(&value[from..until]) {
                let at = from + offset;
                self.wrong(spot(at..at + 2), "E-PLACEHOLDER", message, hint);
            }
        };
        while let Some((range, name)) = placeholder::next(&value, rest) {
            push_text(&mut pieces, &value[rest..range.start]);
            check(rest, range.start);
            let spot = spot(range.clone());
            match self.figure(name) {
                Some(figure) => push_text(&mut pieces, figure),
                None => pieces.extend(self.placeholder(name, spot).map(Piece::Value)),
            }
            rest = range.end;
        }
        check(rest, value.len());
        push_text(&mut pieces, &value[rest..]);
        Plain(pieces)
    }
}

impl Writer<'_> {
    fn run(mut self) -> Prose {
        let mut options = Options::ENABLE_TABLES;
        options.insert(Options::ENABLE_STRIKETHROUGH);
        options.insert(Options::ENABLE_FOOTNOTES);
        options.insert(Options::ENABLE_HEADING_ATTRIBUTES);
        options.insert(Options::ENABLE_SMART_PUNCTUATION);
        let (mut blocks, mut paragraphs) = (0, 0);
        let mut undefined = Vec::new();
        let mut note = |link: BrokenLink<'_>| {
            // `[x]` alone may be meant as it is; two pairs of brackets are meant as a link.
            if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
                undefined.push((link.span, link.reference.to_string()));
            }
            None
        };
        let parser = Parser::new_with_broken_link_callback(self.source, options, Some(&mut note));
        let defined = parser.reference_definitions().iter();
        let mut unused: Vec<(Range<usize>, String)> =
            defined.map(|(name, definition)| (definition.span.clone(), name.to_lowercase())).collect();
        for (event, range) in parser.into_offset_iter() {
            if let Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) = &event {
                let used = id.to_lowercase();
                unused.retain(|(_, name)| *name != used);
            }
            if self.depth == 0 {
                blocks += usize::from(!matches!(event, Event::End(_)));
                paragraphs += usize::from(matches!(event, Event::Start(Tag::Paragraph)));
            }
            self.event(event, range.start);
            if self.too_deep {
                break;
            }
        }
        for (span, name) in undefined {
            let message = format!("this link leads nowhere: `{name}`");
            let hint = format!("write where it leads in a line of its own: [{name}]: …");
            self.wrong(span.start, span.len(), "E-LINK", message, &hint);
        }
        for (span, name) in unused {
            self.unused(span, &format!("[{name}]: …"));
        }
        self.check_notes();
        self.flush();
        let mut prose = Prose { chunks: self.chunks, paragraph: false };
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
                    Event::Html(html) | Event::InlineHtml(html) => self.raw_html(at, html.len()),
                    Event::FootnoteReference(label) => {
                        self.note_in_block = true;
                        let (number, id) = self.note(&label, NoteEnd::Mark);
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
        let mut said = String::new();
        while let Some((range, name)) = placeholder::next(text, rest) {
            let before = &text[rest..range.start];
            self.check_rest(before, |offset| grown.at(rest + offset));
            said.push_str(before);
            rest = range.end;
            let at = grown.at(range.start);
            if before.rfind("](").is_some_and(|link| !before[link..].contains(')')) {
                self.misplaced(at, range.len(), "a link target");
            } else if let Some(figure) = self.texts.figure(name) {
                said.push_str(figure);
            } else if let Some(placeholder) = self.texts.placeholder(name, self.spot(at, range.len())) {
                self.say(&unbroken(&mem::take(&mut said)));
                if let Some(draft) = &mut self.heading {
                    draft.words.push_str(placeholder.name());
                }
                self.flush();
                self.chunks.push(Chunk::Value(placeholder));
            }
        }
        self.check_rest(&text[rest..], |offset| grown.at(rest + offset));
        said.push_str(&text[rest..]);
        self.say(&unbroken(&said));
    }

    /// Notes what is left in a text between its placeholders and should not be: half a placeholder (E-PLACEHOLDER),
    /// each `[^1]` that nothing defines (E-LINK), and the end of a link that is none because there is a note in its
    /// text (E-HTML).
    fn check_rest(&self, text: &str, at: impl Fn(usize) -> usize) {
        if let Some((offset, message, hint)) = placeholder::half(text) {
            self.wrong(at(offset), 2, "E-PLACEHOLDER", message, hint);
        }
        if self.note_in_block
            && let Some(offset) = text.find("](")
        {
            let message = "a note cannot stand in the text of a link";
            self.wrong(at(offset), 1, "E-HTML", message, "write the note behind the link");
        }
        // Most texts hold no bracket, and one sign is found sooner than two.
        if !text.contains('[') {
            return;
        }
        for (offset, _) in text.match_indices("[^") {
            let label = &text[offset + 2..];
            let Some(end) = label.find(|c: char| c.is_whitespace() || matches!(c, '[' | ']')) else {
                continue;
            };
            let at = at(offset);
            let is_meant = end > 0 && label[end..].starts_with(']');
            if is_meant && !self.source[..at].ends_with('\\') {
                let name = &label[..end];
                let message = format!("no note is called `^{name}` here");
                let hint = format!("write it in a line of its own: [^{name}]: …");
                self.wrong(at, end + 3, "E-LINK", message, &hint);
            }
        }
    }
}

/// Removes the tags of the only paragraph.
fn unwrap_paragraph(prose: &mut Prose) {
    if let Some(Chunk::Fixed(first)) = prose.chunks.first_mut()
        && let Some(rest) = first.as_str().strip_prefix("<p>")
    {
        *first = Html::of(rest);
        prose.paragraph = true;
    }
    if let Some(Chunk::Fixed(last)) = prose.chunks.last_mut()
        && let Some(rest) = last.as_str().strip_suffix("</p>\n")
    {
        *last = Html::of(rest);
    }
    prose.chunks.retain(|chunk| !matches!(chunk, Chunk::Fixed(markup) if markup.is_empty()));
    prose.paragraph &= !prose.chunks.is_empty();
}

/// A text with the line ends of Unix.
fn unix(text: &str) -> Cow<'_, str> {
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

/// A text with a no-break space between a number and its per-cent sign.
fn unbroken(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
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
