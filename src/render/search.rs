//! The search index: one classic script that works from `file://`, with titles, headings and the
//! beginning of each section.

use memchr::memrchr;

use super::scan::{self, LeftOut, Piece, Tag};
use crate::markup::unescaped;
use crate::playbook::page_head::Head;

/// The index, by the name that it is written under.
pub(super) const INDEX: &str = "assets/search-index.js";
/// Most characters of a section's text. Reference: pages.md#search
const BEGINNING: usize = 160;
/// Most bytes of the index.
const MOST: usize = 60_000;
/// Where the index would be too long, texts are cut by this many more characters until it is not.
const STEP: usize = 20;

/// `window.pmrSearch = [[address, page, section, text], …]`. Where that is too long, all texts become shorter;
/// sections are left out only if they are too many even without texts.
pub(super) fn index(entries: &[&Entry]) -> String {
    const BEGIN: &str = "window.pmrSearch=[";
    const END: &str = "];\n";
    let room = MOST - BEGIN.len() - END.len();
    let fits = |kept: &usize| entries.iter().map(|entry| entry.weight(*kept)).sum::<usize>() <= room;
    let kept = (1..=BEGINNING / STEP).rev().map(|n| n * STEP).find(fits).unwrap_or(0);
    let mut script = String::with_capacity(MOST);
    script.push_str(BEGIN);
    for entry in entries {
        let before = script.len();
        entry.write(kept, &mut script);
        if script.len() + END.len() > MOST {
            script.truncate(before);
            break;
        }
    }
    script.push_str(END);
    script
}

/// A section as the script holds it.
#[derive(Debug)]
pub(super) struct Entry {
    /// Address, page and section.
    head: String,
    text: String,
    /// Characters of the text.
    letters: usize,
    /// How many bytes the whole text takes more than it has characters.
    beyond: usize,
}

impl Entry {
    fn new(page: &str, Section { href, title, text, .. }: Section) -> Self {
        let letters = text.chars().count();
        let bytes = || -> usize {
            let bytes = text.bytes().map(|byte| match byte {
                b'<' | b'>' | b'&' => 6,
                b'"' | b'\\' => 2,
                _ => 1,
            });
            bytes.sum()
        };
        let beyond = if is_plain(&text) { 0 } else { bytes() - letters };
        let mut head = String::with_capacity(href.len() + page.len() + title.len() + 8);
        write_for_script(&href, &mut head);
        head.push(',');
        head.push_str(page);
        head.push(',');
        write_for_script(&title, &mut head);
        Entry { head, text, letters, beyond }
    }

    /// How many bytes it takes at most with so many characters of its text.
    fn weight(&self, kept: usize) -> usize {
        self.head.len() + self.letters.min(kept) + self.beyond + "[,\"\"],".len()
    }

    /// Gives room back that it does not need.
    pub(super) fn pack(&mut self) {
        self.text.shrink_to_fit();
        self.head.shrink_to_fit();
    }

    /// How many bytes it takes in memory.
    pub(super) fn bytes(&self) -> usize {
        self.head.len() + self.text.len()
    }

    fn write(&self, kept: usize, script: &mut String) {
        script.push('[');
        script.push_str(&self.head);
        script.push(',');
        write_for_script(if kept < self.letters { beginning(&self.text, kept) } else { &self.text }, script);
        script.push_str("],");
    }
}

/// A text up to a number of characters, in whole words.
fn beginning(text: &str, most: usize) -> &str {
    match text.char_indices().nth(most) {
        Some((end, _)) => text[..end].rsplit_once(' ').map_or("", |(whole, _)| whole),
        None => text,
    }
}

struct Section {
    href: String,
    title: String,
    text: String,
    /// Characters that still have room in the text.
    room: usize,
}

impl Section {
    fn new(file: &str, id: Option<&str>) -> Self {
        let mut href = String::with_capacity(file.len() + 32);
        href.push_str(file);
        let (title, text) = (String::new(), String::with_capacity(BEGINNING + 8));
        let mut section = Section { href, title, text, room: BEGINNING };
        id.into_iter().for_each(|id| section.lead_to(id));
        section
    }

    fn lead_to(&mut self, id: &str) {
        self.href.push('#');
        self.href.push_str(id);
    }

    fn add_heading(&mut self, text: &str) {
        unescaped(text).split_whitespace().for_each(|word| add(&mut self.title, word));
    }

    /// Adds whole words to the text while there is room.
    fn add_text(&mut self, text: &str) {
        if self.room == 0 {
            return;
        }
        // Much of the text between tags is a line break.
        let text = text.trim_ascii();
        if text.is_empty() {
            return;
        }
        let text = unescaped(text);
        let blank = usize::from(!self.text.is_empty());
        let seen = &text.as_bytes()[..text.len().min(self.room + 1)];
        if !are_words(seen) {
            text.split_whitespace().all(|word| self.add(word, word.chars().count()));
        } else if text.len() + blank <= self.room {
            self.add(&text, text.len());
        } else {
            // The words that have room, at once.
            match memrchr(b' ', &seen[..=self.room - blank]) {
                Some(end) => drop(self.add(&text[..end], end)),
                None if self.text.is_empty() => self.text.push_str(&text[..self.room]),
                None => {}
            }
            self.room = 0;
        }
    }

    /// Adds a word of so many letters, with a space before it where something stands already. Whether it had room.
    fn add(&mut self, word: &str, letters: usize) -> bool {
        let wanted = letters + usize::from(!self.text.is_empty());
        let has_room = wanted <= self.room;
        if has_room {
            add(&mut self.text, word);
        } else if self.text.is_empty() {
            // Some languages have no spaces.
            self.text.extend(word.chars().take(self.room));
        }
        self.room = if has_room { self.room - wanted } else { 0 };
        has_room
    }
}

/// Whether an element begins a section of its own where it has an id.
fn is_place(name: &str) -> bool {
    matches!(name, "article" | "details" | "div" | "h2" | "h3" | "li" | "section")
}

/// Whether the text of an element is the heading of the section it is in.
fn is_heading(name: &str) -> bool {
    matches!(name, "h2" | "h3" | "h4" | "summary" | "b" | "dt")
}

/// What is found on a page: the stretches that have a heading or that an address can lead to, in order, as its tokens
/// tell them; the page's beginning is the first. What nobody sees is left out.
pub(super) struct FoundSections<'a> {
    file: &'a str,
    sections: Vec<Section>,
    /// Whether the last section still waits for its name.
    nameless: bool,
    /// The element that is being read as a heading.
    heading: Option<&'a str>,
    /// The section that begins with a heading whose id follows.
    without_id: Option<usize>,
    left_out: LeftOut<'a>,
}

impl<'a> FoundSections<'a> {
    pub(super) fn new(file: &'a str) -> Self {
        FoundSections {
            file,
            sections: vec![Section::new(file, None)],
            nameless: false,
            heading: None,
            without_id: None,
            left_out: LeftOut::default(),
        }
    }

    /// `gets_id` tells of a heading that its id follows: [`Self::id_of_heading`].
    pub(super) fn tag(&mut self, tag: &Tag<'a>, gets_id: bool) {
        if self.left_out.skips(tag, is_unseen) {
            return;
        }
        let name = tag.name;
        if tag.ends {
            self.heading = self.heading.filter(|open| *open != name);
            return;
        }
        if name == "h1" {
            self.heading = Some(name);
            return;
        }
        let id = tag.id.filter(|_| is_place(name));
        let is_unnamed = || !self.nameless && self.heading.is_none() && matches!(name, "h2" | "h3");
        if id.is_some() || gets_id || is_unnamed() {
            self.without_id = gets_id.then_some(self.sections.len());
            self.sections.push(Section::new(self.file, id));
            self.nameless = true;
        }
        if self.nameless && is_heading(name) {
            (self.nameless, self.heading) = (false, Some(name));
        }
    }

    /// The id of the heading that ends.
    pub(super) fn id_of_heading(&mut self, id: &str) {
        if let Some(section) = self.without_id.take().and_then(|at| self.sections.get_mut(at)) {
            section.lead_to(id);
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        if self.left_out.inside() || self.heading == Some("h1") {
            return;
        }
        let Some(section) = self.sections.last_mut() else { return };
        match self.heading {
            Some(_) => section.add_heading(text),
            None => section.add_text(text),
        }
    }

    /// The sections as the script holds them.
    pub(super) fn entries(self, head: &Head) -> Vec<Entry> {
        let mut title = String::new();
        write_for_script(&plain(head.heading.as_str()), &mut title);
        self.sections.into_iter().map(|section| Entry::new(&title, section)).collect()
    }
}

/// Whether an element is not to be found: words in a chart, what the script shows later, what it replaces, and
/// examples that stand where nothing is written yet.
fn is_unseen(tag: &Tag) -> bool {
    match tag.name {
        "button" => true,
        "input" | "img" | "br" => false,
        _ => tag.is_hidden || tag.is_passing,
    }
}

/// Adds a word after a space.
fn add(kept: &mut String, word: &str) {
    if !kept.is_empty() {
        kept.push(' ');
    }
    kept.push_str(word);
}

/// The text of a piece of markup.
fn plain(html: &str) -> String {
    let mut text = String::new();
    for piece in scan::pieces(html) {
        if let Piece::Text(more) = piece {
            text.push_str(&unescaped(more));
        }
    }
    text
}

/// Writes a text as JSON that may stand in a script, wherever that stands.
fn write_for_script(text: &str, script: &mut String) {
    const SPECIAL: [(char, &str); 5] = [
        ('<', "\\u003c"),
        ('>', "\\u003e"),
        ('&', "\\u0026"),
        ('\u{2028}', "\\u2028"),
        ('\u{2029}', "\\u2029"),
    ];
    if is_plain(text) {
        script.push('"');
        script.push_str(text);
        script.push('"');
        return;
    }
    // A text has no keys or numbers that JSON lacks, so this cannot fail.
    let json = serde_json::to_string(text).unwrap_or_default();
    let json = SPECIAL.iter().fold(json, |json, (letter, escaped)| match json.contains(*letter) {
        true => json.replace(*letter, escaped),
        false => json,
    });
    script.push_str(&json);
}

/// Whether a text is written in a script as it is: letters, digits and signs that mean nothing there.
fn is_plain(text: &str) -> bool {
    let special = |byte: u8| !matches!(byte, b' '..=b'~') | matches!(byte, b'"' | b'&' | b'<' | b'>' | b'\\');
    // Without a way out before the end, several bytes are looked at at once.
    !text.bytes().fold(false, |found, byte| found | special(byte))
}

/// Whether a text is words of ASCII that stand apart by one blank each.
fn are_words(text: &[u8]) -> bool {
    let is_strange = |byte: u8| !matches!(byte, b' '..=b'~');
    let pairs = text.iter().zip(text.get(1..).unwrap_or_default());
    // As above.
    let strange = text.iter().fold(false, |found, byte| found | is_strange(*byte));
    !pairs.fold(strange, |found, (byte, next)| found | ((*byte == b' ') & (*next == b' ')))
}
