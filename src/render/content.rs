//! The content of a page, rendered and read once: what the frame of the theme and the search need of it.

use memchr::memmem;

use super::contents::{Listed, listed, without_place};
use super::rendered_frame::RenderedFrame;
use super::scan::{self, Token};
use super::search::{self, Entry};
use crate::page_parts::parts::Link;
use crate::playbook::page_head::Head;

/// What is written on fields and on buttons that write.
const WRITES: [&str; 2] = ["<div class=\"field\"", " data-write="];
/// What is written on the button that saves words and ticks.
const SAVES: &str = "data-save";

/// The content of a page, without the frame of the theme.
#[derive(Debug)]
pub(super) struct Content {
    main: String,
    /// Where in it the list of its sections goes.
    place: usize,
    /// The sections it lists.
    pub(super) sections: Vec<Link>,
    /// Whether the reader can write on it.
    pub(super) writes: bool,
    /// Whether the reader can save from it.
    pub(super) saves: bool,
    /// What search finds on it.
    pub(super) entries: Vec<Entry>,
}

/// How a page is shown and found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Uses {
    /// Whether it may list its sections.
    pub(super) list: bool,
    /// Whether it is read as one: it may list its sections, search finds what stands on it, and it says each date in
    /// full once. The workbook is not: its sheets are read one by one, it has a list of its own, and it says nothing
    /// that does not stand on another page.
    pub(super) as_one: bool,
}

impl Content {
    /// The content of a page as its template renders it.
    pub(super) fn new(head: &Head, rendered: &str, frame: &RenderedFrame, uses: Uses) -> Self {
        let holds = |words: &str| memmem::find(rendered.as_bytes(), words.as_bytes()).is_some();
        let (writes, saves) = (WRITES.iter().any(|words| holds(words)), holds(SAVES));
        if !uses.as_one {
            let (main, place, sections) = (without_place(rendered), 0, Vec::new());
            return Content { main, place, sections, writes, saves, entries: Vec::new() };
        }
        let mut tokens = scan::tokens(rendered);
        let again = frame.long_dates.said_again(rendered, &tokens, &frame.date_words);
        again.iter().for_each(|(n, shorter)| tokens[*n] = Token::Text(shorter));
        let Listed { main, place, sections, ids } = listed(rendered, &tokens, uses.list);
        let entries = search::entries(head, &tokens, &ids);
        Content { main, place, sections, writes, saves, entries }
    }

    /// What stands before the list of its sections, and what follows it.
    pub(super) fn halves(&self) -> (&str, &str) {
        self.main.split_at(self.place)
    }

    /// How many bytes it takes about.
    pub(super) fn bytes(&self) -> usize {
        self.main.len() + self.entries.iter().map(Entry::bytes).sum::<usize>()
    }
}
