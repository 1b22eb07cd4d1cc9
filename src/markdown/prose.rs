//! Checked texts with places for names, dates and links, which are filled for one person at a time.

use std::sync::Arc;

use super::html::Html;
use super::mark::Mark;
use super::placeholder::Placeholder;
use crate::markup;
use crate::module_kind::ModuleKind;

/// Where a link inside the guide leads.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Target {
    /// The module's kind.
    pub kind: ModuleKind,
    /// The module's id.
    pub id: Arc<str>,
    /// The part of the page, without `#`.
    pub fragment: Option<Arc<str>>,
}

/// What fills the places of a text for one person on one page.
pub trait Fill {
    /// The value of a placeholder, or the words of its blank.
    fn value(&self, placeholder: &Placeholder) -> Result<String, String>;
    /// The relative address of a module's place, if that place exists for this person.
    fn address(&self, target: &Target) -> Option<String>;
    /// What the margin says beside a marked stretch.
    fn mark(&self, mark: Mark) -> String;
}

/// Checked Markdown, read once for everybody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    pub(super) chunks: Vec<Chunk>,
    /// All of it is one paragraph, whose own tags are not among the chunks.
    pub(super) paragraph: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Chunk {
    /// Finished markup.
    Fixed(Html),
    /// A value goes here, escaped.
    Value(Placeholder),
    /// A link begins, if its target exists; with its other attributes, written out.
    Open(Target, Box<str>),
    /// The link begun last ends.
    Close,
    /// The words of a mark go here.
    Mark(Mark),
}

impl Prose {
    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.chunks.is_empty()
    }

    /// The HTML of it, in blocks: a text of one line is a paragraph.
    pub fn fill(&self, fill: &dyn Fill) -> Html {
        if !self.paragraph {
            return self.fill_inline(fill);
        }
        let mut markup = String::with_capacity(self.size() + 8);
        markup.push_str("<p>");
        self.write(fill, &mut markup);
        markup.push_str("</p>\n");
        Html::of(&markup)
    }

    /// The HTML of it without the paragraph round a text of one line: for titles and list items.
    pub fn fill_inline(&self, fill: &dyn Fill) -> Html {
        if let [Chunk::Fixed(all)] = &*self.chunks {
            return all.clone();
        }
        let mut markup = String::with_capacity(self.size());
        self.write(fill, &mut markup);
        Html::of(&markup)
    }

    /// The text of it without markup, for calendars and titles of windows; a blank is `[its words]`.
    pub fn plain(&self, fill: &dyn Fill) -> String {
        let mut text = String::with_capacity(self.size());
        for chunk in &self.chunks {
            match chunk {
                Chunk::Fixed(markup) => strip(markup.as_str(), &mut text),
                Chunk::Value(placeholder) => text.push_str(&visible(fill.value(placeholder))),
                Chunk::Open(..) | Chunk::Close | Chunk::Mark(_) => {}
            }
        }
        text.truncate(text.trim_end().len());
        text
    }

    /// How many words it has; a value counts as one.
    pub fn words(&self) -> usize {
        self.plain(&OneWord).split_whitespace().count()
    }

    fn size(&self) -> usize {
        self.chunks
            .iter()
            .map(|chunk| if let Chunk::Fixed(markup) = chunk { markup.as_str().len() } else { 32 })
            .sum()
    }

    fn write(&self, fill: &dyn Fill, markup: &mut String) {
        let mut linked = false;
        for chunk in &self.chunks {
            match chunk {
                Chunk::Fixed(fixed) => markup.push_str(fixed.as_str()),
                Chunk::Value(placeholder) => write_value(fill.value(placeholder), markup),
                Chunk::Open(target, attributes) => {
                    let address = fill.address(target);
                    linked = address.is_some();
                    if let Some(address) = address {
                        markup.push_str("<a");
                        markup::attribute("href", &address, markup);
                        markup.push_str(attributes);
                        markup.push('>');
                    }
                }
                Chunk::Mark(mark) => markup::escape(&fill.mark(*mark), markup),
                Chunk::Close if linked => markup.push_str("</a>"),
                Chunk::Close => {}
            }
        }
    }
}

/// Plain text with places for values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plain(pub(super) Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Text(Box<str>),
    Value(Placeholder),
}

impl Plain {
    /// The text; a blank is `[its words]`.
    pub fn fill(&self, fill: &dyn Fill) -> String {
        let mut text = String::new();
        for (at, piece) in self.0.iter().enumerate() {
            match piece {
                Piece::Text(fixed) => text.push_str(fixed),
                Piece::Value(placeholder) => {
                    text.push_str(&visible(self.ended_once(at, fill.value(placeholder))));
                }
            }
        }
        text
    }

    /// The text as HTML: a blank line makes a paragraph, a line break a line break, blanks are marked.
    pub fn html(&self, fill: &dyn Fill) -> Html {
        let mut markup = String::from("<p>");
        for (at, piece) in self.0.iter().enumerate() {
            match piece {
                Piece::Text(fixed) => write_lines(fixed, &mut markup),
                Piece::Value(placeholder) => {
                    write_value(self.ended_once(at, fill.value(placeholder)), &mut markup);
                }
            }
        }
        markup.push_str("</p>\n");
        Html::of(&markup)
    }

    /// A value without its full stop where the text goes on with a stop of its own: "cut to 8 %." in "It was
    /// {result}, as planned." is "It was cut to 8 %, as planned."
    fn ended_once(&self, at: usize, value: Result<String, String>) -> Result<String, String> {
        let next = match self.0.get(at + 1) {
            Some(Piece::Text(next)) => next,
            _ => return value,
        };
        value.map(|value| match value.strip_suffix('.') {
            Some(short) if next.starts_with(['.', ',', ';', ':', '!', '?']) && !short.ends_with('.') => {
                short.to_owned()
            }
            _ => value,
        })
    }

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many words it has; a value counts as one.
    pub fn words(&self) -> usize {
        self.fill(&OneWord).split_whitespace().count()
    }
}

/// The text of markup: tags dropped, escapes undone.
fn strip(markup: &str, text: &mut String) {
    let mut rest = markup;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(&markup::unescaped(before));
        rest = tag.split_once('>').map_or("", |(_, after)| after);
    }
    text.push_str(&markup::unescaped(rest));
}

/// Lines of a plain text as markup inside a paragraph that is open before and after.
fn write_lines(text: &str, markup: &mut String) {
    for (n, paragraph) in text.split("\n\n").enumerate() {
        let mut paragraph = paragraph;
        if n > 0 {
            markup.push_str("</p>\n<p>");
            paragraph = paragraph.trim_start_matches('\n');
        }
        for (n, line) in paragraph.split('\n').enumerate() {
            if n > 0 {
                markup.push_str("<br>\n");
            }
            write_gaps(line, markup);
        }
    }
}

/// A line in which what stands in brackets is a blank for the writer to fill.
fn write_gaps(line: &str, markup: &mut String) {
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('[')
        && let Some((words, next)) = after.split_once(']')
    {
        markup::escape(before, markup);
        write_blank(words, markup);
        rest = next;
    }
    markup::escape(rest, markup);
}

fn write_blank(words: &str, markup: &mut String) {
    markup.push_str("<span class=\"blank\">[");
    markup::escape(words, markup);
    markup.push_str("]</span>");
}

fn write_value(value: Result<String, String>, markup: &mut String) {
    match value {
        Ok(text) => markup::escape(&text, markup),
        Err(words) => write_blank(&words, markup),
    }
}

/// A value as plain text shows it.
fn visible(value: Result<String, String>) -> String {
    value.unwrap_or_else(|words| format!("[{words}]"))
}

/// Fills each place with one word, to count words.
struct OneWord;

impl Fill for OneWord {
    fn value(&self, _: &Placeholder) -> Result<String, String> {
        Ok("value".to_owned())
    }

    fn address(&self, _: &Target) -> Option<String> {
        None
    }

    fn mark(&self, _: Mark) -> String {
        String::new()
    }
}
